//! Moves hanging footnote numbers in front of their paragraphs.
//!
//! Printed pages put the number of a footnote in a column to the left of its text, at half its height. Read line by
//! line, the number would be inside the text. Here it moves to the start of its paragraph.

use super::ruled::RuledRow;
use super::{Sheet, Span};

/// The largest distance of lines in one paragraph, in hundredths of the usual distance.
const APART: i32 = 108;

/// A line in a run of free lines: its hanging number, if any, and its text.
struct HangingLine {
    row: RuledRow,
    mark: Option<usize>,
    text: Vec<usize>,
}

/// Moves the numbers of footnotes in front of their paragraphs.
pub(super) fn settle(sheet: &Sheet<'_>, rows: Vec<RuledRow>) -> Vec<RuledRow> {
    let mut settled = Vec::with_capacity(rows.len());
    let mut run: Vec<HangingLine> = Vec::new();
    for row in rows {
        if row.is_free {
            run.push(item(sheet, row));
        } else {
            settle_run(sheet, &mut run, &mut settled);
            settled.push(row);
        }
    }
    settle_run(sheet, &mut run, &mut settled);
    settled
}

impl HangingLine {
    fn page(&self) -> u16 {
        self.row.cells.first().map_or(0, |cell| cell.page)
    }
}

fn item(sheet: &Sheet<'_>, row: RuledRow) -> HangingLine {
    let mut text: Vec<usize> = row.cells.iter().flat_map(|cell| cell.words.iter().copied()).collect();
    let is_number = |i: &usize| sheet.words.get(*i).is_some_and(|word| is_note_number(&word.text));
    let mark = text.first().copied().filter(is_number);
    if mark.is_some() {
        text.remove(0);
    }
    HangingLine { row, mark, text }
}

/// Whether a word is the number of a note and nothing else.
fn is_note_number(word: &str) -> bool {
    let digits = word.trim_start_matches('(').trim_end_matches(')');
    word.starts_with('(')
        && word.ends_with(')')
        && (1..=2).contains(&digits.len())
        && digits.bytes().all(|byte| byte.is_ascii_digit())
}

fn settle_run(sheet: &Sheet<'_>, run: &mut Vec<HangingLine>, settled: &mut Vec<RuledRow>) {
    let run = std::mem::take(run);
    let lines: Vec<&HangingLine> = run.iter().filter(|item| !item.text.is_empty()).collect();
    let steps = lines.windows(2).filter(|two| two[0].page() == two[1].page()).map(|two| {
        let step = two[1].row.y.middle().saturating_sub(two[0].row.y.middle());
        (step, two[1].row.y.length())
    });
    // Lines of a paragraph are closer together than paragraphs.
    let usual = steps.filter(|(step, height)| step >= height).map(|(step, _)| step).min().unwrap_or(0);
    let mut paragraph: Vec<HangingLine> = Vec::new();
    let mut above: Option<i32> = None;
    for item in run {
        let middle = item.row.y.middle();
        let step = above.map_or(0, |above| middle.saturating_sub(above));
        let begins = !item.text.is_empty() && step > usual.saturating_mul(APART) / 100;
        // A lone number before the first line of a paragraph belongs to this paragraph.
        if begins && paragraph.iter().any(|item| !item.text.is_empty()) {
            flush(sheet, &mut paragraph, settled);
        }
        if !item.text.is_empty() {
            above = Some(middle);
        }
        paragraph.push(item);
    }
    flush(sheet, &mut paragraph, settled);
}

/// Adds a paragraph to `settled`, its number first. A paragraph with no number, or with several, stays unchanged.
fn flush(sheet: &Sheet<'_>, paragraph: &mut Vec<HangingLine>, settled: &mut Vec<RuledRow>) {
    let mut items = std::mem::take(paragraph);
    let marks: Vec<usize> =
        items.iter().enumerate().filter(|(_, item)| item.mark.is_some()).map(|(at, _)| at).collect();
    if marks.len() > 1
        && let Some(turn) = items.windows(2).position(|two| two[0].page() != two[1].page())
    {
        // At the end of a page, the distance of lines proves nothing: a paragraph may end there too.
        let mut rest = items.split_off(turn + 1);
        flush(sheet, &mut items, settled);
        return flush(sheet, &mut rest, settled);
    }
    let word = |i: usize| sheet.words.get(i);
    let left = items.iter().flat_map(|item| &item.text).filter_map(|i| word(*i)).map(|word| word.x.from).min();
    if let ([at], Some(left)) = (&*marks, left)
        && *at > 0
        && let Some(mark) = items[*at].mark
        && let Some(number) = word(mark)
        && number.x.to <= left
    {
        let item = &mut items[*at];
        item.mark = None;
        item.row.cells[0].words.retain(|i| *i != mark);
        let (x, y) = (number.x, items[0].row.y);
        let cell = super::SheetCell { page: number.page, x, y: Span::new(y.from, y.from), words: vec![mark] };
        settled.push(RuledRow { y: Span::new(y.from, y.from), cells: vec![cell], is_free: true });
    }
    settled.extend(
        items.into_iter().map(|item| item.row).filter(|row| row.cells.iter().any(|cell| !cell.words.is_empty())),
    );
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use super::super::{PRINTED, SheetCell, Word};
    use super::*;

    #[test]
    fn numbers_go_before_their_paragraphs() {
        let lines = [
            ("first", 1000, 0),
            ("(1)", 0, 500),
            ("second", 1000, 1000),
            ("(2)", 0, 2500),
            ("alone", 1000, 2500),
            ("third", 1000, 4000),
            ("(3)", 0, 5000),
            ("fourth", 1000, 5000),
            ("fifth", 1000, 6000),
        ];
        let word = |(text, x, y): &(&'static str, i32, i32)| Word {
            text: Cow::Borrowed(text),
            at: 0,
            page: 1,
            x: Span::new(*x, x + 500),
            y: Span::new(*y, y + 800),
            confidence: PRINTED,
        };
        let sheet = Sheet { words: lines.iter().map(word).collect(), ..Sheet::default() };
        let row = |words: Vec<usize>| {
            let y = sheet.words[words[0]].y;
            RuledRow { y, cells: vec![SheetCell { page: 1, x: Span::new(0, 1), y, words }], is_free: true }
        };
        let rows = [vec![0], vec![1], vec![2], vec![3, 4], vec![5], vec![6, 7], vec![8]].map(row).to_vec();
        let texts: Vec<String> = settle(&sheet, rows)
            .iter()
            .flat_map(|row| &row.cells[0].words)
            .map(|i| sheet.words[*i].text.to_string())
            .collect();
        assert_eq!(texts, ["(1)", "first", "second", "(2)", "alone", "(3)", "third", "fourth", "fifth"]);
    }
}
