//! Splits, found because the balances of several insiders change by one ratio between the same days.

use std::collections::BTreeSet;

use chrono::{Days, NaiveDate};
use rust_decimal::Decimal;

use super::chain::Chain;
use crate::derive::split::{Split, SplitHint};

/// Ratios of shares after to shares before that are no whole number, nor one of a whole number.
const FRACTIONS: &[(u32, u32)] =
    &[(3, 2), (4, 3), (5, 4), (5, 3), (5, 2), (6, 5), (7, 5), (8, 5), (7, 4), (11, 10), (21, 20)];
/// No whole ratio beyond this was ever seen among listed companies but a few times.
const LARGEST: u32 = 250;
/// Balances below this fit some ratio by accident.
const SMALLEST: u32 = 100;
/// A user's split and one found within so many days of it are one.
const NEAR: Days = Days::new(90);

/// The user's splits and those found, by day. A split is found where accounts of two insiders in two filings break by
/// one ratio and it can have been on one day. Joint filers' accounts break in one filing.
pub(in crate::derive) fn find(mut hints: Vec<SplitHint>, user: &[Split]) -> Vec<Split> {
    hints.sort_by_key(|hint| (hint.ratio, hint.by, hint.after, hint.insider_id, hint.row));
    let mut found: Vec<Split> = user.to_vec();
    while let Some(first) = hints.first().cloned() {
        let supports = |hint: &SplitHint| hint.ratio == first.ratio && hint.after < first.by && first.by <= hint.by;
        let (supporting, rest): (Vec<SplitHint>, Vec<SplitHint>) = hints.into_iter().partition(supports);
        hints = rest;
        let insiders: BTreeSet<i64> = supporting.iter().map(|hint| hint.insider_id).collect();
        let filings: BTreeSet<i64> = supporting.iter().map(|hint| hint.row.filing_id).collect();
        if insiders.len().min(filings.len()) < 2 || user.iter().any(|split| is_near(split.effective_on, first.by)) {
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

/// The breaks of an account that a ratio would explain.
pub(super) fn hints(insider_id: i64, chain: &Chain) -> Vec<SplitHint> {
    let pairs = chain.segments.windows(2);
    pairs
        .filter_map(|pair| {
            let (before, opening) = (pair[0].closing(), pair[1].opening());
            let (after, by) = (pair[0].last_day()?, pair[1].first_day()?);
            let ratio = ratio(before, opening).filter(|_| after < by)?;
            let row = pair[1].steps.first()?.row;
            Some(SplitHint { insider_id, row, ratio, after, by })
        })
        .collect()
}

/// The ratio of a split by which one balance becomes the other, but for a part of a share.
pub(super) fn ratio(before: Decimal, after: Decimal) -> Option<(u32, u32)> {
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
