//! Compares numbers of units and exercise prices.

use rust_decimal::Decimal;

/// The largest difference, in units, between numbers that agree. Rows round fractions of units, balances keep them.
const TOLERANCE: Decimal = Decimal::ONE;

/// Whether two numbers of units agree within [`TOLERANCE`].
pub(super) fn agree(one: Decimal, other: Decimal) -> bool {
    one.checked_sub(other).is_some_and(|difference| difference.abs() <= TOLERANCE)
}

/// Gives the number of units, or zero if only the rest of a rounded fraction is left.
pub(super) fn rounded_off(units: Decimal) -> Decimal {
    if units.abs() < TOLERANCE { Decimal::ZERO } else { units }
}

/// Whether two exercise prices, in dollars, are the same to the cent. Rows round them to cents.
pub(super) fn is_same_price(one: Decimal, other: Decimal) -> bool {
    one.checked_sub(other).is_some_and(|difference| difference.abs() < Decimal::new(1, 2))
}

/// Whether the balance of phantom shares differs by no more than two percent from the computed balance `after`. Phantom
/// shares earn dividends that need no report (Rule 16a-11), and funds recount units, so balances drift between reports.
pub(super) fn is_drift(balance: Decimal, after: Decimal) -> bool {
    let gap = balance.checked_sub(after).map(|gap| gap.abs());
    gap.zip(balance.checked_mul(Decimal::new(2, 2))).is_some_and(|(gap, most)| gap <= most)
}
