//! Prices beside the other prices of the issuer.

use std::collections::BTreeMap;
use std::ops::Bound;

use chrono::{Days, NaiveDate};
use rust_decimal::Decimal;

use super::{on_row, rows_in_force};
use crate::derive::conclusions::{Conclusions, FindingCode};
use crate::derive::record::IssuerRecord;
use crate::derive::row::words;
use crate::model::Line;

/// How far around a trade others are looked for.
const DAYS: u64 = 30;

/// Fewer other trades prove nothing.
const FEWEST: usize = 2;

/// A price is believed from a tenth to ten times the median of the others.
const BELIEVED: Decimal = Decimal::TEN;

/// A price is proposed so near that median, from four fifths to five quarters of it, and only if one repair alone gives
/// such a one: a lost point (188139 for 188.139) also looks like a total, and to repair wrongly is worse than not at all.
const PROPOSED: Decimal = Decimal::from_parts(125, 0, 0, false, 2);

/// How many digits may follow a point that was lost.
const LOST_DIGITS: u32 = 6;

/// No share costs more dollars; the dearest known came to less than 850,000.
const HIGHEST: Decimal = Decimal::from_parts(1_000_000, 0, 0, false, 0);

/// Decimal places of a proposed price.
const PLACES: u32 = 4;

/// Sorted prices by security and day. Trades on the market alone: what is exercised or converted has a price of its
/// own, and so has each class.
type Prices = BTreeMap<(String, NaiveDate), Vec<Decimal>>;

pub(super) fn check(record: &IssuerRecord, conclusions: &mut Conclusions) {
    let mut prices = Prices::new();
    for report in &record.filings {
        for (line, _) in rows_in_force(report, conclusions) {
            if let Some((title, day, price)) = trade(line) {
                prices.entry((title, day)).or_default().push(price);
            }
        }
    }
    for of_day in prices.values_mut() {
        of_day.sort();
    }
    for report in &record.filings {
        for (line, _) in rows_in_force(report, conclusions) {
            let Some((title, day, price)) = trade(line) else {
                if let Some(price) = line.price_per_share.filter(|price| *price > HIGHEST) {
                    let message = format!("{price} for one {}", line.security_title.as_deref().unwrap_or("security"));
                    conclusions.findings.push(on_row(report, line, FindingCode::PriceImplausible, message));
                }
                continue;
            };
            let Some(medians) = medians_of_others(&prices, &title, day, price) else {
                if price > HIGHEST {
                    let message = format!("{price} for one share, and no other trades to compare it with");
                    conclusions.findings.push(on_row(report, line, FindingCode::PriceImplausible, message));
                }
                continue;
            };
            if medians.iter().any(|median| is_near(price, *median, BELIEVED)) {
                continue;
            }
            let [median, _] = medians;
            let around = format!("price {price}, within {DAYS} days the issuer's others have a median of {median}");
            let fits = |candidate: &Decimal| medians.iter().all(|median| is_near(*candidate, *median, PROPOSED));
            let each = line.shares.filter(|shares| *shares > Decimal::ONE).and_then(|shares| price.checked_div(shares));
            let each = each.map(|each| each.round_dp(PLACES).normalize()).filter(fits);
            let pointed = with_lost_point(price).find(fits);
            let (code, message, proposed) = match (each, pointed) {
                (Some(each), None) => {
                    let shares = line.shares.unwrap_or_default();
                    let message = format!("{around}; for all {shares} shares it is {each} for one");
                    (FindingCode::PriceIsTotal, message, Some(each))
                }
                (None, Some(pointed)) => {
                    (FindingCode::PricePointLost, format!("{around}; {pointed} would fit"), Some(pointed))
                }
                _ => (FindingCode::PriceFarFromOthers, around, None),
            };
            if proposed.is_some() {
                conclusions.rows.entry(report.key(line)).or_default().proposed_price_per_share = proposed;
            }
            conclusions.findings.push(on_row(report, line, code, message));
        }
    }
}

/// What a whole number may have been before its point was lost.
fn with_lost_point(price: Decimal) -> impl Iterator<Item = Decimal> {
    let price = price.normalize();
    (1..=LOST_DIGITS).filter(move |_| price.scale() == 0).map(move |digits| {
        let mut pointed = price;
        // A scale that small is always possible.
        let _ = pointed.set_scale(digits);
        pointed.normalize()
    })
}

/// The security, the day and the price of a sale or purchase of Table I.
fn trade(line: &Line) -> Option<(String, NaiveDate, Decimal)> {
    if line.table_no != 1 || !matches!(line.transaction_code.as_deref(), Some("P" | "S")) {
        return None;
    }
    let price = line.price_per_share.filter(|price| *price > Decimal::ZERO)?;
    Some((words(line.security_title.as_deref()), line.transaction_date?, price))
}

/// The median of the days' medians around that day, the price itself left out: a filing of a hundred rows weighs no
/// more than another. Of an even number the two in the middle, so that one wrong price of two makes no right one wrong.
fn medians_of_others(prices: &Prices, title: &str, day: NaiveDate, price: Decimal) -> Option<[Decimal; 2]> {
    let from = (title.to_owned(), day.checked_sub_days(Days::new(DAYS))?);
    let until = (title.to_owned(), day.checked_add_days(Days::new(DAYS))?);
    let (mut medians, mut count) = (Vec::new(), 0);
    for ((_, other), of_day) in prices.range((Bound::Included(from), Bound::Included(until))) {
        let without = if *other == day { of_day.binary_search(&price).ok() } else { None };
        let many = of_day.len() - usize::from(without.is_some());
        if many == 0 {
            continue;
        }
        count += many;
        let middle = (many - 1) / 2;
        let place = if without.is_some_and(|without| without <= middle) { middle + 1 } else { middle };
        medians.extend(of_day.get(place).copied());
    }
    medians.sort();
    let upper = medians.get(medians.len() / 2)?;
    let lower = medians.get((medians.len() - 1) / 2)?;
    (count >= FEWEST).then_some([*lower, *upper])
}

fn is_near(price: Decimal, median: Decimal, factor: Decimal) -> bool {
    let times = |amount: Decimal| amount.checked_mul(factor).unwrap_or(Decimal::MAX);
    price <= times(median) && times(price) >= median
}
