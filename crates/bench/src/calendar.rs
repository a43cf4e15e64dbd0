//! The days on which filings are made.

use chrono::{Datelike, Days, NaiveDate, Weekday};

/// Whether EDGAR accepts filings on the day. Only holidays with a fixed date are considered.
pub(super) fn is_business_day(day: NaiveDate) -> bool {
    let weekend = matches!(day.weekday(), Weekday::Sat | Weekday::Sun);
    !weekend && !matches!((day.month(), day.day()), (1, 1) | (7, 4) | (11, 11) | (12, 25))
}

/// The business days from the first XML filing to the end of the first quarter of 2026.
pub(super) fn business_days() -> Vec<NaiveDate> {
    let first = NaiveDate::from_ymd_opt(2003, 5, 6).unwrap_or_default();
    let last = NaiveDate::from_ymd_opt(2026, 3, 31).unwrap_or_default();
    first.iter_days().take_while(|day| *day <= last).filter(|day| is_business_day(*day)).collect()
}

/// The day `count` business days before `day`.
pub(super) fn business_days_before(day: NaiveDate, count: i64) -> NaiveDate {
    let mut earlier = day;
    for _ in 0..count {
        earlier = before(earlier, 1);
        while !is_business_day(earlier) {
            earlier = before(earlier, 1);
        }
    }
    earlier
}

/// The day `days` days before `day`.
pub(super) fn before(day: NaiveDate, days: u64) -> NaiveDate {
    day.checked_sub_days(Days::new(days)).unwrap_or(day)
}

/// The day `days` days after `day`.
pub(super) fn after(day: NaiveDate, days: u64) -> NaiveDate {
    day.checked_add_days(Days::new(days)).unwrap_or(day)
}
