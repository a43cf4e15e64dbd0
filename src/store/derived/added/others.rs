//! What a circle takes from the other circles of its issuer, and which other circles it changes.

use std::collections::{BTreeMap, BTreeSet};

use super::circles::Members;
use crate::store::connection::Connection;
use crate::store::derived::hints::split_hints;
use crate::store::error::Error;
use crate::store::packed_row::{LineNo, TableNo, packed};
use crate::store::statement::quoted;
use ledger::derive::{Finding, IssuerRecord, OF_PRICES, Others, RowKey, Split, SplitHint, Trade, find_splits};
use model::TransactionCode;
use model::schema::{FINDINGS, REPORTING_OWNERS};
use model::table::Value;
use model::table::kind::{Amount, Date, Id, Text};

packed! {
    /// A trade at a price.
    StoredTrade of TRANSACTIONS {
        issuer_id: Id = "f.issuer_id",
        filing_id: Id = "t.filing_id",
        table_no: TableNo = "t.table_no",
        line_no: LineNo = "t.line_no",
        period_of_report: Option<Date> = "f.period_of_report",
        security_title: Option<Text> = "t.security_title",
        price_per_share: Amount = "t.price_per_share",
        shares: Option<Amount> = "t.shares",
    }
}

packed! {
    /// A stored finding about a price.
    StoredDoubt of FINDINGS {
        issuer_id: Id,
        filing_id: Id,
        table_no: TableNo,
        line_no: LineNo,
        code: Text,
        message: Text,
    }
}

model::selection! {
    /// An insider who is an owner of a filing.
    OwnerKey of REPORTING_OWNERS { insider_id: Option<Id> }
}

/// What is stored of issuers, as it was before filings were added.
#[derive(Debug, Default)]
pub(super) struct Stored {
    hints: BTreeMap<i64, Vec<SplitHint>>,
    /// Trades of filings in force.
    trades: BTreeMap<i64, Vec<Trade>>,
    /// Findings about prices.
    doubts: BTreeMap<i64, BTreeSet<FindingKey>>,
}

/// The row, the code and the message of a finding.
type FindingKey = (RowKey, String, String);

impl Stored {
    pub(super) async fn read(connection: &mut Connection, issuers: &[Value]) -> Result<Self, Error> {
        let mut stored = Self { hints: split_hints(connection, issuers).await?, ..Self::default() };
        let from = "filings f JOIN transactions t ON t.filing_id = f.filing_id";
        let column = format!(
            "t.table_no = 1 AND t.transaction_code IN ({}) AND t.superseded_by_filing_id IS NULL \
             AND t.price_per_share > 0 AND f.issuer_id",
            quoted(TransactionCode::ALL.iter().filter(|code| code.is_open_market_trade()).map(|code| code.letter()))
        );
        let take = |row: StoredTrade<'_>| {
            let issuer_id = row.issuer_id;
            stored.trades.entry(issuer_id).or_default().extend(row.into_trade());
            Ok(())
        };
        connection.packed_from::<StoredTrade<'_>>(from, &column, issuers, take).await?;
        let column = format!("code IN ({}) AND issuer_id", quoted(OF_PRICES.iter().map(|code| code.name())));
        let take = |row: StoredDoubt<'_>| {
            let key = RowKey { filing_id: row.filing_id, table_no: row.table_no, line_no: row.line_no };
            let doubt = (key, row.code.into_owned(), row.message.into_owned());
            stored.doubts.entry(row.issuer_id).or_default().insert(doubt);
            Ok(())
        };
        connection.packed_with::<StoredDoubt<'_>>(&FINDINGS, &column, issuers, take).await?;
        Ok(stored)
    }

    /// Gives the splits that the stored hints show.
    pub(super) fn found_splits(&self, issuer_id: i64, user_splits: &[Split]) -> Vec<Split> {
        let hints = self.hints.get(&issuer_id).map(Vec::as_slice).unwrap_or_default();
        let mut splits = find_splits(hints, user_splits);
        splits.retain(|split| !user_splits.contains(split));
        splits
    }

    /// Gives what the circles of a record take from the other circles.
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

    /// Gives filings whose prices are doubted in another way than stored, because the prices around them changed.
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

impl StoredTrade<'_> {
    /// Gives the trade, if the period of its filing is known.
    fn into_trade(self) -> Option<Trade> {
        let row = RowKey { filing_id: self.filing_id, table_no: self.table_no, line_no: self.line_no };
        let title = self.security_title.as_deref();
        Trade::new(row, title, self.period_of_report?, self.price_per_share, self.shares)
    }
}

/// Gives the owners of filings.
pub(super) async fn owners_of(connection: &mut Connection, filings: BTreeSet<i64>) -> Result<BTreeSet<i64>, Error> {
    let filings: Vec<Value> = filings.into_iter().map(Value::Int).collect();
    let owners: Vec<OwnerKey> = connection.select_with("filing_id", &filings).await?;
    Ok(owners.into_iter().filter_map(|owner| owner.insider_id).collect())
}
