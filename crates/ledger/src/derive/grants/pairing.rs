//! Pairs each exercise in Table II with the row of Table I that has the acquired shares.
//!
//! Both rows are in one filing, with the same day and a code of exercise or conversion (M, X, O, C: Form 4, General
//! Instruction 8). Filers write one row of Table I for each lot, one row for several lots, or several rows for one lot.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::units::agree;
use crate::derive::record::FiledReport;
use model::{AcquiredDisposed, Line, LineKind, TransactionCode};

/// Pairs of exercises and acquisitions in one filing.
#[derive(Debug, Default)]
pub(super) struct Pairs {
    /// Maps the line number of the exercise in Table II to the line number in Table I.
    pub paired: BTreeMap<u16, u16>,
    /// Line numbers of exercises in Table II without a row in Table I.
    pub lone_exercises: Vec<u16>,
    /// Line numbers of exercises in Table I without a row in Table II.
    pub lone_acquisitions: Vec<u16>,
}

/// Pairs the exercises of a filing. Superseded rows count too, so that the pairs do not depend on which rows are in
/// force.
pub(super) fn pairs(report: &FiledReport) -> Pairs {
    let mut days: BTreeMap<Option<NaiveDate>, Day<'_>> = BTreeMap::new();
    for line in &report.lines {
        if line.kind != LineKind::Transaction {
            continue;
        }
        let is_disposed = line.acquired_disposed == Some(AcquiredDisposed::Disposed);
        if line.table_no == 1 && line.code() == Some(TransactionCode::Grant) && !is_disposed {
            days.entry(line.transaction_date).or_default().awarded.push(line);
        }
        if !line.code().is_some_and(TransactionCode::is_exercise) {
            continue;
        }
        let day = days.entry(line.transaction_date).or_default();
        match (line.table_no, line.acquired_disposed) {
            (1, Some(AcquiredDisposed::Disposed)) => day.given_up.push(line),
            (1, _) => day.acquired.push(line),
            (_, Some(AcquiredDisposed::Acquired)) => day.turned_into.push(line),
            _ => day.exercised.push(line),
        }
    }
    let mut pairs = Pairs::default();
    for day in days.into_values() {
        day.pair(&mut pairs);
    }
    pairs.lone_exercises.sort_unstable();
    pairs.lone_acquisitions.sort_unstable();
    pairs
}

/// The rows of a filing about exercises on one day.
#[derive(Default)]
struct Day<'r> {
    exercised: Vec<&'r Line>,
    acquired: Vec<&'r Line>,
    /// Shares reported as an award: some filers report the shares from vested units in this way.
    awarded: Vec<&'r Line>,
    /// Disposals of units that are themselves in Table I.
    given_up: Vec<&'r Line>,
    /// Derivatives received in exchange for another derivative.
    turned_into: Vec<&'r Line>,
}

impl Day<'_> {
    fn pair(mut self, pairs: &mut Pairs) {
        one_for_one(&mut self.exercised, &mut self.acquired, pairs);
        self.one_for_several(pairs, shares_of);
        self.one_for_several(pairs, |line| line.shares);
        self.several_for_one(pairs);
        self.what_is_left(pairs);
        one_for_one(&mut self.exercised, &mut self.awarded, pairs);
        let is_exchanged = |line: &&Line| {
            self.turned_into.iter().any(|other| other.shares == line.shares || other.shares == line.underlying_shares)
        };
        pairs.lone_exercises.extend(self.exercised.iter().filter(|line| !is_exchanged(line)).map(|line| line.line_no));
        let is_of_table_one = |line: &&Line| self.given_up.iter().any(|other| other.shares == line.shares);
        pairs
            .lone_acquisitions
            .extend(self.acquired.iter().filter(|line| !is_of_table_one(line)).map(|line| line.line_no));
    }

    /// Pairs one row of Table I with several lots: all lots exercised at its price, else lots in consecutive rows.
    fn one_for_several(&mut self, pairs: &mut Pairs, shares_of: fn(&Line) -> Option<Decimal>) {
        let exercised = &mut self.exercised;
        self.acquired.retain(|other| {
            let Some(total) = other.shares.filter(|total| !total.is_zero()) else { return true };
            let at_price: Vec<&Line> = exercised.iter().copied().filter(|line| misfit(line, other) == (0, 0)).collect();
            let found = if !at_price.is_empty()
                && sum(at_price.iter().map(|line| shares_of(line))).is_some_and(|sum| agree(sum, total))
            {
                at_price
            } else if let Some(run) = run_of(exercised, total, shares_of) {
                exercised[run].to_vec()
            } else {
                return true;
            };
            let lines: BTreeSet<u16> = found.iter().map(|line| line.line_no).collect();
            pairs.paired.extend(lines.iter().map(|line| (*line, other.line_no)));
            exercised.retain(|line| !lines.contains(&line.line_no));
            false
        });
    }

    /// Pairs several rows of Table I with one lot, and records the first of them.
    fn several_for_one(&mut self, pairs: &mut Pairs) {
        let acquired = &mut self.acquired;
        self.exercised.retain(|line| {
            let total = shares_of(line).filter(|total| !total.is_zero());
            let Some(run) = total.and_then(|total| run_of(acquired, total, |other| other.shares)) else { return true };
            if let Some(first) = acquired.drain(run).next() {
                pairs.paired.insert(line.line_no, first.line_no);
            }
            false
        });
    }

    /// Pairs the remaining rows if their sums agree, or if only one exercise and one acquisition with the same code are
    /// left. Units withheld for the price or the taxes can make their numbers differ.
    fn what_is_left(&mut self, pairs: &mut Pairs) {
        let Some(first) = self.acquired.first() else { return };
        let exercised = sum(self.exercised.iter().map(|line| shares_of(line)));
        let acquired = sum(self.acquired.iter().map(|line| line.shares));
        let are_alone = matches!((self.exercised.as_slice(), self.acquired.as_slice()), ([one], [other])
            if one.transaction_code == other.transaction_code && exercised > acquired);
        if !self.exercised.is_empty() && (are_alone || exercised.is_some() && exercised == acquired) {
            pairs.paired.extend(self.exercised.iter().map(|line| (line.line_no, first.line_no)));
            self.exercised.clear();
            self.acquired.clear();
        }
    }
}

/// Pairs rows with the same number of shares. Rows at the strike come first, then rows without a price, then rows at
/// any price.
fn one_for_one(exercised: &mut Vec<&Line>, acquired: &mut Vec<&Line>, pairs: &mut Pairs) {
    exercised.retain(|line| {
        let best = acquired
            .iter()
            .enumerate()
            .filter(|(_, other)| other.shares.is_some() && other.shares == shares_of(line))
            .min_by_key(|(place, other)| (misfit(line, other), *place));
        let Some((place, _)) = best else { return true };
        pairs.paired.insert(line.line_no, acquired.remove(place).line_no);
        false
    });
}

/// Gives the shares that an exercise yields: the underlying shares, else the number of units.
fn shares_of(line: &Line) -> Option<Decimal> {
    line.underlying_shares.filter(|shares| !shares.is_zero()).or(line.shares)
}

/// Rates how badly a row of Table I fits an exercise: by code, then by price. Lower fits better.
fn misfit(line: &Line, other: &Line) -> (u8, u8) {
    let strike = line.conversion_or_exercise_price.filter(|strike| !strike.is_zero());
    let price = other.price_per_share.filter(|price| !price.is_zero());
    let by_price = match (strike, price) {
        (strike, price) if strike == price => 0,
        (_, None) => 1,
        _ => 2,
    };
    (u8::from(line.transaction_code != other.transaction_code), by_price)
}

fn sum(amounts: impl Iterator<Item = Option<Decimal>>) -> Option<Decimal> {
    amounts.into_iter().try_fold(Decimal::ZERO, |sum, amount| sum.checked_add(amount?))
}

/// Finds the first run of at least two consecutive rows whose amounts add up to the total.
fn run_of(
    lines: &[&Line],
    total: Decimal,
    amount: impl Fn(&Line) -> Option<Decimal>,
) -> Option<std::ops::Range<usize>> {
    for start in 0..lines.len() {
        let mut sum = Decimal::ZERO;
        for (end, line) in lines.iter().enumerate().skip(start) {
            let Some(next) = amount(line).and_then(|amount| sum.checked_add(amount)) else { break };
            sum = next;
            if agree(sum, total) && end > start {
                return Some(start..end + 1);
            }
            if sum > total {
                break;
            }
        }
    }
    None
}
