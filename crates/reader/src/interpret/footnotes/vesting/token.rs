//! A text as words, numbers, days and signs.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::words::{Word, WordList, words};
use crate::interpret::footnotes::day;

/// A word, number or sign.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum NoteToken<'t> {
    /// Letters, in lower case; parts of a word with hyphens are words of their own.
    Word(Word<'t>),
    Number(Figure),
    /// A day in figures.
    Day(NaiveDate),
    Sign(u8),
    /// The end of a sentence.
    Stop,
}

/// A number in figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Figure {
    pub value: Decimal,
    /// `1st`, `15th`.
    pub is_ordinal: bool,
    /// `1,000`.
    pub is_grouped: bool,
}

/// The text in small letters and nothing beyond ASCII.
pub(super) fn plainly(text: &str) -> String {
    let letter = |letter: char| match letter {
        '\u{2018}' | '\u{2019}' => '\'',
        '\u{201c}' | '\u{201d}' => '"',
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        letter if letter.is_ascii() => letter.to_ascii_lowercase(),
        letter if letter.is_whitespace() => ' ',
        _ => '?',
    };
    if text.is_ascii() { text.to_ascii_lowercase() } else { text.chars().map(letter).collect() }
}

/// The tokens of a text in small ASCII letters.
pub(super) fn tokens(text: &str) -> Vec<NoteToken<'_>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(&byte) = text.as_bytes().get(at) {
        let rest = &text[at..];
        let length = match byte {
            b'0'..=b'9' => figures(rest, &mut found),
            b'a'..=b'z' => {
                let mut length = span(rest, |byte| byte.is_ascii_alphanumeric() || byte == b'\'');
                let letters = span(rest, |byte| byte.is_ascii_lowercase());
                // A blank is missing: "with1/12th", "on5/4/2023".
                if letters < length
                    && matches!(&rest[..letters], "with" | "on" | "of" | "in" | "and" | "to" | "vest" | "vests")
                {
                    length = letters;
                }
                found.push(NoteToken::Word(Word::new(without_possessive(&rest[..length]))));
                length
            }
            b'.' | b'!' | b'?' => {
                if ends_sentence(&rest[1..], found.last()) {
                    found.push(NoteToken::Stop);
                }
                1
            }
            b'\n' if rest[1..].trim_start_matches([' ', '\t', '\r']).starts_with('\n') => {
                found.push(NoteToken::Stop);
                1
            }
            // A dash between blanks parts what stands beside it; a hyphen joins.
            b'-' if rest[1..].starts_with(' ') && text[..at].ends_with(' ') => {
                found.push(NoteToken::Sign(b','));
                1
            }
            b'%' | b'$' | b'/' | b'(' | b')' | b',' | b';' | b':' | b'&' | b'#' => {
                found.push(NoteToken::Sign(byte));
                1
            }
            _ => 1,
        };
        at += length.max(1);
    }
    found
}

fn without_possessive(word: &str) -> &str {
    if word.contains('\'') { word.trim_end_matches("'s").trim_end_matches('\'') } else { word }
}

fn span(text: &str, belongs: impl Fn(u8) -> bool) -> usize {
    text.bytes().position(|byte| !belongs(byte)).unwrap_or(text.len())
}

/// Whether a full stop before that text ends a sentence.
fn ends_sentence(rest: &str, before: Option<&NoteToken<'_>>) -> bool {
    const SHORT: &WordList = words![
        "mr", "mrs", "ms", "dr", "no", "inc", "corp", "co", "ltd", "st", "jr", "sr", "jan", "feb", "mar", "apr", "aug",
        "sep", "sept", "oct", "nov", "dec", "vs", "approx",
    ];
    let rest = rest.trim_start_matches(['"', '\'', ')', ']']);
    let is_short = matches!(before, Some(NoteToken::Word(word)) if word.text.len() == 1 || SHORT.holds(*word));
    (rest.is_empty() || rest.starts_with(|letter: char| letter.is_ascii_whitespace())) && !is_short
}

/// Adds the number, day or word that begins with a figure, and tells its length.
fn figures<'t>(text: &'t str, found: &mut Vec<NoteToken<'t>>) -> usize {
    if let Some((day, length)) = leading_day(text) {
        found.push(NoteToken::Day(day));
        return length;
    }
    let mut length = span(text, |byte| byte.is_ascii_digit() || byte == b',' || byte == b'.');
    // A comma or a full stop belongs to the number where figures follow, a comma where exactly three do.
    length = text[..length].trim_end_matches([',', '.']).len();
    let whole = &text[..length];
    let is_grouped = whole.contains(',');
    if is_grouped && !is_in_groups(whole) {
        length = whole.find(',').unwrap_or(length);
    }
    let suffix = span(&text[length..], |byte| byte.is_ascii_alphanumeric());
    let letters = &text[length..length + suffix];
    let is_ordinal = matches!(letters, "st" | "nd" | "rd" | "th" | "ths");
    let number = &text[..length];
    let value = if number.contains(',') { number.replace(',', "").parse() } else { number.parse() };
    let value = value.ok().filter(|_| length < 20);
    match value {
        Some(value) if suffix == 0 || is_ordinal || letters.starts_with("share") => {
            found.push(NoteToken::Number(Figure { value, is_ordinal, is_grouped: text[..length].contains(',') }));
        }
        // `10b5`, `401k`.
        _ => found.push(NoteToken::Word(Word::new(&text[..length + suffix]))),
    }
    length + suffix
}

fn is_in_groups(number: &str) -> bool {
    let whole = number.split('.').next().unwrap_or_default();
    let mut groups = whole.split(',');
    groups.next().is_some_and(|first| (1..=3).contains(&first.len())) && groups.all(|group| group.len() == 3)
}

/// A day in figures at the start of the text, and its length.
fn leading_day(text: &str) -> Option<(NaiveDate, usize)> {
    let length = span(text, |byte| byte.is_ascii_digit() || matches!(byte, b'/' | b'-' | b'.'));
    let figures = text[..length].trim_end_matches(['.', '-', '/']);
    day::in_figures(figures).map(|day| (day, figures.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        let one = |token: &NoteToken<'_>| match token {
            NoteToken::Word(word) => word.text.to_owned(),
            NoteToken::Number(number) => format!("{}{}", number.value, if number.is_ordinal { "#" } else { "" }),
            NoteToken::Day(day) => format!("<{day}>"),
            NoteToken::Sign(sign) => char::from(*sign).to_string(),
            NoteToken::Stop => "|".to_owned(),
        };
        tokens(&plainly(text)).iter().map(one).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn words_numbers_days_and_signs() {
        assert_eq!(shown("One-third (1/3rd) vests on 5/4/2023."), "one third ( 1 / 3# ) vests on <2023-05-04> |");
        assert_eq!(shown("2,500, options at $1.50; 33.33%, 10b5-1"), "2500 , options at $ 1.50 ; 33.33 % , 10b5 1");
        assert_eq!(shown("Mr. X of Y Inc. On May 1,2020 the 15th"), "mr x of y inc on may 1 , 2020 the 15#");
        assert_eq!(shown("It ends. Sept. 3 - the day"), "it ends | sept 3 , the day");
        assert_eq!(shown("on D.\n\nNext (the \u{201c}VCD\u{201d})"), "on d | next ( the vcd )");
    }
}
