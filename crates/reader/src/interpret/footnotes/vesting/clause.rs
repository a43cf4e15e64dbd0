//! Clauses: an amount with its times. A sentence is a row of them.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::amount::GrantAmount;
use super::condition::Condition;
use super::period::CountedParts;
use super::time::{Point, Times};
use super::verb::Verb;

/// One clause.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Clause {
    /// One amount, or as many as there are times.
    pub amounts: Vec<GrantAmount>,
    /// Which of the parts counted before: the first, the second, 0 for the last.
    pub nth: Option<u32>,
    pub parts: Option<CountedParts>,
    /// Months between two times.
    pub every: Option<u32>,
    /// Months in all.
    pub over: Option<u32>,
    /// The text says that the parts are equal.
    pub equally: bool,
    pub points: Vec<Point>,
    /// Times that come again and again.
    pub series: Option<Times>,
    /// The first of the times, or the start of the period.
    pub start: Option<Start>,
    pub end: Option<Point>,
    /// What the times count from.
    pub from: Option<Point>,
    pub thereafter: bool,
    /// "on each of".
    pub each: bool,
    pub earlier: bool,
    pub later: bool,
    pub meeting: bool,
    pub certified: bool,
    pub condition: Option<Condition>,
    pub verb: Option<Verb>,
    /// The times stood before the amount.
    pub led_by_times: bool,
    /// The verb stands in it, and not in a clause before.
    pub has_own_verb: bool,
    /// A list comes after it.
    pub is_header: bool,
    /// It is one of a list of what remains.
    pub under_rest: bool,
    /// Which of the notes it stands in.
    pub note: usize,
}

/// The first of a row of times.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Start {
    pub times: Times,
    pub of_period: bool,
}

impl Start {
    /// Whether it is the start of a period, at whose end the first part vests: "over a period that began on D".
    pub(super) fn begins_period(&self) -> bool {
        let is_plain = matches!(&self.times, Times::Points(points) if points.iter().all(|point| point.months == 0 && point.days == 0));
        self.of_period && is_plain
    }
}

/// What sentences say of the grant itself.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct GrantFacts {
    pub granted_on: Vec<NaiveDate>,
    pub commences_on: Vec<NaiveDate>,
    /// A day from which vesting counts is named.
    pub has_commencement: bool,
    /// Units granted.
    pub totals: Vec<Decimal>,
    /// Parts counted without their times, by the sentence that counts them.
    pub header: Option<CountedParts>,
}

/// What a sentence comes to.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Sentence {
    pub clauses: Vec<Clause>,
    pub facts: GrantFacts,
    /// It has a verb of vesting.
    pub vests: bool,
    /// It begins with an amount that goes on from the sentence before.
    pub goes_on: bool,
}

impl Clause {
    /// With what its times count from as their only time, where it tells no other: "vests after the second anniversary".
    pub(super) fn timed(mut self) -> Self {
        if let Some(from) = self.from.filter(|from| from.months > 0 && !self.is_timed()) {
            self.points.push(from);
        }
        self
    }

    /// Whether it tells only what the row itself converts.
    pub(super) fn is_of_row(&self) -> bool {
        self.amounts.first() == Some(&GrantAmount::OfRow)
    }

    /// Whether it tells when.
    pub(super) fn is_timed(&self) -> bool {
        self.has_anchor() || self.every.is_some() || self.parts.is_some() || self.over.is_some()
    }

    /// Whether it tells a time from which the others follow.
    pub(super) fn has_anchor(&self) -> bool {
        !self.points.is_empty()
            || self.series.is_some()
            || self.start.is_some()
            || self.meeting
            || self.verb == Some(Verb::AtGrant)
    }

    /// Whether it says nothing that could be stored.
    pub(super) fn is_silent(&self) -> bool {
        !self.is_timed()
            && self.amounts.is_empty()
            && self.nth.is_none()
            && self.condition.is_none()
            && self.verb != Some(Verb::IsVested)
    }

    /// Whether its times come again and again.
    pub(super) fn is_repeated(&self) -> bool {
        self.every.is_some()
            || self.series.is_some()
            || self.start.is_some()
            || self.parts.is_some_and(|parts| parts.count.is_some_and(|count| count > 1) || parts.every.is_some())
            || self.over.is_some() && (self.equally || self.verb.is_some())
    }

    /// Whether it tells how far apart its times are, or how many there are.
    pub(super) fn tells_steps(&self) -> bool {
        self.every.is_some() || self.series.is_some() || self.over.is_some() || self.parts.is_some()
    }

    /// "25% per year": the amount is of each time.
    pub(super) fn is_rate(&self) -> bool {
        self.parts.is_none_or(|parts| parts.count.is_none()) && (self.every.is_some() || self.series.is_some())
    }

    /// Whether it tells one part, or parts one by one.
    pub(super) fn is_single(&self) -> bool {
        !self.is_repeated() && !matches!(self.amounts.first(), None | Some(GrantAmount::All | GrantAmount::Rest(_)))
    }
}
