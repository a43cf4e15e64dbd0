//! Holds an archive's end back until all its members have arrived.

use std::collections::{BTreeMap, BTreeSet};

use crate::store::{Arrival, Arrived};

/// The ends of archives that wait for earlier chunks.
///
/// Parsers finish in any order, and an archive's end marks its file as known. If it were written before one of the
/// members, a kill between the two writes would leave that member unread in all later runs.
#[derive(Debug, Default)]
pub(super) struct ArchiveEnds {
    /// All chunks below this number have arrived.
    arrived: u64,
    /// Numbers of chunks that arrived before one with a lower number.
    early: BTreeSet<u64>,
    /// The waiting ends, by the number of their chunk.
    waiting: BTreeMap<u64, Vec<Arrival>>,
}

impl ArchiveEnds {
    /// Takes a chunk and its number. Gives what may be written now: an archive's end comes after all its members.
    pub(super) fn pass(&mut self, number: u64, chunk: Vec<Arrival>) -> Vec<Arrival> {
        let is_end = |arrival: &Arrival| matches!(arrival.found, Arrived::ArchiveEnd);
        let (ends, mut free): (Vec<_>, Vec<_>) = chunk.into_iter().partition(is_end);
        if !ends.is_empty() {
            self.waiting.insert(number, ends);
        }
        self.early.insert(number);
        while self.early.remove(&self.arrived) {
            self.arrived += 1;
        }
        while let Some(first) = self.waiting.first_entry().filter(|first| *first.key() < self.arrived) {
            free.extend(first.remove());
        }
        free
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Location;

    #[test]
    fn an_end_waits_for_every_chunk_before_its_own() {
        let location = |member: &str| Location { path: "/a.zip".to_owned(), member: member.to_owned() };
        let arrival = |member: &str| match member {
            "" => Arrival { location: location(""), stamp: None, found: Arrived::ArchiveEnd },
            _ => Arrival { location: location(member), stamp: None, found: Arrived::Unreadable(String::new()) },
        };
        let chunk = |members: &[&str]| members.iter().map(|member| arrival(member)).collect::<Vec<_>>();
        let mut ends = ArchiveEnds::default();
        let mut pass = |number, members: &[&str]| -> Vec<String> {
            ends.pass(number, chunk(members)).into_iter().map(|arrival| arrival.location.member).collect()
        };
        assert_eq!(pass(2, &["e", "", "f"]), ["e", "f"]);
        assert_eq!(pass(1, &["c", "d"]), ["c", "d"]);
        assert_eq!(pass(4, &[""]), [""; 0]);
        assert_eq!(pass(0, &["a", "b"]), ["a", "b", ""]);
        assert_eq!(pass(3, &["g", ""]), ["g", "", ""]);
    }
}
