//! When a lot of units was granted. Lots of units have no terms by which they could be told apart but this.

use chrono::NaiveDate;

use crate::derive::record::FiledReport;
use model::{Line, TransactionCode};
use reader::interpret::footnotes::day_of_grant;

/// When the lot of that row was granted: on the row's own day, where the row grants all there is of it, else on the day
/// that a footnote tells.
pub(super) fn granted_on(report: &FiledReport, line: &Line, grants_all: bool) -> Option<NaiveDate> {
    if grants_all && line.code() == Some(TransactionCode::Grant) {
        return line.transaction_date;
    }
    report.notes_of(line, None).find_map(day_of_grant)
}
