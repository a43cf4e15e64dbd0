//! Where each value stood: the line named holds the text shown, and the text holds what was made of it. So does what a
//! diagnostic says of a cell.

use std::fs;
use std::path::{Path, PathBuf};

use model::diagnostic::{Code, Diagnostic};
use model::{Format, ValueLocation};
use reader::{Reading, Verdict, read, read_with_places};

use crate::golden::{cases, directories};
use crate::support::shared;

/// Renderings, and what they are made from.
fn documents() -> Vec<PathBuf> {
    let formats = ["html", "text", "ocr", "ascii", "data_set", "ownership_xml", "submission"];
    let mut all: Vec<_> = formats.into_iter().flat_map(directories).flat_map(|directory| cases(&directory)).collect();
    if let Some(seeds) = shared("seeds") {
        all.extend(
            cases(&seeds).into_iter().filter(|path| path.extension().is_some_and(|extension| extension == "txt")),
        );
    }
    if let Some(corpus) = shared("corpus/renderings") {
        let forms = ["html", "text_tabs", "text_merged", "text_marks", "ocr"];
        all.extend(forms.iter().flat_map(|form| cases(&corpus.join(form))));
    }
    all
}

/// The lines of a document that is read as it stands; `None` for one in another encoding.
fn lines(path: &Path) -> Option<Vec<String>> {
    let text = String::from_utf8(fs::read(path).unwrap()).ok()?;
    Some(text.split('\n').map(str::to_owned).collect())
}

/// The letters and digits that a text shows, in small letters; entities left out.
fn letters(text: &str) -> String {
    let mut parts = text.split('&');
    let first = parts.next().unwrap_or_default().to_owned();
    let plain = parts.fold(first, |plain, part| match part.split_once(';') {
        Some((entity, rest)) if entity.len() < 8 && !entity.contains(' ') => plain + rest,
        _ => plain + part,
    });
    plain.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_lowercase()
}

/// Values that the form states otherwise than in words: a box, a column, a link.
fn is_told_by_the_form(place: &ValueLocation) -> bool {
    place.value.as_deref().is_some_and(|value| matches!(value, "true" | "false"))
        || matches!(place.field, "transaction_form_type" | "acquired_disposed" | "cik" | "issuer_cik" | "form_type")
}

/// Whether the value can be found in the text: its letters, or its digits however they are arranged.
fn shows(place: &ValueLocation, format: Option<Format>) -> bool {
    let Some(value) = &place.value else { return true };
    // `.52` is stored as `0.52`.
    let value = value.strip_prefix("0.").unwrap_or(value);
    let (shown, value) = (letters(&place.text), letters(value));
    let begins = |length: usize| value.chars().take(length).collect::<String>();
    if shown.contains(&begins(12)) || (!shown.is_empty() && value.starts_with(&shown)) {
        return true;
    }
    // What stands in one cell with another value begins with that one.
    let shares_a_cell = matches!(place.field, "issuer_trading_symbol" | "state" | "zip_code" | "city");
    let is_day = place.field.contains("date") || place.field.ends_with("_on") || place.field == "period_of_report";
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    let (year, day) = value.split_at(value.len().min(4));
    let has_day = |shown: &str| {
        let wraps = format == Some(Format::Ascii);
        wraps
            || (shown.contains(&year[2..]) && shown.contains(day.get(2..).unwrap_or_default().trim_start_matches('0')))
    };
    // Escapes and entities hide letters of a long text.
    let is_prose = value.len() > 12 && shown.get(..4) == value.get(..4);
    shares_a_cell || is_prose || (is_day && has_day(&digits(&shown)))
}

#[test]
fn the_line_named_holds_the_text_shown() {
    let mut wrong = Vec::new();
    let mut checked = 0;
    for path in documents() {
        let reading = read_with_places(&fs::read(&path).unwrap());
        // The lines of a saved page are those of the page in it.
        if path.extension().is_some_and(|extension| extension == "mhtml") {
            continue;
        }
        let Some(lines) = lines(&path) else { continue };
        // Their text is put together anew: line numbers, or letters, are those of that text.
        if reading.diagnostics.iter().any(|found| matches!(found.code, Code::LineCutJoined | Code::NulRemoved)) {
            continue;
        }
        for place in reading.places.iter().filter(|place| !place.inferred) {
            checked += 1;
            let line = lines.get(place.line as usize - 1).map_or("", String::as_str);
            let first = place.text.lines().next().unwrap_or_default().trim();
            let is_there = line.contains(first) && (!first.is_empty() || is_told_by_the_form(place));
            if !is_there || !(is_told_by_the_form(place) || shows(place, reading.format)) {
                wrong.push(format!("{}: {line:?} {place:?}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{} of {checked}\n{}", wrong.len(), wrong.join("\n"));
    assert!(checked > 1000, "{checked}");
}

#[test]
fn every_value_has_a_place_and_the_reading_is_the_same_without_them() {
    for path in documents() {
        let bytes = fs::read(&path).unwrap();
        let with = read_with_places(&bytes);
        let without = Reading { places: Vec::new(), ..with.clone() };
        assert_eq!(serde_json::to_value(read(&bytes)).unwrap(), serde_json::to_value(without).unwrap());
        let Verdict::Filing(filing) = &with.verdict else { continue };
        for line in &filing.lines {
            let count =
                with.places.iter().filter(|at| (at.table_no, at.line_no) == (line.table_no, line.line_no)).count();
            let stated = serde_json::to_value(line).unwrap();
            let keys = ["table_no", "line_no", "kind"];
            let stated = stated
                .as_object()
                .unwrap()
                .iter()
                .filter(|(key, value)| !keys.contains(&key.as_str()) && !value.is_null());
            assert!(count >= stated.count(), "{}: row {} {}", path.display(), line.table_no, line.line_no);
        }
        let inferred = |found: &&Diagnostic| found.code == Code::Inferred && !found.message.contains("header");
        let told = with.diagnostics.iter().filter(inferred).count();
        assert_eq!(with.places.iter().filter(|place| place.inferred).count(), told, "{}", path.display());
    }
}

/// What is not there has no text and no line.
fn tells_of_what_is_missing(code: Code) -> bool {
    matches!(
        code,
        Code::PeriodMissing
            | Code::IssuerMissing
            | Code::OwnerMissing
            | Code::IssuerIsOwner
            | Code::OriginalDateMissing
            | Code::SignatureMissing
            | Code::RowsMissing
    )
}

#[test]
fn diagnostics_of_a_cell_name_its_line_and_text() {
    let mut checked = 0;
    for path in documents() {
        let reading = read(&fs::read(&path).unwrap());
        if matches!(reading.format, Some(Format::Xml) | None) {
            continue;
        }
        let of_cells =
            reading.diagnostics.iter().filter(|found| found.field.is_some() && !tells_of_what_is_missing(found.code));
        for found in of_cells.filter(|found| !found.message.contains("header")) {
            checked += 1;
            assert!(found.raw.as_ref().is_some_and(|raw| !raw.is_empty()), "{}: {found:?}", path.display());
            let line = found.message.rsplit("line ").next().and_then(|line| line.parse::<usize>().ok());
            assert!(line.is_some_and(|line| line > 0), "{}: {found:?}", path.display());
        }
    }
    assert!(checked > 10, "{checked}");
}
