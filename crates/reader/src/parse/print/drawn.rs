//! Text in which a converter draws the borders of tables: with the box drawing characters of Unicode, or with bars,
//! hyphens and plus signs.
//!
//! Such a text is a page with ruling lines, and is laid out as one.

use std::collections::BTreeMap;

use super::{pitch, underlined};
use crate::parse::flat::{self, WIDE};
use crate::parse::laid::Laid;
use crate::sheet::{Border, Direction, LINE, PITCH, Sheet, Span, Word, ruled, stack};
use crate::sign::any_line;

/// The box drawing characters.
const BOX_DRAWING: std::ops::RangeInclusive<char> = '\u{2500}'..='\u{257f}';

/// Signs that draw horizontal lines alone.
const ACROSS: [char; 7] = ['─', '━', '═', '-', '=', ':', '╌'];

/// Signs that draw vertical lines alone.
const DOWN: [char; 4] = ['│', '┃', '║', '|'];

/// A horizontal line has at least so many signs.
const SHORTEST: usize = 3;

/// Characters of a line beyond this are not looked at.
const MOST_COLUMNS: usize = 4_000;

/// The most ruling lines.
const MOST_BORDERS: usize = 100_000;

/// Signs with which a text draws.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Drawing {
    /// Bars, hyphens and plus signs draw too.
    pub bars: bool,
}

impl Drawing {
    /// Finds with what a text draws. A divider of bars has a plus sign where lines cross: `+-----+---+`, `|-----+---|`.
    pub(super) fn of(text: &str) -> Self {
        let is_drawn = |line: &str| line.contains('+') && line.contains("---") && is_divider(line.trim());
        Self { bars: any_line(text, "---", is_drawn) }
    }

    /// Whether a character is part of a border that parts words.
    pub(super) fn is_border(self, c: char) -> bool {
        BOX_DRAWING.contains(&c) || self.bars && c == '|'
    }

    /// Whether a word is part of a drawn border.
    pub(super) fn is_drawn(self, word: &str) -> bool {
        self.bars && word.len() > 1 && is_divider(word)
    }

    fn is_sign(self, c: char) -> bool {
        BOX_DRAWING.contains(&c) || self.bars && (c == '+' || ACROSS.contains(&c) || DOWN.contains(&c))
    }
}

fn is_divider(word: &str) -> bool {
    word.bytes().all(|byte| matches!(byte, b'+' | b'-' | b'=' | b'|' | b':'))
}

/// Lays the text out by its drawn borders, with the sheet that they divide; `None` where they are not those of the table
/// of a form.
pub fn lay_out(text: &str) -> Option<(Laid<'_>, Sheet<'_>)> {
    let sheet = if let Some(underlined) = underlined::without_underscores(text) {
        let drawing = Drawing { bars: true };
        let mut borders = borders(&underlined.text, drawing);
        borders.extend(underlined.borders);
        Sheet { borders, ..owned(pitch::drawn_sheet(&underlined.text, drawing)) }
    } else {
        let drawing = Drawing::of(text);
        if !drawing.bars && !text.contains('│') {
            return None;
        }
        Sheet { borders: borders(text, drawing), ..pitch::drawn_sheet(text, drawing) }
    };
    let stacked = stack::stack(sheet.clone());
    let rows = ruled::rows(&stacked.sheet);
    let divides = rows.iter().any(|row| row.cells.len() >= WIDE);
    divides.then(|| (flat::lay_out(&stacked.sheet, &rows, text), sheet))
}

/// The sheet with words of its own.
fn owned<'a>(sheet: Sheet<'_>) -> Sheet<'a> {
    let word = |word: Word<'_>| Word { text: word.text.into_owned().into(), ..word };
    Sheet { words: sheet.words.into_iter().map(word).collect(), borders: sheet.borders, ..Sheet::default() }
}

/// The lines that a text draws, on one page.
fn borders(text: &str, drawing: Drawing) -> Vec<Border> {
    let mut found = Vec::new();
    // Vertical lines by their column, with their first line.
    let mut open: BTreeMap<usize, i32> = BTreeMap::new();
    let mut row = 0;
    for line in text.lines() {
        let signs: Vec<char> = line.chars().take(MOST_COLUMNS).collect();
        let down =
            |column: usize| signs.get(column).is_some_and(|sign| drawing.is_sign(*sign) && !ACROSS.contains(sign));
        open.retain(|column, first| {
            let goes_on = down(*column);
            if !goes_on {
                found.push(vertical(*column, *first, row));
            }
            goes_on
        });
        (0..signs.len()).filter(|column| down(*column)).for_each(|column| _ = open.entry(column).or_insert(row));
        found.extend(horizontals(&signs, drawing, row));
        row += 1;
        if found.len() > MOST_BORDERS {
            break;
        }
    }
    found.extend(open.into_iter().map(|(column, first)| vertical(column, first, row)));
    found
}

fn place(count: usize, unit: i32) -> i32 {
    i32::try_from(count).unwrap_or(i32::MAX).saturating_mul(unit)
}

/// A vertical line from one line of text to the one above `end`.
fn vertical(column: usize, first: i32, end: i32) -> Border {
    let along = Span::new(first.saturating_mul(LINE), end.saturating_mul(LINE));
    let at = place(column, PITCH).saturating_add(PITCH / 2);
    Border { page: 1, direction: Direction::Vertical, at, along, certain: true }
}

/// The horizontal lines on a line of text.
fn horizontals(signs: &[char], drawing: Drawing, row: i32) -> Vec<Border> {
    let mut found = Vec::new();
    let mut from = 0;
    for run in signs.chunk_by(|one, other| drawing.is_sign(*one) == drawing.is_sign(*other)) {
        let to = from + run.len();
        let across = run.iter().filter(|sign| ACROSS.contains(sign)).count();
        if run.first().is_some_and(|sign| drawing.is_sign(*sign)) && across >= SHORTEST {
            found.push(Border {
                page: 1,
                direction: Direction::Horizontal,
                at: row.saturating_mul(LINE).saturating_add(LINE / 2),
                along: Span::new(place(from, PITCH), place(to, PITCH)),
                certain: true,
            });
        }
        from = to;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use Direction::{Horizontal, Vertical};

    #[test]
    fn drawn_lines_are_borders() {
        let seen = |text: &str| -> Vec<(Direction, i32, i32, i32)> {
            let drawing = Drawing::of(text);
            let place = |border: Border| {
                let (at, along) = match border.direction {
                    Direction::Horizontal => (LINE, PITCH),
                    Direction::Vertical => (PITCH, LINE),
                };
                (border.direction, border.at / at, border.along.from / along, border.along.to / along)
            };
            borders(text, drawing).into_iter().map(place).collect()
        };
        let expected = [
            (Horizontal, 0, 0, 9),
            (Horizontal, 2, 0, 9),
            (Vertical, 0, 0, 3),
            (Vertical, 4, 0, 3),
            (Vertical, 8, 0, 3),
        ];
        assert_eq!(seen("+---+---+\n| a | b |\n+===+===+\n"), expected);
        assert_eq!(seen("┌───┬───┐\n│ a │ b │\n└───┴───┘\n"), expected);
        assert!(seen("| a | b |\n|---|---|\n").is_empty());
    }

    #[test]
    fn cells_between_drawn_lines_are_those_of_a_row() {
        let rule = format!("+{}\n", "-----+".repeat(7));
        let text = format!(
            "{rule}| By  | 5   |     | D   |     | -3  | x   |\n| Fu- |     |     |     |     |     |     |\n{rule}"
        );
        let (laid, sheet) = lay_out(&text).unwrap();
        assert_eq!(laid.text, "By Fu-\t5\t\tD\t\t-3\tx\n");
        assert_eq!(sheet.words.len(), 6);
        assert!(lay_out("| a | b |\n|---|---|\n").is_none());
    }
}
