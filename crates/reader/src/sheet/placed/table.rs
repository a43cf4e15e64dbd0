//! The table of tesseract: a row for each page, block, paragraph, line and word.

use std::borrow::Cow;

use super::{MOST_WORDS, Unit, word};
use crate::sheet::Word;

/// The rows of this level are pages.
const PAGE: &str = "1";
/// The rows of this level are lines.
const LINE: &str = "4";
/// The rows of this level are words.
const WORD: &str = "5";

/// The words of a table, in its order.
pub(super) fn words(text: &str) -> Vec<Word<'_>> {
    let mut words = Vec::new();
    let mut unit = Unit::dots(2550);
    let mut line_y = None;
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let at = start;
        start += line.len();
        let fields: Vec<&str> = line.trim_end_matches(['\r', '\n']).splitn(12, '\t').collect();
        let [level, page, _, _, _, _, left, top, width, height, _, rest @ ..] = &*fields else { continue };
        let numbers = [left, top, width, height].map(|field| super::hundredths(field));
        let [Some(left), Some(top), Some(width), Some(height)] = numbers else { continue };
        if *level == PAGE {
            unit = Unit::dots(width / 100);
        }
        if *level == LINE {
            line_y = Some(unit.span(top, top + height));
        }
        let (WORD, [text]) = (*level, rest) else { continue };
        let behind = fields[..11].iter().map(|field| field.len() + 1).sum::<usize>();
        let x = unit.span(left, left + width);
        let y = super::on_line(unit.span(top, top + height), line_y);
        words.extend(word(Cow::Borrowed(text.trim()), at + behind, page.parse().unwrap_or(1), x, y));
        if words.len() == MOST_WORDS {
            break;
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sheet::Span;

    #[test]
    fn rows_of_words_are_words() {
        let text = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n\
                    1\t1\t0\t0\t0\t0\t0\t0\t2550\t3300\t-1\t\n5\t1\t2\t1\t1\t1\t100\t200\t50\t20\t96.5\tFORM\n\
                    5\t1\t2\t1\t1\t2\t133\t133\t3\t87\t95.0\t |\n5\t2\t2\t1\t1\t1\t0\t0\t5\n";
        let found = words(text);
        assert_eq!(found.len(), 1);
        assert_eq!((&*found[0].text, found[0].page, found[0].x), ("FORM", 1, Span::new(2400, 3600)));
        assert!(text[found[0].at as usize..].starts_with("FORM\n"));
    }
}
