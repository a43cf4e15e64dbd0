//! What a batch does to filings: which document becomes which filing's rows, and which filings go.

use std::collections::{BTreeMap, BTreeSet};

use super::choice::{Choice, group_by};
use super::connection::Connection;
use super::document::{DocumentRow, Outcome};
use super::error::Error;
use super::filing_rows::{Facts, FilingRows, column as at};
use super::gather::Gathered;
use super::parties::Parties;
use super::schema::{FILING_TABLES, FILINGS, FORGOTTEN, READINGS};
use super::table::{Column, Origin};
use super::value::{Rows, Value};
use model::AccessionNumber;

/// The reason stored with documents of a withdrawn filing.
pub(super) const FORGOTTEN_REASON: &str = "its filing was forgotten";

/// Filings as they are and as they are to be.
#[derive(Debug, Default)]
pub(super) struct Plan {
    /// Rows of existing filings that change or go.
    pub before: BTreeMap<i64, FilingRows>,
    /// Filings to be written: new ones, and existing ones in other rows.
    pub after: BTreeMap<i64, (Source, Facts)>,
    /// Rows that are in no reading at hand, by document.
    pub recalled: BTreeMap<i64, FilingRows>,
    /// Documents whose reading is to be kept.
    pub keep: BTreeSet<i64>,
    /// Documents whose kept reading is needed no more.
    pub drop: BTreeSet<i64>,
}

/// Where the rows of a document are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Source {
    /// In this batch.
    Read(i64),
    /// In [`Plan::recalled`].
    Recalled(i64),
}

impl Plan {
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
        // A forgotten filing has no row, but still its documents, of which the first ones are kept.
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
            // The best document whose rows there are; that is the best of all, unless an older parser read that one.
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
            let facts = Facts { filing_id: *filing_id, filed_on, accepted_at, parties };
            chosen.insert(*filing_id, (winner, facts));
            for id in members {
                gathered.decide(*id, if *id == winner { Outcome::Loaded } else { Outcome::Duplicate }, None);
            }
        }
        wanted.retain(|id| is_at_hand(gathered, *id));
        let settled = |row: &DocumentRow| row.filing_id.is_none_or(|filing| affected.contains(&filing));
        plan.settle_readings(gathered, &kept, &wanted, settled);
        plan.settle_filings(connection, gathered, &existing, &winning, chosen).await?;
        Ok(plan)
    }

    /// The rows at that source.
    pub(super) fn rows<'a>(&'a self, gathered: &'a Gathered<'_>, source: Source) -> Option<&'a FilingRows> {
        match source {
            Source::Read(id) => gathered.read.get(&id).and_then(|read| read.rows.as_ref()),
            Source::Recalled(id) => self.recalled.get(&id),
        }
    }

    /// Compares the readings that are kept with those wanted, among the documents about which all is decided.
    fn settle_readings(
        &mut self,
        gathered: &Gathered<'_>,
        kept: &BTreeSet<i64>,
        wanted: &BTreeSet<i64>,
        settled: impl Fn(&DocumentRow) -> bool,
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
        chosen: BTreeMap<i64, (i64, Facts)>,
    ) -> Result<(), Error> {
        let mut wanted: BTreeSet<i64> = self.keep.clone();
        let mut touched: BTreeSet<i64> = existing.keys().copied().filter(|id| !chosen.contains_key(id)).collect();
        let mut rewritten = Vec::new();
        for (filing_id, (winner, facts)) in chosen {
            if let Some(known) = existing.get(&filing_id) {
                // Where a CIK is missing, the other documents may state it since, or no longer.
                let parties = gathered.now.get(&winner).and_then(|row| row.parties.as_ref());
                let same_rows = known.document_id == winner
                    && !gathered.fresh.contains(&winner)
                    && !parties.is_some_and(Parties::has_gap);
                if same_rows && (&known.filed_on, &known.accepted_at) == (&facts.filed_on, &facts.accepted_at) {
                    continue;
                }
                touched.insert(filing_id);
            }
            wanted.insert(winner);
            rewritten.push((winner, facts));
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
                self.recalled.insert(document, rows.clone().own_to(row));
            }
        }
        found.retain(|filing, _| touched.contains(filing));
        self.before = found;
        self.recalled.append(&mut read_kept(connection, &kept).await?);
        for (winner, facts) in rewritten {
            let source = if at_hand(&winner) { Source::Read(winner) } else { Source::Recalled(winner) };
            self.after.insert(facts.filing_id, (source, facts));
        }
        Ok(())
    }
}

/// What is compared of an existing filing before its rows are read.
#[derive(Debug)]
struct Existing {
    document_id: i64,
    filed_on: Value,
    accepted_at: Value,
}

async fn existing_filings(connection: &mut Connection, ids: &BTreeSet<i64>) -> Result<BTreeMap<i64, Existing>, Error> {
    let columns = [at::FILING_ID, at::DOCUMENT_ID, at::FILED_ON, at::ACCEPTED_AT].map(|place| &FILINGS.columns[place]);
    let keys: Vec<Value> = ids.iter().copied().map(Value::Int).collect();
    let rows = connection.rows_with(&FILINGS, &columns, "filing_id", &keys).await?;
    let existing = |row: Vec<Value>| {
        let [filing_id, document_id, filed_on, accepted_at] = <[Value; 4]>::try_from(row).ok()?;
        Some((filing_id.int()?, Existing { document_id: document_id.int()?, filed_on, accepted_at }))
    };
    Ok(rows.into_iter().filter_map(existing).collect())
}

/// The filings that were forgotten.
async fn forgotten(connection: &mut Connection) -> Result<BTreeSet<i64>, Error> {
    let rows = connection.fetch("SELECT accession_number FROM forgotten", &[], &[&FORGOTTEN.columns[0]]).await?;
    let filing_id = |row: &Vec<Value>| row[0].text().and_then(AccessionNumber::parse).map(AccessionNumber::filing_id);
    Ok(rows.iter().filter_map(filing_id).collect())
}

/// The rows of stored filings.
pub(super) async fn read_filings(
    connection: &mut Connection,
    ids: &BTreeSet<i64>,
) -> Result<BTreeMap<i64, FilingRows>, Error> {
    let keys: Vec<Value> = ids.iter().copied().map(Value::Int).collect();
    let empty = || FilingRows(FILING_TABLES.map(|table| Rows::new(table.columns.len())));
    let mut filings: BTreeMap<i64, FilingRows> = BTreeMap::new();
    for (place, table) in FILING_TABLES.into_iter().enumerate() {
        let columns: Vec<&Column> = table.columns.iter().collect();
        for mut row in connection.rows_with(table, &columns, "filing_id", &keys).await? {
            // What is derived is no part of the filing, and made anew when the filing changes.
            for (value, column) in row.iter_mut().zip(table.columns) {
                if column.origin == Origin::Derived {
                    *value = column.undecided();
                }
            }
            if let Some(filing_id) = row[0].int() {
                filings.entry(filing_id).or_insert_with(empty).0[place].push(row);
            }
        }
    }
    Ok(filings.into_iter().map(|(filing_id, rows)| (filing_id, rows.sorted())).collect())
}

/// Which of the documents have a kept reading.
async fn kept_readings(
    connection: &mut Connection,
    documents: impl Iterator<Item = &i64>,
) -> Result<BTreeSet<i64>, Error> {
    let keys: Vec<Value> = documents.copied().map(Value::Int).collect();
    let rows = connection.rows_with(&READINGS, &[&READINGS.columns[0]], "document_id", &keys).await?;
    Ok(rows.iter().filter_map(|row| row[0].int()).collect())
}

/// The kept readings of the documents that have one.
pub(super) async fn read_kept(
    connection: &mut Connection,
    documents: &[i64],
) -> Result<BTreeMap<i64, FilingRows>, Error> {
    let keys: Vec<Value> = documents.iter().copied().map(Value::Int).collect();
    let columns: Vec<&Column> = READINGS.columns.iter().collect();
    let mut kept = BTreeMap::new();
    for row in connection.rows_with(&READINGS, &columns, "document_id", &keys).await? {
        let reading = row[0].int().zip(row[1].text().and_then(FilingRows::from_json));
        let (id, rows) = reading.ok_or_else(|| Error::Reading(format!("that of document {:?}", row[0])))?;
        kept.insert(id, rows);
    }
    Ok(kept)
}
