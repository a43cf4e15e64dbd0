//! README.md says what is true: its questions have the answers that it prints, on both backends, and the commands and
//! exit statuses are those of the program.

use std::path::{Path, PathBuf};

use crate::support::{Run, TempDir, ask, postgres, run};

const README: &str = include_str!("../README.md");

fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn fixtures() -> PathBuf {
    repository().join("fixtures/filings")
}

/// A fenced block: its language and its text.
struct Block {
    language: &'static str,
    text: &'static str,
}

fn blocks(text: &'static str) -> Vec<Block> {
    // Odd pieces are inside of fences.
    let pieces = text.split("```").skip(1).step_by(2);
    let block = pieces.map(|piece| piece.split_once('\n').expect("a fence ends its line"));
    block.map(|(language, text)| Block { language, text }).collect()
}

/// The block that follows another.
fn after(blocks: &[Block], begins: &str) -> &'static str {
    let at = blocks.iter().position(|block| block.text.starts_with(begins)).expect("a block that begins so");
    blocks[at + 1].text
}

#[test]
fn each_question_has_the_answer_that_is_printed() {
    let blocks = blocks(README);
    let questions: Vec<_> = blocks.windows(2).filter(|pair| pair[0].language == "sql").collect();
    assert_eq!(questions.len(), 10);
    let folder = TempDir::new();
    let (sqlite, postgres) = (folder.sqlite("sample.db"), postgres::server().new_database());
    for url in [&sqlite, &postgres] {
        run(["ingest", fixtures().to_str().unwrap(), "--db", url]).ended_with(0);
        for pair in &questions {
            assert_eq!(pair[1].language, "text", "no answer follows:\n{}", pair[0].text);
            let answer = ask(url, pair[0].text);
            assert_eq!(answer, pair[1].text, "{url}:\n{}", pair[0].text);
        }
    }
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
    assert_eq!(shown, summary.lines().map(timeless).take(shown.len()).collect::<Vec<_>>());

    let sqlite3 = blocks.iter().find(|block| block.text.starts_with("sqlite3 -header insiders.db \"")).unwrap();
    let sql = sqlite3.text.split('"').nth(1).unwrap();
    assert_eq!(ask(&url, sql), after(&blocks, "sqlite3 -header insiders.db"));

    let command = blocks.iter().find(|block| block.text.contains("-- filings ")).unwrap().text;
    let words = command.trim().split(" -- ").nth(1).unwrap().split(' ').chain(["--db", &url]);
    assert_eq!(run(words).ended_with(0).stdout, after(&blocks, command));
}

#[test]
fn the_history_shown_is_that_of_the_fixtures() {
    let blocks = blocks(README);
    let folder = TempDir::new();
    let url = folder.sqlite("insiders.db");
    run(["ingest", fixtures().to_str().unwrap(), "--db", &url]).ended_with(0);
    let command = blocks.iter().find(|block| block.text.contains("-- history ")).unwrap().text;
    let who = command.split('"').nth(1).unwrap();
    let mut history = crate::support::command(["history", who, "--db", &url]);
    let shown = Run::from(history.env("LC_ALL", "C.UTF-8").output().unwrap());
    assert_eq!(shown.ended_with(0).stdout.trim_end(), after(&blocks, command).trim_end());
}

#[test]
fn the_places_shown_are_those_of_the_file() {
    let file = "fixtures/ocr/ok/exercise-and-sales.txt";
    let shown = after(&blocks(README), &format!("insiderdb parse {file}"));
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
    let section = README.split("## Exit statuses").nth(1).unwrap().split("\n## ").next().unwrap();
    for status in statuses {
        assert!(section.contains(&format!("\n| {status} | ")), "README.md does not explain exit status {status}");
    }
}

#[test]
fn linked_files_exist() {
    for document in
        ["README.md", "ARCHITECTURE.md", "CHANGELOG.md", "docs/formats.md", "docs/cookbook.md", "fixtures/README.md"]
    {
        let text = std::fs::read_to_string(repository().join(document)).unwrap();
        for link in text.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            let path = repository().join(document).with_file_name(link.split('#').next().unwrap());
            assert!(link.starts_with("https://") || path.exists(), "{document}: {link} is not there");
        }
    }
}

#[test]
fn no_fixture_among_the_filings_is_rejected() {
    let folder = TempDir::new();
    let url = folder.sqlite("filings.db");
    run(["ingest", fixtures().to_str().unwrap(), "--db", &url]).ended_with(0);
    let outcomes = ask(&url, "SELECT outcome, COUNT(*) AS documents FROM documents GROUP BY outcome ORDER BY outcome");
    assert_eq!(outcomes, "outcome|documents\nduplicate|1\nloaded|40\n");
}
