//! Values as they pass between the filings and the database.

use std::fmt::{Display, Write};
use std::sync::Arc;

use chrono::Datelike;
use rust_decimal::Decimal;

/// One value. Amounts, dates and moments are text in their canonical form, so that a value written and the same value
/// read back from either backend compare equal: `6.36`, `2013-07-15`, `2013-07-15T21:04:00Z`.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Value {
    #[default]
    Null,
    Int(i64),
    Flag(bool),
    Text(Arc<str>),
}

impl Value {
    /// The text of a text value.
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The number of an integer value.
    pub fn int(&self) -> Option<i64> {
        match self {
            Self::Int(number) => Some(*number),
            _ => None,
        }
    }

    /// The flag of a boolean value.
    pub fn flag(&self) -> Option<bool> {
        match self {
            Self::Flag(flag) => Some(*flag),
            _ => None,
        }
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.into())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text.into())
    }
}

impl From<Arc<str>> for Value {
    fn from(text: Arc<str>) -> Self {
        Self::Text(text)
    }
}

impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Self::Int(number)
    }
}

impl From<bool> for Value {
    fn from(flag: bool) -> Self {
        Self::Flag(flag)
    }
}

impl From<Decimal> for Value {
    fn from(amount: Decimal) -> Self {
        let amount = amount.normalize();
        match i64::try_from(amount.mantissa()) {
            // Most are whole, and an integer is printed several times as fast.
            Ok(whole) if amount.scale() == 0 => printed(whole),
            _ => printed(amount),
        }
    }
}

impl From<chrono::NaiveDate> for Value {
    fn from(day: chrono::NaiveDate) -> Self {
        let [century, year] =
            [day.year() / 100, day.year() % 100].map(|number| u8::try_from(number).unwrap_or(u8::MAX));
        // Nearly all are of these, and chrono's own printing takes many times as long.
        if century < 100 && year < 100 {
            let mut letters = *b"0000-00-00";
            let numbers = [century, year, day.month() as u8, day.day() as u8];
            for (place, number) in [0, 2, 5, 8].into_iter().zip(numbers) {
                letters[place] += number / 10;
                letters[place + 1] += number % 10;
            }
            return str::from_utf8(&letters).unwrap_or_default().into();
        }
        printed(day)
    }
}

impl From<chrono::DateTime<chrono::Utc>> for Value {
    fn from(moment: chrono::DateTime<chrono::Utc>) -> Self {
        Self::from(moment.format("%Y-%m-%dT%H:%M:%SZ").to_string())
    }
}

impl<T: Into<Value>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}

/// A number or a day as text. It is printed in place: there are many, and the text itself is the only memory they need.
fn printed(value: impl Display) -> Value {
    let mut buffer = Buffer { bytes: [0; 40], length: 0 };
    if write!(buffer, "{value}").is_err() {
        return value.to_string().into();
    }
    str::from_utf8(&buffer.bytes[..buffer.length]).unwrap_or_default().into()
}

/// Room for what most values print.
struct Buffer {
    bytes: [u8; 40],
    length: usize,
}

impl Write for Buffer {
    fn write_str(&mut self, text: &str) -> std::fmt::Result {
        let end = self.length + text.len();
        self.bytes.get_mut(self.length..end).ok_or(std::fmt::Error)?.copy_from_slice(text.as_bytes());
        self.length = end;
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
            let day = chrono::NaiveDate::from_ymd_opt(year, month, of_month).expect("a day");
            assert_eq!(Value::from(day).text(), Some(printed));
        }
    }
}
