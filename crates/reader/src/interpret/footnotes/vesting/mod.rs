//! Reads the vesting schedule of a grant from the words of a footnote. The schedule is a list of parts.
//!
//! A footnote is read sentence by sentence. `token` splits it into tokens, and `phrase` has the phrases found in them
//! (amounts, periods, times, verbs, conditions). `clause` combines an amount with its times, `schedule` computes the
//! parts, and `check` verifies them. A schedule that fails a check is not stored.
//!
//! ```
//! use insiderdb_reader::interpret::footnotes::vesting::{GrantTerms, Wording, make_whole, read};
//!
//! let wording = Wording::of("The option vests in three equal annual installments beginning on March 4, 2025.").unwrap();
//! let granted = GrantTerms {
//!     granted_on: "2024-03-04".parse().ok(),
//!     number: Some(900.into()),
//!     ..GrantTerms::default()
//! };
//! let reading = read(&[("F1", &wording)], granted);
//! let days: Vec<String> = reading.tranches.iter().filter_map(|part| Some(part.vests_on?.to_string())).collect();
//! assert_eq!(days, ["2025-03-04", "2026-03-04", "2027-03-04"]);
//! assert!(make_whole(reading.tranches.iter().map(|part| part.portion)));
//! assert!(Wording::of("Held by a trust.").is_none());
//! ```

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
mod defined;
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
pub(super) use number::number;
pub use portion::Portion;

use clause::Sentence;
use schedule::{Schedule, SchedulePart};
use token::NoteToken;

/// Number of tokens read from the beginning of a footnote. EDGAR accepts footnotes of up to a thousand characters.
const MOST_TOKENS: usize = 2_000;

/// The largest number of parts of a schedule: twenty years of months.
pub(super) const MOST_TRANCHES: usize = 240;

/// A part of a grant that vests at one time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct StatedTranche {
    /// Null if the text states a condition instead of a day, or counts from a day that it does not state.
    pub vests_on: Option<NaiveDate>,
    /// Portion of the whole grant; null if the text states shares and the number granted is not known, or if it
    /// describes what remains of a grant.
    pub portion: Option<Portion>,
    /// Units as stated in the text, or those of the row that is itself the vesting; null if the text states portions.
    /// They are not computed from portions, since the text does not say how the filer rounds.
    pub shares: Option<Decimal>,
    /// What else must happen, in few words: `performance`, `change in control`, `annual meeting if earlier`. Null if
    /// only time decides. Staying in service is no condition here, since nearly every grant requires it.
    pub condition: Option<String>,
    /// The footnote that states the part, as `F1`.
    pub footnote_id: String,
}

/// What a row states about the grant.
#[derive(Clone, Copy, Debug, Default)]
pub struct GrantTerms {
    /// The day of the grant; null on a holding or an exercise, where only the text can state it.
    pub granted_on: Option<NaiveDate>,
    /// Number of units granted; null if the row does not state it.
    pub number: Option<Decimal>,
    /// The exercise date of the row (Table II, column 6), to which a text may refer.
    pub exercisable_on: Option<NaiveDate>,
    /// Units that the row exercises or converts; null on a grant and on a holding.
    pub used: Option<UsedUnits>,
    /// The row leaves units of the grant, so the vested units need not be all of it.
    pub is_of_part: bool,
}

/// The units that a row exercises or converts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UsedUnits {
    /// The day of the transaction; null if the row states none.
    pub on: Option<NaiveDate>,
    /// Units that the row exercises or converts (Table II, column 5).
    pub units: Decimal,
    /// Units owned after the row, as stated (Table II, column 9); null if not stated. They may include other grants.
    pub left: Option<Decimal>,
}

/// The result of reading the footnotes of a row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct VestingReading {
    /// The parts in the order of the text; empty if the text states none or was not understood.
    pub tranches: Vec<StatedTranche>,
    /// Units of the whole grant if the text states them; null otherwise.
    pub number: Option<Decimal>,
    /// Why a text with parts was not understood; null if it was.
    pub not_understood: Option<Reason>,
}

/// A parsed text about vesting. It is parsed once, because the same footnote occurs under the grants of many insiders.
#[derive(Debug)]
pub struct Wording(Vec<Sentence>);

impl Wording {
    /// Parses `text`. Gives `None` if it is not about vesting.
    pub fn of(text: &str) -> Option<Self> {
        speaks_of_vesting(text).then(|| {
            let text = token::plainly(text);
            let mut tokens = token::tokens(&text);
            tokens.truncate(MOST_TOKENS);
            defined::resolve(&mut tokens);
            let sentences = tokens.split(|token| *token == NoteToken::Stop).filter(|sentence| !sentence.is_empty());
            Self(
                sentences
                    .map(|sentence| fold::sentence(&scan::phrases(sentence), scan::begins_with_amount(sentence)))
                    .collect(),
            )
        })
    }
}

/// Reads the parts of `grant` from the footnotes `notes`, each with its number.
///
/// The first footnote that is understood counts. If it leaves something out, and all footnotes together make up the
/// whole grant, all count. A footnote that describes only the part that the row converts counts only if no other
/// footnote states parts.
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
                // One footnote says "therefore the units vested", another states the day.
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

/// Whether the parts make up the whole grant, within rounding.
fn is_whole(parts: &[SchedulePart]) -> bool {
    make_whole(parts.iter().map(|part| part.portion))
}

/// Whether portions make up the whole, but for rounding; false where one is not known.
pub fn make_whole(mut portions: impl Iterator<Item = Option<Portion>>) -> bool {
    let sum = portions.try_fold(Portion::NONE, |sum, portion| sum.plus(portion?));
    sum.is_some_and(|sum| check::is_about(sum, Portion::WHOLE))
}

/// Whether `text` contains a word about vesting.
pub(super) fn speaks_of_vesting(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    // `unvested` is about vesting, `investment` and `reinvested` are not.
    let is_vesting = |(place, _): (usize, &str)| {
        let before = &lower[..place];
        before.ends_with("un") || !before.ends_with(|letter: char| letter.is_ascii_alphabetic())
    };
    lower.match_indices("vest").any(is_vesting) || ["exercisable", "lapse"].iter().any(|word| lower.contains(word))
}
