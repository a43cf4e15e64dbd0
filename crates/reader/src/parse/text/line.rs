//! The lines of a page: what every other part of this room reads.
//!
//! Takes the text of a document, gives its lines that are not blank, each with its offset, the number of blank lines
//! above it and a folded beginning for label matching. It decides nothing about what a line means.

use crate::form::boxes::{self, CoverPart};

/// Lines beyond this are not read: the longest real form has some three thousand.
const MOST_LINES: usize = 50_000;

/// How much of a line is folded. The longest label has fewer letters.
const FOLDED: usize = 40;

/// One line that is not blank.
#[derive(Clone, Copy, Debug)]
pub(super) struct TextLine<'a> {
    /// The line without its end; tabs and blanks inside and at its beginning are kept.
    pub text: &'a str,
    /// Byte offset of `text` in the document.
    pub at: usize,
    /// Blank lines between this line and the one above it.
    pub gap: usize,
    /// Lines of hard blanks alone among them, as empty cells leave.
    pub hard_blanks: u32,
    pub fold: Fold,
    /// The line is the words of that part of the cover, or goes on with them.
    pub part: Option<CoverPart>,
}

impl<'a> TextLine<'a> {
    /// The line without blanks around it, and its offset.
    pub(super) fn trimmed(&self) -> (&'a str, usize) {
        trim(self.text, self.at)
    }

    /// Whether the line is a row of cells.
    pub(super) fn has_tabs(&self) -> bool {
        self.text.contains('\t')
    }
}

/// Blanks and table borders off both ends, the offset moved along.
pub(super) fn trim(text: &str, at: usize) -> (&str, usize) {
    let border = |c: char| c.is_whitespace() || c == '|';
    let from_start = text.trim_start_matches(border);
    (from_start.trim_end_matches(border), at + text.len() - from_start.len())
}

/// The first letters and digits of a line, in lower case and without anything between them: two printings of one
/// label differ in blanks and punctuation, not in these.
#[derive(Clone, Copy, Debug)]
pub(super) struct Fold {
    bytes: [u8; FOLDED],
    len: u8,
    /// The line goes on behind the part that was folded.
    pub long: bool,
}

impl Fold {
    pub(super) fn of(text: &str) -> Self {
        let mut fold = Self { bytes: [0; FOLDED], len: 0, long: false };
        for byte in without_number(text).bytes().filter(u8::is_ascii_alphanumeric) {
            if usize::from(fold.len) == FOLDED {
                fold.long = true;
                break;
            }
            fold.bytes[usize::from(fold.len)] = byte.to_ascii_lowercase();
            fold.len += 1;
        }
        fold
    }

    pub(super) fn bytes(&self) -> &[u8] {
        &self.bytes[..usize::from(self.len)]
    }
}

/// The text without the number of its box (`2.`, `3A.`) and without the marks of a check box in front of it: forms
/// of different years number the same box differently.
fn without_number(text: &str) -> &str {
    let text = text.trim_start_matches(|c: char| c.is_whitespace() || "|*-#".contains(c));
    // What a screen reader says of a check box.
    let text = ["checkbox checked", "checkbox unchecked"]
        .iter()
        .find_map(|words| text.strip_prefix(words))
        .map_or(text, str::trim_start);
    if text.starts_with('_') || text.starts_with("X_") || text.starts_with("x_") {
        return text.trim_start_matches(['_', 'X', 'x', ' ']);
    }
    boxes::without_number(text)
}

/// The lines of a text, and whether all of them were taken.
pub(super) fn lines(text: &str) -> (Vec<TextLine<'_>>, bool) {
    let mut found = Vec::with_capacity(256);
    let (mut start, mut gap, mut hard_blanks) = (0, 0, 0);
    for end in memchr::memchr_iter(b'\n', text.as_bytes()).chain([text.len()]) {
        let line = text.get(start..end).unwrap_or_default();
        let at = start;
        start = end + 1;
        let line = line.trim_end_matches(['\r', '\u{c}', ' ']);
        if line.trim().is_empty() {
            gap += 1;
            hard_blanks += u32::from(line.contains('\u{a0}'));
            continue;
        }
        if found.len() == MOST_LINES {
            return (found, false);
        }
        found.push(TextLine { text: line, at, gap, hard_blanks, fold: Fold::of(line), part: None });
        (gap, hard_blanks) = (0, 0);
    }
    (found, true)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blank_lines_are_counted_and_not_kept() {
        let (found, whole) = lines("a\r\n\n \nb\tc\n");
        assert!(whole);
        let seen: Vec<_> = found.iter().map(|line| (line.text, line.at, line.gap)).collect();
        assert_eq!(seen, [("a", 0, 0), ("b\tc", 6, 2)]);
    }

    #[test]
    fn folds_leave_out_box_numbers_and_check_marks() {
        for (text, folded) in [
            ("2. Issuer Name", "issuername"),
            ("3A. Deemed", "deemed"),
            ("__X__ Director", "director"),
            ("10% Owner", "10owner"),
            ("- * If the form", "iftheform"),
            ("1,000.5", "10005"),
        ] {
            assert_eq!(Fold::of(text).bytes(), folded.as_bytes(), "{text}");
        }
    }
}
