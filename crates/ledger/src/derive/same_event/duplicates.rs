//! Rows that are equal, found by keys.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use foldhash::{HashMap, HashMapExt, HashSet};
use rust_decimal::Decimal;

use super::companions::Companions;
use super::event::{Event, Figures, event};
use super::evidence::{EventEvidence, Filed, between, is_indirect};
use super::group::Groups;
use super::row_index::{RowIndex, grouped};
use crate::derive::record::IssuerRecord;
use model::{Line, LineKind};

/// The number of later rows with which a row is compared. Between two equal rows of one event there are fewer rows of
/// related filers.
const NEIGHBOURS: usize = 64;

/// What two rows must have in common to be compared, with the balance; for a holding also the period.
type Key = (Event, Option<Decimal>, Option<Decimal>, Option<NaiveDate>);

/// `None` if the row states too little.
fn key(line: &Line, period: Option<NaiveDate>) -> Option<Key> {
    let plain = |amount: Option<Decimal>| amount.map(|amount| amount.normalize());
    let (shares, value) = (plain(line.shares_owned_following), plain(line.value_owned_following));
    match line.kind {
        LineKind::Transaction => {
            line.transaction_date?;
            line.shares.or(line.total_value)?;
            Some((event(line), shares, value, None))
        }
        LineKind::Holding => {
            shares.or(value).filter(|balance| !balance.is_zero())?;
            Some((event(line), shares, value, Some(period?)))
        }
    }
}

/// Gives the figures that several filings have.
pub(super) fn repeated(record: &IssuerRecord) -> HashSet<Figures> {
    // The filing of the figures; `None` if there are several.
    let mut figures: HashMap<Figures, Option<usize>> = HashMap::new();
    for (filing, report) in record.filings.iter().enumerate() {
        for row in &report.lines {
            let known = figures.entry(Figures::of(row)).or_insert(Some(filing));
            *known = known.filter(|known| *known == filing);
        }
    }
    figures.into_iter().filter(|(_, filing)| filing.is_none()).map(|(figures, _)| figures).collect()
}

/// Joins equal rows of several filings if there is evidence. The second of two equal rows of one filing is compared
/// with the second of another.
pub(super) fn join_equal(
    record: &IssuerRecord,
    repeated: &HashSet<Figures>,
    filed: &[Filed],
    companions: &Companions<'_>,
    in_force: &dyn Fn(RowIndex) -> bool,
    groups: &mut Groups,
) {
    let mut keys: Vec<((Key, usize), RowIndex)> = Vec::new();
    for (filing, report) in record.filings.iter().enumerate() {
        let mut times: BTreeMap<Key, usize> = BTreeMap::new();
        let rows = report.lines.iter().enumerate().filter(|(_, row)| repeated.contains(&Figures::of(row)));
        for (line, row) in rows.filter(|(line, _)| in_force((filing, *line))) {
            let Some(key) = key(row, report.period_of_report) else { continue };
            let time = times.entry(key.clone()).or_default();
            keys.push(((key, *time), (filing, line)));
            *time += 1;
        }
    }
    for mut indexes in grouped(keys.into_iter()).into_values().filter(|indexes| indexes.len() > 1) {
        indexes.sort_by_key(|(filing, _)| (filed[*filing].day, record.filings[*filing].filing_id));
        for (number, one) in indexes.iter().enumerate() {
            for other in indexes.iter().skip(number + 1).take(NEIGHBOURS) {
                let of = |(filing, line): RowIndex| {
                    (&*record.filings[filing], &filed[filing], &record.filings[filing].lines[line])
                };
                let why = between(of(*one), of(*other), companions);
                if let Some(why) = why.filter(|_| !joins_two_persons(record, filed, groups, *one, *other)) {
                    groups.join(*one, *other, why);
                }
            }
        }
    }
}

/// Whether one set of the two rows would have direct rows of two natural persons, which are never one event: what ties
/// a fund's row to the one is not carried on to the other.
fn joins_two_persons(record: &IssuerRecord, filed: &[Filed], groups: &Groups, one: RowIndex, other: RowIndex) -> bool {
    let of_persons = |row: &RowIndex| {
        let report = &record.filings[row.0];
        !is_indirect(&report.lines[row.1]) && filed[row.0].entities(report) == 0
    };
    let [one, other] = [one, other].map(|row| {
        let set = groups.set(row);
        let set = if set.is_empty() { vec![row] } else { set.to_vec() };
        set.into_iter().filter(of_persons).collect::<Vec<_>>()
    });
    let are_apart = |one: &RowIndex, other: &RowIndex| filed[one.0].owners.is_disjoint(&filed[other.0].owners);
    one.iter().any(|one| other.iter().any(|other| are_apart(one, other)))
}

/// Gives the transactions of Forms 4 or of Forms 5.
fn events(record: &IssuerRecord, form: u8) -> impl Iterator<Item = (Event, RowIndex)> {
    let of_form = record.filings.iter().enumerate().filter(move |(_, report)| report.form_type.form == form);
    of_form.flat_map(|(filing, report)| {
        let lines = report.lines.iter().enumerate();
        lines
            .filter(|(_, line)| line.kind == LineKind::Transaction)
            .filter(|(_, line)| line.transaction_date.is_some() && line.shares.is_some())
            .map(move |(index, line)| (event(line), (filing, index)))
    })
}

/// Gives the transactions of Forms 5.
pub(super) fn annual(record: &IssuerRecord) -> Vec<(Event, RowIndex)> {
    events(record, 5).collect()
}

/// Joins rows of Forms 5 with the rows of Forms 4 that they repeat, if the filings have an owner in common. The balance
/// of a Form 5 is that of the year's end, so it may differ. Rows of several Forms 4 about one event can be repeated
/// once.
pub(super) fn join_annual(
    record: &IssuerRecord,
    mut annual: Vec<(Event, RowIndex)>,
    filed: &[Filed],
    in_force: &dyn Fn(RowIndex) -> bool,
    groups: &mut Groups,
) {
    annual.retain(|(_, index)| in_force(*index));
    if annual.is_empty() {
        return;
    }
    let wanted: BTreeSet<&Event> = annual.iter().map(|(event, _)| event).collect();
    let current = grouped(events(record, 4).filter(|(event, index)| wanted.contains(event) && in_force(*index)));
    let mut repeated: BTreeSet<RowIndex> = BTreeSet::new();
    for (event, index) in &annual {
        let Some(candidates) = current.get(event) else { continue };
        let found = candidates.iter().copied().find(|candidate| {
            !filed[candidate.0].owners.is_disjoint(&filed[index.0].owners)
                && !repeated.contains(&groups.root(*candidate))
        });
        if let Some(found) = found {
            groups.join(*index, found, EventEvidence::Annual);
            repeated.insert(groups.root(found));
        }
    }
}
