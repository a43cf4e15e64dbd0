//! Shares and prices as whole numbers of one measure, across splits too.

use rust_decimal::Decimal;

use crate::derive::ratio::Ratio;

/// Amounts and prices are below this number of units, so that the profit of twenty thousand trades cannot overflow.
const BELOW: i128 = 1 << 55;

/// Decimals of shares and dollars where a split leaves fractions without an end.
const SHARE_DECIMALS: u32 = 4;
const DOLLAR_DECIMALS: u32 = 8;

/// The units in which all trades of a class are whole numbers. A unit of shares is a part of a share after all splits,
/// so it is the same before and after a split; a unit of price belongs to it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Measure {
    share_decimals: u32,
    price_decimals: u32,
    /// A common multiple of the shares after and of those before a split, over all ratios.
    after: i128,
    before: i128,
}

impl Measure {
    /// Makes the measure for those shares, prices and ratios from the day of a trade to the last day. `None` if the
    /// ratios are too large.
    pub(super) fn of(
        shares: impl Iterator<Item = Decimal>,
        prices: impl Iterator<Item = Decimal>,
        ratios: impl Iterator<Item = Ratio>,
    ) -> Option<Self> {
        let decimals = |amount: Decimal| amount.normalize().scale();
        let multiple = |one: i128, other: u32| common_multiple(one, other.into()).filter(|number| *number < BELOW);
        let (mut after, mut before) = (1, 1);
        for ratio in ratios {
            (after, before) = (multiple(after, ratio.after())?, multiple(before, ratio.before())?);
        }
        let share_decimals = shares.map(decimals).max().unwrap_or_default();
        let price_decimals = prices.map(decimals).max().unwrap_or_default();
        Some(Self { share_decimals, price_decimals, after, before })
    }

    /// Gives the units of shares of a day; `ratio` is from that day to the last. `None` if they are too many.
    pub(super) fn units(self, shares: Decimal, ratio: Ratio) -> Option<i128> {
        let factor = i128::from(ratio.after()).checked_mul(self.before / i128::from(ratio.before()))?;
        whole(shares, self.share_decimals, factor)
    }

    /// Gives the price of a unit, from the price of a share of a day. `None` if it is too large.
    pub(super) fn price(self, price: Decimal, ratio: Ratio) -> Option<i128> {
        let factor = i128::from(ratio.before()).checked_mul(self.after / i128::from(ratio.after()))?;
        whole(price, self.price_decimals, factor)
    }

    /// Gives units as shares of a day.
    pub(super) fn shares(self, units: i128, ratio: Ratio) -> Option<Decimal> {
        let factor = i128::from(ratio.after()).checked_mul(self.before / i128::from(ratio.before()))?;
        divided(units, self.share_decimals, factor, SHARE_DECIMALS)
    }

    /// Gives dollars for units times the price of one.
    pub(super) fn dollars(self, profit: i128) -> Option<Decimal> {
        let decimals = self.share_decimals + self.price_decimals;
        divided(profit, decimals, self.after.checked_mul(self.before)?, DOLLAR_DECIMALS)
    }
}

/// Gives the amount with so many decimals as a whole number, times a factor.
fn whole(amount: Decimal, decimals: u32, factor: i128) -> Option<i128> {
    let amount = amount.normalize();
    let shift = 10_i128.checked_pow(decimals.checked_sub(amount.scale())?)?;
    let units = amount.mantissa().checked_mul(shift)?.checked_mul(factor)?;
    (units.abs() < BELOW).then_some(units)
}

/// Gives a whole number of parts as an amount: exactly where the division ends, else rounded.
fn divided(parts: i128, decimals: u32, factor: i128, places: u32) -> Option<Decimal> {
    let (mut parts, mut decimals) = (parts, decimals);
    while decimals > 0 && parts % 10 == 0 {
        (parts, decimals) = (parts / 10, decimals - 1);
    }
    let amount = Decimal::try_from_i128_with_scale(parts, decimals).ok()?;
    if factor == 1 {
        return Some(amount.normalize());
    }
    let factor = Decimal::try_from_i128_with_scale(factor, 0).ok()?;
    Some(amount.checked_div(factor)?.round_dp(places).normalize())
}

/// Gives the least number that both divide. Both are above zero.
fn common_multiple(one: i128, other: i128) -> Option<i128> {
    let (mut divisor, mut rest) = (one, other);
    while rest != 0 {
        (divisor, rest) = (rest, divisor % rest);
    }
    (one / divisor).checked_mul(other)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn amount(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    #[test]
    fn fractions_and_splits_stay_exact() {
        let ratios = [Ratio::SAME, Ratio::of(3, 1).unwrap(), Ratio::of(1, 7).unwrap()];
        let shares = ["100.25", "7", "3"].map(amount);
        let prices = ["10.001", "30", "0.5"].map(amount);
        let measure = Measure::of(shares.into_iter(), prices.into_iter(), ratios.into_iter()).unwrap();
        for ((shares, price), ratio) in shares.into_iter().zip(prices).zip(ratios) {
            let units = measure.units(shares, ratio).unwrap();
            assert_eq!(measure.shares(units, ratio), Some(shares));
            let value = units * measure.price(price, ratio).unwrap();
            assert_eq!(measure.dollars(value), Some((shares * price).normalize()));
        }
        // Shares before a three for one split are as many units as three times the shares after it.
        let of = |shares: &str, ratio| measure.units(amount(shares), ratio).unwrap();
        assert_eq!(of("2", ratios[1]), of("6", Ratio::SAME));
    }

    #[test]
    fn what_is_too_large_has_no_measure() {
        let all = |text: &str| [amount(text)].into_iter();
        let measure = Measure::of(all("0.0000001"), all("1"), [Ratio::SAME].into_iter()).unwrap();
        assert_eq!(measure.units(amount("79228162514264337593543950335"), Ratio::SAME), None);
        let odd = [Ratio::of(2_147_483_647, 1).unwrap(), Ratio::of(2_147_483_629, 1).unwrap()];
        assert!(Measure::of(all("1"), all("1"), odd.into_iter()).is_none());
    }
}
