//! Writes one batch: whole filings, and the documents they are from.

use std::collections::{BTreeMap, BTreeSet};

use ledger::filing::KnownDocument;
use model::Outcome;
use model::schema::{DocumentPathRow, READINGS, ReadingRow};

use super::apply;
use super::arrival::{Arrival, Arrived};
use super::connection::Connection;
use super::diagnostics;
use super::divided;
use super::error::Error;
use super::gather::Gathered;
use super::kept;
use super::plan::WritePlan;
use super::shard_ends;
use super::tally::Tally;
use super::typed::ids;

/// Writes what arrived, in the caller's transaction. The result depends only on the known documents, including those of
/// this batch. Writing the same batch again changes nothing.
pub(super) async fn write(connection: &mut Connection, arrivals: &[Arrival], run_id: i64) -> Result<Tally, Error> {
    let mut gathered = Gathered::collect(connection, arrivals).await?;
    let plan = WritePlan::make(connection, &mut gathered).await?;
    let mut tally = Tally::default();
    apply::write(connection, &plan, &gathered, &mut tally).await?;
    write_readings(connection, &plan, &gathered).await?;
    diagnostics::write(connection, &gathered, &mut tally).await?;
    write_documents(connection, &gathered).await?;
    divided::remove(connection, &gathered.divided).await?;
    let newly_unreadable = write_places(connection, arrivals, run_id).await?;
    count_places(arrivals, &gathered, newly_unreadable, &mut tally);
    Ok(tally)
}

async fn write_readings(connection: &mut Connection, plan: &WritePlan, gathered: &Gathered<'_>) -> Result<(), Error> {
    connection.delete(&READINGS, "document_id", &ids(&plan.drop)).await?;
    let mut rows = Vec::with_capacity(plan.keep.len());
    for id in &plan.keep {
        let reading = gathered.read.get(id).and_then(|read| read.rows.as_ref()).or_else(|| plan.recalled.get(id));
        let reading = reading.ok_or_else(|| Error::Reading(format!("no reading of document {id} is at hand")))?;
        rows.push(ReadingRow { document_id: *id, reading: kept::to_json(reading)?.into() });
    }
    connection.insert_rows(rows).await
}

async fn write_documents(connection: &mut Connection, gathered: &Gathered<'_>) -> Result<(), Error> {
    let (mut new, mut changed) = (Vec::new(), Vec::new());
    for (id, document) in &gathered.now {
        match gathered.stored.get(id) {
            None => new.push(document.to_row()),
            Some(stored) if stored != document => changed.push(document.to_row()),
            Some(_) => {}
        }
    }
    connection.insert_rows(new).await?;
    connection.replace_rows(changed).await.map(|_| ())
}

/// Writes the locations. Gives the number of those that are now unreadable and were readable or unknown before.
async fn write_places(connection: &mut Connection, arrivals: &[Arrival], run_id: i64) -> Result<u64, Error> {
    // Of a location that is twice in a batch, the later arrival counts.
    let places: BTreeMap<_, _> = arrivals.iter().map(|arrival| (&arrival.location, arrival)).collect();
    let (unreadable, readable): (Vec<DocumentPathRow>, Vec<DocumentPathRow>) =
        places.into_values().map(|arrival| path_row(arrival, run_id)).partition(|row| row.problem.is_some());
    let newly_unreadable = connection.replace_rows(unreadable).await?;
    connection.replace_rows(readable).await?;
    shard_ends::join(connection, arrivals).await?;
    Ok(newly_unreadable)
}

fn path_row(arrival: &Arrival, run_id: i64) -> DocumentPathRow {
    let (document_id, problem) = match &arrival.found {
        Arrived::Document(document) => (Some(document.row.document_id), None),
        Arrived::Unreadable(problem) => (None, Some(problem.as_str().into())),
        Arrived::ArchiveEnd => (None, None),
    };
    DocumentPathRow {
        path: arrival.location.path.as_str().into(),
        member: arrival.location.member.as_str().into(),
        document_id,
        accession_number: arrival.stated_accession().map(|number| number.to_string().into()),
        size: arrival.stamp.map(|stamp| stamp.size),
        modified_at: arrival.stamp.map(|stamp| stamp.modified_at),
        problem,
        run_id,
    }
}

/// Counts each location once: by its document's outcome if the document is new or was read again, else as unchanged.
fn count_places(arrivals: &[Arrival], gathered: &Gathered<'_>, newly_unreadable: u64, tally: &mut Tally) {
    let mut counted = BTreeSet::new();
    tally.newly_failed = newly_unreadable;
    for arrival in arrivals {
        match &arrival.found {
            Arrived::ArchiveEnd => continue,
            Arrived::Unreadable(_) => tally.unreadable += 1,
            Arrived::Document(document) => {
                let id = document.row.document_id;
                let outcome = gathered.now.get(&id).map(|row: &KnownDocument| row.outcome);
                match outcome.filter(|_| gathered.fresh.contains(&id) && counted.insert(id)) {
                    None => tally.unchanged += 1,
                    Some(Outcome::Loaded) => tally.loaded += 1,
                    Some(Outcome::Duplicate) => tally.duplicate += 1,
                    Some(Outcome::Ignored) => tally.count_ignored(&document.row),
                    Some(Outcome::Rejected) => {
                        tally.rejected += 1;
                        tally.newly_failed += u64::from(!gathered.stored.contains_key(&id));
                    }
                }
            }
        }
        tally.seen += 1;
    }
}
