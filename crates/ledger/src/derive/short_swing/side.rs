//! A purchase or a sale as the matching sees it.

use chrono::NaiveDate;

use super::window::is_within;

/// What an insider was on the day of a trade, as the filing that reports it says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Standing {
    /// Director or officer.
    pub in_office: bool,
    pub ten_percent_owner: bool,
    /// The filing says that its owner no longer has to report.
    pub has_left: bool,
}

/// One of the trades of a class, in whole units of a measure that all of them have in common.
#[derive(Clone, Copy, Debug)]
pub(super) struct Side {
    pub day: NaiveDate,
    /// Above zero.
    pub units: i128,
    /// For one unit.
    pub price: i128,
    pub standing: Standing,
}

impl Side {
    /// Whether the law matches the two, apart from their prices: less than six months lie between them, and the insider
    /// had the status at both ends.
    pub(super) fn may_match(&self, other: &Self) -> bool {
        is_within(self.day, other.day) && self.has_status_with(other)
    }

    /// Whether the insider had the status at both ends.
    pub(super) fn has_status_with(&self, other: &Self) -> bool {
        let in_order =
            |earlier: &Self, later: &Self| earlier.day <= later.day && earlier.standing.reaches(later.standing);
        in_order(self, other) || in_order(other, self)
    }
}

impl Standing {
    /// Whether the status at the earlier trade makes the later one match.
    ///
    /// An officer or director counts who was one at the earlier trade; the later one may follow the end of the office
    /// (Rule 16a-2(b)). A ten percent holder has to be one at both (15 USC 78p(b), last sentence).
    fn reaches(self, later: Self) -> bool {
        let is_holder_at_both = self.ten_percent_owner && later.ten_percent_owner && !later.has_left;
        !self.has_left && (self.in_office || is_holder_at_both)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const OFFICER: Standing = Standing { in_office: true, ten_percent_owner: false, has_left: false };
    const HOLDER: Standing = Standing { in_office: false, ten_percent_owner: true, has_left: false };
    const BOTH: Standing = Standing { in_office: true, ten_percent_owner: true, has_left: false };

    fn may_match(earlier: Standing, later: Standing) -> bool {
        let side = |day: &str, standing| Side { day: day.parse().unwrap(), units: 1, price: 1, standing };
        let (earlier, later) = (side("2023-01-10", earlier), side("2023-03-10", later));
        assert_eq!(earlier.may_match(&later), later.may_match(&earlier));
        earlier.may_match(&later)
    }

    #[test]
    fn status_at_both_ends() {
        let left = |standing: Standing| Standing { has_left: true, ..standing };
        assert!(may_match(OFFICER, OFFICER));
        assert!(may_match(OFFICER, left(OFFICER)));
        assert!(!may_match(left(OFFICER), OFFICER));
        assert!(may_match(HOLDER, HOLDER));
        assert!(may_match(HOLDER, BOTH));
        assert!(may_match(OFFICER, HOLDER));
        assert!(!may_match(HOLDER, OFFICER));
        assert!(!may_match(HOLDER, left(HOLDER)));
        assert!(!may_match(left(HOLDER), HOLDER));
    }
}
