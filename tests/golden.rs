//! Fixtures and what reading them gives: each `<case>.<ext>` under `fixtures/<format>/ok` or `tests/mess/<format>` has a
//! `<case>.golden` beside it, the reading as JSON without nulls; of a document with several filings a list of readings.
//!
//! `UPDATE_GOLDEN=1` rewrites them; a missing one is written and fails. A case under `ok` has neither warnings nor
//! errors, but that a form on paper states no CIKs; one under `mess` has at least one diagnostic.

use std::fs;
use std::path::{Path, PathBuf};

use model::Format;
use model::diagnostic::{Code, Diagnostic, Severity};
use reader::{Reading, Verdict, read_each};
use serde_json::Value;

/// The formats whose fixtures a document alone is read from.
const FORMATS: [&str; 12] = [
    "ownership_xml",
    "notice_xml",
    "submission",
    "pds",
    "html",
    "data_set",
    "pdf",
    "text",
    "words",
    "ocr",
    "ascii",
    "not_section_16",
];

#[test]
fn fixtures_read_as_their_golden_files_say() {
    let update = std::env::var_os("UPDATE_GOLDEN").is_some();
    let mut wrong = Vec::new();
    for format in FORMATS {
        let all: usize = directories(format).iter().map(|directory| cases(directory).len()).sum();
        assert!(all > 0, "{format}: no case is there");
        for directory in directories(format) {
            wrong.extend(orphans(&directory).map(|path| format!("{} has no document", path.display())));
            for path in cases(&directory) {
                let readings = read_each(&fs::read(&path).unwrap(), "");
                let is_ok = directory.ends_with("ok");
                let complaints = readings.iter().filter_map(|reading| misplaced(is_ok, reading));
                wrong.extend(complaints.map(|complaint| format!("{}: {complaint}", path.display())));
                let golden = path.with_extension("golden");
                let shown = match readings.as_slice() {
                    [reading] => serde_json::to_value(reading),
                    readings => serde_json::to_value(readings),
                };
                let shown = compact(shown.unwrap());
                let known = fs::read_to_string(&golden).ok();
                if known.as_deref() != Some(shown.as_str()) {
                    if update || known.is_none() {
                        fs::write(&golden, &shown).unwrap();
                    }
                    if !update {
                        wrong.push(format!("{} differs; UPDATE_GOLDEN=1 writes it anew:\n{shown}", golden.display()));
                    }
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// No directory of cases is left out.
#[test]
fn each_directory_of_cases_is_a_format() {
    let ours = |name: &String| FORMATS.contains(&name.as_str());
    let names = |path: &str| -> Vec<String> {
        let entries = fs::read_dir(path).unwrap().map(|entry| entry.unwrap());
        let directories = entries.filter(|entry| entry.file_type().unwrap().is_dir());
        directories.map(|entry| entry.file_name().into_string().unwrap()).collect()
    };
    assert_eq!(names("tests/mess").iter().filter(|name| !ours(name)).count(), 0);
    // These hold filings for other tests.
    let mut others: Vec<String> = names("fixtures").into_iter().filter(|name| !ours(name)).collect();
    others.sort();
    assert_eq!(others, ["cookbook", "filings", "short_swing", "splits"]);
}

/// Where the cases of a format stand: what is as it should be, then what is damaged or cannot be read.
pub(crate) fn directories(format: &str) -> [PathBuf; 2] {
    [Path::new("fixtures").join(format).join("ok"), Path::new("tests/mess").join(format)]
}

/// The documents of a directory, sorted; none where it does not exist.
pub(crate) fn cases(directory: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(directory) else { return Vec::new() };
    let mut cases: Vec<_> = entries
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_none_or(|extension| extension != "golden"))
        .collect();
    cases.sort();
    cases
}

/// The longest line of a golden file, in letters, if what stands on it can be broken.
const WIDTH: usize = 120;

/// JSON without nulls, with each part on one line that fits.
fn compact(mut reading: Value) -> String {
    leave_out_nulls(&mut reading);
    let mut shown = String::new();
    write_broken(&reading, 0, &mut shown);
    shown + "\n"
}

fn leave_out_nulls(value: &mut Value) {
    match value {
        Value::Object(members) => {
            members.retain(|_, member| !member.is_null());
            members.values_mut().for_each(leave_out_nulls);
        }
        Value::Array(elements) => elements.iter_mut().for_each(leave_out_nulls),
        _ => {}
    }
}

fn write_broken(value: &Value, indent: usize, shown: &mut String) {
    let whole = value.to_string();
    let (brackets, parts): (_, Vec<(String, &Value)>) = match value {
        _ if indent + whole.chars().count() <= WIDTH => return shown.push_str(&whole),
        Value::Object(members) => (
            ['{', '}'],
            members.iter().map(|(name, member)| (format!("{}: ", Value::from(name.as_str())), member)).collect(),
        ),
        Value::Array(elements) => (['[', ']'], elements.iter().map(|element| (String::new(), element)).collect()),
        _ => return shown.push_str(&whole),
    };
    shown.push(brackets[0]);
    for (place, (name, part)) in parts.iter().enumerate() {
        shown.push_str(if place == 0 { "\n" } else { ",\n" });
        shown.push_str(&" ".repeat(indent + 2));
        shown.push_str(name);
        write_broken(part, indent + 2, shown);
    }
    shown.push('\n');
    shown.push_str(&" ".repeat(indent));
    shown.push(brackets[1]);
}

/// The golden files of a directory beside which no document lies.
fn orphans(directory: &Path) -> impl Iterator<Item = PathBuf> {
    let cases: Vec<PathBuf> = cases(directory).iter().map(|path| path.with_extension("golden")).collect();
    let entries = fs::read_dir(directory).into_iter().flatten().map(|entry| entry.unwrap().path());
    entries.filter(move |path| path.extension().is_some_and(|extension| extension == "golden") && !cases.contains(path))
}

/// Why the case does not belong into a directory of that kind.
fn misplaced(is_ok: bool, reading: &Reading) -> Option<&'static str> {
    // Pages of agents and forms on paper state no CIKs: nothing is wrong with them.
    let without_ciks = !matches!(reading.format, Some(Format::Xml | Format::Tsv));
    let is_grave = |found: &Diagnostic| {
        let is_cik = matches!(found.code, Code::IssuerMissing | Code::OwnerMissing);
        found.code.severity() != Severity::Note && !(is_cik && without_ciks)
    };
    let grave = reading.diagnostics.iter().any(is_grave);
    if is_ok && (grave || matches!(reading.verdict, Verdict::Rejected(_))) {
        Some("stands under ok and has a warning")
    } else if !is_ok && reading.diagnostics.is_empty() {
        Some("stands under mess and has no diagnostic")
    } else {
        None
    }
}
