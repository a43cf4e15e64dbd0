//! The conclusions about one row.

use chrono::NaiveDate;
use rust_decimal::Decimal;

/// The conclusions about a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowConclusion {
    pub superseded_by_filing_id: Option<i64>,
    pub counted: bool,
    /// The row of the same table of another filing that is about the same event.
    pub same_event: Option<(i64, u16)>,
    /// Dollars.
    pub proposed_price_per_share: Option<Decimal>,
    pub proposed_transaction_date: Option<NaiveDate>,
}

impl Default for RowConclusion {
    fn default() -> Self {
        Self {
            superseded_by_filing_id: None,
            counted: true,
            same_event: None,
            proposed_price_per_share: None,
            proposed_transaction_date: None,
        }
    }
}
