//! The values of one column that wait for their group of rows.

use std::io::Write;

use model::table::{ColumnKind, Value};
use parquet::data_type::{
    BoolType, ByteArray, ByteArrayType, DataType, FixedLenByteArray, FixedLenByteArrayType, Int32Type, Int64Type,
};
use parquet::errors::ParquetError;
use parquet::file::writer::SerializedRowGroupWriter;

use crate::fit;

/// Values other than null, with a level for each row: 1 where the row has a value, 0 where it is null.
#[derive(Debug)]
pub(crate) struct Column<T> {
    values: Vec<T>,
    levels: Vec<i16>,
}

impl<T> Column<T> {
    fn new() -> Self {
        Self { values: Vec::new(), levels: Vec::new() }
    }

    fn push(&mut self, value: Option<T>) {
        self.levels.push(i16::from(value.is_some()));
        self.values.extend(value);
    }

    fn write<D: DataType<T = T>, W: Write + Send>(
        &mut self,
        group: &mut SerializedRowGroupWriter<'_, W>,
    ) -> Result<(), ParquetError> {
        let no_column = || ParquetError::General("the schema has no further column".to_owned());
        let mut writer = group.next_column()?.ok_or_else(no_column)?;
        // A column that is never null takes no levels and ignores them.
        writer.typed::<D>().write_batch(&self.values, Some(&self.levels), None)?;
        self.values.clear();
        self.levels.clear();
        writer.close()
    }
}

/// The waiting values of a described column.
#[derive(Debug)]
pub(crate) enum Cells {
    Numbers(Column<i64>),
    Flags(Column<bool>),
    Texts(Column<ByteArray>),
    /// Amounts, and the texts of those that do not fit.
    Amounts(Column<FixedLenByteArray>, Column<ByteArray>),
    Days(Column<i32>),
    Moments(Column<i64>),
}

/// What became of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Taken {
    /// It is stored. The number of its bytes.
    Whole(usize),
    /// Null is stored, since the file cannot hold the value.
    Unfit,
    /// The column is of another kind.
    Misplaced,
}

impl Cells {
    pub(crate) fn new(kind: ColumnKind) -> Self {
        match kind {
            ColumnKind::Id | ColumnKind::Hash | ColumnKind::Number => Self::Numbers(Column::new()),
            ColumnKind::Flag => Self::Flags(Column::new()),
            ColumnKind::Text => Self::Texts(Column::new()),
            ColumnKind::Amount => Self::Amounts(Column::new(), Column::new()),
            ColumnKind::Date => Self::Days(Column::new()),
            ColumnKind::Instant => Self::Moments(Column::new()),
        }
    }

    /// Adds the value of the next row.
    pub(crate) fn push(&mut self, value: &Value) -> Taken {
        const NUMBER: Taken = Taken::Whole(size_of::<i64>());
        let text = value.text();
        match (self, value) {
            (Self::Numbers(column), Value::Null | Value::Int(_)) => {
                column.push(value.int());
                NUMBER
            }
            (Self::Flags(column), Value::Null | Value::Flag(_)) => {
                column.push(value.flag());
                Taken::Whole(1)
            }
            (Self::Texts(column), Value::Null | Value::Text(_)) => {
                column.push(text.map(ByteArray::from));
                Taken::Whole(size_of::<ByteArray>() + text.map_or(0, str::len))
            }
            (Self::Amounts(column, texts), Value::Null | Value::Text(_)) => {
                let fitting = text.and_then(fit::amount);
                let is_unfit = text.is_some() && fitting.is_none();
                texts.push(text.filter(|_| is_unfit).map(ByteArray::from));
                column.push(fitting.map(|bytes| FixedLenByteArray::from(bytes.to_vec())));
                if is_unfit { Taken::Unfit } else { Taken::Whole(size_of::<ByteArray>() + fit::AMOUNT_BYTES) }
            }
            (Self::Days(column), Value::Null | Value::Text(_)) => fitted(column, text, fit::day),
            (Self::Moments(column), Value::Null | Value::Text(_)) => fitted(column, text, fit::moment),
            _ => Taken::Misplaced,
        }
    }

    /// Writes the waiting values as the next columns of a group of rows.
    pub(crate) fn write_into<W: Write + Send>(
        &mut self,
        group: &mut SerializedRowGroupWriter<'_, W>,
    ) -> Result<(), ParquetError> {
        match self {
            Self::Numbers(column) | Self::Moments(column) => column.write::<Int64Type, W>(group),
            Self::Flags(column) => column.write::<BoolType, W>(group),
            Self::Texts(column) => column.write::<ByteArrayType, W>(group),
            Self::Amounts(column, texts) => {
                column.write::<FixedLenByteArrayType, W>(group)?;
                texts.write::<ByteArrayType, W>(group)
            }
            Self::Days(column) => column.write::<Int32Type, W>(group),
        }
    }
}

fn fitted<T>(column: &mut Column<T>, text: Option<&str>, fit: impl Fn(&str) -> Option<T>) -> Taken {
    let fitting = text.and_then(fit);
    let is_unfit = text.is_some() && fitting.is_none();
    column.push(fitting);
    if is_unfit { Taken::Unfit } else { Taken::Whole(size_of::<T>()) }
}
