//! Makes the accounts of units agree with their lots.
//!
//! Units have no terms that tell one account from another. Two awards of one day have the same balances, and where the
//! filings between two balances were not loaded, no balance goes on. The lots of [`mod@crate::derive::grants`] are chosen with
//! more knowledge: schedules, days of grant, and what a footnote says of both.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::chain::Chain;
use super::order::{connected, reorder};
use super::segment::Segment;
use crate::derive::record::IssuerRecord;
use crate::derive::row_key::RowKey;
use crate::derive::split::Split;

/// Gives each lot an account of its own, among accounts of units of one insider whose rows all tell of one lot each. The
/// accounts stay as they are if lots would make more accounts of them, as where balances are of all units of a title, if
/// fewer balances would go on, or if a balance would have grown. `lot_of` gives the number of the lot of which a row tells; `None` if it tells of none or of
/// several.
pub(super) fn regroup(
    record: &IssuerRecord,
    chains: &mut Vec<Chain>,
    splits: &[Split],
    lot_of: impl Fn(RowKey) -> Option<usize>,
) {
    // Accounts that share lots are looked at together.
    let mut groups: Vec<(BTreeSet<usize>, Vec<Chain>)> = Vec::new();
    let mut others = Vec::with_capacity(chains.len());
    for chain in std::mem::take(chains) {
        let Some(mut lots) = lots_of(&chain, &lot_of) else {
            others.push(chain);
            continue;
        };
        let mut group = vec![chain];
        groups.retain_mut(|(known, members)| {
            let is_apart = known.is_disjoint(&lots);
            if !is_apart {
                lots.append(known);
                group.append(members);
            }
            is_apart
        });
        groups.push((lots, group));
    }
    for (_, group) in groups {
        others.extend(match by_lot(record, &group, splits, &lot_of) {
            Some(regrouped) => regrouped,
            None => group,
        });
    }
    let first_row =
        |chain: &Chain| chain.segments.first().and_then(|segment| segment.steps.first()).map(|step| step.row);
    others.sort_by_key(first_row);
    *chains = others;
}

/// Gives the lots of an account of units; `None` if it is none, or if a segment does not tell of just one lot.
fn lots_of(chain: &Chain, lot_of: impl Fn(RowKey) -> Option<usize>) -> Option<BTreeSet<usize>> {
    let is_of_units = chain.name().table_no == 2 && chain.name().terms == (None, None);
    is_of_units.then(|| chain.segments.iter().map(|segment| lot_of_segment(segment, &lot_of)).collect())?
}

fn lot_of_segment(segment: &Segment, lot_of: impl Fn(RowKey) -> Option<usize>) -> Option<usize> {
    let mut lots = segment.steps.iter().map(|step| lot_of(step.row));
    let first = lots.next()??;
    lots.all(|lot| lot == Some(first)).then_some(first)
}

/// Gives the accounts of the same segments, one for each lot; `None` if they are not better.
fn by_lot(
    record: &IssuerRecord,
    group: &[Chain],
    splits: &[Split],
    lot_of: impl Fn(RowKey) -> Option<usize>,
) -> Option<Vec<Chain>> {
    let mut by_lot: BTreeMap<usize, Vec<Segment>> = BTreeMap::new();
    for segment in group.iter().flat_map(|chain| &chain.segments) {
        by_lot.entry(lot_of_segment(segment, &lot_of)?).or_default().push(segment.clone());
    }
    let held_alike = |segments: &[Segment]| {
        let first = &segments[0].name;
        let is_alike = |segment: &Segment| {
            let name = &segment.name;
            (name.in_value, name.direct_indirect, &name.nature)
                == (first.in_value, first.direct_indirect, &first.nature)
        };
        segments.iter().all(is_alike)
    };
    if by_lot.len() > group.len() || !by_lot.values().all(|segments| held_alike(segments)) {
        return None;
    }
    let mut regrouped: Vec<Chain> = by_lot.into_values().map(|segments| Chain { segments }).collect();
    for chain in &mut regrouped {
        chain.segments.sort_by_key(Segment::first_day);
        reorder(record, chain);
    }
    let going_on = |chains: &[Chain]| chains.iter().map(|chain| connected(&chain.segments)).sum::<usize>();
    let is_better =
        going_on(&regrouped) >= going_on(group) && regrouped.iter().all(|chain| only_shrinks(chain, splits));
    is_better.then_some(regrouped)
}

/// Whether each balance of an account is explained if units were used up in rows that are missing, and none was gained. A
/// row after which none is left may pay out more than the target of the award.
fn only_shrinks(chain: &Chain, splits: &[Split]) -> bool {
    chain.segments.windows(2).all(|pair| {
        let (Some(after), Some(by)) = (pair[0].last_day(), pair[1].first_day()) else { return false };
        let mut between = splits.iter().filter(|split| split.is_between(after, by));
        let left = between.try_fold(pair[0].closing(), |left, split| split.ratio.restate(left));
        let is_beside = pair[0].report == pair[1].report && (pair[0].is_holding() || pair[1].is_holding());
        // Restated units are rounded.
        !is_beside && (pair[1].closing().is_zero() || left.is_some_and(|left| pair[1].opening() <= left + Decimal::ONE))
    })
}
