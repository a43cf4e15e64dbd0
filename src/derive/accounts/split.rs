//! Splits, found because the balances of several insiders change by one ratio between the same days.

use std::collections::BTreeSet;

use chrono::{Days, NaiveDate};
use rust_decimal::Decimal;

use super::chain::Chain;
use crate::derive::conclusions::Split;

/// Ratios of shares after to shares before that are no whole number, nor one of a whole number.
const FRACTIONS: &[(u32, u32)] =
    &[(3, 2), (4, 3), (5, 4), (5, 3), (5, 2), (6, 5), (7, 5), (8, 5), (7, 4), (11, 10), (21, 20)];
/// No whole ratio beyond this was ever seen among listed companies but a few times.
const LARGEST: u32 = 250;
/// Balances below this fit some ratio by accident.
const SMALLEST: u32 = 100;
/// A user's split and one found within so many days of it are one.
const NEAR: Days = Days::new(90);

/// A break that a ratio would explain.
#[derive(Clone, Debug)]
struct Hint {
    ratio: (u32, u32),
    insider: i64,
    /// Place of the filing after it: joint filers' accounts break in one filing.
    report: usize,
    after: NaiveDate,
    by: NaiveDate,
}

/// The user's splits and those found, by day. A split is found where accounts of two insiders in two filings break by
/// one ratio and it can have been on one day.
pub(super) fn find(held: &[(i64, Vec<Chain>)], user: &[Split]) -> Vec<Split> {
    let mut hints: Vec<Hint> =
        held.iter().flat_map(|(insider, chains)| chains.iter().flat_map(|chain| hints(*insider, chain))).collect();
    hints.sort_by_key(|hint| (hint.ratio, hint.by, hint.after, hint.insider, hint.report));
    let mut found: Vec<Split> = user.to_vec();
    while let Some(first) = hints.first().cloned() {
        let supports = |hint: &Hint| hint.ratio == first.ratio && hint.after < first.by && first.by <= hint.by;
        let (supporting, rest): (Vec<Hint>, Vec<Hint>) = hints.into_iter().partition(supports);
        hints = rest;
        let insiders: BTreeSet<i64> = supporting.iter().map(|hint| hint.insider).collect();
        let reports: BTreeSet<usize> = supporting.iter().map(|hint| hint.report).collect();
        if insiders.len().min(reports.len()) < 2 || user.iter().any(|split| is_near(split.effective_on, first.by)) {
            continue;
        }
        let (after, before) = first.ratio;
        found.push(Split {
            effective_on: first.by,
            ratio: (Decimal::from(after) / Decimal::from(before)).round_dp(10).normalize(),
            evidence: Some(format!(
                "{after} for {before}: {} accounts of {} insiders change by it",
                supporting.len(),
                insiders.len()
            )),
        });
    }
    found.sort_by_key(|split| (split.effective_on, split.ratio));
    // One a day: of two ratios that explain breaks of one day, the one found for a whole number comes last and counts.
    found.dedup_by_key(|split| split.effective_on);
    found
}

fn is_near(one: NaiveDate, other: NaiveDate) -> bool {
    one.checked_add_days(NEAR).is_none_or(|until| other <= until)
        && other.checked_add_days(NEAR).is_none_or(|until| one <= until)
}

fn hints(insider: i64, chain: &Chain) -> Vec<Hint> {
    let pairs = chain.segments.windows(2);
    pairs
        .filter_map(|pair| {
            let (before, opening) = (pair[0].closing(), pair[1].opening());
            let (after, by) = (pair[0].last_day()?, pair[1].first_day()?);
            let ratio = ratio(before, opening).filter(|_| after < by)?;
            Some(Hint { ratio, insider, report: pair[1].report, after, by })
        })
        .collect()
}

/// The ratio of a split by which one balance becomes the other, but for a part of a share.
fn ratio(before: Decimal, after: Decimal) -> Option<(u32, u32)> {
    let smallest = Decimal::from(SMALLEST);
    if before == after || before < smallest || after < smallest {
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
