//! Text of fixed pitch as a sheet: the column of a character is its place.
//!
//! What keeps the columns of a page in text (`pdftotext -layout`, w3m, inscriptis) puts each word where it stood. So
//! such a text is words with places, as a page is.

use std::borrow::Cow;

use super::lines::fold;
use crate::sheet::{LINE, PITCH, PRINTED, Sheet, Span, Word};

/// Lines beyond this are not read: the longest real form has some three thousand.
const MOST_LINES: usize = 50_000;

/// Characters of a line beyond this are not read.
const MOST_COLUMNS: usize = 4_000;

/// Words after which a converter of pages forgets to end the line, so that the next table begins behind them.
const GLUED: [&str; 2] = ["Responses)1.", "securities)1."];

/// Whether a text keeps the places of a printed form: two boxes of the cover, or the heads of two columns of a table,
/// stand beside each other with blanks between them that no sentence has.
pub fn is_fixed_pitch(text: &str) -> bool {
    text.lines().take(MOST_LINES).any(|line| {
        if line.contains(['\t', '|']) || !line.contains("  ") {
            return false;
        }
        let segments: Vec<Vec<u8>> =
            line.split("  ").map(str::trim).filter(|part| !part.is_empty()).map(fold).collect();
        let place = |label: &[u8]| segments.iter().position(|part| part.windows(label.len()).any(|w| w == label));
        let (Some(name), Some(issuer)) =
            (place(b"nameandaddressofreporting"), place(b"issuername").or_else(|| place(b"dateofevent")))
        else {
            return false;
        };
        name < issuer
    })
}

/// The sheet of a text. Form feeds part its pages.
pub(super) fn sheet(text: &str) -> Sheet<'_> {
    let mut sheet = Sheet::default();
    let (mut page, mut row) = (1u16, 0i32);
    let mut start = 0;
    for line in text.split_inclusive('\n').take(MOST_LINES) {
        let mut at = start;
        start += line.len();
        for (i, part) in line.split('\u{c}').enumerate() {
            if i > 0 {
                page = page.saturating_add(1);
                row = 0;
            }
            push_line(&mut sheet, part, at, page, row.saturating_mul(LINE));
            at += part.len() + 1;
        }
        row += 1;
    }
    sheet
}

/// The words of one line. What follows words that stand glued before the first box begins a line of its own.
fn push_line<'a>(sheet: &mut Sheet<'a>, line: &'a str, at: usize, page: u16, y: i32) {
    let first = sheet.words.len();
    let mut moved = 0;
    for (text, from, x) in words(line) {
        let push = |text: &'a str, from: usize, x: Span, sheet: &mut Sheet<'a>| {
            let at = u32::try_from(at + from).unwrap_or(u32::MAX);
            sheet.words.push(Word {
                text: Cow::Borrowed(text),
                at,
                page,
                x,
                y: Span::new(y, y + LINE),
                confidence: PRINTED,
            });
        };
        let shifted = Span { from: x.from - moved, to: x.to - moved };
        match GLUED.iter().find(|glued| text.starts_with(**glued)) {
            Some(glued) => {
                let cut = glued.len() - 2;
                let middle = x.from + i32::try_from(cut).unwrap_or(0) * PITCH;
                push(&text[..cut], from, Span { from: shifted.from, to: middle - moved }, sheet);
                sheet.words[first..].iter_mut().for_each(|word| word.y = Span::new(y - LINE / 2, y + LINE / 2));
                moved = middle;
                push(&text[cut..], from + cut, Span { from: 0, to: x.to - moved }, sheet);
            }
            None => push(text, from, shifted, sheet),
        }
    }
}

/// The words of a line with their offsets and columns.
fn words(line: &str) -> Vec<(&str, usize, Span)> {
    let mut found = Vec::new();
    let mut column = 0i32;
    let mut word: Option<(usize, i32)> = None;
    let span = |from: i32, to: i32| Span { from: from.saturating_mul(PITCH), to: to.saturating_mul(PITCH) };
    let mut end = line.len();
    for (count, (place, character)) in line.char_indices().enumerate() {
        if count == MOST_COLUMNS {
            end = place;
            break;
        }
        match (character.is_whitespace(), word) {
            (false, None) => word = Some((place, column)),
            (true, Some((from, first))) => {
                found.push((&line[from..place], from, span(first, column)));
                word = None;
            }
            _ => {}
        }
        column += if character == '\t' { 8 - column % 8 } else { 1 };
    }
    if let Some((from, first)) = word {
        found.push((&line[from..end], from, span(first, column)));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_places() {
        let sheet = sheet("ab  c\r\n\u{c} d\n");
        let seen: Vec<_> =
            sheet.words.iter().map(|word| (&*word.text, word.at, word.page, word.x.from, word.y.from)).collect();
        assert_eq!(seen, [("ab", 0, 1, 0, 0), ("c", 4, 1, 4 * PITCH, 0), ("d", 9, 2, PITCH, 0)]);
    }

    #[test]
    fn a_box_behind_glued_words_begins_the_line() {
        let sheet = sheet("(Print or Type Responses)1. Name  2. Issuer\n");
        let seen: Vec<_> = sheet.words.iter().map(|word| (&*word.text, word.x.from / PITCH)).collect();
        assert_eq!(
            seen,
            [
                ("(Print", 0),
                ("or", 7),
                ("Type", 10),
                ("Responses)", 15),
                ("1.", 0),
                ("Name", 3),
                ("2.", 9),
                ("Issuer", 12)
            ]
        );
    }

    #[test]
    fn text_that_keeps_places_is_told_from_text_that_does_not() {
        let label = "1. Name and Address of Reporting Person *";
        assert!(is_fixed_pitch(&format!(" {label}     2. Issuer Name and Ticker or Trading Symbol\n")));
        assert!(!is_fixed_pitch(&format!(" {label} 2. Issuer Name and Ticker or Trading Symbol\n")));
        assert!(!is_fixed_pitch(&format!(" {label}\t2. Issuer Name and Ticker or Trading Symbol\n")));
        assert!(!is_fixed_pitch(&format!(" {label}\n   2. Issuer Name and Ticker or Trading Symbol\n")));
    }
}
