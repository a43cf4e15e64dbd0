//! Writes the filings of a plan, with the names that follow from them.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use ledger::filing::{DocumentRows, FilingRows};
use ledger::identity::{ClueKind, InsiderFacts, IssuerFacts, LONGEST_NAME, Names, lacks_cik};
use model::normalised_name;
use model::schema::FormerNameRow;

use super::connection::Connection;
use super::derived::Changed;
use super::error::Error;
use super::filing_tables::{self, FilingTables, count_changes, row_counts};
use super::gather::Gathered;
use super::identify::{Identification, PartyChanges, Settled};
use super::notice_parties::ChangedNotices;
use super::party_keys::{PartyKeys, make_keys, write_keys};
use super::plan::WritePlan;
use super::recount::{Stale, lists};
use super::statement::Conflict;
use super::tally::{RowTally, Tally};
use super::typed::ids;

/// What new filings state of an issuer or owners without a CIK. It is counted when these are identified.
type Unnamed = Vec<FiledParties>;

/// What a filing states of its issuer and its owners.
type FiledParties = (Option<IssuerFacts>, Vec<InsiderFacts>);

/// Writes the filings as planned, and the names that they state.
pub(super) async fn write(
    connection: &mut Connection,
    plan: &WritePlan,
    gathered: &Gathered<'_>,
    tally: &mut Tally,
) -> Result<(), Error> {
    let (mut names, mut stale, mut unnamed) = (Names::default(), Stale::default(), Unnamed::new());
    let (mut changes, mut notices) = (PartyChanges::default(), ChangedNotices::default());
    let mut leaving: BTreeMap<i64, &DocumentRows> = BTreeMap::new();
    for (filing_id, before) in &plan.before {
        if !plan.after.contains_key(filing_id) {
            leaving.insert(*filing_id, before);
            stale.extend(before.filing());
            for (table, rows) in row_counts(before) {
                tally.count_rows(table.name, RowTally { changed: rows as u64, ..RowTally::default() });
            }
        }
    }
    let mut after: BTreeMap<i64, Cow<'_, DocumentRows>> = BTreeMap::new();
    for (filing_id, written) in &plan.after {
        let rows = plan
            .rows(gathered, written.source)
            .ok_or_else(|| Error::Reading(format!("no reading of filing {filing_id} is kept")))?
            .completed(written.parties.as_ref());
        let filed_on = written.placement.filed_on;
        let said = |rows: &DocumentRows, filed_on| rows.filing().map(|rows| stated_names(rows, *filing_id, filed_on));
        let Some(before) = plan.before.get(filing_id) else {
            if let Some(filing) = rows.filing() {
                add_names(&mut names, &mut unnamed, stated_names(filing, *filing_id, filed_on), lacks_cik(filing));
            }
            after.insert(*filing_id, rows);
            continue;
        };
        let mut rows = rows.placed(&written.placement).sorted();
        rows.keep_ids(before);
        count_changes(before, &rows, tally);
        if *before == rows {
            continue;
        }
        leaving.insert(*filing_id, before);
        let filed_before = before.filing().and_then(|before| before.filing.filed_on);
        if said(before, filed_before) != said(&rows, filed_on) {
            stale.extend(before.filing());
            stale.extend(rows.filing());
        }
        after.insert(*filing_id, Cow::Owned(rows));
    }
    let former = former_names(gathered);
    let mut underived = Changed::default();
    for (filing_id, rows) in &leaving {
        notices.add(*filing_id, rows);
        if let Some(filing) = rows.filing() {
            underived.change(filing.filing.issuer_id);
            changes.leaving.insert(*filing_id, filing);
        }
    }
    for (filing_id, rows) in &after {
        notices.add(*filing_id, rows);
        let Some(filing) = rows.filing() else { continue };
        let issuer_id = filing.filing.issuer_id;
        if plan.before.contains_key(filing_id) {
            underived.change(issuer_id);
        } else {
            underived.add(issuer_id, *filing_id);
        }
        changes.coming.insert(*filing_id, filing);
    }
    changes.former = former.iter().map(|former| ClueKind::Issuer.clue(&former.normalised)).collect();
    let identification = Identification::prepare(connection, &changes).await?;

    names.leave_out(&stale.issuers, &stale.insiders);
    stale.ensure_keys(&mut names);
    write_keys(connection, &names, &PartyKeys::default(), tally).await?;
    // Until they are identified, since a filing must refer to rows that exist.
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
    let removed = ids(leaving.keys());
    for table in filing_tables::tables().rev() {
        connection.delete(table, "filing_id", &removed).await?;
    }
    let mut tables = FilingTables::default();
    for (filing_id, rows) in &after {
        if let Some(written) = plan.after.get(filing_id) {
            tables.push(rows, &written.placement);
        }
        if !plan.before.contains_key(filing_id) {
            for (table, rows) in row_counts(rows) {
                tally.count_rows(table.name, RowTally::new(rows as u64));
            }
        }
    }
    for (table, rows) in tables.lists() {
        connection.insert(table, rows).await?;
    }
    for (table, rows) in lists(&names) {
        connection.upsert(table, &rows, Conflict::Merge).await?;
    }
    connection.merge_rows(former).await?;
    stale.recount(connection).await?;
    if let Some(identification) = identification {
        let mut settled = identification.settle(connection, tally).await?;
        settled.made.add(made);
        underived.append(std::mem::take(&mut settled.underived));
        name_the_rest(connection, unnamed, &stale, settled, tally).await?;
    }
    notices.mark(connection, &mut underived).await?;
    underived.mark(connection).await
}

/// Counts what new filings state of parties without a CIK, for the parties identified. Makes the names again of those
/// who gained or lost an existing filing.
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
    for (table, rows) in lists(&names) {
        connection.upsert(table, &rows, Conflict::Merge).await?;
    }
    settled.stale.recount(connection).await
}

/// Sets `id` to the key decided on and notes the former key as stale. Gives whether the caller must count the names:
/// always if there was a decision, else only if the names of that key were not counted before.
fn place(id: &mut i64, now: Option<i64>, counted: &BTreeSet<i64>, stale: &mut BTreeSet<i64>) -> bool {
    let Some(now) = now else { return !counted.contains(id) };
    stale.insert(std::mem::replace(id, now));
    true
}

/// Counts the names of a new filing's parties. Those without a CIK wait until they are identified.
fn add_names(names: &mut Names, unnamed: &mut Unnamed, said: FiledParties, lacks_cik: bool) {
    let (issuer, insiders) = said;
    let (with, without): (Vec<InsiderFacts>, Vec<InsiderFacts>) =
        insiders.into_iter().partition(|insider| insider.cik.is_some());
    for insider in &with {
        names.add_insider(insider);
    }
    let issuer = issuer.filter(|issuer| {
        if issuer.cik.is_some() {
            names.add_issuer(issuer);
        }
        issuer.cik.is_none()
    });
    if lacks_cik {
        unnamed.push((issuer, without));
    }
}

/// Gives what a filing states of its issuer and its owners.
fn stated_names(rows: &FilingRows, filing_id: i64, filed_on: Option<NaiveDate>) -> FiledParties {
    (IssuerFacts::of(rows, filing_id, filed_on), InsiderFacts::of(rows, filing_id, filed_on))
}

/// Gives the former names of all headers. They are EDGAR's record of a CIK, and stay when the filing is removed.
fn former_names(gathered: &Gathered<'_>) -> Vec<FormerNameRow> {
    let stated = gathered
        .read
        .values()
        .filter(|read| gathered.fresh.contains(&read.row.document_id))
        .flat_map(|read| &read.former_names)
        .filter(|former| former.name.len() <= LONGEST_NAME);
    let first_day = NaiveDate::from_ymd_opt(1, 1, 1).unwrap_or(NaiveDate::MIN);
    let keys: BTreeSet<(i64, &str, NaiveDate)> =
        stated.map(|former| (former.cik, former.name.as_str(), former.changed_on.unwrap_or(first_day))).collect();
    let row = |(cik, name, changed_on): (i64, &str, NaiveDate)| FormerNameRow {
        cik,
        name: name.into(),
        changed_on,
        normalised: normalised_name(name).into(),
    };
    keys.into_iter().map(row).collect()
}
