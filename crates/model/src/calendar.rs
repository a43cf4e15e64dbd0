//! The days on which EDGAR accepts filings: weekdays except federal holidays and extraordinary closings.
//!
//! The holidays are those of 5 U.S.C. 6103. `closings.csv` lists closings by order of the President or because of
//! weather. The exchanges have another calendar: they are open on Columbus Day and Veterans Day and closed on Good
//! Friday.

use std::sync::LazyLock;

use chrono::{Datelike, Days, NaiveDate, Weekday};

/// The year of the Securities Exchange Act. Nothing was filed before it.
pub const FIRST_YEAR: i32 = 1934;

/// The years of the calendar. The present rules of Section 16 date from 1991.
const YEARS: std::ops::RangeInclusive<i32> = 1991..=2099;

/// Closings beside the holidays, sorted. A line whose date cannot be read is skipped; a test checks all lines.
static CLOSINGS: LazyLock<Vec<NaiveDate>> = LazyLock::new(|| {
    let mut days: Vec<NaiveDate> =
        include_str!("closings.csv").lines().filter_map(|line| line.split(',').next()?.parse().ok()).collect();
    days.sort_unstable();
    days
});

/// Whether the calendar covers the day.
pub fn is_known(day: NaiveDate) -> bool {
    YEARS.contains(&day.year())
}

/// Whether EDGAR accepts filings on the day.
pub fn is_business_day(day: NaiveDate) -> bool {
    !matches!(day.weekday(), Weekday::Sat | Weekday::Sun) && !is_holiday(day) && CLOSINGS.binary_search(&day).is_err()
}

/// Gives the `count`th business day after a day, which need not be a business day. `None` outside of the calendar.
pub fn business_days_after(day: NaiveDate, count: u32) -> Option<NaiveDate> {
    let mut day = Some(day).filter(|day| is_known(*day))?;
    for _ in 0..count {
        day = day.succ_opt()?;
        day = rolled(day)?;
    }
    Some(day)
}

/// Gives the day itself if EDGAR is open on it, else the next business day (Rule 0-3). `None` outside of the calendar.
pub fn rolled(mut day: NaiveDate) -> Option<NaiveDate> {
    while is_known(day) {
        if is_business_day(day) {
            return Some(day);
        }
        day = day.succ_opt()?;
    }
    None
}

/// Gives the number of business days after the first day, including the last day. `None` outside of the calendar.
pub fn business_days_between(first: NaiveDate, last: NaiveDate) -> Option<i32> {
    if !is_known(first) || !is_known(last) {
        return None;
    }
    let mut count = 0;
    let mut day = first;
    while day < last {
        day = day.succ_opt()?;
        count += i32::from(is_business_day(day));
    }
    Some(count)
}

/// Whether a federal holiday is observed on the day. A holiday on a Saturday is observed on the Friday before, one on a
/// Sunday on the Monday after.
fn is_holiday(day: NaiveDate) -> bool {
    if falls_on_holiday(day) {
        return true;
    }
    match day.weekday() {
        Weekday::Fri => day.succ_opt().is_some_and(is_fixed_holiday),
        Weekday::Mon => day.pred_opt().is_some_and(is_fixed_holiday),
        _ => false,
    }
}

fn falls_on_holiday(day: NaiveDate) -> bool {
    let week = (day.day() - 1) / 7 + 1;
    match (day.month(), day.weekday()) {
        // Martin Luther King, Washington, Labor Day, Columbus.
        (1 | 2, Weekday::Mon) if week == 3 => true,
        (9, Weekday::Mon) if week == 1 => true,
        (10, Weekday::Mon) if week == 2 => true,
        // Memorial Day: the last Monday.
        (5, Weekday::Mon) if day.checked_add_days(Days::new(7)).is_none_or(|next| next.month() != 5) => true,
        (11, Weekday::Thu) if week == 4 => true,
        _ => is_fixed_holiday(day),
    }
}

fn is_fixed_holiday(day: NaiveDate) -> bool {
    match (day.month(), day.day()) {
        (1, 1) | (7, 4) | (11, 11) | (12, 25) => true,
        // Juneteenth became a holiday on 17 June 2021.
        (6, 19) => day.year() >= 2021,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn closed_days() {
        for closed in [
            "2007-01-01",
            "2007-01-02",
            "2007-01-15",
            "2007-02-19",
            "2007-05-28",
            "2007-07-04",
            "2007-09-03",
            "2007-10-08",
            "2007-11-12",
            "2007-11-22",
            "2007-12-25",
            "2010-12-31",
            "2018-12-05",
            "2020-07-03",
            "2021-06-18",
            "2021-12-24",
            "2021-12-31",
            "2022-06-20",
            "2022-12-26",
            "2023-11-10",
            "2025-01-09",
            "2024-06-19",
            "2023-07-15",
        ] {
            assert!(!is_business_day(day(closed)), "{closed}");
        }
    }

    #[test]
    fn open_days() {
        for open in [
            // Good Fridays, Juneteenth before it was one, an inauguration, days beside holidays.
            "2012-04-06",
            "2023-04-07",
            "2019-06-19",
            "2020-06-19",
            "2021-01-20",
            "2007-10-09",
            "2011-10-03",
            "2018-12-06",
            "2024-11-29",
            "2022-11-25",
            "2016-05-23",
        ] {
            assert!(is_business_day(day(open)), "{open}");
        }
    }

    #[test]
    fn counting() {
        assert_eq!(business_days_after(day("2007-10-24"), 2), Some(day("2007-10-26")));
        assert_eq!(business_days_after(day("2023-07-15"), 1), Some(day("2023-07-17")));
        assert_eq!(business_days_between(day("2007-10-26"), day("2007-10-29")), Some(1));
        assert_eq!(business_days_between(day("2007-10-29"), day("2007-10-26")), Some(0));
        assert_eq!(business_days_after(NaiveDate::MAX, 2), None);
        assert_eq!(rolled(NaiveDate::MAX), None);
        assert_eq!(business_days_between(NaiveDate::MIN, NaiveDate::MAX), None);
    }

    #[test]
    fn every_closing_is_a_weekday_with_a_reason_and_a_source() {
        let lines: Vec<&str> = include_str!("closings.csv").lines().skip(1).collect();
        assert_eq!(lines.len(), CLOSINGS.len());
        for line in lines {
            assert!(line.split(',').count() == 3 && line.split(',').all(|part| !part.is_empty()), "{line}");
        }
        for closed in CLOSINGS.iter() {
            assert!(!matches!(closed.weekday(), Weekday::Sat | Weekday::Sun) && !is_holiday(*closed), "{closed}");
        }
    }
}
