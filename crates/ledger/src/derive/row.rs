//! What rows are compared by.

use rust_decimal::Decimal;

use model::words::nothing;
use model::{Line, LineKind, plain_words};

/// Gives words in lower case without punctuation, with single spaces: `Common Stock, $.01 par` and `COMMON STOCK $01
/// PAR` are equal. `None` equals a text of punctuation alone.
pub(super) fn words(text: Option<&str>) -> String {
    plain_words(text.unwrap_or_default())
}

/// Gives the shares acquired less those disposed of; `None` if the row does not say.
pub(super) fn change(line: &Line) -> Option<Decimal> {
    line.acquired_disposed.zip(line.shares).map(|(direction, shares)| direction.signed(shares))
}

/// Whether a holding says "nothing owned" instead of a title, as some forms do that have no rows.
pub(super) fn is_nothing_owned(line: &Line) -> bool {
    let amounts = [line.shares_owned_following, line.value_owned_following, line.underlying_shares];
    let is_none = amounts.into_iter().flatten().all(|amount| amount.is_zero());
    line.kind == LineKind::Holding && is_none && nothing::is_nothing(line.security_title.as_deref().unwrap_or_default())
}

/// Gives the balance before the row, if the balance that it states follows from this row alone.
pub(super) fn opening(line: &Line) -> Option<Decimal> {
    line.shares_owned_following?.checked_sub(change(line)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spelling_does_not_part_what_is_one() {
        assert_eq!(words(Some("Common Stock, par $.01")), "common stock par 01");
        assert_eq!(words(Some("By AH Bio Fund II, L.P.")), "by ah bio fund ii lp");
        assert_eq!(words(None), words(Some(" - ")));
    }
}
