//! Clauses: an amount with its times. A sentence is a list of clauses.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::Portion;
use super::amount::GrantAmount;
use super::check::is_about;
use super::condition::Condition;
use super::period::CountedParts;
use super::time::{Point, Times};
use super::verb::Verb;

/// One clause.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Clause {
    /// One amount for all times, or one amount for each time.
    pub amounts: Vec<GrantAmount>,
    /// Which of the parts counted earlier this is: 1 is the first, 0 the last.
    pub nth: Option<u32>,
    pub parts: Option<CountedParts>,
    /// Months between two times.
    pub every: Option<u32>,
    /// Months from start to end.
    pub over: Option<u32>,
    /// The text says that the parts are equal.
    pub equally: bool,
    pub points: Vec<Point>,
    /// Times that repeat.
    pub series: Option<Times>,
    /// The first time, or the start of the period.
    pub start: Option<Start>,
    pub end: Option<Point>,
    /// The time from which the others count.
    pub from: Option<Point>,
    pub thereafter: bool,
    /// The text says "on each of".
    pub each: bool,
    pub earlier: bool,
    pub later: bool,
    pub meeting: bool,
    pub certified: bool,
    pub condition: Option<Condition>,
    pub verb: Option<Verb>,
    /// The times stand before the amount.
    pub led_by_times: bool,
    /// The clause has its own verb, and not only that of an earlier clause.
    pub has_own_verb: bool,
    /// A list follows the clause.
    pub is_header: bool,
    /// The clause belongs to a list of the remaining parts.
    pub under_rest: bool,
    /// Index of the footnote that contains the clause.
    pub note: usize,
}

/// The first of several times.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Start {
    pub times: Times,
    pub of_period: bool,
}

impl Start {
    /// Whether this is the start of a period, at the end of which the first part vests: "over a period that began on
    /// D".
    pub(super) fn begins_period(&self) -> bool {
        let is_plain = matches!(&self.times, Times::Points(points) if points.iter().all(|point| point.months == 0 && point.days == 0));
        self.of_period && is_plain
    }
}

/// What sentences state about the grant itself.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct GrantFacts {
    pub granted_on: Vec<NaiveDate>,
    pub commences_on: Vec<NaiveDate>,
    /// The text names a day from which vesting counts.
    pub has_commencement: bool,
    /// Units granted.
    pub totals: Vec<Decimal>,
    /// Years of the awards of which the text states different things.
    pub awards: Vec<i32>,
    /// Parts counted without their times, from the sentence that counts them.
    pub header: Option<CountedParts>,
}

/// The result of reading one sentence.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Sentence {
    pub clauses: Vec<Clause>,
    pub facts: GrantFacts,
    /// The sentence has a verb of vesting.
    pub vests: bool,
    /// The sentence begins with an amount and so continues the previous sentence.
    pub goes_on: bool,
}

impl Sentence {
    /// Whether the sentence states times for portions that make up the whole, with or without a verb of vesting.
    pub(super) fn lists_the_whole(&self) -> bool {
        let portions = || {
            self.clauses.iter().filter(|clause| !clause.points.is_empty()).flat_map(|clause| {
                // One portion counts for each time.
                let times = if clause.amounts.len() == 1 { clause.points.len() } else { 1 };
                clause.amounts.iter().flat_map(move |amount| std::iter::repeat_n(*amount, times))
            })
        };
        let sum = portions().try_fold(Portion::NONE, |sum, amount| match amount {
            GrantAmount::Portion(portion) => sum.plus(portion),
            _ => None,
        });
        portions().nth(1).is_some() && sum.is_some_and(|sum| is_about(sum, Portion::WHOLE))
    }
}

impl Clause {
    /// Uses the anchor as the only time if the clause has no other time: "vests after the second anniversary".
    pub(super) fn timed(mut self) -> Self {
        if let Some(from) = self.from.filter(|from| from.months > 0 && !self.is_timed()) {
            self.points.push(from);
        }
        self
    }

    /// Whether the clause describes only the units that the row converts.
    pub(super) fn is_of_row(&self) -> bool {
        self.amounts.first() == Some(&GrantAmount::OfRow)
    }

    /// Whether the clause states a time.
    pub(super) fn is_timed(&self) -> bool {
        self.has_anchor() || self.every.is_some() || self.parts.is_some() || self.over.is_some()
    }

    /// Whether the clause states a time from which the other times follow.
    pub(super) fn has_anchor(&self) -> bool {
        !self.points.is_empty()
            || self.series.is_some()
            || self.start.is_some()
            || self.meeting
            || self.verb == Some(Verb::AtGrant)
    }

    /// Whether the clause states nothing that can be stored.
    pub(super) fn is_silent(&self) -> bool {
        !self.is_timed()
            && self.amounts.is_empty()
            && self.nth.is_none()
            && self.condition.is_none()
            && self.verb != Some(Verb::IsVested)
    }

    /// Whether the times of the clause repeat.
    pub(super) fn is_repeated(&self) -> bool {
        self.every.is_some()
            || self.series.is_some()
            || self.start.is_some()
            || self.parts.is_some_and(|parts| parts.count.is_some_and(|count| count > 1) || parts.every.is_some())
            || self.over.is_some() && (self.equally || self.verb.is_some())
    }

    /// Whether the clause states the time between parts, or the number of parts.
    pub(super) fn tells_steps(&self) -> bool {
        self.every.is_some() || self.series.is_some() || self.over.is_some() || self.parts.is_some()
    }

    /// Whether the amount applies to each time: "25% per year".
    pub(super) fn is_rate(&self) -> bool {
        self.parts.is_none_or(|parts| parts.count.is_none()) && (self.every.is_some() || self.series.is_some())
    }

    /// Gives the day on which the period begins if the clause states only a period: "over three years starting on D".
    pub(super) fn start_of_bare_period(&self) -> Option<Point> {
        let Times::Points(points) = &self.start.as_ref()?.times else { return None };
        let [point @ Point { months: 0, days: 0, .. }] = points.as_slice() else { return None };
        let is_bare = self.over.is_some()
            && self.amounts.is_empty()
            && self.points.is_empty()
            && self.every.is_none()
            && self.series.is_none()
            && self.parts.is_none();
        is_bare.then_some(*point)
    }

    /// Whether the clause states one part, or lists its parts one by one.
    pub(super) fn is_single(&self) -> bool {
        !self.is_repeated() && !matches!(self.amounts.first(), None | Some(GrantAmount::All | GrantAmount::Rest(_)))
    }
}
