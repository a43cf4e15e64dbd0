//! What the footnotes of a row tell of vesting.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use chrono::NaiveDate;

use super::award::Award;
use super::change::Change;
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
    /// Reads the footnotes of a row, those on the exercise date first, without those about another award. `None` where
    /// none speaks of vesting and none is lost.
    pub(super) fn of_row(report: &FiledReport, line: &Line, change: Change, wordings: &Wordings) -> Option<Self> {
        let mut marks: Vec<&FootnoteRef> = report
            .footnote_refs
            .iter()
            .filter(|mark| (mark.table_no, mark.line_no) == (line.table_no, line.line_no))
            .collect();
        marks.sort_by_key(|mark| (mark.field != Field::ExerciseDate.column(), mark.field, &mark.footnote_id));
        let is_grant = change == Change::Gained;
        let award = Award::of_row(report, line, change);
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
            if award.is_another(text) {
                continue;
            }
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
