//! Numbers, ordinals and parts as schedules spell them, in small letters.

use super::cursor::Cursor;
use super::words::{Word, WordList, words};

/// A number in figures or words, for patterns. Those that [`number`] reads.
pub(in crate::interpret::footnotes) const NUMBER: &str = r"(?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|eighteen|twenty-four|twenty-five|twenty|thirty-six|thirty-five|thirty-three|thirty|forty-eight|forty-seven|forty-five|forty|fifty|sixty|seventy-five)";

/// No schedule counts further.
const MOST: u32 = 10_000;

const UNITS: &WordList = words![
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
/// From twenty on.
const TENS: &WordList = words!["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
/// From one on.
const ORDINALS: &WordList = words![
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
];
/// From twenty on.
const TENTHS: &WordList = words!["twentieth", "thirtieth", "fortieth", "fiftieth", "sixtieth"];

/// A number in digits or as a word.
pub fn number(word: &str) -> Option<u32> {
    let (tens, unit) = word.split_once('-').unwrap_or(("", word));
    let tens = if tens.is_empty() { 0 } else { tens_of(Word::new(tens), TENS)? };
    let in_words = || UNITS.place(Word::new(unit)).or_else(|| tens_of(Word::new(unit), TENS));
    let unit = word.parse().ok().or_else(in_words).or_else(|| (word == "hundred").then_some(100))?;
    Some(tens + unit)
}

/// Twenty, thirty... by a list that begins with twenty.
fn tens_of(word: Word<'_>, list: &WordList) -> Option<u32> {
    Some((list.place(word)? + 2) * 10)
}

fn ordinal_of(word: Word<'_>) -> Option<u32> {
    Some(ORDINALS.place(word)? + 1)
}

/// A whole number: `four`, `twenty-four`, `36`, `four (4)`, `one hundred`.
pub(super) fn cardinal(cursor: &mut Cursor<'_>) -> Option<u32> {
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
    let word = cursor.here()?;
    if let Some(unit) = UNITS.place(word) {
        cursor.skip();
        let is_hundred = unit == 1 && cursor.one_of(words!["hundred"]).is_some();
        return Some(if is_hundred { 100 } else { unit });
    }
    let tens = tens_of(word, TENS)?;
    cursor.skip();
    let unit = cursor.here().and_then(|word| UNITS.place(word)).filter(|unit| (1..10).contains(unit));
    if unit.is_some() {
        cursor.skip();
    }
    Some(tens + unit.unwrap_or(0))
}

/// An ordinal: `first`, `3rd`, `twenty-fourth`, `first (1st)`.
pub(super) fn ordinal(cursor: &mut Cursor<'_>) -> Option<u32> {
    let found = cursor.read(|ahead| {
        if let Some(number) = ahead.figures() {
            return u32::try_from(number.value).ok().filter(|value| number.is_ordinal && *value <= MOST);
        }
        let word = ahead.here()?;
        ahead.skip();
        if let Some(tens) = tens_of(word, TENS) {
            let unit = ahead.here().and_then(ordinal_of).filter(|unit| *unit < 10)?;
            ahead.skip();
            return Some(tens + unit);
        }
        ordinal_of(word).or_else(|| tens_of(word, TENTHS))
    })?;
    cursor.in_brackets(Cursor::figures);
    Some(found)
}

/// How many of those parts make a whole: `thirds`, `quarter`, `forty-eighths`.
pub(super) fn part(cursor: &mut Cursor<'_>) -> Option<u32> {
    cursor.read(|ahead| {
        let word = ahead.here()?;
        ahead.skip();
        if let Some(tens) = tens_of(word, TENS) {
            let unit = part_below_twenty(ahead.word()?)?;
            ahead.skip();
            return (unit < 10).then_some(tens + unit);
        }
        let single = word.text.strip_suffix('s').unwrap_or(word.text);
        part_below_twenty(word.text).or_else(|| tens_of(Word::new(single), TENTHS))
    })
}

fn part_below_twenty(word: &str) -> Option<u32> {
    match word {
        "half" | "halves" => return Some(2),
        "quarter" | "quarters" => return Some(4),
        "eigth" | "eigths" => return Some(8),
        _ => {}
    }
    ordinal_of(Word::new(word.strip_suffix('s').unwrap_or(word))).filter(|part| *part > 2)
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
