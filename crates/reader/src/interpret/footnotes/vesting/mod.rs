//! When a grant vests: the schedule that a footnote tells in words, as a list of its parts.
//!
//! A note is read as sentences. `token` takes them apart, `phrase` finds what they are made of (amounts, periods, times,
//! verbs, conditions), `clause` puts an amount and its times together, `schedule` reckons the parts, and `check` holds
//! them against what must be true. A schedule that fails is not stored.

mod amount;
mod anchor;
mod anniversary;
mod by_row;
mod calendar;
mod check;
mod clause;
mod condition;
mod cumulative;
mod cursor;
mod fold;
mod fold_amount;
mod fold_time;
mod marker;
mod number;
mod participle;
mod period;
mod phrase;
mod portion;
mod recurring;
mod repeat;
mod running;
mod scan;
mod schedule;
mod series;
mod share;
mod time;
mod token;
mod verb;
mod words;

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::Serialize;

pub use check::Reason;
pub(super) use number::NUMBER;
pub use number::number;
pub use portion::Portion;

use clause::Sentence;
use schedule::{Schedule, SchedulePart};
use token::NoteToken;

/// Of a longer note the beginning is read: EDGAR takes footnotes of a thousand characters.
const MOST_TOKENS: usize = 2_000;

/// No schedule has more parts: twenty years of months.
pub const MOST_TRANCHES: usize = 240;

/// A part of a grant that vests at one time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct StatedTranche {
    /// Null where the text gives a condition instead of a day, or counts from a day that it does not give.
    pub vests_on: Option<NaiveDate>,
    /// Of the whole grant; null where the text gives shares and the number granted is not known, or speaks of what
    /// remains of a grant.
    pub portion: Option<Portion>,
    /// As the text gives them, or those of the row that is the vesting; null where the text gives portions. They are not computed from portions: how the filer rounds
    /// is not said.
    pub shares: Option<Decimal>,
    /// What else must happen, in few words: `performance`, `change in control`, `annual meeting if earlier`. Staying in
    /// service is none: nearly every grant asks for it. Null where time alone decides.
    pub condition: Option<String>,
    pub footnote_id: String,
}

/// What a row tells of the grant.
#[derive(Clone, Copy, Debug, Default)]
pub struct GrantTerms {
    /// The day of the grant; null on a holding or an exercise, where only the text can tell it.
    pub granted_on: Option<NaiveDate>,
    /// How many were granted.
    pub number: Option<Decimal>,
    /// The row's day of exercise (Table II, column 6), to which a text may point.
    pub exercisable_on: Option<NaiveDate>,
    /// What the row exercises or converts; null on a grant and on a holding.
    pub used: Option<UsedUnits>,
    /// The row leaves units of the grant behind, so that what has vested need not be all.
    pub is_of_part: bool,
}

/// What a row exercises or converts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UsedUnits {
    /// The day of the transaction.
    pub on: Option<NaiveDate>,
    pub units: Decimal,
    /// Units owned after it, as stated. They may be those of other grants too.
    pub left: Option<Decimal>,
}

/// What the footnotes of a row tell of vesting.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct VestingReading {
    /// The parts in the order of the text; none where the text tells of none or was not understood.
    pub tranches: Vec<StatedTranche>,
    /// Units of the whole grant, where the text tells them; null otherwise.
    pub number: Option<Decimal>,
    /// Why a text that tells of parts was not understood.
    pub not_understood: Option<Reason>,
}

/// A text that speaks of vesting, taken apart once: the same footnote stands under the grants of many insiders.
#[derive(Debug)]
pub struct Wording(Vec<Sentence>);

impl Wording {
    /// Takes a text apart; `None` where it does not speak of vesting.
    pub fn of(text: &str) -> Option<Self> {
        speaks_of_vesting(text).then(|| {
            let text = token::plainly(text);
            let mut tokens = token::tokens(&text);
            tokens.truncate(MOST_TOKENS);
            let sentences = tokens.split(|token| *token == NoteToken::Stop).filter(|sentence| !sentence.is_empty());
            Self(
                sentences
                    .map(|sentence| fold::sentence(&scan::phrases(sentence), scan::begins_with_amount(sentence)))
                    .collect(),
            )
        })
    }
}

/// The parts that the footnotes of a row tell of.
///
/// The first that is understood tells them, unless it leaves something out and all of them together make up the whole.
/// One that tells but the part which the row itself converts counts where no other tells of parts.
pub fn read(notes: &[(&str, &Wording)], grant: GrantTerms) -> VestingReading {
    let of_note = |note: usize| {
        notes.get(note).into_iter().flat_map(move |(_, wording)| wording.0.iter().map(move |sentence| (note, sentence)))
    };
    let facts_elsewhere = |note: usize| {
        let others = (0..notes.len()).filter(move |other| *other != note).flat_map(of_note);
        others
            .map(|(other, sentence)| (other, Sentence { clauses: Vec::new(), vests: false, ..sentence.clone() }))
            .collect::<Vec<_>>()
    };
    let alone = |note: usize| {
        let others = facts_elsewhere(note);
        let mut sentences: Vec<(usize, &Sentence)> = of_note(note).collect();
        sentences.extend(others.iter().map(|(other, sentence)| (*other, sentence)));
        schedule::read(&sentences, grant)
    };
    let mut reason = None;
    let (mut first, mut of_row): (Option<Schedule>, _) = (None, None);
    for note in 0..notes.len() {
        match alone(note) {
            Ok(found) if found.is_of_row => of_row = of_row.or(Some(found)),
            Ok(found) if !found.parts.is_empty() => {
                let is_undated = |found: &Schedule| matches!(found.parts.as_slice(), [part] if part.vests_on.is_none());
                // "therefore the units vested", and in another note the day.
                let is_dated_part = |found: &Schedule| found.parts.len() == 1 && is_whole(&found.parts);
                if first.is_none() || is_dated_part(&found) && !is_undated(&found) {
                    first = Some(found);
                }
                if first.as_ref().is_some_and(|first| !is_undated(first)) {
                    break;
                }
            }
            Ok(_) => {}
            Err(found) => reason = reason.or(Some(found)),
        }
    }
    let is_whole = first.as_ref().is_some_and(|found| is_whole(&found.parts));
    if notes.len() > 1 && !is_whole {
        let together: Vec<(usize, &Sentence)> = (0..notes.len()).flat_map(of_note).collect();
        if let Ok(found) = schedule::read(&together, grant)
            && self::is_whole(&found.parts)
        {
            first = Some(found);
        }
    }
    let Some(found) = first.or(of_row.filter(|_| reason.is_none())) else {
        return VestingReading { not_understood: reason, ..VestingReading::default() };
    };
    let tranche = |part: SchedulePart| StatedTranche {
        vests_on: part.vests_on,
        portion: part.portion,
        shares: part.shares,
        condition: part.condition,
        footnote_id: notes.get(part.note).map_or_else(String::new, |(id, _)| (*id).to_owned()),
    };
    VestingReading {
        tranches: found.parts.into_iter().map(tranche).collect(),
        number: found.units,
        not_understood: None,
    }
}

/// Whether the parts are all of the grant, but for rounding.
fn is_whole(parts: &[SchedulePart]) -> bool {
    let portions: Option<Vec<Portion>> = parts.iter().map(|part| part.portion).collect();
    let sum = portions.and_then(|portions| portions.into_iter().try_fold(Portion::NONE, Portion::plus));
    sum.is_some_and(|sum| check::is_about(sum, Portion::WHOLE))
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
