//! Keeps an archive's end back until all that stands before it is there.

use std::collections::{BTreeMap, BTreeSet};

use crate::store::{Arrival, Arrived};

/// The ends of archives that have to wait.
///
/// Parsers finish in any order, and an archive's end marks its file as known. Were it written before one of the
/// members, a kill between the two would leave that member unread for ever.
#[derive(Debug, Default)]
pub(super) struct Ends {
    /// All chunks below this number have come.
    come: u64,
    /// Chunks that came before one of a lower number.
    early: BTreeSet<u64>,
    /// By the number of their chunk.
    waiting: BTreeMap<u64, Vec<Arrival>>,
}

impl Ends {
    /// Takes the chunk of that number; gives what may be written now, an archive's end behind its members.
    pub(super) fn pass(&mut self, number: u64, chunk: Vec<Arrival>) -> Vec<Arrival> {
        let is_end = |arrival: &Arrival| matches!(arrival.found, Arrived::ArchiveEnd);
        let (ends, mut free): (Vec<_>, Vec<_>) = chunk.into_iter().partition(is_end);
        if !ends.is_empty() {
            self.waiting.insert(number, ends);
        }
        self.early.insert(number);
        while self.early.remove(&self.come) {
            self.come += 1;
        }
        while let Some(first) = self.waiting.first_entry().filter(|first| *first.key() < self.come) {
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
        let place = |member: &str| Location { path: "/a.zip".to_owned(), member: member.to_owned() };
        let arrival = |member: &str| match member {
            "" => Arrival { place: place(""), stamp: None, found: Arrived::ArchiveEnd },
            _ => Arrival { place: place(member), stamp: None, found: Arrived::Unreadable(String::new()) },
        };
        let chunk = |members: &[&str]| members.iter().map(|member| arrival(member)).collect::<Vec<_>>();
        let mut ends = Ends::default();
        let mut pass = |number, members: &[&str]| -> Vec<String> {
            ends.pass(number, chunk(members)).into_iter().map(|arrival| arrival.place.member).collect()
        };
        assert_eq!(pass(2, &["e", "", "f"]), ["e", "f"]);
        assert_eq!(pass(1, &["c", "d"]), ["c", "d"]);
        assert_eq!(pass(4, &[""]), [""; 0]);
        assert_eq!(pass(0, &["a", "b"]), ["a", "b", ""]);
        assert_eq!(pass(3, &["g", ""]), ["g", "", ""]);
    }
}
