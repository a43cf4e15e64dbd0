//! Why a balance does not follow from the one before. A cause is given on evidence, which is told with it.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};
use rust_decimal::Decimal;

use super::chain::Chain;
use super::notes::{speaks_of, tells_of};
use super::segment::Segment;
use crate::derive::conclusions::{BreakCause, Link, Split};
use crate::derive::record::IssuerRecord;
use crate::model::Field;

/// Part of a balance acquired without a report at once, and in a year: dividends reinvested and plan purchases add a few
/// percent.
const UNREPORTED_AT_ONCE: Decimal = Decimal::from_parts(25, 0, 0, false, 3);
const UNREPORTED_A_YEAR: Decimal = Decimal::from_parts(5, 0, 0, false, 2);
/// So many filings back a balance is looked for that a filing may repeat.
const REMEMBERED: usize = 8;

/// What an account or a row of an insider's changed by, so that what left one account can be found in another.
#[derive(Clone, Debug)]
struct Flow {
    chain: usize,
    class: String,
    amount: Decimal,
    after: Option<NaiveDate>,
    by: Option<NaiveDate>,
    told: &'static str,
}

/// Finds causes with the whole issuer in view.
pub(super) struct Causes<'a> {
    record: &'a IssuerRecord,
    splits: &'a [Split],
    flows: BTreeMap<i64, Vec<Flow>>,
}

/// One break.
struct Break<'a> {
    /// Which of the insider's chains.
    number: usize,
    chain: &'a Chain,
    place: usize,
    before: Decimal,
    opening: Decimal,
    gap: Decimal,
    after: Option<NaiveDate>,
    by: Option<NaiveDate>,
}

/// Cells whose footnotes are about the balance, not about the transaction.
const BALANCE: &[Field] = &[
    Field::SecurityTitle,
    Field::SharesOwnedFollowing,
    Field::ValueOwnedFollowing,
    Field::DirectIndirect,
    Field::NatureOfOwnership,
];

type Cause = (BreakCause, String);

/// What footnotes tell of a break: of that very amount, or only of such things.
struct Told {
    exact: Option<Cause>,
    likely: Option<Cause>,
}

impl<'a> Causes<'a> {
    pub(super) fn new(record: &'a IssuerRecord, splits: &'a [Split], held: &[(i64, Vec<Chain>)]) -> Self {
        let flows = held.iter().map(|(insider, chains)| (*insider, flows(record, chains))).collect();
        Self { record, splits, flows }
    }

    /// The link to the segment at that place of the insider's chain of that number, which is a break.
    pub(super) fn of(&self, insider: i64, number: usize, chain: &'a Chain, place: usize) -> Link {
        let (before, opening) = (chain.segments[place - 1].closing(), chain.segments[place].opening());
        let gap = opening.checked_sub(before).unwrap_or_default();
        let (after, by) = (chain.segments[place - 1].last_day(), chain.segments[place].first_day());
        let found = Break { number, chain, place, before, opening, gap, after, by };
        let own = self.flows.get(&insider).map(Vec::as_slice).unwrap_or_default();
        let notes = self.notes(&found);
        let cause = found
            .rounding()
            .or_else(|| found.split(self.splits))
            .or_else(|| notes.exact.clone())
            .or_else(|| found.moved(own))
            .or_else(|| found.typo())
            .or_else(|| self.restated(&found))
            .or_else(|| found.unreported())
            .or_else(|| notes.likely.clone())
            .or_else(|| found.digit())
            .unwrap_or_else(|| (BreakCause::Unexplained, "a filing not loaded?".to_owned()));
        Link::Break { amount: gap, cause: cause.0, evidence: Some(cause.1) }
    }

    fn notes(&self, found: &Break<'a>) -> Told {
        let texts = |segment: &'a Segment, fields: &'static [Field]| {
            let report = &self.record.filings[segment.report];
            let lines = report.lines.iter().filter(|line| {
                segment.steps.iter().any(|step| (step.row.table_no, step.row.line_no) == (line.table_no, line.line_no))
            });
            let notes =
                lines.flat_map(|line| fields.iter().flat_map(|field| report.notes_of(line, Some(field.column()))));
            notes.chain(report.remarks.as_deref())
        };
        let segment = &found.chain.segments[found.place];
        let exact = tells_of(texts(segment, Field::ALL), found.gap);
        Told {
            // The filing before may tell of shares that it counts and that the next does not.
            exact: exact.or_else(|| tells_of(texts(&found.chain.segments[found.place - 1], Field::ALL), found.gap)),
            likely: speaks_of(texts(segment, BALANCE), found.gap),
        }
    }

    /// The filing gives a balance that was given before, or corrects another.
    fn restated(&self, found: &Break<'_>) -> Option<Cause> {
        let segment = &found.chain.segments[found.place];
        let before = &found.chain.segments[found.place - 1];
        let amends = |segment: &Segment| self.record.filings[segment.report].form_type.amendment;
        if amends(segment) || amends(before) {
            return Some((BreakCause::Restated, "one of the two filings is an amendment".to_owned()));
        }
        if found.opening == before.opening() && segment.closing() == before.closing() {
            return Some((BreakCause::Restated, "the filing before tells of the same rows".to_owned()));
        }
        let earlier = found.chain.segments[..found.place].iter().rev().skip(1).take(REMEMBERED);
        let repeats = earlier
            .filter(|_| !found.opening.is_zero())
            .any(|earlier| earlier.closing() == found.opening || earlier.opening() == found.opening);
        let reports_late = || {
            // What other filings tell of the days between is not in this balance, or only in this one.
            let nearby = found
                .chain
                .segments
                .iter()
                .enumerate()
                .filter(|(place, _)| *place != found.place && place.abs_diff(found.place) <= REMEMBERED);
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
        &self.chain.segments[self.place]
    }

    fn rounding(&self) -> Option<Cause> {
        (self.gap.abs() <= Decimal::ONE).then(|| (BreakCause::Rounding, "no more than one share".to_owned()))
    }

    fn split(&self, splits: &[Split]) -> Option<Cause> {
        let (after, by) = (self.after?, self.by?);
        let split = splits.iter().find(|split| after < split.effective_on && split.effective_on <= by)?;
        let expected = self.before.checked_mul(split.ratio)?;
        let apart = self.opening.checked_sub(expected)?;
        let told = format!("split of {} on or before {}", split.ratio, split.effective_on);
        if apart.abs() <= Decimal::ONE {
            return Some((BreakCause::Split, told));
        }
        let tenth = expected.abs().checked_div(Decimal::TEN)?;
        (apart.abs() <= tenth).then(|| (BreakCause::Split, format!("{told}, and {} besides", apart.normalize())))
    }

    /// What is missing here came to another account of the insider, or from there.
    fn moved(&self, flows: &[Flow]) -> Option<Cause> {
        let class = &self.segment().name.class;
        let within = |flow: &&Flow| {
            let late = |day: NaiveDate| day.checked_add_days(Days::new(5)).unwrap_or(day);
            let starts = flow.after.zip(self.by).is_none_or(|(after, by)| after <= late(by));
            let ends = flow.by.zip(self.after).is_none_or(|(by, after)| after <= late(by));
            starts && ends
        };
        flows
            .iter()
            .filter(|flow| flow.chain != self.number && flow.class == *class && flow.amount == -self.gap)
            .find(within)
            .map(|flow| (BreakCause::Moved, format!("{} {}", flow.amount.normalize(), flow.told)))
    }

    /// A balance, an amount or a direction that is wrong beyond doubt, because what comes after agrees without it.
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
        let next = self.chain.segments.get(self.place + 1);
        if next.is_some_and(|next| next.opening() == expected) {
            return Some((BreakCause::Typo, format!("the next filing goes on from {}", expected.normalize())));
        }
        let earlier = self.place.checked_sub(2).map(|place| &self.chain.segments[place]);
        let before = &self.chain.segments[self.place - 1];
        let due = earlier.and_then(|earlier| earlier.closing().checked_add(net(before)?))?;
        (due == self.opening).then(|| {
            (BreakCause::Typo, format!("follows from {}, which the filing before should say", due.normalize()))
        })
    }

    /// A small gain, as of dividends reinvested or plan purchases; any gain of a plan's account.
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

/// What the accounts of an insider gained and lost between filings, and by rows that need no counterpart in the market.
fn flows(record: &IssuerRecord, chains: &[Chain]) -> Vec<Flow> {
    let mut flows = Vec::new();
    for (place, chain) in chains.iter().enumerate() {
        let class = &chain.name().class;
        let mut add = |amount: Decimal, after: Option<NaiveDate>, by: Option<NaiveDate>, told: &'static str| {
            if !amount.is_zero() {
                flows.push(Flow { chain: place, class: class.clone(), amount, after, by, told });
            }
        };
        for pair in chain.segments.windows(2) {
            let gap = pair[1].opening().checked_sub(pair[0].closing()).unwrap_or_default();
            add(gap, pair[0].last_day(), pair[1].first_day(), "in another account at the same time");
        }
        let first = &chain.segments[0];
        add(first.opening(), None, first.first_day(), "in an account first seen then");
        add(-chain.closing(), chain.last_day(), None, "in an account not seen since");
        for segment in &chain.segments {
            let report = &record.filings[segment.report];
            for step in segment.steps.iter().filter(|step| !step.is_holding) {
                let line = report.line(step.row);
                let code = line.and_then(|line| line.transaction_code.as_deref()).unwrap_or_default();
                if !matches!(code, "P" | "S" | "A" | "F") {
                    add(step.change, step.day, step.day, "in a row of another account");
                }
            }
        }
    }
    flows
}

/// Whether two amounts of at least four digits differ by one digit, by two neighbours exchanged, or by one digit left
/// out or doubled.
fn is_one_slip(one: Decimal, other: Decimal) -> bool {
    let digits = |amount: Decimal| amount.normalize().to_string().into_bytes();
    let (one, other) = (digits(one), digits(other));
    if one == other || one.len().min(other.len()) < 4 {
        return false;
    }
    if one.len() == other.len() {
        let differing: Vec<usize> = (0..one.len()).filter(|place| one[*place] != other[*place]).collect();
        return match differing.as_slice() {
            [_] => true,
            [first, second] => second - first == 1 && one[*first] == other[*second] && one[*second] == other[*first],
            _ => false,
        };
    }
    let (short, long) = if one.len() < other.len() { (&one, &other) } else { (&other, &one) };
    long.len() - short.len() == 1
        && (0..long.len()).any(|place| long[..place] == short[..place] && long[place + 1..] == short[place..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_of_one_digit() {
        let slip = |one: i64, other: i64| is_one_slip(one.into(), other.into());
        assert!(slip(179_410, 179_140) && slip(12_345, 12_395) && slip(12_345, 1_234) && slip(12_345, 123_345));
        assert!(!slip(12_345, 12_345) && !slip(123, 124) && !slip(12_345, 54_321));
    }
}
