//! Indexes of rows, and things grouped by a key.

use std::collections::BTreeMap;

/// The index of a filing among the filings of the issuer, and of a row among its lines.
pub(super) type RowIndex = (usize, usize);

/// Groups things by a key, in the order of the keys.
pub(super) fn grouped<K: Ord, T>(things: impl Iterator<Item = (K, T)>) -> BTreeMap<K, Vec<T>> {
    let mut groups: BTreeMap<K, Vec<T>> = BTreeMap::new();
    for (key, thing) in things {
        groups.entry(key).or_default().push(thing);
    }
    groups
}
