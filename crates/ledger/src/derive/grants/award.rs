//! Decides which footnotes of a row describe its own award. A footnote may describe an older award of the same title.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::change::Change;
use crate::derive::record::FiledReport;
use model::{Line, TransactionCode};
use reader::interpret::footnotes::day_of_grant;

/// The grant days that distinguish the award of a row from other awards in its footnotes.
#[derive(Debug)]
pub(super) struct Award {
    /// Grant days that the footnotes of the row name, without the day of the row. Empty if the footnotes do not show
    /// which award each describes.
    others: BTreeSet<NaiveDate>,
}

impl Award {
    /// Gives the award that the row `line` grants. If no footnote names the day of the row as a grant day, no footnote
    /// counts as one about another award: an award that is earned later names an earlier grant day.
    pub(super) fn of_row(report: &FiledReport, line: &Line, change: Change) -> Self {
        let is_award = change == Change::Gained && line.code() == Some(TransactionCode::Grant);
        // A single footnote can only describe the award of the row.
        let has_several = || report.notes_of(line, None).nth(1).is_some();
        let own = line.transaction_date.filter(|_| is_award && has_several());
        let others = own.and_then(|own| {
            let mut days = days(report, line);
            days.remove(&own).then_some(days)
        });
        Self { others: others.unwrap_or_default() }
    }

    /// Whether the footnote `text` describes only another award.
    pub(super) fn is_another(&self, text: &str) -> bool {
        !self.others.is_empty() && day_of_grant(text).is_some_and(|day| self.others.contains(&day))
    }
}

/// Gives the grant days that the footnotes of a row name, at most one for each footnote.
pub(super) fn days(report: &FiledReport, line: &Line) -> BTreeSet<NaiveDate> {
    report.notes_of(line, None).filter_map(day_of_grant).collect()
}
