//! The ways to read the tokens of one row, and what holds in all of those that are nearly as good as the best.

use super::super::column::Cost;
use super::grammar::Grammar;
use super::segment::RowSegment;

/// How much better the best reading must be than the next, for its values to be taken.
pub(super) const MARGIN: Cost = 3;
/// The most readings that are looked at.
const MOST_READINGS: usize = 200;
/// The most steps of the search for them.
const MOST_STEPS: usize = 20_000;

/// The most tokens of a row whose other readings are looked for. The search goes as deep as a row has tokens; no row of a
/// form comes near it.
const MOST_TOKENS: usize = 1_000;

/// One way to read a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct RowReading {
    /// The column of each token, by its place among the columns; `None` for one that stands in none.
    pub places: Vec<Option<usize>>,
    pub cost: Cost,
}

/// The readings of a row within the margin, best first.
pub(super) fn readings(grammar: &Grammar<'_, '_>, row: &RowSegment) -> Vec<RowReading> {
    let known = RowReading { places: row.places.clone(), cost: cost_of(grammar, row) };
    if row.to - row.from > MOST_TOKENS {
        return vec![known];
    }
    let mut search = Search { grammar, row, best: known.cost, steps: 0, places: vec![Some(0)], found: Vec::new() };
    search.go(0, 0);
    if !search.found.contains(&known) {
        search.found.push(known);
    }
    search.found.sort_by_key(|reading| reading.cost);
    let limit = search.found.first().map_or(0, |best| best.cost + MARGIN);
    search.found.retain(|reading| reading.cost <= limit);
    search.found
}

/// What the way through all tokens spent on the row, but for its beginning.
fn cost_of(grammar: &Grammar<'_, '_>, row: &RowSegment) -> Cost {
    let (mut spent, mut at) = (0, 0);
    for (i, place) in row.places.iter().enumerate().skip(1) {
        let i = row.from + i;
        spent += match place {
            None => grammar.unread(i),
            // A way may come to a column twice only by going on in it.
            Some(to) if *to == at => grammar.continues(i, at).unwrap_or(grammar.unread(i)),
            Some(to) => grammar.advances_to(i, at, *to, row.holding).unwrap_or(grammar.unread(i)),
        };
        at = place.unwrap_or(at);
    }
    spent + grammar.ends(row.to - 1, at, row.holding)
}

struct Search<'s, 'g, 'a> {
    grammar: &'s Grammar<'g, 'a>,
    row: &'s RowSegment,
    best: Cost,
    steps: usize,
    places: Vec<Option<usize>>,
    found: Vec<RowReading>,
}

impl Search<'_, '_, '_> {
    /// Goes on behind the tokens that have their places; the last of them stands in column `at`.
    fn go(&mut self, at: usize, spent: Cost) {
        self.steps += 1;
        if self.steps > MOST_STEPS || spent > self.best.saturating_add(MARGIN) {
            return;
        }
        let i = self.row.from + self.places.len();
        if i == self.row.to {
            let cost = spent + self.grammar.ends(i - 1, at, self.row.holding);
            self.best = self.best.min(cost);
            if cost <= self.best + MARGIN && self.found.len() < MOST_READINGS {
                self.found.push(RowReading { places: self.places.clone(), cost });
            }
            return;
        }
        if let Some(cost) = self.grammar.continues(i, at) {
            self.step(Some(at), at, spent + cost);
        }
        for (to, cost) in self.grammar.advances(i, at, self.row.holding) {
            self.step(Some(to), to, spent + cost);
        }
        if self.row.places.contains(&None) || self.grammar.tokens.signs.is_some() {
            self.step(None, at, spent + self.grammar.unread(i));
        }
    }

    fn step(&mut self, place: Option<usize>, at: usize, spent: Cost) {
        self.places.push(place);
        self.go(at, spent);
        self.places.pop();
    }
}
