//! The axes of a chart over time.

use chrono::{Datelike, Months, NaiveDate};
use maud::{Markup, html};
use rust_decimal::Decimal;

use super::{LEFT, RIGHT, scaled, ticks};
use crate::number::short;

/// Days from left to right, amounts from `bottom` up to `top`.
#[derive(Clone, Debug)]
pub(crate) struct Axes {
    first: NaiveDate,
    last: NaiveDate,
    most: Decimal,
    ticks: Vec<Decimal>,
    pub top: i64,
    pub bottom: i64,
}

impl Axes {
    /// Axes for those days, and for amounts from zero up to `most`.
    pub(crate) fn new(first: NaiveDate, last: NaiveDate, most: Decimal, top: i64, bottom: i64) -> Self {
        let ticks = ticks(most);
        let most = ticks.last().copied().unwrap_or(Decimal::ONE);
        Self { first, last: last.max(first), most, ticks, top, bottom }
    }

    /// The place of a day, from left to right.
    pub(crate) fn x(&self, day: NaiveDate) -> i64 {
        let span = (self.last - self.first).num_days();
        if span <= 0 {
            return i64::midpoint(LEFT, RIGHT);
        }
        let days = (day - self.first).num_days().clamp(0, span);
        LEFT + (days * (RIGHT - LEFT) + span / 2) / span
    }

    /// The place of an amount, from the top.
    pub(crate) fn y(&self, amount: Decimal) -> i64 {
        self.bottom - scaled(amount, self.most, self.bottom - self.top)
    }

    /// Lines and labels of the amounts.
    pub(crate) fn amounts(&self, unit: &str) -> Markup {
        html! {
            @for tick in &self.ticks {
                path.grid d={ "M" (LEFT) " " (self.y(*tick)) "H" (RIGHT) } {}
                text.y x=(LEFT - 8) y=(self.y(*tick) + 4) { (unit) (short(*tick)) }
            }
        }
    }

    /// Labels of years or months, below the plot.
    pub(crate) fn days(&self) -> Markup {
        self.days_at(self.bottom)
    }

    /// Labels of years or months, below that place.
    pub(crate) fn days_at(&self, bottom: i64) -> Markup {
        html! {
            @for (day, label) in day_ticks(self.first, self.last) {
                path.tick d={ "M" (self.x(day)) " " (bottom) "v5" } {}
                text.x x=(self.x(day)) y=(bottom + 22) { (label) }
            }
        }
    }
}

/// The first day of the month in which a day lies.
pub(crate) fn month_of(day: NaiveDate) -> NaiveDate {
    day.with_day(1).unwrap_or(day)
}

/// The days that get a label: beginnings of years if there are at least three, else of months; at most seven.
fn day_ticks(first: NaiveDate, last: NaiveDate) -> Vec<(NaiveDate, String)> {
    let years = last.year() - first.year();
    if years >= 3 {
        let step = [1, 2, 5, 10, 20, 50].into_iter().find(|step| years / step <= 6).unwrap_or(100);
        let begins = (first.year()..=last.year()).filter(|year| year % step == 0);
        let begins = begins.filter_map(|year| Some((NaiveDate::from_ymd_opt(year, 1, 1)?, year.to_string())));
        return begins.filter(|(day, _)| *day >= first && *day <= last).collect();
    }
    let months = years * 12 + last.month() as i32 - first.month() as i32;
    let step = [1, 2, 3, 6].into_iter().find(|step| months / step <= 5).unwrap_or(12);
    let begins = (0..=months.unsigned_abs()).filter_map(|month| month_of(first).checked_add_months(Months::new(month)));
    let begins = begins.filter(|day| day.month0() % step as u32 == 0 && *day >= first && *day <= last);
    let labelled: Vec<(NaiveDate, String)> = begins.map(|day| (day, day.format("%Y-%m").to_string())).collect();
    if labelled.is_empty() { vec![(first, first.to_string())] } else { labelled }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn labels(first: &str, last: &str) -> Vec<String> {
        day_ticks(day(first), day(last)).into_iter().map(|(_, label)| label).collect()
    }

    #[test]
    fn days_and_amounts_have_their_places() {
        let axes = Axes::new(day("2020-01-01"), day("2020-12-31"), Decimal::from(1300), 10, 210);
        assert_eq!((axes.x(day("2020-01-01")), axes.x(day("2020-12-31"))), (LEFT, RIGHT));
        assert_eq!(axes.x(day("2020-07-01")), LEFT + (RIGHT - LEFT) * 182 / 365);
        assert_eq!((axes.x(day("2019-01-01")), axes.x(day("2021-01-01"))), (LEFT, RIGHT));
        assert_eq!((axes.y(Decimal::ZERO), axes.y(Decimal::from(1500)), axes.y(Decimal::from(750))), (210, 10, 110));
        let one_day = Axes::new(day("2020-01-01"), day("2020-01-01"), Decimal::ONE, 10, 210);
        assert_eq!(one_day.x(day("2020-01-01")), i64::midpoint(LEFT, RIGHT));
    }

    #[test]
    fn labels_are_few() {
        assert_eq!(labels("2018-05-22", "2022-12-12"), ["2019", "2020", "2021", "2022"]);
        assert_eq!(labels("2003-05-22", "2024-12-12"), ["2005", "2010", "2015", "2020"]);
        assert_eq!(labels("2024-01-15", "2024-06-15"), ["2024-02", "2024-03", "2024-04", "2024-05", "2024-06"]);
        assert_eq!(labels("2023-01-15", "2024-06-15"), ["2023-04", "2023-07", "2023-10", "2024-01", "2024-04"]);
        assert_eq!(labels("2024-01-15", "2024-01-20"), ["2024-01-15"]);
        for last in ["2024-12-31", "2026-01-01", "2040-01-01", "2090-01-01", "2200-01-01"] {
            assert!(labels("2024-01-01", last).len() <= 7, "{last}");
        }
    }
}
