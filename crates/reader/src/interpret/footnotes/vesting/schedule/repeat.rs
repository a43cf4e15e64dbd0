//! Rows of times: every so many months, so many times.

use chrono::{Datelike, Days, Months, NaiveDate};
use rust_decimal::Decimal;

use super::clause::{Amount, Clause};
use super::later;
use super::running::Running;
use crate::interpret::footnotes::vesting::{MOST_TRANCHES, Portion};

impl Running {
    /// A row of times: every so many months, so many times.
    pub(super) fn repeat(
        &mut self,
        clause: &Clause,
        left: Option<Portion>,
        base: Option<NaiveDate>,
        listed: Option<NaiveDate>,
    ) {
        // "over three years beginning on the first anniversary": a year between one and the next.
        let is_yearly = clause.start_offset == Some(12) && clause.count.is_none();
        let every = clause
            .every
            .or_else(|| clause.over.zip(clause.count).map(|(over, count)| over / count.max(1)))
            .or_else(|| clause.over.filter(|over| is_yearly && over.is_multiple_of(12)).map(|_| 12));
        let start = clause.start.or_else(|| clause.start_offset.and_then(|months| later(base, months)));
        let counted = clause.count.or_else(|| clause.over?.checked_div(every?));
        let portion_times = match (clause.amount, left) {
            (Some(Amount::Portion(portion)), Some(left)) if portion.numerator > 0 => {
                // Rounded portions, 33% three times, are short of the whole by less than one of them.
                let times = left.decimal().checked_div(portion.decimal()).unwrap_or_default();
                (times + Decimal::new(5, 2)).trunc().try_into().ok().filter(|times: &u32| *times > 0)
            }
            _ => None,
        };
        // The day from which the times count, and how many steps after it the first is. Each time counts from there, so
        // that the 31st comes back after a shorter month.
        let (anchor, lead) = match (start, listed, clause.after) {
            (None, None, None) if !clause.yearly.is_empty() => (next_yearly(self.last, &clause.yearly), 0),
            (Some(start), ..) => (Some(start), u32::from(clause.starts_period)),
            (None, Some(listed), _) => (Some(listed), 0),
            (None, None, _) if clause.until.is_some() && !clause.thereafter && !clause.is_rest && counted.is_some() => {
                (None, 0)
            }
            (None, None, Some(after)) => (Some(after), 1),
            (None, None, None) if clause.thereafter || (clause.is_rest && self.last.is_some()) => (self.last, 1),
            (None, None, None) if clause.base.is_some() => (base, 1),
            // What follows nothing and names no base: from what vested last, or on days that are not told.
            (None, None, None) => (self.last, 1),
        };
        let at = |place: u32| later(anchor, every?.checked_mul(place.checked_add(lead)?)?);
        let until_times = at(0)
            .zip(clause.until)
            .zip(every)
            .map(|((first, until), every)| 1 + months_between(first, until) / every.max(1));
        let times = match clause.amount {
            // "75% quarterly over three years" is divided; "1/48th monthly over four years" may begin after a cliff.
            Some(Amount::Portion(_)) if clause.count.is_none() => until_times.or(match (portion_times, counted) {
                (Some(portion), Some(counted)) if portion <= counted / 2 => Some(counted),
                (portion, counted) => portion.or(counted),
            }),
            _ => counted.or(until_times),
        };
        let Some(times) = times.filter(|times| (1..=MOST_TRANCHES as u32).contains(times)) else { return };
        let back = |place: u32| clause.until?.checked_sub_months(Months::new(every?.checked_mul(times - 1 - place)?));
        let is_each = clause.count.is_none() || !clause.has_installments;
        let (portion, shares) = self.each(clause, left, u64::from(times), is_each);
        let days: Vec<_> = (0..times).map(|place| at(place).or_else(|| back(place))).collect();
        self.push(&days, clause, portion, shares);
    }
}

/// The first of those days of the year after a day.
fn next_yearly(day: Option<NaiveDate>, yearly: &[(u32, u32)]) -> Option<NaiveDate> {
    day?.checked_add_days(Days::new(1))?.iter_days().take(366).find(|day| yearly.contains(&(day.month(), day.day())))
}

/// Whole months from one day to another, where a day or two at a month's end make no difference.
fn months_between(first: NaiveDate, last: NaiveDate) -> u32 {
    let months = (last.year() - first.year()) * 12 + last.month() as i32 - first.month() as i32;
    let is_short = last.day() + 3 < first.day();
    u32::try_from(months - i32::from(is_short)).unwrap_or_default()
}
