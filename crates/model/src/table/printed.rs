//! Amounts, days and moments as text in canonical form.

use std::fmt::{self, Write};

use chrono::{DateTime, Datelike, NaiveDate, Utc};
use rust_decimal::Decimal;

/// The text of an amount, a day or a moment. It takes no memory of its own: there are many.
#[derive(Clone, Copy, Debug)]
pub struct Printed {
    bytes: [u8; Self::MOST],
    start: usize,
    end: usize,
}

impl Printed {
    /// Longer than any of them. An amount has at most 29 digits, a sign and a point.
    const MOST: usize = 40;

    /// Makes an amount without trailing zeros and without exponent: `6.36`. `Decimal`'s own printing takes many times
    /// as long.
    pub fn amount(amount: Decimal) -> Self {
        let amount = amount.normalize();
        let mut printed = Self { bytes: [0; Self::MOST], start: Self::MOST, end: Self::MOST };
        let (mut rest, mut scale) = (amount.mantissa().unsigned_abs(), amount.scale());
        // A division of 128 bits takes many times as long, and few amounts need one.
        while u64::try_from(rest).is_err() {
            printed.put_digit(&mut scale, (rest % 10) as u8);
            rest /= 10;
        }
        let mut rest = rest as u64;
        while rest > 0 || scale > 0 {
            printed.put_digit(&mut scale, (rest % 10) as u8);
            rest /= 10;
        }
        if matches!(printed.bytes.get(printed.start), None | Some(b'.')) {
            printed.put(b'0');
        }
        if amount.mantissa() < 0 {
            printed.put(b'-');
        }
        printed
    }

    /// Makes a day: `2013-07-15`.
    pub fn day(day: NaiveDate) -> Self {
        let [century, year] =
            [day.year() / 100, day.year() % 100].map(|number| u8::try_from(number).unwrap_or(u8::MAX));
        // Nearly all are of these, and chrono's own printing takes many times as long.
        if century < 100 && year < 100 {
            let mut printed = Self { bytes: [b'-'; Self::MOST], start: 0, end: 10 };
            let numbers = [century, year, day.month() as u8, day.day() as u8];
            for (place, number) in [0, 2, 5, 8].into_iter().zip(numbers) {
                printed.bytes[place] = b'0' + number / 10;
                printed.bytes[place + 1] = b'0' + number % 10;
            }
            return printed;
        }
        Self::of(format_args!("{day}"))
    }

    /// Makes a moment, to the second: `2013-07-15T21:04:00Z`.
    pub fn moment(moment: DateTime<Utc>) -> Self {
        Self::of(format_args!("{}", moment.format("%Y-%m-%dT%H:%M:%SZ")))
    }

    fn of(text: fmt::Arguments<'_>) -> Self {
        let mut printed = Self { bytes: [0; Self::MOST], start: 0, end: 0 };
        // The buffer is large enough.
        let _ = printed.write_fmt(text);
        printed
    }

    /// Gives the text.
    pub fn as_str(&self) -> &str {
        str::from_utf8(self.as_bytes()).unwrap_or_default()
    }

    /// The bytes of the text.
    pub fn as_bytes(&self) -> &[u8] {
        &self.bytes[self.start..self.end]
    }

    /// Puts a digit before the text, and the point after as many digits as the scale.
    fn put_digit(&mut self, scale: &mut u32, digit: u8) {
        self.put(b'0' + digit);
        if *scale > 0 {
            *scale -= 1;
            if *scale == 0 {
                self.put(b'.');
            }
        }
    }

    fn put(&mut self, letter: u8) {
        self.start -= 1;
        self.bytes[self.start] = letter;
    }
}

impl Write for Printed {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        let end = self.end + text.len();
        self.bytes.get_mut(self.end..end).ok_or(fmt::Error)?.copy_from_slice(text.as_bytes());
        self.end = end;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_printed_as_decimals_print_themselves() {
        let texts = "0 -0 0.00 7 -7 10 6.36 6.360 -0.5 0.05 1234567890.123456789 9223372036854775807 \
                     18446744073709551615 18446744073709551616 -18446744073709551617 0.0000000000000000000000000001 \
                     79228162514264337593543950335 -79228162514264337593543950335 -7.9228162514264337593543950335 100.10";
        for text in texts.split_whitespace() {
            let amount: Decimal = text.parse().expect("an amount");
            let expected = if amount.is_zero() { "0".to_owned() } else { amount.normalize().to_string() };
            assert_eq!(Printed::amount(amount).as_str(), expected, "{text}");
        }
    }

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
        for day in [NaiveDate::MIN, NaiveDate::MAX] {
            assert_eq!(Printed::day(day).as_str(), day.to_string());
        }
        for amount in [Decimal::MIN, Decimal::MAX, Decimal::new(-1, 28), Decimal::new(i64::MIN, 28)] {
            assert_eq!(Printed::amount(amount).as_str(), amount.normalize().to_string());
        }
        assert_eq!(Printed::moment(DateTime::<Utc>::MIN_UTC).as_str(), "-262143-01-01T00:00:00Z");
    }
}
