//! The conclusions about a row from the footnotes and dates of its filing.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::Serialize;

/// Conclusions about one row from the texts and the dates of its filing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct LineMeaning {
    /// Whether the trade was made under a Rule 10b5-1 plan; `None` if neither the box nor a text says so.
    pub plan_10b5_1: Option<bool>,
    /// Day on which the plan was adopted; `None` if no text states it, or if several plans are named.
    pub plan_adopted_on: Option<NaiveDate>,
    /// Lowest price of the row's trades, in dollars per share; `None` if no footnote gives a range.
    pub price_low: Option<Decimal>,
    /// Highest price of the row's trades, in dollars per share; `None` if no footnote gives a range.
    pub price_high: Option<Decimal>,
    /// Last day on which the row could be filed in time (Rule 16a-3); `None` if the form does not determine it.
    pub due_on: Option<NaiveDate>,
    /// Business days from `due_on` to the filing date, 0 if filed in time; `None` if either is not known.
    pub business_days_late: Option<i32>,
}
