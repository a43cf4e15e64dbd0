//! A part of a grant as an exact fraction: a third has no exact decimal.

use rust_decimal::Decimal;
use serde::Serialize;

/// A fraction in lowest terms. It is not negative and may exceed the whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Portion {
    /// Parts; may be more than `denominator`.
    pub(in crate::interpret::footnotes) numerator: u64,
    /// Parts of the whole; above zero.
    pub(in crate::interpret::footnotes) denominator: u64,
}

impl Portion {
    pub(super) const NONE: Self = Self { numerator: 0, denominator: 1 };
    pub(super) const WHOLE: Self = Self { numerator: 1, denominator: 1 };

    /// Makes a fraction. `None` if the denominator is zero or a number is too large.
    pub(super) fn new(numerator: u64, denominator: u64) -> Option<Self> {
        let divisor = divisor(numerator, denominator);
        let lowest = Self { numerator: numerator.checked_div(divisor)?, denominator: denominator / divisor };
        (lowest.denominator > 0 && lowest.numerator.max(lowest.denominator) < 1 << 60).then_some(lowest)
    }

    /// Divides `part` by `whole`. `None` for negative amounts or a zero `whole`.
    pub(super) fn ratio(part: Decimal, whole: Decimal) -> Option<Self> {
        let scale = part.normalize().scale().max(whole.normalize().scale());
        let units = |amount: Decimal| {
            let amount = amount.normalize();
            let factor = 10_u64.checked_pow(scale - amount.scale())?;
            u64::try_from(amount.mantissa()).ok()?.checked_mul(factor)
        };
        Self::new(units(part)?, units(whole)?)
    }

    pub(super) fn plus(self, other: Self) -> Option<Self> {
        let one = self.numerator.checked_mul(other.denominator)?;
        let two = other.numerator.checked_mul(self.denominator)?;
        Self::new(one.checked_add(two)?, self.denominator.checked_mul(other.denominator)?)
    }

    /// Subtracts `other`. `None` if the result would be negative.
    pub(super) fn minus(self, other: Self) -> Option<Self> {
        let one = self.numerator.checked_mul(other.denominator)?;
        let two = other.numerator.checked_mul(self.denominator)?;
        Self::new(one.checked_sub(two)?, self.denominator.checked_mul(other.denominator)?)
    }

    pub(super) fn times(self, count: u64) -> Option<Self> {
        Self::new(self.numerator.checked_mul(count)?, self.denominator)
    }

    /// Multiplies by `part`.
    pub(super) fn of(self, part: Self) -> Option<Self> {
        Self::new(self.numerator.checked_mul(part.numerator)?, self.denominator.checked_mul(part.denominator)?)
    }

    pub(super) fn divided(self, count: u64) -> Option<Self> {
        Self::new(self.numerator, self.denominator.checked_mul(count)?)
    }

    /// Gives the value with all places of a decimal: a third is 0.3333333333333333333333333333.
    pub fn decimal(self) -> Decimal {
        Decimal::from(self.numerator).checked_div(Decimal::from(self.denominator)).unwrap_or_default()
    }
}

fn divisor(one: u64, other: u64) -> u64 {
    if other == 0 { one.max(1) } else { divisor(other, one % other) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exact() {
        let third = Portion::new(2, 6).unwrap();
        assert_eq!((third.numerator, third.denominator), (1, 3));
        assert_eq!(third.times(3), Some(Portion::WHOLE));
        assert_eq!(Portion::WHOLE.minus(third), Portion::new(2, 3));
        assert_eq!(third.minus(Portion::WHOLE), None);
        assert_eq!(Portion::ratio("2500.5".parse().unwrap(), "5001".parse().unwrap()), Portion::new(1, 2));
        assert_eq!(Portion::new(1, 0), None);
        assert_eq!(Portion::new(u64::MAX, 1), None);
        assert_eq!(Portion::ratio("-1".parse().unwrap(), Decimal::TEN), None);
    }
}
