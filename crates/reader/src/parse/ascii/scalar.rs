//! How the forms of 1996 to 2003 spell days, months, amounts and footnote marks.

use std::borrow::Cow;

use crate::parse::shape::{month_of, plain_amount, spelled_day};

/// A day, or a month that counts as its last day, in the XML's spelling.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum When {
    Day(String),
    /// Only month and year are stated: the month's last day.
    Month(String),
}

/// Gives the first day or month that the text states: `2/7/00`, `02/2000`, `July / 2002`, `February 29,2000`. Two-digit
/// years up to 50 are of this century, for options expire ahead.
pub(super) fn when(text: &str) -> Option<When> {
    let tokens: Vec<&str> = tokens(text);
    (0..tokens.len()).find_map(|at| day_at(&tokens[at..]).or_else(|| month_at(&tokens[at..])))
}

/// Gives the day that is the whole text.
pub(super) fn day(text: &str) -> Option<String> {
    let tokens = tokens(text.trim());
    let taken = if tokens.first().is_some_and(|token| month_of(token).is_some()) { 3 } else { 5 };
    let plain: Vec<&str> = tokens.iter().copied().filter(|token| *token != ",").collect();
    match day_at(&tokens) {
        Some(When::Day(day)) if plain.len() == taken => Some(day),
        _ => None,
    }
}

/// Numbers, words and single signs; blanks are dropped.
fn tokens(text: &str) -> Vec<&str> {
    let mut tokens = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let same: fn(char) -> bool = if first.is_ascii_digit() {
            |c| c.is_ascii_digit()
        } else if first.is_alphabetic() {
            char::is_alphabetic
        } else {
            |_| false
        };
        let length = rest.find(|c| !same(c)).unwrap_or(rest.len()).max(first.len_utf8());
        if !first.is_whitespace() {
            tokens.push(&rest[..length]);
        }
        rest = &rest[length..];
    }
    tokens
}

fn day_at(tokens: &[&str]) -> Option<When> {
    let (month, day, year) = match tokens {
        [month, "/", day, "/", year, ..] | [month, "-", day, "-", year, ..] => (number(month, 12)?, day, year),
        [month, day, ",", year, ..] | [month, day, year, ..] => (month_of(month)?, day, year),
        _ => return None,
    };
    Some(When::Day(spelled_day(year_of(year)?, month, number(day, 31)?)))
}

fn month_at(tokens: &[&str]) -> Option<When> {
    let (month, year) = match tokens {
        [_, "/", _, "/", ..] => return None,
        [month, "/" | "-" | ",", year, ..] => (month, year),
        [month, year, ..] => (month, year),
        _ => return None,
    };
    let is_named = month_of(month);
    let month = is_named.or_else(|| number(month, 12).filter(|_| tokens[1] == "/"))?;
    let year = year_of(year)?;
    let is_leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    let last = match month {
        2 => 28 + u32::from(is_leap),
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    };
    Some(When::Month(spelled_day(year, month, last)))
}

fn number(token: &str, most: u32) -> Option<u32> {
    token.parse().ok().filter(|number| (1..=most).contains(number) && token.len() <= 2)
}

fn year_of(token: &str) -> Option<u32> {
    let year: u32 = token.parse().ok()?;
    match token.len() {
        2 if year <= 50 => Some(2000 + year),
        2 => Some(1900 + year),
        4 if (1900..2100).contains(&year) => Some(year),
        _ => None,
    }
}

/// Turns an amount with a fraction into a decimal: `2 5/8`, `1-3/8`, `5/16`. `None` if no decimal is exactly equal.
pub(super) fn fraction(text: &str) -> Option<String> {
    let (rest, below) = text.trim().rsplit_once('/')?;
    let split = rest.rfind([' ', '-']).map_or(0, |at| at + 1);
    let (whole, above) = rest.split_at(split);
    let whole = match whole.trim_matches([' ', '-']) {
        "" => Cow::Borrowed("0"),
        whole => plain_amount(whole).filter(|whole| whole.len() <= 12 && !whole.contains(['.', '-']))?,
    };
    let (above, below): (u64, u64) = (above.trim().parse().ok()?, below.trim().parse().ok()?);
    if below == 0 || above >= below || below > 1024 {
        return None;
    }
    let scaled = above * 10_000_000_000;
    if scaled % below != 0 {
        return None;
    }
    let part = format!("{:010}", scaled / below);
    let part = part.trim_end_matches('0');
    Some(if part.is_empty() { whole.into_owned() } else { format!("{whole}.{part}") })
}

/// Removes the footnote marks at the end of a cell: `12,000 (1)(2)`. A number in parentheses above 99 is not a mark.
pub(super) fn without_marks(text: &str) -> (&str, Vec<u32>) {
    let mut text = text.trim();
    let mut marks = Vec::new();
    while let Some(inner) = text.strip_suffix(')') {
        let Some((before, list)) = inner.rsplit_once('(') else { break };
        let numbers: Option<Vec<u32>> = list
            .split(',')
            .map(|number| number.trim().parse().ok().filter(|found| (1..100).contains(found) && number.len() <= 2))
            .collect();
        let Some(numbers) = numbers else { break };
        marks.splice(0..0, numbers);
        text = before.trim_end();
    }
    (text, marks)
}

/// Whether a cell says that there is no value: dashes, `None`, `N/A`.
pub(super) fn is_nothing(text: &str) -> bool {
    text.bytes().all(|byte| matches!(byte, b'-' | b'_' | b'=' | b'.' | b' '))
        || ["none", "n/a", "na"].iter().any(|word| text.eq_ignore_ascii_case(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_months() {
        let day = |text: &str| Some(When::Day(text.to_owned()));
        let month = |text: &str| Some(When::Month(text.to_owned()));
        let check = |text, wanted| assert_eq!(when(text), wanted, "{text}");
        check("2/7/00", day("2000-02-07"));
        check("02/07/1997", day("1997-02-07"));
        check("2/7/05", day("2005-02-07"));
        check("11-30-98", day("1998-11-30"));
        check("02/2000", month("2000-02-29"));
        check("2/00", month("2000-02-29"));
        check("July / 2002", month("2002-07-31"));
        check("February 29,2000", day("2000-02-29"));
        check("Statement for Month/Year: June 1998", month("1998-06-30"));
        check("4. Statement for Month/Year", None);
        check("5/1/x", None);
        assert_eq!(super::day("2/7/00"), Some("2000-02-07".to_owned()));
        assert_eq!(super::day("2/7/00 x"), None);
        assert_eq!(super::day("Dec. 31, 1999"), None);
        assert_eq!(super::day("December 31, 1999"), Some("1999-12-31".to_owned()));
    }

    #[test]
    fn fractions() {
        let check = |text, wanted: Option<&str>| assert_eq!(fraction(text).as_deref(), wanted, "{text}");
        check("2 5/8", Some("2.625"));
        check("1-3/8", Some("1.375"));
        check("5/16", Some("0.3125"));
        check("1,002 1/2", Some("1002.5"));
        check("1 2/3", None);
        check("1/0", None);
        check("2/7/00", None);
        check("/", None);
    }

    #[test]
    fn marks_at_the_end() {
        assert_eq!(without_marks("12,000 (1)(2)"), ("12,000", vec![1, 2]));
        assert_eq!(without_marks("J(1, 3)"), ("J", vec![1, 3]));
        assert_eq!(without_marks("(12,000)"), ("(12,000)", vec![]));
        assert_eq!(without_marks("401(k)(1)"), ("401(k)", vec![1]));
        assert_eq!(without_marks("(4)"), ("", vec![4]));
    }
}
