//! Reads words with places, as written by programs that read pictures or PDFs: hOCR, the table of tesseract, the output
//! of `pdftotext -bbox`, `-bbox-layout` and `-tsv`, and what puts each run of words of a PDF at its place on a page
//! (`pdftohtml`, `mutool` with stext or html, pdfminer's HTML).
//!
//! Such a file may lack words and misread others, but its places are real. Programs that read pictures report the
//! ruling lines that they found; those that read a PDF do not.

mod letters;
mod markup;
mod runs;
mod table;
mod tag;

use super::{Border, Direction, PRINTED, Sheet, Span, Word, recognised};

/// The width of letter paper in hundredths of a point, used if a file counts in dots.
const PAGE_WIDTH: i64 = 61_200;
/// The largest number of words read.
const MOST_WORDS: usize = 500_000;
/// The largest number of ruling lines read.
const MOST_BORDERS: usize = 100_000;
/// The smallest ratio of length to width of a ruling line.
const THIN: i32 = 6;

/// The program that wrote the words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WordSource {
    /// hOCR, by a program that reads pictures.
    Hocr,
    /// The table that tesseract writes, in tab-separated values.
    Tesseract,
    /// `pdftotext -bbox` or `-bbox-layout`, from a PDF.
    Bbox,
    /// `pdftotext -tsv`, from a PDF: the columns of tesseract's table, in points.
    PdfTable,
    /// Runs of words at places of a page, from a PDF: `pdftohtml`, `mutool` or pdfminer.
    Runs,
    /// Letters with their places, from a PDF: the structured text of `mutool`.
    Letters,
}

impl WordSource {
    /// Gives the words of a file of that kind. Their offsets are byte offsets in `text`. A file of another kind gives
    /// an empty sheet.
    ///
    /// ```
    /// use insiderdb_reader::interpret::interpret;
    /// use insiderdb_reader::parse::print;
    /// use insiderdb_reader::sheet::placed::WordSource;
    /// use model::Format;
    ///
    /// // Each line with its height on the page, in points.
    /// let lines = [
    ///     (40, "FORM 4 STATEMENT OF CHANGES IN BENEFICIAL OWNERSHIP"),
    ///     (80, "2. Issuer Name and Ticker or Trading Symbol"),
    ///     (92, "Example Corp [ EXMP ]"),
    ///     (120, "Table I - Non-Derivative Securities Acquired, Disposed of, or Beneficially Owned"),
    /// ];
    /// let mut text = String::from(r#"<page width="612" height="792">"#);
    /// for (y, line) in lines {
    ///     let mut x = 200;
    ///     for word in line.split(' ') {
    ///         let (end, below) = (x + 5 * word.len(), y + 10);
    ///         text += &format!(r#"<word xMin="{x}" yMin="{y}" xMax="{end}" yMax="{below}">{word}</word>"#);
    ///         x = end + 5;
    ///     }
    /// }
    /// text += "</page>";
    ///
    /// let sheet = WordSource::Bbox.sheet(&text);
    /// let (mut buffer, mut diagnostics) = (String::new(), Vec::new());
    /// let raw = print::parse(&sheet, &text, Format::Pdf, 1, &mut buffer, &mut diagnostics);
    /// let filing = interpret(&raw, None, &mut diagnostics).unwrap();
    /// assert_eq!(filing.issuer.name.as_deref(), Some("Example Corp"));
    /// assert_eq!(filing.issuer.trading_symbol.as_deref(), Some("EXMP"));
    /// ```
    pub fn sheet(self, text: &str) -> Sheet<'_> {
        let sheet = match self {
            Self::Hocr | Self::Bbox => markup::sheet(text),
            Self::Tesseract => table::sheet(text, Unit::dots(2550)),
            Self::PdfTable => table::sheet(text, Unit::POINT),
            Self::Runs => runs::sheet(text),
            Self::Letters => letters::sheet(text),
        };
        let width = if self == Self::Bbox { markup::width(text) } else { None };
        let sheet = Sheet { width, ..sheet };
        if self.is_recognised() { recognised::without_rules(sheet) } else { sheet }
    }

    /// Whether the words were recognised in a picture.
    pub fn is_recognised(self) -> bool {
        matches!(self, Self::Hocr | Self::Tesseract)
    }
}

/// The unit of places and lengths in a file.
#[derive(Clone, Copy, Debug)]
struct Unit {
    /// Hundredths of a point in `of` units of the file.
    hundredths: i64,
    /// Number of units, in hundredths.
    of: i64,
}

impl Unit {
    /// Places in points.
    const POINT: Self = Self { hundredths: 1, of: 1 };

    /// Dots on a page that is `width` dots wide.
    fn dots(width: i64) -> Self {
        Self { hundredths: PAGE_WIDTH, of: width.max(1).saturating_mul(100) }
    }

    /// Gives the stretch between two places that are in hundredths of the file's unit.
    fn span(self, from: i64, to: i64) -> Span {
        let place = |at: i64| {
            let at = i128::from(at) * i128::from(self.hundredths) / i128::from(self.of);
            i32::try_from(at.clamp(-100_000_000, 100_000_000)).unwrap_or(0)
        };
        Span::new(place(from), place(to))
    }
}

/// Reads a decimal number in hundredths. Digits after the second decimal place are dropped. `None` if it is not a
/// number.
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

/// Reads a confidence in whole percent. `None` if it is not a number, or -1, which marks rows that are not words.
fn percent(number: &str) -> Option<u8> {
    u8::try_from(hundredths(number)?.div_euclid(100)).ok().map(|percent| percent.min(PRINTED))
}

/// Sets the height of words to that of their line, since it does not depend on their letters. A line that is much
/// higher than its words is ignored, since it is several lines taken as one.
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

/// Whether text recognition may have read a ruling line as this word.
fn is_line(text: &str) -> bool {
    text.chars().all(|c| c.is_whitespace() || matches!(c, '|' | '_' | '—' | '–' | '=' | '~' | '¦'))
}

/// Gives the ruling line of a box without letters, if the box is long and thin.
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
