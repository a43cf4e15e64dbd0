//! The names, codes and widths of Latin letters in the standard fonts.
//!
//! The standard fonts need not be embedded in a PDF, so their widths are here (ISO 32000-1, 9.6.2.2).

use std::collections::BTreeMap;
use std::sync::LazyLock;

/// The encodings that a PDF may name. If it names none, Standard is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Encoding {
    Standard,
    MacRoman,
    WinAnsi,
}

impl Encoding {
    pub(super) fn of(name: &[u8]) -> Option<Self> {
        Some(match name {
            b"StandardEncoding" => Self::Standard,
            b"MacRomanEncoding" => Self::MacRoman,
            b"WinAnsiEncoding" => Self::WinAnsi,
            _ => return None,
        })
    }

    /// Gives the letter with that code.
    pub(super) fn letter(self, code: u8) -> Option<&'static LatinLetter> {
        let table = &LETTERS.by_code[self as usize];
        let at = (*table.get(usize::from(code))?)?;
        LETTERS.all.get(at)
    }
}

/// The standard fonts, grouped by their widths.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Face {
    Helvetica,
    HelveticaBold,
    Times,
    TimesBold,
    TimesItalic,
    TimesBoldItalic,
    Courier,
}

impl Face {
    /// Gives the standard font for a font's name, or the most similar one.
    pub(super) fn of(name: &[u8]) -> Self {
        let name = String::from_utf8_lossy(name).to_lowercase();
        let has = |words: &[&str]| words.iter().any(|word| name.contains(word));
        let (bold, italic) = (has(&["bold", "black"]), has(&["italic", "oblique"]));
        if has(&["courier", "mono", "consolas"]) {
            Self::Courier
        } else if has(&["times", "serif", "roman", "georgia", "garamond"]) && !has(&["sans"]) {
            match (bold, italic) {
                (false, false) => Self::Times,
                (true, false) => Self::TimesBold,
                (false, true) => Self::TimesItalic,
                (true, true) => Self::TimesBoldItalic,
            }
        } else if bold {
            Self::HelveticaBold
        } else {
            Self::Helvetica
        }
    }

    /// Gives the width of a letter in thousandths of the font size.
    pub(super) fn width(self, letter: &LatinLetter) -> u16 {
        letter.widths.get(self as usize).copied().unwrap_or(600)
    }
}

/// A letter of a Latin font.
#[derive(Clone, Copy, Debug)]
pub(super) struct LatinLetter {
    pub character: char,
    widths: [u16; 6],
}

impl LatinLetter {
    /// Gives the letter with that name.
    pub(super) fn named(name: &str) -> Option<&'static Self> {
        LETTERS.all.get(*LETTERS.by_name.get(name)?)
    }
}

/// Gives the character for the name of a glyph: a letter's name, `uni20AC` or `u1F60`, with or without a variant after
/// a point (`a.alt`).
pub(super) fn character(name: &[u8]) -> Option<char> {
    let name = std::str::from_utf8(name).ok()?;
    let name = name.split('.').next().filter(|name| !name.is_empty())?;
    if let Some(letter) = LatinLetter::named(name) {
        return Some(letter.character);
    }
    let digits = name.strip_prefix("uni").or_else(|| name.strip_prefix('u'))?;
    let hex = (4..=6).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    u32::from_str_radix(digits, 16).ok().filter(|_| hex).and_then(char::from_u32)
}

struct Letters {
    all: Vec<LatinLetter>,
    by_name: BTreeMap<&'static str, usize>,
    by_code: [Vec<Option<usize>>; 3],
}

static LETTERS: LazyLock<Letters> = LazyLock::new(|| {
    let mut letters =
        Letters { all: Vec::new(), by_name: BTreeMap::new(), by_code: std::array::from_fn(|_| vec![None; 256]) };
    for line in include_str!("latin.tsv").lines().filter(|line| !line.starts_with('#')) {
        let mut fields = line.split('\t');
        let name = fields.next().unwrap_or_default();
        let character = fields.next().and_then(|hex| u32::from_str_radix(hex, 16).ok()).and_then(char::from_u32);
        let at = letters.all.len();
        for table in &mut letters.by_code {
            let code = fields.next().and_then(|code| code.parse::<usize>().ok());
            if let Some(place) = code.and_then(|code| table.get_mut(code)) {
                *place = Some(at);
            }
        }
        let widths = std::array::from_fn(|_| fields.next().and_then(|width| width.parse().ok()).unwrap_or(0));
        letters.by_name.insert(name, at);
        letters.all.push(LatinLetter { character: character.unwrap_or('\u{fffd}'), widths });
    }
    letters
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_and_names_mean_letters() {
        assert_eq!(Encoding::WinAnsi.letter(b'A').map(|letter| letter.character), Some('A'));
        assert_eq!(Encoding::WinAnsi.letter(0x92).map(|letter| letter.character), Some('’'));
        assert_eq!(Encoding::MacRoman.letter(0xd5).map(|letter| letter.character), Some('’'));
        assert_eq!(Encoding::Standard.letter(0x27).map(|letter| letter.character), Some('’'));
        assert_eq!(
            [&b"hyphen"[..], b"uni20AC", b"u0041", b"a.alt", b"g27", b"", b"unicorn"].map(character),
            [Some('-'), Some('€'), Some('A'), Some('a'), None, None, None]
        );
    }

    #[test]
    fn standard_fonts_have_widths() {
        let width = |name: &[u8], letter| Face::of(name).width(LatinLetter::named(letter).unwrap());
        assert_eq!(width(b"Helvetica", "A"), 667);
        assert_eq!(width(b"ABCDEF+Arial-BoldMT", "A"), 722);
        assert_eq!(width(b"TimesNewRomanPS-BoldItalicMT", "space"), 250);
        assert_eq!(width(b"LiberationSans-Italic", "one"), 556);
        assert_eq!(width(b"Courier-Bold", "i"), 600);
        assert!(LETTERS.all.iter().all(|letter| letter.widths.iter().all(|width| *width > 0)));
    }
}
