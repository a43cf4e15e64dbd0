//! A lot and the splits of the issuer's shares.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::entry::Entry;
use super::lot::{Lot, agree, is_same_price};

impl Lot<'_, '_> {
    /// A split, known for that day. A found one is known from the first balance that shows it, so it may be older than a
    /// row of the months before: then the lot's next balance tells, and without one nothing is done.
    pub(super) fn split(&mut self, effective_on: NaiveDate, ratio: Decimal) {
        const SHOWN_LATE_DAYS: i64 = 92;
        if !self.is_open() || ratio <= Decimal::ZERO {
            return;
        }
        if self.last.day.is_some_and(|day| (effective_on - day).num_days() <= SHOWN_LATE_DAYS) {
            self.unsure = Some(ratio);
        } else {
            self.restate(ratio);
        }
    }

    /// Whether it has that number, before or after a split of which it is not sure.
    pub(super) fn may_have(&self, units: Decimal) -> bool {
        self.outstanding.is_some_and(|left| {
            let restated = self.unsure.and_then(|ratio| left.checked_mul(ratio));
            agree(left, units) || restated.is_some_and(|restated| agree(restated, units))
        })
    }

    /// Takes the strike of a row and the number that it gives for the lot as the answer to whether an unsure split came
    /// after it.
    pub(super) fn ask(&mut self, entry: &Entry<'_>, before: &[Decimal]) {
        let Some(ratio) = self.unsure else { return };
        let is_as_was = |left: Decimal| before.iter().any(|before| agree(left, *before));
        let by_strike =
            self.strike_after_unsure().zip(entry.strike).map(|(after, strike)| is_same_price(after, strike));
        let by_number = self.outstanding.filter(|_| !before.is_empty()).map(|left| !is_as_was(left));
        if let Some(is_after) = by_strike.or(by_number) {
            self.unsure = None;
            if is_after {
                self.restate(ratio);
            }
        }
    }

    /// Puts the lot into the shares after a split: more units at a lower strike. A lot that ended before it stays as it
    /// was filed; so do the events.
    fn restate(&mut self, ratio: Decimal) {
        let times = |units: Decimal| units.checked_mul(ratio).map(|units| units.normalize());
        self.former_strikes.extend(self.strike);
        self.strike =
            self.strike.and_then(|strike| strike.checked_div(ratio)).map(|strike| strike.round_dp(4).normalize());
        self.outstanding = self.outstanding.and_then(times);
        self.gained = self.gained.and_then(times);
        for sum in [&mut self.exercised, &mut self.withheld, &mut self.disposed, &mut self.expired] {
            *sum = times(*sum).unwrap_or(*sum);
        }
    }

    /// The strike, if the split of which it is not sure came after its last row.
    pub(super) fn strike_after_unsure(&self) -> Option<Decimal> {
        self.strike.zip(self.unsure).and_then(|(strike, ratio)| strike.checked_div(ratio))
    }
}
