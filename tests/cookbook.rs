//! docs/cookbook.md says what is true: each query runs unchanged on both backends and gives the answer that follows it.
//!
//! `UPDATE_GOLDEN=1` writes the answers anew, from SQLite; Postgres has to give the same.

use std::fmt::Write as _;
use std::path::Path;
use std::str::FromStr;

use rust_decimal::Decimal;

use crate::support::{TempDir, ask, postgres, run};

const FENCE: &str = "```sql\n";

fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

#[test]
fn each_question_has_the_answer_that_is_printed() {
    let path = repository().join("docs/cookbook.md");
    let text = std::fs::read_to_string(&path).unwrap();
    let questions = text.lines().filter_map(|line| line.strip_prefix("### "));
    let numbers: Vec<&str> = questions.map(|question| question.split(". ").next().unwrap()).collect();
    assert!(numbers.len() > 30, "the questions are not where they were");
    assert_eq!(numbers, (1..=numbers.len()).map(|number| number.to_string()).collect::<Vec<_>>());

    let folder = TempDir::new();
    let urls = [folder.sqlite("cookbook.db"), postgres::server().new_database()];
    for url in &urls {
        let [filings, cookbook] = ["fixtures/filings", "fixtures/cookbook"].map(|name| repository().join(name));
        run(["ingest", filings.to_str().unwrap(), cookbook.to_str().unwrap(), "--db", url]).ended_with(0);
    }
    let mut pieces = text.split(FENCE);
    let mut answered = pieces.next().unwrap().to_owned();
    for piece in pieces {
        let (sql, after) = piece.split_once("```\n").expect("a fence that ends");
        let [one, other] = urls.each_ref().map(|url| table(&ask(url, sql)));
        assert_eq!(one, other, "the backends differ:\n{sql}");
        assert!(one.lines().count() > 2, "the answer is empty:\n{sql}");
        let below = below_table(after.trim_start());
        let _ = write!(answered, "{FENCE}{sql}```\n\n{one}\n{}", below.trim_start());
    }
    let answered = answered.trim_end().to_owned() + "\n";
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(&path, &answered).unwrap();
        return;
    }
    for (line, (found, should)) in text.lines().zip(answered.lines()).enumerate() {
        assert_eq!(found, should, "docs/cookbook.md, line {}", line + 1);
    }
    assert!(text == answered, "docs/cookbook.md ends otherwise");
}

/// What stands below a table.
fn below_table(text: &str) -> String {
    text.lines().skip_while(|line| line.starts_with('|')).fold(String::new(), |text, line| text + line + "\n")
}

/// An answer as a table in Markdown. An amount has no trailing zeros, which only one backend prints.
fn table(answer: &str) -> String {
    let mut table = String::new();
    for (number, line) in answer.lines().enumerate() {
        let cells: Vec<String> = line.split('|').map(cell).collect();
        let _ = writeln!(table, "| {} |", cells.join(" | "));
        if number == 0 {
            let _ = writeln!(table, "|{}", "---|".repeat(cells.len()));
        }
    }
    table
}

fn cell(text: &str) -> String {
    match Decimal::from_str(text) {
        Ok(amount) if text.contains('.') => amount.normalize().to_string(),
        _ => text.to_owned(),
    }
}
