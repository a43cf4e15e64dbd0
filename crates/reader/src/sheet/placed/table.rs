//! Reads the table of tesseract, and that of `pdftotext -tsv`: a row for each page, block, paragraph, line and word.

use std::borrow::Cow;

use model::raw::offset;

use super::{MOST_BORDERS, MOST_WORDS, Unit, border, is_line, put_on_line};
use crate::sheet::{PRINTED, Sheet, Word};

/// The level of rows for pages.
const PAGE: &str = "1";
/// The level of rows for lines.
const LINE: &str = "4";
/// The level of rows for words.
const WORD: &str = "5";

/// What `pdftotext` writes in place of the words of a page: its places are in points.
const PAGE_OF_PDF: &str = "###PAGE###";

/// Gives the words of a table in its order, and the ruling lines, which tesseract writes as words of spaces. `unit` is
/// that of a file that does not state the width of its pages.
pub(super) fn sheet(text: &str, mut unit: Unit) -> Sheet<'_> {
    let mut sheet = Sheet::default();
    let (mut line_y, mut begun) = (None, 0);
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let at = start;
        start += line.len();
        let fields: Vec<&str> = line.trim_end_matches(['\r', '\n']).splitn(12, '\t').collect();
        let [level, page, _, _, _, _, left, top, width, height, confidence, rest @ ..] = &*fields else { continue };
        let page = page.parse().unwrap_or(1);
        let numbers = [left, top, width, height].map(|field| super::hundredths(field));
        let [Some(left), Some(top), Some(width), Some(height)] = numbers else { continue };
        if *level == PAGE {
            unit = if *rest == [PAGE_OF_PDF] { Unit::POINT } else { Unit::dots(width / 100) };
        }
        if *level == LINE {
            put_on_line(&mut sheet.words[begun..], line_y);
            begun = sheet.words.len();
            line_y = Some(unit.span(top, top + height));
        }
        let (WORD, [text]) = (*level, rest) else { continue };
        let behind = fields[..11].iter().map(|field| field.len() + 1).sum::<usize>();
        let x = unit.span(left, left + width);
        let y = unit.span(top, top + height);
        let text = text.trim();
        if text.is_empty() && sheet.borders.len() < MOST_BORDERS {
            sheet.borders.extend(border(page, x, y));
        }
        if is_line(text) {
            continue;
        }
        sheet.words.push(Word {
            text: Cow::Borrowed(text),
            at: offset(at + behind),
            page,
            x,
            y,
            confidence: super::percent(confidence).unwrap_or(PRINTED),
        });
        if sheet.words.len() == MOST_WORDS {
            break;
        }
    }
    put_on_line(&mut sheet.words[begun..], line_y);
    sheet
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sheet::{Border, Direction, Span};

    #[test]
    fn rows_of_words_are_words() {
        let text = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n\
                    1\t1\t0\t0\t0\t0\t0\t0\t2550\t3300\t-1\t\n5\t1\t2\t1\t1\t1\t100\t200\t50\t20\t96.5\tFORM\n\
                    5\t1\t2\t1\t1\t2\t133\t133\t3\t87\t95.0\t |\n5\t1\t3\t1\t1\t1\t133\t133\t4\t87\t95.0\t \n\
                    5\t2\t2\t1\t1\t1\t0\t0\t5\n";
        let found = sheet(text, Unit::dots(2550));
        assert_eq!(found.words.len(), 1);
        let word = &found.words[0];
        assert_eq!((&*word.text, word.page, word.x, word.confidence), ("FORM", 1, Span::new(2400, 3600), 96));
        assert!(text[word.at as usize..].starts_with("FORM\n"));
        let along = Span::new(3192, 5280);
        let border = Border { page: 1, direction: Direction::Vertical, at: 3240, along, certain: true };
        assert_eq!(found.borders, [border]);
    }

    #[test]
    fn rows_of_pdftotext_are_in_points() {
        let text = "level\tpage_num\tpar_num\tblock_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n\
                    1\t1\t0\t0\t0\t0\t0.0\t0.0\t612.0\t792.0\t-1\t###PAGE###\n\
                    4\t1\t0\t0\t0\t0\t24.0\t15.0\t73.0\t9.5\t-1\t###LINE###\n\
                    5\t1\t0\t0\t0\t0\t24.00\t15.00\t38.44\t9.50\t100\tFORM\n";
        let found = sheet(text, Unit::POINT).words;
        let seen: Vec<_> = found.iter().map(|word| (&*word.text, word.x, word.y)).collect();
        assert_eq!(seen, [("FORM", Span::new(2400, 6244), Span::new(1500, 2450))]);
    }
}
