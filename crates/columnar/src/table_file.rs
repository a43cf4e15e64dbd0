//! One Parquet file with rows of a table.

use std::io::Write;
use std::sync::Arc;

use model::table::{ColumnDescription, Value};
use parquet::errors::ParquetError;
use parquet::file::writer::SerializedFileWriter;

use crate::cells::{Cells, Taken};
use crate::layout;

/// Most rows of a group: readers skip groups by their statistics.
const GROUP_ROWS: usize = 1 << 16;
/// Number of bytes of values that make a group, so that long texts do not fill the memory.
const GROUP_BYTES: usize = 32 << 20;

/// What a file is to hold.
#[derive(Clone, Copy, Debug)]
pub struct Layout<'a> {
    /// The table's name.
    pub name: &'a str,
    /// The columns, in the order of their values in a row.
    pub columns: &'a [ColumnDescription],
    /// The columns by which the rows are sorted.
    pub key: &'a [&'a str],
    /// Every value may be null, also of columns that are never null in their own table: a view joins tables.
    pub all_optional: bool,
}

/// Why a file could not be written.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The writer of Parquet failed, mostly because `out` cannot be written.
    #[error(transparent)]
    Parquet(#[from] ParquetError),
    /// A row has no value for a column, or one of another kind.
    #[error("column {column} cannot hold {value:?}")]
    Misplaced {
        /// The column.
        column: &'static str,
        /// The value; `None` if the row has none.
        value: Option<Value>,
    },
}

/// What was written into a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// Number of rows.
    pub rows: u64,
    /// The columns with values that do not fit, and the number of these values. They are null in the file.
    pub unfit: Vec<(&'static str, u64)>,
}

/// A file that takes rows in the order of their key.
pub struct TableFile<'a, W: Write + Send> {
    writer: SerializedFileWriter<W>,
    columns: &'a [ColumnDescription],
    waiting: Vec<Cells>,
    unfit: Vec<u64>,
    waiting_rows: usize,
    waiting_bytes: usize,
    rows: u64,
}

impl<'a, W: Write + Send> TableFile<'a, W> {
    /// Begins a file.
    ///
    /// # Errors
    ///
    /// Fails when `out` cannot be written.
    pub fn new(out: W, layout: &Layout<'a>) -> Result<Self, Error> {
        let schema = layout::schema(layout.name, layout.columns, layout.all_optional)?;
        let properties = layout::properties(&schema, layout.key);
        Ok(Self {
            writer: SerializedFileWriter::new(out, schema, Arc::new(properties))?,
            columns: layout.columns,
            waiting: layout.columns.iter().map(|column| Cells::new(column.kind)).collect(),
            unfit: vec![0; layout.columns.len()],
            waiting_rows: 0,
            waiting_bytes: 0,
            rows: 0,
        })
    }

    /// Adds a row: a value for each column. Null stands for a value that does not fit, and
    /// [`Written::unfit`] counts it: an amount with more than 38 digits, ten of them after the point (its text goes
    /// into the column `NAME_text`), and a day or moment outside of the years 1 to 9999.
    ///
    /// # Errors
    ///
    /// Fails when `out` cannot be written, a value is missing or is of another kind than its column.
    pub fn push(&mut self, row: &[Value]) -> Result<(), Error> {
        for (place, column) in self.columns.iter().enumerate() {
            let value = row.get(place);
            match value.map_or(Taken::Misplaced, |value| self.waiting[place].push(value)) {
                Taken::Whole(bytes) => self.waiting_bytes += bytes,
                Taken::Unfit => self.unfit[place] += 1,
                Taken::Misplaced => return Err(Error::Misplaced { column: column.name, value: value.cloned() }),
            }
        }
        self.rows += 1;
        self.waiting_rows += 1;
        if self.waiting_rows >= GROUP_ROWS || self.waiting_bytes >= GROUP_BYTES {
            self.write_group()?;
        }
        Ok(())
    }

    /// Ends the file. Gives what was written, and the writer.
    ///
    /// # Errors
    ///
    /// Fails when `out` cannot be written.
    pub fn finish(mut self) -> Result<(Written, W), Error> {
        if self.waiting_rows > 0 {
            self.write_group()?;
        }
        let out = self.writer.into_inner()?;
        let unfit = self.columns.iter().map(|column| column.name).zip(self.unfit);
        Ok((Written { rows: self.rows, unfit: unfit.filter(|(_, count)| *count > 0).collect() }, out))
    }

    fn write_group(&mut self) -> Result<(), Error> {
        let mut group = self.writer.next_row_group()?;
        for cells in &mut self.waiting {
            cells.write_into(&mut group)?;
        }
        group.close()?;
        (self.waiting_rows, self.waiting_bytes) = (0, 0);
        Ok(())
    }
}
