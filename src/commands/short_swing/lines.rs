//! The lines of the list: totals, pairs, statements of footnotes, and rows that are in no pair.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::report::line;
use crate::store::Concluded;
use ledger::derive::{
    IssuerRecord, RowKey, ShortSwing, ShortSwingPair, ShortSwingRow, ShortSwingStatement, short_swing_rows,
};
use model::{AccessionNumber, AcquiredDisposed, NotMatchable};

line! {
    /// Matchable trades of an insider in one class. `kind` is `total`, `pair`, `statement` of a footnote, or `row` for a
    /// transaction that is in no pair. Prices, profits and what is paid are in dollars; the shares of a pair are those
    /// of its later day.
    pub(super) ShortSwingLine {
        issuer: Option<Arc<str>>,
        insider: Option<Arc<str>>,
        security_title: Option<String>,
        kind: &'static str,
        purchased_on: Option<NaiveDate>,
        purchase_price: Option<Decimal>,
        sold_on: Option<NaiveDate>,
        sale_price: Option<Decimal>,
        shares: Option<Decimal>,
        profit: Option<Decimal>,
        profit_low: Option<Decimal>,
        profit_high: Option<Decimal>,
        lowest_in_highest_out: Option<Decimal>,
        purchases: Option<i64>,
        sales: Option<i64>,
        without_price: Option<i64>,
        paid: Option<Decimal>,
        footnote_id: Option<String>,
        counted: Option<bool>,
        code: Option<String>,
        not_matchable: Option<&'static str>,
        /// Of a statement or a row: its filing.
        accession_number: Option<String>,
        purchase_accession_number: Option<String>,
        sale_accession_number: Option<String>,
    }
}

/// What was found for one insider of an issuer.
pub(super) struct Found<'c> {
    pub insider_id: i64,
    since: Option<NaiveDate>,
    short_swings: Vec<&'c ShortSwing>,
    /// Transactions that are in no pair.
    others: Vec<ShortSwingRow>,
}

impl<'c> Found<'c> {
    /// Gives what was found for each of those insiders. With a day, only pairs whose later trade is not before it, the
    /// totals of their classes, and rows that are not before it.
    pub(super) fn of(concluded: &'c Concluded, insiders: &BTreeSet<i64>, since: Option<NaiveDate>) -> Vec<Self> {
        let none = |insider_id: &i64| {
            (*insider_id, Self { insider_id: *insider_id, since, short_swings: Vec::new(), others: Vec::new() })
        };
        let mut of_insiders: BTreeMap<i64, Self> = insiders.iter().map(none).collect();
        let mut paired: BTreeSet<(i64, RowKey)> = BTreeSet::new();
        for short_swing in &concluded.conclusions.short_swings {
            let rows = short_swing.pairs.iter().flat_map(|pair| [pair.purchase, pair.sale]);
            paired.extend(rows.map(|row| (short_swing.insider_id, row)));
            if let Some(found) = of_insiders.get_mut(&short_swing.insider_id) {
                let is_since = since.is_none() || found.pairs(short_swing).next().is_some();
                found.short_swings.extend(is_since.then_some(short_swing));
            }
        }
        for row in short_swing_rows(&concluded.record, &concluded.conclusions) {
            let day = concluded.record.line(row.row).and_then(|line| line.transaction_date);
            let is_listed =
                !paired.contains(&(row.insider_id, row.row)) && since.is_none_or(|since| day >= Some(since));
            if let Some(found) = of_insiders.get_mut(&row.insider_id).filter(|_| is_listed) {
                found.others.push(row);
            }
        }
        of_insiders.into_values().collect()
    }

    /// The number of transactions that are in no pair.
    pub(super) fn left_out(&self) -> usize {
        self.others.len()
    }

    fn pairs(&self, short_swing: &'c ShortSwing) -> impl Iterator<Item = &'c ShortSwingPair> + use<'c> {
        let since = self.since;
        let is_since =
            move |pair: &&ShortSwingPair| since.is_none_or(|since| pair.purchased_on.max(pair.sold_on) >= since);
        short_swing.pairs.iter().filter(is_since)
    }

    /// Gives the lines of each class: its pairs, its total, its statements.
    pub(super) fn short_swings(&self) -> Vec<ShortSwingLine> {
        let of_class = |short_swing: &&'c ShortSwing| {
            let title = short_swing.security_title.as_deref();
            let lines = self.pairs(short_swing).map(of_pair).chain([of_total(short_swing)]);
            let lines = lines.chain(short_swing.statements.iter().map(of_statement));
            let titled = |line: ShortSwingLine| ShortSwingLine { security_title: title.map(str::to_owned), ..line };
            lines.map(titled).collect::<Vec<_>>()
        };
        self.short_swings.iter().flat_map(of_class).collect()
    }

    /// Gives the lines of the rows that are in no pair, by title and day.
    pub(super) fn other_rows(&self, record: &IssuerRecord) -> Vec<ShortSwingLine> {
        let mut lines: Vec<ShortSwingLine> = self.others.iter().filter_map(|row| of_row(record, row)).collect();
        lines.sort_by_key(|line| (line.security_title.clone(), line.purchased_on.or(line.sold_on)));
        lines
    }
}

fn accession_number(row: RowKey) -> Option<String> {
    AccessionNumber::from_filing_id(row.filing_id).map(|number| number.to_string())
}

fn of_pair(pair: &ShortSwingPair) -> ShortSwingLine {
    ShortSwingLine {
        kind: "pair",
        purchased_on: Some(pair.purchased_on),
        purchase_price: Some(pair.purchase_price),
        sold_on: Some(pair.sold_on),
        sale_price: Some(pair.sale_price),
        shares: Some(pair.shares),
        profit: Some(pair.profit),
        counted: Some(pair.counted),
        purchase_accession_number: accession_number(pair.purchase),
        sale_accession_number: accession_number(pair.sale),
        ..ShortSwingLine::default()
    }
}

fn of_total(short_swing: &ShortSwing) -> ShortSwingLine {
    ShortSwingLine {
        kind: "total",
        profit: short_swing.maximum,
        profit_low: short_swing.maximum_low,
        profit_high: short_swing.maximum_high,
        lowest_in_highest_out: short_swing.lowest_in_highest_out,
        purchases: Some(short_swing.purchases as i64),
        sales: Some(short_swing.sales as i64),
        without_price: Some(short_swing.without_price as i64),
        ..ShortSwingLine::default()
    }
}

fn of_statement(stated: &ShortSwingStatement) -> ShortSwingLine {
    ShortSwingLine {
        kind: "statement",
        profit: Some(stated.matched),
        paid: stated.paid,
        footnote_id: stated.footnote_id.clone(),
        accession_number: accession_number(stated.row),
        ..ShortSwingLine::default()
    }
}

fn of_row(record: &IssuerRecord, row: &ShortSwingRow) -> Option<ShortSwingLine> {
    let line = record.line(row.row)?;
    let line_of = ShortSwingLine {
        kind: "row",
        security_title: line.security_title.clone(),
        shares: line.shares,
        code: line.transaction_code.clone(),
        not_matchable: row.not_matchable.map(NotMatchable::name),
        accession_number: accession_number(row.row),
        ..ShortSwingLine::default()
    };
    let (day, price) = (line.transaction_date, line.price_per_share);
    Some(if line.acquired_disposed == Some(AcquiredDisposed::Disposed) {
        ShortSwingLine { sold_on: day, sale_price: price, ..line_of }
    } else {
        ShortSwingLine { purchased_on: day, purchase_price: price, ..line_of }
    })
}

impl ShortSwingLine {
    /// Gives the lines for a person, each with what it is: a total has one for each figure.
    pub(super) fn for_people(self) -> Vec<(Self, Option<String>)> {
        let figure = |profit: Option<Decimal>, what: &str| {
            profit.map(|profit| (Self { profit: Some(profit), ..Self::default() }, Some(what.to_owned())))
        };
        match self.kind {
            "total" => {
                let missing = self.without_price.filter(|count| *count > 0);
                let missing =
                    missing.map(|count| (Self::default(), Some(format!("{count} left out: no certain price"))));
                let figures = [
                    figure(self.profit, "maximum"),
                    figure(self.profit_low, "least by ranges of prices"),
                    figure(self.profit_high, "most by ranges of prices"),
                    figure(self.lowest_in_highest_out, "lowest in, highest out"),
                    missing,
                ];
                figures.into_iter().flatten().collect()
            }
            "statement" => {
                let what = if self.paid.is_some() { "paid" } else { "said to match" };
                let place = self.footnote_id.as_deref().unwrap_or("remarks");
                let number = self.accession_number.as_deref().unwrap_or_default();
                let what = format!("{what}, {place} {number}");
                vec![(Self { profit: self.paid, ..Self::default() }, Some(what.trim_end().to_owned()))]
            }
            "row" => {
                let reason = self
                    .not_matchable
                    .and_then(NotMatchable::parse)
                    .map_or("may match, in no pair", NotMatchable::words);
                let code = self.code.as_deref().unwrap_or("no code");
                let what = format!("{code}: {reason}");
                vec![(self, Some(what))]
            }
            _ => {
                let what = (self.counted == Some(false)).then(|| "counted once, with a joint filer".to_owned());
                vec![(self, what)]
            }
        }
    }
}
