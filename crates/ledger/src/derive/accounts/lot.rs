//! Finds when a lot of units was granted. Lots of units have no other terms that distinguish them.

use chrono::NaiveDate;

use crate::derive::record::FiledReport;
use model::{Line, TransactionCode};
use reader::interpret::footnotes::day_of_grant;

/// Gives the day on which the lot of that row was granted: the row's own day if the row grants the whole lot, else the
/// day that a footnote states.
pub(super) fn granted_on(report: &FiledReport, line: &Line, grants_all: bool) -> Option<NaiveDate> {
    if grants_all && line.code() == Some(TransactionCode::Grant) {
        return line.transaction_date;
    }
    report.notes_of(line, None).find_map(day_of_grant)
}
