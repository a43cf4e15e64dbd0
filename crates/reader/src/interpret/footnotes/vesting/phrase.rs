//! The phrases of a sentence that make up a schedule.

use chrono::NaiveDate;

use super::Portion;
use super::amount::Quantity;
use super::anchor::NamedDay;
use super::condition::Condition;
use super::period::CountedParts;
use super::time::Times;
use super::verb::Verb;

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Phrase {
    Verb(Verb),
    Quantity(Quantity),
    /// "the first installment", "the last tranche": 1 is the first, 0 the last.
    Nth(u32),
    Parts(CountedParts),
    /// Months between two times.
    Every(u32),
    /// Months from start to end. The text may call them a period.
    Over {
        months: u32,
        is_period: bool,
    },
    /// "ratably", "pro rata".
    Equally,
    Times(Times),
    /// An anchor with its day, outside of any time.
    Named(NamedDay),
    /// "beginning": the first time follows. The text may say that a period begins.
    Start {
        of_period: bool,
    },
    /// "with the first vesting on": the time of the first part follows, even if the text has stated a period.
    First,
    /// "until": the last time follows.
    End,
    /// "such that all is vested on": an end that is stated as a result.
    SoThat,
    /// "after", "from": the anchor of the times follows.
    From,
    Thereafter,
    /// "on each of".
    Each,
    Earlier,
    Later,
    Condition(Condition),
    /// "with respect to the 2021 grant": what is stated holds for the award of that year.
    AwardOf(i32),
    /// The time when somebody certifies that a condition is met. Its day is not stated.
    Certified,
    /// A semicolon, or a colon before a list.
    Colon,
    Semicolon,
    /// The whole grant vests after this number of months.
    Cliff(u32),
    /// "represents the vesting date": the row's day is the vesting day.
    RowDay,
    /// "represents the vesting of one-third of the units": what the row converts vests on the stated day, else on the
    /// row's day.
    RowVests {
        day: Option<NaiveDate>,
        portion: Option<Portion>,
    },
}
