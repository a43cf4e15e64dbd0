//! The facts of an event, and the figures by which equal rows are found.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::derive::row::words;
use model::{AcquiredDisposed, Line, LineKind};

/// The facts of an event, whoever reports it. Balance and ownership are not among them.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Event {
    table_no: u8,
    is_holding: bool,
    title: String,
    terms: (Option<Decimal>, Option<NaiveDate>),
    date: Option<NaiveDate>,
    code: Option<String>,
    direction: Option<AcquiredDisposed>,
    amount: (Option<Decimal>, Option<Decimal>),
    price: Option<Decimal>,
}

/// Gives the event of a row. No price and a price of zero are equal: nothing was paid.
pub(super) fn event(line: &Line) -> Event {
    let plain = |amount: Option<Decimal>| amount.map(|amount| amount.normalize());
    Event {
        table_no: line.table_no,
        is_holding: line.kind == LineKind::Holding,
        title: words(line.security_title.as_deref()),
        terms: (plain(line.conversion_or_exercise_price), line.expiration_date),
        date: line.transaction_date,
        code: line.transaction_code.clone(),
        direction: line.acquired_disposed,
        amount: (plain(line.shares), plain(line.total_value)),
        price: plain(line.price_per_share).filter(|price| !price.is_zero()),
    }
}

/// The figures of a row. Most figures are in one filing only, and comparing them is cheap.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(in crate::derive) struct Figures(u8, Option<NaiveDate>, [Option<Decimal>; 4]);

impl Figures {
    pub(super) fn of(line: &Line) -> Self {
        let amounts = [line.shares, line.total_value, line.shares_owned_following, line.value_owned_following];
        Self(line.table_no, line.transaction_date, amounts)
    }

    /// Of a row that states a balance, without which rows of different owners are never compared.
    pub(in crate::derive) fn with_balance(line: &Line) -> Option<Self> {
        line.shares_owned_following.or(line.value_owned_following)?;
        Some(Self::of(line))
    }
}
