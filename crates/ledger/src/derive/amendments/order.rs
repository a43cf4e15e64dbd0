//! The order in which filings became known.

use chrono::NaiveDate;

use crate::derive::record::FiledReport;

/// Filings in the order in which they became known; the undated come first.
pub(super) fn order(report: &FiledReport) -> (Option<NaiveDate>, i64) {
    (report.known_on(), report.filing_id)
}
