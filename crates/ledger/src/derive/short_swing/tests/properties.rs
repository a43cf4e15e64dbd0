//! What holds for all trades, also for those that no insider has made.

use chrono::{Days, NaiveDate};
use proptest::prelude::*;

use crate::derive::short_swing::side::{Side, Standing};
use crate::derive::short_swing::transport::Match;
use crate::derive::short_swing::{greedy, transport};

/// A trade of either side. Few days, prices and units, so that trades compete for each other.
fn side() -> impl Strategy<Value = Side> {
    (0..20_u64, 1..4_i128, 1..12_i128, prop::bool::weighted(0.8), prop::bool::ANY, prop::bool::weighted(0.1)).prop_map(
        |(months, units, price, in_office, ten_percent_owner, has_left)| Side {
            day: NaiveDate::from_ymd_opt(2020, 1, 10).unwrap() + Days::new(months * 27),
            units,
            price,
            standing: Standing { in_office, ten_percent_owner, has_left },
        },
    )
}

fn sides(most: usize) -> impl Strategy<Value = Vec<Side>> {
    prop::collection::vec(side(), 0..most)
}

fn by_day(mut sides: Vec<Side>) -> Vec<Side> {
    sides.sort_by_key(|side| side.day);
    sides
}

fn profit(pairs: &[Match], purchases: &[Side], sales: &[Side]) -> i128 {
    pairs.iter().map(|pair| pair.units * (sales[pair.sale].price - purchases[pair.purchase].price)).sum()
}

fn greatest(purchases: Vec<Side>, sales: Vec<Side>) -> i128 {
    let (purchases, sales) = (by_day(purchases), by_day(sales));
    profit(&transport::pairs(&purchases, &sales).unwrap(), &purchases, &sales)
}

/// The greatest profit, by trying all ways to match the units of the first purchase, then those of the others.
fn tried(purchases: &[Side], sales: &mut Vec<Side>) -> i128 {
    let Some((first, others)) = purchases.split_first() else { return 0 };
    let mut best = tried(others, sales);
    if first.units == 0 {
        return best;
    }
    for sale in 0..sales.len() {
        if sales[sale].units > 0 && first.may_match(&sales[sale]) && sales[sale].price > first.price {
            sales[sale].units -= 1;
            let rest = [&[Side { units: first.units - 1, ..*first }], others].concat();
            best = best.max(sales[sale].price - first.price + tried(&rest, sales));
            sales[sale].units += 1;
        }
    }
    best
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_tried_gains_more(purchases in sides(4), sales in sides(4)) {
        let expected = tried(&purchases, &mut sales.clone());
        prop_assert_eq!(greatest(purchases, sales), expected);
    }

    #[test]
    fn the_pairs_are_allowed(purchases in sides(30), sales in sides(30)) {
        let (purchases, sales) = (by_day(purchases), by_day(sales));
        for pairs in [transport::pairs(&purchases, &sales).unwrap(), greedy::pairs(&purchases, &sales)] {
            for pair in &pairs {
                let (purchase, sale) = (&purchases[pair.purchase], &sales[pair.sale]);
                prop_assert!(purchase.may_match(sale) && sale.price > purchase.price && pair.units > 0);
            }
            for (index, purchase) in purchases.iter().enumerate() {
                let matched: i128 = pairs.iter().filter(|pair| pair.purchase == index).map(|pair| pair.units).sum();
                prop_assert!(matched <= purchase.units);
            }
            for (index, sale) in sales.iter().enumerate() {
                let matched: i128 = pairs.iter().filter(|pair| pair.sale == index).map(|pair| pair.units).sum();
                prop_assert!(matched <= sale.units);
            }
        }
    }

    #[test]
    fn the_exact_figure_is_at_least_the_greedy_one(purchases in sides(30), sales in sides(30)) {
        let (purchases, sales) = (by_day(purchases), by_day(sales));
        let greedy = profit(&greedy::pairs(&purchases, &sales), &purchases, &sales);
        let exact = greatest(purchases, sales);
        prop_assert!(exact >= greedy && greedy * 2 >= exact, "{exact} {greedy}");
    }

    #[test]
    fn another_pair_never_lowers_it(purchases in sides(20), sales in sides(20), more in [side(), side()]) {
        let before = greatest(purchases.clone(), sales.clone());
        let [purchase, sale] = more;
        let losing = Side { price: sale.price + 1, ..purchase };
        let after = greatest([purchases, vec![losing]].concat(), [sales, vec![sale]].concat());
        prop_assert!(after >= before);
    }

    #[test]
    fn order_does_not_matter(purchases in sides(20), sales in sides(20)) {
        let reversed = |sides: &[Side]| sides.iter().rev().copied().collect::<Vec<_>>();
        let other = greatest(reversed(&purchases), reversed(&sales));
        prop_assert_eq!(greatest(purchases, sales), other);
    }

    #[test]
    fn sales_and_purchases_are_mirrored(purchases in sides(20), sales in sides(20)) {
        let mirrored = |sides: &[Side]| sides.iter().map(|side| Side { price: -side.price, ..*side }).collect();
        let other = greatest(mirrored(&sales), mirrored(&purchases));
        prop_assert_eq!(greatest(purchases, sales), other);
    }
}

/// Thousands of trades in the same months, which all compete.
#[test]
fn many_trades_are_matched() {
    let standing = Standing { in_office: true, ten_percent_owner: false, has_left: false };
    let many = |count: u64, step: u64| -> Vec<Side> {
        let side = |index: u64| Side {
            day: NaiveDate::from_ymd_opt(2020, 1, 10).unwrap() + Days::new(index * 2000 / count),
            units: i128::from(index * 7919 % 500 + 1),
            price: i128::from(index * step % 997 + 1),
            standing,
        };
        (0..count).map(side).collect()
    };
    let (purchases, sales) = (many(1500, 31), many(1500, 57));
    let exact = greatest(purchases.clone(), sales.clone());
    let greedy = profit(&greedy::pairs(&purchases, &sales), &purchases, &sales);
    assert!(exact > greedy);
    assert!(transport::pairs(&many(30_000, 31), &sales).is_none());
}
