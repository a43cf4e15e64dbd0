//! Computes days that repeat.

use chrono::{Datelike, Days, Months, NaiveDate};

use super::calendar::MonthDay;

/// An endless series of days.
#[derive(Clone, Debug)]
pub(super) enum Series {
    /// Days `every` months apart, counted from `from`; the first is `lead` steps after it.
    Steps { from: Option<NaiveDate>, every: u32, lead: u32 },
    /// The last days of months or quarters, starting with `first`.
    Ends { first: NaiveDate, every: u32 },
    /// Days of every year, after the day `after`.
    Yearly { after: NaiveDate, days: Vec<MonthDay> },
}

impl Series {
    /// Gives the day with index `place`, from 0.
    pub(super) fn day(&self, place: u32) -> Option<NaiveDate> {
        match self {
            Self::Steps { from, every, lead } => {
                let from = (*from)?;
                let found = later(from, every.checked_mul(place.checked_add(*lead)?)?)?;
                // June 30 with steps of three months means ends of quarters.
                let is_quarter_end = matches!((from.month(), from.day()), (6 | 9, 30)) && matches!(every, 3 | 6);
                if is_quarter_end { month_end(found) } else { Some(found) }
            }
            Self::Ends { first, every } => month_end(later(*first, every.checked_mul(place)?)?),
            Self::Yearly { after, days } => {
                let mut days = days.clone();
                days.sort_unstable();
                let mut left = place;
                for year in after.year()..after.year() + 60 {
                    for (month, day) in &days {
                        let Some(found) = NaiveDate::from_ymd_opt(year, *month, *day) else { continue };
                        if found <= *after {
                            continue;
                        }
                        if left == 0 {
                            return Some(found);
                        }
                        left -= 1;
                    }
                }
                None
            }
        }
    }
}

/// Gives the day `months` later. The 31st becomes the last day of a shorter month.
pub(super) fn later(day: NaiveDate, months: u32) -> Option<NaiveDate> {
    day.checked_add_months(Months::new(months))
}

/// Gives the last day of the month of `day`.
pub(super) fn month_end(day: NaiveDate) -> Option<NaiveDate> {
    next_first(day)?.checked_sub_days(Days::new(1))
}

/// Gives the first day of the next month.
pub(super) fn next_first(day: NaiveDate) -> Option<NaiveDate> {
    day.with_day(1)?.checked_add_months(Months::new(1))
}

/// Gives the first end of a month or calendar quarter after `day`.
pub(super) fn first_end_after(day: NaiveDate, every: u32) -> Option<NaiveDate> {
    let mut end = month_end(day)?;
    for _ in 0..12 {
        if end > day && end.month().is_multiple_of(every.max(1)) {
            return Some(end);
        }
        end = month_end(next_first(end)?)?;
    }
    None
}

/// Gives the first date after `after` with that day of the month.
pub(super) fn next_day_of_month(after: NaiveDate, day: u32) -> Option<NaiveDate> {
    let here = day_of_month(after, day)?;
    if here > after { Some(here) } else { day_of_month(next_first(after)?, day) }
}

/// Gives the day with that number in the month of `month`, or the last day of a shorter month.
pub(super) fn day_of_month(month: NaiveDate, day: u32) -> Option<NaiveDate> {
    month.with_day(day).or_else(|| month_end(month))
}
