//! What each insider holds: chains of balances over filings, and why they break.

mod cause;
mod chain;
mod flow;
mod footnotes;
mod lot;
mod note_evidence;
mod one_lot;
mod order;
mod repetition;
mod segment;
mod side_of_split;
mod slip;
mod split_hints;
mod standing;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod tests_of_evidence;
#[cfg(test)]
mod tests_of_lots;

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use super::conclusions::{Account, Link, Position, SharesOf, Standing};
use super::finding::{Finding, FindingCode};
use super::nature;
use super::record::IssuerRecord;
use super::row_conclusion::RowConclusion;
use super::row_key::RowKey;
use super::security_class::Classes;
use super::split::{Split, SplitHint};
use cause::Causes;
use chain::{Chain, chains};
use model::BreakCause;
use order::{connected, reorder};
use segment::{Name, Segment, segments};
pub(super) use side_of_split::settle_sides;
pub use standing::silent_before;
pub(super) use standing::{adjust, mark_current};

/// What the insiders of a record hold, joined to accounts while only the user's splits are known.
pub(super) struct Balances<'a> {
    record: &'a IssuerRecord,
    /// By insider.
    segments: Vec<(i64, Vec<Segment>)>,
    held: Vec<(i64, Vec<Chain>)>,
}

impl<'a> Balances<'a> {
    /// `rows` says which rows an amendment supersedes, and which are about an event that is counted elsewhere.
    pub(super) fn of(record: &'a IssuerRecord, rows: &BTreeMap<RowKey, RowConclusion>, classes: &mut Classes) -> Self {
        let segments = segments_of(record, rows, classes);
        let held = joined(record, &segments, &record.user_splits);
        Self { record, segments, held }
    }

    /// Gives the split hints of the accounts.
    pub(super) fn hints(&self) -> impl Iterator<Item = SplitHint> {
        self.held.iter().flat_map(|(insider, chains)| split_hints::hints(self.record, *insider, chains))
    }

    /// The accounts, given all splits of the issuer, found or given. `lots` gives the number of the lot by insider and by each
    /// row that tells of one lot alone.
    pub(super) fn accounts(
        self,
        rows: &BTreeMap<RowKey, RowConclusion>,
        splits: &[Split],
        lots: &BTreeMap<(i64, RowKey), usize>,
    ) -> Vec<Account> {
        let Self { record, segments, mut held } = self;
        if *splits != *record.user_splits {
            // A split shows which account continues with which balance, if there are several.
            held = joined(record, &segments, splits);
        }
        for (insider, chains) in &mut held {
            one_lot::regroup(record, chains, splits, |row| lots.get(&(*insider, row)).copied());
        }
        let causes = Causes::new(record, splits, &held);
        let mut accounts = Vec::new();
        for (insider, chains) in &held {
            let of_insider = chains.iter().enumerate();
            accounts.extend(of_insider.map(|(number, chain)| account(record, *insider, number, chain, &causes)));
        }
        settle_counted(record, rows, &mut accounts);
        accounts
    }
}

/// The rows in force of each insider, in their order.
fn segments_of(
    record: &IssuerRecord,
    rows: &BTreeMap<RowKey, RowConclusion>,
    classes: &mut Classes,
) -> Vec<(i64, Vec<Segment>)> {
    let mut by_insider: BTreeMap<i64, Vec<usize>> = BTreeMap::new();
    for (index, report) in record.filings.iter().enumerate() {
        let insiders: BTreeSet<i64> = report.owners.iter().map(|owner| owner.insider_id).collect();
        for insider in insiders {
            by_insider.entry(insider).or_default().push(index);
        }
    }
    let made: Vec<Vec<Segment>> = record
        .filings
        .iter()
        .enumerate()
        .map(|(index, report)| segments(report, index, classes, |row| is_in_force(record, rows, row)))
        .collect();
    by_insider
        .into_iter()
        .map(|(insider, filings)| {
            let mut segments: Vec<Segment> =
                filings.into_iter().flat_map(|index| made[index].iter().cloned()).collect();
            segments.sort_by_cached_key(|segment| order(record, segment));
            (insider, segments)
        })
        .collect()
}

/// The accounts of each insider.
fn joined(record: &IssuerRecord, segments: &[(i64, Vec<Segment>)], splits: &[Split]) -> Vec<(i64, Vec<Chain>)> {
    let join = |(insider, segments): &(i64, Vec<Segment>)| {
        let mut chains = followed(segments, splits);
        for chain in &mut chains {
            reorder(record, chain);
        }
        (*insider, chains)
    };
    segments.iter().map(join).collect()
}

/// Gives findings for the breaks of counted accounts that a person should check: those without a cause, and those that
/// are an error.
pub(super) fn findings(accounts: &[Account]) -> impl Iterator<Item = Finding> {
    accounts.iter().filter(|account| account.counted).flat_map(|account| {
        account.positions.iter().filter_map(|position| {
            let Link::Break { amount, cause, evidence } = &position.link else { return None };
            let opening = position.opening.filter(|_| matches!(cause, BreakCause::Unexplained | BreakCause::Typo))?;
            let before = opening.checked_sub(*amount)?;
            let evidence = evidence.as_deref().unwrap_or_default();
            let message = format!("{opening} before this row, but {before} was left: {} ({evidence})", cause.name());
            Some(Finding::on_row(position.row, FindingCode::BalanceBreak, message))
        })
    })
}

/// Orders segments by their days, then as filed. A balance at the end of a day comes after the day's transactions.
fn order(record: &IssuerRecord, segment: &Segment) -> impl Ord + use<> {
    let report = &record.filings[segment.report];
    let row = segment.steps.first().map(|step| step.row);
    (segment.first_day(), segment.is_holding(), report.known_on(), row)
}

/// Whether the row is in force. A row is left out if another filing of the same insider reports its event; if two
/// owners report one event, each has it in an account of their own.
fn is_in_force(record: &IssuerRecord, rows: &BTreeMap<RowKey, RowConclusion>, row: RowKey) -> bool {
    let Some(concluded) = rows.get(&row) else { return true };
    if concluded.superseded_by_filing_id.is_some() {
        return false;
    }
    let owners = |filing_id: i64| {
        Some(record.report(filing_id)?.owners.iter().map(|owner| owner.insider_id).collect::<BTreeSet<_>>())
    };
    let other = concluded.same_event.filter(|_| !concluded.counted).and_then(|(filing_id, _)| owners(filing_id));
    other.is_none_or(|other| owners(row.filing_id).is_none_or(|own| own.is_disjoint(&other)))
}

/// Gives the accounts of an insider. The balance of a derivative may be that of its lot or of all lots of its title;
/// whichever connects more of the filings is taken, the lot if both connect the same number.
fn followed(segments: &[Segment], splits: &[Split]) -> Vec<Chain> {
    let derivatives = || segments.iter().filter(|segment| segment.name.table_no == 2);
    let classes: BTreeSet<&str> = derivatives().map(|segment| &*segment.name.class).collect();
    let connects = |class: &str, by_lot: bool| {
        let of_class = derivatives().filter(|segment| &*segment.name.class == class).cloned();
        let named = of_class.map(|segment| if by_lot { segment } else { without_terms(segment) });
        chains(named.collect(), splits).iter().map(|chain| connected(&chain.segments)).sum::<usize>()
    };
    let total: BTreeSet<String> =
        classes.into_iter().filter(|class| connects(class, false) > connects(class, true)).map(str::to_owned).collect();
    let titled = |segment: Segment| {
        let is_total = segment.name.table_no == 2 && total.contains(&*segment.name.class);
        if is_total { without_terms(segment) } else { segment }
    };
    chains(segments.iter().cloned().map(titled).collect(), splits)
}

fn without_terms(segment: Segment) -> Segment {
    Segment { name: Rc::new(Name { terms: (None, None), ..(*segment.name).clone() }), ..segment }
}

/// An account with the links between its positions.
fn account(record: &IssuerRecord, insider: i64, number: usize, chain: &Chain, causes: &Causes<'_>) -> Account {
    let mut positions: Vec<Position> = Vec::new();
    for (index, segment) in chain.segments.iter().enumerate() {
        let before = index.checked_sub(1).map(|before| chain.segments[before].closing());
        for (step, is_first) in segment.steps.iter().zip(std::iter::once(true).chain(std::iter::repeat(false))) {
            let opening = step.balance.checked_sub(step.change);
            let link = match before {
                _ if !is_first => Link::Matched,
                None => Link::First,
                Some(before) if Some(before) == opening => Link::Matched,
                Some(_) => causes.of(insider, number, chain, index),
            };
            positions.push(Position {
                as_of: step.day,
                is_holding: step.is_holding,
                opening,
                change: (!step.is_holding).then_some(step.change),
                balance: Some(step.balance),
                in_value: segment.name.in_value,
                shares_of: step.day.map_or(SharesOf::NoDay, SharesOf::Day),
                link,
                row: step.row,
            });
        }
    }
    let last = &chain.segments[chain.segments.len() - 1];
    let report = &record.filings[last.report];
    let row = last.steps[last.steps.len() - 1].row;
    let line = report.line(row);
    Account {
        insider_id: insider,
        table_no: last.name.table_no,
        security_title: line.and_then(|line| line.security_title.clone()),
        security_class: last.name.class.to_string(),
        direct_indirect: last.name.direct_indirect,
        nature_of_ownership: line.and_then(|line| nature::shown(report, line)),
        conversion_or_exercise_price: last.name.terms.0,
        expiration_date: last.name.terms.1,
        counted: true,
        standing: Standing::Reports,
        shares_adjusted: None,
        positions,
    }
}

/// Of the accounts of joint filers that hold the same shares, counts one: the one that continues longest; of those that
/// end with one row, that of the owner named first.
fn settle_counted(record: &IssuerRecord, rows: &BTreeMap<RowKey, RowConclusion>, accounts: &mut [Account]) {
    let mut holders: BTreeMap<RowKey, Vec<usize>> = BTreeMap::new();
    for (index, account) in accounts.iter().enumerate() {
        for position in &account.positions {
            holders.entry(position.row).or_default().push(index);
        }
    }
    let last_row = |account: &Account| account.positions.last().map(|position| position.row).unwrap_or_default();
    let first_named = |row: RowKey, insiders: &[i64]| {
        record
            .report(row.filing_id)?
            .owners
            .iter()
            .map(|owner| owner.insider_id)
            .find(|insider| insiders.contains(insider))
    };
    let counted: Vec<bool> = accounts
        .iter()
        .map(|account| {
            let row = last_row(account);
            let sharing = holders.get(&row).map(Vec::as_slice).unwrap_or_default();
            let goes_on = sharing.iter().any(|other| last_row(&accounts[*other]) != row);
            let insiders: Vec<i64> = sharing.iter().map(|other| accounts[*other].insider_id).collect();
            let elsewhere = rows.get(&row).is_some_and(|concluded| !concluded.counted);
            !goes_on && !elsewhere && first_named(row, &insiders).is_none_or(|first| first == account.insider_id)
        })
        .collect();
    for (account, counted) in accounts.iter_mut().zip(counted) {
        account.counted = counted;
    }
}
