//! The ends of archives, held back until all that was met before them has arrived.
//!
//! Chunks are read side by side, so one may overtake another. An archive whose end is stored counts as known: were its
//! end stored before its last members, a kill in between would lose these for good.

use std::collections::{BTreeMap, BTreeSet};

use crate::store::{Arrival, Found};

/// The ends held back, by chunk.
#[derive(Debug, Default)]
pub(super) struct Ends {
    /// All chunks before this one have arrived...
    next: u64,
    /// ...and of the later ones these.
    ahead: BTreeSet<u64>,
    held: BTreeMap<u64, Vec<Arrival>>,
}

impl Ends {
    /// Takes a chunk that arrived; gives what of it, and of what was held back, may be stored now, in that order.
    pub(super) fn hold_back(&mut self, number: u64, chunk: Vec<Arrival>) -> Vec<Arrival> {
        let (ends, mut free): (Vec<_>, Vec<_>) =
            chunk.into_iter().partition(|arrival| matches!(arrival.found, Found::ArchiveEnd));
        if !ends.is_empty() {
            self.held.insert(number, ends);
        }
        self.ahead.insert(number);
        while self.ahead.remove(&self.next) {
            free.extend(self.held.remove(&self.next).into_iter().flatten());
            self.next += 1;
        }
        free
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Place;

    fn arrival(member: &str) -> Arrival {
        let place = Place { path: "/a.zip".to_owned(), member: member.to_owned() };
        let found = if member.is_empty() { Found::ArchiveEnd } else { Found::Unreadable("x".to_owned()) };
        Arrival { place, stamp: None, found }
    }

    fn members(arrivals: &[Arrival]) -> Vec<&str> {
        arrivals.iter().map(|arrival| arrival.place.member.as_str()).collect()
    }

    #[test]
    fn an_end_never_comes_before_what_stands_before_it() {
        let mut ends = Ends::default();
        assert_eq!(members(&ends.hold_back(1, vec![arrival("c"), arrival(""), arrival("d")])), ["c", "d"]);
        assert_eq!(members(&ends.hold_back(2, vec![arrival("")])), Vec::<&str>::new());
        assert_eq!(members(&ends.hold_back(0, vec![arrival("a"), arrival("b")])), ["a", "b", "", ""]);
        assert_eq!(members(&ends.hold_back(3, vec![arrival("e"), arrival("")])), ["e", ""]);
    }
}
