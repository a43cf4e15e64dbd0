//! The exercise price of a lot, before and after splits.

use rust_decimal::Decimal;

use super::units::is_same_price;
use crate::derive::ratio::Ratio;

/// Exercise prices of a lot, in dollars.
#[derive(Clone, Debug, Default)]
pub(super) struct Strike {
    /// As the newest row that states one has it, restated by the splits since.
    pub now: Option<Decimal>,
    /// Before splits.
    former: Vec<Decimal>,
}

impl Strike {
    /// Whether that price is the lot's, or was it before a split.
    pub(super) fn is(&self, strike: Decimal) -> bool {
        self.now.iter().chain(&self.former).any(|known| is_same_price(*known, strike))
    }

    /// The price after a split.
    pub(super) fn after(&self, ratio: Ratio) -> Option<Decimal> {
        self.now.and_then(|strike| ratio.restate_price(strike))
    }

    /// Restates it by a split.
    pub(super) fn split(&mut self, ratio: Ratio) {
        let after = self.after(ratio).map(|strike| strike.round_dp(4).normalize());
        self.former.extend(self.now);
        self.now = after;
    }
}
