//! The number of units that a lot gained, used up and still has.

use rust_decimal::Decimal;

use super::units::rounded_off;
use crate::derive::ratio::Ratio;
use model::GrantEventKind;

/// Units of a lot. All numbers are restated by the splits that happened during the life of the lot.
#[derive(Clone, Debug)]
pub(super) struct Amounts {
    /// Units gained; `None` if a row does not state how many.
    pub gained: Option<Decimal>,
    pub exercised: Decimal,
    pub withheld: Decimal,
    pub disposed: Decimal,
    pub expired: Decimal,
    /// Units left; `None` if the number at the start is not known.
    pub outstanding: Option<Decimal>,
    /// What one unit of the first row has become by splits; at least one. Parts of a lot are rounded to such units.
    pub grain: Decimal,
}

impl Amounts {
    /// Makes the amounts of a lot that gained and used up nothing yet. `outstanding` is the number of units left.
    pub(super) fn new(outstanding: Option<Decimal>) -> Self {
        let none = Decimal::ZERO;
        let (gained, grain) = (Some(none), Decimal::ONE);
        Self { gained, exercised: none, withheld: none, disposed: none, expired: none, outstanding, grain }
    }

    /// Adds the units that an event gained or used up. `units` is `None` if the row does not state how many.
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

    /// Restates all numbers by the ratio of a split.
    pub(super) fn split(&mut self, ratio: Ratio) {
        let times = |units: Decimal| ratio.restate(units);
        self.outstanding = self.outstanding.and_then(times);
        self.gained = self.gained.and_then(times);
        self.grain = times(self.grain).unwrap_or(self.grain).max(Decimal::ONE);
        for sum in [&mut self.exercised, &mut self.withheld, &mut self.disposed, &mut self.expired] {
            *sum = times(*sum).unwrap_or(*sum);
        }
    }
}
