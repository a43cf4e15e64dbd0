//! Rows of tables between pipes, also those of a table within a cell, which stand one behind the other on one line.

use super::inline::{self, Breaks};
use crate::parse::laid::Layout;

/// Cells of a line that are looked at: more than any table of the forms holds in all.
const MOST_CELLS: usize = 20_000;

/// Whether a line is a row between pipes.
pub(super) fn is_row(line: &str) -> bool {
    line.len() > 1 && line.starts_with('|') && line.ends_with('|')
}

/// Whether a line divides the head of a table from its rows.
pub(super) fn is_divider(line: &str) -> bool {
    let line = line.trim();
    is_row(line) && line.contains("---") && line.bytes().all(|byte| matches!(byte, b'|' | b'-' | b':' | b' '))
}

/// A cell: the text between two pipes with its place.
type Segment<'a> = (&'a str, usize);

/// What was seen of the document's tables so far.
#[derive(Default)]
pub(super) struct Tables {
    /// The head of Table I or II was seen: rows are rows, and no boxes of the cover.
    in_table: bool,
}

impl Tables {
    /// Notes a line that is no row.
    pub(super) fn note_line(&mut self, line: &str) {
        self.in_table |= begins_table(line);
    }

    /// Writes the rows of a line.
    pub(super) fn lay_out(&mut self, line: &str, at: usize, layout: &mut Layout) {
        let segments = segments(line, at);
        let nested = segments.iter().any(|(text, _)| is_rule(text));
        if !nested {
            self.put_row(&segments, layout);
        } else if !segments.iter().all(|(text, _)| is_rule(text)) {
            self.put_nested(&segments, layout);
        }
    }

    /// Rows of tables within cells. A single blank between two pipes parts two rows, or stands in for a cell that
    /// another one covers; an empty cell has two blanks. The line under a head tells how many cells a row has.
    fn put_nested(&mut self, segments: &[Segment<'_>], layout: &mut Layout) {
        let rows: Vec<&[Segment<'_>]> =
            segments.split(|(text, _)| *text == " ").filter(|row| !row.is_empty()).collect();
        let mut width = 0;
        let mut next = 0;
        while let Some(row) = rows.get(next) {
            next += 1;
            if row.iter().all(|(text, _)| is_rule(text)) {
                width = row.len();
                continue;
            }
            // A cell over several columns leaves single blanks within its row.
            let mut whole = row.to_vec();
            let mut ahead = next;
            while whole.len() < width
                && let Some(more) = rows.get(ahead)
                && !more.iter().all(|(text, _)| is_rule(text))
                && whole.len() + 1 + more.len() <= width
            {
                whole.push((" ", more[0].1));
                whole.extend_from_slice(more);
                ahead += 1;
            }
            if whole.len() == width && ahead > next {
                next = ahead;
                self.put_row(&whole, layout);
            } else {
                self.put_row(row, layout);
            }
        }
    }

    /// One row: its cells between tabs, or each a line of its own where they are boxes of the cover.
    fn put_row(&mut self, cells: &[Segment<'_>], layout: &mut Layout) {
        if cells.iter().all(|(text, _)| text.trim().is_empty() || is_rule(text)) {
            return;
        }
        self.in_table |= cells.iter().any(|(text, _)| begins_table(text));
        if !self.in_table || cells.iter().any(|(text, _)| is_box(text)) {
            for (text, at) in cells {
                let trimmed = text.trim();
                inline::put(trimmed, at + text.len() - text.trim_start().len(), Breaks::Lines, layout);
                layout.end_line();
            }
            return;
        }
        for (i, (text, at)) in cells.iter().enumerate() {
            if i > 0 {
                layout.put("\t", *at);
            }
            inline::put(text.trim(), at + text.len() - text.trim_start().len(), Breaks::Blanks, layout);
        }
        layout.end_line();
    }
}

/// The texts between the pipes of a line; a pipe behind a backslash is text.
fn segments(line: &str, at: usize) -> Vec<Segment<'_>> {
    let mut found = Vec::new();
    let (mut start, mut escaped) = (1, false);
    for (i, byte) in line.bytes().enumerate().skip(1) {
        if byte == b'|' && !escaped {
            found.push((&line[start..i], at + start));
            start = i + 1;
            if found.len() == MOST_CELLS {
                break;
            }
        }
        escaped = byte == b'\\' && !escaped;
    }
    found
}

fn is_rule(text: &str) -> bool {
    let text = text.trim().trim_matches(':');
    text.len() > 2 && text.bytes().all(|byte| byte == b'-')
}

/// The beginning of a text in small letters without anything between them.
fn folded(text: &str) -> String {
    let letters = text.chars().filter(char::is_ascii_alphanumeric).take(48);
    letters
        .map(|c| c.to_ascii_lowercase())
        .collect::<String>()
        .trim_start_matches(|c: char| c.is_ascii_digit())
        .to_owned()
}

/// Whether a table of securities begins.
fn begins_table(text: &str) -> bool {
    let folded = folded(text);
    ["titleofsecurity", "titleofderivative", "tableinonderivative", "tableiiderivative"]
        .iter()
        .any(|head| folded.starts_with(head))
}

/// Whether a cell is a box of the cover.
fn is_box(text: &str) -> bool {
    let folded = folded(text);
    ["nameandaddressofreporting", "issuername", "lastfirst", "ifamendment", "individualorjoint"]
        .iter()
        .any(|head| folded.starts_with(head))
}
