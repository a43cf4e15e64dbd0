//! A lot while its rows are gone through.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::entry::{Change, Entry};
use super::schedule::{self, Schedule};
use crate::derive::conclusions::{Grant, GrantEvent};
use model::{GrantEventKind, GrantStatus};

/// Numbers that differ by no more agree: fractions of units are rounded in rows and kept in balances.
const TOLERANCE: Decimal = Decimal::ONE;

/// Whether two numbers of units agree.
pub(super) fn agree(one: Decimal, other: Decimal) -> bool {
    one.checked_sub(other).is_some_and(|difference| difference.abs() <= TOLERANCE)
}

/// A lot, with what became of it so far.
#[derive(Clone, Debug)]
pub(super) struct Lot<'r, 'e> {
    pub first: &'e Entry<'r>,
    /// The newest row; its cells are the terms.
    pub last: &'e Entry<'r>,
    pub strike: Option<Decimal>,
    /// Strikes before splits.
    pub(super) former_strikes: Vec<Decimal>,
    pub exercise_date: Option<NaiveDate>,
    pub expiration_date: Option<NaiveDate>,
    pub granted_on: Option<NaiveDate>,
    /// Units gained; `None` where a row does not tell them.
    pub(super) gained: Option<Decimal>,
    /// Units were there before the first row.
    pub is_older: bool,
    pub(super) exercised: Decimal,
    pub(super) withheld: Decimal,
    pub(super) disposed: Decimal,
    pub(super) expired: Decimal,
    pub outstanding: Option<Decimal>,
    outstanding_on: Option<NaiveDate>,
    pub events: Vec<GrantEvent>,
    schedule: Option<&'e Schedule>,
    /// Ratio of a split that may have come before the lot's last row; see [`Lot::split`].
    pub(super) unsure: Option<Decimal>,
}

impl<'r, 'e> Lot<'r, 'e> {
    /// A lot that shows up in that row, before what the row does to it.
    pub(super) fn new(entry: &'e Entry<'r>) -> Self {
        let is_granted = entry.change == Change::Gained;
        let mut lot = Self {
            first: entry,
            last: entry,
            strike: None,
            former_strikes: Vec::new(),
            exercise_date: None,
            expiration_date: None,
            granted_on: entry.day.filter(|_| is_granted),
            gained: Some(Decimal::ZERO),
            is_older: !is_granted,
            exercised: Decimal::ZERO,
            withheld: Decimal::ZERO,
            disposed: Decimal::ZERO,
            expired: Decimal::ZERO,
            outstanding: (is_granted && !entry.kind.is_fungible()).then_some(Decimal::ZERO),
            outstanding_on: None,
            events: Vec::new(),
            schedule: None,
            unsure: None,
        };
        if matches!(entry.change, Change::Used(_)) {
            lot.push(entry, GrantEventKind::Seen, None);
        }
        lot
    }

    /// A lot of all the units that were there before that row, where they were that many.
    pub(super) fn older(entry: &'e Entry<'r>, units: Decimal) -> Self {
        let mut lot = Self::new(entry);
        (lot.granted_on, lot.is_older, lot.outstanding) = (None, true, Some(units));
        (lot.exercise_date, lot.expiration_date, lot.schedule) = (None, None, None);
        lot.events.clear();
        lot.push(entry, GrantEventKind::Seen, None);
        lot
    }

    /// Whether that strike is the lot's, or was it before a split.
    pub(super) fn has_strike(&self, strike: Decimal) -> bool {
        let after = self.strike_after_unsure();
        self.strike.iter().chain(&self.former_strikes).chain(&after).any(|known| is_same_price(*known, strike))
    }

    /// Whether strike and expiration may be those of the lot: unstated ones may.
    pub(super) fn may_have_terms_of(&self, entry: &Entry<'_>) -> bool {
        if !entry.kind.has_terms() {
            return true;
        }
        let by_strike = match (self.strike, entry.strike) {
            (Some(_), Some(strike)) if !strike.is_zero() => self.has_strike(strike),
            (Some(strike), Some(_)) => strike.is_zero(),
            _ => true,
        };
        by_strike && is_none_or_same(self.expiration_date, entry.line.expiration_date)
    }

    pub(super) fn is_open(&self) -> bool {
        self.outstanding.is_none_or(|outstanding| outstanding > Decimal::ZERO)
    }

    pub(super) fn vests_about(&self, day: NaiveDate) -> bool {
        self.schedule.is_some_and(|schedule| schedule.vests_about(day))
    }

    /// Takes in the row. `units` are those that concern this lot, where a row concerns several.
    pub(super) fn take(&mut self, entry: &'e Entry<'r>, units: Option<Decimal>) {
        self.last = entry;
        self.schedule = if self.events.is_empty() { entry.schedule() } else { schedule::better(self.schedule, entry) };
        self.strike = entry.strike.or(self.strike);
        self.take_dates(entry);
        let event = match entry.change {
            Change::Seen => GrantEventKind::Seen,
            Change::Gained => GrantEventKind::Granted,
            Change::Used(event) => event,
        };
        if event == GrantEventKind::Granted {
            self.gained = self.gained.zip(units).and_then(|(gained, units)| gained.checked_add(units));
            self.outstanding = self.outstanding.zip(units).and_then(|(before, units)| before.checked_add(units));
        } else if event != GrantEventKind::Seen {
            let sum = match event {
                GrantEventKind::Exercised => &mut self.exercised,
                GrantEventKind::Withheld => &mut self.withheld,
                GrantEventKind::Expired => &mut self.expired,
                _ => &mut self.disposed,
            };
            *sum = units.and_then(|units| sum.checked_add(units)).unwrap_or(*sum);
            self.outstanding = self.outstanding.zip(units).and_then(|(before, units)| before.checked_sub(units));
            self.outstanding = self.outstanding.map(rounded_off).filter(|left| *left >= Decimal::ZERO);
        }
        self.push(entry, event, units.filter(|_| event != GrantEventKind::Seen));
    }

    /// Terms are those of the newest row. Of what has no terms, a row that vests states its own day there, which is not
    /// that of the lot.
    fn take_dates(&mut self, entry: &Entry<'_>) {
        let stated = [entry.line.exercise_date, entry.line.expiration_date];
        for (known, stated) in [&mut self.exercise_date, &mut self.expiration_date].into_iter().zip(stated) {
            *known = match (entry.kind.has_terms(), entry.kind.is_fungible()) {
                (true, _) => stated.or(*known),
                _ if self.events.iter().all(|event| event.row == Some(entry.key)) => stated,
                (_, true) => known.filter(|known| stated == Some(*known)),
                _ => *known,
            };
        }
    }

    fn push(&mut self, entry: &Entry<'_>, event: GrantEventKind, shares: Option<Decimal>) {
        self.outstanding_on = entry.day.filter(|_| self.outstanding.is_some());
        self.events.push(GrantEvent {
            event_on: entry.day,
            event,
            shares,
            outstanding: self.outstanding,
            row: Some(entry.key),
            paired_line_no: entry.paired_line_no.filter(|_| event == GrantEventKind::Exercised),
        });
    }

    /// Takes that balance for right after the last event, and reckons back from it to the event of that number where
    /// nothing was known.
    pub(super) fn settle(&mut self, since: usize, balance: Decimal) {
        let was_known = self.outstanding.is_some();
        self.outstanding = Some(balance);
        self.outstanding_on = self.last.day;
        if was_known {
            if let Some(last) = self.events.last_mut() {
                last.outstanding = Some(balance);
            }
            return;
        }
        let mut left = Some(balance);
        for event in self.events.iter_mut().skip(since).rev() {
            event.outstanding = left;
            left = match (event.event, event.shares) {
                (GrantEventKind::Seen, _) => left,
                (GrantEventKind::Granted, shares) => {
                    left.zip(shares).and_then(|(left, shares)| left.checked_sub(shares))
                }
                (_, shares) => left.zip(shares).and_then(|(left, shares)| left.checked_add(shares)),
            };
        }
        let before = left.map(rounded_off).filter(|before| *before > Decimal::ZERO);
        if let (0, false, Some(before)) = (since, self.is_older, before) {
            (self.is_older, self.granted_on) = (true, None);
            let row = self.events.first().and_then(|event| event.row);
            let seen = GrantEvent {
                event_on: self.first.day,
                event: GrantEventKind::Seen,
                shares: None,
                outstanding: Some(before),
                row,
                paired_line_no: None,
            };
            self.events.insert(0, seen);
        }
    }

    /// Units granted, in shares after the splits that the lot saw.
    pub(super) fn granted(&self) -> Option<Decimal> {
        self.gained.filter(|gained| !self.is_older && !gained.is_zero())
    }

    /// The lot as it stands on the day of the issuer's newest filing.
    pub(super) fn finish(mut self, insider_id: i64, newest: Option<NaiveDate>) -> Grant {
        let lapsed = self.expiration_date.filter(|day| newest.is_some_and(|newest| *day < newest));
        let lapsed = lapsed.filter(|_| self.first.kind.lapses());
        let status = match lapsed {
            _ if !self.is_open() => GrantStatus::Closed,
            Some(_) => GrantStatus::Expired,
            None => GrantStatus::Open,
        };
        if let (GrantStatus::Expired, Some(day)) = (status, lapsed) {
            self.events.push(GrantEvent {
                event_on: Some(day),
                event: GrantEventKind::ExpiredUnreported,
                shares: self.outstanding,
                outstanding: Some(Decimal::ZERO),
                row: None,
                paired_line_no: None,
            });
            (self.outstanding, self.outstanding_on) = (Some(Decimal::ZERO), Some(day));
        }
        let granted = self.granted();
        // Where units vest, the day is that of the part that vests.
        let is_of_part = !self.first.kind.has_terms() && matches!(self.first.change, Change::Used(_));
        let whole_on = self.exercise_date.filter(|_| !is_of_part);
        let line = self.last.line;
        Grant {
            insider_id,
            security_title: line.security_title.clone(),
            kind: self.first.kind.name(),
            conversion_or_exercise_price: line.conversion_or_exercise_price.or(self.strike),
            exercise_date: self.exercise_date,
            expiration_date: self.expiration_date,
            underlying_security_title: line.underlying_security_title.clone(),
            granted_on: self.granted_on,
            granted,
            exercised: self.exercised,
            withheld: self.withheld,
            disposed: self.disposed,
            expired: self.expired,
            outstanding: self.outstanding,
            outstanding_on: self.outstanding_on,
            status,
            vesting_text: self.schedule.map(|schedule| schedule.text.clone()).filter(|text| !text.is_empty()),
            counted: self.last.counted
                && self.last.report.owners.first().is_some_and(|owner| owner.insider_id == insider_id),
            tranches: schedule::tranches(self.schedule, self.first.kind, whole_on, granted),
            events: self.events,
        }
    }
}

/// To the cent: rows round strikes.
pub(super) fn is_same_price(one: Decimal, other: Decimal) -> bool {
    one.checked_sub(other).is_some_and(|difference| difference.abs() < Decimal::new(1, 2))
}

/// A remainder of a rounded fraction is nothing.
fn rounded_off(units: Decimal) -> Decimal {
    if units.abs() < TOLERANCE { Decimal::ZERO } else { units }
}

fn is_none_or_same(one: Option<NaiveDate>, other: Option<NaiveDate>) -> bool {
    one.zip(other).is_none_or(|(one, other)| one == other)
}
