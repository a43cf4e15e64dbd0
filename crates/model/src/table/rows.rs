//! The values of many rows of one table, in one list.

use super::value::Value;

/// Rows of one table, one after the other in one list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rows {
    width: usize,
    values: Vec<Value>,
}

impl Rows {
    /// Makes an empty list of rows with `width` columns.
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

    /// Whether there are no rows.
    pub fn is_empty(&self) -> bool {
        self.values.is_empty()
    }

    /// Gives the number of rows.
    pub fn len(&self) -> usize {
        self.values.len().checked_div(self.width).unwrap_or(0)
    }

    /// Gives the number of columns.
    pub fn width(&self) -> usize {
        self.width
    }

    /// Gives the rows in order.
    pub fn iter(&self) -> std::slice::ChunksExact<'_, Value> {
        self.values.chunks_exact(self.width.max(1))
    }

    /// Gives all values, row after row.
    pub fn values(&self) -> &[Value] {
        &self.values
    }
}

impl<'a> IntoIterator for &'a Rows {
    type Item = &'a [Value];
    type IntoIter = std::slice::ChunksExact<'a, Value>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}
