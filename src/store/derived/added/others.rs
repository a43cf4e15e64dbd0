//! What circles take from the others of their issuer, and whom else it changes something for.

use std::collections::{BTreeMap, BTreeSet};

use super::circles::Members;
use crate::store::connection::Connection;
use crate::store::derived::load::{amount, day, number};
use crate::store::error::Error;
use crate::store::packed::Cell;
use crate::store::schema::REPORTING_OWNERS;
use crate::store::table::named;
use crate::store::value::Value;
use ledger::derive::{Finding, IssuerRecord, OF_PRICES, Others, Ratio, RowKey, SplitHint, Trade};

/// What is stored of issuers, as it was before filings were added.
#[derive(Debug, Default)]
pub(super) struct Stored {
    hints: BTreeMap<i64, Vec<SplitHint>>,
    /// Trades in force.
    trades: BTreeMap<i64, Vec<Trade>>,
    /// What is found about prices.
    doubts: BTreeMap<i64, BTreeSet<Doubt>>,
}

/// The row, the code and the message of a finding.
type Doubt = (RowKey, String, String);

impl Stored {
    pub(super) async fn read(connection: &mut Connection, issuers: &[Value]) -> Result<Self, Error> {
        let mut stored = Self::default();
        let hints = "issuer_id, filing_id, table_no, line_no, insider_id, security_class, shares_after, shares_before, \
                     gap, after_on, by_on";
        let mut take = |row: &[Cell<'_>]| {
            if let Some((issuer_id, hint)) = hint(row) {
                stored.hints.entry(issuer_id).or_default().push(hint);
            }
            Ok(())
        };
        connection.packed("split_hints", hints, "issuer_id", issuers, &mut take).await?;
        let trades = "f.issuer_id, t.filing_id, t.table_no, t.line_no, f.period_of_report, t.security_title, \
                      t.price_per_share, t.shares";
        let from = "filings f JOIN transactions t ON t.filing_id = f.filing_id";
        let column = "t.table_no = 1 AND t.transaction_code IN ('P', 'S') AND t.superseded_by_filing_id IS NULL \
                      AND t.price_per_share > 0 AND f.issuer_id";
        let mut take = |row: &[Cell<'_>]| {
            if let Some((issuer_id, trade)) = trade(row) {
                stored.trades.entry(issuer_id).or_default().push(trade);
            }
            Ok(())
        };
        connection.packed(from, trades, column, issuers, &mut take).await?;
        let codes = OF_PRICES.map(|code| format!("'{}'", code.name())).join(", ");
        let column = format!("code IN ({codes}) AND issuer_id");
        let mut take = |row: &[Cell<'_>]| {
            if let Some((issuer_id, doubt)) = doubt(row) {
                stored.doubts.entry(issuer_id).or_default().insert(doubt);
            }
            Ok(())
        };
        let doubts = "issuer_id, filing_id, table_no, line_no, code, message";
        connection.packed("findings", doubts, &column, issuers, &mut take).await?;
        Ok(stored)
    }

    /// What the circles of a record take from the others.
    pub(super) fn others(&self, record: &IssuerRecord, members: &Members, insiders: &BTreeSet<i64>) -> Others {
        let issuer_id = record.issuer_id;
        let hints = self.hints.get(&issuer_id).into_iter().flatten();
        let trades = self.trades.get(&issuer_id).into_iter().flatten();
        Others {
            newest: members.of(issuer_id).filter_map(|member| member.last_on).max(),
            hints: hints.filter(|hint| !insiders.contains(&hint.insider_id)).cloned().collect(),
            trades: trades.filter(|trade| record.report(trade.row.filing_id).is_none()).cloned().collect(),
        }
    }

    /// Filings of which something else is found about prices than is stored, for there are other prices around them now.
    pub(super) fn newly_doubted(&self, record: &IssuerRecord, found: &[Finding]) -> BTreeSet<i64> {
        let now = found.iter().map(|finding| {
            let (table_no, line_no) = finding.place.unwrap_or_default();
            (RowKey { filing_id: finding.filing_id, table_no, line_no }, finding.code.name(), finding.message.as_str())
        });
        let now: BTreeSet<(RowKey, &str, &str)> = now.collect();
        let stored = self.doubts.get(&record.issuer_id).into_iter().flatten();
        let trades: BTreeSet<RowKey> =
            self.trades.get(&record.issuer_id).into_iter().flatten().map(|trade| trade.row).collect();
        let beside = stored.filter(|(row, ..)| record.report(row.filing_id).is_none() && trades.contains(row));
        let before: BTreeSet<(RowKey, &str, &str)> =
            beside.map(|(row, code, message)| (*row, code.as_str(), message.as_str())).collect();
        now.symmetric_difference(&before).map(|(row, ..)| row.filing_id).collect()
    }
}

fn hint(row: &[Cell<'_>]) -> Option<(i64, SplitHint)> {
    let [issuer_id, _, _, _, insider_id, class, new, old, gap, after_on, by_on] = row else { return None };
    let shares = |cell: &Cell<'_>| u32::try_from(number(cell)?).ok();
    let hint = SplitHint {
        insider_id: number(insider_id)?,
        row: row_key(&row[1..])?,
        security_class: class.as_deref()?.to_owned(),
        ratio: Ratio::of(shares(new)?, shares(old)?)?,
        gap: gap.as_deref().and_then(amount)?,
        after: after_on.as_deref().and_then(day)?,
        by: by_on.as_deref().and_then(day)?,
    };
    Some((number(issuer_id)?, hint))
}

fn trade(row: &[Cell<'_>]) -> Option<(i64, Trade)> {
    let [issuer_id, _, _, _, period, title, price, shares] = row else { return None };
    let period = period.as_deref().and_then(day)?;
    let shares = shares.as_deref().and_then(amount);
    let trade = Trade::new(row_key(&row[1..])?, title.as_deref(), period, price.as_deref().and_then(amount)?, shares)?;
    Some((number(issuer_id)?, trade))
}

fn doubt(row: &[Cell<'_>]) -> Option<(i64, Doubt)> {
    let [issuer_id, _, _, _, code, message] = row else { return None };
    let doubt = (row_key(&row[1..])?, code.as_deref()?.to_owned(), message.as_deref()?.to_owned());
    Some((number(issuer_id)?, doubt))
}

/// The place of a row, whose three cells come first.
fn row_key(cells: &[Cell<'_>]) -> Option<RowKey> {
    let [filing_id, table_no, line_no, ..] = cells else { return None };
    Some(RowKey {
        filing_id: number(filing_id)?,
        table_no: u8::try_from(number(table_no)?).ok()?,
        line_no: u16::try_from(number(line_no)?).ok()?,
    })
}

/// The owners of filings.
pub(super) async fn owners_of(connection: &mut Connection, filings: BTreeSet<i64>) -> Result<BTreeSet<i64>, Error> {
    let filings: Vec<Value> = filings.into_iter().map(Value::Int).collect();
    let columns = named(&REPORTING_OWNERS, &["insider_id"]);
    let owners = connection.rows_with(&REPORTING_OWNERS, &columns, "filing_id", &filings).await?;
    Ok(owners.iter().filter_map(|row| row[0].int()).collect())
}
