//! Amounts, days and moments as text in canonical form.

use std::fmt::{Arguments, Result, Write};

use chrono::{DateTime, Datelike, NaiveDate, Utc};
use rust_decimal::Decimal;

/// The text of an amount, a day or a moment. It takes no memory of its own: there are many.
#[derive(Clone, Copy, Debug)]
pub struct Printed {
    /// Longer than any of them.
    bytes: [u8; 40],
    length: u8,
}

impl Printed {
    /// An amount without trailing zeros and without exponent: `6.36`.
    pub fn amount(amount: Decimal) -> Self {
        let amount = amount.normalize();
        match i64::try_from(amount.mantissa()) {
            // Most are whole, and an integer is printed several times as fast.
            Ok(whole) if amount.scale() == 0 => Self::of(format_args!("{whole}")),
            _ => Self::of(format_args!("{amount}")),
        }
    }

    /// A day: `2013-07-15`.
    pub fn day(day: NaiveDate) -> Self {
        let [century, year] =
            [day.year() / 100, day.year() % 100].map(|number| u8::try_from(number).unwrap_or(u8::MAX));
        // Nearly all are of these, and chrono's own printing takes many times as long.
        if century < 100 && year < 100 {
            let mut printed = Self { bytes: [b'-'; 40], length: 10 };
            let numbers = [century, year, day.month() as u8, day.day() as u8];
            for (place, number) in [0, 2, 5, 8].into_iter().zip(numbers) {
                printed.bytes[place] = b'0' + number / 10;
                printed.bytes[place + 1] = b'0' + number % 10;
            }
            return printed;
        }
        Self::of(format_args!("{day}"))
    }

    /// A moment, to the second: `2013-07-15T21:04:00Z`.
    pub fn moment(moment: DateTime<Utc>) -> Self {
        Self::of(format_args!("{}", moment.format("%Y-%m-%dT%H:%M:%SZ")))
    }

    fn of(text: Arguments<'_>) -> Self {
        let mut printed = Self { bytes: [0; 40], length: 0 };
        // There is room for all of it.
        let _ = printed.write_fmt(text);
        printed
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        str::from_utf8(&self.bytes[..usize::from(self.length)]).unwrap_or_default()
    }
}

impl Write for Printed {
    fn write_str(&mut self, text: &str) -> Result {
        let end = usize::from(self.length) + text.len();
        let place = self.bytes.get_mut(usize::from(self.length)..end).ok_or(std::fmt::Error)?;
        place.copy_from_slice(text.as_bytes());
        self.length = end as u8;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_printed_as_iso_has_them() {
        for (day, printed) in [
            ((2013, 7, 15), "2013-07-15"),
            ((22, 12, 1), "0022-12-01"),
            ((9999, 10, 31), "9999-10-31"),
            ((10000, 1, 1), "+10000-01-01"),
            ((-1, 1, 2), "-0001-01-02"),
        ] {
            let (year, month, of_month) = day;
            let day = NaiveDate::from_ymd_opt(year, month, of_month).expect("a day");
            assert_eq!(Printed::day(day).as_str(), printed);
        }
    }

    #[test]
    fn the_longest_of_each_has_room() {
        let days = [NaiveDate::MIN, NaiveDate::MAX];
        for day in days {
            assert_eq!(Printed::day(day).as_str(), day.to_string());
        }
        for amount in [Decimal::MIN, Decimal::MAX, Decimal::new(-1, 28), Decimal::new(i64::MIN, 28)] {
            assert_eq!(Printed::amount(amount).as_str(), amount.normalize().to_string());
        }
        assert_eq!(Printed::moment(DateTime::<Utc>::MIN_UTC).as_str(), "-262143-01-01T00:00:00Z");
    }
}
