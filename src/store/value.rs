//! Values as they pass between the filings and the database.

use std::fmt::Display;
use std::io::Write;
use std::sync::Arc;

use chrono::Datelike;
use rust_decimal::Decimal;

use super::table::{ColumnKind, Table};

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
    let mut place = [0; 40];
    let mut rest = &mut place[..];
    if write!(rest, "{value}").is_err() {
        return value.to_string().into();
    }
    let left = rest.len();
    str::from_utf8(&place[..place.len() - left]).unwrap_or_default().into()
}

/// An amount as a backend prints it, without trailing zeros. SQLite prints `1.0e-28`, whose zero would need a place more
/// than there is.
pub(super) fn printed_amount(text: &str) -> Option<Decimal> {
    let scientific = || Decimal::from_scientific(&text.replacen(".0e", "e", 1));
    Decimal::from_str_exact(text).or_else(|_| scientific()).ok().map(|amount| amount.normalize())
}

/// An amount as a backend prints it, in canonical form: no trailing zeros, no exponent. `None` for what is no amount.
pub(super) fn canonical_amount(text: &str) -> Option<String> {
    printed_amount(text).map(|amount| amount.to_string())
}

/// What SQLite keeps of an amount: 15 significant digits, more only of an integer of 64 bits. `None` where that is all.
pub(super) fn sqlite_amount(amount: Decimal) -> Option<Decimal> {
    const SIXTEEN_DIGITS: u128 = 1_000_000_000_000_000;
    if amount.mantissa().unsigned_abs() < SIXTEEN_DIGITS {
        return None;
    }
    let amount = amount.normalize();
    if amount.scale() == 0 && i64::try_from(amount.mantissa()).is_ok() {
        return None;
    }
    let kept = amount.round_sf(15)?.normalize();
    (kept != amount).then_some(kept)
}

/// Rows of one table, one after the other in one list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rows {
    width: usize,
    values: Vec<Value>,
}

impl Rows {
    /// No rows, of that many columns.
    pub fn new(width: usize) -> Self {
        Self { width, values: Vec::new() }
    }

    /// No rows, with room for that many.
    pub fn with_capacity(width: usize, rows: usize) -> Self {
        Self { width, values: Vec::with_capacity(width * rows) }
    }

    /// Adds a row. Its length is the table's number of columns; a shorter or longer one would shift all that follow.
    pub fn push(&mut self, row: impl IntoIterator<Item = Value>) {
        let before = self.values.len();
        self.values.extend(row);
        debug_assert_eq!(self.values.len() - before, self.width, "a row must have a value for every column");
    }

    /// Adds all rows of another list for the same table, each with another first value.
    pub fn extend_led_by(&mut self, first: &Value, other: &Self) {
        self.values.reserve(other.values.len());
        for row in other {
            self.values.push(first.clone());
            self.values.extend_from_slice(&row[1..]);
        }
    }

    /// The values of one column, to change.
    pub fn column_mut(&mut self, place: usize) -> impl Iterator<Item = &mut Value> {
        self.values.iter_mut().skip(place).step_by(self.width.max(1))
    }

    /// Leaves of each amount what SQLite keeps of it.
    pub fn fit_sqlite(&mut self, table: &Table) {
        for (place, _) in table.columns.iter().enumerate().filter(|(_, column)| column.kind == ColumnKind::Amount) {
            for value in self.column_mut(place) {
                if let Some(kept) = value.text().and_then(printed_amount).and_then(sqlite_amount) {
                    *value = kept.into();
                }
            }
        }
    }

    /// So many of the last rows, to change.
    pub fn last_rows_mut(&mut self, count: usize) -> std::slice::ChunksExactMut<'_, Value> {
        let start = self.values.len().saturating_sub(count * self.width);
        self.values[start..].chunks_exact_mut(self.width.max(1))
    }

    /// So many of the last rows.
    pub fn last_rows(&self, count: usize) -> std::slice::ChunksExact<'_, Value> {
        let start = self.values.len().saturating_sub(count * self.width);
        self.values[start..].chunks_exact(self.width.max(1))
    }

    /// Leaves the rows for which that holds.
    pub fn retain(&mut self, keep: impl Fn(&[Value]) -> bool) {
        let width = self.width.max(1);
        let mut kept = 0;
        for row in 0..self.len() {
            if keep(&self.values[row * width..(row + 1) * width]) {
                for place in 0..width {
                    self.values.swap(kept * width + place, row * width + place);
                }
                kept += 1;
            }
        }
        self.values.truncate(kept * width);
    }

    /// The last row, to change.
    pub fn last_mut(&mut self) -> Option<&mut [Value]> {
        let start = self.values.len().checked_sub(self.width)?;
        self.values.get_mut(start..).filter(|row| !row.is_empty())
    }

    pub fn is_empty(&self) -> bool {
        self.values.is_empty()
    }

    /// How many rows.
    pub fn len(&self) -> usize {
        self.values.len().checked_div(self.width).unwrap_or(0)
    }

    /// How many columns.
    pub fn width(&self) -> usize {
        self.width
    }

    /// The rows in order.
    pub fn iter(&self) -> std::slice::ChunksExact<'_, Value> {
        self.values.chunks_exact(self.width.max(1))
    }

    /// All values, row after row.
    pub fn values(&self) -> &[Value] {
        &self.values
    }

    /// The same rows in the order of their keys.
    pub fn sort_by_key_columns(&mut self, key: usize) {
        if self.iter().is_sorted_by(|left, right| left[..key] <= right[..key]) {
            return;
        }
        let mut rows: Vec<&mut [Value]> = self.values.chunks_exact_mut(self.width.max(1)).collect();
        rows.sort_by(|left, right| left[..key].cmp(&right[..key]));
        self.values = rows.into_iter().flat_map(|row| row.iter_mut().map(std::mem::take)).collect();
    }
}

impl<'a> IntoIterator for &'a Rows {
    type Item = &'a [Value];
    type IntoIter = std::slice::ChunksExact<'a, Value>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_have_one_form_whichever_backend_prints_them() {
        for (printed, canonical) in [
            ("13200", "13200"),
            ("6.360", "6.36"),
            ("1.0e-05", "0.00001"),
            ("1.0e-28", "0.0000000000000000000000000001"),
            ("1.0e+15", "1000000000000000"),
            ("0.00", "0"),
        ] {
            assert_eq!(canonical_amount(printed).as_deref(), Some(canonical), "{printed}");
        }
        assert_eq!(canonical_amount("see footnote"), None);
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
            let day = chrono::NaiveDate::from_ymd_opt(year, month, of_month).expect("a day");
            assert_eq!(Value::from(day).text(), Some(printed));
        }
    }

    #[test]
    fn sqlite_keeps_fifteen_digits() {
        for (amount, kept) in [
            ("1234567890.123456789", Some("1234567890.12346")),
            ("-0.0000012345678901234567", Some("-0.00000123456789012346")),
            ("99999999999999999999", Some("100000000000000000000")),
            ("1234567890123456789", None),
            ("0.0000000000000000001", None),
            ("123456789.012345", None),
        ] {
            let found = printed_amount(amount).and_then(sqlite_amount).map(|amount| amount.to_string());
            assert_eq!(found.as_deref(), kept, "{amount}");
        }
    }
}
