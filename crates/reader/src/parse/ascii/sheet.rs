//! The text as lines on a sheet: tabs become blanks, columns are counted, and each piece knows its place in the
//! document.

use std::borrow::Cow;

/// The part of a line that is read. Forms have 132 columns; a longer line is not of a form.
const LONGEST: usize = 4000;

/// A line of the form.
pub(super) struct SheetLine<'a> {
    pub(super) text: Cow<'a, str>,
    pub(super) at: usize,
    /// The line as it is in the document.
    raw: &'a str,
}

/// Gives the lines of a text, blanks at their ends cut off, tabs widened to eight columns.
pub(super) fn lines(text: &str) -> Vec<SheetLine<'_>> {
    let mut lines = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let trimmed = line[..line.floor_char_boundary(LONGEST)].trim_end();
        let text = if trimmed.contains('\t') { Cow::Owned(widened(trimmed)) } else { Cow::Borrowed(trimmed) };
        lines.push(SheetLine { text, at, raw: trimmed });
        at += line.len();
    }
    lines
}

fn widened(line: &str) -> String {
    let mut out = String::with_capacity(line.len() + 16);
    let mut column = 0;
    for character in line.chars() {
        if character == '\t' {
            let width = 8 - column % 8;
            out.extend(std::iter::repeat_n(' ', width));
            column += width;
        } else {
            out.push(character);
            column += 1;
        }
    }
    out
}

impl SheetLine<'_> {
    /// Gives the text in those columns; less if the line is shorter.
    pub(super) fn cut(&self, from: usize, to: usize) -> &str {
        if self.text.is_ascii() {
            let length = self.text.len();
            return &self.text[from.min(length)..to.min(length).max(from.min(length))];
        }
        let place = |column: usize| self.text.char_indices().nth(column).map_or(self.text.len(), |(place, _)| place);
        &self.text[place(from)..place(to.max(from))]
    }

    /// Finds where a piece of `text`, which may begin with blanks, is in the document. Replacing tabs changes only
    /// blanks, so the other characters are counted.
    pub(super) fn place_of(&self, piece: &str) -> usize {
        let piece = piece.trim_start();
        let before = (piece.as_ptr() as usize).saturating_sub(self.text.as_ptr() as usize).min(self.text.len());
        if matches!(self.text, Cow::Borrowed(_)) {
            return self.at + before;
        }
        let shown = |text: &str| text.chars().filter(|c| !c.is_whitespace()).count();
        let skipped = self.text.get(..before).map_or(0, shown);
        let place = self.raw.char_indices().filter(|(_, c)| !c.is_whitespace()).nth(skipped);
        self.at + place.map_or(0, |(place, _)| place)
    }

    /// Whether the line is a rule: only dashes and the like, and borders of a table.
    pub(super) fn is_rule(&self) -> bool {
        let text = self.text.trim();
        let drawn = text.bytes().filter(|byte| matches!(byte, b'-' | b'_' | b'=')).count();
        drawn >= 3 && text.bytes().all(|byte| matches!(byte, b'-' | b'_' | b'=' | b'|' | b'+' | b' '))
    }

    pub(super) fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }
}

/// Finds `words` (in lower case) in the text, in any case.
pub(super) fn find(text: &str, words: &str) -> Option<usize> {
    let (text, words) = (text.as_bytes(), words.as_bytes());
    let last = text.len().checked_sub(words.len())?;
    let first = *words.first()?;
    memchr::memchr2_iter(first, first.to_ascii_uppercase(), &text[..=last])
        .find(|at| text[*at..*at + words.len()].eq_ignore_ascii_case(words))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_and_rules() {
        let sheet = lines("a\tb  \r\n| --- | ---- |\nécole x\n");
        assert_eq!(sheet[0].text, "a       b");
        assert_eq!(sheet[0].cut(8, 20), "b");
        assert_eq!(sheet[0].cut(30, 20), "");
        assert_eq!(sheet[0].place_of(sheet[0].cut(4, 20)), 2);
        assert_eq!(sheet[1].place_of(sheet[1].cut(1, 5)), 9);
        assert!(sheet[1].is_rule() && !sheet[0].is_rule());
        assert_eq!(sheet[2].cut(0, 5), "école");
        assert_eq!(find("SEE Table II", "table ii"), Some(4));
    }
}
