//! Finds the lot to which a row belongs.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::amounts::Amounts;
use super::change::Change;
use super::entry::Entry;
use super::lot::Lot;

/// The lots of one insider and kind of derivative, with indexes to find them.
#[derive(Debug, Default)]
pub(super) struct Lots<'r, 'e> {
    pub all: Vec<Lot<'r, 'e>>,
    /// Lots that may have units left.
    open: BTreeSet<usize>,
    of_expiration: BTreeMap<NaiveDate, Vec<usize>>,
    /// Lots by title, then by form of ownership.
    of_class: BTreeMap<&'e str, BTreeMap<&'e str, Vec<usize>>>,
}

/// The lots that were found for a row.
#[derive(Debug, Default)]
pub(super) struct LotChoice {
    /// The lots in the order in which the row uses them up. The first is the lot of the row; the next ones count only
    /// if the first has too few units.
    pub lots: Vec<usize>,
    /// Only age decided which lot comes first.
    pub is_tie: bool,
}

impl<'r, 'e> Lots<'r, 'e> {
    /// Adds `lot` and gives its index in `all`.
    pub(super) fn add(&mut self, lot: Lot<'r, 'e>) -> usize {
        let index = self.all.len();
        let first = lot.first;
        if let Some(day) = first.line.expiration_date {
            self.of_expiration.entry(day).or_default().push(index);
        }
        self.of_class.entry(&first.class).or_default().entry(&first.form).or_default().push(index);
        self.open.insert(index);
        self.all.push(lot);
        index
    }

    /// Updates whether a changed lot counts as open. Lots without units left are not searched any more.
    pub(super) fn refresh(&mut self, index: usize) {
        if self.all[index].is_open() {
            self.open.insert(index);
        } else {
            self.open.remove(&index);
        }
    }

    /// Gives the lots with the title and form of ownership of `entry`, the oldest first.
    pub(super) fn of_class(&self, entry: &Entry<'_>) -> &[usize] {
        let of_class = self.of_class.get(entry.class.as_str());
        of_class.and_then(|forms| forms.get(entry.form.as_str())).map_or(&[], Vec::as_slice)
    }

    /// Finds the lot to which an acquisition adds units; `None` if the acquisition starts a new lot.
    /// - For interchangeable kinds: the lot with the same terms.
    /// - For options: the lot with the same strike, exercise date and expiration.
    /// - For units: the only lot whose balance the row continues.
    ///
    /// An award with a different vesting schedule is always a new lot.
    pub(super) fn added_to(&self, entry: &Entry<'_>, balances_are_of_lots: bool) -> Option<usize> {
        let line = entry.line;
        let of_class = self.of_class(entry).iter().copied();
        let vests_so = |index: &usize| entry.is_alike || !entry.is_award() || entry.vests_as(self.all[*index].schedule);
        if entry.kind.is_fungible() {
            return of_class.into_iter().find(|index| vests_so(index) && self.all[*index].may_have_terms_of(entry));
        }
        if entry.kind.has_terms() {
            let strike = entry.strike.filter(|strike| !strike.is_zero())?;
            line.expiration_date?;
            if balances_are_of_lots && entry.balance.is_some() && entry.balance == entry.units {
                return None;
            }
            return of_class.into_iter().find(|index| {
                let lot = &self.all[*index];
                vests_so(index)
                    && lot.has_strike(strike)
                    && lot.expiration_date == line.expiration_date
                    && lot.exercise_date == line.exercise_date
            });
        }
        let before =
            entry.balance?.checked_sub(entry.units?).filter(|before| balances_are_of_lots && !before.is_zero())?;
        // Units added as dividends have no schedule of their own.
        let may_add = |index: &usize| entry.schedule().is_none() || vests_so(index);
        let mut fitting = of_class.filter(|index| self.all[*index].outstanding() == Some(before) && may_add(index));
        fitting.next().filter(|_| fitting.next().is_none())
    }

    /// Finds the open lot that holds all older units of the row's class; `None` if there is none.
    pub(super) fn older_units(&self, entry: &Entry<'_>) -> Option<usize> {
        let mut older = self.of_class(entry).iter().copied().filter(|index| {
            let lot = &self.all[*index];
            lot.is_of_all_older && lot.is_open()
        });
        older.next()
    }

    /// Finds the lots of a row that uses up units or only states them. Candidates are the lots with the same strike and
    /// expiration, else those with the same title, else lots of another title for which there is evidence. Lots that the
    /// row's footnotes contradict are left out. Among several candidates, these decide in turn: title, balance, footnote,
    /// schedule, age.
    ///
    /// `before` holds the numbers of units that the lot may have had before the row, computed from its balance. It is
    /// empty if balances are not stated for each lot. Lots in `taken` are left out.
    pub(super) fn choose(&self, entry: &Entry<'_>, taken: &BTreeSet<usize>, before: &[Decimal]) -> LotChoice {
        let fits_balance = |lot: &Lot<'_, '_>| before.iter().any(|before| lot.may_have(*before));
        let mut pool = self.pool(entry, fits_balance);
        pool.retain(|index| !taken.contains(index));
        let is_used = matches!(entry.change, Change::Used(_));
        let lacks_parts_of = |lot: &Lot<'_, '_>| before.iter().any(|before| lacks_parts(&lot.amounts, *before, entry));
        if is_used {
            // A balance that goes on outweighs a footnote, which may be left from an older filing.
            // Two rows of one filing have no rows between them that were not loaded.
            let lacks_rows = |lot: &Lot<'_, '_>| lot.last.key.filing_id != entry.key.filing_id && lacks_parts_of(lot);
            let goes_on = |lot: &Lot<'_, '_>| fits_balance(lot) || lacks_rows(lot);
            let leaves_units = entry.balance.is_some_and(|left| !left.is_zero());
            pool.retain(|index| {
                let lot = &self.all[*index];
                !lot.is_contradicted_by(entry) || leaves_units && goes_on(lot) && !lot.is_another_award(entry)
            });
        }
        if !entry.kind.has_terms() && !entry.is_alike && !before.is_empty() {
            // Only the balance identifies a lot of units. With another balance the row belongs to another lot, unless
            // rows of some equal parts were not loaded.
            let is_of_filing = |lot: &Lot<'_, '_>| lot.last.key.filing_id == entry.key.filing_id;
            let may_be = |lot: &Lot<'_, '_>| lot.outstanding().is_none() || !is_of_filing(lot) && lacks_parts_of(lot);
            let paid_out: Vec<usize> =
                pool.iter().copied().filter(|index| self.all[*index].is_paid_out_by(entry)).collect();
            if !paid_out.is_empty() {
                return LotChoice { is_tie: paid_out.len() > 1, lots: paid_out };
            }
            let any_fits = pool.iter().any(|index| fits_balance(&self.all[*index]));
            pool.retain(|index| {
                let lot = &self.all[*index];
                if any_fits { fits_balance(lot) } else { may_be(lot) }
            });
        }
        let mut narrow = |keep: &dyn Fn(&Lot<'_, '_>) -> bool| {
            if pool.len() > 1 && pool.iter().any(|index| keep(&self.all[*index])) {
                pool.retain(|index| keep(&self.all[*index]));
            }
        };
        let line = entry.line;
        let is_same = |one: Option<NaiveDate>, other: Option<NaiveDate>| one.is_some() && one == other;
        narrow(&|lot| lot.first.form == entry.form);
        narrow(&|lot| lot.is_open());
        narrow(&|lot| is_same(lot.exercise_date, line.exercise_date));
        narrow(&|lot| lot.first.class == entry.class);
        narrow(&|lot| is_same(lot.expiration_date, line.expiration_date));
        narrow(&|lot| fits_balance(lot));
        if pool.len() > 1 {
            let mut narrow = |keep: &dyn Fn(&Lot<'_, '_>) -> bool| {
                let (kept, others): (Vec<usize>, Vec<usize>) = pool.iter().partition(|index| keep(&self.all[**index]));
                let count = kept.len();
                let tells = count > 0 && !others.is_empty();
                // The others follow, for units beyond what the first ones have.
                pool = kept.into_iter().chain(others).collect();
                tells.then_some(count)
            };
            let enough =
                |lot: &Lot<'_, '_>| lot.outstanding().zip(entry.units).is_none_or(|(left, units)| left >= units);
            let by_note = narrow(&|lot| lot.granted_on.is_some_and(|day| entry.is_granted_about(day)));
            let by_schedule = || {
                narrow(&|lot| lot.schedule.is_some_and(|schedule| entry.tells_parts_of(schedule)))
                    .or_else(|| narrow(&|lot| enough(lot) && entry.day.is_some_and(|day| lot.vests_about(day))))
            };
            let told = by_note.or_else(by_schedule);
            if told.is_none() {
                narrow(&enough);
            }
            return LotChoice { is_tie: told.is_none_or(|count| count > 1), lots: pool };
        }
        LotChoice { lots: pool, is_tie: false }
    }

    fn pool(&self, entry: &Entry<'_>, fits_balance: impl Fn(&Lot<'_, '_>) -> bool) -> Vec<usize> {
        let line = entry.line;
        let strike = entry.strike.filter(|strike| !strike.is_zero());
        if let (Some(strike), Some(day)) = (strike, line.expiration_date) {
            let known = self.of_expiration.get(&day).map_or(&[][..], Vec::as_slice);
            let same: Vec<usize> = known.iter().copied().filter(|index| self.all[*index].has_strike(strike)).collect();
            if !same.is_empty() {
                return same;
            }
        }
        let open = |index: &&usize| self.all[**index].may_have_terms_of(entry) && self.all[**index].is_open();
        let of_class: Vec<usize> = self.of_class(entry).iter().filter(open).copied().collect();
        if !of_class.is_empty() {
            return of_class;
        }
        let is_told = |lot: &Lot<'_, '_>| {
            fits_balance(lot)
                || strike.is_some_and(|strike| lot.has_strike(strike))
                || lot.granted_on.is_some_and(|day| entry.names_day(day))
        };
        let others = self.open.iter().filter(open).filter(|index| {
            let lot = &self.all[**index];
            lot.first.form == entry.form && is_told(lot)
        });
        others.copied().collect()
    }
}

/// Whether a lot would have `before` units if some rows like `entry` are missing. Parts are rounded, so each may differ
/// by one unit of the first row. Parts that are too small for this prove nothing.
fn lacks_parts(amounts: &Amounts, before: Decimal, entry: &Entry<'_>) -> bool {
    const MOST: Decimal = Decimal::from_parts(20, 0, 0, false, 0);
    let least = amounts.grain.checked_mul(MOST * Decimal::from(4));
    let Some(units) = entry.units.filter(|units| least.is_some_and(|least| *units > least)) else { return false };
    let Some(missing) = amounts.outstanding.and_then(|left| left.checked_sub(before)) else { return false };
    let Some(count) = missing.checked_div(units).map(|count| count.round()) else { return false };
    let off = count.checked_mul(units).and_then(|whole| whole.checked_sub(missing));
    let most_off = count.checked_mul(amounts.grain);
    count > Decimal::ZERO && count <= MOST && off.zip(most_off).is_some_and(|(off, most)| off.abs() <= most)
}
