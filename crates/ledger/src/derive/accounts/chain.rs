//! Joins the segments of an insider's filings to accounts.
//!
//! A balance decides before a name does: a segment whose opening is the balance of an account continues it, though one
//! filing says `By Trust` and the next names the trust. Only where no balance fits does the name alone decide, and the
//! link is a break.

use std::rc::Rc;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::segment::{Name, Segment};
use crate::derive::security_class::is_part_of;
use crate::derive::split::Split;
use model::Ownership;

/// So many segments back a row may go on from that is reported late.
const REMEMBERED: usize = 8;

/// An account as it grows: its segments in the order in which their balances follow each other.
#[derive(Clone, Debug)]
pub(super) struct Chain {
    pub segments: Vec<Segment>,
}

/// How sure it is that a segment is of an account, the best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    /// Footnotes on how it is held say the same, or none does; a lot is of the same day.
    Told,
    Same,
    /// The nature is spelled in another way.
    Nature,
    /// The class is told less exactly.
    Class,
    /// Another nature, or none in common; only the balance tells.
    Balance,
}

impl Chain {
    pub(super) fn name(&self) -> &Name {
        &self.segments[self.segments.len() - 1].name
    }

    pub(super) fn closing(&self) -> Decimal {
        self.segments[self.segments.len() - 1].closing()
    }

    fn last_report(&self) -> usize {
        self.segments[self.segments.len() - 1].report
    }

    pub(super) fn last_day(&self) -> Option<NaiveDate> {
        self.segments[self.segments.len() - 1].last_day()
    }

    /// Gives how well the segment fits; `None` if it cannot belong to this account.
    fn fits(&self, segment: &Segment) -> Option<Fit> {
        let fit = fit_of(self.name(), &segment.name)?;
        let last = &self.segments[self.segments.len() - 1];
        let is_told = last.note == segment.note && self.may_be_lot_of(segment);
        Some(if fit == Fit::Same && is_told { Fit::Told } else { fit })
    }

    /// Whether the days on which the two were granted are one, or are not told.
    fn may_be_lot_of(&self, segment: &Segment) -> bool {
        let granted = self.segments.iter().rev().find_map(|segment| segment.granted_on);
        granted.zip(segment.granted_on).is_none_or(|(one, other)| one == other)
    }
}

/// Makes accounts of the segments of one insider's filings, which are in the order of their days. Segments of one
/// filing and day are placed together, so that each gets the account that fits it best.
///
/// A balance that a split between the two days makes of another fits as well as that one would.
pub(super) fn chains(segments: Vec<Segment>, splits: &[Split]) -> Vec<Chain> {
    let mut chains: Vec<Chain> = Vec::new();
    let mut rest = segments.into_iter().peekable();
    while let Some(first) = rest.next() {
        let (report, day) = (first.report, first.first_day());
        let mut left = vec![Some(first)];
        while let Some(next) = rest.next_if(|next| (next.report, next.first_day()) == (report, day)) {
            left.push(Some(next));
        }
        let names: Vec<Rc<Name>> = left.iter().flatten().map(|segment| Rc::clone(&segment.name)).collect();
        for fit in [Fit::Told, Fit::Same, Fit::Nature, Fit::Class, Fit::Balance] {
            for index in &mut left {
                let Some(segment) = index.take() else { continue };
                match by_balance(&chains, &segment, fit, &names, splits) {
                    Some(chain) => chains[chain].segments.push(segment),
                    None => *index = Some(segment),
                }
            }
        }
        for fit in [Fit::Told, Fit::Same] {
            for index in &mut left {
                let Some(segment) = index.take() else { continue };
                match by_name(&chains, &segment, fit) {
                    Some(chain) => chains[chain].segments.push(segment),
                    None if fit == Fit::Same => chains.push(Chain { segments: vec![segment] }),
                    None => *index = Some(segment),
                }
            }
        }
    }
    chains
}

/// Gives the account whose balance is the opening of that segment, among those that fit so well. An account that this
/// filing has touched is out, and one whose own name stands in this filing is not continued under another.
fn by_balance(chains: &[Chain], segment: &Segment, fit: Fit, names: &[Rc<Name>], splits: &[Split]) -> Option<usize> {
    let opening = segment.opening();
    if fit == Fit::Balance && !is_telling(opening) {
        return None;
    }
    // Nothing is everyone's balance, and a new lot of a derivative begins with it.
    if opening.is_zero() && (fit > Fit::Same || segment.name.table_no == 2) {
        return None;
    }
    let fits = |chain: &Chain| {
        chain.last_report() != segment.report
            && chain.fits(segment) == Some(fit)
            && (fit <= Fit::Same || names.iter().all(|name| **name != *chain.name()))
    };
    let goes_on = |index: &usize| chains[*index].closing() == opening && fits(&chains[*index]);
    let was_split = |index: &usize| is_split(&chains[*index], segment, splits) && fits(&chains[*index]);
    (0..chains.len()).rev().find(goes_on).or_else(|| (0..chains.len()).rev().find(was_split))
}

/// Gives the account of that name which the segment continues though the balance is another.
fn by_name(chains: &[Chain], segment: &Segment, fit: Fit) -> Option<usize> {
    let opening = segment.opening();
    let acquires_first = opening.is_zero() && !segment.is_holding();
    // A new lot of units or options begins with nothing.
    if segment.name.table_no == 2 && acquires_first {
        return None;
    }
    // Phantom stock is credited to one account.
    let is_of_lots = segment.name.table_no == 2 && !segment.name.class.split(' ').any(|word| word == "phantom");
    // Of a lot that was used up nothing is left that could go on, nor is a lot of one day one of another.
    let ended = |chain: &Chain| {
        segment.name.table_no == 2 && (chain.closing().is_zero() || (is_of_lots && !chain.may_be_lot_of(segment)))
    };
    let same = |chain: &Chain| {
        // Asked of every account, and the answer is mostly no.
        let is_named_so = chain.name().class == segment.name.class && chain.name().nature == segment.name.nature;
        is_named_so && chain.fits(segment).is_some_and(|found| found <= fit) && !ended(chain)
    };
    // One that goes on from a balance of some filings ago was reported late. Lots often have left what another had.
    let apart = |index: &usize| {
        let chain = &chains[*index];
        let is_late = chain.segments.iter().rev().take(REMEMBERED).any(|segment| segment.closing() == opening);
        (
            !is_late || opening.is_zero() || segment.name.table_no == 2,
            chain.closing().checked_sub(opening).map(|gap| gap.abs()),
        )
    };
    let untouched = (0..chains.len())
        .filter(|index| same(&chains[*index]) && chains[*index].last_report() != segment.report)
        .min_by_key(|index| (apart(index), usize::MAX - index));
    // Units of which only the title is told may be of any lot.
    if is_of_lots && segment.name.terms == (None, None) {
        let near = untouched.filter(|index| is_near(chains[*index].closing(), opening));
        return near.or_else(|| of_title(chains, segment));
    }
    untouched.or_else(|| {
        // Rows of one filing that do not follow from each other are one account all the same where they are owned
        // directly. Of trusts and funds there may be several by one name, and a holding would not be stated beside the
        // transactions of its own account.
        let touched = |index: &usize| {
            let chain = &chains[*index];
            let last = &chain.segments[chain.segments.len() - 1];
            same(chain) && chain.last_report() == segment.report && !last.is_holding() && !segment.is_holding()
        };
        let is_one = segment.name.table_no == 1 && segment.name.direct_indirect == Some(Ownership::Direct);
        (0..chains.len()).rev().find(touched).filter(|_| is_one && !acquires_first)
    })
}

/// Gives the only account of units of that title, if the segment acquires units and had others before: its balance is of
/// more than the lot that it acquires, so of all units of the title.
fn of_title(chains: &[Chain], segment: &Segment) -> Option<usize> {
    let acquires = segment.steps.first().is_some_and(|step| !step.is_holding && step.change > Decimal::ZERO);
    if !acquires || segment.opening() <= Decimal::ZERO {
        return None;
    }
    let is_of_title = |index: &usize| {
        let chain = &chains[*index];
        fit_of(chain.name(), &segment.name) == Some(Fit::Same) && !chain.closing().is_zero()
    };
    // A later row of the same filing goes on from an earlier one, but for dividends credited since the last report. Of two
    // rows of one day each may be of an account of its own.
    let goes_on = |index: &usize| {
        let chain = &chains[*index];
        let gain = segment.opening().checked_sub(chain.closing());
        let most = chain.closing().checked_div(Decimal::TEN);
        chain.last_report() != segment.report
            || (chain.last_day() < segment.first_day()
                && gain.zip(most).is_some_and(|(gain, most)| gain >= Decimal::ZERO && gain <= most))
    };
    let mut of_title = (0..chains.len()).filter(is_of_title);
    of_title.next().filter(goes_on).filter(|_| of_title.next().is_none())
}

/// Whether a balance may have grown into the other without a report: by dividends, a twentieth at most.
fn is_near(closing: Decimal, opening: Decimal) -> bool {
    let gain = opening.checked_sub(closing).unwrap_or_default();
    let most = closing.checked_div(Decimal::from(20)).unwrap_or_default();
    gain.abs() < Decimal::ONE || (gain > Decimal::ZERO && gain <= most)
}

/// Gives how well a segment's name fits an account's; `None` if they cannot be one account.
fn fit_of(account: &Name, segment: &Name) -> Option<Fit> {
    let held_alike = account.direct_indirect == segment.direct_indirect
        || account.direct_indirect.is_none()
        || segment.direct_indirect.is_none();
    if account.table_no != segment.table_no
        || account.in_value != segment.in_value
        || !held_alike
        || account.terms != segment.terms
    {
        return None;
    }
    let is_alike = || account.nature.is_like(&segment.nature);
    if account.class == segment.class {
        return Some(if account.nature == segment.nature {
            Fit::Same
        } else if is_alike() {
            Fit::Nature
        } else {
            Fit::Balance
        });
    }
    (is_part_of(&account.class, &segment.class) && is_alike()).then_some(Fit::Class)
}

/// Whether a split between the two makes the one balance of the other, but for a part of a share.
fn is_split(chain: &Chain, segment: &Segment, splits: &[Split]) -> bool {
    let Some((after, by)) = chain.last_day().zip(segment.first_day()).filter(|_| !splits.is_empty()) else {
        return false;
    };
    let between = splits.iter().filter(|split| split.is_between(after, by));
    between.into_iter().any(|split| {
        let expected = split.ratio.restate(chain.closing());
        let apart = expected.and_then(|expected| expected.checked_sub(segment.opening()));
        !chain.closing().is_zero() && apart.is_some_and(|apart| apart.abs() < Decimal::ONE)
    })
}

/// Whether a balance is hardly that of two accounts: four digits, not round.
fn is_telling(balance: Decimal) -> bool {
    balance >= Decimal::from(1000) && !(balance / Decimal::ONE_HUNDRED).fract().is_zero()
}
