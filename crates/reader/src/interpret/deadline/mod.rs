//! When a row was due at the SEC, and how many business days after that it was filed.
//!
//! A late row is a fact about two dates and no verdict: a footnote may explain it, and former insiders have rules of
//! their own.

use chrono::{Datelike, Days, NaiveDate};
use serde::Serialize;

use model::calendar;
use model::{AcquiredDisposed, DueRule, Filing, FormType, Line, LineKind, TransactionCode};

/// What decides when a row is due.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Reported<'a> {
    pub form_type: FormType,
    /// The form on which the row says it belongs: `4`, `5`. `None` is the form itself.
    pub transaction_form_type: Option<&'a str>,
    pub code: Option<TransactionCode>,
    /// A gift received and a gift made have different rules.
    pub acquired_disposed: Option<AcquiredDisposed>,
    pub transaction_date: Option<NaiveDate>,
    pub deemed_execution_date: Option<NaiveDate>,
    pub period_of_report: Option<NaiveDate>,
}

/// A row's last day and what became of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub(crate) struct Lateness {
    /// The last day on which the row could be filed in time; null if no rule or no date gives one.
    pub due_on: Option<NaiveDate>,
    /// Business days after `due_on`, 0 when in time; null where `due_on` or the day of filing is not known.
    pub business_days_late: Option<i32>,
}

impl<'a> Reported<'a> {
    /// Takes what that row of that filing states.
    pub(crate) fn on(filing: &Filing, line: &'a Line) -> Self {
        Self {
            form_type: filing.form_type,
            transaction_form_type: line.transaction_form_type.as_deref(),
            code: line.code(),
            acquired_disposed: line.acquired_disposed,
            transaction_date: line.transaction_date,
            deemed_execution_date: line.deemed_execution_date,
            period_of_report: filing.period_of_report,
        }
    }
}

/// Gives when the row was due, and how late it was on the day of filing, which may come from another copy of the
/// filing.
pub(crate) fn lateness(reported: &Reported<'_>, filed_on: Option<NaiveDate>) -> Lateness {
    let due_on = due_on(reported);
    let business_days_late = due_on.zip(filed_on).and_then(|(due, filed)| business_days_late(due, filed));
    Lateness { due_on, business_days_late }
}

/// Gives the lateness of a row of a filing. A holding has no day on which it is due.
pub(crate) fn of_line(filing: &Filing, line: &Line) -> Lateness {
    match line.kind {
        LineKind::Transaction => lateness(&Reported::on(filing, line), filing.filed_on),
        LineKind::Holding => Lateness::default(),
    }
}

/// Gives the last day on which a row could be filed in time.
///
/// Null for an amendment, which corrects what was filed and is not late itself; for a row that may wait for a Form 5
/// when it is filed before, since the fiscal year's end is not known then; and without the date that the rule needs.
pub(crate) fn due_on(reported: &Reported<'_>) -> Option<NaiveDate> {
    if reported.form_type.amendment {
        return None;
    }
    let form = match reported.transaction_form_type {
        Some("4") => 4,
        Some("5") => 5,
        _ => reported.form_type.form,
    };
    match (reported.form_type.form, form) {
        // Rule 16a-3(a): within ten days of becoming an insider. Rule 0-3 takes what ends on a closed day to the next.
        (3, _) => calendar::rolled(reported.period_of_report?.checked_add_days(Days::new(10))?),
        // Rule 16a-3(f): within 45 days of the issuer's fiscal year's end, which is the period of a Form 5.
        (5, 5) => calendar::rolled(reported.period_of_report?.checked_add_days(Days::new(45))?),
        (_, 4) => due_on_form_4(reported),
        _ => None,
    }
}

/// Business days from the last day in time to the day of filing: 0 when in time. EDGAR gives what it takes until 22:00
/// Eastern Time that day's date (Regulation S-T, Rule 13), so days are enough. Null outside the years of the calendar.
///
/// ```
/// use insiderdb_reader::interpret::deadline::business_days_late;
///
/// let days = |due_on: &str, filed_on: &str| business_days_late(due_on.parse().unwrap(), filed_on.parse().unwrap());
/// assert_eq!(days("2024-03-06", "2024-03-05"), Some(0));
/// // A Wednesday, and the Monday after it.
/// assert_eq!(days("2024-03-06", "2024-03-11"), Some(3));
/// ```
pub fn business_days_late(due_on: NaiveDate, filed_on: NaiveDate) -> Option<i32> {
    calendar::business_days_between(due_on, filed_on)
}

/// Gives the rules of Form 4. Trades before 29 August 2002 were due on the tenth of the next month, later ones two
/// business days after the trade (Rule 16a-3(g)(1), as changed by the Sarbanes-Oxley Act, Section 403).
fn due_on_form_4(reported: &Reported<'_>) -> Option<NaiveDate> {
    let traded = reported.transaction_date?;
    if may_wait_for_form_5(reported, traded) {
        return None;
    }
    if traded < two_day_rule() {
        let next_month = traded.with_day(1)?.checked_add_months(chrono::Months::new(1))?;
        return calendar::rolled(next_month.with_day(10)?);
    }
    calendar::business_days_after(executed(traded, reported.deemed_execution_date)?, 2)
}

/// Gives the day from which the two days run: that of the trade, or the one on which the insider was told of it, at
/// most the third business day after it (Rule 16a-3(g)(2) and (3)). A deemed day before the trade is a mistake and does
/// not count.
fn executed(traded: NaiveDate, deemed: Option<NaiveDate>) -> Option<NaiveDate> {
    match deemed {
        Some(deemed) if deemed > traded => Some(deemed.min(calendar::business_days_after(traded, 3)?)),
        _ => Some(traded),
    }
}

/// Whether a row traded on that day may wait for the Form 5 after the fiscal year.
fn may_wait_for_form_5(reported: &Reported<'_>, traded: NaiveDate) -> bool {
    match reported.code.map_or(DueRule::Form4, TransactionCode::due_rule) {
        DueRule::Form4 => false,
        DueRule::Form4SinceTwoDayRule => traded < two_day_rule(),
        DueRule::Gift => {
            reported.acquired_disposed != Some(AcquiredDisposed::Disposed)
                || NaiveDate::from_ymd_opt(2023, 2, 27).is_some_and(|rule| traded < rule)
        }
        DueRule::Form5 => true,
    }
}

/// Gives the first day of trades that are due two business days later.
fn two_day_rule() -> NaiveDate {
    NaiveDate::from_ymd_opt(2002, 8, 29).unwrap_or_default()
}

#[cfg(test)]
mod tests;
