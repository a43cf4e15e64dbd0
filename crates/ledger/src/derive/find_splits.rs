//! Splits, found because the balances of several insiders change by one ratio between the same days and no others go on
//! as they were.

use std::collections::BTreeSet;

use chrono::{Days, NaiveDate};

use super::row_key::RowKey;
use super::security_class::is_split_with_shares;
use super::split::{Split, SplitHint};

/// A user's split and one found within so many days of it are one.
const NEAR: Days = Days::new(90);
/// Of insiders whose balances change by the ratio, one in so many may be beside one whose balances do not: a holding is
/// sometimes copied from the filing before.
const FOR_ONE_STEADY: usize = 4;

/// The user's splits and those found, by day.
pub(super) fn find(hints: &[SplitHint], user: &[Split]) -> Vec<Split> {
    let (steady, mut breaks): (Vec<&SplitHint>, Vec<&SplitHint>) = hints.iter().partition(|hint| hint.is_steady());
    breaks.sort_by_key(|hint| (hint.ratio, hint.by, hint.after, hint.insider_id, hint.row));
    let mut found: Vec<Split> = user.to_vec();
    let mut rest = breaks.as_slice();
    let mut left: Vec<&SplitHint>;
    while let Some((first, others)) = rest.split_first() {
        let is_of_one = |hint: &&&SplitHint| hint.ratio == first.ratio && hint.after < first.by && first.by <= hint.by;
        let evidence = Evidence(rest.iter().copied().filter(|hint| is_of_one(&hint)).collect());
        let split = evidence.day(&steady).filter(|day| !user.iter().any(|split| is_near(split.effective_on, *day)));
        match split {
            Some(effective_on) => {
                found.push(Split { effective_on, ratio: first.ratio, evidence: Some(evidence.told()) });
                left = rest.iter().copied().filter(|hint| !is_of_one(&hint)).collect();
                rest = &left;
            }
            None => rest = others,
        }
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

/// Breaks by one ratio that can have been on one day.
struct Evidence<'h>(Vec<&'h SplitHint>);

impl Evidence<'_> {
    /// How many insiders and filings it comes from, the lesser counts: joint filers' accounts break in one filing.
    fn count(hints: &[&SplitHint]) -> usize {
        let insiders: BTreeSet<i64> = hints.iter().map(|hint| hint.insider_id).collect();
        let rows: BTreeSet<RowKey> = hints.iter().map(|hint| hint.row).collect();
        let filings: BTreeSet<i64> = rows.iter().map(|row| row.filing_id).collect();
        insiders.len().min(filings.len())
    }

    /// The last day on which the split can have been; `None` where there was none.
    ///
    /// Two insiders must break by it in two filings, one of them in shares of Table I. Equal gaps are equal grants. And
    /// it cannot have been on a day across which other balances go on in the same shares.
    fn day(&self, steady: &[&SplitHint]) -> Option<NaiveDate> {
        let gaps: BTreeSet<_> = self.0.iter().map(|hint| hint.gap).collect();
        let count = Self::count(&self.0);
        if count < 2 || gaps.len() < 2 || self.0.iter().all(|hint| hint.row.table_no != 1) {
            return None;
        }
        let after = self.0.iter().map(|hint| hint.after).max()?;
        let by = self.0.iter().map(|hint| hint.by).min()?;
        let is_about = |hint: &&&SplitHint| {
            let is_of_class = self.0.iter().any(|found| found.security_class == hint.security_class);
            hint.after < by && after < hint.by && (is_of_class || is_split_with_shares(&hint.security_class))
        };
        let steady: Vec<&SplitHint> = steady.iter().filter(is_about).copied().collect();
        let mut days: BTreeSet<NaiveDate> = steady.iter().map(|hint| hint.after).filter(|day| after < *day).collect();
        days.insert(by);
        let is_possible = |day: &NaiveDate| {
            let across: Vec<&SplitHint> =
                steady.iter().copied().filter(|hint| hint.after < *day && *day <= hint.by).collect();
            Self::count(&across) <= count / FOR_ONE_STEADY
        };
        days.into_iter().rev().find(is_possible)
    }

    fn told(&self) -> String {
        let insiders: BTreeSet<i64> = self.0.iter().map(|hint| hint.insider_id).collect();
        let ratio = self.0.first().map(|hint| hint.ratio.to_string()).unwrap_or_default();
        format!("{ratio}: {} accounts of {} insiders change by it", self.0.len(), insiders.len())
    }
}
