//! Compares prices with the other prices of the issuer.

use std::collections::BTreeMap;
use std::ops::Bound;

use chrono::{Days, NaiveDate};
use rust_decimal::Decimal;

use super::in_force::rows_in_force;
use crate::derive::conclusions::Conclusions;
use crate::derive::finding::{Finding, FindingCode};
use crate::derive::record::{FiledReport, IssuerRecord};
use crate::derive::row::words;
use crate::derive::row_key::RowKey;
use model::{Line, TransactionCode};

/// How far around a trade others are looked for.
const DAYS: u64 = 30;

/// Fewer other trades are no evidence.
const FEWEST: usize = 2;

/// A price is believed from a tenth to ten times the median of the others.
const BELIEVED: Decimal = Decimal::TEN;

/// A price is proposed so near that median, from four fifths to five quarters of it, and only if one repair alone gives
/// such a one: a lost point (188139 for 188.139) also looks like a total, and to repair wrongly is worse than not at
/// all.
const PROPOSED: Decimal = Decimal::from_parts(125, 0, 0, false, 2);

/// How many digits may follow a point that was lost.
const LOST_DIGITS: u32 = 6;

/// No share costs more dollars; the most expensive known cost less than 850,000.
const HIGHEST: Decimal = Decimal::from_parts(1_000_000, 0, 0, false, 0);

/// Decimal places of a proposed price.
const PLACES: u32 = 4;

/// A sale or purchase of Table I in force. A price of exercise or conversion is no market price and is left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trade {
    /// The row that reports it.
    pub row: RowKey,
    /// Title of the security, as [`words`] has it: each class has a price of its own.
    pub title: String,
    /// The period of its filing, which is the day of the first trade in it. The trade's own day may be the error, or
    /// may be years before a late report.
    pub period: NaiveDate,
    /// Dollars for a share.
    pub price: Decimal,
    /// Shares bought or sold; `None` if the row does not state them. A price is then not taken for a total.
    pub shares: Option<Decimal>,
}

impl Trade {
    /// Takes the class from the title as filed, and the price in dollars for a share. `None` if nothing was paid.
    pub fn new(
        row: RowKey,
        title: Option<&str>,
        period: NaiveDate,
        price: Decimal,
        shares: Option<Decimal>,
    ) -> Option<Self> {
        (price > Decimal::ZERO).then(|| Self { row, title: words(title), period, price, shares })
    }
}

/// Why a price is doubted, and what it may have been.
#[derive(Clone, Debug)]
pub(in crate::derive) struct PriceDoubt {
    pub row: RowKey,
    pub code: FindingCode,
    pub message: String,
    pub proposed: Option<Decimal>,
}

/// Sorted prices by security and period.
type Prices = BTreeMap<(String, NaiveDate), Vec<Decimal>>;

/// Gives the trades in force of a record.
pub(in crate::derive) fn trades(record: &IssuerRecord, conclusions: &Conclusions) -> Vec<Trade> {
    let of_report = |report: &FiledReport| -> Vec<Trade> {
        let Some(period) = report.period_of_report else { return Vec::new() };
        let rows = rows_in_force(report, conclusions).into_iter().filter(|(line, _)| is_trade(line));
        rows.filter_map(|(line, _)| {
            Trade::new(report.key(line), line.security_title.as_deref(), period, line.price_per_share?, line.shares)
        })
        .collect()
    };
    record.filings.iter().flat_map(|report| of_report(report)).collect()
}

fn is_trade(line: &Line) -> bool {
    line.table_no == 1 && line.code().is_some_and(TransactionCode::is_open_market_trade)
}

/// Gives the trades of an issuer whose prices are far from the others'.
pub(in crate::derive) fn doubts(trades: &[Trade]) -> Vec<PriceDoubt> {
    let mut prices = Prices::new();
    for trade in trades {
        prices.entry((trade.title.clone(), trade.period)).or_default().push(trade.price);
    }
    for of_period in prices.values_mut() {
        of_period.sort();
    }
    trades.iter().filter_map(|trade| doubt(&prices, trade)).collect()
}

fn doubt(prices: &Prices, trade: &Trade) -> Option<PriceDoubt> {
    let price = trade.price;
    let Some(medians) = medians_of_others(prices, trade) else {
        let message = format!("{price} for one share, and no other trades to compare it with");
        let is_implausible = price > HIGHEST;
        return is_implausible.then_some(PriceDoubt {
            row: trade.row,
            code: FindingCode::PriceImplausible,
            message,
            proposed: None,
        });
    };
    if medians.iter().any(|median| is_near(price, *median, BELIEVED)) {
        return None;
    }
    let [median, _] = medians;
    let around = format!("price {price}, within {DAYS} days the issuer's others have a median of {median}");
    let fits = |candidate: &Decimal| medians.iter().all(|median| is_near(*candidate, *median, PROPOSED));
    let each = trade.shares.filter(|shares| *shares > Decimal::ONE).and_then(|shares| price.checked_div(shares));
    let each = each.map(|each| each.round_dp(PLACES).normalize()).filter(fits);
    let pointed = with_lost_point(price).find(fits);
    let (code, message, proposed) = match (each, pointed) {
        (Some(each), None) => {
            let shares = trade.shares.unwrap_or_default();
            let message = format!("{around}; for all {shares} shares it is {each} for one");
            (FindingCode::PriceIsTotal, message, Some(each))
        }
        (None, Some(pointed)) => (FindingCode::PricePointLost, format!("{around}; {pointed} would fit"), Some(pointed)),
        _ => (FindingCode::PriceFarFromOthers, around, None),
    };
    Some(PriceDoubt { row: trade.row, code, message, proposed })
}

/// A price that no share has, in a row that is no trade to be compared with others.
pub(super) fn check(report: &FiledReport, line: &Line, conclusions: &mut Conclusions) {
    let is_compared = is_trade(line) && report.period_of_report.is_some();
    if let Some(price) = line.price_per_share.filter(|price| *price > HIGHEST && !is_compared) {
        let message = format!("{price} for one {}", line.security_title.as_deref().unwrap_or("security"));
        conclusions.findings.push(Finding::on_row(report.key(line), FindingCode::PriceImplausible, message));
    }
}

/// Gives the prices that a whole number may have been before its decimal point was lost.
fn with_lost_point(price: Decimal) -> impl Iterator<Item = Decimal> {
    let price = price.normalize();
    (1..=LOST_DIGITS).filter(move |_| price.scale() == 0).map(move |digits| {
        let mut pointed = price;
        // A scale that small is always possible.
        let _ = pointed.set_scale(digits);
        pointed.normalize()
    })
}

/// Gives the median of the medians of the periods around that one, without the price itself, so that a filing of a
/// hundred rows counts as one. For an even number, the two in the middle: one wrong price of two must not make the
/// right one look wrong.
fn medians_of_others(prices: &Prices, trade: &Trade) -> Option<[Decimal; 2]> {
    let around = |day: Option<NaiveDate>| Some((trade.title.clone(), day?));
    let from = around(trade.period.checked_sub_days(Days::new(DAYS)))?;
    let until = around(trade.period.checked_add_days(Days::new(DAYS)))?;
    let (mut medians, mut count) = (Vec::new(), 0);
    for ((_, other), of_period) in prices.range((Bound::Included(from), Bound::Included(until))) {
        let without = if *other == trade.period { of_period.binary_search(&trade.price).ok() } else { None };
        let many = of_period.len() - usize::from(without.is_some());
        if many == 0 {
            continue;
        }
        count += many;
        let middle = (many - 1) / 2;
        let place = if without.is_some_and(|without| without <= middle) { middle + 1 } else { middle };
        medians.extend(of_period.get(place).copied());
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
