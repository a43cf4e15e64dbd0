//! Splits of an issuer's shares, and what hints at one.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::row_key::RowKey;

/// A split of the issuer's shares.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Split {
    pub effective_on: NaiveDate,
    /// Shares after for one share before.
    pub ratio: Decimal,
    pub evidence: Option<String>,
}

/// A break of an account that a ratio of shares would explain: two of one ratio may show a split.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SplitHint {
    pub insider_id: i64,
    /// The row after it.
    pub row: RowKey,
    /// Shares after, for so many before.
    pub ratio: (u32, u32),
    /// The day of the last balance before it, and of the first after it.
    pub after: NaiveDate,
    pub by: NaiveDate,
}
