//! The days about which a notice speaks.

use chrono::{Days, NaiveDate};

/// Sales count for a notice from that many days before the announced day: the notice may be filed some days after the
/// order is placed, and the day is approximate.
const BEFORE: Days = Days::new(5);
/// Sales count to that many days after the announced day. Rule 144(h) speaks of three months.
const AFTER: Days = Days::new(90);

/// The days around an announced day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Window {
    announced_on: NaiveDate,
    first: NaiveDate,
    last: NaiveDate,
}

impl Window {
    /// Gives the days around that one.
    pub(super) fn around(announced_on: NaiveDate) -> Self {
        let first = announced_on.checked_sub_days(BEFORE).unwrap_or(NaiveDate::MIN);
        let last = announced_on.checked_add_days(AFTER).unwrap_or(NaiveDate::MAX);
        Self { announced_on, first, last }
    }

    /// Whether a day is one of them.
    pub(super) fn has(self, day: NaiveDate) -> bool {
        (self.first..=self.last).contains(&day)
    }

    /// Whether its last day is before that one.
    pub(super) fn ends_before(self, day: NaiveDate) -> bool {
        self.last < day
    }

    /// Whether the two have a day in common.
    pub(super) fn meets(self, other: Self) -> bool {
        self.first <= other.last && other.first <= self.last
    }

    /// Gives the days from the announced day to another, negative before it.
    pub(super) fn days_to(self, day: NaiveDate) -> i64 {
        day.signed_duration_since(self.announced_on).num_days()
    }
}
