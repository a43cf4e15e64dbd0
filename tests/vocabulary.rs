//! What the forms' letters mean is said in `model` alone: nothing else compares a code, a direction or a form of
//! ownership with its letter.

use std::path::{Path, PathBuf};

use ledger::derive::FindingCode;
use model::diagnostic::{Code, Severity};
use model::{AcquiredDisposed, BreakCause, GrantEventKind, GrantStatus, Ownership, Timeliness, TransactionCode};
use regex::Regex;

/// Comparisons with a letter that is none of the forms' codes: the end of the file's path, a part of the line, and what
/// the letter is.
const NO_CODES: [(&str, &str, &str); 15] = [
    ("reader/src/parse/html/cover.rs", "line.tick ==", "the cross in a box of the cover"),
    ("reader/src/parse/html/owner.rs", "before.tick ==", "the cross in a box of the owner's relationship"),
    ("reader/src/parse/text/relationship.rs", "matches!(text,", "the cross in a box of the owner's relationship"),
    ("reader/src/parse/text/address.rs", "bare(word) ==", "the P and the O of a post office box"),
    ("reader/src/parse/text/street.rs", "(\"P\", \"O\")", "the P and the O of a post office box"),
    ("reader/src/parse/text/value.rs", "'", "letters that a scan has for digits or for those of another alphabet"),
    ("reader/src/parse/mend/column.rs", "'", "letters that a recogniser has for digits or for a code"),
    ("reader/src/parse/print/witness/sound.rs", "letters.chars()", "letters that look like strokes"),
    ("reader/src/sheet/recognised.rs", "c == 'J'", "what a recogniser has for a rule"),
    ("reader/src/sheet/pdf/picture.rs", "b\"", "a colour space of a picture"),
    ("reader/src/parse/print/head.rs", "spot.text", "the name of a column"),
    ("reader/src/parse/print/head.rs", "number.ends_with", "the number of a column"),
    ("reader/src/sheet/pdf/content.rs", "b\"", "an operator of a page's content"),
    ("src/source/tar.rs", "b'V'", "a kind of entry in an archive"),
    ("src/cli/number.rs", "1 <<", "a unit of size"),
];

/// Letters where something is compared with them: after `==`, `!=` or in `matches!`, as a pattern of a `match` arm, of an
/// `if let` or of a `let … else`, or sought in a list.
fn comparisons() -> Vec<Regex> {
    const LETTER: &str = r#"b?(?:"[ACDEFGHIJKLMOPSUVWXZ]"|'[ACDEFGHIJKLMOPSUVWXZ]')"#;
    [
        // x == "P", x != Some("P")
        format!(r"[=!]=\s*(?:Some\(|Ok\()?&?{LETTER}"),
        // "P" == x
        format!(r"{LETTER}\)?\s*[=!]="),
        // matches!(x, Some("P" | "S"))
        format!(r"matches!\([^;]*?{LETTER}"),
        // "M" | "X"
        format!(r"{LETTER}\s*\|\s*{LETTER}"),
        // "P" => …, Some("P") if … =>, (_, "P" | "S") =>, ("P", _) =>
        format!(r"(?m)^\s*[(\w\s|,_&]*{LETTER}[^;{{}}\n]*=>"),
        // if let Some("P") = …, let Some(code @ ("P" | "S")) = … else
        format!(r"let\s[^=;]*{LETTER}[^=;]*=[^=]"),
        // ["P", "S"].contains(…), "PS".contains(code)
        format!(r"\[{LETTER}(?:,\s*{LETTER})*\]\s*\.(?:contains|iter)"),
        r#""[A-Z]{2,}"\.(?:contains|find)\(\s*(?:code|letter)"#.to_owned(),
        // code.eq_ignore_ascii_case("V")
        format!(r"(?:eq|eq_ignore_ascii_case|starts_with|ends_with)\(&?{LETTER}\)"),
    ]
    .iter()
    .map(|pattern| Regex::new(pattern).expect("a pattern"))
    .collect()
}

/// The lines of a source text, from 1, that compare something with a letter.
fn compared(text: &str, comparisons: &[Regex]) -> Vec<usize> {
    let code = text.split("\n#[cfg(test)]").next().unwrap_or_default();
    // Comments stay as long as they were, so that places stay.
    let code: String = code
        .split_inclusive('\n')
        .map(|line| if line.trim_start().starts_with("//") { "\n".to_owned() } else { line.to_owned() })
        .collect();
    let letter = Regex::new(r#""[A-Z]+"|'[A-Z]'"#).expect("a pattern");
    let found = comparisons.iter().flat_map(|comparison| comparison.find_iter(&code));
    let mut lines: Vec<usize> = found
        .filter_map(|found| letter.find_iter(found.as_str()).last().map(|last| found.start() + last.start()))
        .map(|at| code[..at].matches('\n').count() + 1)
        .collect();
    lines.sort_unstable();
    lines.dedup();
    lines
}

/// The sources that may not say what a letter means, without those of tests.
fn sources() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let rooms = ["crates/reader/src", "crates/ledger/src", "src"].map(|room| root.join(room));
    let is_test = |path: &Path| {
        path.strip_prefix(root).is_ok_and(|path| {
            path.components().any(|part| part.as_os_str().to_str().is_some_and(|part| part.contains("test")))
        })
    };
    let files = rooms.iter().flat_map(walkdir::WalkDir::new).map(|entry| entry.expect("a directory").into_path());
    files.filter(|path| path.extension().is_some_and(|extension| extension == "rs") && !is_test(path)).collect()
}

#[test]
fn letters_are_compared_in_the_model_alone() {
    let comparisons = comparisons();
    let sources = sources();
    assert!(sources.len() > 200, "only {} sources found", sources.len());
    let (mut wrong, mut used) = (Vec::new(), [false; NO_CODES.len()]);
    for path in sources {
        let text = std::fs::read_to_string(&path).expect("a source");
        for line in compared(&text, &comparisons) {
            let shown = text.lines().nth(line - 1).unwrap_or_default();
            match NO_CODES.iter().position(|(file, part, _)| path.ends_with(file) && shown.contains(part)) {
                Some(place) => used[place] = true,
                None => wrong.push(format!("{}:{line}: {}", path.display(), shown.trim())),
            }
        }
    }
    assert!(wrong.is_empty(), "ask model::TransactionCode and its like instead:\n{}", wrong.join("\n"));
    let unused: Vec<_> = NO_CODES.iter().zip(used).filter(|(_, used)| !used).map(|(known, _)| known).collect();
    assert!(unused.is_empty(), "no longer there: {unused:?}");
}

/// A text of the vocabulary that SQL compares a column with, or lists.
fn spelled_in_sql() -> Regex {
    let texts = [
        TransactionCode::TEXTS,
        AcquiredDisposed::TEXTS,
        Ownership::TEXTS,
        Timeliness::TEXTS,
        GrantStatus::TEXTS,
        GrantEventKind::TEXTS,
        BreakCause::TEXTS,
        FindingCode::TEXTS,
        Code::TEXTS,
        &[Severity::Note, Severity::Warning, Severity::Error].map(Severity::name),
    ];
    let texts = texts.concat().join("|");
    Regex::new(&format!(r"(?i)(?:=|<>|\bIN \(|\bLIKE|\bSELECT|,)\s*'(?:{texts})'")).expect("a pattern")
}

#[test]
fn sql_is_made_from_the_vocabulary() {
    let spelled = spelled_in_sql();
    let mut wrong = Vec::new();
    for path in sources().into_iter().filter(|path| path.components().any(|part| part.as_os_str() == "store")) {
        let text = std::fs::read_to_string(&path).expect("a source");
        let code = text.split("\n#[cfg(test)]").next().unwrap_or_default();
        for (line, number) in code.lines().zip(1..).filter(|(line, _)| !line.trim_start().starts_with("//")) {
            if spelled.is_match(line) {
                wrong.push(format!("{}:{number}: {}", path.display(), line.trim()));
            }
        }
    }
    assert!(wrong.is_empty(), "take the texts of model::TransactionCode and its like:\n{}", wrong.join("\n"));
}

#[test]
fn texts_in_sql_are_found() {
    let spelled = spelled_in_sql();
    for line in [
        "AND t.transaction_code IN ('P', 'S')",
        "    \"WHERE g.status = 'open' AND g.outstanding > 0\",",
        "SELECT 'error' AS severity",
        "p.break_cause <> 'split'",
    ] {
        assert!(spelled.is_match(line), "{line}");
    }
    for line in ["WHERE f.member = ''", "SET status = 'killed'", "letters == ['P']"] {
        assert!(!spelled.is_match(line), "{line}");
    }
}

#[test]
fn comparisons_are_found() {
    let comparisons = comparisons();
    for line in [
        r#"    if line.transaction_code.as_deref() == Some("P") {"#,
        r#"    if code != "M" {"#,
        "    if 'M' == code {",
        r#"    let is_trade = matches!(code, Some("P" | "S"));"#,
        "    matches!(\n        code,\n        Some(\"P\")\n    )",
        r#"        "A" | "D" => true,"#,
        r#"        Some("G") => {"#,
        r#"        (_, "P") if is_new => 1,"#,
        r#"        ("M", 2) => "D","#,
        "        'A' => Some(1),",
        r#"    let Some(code @ "P") = code else { return };"#,
        r#"    if let ("M", Some(day)) = (code, day) {"#,
        r#"    if ["P", "S"].contains(&code) {"#,
        r#"    let is_code = "PSADF".contains(code);"#,
        r#"    if text.eq_ignore_ascii_case("V") {"#,
    ] {
        assert!(!compared(line, &comparisons).is_empty(), "{line}");
    }
    for line in [
        r#"    // code == "P""#,
        r#"    let letter = Cell::new("D", at);"#,
        r#"    "PLAN" => true,"#,
        r#"    if form == "4" {"#,
        "#[test]\n",
        "fn code() {}\n#[cfg(test)]\nmod tests { fn f() { x == \"P\" } }",
    ] {
        assert!(compared(line, &comparisons).is_empty(), "{line}");
    }
}
