//! Words in the names of plans through which shares are held.

use PlanUse::{Alone, Unreported};

/// The use of a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlanUse {
    /// A plan in which each participant holds for themselves.
    Alone,
    /// A plan in which shares are acquired without a report: Rule 16b-3(c) and Rule 16a-11.
    Unreported,
}

const WORDS: &[(&str, &[PlanUse])] = &[
    ("plan", &[Alone, Unreported]),
    ("401k", &[Alone, Unreported]),
    ("401", &[Alone]),
    ("esop", &[Alone, Unreported]),
    ("espp", &[Alone, Unreported]),
    ("ira", &[Alone]),
    ("savings", &[Alone, Unreported]),
    ("retirement", &[Alone, Unreported]),
    ("deferred", &[Alone, Unreported]),
    ("rabbi", &[Alone]),
    ("keogh", &[Alone]),
    ("sep", &[Alone]),
    ("compensation", &[Alone]),
    ("pension", &[Alone]),
    ("drip", &[Unreported]),
    ("dividend", &[Unreported]),
    ("reinvestment", &[Unreported]),
    ("thrift", &[Unreported]),
    ("profit", &[Unreported]),
];

/// Whether the word, in any case, has that use.
pub fn is(word: &str, of: PlanUse) -> bool {
    super::has(WORDS, word, &of)
}
