//! Amounts with more decimals than anybody counts in.

use rust_decimal::Decimal;

use super::cell::Cells;
use model::Field;
use model::diagnostic::Code;
use model::raw::RawCell;

/// EDGAR takes four decimals of any amount, which is also what plans that reinvest dividends count in. Forms on paper
/// and from before the XML give prices in fractions, down to a sixty-fourth, which has six.
const OF_SHARES: u32 = 4;
const OF_PRICES: u32 = 6;

/// Gives the greatest number of decimals of an amount in that field; `None` for total dollars, which have no limit.
fn most(field: Field) -> Option<u32> {
    match field {
        Field::Shares | Field::UnderlyingShares | Field::SharesOwnedFollowing => Some(OF_SHARES),
        Field::PricePerShare | Field::ConversionOrExercisePrice => Some(OF_PRICES),
        _ => None,
    }
}

/// Reports an amount with more decimals. Zeros at the end do not count.
pub(super) fn check(field: Field, value: Decimal, cell: &RawCell<'_>, cells: &mut Cells<'_, '_>) {
    let decimals = value.normalize().scale();
    if most(field).is_some_and(|most| decimals > most) {
        cells.tell(Code::AmountTooPrecise, &format!("{decimals} decimals"), Some(cell), field.column());
    }
}
