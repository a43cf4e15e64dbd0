//! Finds why a balance does not follow from the one before. A cause needs evidence, which is given with it.

use std::cell::OnceCell;
use std::collections::BTreeMap;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::chain::Chain;
use super::flow::{Flow, flows};
use super::note_evidence::{NoteEvidence, beyond_target};
use super::segment::Segment;
use super::slip::is_one_slip;
use crate::derive::conclusions::Link;
use crate::derive::record::IssuerRecord;
use crate::derive::split::Split;
use model::BreakCause;

/// The part of a balance that may be acquired without a report at once, and in a year: reinvested dividends and plan
/// purchases add a few percent.
const UNREPORTED_AT_ONCE: Decimal = Decimal::from_parts(25, 0, 0, false, 3);
const UNREPORTED_A_YEAR: Decimal = Decimal::from_parts(5, 0, 0, false, 2);
/// The number of filings back in which a repeated balance is searched.
const REMEMBERED: usize = 8;

/// Finds causes with the whole issuer in view.
pub(super) struct Causes<'a> {
    record: &'a IssuerRecord,
    splits: &'a [Split],
    /// By insider: their accounts, and what these gained and lost, gone through when first asked for.
    held: BTreeMap<i64, (&'a [Chain], OnceCell<Vec<Flow>>)>,
}

/// One break.
struct Break<'a> {
    /// Which of the insider's chains.
    number: usize,
    chain: &'a Chain,
    index: usize,
    before: Decimal,
    opening: Decimal,
    gap: Decimal,
    after: Option<NaiveDate>,
    by: Option<NaiveDate>,
}

type Cause = (BreakCause, String);

impl<'a> Causes<'a> {
    pub(super) fn new(record: &'a IssuerRecord, splits: &'a [Split], held: &'a [(i64, Vec<Chain>)]) -> Self {
        let held = held.iter().map(|(insider, chains)| (*insider, (chains.as_slice(), OnceCell::new()))).collect();
        Self { record, splits, held }
    }

    /// Gives the link to the segment at `index` of the insider's chain `number`, which is a break.
    pub(super) fn of(&self, insider: i64, number: usize, chain: &'a Chain, index: usize) -> Link {
        let (before_segment, segment) = (&chain.segments[index - 1], &chain.segments[index]);
        let (before, opening) = (before_segment.closing(), segment.opening());
        let gap = opening.checked_sub(before).unwrap_or_default();
        let (after, by) = (before_segment.last_day(), segment.first_day());
        let found = Break { number, chain, index, before, opening, gap, after, by };
        let own = self.held.get(&insider).map(|(chains, own)| own.get_or_init(|| flows(self.record, chains)));
        let own = own.map(Vec::as_slice).unwrap_or_default();
        let notes = NoteEvidence::of(self.record, before_segment, segment, gap);
        let cause = found
            .rounding()
            .or_else(|| found.split(self.splits, own))
            .or_else(|| beyond_target(self.record, segment, found.left(self.splits)?))
            .or_else(|| notes.split.clone())
            .or_else(|| notes.exact.clone())
            .or_else(|| found.typo())
            .or_else(|| found.undone())
            .or_else(|| found.moved(own))
            .or_else(|| self.restated(&found))
            .or_else(|| found.unreported())
            .or_else(|| notes.likely.clone())
            .or_else(|| found.vested(own))
            .or_else(|| found.digit())
            .unwrap_or_else(|| (BreakCause::Unexplained, "a filing not loaded?".to_owned()));
        Link::Break { amount: gap, cause: cause.0, evidence: Some(cause.1) }
    }

    /// Gives the cause if the filing repeats an earlier balance, or corrects another.
    fn restated(&self, found: &Break<'_>) -> Option<Cause> {
        let segment = &found.chain.segments[found.index];
        let before = &found.chain.segments[found.index - 1];
        let amends = |segment: &Segment| self.record.filings[segment.report].form_type.amendment;
        if amends(segment) || amends(before) {
            return Some((BreakCause::Restated, "one of the two filings is an amendment".to_owned()));
        }
        if found.opening == before.opening() && segment.closing() == before.closing() {
            return Some((BreakCause::Restated, "the filing before tells of the same rows".to_owned()));
        }
        let earlier = found.chain.segments[..found.index].iter().rev().skip(1).take(REMEMBERED);
        let repeats = earlier
            .filter(|_| !found.opening.is_zero())
            .any(|earlier| earlier.closing() == found.opening || earlier.opening() == found.opening);
        let reports_late = || {
            // What other filings report for the days between is missing in this balance, or only in this one.
            let nearby = found
                .chain
                .segments
                .iter()
                .enumerate()
                .filter(|(index, _)| *index != found.index && index.abs_diff(found.index) <= REMEMBERED);
            nearby.into_iter().any(|(_, other)| {
                other
                    .closing()
                    .checked_sub(other.opening())
                    .is_some_and(|net| !net.is_zero() && net.abs() == found.gap.abs())
            })
        };
        if repeats || found.opening == before.opening() {
            return Some((BreakCause::Restated, "the balance is that of an earlier filing".to_owned()));
        }
        reports_late().then(|| {
            (BreakCause::Restated, "another filing's rows are counted in one of the two balances alone".to_owned())
        })
    }
}

impl Break<'_> {
    fn segment(&self) -> &Segment {
        &self.chain.segments[self.index]
    }

    fn rounding(&self) -> Option<Cause> {
        (self.gap.abs() <= Decimal::ONE).then(|| (BreakCause::Rounding, "no more than one share".to_owned()))
    }

    /// Gives the split between the two balances.
    fn split_between<'s>(&self, splits: &'s [Split]) -> Option<&'s Split> {
        let (after, by) = (self.after?, self.by?);
        splits.iter().find(|split| split.is_between(after, by))
    }

    /// Gives the balance before, restated by the split between the two.
    fn left(&self, splits: &[Split]) -> Option<Decimal> {
        self.split_between(splits).map_or(Some(self.before), |split| split.ratio.restate(self.before))
    }

    fn split(&self, splits: &[Split], flows: &[Flow]) -> Option<Cause> {
        let split = self.split_between(splits)?;
        let expected = split.ratio.restate(self.before)?;
        let apart = self.opening.checked_sub(expected)?;
        let told = format!("split of {} {}", split.ratio, split.days_in_words());
        if apart.abs() <= Decimal::ONE {
            return Some((BreakCause::Split, told));
        }
        let moved = self.elsewhere(flows).find(|flow| {
            // What left the other account before the split is more shares after it.
            flow.amount == -apart || split.ratio.restate(flow.amount) == Some(-apart)
        });
        if let Some(flow) = moved {
            return Some((BreakCause::Split, format!("{told}, and {} {}", flow.amount.normalize(), flow.told)));
        }
        let tenth = expected.abs().checked_div(Decimal::TEN)?;
        (apart.abs() <= tenth).then(|| (BreakCause::Split, format!("{told}, and {} besides", apart.normalize())))
    }

    /// Gives the cause if the missing shares went to one or two other accounts of the insider, or came from there.
    fn moved(&self, flows: &[Flow]) -> Option<Cause> {
        let told = |amount: Decimal, told: &str| Some((BreakCause::Moved, format!("{} {told}", amount.normalize())));
        if let Some(flow) = self.elsewhere(flows).find(|flow| flow.amount == -self.gap) {
            return told(flow.amount, flow.told);
        }
        if self.gap.abs() < Decimal::ONE_HUNDRED {
            return None;
        }
        let near: Vec<&Flow> = self.elsewhere(flows).take(REMEMBERED).collect();
        let adds_up = |one: &Flow, other: &Flow| {
            one.chain != other.chain && one.amount.checked_add(other.amount) == Some(-self.gap)
        };
        let pairs = (0..near.len()).flat_map(|one| (one + 1..near.len()).map(move |other| (one, other)));
        pairs.filter(|(one, other)| adds_up(near[*one], near[*other])).find_map(|(one, other)| {
            told(
                near[one].amount,
                &format!("{}, and {} {}", near[one].told, near[other].amount.normalize(), near[other].told),
            )
        })
    }

    /// Gives the cause if the missing shares went to an account of another class, or came from there: restricted shares
    /// that vest.
    fn vested(&self, flows: &[Flow]) -> Option<Cause> {
        let class = &self.segment().name.class;
        let is_whole = |flow: &&Flow| {
            let is_of_other = flow.chain != self.number && flow.class != *class && flow.amount == -self.gap;
            // An account that begins or ends with the loaded filings may have had any balance before or after.
            let is_seen = flow.after.is_some() && flow.by.is_some();
            is_of_other && is_seen && flow.is_within(self.after, self.by)
        };
        let flow = flows.iter().filter(|_| self.gap.abs() >= Decimal::ONE_HUNDRED).find(is_whole)?;
        Some((BreakCause::Moved, format!("{} {}, of class `{}`", flow.amount.normalize(), flow.told, flow.class)))
    }

    /// Gives the changes of the insider's other accounts of the class at that time.
    fn elsewhere<'f>(&self, flows: &'f [Flow]) -> impl Iterator<Item = &'f Flow> {
        let class = &self.segment().name.class;
        let of_others = flows.iter().filter(move |flow| flow.chain != self.number && flow.class == *class);
        of_others.filter(|flow| flow.is_within(self.after, self.by))
    }

    /// Gives the cause if a break nearby in the account is the reverse of this one: one or some filings gave a
    /// different balance.
    fn undone(&self) -> Option<Cause> {
        let around = self.index.saturating_sub(REMEMBERED).max(1)..;
        let pairs = around.zip(self.chain.segments[self.index.saturating_sub(REMEMBERED)..].windows(2));
        let mut gaps = pairs
            .take(2 * REMEMBERED)
            .map(|(index, pair)| (index, pair[1].opening().checked_sub(pair[0].closing()).unwrap_or_default()));
        let (index, _) = gaps.find(|(index, gap)| *index != self.index && *gap == -self.gap)?;
        let told = if index > self.index { "a later filing goes back" } else { "goes back to an earlier filing" };
        Some((BreakCause::Restated, told.to_owned()))
    }

    /// Gives the cause if a balance, amount or direction is wrong: what follows agrees without it.
    fn typo(&self) -> Option<Cause> {
        let segment = self.segment();
        let net = |segment: &Segment| segment.closing().checked_sub(segment.opening());
        if let [step] = segment.steps.as_slice()
            && !step.is_holding
            && self.before.checked_sub(step.change) == Some(step.balance)
        {
            return Some((BreakCause::Typo, "right with acquired and disposed of exchanged".to_owned()));
        }
        let expected = self.before.checked_add(net(segment)?)?;
        let next = self.chain.segments.get(self.index + 1);
        if next.is_some_and(|next| next.opening() == expected) {
            return Some((BreakCause::Typo, format!("the next filing goes on from {}", expected.normalize())));
        }
        let earlier = self.index.checked_sub(2).map(|index| &self.chain.segments[index]);
        let before = &self.chain.segments[self.index - 1];
        let due = earlier.and_then(|earlier| earlier.closing().checked_add(net(before)?))?;
        (due == self.opening).then(|| {
            (BreakCause::Typo, format!("follows from {}, which the filing before should say", due.normalize()))
        })
    }

    /// Gives the cause of a small gain, as from reinvested dividends or plan purchases; of any gain of a plan's
    /// account.
    fn unreported(&self) -> Option<Cause> {
        if self.gap <= Decimal::ZERO {
            return None;
        }
        let nature = &self.segment().name.nature;
        let share = self.gap.checked_div(self.before).filter(|_| self.before > Decimal::ZERO);
        let days = self.after.zip(self.by).map_or(0, |(after, by)| (by - after).num_days().max(0));
        let grown = UNREPORTED_A_YEAR.checked_mul(Decimal::from(days))?.checked_div(Decimal::from(365))?;
        let most = grown.checked_add(UNREPORTED_AT_ONCE)?;
        if nature.is_plan() && share.is_some_and(|share| share <= Decimal::ONE) {
            return Some((BreakCause::Unreported, "the account of a plan, whose purchases need no report".to_owned()));
        }
        let percent = share?.checked_mul(Decimal::ONE_HUNDRED)?.round_dp(2).normalize();
        (share? <= most).then(|| (BreakCause::Unreported, format!("a gain of {percent} % in {days} days")))
    }

    /// One digit makes it right.
    fn digit(&self) -> Option<Cause> {
        let segment = self.segment();
        let expected = self.before.checked_add(segment.steps[0].change)?;
        let stated = segment.steps[0].balance;
        if is_one_slip(expected, stated) {
            return Some((BreakCause::Typo, format!("one digit from {}", expected.normalize())));
        }
        let change = stated.checked_sub(self.before)?;
        let is_slip = !segment.steps[0].is_holding
            && change.is_sign_positive() == segment.steps[0].change.is_sign_positive()
            && is_one_slip(change.abs(), segment.steps[0].change.abs());
        is_slip.then(|| (BreakCause::Typo, format!("one digit from a change of {}", change.normalize())))
    }
}
