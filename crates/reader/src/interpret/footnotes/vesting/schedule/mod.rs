//! From the words of a schedule to its parts.
//!
//! A schedule is a row of clauses, each an amount with its times: `25% on DATE`, `the rest in twelve equal quarterly
//! installments thereafter`. What a clause leaves out is taken from the one before it.

mod clause;
mod cumulative;
mod repeat;
mod running;

use chrono::{Months, NaiveDate};
use rust_decimal::Decimal;

use super::words::Word;
use super::{Grant, MOST_TRANCHES, Portion};
use running::Running;

/// A part of the grant, before it knows its footnote.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Part {
    pub(super) vests_on: Option<NaiveDate>,
    pub(super) portion: Option<Portion>,
    pub(super) shares: Option<Decimal>,
    pub(super) condition: Option<String>,
    /// Which of the texts tells of it.
    pub(super) text: usize,
}

/// The parts that texts tell of together, in their order; none where the words make no schedule that adds up.
pub(super) fn read(texts: &[&[Word]], grant: Grant) -> Vec<Part> {
    let words = || texts.iter().copied().flatten();
    let begun = words().find_map(|word| if let Word::Commencement(day) = word { *day } else { None });
    let granted = words().find_map(|word| if let Word::Base(day) = word { *day } else { None });
    // A commencement date that is named and not given is known to be another day than that of the grant.
    let has_commencement = words().any(|word| matches!(word, Word::Commencement(_)));
    let granted_on = if has_commencement { begun } else { granted.or(grant.granted_on) };
    let mut clauses = clause::clauses(texts);
    // The later of two times, of which one is not known, is none that could be told.
    if clauses.iter().any(|clause| clause.later) {
        return Vec::new();
    }
    cumulative::resolve(&mut clauses);
    let mut running = Running::new(granted_on, grant);
    for clause in &clauses {
        running.take(clause);
        if running.parts.len() > MOST_TRANCHES {
            return Vec::new();
        }
    }
    settled(running.parts)
}

/// Parts that make up the whole, or as much as was said. Equal parts that rounding keeps from the whole are its equal
/// parts. Parts of more than the whole, or days that run backwards, were misread: nothing is better than that.
fn settled(mut parts: Vec<Part>) -> Vec<Part> {
    let sum = sum(&parts);
    let days: Vec<_> = parts.iter().filter_map(|part| part.vests_on).collect();
    let Some(sum) = sum.filter(|sum| !exceeds(*sum, Portion::WHOLE) && days.is_sorted()) else { return Vec::new() };
    let is_equal = parts.windows(2).all(|pair| pair[0].portion == pair[1].portion);
    let distance = (sum.decimal() - Decimal::ONE).abs();
    if sum != Portion::WHOLE && is_equal && distance <= Decimal::new(4, 2) && parts.len() > 1 {
        let portion = Portion::WHOLE.divided(parts.len() as u64);
        for part in &mut parts {
            part.portion = portion;
        }
    }
    parts
}

/// How much of the grant the parts tell of.
fn sum(parts: &[Part]) -> Option<Portion> {
    parts.iter().filter_map(|part| part.portion).try_fold(Portion::NONE, Portion::plus)
}

/// Whether the parts are all of the grant, but for rounding.
pub(super) fn is_whole(parts: &[Part]) -> bool {
    let is_known = parts.iter().all(|part| part.portion.is_some());
    is_known && sum(parts).is_some_and(|sum| is_about(sum, Portion::WHOLE))
}

/// Whether it is more, by more than rounding.
fn exceeds(portion: Portion, limit: Portion) -> bool {
    portion.decimal() - limit.decimal() > Decimal::new(2, 2)
}

/// Whether both are the same, but for rounding.
fn is_about(one: Portion, other: Portion) -> bool {
    !exceeds(one, other) && !exceeds(other, one)
}

/// So many months later. The 31st becomes the last day of a shorter month, each time anew.
fn later(day: Option<NaiveDate>, months: u32) -> Option<NaiveDate> {
    day?.checked_add_months(Months::new(months))
}
