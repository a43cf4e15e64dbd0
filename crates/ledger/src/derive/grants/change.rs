//! Decides how a row of Table II changes its lot.

use rust_decimal::Decimal;

use super::kind::{self, DerivativeKind};
use model::{AcquiredDisposed, GrantEventKind, Line, LineKind, Table};

/// How a row changes its lot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Change {
    Gained,
    /// Units left the lot. The event says how.
    Used(GrantEventKind),
    /// The number of units did not change; the row only states it.
    Seen,
}

impl Change {
    /// Gives the change that a row makes. A row that moves no units is [`Change::Seen`].
    ///
    /// `units` is the number of units that the row moves; `None` if the row does not state it.
    pub(super) fn of(line: &Line, units: Option<Decimal>) -> Self {
        if line.kind == LineKind::Holding || units.is_some_and(|units| units.is_zero()) {
            return Self::Seen;
        }
        change(line, kind::is_written(line.security_title.as_deref().unwrap_or_default()))
    }
}

/// Decides by the transaction code (Form 4, General Instruction 8) and the direction. If the direction is not stated,
/// the code implies it. If the code implies none, the row counts as no change.
fn change(line: &Line, is_written: bool) -> Change {
    let implied = || line.code().and_then(|code| code.direction(Table::II));
    let acquired = match line.acquired_disposed {
        // The writer of an option disposes of it for some filers and acquires it for others. The balance decides.
        _ if is_written && line.shares_owned_following.is_some() => {
            line.shares_owned_following.is_some_and(|balance| !balance.is_zero())
        }
        Some(direction) => (direction == AcquiredDisposed::Acquired) != is_written,
        None => match implied() {
            Some(direction) => direction == AcquiredDisposed::Acquired,
            None => return Change::Seen,
        },
    };
    if acquired {
        return Change::Gained;
    }
    Change::Used(GrantEventKind::of_disposal(line.code()))
}

/// Whether the number of units contradicts the underlying shares: no units for some underlying shares, or a ratio of
/// ten or more in either direction for a kind in which one unit is one share. A ratio of 100 is accepted, since it is
/// an option contract.
pub(super) fn is_contradicted(kind: DerivativeKind, line: &Line) -> bool {
    let (Some(units), Some(underlying)) = (line.shares, line.underlying_shares) else { return false };
    if underlying.is_zero() || line.acquired_disposed == Some(AcquiredDisposed::Disposed) {
        return false;
    }
    if units.is_zero() {
        return true;
    }
    let ratio = underlying.checked_div(units).unwrap_or(Decimal::ONE);
    kind.is_share_for_share() && ratio != Decimal::ONE_HUNDRED && (ratio >= Decimal::TEN || ratio <= Decimal::new(1, 1))
}
