//! When a grant vests: the schedule that a footnote tells in words, as a list of its parts.

mod portion;
mod schedule;
mod words;

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::Serialize;

pub use portion::Portion;
pub(super) use words::NUMBER;
pub use words::number;

/// No schedule has more parts: twenty years of months.
pub const MOST_TRANCHES: usize = 240;

/// A part of a grant that vests at one time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Tranche {
    /// Null where the text gives a condition instead of a day, or counts from a day that it does not give.
    pub vests_on: Option<NaiveDate>,
    /// Of the whole grant; null where the text gives shares and the number granted is not known, or speaks of what
    /// remains of a grant.
    pub portion: Option<Portion>,
    /// As the text gives them; null where it gives portions. They are not computed from portions: how the filer rounds
    /// is not said.
    pub shares: Option<Decimal>,
    /// What else must happen, in few words: `performance`, `change in control`, `annual meeting if earlier`. Staying in
    /// service is none: nearly every grant asks for it. Null where time alone decides.
    pub condition: Option<String>,
    pub footnote_id: String,
}

/// What a schedule counts from.
#[derive(Clone, Copy, Debug, Default)]
pub struct Grant {
    /// The day of the grant; null on a holding or an exercise, where only the text can tell it.
    pub granted_on: Option<NaiveDate>,
    /// How many were granted.
    pub number: Option<Decimal>,
}

/// A text that speaks of vesting, taken apart once: the same footnote stands under the grants of many insiders.
#[derive(Debug)]
pub struct Wording(Vec<words::Word>);

impl Wording {
    /// Takes a text apart; `None` where it does not speak of vesting.
    pub fn of(text: &str) -> Option<Self> {
        speaks_of_vesting(text).then(|| Self(words::words(text)))
    }
}

/// The parts that the footnotes of a row tell of; none where they were not understood.
///
/// The first that is understood tells them, unless it leaves something out and all of them together make up the whole.
pub fn tranches(notes: &[(&str, &Wording)], grant: Grant) -> Vec<Tranche> {
    let texts: Vec<&[words::Word]> = notes.iter().map(|(_, wording)| wording.0.as_slice()).collect();
    let alone = texts.iter().enumerate().map(|(text, words)| (text, schedule::read(&[words], grant)));
    let Some((first, parts)) = alone.into_iter().find(|(_, parts)| !parts.is_empty()) else { return Vec::new() };
    let together =
        if texts.len() > 1 && !schedule::is_whole(&parts) { schedule::read(&texts, grant) } else { Vec::new() };
    let (first, parts) = if schedule::is_whole(&together) { (0, together) } else { (first, parts) };
    let tranche = |part: schedule::Part| Tranche {
        vests_on: part.vests_on,
        portion: part.portion,
        shares: part.shares,
        condition: part.condition,
        footnote_id: notes.get(first + part.text).map_or_else(String::new, |(id, _)| (*id).to_owned()),
    };
    parts.into_iter().map(tranche).collect()
}

/// Whether it is worth reading: it has a word of vesting.
pub fn speaks_of_vesting(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    // `unvested` is of vesting, `investment` and `reinvested` are not.
    let is_vesting = |(place, _): (usize, &str)| {
        let before = &lower[..place];
        before.ends_with("un") || !before.ends_with(|letter: char| letter.is_ascii_alphabetic())
    };
    lower.match_indices("vest").any(is_vesting) || ["exercisable", "lapse"].iter().any(|word| lower.contains(word))
}
