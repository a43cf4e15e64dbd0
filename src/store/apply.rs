//! Writes the filings of a plan, with the names that follow from them.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::clues::{Kind, lacks_cik};
use super::connection::Connection;
use super::derived::Changed;
use super::error::Error;
use super::filing_rows::{Facts, FilingRows, column};
use super::gather::Gathered;
use super::identify::{Changes, Identification, Made, Settled, make_keys};
use super::names::{InsiderFacts, IssuerFacts, LONGEST_NAME, Names};
use super::plan::Plan;
use super::recount::Stale;
use super::schema::{FILING_TABLES, FILINGS, FORMER_NAMES};
use super::statement::Conflict;
use super::tally::{RowTally, Tally};
use super::value::{Rows, Value};
use model::normalised_name;

/// What filings that were not there say of an issuer or owners without a CIK: it is counted when it is known who they
/// are.
type Unnamed = Vec<(Option<IssuerFacts>, Vec<InsiderFacts>)>;

/// Writes the filings as planned, and what they say of names.
pub(super) async fn write(
    connection: &mut Connection,
    plan: &Plan,
    gathered: &Gathered<'_>,
    tally: &mut Tally,
) -> Result<(), Error> {
    let (mut names, mut stale, mut unnamed) = (Names::default(), Stale::default(), Unnamed::new());
    let mut changes = Changes::default();
    for (filing_id, before) in &plan.before {
        if !plan.after.contains_key(filing_id) {
            changes.leaving.insert(*filing_id, before);
            stale.add(before);
            for (rows, table) in before.0.iter().zip(FILING_TABLES) {
                tally.count_rows(table.name, RowTally { changed: rows.len() as u64, ..RowTally::default() });
            }
        }
    }
    let mut after: BTreeMap<i64, Cow<'_, FilingRows>> = BTreeMap::new();
    for (filing_id, (source, facts)) in &plan.after {
        let rows = plan
            .rows(gathered, *source)
            .ok_or_else(|| Error::Reading(format!("no reading of filing {filing_id} is kept")))?
            .completed(facts);
        let Some(before) = plan.before.get(filing_id) else {
            add_names(&mut names, &mut unnamed, &rows, facts);
            after.insert(*filing_id, rows);
            continue;
        };
        let mut rows = rows.placed(facts).sorted();
        rows.keep_ids(before);
        compare(before, &rows, tally);
        if *before == rows {
            continue;
        }
        changes.leaving.insert(*filing_id, before);
        if said(before, &Facts::of(before)) != said(&rows, facts) {
            stale.add(before);
            stale.add(&rows);
        }
        after.insert(*filing_id, Cow::Owned(rows));
    }
    let former = former_names(gathered);
    let mut underived = Changed::default();
    for rows in changes.leaving.values() {
        underived.change(rows.filing()[column::ISSUER_ID].int());
    }
    for (filing_id, rows) in &after {
        let issuer_id = &rows.filing()[column::ISSUER_ID];
        if plan.before.contains_key(filing_id) {
            underived.change(issuer_id.int());
        } else {
            underived.add(issuer_id.int(), *filing_id);
        }
    }
    changes.coming = after.iter().map(|(filing_id, rows)| (*filing_id, &**rows)).collect();
    changes.former = former.iter().filter_map(|row| row[3].text()).map(|name| Kind::Issuer.clue(name)).collect();
    let identification = Identification::prepare(connection, &changes).await?;

    names.leave_out(&stale.issuers, &stale.insiders);
    stale.ensure_keys(&mut names);
    write_keys(connection, &names, &Made::default(), tally).await?;
    // Until it is decided who they are: filings refer to nobody who is not there.
    let mut unknown = Names::default();
    for (issuer, insiders) in &unnamed {
        if let Some(issuer) = issuer {
            unknown.ensure_issuer(issuer.issuer_id);
        }
        for insider in insiders {
            unknown.ensure_insider(insider.insider_id);
        }
    }
    let made = make_keys(connection, &unknown).await?;
    let removed: Vec<Value> = changes.leaving.keys().copied().map(Value::Int).collect();
    for table in FILING_TABLES.into_iter().rev() {
        connection.delete(table, FILINGS.columns[0].name, &removed).await?;
    }
    let mut tables = FILING_TABLES.map(|table| Rows::new(table.columns.len()));
    for (filing_id, rows) in &after {
        if let Some((_, facts)) = plan.after.get(filing_id) {
            rows.append_to(&mut tables, facts);
        }
        if !plan.before.contains_key(filing_id) {
            for (rows, table) in rows.0.iter().zip(FILING_TABLES) {
                tally.count_rows(table.name, RowTally::new(rows.len() as u64));
            }
        }
    }
    for (table, rows) in FILING_TABLES.into_iter().zip(&tables) {
        connection.insert(table, rows).await?;
    }
    for (table, rows) in names.lists() {
        connection.upsert(table, &rows, Conflict::Merge).await?;
    }
    connection.upsert(&FORMER_NAMES, &former, Conflict::Merge).await?;
    stale.recount(connection).await?;
    if let Some(identification) = identification {
        let mut settled = identification.settle(connection, tally).await?;
        settled.made.add(made);
        underived.append(std::mem::take(&mut settled.underived));
        name_the_rest(connection, unnamed, &stale, settled, tally).await?;
    }
    underived.mark(connection).await
}

/// Counts what new filings say of those whose CIK they do not state, under whoever these turned out to be, and makes
/// anew the names of those who gained or lost a filing that was there.
async fn name_the_rest(
    connection: &mut Connection,
    unnamed: Unnamed,
    counted: &Stale,
    mut settled: Settled,
    tally: &mut Tally,
) -> Result<(), Error> {
    let mut names = Names::default();
    for (issuer, insiders) in unnamed {
        if let Some(mut issuer) = issuer {
            let now = settled.issuers.get(&issuer.filing_id).copied();
            if place(&mut issuer.issuer_id, now, &counted.issuers, &mut settled.stale.issuers) {
                names.add_issuer(&issuer);
            }
        }
        for mut insider in insiders {
            let now = settled.insiders.get(&(insider.filing_id, insider.owner_no)).copied();
            if place(&mut insider.insider_id, now, &counted.insiders, &mut settled.stale.insiders) {
                names.add_insider(&insider);
            }
        }
    }
    names.leave_out(&settled.stale.issuers, &settled.stale.insiders);
    write_keys(connection, &names, &settled.made, tally).await?;
    for (table, rows) in names.lists() {
        connection.upsert(table, &rows, Conflict::Merge).await?;
    }
    settled.stale.recount(connection).await
}

/// Takes over the key that was decided on; the one that the filing leaves is stale, for nothing may be left of it. Gives
/// whether the names are to be counted: not where those of that key were, with this filing among them.
fn place(id: &mut i64, now: Option<i64>, counted: &BTreeSet<i64>, stale: &mut BTreeSet<i64>) -> bool {
    let Some(now) = now else { return !counted.contains(id) };
    stale.insert(std::mem::replace(id, now));
    true
}

/// Writes rows of issuers and insiders. Those that were made for this batch count as new.
async fn write_keys(connection: &mut Connection, names: &Names, made: &Made, tally: &mut Tally) -> Result<(), Error> {
    for ((table, rows), made) in names.keys().into_iter().zip([&made.issuers, &made.insiders]) {
        let key: Vec<Value> = rows.iter().map(|row| row[0].clone()).collect();
        let known = connection.rows_with(table, &[&table.columns[0]], table.columns[0].name, &key).await?;
        let known = known.iter().filter(|row| row[0].int().is_some_and(|id| !made.contains(&id))).count() as u64;
        let written = connection.upsert(table, &rows, Conflict::Merge).await?;
        let rows = rows.len() as u64;
        let new = rows - known;
        let changed = written.saturating_sub(new);
        tally.count_rows(table.name, RowTally { new, changed, unchanged: known - changed });
    }
    Ok(())
}

fn add_names(names: &mut Names, unnamed: &mut Unnamed, rows: &FilingRows, facts: &Facts) {
    let is_unnamed = |cik: &Value| *cik == Value::Null;
    let (issuer, insiders) = said(rows, facts);
    let (without, with): (Vec<InsiderFacts>, Vec<InsiderFacts>) =
        insiders.into_iter().partition(|insider| is_unnamed(&insider.cik));
    for insider in &with {
        names.add_insider(insider);
    }
    let issuer = issuer.filter(|issuer| {
        let later = is_unnamed(&issuer.cik);
        if !later {
            names.add_issuer(issuer);
        }
        later
    });
    if lacks_cik(rows) {
        unnamed.push((issuer, without));
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

/// Former names are EDGAR's record of a CIK: every header adds to them, whatever becomes of its filing.
fn former_names(gathered: &Gathered<'_>) -> Rows {
    let stated: BTreeSet<_> = gathered
        .read
        .values()
        .filter(|read| gathered.fresh.contains(&read.row.document_id))
        .flat_map(|read| &read.former_names)
        .filter(|former| former.name.len() <= LONGEST_NAME)
        .collect();
    let mut rows = Rows::new(FORMER_NAMES.columns.len());
    let keys: BTreeSet<[Value; 3]> = stated
        .into_iter()
        .map(|former| {
            let changed_on = former.changed_on.map_or_else(|| Value::from("0001-01-01"), Value::from);
            [former.cik.into(), former.name.as_str().into(), changed_on]
        })
        .collect();
    for [cik, name, changed_on] in keys {
        let normalised = name.text().map(normalised_name).into();
        rows.push([cik, name, changed_on, normalised]);
    }
    rows
}
