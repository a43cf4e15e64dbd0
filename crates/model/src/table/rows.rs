//! The values of many rows of one table, in one list.

use super::amount::{printed_amount, sqlite_amount};
use super::description::{ColumnKind, Table};
use super::value::Value;

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
