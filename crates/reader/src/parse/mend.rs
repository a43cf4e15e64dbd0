//! Letters that recognition confuses, and where the kind of a value makes certain what they were.
//!
//! Takes words as recognised, gives values as the form prints them. What was mended is told by the caller, beside the
//! text as it stands. Only confusions of one shape for another are undone; what may be two values stays as it is.
//!
//! - `column`: words of a cell whose column is known by ruling lines

pub(in crate::parse) mod column;

use model::{AcquiredDisposed, Ownership};

use crate::parse::text::value;

/// Signs that a rule, a speck or the bracket of a footnote mark leaves at the end of a number.
const TRAILING: [char; 13] = [')', ',', '.', ':', ';', '\'', '’', '‘', '_', '!', '/', '\\', '*'];
/// Signs that they leave before a value.
const LEADING: [char; 8] = ['\'', '’', '‘', '“', '”', '"', ':', ';'];

/// A number without the signs that recognition put around it. `None` for what is no number.
pub(in crate::parse) fn number(word: &str) -> Option<&str> {
    // No number begins with a bracket that closes: it is the rule before it.
    let word = word.strip_prefix(')').filter(|rest| rest.contains(',')).unwrap_or(word);
    let bare = word.trim_start_matches(LEADING).trim_end_matches(TRAILING);
    let starts = bare.starts_with(|c: char| c.is_ascii_digit());
    // A number that begins with its point is told by its digits alone.
    let word = if starts { bare } else { word.trim_end_matches(TRAILING) };
    let digits = word.bytes().filter(u8::is_ascii_digit).count();
    // The form prints no zero before a whole number.
    let padded = word.len() > 1 && word.starts_with('0') && word.as_bytes()[1].is_ascii_digit();
    (digits > 0 && !padded && is_grouped(word) && value::amount(word).is_some()).then_some(word)
}

/// What looks like a day, without the signs around it; its digits may be damaged.
pub(in crate::parse) fn day(word: &str) -> Option<&str> {
    let word = word.trim_start_matches(LEADING).trim_end_matches(TRAILING);
    let parts: Vec<&str> = word.split('/').collect();
    let digits =
        |part: &&str, most: usize| (1..=most).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
    let is_day = match &parts[..] {
        [month, day, year] => digits(month, 2) && digits(day, 2) && digits(year, 4) && year.len() == 4,
        _ => false,
    };
    (is_day || value::is_date(word)).then_some(word)
}

/// A day of which the strokes were lost: its eight digits, where the month and the day may be those.
pub(in crate::parse) fn day_of_digits<'d>(word: &str, days: &[&'d str]) -> Option<&'d str> {
    let is_digits = word.len() == 8 && word.bytes().all(|byte| byte.is_ascii_digit());
    days.iter().find(|day| is_digits && day.len() == 10 && day.replace('/', "") == word).copied()
}

/// The one of some days of which one digit was recognised as another.
pub(in crate::parse) fn day_among<'d>(word: &str, days: &[&'d str]) -> Option<&'d str> {
    let is_near = |day: &&&str| {
        day.len() == word.len() && day.bytes().zip(word.bytes()).filter(|(one, other)| one != other).count() == 1
    };
    let mut near = days.iter().filter(is_near);
    let first = near.next()?;
    near.all(|other| other == first).then_some(*first)
}

/// Whether the commas of a number part thousands, as the form prints every number.
fn is_grouped(word: &str) -> bool {
    let (whole, part) = word.split_once('.').unwrap_or((word, ""));
    let mut groups = whole.split(',');
    let first = groups.next().map_or(0, str::len);
    let rest: Vec<usize> = groups.map(str::len).collect();
    !part.contains(',') && rest.iter().all(|length| *length == 3) && (rest.is_empty() || (1..=3).contains(&first))
}

/// A number of which a comma was recognised as a point, when another number of the row tells so: `13.842` beside
/// `13,842`.
pub(in crate::parse) fn with_commas(number: &str, others: &[&str]) -> Option<String> {
    let (_, last) = number.rsplit_once('.')?;
    let mended = number.replace('.', ",");
    (last.len() == 3 && others.contains(&&*mended)).then_some(mended)
}

/// The capital letter of a code whose shape does not tell it from a small one.
pub(in crate::parse) fn capital(letter: char) -> Option<&'static str> {
    Some(match letter {
        'c' => "C",
        'j' => "J",
        'o' => "O",
        'p' => "P",
        's' => "S",
        'u' => "U",
        'v' => "V",
        'w' => "W",
        'x' => "X",
        'z' => "Z",
        _ => return None,
    })
}

/// The letter of an ownership that is indirect, for what is read instead of it where no number can stand.
pub(in crate::parse) fn indirect(word: &str) -> Option<&'static str> {
    matches!(word, "1" | "l" | "i" | "|").then(|| Ownership::Indirect.letter())
}

/// The letter of an ownership that is direct, for the letters of its shape. What is indirect is a stroke.
pub(in crate::parse) fn direct(word: &str) -> Option<&'static str> {
    let round = word.to_ascii_lowercase();
    matches!(&*round, "p" | "pp" | "b" | "o" | "oo").then(|| Ownership::Direct.letter())
}

/// A number and the letter that a rule in between glued to it: `40,000/A`, `11,409)A`.
pub(in crate::parse) fn number_and_letter(word: &str) -> Option<(&str, &str)> {
    let word = word.trim_end_matches(['_', '.', ',', '-']);
    let letter = word.get(word.len().checked_sub(1)?..)?;
    let is_letter = AcquiredDisposed::parse(letter).is_some() || Ownership::parse(letter).is_some();
    let before = &word[..word.len() - 1];
    let rule = before.ends_with([')', '/', '!', '_', '\\']);
    let found = number(before.trim_end_matches([')', '/', '!', '_', '\\']))?;
    (is_letter && rule).then_some((found, letter))
}

/// Two numbers that the rule between them glued: `192.505/650,400`. Each has signs of its own, which no mark has.
pub(in crate::parse) fn numbers(word: &str) -> Option<[&str; 2]> {
    const RULES: [char; 4] = ['/', ')', '!', '\\'];
    let (one, other) = word.trim_start_matches(RULES).split_once(RULES)?;
    let found = [number(one)?, number(other)?];
    found.iter().all(|number| number.len() > 3 && number.contains(['.', ','])).then_some(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_lose_what_rules_left() {
        for (word, expected) in [
            ("92,403)", Some("92,403")),
            ("4,320,", Some("4,320")),
            ("’12,000", Some("12,000")),
            (")68,482", Some("68,482")),
            (")5", None),
            (")303,6306)", None),
            ("12,5", None),
            ("14.54,300", None),
            (".52", Some(".52")),
            ("(1)", None),
            ("0536", None),
            ("0.52", Some("0.52")),
            ("()", None),
            ("4034581)", Some("4034581")),
        ] {
            assert_eq!(number(word), expected, "{word}");
        }
        assert_eq!(number_and_letter("40,000/A"), Some(("40,000", "A")));
        assert_eq!(number_and_letter("11,409)A_"), Some(("11,409", "A")));
        assert_eq!(number_and_letter("11,409A"), None);
        assert_eq!(numbers("192.505/650,400"), Some(["192.505", "650,400"]));
        assert_eq!(numbers("1,225)613,245"), Some(["1,225", "613,245"]));
        assert_eq!(numbers("/192.505/650,400"), Some(["192.505", "650,400"]));
        assert_eq!(numbers("01/17/2023"), None);
        assert_eq!(numbers("1,225/2"), None);
    }

    #[test]
    fn days_are_mended_by_other_days() {
        assert_eq!(day("12/17/2024)"), Some("12/17/2024"));
        assert_eq!(day("91/01/2023"), Some("91/01/2023"));
        assert_eq!(day("1/2"), None);
        assert_eq!(day_among("91/01/2023", &["01/01/2023", "12/17/2024", "01/01/2023"]), Some("01/01/2023"));
        assert_eq!(day_among("91/01/2023", &["01/01/2023", "91/02/2023"]), None);
    }

    #[test]
    fn a_point_is_a_comma_where_another_number_tells() {
        assert_eq!(with_commas("13.842", &["13,842"]).as_deref(), Some("13,842"));
        assert_eq!(with_commas("13.842", &["13,843"]), None);
        assert_eq!(with_commas("13.84", &["13,84"]), None);
    }
}
