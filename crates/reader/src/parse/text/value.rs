//! Single values as the form prints them, and the shape in which the ownership XML states them.
//!
//! Takes the text of one value without footnote marks, gives `YYYY-MM-DD`, plain digits or Latin letters. A text that
//! is not clearly such a value gives `None`; nothing is guessed here but single letters that stand for digits.

use std::borrow::Cow;

use crate::parse::shape::{month_of, spelled_day};

/// A value in the XML's shape, and whether damage had to be undone to read it.
pub(in crate::parse) struct Read<'a> {
    pub text: Cow<'a, str>,
    pub mended: bool,
}

/// `MM/DD/YYYY`, also with the rest of an XML date that the stylesheet cut at its hyphens (`09/30-05:00/2021`).
pub(in crate::parse) fn date(text: &str) -> Option<String> {
    year_month_day(text).map(|(year, month, day)| spelled_day(year, month, day))
}

fn year_month_day(text: &str) -> Option<(u32, u32, u32)> {
    let mut parts = text.splitn(3, '/');
    let (month, day, year) = (parts.next()?, parts.next()?, parts.next()?);
    let zone = day.find(['-', '+', 'Z']).unwrap_or(day.len());
    if zone < day.len() && day.len() - zone > "-05:00".len() {
        return None;
    }
    let (month, day) = (digits(month, 2)?, digits(&day[..zone], 2)?);
    let year = match year.len() {
        4 => digits(year, 4)?,
        // Two digits only stand in forms of the years around 2000; terms of options reach some decades ahead.
        2 => digits(year, 2).map(|short| if short <= 50 { 2000 + short } else { 1900 + short })?,
        _ => return None,
    };
    ((1..=12).contains(&month) && (1..=31).contains(&day) && year >= 1900).then_some((year, month, day))
}

/// Whether the text looks like a date, without making one.
pub(in crate::parse) fn is_date(text: &str) -> bool {
    let bytes = text.as_bytes();
    (6..=17).contains(&bytes.len()) && bytes[0].is_ascii_digit() && year_month_day(text).is_some()
}

/// `Month D, YYYY`, as the head of a printed page states the day.
pub(in crate::parse) fn long_date(text: &str) -> Option<String> {
    let (month, rest) = text.trim().split_once(char::is_whitespace)?;
    let (day, year) = rest.split_once(',')?;
    // A scan damages the rest of the name more often than it makes another month of it.
    let month = month_of(month.get(..3)?)?;
    let (day, year) = (digits(day.trim(), 2)?, year.trim());
    let year = (year.len() == 4).then(|| digits(year, 4)).flatten()?;
    (1..=31).contains(&day).then(|| spelled_day(year, month, day))
}

/// The number of a run of digits at most that long.
fn digits(text: &str, most: usize) -> Option<u32> {
    ((1..=most).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse().ok()).flatten()
}

/// A number as printed (`1,234.5`), in plain digits. A few letters that a scan confuses with digits are read as
/// those, when digits and commas show that a number stood there.
pub(in crate::parse) fn amount(text: &str) -> Option<Read<'_>> {
    if let Some(plain) = rounded(text) {
        return Some(Read { text: Cow::Owned(plain), mended: true });
    }
    let (mut seen, mut wrong, mut points, mut commas) = (0, 0, 0, 0);
    for c in text.chars() {
        match c {
            '0'..='9' => seen += 1,
            'O' | 'o' | 'l' | 'I' | '|' | 'S' | 'B' => wrong += 1,
            ',' => commas += 1,
            '.' => points += 1,
            _ => return None,
        }
    }
    if seen + wrong == 0 || points > 1 || text.len() > 40 || text.starts_with(',') || text.ends_with(',') {
        return None;
    }
    if wrong > 0 && (wrong > seen || seen + wrong < 3) {
        return None;
    }
    if wrong == 0 && commas == 0 && !text.starts_with('.') && !text.ends_with('.') {
        return Some(Read { text: Cow::Borrowed(text), mended: false });
    }
    let mut plain = String::with_capacity(text.len() + 1);
    for c in text.chars() {
        match c {
            ',' => {}
            'O' | 'o' => plain.push('0'),
            'l' | 'I' | '|' => plain.push('1'),
            'S' => plain.push('5'),
            'B' => plain.push('8'),
            '.' if plain.is_empty() => plain.push_str("0."),
            _ => plain.push(c),
        }
    }
    if plain.ends_with('.') {
        plain.pop();
    }
    (!plain.is_empty()).then_some(Read { text: Cow::Owned(plain), mended: wrong > 0 })
}

/// `1.23149e+06`, as a tool writes a number of which it keeps six digits: the digits that it tells, which are not exact.
fn rounded(text: &str) -> Option<String> {
    let (digits, power) = text.split_once(['e', 'E'])?;
    let power = self::digits(power.strip_prefix('+')?, 2)? as usize;
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let plain = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    if whole.is_empty() || !plain(whole) || !plain(part) || part.len() > power || power > 20 {
        return None;
    }
    Some(format!("{whole}{part}{}", "0".repeat(power - part.len())))
}

/// Whether a number with commas lost digits: `1,800,00`, as the edge of a page or a cell leaves it. Forms are printed with
/// three digits behind each comma.
pub(super) fn has_lost_digits(text: &str) -> bool {
    let whole = text.split('.').next().unwrap_or_default();
    let Some((first, rest)) = whole.split_once(',') else { return false };
    let is_number = text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b',' | b'.'));
    is_number && (!(1..=3).contains(&first.len()) || rest.split(',').any(|group| group.len() != 3))
}

/// Whether a number is written as one of which only some digits are kept.
pub(super) fn is_rounded(text: &str) -> bool {
    rounded(text).is_some()
}

/// A dollar amount (`$ 6.36`, `\$6.36`): the part behind the sign. An empty part is a sign before a footnote mark.
pub(in crate::parse) fn after_dollar(text: &str) -> Option<&str> {
    let rest = text.strip_prefix('\\').unwrap_or(text);
    rest.strip_prefix('$').map(str::trim_start)
}

/// The Latin letter that a scan took for a Cyrillic or Greek one of the same look.
pub(in crate::parse) fn latin(letter: char) -> Option<char> {
    Some(match letter {
        'А' | 'Α' => 'A',
        'В' | 'Β' => 'B',
        'С' | 'Ϲ' => 'C',
        'Е' | 'Ε' => 'E',
        'Н' | 'Η' => 'H',
        'І' | 'Ι' => 'I',
        'Ј' => 'J',
        'К' | 'Κ' => 'K',
        'М' | 'Μ' => 'M',
        'О' | 'Ο' => 'O',
        'Р' | 'Ρ' => 'P',
        'Ѕ' => 'S',
        'Х' | 'Χ' => 'X',
        'У' => 'U',
        'Ζ' => 'Z',
        _ => return None,
    })
}

/// A code: one capital letter, with a digit on Form 5 (`S4`) and a suffix for swaps (`S/K`).
pub(in crate::parse) fn code(text: &str) -> Option<Code> {
    let mut chars = text.chars();
    let first = chars.next()?;
    let (letter, mended) = match first {
        'A'..='Z' => (first, false),
        _ => (latin(first)?, true),
    };
    let rest = chars.as_str();
    let (form, rest) = match rest.chars().next() {
        Some(c @ '3'..='5') => (Some(c), &rest[1..]),
        _ => (None, rest),
    };
    let swap = match rest {
        "" => false,
        "/K" | "/К" => true,
        _ => return None,
    };
    Some(Code { letter, form, swap, mended })
}

/// What a code cell states.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::parse) struct Code {
    pub letter: char,
    /// The form on which the row belongs, printed on Form 5 only.
    pub form: Option<char>,
    pub swap: bool,
    /// The letter was of another alphabet.
    pub mended: bool,
}

/// Prose and titles: table borders and emphasis off, escapes undone, the blank that a rendering puts behind `$` taken
/// out again. Borrowed when nothing is to be done.
pub(in crate::parse) fn prose(text: &str) -> Cow<'_, str> {
    let text = text.trim_matches(|c: char| c.is_whitespace() || c == '|');
    if !text.contains(['\\', '$', '*', '<', '\t', '\n']) {
        return Cow::Borrowed(text);
    }
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let tail = &rest[c.len_utf8()..];
        match c {
            '\\' if tail.starts_with(['$', '*', '_', '#', '[', ']', '\\']) => rest = tail,
            '*' if tail.starts_with('*') => rest = &tail[1..],
            '<' if tail.starts_with("u>") => rest = &tail[2..],
            '<' if tail.starts_with("/u>") => rest = &tail[3..],
            '$' => {
                plain.push('$');
                let amount = tail.trim_start_matches(' ');
                rest = if amount.starts_with(|c: char| c.is_ascii_digit() || c == '.') { amount } else { tail };
                continue;
            }
            '\t' | '\n' => {
                plain.push(' ');
                rest = tail;
                continue;
            }
            _ => {
                plain.push(c);
                rest = tail;
                continue;
            }
        }
        // An escaped sign is a sign: the branch above looks at it again.
        if c == '\\' && !rest.starts_with('$') {
            let sign = rest.chars().next().unwrap_or_default();
            plain.push(sign);
            rest = &rest[sign.len_utf8()..];
        }
    }
    Cow::Owned(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates() {
        for (text, expected) in [
            ("11/14/2012", Some("2012-11-14")),
            ("1/5/2023", Some("2023-01-05")),
            ("09/30-05:00/2021", Some("2021-09-30")),
            ("2/7/05", Some("2005-02-07")),
            ("13/01/2012", None),
            ("11/14/202", None),
            ("U/A 07/27/2001", None),
        ] {
            assert_eq!(date(text).as_deref(), expected, "{text}");
        }
        assert_eq!(long_date(" November 14, 2012").as_deref(), Some("2012-11-14"));
        assert_eq!(long_date("Novembr 4, 2012").as_deref(), Some("2012-11-04"));
        assert_eq!(long_date("Form 4"), None);
    }

    #[test]
    fn amounts() {
        for (text, expected) in [
            ("13,200", Some(("13200", false))),
            ("5,353.6306", Some(("5353.6306", false))),
            ("50,536.00", Some(("50536.00", false))),
            (".52", Some(("0.52", false))),
            ("1O,2S0", Some(("10250", true))),
            ("0", Some(("0", false))),
            ("IOO", None),
            ("1.23149e+06", Some(("1231490", true))),
            ("1.5e+00", None),
            ("e+06", None),
            ("12.5.1", None),
            ("12a", None),
            ("", None),
        ] {
            let read = amount(text);
            assert_eq!(read.as_ref().map(|read| (&*read.text, read.mended)), expected, "{text}");
        }
    }

    #[test]
    fn codes() {
        let plain = Code { letter: 'S', form: None, swap: false, mended: false };
        for (text, expected) in [
            ("S", Some(plain)),
            ("S/K", Some(Code { swap: true, ..plain })),
            ("S4", Some(Code { form: Some('4'), ..plain })),
            ("S4/K", Some(Code { form: Some('4'), swap: true, ..plain })),
            ("М", Some(Code { letter: 'M', mended: true, ..plain })),
            ("s", None),
            ("SV", None),
        ] {
            assert_eq!(code(text), expected, "{text}");
        }
    }

    #[test]
    fn prose_is_unescaped() {
        for (text, expected) in [
            ("Common Stock, \\$ 0.01 par value", "Common Stock, $0.01 par value"),
            ("at \\$39.00 to $ 40", "at $39.00 to $40"),
            ("**Signature** of <u>X</u>", "Signature of X"),
            ("Class A*", "Class A*"),
            ("US\\$ and \\*", "US$ and *"),
            ("plain", "plain"),
        ] {
            assert_eq!(prose(text), expected, "{text}");
        }
    }
}
