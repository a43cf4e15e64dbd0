//! A sheet as text: rows of many cells as lines with tabs, all else as lines of words.
//!
//! Each word keeps where it stands in the text, so that what is read from the text can be found on the page.

use super::lines::lines;
use super::ruled::Row;
use super::{Cell, Sheet};

/// A row of as many cells is a row of a table; boxes of the cover stand three side by side.
const TABLE: usize = 4;
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
        for row in rows {
            // Lines near to each other are one text; a blank line parts what stands apart.
            let gap = end.map(|end| row.y.from.saturating_sub(end));
            if gap.is_none_or(|gap| gap > row.y.length() / 2 || gap < 0) {
                flat.text.push('\n');
            }
            end = Some(row.y.to);
            if row.cells.len() >= TABLE {
                flat.add_table_row(sheet, row);
            } else {
                for cell in &row.cells {
                    flat.add_box(sheet, cell);
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

    fn add_box(&mut self, sheet: &Sheet<'_>, cell: &Cell) {
        for line in lines(sheet, &cell.words) {
            for piece in line.pieces(sheet, GAP) {
                self.add_words(sheet, &piece);
                self.text.push('\n');
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

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use super::super::{Span, Word};
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
            Row { y, cells: vec![cell(&[2, 3]), cell(&[]), cell(&[0]), cell(&[])] },
        ];
        let flat = Flat::of(&sheet, &rows);
        assert_eq!(flat.text, "\n(Last)\n(First)\n\nA B\t\t(Last)\t\n");
        assert_eq!(flat.word_at(18), Some(2));
        assert_eq!(flat.word_at(19), Some(3));
    }
}
