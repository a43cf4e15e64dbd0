//! The exercise price of a lot, before and after splits.

use rust_decimal::Decimal;

use super::units::is_same_price;
use crate::derive::ratio::Ratio;

/// Exercise prices of a lot, in dollars.
#[derive(Clone, Debug, Default)]
pub(super) struct Strike {
    /// The exercise price in the newest row that states one, restated by later splits.
    pub now: Option<Decimal>,
    /// Exercise prices before splits.
    former: Vec<Decimal>,
}

impl Strike {
    /// Whether `strike` is the current price of the lot or its price before a split.
    pub(super) fn is(&self, strike: Decimal) -> bool {
        self.now.iter().chain(&self.former).any(|known| is_same_price(*known, strike))
    }

    /// Gives the price after a split with that ratio.
    pub(super) fn after(&self, ratio: Ratio) -> Option<Decimal> {
        self.now.and_then(|strike| ratio.restate_price(strike))
    }

    /// Restates the price by a split.
    pub(super) fn split(&mut self, ratio: Ratio) {
        let after = self.after(ratio).map(|strike| strike.round_dp(4).normalize());
        self.former.extend(self.now);
        self.now = after;
    }
}
