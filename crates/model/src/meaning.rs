//! What a row means beside what its cells state.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::Serialize;

/// What is concluded about one row from the texts and the dates of its filing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct LineMeaning {
    /// Whether the trade was made under a plan of Rule 10b5-1; null where neither box nor text says.
    pub plan_10b5_1: Option<bool>,
    /// When that plan was adopted; null where no text says, or several plans are named.
    pub plan_adopted_on: Option<NaiveDate>,
    /// The lowest price of the trades on the row, dollars per share; null where no footnote gives a range.
    pub price_low: Option<Decimal>,
    /// The highest of them.
    pub price_high: Option<Decimal>,
    /// The last day on which the row could be filed in time.
    pub due_on: Option<NaiveDate>,
    /// Business days after that, 0 when in time; null where `due_on` or the day of filing is not known.
    pub business_days_late: Option<i32>,
}
