//! Decides who is meant by filings that state no CIK, again whenever the evidence about a name or symbol changes. Each
//! decision is a function of what stored filings state. Issuers are decided before insiders, who are identified within
//! an issuer.

use std::collections::{BTreeMap, BTreeSet};

use ledger::filing::FilingRows;
use ledger::identity::{ClueKind, Evidence, Names, given, lacks_cik, of_issuer, of_owner, sought};
use model::schema::{FILINGS, FORMER_NAMES, FilingRow, OwnerRow, REPORTING_OWNERS, UNIDENTIFIED, UnidentifiedRow};
use model::table::kind::{Id, Text};
use model::table::{Row, Value};

use super::connection::Connection;
use super::derived::Changed;
use super::error::Error;
use super::evidence::read_evidence;
use super::party_keys::{PartyKeys, make_keys};
use super::recount::Stale;
use super::tally::{RowTally, Tally};
use super::typed::{ids, texts};

model::selection! {
    /// The issuer of a filing.
    IssuerOfFiling of FILINGS { filing_id: Id, issuer_id: Option<Id> }
}

model::selection! {
    /// The issuer as a filing states it.
    StatedIssuer of FILINGS {
        filing_id: Id,
        issuer_id: Option<Id>,
        issuer_cik: Option<Id>,
        issuer_name: Option<Text>,
        issuer_trading_symbol: Option<Text>,
    }
}

model::selection! {
    /// An owner as a filing states them.
    StatedOwner of REPORTING_OWNERS { cik: Option<Id>, name: Option<Text> }
}

model::selection! {
    /// A name that a CIK had.
    FormerName of FORMER_NAMES { normalised: Text }
}

model::selection! {
    /// A clue that a filing seeks.
    Clue of UNIDENTIFIED { clue: Text }
}

model::selection! {
    /// A filing that seeks a clue.
    Seeking of UNIDENTIFIED { filing_id: Id }
}

/// The filings that a transaction changes, as far as other filings' parties depend on them.
#[derive(Debug, Default)]
pub(super) struct PartyChanges<'a> {
    /// Filings that are removed or changed, as they were.
    pub leaving: BTreeMap<i64, &'a FilingRows>,
    /// Filings that are added or changed, as they will be.
    pub coming: BTreeMap<i64, &'a FilingRows>,
    /// Clues from headers: former names.
    pub former: BTreeSet<String>,
}

/// A decision that is prepared before the filings are written, and taken after that.
#[derive(Debug)]
pub(super) struct Identification {
    /// Clues of filings stored before, for which the evidence may change.
    clues: BTreeSet<String>,
    /// The evidence before.
    before: Evidence,
    /// Filings whose rows in `unidentified` are removed, and the rows that are added.
    leaving: Vec<Value>,
    sought: Vec<UnidentifiedRow>,
    /// Filings that are added or changed and lack a CIK; and of these, the added ones.
    open: BTreeSet<i64>,
    new: BTreeSet<i64>,
}

/// Filings and owners who are now another issuer or insider.
#[derive(Debug, Default)]
pub(super) struct Settled {
    /// The issuers of filings.
    pub issuers: BTreeMap<i64, i64>,
    /// The owners, by filing and number.
    pub insiders: BTreeMap<(i64, i64), i64>,
    /// Parties whose names must be made again.
    pub stale: Stale,
    /// Parties that had no row before.
    pub made: PartyKeys,
    /// Issuers whose filings or owners changed, as they were before and are now.
    pub underived: Changed,
}

impl Identification {
    /// Reads the evidence before anything is written. `None` if every filing states all CIKs: then there is nothing to
    /// decide.
    pub(super) async fn prepare(
        connection: &mut Connection,
        changes: &PartyChanges<'_>,
    ) -> Result<Option<Self>, Error> {
        let rows = || changes.leaving.values().chain(changes.coming.values()).copied();
        if !rows().any(lacks_cik) && !any_unidentified(connection).await? {
            return Ok(None);
        }
        let mut clues = changes.former.clone();
        for rows in rows() {
            given(rows, &mut clues);
        }
        // A CIK that becomes an issuer, or ceases to be one, adds or removes its former names as evidence.
        let ciks: BTreeSet<i64> = rows().filter_map(|rows| rows.filing.issuer_cik).collect();
        let former: Vec<FormerName> = connection.select_with("cik", &ids(&ciks)).await?;
        clues.extend(former.iter().map(|former| ClueKind::Issuer.clue(&former.normalised)));
        let clues = among_sought(connection, &clues).await?;
        let before = read_evidence(connection, &clues).await?;
        let mut identification = Self {
            clues,
            before,
            leaving: ids(changes.leaving.keys()),
            sought: Vec::new(),
            open: BTreeSet::new(),
            new: BTreeSet::new(),
        };
        for (filing_id, rows) in &changes.coming {
            if lacks_cik(rows) {
                identification.open.insert(*filing_id);
                identification.sought.extend(sought(rows, *filing_id));
            }
            if !changes.leaving.contains_key(filing_id) {
                identification.new.insert(*filing_id);
            }
        }
        Ok(Some(identification))
    }

    /// Decides again, after the filings and the names with a stated CIK are written. Writes the filings whose parties
    /// changed; the caller writes their names.
    pub(super) async fn settle(mut self, connection: &mut Connection, tally: &mut Tally) -> Result<Settled, Error> {
        connection.delete(&UNIDENTIFIED, "filing_id", &self.leaving).await?;
        connection.insert_rows(std::mem::take(&mut self.sought)).await?;
        let mut settled = Settled::default();
        let (of_insiders, of_issuers): (BTreeSet<String>, BTreeSet<String>) =
            self.clues.iter().cloned().partition(|clue| ClueKind::Insider.has(clue));

        let known = read_evidence(connection, &of_issuers).await?;
        let mut filings = seeking(connection, &self.before.differing(&known, &of_issuers)).await?;
        filings.extend(&self.open);
        let moved = self.settle_issuers(connection, &filings, &mut settled).await?;

        let mut clues = stated_owners(connection, &moved).await?;
        let known = read_evidence(connection, &of_insiders).await?;
        clues.extend(self.before.differing(&known, &of_insiders));
        let mut filings = seeking(connection, &clues).await?;
        filings.extend(self.open.iter().chain(&moved));
        let owners = self.settle_insiders(connection, &filings, &mut settled).await?;

        let moved = moved.difference(&self.new).count() as u64;
        tally.count_rows(FILINGS.name, RowTally { changed: moved, ..RowTally::default() });
        tally.count_rows(REPORTING_OWNERS.name, RowTally { changed: owners, ..RowTally::default() });
        Ok(settled)
    }

    /// Decides and writes the issuers of those filings. Gives the filings whose issuer changed.
    async fn settle_issuers(
        &self,
        connection: &mut Connection,
        filings: &BTreeSet<i64>,
        settled: &mut Settled,
    ) -> Result<BTreeSet<i64>, Error> {
        let mut rows: Vec<StatedIssuer> = connection.select_with("filing_id", &ids(filings)).await?;
        rows.retain(|row| row.issuer_cik.is_none());
        let stated = |row: &StatedIssuer| of_issuer(row.issuer_name.as_ref(), row.issuer_trading_symbol.as_ref());
        let clues: BTreeSet<String> = rows.iter().flat_map(stated).collect();
        let known = read_evidence(connection, &clues).await?;
        let mut names = Names::default();
        for row in rows {
            let issuer = known.decide_issuer(row.issuer_name.as_ref(), row.issuer_trading_symbol.as_ref());
            let (Some(old), Some(issuer)) = (row.issuer_id, issuer) else { continue };
            if old == issuer {
                continue;
            }
            settled.issuers.insert(row.filing_id, issuer);
            for moved in [old, issuer] {
                settled.underived.change(Some(moved));
            }
            if !self.new.contains(&row.filing_id) {
                settled.stale.issuers.extend([old, issuer]);
            }
            names.ensure_issuer(issuer);
        }
        settled.made.add(make_keys(connection, &names).await?);
        let moved: BTreeSet<i64> = settled.issuers.keys().copied().collect();
        let mut rows: Vec<FilingRow> = connection.select_with("filing_id", &ids(&moved)).await?;
        for row in &mut rows {
            row.issuer_id = settled.issuers.get(&row.filing_id).copied();
        }
        connection.replace_rows(rows).await?;
        Ok(moved)
    }

    /// Decides and writes the owners of those filings. Gives the number of existing filings in which an owner changed.
    async fn settle_insiders(
        &self,
        connection: &mut Connection,
        filings: &BTreeSet<i64>,
        settled: &mut Settled,
    ) -> Result<u64, Error> {
        let mut rows: Vec<OwnerRow> = connection.select_with("filing_id", &ids(filings)).await?;
        rows.sort_by(OwnerRow::compare_keys);
        let issuers: Vec<IssuerOfFiling> = connection.select_with("filing_id", &ids(filings)).await?;
        let issuers: BTreeMap<i64, i64> =
            issuers.iter().filter_map(|row| Some((row.filing_id, row.issuer_id?))).collect();
        let lacking = rows.iter().filter(|row| row.cik.is_none());
        let clues: BTreeSet<String> = lacking.filter_map(|row| of_owner(row.name.as_ref())).collect();
        let known = read_evidence(connection, &clues).await?;
        let (mut written, mut changed) = (Vec::new(), 0);
        let mut names = Names::default();
        let mut seen = BTreeSet::new();
        for mut row in rows {
            let (filing, Some(old)) = (row.filing_id, row.insider_id) else { continue };
            let (is_new, issuer) = (self.new.contains(&filing), issuers.get(&filing).copied());
            let decided = row.cik.is_none().then(|| known.decide_insider(filing, issuer, row.name.as_ref())).flatten();
            let insider = decided.unwrap_or(old);
            // An owner who is in a filing twice must not count twice when only one of the two is new to the name.
            if is_new && !seen.insert((filing, insider)) {
                settled.stale.insiders.insert(insider);
            }
            if insider == old {
                continue;
            }
            settled.insiders.insert((filing, row.owner_no), insider);
            settled.underived.change(issuer);
            if !is_new {
                settled.stale.insiders.extend([old, insider]);
                changed += 1;
            }
            names.ensure_insider(insider);
            row.insider_id = Some(insider);
            written.push(row);
        }
        settled.made.add(make_keys(connection, &names).await?);
        connection.replace_rows(written).await?;
        Ok(changed)
    }
}

/// Whether any filing lacks a CIK.
async fn any_unidentified(connection: &mut Connection) -> Result<bool, Error> {
    let found: Vec<Clue> = connection.query("SELECT clue FROM unidentified LIMIT 1", &[]).await?;
    Ok(!found.is_empty())
}

/// Gives those of the clues that a filing seeks.
async fn among_sought(connection: &mut Connection, clues: &BTreeSet<String>) -> Result<BTreeSet<String>, Error> {
    let sought = "SELECT DISTINCT clue FROM unidentified WHERE clue";
    let found: Vec<Clue> = connection.query_where(sought, &texts(clues)).await?;
    Ok(found.into_iter().map(|found| found.clue.as_ref().to_owned()).collect())
}

/// Gives the filings that seek one of the clues.
async fn seeking(connection: &mut Connection, clues: &BTreeSet<String>) -> Result<BTreeSet<i64>, Error> {
    let found: Vec<Seeking> = connection.select_with("clue", &texts(clues)).await?;
    Ok(found.into_iter().map(|found| found.filing_id).collect())
}

/// Gives the clues of owners of those filings who state a CIK.
async fn stated_owners(connection: &mut Connection, filings: &BTreeSet<i64>) -> Result<BTreeSet<String>, Error> {
    let owners: Vec<StatedOwner> = connection.select_with("filing_id", &ids(filings)).await?;
    let stated = owners.iter().filter(|owner| owner.cik.is_some());
    Ok(stated.filter_map(|owner| of_owner(owner.name.as_ref())).collect())
}
