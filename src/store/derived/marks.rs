//! What is still to be derived: noted by the transaction that changes filings, and taken off the list by the one that
//! derives.

use std::collections::{BTreeMap, BTreeSet};

use crate::store::connection::Connection;
use crate::store::error::Error;
use crate::store::result::result;
use crate::store::statement::Conflict;
use model::schema::{ISSUER_INSIDERS, UNDERIVED, UnderivedRow};
use model::table::kind::Id;
use model::table::{Row, Rows, Value};

/// In the place of a filing: all of the issuer's.
const ALL: i64 = 0;

/// How much is derived in one transaction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TransactionSize {
    /// Filings of the issuers that are derived whole, unless one issuer alone has more.
    filings: i64,
    /// Issuers of which a part is derived.
    issuers: usize,
}

impl TransactionSize {
    /// So many filings, and issuers of which a part is derived. What is derived is the same for any number.
    pub fn of(filings: usize) -> Self {
        let issuers = filings.clamp(1, Self::default().issuers);
        Self { filings: i64::try_from(filings).unwrap_or(i64::MAX), issuers }
    }
}

impl Default for TransactionSize {
    /// Filings: enough that statements carry many rows, and some tens of megabytes. Parts: how many filings that will be
    /// shows later; it is some dozens each.
    fn default() -> Self {
        Self { filings: 4000, issuers: 32 }
    }
}

/// Issuers that are looked at for the next transaction. Each may have hundreds of filings on the list.
const LOOKED_AT: usize = 96;

/// Filings that changed.
#[derive(Debug, Default)]
pub(in crate::store) struct Changed {
    issuers: BTreeSet<i64>,
    added: BTreeSet<(i64, i64)>,
}

impl Changed {
    /// A filing of that issuer is there that was not. A filing without an issuer has nothing derived from it.
    pub(in crate::store) fn add(&mut self, issuer_id: Option<i64>, filing_id: i64) {
        self.added.extend(issuer_id.map(|issuer_id| (issuer_id, filing_id)));
    }

    /// Anything else happened to filings of that issuer, or to what the user says of it.
    pub(in crate::store) fn change(&mut self, issuer_id: Option<i64>) {
        self.issuers.extend(issuer_id);
    }

    /// Takes over what changed elsewhere.
    pub(in crate::store) fn append(&mut self, mut other: Self) {
        self.issuers.append(&mut other.issuers);
        self.added.append(&mut other.added);
    }

    /// Notes it, in the transaction that changes the filings: what is derived from them is made anew before the run
    /// ends, or by the next one where it does not come to that.
    pub(in crate::store) async fn mark(&self, connection: &mut Connection) -> Result<(), Error> {
        let grown: BTreeSet<i64> = self.added.iter().map(|(issuer_id, _)| *issuer_id).collect();
        let grown: Vec<Value> = grown.difference(&self.issuers).copied().map(Value::Int).collect();
        // Of an issuer about which nothing is derived yet all is due, and a mark for each filing would be one too many.
        let known = "SELECT DISTINCT issuer_id FROM issuer_insiders WHERE issuer_id";
        let known: Vec<KnownIssuer> = connection.query_where(known, &grown).await?;
        let known: BTreeSet<i64> = known.into_iter().map(|row| row.issuer_id).collect();
        let mark = |(issuer_id, filing_id): &(i64, i64)| {
            let is_part = known.contains(issuer_id) && !self.issuers.contains(issuer_id);
            (*issuer_id, if is_part { *filing_id } else { ALL })
        };
        let changed = self.issuers.iter().map(|issuer_id| (*issuer_id, ALL));
        let marks: BTreeSet<(i64, i64)> = self.added.iter().map(mark).chain(changed).collect();
        let mut rows = Rows::new(UNDERIVED.columns.len());
        for (issuer_id, filing_id) in marks {
            UnderivedRow { issuer_id, filing_id }.push_to(&mut rows);
        }
        connection.upsert(&UNDERIVED, &rows, Conflict::Merge).await.map(|_| ())
    }
}

model::selection! {
    /// An issuer about which something is derived.
    KnownIssuer of ISSUER_INSIDERS { issuer_id: Id }
}

/// How many issuers are on the list.
pub(super) async fn issuers(connection: &mut Connection) -> Result<u64, Error> {
    connection.count("(SELECT DISTINCT issuer_id FROM underived) AS issuers").await
}

/// What one transaction derives.
#[derive(Debug, Default)]
pub(super) struct Due {
    /// Issuers to derive whole.
    pub whole: Vec<i64>,
    /// Issuers to which filings were added and nothing else happened, with these filings.
    pub parts: BTreeMap<i64, Vec<i64>>,
}

result! {
    /// An issuer on the list.
    Listed {
        issuer_id: Id = "u.issuer_id",
        marks: Id = "count(*)",
        // Of these, how many say that all of it is due.
        changed: Id = &format!("sum(CASE WHEN u.filing_id = {ALL} THEN 1 ELSE 0 END)"),
        filings: Id = "(SELECT count(*) FROM filings f WHERE f.issuer_id = u.issuer_id)",
    }
}

/// What is due next. An issuer half of whose filings are new is derived whole, which is cheaper than to find out what
/// of it need not be.
pub(super) async fn next(connection: &mut Connection, portion: TransactionSize) -> Result<Due, Error> {
    let sql = format!(
        "SELECT {} FROM underived u GROUP BY u.issuer_id ORDER BY u.issuer_id LIMIT {LOOKED_AT}",
        Listed::list()
    );
    let (mut due, mut filings, mut parts) = (Due::default(), 0, Vec::new());
    for listed in connection.query::<Listed>(&sql, &[]).await? {
        if listed.changed == 0 && listed.marks * 2 < listed.filings {
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

/// The next issuers after that one, with so many filings together as are taken at once.
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
