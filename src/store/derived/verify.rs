//! Compares what is stored with what follows from the stored filings, issuer by issuer, in memory.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use super::DeriveWatch;
use super::difference::{Difference, differing_columns, key_of, shown};
use super::load::load;
use super::notices;
use super::reread;
use super::roles;
use super::rows::DerivedRows;
use super::save::{FilingPart, HoldingPart, RowChanges, TransactionPart};
use super::underived::{self, taken_at_once};
use crate::source::Shard;
use crate::store::connection::Connection;
use crate::store::error::Error;
use ledger::derive::{Conclusions, Finding, IssuerRecord, Link, derive};
use model::schema::{ACCOUNTS, OPTION_GRANTS, SHORT_SWINGS, SplitRow};
use model::table::kind::Id;
use model::table::{ColumnDescription, OfTable, Origin, Row, Value};
use model::{Role, SplitSource};

/// The number of differences that are listed; the rest are counted.
const TOLD: usize = 100;

/// What was compared, what differs, and what does not add up.
#[derive(Clone, Debug, Default)]
pub struct Verified {
    pub issuers: u64,
    pub filings: u64,
    /// Number of issuers that are still to be derived; their rows may differ.
    pub underived: u64,
    /// Number of rows that differ, by table.
    pub differing: BTreeMap<&'static str, u64>,
    /// The first differences, at most [`TOLD`].
    pub differences: Vec<Difference>,
    pub accounts: u64,
    /// Number of positions that follow one with a known balance.
    pub links: u64,
    pub matched: u64,
    /// Number of breaks by cause.
    pub breaks: BTreeMap<&'static str, u64>,
    /// Number of findings by code.
    pub findings: BTreeMap<&'static str, u64>,
}

/// Derives everything in memory and compares it with the stored rows. Changes nothing.
///
/// # Errors
///
/// Fails when the database cannot be read.
pub async fn verify(connection: &mut Connection, watch: DeriveWatch<'_>) -> Result<Verified, Error> {
    let all = connection.count("issuers").await?;
    let mut verified = Verified::default();
    let mut after = i64::MIN;
    loop {
        watch(verified.issuers, all);
        connection.begin_reading().await?;
        let issuers = taken_at_once(connection, after).await?;
        if let Some(last) = issuers.last() {
            after = *last;
            let records = load(connection, &issuers).await?;
            let concluded: Vec<Conclusions> = records.iter().map(derive).collect();
            verified.issuers += issuers.len() as u64;
            verified.filings += records.iter().map(|record| record.filings.len() as u64).sum::<u64>();
            verified.sum_up(&concluded);
            verified.compare_tables(connection, &records, &concluded).await?;
            verified.compare_columns(&records, &concluded);
        }
        connection.run("COMMIT", "ending a transaction").await?;
        if issuers.is_empty() {
            break;
        }
    }
    notices::verify(connection, &mut verified).await?;
    for [table, owner, key] in OWNED {
        let orphans = format!("{table} t WHERE NOT EXISTS (SELECT 1 FROM {owner} o WHERE o.{key} = t.{key})");
        let count = connection.count(&orphans).await?;
        if count > 0 {
            *verified.differing.entry(table).or_default() += count;
            let what = format!("{count} rows belong to nothing");
            verified.differences.push(Difference { table, key: String::new(), what });
        }
    }
    roles::compare(connection, |role| {
        let key = format!("filing_id {}, owner_no {}", role.filing_id, role.owner_no);
        let shown = |role: Option<Role>| role.map_or("null", Role::name);
        let what = format!("role is {}, should be {}", shown(role.stored), shown(role.should));
        verified.add("reporting_owners", key, what);
    })
    .await?;
    verified.underived = underived::issuers(connection, Shard::WHOLE).await?;
    Ok(verified)
}

/// Derived tables, each with the table to which its rows belong and the key that both have. Rows that belong to none are
/// not met by the comparison issuer by issuer.
const OWNED: [[&str; 3]; 8] = [
    ["accounts", "issuers", "issuer_id"],
    ["positions", "accounts", "account_id"],
    ["option_grants", "issuers", "issuer_id"],
    ["grant_events", "option_grants", "grant_id"],
    ["vesting_tranches", "option_grants", "grant_id"],
    ["short_swings", "issuers", "issuer_id"],
    ["short_swing_pairs", "short_swings", "short_swing_id"],
    ["short_swing_statements", "short_swings", "short_swing_id"],
];

impl Verified {
    /// Whether all stored rows are what follows.
    pub fn is_good(&self) -> bool {
        self.differing.is_empty()
    }

    fn sum_up(&mut self, concluded: &[Conclusions]) {
        for conclusions in concluded {
            self.accounts += conclusions.accounts.len() as u64;
            for position in conclusions.accounts.iter().flat_map(|account| &account.positions) {
                self.links += u64::from(position.link != Link::First);
                match &position.link {
                    Link::First => {}
                    Link::Matched => self.matched += 1,
                    Link::Break { cause, .. } => *self.breaks.entry(cause.name()).or_default() += 1,
                }
            }
            self.count_findings(&conclusions.findings);
        }
    }

    /// Counts findings by code.
    pub(super) fn count_findings<'a>(&mut self, findings: impl IntoIterator<Item = &'a Finding>) {
        for finding in findings {
            *self.findings.entry(finding.code.name()).or_default() += 1;
        }
    }

    /// Compares the derived tables.
    async fn compare_tables(
        &mut self,
        connection: &mut Connection,
        records: &[IssuerRecord],
        concluded: &[Conclusions],
    ) -> Result<(), Error> {
        let issuers: Vec<Value> = records.iter().map(|record| Value::Int(record.issuer_id)).collect();
        let accounts = keys_of::<AccountKey>(connection, &issuers, |row| row.account_id).await?;
        let grants = keys_of::<GrantKey>(connection, &issuers, |row| row.grant_id).await?;
        let short_swings = keys_of::<ShortSwingKey>(connection, &issuers, |row| row.short_swing_id).await?;
        let rows = DerivedRows::of(records.iter().zip(concluded));
        self.compare(connection, "issuer_id", &issuers, rows.accounts).await?;
        self.compare(connection, ACCOUNTS.key_column(), &accounts, rows.positions).await?;
        self.compare_splits(connection, &issuers, rows.splits).await?;
        self.compare(connection, "issuer_id", &issuers, rows.grants).await?;
        self.compare(connection, OPTION_GRANTS.key_column(), &grants, rows.events).await?;
        self.compare(connection, OPTION_GRANTS.key_column(), &grants, rows.tranches).await?;
        self.compare(connection, "issuer_id", &issuers, rows.short_swings).await?;
        self.compare(connection, SHORT_SWINGS.key_column(), &short_swings, rows.pairs).await?;
        self.compare(connection, SHORT_SWINGS.key_column(), &short_swings, rows.statements).await?;
        self.compare(connection, &notices::not_of_notices("issuer_id"), &issuers, rows.findings).await?;
        self.compare(connection, "issuer_id", &issuers, rows.hints).await?;
        self.compare(connection, "issuer_id", &issuers, rows.members).await
    }

    /// Compares the splits that were found. The user's splits follow from nothing.
    async fn compare_splits(
        &mut self,
        connection: &mut Connection,
        issuers: &[Value],
        derived: Vec<SplitRow>,
    ) -> Result<(), Error> {
        let stored = self.stored::<SplitRow>(connection, "issuer_id", issuers).await?;
        let stored = stored.into_iter().filter(|row| row.source != SplitSource::User).collect();
        self.compare_rows(stored, derived);
        Ok(())
    }

    /// Compares the rows of a table whose `column` holds one of the keys.
    pub(super) async fn compare<R: Row>(
        &mut self,
        connection: &mut Connection,
        column: &str,
        keys: &[Value],
        derived: Vec<R>,
    ) -> Result<(), Error> {
        let stored = self.stored(connection, column, keys).await?;
        self.compare_rows(stored, derived);
        Ok(())
    }

    /// Reads the stored rows. Reports a row with a value that its column cannot hold at once: such a row follows from
    /// nothing.
    async fn stored<R: Row>(
        &mut self,
        connection: &mut Connection,
        column: &str,
        keys: &[Value],
    ) -> Result<Vec<R>, Error> {
        let columns: Vec<&ColumnDescription> = R::COLUMNS.iter().collect();
        let mut stored = Vec::new();
        for values in connection.rows_with(R::TABLE, &columns, column, keys).await? {
            match R::from_values(&values) {
                Ok(row) => stored.push(row),
                Err(error) => self.add(R::TABLE.name, key_of(R::TABLE, &values), error.to_string()),
            }
        }
        Ok(stored)
    }

    fn compare_rows<R: Row>(&mut self, mut stored: Vec<R>, mut derived: Vec<R>) {
        stored.sort_by(R::compare_keys);
        derived.sort_by(R::compare_keys);
        let (mut stored, mut derived) = (stored.into_iter().peekable(), derived.into_iter().peekable());
        loop {
            let order = match (stored.peek(), derived.peek()) {
                (Some(stored), Some(derived)) => stored.compare_keys(derived),
                (Some(_), None) => Ordering::Less,
                (None, Some(_)) => Ordering::Greater,
                (None, None) => break,
            };
            let is_stored = order != Ordering::Greater;
            let is_derived = order != Ordering::Less;
            let pair = (stored.next_if(|_| is_stored), derived.next_if(|_| is_derived));
            let (row, what) = match pair {
                (Some(stored), Some(derived)) if stored == derived => continue,
                (Some(stored), Some(derived)) => {
                    let what = differing_columns(&stored, &derived);
                    (stored, what)
                }
                (Some(stored), None) => (stored, "the row does not follow from the filings".to_owned()),
                (None, Some(derived)) => (derived, "the row is missing".to_owned()),
                (None, None) => break,
            };
            let values: Vec<Value> = row.into_values().collect();
            self.add(R::TABLE.name, key_of(R::TABLE, &values), what);
        }
    }

    /// Compares the derived columns of filings and their rows: those that follow from many filings, and those from one.
    fn compare_columns(&mut self, records: &[IssuerRecord], concluded: &[Conclusions]) {
        let changes = RowChanges::of(records.iter().zip(concluded));
        self.add_changes::<FilingPart>(changes.filings);
        self.add_changes::<TransactionPart>(changes.transactions);
        self.add_changes::<HoldingPart>(changes.holdings);
        for report in records.iter().flat_map(|record| &record.filings) {
            for (line, what) in reread::differences(report) {
                let key =
                    format!("filing_id {}, table_no {}, line_no {}", report.filing_id, line.table_no, line.line_no);
                self.add("transactions", key, what);
            }
        }
    }

    pub(super) fn add_changes<S: OfTable>(&mut self, changed: Vec<S>) {
        for row in changed {
            let values: Vec<Value> = row.into_values().collect();
            let derived = S::COLUMNS.iter().zip(&values).filter(|(column, _)| column.origin == Origin::Derived);
            let should: Vec<String> =
                derived.map(|(column, value)| format!("{} {}", column.name, shown(value))).collect();
            self.add(S::TABLE.name, key_of(S::TABLE, &values), format!("should be {}", should.join(", ")));
        }
    }

    fn add(&mut self, table: &'static str, key: String, what: String) {
        *self.differing.entry(table).or_default() += 1;
        if self.differences.len() < TOLD {
            self.differences.push(Difference { table, key, what });
        }
    }
}

model::selection! {
    /// An account.
    AccountKey of ACCOUNTS { account_id: Id }
}

model::selection! {
    /// A lot.
    GrantKey of OPTION_GRANTS { grant_id: Id }
}

model::selection! {
    /// Matchable trades.
    ShortSwingKey of SHORT_SWINGS { short_swing_id: Id }
}

/// Gives the keys of the accounts, lots or matchable trades of issuers.
async fn keys_of<S: OfTable>(
    connection: &mut Connection,
    issuers: &[Value],
    key: fn(&S) -> i64,
) -> Result<Vec<Value>, Error> {
    let rows = connection.select_with::<S>("issuer_id", issuers).await?;
    Ok(rows.iter().map(|row| Value::Int(key(row))).collect())
}
