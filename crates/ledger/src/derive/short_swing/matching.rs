//! The trades of one class of an insider, matched.

use rust_decimal::Decimal;

use super::measure::Measure;
use super::side::Side;
use super::trade::{Securities, Trade};
use super::transport::Match;
use super::{greedy, transport};
use crate::derive::conclusions::ShortSwingPair;
use crate::derive::ratio::Ratio;
use crate::derive::security_class::is_split_with_shares;
use crate::derive::split::{Split, ratio_between};

/// The figures of one class, in dollars.
#[derive(Debug)]
pub(super) struct Figures {
    pub maximum: Decimal,
    /// With each average at the end of its range that gains least, and most; `None` where no trade has a range.
    pub range: Option<(Decimal, Decimal)>,
    pub lowest_in_highest_out: Decimal,
    pub pairs: Vec<ShortSwingPair>,
}

/// The trades of both sides, in the order of their days, and what measures them.
struct Sides<'t> {
    measure: Measure,
    purchases: Vec<(&'t Trade, Ratio)>,
    sales: Vec<(&'t Trade, Ratio)>,
}

/// Matches the trades of one class. `None` if they are too many or their amounts too large.
pub(super) fn figures(trades: &[Trade], securities: &Securities, splits: &[Split]) -> Option<Figures> {
    let sides = Sides::of(trades, securities, splits)?;
    let stated = sides.priced(|trade| trade.price, |trade| trade.price)?;
    let matched = stated.greatest()?;
    let has_range = trades.iter().any(|trade| trade.low != trade.high);
    let range = if has_range {
        let least = sides.priced(|trade| trade.high, |trade| trade.low)?;
        let most = sides.priced(|trade| trade.low, |trade| trade.high)?;
        let total = |priced: &Priced| sides.measure.dollars(priced.profit(&priced.greatest()?));
        Some((total(&least)?, total(&most)?))
    } else {
        None
    };
    Some(Figures {
        maximum: sides.measure.dollars(stated.profit(&matched))?,
        range,
        lowest_in_highest_out: sides.measure.dollars(stated.profit(&stated.greedy()))?,
        pairs: matched.iter().map(|pair| sides.pair(&stated, pair)).collect::<Option<_>>()?,
    })
}

impl<'t> Sides<'t> {
    fn of(trades: &'t [Trade], securities: &Securities, splits: &[Split]) -> Option<Self> {
        let last = trades.iter().map(|trade| trade.day).max()?;
        let is_split = securities.table_no == model::Table::I.number() && is_split_with_shares(&securities.class);
        let ratio = |trade: &Trade| if is_split { ratio_between(splits, trade.day, last) } else { Some(Ratio::SAME) };
        let mut all = trades.iter().map(|trade| Some((trade, ratio(trade)?))).collect::<Option<Vec<_>>>()?;
        all.sort_by_key(|(trade, _)| (trade.day, trade.row));
        let prices = trades.iter().flat_map(|trade| [trade.price, trade.low, trade.high]);
        let ratios = all.iter().map(|(_, ratio)| *ratio);
        let measure = Measure::of(trades.iter().map(|trade| trade.shares), prices, ratios)?;
        let (purchases, sales) = all.into_iter().partition(|(trade, _)| trade.is_purchase);
        Some(Self { measure, purchases, sales })
    }

    /// Gives both sides at those prices.
    fn priced(&self, bought_at: fn(&Trade) -> Decimal, sold_at: fn(&Trade) -> Decimal) -> Option<Priced> {
        let side = |price: fn(&Trade) -> Decimal| {
            move |(trade, ratio): &(&Trade, Ratio)| {
                Some(Side {
                    day: trade.day,
                    units: self.measure.units(trade.shares, *ratio)?,
                    price: self.measure.price(price(trade), *ratio)?,
                    standing: trade.standing,
                })
            }
        };
        Some(Priced {
            purchases: self.purchases.iter().map(side(bought_at)).collect::<Option<_>>()?,
            sales: self.sales.iter().map(side(sold_at)).collect::<Option<_>>()?,
        })
    }

    fn pair(&self, stated: &Priced, pair: &Match) -> Option<ShortSwingPair> {
        let (purchase, bought_in) = self.purchases[pair.purchase];
        let (sale, sold_in) = self.sales[pair.sale];
        let later = if purchase.day <= sale.day { sold_in } else { bought_in };
        Some(ShortSwingPair {
            purchase: purchase.row,
            sale: sale.row,
            purchased_on: purchase.day,
            sold_on: sale.day,
            shares: self.measure.shares(pair.units, later)?,
            purchase_price: purchase.price,
            sale_price: sale.price,
            profit: self.measure.dollars(stated.profit(std::slice::from_ref(pair)))?,
            counted: true,
        })
    }
}

/// Both sides at prices of a kind.
struct Priced {
    purchases: Vec<Side>,
    sales: Vec<Side>,
}

impl Priced {
    fn greatest(&self) -> Option<Vec<Match>> {
        transport::pairs(&self.purchases, &self.sales)
    }

    fn greedy(&self) -> Vec<Match> {
        greedy::pairs(&self.purchases, &self.sales)
    }

    fn profit(&self, pairs: &[Match]) -> i128 {
        let gain = |pair: &Match| self.sales[pair.sale].price - self.purchases[pair.purchase].price;
        pairs.iter().map(|pair| pair.units * gain(pair)).sum()
    }
}
