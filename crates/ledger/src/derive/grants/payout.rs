//! Awards whose number of units depends on performance, when they are paid out.
//!
//! The row of the grant states the target. The row of the payout states what was earned, often twice the target or a part
//! of it, so no balance shows that it belongs to the lot. Its footnotes do: they name the day of the grant and the target.

use rust_decimal::Decimal;

use super::entry::Entry;
use super::lot::Lot;
use super::units::agree;
use crate::derive::conclusions::GrantEvent;
use model::GrantEventKind;
use reader::interpret::footnotes::target_units;

impl Lot<'_, '_> {
    /// Whether the row converts all that was earned of this lot: no units are left after it, and its footnotes name the
    /// day on which the lot was granted and the number of its units as the target.
    pub(super) fn is_paid_out_by(&self, entry: &Entry<'_>) -> bool {
        let is_target = |left: Decimal| {
            entry.report.notes_of(entry.line, None).filter_map(target_units).any(|target| agree(left, target))
        };
        entry.is_unit()
            && entry.balance.is_some_and(|left| left.is_zero())
            && self.granted_on.is_some_and(|day| entry.names_day(day))
            && self.outstanding().is_some_and(is_target)
    }

    /// Makes the number of units that the row pays out: what was earned beyond the target is granted, what was not earned
    /// is cancelled. The row itself is not applied yet.
    pub(super) fn settle_payout(&mut self, entry: &Entry<'_>) {
        let Some((earned, target)) = entry.units.zip(self.outstanding()) else { return };
        let Some(apart) = earned.checked_sub(target).filter(|apart| !apart.is_zero()) else { return };
        let event = if apart > Decimal::ZERO { GrantEventKind::Granted } else { GrantEventKind::Cancelled };
        self.amounts.add(event, Some(apart.abs()));
        self.events.push(GrantEvent {
            event_on: entry.day,
            event,
            shares: Some(apart.abs()),
            outstanding: self.outstanding(),
            row: Some(entry.key),
            paired_line_no: None,
        });
    }
}
