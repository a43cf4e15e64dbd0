//! Decides what a batch does to filings: which document supplies which filing's rows, and which filings are removed.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, NaiveDate, Utc};
use ledger::filing::{Choice, DocumentRows, KnownDocument, Parties, Placement, group_by};
use model::Outcome;
use model::schema::{FILINGS, FORGOTTEN, NOTICES};
use model::table::kind::{Date, Id, Instant};

use super::connection::Connection;
use super::error::Error;
use super::gather::Gathered;
use super::recall::{kept_readings, read_filings, read_kept};
use super::typed::ids;

model::selection! {
    /// The columns of an existing filing that are compared before its rows are read.
    Existing of FILINGS {
        filing_id: Id,
        document_id: Id,
        filed_on: Option<Date>,
        accepted_at: Option<Instant>,
    }
}

model::selection! {
    /// The same columns of an existing notice.
    ExistingNotice of NOTICES {
        filing_id: Id,
        document_id: Id,
        filed_on: Option<Date>,
        accepted_at: Option<Instant>,
    }
}

model::selection! {
    /// A filing that was forgotten.
    Forgotten of FORGOTTEN { filing_id: Id }
}

/// The reason stored with documents of a withdrawn filing.
pub(super) const FORGOTTEN_REASON: &str = "its filing was forgotten";

/// Filings as they are and as they will be.
#[derive(Debug, Default)]
pub(super) struct WritePlan {
    /// Rows of existing filings that change or go.
    pub before: BTreeMap<i64, DocumentRows>,
    /// Filings to be written: new ones, and existing ones in other rows.
    pub after: BTreeMap<i64, Written>,
    /// Rows that are in no reading at hand, by document.
    pub recalled: BTreeMap<i64, DocumentRows>,
    /// Documents whose reading is to be kept.
    pub keep: BTreeSet<i64>,
    /// Documents whose kept reading is needed no more.
    pub drop: BTreeSet<i64>,
}

/// A filing to be written.
#[derive(Debug)]
pub(super) struct Written {
    /// The rows of the document that supplies it.
    pub source: RowSource,
    pub placement: Placement,
    /// The CIKs of issuer and owners, where other documents state some that the one that supplies it does not.
    pub parties: Option<Parties>,
}

/// The document that supplies a filing, and what its other documents add.
#[derive(Debug)]
struct Chosen {
    winner: i64,
    filed_on: Option<NaiveDate>,
    accepted_at: Option<DateTime<Utc>>,
    parties: Option<Parties>,
}

/// Where the rows of a document are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum RowSource {
    /// In this batch.
    Read(i64),
    /// In [`WritePlan::recalled`].
    Recalled(i64),
}

impl WritePlan {
    /// Decides about every filing that the documents touch. Sets outcome and reason of the documents.
    pub(super) async fn make(connection: &mut Connection, gathered: &mut Gathered<'_>) -> Result<Self, Error> {
        let mut plan = Self::default();
        let affected: BTreeSet<i64> = gathered
            .now
            .keys()
            .filter(|id| gathered.is_affected(**id))
            .flat_map(|id| [gathered.now.get(id), gathered.stored.get(id)])
            .flatten()
            .filter_map(|row| row.filing_id)
            .collect();
        if affected.is_empty() {
            return Ok(plan);
        }
        let existing = existing_filings(connection, &affected).await?;
        let forgotten = forgotten(connection).await?;
        // A forgotten filing has no row, but still has documents, of which the first are kept.
        let wanted: Vec<i64> = existing.keys().chain(affected.intersection(&forgotten)).copied().collect();
        gathered.add_stored(connection, "filing_id", &wanted).await?;
        let kept = kept_readings(connection, gathered.stored.keys()).await?;
        let winning: BTreeMap<i64, i64> = existing.iter().map(|(filing, known)| (known.document_id, *filing)).collect();
        let is_at_hand =
            |gathered: &Gathered<'_>, id: i64| gathered.has_rows(id) || winning.contains_key(&id) || kept.contains(&id);

        let mut chosen = BTreeMap::new();
        let mut wanted: BTreeSet<i64> = BTreeSet::new();
        let groups = group_by(&gathered.now, |row| row.match_key.and(row.filing_id));
        for filing_id in &affected {
            let members = groups.get(filing_id).map(Vec::as_slice).unwrap_or_default();
            if forgotten.contains(filing_id) {
                for id in members {
                    gathered.decide(*id, Outcome::Ignored, Some(FORGOTTEN_REASON));
                }
                let choice = Choice::among(members.iter().filter_map(|id| gathered.now.get(id)));
                wanted.extend(choice.iter().flat_map(Choice::may_win));
                continue;
            }
            let Some(choice) = Choice::among(members.iter().filter_map(|id| gathered.now.get(id))) else { continue };
            // The best document with rows; that is the best of all, unless an older parser read that one.
            let Some(winner) = choice.ranked.iter().map(|row| row.document_id).find(|id| is_at_hand(gathered, *id))
            else {
                for id in members {
                    gathered.set_aside(*id);
                }
                continue;
            };
            wanted.extend(choice.may_win().filter(|id| *id != winner));
            let parties = choice.completed(winner);
            let (filed_on, accepted_at) = (choice.filed_on, choice.accepted_at);
            chosen.insert(*filing_id, Chosen { winner, filed_on, accepted_at, parties });
            for id in members {
                gathered.decide(*id, if *id == winner { Outcome::Loaded } else { Outcome::Duplicate }, None);
            }
        }
        wanted.retain(|id| is_at_hand(gathered, *id));
        let settled = |row: &KnownDocument| row.filing_id.is_none_or(|filing| affected.contains(&filing));
        plan.settle_readings(gathered, &kept, &wanted, settled);
        plan.settle_filings(connection, gathered, &existing, &winning, chosen).await?;
        Ok(plan)
    }

    /// Gives the rows at that source.
    pub(super) fn rows<'a>(&'a self, gathered: &'a Gathered<'_>, source: RowSource) -> Option<&'a DocumentRows> {
        match source {
            RowSource::Read(id) => gathered.read.get(&id).and_then(|read| read.rows.as_ref()),
            RowSource::Recalled(id) => self.recalled.get(&id),
        }
    }

    /// Compares the readings that are kept with those wanted, among the documents about which all is decided.
    fn settle_readings(
        &mut self,
        gathered: &Gathered<'_>,
        kept: &BTreeSet<i64>,
        wanted: &BTreeSet<i64>,
        settled: impl Fn(&KnownDocument) -> bool,
    ) {
        for id in gathered.now.values().filter(|row| settled(row)).map(|row| row.document_id) {
            let (is_kept, is_wanted, fresh) = (kept.contains(&id), wanted.contains(&id), gathered.fresh.contains(&id));
            if is_kept && (fresh || !is_wanted) {
                self.drop.insert(id);
            }
            if is_wanted && (fresh || !is_kept) {
                self.keep.insert(id);
            }
        }
    }

    /// Finds the rows of each filing that is written, and reads back those of each that changes.
    async fn settle_filings(
        &mut self,
        connection: &mut Connection,
        gathered: &Gathered<'_>,
        existing: &BTreeMap<i64, Existing>,
        winning: &BTreeMap<i64, i64>,
        chosen: BTreeMap<i64, Chosen>,
    ) -> Result<(), Error> {
        let mut wanted: BTreeSet<i64> = self.keep.clone();
        let mut touched: BTreeSet<i64> = existing.keys().copied().filter(|id| !chosen.contains_key(id)).collect();
        let mut rewritten = Vec::new();
        for (filing_id, Chosen { winner, filed_on, accepted_at, parties }) in chosen {
            if let Some(known) = existing.get(&filing_id) {
                // Where a CIK is missing, the other documents may have come to state it, or state it no longer.
                let stated = gathered.now.get(&winner).and_then(|row| row.parties.as_ref());
                let same_rows = known.document_id == winner
                    && !gathered.fresh.contains(&winner)
                    && !stated.is_some_and(Parties::has_gap);
                if same_rows && (known.filed_on, known.accepted_at) == (filed_on, accepted_at) {
                    continue;
                }
                touched.insert(filing_id);
            }
            wanted.insert(winner);
            rewritten.push((winner, Placement { filing_id, filed_on, accepted_at }, parties));
        }
        let at_hand = |id: &i64| gathered.has_rows(*id);
        let stored_rows: BTreeMap<i64, i64> = wanted
            .iter()
            .filter(|id| !at_hand(id))
            .filter_map(|id| winning.get(id).map(|filing| (*id, *filing)))
            .collect();
        let kept: Vec<i64> =
            wanted.iter().filter(|id| !at_hand(id) && !stored_rows.contains_key(id)).copied().collect();

        let mut read_back = touched.clone();
        read_back.extend(stored_rows.values());
        let mut found = read_filings(connection, &read_back).await?;
        for (document, filing) in stored_rows {
            if let Some((rows, row)) = found.get(&filing).zip(gathered.now.get(&document)) {
                self.recalled.insert(document, rows.clone().stated_by(row.parties.as_ref()));
            }
        }
        found.retain(|filing, _| touched.contains(filing));
        self.before = found;
        self.recalled.append(&mut read_kept(connection, &kept).await?);
        for (winner, placement, parties) in rewritten {
            let source = if at_hand(&winner) { RowSource::Read(winner) } else { RowSource::Recalled(winner) };
            self.after.insert(placement.filing_id, Written { source, placement, parties });
        }
        Ok(())
    }
}

async fn existing_filings(
    connection: &mut Connection,
    filings: &BTreeSet<i64>,
) -> Result<BTreeMap<i64, Existing>, Error> {
    let mut existing: Vec<Existing> = connection.select_with("filing_id", &ids(filings)).await?;
    let notices: Vec<ExistingNotice> = connection.select_with("filing_id", &ids(filings)).await?;
    existing.extend(notices.into_iter().map(|notice| {
        let ExistingNotice { filing_id, document_id, filed_on, accepted_at } = notice;
        Existing { filing_id, document_id, filed_on, accepted_at }
    }));
    Ok(existing.into_iter().map(|existing| (existing.filing_id, existing)).collect())
}

/// Gives the filings that were forgotten.
async fn forgotten(connection: &mut Connection) -> Result<BTreeSet<i64>, Error> {
    let forgotten: Vec<Forgotten> = connection.query("SELECT filing_id FROM forgotten", &[]).await?;
    Ok(forgotten.into_iter().map(|row| row.filing_id).collect())
}
