//! The period in which a purchase and a sale match.

use chrono::{Days, Months, NaiveDate};

/// Gives the last day on which an opposite trade matches a trade of that day: six calendar months later, less two days.
///
/// The law says "less than six months" (15 USC 78p(b)). Courts count whole days: a period from 20 December to 19 June
/// is six months (the Colonial Realty case, 381 F.Supp. 26; Stella v. Graham-Paige). Where the month has no such
/// day, its last day counts. `None` beyond the calendar.
pub(super) fn last_match(day: NaiveDate) -> Option<NaiveDate> {
    day.checked_add_months(Months::new(6))?.checked_sub_days(Days::new(2))
}

/// Whether trades of the two days match, in either order.
pub(super) fn is_within(one: NaiveDate, other: NaiveDate) -> bool {
    last_match(one.min(other)).is_some_and(|last| one.max(other) <= last)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn six_months_less_two_days() {
        let day = |text: &str| -> NaiveDate { text.parse().unwrap() };
        for (earlier, later, expected) in [
            ("1972-12-20", "1973-06-18", true),
            ("1972-12-20", "1973-06-19", false),
            ("1972-12-22", "1973-06-21", false),
            ("2023-08-31", "2024-02-27", true),
            ("2023-08-31", "2024-02-28", false),
            ("2022-08-31", "2023-02-26", true),
            ("2022-08-31", "2023-02-27", false),
            ("2023-05-05", "2023-05-05", true),
        ] {
            assert_eq!(is_within(day(earlier), day(later)), expected, "{earlier} {later}");
            assert_eq!(is_within(day(later), day(earlier)), expected, "{later} {earlier}");
        }
        assert!(!is_within(NaiveDate::MAX, NaiveDate::MAX));
    }
}
