//! Text of fixed pitch as a sheet: the column of a character is its place.
//!
//! What keeps the columns of a page in text (`pdftotext -layout`, w3m, inscriptis) puts each word where it stood. So
//! such a text is words with places, as a page is.

use std::borrow::Cow;

use memchr::memmem;

use super::drawn::Drawing;
use super::lines::fold;
use crate::parse::raised;
use crate::sheet::{LINE, PITCH, PRINTED, Sheet, Span, Word};

/// Lines beyond this are not read: the longest real form has some three thousand.
const MOST_LINES: usize = 50_000;

/// Characters of a line beyond this are not read.
const MOST_COLUMNS: usize = 4_000;

/// Words after which a converter of pages forgets to end the line, so that the next table begins behind them.
const GLUED: [&str; 2] = ["Responses)1.", "securities)1."];

/// A line of more bytes is a page that was written as one line.
const LONGEST_LINE: usize = 1_000;

/// The first words of the box of the person's name, folded. A narrow box breaks the others.
const NAME: &[u8] = b"nameandaddressof";

/// Whether a text keeps the places of a printed form: two boxes of the cover, or the heads of two columns of a table,
/// stand beside each other with blanks between them that no sentence has, or a drawn border.
pub(crate) fn is_fixed_pitch(text: &str) -> bool {
    let drawing = Drawing::of(text);
    let is_border = |c: char| drawing.is_border(c);
    let may_have_borders = drawing.bars || !text.is_ascii();
    text.lines().take(MOST_LINES).any(|line| {
        // Text browsers keep the blanks that a page does not break.
        let line: Cow<'_, str> = if line.contains('\u{a0}') { line.replace('\u{a0}', " ").into() } else { line.into() };
        if line.len() > LONGEST_LINE
            || !(line.contains("  ") || may_have_borders && line.contains(is_border))
            || line.contains('\t')
            || !drawing.bars && line.contains('|')
        {
            return false;
        }
        // Hardly any line holds the words of the box at the left.
        if memmem::find(&fold(&line), NAME).is_none() {
            return false;
        }
        let cells = line.split(is_border).flat_map(|cell| cell.split("  "));
        let segments: Vec<Vec<u8>> = cells.map(str::trim).filter(|part| !part.is_empty()).map(fold).collect();
        let place = |label: &[u8]| segments.iter().position(|part| part.windows(label.len()).any(|w| w == label));
        let (Some(name), Some(issuer)) = (place(NAME), place(b"issuername").or_else(|| place(b"dateofevent"))) else {
            return false;
        };
        name < issuer
    })
}

/// The sheet of a text. Form feeds part its pages.
pub(super) fn sheet(text: &str) -> Sheet<'_> {
    drawn_sheet(text, Drawing::of(text))
}

/// The sheet of a text that draws with those signs.
pub(super) fn drawn_sheet(text: &str, drawing: Drawing) -> Sheet<'_> {
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
            push_line(&mut sheet, part, drawing, at, page, row.saturating_mul(LINE));
            at += part.len() + 1;
        }
        row += 1;
    }
    sheet
}

/// The words of one line. What follows words that stand glued before the first box begins a line of its own.
fn push_line<'a>(sheet: &mut Sheet<'a>, line: &'a str, drawing: Drawing, at: usize, page: u16, y: i32) {
    let first = sheet.words.len();
    let mut moved = 0;
    for (text, from, x) in words(line, drawing) {
        if drawing.is_drawn(text) || is_rule(text) || raised::is_address(text) {
            continue;
        }
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

/// The words of a line with their offsets and columns. Drawn borders are blanks.
pub(super) fn words(line: &str, drawing: Drawing) -> Vec<(&str, usize, Span)> {
    let mut found = Vec::new();
    let mut column = 0i32;
    let mut word: Option<(usize, i32)> = None;
    let span = |from: i32, to: i32| Span { from: from.saturating_mul(PITCH), to: to.saturating_mul(PITCH) };
    let mut end = line.len();
    let mut prefix_end = 0;
    for (count, (place, character)) in line.char_indices().enumerate() {
        if count == MOST_COLUMNS {
            end = place;
            break;
        }
        if matches!(character, '[' | '^') && place >= prefix_end {
            prefix_end = place + prefix_of(&line[place..]);
        }
        let is_blank = character.is_whitespace() || drawing.is_border(character) || place < prefix_end;
        match (is_blank, word) {
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

/// Whether a word is a line across the page. The blank before a check box is shorter.
fn is_rule(word: &str) -> bool {
    word.len() > 10 && word.bytes().all(|byte| matches!(byte, b'-' | b'=' | b'_'))
}

/// The length of what a text browser puts before words: the number of a link, and the caret of a raised mark, `[12]Roe`,
/// `[4]^(1)`. Zero where it puts nothing.
fn prefix_of(text: &str) -> usize {
    if let Some(behind) = text.strip_prefix('^') {
        let is_raised = behind.is_empty() || behind.starts_with(['(', '*']) || behind.starts_with(char::is_whitespace);
        return usize::from(is_raised);
    }
    let number = text.strip_prefix('[').map_or(0, |rest| rest.bytes().take_while(u8::is_ascii_digit).count());
    let behind = text.get(1 + number..).and_then(|rest| rest.strip_prefix(']')).unwrap_or_default();
    let is_link = (1..=3).contains(&number) && (behind.starts_with(char::is_alphanumeric) || behind.starts_with("^("));
    if is_link { number + 2 } else { 0 }
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
    fn drawn_borders_are_blanks() {
        let browser = "│ [1]Roe Ann │ ══ │\n";
        let seen = |text: &str| -> Vec<(String, i32)> {
            sheet(text).words.iter().map(|word| (word.text.to_string(), word.x.from / PITCH)).collect()
        };
        assert_eq!(seen(browser), [("Roe".to_owned(), 5), ("Ann".to_owned(), 9)]);
        let grid = "+---------+---+\n| Roe-Lund | -5 |\n+=====+===+\n";
        assert_eq!(seen(grid), [("Roe-Lund".to_owned(), 2), ("-5".to_owned(), 13)]);
        let marked = "J^(1) [4]^(2) [HM] []Roe 2^3 L.P.^\n";
        let words: Vec<String> = seen(marked).into_iter().map(|(word, _)| word).collect();
        assert_eq!(words, ["J", "(1)", "(2)", "[HM]", "[]Roe", "2^3", "L.P."]);
        let linked = "Roe Ann [/cgi-bin/browse?CIK=9]\n------------\n_____ Director\n";
        let words: Vec<String> = seen(linked).into_iter().map(|(word, _)| word).collect();
        assert_eq!(words, ["Roe", "Ann", "_____", "Director"]);
        let boxes = "| 1. Name and Address of Reporting Person* | 2. Issuer Name and Ticker |\n";
        assert!(!is_fixed_pitch(boxes));
        assert!(is_fixed_pitch(&format!("+------+-------+\n{boxes}")));
        assert!(is_fixed_pitch("│ 1. Name and Address of Reporting Person │ 2. Issuer Name and Ticker │"));
    }

    #[test]
    fn text_that_keeps_places_is_told_from_text_that_does_not() {
        let label = "1. Name and Address of Reporting Person *";
        assert!(is_fixed_pitch(&format!(" {label}     2. Issuer Name and Ticker or Trading Symbol\n")));
        assert!(!is_fixed_pitch(&format!(" {label} 2. Issuer Name and Ticker or Trading Symbol\n")));
        assert!(is_fixed_pitch(&format!(" {label} \u{a0} 2. Issuer Name and Ticker or Trading Symbol\n")));
        assert!(!is_fixed_pitch(&format!(" {label}\t2. Issuer Name and Ticker or Trading Symbol\n")));
        assert!(!is_fixed_pitch(&format!(" {label}\n   2. Issuer Name and Ticker or Trading Symbol\n")));
    }
}
