//! Reads numbers, ordinals and fractions as schedules spell them, in lower case.

use super::cursor::Cursor;
use super::words::{Word, words};

/// Pattern for the numbers that [`number`] reads, in figures or words.
pub(in crate::interpret::footnotes) const NUMBER: &str = r"(?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|eighteen|twenty-four|twenty-five|twenty|thirty-six|thirty-five|thirty-three|thirty|forty-eight|forty-seven|forty-five|forty|fifty|sixty|seventy-five)";

/// The largest number that is read.
const MOST: u32 = 10_000;

/// A number that one word spells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Numeral {
    /// `zero` to `nineteen`.
    Unit(u32),
    /// `twenty` to `ninety`, which a unit may follow.
    Tens(u32),
    /// `first` to `nineteenth`.
    Ordinal(u32),
    /// `twentieth` to `sixtieth`.
    Tenth(u32),
}

impl Numeral {
    pub(super) fn of(word: &str) -> Option<Self> {
        Some(match word {
            "zero" => Self::Unit(0),
            "one" => Self::Unit(1),
            "two" => Self::Unit(2),
            "three" => Self::Unit(3),
            "four" => Self::Unit(4),
            "five" => Self::Unit(5),
            "six" => Self::Unit(6),
            "seven" => Self::Unit(7),
            "eight" => Self::Unit(8),
            "nine" => Self::Unit(9),
            "ten" => Self::Unit(10),
            "eleven" => Self::Unit(11),
            "twelve" => Self::Unit(12),
            "thirteen" => Self::Unit(13),
            "fourteen" => Self::Unit(14),
            "fifteen" => Self::Unit(15),
            "sixteen" => Self::Unit(16),
            "seventeen" => Self::Unit(17),
            "eighteen" => Self::Unit(18),
            "nineteen" => Self::Unit(19),
            "twenty" => Self::Tens(20),
            "thirty" => Self::Tens(30),
            "forty" => Self::Tens(40),
            "fifty" => Self::Tens(50),
            "sixty" => Self::Tens(60),
            "seventy" => Self::Tens(70),
            "eighty" => Self::Tens(80),
            "ninety" => Self::Tens(90),
            "first" => Self::Ordinal(1),
            "second" => Self::Ordinal(2),
            "third" => Self::Ordinal(3),
            "fourth" => Self::Ordinal(4),
            "fifth" => Self::Ordinal(5),
            "sixth" => Self::Ordinal(6),
            "seventh" => Self::Ordinal(7),
            "eighth" => Self::Ordinal(8),
            "ninth" => Self::Ordinal(9),
            "tenth" => Self::Ordinal(10),
            "eleventh" => Self::Ordinal(11),
            "twelfth" => Self::Ordinal(12),
            "thirteenth" => Self::Ordinal(13),
            "fourteenth" => Self::Ordinal(14),
            "fifteenth" => Self::Ordinal(15),
            "sixteenth" => Self::Ordinal(16),
            "seventeenth" => Self::Ordinal(17),
            "eighteenth" => Self::Ordinal(18),
            "nineteenth" => Self::Ordinal(19),
            "twentieth" => Self::Tenth(20),
            "thirtieth" => Self::Tenth(30),
            "fortieth" => Self::Tenth(40),
            "fiftieth" => Self::Tenth(50),
            "sixtieth" => Self::Tenth(60),
            _ => return None,
        })
    }
}

/// Reads a number in digits or as a word.
pub(in crate::interpret::footnotes) fn number(word: &str) -> Option<u32> {
    let (tens, unit) = word.split_once('-').unwrap_or(("", word));
    let tens = match Numeral::of(tens) {
        Some(Numeral::Tens(tens)) => tens,
        _ if tens.is_empty() => 0,
        _ => return None,
    };
    let in_words = || match Numeral::of(unit) {
        Some(Numeral::Unit(unit) | Numeral::Tens(unit)) => Some(unit),
        _ => (word == "hundred").then_some(100),
    };
    Some(tens + word.parse().ok().or_else(in_words)?)
}

/// Reads a whole number: `four`, `twenty-four`, `36`, `four (4)`, `one hundred`.
#[inline]
pub(super) fn cardinal(cursor: &mut Cursor<'_>) -> Option<u32> {
    if cursor.is_at_number() { cardinal_here(cursor) } else { None }
}

fn cardinal_here(cursor: &mut Cursor<'_>) -> Option<u32> {
    let found = cursor.read(|ahead| {
        if let Some(number) = ahead.figures() {
            let is_whole = !number.is_ordinal && number.value.is_integer();
            return u32::try_from(number.value).ok().filter(|value| is_whole && *value <= MOST);
        }
        in_words(ahead)
    })?;
    cursor.in_brackets(|ahead| ahead.figures().filter(|number| number.value == found.into()));
    Some(found)
}

fn in_words(cursor: &mut Cursor<'_>) -> Option<u32> {
    match cursor.here()?.numeral? {
        Numeral::Unit(unit) => {
            cursor.skip();
            let is_hundred = unit == 1 && cursor.one_of(words!["hundred"]).is_some();
            Some(if is_hundred { 100 } else { unit })
        }
        Numeral::Tens(tens) => {
            cursor.skip();
            let Some(Numeral::Unit(unit @ 1..10)) = cursor.here().and_then(|word| word.numeral) else {
                return Some(tens);
            };
            cursor.skip();
            Some(tens + unit)
        }
        Numeral::Ordinal(_) | Numeral::Tenth(_) => None,
    }
}

/// Reads an ordinal: `first`, `3rd`, `twenty-fourth`, `first (1st)`.
#[inline]
pub(super) fn ordinal(cursor: &mut Cursor<'_>) -> Option<u32> {
    if cursor.is_at_number() { ordinal_here(cursor) } else { None }
}

fn ordinal_here(cursor: &mut Cursor<'_>) -> Option<u32> {
    let found = cursor.read(|ahead| {
        if let Some(number) = ahead.figures() {
            return u32::try_from(number.value).ok().filter(|value| number.is_ordinal && *value <= MOST);
        }
        let numeral = ahead.here()?.numeral?;
        ahead.skip();
        match numeral {
            Numeral::Tens(tens) => {
                let Numeral::Ordinal(unit @ 1..10) = ahead.here()?.numeral? else { return None };
                ahead.skip();
                Some(tens + unit)
            }
            Numeral::Ordinal(nth) | Numeral::Tenth(nth) => Some(nth),
            Numeral::Unit(_) => None,
        }
    })?;
    cursor.in_brackets(Cursor::figures);
    Some(found)
}

/// Reads the name of a fraction, and gives its denominator: `thirds`, `quarter`, `forty-eighths`.
pub(super) fn part(cursor: &mut Cursor<'_>) -> Option<u32> {
    cursor.read(|ahead| {
        let word = ahead.here()?;
        ahead.skip();
        if let Some(Numeral::Tens(tens)) = word.numeral {
            let unit = part_below_twenty(ahead.here()?)?;
            ahead.skip();
            return (unit < 10).then_some(tens + unit);
        }
        part_below_twenty(word).or_else(|| match of_single(word) {
            Some(Numeral::Tenth(part)) => Some(part),
            _ => None,
        })
    })
}

/// Gives the number that the word spells, with or without an `s` at its end.
fn of_single(word: Word<'_>) -> Option<Numeral> {
    word.numeral.or_else(|| Numeral::of(word.text.strip_suffix('s')?))
}

fn part_below_twenty(word: Word<'_>) -> Option<u32> {
    match word.text {
        "half" | "halves" => return Some(2),
        "quarter" | "quarters" => return Some(4),
        "eigth" | "eigths" => return Some(8),
        _ => {}
    }
    match of_single(word) {
        Some(Numeral::Ordinal(part)) => Some(part).filter(|part| *part > 2),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::token::{plainly, tokens};
    use super::*;

    #[test]
    fn numbers_are_read_in_any_spelling() {
        let read = |text: &str, read: fn(&mut Cursor<'_>) -> Option<u32>| {
            let text = plainly(text);
            let tokens = tokens(&text);
            read(&mut Cursor::new(&tokens))
        };
        for (text, value) in [("four (4) parts", 4), ("Twenty-four", 24), ("36", 36), ("one hundred percent", 100)] {
            assert_eq!(read(text, cardinal), Some(value), "{text}");
        }
        for (text, value) in [("first", 1), ("3rd", 3), ("twenty-fourth", 24), ("second (2nd)", 2)] {
            assert_eq!(read(text, ordinal), Some(value), "{text}");
        }
        for (text, value) in [("thirds", 3), ("forty-eighth", 48), ("quarter", 4), ("halves", 2), ("sixtieths", 60)] {
            assert_eq!(read(text, part), Some(value), "{text}");
        }
        assert_eq!((number("twenty-four"), number("7"), number("shares")), (Some(24), Some(7), None));
    }
}
