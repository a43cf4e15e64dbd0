//! Processes the rows of one insider and kind, once for each possible scope of balances.

use std::collections::BTreeMap;

use super::change::Change;
use super::check::check;
use super::entry::Entry;
use super::lot::Lot;
use super::rows::GrantRows;
use super::state::{BalanceScope, GrantState};
use crate::derive::finding::{Finding, FindingCode};
use crate::derive::split::Split;
use rust_decimal::Decimal;

/// Gives the lots under the scope with which most balances agree. If no scope is better, a balance counts for one lot.
///
/// `entries` are sorted by the time of their events, `splits` by their days.
pub(super) fn likeliest<'r, 'e>(entries: &[&'e Entry<'r>], splits: &[Split]) -> GrantState<'r, 'e> {
    // A split does not change the number of units that convert at a rate; it changes the rate.
    let is_split = entries.first().is_some_and(|entry| entry.kind.is_share_for_share());
    let splits = if is_split { splits } else { &[] };
    let of_lots = replay(entries, splits, BalanceScope::Lot);
    if of_lots.differed == 0 && of_lots.agreed > 0 {
        return of_lots;
    }
    let of_titles = replay(entries, splits, BalanceScope::Title);
    let mut best = of_lots;
    let is_undecided = best.score() == of_titles.score() && best.differed > 0 && best.lots.all.len() > 1;
    if of_titles.score() > best.score() {
        best = of_titles;
    }
    if best.differed > 0 {
        let of_kinds = replay(entries, splits, BalanceScope::DerivativeKind);
        if of_kinds.score() > best.score() {
            return of_kinds;
        }
    }
    if let (true, Some(last)) = (is_undecided, entries.last()) {
        let message =
            "the balances of these derivatives fit a lot each as well as all lots of the title; taken as of the lot";
        best.findings.push(Finding::on_row(last.key, FindingCode::LotAmbiguous, message.to_owned()));
    }
    best
}

/// Processes the rows, one filing after the other.
fn replay<'r, 'e>(entries: &[&'e Entry<'r>], splits: &[Split], scope: BalanceScope) -> GrantState<'r, 'e> {
    let mut state = GrantState::new(scope);
    let mut splits = splits.iter().peekable();
    for report in entries.chunk_by(|one, other| one.key.filing_id == other.key.filing_id) {
        let day = report.first().and_then(|entry| entry.day);
        while let Some(split) = splits.next_if(|split| day.is_some_and(|day| split.effective_on <= day)) {
            state.split(split);
        }
        if scope != BalanceScope::Lot {
            open_totals(&mut state, report);
        }
        let steps = GrantRows::take(&mut state, report);
        check(&mut state, &steps);
    }
    splits.for_each(|split| state.split(split));
    if let Some((entry, count)) = state.ties {
        let message = format!("{count} rows fit several lots equally well; the oldest lots are used first");
        state.findings.push(Finding::on_row(entry.key, FindingCode::LotAmbiguous, message));
    }
    state
}

/// Computes the units that existed before the first filing with a title. They become one lot, of which nothing else is
/// known.
fn open_totals<'r, 'e>(state: &mut GrantState<'r, 'e>, entries: &[&'e Entry<'r>]) {
    let mut firsts: BTreeMap<(&str, &str), Vec<&'e Entry<'r>>> = BTreeMap::new();
    for entry in entries.iter().filter(|entry| entry.change != Change::Seen && !entry.is_late()) {
        let key = state.key(entry);
        if !state.totals.get(&key).is_some_and(Option::is_some) {
            firsts.entry(key).or_default().push(entry);
        }
    }
    for (key, entries) in firsts {
        let is_new = state.totals.insert(key, None).is_none();
        let Some(before) = before(&entries) else { continue };
        if before < Decimal::ZERO {
            state.differed += 1;
            continue;
        }
        state.totals.insert(key, Some(before));
        if !before.is_zero() {
            // The balance used for this computation will agree with it, so it proves nothing.
            state.agreed -= 1;
        }
        let entry = entries[0];
        let has_lots = !state.lots.of_class(entry).is_empty();
        if is_new && !has_lots && entry.is_unit() && !before.is_zero() {
            state.lots.add(Lot::older(entry, before));
        }
    }
}

/// Computes the balance before the rows of a filing from the last balance that they state; `None` if a row does not
/// state enough.
fn before(entries: &[&Entry<'_>]) -> Option<Decimal> {
    let stated = entries.iter().rev().find_map(|entry| entry.balance)?;
    entries.iter().try_fold(stated, |left, entry| match entry.change {
        Change::Gained => left.checked_sub(entry.units?),
        _ => left.checked_add(entry.units?),
    })
}
