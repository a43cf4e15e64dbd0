//! Text renderings against what they were made from: the three first documents, value by value, and renderings whose
//! XML is known, row by row.

use std::fs;
use std::path::Path;

use model::{Filing, Format, Line, LineKind};
use reader::{Verdict, read};
use serde_json::Value;

use crate::support::{Rendered, grows_in_proportion, sets_of_renderings, shared};

/// What a document says; it must be a filing.
fn filing(path: &Path) -> (Option<Format>, Filing) {
    let reading = read(&fs::read(path).unwrap());
    match reading.verdict {
        Verdict::Filing(filing) => (reading.format, *filing),
        other => panic!("{}: {other:?}", path.display()),
    }
}

#[test]
fn the_first_three_documents_say_what_they_say() {
    let Some(seeds) = shared("seeds") else { return };
    let expected: Value = serde_json::from_slice(&fs::read(seeds.join("expected.json")).unwrap()).unwrap();
    let mut wrong = Vec::new();
    for (name, expected) in expected.as_object().unwrap() {
        let (_, filing) = filing(&seeds.join(name));
        let found = serde_json::to_value(&filing).unwrap();
        let mut check = |what: &str, expected: &Value, found: &Value| {
            if expected != found {
                wrong.push(format!("{name}: {what}: expected {expected}, found {found}"));
            }
        };
        check("form", &expected["form_type"], &found["form_type"]);
        check("filed on", &expected["filing_date"], &found["filed_on"]);
        check("period", &expected["period_of_report"], &found["period_of_report"]);
        check("original", &expected["date_of_original"], &found["date_of_original_submission"]);
        check("exit box", &expected["not_subject_to_section16"], &found["not_subject_to_section16"]);
        check("plan box", &expected["aff_10b5_1"], &found["aff10b5_one"]);
        check("issuer", &expected["issuer"]["name"], &found["issuer"]["name"]);
        check("symbol", &expected["issuer"]["ticker"], &found["issuer"]["trading_symbol"]);
        check("issuer's CIK", &expected["issuer"]["cik"], &found["issuer"]["cik"]);
        check("remarks", &expected["remarks"], &found["remarks"]);
        check_owners(expected, &found, &mut check);
        check_lines(expected, &found, &mut check);
        let notes: Value = expected["footnotes"]
            .as_object()
            .unwrap()
            .iter()
            .map(|(n, text)| (format!("F{n}"), text.clone()))
            .collect();
        let read: Value = filing.footnotes.iter().map(|(id, text)| (id.clone(), Value::from(text.as_str()))).collect();
        check("footnotes", &notes, &read);
        for (i, signature) in expected["signatures"].as_array().unwrap().iter().enumerate() {
            check("signature", &signature["name"], &found["signatures"][i]["name"]);
            check("signature", &signature["date"], &found["signatures"][i]["signed_on"]);
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn check_owners(expected: &Value, found: &Value, check: &mut impl FnMut(&str, &Value, &Value)) {
    let owners = expected["owners"].as_array().unwrap();
    check("owners", &Value::from(owners.len()), &Value::from(found["reporting_owners"].as_array().unwrap().len()));
    for (i, owner) in owners.iter().enumerate() {
        let fields = [
            ("name", "name"),
            ("cik", "cik"),
            ("street1", "street1"),
            ("street2", "street2"),
            ("city", "city"),
            ("state", "state"),
            ("zip", "zip_code"),
            ("director", "is_director"),
            ("officer", "is_officer"),
            ("ten_percent", "is_ten_percent_owner"),
            ("other", "is_other"),
            ("officer_title", "officer_title"),
        ];
        for (wanted, column) in fields {
            check(column, &owner[wanted], &found["reporting_owners"][i][column]);
        }
    }
}

fn check_lines(expected: &Value, found: &Value, check: &mut impl FnMut(&str, &Value, &Value)) {
    let lines = found["lines"].as_array().unwrap();
    let empty = Vec::new();
    for (table_no, table) in [(1, "non_derivative"), (2, "derivative")] {
        let rows = expected[table].as_array().unwrap();
        let read: Vec<&Value> = lines.iter().filter(|line| line["table_no"] == table_no).collect();
        check(table, &Value::from(rows.len()), &Value::from(read.len()));
        for (row, line) in rows.iter().zip(read) {
            let fields = [
                ("kind", "kind"),
                ("title", "security_title"),
                ("exercise_price", "conversion_or_exercise_price"),
                ("date", "transaction_date"),
                ("deemed_date", "deemed_execution_date"),
                ("code", "transaction_code"),
                ("shares", "shares"),
                ("acquired_disposed", "acquired_disposed"),
                ("price", "price_per_share"),
                ("exercisable", "exercise_date"),
                ("expiration", "expiration_date"),
                ("underlying_title", "underlying_security_title"),
                ("underlying_shares", "underlying_shares"),
                ("owned_after", "shares_owned_following"),
                ("direct_indirect", "direct_indirect"),
                ("nature", "nature_of_ownership"),
            ];
            for (wanted, column) in fields {
                // A field the table does not have is not in the expectation either.
                if let Some(value) = row.get(wanted) {
                    check(column, value, &line[column]);
                }
            }
            let transaction = row["kind"] == "transaction";
            check("form", &if transaction { Value::from("4") } else { Value::Null }, &line["transaction_form_type"]);
            check("swap", &if transaction { Value::from(false) } else { Value::Null }, &line["equity_swap_involved"]);
            let marks = [
                ("title_footnotes", "security_title"),
                ("shares_footnotes", "shares"),
                ("price_footnotes", "price_per_share"),
                ("exercisable_footnotes", "exercise_date"),
            ];
            let wanted: Vec<String> = marks
                .iter()
                .flat_map(|(wanted, column)| {
                    row[wanted].as_array().unwrap_or(&empty).iter().map(move |n| format!("{column} F{n}"))
                })
                .collect();
            let refs = found["footnote_refs"].as_array().unwrap().iter();
            let read: Vec<String> = refs
                .filter(|mark| mark["table_no"] == line["table_no"] && mark["line_no"] == line["line_no"])
                .map(|mark| format!("{} {}", mark["field"].as_str().unwrap(), mark["footnote_id"].as_str().unwrap()))
                .collect();
            check("footnotes", &sorted(wanted), &sorted(read));
        }
    }
}

fn sorted(mut words: Vec<String>) -> Value {
    words.sort();
    Value::from(words)
}

/// How well renderings are read.
#[derive(Default)]
struct Score {
    documents: usize,
    covers: usize,
    issuers: usize,
    formats: usize,
    rows: usize,
    exact: usize,
    too_many: usize,
    /// The rows that are not exact.
    unlike: Vec<String>,
}

#[test]
fn renderings_give_the_rows_they_were_made_from() {
    for set in sets_of_renderings() {
        let all = || set.iter().flat_map(|filing| filing.renderings.iter().map(move |path| (filing, path)));
        let is_ocr = |path: &Path| path.components().any(|part| part.as_os_str() == "ocr");
        for (recognised, at_least) in [(false, 1000), (true, 990)] {
            let mut score = Score::default();
            all().filter(|(_, path)| is_ocr(path) == recognised).for_each(|(filing, path)| score.add(filing, path));
            println!("{} of {} rows exact in {} documents", score.exact, score.rows, score.documents);
            assert!(score.documents > 0, "no document");
            assert!(score.exact * 1000 >= score.rows * at_least, "{}", score.unlike.join("\n"));
            assert_eq!(score.too_many, 0, "rows too many");
            for (what, count) in [("covers", score.covers), ("issuers", score.issuers), ("formats", score.formats)] {
                assert!(count * 100 >= score.documents * 99, "{count} {what} of {}", score.documents);
            }
        }
    }
}

impl Score {
    /// Counts what a rendering has in common with the XML.
    fn add(&mut self, rendered: &Rendered, path: &Path) {
        let ((_, truth), (format, read)) = (filing(&rendered.truth), filing(path));
        let is_ocr = path.components().any(|part| part.as_os_str() == "ocr");
        self.documents += 1;
        self.formats += usize::from((format == Some(Format::Ocr)) == is_ocr);
        let names =
            |filing: &Filing| filing.reporting_owners.iter().map(|owner| owner.name.clone()).collect::<Vec<_>>();
        let same_cover = truth.form_type == read.form_type && truth.period_of_report == read.period_of_report;
        self.covers += usize::from(same_cover && names(&truth) == names(&read));
        let (one, other) = (truth.issuer.name.unwrap_or_default(), read.issuer.name.unwrap_or_default());
        self.issuers += usize::from(one == other || is_ocr && one.len().abs_diff(other.len()) <= 2);
        self.rows += truth.lines.len();
        self.too_many += read.lines.len().saturating_sub(truth.lines.len());
        for line in &truth.lines {
            let found =
                read.lines.iter().find(|found| found.table_no == line.table_no && found.line_no == line.line_no);
            let is_exact = found.is_some_and(|found| shown(found) == shown(line));
            self.exact += usize::from(is_exact);
            if !is_exact {
                let found = found.map(shown);
                self.unlike.push(format!("{}: {:?} is {found:?}", path.display(), shown(line)));
            }
        }
    }
}

/// The values of a row that a rendering prints, amounts to the four decimals it rounds to.
fn shown(line: &Line) -> Vec<String> {
    const COLUMNS: [&str; 15] = [
        "security_title",
        "conversion_or_exercise_price",
        "transaction_date",
        "deemed_execution_date",
        "transaction_code",
        "shares",
        "price_per_share",
        "acquired_disposed",
        "exercise_date",
        "expiration_date",
        "underlying_security_title",
        "underlying_shares",
        "shares_owned_following",
        "direct_indirect",
        "nature_of_ownership",
    ];
    let value = serde_json::to_value(line).unwrap();
    let mut shown = vec![if line.kind == LineKind::Holding { "holding" } else { "transaction" }.to_owned()];
    for column in COLUMNS {
        let text = value[column].as_str().unwrap_or_default();
        let amount = text.parse::<rust_decimal::Decimal>().map(|amount| amount.round_dp(4).normalize().to_string());
        shown.push(amount.unwrap_or_else(|_| text.split_whitespace().collect::<Vec<_>>().join(" ")));
    }
    shown
}

/// Texts made to be slow, and one of plain rows: every one must be read with work in proportion to its size.
#[test]
fn hostile_texts_are_read_in_proportion() {
    let head = "FORM 4\nSTATEMENT OF CHANGES IN BENEFICIAL OWNERSHIP\nTable I - Non-Derivative Securities\n";
    let texts = |piece: &str, size: usize| {
        grows_in_proportion(piece, size, |size| (head.to_owned() + &piece.repeat(size / piece.len())).into_bytes());
    };
    let pieces = [
        "Common Stock 01/02/2003 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1\n",
        "a\t",
        "(1)(1)(1)(1)",
        "$",
        "Reporting Owners\nA B C D E F G H I J K L 1 Street X, NY 10001\tX\t\t\t\n",
        "Signatures\n/s/ A B C 01/02/2003\n",
        "Explanation of Responses:\n(1)\n()\n(3\n",
        "1. Name and Address of Reporting Person\n",
        "2. Issuer Nme and Ticker or Trding Symbol\n",
        "|",
    ];
    for piece in pieces {
        texts(piece, 1 << 17);
    }
    texts("Common Stock\t01/02/2003\t\tS\t\t100\tD\t$1.50\t200\tD\t\n", 1 << 15);
    // Each of these rows takes the search for its readings to the limit, so few of them are enough.
    let ambiguous =
        ["Common Stock\t(1)\t(2)\t(3)\t(4)\t(5)\t(6)\t(7)\t(8)\t(9)\t(1)\t(2)\tD\n", "Common Stock\n1\nD\n"];
    for piece in ambiguous {
        texts(piece, 1 << 12);
    }
}
