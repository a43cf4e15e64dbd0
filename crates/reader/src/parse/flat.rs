//! Writes a ruled form as lines for the text parser: rows of tables become lines with tabs, everything else becomes
//! lines of words.

use super::laid::{Laid, Layout};
use crate::form::boxes::{self, Continued};
use crate::sheet::lines::lines;
use crate::sheet::ruled::RuledRow;
use crate::sheet::{Sheet, SheetCell, Span};

/// The fewest cells of a table row below the title of a table.
const TABLE: usize = 4;
/// The fewest cells of a table row in any place; rows of boxes on the cover page have fewer.
pub(crate) const WIDE: usize = 7;
/// The smallest gap that separates columns within a cell, in hundredths of the height of a word.
const GAP: i32 = 110;

/// Writes the rows one below the other. The words of `sheet` are at their byte offsets in `document`.
pub(crate) fn lay_out<'a>(sheet: &Sheet<'_>, rows: &[RuledRow], document: &'a str) -> Laid<'a> {
    let mut flat = Flat { sheet, layout: Layout::default(), edge: sheet.right_edge().unwrap_or(i32::MAX) };
    let mut end = None;
    let mut below_title = false;
    for row in rows {
        // Lines with a small distance are one text; a blank line separates others.
        let gap = end.map(|end| row.y.from.saturating_sub(end));
        if gap.is_none_or(|gap| gap > row.y.length() / 2 || gap < 0) {
            flat.layout.blank_line();
        }
        end = Some(row.y.to);
        let cells = row.cells.len();
        below_title |= row.cells.iter().any(|cell| is_title(sheet, cell));
        if cells >= WIDE || (cells >= TABLE && below_title) {
            flat.add_table_row(row);
        } else {
            for cell in &row.cells {
                flat.add_box(cell, !below_title && !row.is_free);
                if !row.is_free {
                    flat.layout.blank_line();
                }
            }
        }
    }
    flat.layout.finish(document, true)
}

struct Flat<'s, 'w> {
    sheet: &'s Sheet<'w>,
    layout: Layout,
    /// Words to the right of this x are in the margin of the page.
    edge: i32,
}

impl Flat<'_, '_> {
    fn add_table_row(&mut self, row: &RuledRow) {
        for (i, cell) in row.cells.iter().enumerate() {
            if i > 0 {
                self.layout.put("\t", 0);
            }
            let mut before: Option<usize> = None;
            for line in lines(self.sheet, &cell.words) {
                match before.and_then(|last| self.sheet.words.get(last)) {
                    Some(word) if may_break_behind(&word.text) => self.layout.heal(),
                    Some(_) => self.layout.put(" ", 0),
                    None => {}
                }
                before = line.words.last().copied();
                self.add_words(&line.words);
            }
        }
        self.layout.end_line();
    }

    /// Writes the lines of a box. In a `ruled` box, a line that wraps at the edge is continued on the same line.
    fn add_box(&mut self, cell: &SheetCell, ruled: bool) {
        let mut before: Option<Vec<usize>> = None;
        let mut label = String::new();
        for line in lines(self.sheet, &cell.words) {
            for piece in line.pieces(self.sheet, GAP) {
                let text = text_of(self.sheet, &piece);
                let goes_on = ruled && goes_on(&label, &text);
                if goes_on || label.is_empty() {
                    label.push(' ');
                    label.push_str(&text);
                }
                match before {
                    Some(_) if goes_on => self.layout.put(" ", 0),
                    Some(before) if ruled && is_wrapped(self.sheet, cell.x, &before, &piece) => self.layout.put(" ", 0),
                    _ => self.layout.end_line(),
                }
                self.add_words(&piece);
                before = Some(piece);
            }
        }
        self.layout.end_line();
    }

    fn add_words(&mut self, words: &[usize]) {
        let words = words.iter().filter_map(|i| self.sheet.words.get(*i));
        for (i, word) in words.enumerate() {
            if i > 0 {
                self.layout.put(" ", 0);
            }
            if word.x.to > self.edge {
                self.layout.reach_edge();
            }
            self.layout.put(&word.text, word.at as usize);
        }
    }
}

/// Whether a line is broken within a word after these letters: a printer of pages breaks there, and puts no sign of its
/// own.
fn may_break_behind(word: &str) -> bool {
    let part = word.strip_suffix(['-', '/']).filter(|part| !part.is_empty());
    part.is_some_and(|part| part.chars().all(char::is_alphanumeric))
}

/// Whether a cell has the title of a table.
fn is_title(sheet: &Sheet<'_>, cell: &SheetCell) -> bool {
    let mut words = cell.words.iter().filter_map(|i| sheet.words.get(*i)).map(|word| &*word.text);
    words.next().is_some_and(|word| word.eq_ignore_ascii_case("table"))
        && words.next().is_some_and(|word| word.starts_with(['I', 'l', '1']))
}

fn text_of(sheet: &Sheet<'_>, words: &[usize]) -> String {
    words.iter().filter_map(|i| sheet.words.get(*i)).map(|word| &*word.text).collect::<Vec<_>>().join(" ")
}

/// Whether `line` continues the printed words `label` at the top of a box.
fn goes_on(label: &str, line: &str) -> bool {
    boxes::broken_off(label.trim()).any(|(rest, _)| match boxes::goes_on(line, rest) {
        Some(Continued::Ends(end)) => line[end..].chars().all(|c| c == '*' || c.is_whitespace()),
        Some(Continued::GoesOn(_)) => true,
        None => false,
    })
}

/// Whether the line `below` continues the line `above`: both look alike, and the first word of the lower line did not
/// fit above. A line that begins with the number of a box is a label and is not continued.
fn is_wrapped(sheet: &Sheet<'_>, x: Span, above: &[usize], below: &[usize]) -> bool {
    let word = |i: Option<&usize>| i.and_then(|i| sheet.words.get(*i));
    let (Some(start), Some(end), Some(next)) = (word(above.first()), word(above.last()), word(below.first())) else {
        return false;
    };
    let mut numbered = start.text.trim_start_matches(|c: char| c.is_ascii_digit()).chars();
    let is_label = |text: &str| text.starts_with(['(', '_', '*']);
    let labels = (numbered.next() == Some('.') && start.text.starts_with(|c: char| c.is_ascii_digit()))
        || is_label(&start.text)
        || is_label(&next.text);
    let alike = (start.y.length() - next.y.length()).abs() <= next.y.length() / 16;
    let aligned = (start.x.from - next.x.from).abs() <= next.y.length() / 2;
    let room = x.to.saturating_sub(end.x.to);
    let needed = next.x.length().saturating_add(next.y.length() / 3);
    !labels && alike && aligned && room <= needed
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use super::*;
    use crate::sheet::{PRINTED, Word};

    #[test]
    fn words_break_behind_a_hyphen() {
        assert!(may_break_behind("Non-") && may_break_behind("V/"));
        assert!(!may_break_behind("/DE/") && !may_break_behind("-") && !may_break_behind("Class"));
    }

    #[test]
    fn boxes_are_lines_and_rows_have_tabs() {
        let word = |text: &'static str, x: i32, y: i32, at: u32| Word {
            text: Cow::Borrowed(text),
            at,
            page: 1,
            x: Span::new(x, x + 500),
            y: Span::new(y, y + 800),
            confidence: PRINTED,
        };
        let words =
            vec![word("(Last)", 0, 0, 0), word("(First)", 3000, 0, 7), word("A", 0, 900, 20), word("B", 700, 1800, 30)];
        let sheet = Sheet { words, ..Sheet::default() };
        let cell =
            |words: &[usize]| SheetCell { page: 1, x: Span::new(0, 1), y: Span::new(0, 1), words: words.to_vec() };
        let y = Span::new(0, 1);
        let rows = [
            RuledRow { y, cells: vec![cell(&[0, 1])], is_free: true },
            RuledRow { y, cells: [&[2, 3], &[][..], &[0], &[], &[], &[], &[]].map(cell).to_vec(), is_free: false },
        ];
        let laid = lay_out(&sheet, &rows, "");
        assert_eq!(laid.text, "(Last)\n(First)\n\nA B\t\t(Last)\t\t\t\t\n");
        assert_eq!([0, 7, 16, 18].map(|at| laid.place(at)), [0, 7, 20, 30]);
    }
}
