//! Reads the vesting schedule from the footnotes of a row.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::award::Award;
use super::change::Change;
use crate::derive::finding::{Finding, FindingCode};
use crate::derive::record::FiledReport;
use crate::derive::row_key::RowKey;
use model::{Field, FootnoteRef, Line, TransactionCode};
use reader::interpret::footnotes::{GrantTime, day_of_award, day_of_grant, times_of_grant, vesting};

/// Number of characters of a text that a finding quotes.
const EXCERPT: usize = 200;

/// Cells whose footnotes are about the award of the row itself.
const TERMS: [Field; 5] = [
    Field::SecurityTitle,
    Field::ConversionOrExercisePrice,
    Field::TransactionDate,
    Field::ExerciseDate,
    Field::ExpirationDate,
];

/// Vesting days at most so many days apart count as one: filers move them off weekends, or to the next payroll.
const NEAR_DAYS: i64 = 7;

/// The vesting schedule that the footnotes of a row state.
#[derive(Clone, Debug, Default)]
pub(super) struct GrantSchedule {
    /// The footnotes about vesting as filed, one on each line.
    pub text: String,
    /// The parts of the schedule; empty if the text was not understood.
    pub tranches: Vec<vesting::StatedTranche>,
    /// Units of the grant as stated in the text; `None` if the text does not state them.
    pub number: Option<Decimal>,
    /// The row whose footnotes state parts in words that were not understood, with the reason.
    pub not_understood: Option<(RowKey, vesting::Reason)>,
}

/// Cache of parsed footnotes of an issuer, by their texts.
#[derive(Debug, Default)]
pub(in crate::derive) struct Wordings {
    vesting: RefCell<HashMap<String, Option<Rc<vesting::Wording>>>>,
    times: RefCell<HashMap<String, Rc<[GrantTime]>>>,
}

impl Wordings {
    fn of(&self, text: &str) -> Option<Rc<vesting::Wording>> {
        if let Some(known) = self.vesting.borrow().get(text) {
            return known.clone();
        }
        let wording = vesting::Wording::of(text).map(Rc::new);
        self.vesting.borrow_mut().insert(text.to_owned(), wording.clone());
        wording
    }

    /// Gives the times of grant that the text states.
    pub(super) fn times(&self, text: &str) -> Rc<[GrantTime]> {
        if let Some(known) = self.times.borrow().get(text) {
            return known.clone();
        }
        let times: Rc<[GrantTime]> = times_of_grant(text).into();
        self.times.borrow_mut().insert(text.to_owned(), times.clone());
        times
    }
}

impl GrantSchedule {
    /// Reads the footnotes of a row, first those on the exercise date. Footnotes about another award are left out.
    /// Gives `None` if no footnote is about vesting and none is missing.
    pub(super) fn of_row(report: &FiledReport, line: &Line, change: Change, wordings: &Wordings) -> Option<Self> {
        let mut marks: Vec<&FootnoteRef> = report
            .footnote_refs
            .iter()
            .filter(|mark| (mark.table_no, mark.line_no) == (line.table_no, line.line_no))
            .collect();
        marks.sort_by_key(|mark| (mark.field != Field::ExerciseDate.column(), mark.field, &mark.footnote_id));
        let award = Award::of_row(report, line, change);
        let mut grant = of_grant(line, change);
        let mut days_told = Vec::new();
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
            let Some(wording) = wordings.of(text) else {
                // A footnote on the terms may state the day of the grant without a word about vesting.
                days_told.extend(day_of_grant(text).filter(|_| TERMS.iter().any(|field| field.column() == mark.field)));
                continue;
            };
            if notes.iter().any(|(id, _)| *id == mark.footnote_id) {
                continue;
            }
            if !schedule.text.is_empty() {
                schedule.text.push('\n');
            }
            schedule.text.push_str(text);
            notes.push((mark.footnote_id.as_str(), wording));
        }
        let notes: Vec<(&str, &vesting::Wording)> = notes.iter().map(|(id, wording)| (*id, &**wording)).collect();
        if let Some(told) = days_told.first() {
            let is_one = days_told.iter().all(|day| day == told) && grant.granted_on.is_none_or(|day| day == *told);
            // Two days contradict each other: times that count from the grant then have no day.
            grant.granted_on = is_one.then_some(*told);
        }
        let read = vesting::read(&notes, grant);
        (schedule.tranches, schedule.number) = (read.tranches, read.number);
        schedule.not_understood = read.not_understood.map(|reason| (report.key(line), reason));
        // A rendering may lose the text of a footnote and keep its mark. Then there is a schedule, but it is not known.
        (is_lost || !schedule.text.is_empty()).then_some(schedule)
    }

    /// Gives a finding on the row whose footnotes were not understood; `None` if all were understood.
    pub(super) fn finding(&self) -> Option<Finding> {
        let (row, reason) = self.not_understood?;
        let excerpt: String = self.text.chars().take(EXCERPT).collect();
        Some(Finding {
            filing_id: row.filing_id,
            place: Some((row.table_no, row.line_no)),
            code: FindingCode::VestingNotUnderstood,
            message: format!("{}: \"{excerpt}\"", reason.text()),
        })
    }

    /// Whether both have the same parts, or the same text with parts on the same days. Portions may differ with the
    /// same text, since they depend on the number of units in the row.
    pub(super) fn is_same(&self, other: &Self) -> bool {
        let is_same_text = self.text == other.text;
        let is_same_part = |(one, other): (&vesting::StatedTranche, &vesting::StatedTranche)| {
            (one.vests_on, &one.condition) == (other.vests_on, &other.condition)
                && (is_same_text || (one.portion, one.shares) == (other.portion, other.shares))
        };
        self.tranches.len() == other.tranches.len()
            && (!self.tranches.is_empty() || is_same_text)
            && self.tranches.iter().zip(&other.tranches).all(is_same_part)
    }

    /// Whether both have equally many parts of equal size, on the same days where both state days. A row that uses up
    /// units does not state the day from which times count.
    pub(super) fn has_parts_of(&self, other: &Self) -> bool {
        let may_be_same = |(one, other): (&vesting::StatedTranche, &vesting::StatedTranche)| {
            one.vests_on.zip(other.vests_on).is_none_or(|(one, other)| one == other)
                && one.portion.zip(other.portion).is_none_or(|(one, other)| one == other)
        };
        self.tranches.len() == other.tranches.len() && self.tranches.iter().zip(&other.tranches).all(may_be_same)
    }

    /// Checks whether both schedules cover a whole grant, depend on time alone, and differ in the first and in the last day.
    /// Then they belong to two awards. A later row may differ in one of the two days, because it rounds or omits the past.
    pub(super) fn contradicts(&self, other: &Self) -> bool {
        let ends = self.ends().zip(other.ends());
        let is_near = |one: NaiveDate, other: NaiveDate| (one - other).num_days().abs() <= NEAR_DAYS;
        ends.is_some_and(|(one, other)| !is_near(one.0, other.0) && !is_near(one.1, other.1))
    }

    /// Checks whether both schedules depend on time alone, every part has a day, and no day is in both. Unlike
    /// [`Self::contradicts`], it includes parts in units without portions, which may be only those that remain.
    pub(super) fn has_no_day_of(&self, other: &Self) -> bool {
        let is_near = |one: NaiveDate, other: NaiveDate| (one - other).num_days().abs() <= NEAR_DAYS;
        let days = self.days().zip(other.days());
        days.is_some_and(|(own, others)| own.iter().all(|own| !others.iter().any(|other| is_near(*own, *other))))
    }

    /// Gives the first and the last day of vesting; `None` unless every part has a day and the parts make the whole.
    pub(super) fn ends(&self) -> Option<(NaiveDate, NaiveDate)> {
        let days = self.days().filter(|_| vesting::make_whole(self.tranches.iter().map(|part| part.portion)))?;
        Some((*days.iter().min()?, *days.iter().max()?))
    }

    /// Gives the days of the parts; `None` without parts, or unless every part has a day and no condition.
    fn days(&self) -> Option<Vec<NaiveDate>> {
        let days = self.tranches.iter().map(|part| part.vests_on.filter(|_| part.condition.is_none()));
        days.collect::<Option<Vec<_>>>().filter(|days| !days.is_empty())
    }

    /// Checks whether the schedule covers a whole grant in several parts, each with a day.
    pub(super) fn is_dated_series(&self) -> bool {
        self.ends().is_some_and(|(first, last)| first < last)
    }

    /// Checks whether the schedule is a single part that may vest before its day.
    pub(super) fn leaves_day_open(&self) -> bool {
        matches!(self.tranches.as_slice(), [part] if part.vests_on.is_some() && part.condition.is_some())
    }

    /// Checks whether this schedule states the day on which the single part of `open` vested. That part may vest before its
    /// own day.
    pub(super) fn decides(&self, open: &Self) -> bool {
        let [part] = open.tranches.as_slice() else { return false };
        let latest = part.vests_on.filter(|_| part.condition.is_some());
        self.ends().zip(latest).is_some_and(|((first, last), latest)| first == last && last <= latest)
    }

    /// Whether a part vests on that day, or within the three days by which filers move it off a weekend.
    pub(super) fn vests_about(&self, day: NaiveDate) -> bool {
        let days = self.tranches.iter().filter_map(|tranche| tranche.vests_on);
        days.into_iter().any(|vests_on| (vests_on - day).num_days().abs() <= 3)
    }
}

/// Gives the terms of the grant that the row states, for reading its footnotes.
fn of_grant(line: &Line, change: Change) -> vesting::GrantTerms {
    let (is_gained, is_used) = (change == Change::Gained, matches!(change, Change::Used(_)));
    // Units that are bought or come from a merger were granted on another day, if at all.
    let is_award = is_gained && line.code() == Some(TransactionCode::Grant);
    let leaves_units = line.shares_owned_following.is_none_or(|left| !left.is_zero());
    let has_strike = line.conversion_or_exercise_price.is_some_and(|strike| !strike.is_zero());
    let titled = || line.security_title.as_deref().and_then(day_of_award);
    vesting::GrantTerms {
        granted_on: line.transaction_date.filter(|_| is_award).or_else(titled),
        number: line.shares.filter(|shares| is_gained && !shares.is_zero()),
        exercisable_on: line.exercise_date,
        used: line.shares.filter(|_| is_used).map(|units| vesting::UsedUnits {
            on: line.transaction_date,
            units,
            left: line.shares_owned_following,
        }),
        is_of_part: is_used && leaves_units && !has_strike,
    }
}
