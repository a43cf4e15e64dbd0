//! Split hints from the accounts of an insider: breaks by a ratio of shares, and days across which nothing broke.

use std::collections::BTreeMap;
use std::rc::Rc;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::chain::Chain;
use super::flow::{Flow, flows};
use super::footnotes::{split_day, states_split};
use super::segment::{AccountStep, Name, Segment};
use crate::derive::ratio::Ratio;
use crate::derive::record::{FiledReport, IssuerRecord};
use crate::derive::row_key::RowKey;
use crate::derive::security_class::is_split_with_shares;
use crate::derive::split::SplitHint;

/// Ratios of shares after to shares before that are no whole number, nor one of a whole number. Each is of more shares
/// after than before: a reverse split gives one share for several.
const FRACTIONS: &[(u32, u32)] =
    &[(3, 2), (4, 3), (5, 4), (5, 3), (5, 2), (6, 5), (7, 5), (8, 5), (7, 4), (11, 10), (21, 20)];
/// Ratios of whole numbers above this were seen among listed companies only a few times.
const LARGEST: u32 = 250;
/// Balances below this fit some ratio by accident, and gaps below it some fraction.
const SMALLEST: Decimal = Decimal::ONE_HUNDRED;
/// A gap of a smaller part of the balance is no split: dividends reinvested and plan purchases.
pub(super) const STEADY: Decimal = Decimal::from_parts(2, 0, 0, false, 2);
/// A filing this number of days late may state its balances in the shares of its own day.
const LATE_DAYS: i64 = 10;

/// Gives the breaks that only a ratio explains, and the days across which balances continued in the same shares.
pub(super) fn hints(record: &IssuerRecord, insider_id: i64, chains: &[Chain]) -> Vec<SplitHint> {
    let mut hints = steady(record, insider_id, chains);
    let mut known: Option<Vec<Flow>> = None;
    for (number, chain) in chains.iter().enumerate() {
        for (index, pair) in chain.segments.windows(2).enumerate() {
            let Some(mut found) = RatioBreak::of(pair) else { continue };
            let is_split = is_split_with_shares(&pair[1].name.class);
            if !is_split || !found.take_told(&record.filings[pair[1].report]) {
                let flows = known.get_or_insert_with(|| flows(record, chains));
                if found.is_moved(chains, number, flows) || found.is_one_of_equal_parts(chain, index + 1) {
                    continue;
                }
            }
            let RatioBreak { ratio, row, gap, after, by } = found;
            let security_class = pair[1].name.class.to_string();
            hints.push(SplitHint { insider_id, row, security_class, ratio, gap, after, by });
        }
    }
    hints
}

/// A break that a ratio explains.
struct RatioBreak {
    ratio: Ratio,
    row: RowKey,
    gap: Decimal,
    after: NaiveDate,
    by: NaiveDate,
}

impl RatioBreak {
    fn of(pair: &[Segment]) -> Option<Self> {
        let [before, segment] = pair else { return None };
        let (closing, opening) = (before.closing(), segment.opening());
        let (after, by) = (before.last_day()?, segment.first_day()?);
        let gap = opening.checked_sub(closing)?;
        let (new, old) = ratio(closing, opening).filter(|_| after < by)?;
        // A part of a share more or less makes any ratio near one of a small gap.
        let is_told = if new > old { old == 1 || gap >= SMALLEST } else { new == 1 };
        let row = segment.steps.first()?.row;
        is_told.then(|| Ratio::of(new, old)).flatten().map(|ratio| Self { ratio, row, gap, after, by })
    }

    /// If the filing with the balance after the break tells of a split by its ratio, takes from it what it tells: no
    /// other shares explain the break, and the day may be known.
    fn take_told(&mut self, report: &FiledReport) -> bool {
        let mut telling = report.texts().filter(|text| states_split(text, (self.ratio.after(), self.ratio.before())));
        let Some(first) = telling.next() else { return false };
        self.gap = Decimal::ZERO;
        let day = std::iter::once(first).chain(telling).find_map(split_day);
        if let Some(day) = day.filter(|day| self.after < *day && *day <= self.by) {
            (self.after, self.by) = (day.pred_opt().unwrap_or(self.after), day);
        }
        true
    }

    /// Whether the missing shares went to, or came from, another account of the insider, of any class: restricted
    /// shares that vest become shares.
    fn is_moved(&self, chains: &[Chain], number: usize, flows: &[Flow]) -> bool {
        let (after, by) = (Some(self.after), Some(self.by));
        let is_flow = |flow: &Flow| flow.chain != number && flow.amount == -self.gap && flow.is_within(after, by);
        let is_step = |step: &AccountStep| {
            let is_between = step.day.is_some_and(|day| self.after < day && day <= self.by);
            !step.is_holding && step.change == -self.gap && is_between
        };
        let others = chains.iter().enumerate().filter(|(other, _)| *other != number).map(|(_, chain)| chain);
        flows.iter().any(is_flow) || others.flat_map(|chain| &chain.segments).flat_map(|s| &s.steps).any(is_step)
    }

    /// Whether the account changes by the same number at another time too: units that vest in equal parts, or equal
    /// grants of which one is not loaded. A single earlier grant is no such sign: a split doubles a balance of one
    /// grant.
    fn is_one_of_equal_parts(&self, chain: &Chain, index: usize) -> bool {
        let is_equal = |change: Decimal| {
            let apart = change.checked_sub(self.gap).map(|apart| apart.abs());
            !change.is_zero() && apart.is_some_and(|apart| apart <= Decimal::ONE)
        };
        let since = if self.gap > Decimal::ZERO { index } else { 0 };
        let of_rows = chain.segments[since..].iter().flat_map(|segment| &segment.steps);
        let mut rows = of_rows.filter(|step| !step.is_holding).map(|step| step.change);
        let gaps = chain.segments.windows(2).enumerate().skip(since.saturating_sub(1));
        let mut others = gaps
            .filter(|(other, _)| other + 1 != index)
            .filter_map(|(_, pair)| pair[1].opening().checked_sub(pair[0].closing()));
        rows.any(is_equal) || others.any(is_equal)
    }
}

/// Days across which an account's balances are in the same shares.
#[derive(Clone, Copy)]
struct UnchangedDays {
    after: NaiveDate,
    by: NaiveDate,
    row: RowKey,
}

/// For each class of an insider's shares, and of derivatives that are split with them, the days across which an account
/// of it went on unchanged.
fn steady(record: &IssuerRecord, insider_id: i64, chains: &[Chain]) -> Vec<SplitHint> {
    let mut of_class: BTreeMap<(u8, Rc<str>), Vec<UnchangedDays>> = BTreeMap::new();
    for chain in chains.iter().filter(|chain| !chain.name().in_value) {
        let Name { table_no, class, .. } = chain.name();
        if *table_no != 1 && !is_split_with_shares(class) {
            continue;
        }
        let spans = of_class.entry((*table_no, Rc::clone(class))).or_default();
        spans.extend(chain.segments.iter().filter_map(|segment| within(record, segment)));
        spans.extend(chain.segments.windows(2).filter_map(|pair| between(record, pair)));
    }
    let joined = of_class.into_iter().flat_map(|((_, class), spans)| {
        joined(spans).into_iter().map(move |UnchangedDays { after, by, row }| SplitHint {
            insider_id,
            row,
            security_class: class.to_string(),
            ratio: Ratio::SAME,
            gap: Decimal::ZERO,
            after,
            by,
        })
    });
    joined.collect()
}

/// Gives the days between two filings of which the later continues the balance of the earlier.
fn between(record: &IssuerRecord, pair: &[Segment]) -> Option<UnchangedDays> {
    let [before, segment] = pair else { return None };
    let (closing, opening) = (before.closing(), segment.opening());
    let gap = opening.checked_sub(closing)?.abs();
    if closing < SMALLEST || gap > closing.checked_mul(STEADY)? {
        return None;
    }
    let day = before.last_day()?;
    let known_on = record.filings[before.report].known_on();
    let after = known_on.filter(|known| (*known - day).num_days() > LATE_DAYS).unwrap_or(day);
    let (by, row) = (segment.first_day()?, segment.steps.first()?.row);
    (after < by).then_some(UnchangedDays { after, by, row })
}

/// Gives the days of the rows of one filing, if it was filed right after the first of them.
fn within(record: &IssuerRecord, segment: &Segment) -> Option<UnchangedDays> {
    let (after, by) = (segment.first_day()?, segment.last_day()?);
    let is_prompt =
        record.filings[segment.report].known_on().is_some_and(|known| (known - after).num_days() <= LATE_DAYS);
    let row = segment.steps.last()?.row;
    (after < by && is_prompt && segment.closing() >= SMALLEST).then_some(UnchangedDays { after, by, row })
}

/// Spans that touch or overlap, as one.
fn joined(mut spans: Vec<UnchangedDays>) -> Vec<UnchangedDays> {
    spans.sort_by_key(|span| (span.after, span.by, span.row));
    let mut joined: Vec<UnchangedDays> = Vec::new();
    for span in spans {
        match joined.last_mut().filter(|last| span.after <= last.by) {
            Some(last) if (span.by, span.row) > (last.by, last.row) => (last.by, last.row) = (span.by, span.row),
            Some(_) => {}
            None => joined.push(span),
        }
    }
    joined
}

/// Gives the ratio of a split by which one balance becomes the other, except for a fraction of a share.
pub(super) fn ratio(before: Decimal, after: Decimal) -> Option<(u32, u32)> {
    if before == after || before < SMALLEST || after < SMALLEST {
        return None;
    }
    let whole = |more: Decimal, less: Decimal| {
        let ratio = u32::try_from((more.checked_div(less)?).round()).ok()?;
        (2..=LARGEST).contains(&ratio).then_some(ratio)
    };
    let forward = whole(after, before).map(|ratio| (ratio, 1));
    let reverse = whole(before, after).map(|ratio| (1, ratio));
    let fractions = FRACTIONS.iter().flat_map(|(one, other)| [(*one, *other), (*other, *one)]);
    forward.into_iter().chain(reverse).chain(fractions).find(|ratio| explains(*ratio, before, after))
}

fn explains((after, before): (u32, u32), balance: Decimal, opening: Decimal) -> bool {
    let split = balance.checked_mul(Decimal::from(after)).and_then(|split| split.checked_div(Decimal::from(before)));
    split.and_then(|split| split.checked_sub(opening)).is_some_and(|apart| apart.abs() < Decimal::ONE)
}
