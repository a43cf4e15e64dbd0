//! Follows lots of options, units and other derivatives from grant to end.
//!
//! A lot is one insider, title, strike, exercise date, expiration and form of ownership. Its rows in Table II are
//! processed in the order of their events. [`entry`] prepares a row, and [`replay`] processes the rows of one insider
//! and kind. [`rows`] applies the rows of a filing to the lots that [`choice`] finds. [`check`] compares balances, and
//! [`finish`] makes the stored lot. Imports go one way: from these files to [`state`], then to [`lot`], then to the
//! files about single values.
//!
//! - Each grant of options or units is a lot. Warrants, convertibles and phantom stock are bought or credited and are
//!   interchangeable: all with the same terms are one lot. If awards of one title have different vesting schedules,
//!   each is a lot ([`alike`]). Grants with the same day, title and strike are separate lots if their schedules differ.
//! - The row of an exercise often spells the title differently and omits the exercise date. It belongs to the lot with
//!   its strike and expiration, else to one with its title. Among several lots these decide in turn: the balance, a
//!   footnote that names the grant day, and the schedule. Otherwise the oldest lot is used first, and a finding says
//!   so.
//! - A row of units does not belong to a lot if its footnotes state another time of grant or other days of vesting,
//!   unless the balance of that lot goes on in the row. If no lot remains, the units are a lot of their own. They are
//!   taken out of the older units of the title if these are one lot ([`mod@contradiction`]).
//! - A row that pays out an award by performance names its day of grant and its target. What was earned beyond the target
//!   is granted on that day, what was not earned is cancelled ([`payout`]).
//! - "Owned following" is the balance of the lot for some filers, and of all lots of the title or of the kind for
//!   others. For each insider and kind, all three are tried. The one with which most balances agree is used, and
//!   balances are checked by it.
//! - Some filers report units in Table I from the grant on. Then Table II does not have them, and no lot is derived: in
//!   Table I, units cannot be distinguished from shares, and vesting is not reported. An insider's units are lots only
//!   if Table II has them.
//! - A known split restates units and strikes. A strike that only happens to fit another ratio belongs to another lot.
//! - Each joint filer has a lot. Only the lot of the first owner of the filing with its last event is counted.

mod alike;
mod amounts;
mod award;
mod change;
mod check;
mod choice;
mod contradiction;
mod entry;
mod finish;
mod kind;
mod lot;
mod pairing;
mod payout;
mod replay;
mod rows;
mod schedule;
mod state;
mod strike;
#[cfg(test)]
mod tests;
mod tranche;
mod units;

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::conclusions::Grant;
use super::finding::{Finding, FindingCode};
use super::record::{FiledReport, IssuerRecord};
use super::row_conclusion::RowConclusion;
use super::row_key::RowKey;
use super::split::Split;
use entry::Entry;
use kind::DerivativeKind;
use model::GrantEventKind;
use schedule::GrantSchedule;
pub(super) use schedule::Wordings;
pub use tranche::{VestedUnreported, unreported_by, vested_by, vested_on, vested_unreported};

/// Gives every lot of an issuer's record, sorted by insider and then by age, and the findings.
///
/// - `rows` says which rows are superseded and which events are counted in another filing. Superseded rows are left
///   out. Repeated events are left out if the other filing belongs to the same insider.
/// - `splits` holds all known splits, detected or given.
/// - `newest` is the day on which the issuer's newest filing became known. A lot whose expiration is earlier has
///   expired.
/// - `wordings` caches parsed footnotes, since many insiders have the same ones.
pub(super) fn grants(
    record: &IssuerRecord,
    rows: &BTreeMap<RowKey, RowConclusion>,
    splits: &[Split],
    newest: Option<NaiveDate>,
    wordings: &Wordings,
) -> (Vec<Grant>, Vec<Finding>) {
    let mut splits = splits.to_vec();
    splits.sort_by_key(|split| (split.effective_on, split.ratio));
    let mut findings = Vec::new();
    let owners: BTreeMap<i64, BTreeSet<i64>> = record
        .filings
        .iter()
        .map(|report| (report.filing_id, report.owners.iter().map(|owner| owner.insider_id).collect()))
        .collect();
    let mut entries: Vec<(Entry<'_>, Option<i64>)> = Vec::new();
    for report in &record.filings {
        let pairs = pairing::pairs(report);
        report_lone(report, &pairs, rows, &mut findings);
        for mut entry in entry::entries(report, &pairs, wordings) {
            let row = rows.get(&entry.key);
            if row.is_some_and(|row| row.superseded_by_filing_id.is_some()) {
                continue;
            }
            entry.counted = row.is_none_or(|row| row.counted);
            let told_in = row.filter(|row| !row.counted).and_then(|row| row.same_event);
            if entry.contradicted {
                findings.push(contradiction(&entry));
            }
            entries.push((entry, told_in.map(|(filing_id, _)| filing_id)));
        }
    }
    name_kinds(&mut entries);
    alike::tell_grants(&mut entries);
    entries.sort_by_cached_key(|(entry, _)| entry.order());

    let mut lives: BTreeMap<(i64, DerivativeKind), Vec<&Entry<'_>>> = BTreeMap::new();
    for (entry, told_in) in &entries {
        for insider_id in &owners[&entry.key.filing_id] {
            let is_told_twice =
                told_in.and_then(|filing_id| owners.get(&filing_id)).is_some_and(|owners| owners.contains(insider_id));
            if !is_told_twice {
                lives.entry((*insider_id, entry.kind)).or_default().push(entry);
            }
        }
    }
    let mut grants: Vec<Grant> = Vec::new();
    for ((insider_id, _), entries) in lives {
        let state = replay::likeliest(&entries, &splits);
        findings.extend(state.findings);
        let schedules = state.lots.all.iter().filter_map(|lot| lot.schedule);
        findings.extend(schedules.filter_map(GrantSchedule::finding));
        grants.extend(state.lots.all.into_iter().map(|lot| finish::grant(lot, insider_id, newest)));
    }
    // Sorts the lots of an insider by age, and granted lots before older ones of the same day. The sort is stable, so
    // other rows keep the order of the record.
    grants.sort_by_cached_key(|grant| {
        let first = grant.events.first();
        let is_older = first.is_none_or(|event| event.event != GrantEventKind::Granted);
        (grant.insider_id, first.and_then(|event| event.event_on), first.and_then(|event| event.row), is_older)
    });
    findings.sort();
    // Joint filers give the same findings.
    findings.dedup();
    (grants, findings)
}

/// Gives a kind to titles that name none: the kind of the record's other derivatives with the same strike and
/// expiration.
fn name_kinds(entries: &mut [(Entry<'_>, Option<i64>)]) {
    type Terms = (Option<Decimal>, Option<NaiveDate>);
    let terms = |entry: &Entry<'_>| -> Option<Terms> {
        let is_priced = entry.strike.is_some_and(|strike| !strike.is_zero());
        (is_priced && entry.line.expiration_date.is_some()).then_some((entry.strike, entry.line.expiration_date))
    };
    let mut kinds: BTreeMap<Terms, DerivativeKind> = BTreeMap::new();
    for (entry, _) in entries.iter().filter(|(entry, _)| entry.kind != DerivativeKind::Other) {
        if let Some(terms) = terms(entry) {
            kinds.entry(terms).and_modify(|kind| *kind = entry.kind.min(*kind)).or_insert(entry.kind);
        }
    }
    for (entry, _) in entries.iter_mut().filter(|(entry, _)| entry.kind == DerivativeKind::Other) {
        if let Some(kind) = terms(entry).and_then(|terms| kinds.get(&terms)) {
            entry.kind = *kind;
        }
    }
}

fn contradiction(entry: &Entry<'_>) -> Finding {
    let told = |units: Option<Decimal>| units.map_or_else(|| "none".to_owned(), |units| units.normalize().to_string());
    Finding::on_row(
        entry.key,
        FindingCode::GrantContradictsUnderlying,
        format!("{} acquired against {} underlying", told(entry.line.shares), told(entry.line.underlying_shares)),
    )
}

/// Reports exercises that only one of the two tables has. Amendments are exempt, since they may contain only one table.
fn report_lone(
    report: &FiledReport,
    pairs: &pairing::Pairs,
    rows: &BTreeMap<RowKey, RowConclusion>,
    findings: &mut Vec<Finding>,
) {
    let has = |table_no| report.lines.iter().any(|line| line.table_no == table_no);
    if report.form_type.amendment && !(has(1) && has(2)) {
        return;
    }
    let lone = pairs
        .lone_acquisitions
        .iter()
        .map(|line_no| (1, *line_no, "no row of Table II tells which derivative was exercised"));
    let lone = lone.chain(
        pairs.lone_exercises.iter().map(|line_no| (2, *line_no, "no row of Table I tells of the shares acquired")),
    );
    for (table_no, line_no, message) in lone {
        let key = RowKey { filing_id: report.filing_id, table_no, line_no };
        let is_superseded = rows.get(&key).is_some_and(|row| row.superseded_by_filing_id.is_some());
        if !is_superseded {
            findings.push(Finding::on_row(key, FindingCode::ExerciseUnpaired, message.to_owned()));
        }
    }
}
