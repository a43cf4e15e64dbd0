//! Decides which units are interchangeable, and which belong to grants that vest one by one.

use std::collections::{BTreeMap, BTreeSet};

use super::entry::Entry;
use super::kind::DerivativeKind;

/// Marks the entries of a title as separate grants if awards of that title state different vesting schedules. This
/// happens with LTIP units and phantom shares.
///
/// All other entries of an interchangeable kind stay one lot.
pub(super) fn tell_grants(entries: &mut [(Entry<'_>, Option<i64>)]) {
    let mut awards: BTreeMap<(DerivativeKind, &str), Vec<&Entry<'_>>> = BTreeMap::new();
    for (entry, _) in entries.iter().filter(|(entry, _)| entry.is_alike && entry.is_award()) {
        awards.entry((entry.kind, &entry.class)).or_default().push(entry);
    }
    let vest_apart = |awards: &[&Entry<'_>]| {
        let tells_parts = |entry: &&Entry<'_>| entry.schedule().is_some_and(|schedule| !schedule.tranches.is_empty());
        awards.windows(2).any(|pair| !pair[0].vests_as(pair[1].schedule())) && awards.iter().any(tells_parts)
    };
    let of_grants: BTreeSet<(DerivativeKind, String)> = awards
        .into_iter()
        .filter(|(_, awards)| vest_apart(awards))
        .map(|((kind, class), _)| (kind, class.to_owned()))
        .collect();
    if of_grants.is_empty() {
        return;
    }
    for (entry, _) in entries.iter_mut().filter(|(entry, _)| entry.is_alike) {
        entry.is_alike = !of_grants.contains(&(entry.kind, entry.class.clone()));
    }
}
