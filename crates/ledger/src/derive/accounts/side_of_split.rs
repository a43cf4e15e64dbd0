//! Which balances are from before a split and which from after it, where only the first and the last possible day of the
//! split are known. A balance between these days is on the side of the one that it continues, or that continues it.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::split_hints::STEADY;
use crate::derive::conclusions::{Account, Link, Position, SharesOf};
use crate::derive::split::Split;
use model::BreakCause;

/// Before or after a split.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    Before,
    After,
}

/// Sets for each position of a day on which a split may have been whether it is in shares before or after the split.
pub(in crate::derive) fn settle_sides(splits: &[Split], accounts: &mut [Account]) {
    for split in splits.iter().filter(|split| split.earliest_on < split.effective_on) {
        for account in accounts.iter_mut().filter(|account| account.is_split()) {
            if account.positions.iter().any(|position| is_unsure(split, position)) {
                settle(split, &mut account.positions);
            }
        }
    }
}

fn is_unsure(split: &Split, position: &Position) -> bool {
    position.as_of.is_some_and(|day| split.is_unsure_on(day)) && !position.in_value
}

fn settle(split: &Split, positions: &mut [Position]) {
    let by_day = |position: &Position| match position.as_of? {
        day if day < split.earliest_on => Some(Side::Before),
        day if day >= split.effective_on => Some(Side::After),
        _ => None,
    };
    let mut sides: Vec<Option<Side>> = positions.iter().map(by_day).collect();
    for index in 1..positions.len() {
        sides[index] = sides[index].or_else(|| match step(&positions[index - 1], &positions[index])? {
            Step::GoesOn => sides[index - 1],
            Step::Split => Some(Side::After),
        });
    }
    for index in (1..positions.len()).rev() {
        sides[index - 1] = sides[index - 1].or_else(|| match step(&positions[index - 1], &positions[index])? {
            Step::GoesOn => sides[index],
            Step::Split => Some(Side::Before),
        });
    }
    for (position, side) in positions.iter_mut().zip(sides).filter(|(position, _)| is_unsure(split, position)) {
        let is_of_own_day = position.as_of.map(SharesOf::Day) == Some(position.shares_of);
        let day: Option<NaiveDate> = match side {
            Some(Side::Before) => split.earliest_on.pred_opt(),
            Some(Side::After) => Some(split.effective_on),
            None => None,
        };
        // Two splits about as old as one position leave it open.
        position.shares_of = day.filter(|_| is_of_own_day).map_or(SharesOf::UnsureSplit, SharesOf::Day);
    }
}

/// How a balance follows from the one before it.
enum Step {
    /// In the same shares.
    GoesOn,
    /// By the ratio of a split.
    Split,
}

/// Gives how a position follows from the one before it; `None` if that does not show on which side of a split it is.
fn step(before: &Position, position: &Position) -> Option<Step> {
    let held = before.balance.filter(|balance| !balance.is_zero())?;
    match &position.link {
        Link::First => None,
        Link::Matched => Some(Step::GoesOn),
        Link::Break { cause: BreakCause::Split, .. } => Some(Step::Split),
        Link::Break { amount, .. } => is_small(*amount, held).then_some(Step::GoesOn),
    }
}

/// Whether a gap is too small a part of a balance for a split.
fn is_small(gap: Decimal, balance: Decimal) -> bool {
    balance.checked_mul(STEADY).is_some_and(|most| gap.abs() <= most)
}
