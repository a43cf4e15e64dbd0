//! What insiders bought and sold, month by month.

use std::collections::BTreeMap;

use chrono::{Datelike, Months, NaiveDate};
use maud::html;
use model::AcquiredDisposed;
use rust_decimal::Decimal;

use crate::chart::{Axes, Chart, LEFT, RIGHT, month_of, scaled, ticks};
use crate::number::{dollars, short};
use crate::table::{Table, number, text};
use crate::trade::Trade;

/// Months that are shown, up to the newest.
const MONTHS: u32 = 60;
const TOP: i64 = 16;
/// The height of the part of the plot for purchases, and of that for sales.
const HALF: i64 = 100;
const MIDDLE: i64 = TOP + HALF;
const BOTTOM: i64 = MIDDLE + HALF;

/// Whole dollars.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Sums {
    bought: Decimal,
    sold: Decimal,
    /// Purchases and sales that state no price.
    unpriced: u64,
}

/// The chart of the purchases and sales of shares in the last months; `None` if there were none with a price.
pub(crate) fn month_chart(trades: &[Trade<'_>], newest: Option<NaiveDate>) -> Option<Chart> {
    let last = month_of(newest?);
    let earliest = last.checked_sub_months(Months::new(MONTHS - 1))?;
    let months = by_month(trades, earliest, last);
    let first = *months.keys().next()?;
    let most = months.values().flat_map(|sums| [sums.bought, sums.sold]).max()?;
    if most.is_zero() {
        return None;
    }
    let number_of_months =
        i64::from((last.year() - first.year()) * 12 + last.month() as i32 - first.month() as i32) + 1;
    let end = last.checked_add_months(Months::new(1))?;
    let axes = Axes::new(first, end, most, TOP, MIDDLE);
    let ticks = ticks(most);
    let top = ticks.last().copied()?;
    let (bought, sold) = months.values().fold((Decimal::ZERO, Decimal::ZERO), |(bought, sold), sums| {
        (bought.saturating_add(sums.bought), sold.saturating_add(sums.sold))
    });
    let width = ((RIGHT - LEFT) / number_of_months - 2).clamp(2, 26);
    // Each half has little height, so of many lines every second is enough.
    let step = if ticks.len() > 4 { 2 } else { 1 };
    let shown: Vec<&Decimal> = ticks.iter().step_by(step).filter(|tick| !tick.is_zero()).collect();
    Some(Chart {
        id: "months".to_owned(),
        title: "Purchases and sales by month".to_owned(),
        summary: format!("From {first} on, insiders bought for {} and sold for {}.", dollars(bought), dollars(sold)),
        height: BOTTOM + 30,
        drawing: html! {
            @for tick in shown {
                @let length = scaled(*tick, top, HALF);
                path.grid d={ "M" (LEFT) " " (MIDDLE - length) "H" (RIGHT) "M" (LEFT) " " (MIDDLE + length) "H" (RIGHT) } {}
                text.y x=(LEFT - 8) y=(MIDDLE - length + 4) { "$" (short(*tick)) }
                text.y x=(LEFT - 8) y=(MIDDLE + length + 4) { "−$" (short(*tick)) }
            }
            @for (month, sums) in &months {
                @let x = axes.x(*month) + 1;
                @let (up, down) = (scaled(sums.bought, top, HALF), scaled(sums.sold, top, HALF));
                @if !sums.bought.is_zero() {
                    rect.buy x=(x) y=(MIDDLE - up.max(1)) width=(width) height=(up.max(1)) { title { (label(*month)) ": bought for " (dollars(sums.bought)) } }
                }
                @if !sums.sold.is_zero() {
                    rect.sell x=(x) y=(MIDDLE) width=(width) height=(down.max(1)) { title { (label(*month)) ": sold for " (dollars(sums.sold)) } }
                }
            }
            path.axis d={ "M" (LEFT) " " (MIDDLE) "H" (RIGHT) } {}
            (axes.days_at(BOTTOM))
        },
        legend: html! {
            ul.legend {
                @for (class, words) in [("buy", "bought"), ("sell", "sold")] {
                    li { svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" { rect class=(class) x="2" y="2" width="12" height="12" {} } (words) }
                }
            }
        },
        data: data(&months),
    })
}

fn label(month: NaiveDate) -> String {
    month.format("%Y-%m").to_string()
}

fn by_month(trades: &[Trade<'_>], earliest: NaiveDate, last: NaiveDate) -> BTreeMap<NaiveDate, Sums> {
    let mut months: BTreeMap<NaiveDate, Sums> = BTreeMap::new();
    for trade in trades.iter().filter(|trade| trade.is_on_market()) {
        let month = trade.day.map(month_of).filter(|month| *month >= earliest && *month <= last);
        let Some(month) = month else { continue };
        let sums = months.entry(month).or_default();
        let Some(value) = trade.value.filter(|value| !value.is_zero()) else {
            sums.unpriced += 1;
            continue;
        };
        match trade.direction {
            Some(AcquiredDisposed::Acquired) => sums.bought = sums.bought.saturating_add(value),
            Some(AcquiredDisposed::Disposed) => sums.sold = sums.sold.saturating_add(value),
            None => {}
        }
    }
    months
}

fn data(months: &BTreeMap<NaiveDate, Sums>) -> Table {
    let row = |(month, sums): (&NaiveDate, &Sums)| {
        vec![
            html! { (label(*month)) },
            html! { (dollars(sums.bought)) },
            html! { (dollars(sums.sold)) },
            html! { (dollars(sums.bought.saturating_sub(sums.sold))) },
            html! { @if sums.unpriced > 0 { (sums.unpriced) } },
        ]
    };
    let columns =
        vec![text("Month"), number("Bought"), number("Sold"), number("Net"), number("Trades without a price")];
    Table {
        name: "Purchases and sales by month".to_owned(),
        columns,
        rows: months.iter().rev().map(row).collect(),
        sorts: true,
    }
}
