//! Readers of the output that have seen enough.

use std::process::{Command, Stdio};

use super::{generate, ingest};
use crate::support::{Run, TempDir, bin, command};

/// Runs a line of shell in which `$P` is the program and `$DB` the database; gives what it and the program said.
fn shell(line: &str, url: &str, paths: &std::path::Path) -> Run {
    let mut shell = Command::new("sh");
    shell.args(["-c", line]).env("P", bin()).env("DB", url).env("FILINGS", paths).stdin(Stdio::null());
    Run::from(shell.output().unwrap())
}

#[test]
fn a_closed_output_ends_quietly() {
    let folder = TempDir::new();
    let filings = generate(&folder, 200);
    let url = folder.sqlite("a.db");
    ingest(&url, &[&filings], &[], 0);
    for command in [
        "\"$P\" status --db \"$DB\"",
        "\"$P\" runs --db \"$DB\" --format csv",
        "\"$P\" diagnostics --severity note --db \"$DB\" --format json",
        "\"$P\" parse \"$FILINGS\"",
        "\"$P\" ingest --rehash --db \"$DB\" \"$FILINGS\"",
        "\"$P\" --help",
    ] {
        let status = folder.path().join("status");
        let line = format!("{{ {command}; echo $? >'{}'; }} | head -1 >/dev/null", status.display());
        let run = shell(&line, &url, &filings).ended_with(0);
        assert!(!run.stderr.contains("panicked") && !run.stderr.contains("Broken pipe"), "{command}: {}", run.stderr);
        assert_eq!(std::fs::read_to_string(&status).unwrap().trim(), "0", "{command}");
    }
    // Standard error closed too, where there is something to tell.
    let empty = folder.path().join("empty");
    std::fs::create_dir(&empty).unwrap();
    let run = shell("\"$P\" ingest --db \"$DB\" \"$FILINGS\" >&- 2>&-; echo $?", &url, &empty);
    assert_eq!(run.stdout.trim(), "1");
}

#[test]
fn a_closed_output_does_not_hide_how_the_run_ended() {
    let folder = TempDir::new();
    let bad = folder.write("in/bad.xml", "<ownershipDocument>");
    let mut run = command(["ingest", "--db", &folder.sqlite("a.db")]);
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    let output = run.arg(bad).stdout(writer).output().unwrap();
    assert_eq!(output.status.code(), Some(3), "{}", String::from_utf8_lossy(&output.stderr));
}
