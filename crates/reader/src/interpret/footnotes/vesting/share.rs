//! Computes how much vests at each time of a clause.

use rust_decimal::Decimal;

use super::Portion;
use super::amount::{GrantAmount, StatedRest};
use super::anchor::Anchor;
use super::check::{Reason, exceeds, is_about};
use super::clause::Clause;
use super::running::Running;
use super::verb::Verb;

/// The amount that vests at one time.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Share {
    pub portion: Option<Portion>,
    pub units: Option<Decimal>,
}

impl Running {
    /// Computes the amounts for a number of times.
    pub(super) fn shares(&mut self, clause: &Clause, times: usize) -> Result<Vec<Share>, Reason> {
        let count = times as u64;
        let share = |portion, units| vec![Share { portion, units }; times];
        let each = clause.parts.and_then(|parts| parts.each);
        let each_units = clause.parts.and_then(|parts| parts.each_units);
        let amount = match (clause.amounts.as_slice(), each_units) {
            ([] | [GrantAmount::Rest(_)], Some(units)) => {
                let portion = self.bases.units.and_then(|all| Portion::ratio(units, all));
                return Ok(share(portion, Some(units)));
            }
            ([GrantAmount::Units(all)], Some(units)) => return self.parts_of(*all, units, count),
            (amounts, _) => amounts,
        };
        let amount = match amount {
            [] => each.map_or(GrantAmount::All, GrantAmount::Portion),
            [GrantAmount::Rest(_), GrantAmount::Portion(portion)] => GrantAmount::Portion(*portion),
            [GrantAmount::OfRow, rest @ ..] => return Ok(self.of_row(rest.first().copied())),
            [amount] => *amount,
            amounts if amounts.len() == times => return amounts.iter().map(|amount| self.share(*amount)).collect(),
            _ => return Err(Reason::AmountsUnlikeTimes),
        };
        let is_each = clause.each || each.is_some();
        match amount {
            GrantAmount::Portion(portion) => {
                let left = self.left.unwrap_or(Portion::WHOLE);
                let all = portion.times(count).ok_or(Reason::TooMany)?;
                let fits = !exceeds(all, left);
                let is_listed = !clause.is_repeated() && clause.parts.is_none();
                let is_each = times == 1 || fits && (is_each || is_listed || is_about(all, left) || clause.is_rate());
                let one = if is_each {
                    Some(portion)
                } else if clause.parts.is_some() || clause.equally || clause.every.is_some() || clause.over.is_some() {
                    portion.divided(count)
                } else {
                    return Err(Reason::MoreThanWhole);
                };
                Ok(share(one, None))
            }
            GrantAmount::Units(units) if Some(units) == self.bases.units && self.parts.is_empty() => {
                self.whole(clause, times)
            }
            GrantAmount::Units(units) => {
                let is_divided = times > 1
                    && !is_each
                    && clause.parts.is_some()
                    && clause.parts.and_then(|parts| parts.each).is_none();
                let is_whole = is_divided && self.bases.units.is_none() && self.parts.is_empty() && self.is_last;
                let one =
                    if is_divided { units.checked_div(count.into()).filter(Decimal::is_integer) } else { Some(units) };
                if is_whole {
                    return Ok(share(Portion::WHOLE.divided(count), one));
                }
                let portion = self.bases.units.and_then(|all| Portion::ratio(units, all));
                // "5,000 shares vest on D and E" does not state whether each day has so many, unless that is the whole.
                let is_listed = times > 1 && !is_each && clause.parts.is_none() && !clause.is_rate();
                let all = portion.and_then(|portion| portion.times(count));
                if is_listed && !all.is_some_and(|all| is_about(all, Portion::WHOLE)) {
                    return Err(Reason::AmountsUnlikeTimes);
                }
                let portion = if is_divided { portion.and_then(|portion| portion.divided(count)) } else { portion };
                Ok(share(portion, one))
            }
            GrantAmount::Money | GrantAmount::OfRow => Ok(share(None, None)),
            GrantAmount::All => self.whole(clause, times),
            GrantAmount::Rest(told) => self.rest(told, times),
            GrantAmount::OfRest(_) if self.parts.is_empty() => {
                self.is_partial = true;
                Ok(share(None, None))
            }
            GrantAmount::OfRest(portion) => Ok(share(self.left.and_then(|left| left.of(portion)), None)),
        }
    }

    /// Gives the parts of a number of units where the text states both: "4,000 shares in two parts of 2,000 shares".
    fn parts_of(&self, all: Decimal, units: Decimal, count: u64) -> Result<Vec<Share>, Reason> {
        let rounding = Decimal::from(count);
        let sum = units.checked_mul(rounding).ok_or(Reason::MoreThanWhole)?;
        if sum > all.saturating_add(rounding) {
            return Err(Reason::MoreThanWhole);
        }
        if sum < all.saturating_sub(rounding) {
            return Err(Reason::LessThanWhole);
        }
        let is_whole = match self.bases.units {
            Some(whole) => whole == all,
            None => self.parts.is_empty() && self.is_last,
        };
        let portion = if is_whole {
            Portion::WHOLE.divided(count)
        } else {
            self.bases.units.and_then(|whole| Portion::ratio(units, whole))
        };
        Ok(vec![Share { portion, units: Some(units) }; usize::try_from(count).unwrap_or_default()])
    }

    /// Gives the units that the row converts, and the portion of the whole that the text states for them.
    fn of_row(&mut self, portion: Option<GrantAmount>) -> Vec<Share> {
        self.is_partial = true;
        let portion = match portion {
            Some(GrantAmount::Portion(portion)) => Some(portion),
            _ => None,
        };
        vec![Share { portion, units: self.grant.used.map(|used| used.units) }]
    }

    fn share(&self, amount: GrantAmount) -> Result<Share, Reason> {
        match amount {
            GrantAmount::Portion(portion) => Ok(Share { portion: Some(portion), units: None }),
            GrantAmount::Units(units) => {
                Ok(Share { portion: self.bases.units.and_then(|all| Portion::ratio(units, all)), units: Some(units) })
            }
            GrantAmount::Money => Ok(Share::default()),
            _ => Err(Reason::AmountsUnlikeTimes),
        }
    }

    /// Divides the rest into equal parts.
    fn whole(&mut self, clause: &Clause, times: usize) -> Result<Vec<Share>, Reason> {
        let portion = self.left.and_then(|left| left.divided(times as u64));
        // The units that had vested at an exercise may be only a part of the grant.
        let points_to_row =
            clause.points.iter().any(|point| point.from == Anchor::Row) && self.grant.granted_on.is_none();
        let may_be_part = points_to_row
            || times == 1
                && clause.amounts.is_empty()
                && clause.verb == Some(Verb::Vested)
                && self.parts.is_empty()
                && self.grant.is_of_part;
        if may_be_part {
            self.is_partial = true;
        }
        // If the row converts another number than an equal part, the parts are not equal.
        let equal = || {
            self.bases.units.zip(self.grant.used).and_then(|(units, used)| {
                let part = units.checked_mul(portion?.decimal())?;
                Some((part - used.units).abs() <= Decimal::ONE)
            })
        };
        let says_equal = times == 1
            || clause.equally
            || clause.parts.is_some_and(|parts| parts.is_equal)
            || clause.amounts.contains(&GrantAmount::All);
        let is_doubtful = !says_equal && equal() == Some(false);
        if portion == Some(Portion::NONE) {
            return Err(Reason::MoreThanWhole);
        }
        // The row is the vesting on the day to which the text refers.
        let units = self.grant.used.filter(|used| points_to_row && used.on == self.bases.exercisable_on);
        let portion = portion.filter(|_| !may_be_part && !is_doubtful);
        Ok(vec![Share { portion, units: units.map(|used| used.units).filter(|_| times == 1) }; times])
    }

    /// Gives the rest: of the parts stated so far, or of a grant whose other parts the text does not state.
    fn rest(&mut self, told: Option<StatedRest>, times: usize) -> Result<Vec<Share>, Reason> {
        let count = times as u64;
        if self.parts.is_empty() {
            self.is_partial = true;
            let units = match told {
                Some(StatedRest::Units(units)) => units.checked_div(count.into()).filter(Decimal::is_integer),
                _ => None,
            };
            return Ok(vec![Share { portion: None, units }; times]);
        }
        let left = match (told, self.left) {
            (Some(StatedRest::Portion(portion)), Some(left)) if !is_about(portion, left) => {
                return Err(Reason::RestDiffers);
            }
            (_, left) => left,
        };
        let units = match told {
            Some(StatedRest::Units(units)) => {
                let portion = self.bases.units.and_then(|all| Portion::ratio(units, all));
                if portion.zip(left).is_some_and(|(portion, left)| !is_about(portion, left)) {
                    return Err(Reason::RestDiffers);
                }
                units.checked_div(count.into()).filter(Decimal::is_integer)
            }
            _ => None,
        };
        if left == Some(Portion::NONE) {
            return Err(Reason::MoreThanWhole);
        }
        // What rounding leaves of "33% each year" is not divided into parts.
        if times > 1 && left.is_some_and(|left| is_about(left, Portion::NONE)) {
            return Err(Reason::RestDiffers);
        }
        Ok(vec![Share { portion: left.and_then(|left| left.divided(count)), units }; times])
    }
}
