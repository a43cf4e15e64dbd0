//! Notices of proposed sales (Form 144), from the file to what is concluded, on both backends.

use std::path::{Path, PathBuf};
use std::str::FromStr;

use regex::Regex;
use rust_decimal::Decimal;

use crate::convergence::model::query;
use crate::support::{TempDir, execute, postgres, run, shared, snapshot_except};

/// Where the documents lie, and what tells of runs.
const EXEMPT: &[&str] = &["runs.*", "document_paths.*"];

fn fixtures(relative: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(relative)
}

/// A new database of each backend with what those paths hold.
fn databases(folder: &TempDir, paths: &[&Path]) -> [String; 2] {
    let urls = [folder.sqlite("a.db"), postgres::server().new_database()];
    for url in &urls {
        ingest(url, paths);
    }
    urls
}

fn ingest(url: &str, paths: &[&Path]) {
    let paths = paths.iter().map(|path| path.to_str().unwrap());
    run(["ingest", "--quiet", "--db", url].into_iter().chain(paths)).ended_with(0);
}

/// The rows of an answer, each as its cells between bars. All columns are texts.
fn rows(url: &str, columns: &[&str], rest: &str) -> Vec<String> {
    let list: Vec<String> = columns.iter().map(|column| format!("CAST({column} AS TEXT) AS {column}")).collect();
    let cell = |row: &std::collections::BTreeMap<String, Option<String>>, column: &str| {
        let text = row[column].clone().unwrap_or_default();
        // Only one backend prints zeros at the end of an amount, and flags as words.
        let amount = Decimal::from_str(&text).ok().filter(|_| text.contains('.'));
        let flag = |text: String| match text.as_str() {
            "true" => "1".to_owned(),
            "false" => "0".to_owned(),
            _ => text,
        };
        amount.map_or_else(|| flag(text), |amount| amount.normalize().to_string())
    };
    let found = query(url, &format!("SELECT {} {rest}", list.join(", ")));
    found.iter().map(|row| columns.iter().map(|column| cell(row, column)).collect::<Vec<_>>().join("|")).collect()
}

/// Which element holds which column: those of the cover, of securities, of lots and of prior sales.
const COVER: [(&str, &str); 18] = [
    ("submissionType", "form_type"),
    ("previousAccessionNumber", "amends_accession_number"),
    ("cik", "filer_cik"),
    ("issuerCik", "issuer_cik"),
    ("issuerName", "issuer_name"),
    ("secFileNumber", "issuer_file_number"),
    ("street1", "street1"),
    ("street2", "street2"),
    ("city", "city"),
    ("stateOrCountry", "state"),
    ("zipCode", "zip_code"),
    ("issuerContactPhone", "issuer_phone"),
    ("nameOfPersonForWhoseAccountTheSecuritiesAreToBeSold", "seller_name"),
    ("relationshipToIssuer", "relationship"),
    ("nothingToReportFlagOnSecuritiesSoldInPast3Months", "nothing_sold"),
    ("remarks", "remarks"),
    ("noticeDate", "noticed_on"),
    ("signature", "signature"),
];
const SECURITY: [(&str, &str); 12] = [
    ("securitiesClassTitle", "class_title"),
    ("name", "broker_name"),
    ("street1", "street1"),
    ("street2", "street2"),
    ("city", "city"),
    ("stateOrCountry", "state"),
    ("zipCode", "zip_code"),
    ("noOfUnitsSold", "units_to_be_sold"),
    ("aggregateMarketValue", "aggregate_market_value"),
    ("noOfUnitsOutstanding", "units_outstanding"),
    ("approxSaleDate", "approx_sale_date"),
    ("securitiesExchangeName", "exchange_name"),
];
const LOT: [(&str, &str); 9] = [
    ("securitiesClassTitle", "class_title"),
    ("acquiredDate", "acquired_on"),
    ("natureOfAcquisitionTransaction", "nature_of_acquisition"),
    ("nameOfPersonfromWhomAcquired", "acquired_from"),
    ("isGiftTransaction", "is_gift"),
    ("donarAcquiredDate", "donor_acquired_on"),
    ("amountOfSecuritiesAcquired", "amount_acquired"),
    ("paymentDate", "paid_on"),
    ("natureOfPayment", "nature_of_payment"),
];
const PRIOR_SALE: [(&str, &str); 10] = [
    ("name", "seller_name"),
    ("street1", "street1"),
    ("street2", "street2"),
    ("city", "city"),
    ("stateOrCountry", "state"),
    ("zipCode", "zip_code"),
    ("securitiesClassTitle", "class_title"),
    ("saleDate", "sold_on"),
    ("amountOfSecuritiesSold", "amount_sold"),
    ("grossProceeds", "gross_proceeds"),
];

/// The texts of the elements of that name, by a hand other than the program's.
fn texts(xml: &str, element: &str) -> Vec<String> {
    let pattern = format!(r"(?s)<(?:\w+:)?{element}>(.*?)</(?:\w+:)?{element}>");
    let found = Regex::new(&pattern).unwrap();
    found.captures_iter(xml).map(|found| found[1].trim().replace("&amp;", "&")).collect()
}

/// What a column holds where the element has that text.
fn stored(column: &str, text: &str) -> String {
    let parts: Vec<&str> = text.split('/').collect();
    match (column, parts.as_slice()) {
        ("nothing_sold" | "is_gift", _) => if text == "Y" { "1" } else { "0" }.to_owned(),
        ("filer_cik" | "issuer_cik", _) => text.trim_start_matches('0').to_owned(),
        (_, [month, day, year]) if column.ends_with("_on") || column == "approx_sale_date" => {
            format!("{year}-{month}-{day}")
        }
        _ => Decimal::from_str(text)
            .ok()
            .filter(|_| text.contains('.'))
            .map_or_else(|| text.to_owned(), |amount| amount.normalize().to_string()),
    }
}

/// The rows that a part of a notice should have, each as its cells between bars.
fn expected(parts: &[String], columns: &[(&str, &str)]) -> Vec<String> {
    let row = |part: &String| {
        let cell = |(element, column): &(&str, &str)| {
            texts(part, element).iter().map(|text| stored(column, text)).collect::<Vec<_>>().join("; ")
        };
        columns.iter().map(cell).collect::<Vec<_>>().join("|")
    };
    parts.iter().map(row).collect()
}

/// Compares every value of the notices in a directory with the database. Gives the number of notices.
fn compare_with_files(url: &str, directory: &Path) -> usize {
    let mut seen = 0;
    for entry in walkdir::WalkDir::new(directory).sort_by_file_name() {
        let entry = entry.unwrap();
        if entry.path().extension().is_none_or(|extension| extension != "xml") {
            continue;
        }
        let xml = std::fs::read_to_string(entry.path()).unwrap();
        let found = rows(
            url,
            &["filing_id"],
            &format!(
                "FROM documents WHERE document_id IN (SELECT document_id FROM document_paths WHERE path = '{}')",
                entry.path().display()
            ),
        );
        let [filing_id] = found.as_slice() else { panic!("{}: {found:?}", entry.path().display()) };
        let tables = ["securitiesInformation", "securitiesToBeSold", "securitiesSoldInPast3Months"];
        let lists = tables.map(|table| texts(&xml, table));
        let mut cover = xml.clone();
        for table in tables {
            let pattern = format!(r"(?s)<(?:\w+:)?{table}>.*?</(?:\w+:)?{table}>");
            cover = Regex::new(&pattern).unwrap().replace_all(&cover, "").into_owned();
        }
        let plans = texts(&cover, "planAdoptionDate");
        let check = |table: &str, columns: &[(&str, &str)], parts: &[String], order: &str| {
            let names: Vec<&str> = columns.iter().map(|(_, column)| *column).collect();
            let stored = rows(url, &names, &format!("FROM {table} WHERE filing_id = {filing_id} ORDER BY {order}"));
            assert_eq!(stored, expected(parts, columns), "{} {table}", entry.path().display());
        };
        check("notices", &COVER, &[cover], "filing_id");
        check("notice_securities", &SECURITY, &lists[0], "security_no");
        check("notice_lots", &LOT, &lists[1], "lot_no");
        check("notice_prior_sales", &PRIOR_SALE, &lists[2], "sale_no");
        let plans: Vec<String> = plans.iter().filter(|text| !text.ends_with("1933")).cloned().collect();
        let stored_plans = rows(
            url,
            &["plan_adopted_on"],
            &format!("FROM notice_plan_dates WHERE filing_id = {filing_id} ORDER BY plan_no"),
        );
        assert_eq!(stored_plans, plans.iter().map(|text| stored("plan_adopted_on", text)).collect::<Vec<_>>());
        seen += 1;
    }
    seen
}

#[test]
fn every_value_is_stored_as_filed() {
    let folder = TempDir::new();
    let made_up = fixtures("notice_xml/ok");
    for url in databases(&folder, &[&made_up]) {
        assert_eq!(compare_with_files(&url, &made_up), 3);
    }
    let Some(real) = shared("corpus/form144") else { return };
    let folder = TempDir::new();
    for url in databases(&folder, &[&real]) {
        assert_eq!(compare_with_files(&url, &real), 7);
        for (table, count) in [
            ("notices", 7),
            ("notice_securities", 7),
            ("notice_lots", 12),
            ("notice_prior_sales", 10),
            ("notice_plan_dates", 2),
            ("transactions", 0),
            ("filings", 0),
        ] {
            assert_eq!(rows(&url, &["n"], &format!("FROM (SELECT count(*) AS n FROM {table}) c")), [count.to_string()]);
        }
        // A link to a notice that is not there stays open.
        let columns = ["amends_accession_number", "amends_filing_id", "issuer_cik"];
        let link = rows(&url, &columns, "FROM notices WHERE accession_number = '0001663266-26-000004'");
        assert_eq!(link, ["0001663266-26-000001||1915657"]);
        let doubted = rows(&url, &["filing_id"], "FROM findings WHERE code = 'notice-issuer-doubtful' ORDER BY 1");
        assert_eq!(doubted, ["166326626000003", "166326626000004"]);
        run(["verify", "--db", &url]).ended_with(0);
    }
}

/// One real notice lists a sale of 200 and announces one of 69,996; both are reported in filings of their own.
#[test]
fn a_real_notice_meets_its_sales() {
    let (Some(notices), Some(filings)) = (shared("corpus/form144"), shared("corpus/filings")) else { return };
    let reported = ["0000320193-23-000053", "0000320193-23-000055"].map(|number| {
        let files = walkdir::WalkDir::new(&filings).into_iter().map(Result::unwrap);
        let mut files = files.filter(|file| file.file_name().to_string_lossy().contains(number));
        files.next().expect("the filing").into_path()
    });
    let folder = TempDir::new();
    for url in databases(&folder, &[&notices, &reported[0], &reported[1]]) {
        let columns =
            ["kind", "sale_filing_id", "sale_line_no", "sold_on", "shares", "days_after", "plan_agrees", "evidence"];
        assert_eq!(
            rows(&url, &columns, "FROM notice_sales ORDER BY kind"),
            [
                "announced|32019323000055|1|2023-04-13|69996|0|1|69996 of 69996 announced, 0 days after the announced \
                 day; Common for Common Stock",
                "prior_sale|32019323000053|1|2023-04-06|200||1|200 on 2023-04-06, equal to one row; proceeds 32932, \
                 32984 by shares and price",
            ]
        );
        let columns = ["announced", "sold", "first_sold_on", "last_sold_on", "days_to_first_sale", "days_from_plan"];
        let outcome = rows(&url, &columns, "FROM announced_sales WHERE issuer_id = 320193");
        assert_eq!(outcome, ["69996|69996|2023-04-13|2023-04-13|0|149"]);
        let findings = "FROM findings WHERE filing_id IN (SELECT filing_id FROM notices WHERE issuer_cik = 320193)";
        assert_eq!(rows(&url, &["code"], findings), Vec::<String>::new());
    }
}

#[test]
fn notices_and_filings_do_not_mix() {
    let folder = TempDir::new();
    let cookbook = fixtures("cookbook");
    let count = |url: &str, table: &str| rows(url, &["n"], &format!("FROM (SELECT count(*) AS n FROM {table}) c"));
    for url in databases(&folder, &[&cookbook]) {
        assert_eq!(count(&url, "filings"), ["12"]);
        assert_eq!(count(&url, "notices"), ["5"]);
        assert_eq!(count(&url, "issuers"), ["1"]);
        let forms = rows(&url, &["form_type"], "FROM (SELECT DISTINCT form_type FROM filings) f");
        assert!(forms.iter().all(|form| !form.starts_with("144")), "{forms:?}");
        let of_notices = "FROM transactions WHERE filing_id IN (SELECT filing_id FROM notices)";
        assert_eq!(rows(&url, &["filing_id"], of_notices), Vec::<String>::new());
        let notice = "FROM notices WHERE accession_number = '0009900600-24-000013'";
        assert_eq!(rows(&url, &["superseded_by_filing_id"], notice), ["990060024000014"]);
        let arguments = ["trades", "Ashdown Rosa M", "--market-only", "--format", "ndjson", "--db", &url];
        let listed = run(arguments).ended_with(0).stdout;
        let told = |line: &str| {
            let trade: serde_json::Value = serde_json::from_str(line).unwrap();
            ["accession_number", "notice"].map(|column| trade[column].as_str().unwrap_or_default().to_owned()).join(" ")
        };
        let mut told: Vec<String> = listed.lines().map(told).collect();
        told.sort();
        assert_eq!(
            told,
            [
                "0009900600-22-000003 ",
                "0009900600-23-000006 ",
                "0009900600-24-000007 0009900600-24-000011",
                "0009900600-24-000008 0009900600-24-000012",
            ]
        );
    }
}

/// The files of the cookbook one after the other, in two orders, with other sizes of a batch: always the same.
#[test]
fn the_order_of_arrival_does_not_show() {
    let folder = TempDir::new();
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(fixtures("cookbook")).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let [sqlite, postgres] = databases(&folder, &[&fixtures("cookbook")]);
    let expected = snapshot_except(&sqlite, EXEMPT);
    assert_eq!(expected, snapshot_except(&postgres, EXEMPT));
    for (name, is_reversed) in [("forwards.db", false), ("backwards.db", true)] {
        let url = folder.sqlite(name);
        let order: Vec<&PathBuf> = if is_reversed { files.iter().rev().collect() } else { files.iter().collect() };
        for file in order {
            run(["ingest", "--quiet", "--batch", "1", "--db", &url, file.to_str().unwrap()]).ended_with(0);
        }
        assert_eq!(snapshot_except(&url, EXEMPT), expected, "{name}");
        run(["verify", "--db", &url]).ended_with(0);
        run(["rebuild", "--quiet", "--db", &url]).ended_with(0);
        assert_eq!(snapshot_except(&url, EXEMPT), expected, "{name}, rebuilt");
    }
}

/// A notice that is taken out leaves what would be there without it, and comes back.
#[test]
fn a_notice_is_forgotten_and_let_in_again() {
    const WITHDRAWN: [&str; 2] = ["0009900600-24-000014", "0009900600-24-000011"];
    let folder = TempDir::new();
    let input = folder.copy(&fixtures("cookbook"));
    let without = folder.path().join("without");
    std::fs::create_dir(&without).unwrap();
    for entry in std::fs::read_dir(&input).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        if !WITHDRAWN.iter().any(|number| name.starts_with(number)) {
            std::fs::copy(&path, without.join(name)).unwrap();
        }
    }
    let exempt = [EXEMPT, &["documents.*", "forgotten.*", "readings.*"]].concat();
    let less = folder.sqlite("less.db");
    ingest(&less, &[&without]);
    let less = snapshot_except(&less, &exempt);
    for url in databases(&folder, &[&input]) {
        let whole = snapshot_except(&url, EXEMPT);
        for number in WITHDRAWN {
            run(["forget", number, "--db", &url]).ended_with(0);
        }
        ingest(&url, &[&input]);
        assert_eq!(snapshot_except(&url, &exempt), less);
        run(["verify", "--db", &url]).ended_with(0);
        for number in WITHDRAWN {
            run(["forget", "--undo", number, "--db", &url]).ended_with(0);
        }
        ingest(&url, &[&input]);
        assert_eq!(snapshot_except(&url, EXEMPT), whole);
        // The record of a file that is gone goes, and the notice stays.
        let moved = folder.path().join("moved");
        std::fs::rename(&input, &moved).unwrap();
        run(["prune", "--db", &url]).ended_with(0);
        assert_eq!(rows(&url, &["path"], "FROM document_paths"), Vec::<String>::new());
        assert_eq!(snapshot_except(&url, EXEMPT), whole);
        std::fs::rename(&moved, &input).unwrap();
    }
}

/// A copy without a number joins the submission that states one. Without it, the copy has a key made from its facts.
#[test]
fn copies_of_one_notice_are_one() {
    let folder = TempDir::new();
    let submission = fixtures("submission/ok/notice.txt");
    let text = std::fs::read_to_string(&submission).unwrap();
    let start = text.find("<?xml").unwrap();
    let copy = folder.write("copy.xml", &text[start..text.find("</XML>").unwrap()]);
    for url in [folder.sqlite("a.db"), postgres::server().new_database()] {
        ingest(&url, &[&copy]);
        let columns = ["filing_id", "accession_number", "filed_on"];
        let alone = rows(&url, &columns, "FROM notices");
        assert!(alone.len() == 1 && alone[0].starts_with('-') && alone[0].ends_with("||"), "{alone:?}");
        ingest(&url, &[&submission]);
        let joined = rows(&url, &columns, "FROM notices");
        assert_eq!(joined, ["990060024000018|0009900600-24-000018|2024-06-05"]);
        let outcomes = rows(&url, &["outcome"], "FROM documents ORDER BY 1");
        assert_eq!(outcomes, ["duplicate", "loaded"]);
        run(["verify", "--db", &url]).ended_with(0);
        // The submission is gone: the copy supplies the notice, by the reading that was kept.
        run(["forget", "0009900600-24-000018", "--db", &url]).ended_with(0);
        assert_eq!(rows(&url, &columns, "FROM notices"), Vec::<String>::new());
    }
}

/// An older version took a notice for other markup. The next run reads the file again, though it is unchanged.
#[test]
fn what_an_older_version_ignored_is_read_again() {
    let folder = TempDir::new();
    let input = fixtures("cookbook");
    for url in databases(&folder, &[&input]) {
        let whole = snapshot_except(&url, &["runs.*", "document_paths.run_id"]);
        let notices = "(SELECT document_id FROM notices)";
        execute(
            &url,
            &format!(
                "DELETE FROM diagnostics WHERE document_id IN {notices}; \
                 UPDATE documents SET outcome = 'ignored', reason = 'other markup', format = NULL, filing_id = NULL, \
                 accession_number = NULL, accession_from = NULL, filed_on = NULL, accepted_at = NULL, \
                 has_header = {false}, match_key = NULL, facts_key = NULL, parser_version = 6 \
                 WHERE document_id IN {notices}",
                false = if url.starts_with("sqlite:") { "0" } else { "FALSE" }
            ),
        );
        for table in [
            "notices",
            "notice_securities",
            "notice_lots",
            "notice_prior_sales",
            "notice_plan_dates",
            "notice_sales",
            "announced_sales",
        ] {
            execute(&url, &format!("DELETE FROM {table}"));
        }
        execute(&url, "DELETE FROM findings WHERE filing_id BETWEEN 990060024000011 AND 990060024000014");
        execute(&url, "DELETE FROM findings WHERE code = 'sale-without-notice'");
        ingest(&url, &[&input]);
        assert_eq!(snapshot_except(&url, &["runs.*", "document_paths.run_id"]), whole);
        run(["verify", "--db", &url]).ended_with(0);
    }
}
