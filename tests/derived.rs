//! What is derived for each issuer of the fixtures, the same on both backends.
//!
//! `tests/derived/<symbol>.txt` has it. `UPDATE_GOLDEN=1` writes the files anew, from SQLite; Postgres has to give the
//! same.

use std::fmt::Write;
use std::path::Path;

use crate::support::{Goldens, ask, repository};

/// The issuers of `fixtures/filings` and `fixtures/cookbook`.
const SYMBOLS: [&str; 7] = ["AAPL", "CHTR", "FHI", "GOOG", "INTC", "TVF", "WGS"];

/// What is asked: a heading, and a query about the issuer whose key stands for `ISSUER`.
const QUESTIONS: [(&str, &str); 8] = [
    (
        "amendments",
        "SELECT filing_id, amends_filing_id, superseded_by_filing_id FROM filings WHERE issuer_id = ISSUER \
         AND (amends_filing_id IS NOT NULL OR superseded_by_filing_id IS NOT NULL) ORDER BY filing_id",
    ),
    (
        "rows not counted, or with a proposal",
        "SELECT t.filing_id, t.table_no, t.line_no, t.superseded_by_filing_id, t.same_event_filing_id, \
         t.same_event_line_no, t.proposed_price_per_share, t.proposed_transaction_date FROM transactions t \
         JOIN filings f ON f.filing_id = t.filing_id WHERE f.issuer_id = ISSUER AND (NOT t.counted OR \
         t.superseded_by_filing_id IS NOT NULL OR t.proposed_price_per_share IS NOT NULL OR \
         t.proposed_transaction_date IS NOT NULL) ORDER BY t.filing_id, t.table_no, t.line_no",
    ),
    (
        "balances",
        "SELECT insider_id, table_no, security_title, conversion_or_exercise_price, direct_indirect, \
         CASE WHEN counted THEN 1 ELSE 0 END AS counted, position_no, as_of, opening, change, shares, link, \
         break_amount, break_cause, filing_id, line_no FROM holdings_history WHERE issuer_id = ISSUER \
         ORDER BY insider_id, table_no, account_id, position_no",
    ),
    ("splits", "SELECT effective_on, ratio_new, ratio_old, source FROM splits WHERE issuer_id = ISSUER ORDER BY 1"),
    (
        "grants",
        "SELECT insider_id, security_title, kind, conversion_or_exercise_price AS strike, exercise_date, \
         expiration_date, granted_on, granted, exercised, withheld, disposed, expired, outstanding, outstanding_on, \
         status, CASE WHEN counted THEN 1 ELSE 0 END AS counted FROM option_grants WHERE issuer_id = ISSUER \
         ORDER BY insider_id, grant_id",
    ),
    (
        "events of grants",
        "SELECT g.insider_id, g.conversion_or_exercise_price AS strike, e.event_no, e.event_on, e.event, e.shares, \
         e.outstanding, e.filing_id, e.table_no, e.line_no, e.paired_line_no FROM grant_events e \
         JOIN option_grants g ON g.grant_id = e.grant_id WHERE g.issuer_id = ISSUER \
         ORDER BY g.insider_id, g.grant_id, e.event_no",
    ),
    (
        "vesting",
        "SELECT g.insider_id, g.conversion_or_exercise_price AS strike, v.tranche_no, v.vests_on, v.portion, v.shares, \
         v.condition, v.footnote_id FROM vesting_tranches v JOIN option_grants g ON g.grant_id = v.grant_id \
         WHERE g.issuer_id = ISSUER ORDER BY g.insider_id, g.grant_id, v.tranche_no",
    ),
    (
        "findings",
        "SELECT filing_id, table_no, line_no, code, severity, message FROM findings WHERE issuer_id = ISSUER \
         ORDER BY filing_id, finding_no",
    ),
];

#[test]
fn golden_conclusions_of_each_issuer() {
    Goldens::on_both_backends(|goldens| {
        for symbol in SYMBOLS {
            let issuer = ask(&goldens.url, &format!("SELECT issuer_id FROM issuers WHERE trading_symbol = '{symbol}'"));
            let issuer =
                issuer.lines().nth(1).unwrap_or_else(|| panic!("{symbol} is not among the fixtures")).to_owned();
            let mut shown = String::new();
            for (heading, query) in QUESTIONS {
                let answer = ask(&goldens.url, &query.replace("ISSUER", &issuer));
                if !answer.is_empty() {
                    let _ = writeln!(shown, "{heading}\n{answer}");
                }
            }
            goldens.compare(&Path::new("tests/derived").join(symbol).with_extension("txt"), shown.trim_end());
        }
    });
}

#[test]
fn each_golden_conclusion_has_an_issuer() {
    let entries = std::fs::read_dir(repository("tests/derived")).unwrap().map(|entry| entry.unwrap().path());
    let mut names: Vec<String> = entries.map(|path| path.file_stem().unwrap().to_str().unwrap().to_owned()).collect();
    names.sort();
    assert_eq!(names, SYMBOLS);
}
