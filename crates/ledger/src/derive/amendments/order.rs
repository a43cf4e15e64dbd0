//! The order in which filings became known.

use chrono::NaiveDate;

use crate::derive::record::FiledReport;

/// Orders filings by the day on which they became known; those without a day come first.
pub(super) fn order(report: &FiledReport) -> (Option<NaiveDate>, i64) {
    (report.known_on(), report.filing_id)
}
