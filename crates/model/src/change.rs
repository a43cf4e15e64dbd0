//! How a transaction changes a holding.

use rust_decimal::{Decimal, RoundingStrategy};

use crate::AcquiredDisposed;

impl AcquiredDisposed {
    /// Gives the shares, negative if they were disposed of.
    pub fn signed(self, shares: Decimal) -> Decimal {
        match self {
            Self::Acquired => shares,
            Self::Disposed => -shares,
        }
    }
}

/// Gives a change in percent of the balance before it, rounded to one decimal, a half away from zero. Takes the signed
/// shares and the balance that the row states after them; `None` if nothing was held before.
pub fn change_percent(change: Decimal, following: Decimal) -> Option<Decimal> {
    let before = following.checked_sub(change).filter(|before| *before > Decimal::ZERO)?;
    let percent = change.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(before)?;
    Some(percent.round_dp_with_strategy(1, RoundingStrategy::MidpointAwayFromZero).normalize())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percent_of_what_was_held_before() {
        let sold = AcquiredDisposed::Disposed.signed(Decimal::from(25));
        assert_eq!(change_percent(sold, Decimal::from(75)), Some(Decimal::from(-25)));
        // 1 of 80 is 1.25 %: a half is rounded away from zero.
        assert_eq!(change_percent(Decimal::ONE, Decimal::from(81)), Some(Decimal::new(13, 1)));
        assert_eq!(change_percent(Decimal::ONE, Decimal::ONE), None);
        assert_eq!(change_percent(Decimal::ONE, Decimal::ZERO), None);
    }
}
