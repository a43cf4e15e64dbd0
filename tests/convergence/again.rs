//! The same documents once more: nothing changes, unless a parser or a limit is another one.

use std::path::PathBuf;

use reader::PARSER_VERSION;

use super::fixture::{Document, Facts, Wrap, accession};
use super::model::{self, query};
use super::renderings::{FACTS, bare, wrapped};
use super::world::{CALM, databases, difference, forget_filing, ingest, ingest_with, like, options, said};
use crate::support::{TempDir, blocking, run};

/// Documents of every fate.
fn collection(folder: &TempDir) -> PathBuf {
    let facts = |who, rows| Facts { who, rows, ..FACTS };
    folder.write("in/a.txt", wrapped(&facts(0, 0), Wrap::Submission, 1, 5, 1, false));
    folder.write("in/b.txt", wrapped(&facts(0, 2), Wrap::Submission, 2, 6, 1, true));
    folder.write(&format!("in/{}.xml", accession(2)), bare(&facts(0, 2), 1, false));
    folder.write(&format!("in/also/{}.xml", accession(3)), bare(&facts(0, 2), 1, false));
    folder.write("in/c.xml", bare(&facts(3, 1), 1, false));
    folder.write("in/d.xml", bare(&facts(3, 1), 2, false));
    folder.write("in/e.xml", Document::Rejected(1).bytes());
    folder.write("in/f.txt", Document::Ignored(1).bytes());
    folder.path().join("in")
}

fn execute(url: &str, sql: &str) {
    use sqlx::{AssertSqlSafe, Connection, PgConnection, SqliteConnection};
    blocking(async {
        if url.starts_with("sqlite:") {
            let mut connection = SqliteConnection::connect(url).await?;
            sqlx::raw_sql(AssertSqlSafe(sql)).execute(&mut connection).await?;
            connection.close().await
        } else {
            let mut connection = PgConnection::connect(url).await?;
            sqlx::raw_sql(AssertSqlSafe(sql)).execute(&mut connection).await?;
            connection.close().await
        }
    })
    .unwrap_or_else(|error| panic!("{sql}: {error}"));
}

#[test]
fn a_second_ingest_changes_no_row_and_says_so() {
    let folder = TempDir::new();
    let path = collection(&folder);
    for url in databases(&folder) {
        run(["ingest", path.to_str().expect("text"), "--db", &url]).ended_with(3);
        let before = said(&url);
        for more in [&[][..], &["--rehash"]] {
            let arguments = ["ingest", path.to_str().expect("text"), "--db", &url];
            let again = run(arguments.iter().chain(more)).ended_with(0);
            assert!(again.stdout.contains("no row changed"), "{}", again.stdout);
            assert_eq!(difference(&before, &said(&url)), Vec::<String>::new());
        }
        let counts = "SELECT CAST(seen AS TEXT) || ' ' || CAST(unchanged AS TEXT) || ' ' || CAST(rows_new + rows_changed AS TEXT) \
                      AS counts FROM runs ORDER BY run_id DESC LIMIT 1";
        assert_eq!(query(&url, counts)[0]["counts"].as_deref(), Some("8 8 0"));
    }
}

#[test]
fn a_newer_parser_reads_everything_again() {
    let folder = TempDir::new();
    let path = collection(&folder);
    for url in databases(&folder) {
        ingest(&url, std::slice::from_ref(&path), CALM);
        let before = said(&url);
        for batch in [1, 3, 100] {
            execute(&url, "UPDATE documents SET parser_version = 0");
            let report = ingest(&url, std::slice::from_ref(&path), super::world::Pace { batch, jobs: 1 });
            let tally = &report.tally;
            assert_eq!((tally.seen, tally.loaded + tally.duplicate + tally.ignored + tally.rejected), (8, 7));
            let rows = tally.all_rows();
            assert_eq!((rows.new, rows.changed, rows.unchanged > 0), (0, 0, true), "{tally:?}");
            assert_eq!(tally.newly_failed, 0);
            assert_eq!(difference(&before, &said(&url)), Vec::<String>::new(), "in batches of {batch}");
        }
    }
}

/// The newer parser cannot read what is gone; `status` counts it.
#[test]
fn what_is_gone_stays_as_the_older_parser_read_it() {
    let folder = TempDir::new();
    let path = collection(&folder);
    for url in databases(&folder) {
        let gone = folder.write("in/gone.txt", wrapped(&FACTS, Wrap::Submission, 9, 5, 1, false));
        ingest(&url, std::slice::from_ref(&path), CALM);
        let before = said(&url);
        execute(&url, "UPDATE documents SET parser_version = 0");
        std::fs::remove_file(&gone).expect("there");
        ingest(&url, std::slice::from_ref(&path), CALM);
        let status = run(["status", "--format", "csv", "--db", &url]).ended_with(0).stdout;
        assert!(status.contains("read by an older parser,1\n") && status.contains("files gone\",1\n"), "{status}");
        execute(&url, &format!("UPDATE documents SET parser_version = {PARSER_VERSION}"));
        assert_eq!(difference(&before, &said(&url)), Vec::<String>::new());
    }
}

/// An older parser took one submission for another's filing, and kept no rows of the one that it beat. The newer one
/// finds out, before it has come to the other.
#[test]
fn a_newer_parser_may_find_that_the_winner_is_of_another_filing() {
    let folder = TempDir::new();
    let first = folder.write("in/a.txt", wrapped(&FACTS, Wrap::Submission, 2, 5, 1, false));
    let second = folder.write("in/b.txt", wrapped(&FACTS, Wrap::Submission, 1, 6, 2, true));
    for url in databases(&folder) {
        ingest(&url, &[first.clone(), second.clone()], CALM);
        let right = said(&url);
        // As the older one would have left it: both state the first number, and the whole one won.
        execute(
            &url,
            "UPDATE documents SET parser_version = 0, filing_id = 100000024000001, accession_number = '0001000000-24-000001'; \
             UPDATE documents SET outcome = 'duplicate' WHERE damaged; \
             UPDATE filings SET document_id = (SELECT document_id FROM documents WHERE NOT damaged) \
             WHERE filing_id = 100000024000001; \
             DELETE FROM filings WHERE filing_id = 100000024000002; \
             DELETE FROM transactions WHERE filing_id = 100000024000002; \
             DELETE FROM footnotes WHERE filing_id = 100000024000002; \
             DELETE FROM footnote_refs WHERE filing_id = 100000024000002; \
             DELETE FROM signatures WHERE filing_id = 100000024000002; \
             DELETE FROM reporting_owners WHERE filing_id = 100000024000002",
        );
        ingest(&url, std::slice::from_ref(&first), CALM);
        let aside = query(&url, "SELECT reason FROM documents WHERE outcome = 'rejected'");
        assert!(
            aside[0]["reason"].as_deref().is_some_and(|reason| reason.starts_with("to be read again")),
            "{aside:?}"
        );
        ingest(&url, std::slice::from_ref(&second), CALM);
        assert_eq!(difference(&right, &said(&url)), Vec::<String>::new());
        model::check(&url);
    }
}

#[test]
fn a_larger_limit_lets_a_document_in_and_a_smaller_one_says_nothing() {
    let folder = TempDir::new();
    let file = folder.write("in/a.txt", wrapped(&FACTS, Wrap::Submission, 1, 5, 1, false));
    for url in databases(&folder) {
        let limited = |size, rehash| {
            let mut options = options(std::slice::from_ref(&file), CALM);
            (options.limits.document_size, options.rehash) = (size, rehash);
            ingest_with(&url, &options).tally
        };
        let tally = limited(100, false);
        assert_eq!((tally.rejected, tally.newly_failed), (1, 1));
        let tally = limited(100, true);
        assert_eq!((tally.unchanged, tally.newly_failed), (1, 0));
        assert_eq!(limited(1 << 20, true).loaded, 1);
        let right = said(&url);
        let calm = like(&url, &folder, "calm.db");
        ingest(&calm, std::slice::from_ref(&file), CALM);
        assert_eq!(difference(&said(&calm), &right), Vec::<String>::new());
        execute(&url, "UPDATE documents SET parser_version = 0");
        assert_eq!(limited(100, true).unchanged, 1);
        execute(&url, &format!("UPDATE documents SET parser_version = {PARSER_VERSION}"));
        assert_eq!(difference(&right, &said(&url)), Vec::<String>::new());
        if url.starts_with("sqlite:") {
            std::fs::remove_file(folder.path().join("calm.db")).expect("there");
        }
    }
}

/// Documents are never taken back: a file that changes leaves what it held in the database, and its place leads to
/// what it holds now.
#[test]
fn a_file_that_changes_adds_a_document() {
    let folder = TempDir::new();
    for url in databases(&folder) {
        let old = wrapped(&FACTS, Wrap::Submission, 1, 5, 1, false);
        let new = wrapped(&FACTS, Wrap::Submission, 2, 5, 22, false);
        let file = folder.write("in/a.txt", &old);
        ingest(&url, std::slice::from_ref(&file), CALM);
        folder.write("in/a.txt", &new);
        let tally = ingest(&url, std::slice::from_ref(&file), CALM).tally;
        assert_eq!((tally.seen, tally.loaded), (1, 1));
        assert_eq!(query(&url, "SELECT 'x' FROM filings").len(), 2);
        let place =
            "SELECT d.accession_number AS a FROM document_paths p JOIN documents d ON d.document_id = p.document_id";
        assert_eq!(query(&url, place)[0]["a"].as_deref(), Some(accession(2).as_str()));
        // The same set of documents met in the other order differs in the place alone.
        let other = like(&url, &folder, "other.db");
        ingest(&other, std::slice::from_ref(&file), CALM);
        folder.write("in/a.txt", &old);
        ingest(&other, std::slice::from_ref(&file), CALM);
        let differs = difference(&said(&url), &said(&other));
        assert_eq!(differs.len(), 2);
        assert!(differs.iter().all(|line| line.contains("document_paths: ")), "{differs:?}");
        model::check(&url);
    }
}

/// A form is met again beside a new document of the same forgotten filing but of another match key. The document that
/// stands before the form is in no file of that run, and still decides that the form's reading is not kept.
#[test]
fn a_form_of_a_forgotten_filing_is_met_again_beside_a_new_document_of_it() {
    let folder = TempDir::new();
    let (form, other) = (&FACTS, Facts { period: 0, ..FACTS });
    let submission = folder.write("in/1/doc.txt", wrapped(form, Wrap::Submission, 3, 5, 1, false));
    let by_path = |place: &str| folder.write(&format!("in/{place}/{}.xml", accession(3)), bare(form, 2, false));
    let (met, again) = (by_path("2"), by_path("3"));
    let new = folder.write("in/4/doc.txt", wrapped(&other, Wrap::Submission, 3, 5, 1, false));
    for url in databases(&folder) {
        let calm = like(&url, &folder, "calm.db");
        ingest(&calm, &[folder.path().join("in")], CALM);
        forget_filing(&calm, &accession(3));
        ingest(&url, &[submission.clone(), met.clone()], CALM);
        forget_filing(&url, &accession(3));
        ingest(&url, &[again.clone(), new.clone()], CALM);
        assert_eq!(difference(&said(&calm), &said(&url)), Vec::<String>::new());
    }
}
