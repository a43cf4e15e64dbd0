//! The rows of an original and its amendments, and which of them are in force.

use std::sync::Arc;

use super::order::order;
use super::restate;
use crate::derive::conclusions::Conclusions;
use crate::derive::finding::{Finding, FindingCode};
use crate::derive::record::FiledReport;
use crate::derive::row_key::RowKey;
use model::Line;
use reader::interpret::footnotes::OfForm;

/// A row in force, and the earlier rows that it replaces.
struct RowInForce<'a> {
    key: RowKey,
    line: &'a Line,
    earlier: Vec<RowKey>,
}

/// Supersedes rows of those filings: first those of the original, then those of its amendments in the order in which
/// they became known.
pub(super) fn supersede(filings: &[Arc<FiledReport>], members: &[usize], conclusions: &mut Conclusions) {
    let Some((root, amendments)) = members.split_first() else { return };
    let mut amendments = amendments.to_vec();
    amendments.sort_by_key(|place| order(&filings[*place]));
    let root = &filings[*root];
    let mut slots: Vec<RowInForce<'_>> = root.lines.iter().map(|line| slot(root, line)).collect();
    for amendment in amendments.iter().map(|place| &filings[*place]) {
        let before: Vec<&Line> = slots.iter().map(|slot| slot.line).collect();
        let after: Vec<&Line> = amendment.lines.iter().collect();
        let pairs = restate::pairs(&before, &after, speaks_of_added_rows(amendment));
        let mut restated = vec![false; slots.len()];
        for place in pairs.values() {
            restated[*place] = true;
        }
        tell_of_left_out(amendment, &slots, &restated, conclusions);
        for (place, line) in amendment.lines.iter().enumerate() {
            let new = slot(amendment, line);
            match pairs.get(&place).and_then(|place| slots.get_mut(*place)) {
                Some(slot) => {
                    let old = std::mem::replace(slot, new);
                    slot.earlier = old.earlier;
                    slot.earlier.push(old.key);
                }
                None => slots.push(new),
            }
        }
    }
    for slot in &slots {
        for key in &slot.earlier {
            conclusions.rows.entry(*key).or_default().superseded_by_filing_id = Some(slot.key.filing_id);
        }
    }
    for report in std::iter::once(root).chain(amendments.iter().map(|place| &filings[*place])) {
        note_superseded(report, filings, &amendments, conclusions);
    }
}

fn slot<'a>(report: &FiledReport, line: &'a Line) -> RowInForce<'a> {
    RowInForce { key: report.key(line), line, earlier: Vec::new() }
}

/// A filing whose rows are all superseded is so too: by the newest amendment that restates one of them.
fn note_superseded(report: &FiledReport, filings: &[Arc<FiledReport>], order: &[usize], conclusions: &mut Conclusions) {
    let by: Option<Vec<i64>> = report
        .lines
        .iter()
        .map(|line| conclusions.rows.get(&report.key(line)).and_then(|row| row.superseded_by_filing_id))
        .collect();
    let newest = order
        .iter()
        .rev()
        .map(|place| filings[*place].filing_id)
        .find(|filing_id| by.as_ref().is_some_and(|by| by.contains(filing_id)));
    if newest.is_some() {
        conclusions.filings.entry(report.filing_id).or_default().superseded_by_filing_id = newest;
    }
}

/// An amendment that restates the rest of a table, or has as many rows, was probably meant to be the whole table. Of
/// two rows one alone is no rest: that is how a correction of one row looks.
fn tell_of_left_out(
    amendment: &FiledReport,
    slots: &[RowInForce<'_>],
    restated: &[bool],
    conclusions: &mut Conclusions,
) {
    for table_no in [1, 2] {
        let of_table = || slots.iter().zip(restated).filter(|(slot, _)| slot.line.table_no == table_no);
        let in_force = of_table().count();
        let matched = of_table().filter(|(_, restated)| **restated).count();
        let rows = amendment.lines.iter().filter(|line| line.table_no == table_no).count();
        let looks_complete = matched > 0 && (rows >= in_force || (matched >= 2 && matched + 1 == in_force));
        if !looks_complete {
            continue;
        }
        for (slot, _) in of_table().filter(|(_, restated)| !**restated) {
            let message = format!(
                "{} of {} has {rows} rows of Table {table_no} and restates {matched} of {in_force}",
                amendment.form_type.name(),
                amendment.known_on().map(|day| day.to_string()).unwrap_or_default(),
            );
            conclusions.findings.push(Finding::on_row(slot.key, FindingCode::AmendmentLeavesOut, message));
        }
    }
}

/// Whether the filer says that the amendment adds rows that were left out before. Such a row need not resemble an
/// earlier one.
fn speaks_of_added_rows(report: &FiledReport) -> bool {
    report.texts().any(|text| OfForm::AddsRows.is_said_in(text))
}
