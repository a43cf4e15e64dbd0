//! Who is meant in filings that state no CIK, decided again whenever what is known of a name or a symbol changes. Each
//! decision is a function of what stored filings state; issuers are decided before insiders, who are told apart within
//! an issuer.

use std::collections::{BTreeMap, BTreeSet};

use super::clues::{Kind, comparable, given, lacks_cik, sought, symbols};
use super::connection::Connection;
use super::derived::Changed;
use super::error::Error;
use super::evidence::Evidence;
use super::filing_rows::{FilingRows, column as at};
use super::names::Names;
use super::recount::Stale;
use super::schema::{FILINGS, FORMER_NAMES, REPORTING_OWNERS, UNIDENTIFIED};
use super::statement::Conflict;
use super::table::{Column, named};
use super::tally::{RowTally, Tally};
use super::value::{Rows, Value};
use model::{insider_id, insider_of_filing, issuer_id};

/// What becomes of the filings that a transaction touches, as far as it matters for who is meant in others.
#[derive(Debug, Default)]
pub(super) struct Changes<'a> {
    /// Filings that go, or change, as they were.
    pub leaving: BTreeMap<i64, &'a FilingRows>,
    /// Filings that come, or change, as they are to be.
    pub coming: BTreeMap<i64, &'a FilingRows>,
    /// Clues from headers: former names.
    pub former: BTreeSet<String>,
}

/// A decision that is prepared before the filings are written, and taken after that.
#[derive(Debug)]
pub(super) struct Identification {
    /// Clues sought by filings stored before, about which something may be learnt.
    clues: BTreeSet<String>,
    /// What was known of them.
    before: Evidence,
    /// Filings whose rows in `unidentified` go, and the rows that come.
    leaving: Vec<Value>,
    sought: Rows,
    /// Filings that come or change and lack a CIK; of these, those that were not there.
    open: BTreeSet<i64>,
    new: BTreeSet<i64>,
}

/// Filings and owners who are somebody else now.
#[derive(Debug, Default)]
pub(super) struct Settled {
    /// The issuers of filings.
    pub issuers: BTreeMap<i64, i64>,
    /// The owners, by filing and number.
    pub insiders: BTreeMap<(i64, i64), i64>,
    /// Whose names are to be made anew.
    pub stale: Stale,
    /// Who was not there before.
    pub made: Made,
    /// Issuers of filings that moved, or whose owners did: theirs before and now.
    pub underived: Changed,
}

/// Issuers and insiders who were given a row, of which nothing is known yet but the key.
#[derive(Debug, Default)]
pub(super) struct Made {
    pub issuers: BTreeSet<i64>,
    pub insiders: BTreeSet<i64>,
}

impl Made {
    pub(super) fn add(&mut self, other: Self) {
        self.issuers.extend(other.issuers);
        self.insiders.extend(other.insiders);
    }
}

/// Sees to it that all of these have a row.
pub(super) async fn make_keys(connection: &mut Connection, names: &Names) -> Result<Made, Error> {
    let mut made = [BTreeSet::new(), BTreeSet::new()];
    for ((table, rows), made) in names.keys().into_iter().zip(&mut made) {
        let keys: Vec<Value> = rows.iter().map(|row| row[0].clone()).collect();
        let known = connection.rows_with(table, &[&table.columns[0]], table.columns[0].name, &keys).await?;
        let known: BTreeSet<Option<i64>> = known.iter().map(|row| row[0].int()).collect();
        made.extend(keys.iter().map(Value::int).filter(|id| !known.contains(id)).flatten());
        connection.upsert(table, &rows, Conflict::Merge).await?;
    }
    let [issuers, insiders] = made;
    Ok(Made { issuers, insiders })
}

impl Identification {
    /// Looks at what is known before anything is written. `None` where every filing states all CIKs: nothing is to be
    /// decided then.
    pub(super) async fn prepare(connection: &mut Connection, changes: &Changes<'_>) -> Result<Option<Self>, Error> {
        let rows = || changes.leaving.values().chain(changes.coming.values()).copied();
        if !rows().any(lacks_cik) && !any_unidentified(connection).await? {
            return Ok(None);
        }
        let mut clues = changes.former.clone();
        for rows in rows() {
            given(rows, &mut clues);
        }
        // A CIK that becomes an issuer, or is none any more, brings its former names or takes them away.
        let ciks: BTreeSet<Value> = rows().map(|rows| rows.filing()[at::ISSUER_CIK].clone()).collect();
        let ciks: Vec<Value> = ciks.into_iter().filter(|cik| *cik != Value::Null).collect();
        let former = named(&FORMER_NAMES, &["normalised"]);
        for row in connection.rows_with(&FORMER_NAMES, &former, "cik", &ciks).await? {
            clues.extend(row[0].text().map(|name| Kind::Issuer.clue(name)));
        }
        let clues = among_sought(connection, &clues).await?;
        let before = Evidence::of(connection, clues.iter()).await?;
        let mut identification = Self {
            clues,
            before,
            leaving: changes.leaving.keys().copied().map(Value::Int).collect(),
            sought: Rows::new(UNIDENTIFIED.columns.len()),
            open: BTreeSet::new(),
            new: BTreeSet::new(),
        };
        for (filing_id, rows) in &changes.coming {
            if lacks_cik(rows) {
                identification.open.insert(*filing_id);
                sought(rows, *filing_id, &mut identification.sought);
            }
            if !changes.leaving.contains_key(filing_id) {
                identification.new.insert(*filing_id);
            }
        }
        Ok(Some(identification))
    }

    /// Decides anew, once the filings and the names that are stated with a CIK are written. Filings that are somebody
    /// else's now are written; their names are left to the caller.
    pub(super) async fn settle(mut self, connection: &mut Connection, tally: &mut Tally) -> Result<Settled, Error> {
        connection.delete(&UNIDENTIFIED, "filing_id", &self.leaving).await?;
        self.sought.sort_by_key_columns(UNIDENTIFIED.key);
        connection.insert(&UNIDENTIFIED, &self.sought).await?;
        let mut settled = Settled::default();
        let (of_insiders, of_issuers): (BTreeSet<String>, BTreeSet<String>) =
            self.clues.iter().cloned().partition(|clue| !Kind::Insider.among([clue].into_iter()).is_empty());

        let known = Evidence::of(connection, of_issuers.iter()).await?;
        let mut filings = seeking(connection, &self.before.differing(&known, &of_issuers)).await?;
        filings.extend(&self.open);
        let moved = self.settle_issuers(connection, &filings, &mut settled).await?;

        let mut clues = stated_owners(connection, &moved).await?;
        let known = Evidence::of(connection, of_insiders.iter()).await?;
        clues.extend(self.before.differing(&known, &of_insiders));
        let mut filings = seeking(connection, &clues).await?;
        filings.extend(self.open.iter().chain(&moved));
        let owners = self.settle_insiders(connection, &filings, &mut settled).await?;

        let moved = moved.difference(&self.new).count() as u64;
        tally.count_rows(FILINGS.name, RowTally { changed: moved, ..RowTally::default() });
        tally.count_rows(REPORTING_OWNERS.name, RowTally { changed: owners, ..RowTally::default() });
        Ok(settled)
    }

    /// Decides about the issuers of those filings, and writes them; gives the filings that moved.
    async fn settle_issuers(
        &self,
        connection: &mut Connection,
        filings: &BTreeSet<i64>,
        settled: &mut Settled,
    ) -> Result<BTreeSet<i64>, Error> {
        let columns = ["filing_id", "issuer_id", "issuer_cik", "issuer_name", "issuer_trading_symbol"];
        let mut rows = connection.rows_with(&FILINGS, &named(&FILINGS, &columns), "filing_id", &keys(filings)).await?;
        rows.retain(|row| row[2] == Value::Null);
        let mut clues = BTreeSet::new();
        for row in &rows {
            clues.extend(comparable(&row[3]).map(|name| Kind::Issuer.clue(&name)));
            clues.extend(symbols(&row[4]).iter().map(|symbol| Kind::Symbol.clue(symbol)));
        }
        let known = Evidence::of(connection, clues.iter()).await?;
        for row in &rows {
            let issuer = known.issuer(&row[3], &row[4]).or_else(|| issuer_id(None, row[3].text()));
            let (Some(filing), Some(old), Some(issuer)) = (row[0].int(), row[1].int(), issuer) else { continue };
            if old != issuer {
                settled.issuers.insert(filing, issuer);
                for moved in [old, issuer] {
                    settled.underived.change(Some(moved));
                }
                if !self.new.contains(&filing) {
                    settled.stale.issuers.extend([old, issuer]);
                }
            }
        }
        let moved: BTreeSet<i64> = settled.issuers.keys().copied().collect();
        let mut names = Names::default();
        for issuer in settled.issuers.values() {
            names.ensure_issuer(*issuer);
        }
        settled.made.add(make_keys(connection, &names).await?);
        let all: Vec<&Column> = FILINGS.columns.iter().collect();
        let mut written = Rows::new(all.len());
        for mut row in connection.rows_with(&FILINGS, &all, "filing_id", &keys(&moved)).await? {
            row[at::ISSUER_ID] =
                row[at::FILING_ID].int().and_then(|filing| settled.issuers.get(&filing).copied()).into();
            written.push(row);
        }
        written.sort_by_key_columns(FILINGS.key);
        connection.upsert(&FILINGS, &written, Conflict::Replace).await?;
        Ok(moved)
    }

    /// Decides about the owners of those filings, and writes them; gives how many moved in filings that were there.
    async fn settle_insiders(
        &self,
        connection: &mut Connection,
        filings: &BTreeSet<i64>,
        settled: &mut Settled,
    ) -> Result<u64, Error> {
        let all: Vec<&Column> = REPORTING_OWNERS.columns.iter().collect();
        let mut rows = connection.rows_with(&REPORTING_OWNERS, &all, "filing_id", &keys(filings)).await?;
        rows.sort();
        let columns = named(&FILINGS, &["filing_id", "issuer_id"]);
        let issuers = connection.rows_with(&FILINGS, &columns, "filing_id", &keys(filings)).await?;
        let issuers: BTreeMap<i64, i64> =
            issuers.iter().filter_map(|row| Some((row[0].int()?, row[1].int()?))).collect();
        let lacking = rows.iter().filter(|row| row[at::OWNER_CIK] == Value::Null);
        let clues: BTreeSet<String> =
            lacking.filter_map(|row| Some(Kind::Insider.clue(&comparable(&row[at::OWNER_NAME])?))).collect();
        let known = Evidence::of(connection, clues.iter()).await?;
        let (mut written, mut changed) = (Rows::new(all.len()), 0);
        let mut seen = BTreeSet::new();
        for mut row in rows {
            let (Some(filing), Some(owner_no), Some(old)) = (row[0].int(), row[1].int(), row[at::INSIDER_ID].int())
            else {
                continue;
            };
            let is_new = self.new.contains(&filing);
            let mut insider = old;
            if row[at::OWNER_CIK] == Value::Null {
                let name = &row[at::OWNER_NAME];
                let alone = match issuers.get(&filing) {
                    Some(issuer) => {
                        known.insider(*issuer, name).or_else(|| insider_id(Some(*issuer), None, name.text()))
                    }
                    None => name.text().and_then(|name| insider_of_filing(filing, name)),
                };
                insider = alone.unwrap_or(old);
            }
            // Who stands twice in a filing would be counted twice when only one of the two is new to the name.
            if is_new && !seen.insert((filing, insider)) {
                settled.stale.insiders.insert(insider);
            }
            if insider != old {
                settled.insiders.insert((filing, owner_no), insider);
                settled.underived.change(issuers.get(&filing).copied());
                if !is_new {
                    settled.stale.insiders.extend([old, insider]);
                    changed += 1;
                }
                row[at::INSIDER_ID] = insider.into();
                written.push(row);
            }
        }
        let mut names = Names::default();
        for insider in settled.insiders.values() {
            names.ensure_insider(*insider);
        }
        settled.made.add(make_keys(connection, &names).await?);
        connection.upsert(&REPORTING_OWNERS, &written, Conflict::Replace).await?;
        Ok(changed)
    }
}

async fn any_unidentified(connection: &mut Connection) -> Result<bool, Error> {
    let columns = named(&UNIDENTIFIED, &["clue"]);
    Ok(!connection.fetch("SELECT clue FROM unidentified LIMIT 1", &[], &columns).await?.is_empty())
}

/// Those of the clues that a filing seeks.
async fn among_sought(connection: &mut Connection, clues: &BTreeSet<String>) -> Result<BTreeSet<String>, Error> {
    let keys: Vec<Value> = clues.iter().map(|clue| clue.as_str().into()).collect();
    let columns = named(&UNIDENTIFIED, &["clue"]);
    let rows = connection.rows_where("SELECT DISTINCT clue FROM unidentified WHERE clue", &keys, &columns).await?;
    Ok(rows.iter().filter_map(|row| row[0].text().map(str::to_owned)).collect())
}

/// The filings that seek one of the clues.
async fn seeking(connection: &mut Connection, clues: &BTreeSet<String>) -> Result<BTreeSet<i64>, Error> {
    let clues: Vec<Value> = clues.iter().map(|clue| clue.as_str().into()).collect();
    let rows = connection.rows_with(&UNIDENTIFIED, &named(&UNIDENTIFIED, &["filing_id"]), "clue", &clues).await?;
    Ok(rows.iter().filter_map(|row| row[0].int()).collect())
}

/// The clues that the owners of those filings give, who state a CIK.
async fn stated_owners(connection: &mut Connection, filings: &BTreeSet<i64>) -> Result<BTreeSet<String>, Error> {
    let columns = named(&REPORTING_OWNERS, &["cik", "name"]);
    let rows = connection.rows_with(&REPORTING_OWNERS, &columns, "filing_id", &keys(filings)).await?;
    let stated = rows.iter().filter(|row| row[0] != Value::Null);
    Ok(stated.filter_map(|row| Some(Kind::Insider.clue(&comparable(&row[1])?))).collect())
}

fn keys(ids: &BTreeSet<i64>) -> Vec<Value> {
    ids.iter().copied().map(Value::Int).collect()
}
