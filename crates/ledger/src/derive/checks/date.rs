//! Compares days of transactions with the day of filing.

use chrono::{Datelike, NaiveDate};

use crate::derive::conclusions::Conclusions;
use crate::derive::finding::{Finding, FindingCode};
use crate::derive::record::FiledReport;
use model::Line;
use model::calendar::FIRST_YEAR;

/// A Form 4 reports what happened two business days ago; years later it is an oversight made good, or another year was
/// meant.
const LONG_AGO: i64 = 730;

/// How many days before the filing a proposed day may lie.
const LATEST: i64 = 10;

pub(super) fn check(report: &FiledReport, line: &Line, conclusions: &mut Conclusions) {
    let (Some(made), Some(filed)) = (line.transaction_date, report.filed_on) else { return };
    let days = filed.signed_duration_since(made).num_days();
    let is_impossible = days < 0 || made.year() < FIRST_YEAR;
    let is_late = |days: i64| days > LONG_AGO && report.form_type.form == 4 && !report.form_type.amendment;
    if !is_impossible && !is_late(days) {
        return;
    }
    // A day as old as the filing's own period is meant.
    let is_meant = !is_impossible
        && report.period_of_report.is_some_and(|period| is_late(filed.signed_duration_since(period).num_days()));
    let proposed = if is_meant { None } else { in_another_year(made, filed) };
    let mut message = format!("made on {made}, filed on {filed}");
    if let Some(proposed) = proposed {
        conclusions.rows.entry(report.key(line)).or_default().proposed_transaction_date = Some(proposed);
        message = format!("{message}; {proposed} would fit");
    }
    let code = if is_impossible || proposed.is_some() {
        FindingCode::TransactionDateDoubtful
    } else {
        FindingCode::TransactionLongAgo
    };
    conclusions.findings.push(Finding::on_row(report.key(line), code, message));
}

/// The same day in the year of filing or the one before, if the form was then filed within days.
fn in_another_year(made: NaiveDate, filed: NaiveDate) -> Option<NaiveDate> {
    [filed.year(), filed.year() - 1]
        .into_iter()
        .filter_map(|year| made.with_year(year))
        .find(|day| (0..=LATEST).contains(&filed.signed_duration_since(*day).num_days()))
}
