//! Reads a period as the user types it: a year, a month, a day, or from one to another.

use chrono::{Days, Months, NaiveDate};

/// All days from the first to the last, both of them included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    pub first: NaiveDate,
    pub last: NaiveDate,
}

impl Period {
    /// Whether the day lies within it.
    pub fn contains(&self, day: NaiveDate) -> bool {
        self.first <= day && day <= self.last
    }
}

/// Reads a period such as `2027`, `2027-03`, `2027-03-01` or `2027-03-01..2028`.
pub(super) fn period(text: &str) -> Result<Period, String> {
    let (from, to) = text.split_once("..").unwrap_or((text, text));
    let read = days_of(from).zip(days_of(to)).map(|(from, to)| Period { first: from.first, last: to.last });
    read.filter(|period| period.first <= period.last)
        .ok_or_else(|| "not a year (2027), a month (2027-03) or two days (2027-01-01..2027-06-30)".to_owned())
}

/// The days of a year, a month, or the day itself.
fn days_of(text: &str) -> Option<Period> {
    let (first, months) = match text.len() {
        4 => (format!("{text}-01-01"), 12),
        7 => (format!("{text}-01"), 1),
        _ => {
            let day = text.parse().ok()?;
            return Some(Period { first: day, last: day });
        }
    };
    let first: NaiveDate = first.parse().ok()?;
    Some(Period { first, last: first.checked_add_months(Months::new(months))?.checked_sub_days(Days::new(1))? })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_months_and_spans_are_understood() {
        let of = |text: &str| period(text).map(|period| (period.first.to_string(), period.last.to_string()));
        for (text, first, last) in [
            ("2027", "2027-01-01", "2027-12-31"),
            ("2028-02", "2028-02-01", "2028-02-29"),
            ("2027-03-04", "2027-03-04", "2027-03-04"),
            ("2027-01-01..2027-06-30", "2027-01-01", "2027-06-30"),
            ("2027..2028-02", "2027-01-01", "2028-02-29"),
        ] {
            assert_eq!(of(text), Ok((first.to_owned(), last.to_owned())), "{text}");
        }
        for wrong in ["", "next", "2027-13", "2028..2027", "2027..", "27"] {
            assert!(of(wrong).is_err(), "{wrong}");
        }
    }
}
