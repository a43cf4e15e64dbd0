//! The indexes that serve questions only are dropped by a large first load, made at its end, and made by the next writer
//! where the load was killed.

use std::collections::BTreeSet;

use model::schema::TABLES;
use sqlx::{Connection, Executor, PgConnection, SqliteConnection};

use super::{databases, generate, ingest, query, same};
use crate::support::{TempDir, blocking, execute, run};

/// Enough filings for several transactions of `BATCH`.
const FILINGS: u32 = 160;
const BATCH: [&str; 3] = ["--batch", "4", "-v"];

/// The names of these indexes, in the order in which they are made.
fn late_indexes() -> Vec<String> {
    let late = |table: &'static model::table::TableDescription| {
        let late = table.indexes.iter().filter(|index| index.is_for_questions);
        late.map(|index| format!("{}_{}", table.name, index.name))
    };
    TABLES.iter().copied().flat_map(late).collect()
}

/// The statement of each index that the database has.
pub(super) fn indexes(url: &str) -> BTreeSet<String> {
    let sql = if url.starts_with("sqlite:") {
        "SELECT sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL"
    } else {
        "SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'"
    };
    query(url, sql).into_iter().collect()
}

fn drop_indexes(url: &str, names: &[String]) {
    for name in names {
        execute(url, &format!("DROP INDEX {name}"));
    }
}

#[test]
fn a_large_load_makes_them_at_its_end_and_a_small_one_keeps_them() {
    let folder = TempDir::new();
    let filings = generate(&folder, FILINGS);
    let [sqlite, postgres] = databases(&folder);
    for url in [&sqlite, &postgres] {
        run(["migrate", "--db", url]).ended_with(0);
        let whole = indexes(url);
        let large = ingest(url, &[&filings], &BATCH, 0).run.stderr;
        for name in late_indexes() {
            assert!(large.contains(&format!("making the index {name}")), "{name}: {large}");
        }
        assert_eq!(indexes(url), whole);
        let more = folder.path().join("more");
        let _ = std::fs::remove_dir_all(&more);
        crate::support::make_filings(50, 3, bench::Shape::Submission, &more);
        let second = ingest(url, &[&more], &["-v"], 0).run.stderr;
        assert!(!second.contains("making the index"), "{second}");
        assert_eq!(indexes(url), whole);
    }
    same(&sqlite, &postgres);
    let at_once = folder.sqlite("at_once.db");
    let told = ingest(&at_once, &[&filings, &folder.path().join("more")], &["-v"], 0).run.stderr;
    assert!(!told.contains("making the index"), "{told}");
    same(&sqlite, &at_once);
}

/// A kill leaves the indexes made so far; every command that writes makes the others.
#[test]
fn the_next_writer_makes_what_a_kill_left() {
    let folder = TempDir::new();
    let filings = generate(&folder, 20);
    let names = late_indexes();
    for url in databases(&folder) {
        ingest(&url, &[&filings], &[], 0);
        let whole = indexes(&url);
        let path = filings.to_str().unwrap();
        let writers: [&[&str]; 5] = [
            &["ingest", path],
            &["migrate"],
            &["rebuild"],
            &["prune"],
            &["forget", "0000000001-01-000001", "--in-advance"],
        ];
        for made in 0..names.len() {
            drop_indexes(&url, &names[made..]);
            assert_eq!(indexes(&url).len(), whole.len() - names.len() + made);
            let writer = writers[made % writers.len()];
            run(writer.iter().copied().chain(["--db", &url])).ended_with(0);
            assert_eq!(indexes(&url), whole, "{writer:?} after {made} of {names:?}");
        }
    }
}

#[test]
fn questions_have_the_same_answers_without_them() {
    let folder = TempDir::new();
    let filings = generate(&folder, FILINGS);
    for url in databases(&folder) {
        ingest(&url, &[&filings], &[], 0);
        let issuer = query(&url, "SELECT CAST(MAX(issuer_id) AS TEXT) FROM filings").remove(0);
        let number = query(&url, "SELECT MAX(accession_number) FROM filings").remove(0);
        let questions: [&[&str]; 7] = [
            &["holdings", &issuer],
            &["filings", &issuer],
            &["trades", &issuer],
            &["top", "--days", "3000"],
            &["diagnostics"],
            &["show", &number],
            &["verify"],
        ];
        let answers =
            || questions.map(|question| run(question.iter().copied().chain(["--db", &url])).ended_with(0).stdout);
        let before = answers();
        drop_indexes(&url, &late_indexes());
        assert_eq!(answers(), before, "{url}");
    }
}

/// A reader in the middle of a transaction neither stops a load nor is stopped by it.
#[test]
fn a_reader_keeps_postgres_from_dropping_them() {
    let folder = TempDir::new();
    let filings = generate(&folder, FILINGS);
    for url in databases(&folder) {
        run(["migrate", "--db", &url]).ended_with(0);
        let whole = indexes(&url);
        let told: sqlx::Result<String> = blocking(async {
            const READ: &str = "BEGIN; SELECT count(*) FROM filings; SELECT count(*) FROM documents";
            let load = || ingest(&url, &[&filings], &BATCH, 0).run.stderr;
            if url.starts_with("sqlite:") {
                let mut reader = SqliteConnection::connect(&url).await?;
                reader.execute(READ).await?;
                let told = load();
                reader.execute("SELECT count(*) FROM transactions; COMMIT").await?;
                Ok(told)
            } else {
                let mut reader = PgConnection::connect(&url).await?;
                reader.execute(READ).await?;
                let told = load();
                reader.execute("SELECT count(*) FROM transactions; COMMIT").await?;
                Ok(told)
            }
        });
        let told = told.unwrap();
        assert_eq!(told.contains("the load keeps all indexes"), url.starts_with("postgres:"), "{told}");
        assert_eq!(indexes(&url), whole);
    }
}
