//! What a person sees who runs the program on a terminal, made by `script`; everywhere else in the tests there is none.

use std::process::Command;

use bench::Shape;

use crate::support::{TempDir, bin, make_filings, run};

/// Runs the program on a terminal of that width and gives all that it showed there; `None` on a machine without `script`.
fn shown(arguments: &[&str], colour: bool, width: u16) -> Option<String> {
    let words: Vec<String> =
        std::iter::once(bin().to_str()?).chain(arguments.iter().copied()).map(|word| format!("'{word}'")).collect();
    let mut script = Command::new("script");
    let program = format!("stty cols {width} && {}", words.join(" "));
    script.args(["--quiet", "--return", "--command", &program, "/dev/null"]);
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
    make_filings(400, 1, Shape::Submission, &filings);
    let filings = filings.to_str().expect("a path");
    let url = folder.sqlite("a.db");
    for colour in [true, false] {
        let Some(ingest) = shown(&["ingest", filings, "--db", &url, "--batch", "10"], colour, 100) else { return };
        assert!(ingest.contains(" files") && ingest.contains("seen"), "{ingest}");
        let rebuild = shown(&["rebuild", "--db", &url, "--batch", "1"], colour, 100).expect("a terminal");
        assert!(rebuild.contains("deriving") && rebuild.contains(" left"), "{rebuild}");
        let verify = shown(&["verify", "--db", &url], colour, 100).expect("a terminal");
        assert!(verify.contains("comparing") && verify.contains("matched"), "{verify}");
        let quiet = shown(&["rebuild", "--db", &url, "--quiet"], colour, 100).expect("a terminal");
        assert_eq!(quiet, "");
        let logged = shown(&["rebuild", "--db", &url, "-vv"], colour, 100).expect("a terminal");
        assert_eq!(logged.contains("\u{1b}[3"), colour, "{logged}");
    }
}

#[test]
fn tables_fit_and_no_number_or_day_is_cut() {
    let folder = TempDir::new();
    let url = folder.sqlite("a.db");
    let fixtures = concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/filings");
    run(["ingest", fixtures, "--db", &url]).ended_with(0);
    let listed = |width: u16| shown(&["holdings", "FHI", "--wide", "--db", &url], false, width);
    let Some(whole) = listed(400) else { return };
    let row = |shown: &str| {
        shown.lines().position(|line| line.contains("Hartwell Capital GP LLC") && line.contains("2025-06-10"))
    };
    assert!(
        whole.lines().any(|line| line.contains("Hartwell Capital GP LLC") && line.contains("2025-06-10")),
        "{whole}"
    );
    let fits = |shown: &str, width: usize| shown.lines().all(|line| line.trim_end().chars().count() <= width);
    // Names over several lines.
    let narrow = listed(170).expect("a terminal");
    assert!(fits(&narrow, 170) && row(&narrow).is_none(), "{narrow}");
    assert!(narrow.lines().any(|line| line.contains("1050000") && line.contains("2025-06-10")), "{narrow}");
    // A line for each column.
    let blocks = listed(60).expect("a terminal");
    assert!(blocks.lines().any(|line| line.trim_end().ends_with("  1050000")), "{blocks}");
    assert!(blocks.lines().any(|line| line.trim_end().ends_with("  Hartwell Capital GP LLC")), "{blocks}");
}
