//! Which footnotes of a row are about its own award. A row's footnotes may tell of an older award of the same title too.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::change::Change;
use crate::derive::record::FiledReport;
use model::{Line, TransactionCode};
use reader::interpret::footnotes::day_of_grant;

/// The award of a row, as far as its footnotes tell it from others.
#[derive(Debug)]
pub(super) struct Award {
    /// Days of grant that footnotes of the row name, beside that of the row itself.
    others: BTreeSet<NaiveDate>,
}

impl Award {
    /// The award that a row grants. Where no footnote names the day of the row as that of the grant, none is said to be
    /// about another: an award that was earned later names an earlier day.
    pub(super) fn of_row(report: &FiledReport, line: &Line, change: Change) -> Self {
        let is_award = change == Change::Gained && line.code() == Some(TransactionCode::Grant);
        // One footnote can be about the row's award alone.
        let has_several = || report.notes_of(line, None).nth(1).is_some();
        let own = line.transaction_date.filter(|_| is_award && has_several());
        let others = own.and_then(|own| {
            let mut days = days(report, line);
            days.remove(&own).then_some(days)
        });
        Self { others: others.unwrap_or_default() }
    }

    /// Whether the text is about another award alone.
    pub(super) fn is_another(&self, text: &str) -> bool {
        !self.others.is_empty() && day_of_grant(text).is_some_and(|day| self.others.contains(&day))
    }
}

/// The days of grant that the footnotes of a row name, each footnote one.
pub(super) fn days(report: &FiledReport, line: &Line) -> BTreeSet<NaiveDate> {
    report.notes_of(line, None).filter_map(day_of_grant).collect()
}
