//! The days on which filings are made.

use chrono::{Datelike, Days, NaiveDate, Weekday};

/// Whether EDGAR takes filings on that day. Of the holidays only those of a fixed date count here.
pub(super) fn is_business_day(day: NaiveDate) -> bool {
    let weekend = matches!(day.weekday(), Weekday::Sat | Weekday::Sun);
    !weekend && !matches!((day.month(), day.day()), (1, 1) | (7, 4) | (11, 11) | (12, 25))
}

/// The business days from the first XML filing on to the end of the first quarter of 2026.
pub(super) fn business_days() -> Vec<NaiveDate> {
    let first = NaiveDate::from_ymd_opt(2003, 5, 6).unwrap_or_default();
    let last = NaiveDate::from_ymd_opt(2026, 3, 31).unwrap_or_default();
    first.iter_days().take_while(|day| *day <= last).filter(|day| is_business_day(*day)).collect()
}

/// That many business days before `day`.
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

/// That many days before.
pub(super) fn before(day: NaiveDate, days: u64) -> NaiveDate {
    day.checked_sub_days(Days::new(days)).unwrap_or(day)
}

/// That many days after.
pub(super) fn after(day: NaiveDate, days: u64) -> NaiveDate {
    day.checked_add_days(Days::new(days)).unwrap_or(day)
}
