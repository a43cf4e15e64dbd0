//! Numbers, parts and frequencies as schedules spell them, and what they come to. All text is in small letters.

use std::sync::LazyLock;

use regex::Regex;

use crate::interpret::footnotes::pattern::compile;

pub(in crate::interpret::footnotes) const NUMBER: &str = r"(?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|eighteen|twenty-four|twenty-five|twenty|thirty-six|thirty-five|thirty-three|thirty|forty-eight|forty-seven|forty-five|forty|fifty|sixty|seventy-five)";
pub(super) const ORDINAL: &str =
    r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|[1-9]\d?(?:st|nd|rd|th))";
pub(super) const PART: &str = r"(?:hal(?:f|ves)|thirds?|fourths?|quarters?|fifths?|sixths?|sevenths?|eighths?|ninths?|tenths?|twelfths?|sixteenths?|twentieths?|twenty-fourths?|thirty-sixths?|forty-eighths?|sixtieths?)";
pub(super) const EVERY: &str = r"(?:semi-?\s?annual(?:ly)?|bi-?annual(?:ly)?|annual(?:ly)?|yearly|quarterly|monthly)";

/// A number in digits or as a word.
pub fn number(word: &str) -> Option<u32> {
    const WORDS: [(&str, u32); 36] = [
        ("one", 1),
        ("two", 2),
        ("three", 3),
        ("four", 4),
        ("five", 5),
        ("six", 6),
        ("seven", 7),
        ("eight", 8),
        ("nine", 9),
        ("ten", 10),
        ("eleven", 11),
        ("twelve", 12),
        ("thirteen", 13),
        ("fourteen", 14),
        ("fifteen", 15),
        ("sixteen", 16),
        ("eighteen", 18),
        ("twenty", 20),
        ("twenty-four", 24),
        ("twenty-five", 25),
        ("thirty", 30),
        ("thirty-three", 33),
        ("thirty-five", 35),
        ("thirty-six", 36),
        ("forty", 40),
        ("forty-five", 45),
        ("forty-seven", 47),
        ("forty-eight", 48),
        ("fifty", 50),
        ("sixty", 60),
        ("seventy-five", 75),
        ("hundred", 100),
        ("eighty", 80),
        ("ninety", 90),
        ("seventy", 70),
        ("zero", 0),
    ];
    word.parse().ok().or_else(|| WORDS.iter().find(|(name, _)| word == *name).map(|(_, number)| *number))
}

pub(super) fn ordinal(word: &str) -> Option<u32> {
    const WORDS: [&str; 12] = [
        "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
        "twelfth",
    ];
    let digits = word.trim_end_matches(|letter: char| letter.is_ascii_alphabetic());
    WORDS.iter().zip(1..).find(|(name, _)| **name == word).map(|(_, number)| number).or_else(|| digits.parse().ok())
}

/// How many of those parts make a whole: thirds, quarters, forty-eighths.
pub(super) fn part_of(name: &str) -> Option<u64> {
    const NAMES: [(&str, u64); 17] = [
        ("hal", 2),
        ("third", 3),
        ("fourth", 4),
        ("quarter", 4),
        ("fifth", 5),
        ("sixth", 6),
        ("seventh", 7),
        ("eighth", 8),
        ("ninth", 9),
        ("tenth", 10),
        ("twelfth", 12),
        ("sixteenth", 16),
        ("twentieth", 20),
        ("twenty-fourth", 24),
        ("thirty-sixth", 36),
        ("forty-eighth", 48),
        ("sixtieth", 60),
    ];
    let name = name.strip_suffix('s').unwrap_or(name);
    NAMES.iter().find(|(known, _)| name == *known || *known == "hal" && name.starts_with("hal")).map(|(_, of)| *of)
}

/// Months in a unit, or between two events of a frequency.
pub(super) fn unit_months(unit: &str) -> u32 {
    match unit.as_bytes() {
        [b'm', ..] => 1,
        [b'q', ..] => 3,
        [b's' | b'b', ..] => 6,
        _ => 12,
    }
}

/// The frequency among adjectives of installments.
pub(super) fn last_every(kind: &str) -> Option<u32> {
    static FREQUENCY: LazyLock<Regex> = LazyLock::new(|| compile(&format!(r"(?-u)\b{EVERY}\b")));
    FREQUENCY.find_iter(kind).last().map(|found| unit_months(found.as_str()))
}
