//! Copies, indexes and descriptions of a database for other programs, and what a shell needs of this one.

use std::fs;
use std::path::Path;
use std::process::Command;

use insiderdb::store::schema_markdown;

use crate::support::{TempDir, ask, execute, postgres, run, snapshot};

const FERNHOLLOW: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/filings/fernhollow");

#[test]
fn a_backup_is_one_file_with_the_same_rows() {
    let folder = TempDir::new();
    let url = folder.sqlite("a.db");
    run(["ingest", FERNHOLLOW, "--db", &url]).ended_with(0);
    let copies = folder.path().join("copies");
    fs::create_dir(&copies).unwrap();
    let copy = copies.join("b.db");
    let backup = |more: &[&str]| run([&["backup", copy.to_str().unwrap(), "--db", &url], more].concat());
    let said = backup(&[]).ended_with(0).stdout;
    assert!(said.starts_with("copied ") && said.ends_with(" bytes\n"), "{said}");
    assert!(backup(&[]).ended_with(1).stderr.contains("--replace"));
    assert_eq!(backup(&["--replace", "--quiet"]).ended_with(0).stdout, "");
    let names: Vec<_> = fs::read_dir(&copies).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(names, ["b.db"], "nothing beside it");
    // Bytes 18 and 19 of the header are 2 in the mode of a write-ahead log.
    assert_eq!(fs::read(&copy).unwrap()[18..20], [1, 1]);
    assert!(snapshot(&folder.sqlite("copies/b.db")) == snapshot(&url));
    run(["verify", "--db", &folder.sqlite("copies/b.db")]).ended_with(0);
    let itself = run(["backup", folder.path().join("a.db").to_str().unwrap(), "--db", &url, "--replace"]).ended_with(1);
    assert!(itself.stderr.contains("the database itself"), "{}", itself.stderr);
    run(["backup", "/no/such/place/b.db", "--db", &url]).ended_with(1);

    let url = postgres::server().new_database();
    run(["ingest", FERNHOLLOW, "--db", &url]).ended_with(0);
    let told = run(["backup", copy.to_str().unwrap(), "--db", &url, "--replace"]).ended_with(1).stderr;
    assert!(told.contains("pg_dump --format=custom"), "{told}");
}

#[test]
fn texts_are_found_by_their_words() {
    let folder = TempDir::new();
    let url = folder.sqlite("a.db");
    run(["ingest", FERNHOLLOW, "--db", &url]).ended_with(0);
    let before = snapshot(&url);
    let index = |more: &[&str]| run([&["text-index", "--db", &url], more].concat()).ended_with(0).stdout;
    assert_eq!(index(&[]), "indexed names and footnotes\n");
    let found = |index: &str, words: &str| {
        ask(&url, &format!("SELECT count(*) AS n FROM {index} WHERE {index} MATCH '{words}'"))
    };
    assert_eq!(found("issuers_text", "fernhollow"), "n\n1\n");
    assert_eq!(found("insiders_text", "elise AND brandt"), "n\n1\n");
    assert_ne!(found("filings_text", "vest*"), "n\n0\n");
    // It holds what there is when the command runs.
    execute(
        &url,
        "UPDATE footnotes SET text = 'unheard-of Zwölfender' WHERE filing_id = (SELECT min(filing_id) FROM footnotes)",
    );
    assert_eq!(found("filings_text", "zwolfender"), "n\n0\n");
    index(&[]);
    assert_eq!(found("filings_text", "zwolfender"), "n\n1\n");
    // Other commands do not mind it.
    let again = run(["ingest", FERNHOLLOW, "--db", &url]).ended_with(0).stdout;
    assert!(again.contains("no row changed"), "{again}");
    assert_eq!(index(&["--remove"]), "removed the full-text indexes\n");
    assert!(snapshot(&url).keys().eq(before.keys()));

    let url = postgres::server().new_database();
    run(["migrate", "--db", &url]).ended_with(0);
    assert!(run(["text-index", "--db", &url]).ended_with(1).stderr.contains("to_tsvector"));
}

#[test]
fn the_schema_is_printed() {
    let folder = TempDir::new();
    let url = folder.sqlite("of.2024.db");
    // docs/schema.md has the same (tests/schema.rs).
    assert_eq!(run(["schema"]).ended_with(0).stdout, schema_markdown());
    run(["migrate", "--db", &url]).ended_with(0);
    let metadata = || -> serde_json::Value {
        serde_json::from_str(&run(["schema", "--datasette", "--db", &url]).ended_with(0).stdout).unwrap()
    };
    let filings = || metadata()["databases"]["of.2024"]["tables"]["filings"].clone();
    assert!(filings()["columns"]["filed_on"].is_string() && filings()["fts_table"].is_null());
    run(["text-index", "--db", &url]).ended_with(0);
    assert_eq!(filings()["fts_table"], "filings_text");
    let told = run(["schema", "--datasette", "--db", &postgres::server().new_database()]).ended_with(1).stderr;
    assert!(told.contains("SQLite databases only"), "{told}");
}

#[test]
fn a_shell_gets_completions_and_manual_pages() {
    let folder = TempDir::new();
    for (shell, begins) in [("bash", "_insiderdb() {"), ("zsh", "#compdef insiderdb"), ("fish", "# ")] {
        let script = run(["completions", shell]).ended_with(0).stdout;
        assert!(script.starts_with(begins) && script.contains("diagnostics"), "{script}");
    }
    let script = folder.write("completions.bash", run(["completions", "bash"]).stdout);
    assert!(Command::new("bash").arg("-n").arg(script).status().unwrap().success());
    let pages = folder.path().join("man");
    run(["man", pages.to_str().unwrap()]).ended_with(0);
    let read = |name: &str| fs::read_to_string(pages.join(name)).unwrap_or_else(|error| panic!("{name}: {error}"));
    assert!(read("insiderdb.1").contains("insiderdb"));
    let page = read("insiderdb-ingest.1");
    assert!(page.contains("max\\-document\\-size") && page.contains("insiderdb ingest /srv/edgar"), "{page}");
    run(["man", "/dev/null/man"]).ended_with(1);
}

#[test]
fn the_long_version_says_what_a_report_needs() {
    assert_eq!(run(["-V"]).ended_with(0).stdout, format!("insiderdb {}\n", env!("CARGO_PKG_VERSION")));
    let long = run(["--version"]).ended_with(0).stdout;
    let schema = format!("schema {}", insiderdb::store::known_version());
    for part in ["commit:", schema.as_str(), "parser ", "derivation ", "SQLite:", "FTS5", "TLS"] {
        assert!(long.contains(part), "{part}: {long}");
    }
    let commit = long.lines().find_map(|line| line.strip_prefix("commit:")).unwrap().trim();
    let is_of_git = Path::new(env!("CARGO_MANIFEST_DIR")).join(".git").exists();
    assert!(!is_of_git || commit == "unknown" || commit.len() >= 12, "{commit}");
}
