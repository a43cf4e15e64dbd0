//! Which rows are checked.

use crate::derive::conclusions::Conclusions;
use crate::derive::record::{FiledReport, StoredLine};
use model::{Line, LineKind};

/// Gives the transactions of a filing that no amendment restates.
pub(super) fn rows_in_force<'a>(report: &'a FiledReport, conclusions: &Conclusions) -> Vec<(&'a Line, &'a StoredLine)> {
    let is_in_force =
        |line: &Line| conclusions.rows.get(&report.key(line)).is_none_or(|row| row.superseded_by_filing_id.is_none());
    let rows = report.lines.iter().zip(&report.stored);
    rows.filter(|(line, _)| line.kind == LineKind::Transaction && is_in_force(line)).collect()
}
