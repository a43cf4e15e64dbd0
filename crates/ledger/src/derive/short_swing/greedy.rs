//! The pairs by the rule that courts name: lowest price in, highest price out.

use super::side::Side;
use super::transport::Match;

/// Matches the cheapest purchase with the dearest sale in its period, then what is left with the next, and so on. The
/// profit may be less than the greatest, by up to half.
pub(super) fn pairs(purchases: &[Side], sales: &[Side]) -> Vec<Match> {
    let by_price = |sides: &[Side]| {
        let mut order: Vec<usize> = (0..sides.len()).collect();
        order.sort_by_key(|index| (sides[*index].price, *index));
        order
    };
    let (lowest_in, mut highest_out) = (by_price(purchases), by_price(sales));
    highest_out.sort_by_key(|index| (-sales[*index].price, *index));
    let mut left: Vec<i128> = sales.iter().map(|side| side.units).collect();
    let mut pairs = Vec::new();
    for purchase in lowest_in {
        let side = &purchases[purchase];
        let mut wanted = side.units;
        let gaining = highest_out.iter().take_while(|sale| sales[**sale].price > side.price);
        for sale in gaining.copied() {
            if wanted == 0 {
                break;
            }
            let units = wanted.min(left[sale]);
            if units > 0 && side.may_match(&sales[sale]) {
                pairs.push(Match { purchase, sale, units });
                wanted -= units;
                left[sale] -= units;
            }
        }
    }
    pairs
}
