//! Values as Parquet holds them, and which values it cannot hold.

use chrono::{DateTime, Datelike, NaiveDate};
use model::table::{printed_amount, printed_day};

/// Number of digits of an amount.
pub(crate) const PRECISION: u32 = 38;
/// Number of these digits after the point.
pub(crate) const SCALE: u32 = 10;
/// Number of bytes of an amount.
pub(crate) const AMOUNT_BYTES: usize = 16;

const LIMIT: u128 = 10_u128.pow(PRECISION);
const FIRST_YEAR: i32 = 1;
/// The last year that Python, pandas and Spark can show.
const LAST_YEAR: i32 = 9999;

/// Gives an amount as a multiple of 10^-10, in two's complement with the highest byte first. `None` if it has more than
/// ten decimals or more than 28 digits before the point, or if the text is not an amount.
pub(crate) fn amount(text: &str) -> Option<[u8; AMOUNT_BYTES]> {
    let amount = printed_amount(text)?;
    let factor = 10_i128.pow(SCALE.checked_sub(amount.scale())?);
    let units = amount.mantissa().checked_mul(factor)?;
    (units.unsigned_abs() < LIMIT).then(|| units.to_be_bytes())
}

/// Gives a day as the number of days since 1970-01-01. `None` for a day outside of the years 1 to 9999, and for a text
/// that is not a day.
pub(crate) fn day(text: &str) -> Option<i32> {
    let day = printed_day(text).filter(|day| (FIRST_YEAR..=LAST_YEAR).contains(&day.year()))?;
    let days = day.signed_duration_since(NaiveDate::default()).num_days();
    i32::try_from(days).ok()
}

/// Gives a moment as the number of microseconds since 1970-01-01 UTC. `None` for a moment outside of the years 1 to
/// 9999, and for a text that is not a moment.
pub(crate) fn moment(text: &str) -> Option<i64> {
    let moment = DateTime::parse_from_rfc3339(text).ok()?.to_utc();
    (FIRST_YEAR..=LAST_YEAR).contains(&moment.year()).then(|| moment.timestamp_micros())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_keep_ten_decimals() {
        for (text, units) in [
            ("0", Some(0)),
            ("6.36", Some(63_600_000_000)),
            ("-0.0000000001", Some(-1)),
            ("9999999999999999999999999999", Some(99_999_999_999_999_999_999_999_999_990_000_000_000)),
            ("0.00000000001", None),
            ("10000000000000000000000000000", None),
            ("79228162514264337593543950335", None),
            ("see footnote", None),
        ] {
            assert_eq!(amount(text).map(i128::from_be_bytes), units, "{text}");
        }
    }

    #[test]
    fn days_and_moments_count_from_1970() {
        for (text, days) in [
            ("1970-01-02", Some(1)),
            ("0001-01-01", Some(-719_162)),
            ("9999-12-31", Some(2_932_896)),
            ("10000-01-04", None),
            ("soon", None),
        ] {
            assert_eq!(day(text), days, "{text}");
        }
        assert_eq!(moment("1970-01-01T00:00:01Z"), Some(1_000_000));
        assert_eq!(moment("1969-12-31T19:00:00-05:00"), Some(0));
        assert_eq!(moment("1970-01-01"), None);
    }
}
