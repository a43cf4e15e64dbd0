//! Purchases and sales that match under Section 16(b), and the greatest profit of their pairs.
//!
//! For each insider and class of securities: the transactions that may match ([`trade`]), the pairs with the greatest
//! profit ([`transport`]) with the figure of the usual rule beside it ([`greedy`]), and what footnotes say of a profit
//! paid to the issuer ([`statement`]). A figure is the maximum under these assumptions, which `docs/short_swing.md` lists;
//! whether anything is owed, it does not say.

mod greedy;
mod matching;
mod measure;
mod side;
mod statement;
#[cfg(test)]
mod tests;
mod trade;
mod transport;
mod window;

use std::collections::{BTreeMap, BTreeSet};

use super::conclusions::{Conclusions, ShortSwing};
use super::record::IssuerRecord;
use super::row_key::RowKey;
use super::security_class::Classes;
use super::split::Split;
use model::{AcquiredDisposed, NotMatchable};
use statement::Statements;
use trade::{InsiderRow, Known, Securities, Trade, is_trade, rows_of_insiders};

/// What the rules say of one transaction in force of an insider.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ShortSwingRow {
    /// An owner of the row's filing.
    pub insider_id: i64,
    /// The row that reports the transaction.
    pub row: RowKey,
    /// Why it matches nothing; `None` for a purchase or sale that may match.
    pub not_matchable: Option<NotMatchable>,
}

/// Gives what the rules say of each transaction in force, by insider. `conclusions` are those of the record.
/// `docs/short_swing.md` has the rules. [`derive`](super::derive()) has an example.
pub fn short_swing_rows(record: &IssuerRecord, conclusions: &Conclusions) -> Vec<ShortSwingRow> {
    let known = Known::of(record, conclusions);
    let rows = rows_of_insiders(record, conclusions, |_| true).into_iter();
    let of_insider = |(insider_id, rows): (i64, Vec<InsiderRow<'_>>)| {
        let row =
            |row: &InsiderRow<'_>| ShortSwingRow { insider_id, row: row.row, not_matchable: known.trade(row).err() };
        rows.iter().map(row).collect::<Vec<_>>()
    };
    rows.flat_map(of_insider).collect()
}

/// Adds the matchable trades of each insider, and findings about what footnotes say of them. Comes last, since it asks
/// which prices and days are doubted. `splits` are all splits of the issuer.
pub(super) fn conclude(record: &IssuerRecord, splits: &[Split], classes: &mut Classes, conclusions: &mut Conclusions) {
    let of_insiders = rows_of_insiders(record, conclusions, is_trade);
    let statements = Statements::of(of_insiders.values().flatten());
    if statements.are_none() && of_insiders.values().all(|rows| is_one_sided(rows)) {
        return;
    }
    let known = Known::of(record, conclusions);
    let (mut found, mut findings) = (Vec::new(), BTreeSet::new());
    let mut taken: BTreeSet<(RowKey, RowKey)> = BTreeSet::new();
    for (insider_id, rows) in of_insiders {
        // Most insiders only sell.
        if is_one_sided(&rows) && statements.are_none() {
            continue;
        }
        for (securities, rows) in by_securities(&rows, classes) {
            let of_class = OfClass::of(&securities, rows, &known);
            let Some(mut short_swing) = of_class.matched(insider_id, splits, &statements) else { continue };
            findings.extend(of_class.findings(&short_swing));
            for pair in &mut short_swing.pairs {
                pair.counted = taken.insert((of_class.event(pair.purchase), of_class.event(pair.sale)));
            }
            found.push(short_swing);
        }
    }
    conclusions.short_swings = found;
    conclusions.findings.extend(findings);
}

fn is_one_sided(rows: &[InsiderRow<'_>]) -> bool {
    let is = |direction: AcquiredDisposed| rows.iter().any(|row| row.line.acquired_disposed == Some(direction));
    !(is(AcquiredDisposed::Acquired) && is(AcquiredDisposed::Disposed))
}

/// Sorts an insider's rows by their securities.
fn by_securities<'a, 'r>(
    rows: &'a [InsiderRow<'r>],
    classes: &mut Classes,
) -> BTreeMap<Securities, Vec<&'a InsiderRow<'r>>> {
    let mut groups: BTreeMap<Securities, Vec<&InsiderRow<'r>>> = BTreeMap::new();
    for row in rows {
        groups.entry(Securities::of(row.line, classes)).or_default().push(row);
    }
    groups
}

/// The rows of one insider in one class.
struct OfClass<'a, 'r> {
    securities: &'a Securities,
    rows: Vec<&'a InsiderRow<'r>>,
    trades: Vec<Trade>,
    not_matchable: BTreeMap<RowKey, NotMatchable>,
}

impl<'a, 'r> OfClass<'a, 'r> {
    fn of(securities: &'a Securities, rows: Vec<&'a InsiderRow<'r>>, known: &Known<'_>) -> Self {
        let (mut trades, mut not_matchable) = (Vec::new(), BTreeMap::new());
        for row in &rows {
            match known.trade(row) {
                Ok(trade) => trades.push(trade),
                Err(reason) => _ = not_matchable.insert(row.row, reason),
            }
        }
        Self { securities, rows, trades, not_matchable }
    }

    /// Matches the trades. `None` if nothing gains and nothing is stated.
    fn matched(&self, insider_id: i64, splits: &[Split], statements: &Statements<'_>) -> Option<ShortSwing> {
        let purchases = self.trades.iter().filter(|trade| trade.is_purchase).count();
        let sales = self.trades.len() - purchases;
        let stated = statements.about(&self.rows);
        if stated.is_empty() && (purchases == 0 || sales == 0) {
            return None;
        }
        let figures = matching::figures(&self.trades, self.securities, splits);
        let gains = figures
            .as_ref()
            .is_none_or(|figures| !figures.pairs.is_empty() || figures.range.is_some_and(|(_, most)| !most.is_zero()));
        if stated.is_empty() && !gains {
            return None;
        }
        let first = self.rows.iter().map(|row| row.row).min()?;
        let newest = self.rows.iter().max_by_key(|row| (row.report.known_on(), row.row))?;
        let (maximum, greedy, range, pairs) = match figures {
            Some(figures) => (Some(figures.maximum), Some(figures.lowest_in_highest_out), figures.range, figures.pairs),
            None => (None, None, None, Vec::new()),
        };
        let statements = stated.iter().map(|stated| stated.compared(&pairs)).collect();
        Some(ShortSwing {
            insider_id,
            table_no: self.securities.table_no,
            security_title: newest.line.security_title.clone(),
            security_class: self.securities.class.to_string(),
            conversion_or_exercise_price: self.securities.terms.0,
            expiration_date: self.securities.terms.1,
            first_row: first,
            purchases,
            sales,
            without_price: self.not_matchable.values().filter(|reason| reason.is_of_price()).count(),
            maximum,
            maximum_low: range.map(|(least, _)| least),
            maximum_high: range.map(|(_, most)| most),
            lowest_in_highest_out: greedy,
            pairs,
            statements,
        })
    }

    /// Gives the row in which the event of one of the trades is counted.
    fn event(&self, row: RowKey) -> RowKey {
        self.trades.iter().find(|trade| trade.row == row).map_or(row, |trade| trade.event)
    }
}
