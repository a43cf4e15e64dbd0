//! Values at the edge of what a database takes: both backends store the same, or say why not.

use std::fmt::Write;

use super::xml::form4;
use super::{databases, ingest, query, same};
use crate::support::TempDir;

#[test]
fn values_at_the_edge_are_the_same_in_both_backends() {
    let folder = TempDir::new();
    let noise = noise(5000);
    let (long, longest) = (noise[..600].to_owned(), noise.repeat(20));
    let title = |text: &str| ("Common Stock", text.to_owned());
    let cases: Vec<Vec<(&str, String)>> = vec![
        vec![("2020-01-02", "0000-01-01".into())],
        vec![("2020-01-02", "0022-01-02".into())],
        vec![("2020-01-02", "9999-12-31".into())],
        vec![("2020-01-03", "0001-01-01".into())],
        vec![title("a\0b&#0;c")],
        vec![title("tab\there\nline\r\nback\\slash \\N \\. 'quote' \"double\" {a,b} NULL $1")],
        vec![title("\u{1}\u{1b}[2J\u{7f}\u{85}\u{202e}\u{feff}\u{fffd}\u{10ffff}")],
        vec![("KELLER JONATHAN P", longest.clone())],
        vec![("KELLER JONATHAN P", long.clone()), ("IRON BRANDS HOLDINGS, INC.", long.clone())],
        vec![("KELLER JONATHAN P", noise[..500].to_owned()), ("IRON BRANDS HOLDINGS, INC.", noise[..500].to_owned())],
        vec![("XOGC", long.clone())],
        vec![("XOGC", noise[..500].to_owned()), ("IRON BRANDS HOLDINGS, INC.", noise[1000..1500].to_owned())],
        vec![("XOGC", vec!["ß/ŉ"; 100].join("/"))],
        vec![("\"F1\"", format!("\"{noise}\""))],
        vec![("1200", "9".repeat(400))],
        vec![("1200", "9".repeat(28))],
        vec![("1200", "0.0000000000000000000000000001".into())],
        vec![("34.5", "-123456789012345.6789".into())],
        vec![("1200", "1e300".into())],
        vec![("0001000238", "9".repeat(10))],
        vec![("0001000238", "9".repeat(40))],
        vec![("0000100053", "-1".into())],
        vec![("<schemaVersion>X0306", format!("<schemaVersion>{longest}"))],
        vec![("<transactionCode>S", format!("<transactionCode>{longest}"))],
        vec![("By Trust", longest.clone()), ("<remarks>None.", format!("<remarks>{longest}"))],
        vec![("A weighted average price.", noise.repeat(200))],
        vec![("7288 LAKE AVENUE", longest.clone()), ("COLUMBUS", longest)],
    ];
    for (number, case) in cases.iter().enumerate() {
        let case: Vec<(&str, &str)> = case.iter().map(|(from, to)| (*from, to.as_str())).collect();
        folder.write(&format!("in/0001000001-20-{:06}.xml", number + 1), form4(&case));
    }
    let header = form4(&[]);
    for (number, (filed, accepted)) in
        [("00000101", "00000101120000"), ("99991231", "99991231235959"), ("00010101", "00010101000000")]
            .iter()
            .enumerate()
    {
        let text = format!(
            "<SEC-DOCUMENT>0001000002-20-00000{number}.txt : {filed}\n<SEC-HEADER>0001000002-20-00000{number}.hdr.sgml : \
             {filed}\n<ACCEPTANCE-DATETIME>{accepted}\nACCESSION NUMBER:\t\t0001000002-20-00000{number}\nCONFORMED \
             SUBMISSION TYPE:\t4\nFILED AS OF DATE:\t\t{filed}\n\nISSUER:\t\t\n\n\tCOMPANY DATA:\t\n\t\tCOMPANY CONFORMED \
             NAME:\t\t\t{noise}\n\t\tCENTRAL INDEX KEY:\t\t\t0000100053\n\n\tFORMER COMPANY:\t\n\t\tFORMER CONFORMED \
             NAME:\t{long}\n\t\tDATE OF NAME CHANGE:\t{filed}\n\n\tFORMER COMPANY:\t\n\t\tFORMER CONFORMED \
             NAME:\tOLD IRON\n\t\tDATE OF NAME CHANGE:\t{filed}\n</SEC-HEADER>\n<DOCUMENT>\n<TYPE>4\n<SEQUENCE>1\n<TEXT>\n\
             <XML>\n{header}</XML>\n</TEXT>\n</DOCUMENT>\n</SEC-DOCUMENT>\n"
        );
        folder.write(&format!("in/header-{number}.txt"), text);
    }
    let root = folder.path().join("in");
    let [sqlite, postgres] = databases(&folder);
    let all = cases.len() as u64 + 3;
    for url in [&sqlite, &postgres] {
        ingest(url, &[&root], &[], 0).with(&[("seen", all), ("loaded", all)]);
        assert_eq!(query(url, "SELECT message FROM diagnostics WHERE code = 'document-unreadable'"), [""; 0]);
        let dates = query(
            url,
            "SELECT CAST(period_of_report AS TEXT) FROM filings WHERE filing_id < 100000120000005 ORDER BY filing_id",
        );
        assert_eq!(dates, ["", "0022-01-02", "9999-12-31", "2020-01-02"]);
        let told =
            query(url, "SELECT field FROM diagnostics WHERE code = 'not-a-date' AND filing_id = 100000120000001");
        assert_eq!(told.len(), 2, "{told:?}");
        assert!(query(url, "SELECT name FROM insider_names WHERE length(name) > 500").is_empty());
        let titles = query(url, "SELECT security_title FROM transactions WHERE filing_id = 100000120000006");
        assert!(titles[0].contains("back\\slash \\N \\. 'quote'"), "{titles:?}");
    }
    // Amounts beyond fifteen digits are excepted: SQLite cannot keep them, and both say so.
    let beyond = "SELECT filing_id FROM diagnostics WHERE code = 'amount-beyond-15-digits'";
    assert_eq!(query(&sqlite, beyond), query(&postgres, beyond));
    let inexact = "DELETE FROM transactions WHERE filing_id IN (SELECT filing_id FROM diagnostics WHERE code = \
                   'amount-beyond-15-digits')";
    for url in [&sqlite, &postgres] {
        super::execute(url, inexact);
    }
    same(&sqlite, &postgres);
}

#[test]
fn a_hundred_thousand_rows_in_a_table() {
    let folder = TempDir::new();
    let form = form4(&[]);
    let (before, rest) = form.split_once("<nonDerivativeTransaction>").unwrap();
    let (row, after) = rest.split_once("</nonDerivativeTransaction>").unwrap();
    let mut long = before.to_owned();
    // The largest document has 64 MiB, so each row says little.
    let row: String = row.lines().map(str::trim).collect();
    let (row, _) = row.split_once("<postTransactionAmounts>").unwrap();
    for _ in 0..100_000 {
        let _ = write!(long, "<nonDerivativeTransaction>{row}</nonDerivativeTransaction>");
    }
    long += after;
    let file = folder.write("in/0001000001-20-000001.xml", long);
    for url in databases(&folder) {
        let reported = ingest(&url, &[&file], &[], 0).with(&[("loaded", 1)]);
        let stored = reported.report["rows"]["transactions"]["new"].as_u64().unwrap();
        let told = query(&url, "SELECT message FROM diagnostics WHERE code = 'row-limit-exceeded'");
        assert!(stored == 100_000 || !told.is_empty(), "{stored} rows, and nothing said of the rest");
        let again = ingest(&url, &[&file], &["--rehash"], 0).with(&[("unchanged", 1)]);
        assert!(again.run.stdout.contains("no row changed"), "{}", again.run.stdout);
    }
}

/// Text that does not compress: the indexes of Postgres compress what they can.
fn noise(length: usize) -> String {
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let letter = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        char::from(b"ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789abcdefghijklmnopqrstuvwxyz"[(state >> 20) as usize % 62])
    };
    std::iter::repeat_with(letter).take(length).collect()
}
