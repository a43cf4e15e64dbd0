//! The words of the form at which its parts begin, as rows and cells hold them.

use super::pipes::segments;
use super::sheared::{self, CellRow};

/// Whether the letters of a row are the first words of the cover.
pub(super) fn begins_box(letters: &str) -> bool {
    let letters = letters.trim_start_matches(|c: char| c.is_ascii_digit());
    letters.starts_with("nameandaddress") || letters.starts_with("printortyperesponses")
}

/// Whether a row is the head of a table, its words cut by borders.
pub(super) fn begins_head(row: &CellRow<'_>) -> bool {
    let first = row.first().and_then(|cell| cell.first()).map(|(text, _)| folded(text));
    let line = sheared::spelled(row);
    first.is_some_and(|first| first.starts_with("titleof"))
        && ["2transaction", "3transaction", "2amount", "2date", "conversion"].iter().any(|head| line.contains(head))
}

/// Whether a row is the head of Table II: its second column is the price, or the days.
pub(super) fn begins_derivatives(row: &CellRow<'_>) -> bool {
    let letters = sheared::spelled(row);
    ["titleofderivative", "conversion", "dateexercisable", "expirationdate"].iter().any(|head| letters.contains(head))
}

/// Whether a row begins the signatures, in the table of the owners.
pub(super) fn begins_signatures(row: &CellRow<'_>) -> bool {
    row.iter().flatten().any(|(text, _)| text.trim_start().starts_with("/s/")) || sheared::spelled(row) == "signatures"
}

/// Whether a row is words over the columns of the table of owners.
pub(super) fn is_owners_head(row: &CellRow<'_>) -> bool {
    let letters = sheared::spelled_by_lines(row);
    sheared::is_emphasised(row)
        || ["10owner", "reportingowner", "officerother"].iter().any(|head| letters.contains(head))
        || letters == "director"
}

/// Whether a row begins the table of owners.
pub(super) fn begins_owners(row: &CellRow<'_>) -> bool {
    let letters = sheared::spelled_by_lines(row);
    letters.contains("reportingowner") && letters.contains("address") || letters.starts_with("reportingowners")
}

/// Whether a text is words of the form that stand in a table of their own.
pub(super) fn is_printed(text: &str) -> bool {
    let folded = folded(text);
    begins_table(text)
        || ["reminderreport", "personswhorespond", "sec14", "reportingowner", "signature", "iftheform", "intentional"]
            .iter()
            .any(|words| folded.starts_with(words))
}

/// Whether a text holds words and marks, and no value.
pub(super) fn is_prose(text: &str) -> bool {
    let words = text.split(|c: char| c.is_whitespace() || matches!(c, '(' | ')'));
    let is_value = |word: &str| word.starts_with(|c: char| c.is_ascii_digit() || c == '$') && word.len() > 2;
    text.contains(char::is_alphabetic) && !words.into_iter().any(is_value) && text.trim().len() > 1
}

/// Whether what stands behind the tables begins.
pub(super) fn ends_tables(line: &str) -> bool {
    let folded = folded(line);
    folded == "reportingowners" || folded == "signatures" || folded.starts_with("explanationofresponses")
}

/// Whether a cell holds the text of a whole page, which a tool makes of the frame around it: much text with the words of
/// several parts of the form. What is in it is out of order, and stands in other cells, too, as far as the tool saw those.
pub(super) fn is_page(text: &str) -> bool {
    const PARTS: [&str; 6] = [
        "Name and Address of Reporting Person",
        "Issuer Name and Ticker",
        "Signature of Reporting Person",
        "Explanation of Responses",
        "Reporting Owner Name",
        "OMB APPROVAL",
    ];
    text.len() > 500 && PARTS.iter().filter(|part| text.contains(**part)).count() >= 3
}

/// Whether a table of securities begins.
pub(super) fn begins_table(text: &str) -> bool {
    let folded = folded(text);
    ["titleofsecurity", "titleofderivative", "tableinonderivative", "tableiiderivative"]
        .iter()
        .any(|head| folded.starts_with(head))
}

/// Whether a cell is a box of the cover.
pub(super) fn is_box(text: &str) -> bool {
    let folded = folded(text);
    ["nameandaddressofreporting", "issuername", "lastfirst", "ifamendment", "individualorjoint"]
        .iter()
        .any(|head| folded.starts_with(head))
}

/// Whether a row begins Table II.
pub(super) fn begins_table_two(line: &str) -> bool {
    segments(line, 0).iter().any(|(text, _)| folded(text).starts_with("titleofderivative"))
}

/// Whether a row has a cell that holds the text of a whole page.
pub(super) fn holds_page(line: &str) -> bool {
    segments(line, 0).iter().any(|(text, _)| is_page(text))
}

/// The beginning of a text in small letters without anything between them.
pub(super) fn folded(text: &str) -> String {
    let letters = text.chars().filter(char::is_ascii_alphanumeric).take(48);
    letters
        .map(|c| c.to_ascii_lowercase())
        .collect::<String>()
        .trim_start_matches(|c: char| c.is_ascii_digit())
        .to_owned()
}
