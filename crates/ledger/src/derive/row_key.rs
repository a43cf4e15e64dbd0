//! The key of a row: filing, table and line.

/// The place of a row: the filing, the table (1 or 2), the line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RowKey {
    pub filing_id: i64,
    pub table_no: u8,
    pub line_no: u16,
}
