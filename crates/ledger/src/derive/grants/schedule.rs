//! When a lot vests: from the footnotes of its row, else from its exercise date.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::entry::{Change, Entry};
use super::kind::Kind;
use crate::derive::conclusions::{Grant, Tranche};
use crate::derive::record::FiledReport;
use model::{Field, FootnoteRef, Line};
use reader::interpret::footnotes::vesting;

/// What the footnotes of a row tell of vesting.
#[derive(Clone, Debug, Default)]
pub(super) struct Schedule {
    /// The footnotes that speak of vesting, as filed, each on a line of its own.
    pub text: String,
    /// Empty where the text was not understood.
    pub tranches: Vec<vesting::Tranche>,
}

/// The footnotes of an issuer that were taken apart, by their texts.
#[derive(Debug, Default)]
pub(in crate::derive) struct Wordings(RefCell<HashMap<String, Option<Rc<vesting::Wording>>>>);

impl Wordings {
    fn of(&self, text: &str) -> Option<Rc<vesting::Wording>> {
        if let Some(known) = self.0.borrow().get(text) {
            return known.clone();
        }
        let wording = vesting::Wording::of(text).map(Rc::new);
        self.0.borrow_mut().insert(text.to_owned(), wording.clone());
        wording
    }
}

impl Schedule {
    /// Reads the footnotes of a row, those on the exercise date first. `None` where none speaks of vesting and
    /// none is lost.
    pub(super) fn of_row(report: &FiledReport, line: &Line, is_grant: bool, wordings: &Wordings) -> Option<Self> {
        let mut marks: Vec<&FootnoteRef> = report
            .footnote_refs
            .iter()
            .filter(|mark| (mark.table_no, mark.line_no) == (line.table_no, line.line_no))
            .collect();
        marks.sort_by_key(|mark| (mark.field != Field::ExerciseDate.column(), mark.field, &mark.footnote_id));
        let grant = vesting::Grant {
            granted_on: line.transaction_date.filter(|_| is_grant),
            number: line.shares.filter(|shares| is_grant && !shares.is_zero()),
        };
        let (mut schedule, mut notes) = (Self::default(), Vec::new());
        let mut is_lost = false;
        for mark in marks {
            let Some(text) = report.footnotes.get(&mark.footnote_id) else {
                is_lost |= mark.field == Field::ExerciseDate.column();
                continue;
            };
            let Some(wording) = wordings.of(text).filter(|_| notes.iter().all(|(id, _)| *id != mark.footnote_id))
            else {
                continue;
            };
            if !schedule.text.is_empty() {
                schedule.text.push('\n');
            }
            schedule.text.push_str(text);
            notes.push((mark.footnote_id.as_str(), wording));
        }
        let notes: Vec<(&str, &vesting::Wording)> = notes.iter().map(|(id, wording)| (*id, &**wording)).collect();
        schedule.tranches = vesting::tranches(&notes, grant);
        // A rendering may lose the footnote and keep its mark: then there is a schedule, and nobody knows which.
        (is_lost || !schedule.text.is_empty()).then_some(schedule)
    }

    /// Whether a part vests on that day, or within the three days by which filers move it off a weekend.
    pub(super) fn vests_about(&self, day: NaiveDate) -> bool {
        let days = self.tranches.iter().filter_map(|tranche| tranche.vests_on);
        days.into_iter().any(|vests_on| (vests_on - day).num_days().abs() <= 3)
    }
}

/// The parts of a lot. Where no footnote speaks of vesting, the whole of it vests on its exercise date (Table II,
/// column 6); where one does and was not understood, the date alone would mislead. What is converted has no vesting.
pub(super) fn tranches(
    schedule: Option<&Schedule>,
    kind: Kind,
    exercise_date: Option<NaiveDate>,
    granted: Option<Decimal>,
) -> Vec<Tranche> {
    let Some(schedule) = schedule else {
        let whole = |day| Tranche {
            vests_on: Some(day),
            portion: Some(Decimal::ONE),
            shares: granted,
            condition: None,
            footnote_id: None,
        };
        return exercise_date.filter(|_| kind != Kind::Convertible).map(whole).into_iter().collect();
    };
    let mut vested = Some(Decimal::ZERO);
    schedule
        .tranches
        .iter()
        .map(|tranche| {
            let portion = tranche.portion.map(|portion| portion.decimal().round_dp(10));
            let before = vested;
            vested = before.zip(portion).and_then(|(vested, portion)| vested.checked_add(portion));
            let computed = || units(granted?, vested?)?.checked_sub(units(granted?, before?)?);
            Tranche {
                vests_on: tranche.vests_on,
                portion,
                shares: tranche.shares.or_else(computed),
                condition: tranche.condition.clone(),
                footnote_id: Some(tranche.footnote_id.clone()),
            }
        })
        .collect()
}

/// Whole units of a part that is told to ten places. Whatever is left over vests with a later part, so that the parts
/// together make up the grant.
fn units(granted: Decimal, portion: Decimal) -> Option<Decimal> {
    // 0.9999999999 is three thirds.
    granted.checked_mul(portion)?.round_dp(4).floor().into()
}

/// Units of a lot that had vested by the end of a day. `None` where no schedule is known, a part of it hangs on a
/// condition or has no day, or the number granted is not known.
pub fn vested_on(grant: &Grant, day: NaiveDate) -> Option<Decimal> {
    if grant.tranches.is_empty() {
        return None;
    }
    grant.tranches.iter().try_fold(Decimal::ZERO, |vested, tranche| {
        if tranche.condition.is_some() {
            return None;
        }
        if tranche.vests_on? > day { Some(vested) } else { vested.checked_add(tranche.shares?) }
    })
}

/// The schedule with which a lot begins, and that a later row may only supply where it has none.
pub(super) fn better<'e>(known: Option<&'e Schedule>, entry: &'e Entry<'_>) -> Option<&'e Schedule> {
    match known {
        Some(known) if !known.tranches.is_empty() => Some(known),
        // An exercise tells of what has vested already.
        Some(known) if entry.change != Change::Gained => Some(known),
        _ => entry.schedule().or(known),
    }
}
