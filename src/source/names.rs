//! The names of the members of one file, so that no two members have the same location.

use std::collections::HashMap;

use model::content_hash;

/// Parts of the given names. With five million, each has as many as a list keeps in order cheaply.
const PARTS: usize = 1024;

/// The names given so far, as hashes of eight bytes, because an archive may have millions of members.
pub(super) struct MemberNames {
    /// In order, by their highest bits. A hash set has twice the memory, and three times while it grows.
    given: Vec<Vec<u64>>,
    repeated: HashMap<u64, u32>,
}

impl MemberNames {
    /// Starts with the empty name, which is that of the archive itself.
    pub(super) fn new() -> Self {
        let mut names = Self { given: vec![Vec::new(); PARTS], repeated: HashMap::new() };
        names.give(hash(""));
        names
    }

    /// Gives a unique name for a member: `name`, then `name#2`, `name#3` and so on.
    pub(super) fn unique(&mut self, name: String) -> String {
        let own = hash(&name);
        if self.give(own) {
            return name;
        }
        loop {
            // Count from the last repetition: counting from 2 would take quadratic time for a million equal names.
            let count = self.repeated.entry(own).or_insert(1);
            *count = count.saturating_add(1);
            let (numbered, is_last) = (format!("{name}#{count}"), *count == u32::MAX);
            if self.give(hash(&numbered)) || is_last {
                return numbered;
            }
        }
    }

    /// Notes a name as given, and gives whether it was not before.
    fn give(&mut self, name: u64) -> bool {
        let part = &mut self.given[(name >> (u64::BITS - PARTS.ilog2())) as usize];
        let Err(place) = part.binary_search(&name) else { return false };
        if part.len() == part.capacity() {
            part.reserve_exact(part.len() / 8 + 8);
        }
        part.insert(place, name);
        true
    }
}

/// SHA-256 instead of the standard hasher, so that names are the same on every machine and version.
fn hash(name: &str) -> u64 {
    let hash = content_hash(name.as_bytes());
    hash.first_chunk().map_or(0, |bytes| u64::from_le_bytes(*bytes))
}

#[cfg(test)]
mod tests {
    use super::MemberNames;

    #[test]
    fn a_repeated_name_is_numbered() {
        let mut names = MemberNames::new();
        let given: Vec<String> =
            ["a", "b", "a", "a", "a#2", "b#2", "b", "b#2", ""].map(|name| names.unique(name.to_owned())).into();
        assert_eq!(given, ["a", "b", "a#2", "a#3", "a#2#2", "b#2", "b#3", "b#2#2", "#2"]);
    }
}
