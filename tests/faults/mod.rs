//! What goes wrong around a run, and how each fault ends: with a clear message or a diagnostic that names file, place
//! and cause, with nothing lost of the rest, and with a database that the next run completes.

mod archives;
mod database;
mod disk;
mod files;
mod kill;
mod late_indexes;
mod output;
mod refused;
mod restart;
mod signals;
mod values;
mod writers;
mod xml;

use std::path::{Path, PathBuf};
use std::process::Command;

use bench::Shape;
use sqlx::{AssertSqlSafe, Connection, PgConnection, Row, SqliteConnection};

use crate::support::postgres::server;
use crate::support::{Run, TempDir, blocking, command, execute, make_filings, snapshot_except};

/// What two databases that hold the same may differ in.
const EXEMPT: &[&str] = &["runs.*", "document_paths.run_id", "document_paths.modified_at"];

/// The password in the URLs of the test server.
const PASSWORD: &str = "pa55-word-in-url";

/// A new database of each backend.
fn databases(folder: &TempDir) -> [String; 2] {
    [folder.sqlite("insiders.db"), server().new_database()]
}

/// Made-up filings: a directory of some and a tar of others, a few of the same accession number among them.
fn generate(folder: &TempDir, filings: u32) -> PathBuf {
    let root = folder.path().join("filings");
    for (seed, name) in [(1, "loose"), (2, "packed.tar.gz")] {
        let into = root.join(name);
        std::fs::create_dir_all(&root).unwrap();
        make_filings(u64::from(filings / 2), seed, Shape::Submission, &into);
    }
    root
}

/// What a run reported of itself.
struct Reported {
    run: Run,
    report: serde_json::Value,
}

impl Reported {
    fn count(&self, what: &str) -> u64 {
        self.report["documents"][what].as_u64().unwrap_or_else(|| panic!("no `{what}` in {}", self.report))
    }

    /// Documents that became rows or stand beside one that did.
    fn taken(&self) -> u64 {
        self.count("loaded") + self.count("duplicate")
    }

    /// The same, after making sure of the counts of documents by outcome.
    #[track_caller]
    fn with(self, counts: &[(&str, u64)]) -> Self {
        for (what, count) in counts {
            assert_eq!(self.count(what), *count, "{what}: {}\n{}", self.report["documents"], self.run.stderr);
        }
        self
    }
}

/// Runs `ingest` with a report. Whatever happens in it: the counts add up, no panic, no password.
#[track_caller]
fn ingest(url: &str, paths: &[&Path], more: &[&str], status: i32) -> Reported {
    let mut command = command(["ingest", "--db", url]);
    command.args(more).args(paths);
    ingest_by(command, status)
}

/// The same for a command made elsewhere.
#[track_caller]
fn ingest_by(mut command: Command, status: i32) -> Reported {
    let folder = TempDir::new();
    open_to_all(folder.path());
    let report = folder.path().join("report.json");
    let run = Run::from(command.arg("--report").arg(&report).output().unwrap()).ended_with(status);
    is_discreet(&run);
    let report = serde_json::from_slice(&std::fs::read(report).unwrap()).unwrap();
    let reported = Reported { run, report };
    let outcomes = ["loaded", "duplicate", "ignored", "rejected", "unchanged", "unreadable"];
    let sum: u64 = outcomes.iter().map(|outcome| reported.count(outcome)).sum();
    assert_eq!(reported.count("seen"), sum, "the counts do not add up: {}", reported.report);
    reported
}

/// Runs a command that fails before it can report; gives its message.
#[track_caller]
fn fails(mut command: Command) -> String {
    let run = Run::from(command.output().unwrap());
    is_discreet(&run);
    // Failed, held by another run, or out of reach.
    assert!([1, 4, 5].contains(&run.status) && run.stderr.contains("insiderdb: "), "{run:?}");
    run.stderr
}

/// No panic, and no password.
#[track_caller]
fn is_discreet(run: &Run) {
    for text in [&run.stdout, &run.stderr] {
        assert!(!text.contains(PASSWORD), "{text}");
        assert!(!text.contains("panicked"), "{text}");
    }
}

/// What the database says.
fn said(url: &str) -> std::collections::BTreeMap<String, Vec<String>> {
    is_whole(url);
    for arguments in query(url, "SELECT arguments FROM runs") {
        assert!(!arguments.contains(PASSWORD), "{arguments}");
    }
    snapshot_except(url, EXEMPT)
}

/// Compares what two databases say, and shows only what differs.
#[track_caller]
fn same(one: &str, other: &str) {
    let (one, other) = (said(one), said(other));
    for (table, rows) in &one {
        for (row, expected) in rows.iter().zip(&other[table]) {
            assert_eq!(row, expected, "in {table}");
        }
        assert_eq!(rows.len(), other[table].len(), "rows of {table}");
    }
    assert!(one == other);
}

/// SQLite: the file is sound.
#[track_caller]
fn is_whole(url: &str) {
    if url.starts_with("sqlite:") {
        assert_eq!(query(url, "PRAGMA integrity_check"), ["ok"]);
    }
}

/// The first column of a query's results, as text.
fn query(url: &str, sql: &str) -> Vec<String> {
    blocking(async {
        if url.starts_with("sqlite:") {
            let mut connection = SqliteConnection::connect(url).await?;
            let rows = sqlx::query(AssertSqlSafe(sql)).fetch_all(&mut connection).await?;
            connection.close().await?;
            rows.iter().map(|row| row.try_get_unchecked::<Option<String>, _>(0)).collect::<Result<Vec<_>, _>>()
        } else {
            let mut connection = PgConnection::connect(url).await?;
            let rows = sqlx::raw_sql(AssertSqlSafe(sql)).fetch_all(&mut connection).await?;
            // Results of simple queries are text, whatever their type.
            rows.iter().map(|row| row.try_get_unchecked::<Option<String>, _>(0)).collect()
        }
    })
    .unwrap_or_else(|error| panic!("{sql}: {error}"))
    .into_iter()
    .map(Option::unwrap_or_default)
    .collect()
}

/// Lets every user into a directory.
fn open_to_all(directory: &Path) {
    use std::os::unix::fs::PermissionsExt;
    std::fs::set_permissions(directory, PermissionsExt::from_mode(0o777)).unwrap();
}

/// The program, run by somebody whom permissions bind: under root by another user. `None` where that cannot be done,
/// which is said.
fn command_of_a_user(arguments: &[&str]) -> Option<Command> {
    let own = command(arguments);
    if query_id() != "0" {
        return Some(own);
    }
    let mut other = Command::new("setpriv");
    other.args(["--reuid=65534", "--regid=65534", "--clear-groups"]).arg(own.get_program());
    let is_possible = other.arg("--version").output().is_ok_and(|output| output.status.success());
    if !is_possible {
        left_out("what needs another user than root: no `setpriv`, or it cannot reach the program");
        return None;
    }
    let mut other = Command::new("setpriv");
    other.args(["--reuid=65534", "--regid=65534", "--clear-groups"]).arg(own.get_program()).args(arguments);
    other.stdin(std::process::Stdio::null()).env_remove("DATABASE_URL").env("NO_COLOR", "1");
    Some(other)
}

fn query_id() -> String {
    let output = Command::new("id").arg("-u").output().unwrap();
    String::from_utf8_lossy(&output.stdout).trim().to_owned()
}

/// Says what a test could not do here, past the harness, which keeps what a passing test prints to itself.
fn left_out(what: &str) {
    use std::io::Write;
    let _ = writeln!(std::io::stderr(), "left out: {what}");
}
