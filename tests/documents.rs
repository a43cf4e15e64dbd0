//! README.md and docs/ say what is true: what they print is what the program prints, their commands and exit statuses are
//! those of the program, and what they link to is there.

use std::path::{Path, PathBuf};

use crate::support::{Run, TempDir, ask, run};

const README: &str = include_str!("../README.md");
const OPERATIONS: &str = include_str!("../docs/operations.md");
const FORMATS: &str = include_str!("../docs/formats.md");

fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn fixtures() -> PathBuf {
    repository().join("fixtures/filings")
}

/// The texts of the fenced blocks, in order.
fn blocks(text: &'static str) -> Vec<&'static str> {
    // Odd pieces are inside of fences.
    let pieces = text.split("```").skip(1).step_by(2);
    pieces.map(|piece| piece.split_once('\n').expect("a fence ends its line").1).collect()
}

/// The block that follows another.
fn after(blocks: &[&'static str], begins: &str) -> &'static str {
    let at = blocks.iter().position(|block| block.starts_with(begins)).expect("a block that begins so");
    blocks[at + 1]
}

#[test]
fn the_first_steps_print_what_is_shown() {
    let blocks = blocks(README);
    let folder = TempDir::new();
    let url = folder.sqlite("insiders.db");
    let summary = run(["ingest", repository().join("fixtures").to_str().unwrap(), "--db", &url]).ended_with(0).stdout;
    let shown = after(&blocks, "cargo run --release -- ingest fixtures\n").lines();
    // How long it took is not the same everywhere.
    let timeless = |line: &str| line.split("  in ").next().unwrap().trim_end().to_owned();
    let shown: Vec<String> = shown.map(timeless).collect();
    let found: Vec<String> = summary.lines().map(timeless).take(shown.len()).collect();
    assert!(shown == found, "README.md shows other counts than a run over fixtures/ gives:\n{}", found.join("\n"));

    let sqlite3 = blocks.iter().find(|block| block.starts_with("sqlite3 -header insiders.db \"")).unwrap();
    let sql = sqlite3.split('"').nth(1).unwrap();
    assert_eq!(ask(&url, sql), after(&blocks, "sqlite3 -header insiders.db"));
}

#[test]
fn the_history_shown_is_that_of_the_fixtures() {
    let blocks = blocks(README);
    let folder = TempDir::new();
    let url = folder.sqlite("insiders.db");
    run(["ingest", fixtures().to_str().unwrap(), "--db", &url]).ended_with(0);
    let command = blocks.iter().find(|block| block.contains("-- history ")).unwrap();
    let who = command.split('"').nth(1).unwrap();
    let mut history = crate::support::command(["history", who, "--db", &url]);
    let shown = Run::from(history.env("LC_ALL", "C.UTF-8").output().unwrap());
    assert_eq!(shown.ended_with(0).stdout.trim_end(), after(&blocks, command).trim_end());
}

#[test]
fn the_places_shown_are_those_of_the_file() {
    let file = "fixtures/ocr/ok/exercise-and-sales.txt";
    let shown = after(&blocks(FORMATS), &format!("insiderdb parse {file}"));
    let path = repository().join(file);
    let parsed: serde_json::Value = serde_json::from_str(&run(["parse", path.to_str().unwrap()]).stdout).unwrap();
    let places: Vec<String> = parsed["places"].as_array().unwrap().iter().map(ToString::to_string).collect();
    for line in shown.lines() {
        assert!(places.iter().any(|place| place == line), "{line}");
    }
}

#[test]
fn the_commands_are_those_of_the_program() {
    let help = run(["--help"]).ended_with(0).stdout;
    let listed = help.split("Commands:\n").nth(1).unwrap().split("\n\n").next().unwrap();
    let offered: Vec<&str> = listed.lines().filter_map(|line| line.split_whitespace().next()).collect();
    let table = README.split("| command | what it does |").nth(1).unwrap().split("\n\n").next().unwrap();
    let documented: Vec<&str> =
        table.lines().skip(2).map(|line| line.trim_start_matches("| `").split([' ', '`']).next().unwrap()).collect();
    assert_eq!(documented, offered.into_iter().filter(|command| *command != "help").collect::<Vec<_>>());
}

#[test]
fn each_exit_status_is_documented() {
    let help = run(["--help"]).ended_with(0).stdout;
    let statuses = help.split("Exit status:\n").nth(1).unwrap().lines().map(|line| line.split_whitespace().next());
    let statuses: Vec<&str> = statuses.flatten().collect();
    assert_eq!(statuses, ["0", "1", "2", "3", "4", "5"]);
    let section = OPERATIONS.split("## Exit statuses").nth(1).unwrap().split("\n## ").next().unwrap();
    for status in statuses {
        assert!(
            section.contains(&format!("\n| {status} | ")),
            "docs/operations.md does not explain exit status {status}"
        );
    }
}

#[test]
fn linked_files_exist() {
    let in_docs = std::fs::read_dir(repository().join("docs")).unwrap().map(|entry| entry.unwrap().path());
    let at_the_root = std::fs::read_dir(repository()).unwrap().map(|entry| entry.unwrap().path());
    let documents = in_docs.chain(at_the_root).chain([repository().join("fixtures/README.md")]);
    let documents: Vec<_> =
        documents.filter(|path| path.extension().is_some_and(|extension| extension == "md")).collect();
    assert!(documents.len() > 10, "the documents are not where they were");
    for document in documents {
        let text = std::fs::read_to_string(&document).unwrap();
        for link in text.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            let path = document.with_file_name(link.split('#').next().unwrap());
            assert!(link.starts_with("https://") || path.exists(), "{}: {link} is not there", document.display());
        }
    }
}

#[test]
fn the_first_page_stays_short() {
    assert!(README.lines().count() <= 250, "README.md is long: move details into docs/");
}

#[test]
fn no_fixture_among_the_filings_is_rejected() {
    let folder = TempDir::new();
    let url = folder.sqlite("filings.db");
    run(["ingest", fixtures().to_str().unwrap(), "--db", &url]).ended_with(0);
    let outcomes = ask(&url, "SELECT outcome, COUNT(*) AS documents FROM documents GROUP BY outcome ORDER BY outcome");
    assert_eq!(outcomes, "outcome|documents\nduplicate|1\nloaded|40\n");
}
