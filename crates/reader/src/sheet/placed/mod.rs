//! Words with their places, as programs write them that read pictures or PDFs: hOCR, the table of tesseract, and what
//! `pdftotext -bbox` and `-bbox-layout` give.
//!
//! Such a file may leave words out and misread others; it invents no place. Ruling lines are not in it.

mod markup;
mod table;

use std::borrow::Cow;

use super::{Sheet, Span, Word, recognised};

/// The width of a page in hundredths of a point, where a file counts in dots: that of a sheet of letter paper.
const PAGE_WIDTH: i64 = 61_200;
/// More words are not read.
const MOST_WORDS: usize = 500_000;

/// Who wrote the words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WordSource {
    /// hOCR, by a program that reads pictures.
    Hocr,
    /// The table that tesseract writes, in tab-separated values.
    Tesseract,
    /// `pdftotext -bbox` or `-bbox-layout`, from a PDF.
    Bbox,
}

impl WordSource {
    /// The words of a file of that kind. Their offsets are those of the file.
    pub fn sheet(self, text: &str) -> Sheet<'_> {
        let words = match self {
            Self::Hocr | Self::Bbox => markup::words(text),
            Self::Tesseract => table::words(text),
        };
        let width = if self == Self::Bbox { markup::width(text) } else { None };
        let sheet = Sheet { words, width, ..Sheet::default() };
        if self == Self::Bbox { sheet } else { recognised::without_rules(sheet) }
    }
}

/// A place or length as a file states it.
#[derive(Clone, Copy, Debug)]
struct Unit {
    /// Hundredths of a point in so many of them.
    hundredths: i64,
    /// How many of them, in hundredths.
    of: i64,
}

impl Unit {
    /// Places in points.
    const POINT: Self = Self { hundredths: 1, of: 1 };

    /// Dots on a page of that many.
    fn dots(width: i64) -> Self {
        Self { hundredths: PAGE_WIDTH, of: width.max(1).saturating_mul(100) }
    }

    /// The stretch between two places that are given in hundredths of the file's measure.
    fn span(self, from: i64, to: i64) -> Span {
        let place = |at: i64| {
            let at = i128::from(at) * i128::from(self.hundredths) / i128::from(self.of);
            i32::try_from(at.clamp(-100_000_000, 100_000_000)).unwrap_or(0)
        };
        Span::new(place(from), place(to))
    }
}

/// A decimal number in hundredths; digits behind the second place are dropped. `None` for what is no number.
fn hundredths(number: &str) -> Option<i64> {
    let (whole, part) = number.trim().split_once('.').unwrap_or((number.trim(), ""));
    if !part.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let negative = whole.starts_with('-');
    let whole: i64 = whole.parse().ok()?;
    let digit = |at: usize| part.as_bytes().get(at).map_or(0, |byte| i64::from(byte - b'0'));
    let part = digit(0) * 10 + digit(1);
    whole.checked_mul(100)?.checked_add(if negative { -part } else { part })
}

/// The height of a word: that of its line, which does not depend on whether its letters reach up or down. A line that is
/// much higher is none, but several that were taken as one.
fn on_line(word: Span, line: Option<Span>) -> Span {
    let fits = |line: &Span| line.overlap(word) > 0 && line.length() <= word.length().saturating_mul(2);
    line.filter(fits).unwrap_or(word)
}

/// A word, unless it is what a ruling line looks like to a program that reads pictures.
fn word(text: Cow<'_, str>, at: usize, page: u16, x: Span, y: Span) -> Option<Word<'_>> {
    let is_line = text.chars().all(|c| c.is_whitespace() || matches!(c, '|' | '_' | '—' | '–' | '=' | '~' | '¦'));
    (!is_line).then(|| Word { text, at: model::raw::offset(at), page, x, y })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_are_read_without_floats() {
        for (text, expected) in
            [("62.435977", Some(6243)), ("7", Some(700)), ("-0.5", Some(-50)), ("1.2.3", None), ("", None), ("x", None)]
        {
            assert_eq!(hundredths(text), expected, "{text}");
        }
    }
}
