//! The pairs of purchases and sales with the greatest profit: a transportation problem, solved exactly.
//!
//! Each unit is matched once, losses are never netted (Smolowe v. Delendo, 136 F.2d 231), and what is matched is free
//! (A. Chin, 91 Wash. L. Rev. 1523). The profit of a unit is its sale's price less its purchase's, so a chain of
//! changed matches gains what its two ends gain, whatever lies between. That makes the problem simple:
//!
//! - Trades of the longer side are entered one by one, those worth most first.
//! - Each looks for the free trade of the other side that is worth most and can be reached: directly, or by a chain in
//!   which matched trades change their partners. Units move along the chain until no chain gains.
//!
//! A trade that is entered is worth no more than those before it, so it never takes the place of one, and what is
//! matched after each step is the best for the trades entered so far.

use std::collections::BTreeMap;
use std::ops::Range;

use chrono::NaiveDate;

use super::side::Side;
use super::window::last_match;

/// The most trades of a class that are matched.
const MOST_TRADES: usize = 20_000;

/// The most partners that are looked at in the search for chains. Six thousand trades that all compete need a tenth.
const MOST_VISITS: usize = 200_000_000;

/// Units of a purchase that are matched with units of a sale.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Match {
    /// Index of the purchase, and of the sale.
    pub purchase: usize,
    pub sale: usize,
    pub units: i128,
}

/// Gives the pairs with the greatest total profit; each of them has a profit. `None` if there are too many trades.
///
/// Both sides are in the order of their days. Equal trades are interchangeable: their order decides which of several
/// equal answers is given, and never the profit.
pub(super) fn pairs(purchases: &[Side], sales: &[Side]) -> Option<Vec<Match>> {
    if purchases.len() + sales.len() > MOST_TRADES {
        return None;
    }
    let is_purchases = purchases.len() >= sales.len();
    let purchases_worth: Vec<i128> = purchases.iter().map(|side| -side.price).collect();
    let sales_worth: Vec<i128> = sales.iter().map(|side| side.price).collect();
    let flow = if is_purchases {
        Matching::of([purchases, sales], [&purchases_worth, &sales_worth]).solve()?
    } else {
        Matching::of([sales, purchases], [&sales_worth, &purchases_worth]).solve()?
    };
    let mut pairs = Vec::new();
    for (entered, partners) in flow.iter().enumerate() {
        for (partner, units) in partners {
            let (purchase, sale) = if is_purchases { (entered, *partner) } else { (*partner, entered) };
            // A pair without profit is in no chain that needs it.
            if sales[sale].price > purchases[purchase].price {
                pairs.push(Match { purchase, sale, units: *units });
            }
        }
    }
    pairs.sort_by_key(|pair| (pair.purchase, pair.sale));
    Some(pairs)
}

/// Units matched, for each entered trade by the index of its partner.
type Flow = Vec<BTreeMap<usize, i128>>;

/// The state of the matching: the side that is entered, and its partners.
struct Matching<'a> {
    entered: &'a [Side],
    partners: &'a [Side],
    entered_worth: &'a [i128],
    partners_worth: &'a [i128],
    /// For each entered trade, the partners that are near enough in time.
    windows: Vec<Range<usize>>,
    /// Units of each trade that are not matched.
    free: Vec<i128>,
    partners_free: Vec<i128>,
    flow: Flow,
    /// The entered trades with which a partner is matched.
    matched: Vec<Vec<usize>>,
    search: Search,
}

/// The state of one search.
#[derive(Default)]
struct Search {
    /// For each partner, itself or one after it: none between the two is unseen.
    unseen: Vec<usize>,
    /// The trade that takes a seen partner.
    taken_by: Vec<usize>,
    /// The partner that a reached trade gives up.
    given_up: Vec<Option<usize>>,
    reached: Vec<usize>,
    visits: usize,
}

/// A chain from an entered trade to a free partner: each trade takes the partner beside it, and gives up the partner of
/// the step before.
type Chain = Vec<(usize, usize)>;

impl<'a> Matching<'a> {
    fn of([entered, partners]: [&'a [Side]; 2], [entered_worth, partners_worth]: [&'a [i128]; 2]) -> Self {
        let units = |sides: &[Side]| sides.iter().map(|side| side.units).collect();
        Self {
            entered,
            partners,
            entered_worth,
            partners_worth,
            windows: entered.iter().map(|side| window(partners, side.day)).collect(),
            free: units(entered),
            partners_free: units(partners),
            flow: vec![BTreeMap::new(); entered.len()],
            matched: vec![Vec::new(); partners.len()],
            search: Search { given_up: vec![None; entered.len()], ..Search::default() },
        }
    }

    fn solve(mut self) -> Option<Flow> {
        let mut order: Vec<usize> = (0..self.entered.len()).collect();
        order.sort_by_key(|trade| (-self.entered_worth[*trade], *trade));
        for trade in order {
            while self.free[trade] > 0 {
                let Some(end) = self.best_end(trade) else { break };
                let chain = self.search.chain_to(end, trade);
                self.move_along(trade, end, &chain);
                if self.search.visits > MOST_VISITS {
                    return None;
                }
            }
        }
        Some(self.flow)
    }

    /// Finds the free partner at the end of the chain that gains most; `None` if no chain gains.
    fn best_end(&mut self, start: usize) -> Option<usize> {
        let search = &mut self.search;
        search.begin(start, self.partners.len());
        let mut best: Option<usize> = None;
        let mut next = 0;
        while let Some(trade) = search.reached.get(next).copied() {
            next += 1;
            let (side, window) = (&self.entered[trade], &self.windows[trade]);
            let mut partner = search.next_unseen(window.start);
            while partner < window.end {
                search.visits += 1;
                if side.has_status_with(&self.partners[partner]) {
                    search.take(partner, trade);
                    let is_better = |best: usize| self.partners_worth[partner] > self.partners_worth[best];
                    if self.partners_free[partner] > 0 && best.is_none_or(is_better) {
                        best = Some(partner);
                    }
                    for other in &self.matched[partner] {
                        search.reach(*other, partner, start);
                    }
                }
                partner = search.next_unseen(partner + 1);
            }
        }
        best.filter(|best| self.partners_worth[*best] + self.entered_worth[start] > 0)
    }

    /// Moves as many units along the chain as all its trades have.
    fn move_along(&mut self, start: usize, end: usize, chain: &Chain) {
        let given_up = || chain.windows(2).map(|steps| (steps[1].0, steps[0].1));
        let moved = given_up().filter_map(|(trade, partner)| self.flow[trade].get(&partner).copied());
        let units = moved.fold(self.free[start].min(self.partners_free[end]), i128::min);
        self.free[start] -= units;
        self.partners_free[end] -= units;
        for (trade, partner) in given_up() {
            if let Some(left) = self.flow[trade].get_mut(&partner) {
                *left -= units;
                if *left == 0 {
                    self.flow[trade].remove(&partner);
                    self.matched[partner].retain(|other| *other != trade);
                }
            }
        }
        for (trade, partner) in chain {
            let flow = self.flow[*trade].entry(*partner).or_default();
            if *flow == 0 {
                self.matched[*partner].push(*trade);
            }
            *flow += units;
        }
    }
}

impl Search {
    fn begin(&mut self, start: usize, partners: usize) {
        self.unseen.clear();
        self.unseen.extend(0..=partners);
        self.taken_by.resize(partners, 0);
        for trade in self.reached.drain(..) {
            self.given_up[trade] = None;
        }
        self.reached.push(start);
    }

    /// Gives the first unseen partner from that one on; the number of partners if there is none.
    fn next_unseen(&mut self, from: usize) -> usize {
        let mut found = from;
        while self.unseen[found] != found {
            self.unseen[found] = self.unseen[self.unseen[found]];
            found = self.unseen[found];
        }
        found
    }

    fn take(&mut self, partner: usize, trade: usize) {
        self.unseen[partner] = partner + 1;
        self.taken_by[partner] = trade;
    }

    /// Adds a trade that may give up a partner.
    fn reach(&mut self, trade: usize, partner: usize, start: usize) {
        if trade != start && self.given_up[trade].is_none() {
            self.given_up[trade] = Some(partner);
            self.reached.push(trade);
        }
    }

    /// Follows the chain back from its free end.
    fn chain_to(&self, end: usize, start: usize) -> Chain {
        let mut step = (self.taken_by[end], end);
        let mut chain = vec![step];
        while let Some(partner) = self.given_up[step.0].filter(|_| step.0 != start) {
            step = (self.taken_by[partner], partner);
            chain.push(step);
        }
        chain.reverse();
        chain
    }
}

/// Gives the indexes of the trades that are near enough to a day; they are in the order of their days.
fn window(sides: &[Side], day: NaiveDate) -> Range<usize> {
    let from = sides.partition_point(|side| last_match(side.day).is_some_and(|last| last < day));
    let to = sides.partition_point(|side| last_match(day).is_some_and(|last| side.day <= last));
    from..to.max(from)
}
