//! Portions that count what has vested before: "a third after one year, two thirds after two, all after three".

use super::clause::{Amount, Clause};
use super::is_about;
use crate::interpret::footnotes::vesting::Portion;

/// Fewer say the same either way.
const FEWEST: usize = 3;

/// Makes such portions those of each time. They are told by their steps: each is as much more as the first is, and the
/// last is all.
pub(super) fn resolve(clauses: &mut [Clause]) {
    let mut told: Vec<&mut Clause> = clauses.iter_mut().filter(|clause| clause.amount.is_some()).collect();
    let (Ok(count), true) = (u64::try_from(told.len()), told.len() >= FEWEST) else { return };
    let Some(Amount::Portion(first)) = told[0].amount else { return };
    let is_step = |(clause, step): (&&mut Clause, u64)| {
        let is_one_time = clause.days.len() + clause.offsets.len() == 1 && clause.every.is_none();
        let reached = match clause.amount {
            Some(Amount::Portion(portion)) => Some(portion),
            Some(Amount::Left) if step == count && !clause.is_rest => Some(Portion::WHOLE),
            _ => None,
        };
        let steps = first.times(step);
        is_one_time && reached.zip(steps).is_some_and(|(reached, steps)| is_about(reached, steps))
    };
    if told.iter().zip(1..).all(is_step) && first.times(count).is_some_and(|all| is_about(all, Portion::WHOLE)) {
        for clause in &mut told {
            clause.amount = Portion::WHOLE.divided(count).map(Amount::Portion);
        }
    }
}
