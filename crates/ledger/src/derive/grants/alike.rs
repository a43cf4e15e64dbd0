//! Which units are alike, whenever they were acquired, and which are of grants that vest each by itself.

use std::collections::{BTreeMap, BTreeSet};

use super::entry::Entry;
use super::kind::DerivativeKind;

/// Takes units for those of several grants where awards of one title tell schedules that differ: LTIP units, phantom
/// shares. Else those of a kind that is alike make up one lot.
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
