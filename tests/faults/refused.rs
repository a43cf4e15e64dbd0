//! A document whose rows the database refuses: it is rejected with the database's words, and all others are stored.
//!
//! No value is known that a backend refuses, so a rule is added to the database by other hands.

use super::xml::form4;
use super::{databases, execute, ingest, query};
use crate::support::TempDir;

#[test]
fn the_database_refuses_one_document_of_many() {
    let folder = TempDir::new();
    let root = folder.path().join("in");
    for number in 0..100 {
        let price = if number % 40 == 7 { "66.6".to_owned() } else { number.to_string() };
        let form = form4(&[("34.5", &price), ("None.", &number.to_string())]);
        folder.write(&format!("in/0001000001-20-{number:06}.xml"), form);
    }
    folder.write("in/notes.txt", "notes");
    for url in databases(&folder) {
        crate::support::run(["migrate", "--db", &url]).ended_with(0);
        let is_sqlite = url.starts_with("sqlite:");
        execute(
            &url,
            if is_sqlite {
                "CREATE TRIGGER unlucky BEFORE INSERT ON transactions WHEN new.price_per_share = 66.6 \
             BEGIN SELECT RAISE(ABORT, 'an unlucky price'); END"
            } else {
                "ALTER TABLE transactions ADD CONSTRAINT unlucky_price CHECK (price_per_share <> 66.6)"
            },
        );
        let counts = [("seen", 101), ("loaded", 97), ("rejected", 3), ("ignored", 1), ("newly_failed", 3)];
        ingest(&url, &[&root], &[], 3).with(&counts);
        let reasons = query(&url, "SELECT reason FROM documents WHERE outcome = 'rejected'");
        assert_eq!(reasons.len(), 3);
        for reason in &reasons {
            assert!(reason.contains("the database refuses its rows") && reason.contains("unlucky"), "{reason}");
            assert!(!reason.contains(" at line "), "{reason}");
        }
        let told = query(&url, "SELECT message FROM diagnostics WHERE code = 'document-unreadable'");
        assert_eq!(told.len(), 3);
        assert_eq!(query(&url, "SELECT CAST(count(*) AS TEXT) FROM transactions"), ["97"]);
        let again = ingest(&url, &[&root], &["--rehash"], 0).with(&[("unchanged", 101)]);
        assert!(again.run.stdout.contains("no row changed"), "{}", again.run.stdout);
    }
}

#[test]
fn a_key_that_is_always_there_already_is_not_tried_for_ever() {
    let folder = TempDir::new();
    let root = folder.path().join("in");
    for number in 0..20 {
        let price = if number == 7 { "66.6".to_owned() } else { number.to_string() };
        folder.write(&format!("in/0001000001-20-{number:06}.xml"), form4(&[("34.5", &price)]));
    }
    let [_, url] = databases(&folder);
    crate::support::run(["migrate", "--db", &url]).ended_with(0);
    execute(
        &url,
        "CREATE UNIQUE INDEX unlucky ON transactions ((1)) WHERE price_per_share = 66.6; \
                   INSERT INTO transactions (filing_id, table_no, line_no, price_per_share, counted) VALUES (1, 1, 1, 66.6, TRUE)",
    );
    ingest(&url, &[&root], &[], 3).with(&[("loaded", 19), ("rejected", 1)]);
    let reasons = query(&url, "SELECT reason FROM documents WHERE outcome = 'rejected'");
    assert!(reasons[0].contains("unlucky"), "{reasons:?}");
}
