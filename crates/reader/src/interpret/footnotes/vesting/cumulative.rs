//! Resolves portions that include what has vested earlier: "a third after one year, two thirds after two, all after
//! three".

use super::Portion;
use super::amount::GrantAmount;
use super::check::is_about;
use super::clause::Clause;

/// The smallest number of portions. With fewer, both readings are the same.
const FEWEST: usize = 3;

/// Replaces cumulative portions by the portion of each time. They are cumulative if each exceeds the previous one by
/// the first portion, and the last one is the whole.
pub(super) fn resolve(clauses: &mut [Clause]) {
    let mut told: Vec<&mut Clause> = clauses.iter_mut().filter(|clause| !clause.amounts.is_empty()).collect();
    let (Ok(count), true) = (u64::try_from(told.len()), told.len() >= FEWEST) else { return };
    let [GrantAmount::Portion(first)] = told[0].amounts[..] else { return };
    let is_step = |(clause, step): (&&mut Clause, u64)| {
        let is_one_time = clause.points.len() == 1 && clause.every.is_none();
        let reached = match clause.amounts[..] {
            [GrantAmount::Portion(portion)] => Some(portion),
            [GrantAmount::All] if step == count => Some(Portion::WHOLE),
            _ => None,
        };
        is_one_time && reached.zip(first.times(step)).is_some_and(|(reached, steps)| is_about(reached, steps))
    };
    if !(told.iter().zip(1..).all(is_step) && first.times(count).is_some_and(|all| is_about(all, Portion::WHOLE))) {
        return;
    }
    let mut before = Portion::NONE;
    for clause in &mut told {
        let reached = match clause.amounts[..] {
            [GrantAmount::Portion(portion)] => portion,
            _ => Portion::WHOLE,
        };
        clause.amounts = reached.minus(before).map(GrantAmount::Portion).into_iter().collect();
        before = reached;
    }
}
