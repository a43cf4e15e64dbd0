//! Finds the boxes of the cover: their labels, their extent, and their filled lines.
//!
//! A box is the part of the sheet below its label and left of the next label. The boxes' numbers do not count: before
//! 2003 box 3 asked for a taxpayer's number, box 4 for the month.

use super::sheet::{SheetLine, find};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum AreaLabel {
    Owner,
    Issuer,
    Identification,
    Period,
    Original,
    Relationship,
    Joint,
}

const LABELS: [(&str, AreaLabel); 14] = [
    ("name and address of", AreaLabel::Owner),
    ("issuer name", AreaLabel::Issuer),
    ("name of issuer", AreaLabel::Issuer),
    ("irs", AreaLabel::Identification),
    ("i.r.s", AreaLabel::Identification),
    ("statement for", AreaLabel::Period),
    ("date of event", AreaLabel::Period),
    ("date of earliest", AreaLabel::Period),
    ("if amendment", AreaLabel::Original),
    ("relationship of", AreaLabel::Relationship),
    ("relationship to", AreaLabel::Relationship),
    ("individual or joint", AreaLabel::Joint),
    ("individual, or joint", AreaLabel::Joint),
    ("social security", AreaLabel::Identification),
];

/// A box of the form.
pub(super) struct Area<'l> {
    pub(super) label: AreaLabel,
    /// Its lines, each up to the box's edge; the first is the label's own line, after the label.
    pub(super) lines: Vec<(&'l str, usize)>,
}

/// A label's line, column and the columns that it takes.
struct FoundLabel {
    label: AreaLabel,
    line: usize,
    column: usize,
    length: usize,
}

/// Finds the labels of a line: after a number, or at the line's beginning.
fn labels_in(text: &str, line: usize, found: &mut Vec<FoundLabel>) {
    let start = found.len();
    for (words, label) in LABELS {
        let Some(at) = find(text, words) else { continue };
        let before = text[..at].trim_end();
        let number = before.trim_end_matches(['.', ')']).bytes().rev().take_while(u8::is_ascii_digit).count();
        let is_numbered = (1..=2).contains(&number) && before.len() + 3 > at;
        let column = if is_numbered { before.len() - number - usize::from(before.ends_with(['.', ')'])) } else { at };
        let stands_apart =
            text[..column].trim_end_matches(['|', ' ']).is_empty() || text[..column].ends_with(['|', ' ']);
        let is_known = found[start..].iter().any(|known| known.label == label);
        if (is_numbered || text[..at].trim_matches(['|', ' ']).is_empty()) && stands_apart && !is_known {
            found.push(FoundLabel { label, line, column, length: at + words.len() - column });
        }
    }
    found[start..].sort_by_key(|found| found.column);
}

/// Gives the boxes of the cover.
pub(super) fn areas<'l>(cover: &'l [SheetLine<'_>]) -> Vec<Area<'l>> {
    let mut found = Vec::new();
    for (line, text) in cover.iter().enumerate().take(400) {
        if text.text.is_ascii() {
            labels_in(&text.text, line, &mut found);
        }
    }
    let area = |label: &FoundLabel| {
        // To the right: the next label of its line, or of a box that begins above and continues beside it.
        let is_right = |other: &&FoundLabel| {
            other.column > label.column + 8 && other.line <= label.line && other.line + 25 > label.line
        };
        let right = found.iter().filter(is_right).map(|other| other.column).min().unwrap_or(usize::MAX >> 1);
        let left = label.column.saturating_sub(2);
        let is_below =
            |other: &&FoundLabel| other.line > label.line && other.column + 2 >= left && other.column < right;
        let bottom = found.iter().filter(is_below).map(|other| other.line).min();
        let bottom = bottom.unwrap_or(cover.len()).min(label.line + 24).min(cover.len());
        let piece = |line: &'l SheetLine<'_>, from| {
            let cut = line.cut(from, right);
            (cut, line.place_of(cut))
        };
        let mut lines = vec![piece(&cover[label.line], label.column + label.length)];
        lines.extend(cover[label.line + 1..bottom].iter().map(|line| piece(line, if left <= 4 { 0 } else { left })));
        Area { label: label.label, lines }
    };
    found.iter().map(area).collect()
}

/// Whether a piece of a line is empty or a rule.
pub(super) fn says_nothing(text: &str) -> bool {
    text.trim_matches(['|', ' ', '-', '_', '=']).is_empty()
}

/// Gives the filled lines of a box that are no part of its label, blanks single.
pub(super) fn values(area: &Area<'_>, labels: &[&str]) -> Vec<(String, usize)> {
    let lines = area.lines.iter().skip(1).filter(|(text, _)| !says_nothing(text));
    let words = lines.map(|(text, at)| {
        let text = text.trim_matches(['|', ' ']);
        (text.split_whitespace().collect::<Vec<_>>().join(" "), *at)
    });
    // A number alone is that of the next label.
    let is_number =
        |text: &str| text.trim_end_matches('.').bytes().all(|byte| byte.is_ascii_digit()) && text.len() <= 3;
    words.filter(|(text, _)| !is_number(text) && !labels.iter().any(|label| find(text, label).is_some())).collect()
}
