//! One filing in several documents: the same whatever the order in which they turn up.

use std::path::PathBuf;

use super::fixture::{Document, Facts, Wrap, accession};
use super::model::{self, query};
use super::world::{CALM, Pace, difference, forget_filing, ingest, like, said};
use crate::support::TempDir;

pub(crate) const FACTS: Facts = Facts { who: 0, spelling: 0, period: 15, rows: 0 };

/// A bare form.
pub(crate) fn bare(facts: &Facts, remark: u8, cut: bool) -> String {
    Document::Form { facts: facts.clone(), wrap: Wrap::Bare, accession: None, filed: 0, remark, cut }.bytes()
}

/// A form in a wrapper that states its accession number.
pub(crate) fn wrapped(facts: &Facts, wrap: Wrap, number: u8, filed: u8, remark: u8, cut: bool) -> String {
    Document::Form { facts: facts.clone(), wrap, accession: Some(number), filed, remark, cut }.bytes()
}

/// A place that states no accession number.
pub(crate) fn plain(content: String) -> (Option<u8>, String) {
    (None, content)
}

/// A place that states one.
pub(crate) fn stating(number: u8, content: String) -> (Option<u8>, String) {
    (Some(number), content)
}

/// What happens, one after the other.
#[derive(Clone, Copy, Debug)]
enum Event {
    Arrives(usize),
    Forgotten(u8),
}

/// Every order of the documents and forgettings ends like one run over all documents and the forgettings after it.
/// `expected` looks at the end.
pub(crate) fn in_every_order(documents: &[(Option<u8>, String)], forgotten: &[u8], expected: &dyn Fn(&str)) {
    let folder = TempDir::new();
    let write = |(number, (stated, content)): (usize, &(Option<u8>, String))| {
        let name = stated.map_or_else(|| "doc".to_owned(), accession);
        folder.write(&format!("in/{number}/{name}.txt"), content)
    };
    let paths: Vec<PathBuf> = documents.iter().enumerate().map(write).collect();
    let mut events: Vec<Event> = (0..documents.len()).map(Event::Arrives).collect();
    events.extend(forgotten.iter().copied().map(Event::Forgotten));
    let orders = permutations(&events);
    for backend in ["sqlite:", "postgres:"] {
        let calm = like(backend, &folder, "calm.db");
        ingest(&calm, &[folder.path().join("in")], CALM);
        for number in forgotten {
            forget_filing(&calm, &accession(*number));
        }
        model::check(&calm);
        expected(&calm);
        let calm = said(&calm);
        // All of many orders would take Postgres long, which goes the same way but for the statements.
        let step = if backend == "sqlite:" { 1 } else { orders.len().div_ceil(3) };
        for (number, order) in orders.iter().enumerate().step_by(step) {
            let url = like(backend, &folder, &format!("{number}.db"));
            for event in order {
                match event {
                    // One issuer to a transaction too, so that what goes from one to another meets in the tables.
                    Event::Arrives(at) => drop(ingest(&url, &[paths[*at].clone()], Pace { batch: 1, jobs: 1 })),
                    Event::Forgotten(number) => forget_filing(&url, &accession(*number)),
                }
            }
            model::check(&url);
            let differs = difference(&calm, &said(&url));
            assert!(differs.is_empty(), "{order:?} in {backend}\n{}", differs.join("\n"));
        }
    }
}

fn permutations(events: &[Event]) -> Vec<Vec<Event>> {
    if events.len() < 2 {
        return vec![events.to_vec()];
    }
    let mut all = Vec::new();
    for at in 0..events.len() {
        let mut rest = events.to_vec();
        let first = rest.remove(at);
        for mut tail in permutations(&rest) {
            tail.insert(0, first);
            all.push(tail);
        }
    }
    all
}

pub(crate) fn one(url: &str, sql: &str) -> String {
    let rows = query(url, sql);
    let [row] = rows.as_slice() else { panic!("{sql} gives {rows:?}") };
    row.values().map(|value| value.as_deref().unwrap_or("null")).collect::<Vec<_>>().join(" ")
}

#[test]
fn four_wrappers_with_different_rows() {
    let other = |rows| Facts { rows, ..FACTS };
    in_every_order(
        &[
            stating(1, bare(&FACTS, 1, false)),
            plain(wrapped(&other(1), Wrap::Submission, 1, 0, 2, false)),
            plain(wrapped(&other(2), Wrap::Feed, 1, 3, 3, true)),
            plain(wrapped(&FACTS, Wrap::Pem, 1, 4, 4, true)),
        ],
        &[],
        &|url| {
            // The submission is whole and has a header; the day is from the copies that state one.
            assert_eq!(one(url, "SELECT remarks FROM filings"), "Remark 2");
            assert!(one(url, "SELECT CAST(filed_on AS TEXT) FROM filings").starts_with("2024-01-0"));
            assert_eq!(query(url, "SELECT outcome FROM documents WHERE outcome = 'duplicate'").len(), 3);
        },
    );
}

#[test]
fn facts_of_the_header_come_from_the_copy_that_loses() {
    in_every_order(
        &[stating(1, bare(&FACTS, 1, false)), plain(wrapped(&FACTS, Wrap::Submission, 1, 7, 2, true))],
        &[],
        &|url| {
            let day = "SELECT remarks || ' ' || CAST(filed_on AS TEXT) || ' ' || CAST(accepted_at IS NULL AS TEXT) FROM filings";
            let found = one(url, day);
            assert!(
                found.starts_with("Remark 1 2024-01-07 ") && !found.ends_with('1') && !found.ends_with("true"),
                "{found}"
            );
        },
    );
}

/// A bare form wins over the damaged submission of its number; then a second path of the form states a smaller number,
/// the form goes there, and the submission must be the filing again, whose rows nobody has at hand.
#[test]
fn a_winner_that_moves_away_leaves_the_filing_to_the_one_it_beat() {
    let form = bare(&FACTS, 1, false);
    in_every_order(
        &[
            stating(2, form.clone()),
            stating(1, form),
            plain(wrapped(&FACTS, Wrap::Submission, 2, 5, 2, true)),
            plain(wrapped(&FACTS, Wrap::Feed, 2, 6, 3, true)),
        ],
        &[],
        &|url| {
            assert_eq!(query(url, "SELECT 'x' FROM filings").len(), 2);
            assert_eq!(query(url, "SELECT 'x' FROM diagnostics WHERE code = 'path-accessions-differ'").len(), 1);
        },
    );
}

#[test]
fn two_paths_of_one_form_state_two_numbers_and_one_is_taken() {
    let form = bare(&FACTS, 1, false);
    in_every_order(
        &[
            stating(1, form.clone()),
            stating(2, form.clone()),
            plain(form),
            plain(wrapped(&Facts { rows: 1, ..FACTS }, Wrap::Submission, 1, 5, 2, false)),
        ],
        &[],
        &|url| assert_eq!(one(url, "SELECT remarks FROM filings"), "Remark 2"),
    );
}

#[test]
fn a_form_without_a_number_joins_the_smallest_of_its_twins() {
    in_every_order(
        &[
            plain(bare(&FACTS, 1, false)),
            plain(bare(&FACTS, 2, true)),
            plain(wrapped(&FACTS, Wrap::Submission, 3, 5, 3, true)),
            plain(wrapped(&FACTS, Wrap::Submission, 2, 6, 4, true)),
        ],
        &[],
        &|url| {
            // The cut forms are no twins of the whole one: they lost nothing but the end, so they are.
            assert_eq!(query(url, "SELECT 'x' FROM filings WHERE filing_id > 0").len(), 2);
        },
    );
}

/// Amounts of more digits than SQLite keeps go through its tables and through kept readings.
#[test]
fn amounts_of_many_digits_are_kept_alike() {
    let facts = Facts { rows: 2, ..FACTS };
    in_every_order(
        &[
            plain(bare(&facts, 1, false)),
            plain(bare(&facts, 2, false)),
            plain(bare(&facts, 3, false)),
            plain(wrapped(&facts, Wrap::Submission, 3, 5, 3, true)),
        ],
        &[],
        &|url| {
            let shares = one(url, "SELECT CAST(shares AS TEXT) FROM transactions WHERE filing_id > 0");
            let exact = if url.starts_with("sqlite:") { "1234567890.12346" } else { "1234567890.123456789" };
            assert_eq!(shares, exact);
        },
    );
}

#[test]
fn names_and_symbols_over_time() {
    let said = |who, spelling, period| Facts { who, spelling, period, rows: 0 };
    // Two on one day, one without period and day, one whose owner stands twice under two names, one owner twice.
    in_every_order(
        &[
            plain(wrapped(&said(0, 0, 15), Wrap::Submission, 1, 5, 1, false)),
            plain(wrapped(&said(0, 2, 14), Wrap::Submission, 2, 5, 1, false)),
            plain(wrapped(&said(0, 3, 0), Wrap::Submission, 3, 0, 1, false)),
            plain(wrapped(&said(3, 4, 0), Wrap::Submission, 4, 0, 1, false)),
        ],
        &[],
        &|url| {
            let newest = one(url, "SELECT name || ' ' || trading_symbol FROM issuers WHERE issuer_id = 1001");
            assert_eq!(newest, "Acme Holdings Inc NYSE: ACM");
            let twice = "SELECT CAST(filings AS TEXT) FROM insider_names WHERE insider_id = 2002";
            assert_eq!(one(url, twice), "1", "an owner that a filing names twice is in one filing");
        },
    );
}

/// The same, where the names are made anew because a filing goes.
#[test]
fn names_are_the_same_after_a_filing_went() {
    let said = |who, spelling| Facts { who, spelling, period: 15, rows: 0 };
    in_every_order(
        &[
            plain(wrapped(&said(2, 0), Wrap::Submission, 1, 5, 1, false)),
            plain(wrapped(&said(2, 2), Wrap::Submission, 2, 6, 1, false)),
            plain(wrapped(&said(0, 3), Wrap::Submission, 3, 7, 1, false)),
        ],
        &[2],
        &|url| assert_eq!(query(url, "SELECT 'x' FROM filings").len(), 2),
    );
}

/// A rendering without a number matched the filing that is forgotten. It is ignored with it, but goes to another
/// filing of the same facts and a smaller number, and may be the best document of that.
#[test]
fn a_rendering_leaves_a_forgotten_filing_for_a_smaller_one() {
    in_every_order(
        &[
            plain(bare(&FACTS, 1, false)),
            plain(wrapped(&FACTS, Wrap::Submission, 2, 5, 2, false)),
            plain(wrapped(&FACTS, Wrap::Submission, 1, 6, 3, true)),
        ],
        &[2],
        &|url| {
            assert_eq!(one(url, "SELECT remarks FROM filings"), "Remark 1");
            assert_eq!(one(url, "SELECT CAST(filing_id AS TEXT) FROM filings"), "100000024000001");
        },
    );
}

#[test]
fn a_rendering_of_a_forgotten_filing_stays_out_with_it() {
    in_every_order(
        &[
            plain(bare(&FACTS, 1, false)),
            plain(bare(&FACTS, 4, true)),
            plain(wrapped(&FACTS, Wrap::Submission, 2, 5, 2, false)),
        ],
        &[2],
        &|url| {
            assert!(query(url, "SELECT 'x' FROM filings").is_empty());
            assert!(
                query(url, "SELECT 'x' FROM issuers").is_empty() && query(url, "SELECT 'x' FROM insiders").is_empty()
            );
        },
    );
}

/// A form was forgotten under the number of its path; then another path states a smaller one.
#[test]
fn a_form_comes_back_under_a_smaller_number_with_its_diagnostics() {
    let form = bare(&Facts { rows: 1, ..FACTS }, 1, false);
    in_every_order(&[stating(2, form.clone()), stating(1, form.clone()), stating(3, form)], &[2], &|url| {
        assert_eq!(one(url, "SELECT CAST(filing_id AS TEXT) FROM filings"), "100000024000001");
        assert_eq!(query(url, "SELECT 'x' FROM diagnostics WHERE code = 'not-a-number'").len(), 1);
        assert_eq!(query(url, "SELECT 'x' FROM diagnostics WHERE code = 'path-accessions-differ'").len(), 1);
    });
}

#[test]
fn a_form_is_forgotten_before_or_after_its_path_states_the_number() {
    let form = bare(&Facts { rows: 1, ..FACTS }, 1, false);
    in_every_order(&[plain(form.clone()), stating(2, form), plain(bare(&FACTS, 3, false))], &[2, 3], &|url| {
        assert_eq!(query(url, "SELECT 'x' FROM filings").len(), 1);
        assert_eq!(query(url, "SELECT 'x' FROM diagnostics WHERE code = 'not-a-number'").len(), 0);
    });
}
