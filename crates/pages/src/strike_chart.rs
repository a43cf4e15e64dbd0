//! Options that are outstanding, by their strike and the year in which they expire.

use std::collections::BTreeMap;

use chrono::Datelike;
use maud::html;
use model::GrantStatus;
use rust_decimal::Decimal;

use crate::chart::{Axes, Chart, LEFT, RIGHT, scaled};
use crate::material::Issuer;
use crate::number::amount;
use crate::table::{Table, number, text};

const TOP: i64 = 30;
const BOTTOM: i64 = 246;
/// The radius of the largest circle. An area stands for units.
const RADIUS: i64 = 24;
/// The smallest radius that can be seen and met with a pointer.
const LEAST_RADIUS: i64 = 4;

/// Units left, by strike in dollars and year of expiry.
fn outstanding(issuer: &Issuer) -> BTreeMap<(i32, Decimal), Decimal> {
    let mut outstanding: BTreeMap<(i32, Decimal), Decimal> = BTreeMap::new();
    let open = issuer.conclusions.grants.iter().filter(|grant| grant.counted && grant.status == GrantStatus::Open);
    for grant in open {
        let strike = grant.conversion_or_exercise_price.filter(|strike| *strike > Decimal::ZERO);
        let left = grant.outstanding.filter(|left| *left > Decimal::ZERO);
        let (Some(strike), Some(left), Some(expires)) = (strike, left, grant.expiration_date) else { continue };
        let sum = outstanding.entry((expires.year(), strike.normalize())).or_default();
        *sum = sum.saturating_add(left);
    }
    outstanding
}

/// The chart of the options outstanding; `None` if there are none with a strike and a day of expiry.
pub(crate) fn strike_chart(issuer: &Issuer) -> Option<Chart> {
    let outstanding = outstanding(issuer);
    let (first, last) = (outstanding.keys().next()?.0, outstanding.keys().next_back()?.0);
    let highest = outstanding.keys().map(|(_, strike)| *strike).max()?;
    let most = *outstanding.values().max()?;
    let total = outstanding.values().fold(Decimal::ZERO, |sum, units| sum.saturating_add(*units));
    let day = |year: i32| chrono::NaiveDate::from_ymd_opt(year, 1, 1);
    let axes = Axes::new(day(first)?, day(last)?, highest, TOP, BOTTOM);
    let columns = i64::from(last - first) + 1;
    let column = (RIGHT - LEFT) / columns;
    let x = |year: i32| LEFT + column * i64::from(year - first) + column / 2;
    // A label needs some room.
    let every = i32::try_from((70 / column.max(1)).max(1)).unwrap_or(1);
    Some(Chart {
        id: "strikes".to_owned(),
        title: "Options outstanding, by strike and year of expiry".to_owned(),
        summary: format!(
            "{} units at strikes up to ${}, expiring from {first} to {last}.",
            amount(total),
            amount(highest)
        ),
        height: BOTTOM + 30,
        drawing: html! {
            (axes.amounts("$"))
            @for year in (first..=last).filter(|year| (year - first) % every == 0) {
                path.tick d={ "M" (x(year)) " " (BOTTOM) "v5" } {}
                text.x x=(x(year)) y=(BOTTOM + 22) { (year) }
            }
            @for ((year, strike), units) in &outstanding {
                circle.bubble cx=(x(*year)) cy=(axes.y(*strike)) r=(radius(*units, most)) {
                    title { (amount(*units)) " at $" (amount(*strike)) ", until " (year) }
                }
            }
        },
        legend: html! { p.muted { "The area of a circle stands for the number of units; the largest is " (amount(most)) "." } },
        data: data(&outstanding),
    })
}

/// The radius of a circle of that area.
fn radius(units: Decimal, most: Decimal) -> i64 {
    scaled(units, most, RADIUS * RADIUS).isqrt().max(LEAST_RADIUS)
}

fn data(outstanding: &BTreeMap<(i32, Decimal), Decimal>) -> Table {
    let row = |((year, strike), units): (&(i32, Decimal), &Decimal)| {
        vec![html! { (year) }, html! { (amount(*strike)) }, html! { (amount(*units)) }]
    };
    let columns = vec![text("Expires in"), number("Strike"), number("Units left")];
    Table { name: "Options outstanding".to_owned(), columns, rows: outstanding.iter().map(row).collect(), sorts: true }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn areas_are_in_proportion() {
        let radius = |units: u32, most: u32| radius(Decimal::from(units), Decimal::from(most));
        assert_eq!((radius(1000, 1000), radius(250, 1000), radius(1, 1000)), (RADIUS, RADIUS / 2, LEAST_RADIUS));
    }
}
