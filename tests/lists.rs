//! What lists show: each command as a table of at most 80 characters and as NDJSON, the same on both backends.
//!
//! `tests/lists/<case>.txt` and `.ndjson` have what is shown. `UPDATE_GOLDEN=1` writes them anew, from SQLite; Postgres has
//! to give the same.

use std::path::Path;

use serde_json::Value;

use crate::support::{Goldens, Run, command};

/// The cases: a name, and what is typed.
const CASES: [(&str, &[&str]); 24] = [
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
    ("top", &["top", "--days", "366", "--until", "2024-03-31", "--limit", "3"]),
    ("top_all_lists", &["top", "--days", "366", "--until", "2023-03-01"]),
    ("show_amendment", &["show", "0009900500-24-000014"]),
    ("show_amended", &["show", "0009900500-24-000011"]),
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
    Goldens::on_both_backends(|goldens| show(goldens, &CASES));
}

#[test]
fn lists_of_split_shares_show_what_is_expected() {
    Goldens::of(&["fixtures/splits"], |goldens| show(goldens, &CASES_OF_SPLITS));
}

/// Holds each case, as a table and as NDJSON, against its file.
#[track_caller]
fn show(goldens: &mut Goldens, cases: &[(&str, &[&str])]) {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/");
    for (name, arguments) in cases {
        for (format, extension) in [("table", "txt"), ("ndjson", "ndjson")] {
            let mut asked = command(arguments.iter().copied().chain(["--format", format, "--db", &goldens.url]));
            let shown = Run::from(asked.env("LC_ALL", "C").output().unwrap()).ended_with(0).stdout;
            // Where this repository lies is not the same everywhere.
            let shown = shown.replace(root, "");
            goldens.compare(&Path::new("tests/lists").join(name).with_extension(extension), &shown);
            check(name, format, &shown);
        }
    }
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
