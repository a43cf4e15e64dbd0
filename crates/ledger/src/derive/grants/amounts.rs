//! How many units a lot gained, used up and has left.

use rust_decimal::Decimal;

use super::units::rounded_off;
use crate::derive::ratio::Ratio;
use model::GrantEventKind;

/// Units of a lot, in shares after the splits that the lot saw.
#[derive(Clone, Debug)]
pub(super) struct Amounts {
    /// Units gained; `None` where a row does not tell them.
    pub gained: Option<Decimal>,
    pub exercised: Decimal,
    pub withheld: Decimal,
    pub disposed: Decimal,
    pub expired: Decimal,
    /// Units left; `None` where it is not known how many there were.
    pub outstanding: Option<Decimal>,
}

impl Amounts {
    /// Nothing gained and nothing used up, with so many left.
    pub(super) fn new(outstanding: Option<Decimal>) -> Self {
        let none = Decimal::ZERO;
        Self { gained: Some(none), exercised: none, withheld: none, disposed: none, expired: none, outstanding }
    }

    /// Adds what an event gained or used up; `None` where the row does not tell how many units.
    pub(super) fn add(&mut self, event: GrantEventKind, units: Option<Decimal>) {
        let sum = match event {
            GrantEventKind::Seen => return,
            GrantEventKind::Granted => {
                self.gained = self.gained.zip(units).and_then(|(gained, units)| gained.checked_add(units));
                self.outstanding = self.outstanding.zip(units).and_then(|(before, units)| before.checked_add(units));
                return;
            }
            GrantEventKind::Exercised => &mut self.exercised,
            GrantEventKind::Withheld => &mut self.withheld,
            GrantEventKind::Expired => &mut self.expired,
            _ => &mut self.disposed,
        };
        *sum = units.and_then(|units| sum.checked_add(units)).unwrap_or(*sum);
        let left = self.outstanding.zip(units).and_then(|(before, units)| before.checked_sub(units));
        self.outstanding = left.map(rounded_off).filter(|left| *left >= Decimal::ZERO);
    }

    /// Counts in shares after a split.
    pub(super) fn split(&mut self, ratio: Ratio) {
        let times = |units: Decimal| ratio.restate(units);
        self.outstanding = self.outstanding.and_then(times);
        self.gained = self.gained.and_then(times);
        for sum in [&mut self.exercised, &mut self.withheld, &mut self.disposed, &mut self.expired] {
            *sum = times(*sum).unwrap_or(*sum);
        }
    }
}
