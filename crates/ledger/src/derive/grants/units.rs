//! Numbers of units, and when two of them agree.

use rust_decimal::Decimal;

/// Numbers that differ by no more agree: fractions of units are rounded in rows and kept in balances.
const TOLERANCE: Decimal = Decimal::ONE;

/// Whether two numbers of units agree.
pub(super) fn agree(one: Decimal, other: Decimal) -> bool {
    one.checked_sub(other).is_some_and(|difference| difference.abs() <= TOLERANCE)
}

/// The number; nothing where only a remainder of a rounded fraction is left.
pub(super) fn rounded_off(units: Decimal) -> Decimal {
    if units.abs() < TOLERANCE { Decimal::ZERO } else { units }
}

/// Whether two prices of exercise, in dollars, are one. To the cent, since rows round them.
pub(super) fn is_same_price(one: Decimal, other: Decimal) -> bool {
    one.checked_sub(other).is_some_and(|difference| difference.abs() < Decimal::new(1, 2))
}

/// Phantom shares earn dividends that need no report of their own (Rule 16a-11), and funds count units anew: balances
/// drift by up to two percent between reports.
pub(super) fn is_drift(balance: Decimal, after: Decimal) -> bool {
    let gap = balance.checked_sub(after).map(|gap| gap.abs());
    gap.zip(balance.checked_mul(Decimal::new(2, 2))).is_some_and(|(gap, most)| gap <= most)
}
