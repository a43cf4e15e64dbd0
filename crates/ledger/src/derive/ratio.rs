//! The ratio of a split, in whole numbers.

use std::fmt;

use rust_decimal::Decimal;

/// Shares after a split for shares before it, without a common divisor: 4 for 1, or 1 for 33.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Ratio {
    new: u32,
    old: u32,
}

/// The largest number of shares before a split that is tried for a quotient.
const MOST_OLD: u32 = 1000;
/// A quotient that is exact except for the ten decimals of earlier versions differs by no more than this part of it.
const EXACT: Decimal = Decimal::from_parts(1, 0, 0, false, 8);
/// One typed with few decimals, as 0.0303 for 1 for 33, differs by no more than that part of it.
const ROUNDED: Decimal = Decimal::from_parts(5, 0, 0, false, 4);
/// Units have this number of decimals, as on EDGAR.
const UNIT_DECIMALS: u32 = 4;
/// Decimals of the stored quotient.
const QUOTIENT_DECIMALS: u32 = 10;

impl Ratio {
    /// As many shares after as before.
    pub const SAME: Self = Self { new: 1, old: 1 };

    /// Makes the ratio of `new` shares for `old` shares; `None` if one of the two is zero or larger than an integer of
    /// the database.
    pub fn of(new: u32, old: u32) -> Option<Self> {
        let common = common_divisor(new, old);
        let ratio = Self { new: new / common, old: old / common };
        let is_stored = |number: u32| number > 0 && i32::try_from(number).is_ok();
        (is_stored(ratio.new) && is_stored(ratio.old)).then_some(ratio)
    }

    /// Shares after the split for [`before`](Self::before) shares before it.
    pub const fn after(self) -> u32 {
        self.new
    }

    /// Shares before the split for [`after`](Self::after) shares after it.
    pub const fn before(self) -> u32 {
        self.old
    }

    /// Finds the ratio for a quotient of shares after by shares before: 1 for 33 for 0.0303030303. `None` if the
    /// quotient is not above zero, or no ratio of whole numbers is near it.
    fn of_quotient(quotient: Decimal) -> Option<Self> {
        if quotient <= Decimal::ZERO {
            return None;
        }
        let fitting = |part: Decimal| {
            let most = quotient.checked_mul(part)?;
            (1..=MOST_OLD).find_map(|old| {
                let new = u32::try_from(quotient.checked_mul(old.into())?.round()).ok()?;
                let apart = Decimal::from(new).checked_div(old.into())?.checked_sub(quotient)?;
                (apart.abs() <= most).then(|| Self::of(new, old)).flatten()
            })
        };
        let one_for_many = || Self::of(1, u32::try_from(Decimal::ONE.checked_div(quotient)?.round()).ok()?);
        fitting(EXACT).or_else(|| fitting(ROUNDED)).or_else(one_for_many)
    }

    /// Reads `1:33`, or a quotient such as `0.0303030303` or `4`: shares after the split, then shares before it. `None`
    /// for any other text.
    ///
    /// ```
    /// use insiderdb_ledger::derive::Ratio;
    ///
    /// let reverse = Ratio::parse("1:33").unwrap();
    /// assert_eq!(Ratio::parse("0.0303030303"), Some(reverse));
    /// assert_eq!((reverse.to_string().as_str(), reverse.restate(9900.into())), ("1 for 33", Some(300.into())));
    /// assert_eq!(Ratio::parse("0"), None);
    /// ```
    pub fn parse(text: &str) -> Option<Self> {
        match text.split_once(':') {
            Some((new, old)) => {
                let [new, old]: [Decimal; 2] = [new.trim().parse().ok()?, old.trim().parse().ok()?];
                let whole = || Self::of(u32::try_from(new).ok()?, u32::try_from(old).ok()?);
                let is_whole = new.is_integer() && old.is_integer();
                if is_whole { whole() } else { Self::of_quotient(new.checked_div(old)?) }
            }
            None => Self::of_quotient(text.trim().parse().ok()?),
        }
    }

    /// Gives the units after the split for units before it, to four decimals; `None` if they are too large for a
    /// decimal.
    pub fn restate(self, units: Decimal) -> Option<Decimal> {
        if self == Self::SAME {
            return Some(units);
        }
        let restated = units.checked_mul(self.new.into())?.checked_div(self.old.into())?;
        Some(restated.round_dp(UNIT_DECIMALS).normalize())
    }

    /// Gives a price after the split for a price before it, unrounded.
    pub(super) fn restate_price(self, price: Decimal) -> Option<Decimal> {
        price.checked_mul(self.old.into())?.checked_div(self.new.into())
    }

    /// Shares after the split for one share before it, to ten decimals.
    pub fn quotient(self) -> Decimal {
        let quotient = Decimal::from(self.new).checked_div(self.old.into()).unwrap_or_default();
        quotient.round_dp(QUOTIENT_DECIMALS).normalize()
    }

    /// Gives the split undone.
    #[must_use]
    pub const fn inverse(self) -> Self {
        Self { new: self.old, old: self.new }
    }

    /// Combines two splits, one after the other; `None` if the numbers become too large.
    pub fn then(self, other: Self) -> Option<Self> {
        let (first, second) = (common_divisor(self.new, other.old), common_divisor(other.new, self.old));
        let new = (self.new / first).checked_mul(other.new / second)?;
        let old = (self.old / second).checked_mul(other.old / first)?;
        Self::of(new, old)
    }
}

impl fmt::Display for Ratio {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{} for {}", self.new, self.old)
    }
}

/// Gives the greatest number that divides both; 1 where both are zero.
fn common_divisor(one: u32, other: u32) -> u32 {
    let (mut one, mut other) = (one, other);
    while other != 0 {
        (one, other) = (other, one % other);
    }
    one.max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ratio(text: &str) -> Option<(u32, u32)> {
        Ratio::parse(text).map(|ratio| (ratio.after(), ratio.before()))
    }

    #[test]
    fn ratios_and_quotients_are_read() {
        for (text, expected) in [
            ("1:33", (1, 33)),
            (" 4 : 2", (2, 1)),
            ("4", (4, 1)),
            ("0.1", (1, 10)),
            ("0.0303030303", (1, 33)),
            ("0.0333333333", (1, 30)),
            ("0.6666666667", (2, 3)),
            ("0.0303", (1, 33)),
            ("1.05", (21, 20)),
            ("1.01", (101, 100)),
            ("0.004", (1, 250)),
            ("1.5", (3, 2)),
            ("1.5:1", (3, 2)),
            ("0.0005", (1, 2000)),
        ] {
            assert_eq!(ratio(text), Some(expected), "{text}");
        }
        for text in ["", "0", "-2", "1:0", "0:1", "for", "1:2:3", "79228162514264337593543950335", "0.0000000001"] {
            assert_eq!(ratio(text), None, "{text}");
        }
    }

    #[test]
    fn whole_units_stay_whole() {
        let of = |new, old| Ratio::of(new, old).unwrap();
        assert_eq!(of(1, 33).restate(Decimal::from(9_900_000)), Some(Decimal::from(300_000)));
        assert_eq!(of(1, 33).restate(Decimal::from(100)), Some(Decimal::new(30303, 4)));
        assert_eq!(of(1, 30).inverse().restate(Decimal::from(7)), Some(Decimal::from(210)));
        assert_eq!(of(4, 1).restate_price(Decimal::TEN), Some(Decimal::new(25, 1)));
        assert_eq!(of(1, 33).quotient().to_string(), "0.0303030303");
        assert_eq!(of(4, 1).then(of(1, 8)), Ratio::of(1, 2));
        assert_eq!(of(2_000_000_000, 1).then(of(3, 1)), None);
    }
}
