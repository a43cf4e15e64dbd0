//! What a row of Table II does to its lot.

use rust_decimal::Decimal;

use super::kind::{self, DerivativeKind};
use model::{AcquiredDisposed, GrantEventKind, Line, LineKind, Table};

/// What a row does to its lot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Change {
    Gained,
    /// Units left, by the event of that name.
    Used(GrantEventKind),
    /// Only what is there was told.
    Seen,
}

impl Change {
    /// What the row does. One that moves no units only shows what is there.
    ///
    /// `units` are those that the row moves, `None` where it does not tell them.
    pub(super) fn of(line: &Line, units: Option<Decimal>) -> Self {
        if line.kind == LineKind::Holding || units.is_some_and(|units| units.is_zero()) {
            return Self::Seen;
        }
        change(line, kind::is_written(line.security_title.as_deref().unwrap_or_default()))
    }
}

/// By code (Form 4, General Instruction 8) and direction. Where the direction is not stated, the code tells it; where
/// that tells nothing either, nothing is said to have changed.
fn change(line: &Line, is_written: bool) -> Change {
    let implied = || line.code().and_then(|code| code.direction(Table::II));
    let acquired = match line.acquired_disposed {
        // Filers differ in whether who writes an option acquires or disposes of it; its balance tells.
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

/// Nothing acquired against underlying shares; or ten times more or less than the underlying shares, where a unit is a
/// share. A hundred for one is a contract.
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
