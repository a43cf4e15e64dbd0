//! A lot while its rows are processed.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::amounts::Amounts;
use super::change::Change;
use super::entry::Entry;
use super::schedule::GrantSchedule;
use super::strike::Strike;
use super::units::{agree, is_same_price, rounded_off};
use crate::derive::conclusions::GrantEvent;
use crate::derive::ratio::Ratio;
use crate::derive::split::Split;
use model::GrantEventKind;

/// A lot, with its amounts and events so far.
#[derive(Clone, Debug)]
pub(super) struct Lot<'r, 'e> {
    pub first: &'e Entry<'r>,
    /// The newest row; its cells state the current terms.
    pub last: &'e Entry<'r>,
    pub strike: Strike,
    pub exercise_date: Option<NaiveDate>,
    pub expiration_date: Option<NaiveDate>,
    pub granted_on: Option<NaiveDate>,
    pub amounts: Amounts,
    /// The lot had units before its first row.
    is_older: bool,
    /// The lot holds all units of its title from before its first row, of whatever award.
    pub is_of_all_older: bool,
    pub outstanding_on: Option<NaiveDate>,
    pub events: Vec<GrantEvent>,
    pub schedule: Option<&'e GrantSchedule>,
    /// The first row that belongs to this lot only. Its footnotes may state the time of grant.
    pub dated_by: Option<&'e Entry<'r>>,
    /// Index of the lot of older units out of which this lot was taken; see [`Lot::told_apart`].
    pub part_of: Option<usize>,
    /// Ratio of a split that may have come before the lot's last row; see [`Lot::split`].
    unsure: Option<Ratio>,
}

impl<'r, 'e> Lot<'r, 'e> {
    /// Makes a lot that `entry` is the first row to show. The change that the row makes is not applied yet.
    pub(super) fn new(entry: &'e Entry<'r>) -> Self {
        let is_granted = entry.change == Change::Gained;
        let mut lot = Self {
            first: entry,
            last: entry,
            strike: Strike::default(),
            exercise_date: None,
            expiration_date: None,
            granted_on: entry.day.filter(|_| is_granted),
            amounts: Amounts::new((is_granted && !entry.is_alike).then_some(Decimal::ZERO)),
            is_older: !is_granted,
            is_of_all_older: false,
            outstanding_on: None,
            events: Vec::new(),
            schedule: None,
            dated_by: None,
            part_of: None,
            unsure: None,
        };
        if matches!(entry.change, Change::Used(_)) {
            lot.push(entry, GrantEventKind::Seen, None);
        }
        lot
    }

    /// Makes a lot of the `units` that were there before `entry`. Nothing else is known of it.
    pub(super) fn older(entry: &'e Entry<'r>, units: Decimal) -> Self {
        let mut lot = Self::new(entry);
        (lot.granted_on, lot.is_older, lot.amounts.outstanding) = (None, true, Some(units));
        lot.is_of_all_older = true;
        (lot.exercise_date, lot.expiration_date, lot.schedule) = (None, None, None);
        lot.events.clear();
        lot.push(entry, GrantEventKind::Seen, None);
        lot
    }

    /// Makes a lot for a row whose footnotes distinguish it from the other older units, which are in the lot at index
    /// `older`. The number of its units is not known: units that are left stay in the older lot.
    pub(super) fn told_apart(entry: &'e Entry<'r>, older: usize) -> Self {
        Self { part_of: Some(older), ..Self::new(entry) }
    }

    /// Removes units that belong to a lot that was taken out of this one, as if this lot never had them.
    pub(super) fn give(&mut self, units: Decimal) {
        let less =
            |left: Option<Decimal>| left.and_then(|left| left.checked_sub(units)).map(|left| left.max(Decimal::ZERO));
        self.amounts.outstanding = less(self.amounts.outstanding);
        for event in &mut self.events {
            event.outstanding = less(event.outstanding);
        }
    }

    /// Gives the units left; `None` if the number at the start is not known.
    pub(super) fn outstanding(&self) -> Option<Decimal> {
        self.amounts.outstanding
    }

    /// Whether `strike`, in dollars, is the exercise price of the lot, now or before a split.
    pub(super) fn has_strike(&self, strike: Decimal) -> bool {
        self.strike.is(strike) || self.strike_after_unsure().is_some_and(|after| is_same_price(after, strike))
    }

    /// Whether strike and expiration of `entry` fit the lot. Values that are not stated fit.
    pub(super) fn may_have_terms_of(&self, entry: &Entry<'_>) -> bool {
        if !entry.kind.has_terms() {
            return true;
        }
        let by_strike = match (self.strike.now, entry.strike) {
            (Some(_), Some(strike)) if !strike.is_zero() => self.has_strike(strike),
            (Some(strike), Some(_)) => strike.is_zero(),
            _ => true,
        };
        by_strike && is_none_or_same(self.expiration_date, entry.line.expiration_date)
    }

    /// Whether units are left, or the number left is not known.
    pub(super) fn is_open(&self) -> bool {
        self.outstanding().is_none_or(|outstanding| outstanding > Decimal::ZERO)
    }

    /// Whether a part of the lot vests on `day`, or within three days of it.
    pub(super) fn vests_about(&self, day: NaiveDate) -> bool {
        self.schedule.is_some_and(|schedule| schedule.vests_about(day))
    }

    /// Gives the units granted, restated by the splits during the life of the lot; `None` if the lot had units before
    /// its first row.
    pub(super) fn granted(&self) -> Option<Decimal> {
        self.amounts.gained.filter(|gained| !self.is_older && !gained.is_zero())
    }

    /// Applies the row `entry` to the lot. `units` is the part of the row's units that belongs to this lot.
    /// `fits_others` says that the row fits other lots too; then its schedule is not used for this lot.
    pub(super) fn take(&mut self, entry: &'e Entry<'r>, units: Option<Decimal>, fits_others: bool) {
        self.last = entry;
        self.dated_by = self.dated_by.or(Some(entry).filter(|_| !fits_others));
        let is_known = self.schedule.is_some_and(|schedule| !schedule.tranches.is_empty());
        self.schedule = match self.granted_on {
            _ if self.events.is_empty() => entry.schedule(),
            _ if !fits_others && self.is_decided_by(entry) => entry.schedule(),
            _ if is_known || fits_others => self.schedule,
            Some(granted_on) if entry.is_about_others(granted_on) => self.schedule,
            _ => better(self.schedule, entry),
        };
        self.strike.now = entry.strike.or(self.strike.now);
        self.take_dates(entry);
        let event = match entry.change {
            Change::Seen => GrantEventKind::Seen,
            Change::Gained => GrantEventKind::Granted,
            Change::Used(event) => event,
        };
        self.amounts.add(event, units);
        self.push(entry, event, units.filter(|_| event != GrantEventKind::Seen));
    }

    /// Checks whether the row states the day on which the whole lot vested, if the grant stated only the latest day.
    fn is_decided_by(&self, entry: &Entry<'_>) -> bool {
        let told = |known: &GrantSchedule| entry.schedule().is_some_and(|told| told.decides(known));
        matches!(entry.change, Change::Used(_))
            && self.schedule.is_some_and(|known| known.leaves_day_open() && told(known))
    }

    /// Updates the dates. The newest row states the terms. A kind without terms states the day of vesting on rows that
    /// vest, which is not a date of the whole lot.
    fn take_dates(&mut self, entry: &Entry<'_>) {
        let stated = [entry.line.exercise_date, entry.line.expiration_date];
        for (known, stated) in [&mut self.exercise_date, &mut self.expiration_date].into_iter().zip(stated) {
            *known = match (entry.kind.has_terms(), entry.is_alike) {
                (true, _) => stated.or(*known),
                _ if self.events.iter().all(|event| event.row == Some(entry.key)) => stated,
                (_, true) => known.filter(|known| stated == Some(*known)),
                _ => *known,
            };
        }
    }

    fn push(&mut self, entry: &Entry<'_>, event: GrantEventKind, shares: Option<Decimal>) {
        self.outstanding_on = entry.day.filter(|_| self.outstanding().is_some());
        self.events.push(GrantEvent {
            event_on: entry.day,
            event,
            shares,
            outstanding: self.outstanding(),
            row: Some(entry.key),
            paired_line_no: entry.paired_line_no.filter(|_| event == GrantEventKind::Exercised),
        });
    }

    /// Sets the units left after the last event to `balance`. If the number was not known, also computes the balances
    /// of the events back to index `since`.
    pub(super) fn settle(&mut self, since: usize, balance: Decimal) {
        let was_known = self.outstanding().is_some();
        self.amounts.outstanding = Some(balance);
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

    /// Applies a split. If it may be older than the lot's last row, the next balance decides; without a next balance,
    /// nothing changes. A lot that ended before the split stays as filed.
    pub(super) fn split(&mut self, split: &Split) {
        let has_expired = self.expiration_date.is_some_and(|day| day < split.earliest_on);
        if has_expired || !self.is_open() {
            return;
        }
        if self.last.day.is_some_and(|day| split.is_unsure_on(day)) {
            self.unsure = Some(split.ratio);
        } else {
            self.restate(split.ratio);
        }
    }

    /// Gives the ratio of a split of which no row shows whether it came before the lot's last row.
    pub(super) fn unsure_split(&self) -> Option<Ratio> {
        self.unsure
    }

    /// Whether the lot has `units` units left, before or after a split that is still unsure.
    pub(super) fn may_have(&self, units: Decimal) -> bool {
        self.outstanding().is_some_and(|left| {
            let restated = self.unsure.and_then(|ratio| ratio.restate(left));
            agree(left, units) || restated.is_some_and(|restated| agree(restated, units))
        })
    }

    /// Decides whether an unsure split came after the lot's last row: by the strike of `entry`, else by `before`, the
    /// numbers of units that its balance gives for the lot before it.
    pub(super) fn decide_unsure(&mut self, entry: &Entry<'_>, before: &[Decimal]) {
        let Some(ratio) = self.unsure else { return };
        let is_as_was = |left: Decimal| before.iter().any(|before| agree(left, *before));
        let by_strike =
            self.strike_after_unsure().zip(entry.strike).map(|(after, strike)| is_same_price(after, strike));
        let by_number = self.outstanding().filter(|_| !before.is_empty()).map(|left| !is_as_was(left));
        if let Some(is_after) = by_strike.or(by_number) {
            self.unsure = None;
            if is_after {
                self.restate(ratio);
            }
        }
    }

    /// Restates units and strike by a split: more units at a lower strike. Events stay as filed.
    fn restate(&mut self, ratio: Ratio) {
        self.strike.split(ratio);
        self.amounts.split(ratio);
    }

    /// Gives the strike that the lot would have if the unsure split came after its last row.
    fn strike_after_unsure(&self) -> Option<Decimal> {
        self.strike.after(self.unsure?)
    }
}

/// Gives the schedule of a lot that has no understood schedule yet. A later row may supply it.
fn better<'e>(known: Option<&'e GrantSchedule>, entry: &'e Entry<'_>) -> Option<&'e GrantSchedule> {
    match known {
        // The footnotes of an exercise may describe only the units that have already vested.
        Some(known) if entry.change != Change::Gained => {
            Some(entry.schedule().filter(|told| told.is_dated_series()).unwrap_or(known))
        }
        _ => entry.schedule().or(known),
    }
}

fn is_none_or_same(one: Option<NaiveDate>, other: Option<NaiveDate>) -> bool {
    one.zip(other).is_none_or(|(one, other)| one == other)
}
