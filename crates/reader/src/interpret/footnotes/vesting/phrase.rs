//! The phrases of a sentence that a schedule is made of.

use chrono::NaiveDate;

use super::Portion;
use super::amount::Quantity;
use super::anchor::NamedDay;
use super::condition::Condition;
use super::period::CountedParts;
use super::time::Times;
use super::verb::Verb;

/// A phrase.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Phrase {
    Verb(Verb),
    Quantity(Quantity),
    /// "the first installment", "the last tranche": 0 is the last.
    Nth(u32),
    Parts(CountedParts),
    /// Months between one time and the next.
    Every(u32),
    /// Months in all; the text may call them a period.
    Over {
        months: u32,
        is_period: bool,
    },
    /// "ratably", "pro rata".
    Equally,
    Times(Times),
    /// An anchor and its day, outside of any time.
    Named(NamedDay),
    /// "beginning": a first time comes next. The text may say that it is a period that begins.
    Start {
        of_period: bool,
    },
    /// "with the first vesting on": the time of the first part comes next, whatever period is told before.
    First,
    /// "until": a last time comes next.
    End,
    /// "such that all is vested on": an end that is told as an outcome.
    SoThat,
    /// "after", "from": what the times count from comes next.
    From,
    Thereafter,
    /// "on each of".
    Each,
    Earlier,
    Later,
    Condition(Condition),
    /// When somebody finds that a condition is met, which is on a day not told.
    Certified,
    /// A semicolon, or a colon before a list.
    Colon,
    Semicolon,
    /// All vests so many months later.
    Cliff(u32),
    /// "represents the vesting date": the day stands in the row.
    RowDay,
    /// "represents the vesting of one-third of the units": what the row tells of vests, on that day or the row's.
    RowVests {
        day: Option<NaiveDate>,
        portion: Option<Portion>,
    },
}
