//! Writes one batch: whole filings, the documents they are from, and the names that follow from them.

use std::collections::{BTreeMap, BTreeSet};

use super::arrival::{Arrival, Found};
use super::connection::Connection;
use super::derived;
use super::document::{DocumentRow, Outcome};
use super::error::Error;
use super::filing_rows::{Facts, FilingRows, column};
use super::gather::Gathered;
use super::names::{InsiderFacts, IssuerFacts, Names};
use super::notes;
use super::plan::Plan;
use super::recount;
use super::schema::{DOCUMENT_PATHS, DOCUMENTS, FILING_TABLES, FILINGS, FORMER_NAMES, READINGS};
use super::statement::Conflict;
use super::tally::{RowTally, Tally};
use super::value::{Rows, Value};

/// Writes what arrived, within the transaction of the caller. What is written depends on the documents known, those of
/// this batch among them, and on nothing else; writing the same batch again changes nothing.
pub(super) async fn write(connection: &mut Connection, arrivals: &[Arrival], run_id: i64) -> Result<Tally, Error> {
    let mut gathered = Gathered::collect(connection, arrivals).await?;
    let plan = Plan::make(connection, &mut gathered).await?;
    let mut tally = Tally::default();
    write_filings(connection, &plan, &gathered, &mut tally).await?;
    write_readings(connection, &plan, &gathered).await?;
    notes::write(connection, &gathered, &mut tally).await?;
    write_documents(connection, &gathered).await?;
    write_former_names(connection, &gathered).await?;
    let newly_unreadable = write_places(connection, arrivals, run_id).await?;
    count_places(arrivals, &gathered, newly_unreadable, &mut tally);
    Ok(tally)
}

async fn write_filings(
    connection: &mut Connection,
    plan: &Plan,
    gathered: &Gathered<'_>,
    tally: &mut Tally,
) -> Result<(), Error> {
    let mut tables = FILING_TABLES.map(|table| Rows::new(table.columns.len()));
    let mut removed: Vec<Value> = Vec::new();
    let (mut names, mut stale) = (Names::default(), recount::Stale::default());
    let mut underived = BTreeSet::new();
    for (filing_id, before) in &plan.before {
        if !plan.after.contains_key(filing_id) {
            underived.insert(before.filing()[column::ISSUER_ID].clone());
            removed.push(Value::Int(*filing_id));
            stale.add(before);
            for (rows, table) in before.0.iter().zip(FILING_TABLES) {
                tally.count_rows(table.name, RowTally { changed: rows.len() as u64, ..RowTally::default() });
            }
        }
    }
    for (filing_id, (source, facts)) in &plan.after {
        let rows = plan
            .rows(gathered, *source)
            .ok_or_else(|| Error::Reading(format!("no reading of filing {filing_id} is kept")))?;
        let Some(before) = plan.before.get(filing_id) else {
            underived.insert(rows.filing()[column::ISSUER_ID].clone());
            add_names(&mut names, rows, facts);
            rows.append_to(&mut tables, facts);
            continue;
        };
        let after = rows.placed(facts).sorted();
        compare(before, &after, tally);
        if *before == after {
            continue;
        }
        underived.extend([before, &after].map(|rows| rows.filing()[column::ISSUER_ID].clone()));
        removed.push(Value::Int(*filing_id));
        if said(before, &Facts::of(before)) != said(&after, facts) {
            stale.add(before);
            stale.add(&after);
        }
        rows.append_to(&mut tables, facts);
    }
    names.leave_out(&stale.issuers, &stale.insiders);
    stale.ensure_keys(&mut names);
    for (table, rows) in names.keys() {
        let key: Vec<Value> = rows.iter().map(|row| row[0].clone()).collect();
        let known = connection.rows_with(table, &[&table.columns[0]], table.columns[0].name, &key).await?.len() as u64;
        let written = connection.upsert(table, &rows, Conflict::Merge).await?;
        let new = rows.len() as u64 - known;
        tally.count_rows(table.name, RowTally { new, changed: written - new, unchanged: rows.len() as u64 - written });
    }
    for table in FILING_TABLES.into_iter().rev() {
        connection.delete(table, FILINGS.columns[0].name, &removed).await?;
    }
    for (table, rows) in FILING_TABLES.into_iter().zip(&tables) {
        connection.insert(table, rows).await?;
    }
    for (filing_id, (source, _)) in &plan.after {
        if !plan.before.contains_key(filing_id) {
            let rows = plan.rows(gathered, *source).into_iter().flat_map(|rows| &rows.0);
            for (rows, table) in rows.zip(FILING_TABLES) {
                tally.count_rows(table.name, RowTally::new(rows.len() as u64));
            }
        }
    }
    for (table, rows) in names.lists() {
        connection.upsert(table, &rows, Conflict::Merge).await?;
    }
    stale.recount(connection).await?;
    derived::mark(connection, underived).await
}

fn add_names(names: &mut Names, rows: &FilingRows, facts: &Facts) {
    if let Some(issuer) = IssuerFacts::of(rows, facts) {
        names.add_issuer(&issuer);
    }
    for insider in InsiderFacts::of(rows, facts) {
        names.add_insider(&insider);
    }
}

/// What a filing says of its issuer and its owners.
fn said(rows: &FilingRows, facts: &Facts) -> (Option<IssuerFacts>, Vec<InsiderFacts>) {
    (IssuerFacts::of(rows, facts), InsiderFacts::of(rows, facts))
}

/// Counts, by key, what differs between a filing's rows as they are and as they are to be.
fn compare(before: &FilingRows, after: &FilingRows, tally: &mut Tally) {
    for ((old, new), table) in before.0.iter().zip(&after.0).zip(FILING_TABLES) {
        let old: BTreeMap<&[Value], &[Value]> = old.iter().map(|row| row.split_at(table.key)).collect();
        let new: BTreeMap<&[Value], &[Value]> = new.iter().map(|row| row.split_at(table.key)).collect();
        let mut rows = RowTally::default();
        for (key, row) in &new {
            match old.get(key) {
                None => rows.new += 1,
                Some(known) if known == row => rows.unchanged += 1,
                Some(_) => rows.changed += 1,
            }
        }
        rows.changed += old.keys().filter(|key| !new.contains_key(*key)).count() as u64;
        tally.count_rows(table.name, rows);
    }
}

async fn write_readings(connection: &mut Connection, plan: &Plan, gathered: &Gathered<'_>) -> Result<(), Error> {
    let dropped: Vec<Value> = plan.drop.iter().copied().map(Value::Int).collect();
    connection.delete(&READINGS, "document_id", &dropped).await?;
    let mut kept = Rows::new(READINGS.columns.len());
    for id in &plan.keep {
        let rows = gathered.read.get(id).and_then(|read| read.rows.as_ref()).or_else(|| plan.recalled.get(id));
        let rows = rows.ok_or_else(|| Error::Reading(format!("no reading of document {id} is at hand")))?;
        kept.push([Value::Int(*id), rows.unplaced().to_json().into()]);
    }
    connection.insert(&READINGS, &kept).await
}

async fn write_documents(connection: &mut Connection, gathered: &Gathered<'_>) -> Result<(), Error> {
    let mut new = Rows::new(DOCUMENTS.columns.len());
    let mut changed = Rows::new(DOCUMENTS.columns.len());
    for (id, row) in &gathered.now {
        match gathered.stored.get(id) {
            None => row.push_to(&mut new),
            Some(stored) if stored != row => row.push_to(&mut changed),
            Some(_) => {}
        }
    }
    connection.insert(&DOCUMENTS, &new).await?;
    connection.upsert(&DOCUMENTS, &changed, Conflict::Replace).await.map(|_| ())
}

/// Former names are EDGAR's record of a CIK: every header adds to them, whatever becomes of its filing.
async fn write_former_names(connection: &mut Connection, gathered: &Gathered<'_>) -> Result<(), Error> {
    let stated: BTreeSet<_> = gathered
        .read
        .values()
        .filter(|read| gathered.fresh.contains(&read.row.document_id))
        .flat_map(|read| &read.former_names)
        .filter(|former| former.name.len() <= super::names::LONGEST_NAME)
        .collect();
    let mut rows = Rows::new(FORMER_NAMES.columns.len());
    let keys: BTreeSet<[Value; 3]> = stated
        .into_iter()
        .map(|former| {
            let changed_on = former.changed_on.map_or_else(|| Value::from("0001-01-01"), Value::from);
            [former.cik.into(), former.name.as_str().into(), changed_on]
        })
        .collect();
    for row in keys {
        rows.push(row);
    }
    connection.upsert(&FORMER_NAMES, &rows, Conflict::Merge).await.map(|_| ())
}

/// Writes the places; gives how many could not be read now though they could before, or never were met.
async fn write_places(connection: &mut Connection, arrivals: &[Arrival], run_id: i64) -> Result<u64, Error> {
    let mut newly_unreadable = 0;
    // Of a place met twice in a batch the later word counts.
    let places: BTreeMap<_, _> = arrivals.iter().map(|arrival| (&arrival.place, arrival)).collect();
    for unreadable in [true, false] {
        let mut rows = Rows::new(DOCUMENT_PATHS.columns.len());
        for arrival in places.values() {
            let (document_id, problem) = match &arrival.found {
                Found::Document(document) => (Value::Int(document.row.document_id), Value::Null),
                Found::Unreadable(problem) => (Value::Null, problem.as_str().into()),
                Found::ArchiveEnd => (Value::Null, Value::Null),
            };
            if unreadable == (problem != Value::Null) {
                rows.push([
                    arrival.place.path.as_str().into(),
                    arrival.place.member.as_str().into(),
                    document_id,
                    arrival.stated_accession().map(|number| number.to_string()).into(),
                    arrival.stamp.map(|stamp| stamp.size).into(),
                    arrival.stamp.map(|stamp| stamp.modified_at).into(),
                    problem,
                    Value::Int(run_id),
                ]);
            }
        }
        let written = connection.upsert(&DOCUMENT_PATHS, &rows, Conflict::Replace).await?;
        if unreadable {
            newly_unreadable = written;
        }
    }
    Ok(newly_unreadable)
}

/// Counts each place once: a document by its outcome where it is first met or read anew, else as unchanged.
fn count_places(arrivals: &[Arrival], gathered: &Gathered<'_>, newly_unreadable: u64, tally: &mut Tally) {
    let mut counted = BTreeSet::new();
    tally.newly_failed = newly_unreadable;
    for arrival in arrivals {
        match &arrival.found {
            Found::ArchiveEnd => continue,
            Found::Unreadable(_) => tally.unreadable += 1,
            Found::Document(document) => {
                let id = document.row.document_id;
                let outcome = gathered.now.get(&id).map(|row: &DocumentRow| row.outcome);
                match outcome.filter(|_| gathered.fresh.contains(&id) && counted.insert(id)) {
                    None => tally.unchanged += 1,
                    Some(Outcome::Loaded) => tally.loaded += 1,
                    Some(Outcome::Duplicate) => tally.duplicate += 1,
                    Some(Outcome::Ignored) => tally.ignored += 1,
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
