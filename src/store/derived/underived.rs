//! The list of what is to be derived (table `underived`). The transaction that changes filings adds to it; the one that
//! derives takes from it.

use std::collections::{BTreeMap, BTreeSet};

use crate::source::Shard;
use crate::store::connection::Connection;
use crate::store::error::Error;
use crate::store::result::result;
use crate::store::statement::Conflict;
use model::schema::{ISSUER_INSIDERS, UNDERIVED, UnderivedRow};
use model::table::kind::Id;
use model::table::{Row, Rows, Value};

/// Instead of a filing's key: the whole issuer.
const ALL: i64 = 0;

/// How much one transaction derives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TransactionSize {
    /// Number of filings of issuers that are derived whole. A single issuer may have more.
    filings: i64,
    /// Number of issuers of which some circles are derived.
    issuers: usize,
}

impl TransactionSize {
    /// Takes the number of filings, and derives it for issuers of which some circles are due. The result of deriving is
    /// the same for any size.
    pub fn of(filings: usize) -> Self {
        let issuers = filings.clamp(1, Self::default().issuers);
        Self { filings: i64::try_from(filings).unwrap_or(i64::MAX), issuers }
    }
}

impl Default for TransactionSize {
    /// Filings: enough for statements of many rows, at some tens of megabytes. Issuers: fewer, since the number of
    /// filings in their circles is not known before; it is some dozens each.
    fn default() -> Self {
        Self { filings: 4000, issuers: 32 }
    }
}

/// Number of issuers that are considered for the next transaction. Each may have hundreds of filings on the list.
const LOOKED_AT: usize = 96;

/// The filings that a transaction changes.
#[derive(Debug, Default)]
pub(in crate::store) struct Changed {
    issuers: BTreeSet<i64>,
    added: BTreeSet<(i64, i64)>,
}

impl Changed {
    /// Notes that a filing was added to that issuer. From a filing without an issuer nothing is derived.
    pub(in crate::store) fn add(&mut self, issuer_id: Option<i64>, filing_id: i64) {
        self.added.extend(issuer_id.map(|issuer_id| (issuer_id, filing_id)));
    }

    /// Notes any other change to filings of that issuer, or to the splits that the user gives for it.
    pub(in crate::store) fn change(&mut self, issuer_id: Option<i64>) {
        self.issuers.extend(issuer_id);
    }

    /// Adds the changes of another list.
    pub(in crate::store) fn append(&mut self, mut other: Self) {
        self.issuers.append(&mut other.issuers);
        self.added.append(&mut other.added);
    }

    /// Writes the list, in the transaction that changes the filings. The run derives them before it ends; if it cannot,
    /// the next run does.
    pub(in crate::store) async fn mark(&self, connection: &mut Connection) -> Result<(), Error> {
        let grown: BTreeSet<i64> = self.added.iter().map(|(issuer_id, _)| *issuer_id).collect();
        let grown: Vec<Value> = grown.difference(&self.issuers).copied().map(Value::Int).collect();
        // For an issuer of which nothing is derived yet, everything is due; a row for each filing is not needed.
        let known = "SELECT DISTINCT issuer_id FROM issuer_insiders WHERE issuer_id";
        let known: Vec<KnownIssuer> = connection.query_where(known, &grown).await?;
        let known: BTreeSet<i64> = known.into_iter().map(|row| row.issuer_id).collect();
        let mark = |(issuer_id, filing_id): &(i64, i64)| {
            let is_part = known.contains(issuer_id) && !self.issuers.contains(issuer_id);
            (*issuer_id, if is_part { *filing_id } else { ALL })
        };
        let changed = self.issuers.iter().map(|issuer_id| (*issuer_id, ALL));
        let listed: BTreeSet<(i64, i64)> = self.added.iter().map(mark).chain(changed).collect();
        let mut rows = Rows::new(UNDERIVED.columns.len());
        for (issuer_id, filing_id) in listed {
            UnderivedRow { issuer_id, filing_id }.push_to(&mut rows);
        }
        connection.upsert(&UNDERIVED, &rows, Conflict::Merge).await.map(|_| ())
    }
}

model::selection! {
    /// An issuer about which something is derived.
    KnownIssuer of ISSUER_INSIDERS { issuer_id: Id }
}

/// Counts the issuers of a part on the list.
pub(super) async fn issuers(connection: &mut Connection, shard: Shard) -> Result<u64, Error> {
    let condition = shard.of_issuers("issuer_id");
    connection.count(&format!("(SELECT DISTINCT issuer_id FROM underived WHERE {condition}) AS issuers")).await
}

/// What the next transaction derives.
#[derive(Debug, Default)]
pub(super) struct Due {
    /// Issuers to derive whole.
    pub whole: Vec<i64>,
    /// Issuers to which filings were only added, with these filings.
    pub parts: BTreeMap<i64, Vec<i64>>,
}

result! {
    /// An issuer on the list, with counts.
    Listed {
        issuer_id: Id = "u.issuer_id",
        rows: Id = "count(*)",
        // Number of its rows that list the whole issuer.
        changed: Id = &format!("sum(CASE WHEN u.filing_id = {ALL} THEN 1 ELSE 0 END)"),
        filings: Id = "(SELECT count(*) FROM filings f WHERE f.issuer_id = u.issuer_id)",
    }
}

/// Gives what is due next of a part. An issuer of whose filings half or more are new is derived whole: that is cheaper than to
/// find its circles.
pub(super) async fn next(connection: &mut Connection, portion: TransactionSize, shard: Shard) -> Result<Due, Error> {
    let sql = format!(
        "SELECT {} FROM underived u WHERE {} GROUP BY u.issuer_id ORDER BY u.issuer_id LIMIT {LOOKED_AT}",
        Listed::list(),
        shard.of_issuers("u.issuer_id")
    );
    let (mut due, mut filings, mut parts) = (Due::default(), 0, Vec::new());
    for listed in connection.query::<Listed>(&sql, &[]).await? {
        if listed.changed == 0 && listed.rows * 2 < listed.filings {
            parts.push(Value::Int(listed.issuer_id));
            if parts.len() == portion.issuers {
                break;
            }
            continue;
        }
        if !due.whole.is_empty() && filings + listed.filings > portion.filings {
            break;
        }
        filings += listed.filings;
        due.whole.push(listed.issuer_id);
    }
    for mark in connection.select_with::<UnderivedRow>("issuer_id", &parts).await? {
        due.parts.entry(mark.issuer_id).or_default().push(mark.filing_id);
    }
    Ok(due)
}

impl Due {
    pub(super) fn is_empty(&self) -> bool {
        self.whole.is_empty() && self.parts.is_empty()
    }
}

result! {
    /// An issuer with the number of its filings.
    WithFilings {
        issuer_id: Id = "i.issuer_id",
        filings: Id = "(SELECT count(*) FROM filings f WHERE f.issuer_id = i.issuer_id)",
    }
}

/// Gives the next issuers after the given one, as many as fill one transaction.
pub(super) async fn taken_at_once(connection: &mut Connection, after: i64) -> Result<Vec<i64>, Error> {
    let sql =
        format!("SELECT {} FROM issuers i WHERE i.issuer_id > $1 ORDER BY i.issuer_id LIMIT 500", WithFilings::list());
    let (mut issuers, mut filings) = (Vec::new(), 0);
    for found in connection.query::<WithFilings>(&sql, &[Value::Int(after)]).await? {
        filings += found.filings;
        if !issuers.is_empty() && filings > TransactionSize::default().filings {
            break;
        }
        issuers.push(found.issuer_id);
    }
    Ok(issuers)
}
