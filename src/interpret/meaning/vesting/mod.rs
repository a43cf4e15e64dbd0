//! When a grant vests: the schedule that a footnote tells in words, as a list of its parts.

mod portion;
mod schedule;
mod words;

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::Serialize;

use super::notes::Notes;
use crate::model::{Filing, Line, LineKind};
pub use portion::Portion;

/// No schedule has more parts: twenty years of months.
pub const MOST_TRANCHES: usize = 240;

/// What a row's footnotes say of vesting.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Vesting {
    /// The parts in order; empty where the text was not understood.
    pub tranches: Vec<Tranche>,
    /// The footnotes that speak of vesting, as filed, each on a line of its own.
    pub text: String,
}

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

impl Vesting {
    /// Whether the parts make up the whole grant.
    pub fn is_complete(&self) -> bool {
        let sum = self.tranches.iter().try_fold(Portion::NONE, |sum, tranche| sum.plus(tranche.portion?));
        sum == Some(Portion::WHOLE)
    }
}

/// The vesting of a row: of a derivative, or of a grant in Table I. `None` where none of the row's footnotes speaks of
/// vesting, and for other rows, whose footnotes tell of vesting in the past.
pub fn of_line(filing: &Filing, line: &Line) -> Option<Vesting> {
    let is_grant = line.transaction_code.as_deref() == Some("A");
    if line.table_no != 2 && !is_grant {
        return None;
    }
    let notes = Notes::of(filing);
    let grant = Grant {
        granted_on: line.transaction_date.filter(|_| is_grant && line.kind == LineKind::Transaction),
        number: is_grant.then_some(line.shares.or(line.underlying_shares)).flatten(),
    };
    let mut seen = Vec::new();
    let mut vesting = Vesting { tranches: Vec::new(), text: String::new() };
    for mark in notes.marks_on(line) {
        let Some((place, text)) = notes.footnote(mark) else { continue };
        if seen.contains(&place) || !speaks_of_vesting(text) {
            continue;
        }
        seen.push(place);
        if !vesting.text.is_empty() {
            vesting.text.push('\n');
        }
        vesting.text.push_str(text);
        // Two footnotes with a schedule each are of two grants, or one explains the other: the first has the say.
        if vesting.tranches.is_empty() {
            vesting.tranches = tranches(text, &mark.footnote_id, grant);
        }
    }
    (!vesting.text.is_empty()).then_some(vesting)
}

/// A text that speaks of vesting, taken apart once: the same footnote stands under the grants of many insiders.
#[derive(Debug)]
pub struct Wording(Vec<words::Word>);

impl Wording {
    /// Takes a text apart; `None` where it does not speak of vesting.
    pub fn of(text: &str) -> Option<Self> {
        speaks_of_vesting(text).then(|| Self(words::words(text)))
    }

    /// The parts that it tells of for a grant; none where it was not understood.
    pub fn tranches(&self, footnote_id: &str, grant: Grant) -> Vec<Tranche> {
        let tranche = |part: schedule::Part| Tranche {
            vests_on: part.vests_on,
            portion: part.portion,
            shares: part.shares,
            condition: part.condition,
            footnote_id: footnote_id.to_owned(),
        };
        schedule::read(&self.0, grant).into_iter().map(tranche).collect()
    }
}

/// The parts that a text tells of; none where it was not understood.
pub fn tranches(text: &str, footnote_id: &str, grant: Grant) -> Vec<Tranche> {
    Wording::of(text).map(|wording| wording.tranches(footnote_id, grant)).unwrap_or_default()
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
