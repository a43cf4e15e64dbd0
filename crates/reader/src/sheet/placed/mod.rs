//! Words with their places, as programs write them that read pictures or PDFs: hOCR, the table of tesseract, and what
//! `pdftotext -bbox` and `-bbox-layout` give.
//!
//! Such a file may leave words out and misread others; it invents no place. Programs that read pictures tell the ruling
//! lines that they found; `pdftotext` does not.

mod markup;
mod table;

use super::{Border, Direction, PRINTED, Sheet, Span, Word, recognised};

/// The width of a page in hundredths of a point, where a file counts in dots: that of a sheet of letter paper.
const PAGE_WIDTH: i64 = 61_200;
/// More words are not read.
const MOST_WORDS: usize = 500_000;
/// More ruling lines are not read.
const MOST_BORDERS: usize = 100_000;
/// A ruling line is at least so many times as long as it is wide.
const THIN: i32 = 6;

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
        let sheet = match self {
            Self::Hocr | Self::Bbox => markup::sheet(text),
            Self::Tesseract => table::sheet(text),
        };
        let width = if self == Self::Bbox { markup::width(text) } else { None };
        let sheet = Sheet { width, ..sheet };
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

/// A confidence in whole percent. `None` for what is no number, and for the -1 of what is no word.
fn percent(number: &str) -> Option<u8> {
    u8::try_from(hundredths(number)?.div_euclid(100)).ok().map(|percent| percent.min(PRINTED))
}

/// Gives words the height of their line, which does not depend on whether their letters reach up or down. A line that is
/// much higher than its words is none, but several that were taken as one.
fn put_on_line(words: &mut [Word<'_>], line: Option<Span>) {
    let mut heights: Vec<i32> = words.iter().map(|word| word.y.length()).collect();
    let Some(line) = line.filter(|_| !heights.is_empty()) else { return };
    let middle = heights.len() / 2;
    let usual = *heights.select_nth_unstable(middle).1;
    if line.length() > usual.saturating_mul(2) {
        return;
    }
    for word in words.iter_mut().filter(|word| word.y.overlap(line) > 0 && word.y.length().saturating_mul(3) > usual) {
        word.y = line;
    }
}

/// Whether a word is what a ruling line looks like to a program that reads pictures.
fn is_line(text: &str) -> bool {
    text.chars().all(|c| c.is_whitespace() || matches!(c, '|' | '_' | '—' | '–' | '=' | '~' | '¦'))
}

/// The ruling line that a box without letters is, if it is long and thin.
fn border(page: u16, x: Span, y: Span) -> Option<Border> {
    let (direction, at, along, width) = if x.length() > y.length() {
        (Direction::Horizontal, y.middle(), x, y.length())
    } else {
        (Direction::Vertical, x.middle(), y, x.length())
    };
    (along.length() >= width.max(1).saturating_mul(THIN)).then_some(Border {
        page,
        direction,
        at,
        along,
        certain: true,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_a_line_are_as_high() {
        let word = |from: i32, to: i32| Word {
            text: "x".into(),
            at: 0,
            page: 1,
            x: Span::new(0, 1),
            y: Span::new(from, to),
            confidence: PRINTED,
        };
        let heights = |line: Span| {
            let mut words = [word(10, 36), word(10, 42), word(16, 36), word(30, 34)];
            put_on_line(&mut words, Some(line));
            words.map(|word| (word.y.from, word.y.to))
        };
        assert_eq!(heights(Span::new(10, 42)), [(10, 42), (10, 42), (10, 42), (30, 34)]);
        assert_eq!(heights(Span::new(0, 61)), [(10, 36), (10, 42), (16, 36), (30, 34)]);
    }

    #[test]
    fn decimals_are_read_without_floats() {
        for (text, expected) in
            [("62.435977", Some(6243)), ("7", Some(700)), ("-0.5", Some(-50)), ("1.2.3", None), ("", None), ("x", None)]
        {
            assert_eq!(hundredths(text), expected, "{text}");
        }
    }
}
