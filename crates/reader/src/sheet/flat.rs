//! A sheet as text: rows of many cells as lines with tabs, all else as lines of words.
//!
//! Each word keeps where it stands in the text, so that what is read from the text can be found on the page.

use super::lines::lines;
use super::ruled::Row;
use super::{Cell, Sheet, Span};

/// A row of as many cells below the title of a table is a row of it.
const TABLE: usize = 4;
/// A row of as many cells is one of a table wherever it stands: boxes of the cover are fewer.
const WIDE: usize = 7;
/// A gap of this part of the height of a word parts what is read apart, in hundredths.
const GAP: i32 = 110;

/// The text of a sheet.
#[derive(Clone, Debug, Default)]
pub struct Flat {
    pub text: String,
    /// Where each word begins in the text, in the order of the text, and its place in [`Sheet::words`].
    pub words: Vec<(usize, usize)>,
}

impl Flat {
    /// Writes the rows one below the other.
    pub fn of(sheet: &Sheet<'_>, rows: &[Row]) -> Self {
        let mut flat = Self::default();
        let mut end = None;
        let mut below_title = false;
        for row in rows {
            // Lines near to each other are one text; a blank line parts what stands apart.
            let gap = end.map(|end| row.y.from.saturating_sub(end));
            if gap.is_none_or(|gap| gap > row.y.length() / 2 || gap < 0) {
                flat.text.push('\n');
            }
            end = Some(row.y.to);
            let cells = row.cells.len();
            below_title |= row.cells.iter().any(|cell| is_title(sheet, cell));
            if cells >= WIDE || (cells >= TABLE && below_title) {
                flat.add_table_row(sheet, row);
            } else {
                for cell in &row.cells {
                    flat.add_box(sheet, cell, !below_title && row.cells.len() > 1);
                    if row.cells.len() > 1 {
                        flat.text.push('\n');
                    }
                }
            }
        }
        flat
    }

    /// The word that stands at an offset of the text, or the last one before it.
    pub fn word_at(&self, offset: usize) -> Option<usize> {
        let behind = self.words.partition_point(|(at, _)| *at <= offset);
        self.words[..behind].last().map(|(_, word)| *word)
    }

    fn add_table_row(&mut self, sheet: &Sheet<'_>, row: &Row) {
        for (i, cell) in row.cells.iter().enumerate() {
            if i > 0 {
                self.text.push('\t');
            }
            let words: Vec<usize> = lines(sheet, &cell.words).into_iter().flat_map(|line| line.words).collect();
            self.add_words(sheet, &words);
        }
        self.text.push('\n');
    }

    /// Writes the lines of a box. In a ruled box, a line that its edge broke off goes on on the same line.
    fn add_box(&mut self, sheet: &Sheet<'_>, cell: &Cell, ruled: bool) {
        let mut before: Option<Vec<usize>> = None;
        for line in lines(sheet, &cell.words) {
            for piece in line.pieces(sheet, GAP) {
                let goes_on = ruled && before.is_some_and(|before| is_wrapped(sheet, cell.x, &before, &piece));
                if goes_on {
                    self.text.pop();
                    self.text.push(' ');
                }
                self.add_words(sheet, &piece);
                self.text.push('\n');
                before = Some(piece);
            }
        }
    }

    fn add_words(&mut self, sheet: &Sheet<'_>, words: &[usize]) {
        for (i, place) in words.iter().enumerate() {
            let Some(word) = sheet.words.get(*place) else { continue };
            if i > 0 {
                self.text.push(' ');
            }
            self.words.push((self.text.len(), *place));
            self.text.push_str(&word.text);
        }
    }
}

/// Whether a cell says that a table begins.
fn is_title(sheet: &Sheet<'_>, cell: &Cell) -> bool {
    let mut words = cell.words.iter().filter_map(|i| sheet.words.get(*i)).map(|word| &*word.text);
    words.next().is_some_and(|word| word.eq_ignore_ascii_case("table"))
        && words.next().is_some_and(|word| word.starts_with(['I', 'l', '1']))
}

/// Whether a line goes on from the one above: both are printed alike, and the first word of the lower one had no room
/// above. A line that begins with the number of a box is its label and ends where it ends.
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

    use super::super::Word;
    use super::*;

    #[test]
    fn boxes_are_lines_and_rows_have_tabs() {
        let word = |text: &'static str, x: i32, y: i32| Word {
            text: Cow::Borrowed(text),
            at: 0,
            page: 1,
            x: Span::new(x, x + 500),
            y: Span::new(y, y + 800),
        };
        let words = vec![word("(Last)", 0, 0), word("(First)", 3000, 0), word("A", 0, 900), word("B", 700, 1800)];
        let sheet = Sheet { words, borders: Vec::new() };
        let cell = |words: &[usize]| Cell { page: 1, x: Span::new(0, 1), y: Span::new(0, 1), words: words.to_vec() };
        let y = Span::new(0, 1);
        let rows = [
            Row { y, cells: vec![cell(&[0, 1])] },
            Row { y, cells: [&[2, 3], &[][..], &[0], &[], &[], &[], &[]].map(cell).to_vec() },
        ];
        let flat = Flat::of(&sheet, &rows);
        assert_eq!(flat.text, "\n(Last)\n(First)\n\nA B\t\t(Last)\t\t\t\t\n");
        assert_eq!(flat.word_at(18), Some(2));
        assert_eq!(flat.word_at(19), Some(3));
    }
}
