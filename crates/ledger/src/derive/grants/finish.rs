//! Makes the stored form of a lot.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::change::Change;
use super::lot::Lot;
use super::tranche::tranches;
use crate::derive::conclusions::{Grant, GrantEvent};
use model::{GrantEventKind, GrantStatus};

/// Gives the lot of the insider `insider_id` as it stands on `newest`, the day of the issuer's newest filing.
pub(super) fn grant(mut lot: Lot<'_, '_>, insider_id: i64, newest: Option<NaiveDate>) -> Grant {
    let status = expire(&mut lot, newest);
    let granted = lot.granted();
    // On a row where units vest, the exercise date is that of the vesting part, not of the whole grant.
    let is_of_part = !lot.first.kind.has_terms() && matches!(lot.first.change, Change::Used(_));
    let whole_on = lot.exercise_date.filter(|_| !is_of_part);
    let line = lot.last.line;
    Grant {
        insider_id,
        security_title: line.security_title.clone(),
        kind: lot.first.kind.name(),
        conversion_or_exercise_price: line.conversion_or_exercise_price.or(lot.strike.now),
        exercise_date: lot.exercise_date,
        expiration_date: lot.expiration_date,
        underlying_security_title: line.underlying_security_title.clone(),
        granted_on: lot.granted_on,
        granted,
        exercised: lot.amounts.exercised,
        withheld: lot.amounts.withheld,
        disposed: lot.amounts.disposed,
        expired: lot.amounts.expired,
        outstanding: lot.amounts.outstanding,
        outstanding_on: lot.outstanding_on,
        status,
        unsure_split: lot.unsure_split().filter(|_| status == GrantStatus::Open),
        vesting_text: lot.schedule.map(|schedule| schedule.text.clone()).filter(|text| !text.is_empty()),
        counted: lot.last.counted && lot.last.report.owners.first().is_some_and(|owner| owner.insider_id == insider_id),
        tranches: tranches(lot.schedule, lot.first.kind, whole_on, granted),
        events: lot.events,
    }
}

/// Gives the status of the lot on `newest`. If units that lapse were left on an earlier expiration day, adds an event for
/// the expiration, which no row reports. Other units turn into shares or are forfeited on that day; how many is not known.
fn expire(lot: &mut Lot<'_, '_>, newest: Option<NaiveDate>) -> GrantStatus {
    if !lot.is_open() {
        return GrantStatus::Closed;
    }
    let has_ended = |day: &NaiveDate| newest.is_some_and(|newest| *day < newest);
    let Some(day) = lot.expiration_date.filter(has_ended) else { return GrantStatus::Open };
    if lot.first.kind.lapses() {
        lot.events.push(GrantEvent {
            event_on: Some(day),
            event: GrantEventKind::ExpiredUnreported,
            shares: lot.outstanding(),
            outstanding: Some(Decimal::ZERO),
            row: None,
            paired_line_no: None,
        });
        (lot.amounts.outstanding, lot.outstanding_on) = (Some(Decimal::ZERO), Some(day));
    }
    GrantStatus::Expired
}
