//! The spellings of values in the ownership XML, and how the other forms' spellings become these.
//!
//! Changes only the spelling. Gives `None` for a text that fits no known spelling; its parser keeps it unchanged, and
//! `interpret` refuses it.

use std::borrow::Cow;

/// Turns `month/day/year` into `YYYY-MM-DD`. Drops a time zone that a stylesheet left in the middle
/// (`09/30-05:00/2021`) and blanks around the slashes. An ISO day stays unchanged.
pub(crate) fn iso_date(text: &str) -> Option<String> {
    let text = text.trim();
    if is_iso_date(text) {
        return Some(text.to_owned());
    }
    let mut parts = text.split('/');
    let (month, day, year) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() {
        return None;
    }
    let day = day.trim();
    let digits = day.bytes().take_while(u8::is_ascii_digit).count();
    let (day, zone) = day.split_at(digits);
    let zone_is_plain = zone.is_empty() || zone.starts_with(['-', '+', 'Z']);
    let (month, year) = (month.trim(), year.trim());
    let plausible = zone_is_plain && is_number(month, 1..=2) && is_number(day, 1..=2) && is_number(year, 4..=4);
    plausible.then(|| format!("{year}-{month:0>2}-{day:0>2}"))
}

/// Gives a day as `YYYY-MM-DD`.
pub(crate) fn spelled_day(year: u32, month: u32, day: u32) -> String {
    format!("{year:04}-{month:02}-{day:02}")
}

/// Gives the number of the month that a word names: the whole name, or at least its first three letters, in any case.
pub(crate) fn month_of(word: &str) -> Option<u32> {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let word = word.to_ascii_lowercase();
    (1..).zip(MONTHS).find(|(_, month)| word.len() >= 3 && month.starts_with(&word)).map(|(number, _)| number)
}

/// Whether the text is spelled `YYYY-MM-DD`.
pub(crate) fn is_iso_date(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.len() == 10
        && bytes.iter().enumerate().all(|(at, byte)| match at {
            4 | 7 => *byte == b'-',
            _ => byte.is_ascii_digit(),
        })
}

/// Whether the text consists of that many ASCII digits.
fn is_number(text: &str, length: std::ops::RangeInclusive<usize>) -> bool {
    length.contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Gives an amount without the commas of thousands; `None` for what is not a plain number. A sign stays, since it is
/// filed.
pub(crate) fn plain_amount(text: &str) -> Option<Cow<'_, str>> {
    let text = text.trim();
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    let (whole, part) = unsigned.split_once('.').unwrap_or((unsigned, ""));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if (whole.is_empty() && part.is_empty()) || !digits(part) {
        return None;
    }
    if digits(whole) {
        return Some(Cow::Borrowed(text));
    }
    let mut groups = whole.split(',');
    let first = groups.next()?;
    let grouped = (1..=3).contains(&first.len()) && digits(first) && groups.all(|group| is_number(group, 3..=3));
    grouped.then(|| Cow::Owned(text.replace(',', "")))
}

/// Trims the text, turns hard blanks into blanks, and white space with a line break into one blank: a printer's line
/// breaks mean nothing.
pub(crate) fn clean(text: &str) -> Cow<'_, str> {
    let text = text.trim();
    if text.bytes().all(|byte| (b' '..0x80).contains(&byte)) || !text.contains(['\u{a0}', '\n', '\r', '\t']) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find(char::is_whitespace) {
        out.push_str(&rest[..start]);
        rest = &rest[start..];
        let end = rest.find(|c: char| !c.is_whitespace()).unwrap_or(rest.len());
        let run = &rest[..end];
        let breaks = run.contains(['\n', '\r', '\t']);
        out.extend(std::iter::repeat_n(' ', if breaks { 1 } else { run.chars().count() }));
        rest = &rest[end..];
    }
    out.push_str(rest);
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_brought_to_the_xmls_spelling() {
        let check = |text, day: Option<&str>| assert_eq!(iso_date(text).as_deref(), day, "{text}");
        check("01/24/2023", Some("2023-01-24"));
        check(" 1/4/2023 ", Some("2023-01-04"));
        check("09/30-05:00/2021", Some("2021-09-30"));
        check("09/30Z/2021", Some("2021-09-30"));
        check("2021-09-30", Some("2021-09-30"));
        for text in ["", "01/2023", "1/2/3/2004", "//", "aa/bb/cccc", "01/24/23", "2021-9-30", "09/30x/2021"] {
            check(text, None);
        }
    }

    #[test]
    fn months_have_names() {
        assert_eq!(
            ["January", "SEP", "sept", "Ma", "Marx", ""].map(month_of),
            [Some(1), Some(9), Some(9), None, None, None]
        );
        assert_eq!(spelled_day(2000, 2, 7), "2000-02-07");
    }

    #[test]
    fn amounts_lose_their_commas_and_nothing_else() {
        let check = |text, amount: Option<&str>| assert_eq!(plain_amount(text).as_deref(), amount, "{text}");
        check("13,200", Some("13200"));
        check("1,234,567.891", Some("1234567.891"));
        check(".52", Some(".52"));
        check("00.00", Some("00.00"));
        check("-5", Some("-5"));
        check("7", Some("7"));
        for text in ["", ".", "1,2", "12,34", "1.2.3", "abc", "1e5", "$5", ",123", "1234,567"] {
            check(text, None);
        }
    }

    #[test]
    fn broken_lines_are_joined_and_double_blanks_stay() {
        assert_eq!(clean("\u{a0} Common\n        Stock "), "Common Stock");
        assert_eq!(clean("Common  Stock"), "Common  Stock");
        assert_eq!(clean("a\u{a0}b"), "a b");
        assert!(matches!(clean(" plain "), Cow::Borrowed("plain")));
    }
}
