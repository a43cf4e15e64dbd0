//! What an insider's accounts gain and lose, so that what left one of them can be found in another.

use std::rc::Rc;

use chrono::{Days, NaiveDate};
use rust_decimal::Decimal;

use super::chain::Chain;
use crate::derive::record::IssuerRecord;
use model::{Line, TransactionCode};

/// A filing may count a movement some days before or after another does.
const ABOUT: Days = Days::new(5);

/// What an account or a row of an insider's changed by.
#[derive(Clone, Debug)]
pub(super) struct Flow {
    pub chain: usize,
    pub class: Rc<str>,
    pub amount: Decimal,
    pub after: Option<NaiveDate>,
    pub by: Option<NaiveDate>,
    pub told: &'static str,
}

impl Flow {
    /// Whether it can have been between those two days.
    pub(super) fn is_within(&self, after: Option<NaiveDate>, by: Option<NaiveDate>) -> bool {
        let late = |day: NaiveDate| day.checked_add_days(ABOUT).unwrap_or(day);
        let starts = self.after.zip(by).is_none_or(|(after, by)| after <= late(by));
        let ends = self.by.zip(after).is_none_or(|(by, after)| after <= late(by));
        starts && ends
    }
}

/// Gives what the accounts of an insider gained and lost between filings, and by rows that have no counterpart in the
/// market.
pub(super) fn flows(record: &IssuerRecord, chains: &[Chain]) -> Vec<Flow> {
    let mut flows = Vec::new();
    for (index, chain) in chains.iter().enumerate() {
        let class = &chain.name().class;
        let mut add = |amount: Decimal, after: Option<NaiveDate>, by: Option<NaiveDate>, told: &'static str| {
            if !amount.is_zero() {
                flows.push(Flow { chain: index, class: Rc::clone(class), amount, after, by, told });
            }
        };
        for pair in chain.segments.windows(2) {
            let gap = pair[1].opening().checked_sub(pair[0].closing()).unwrap_or_default();
            add(gap, pair[0].last_day(), pair[1].first_day(), "in another account at the same time");
        }
        let first = &chain.segments[0];
        add(first.opening(), None, first.first_day(), "in an account first seen then");
        add(-chain.closing(), chain.last_day(), None, "in an account not seen since");
        for segment in &chain.segments {
            let report = &record.filings[segment.report];
            for step in segment.steps.iter().filter(|step| !step.is_holding) {
                let line = report.line(step.row);
                let code = line.and_then(Line::code);
                if code.is_none_or(TransactionCode::is_change_of_form) {
                    add(step.change, step.day, step.day, "in a row of another account");
                }
            }
        }
    }
    flows
}
