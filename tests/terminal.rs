//! What a person sees who runs the program on a terminal, made by `script`; everywhere else in the tests there is none.

use std::process::Command;

use crate::support::{TempDir, bin, run};

/// Runs the program on a terminal and gives all that it showed there; `None` on a machine without `script`.
fn shown(arguments: &[&str], colour: bool) -> Option<String> {
    let words: Vec<String> =
        std::iter::once(bin().to_str()?).chain(arguments.iter().copied()).map(|word| format!("'{word}'")).collect();
    let mut script = Command::new("script");
    script.args(["--quiet", "--return", "--command", &words.join(" "), "/dev/null"]);
    script.env("TERM", "xterm").env_remove("DATABASE_URL").env_remove("NO_COLOR");
    if !colour {
        script.env("NO_COLOR", "1");
    }
    let Ok(output) = script.output() else {
        eprintln!("left out: `script`, which makes a terminal, is not there");
        return None;
    };
    let shown = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success(), "{shown}");
    Some(shown)
}

#[test]
fn progress_is_shown_and_nothing_else_beside_the_result() {
    let folder = TempDir::new();
    let filings = folder.path().join("filings");
    let filings = filings.to_str().expect("a path");
    run(["generate", "--filings", "400", "--seed", "1", "--into", filings]).ended_with(0);
    let url = folder.sqlite("a.db");
    for colour in [true, false] {
        let Some(ingest) = shown(&["ingest", filings, "--db", &url, "--batch", "10"], colour) else { return };
        assert!(ingest.contains(" files") && ingest.contains("seen"), "{ingest}");
        let rebuild = shown(&["rebuild", "--db", &url, "--batch", "1"], colour).expect("a terminal");
        assert!(rebuild.contains("deriving") && rebuild.contains(" left"), "{rebuild}");
        let verify = shown(&["verify", "--db", &url], colour).expect("a terminal");
        assert!(verify.contains("comparing") && verify.contains("matched"), "{verify}");
        let quiet = shown(&["rebuild", "--db", &url, "--quiet"], colour).expect("a terminal");
        assert_eq!(quiet, "");
        let logged = shown(&["rebuild", "--db", &url, "-vv"], colour).expect("a terminal");
        assert_eq!(logged.contains("\u{1b}[3"), colour, "{logged}");
    }
}
