//! The key of a row: filing, table and line.

/// The place of a row: the filing, the table (1 or 2), the line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RowKey {
    /// The filing that states the row.
    pub filing_id: i64,
    /// 1: Table I; 2: Table II.
    pub table_no: u8,
    /// Number of the row within the table, from 1. Transactions and holdings are counted together.
    pub line_no: u16,
}
