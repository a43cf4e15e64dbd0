//! Writes the conclusions about circles, except for what is stored already.

use std::collections::{BTreeMap, BTreeSet};

use super::CircleConclusions;
use crate::store::connection::Connection;
use crate::store::derived::rows::{DerivedRows, splits_of_issuers};
use crate::store::derived::save::{RowChanges, write};
use crate::store::derived::underived::Changed;
use crate::store::error::Error;
use model::SplitSource;
use model::schema::{
    ACCOUNTS, AccountRow, FINDINGS, GRANT_EVENTS, GrantRow, OPTION_GRANTS, POSITIONS, SHORT_SWING_PAIRS,
    SHORT_SWING_STATEMENTS, SHORT_SWINGS, SPLIT_HINTS, SPLITS, ShortSwingRow, UNDERIVED, VESTING_TRANCHES,
};
use model::table::kind::{Hash, Id};
use model::table::{OfTable, TableDescription, Value};

model::selection! {
    /// An account as it is stored.
    StoredAccount of ACCOUNTS { account_id: Id, issuer_id: Id, insider_id: Id, digest: Hash }
}

model::selection! {
    /// A lot as it is stored.
    StoredGrant of OPTION_GRANTS { grant_id: Id, issuer_id: Id, insider_id: Id, digest: Hash }
}

model::selection! {
    /// Matchable trades as they are stored.
    StoredShortSwing of SHORT_SWINGS { short_swing_id: Id, issuer_id: Id, insider_id: Id, digest: Hash }
}

/// An account, a lot or matchable trades: the insider and issuer, and a digest that tells whether anything in it changed.
#[derive(Clone, Copy, Debug)]
struct Signed {
    key: i64,
    issuer_id: i64,
    insider_id: i64,
    digest: i64,
}

macro_rules! signed {
    ($($row:ident by $key:ident;)*) => {
        $(impl From<&$row> for Signed {
            fn from(row: &$row) -> Self {
                Self { key: row.$key, issuer_id: row.issuer_id, insider_id: row.insider_id, digest: row.digest }
            }
        })*
    };
}

signed! {
    StoredAccount by account_id;
    AccountRow by account_id;
    StoredGrant by grant_id;
    GrantRow by grant_id;
    StoredShortSwing by short_swing_id;
    ShortSwingRow by short_swing_id;
}

/// Replaces the conclusions about circles of issuers where they differ, and takes the issuers off the list. If an
/// account, lot or short swing of another circle has the same key by chance, writes nothing and lists the whole issuer: keys must
/// then be assigned among all circles.
pub(in crate::store::derived) async fn save(
    connection: &mut Connection,
    mut parts: Vec<CircleConclusions>,
    whole: &mut Changed,
) -> Result<(), Error> {
    let issuers: Vec<Value> = parts.iter().map(|part| Value::Int(part.record.issuer_id)).collect();
    let filings = parts.iter().flat_map(|part| &part.record.filings).map(|report| Value::Int(report.filing_id));
    connection.delete(&FINDINGS, "filing_id", &filings.collect::<Vec<_>>()).await?;
    connection.delete(&SPLIT_HINTS, "issuer_id", &issuers).await?;
    connection.delete(&SPLITS, &splits_of_issuers(SplitSource::Found), &issuers).await?;
    connection.delete(&UNDERIVED, "issuer_id", &issuers).await?;
    let mut rows = rows_of(&parts);
    let now = rows.accounts.iter().map(Signed::from).collect();
    let accounts = give_way::<StoredAccount>(connection, now, &[&POSITIONS, &ACCOUNTS], &parts).await?;
    rows.leave_out_accounts(&accounts.same);
    let now = rows.grants.iter().map(Signed::from).collect();
    let tables = [&GRANT_EVENTS, &VESTING_TRANCHES, &OPTION_GRANTS];
    let grants = give_way::<StoredGrant>(connection, now, &tables, &parts).await?;
    rows.leave_out_grants(&grants.same);
    let now = rows.short_swings.iter().map(Signed::from).collect();
    let tables = [&SHORT_SWING_PAIRS, &SHORT_SWING_STATEMENTS, &SHORT_SWINGS];
    let short_swings = give_way::<StoredShortSwing>(connection, now, &tables, &parts).await?;
    rows.leave_out_short_swings(&short_swings.same);
    let taken = [accounts.taken, grants.taken, short_swings.taken];
    let taken: BTreeSet<i64> = taken.into_iter().flatten().collect();
    if !taken.is_empty() {
        // The deleted rows are missing until the issuers are derived whole, which is done next.
        for issuer_id in &taken {
            whole.change(Some(*issuer_id));
        }
        parts.retain(|part| !taken.contains(&part.record.issuer_id));
        rows = rows_of(&parts);
        rows.leave_out_accounts(&accounts.same);
        rows.leave_out_grants(&grants.same);
        rows.leave_out_short_swings(&short_swings.same);
    }
    let changes = RowChanges::of(parts.iter().map(|part| (&part.record, &part.concluded)));
    write(connection, rows, changes).await
}

fn rows_of(parts: &[CircleConclusions]) -> DerivedRows {
    DerivedRows::of(parts.iter().map(|part| (&part.record, &part.concluded)))
}

/// Which accounts, lots or matchable trades of circles are stored already, and which keys are taken.
#[derive(Debug, Default)]
struct KeyComparison {
    /// Keys of those that are stored unchanged.
    same: BTreeSet<i64>,
    /// Issuers with one whose key is taken.
    taken: BTreeSet<i64>,
}

/// Deletes those stored of the circles that differ now, with their rows.
async fn give_way<S>(
    connection: &mut Connection,
    now: Vec<Signed>,
    tables: &[&TableDescription],
    parts: &[CircleConclusions],
) -> Result<KeyComparison, Error>
where
    S: OfTable,
    for<'a> Signed: From<&'a S>,
{
    let digests: BTreeMap<i64, i64> = now.iter().map(|now| (now.key, now.digest)).collect();
    let of_circles = stored::<S>(connection, parts).await?;
    let (same, gone): (Vec<_>, Vec<_>) =
        of_circles.into_iter().partition(|stored| digests.get(&stored.key) == Some(&stored.digest));
    let gone: Vec<Value> = gone.into_iter().map(|gone| Value::Int(gone.key)).collect();
    for table in tables {
        connection.delete(table, S::TABLE.key_column(), &gone).await?;
    }
    let same: BTreeSet<i64> = same.into_iter().map(|same| same.key).collect();
    let new: Vec<&Signed> = now.iter().filter(|now| !same.contains(&now.key)).collect();
    let keys: Vec<Value> = new.iter().map(|new| Value::Int(new.key)).collect();
    let taken = connection.select_with::<S>(S::TABLE.key_column(), &keys).await?;
    let taken: BTreeSet<i64> = taken.iter().map(|taken| Signed::from(taken).key).collect();
    let taken = new.into_iter().filter(|new| taken.contains(&new.key)).map(|new| new.issuer_id).collect();
    Ok(KeyComparison { same, taken })
}

/// Gives those stored of the insiders of those circles.
async fn stored<S>(connection: &mut Connection, parts: &[CircleConclusions]) -> Result<Vec<Signed>, Error>
where
    S: OfTable,
    for<'a> Signed: From<&'a S>,
{
    let of_part = |part: &CircleConclusions| {
        let issuer_id = part.record.issuer_id;
        part.concluded.members.iter().map(move |member| (issuer_id, member.insider_id)).collect::<Vec<_>>()
    };
    let insiders: BTreeSet<(i64, i64)> = parts.iter().flat_map(of_part).collect();
    let keys: BTreeSet<i64> = insiders.iter().map(|(_, insider_id)| *insider_id).collect();
    let keys: Vec<Value> = keys.into_iter().map(Value::Int).collect();
    let stored = connection.select_with::<S>("insider_id", &keys).await?;
    let is_own = |stored: &Signed| insiders.contains(&(stored.issuer_id, stored.insider_id));
    Ok(stored.iter().map(Signed::from).filter(is_own).collect())
}
