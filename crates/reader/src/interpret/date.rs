//! Dates.

use chrono::NaiveDate;

/// Reads a day, `YYYY-MM-DD` (a date of XML Schema), with or without a zone: `2021-09-30-05:00`, `2021-09-30Z`. Ignores
/// zone and time, which do not change the day meant. `None` for anything else, and for days that no calendar has.
pub(super) fn parse(text: &str) -> Option<NaiveDate> {
    let (day, rest) = text.split_at_checked(10)?;
    let free = match rest.as_bytes() {
        [] | [b'Z' | b'z'] => true,
        [b'+' | b'-', hours @ ..] => matches!(hours, [_, _, b':', _, _]) && is_digits(hours, &[0, 1, 3, 4]),
        [b'T' | b' ', time @ ..] => time.first().is_some_and(u8::is_ascii_digit),
        _ => false,
    };
    let bytes = day.as_bytes();
    if !free || bytes[4] != b'-' || bytes[7] != b'-' || !is_digits(bytes, &[0, 1, 2, 3, 5, 6, 8, 9]) {
        return None;
    }
    day_of(&bytes[..4], &bytes[5..7], &bytes[8..])
}

/// Gives a day as EDGAR's headers write it: `YYYYMMDD`.
pub(super) fn parse_compact(text: &str) -> Option<NaiveDate> {
    let bytes = text.as_bytes();
    if bytes.len() != 8 || !bytes.iter().all(u8::is_ascii_digit) {
        return None;
    }
    day_of(&bytes[..4], &bytes[4..6], &bytes[6..])
}

/// Gives a day as the XML of Form 144 writes it: `MM/DD/YYYY`.
pub(super) fn parse_slashed(text: &str) -> Option<NaiveDate> {
    let bytes = text.as_bytes();
    let is_day =
        bytes.len() == 10 && bytes[2] == b'/' && bytes[5] == b'/' && is_digits(bytes, &[0, 1, 3, 4, 6, 7, 8, 9]);
    if !is_day {
        return None;
    }
    day_of(&bytes[6..], &bytes[..2], &bytes[3..5])
}

/// Makes the day of those digits. No calendar has a year 0, though some programs do; Postgres refuses it.
fn day_of(year: &[u8], month: &[u8], day: &[u8]) -> Option<NaiveDate> {
    let year = digits(year) as i32;
    NaiveDate::from_ymd_opt(year, digits(month), digits(day)).filter(|_| year > 0)
}

/// Gives the number that those digits write.
pub(super) fn digits(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0, |number, byte| number * 10 + u32::from(byte - b'0'))
}

fn is_digits(bytes: &[u8], places: &[usize]) -> bool {
    places.iter().all(|place| bytes[*place].is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates() {
        let day = NaiveDate::from_ymd_opt(2021, 9, 30);
        let cases = [
            ("2021-09-30", day),
            ("2021-09-30-05:00", day),
            ("2021-09-30+00:00", day),
            ("2021-09-30Z", day),
            ("2021-09-30T00:00:00", day),
            ("2020-02-29", NaiveDate::from_ymd_opt(2020, 2, 29)),
            ("2021-02-29", None),
            ("2021-9-30", None),
            ("09/30/2021", None),
            ("2021-09-301", None),
            ("2021-09-30-5", None),
            ("20210930", None),
            ("0000-00-00", None),
            ("0000-01-01", None),
            ("0001-01-01", NaiveDate::from_ymd_opt(1, 1, 1)),
            ("9999-12-31", NaiveDate::from_ymd_opt(9999, 12, 31)),
            ("2021-09-3\u{e9}", None),
            ("", None),
        ];
        for (text, expected) in cases {
            assert_eq!(parse(text), expected, "{text}");
        }
        for (text, expected) in [
            ("09/30/2021", day),
            ("9/30/2021", None),
            ("13/30/2021", None),
            ("09-30-2021", None),
            ("09/30/202\u{e9}", None),
        ] {
            assert_eq!(parse_slashed(text), expected, "{text}");
        }
        assert_eq!(parse_compact("20210930"), day);
        assert_eq!(parse_compact("2021-930"), None);
        assert_eq!(parse_compact("20211330"), None);
    }
}
