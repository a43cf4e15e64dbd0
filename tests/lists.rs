//! What commands answer: each as a table of at most 80 characters and as NDJSON, the same on both backends.
//!
//! `tests/lists/<case>.txt` and `.ndjson` have what is shown. `UPDATE_GOLDEN=1` writes them anew, from SQLite; Postgres has
//! to give the same.

use std::collections::BTreeSet;
use std::path::Path;

use serde_json::Value;

use crate::support::{Goldens, Run, TempDir, command, run};

/// The cases: a name, and what is typed.
const CASES: &[(&str, &[&str])] = &[
    ("filings_issuer", &["filings", "FHI"]),
    ("filings_insider", &["filings", "Okonjo Peter T"]),
    ("filings_wide", &["filings", "TVF", "--wide"]),
    ("holdings_issuer", &["holdings", "FHI"]),
    ("holdings_insider", &["holdings", "Okonjo Peter T"]),
    ("holdings_narrowed", &["holdings", "FHI", "--role", "director,ceo", "--shares-only", "--all"]),
    ("holdings_current", &["holdings", "FHI", "--current"]),
    ("history_issuer", &["history", "FHI", "--shares-only"]),
    ("history_break", &["history", "Bexley Ivan"]),
    ("history_role", &["history", "FHI", "--role", "cfo"]),
    ("history_filing", &["history", "0009900600-23-000006"]),
    ("grants_issuer", &["grants", "FHI", "--all"]),
    ("grants_insider", &["grants", "Ashdown Rosa M"]),
    ("trades_issuer", &["trades", "FHI"]),
    ("trades_insider", &["trades", "O'Brien Deirdre"]),
    ("trades_market", &["trades", "--market-only", "--role", "director,ceo", "--min-value", "20000"]),
    ("trades_period", &["trades", "TVF", "--since", "2022-01-01", "--until", "2022-12-31", "--code", "purchase"]),
    ("trades_by_issuer", &["trades", "--by", "issuer", "--market-only"]),
    ("trades_by_insider", &["trades", "TVF", "--by", "insider", "--shares-only"]),
    ("trades_by_month", &["trades", "FHI", "--by", "month"]),
    ("trades_by_month_newest", &["trades", "FHI", "--by", "month", "--limit", "1"]),
    ("trades_by_insider_largest", &["trades", "TVF", "--by", "insider", "--limit", "1"]),
    ("top", &["top", "--days", "366", "--until", "2024-03-31", "--limit", "3"]),
    ("top_all_lists", &["top", "--days", "366", "--until", "2023-03-01"]),
    // Its newest filings have no filing date.
    ("top_newest", &["top", "--days", "10"]),
    ("show_amendment", &["show", "0009900500-24-000014"]),
    ("show_amended", &["show", "0009900500-24-000011"]),
    ("filings_amendments", &["filings", "--form", "3/A,4/A,5/A"]),
    ("grants_expiring", &["grants", "--expiring", "2029..2031", "--all"]),
    ("grants_expiring_issuer", &["grants", "TVF", "--expiring", "2031-03"]),
    ("trades_director", &["trades", "TVF", "--role", "director", "--shares-only"]),
    ("trades_late", &["trades", "--late", "--shares-only"]),
    ("trades_plan", &["trades", "--plan", "--limit", "3"]),
    ("diagnostics", &["diagnostics"]),
    ("diagnostics_filing", &["diagnostics", "0009900500-24-000014", "--severity", "note"]),
    ("runs", &["runs"]),
    ("status", &["status"]),
    ("verify", &["verify"]),
    ("notices", &["notices"]),
    ("notices_issuer", &["notices", "TVF"]),
    ("notices_insider", &["notices", "Bexley Ivan"]),
    ("notices_wrong_issuer", &["notices", "9900020"]),
    ("notices_number", &["notices", "0009900600-24-000014"]),
    ("notices_wide", &["notices", "Ashdown Rosa M", "--wide"]),
    ("show_notice", &["show", "0009900600-24-000012"]),
    ("show_amended_notice", &["show", "0009900600-24-000013"]),
];

/// What commands that write say, one after the other. The list of the forgotten is in both formats.
const WRITING: [&[&str]; 10] = [
    &["forget", "0009900600-24-000009", "--reason", "withdrawn by the filer"],
    &["forget", "--list"],
    &["forget", "--list", "--format", "ndjson"],
    &["forget", "--undo", "0009900600-24-000009"],
    &["ingest", "fixtures/filings", "fixtures/cookbook"],
    &["ingest", "fixtures/filings", "--format", "ndjson"],
    &["rebuild"],
    &["prune", "--dry-run"],
    &["prune"],
    &["migrate"],
];

/// The same of those for SQLite alone.
const OF_SQLITE: [&[&str]; 3] = [&["text-index"], &["text-index", "--remove"], &["backup", "COPY"]];

/// The cases of `short-swing`, over `fixtures/short_swing`.
const SHORT_SWINGS: [(&str, &[&str]); 5] = [
    ("short_swing", &["short-swing"]),
    ("short_swing_issuer", &["short-swing", "PET"]),
    ("short_swing_all", &["short-swing", "LQH", "--all"]),
    ("short_swing_since", &["short-swing", "Sorensen Mads", "--since", "2024-10-01"]),
    ("short_swing_wide", &["short-swing", "Davidian Alec", "--wide"]),
];

/// Cases about issuers whose shares were split: one filing tells of the split of KLT, and two insiders' balances show that of
/// QFM on one of several days.
const CASES_OF_SPLITS: [(&str, &[&str]); 11] = [
    ("splits", &["splits"]),
    ("splits_issuer", &["splits", "KLT"]),
    ("splits_wide", &["splits", "Lind Carla M", "--wide"]),
    ("split_holdings", &["holdings", "KLT", "--all"]),
    ("split_holdings_role", &["holdings", "KLT", "--role", "director", "--shares-only"]),
    ("split_holdings_unsure", &["holdings", "QFM", "--current"]),
    ("split_holdings_before", &["holdings", "KLT", "--as-of", "2023-02-28"]),
    ("split_history", &["history", "Lind Carla M"]),
    ("split_history_unsure", &["history", "QFM", "--role", "ceo"]),
    ("split_grants", &["grants", "KLT", "--all"]),
    ("split_grants_before", &["grants", "KLT", "--as-of", "2023-02-28"]),
];

#[test]
fn lists_show_what_is_expected() {
    Goldens::on_both_backends(|goldens| compare(goldens, CASES));
    Goldens::of_folders(&["fixtures/short_swing"], |goldens| compare(goldens, &SHORT_SWINGS));
    Goldens::of_folders(&["fixtures/splits"], |goldens| compare(goldens, &CASES_OF_SPLITS));
}

/// Holds each case, as a table and as NDJSON, against its file.
#[track_caller]
fn compare(goldens: &mut Goldens, cases: &[(&str, &[&str])]) {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/");
    for (name, arguments) in cases {
        for (format, extension) in [("table", "txt"), ("ndjson", "ndjson")] {
            let mut asked = command(arguments.iter().copied().chain(["--format", format, "--db", &goldens.url]));
            let shown = Run::from(asked.env("LC_ALL", "C").output().unwrap()).ended_with(0).stdout;
            let shown = anywhere(&shown, root);
            goldens.compare(&Path::new("tests/lists").join(name).with_extension(extension), &shown);
            check(name, format, &shown);
        }
    }
}

/// What commands that write say on standard output, and on standard error where that is empty.
#[test]
fn commands_that_write_say_what_they_did() {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/");
    let folder = TempDir::new();
    let copy = folder.path().join("copy.db");
    Goldens::on_both_backends(|goldens| {
        let run = |arguments: &[&str]| {
            let words = arguments.iter().map(|word| if *word == "COPY" { copy.to_str().unwrap() } else { word });
            let mut asked = command(words.chain(["--db", &goldens.url]));
            let said = Run::from(asked.current_dir(root).env("LC_ALL", "C").output().unwrap()).ended_with(0);
            let said = said
                .stdout
                .replace(copy.to_str().unwrap(), "COPY")
                .replace(goldens.url.trim_start_matches("sqlite://"), "DATABASE");
            let said = anywhere(&said, root);
            // What is no list is a sentence.
            if arguments.contains(&"ndjson") || said.lines().count() > 1 {
                check(arguments[0], if arguments.contains(&"ndjson") { "ndjson" } else { "table" }, &said);
            }
            format!("$ insiderdb {}\n{said}\n", arguments.join(" "))
        };
        let said: String = WRITING.iter().map(|arguments| run(arguments)).collect();
        let of_sqlite: String = if goldens.url.starts_with("sqlite:") {
            OF_SQLITE.iter().map(|arguments| run(arguments)).collect()
        } else {
            String::new()
        };
        goldens.compare(Path::new("tests/lists/writing.txt"), &said);
        if !of_sqlite.is_empty() {
            goldens.compare(Path::new("tests/lists/writing_sqlite.txt"), &of_sqlite);
        }
    });
}

/// The lots that expire in a period, of all issuers, are those of each issuer: the tables say what deriving gives.
#[test]
fn lots_of_all_are_those_of_each() {
    Goldens::on_both_backends(|goldens| {
        let lots = |who: &[&str]| -> Vec<Value> {
            let typed = ["grants", "--expiring", "1990..2100", "--all", "--format", "ndjson", "--db", &goldens.url];
            let shown = run([&typed[..], who].concat()).ended_with(0).stdout;
            shown.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
        };
        let all = lots(&[]);
        let issuers: BTreeSet<&str> = all.iter().map(|lot| lot["issuer"].as_str().unwrap()).collect();
        let mut of_each: Vec<String> =
            issuers.iter().flat_map(|issuer| lots(&[issuer, "--issuer"])).map(|lot| lot.to_string()).collect();
        let mut of_all: Vec<String> = all.iter().map(Value::to_string).collect();
        of_each.sort();
        of_all.sort();
        assert!(issuers.len() > 2 && of_all.iter().any(|lot| !lot.contains("\"vested\":null")), "{of_all:?}");
        assert_eq!(of_all, of_each);
    });
}

/// Each command of docs/questions.md answers, with a row or the word that there is none.
#[test]
fn questions_without_sql_are_answered() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(root.join("docs/questions.md")).unwrap();
    let folder = TempDir::new();
    let url = folder.sqlite("a.db");
    let [filings, cookbook] = ["fixtures/filings", "fixtures/cookbook"].map(|name| root.join(name));
    run(["ingest", filings.to_str().unwrap(), cookbook.to_str().unwrap(), "--quiet", "--db", &url]).ended_with(0);
    let questions: Vec<&str> =
        text.lines().filter(|line| line.starts_with("| ") && line.contains("insiderdb ")).collect();
    assert!(questions.len() > 15);
    for line in questions {
        let typed = line.split('`').nth(1).unwrap().strip_prefix("insiderdb ").unwrap();
        let pieces = typed.split('"').enumerate();
        let words: Vec<&str> = pieces
            .flat_map(|(place, piece)| if place % 2 == 0 { piece.split_whitespace().collect() } else { vec![piece] })
            .collect();
        let answer = run(words.iter().copied().chain(["--db", &url])).ended_with(0).stdout;
        assert!(answer.lines().count() > 1, "{typed}: {answer}");
    }
}

/// What needs no database: documents as objects, and the description of the tables, which is a file in docs/.
#[test]
fn commands_without_a_database_answer() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let file = "fixtures/filings/fernhollow/0009900500-14-000004.txt";
    for (format, name) in [("ndjson", "parse.ndjson"), ("json", "parse.json")] {
        let mut asked = command(["parse", file, "--no-places", "--format", format]);
        let shown = Run::from(asked.current_dir(root).output().unwrap()).ended_with(0).stdout;
        let shown = anywhere(&shown, concat!(env!("CARGO_MANIFEST_DIR"), "/"));
        let path = root.join("tests/lists").join(name);
        if std::env::var_os("UPDATE_GOLDEN").is_some() {
            std::fs::write(&path, &shown).unwrap();
        }
        assert_eq!(shown, std::fs::read_to_string(&path).unwrap_or_default(), "{name}");
        let objects = serde_json::Deserializer::from_str(&shown).into_iter::<Value>();
        assert!(objects.map(Result::unwrap).all(|object| object["verdict"]["filing"].is_object()), "{name}");
    }
}

/// The output without what is not the same everywhere and always: where this repository and the database are, the times
/// of runs, and the versions of the schema and the rules.
fn anywhere(shown: &str, root: &str) -> String {
    let mut shown = shown.replace(root, "");
    for (pattern, text) in [
        (r"\b\d+(\.\d+)? m?s\b", "N ms"),
        (r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z", "YYYY-MM-DDTHH:MM:SSZ"),
        (r#""(run_id|age_seconds|seconds|schema_version|parser_version|derive_version)":[\d.]+"#, r#""$1":0"#),
        (r#""(database|arguments)":"[^"]*""#, r#""$1":"""#),
        (r"(?m)^((?:schema|parser|derive) version +)\d+$", "${1}N"),
        (r"(?m)^(database +)\S+$", "${1}DATABASE"),
        (r"schema version \d+", "schema version N"),
        (r"\b\d+ bytes", "N bytes"),
        (r"(?m)^DATABASE already|^\S+ already", "DATABASE already"),
    ] {
        shown = regex::Regex::new(pattern).unwrap().replace_all(&shown, text).into_owned();
    }
    shown
}

/// A table fits 80 characters, but for what is asked for in full and what is there to be copied; each line of NDJSON is an
/// object.
#[track_caller]
fn check(name: &str, format: &str, shown: &str) {
    if format == "ndjson" {
        assert!(shown.lines().all(|line| serde_json::from_str::<Value>(line).unwrap().is_object()), "{name}: {shown}");
    } else if !name.ends_with("_wide") {
        let is_to_be_copied = |line: &str| line.starts_with("Link") || line.starts_with("File");
        let mut lines = shown.lines().filter(|line| !is_to_be_copied(line));
        let wide = lines.find(|line| line.chars().count() > 80);
        assert_eq!(wide, None, "{name}");
    }
}
