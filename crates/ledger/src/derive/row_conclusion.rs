//! The conclusions about one row.

use chrono::NaiveDate;
use rust_decimal::Decimal;

/// The conclusions about a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowConclusion {
    /// The amendment that restates the row, so that it is not in force; `None` where there is none.
    pub superseded_by_filing_id: Option<i64>,
    /// False: another row reports the same event or holding and enters sums instead.
    pub counted: bool,
    /// The filing, and the line of the same table of it, with the row that is about the same event; `None` where there
    /// is none.
    pub same_event: Option<(i64, u16)>,
    /// Dollars for a share, where the one filed is doubted and one repair fits the issuer's other trades; else `None`.
    pub proposed_price_per_share: Option<Decimal>,
    /// The probable day, where the one filed cannot be right and another year fits; else `None`.
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
