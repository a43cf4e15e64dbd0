//! Days as the backends print them.

use std::ops::Range;

use chrono::NaiveDate;

/// Reads a day as a backend prints it: `2013-07-15`. Postgres prints a year of five digits without the sign that ISO
/// 8601 requires. `None` for any other text.
pub fn printed_day(text: &str) -> Option<NaiveDate> {
    let letters = text.as_bytes();
    // chrono's own parser takes ten times as long for `2013-07-15`, as nearly all are.
    if letters.len() != 10 || letters[4] != b'-' || letters[7] != b'-' {
        return text.parse().or_else(|_| format!("+{text}").parse()).ok();
    }
    let number = |places: Range<usize>| {
        let mut digits = letters[places].iter().map(|letter| char::from(*letter).to_digit(10));
        digits.try_fold(0, |number, digit| Some(number * 10 + digit?))
    };
    NaiveDate::from_ymd_opt(i32::try_from(number(0..4)?).ok()?, number(5..7)?, number(8..10)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_as_both_backends_print_them() {
        for (text, day) in [
            ("2013-07-15", Some((2013, 7, 15))),
            ("0022-12-01", Some((22, 12, 1))),
            ("10000-01-04", Some((10000, 1, 4))),
            ("+10000-01-04", Some((10000, 1, 4))),
            ("2013-02-29", None),
            ("2O13-07-15", None),
            ("", None),
        ] {
            let day = day.and_then(|(year, month, day)| NaiveDate::from_ymd_opt(year, month, day));
            assert_eq!(printed_day(text), day, "{text}");
        }
    }
}
