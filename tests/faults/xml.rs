//! Forms made to exhaust or to deceive whoever parses them.

use std::fmt::Write;

use super::{databases, ingest, query, same};
use crate::support::{TempDir, grows_in_proportion};

/// A Form 4 with one sale and one footnote, some of its text replaced.
pub(super) fn form4(replacements: &[(&str, &str)]) -> String {
    let mut form = include_str!("form4.xml").to_owned();
    for (from, to) in replacements {
        assert!(form.contains(from), "no `{from}` in the form");
        form = form.replace(from, to);
    }
    form
}

#[test]
fn entities_are_neither_expanded_nor_fetched() {
    let folder = TempDir::new();
    let mut laughs = "<!DOCTYPE x [<!ENTITY l0 \"lol\">".to_owned();
    for level in 1..=9 {
        let _ = write!(laughs, "<!ENTITY l{level} \"{}\">", format!("&l{};", level - 1).repeat(10));
    }
    laughs += "]><ownershipDocument>";
    let laughing = [("<ownershipDocument>", laughs.as_str()), ("<remarks>", "<remarks>&l9;")];
    folder.write("in/0001000001-20-000001.xml", form4(&laughing));
    let secret = folder.write("secret.txt", "the secret");
    let external = format!("<!DOCTYPE x [<!ENTITY e SYSTEM \"file://{}\">]><ownershipDocument>", secret.display());
    let external = [("<ownershipDocument>", external.as_str()), ("<remarks>", "<remarks>&e;")];
    folder.write("in/0001000001-20-000002.xml", form4(&external));
    let root = folder.path().join("in");
    for url in databases(&folder) {
        ingest(&url, &[&root], &[], 0).with(&[("loaded", 2)]);
        let remarks = query(&url, "SELECT remarks FROM filings ORDER BY filing_id");
        assert!(remarks[0].starts_with("&l9;") && remarks[1].starts_with("&e;"), "{remarks:?}");
        let told = query(&url, "SELECT filing_id FROM diagnostics WHERE code = 'entity-unknown'");
        assert_eq!(told.len(), 2);
    }
}

#[test]
fn a_hundred_thousand_nested_elements_take_no_stack() {
    let folder = TempDir::new();
    let deep = |name: &str| format!("{}{}", format!("<{name}>").repeat(100_000), format!("</{name}>").repeat(100_000));
    for (number, name) in ["x", "footnotes", "issuer", "nonDerivativeTable", "value"].into_iter().enumerate() {
        let nested = [("<remarks>", format!("{}<remarks>", deep(name)))];
        let nested: Vec<_> = nested.iter().map(|(from, to)| (*from, to.as_str())).collect();
        folder.write(&format!("in/0001000001-20-00000{}.xml", number + 1), form4(&nested));
        // And one that never closes.
        let open = [("<remarks>", format!("{}<remarks>", format!("<{name}>").repeat(100_000)))];
        let open: Vec<_> = open.iter().map(|(from, to)| (*from, to.as_str())).collect();
        folder.write(&format!("in/0001000002-20-00000{}.xml", number + 1), form4(&open));
    }
    let root = folder.path().join("in");
    let [sqlite, postgres] = databases(&folder);
    for url in [&sqlite, &postgres] {
        let reported = ingest(url, &[&root], &[], 3);
        assert_eq!(reported.count("loaded") + reported.count("rejected"), 10, "{}", reported.report);
        let reasons = query(url, "SELECT reason FROM documents WHERE outcome = 'rejected'");
        assert!(reasons.iter().all(|reason| reason.contains("nested more than 256 deep, at line")), "{reasons:?}");
    }
    same(&sqlite, &postgres);
}

#[test]
fn marks_and_faults_without_number_take_work_in_proportion() {
    let marks = |count: usize| {
        let mark = |number| format!("<footnoteId id=\"X{number}\"/>");
        form4(&[("<footnoteId id=\"F1\"/>", &(0..count).map(mark).collect::<String>())])
    };
    let before_remarks = |piece: &str, count| form4(&[("<remarks>", &format!("{}<remarks>", piece.repeat(count)))]);
    let faults = |count: usize| before_remarks("< & <a", count);
    grows_in_proportion("marks", 10_000, |count| marks(count).into_bytes());
    grows_in_proportion("faults", 50_000, |count| faults(count).into_bytes());
    grows_in_proportion("comments", 50_000, |count| before_remarks("<!--", count).into_bytes());
    let folder = TempDir::new();
    folder.write("in/0001000001-20-000001.xml", marks(200_000));
    folder.write("in/0001000001-20-000002.xml", faults(300_000));
    ingest(&folder.sqlite("a.db"), &[&folder.path().join("in")], &[], 3).with(&[("loaded", 1), ("rejected", 1)]);
}
