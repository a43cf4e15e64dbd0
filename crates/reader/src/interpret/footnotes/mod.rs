//! What a filing's footnotes and remarks mean for its rows: the trading plan, the prices behind an average, the
//! vesting.
//!
//! Pure functions of one filing. Text that is not understood gives null, never false or zero. docs/meanings.md has the
//! measured quality.

pub mod balance;
mod day;
pub(super) mod depositary;
mod form;
mod grant;
pub mod nature;
mod notes;
mod pattern;
mod person;
pub mod plan;
pub mod price_range;
mod sentence;
mod shares;
pub mod short_swing;
mod target;
pub mod vesting;

use super::deadline;
pub use form::OfForm;
pub use grant::{GrantTime, day_of_award, day_of_grant, days_named, times_of_grant};
use model::{Filing, Line, LineKind, LineMeaning};
use notes::Notes;
pub use person::names_person;
use plan::Plan;
use price_range::{PriceRange, Ranges};
pub use target::target_units;

/// Concludes about each row, in the order of `filing.lines`. Holdings get only nulls.
pub fn of_filing(filing: &Filing) -> Vec<LineMeaning> {
    if filing.lines.iter().all(|line| line.kind == LineKind::Holding) {
        return vec![LineMeaning::default(); filing.lines.len()];
    }
    let notes = Notes::of(filing);
    let plans = plan::of_filing(filing, &notes);
    let mut ranges = Ranges::default();
    filing
        .lines
        .iter()
        .zip(plans)
        .map(|(line, plan)| meaning(filing, line, plan, ranges.of_line(&notes, line)))
        .collect()
}

fn meaning(filing: &Filing, line: &Line, plan: Plan, range: Option<PriceRange>) -> LineMeaning {
    if line.kind == LineKind::Holding {
        return LineMeaning::default();
    }
    let lateness = deadline::of_line(filing, line);
    LineMeaning {
        plan_10b5_1: plan.is_under,
        plan_adopted_on: plan.adopted_on,
        price_low: range.map(|range| range.low),
        price_high: range.map(|range| range.high),
        due_on: lateness.due_on,
        business_days_late: lateness.business_days_late,
    }
}

#[cfg(test)]
mod tests;
