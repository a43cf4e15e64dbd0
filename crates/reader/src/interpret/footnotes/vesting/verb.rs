//! Reads the verbs of a schedule: was granted, vests, has vested.

use super::amount::NOUNS;
use super::cursor::Cursor;
use super::participle::{is_adjective, is_heading, is_of_amounts, is_of_condition, is_of_times, is_participle, occurs};
use super::token::NoteToken;
use super::words::words;
use rust_decimal::Decimal;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verb {
    /// "was granted", "received an award of".
    Grant,
    /// "vests", "will become exercisable".
    Vest,
    /// "vested on".
    Vested,
    /// "is fully vested", "may be exercised at any time": the day is not stated.
    IsVested,
    /// "will be fully vested", "becomes fully vested": a time of vesting, or the end of a series stated before.
    InFull,
    /// "vests immediately", "vested upon grant".
    AtGrant,
}

/// Reads a verb. `before` holds the three words before it.
pub(super) fn verb(cursor: &mut Cursor<'_>, before: [&str; 3]) -> Option<Verb> {
    if let Some(found) = cursor.read(|ahead| granted(ahead, before)) {
        return Some(found);
    }
    cursor.read(|ahead| vests(ahead, before))
}

fn granted(cursor: &mut Cursor<'_>, before: [&str; 3]) -> Option<Verb> {
    let word = cursor.word()?;
    match word {
        "granted" | "awarded" | "issued" => {
            cursor.skip();
            Some(Verb::Grant)
        }
        "grant" | "award" | "received" => {
            if cursor.phrase(words![
                "received a grant of",
                "received an award of",
                "received grants of",
                "received a grant",
                "received an award",
            ]) {
                return Some(Verb::Grant);
            }
            let is_of = cursor.phrase(words!["grant of", "award of", "award for", "grant for"]);
            let goes_on = *cursor;
            let names = matches!(goes_on.peek(), Some(NoteToken::Number(_)))
                || goes_on.is_at(NOUNS)
                || goes_on.is_at(words![
                    "restricted",
                    "performance",
                    "stock",
                    "options",
                    "an option",
                    "option",
                    "time",
                    "deferred",
                    "phantom",
                    "employee",
                    "nonqualified",
                    "non",
                    "fully",
                    "a stock",
                    "ltip",
                ]);
            let is_day_of = before[2] == "of" || (before[1] == "of" && before[2] == "the");
            (is_of && names && !is_day_of).then_some(Verb::Grant)
        }
        _ => None,
    }
}

fn vests(cursor: &mut Cursor<'_>, before: [&str; 3]) -> Option<Verb> {
    let adverb = cursor.read(|ahead| {
        let word = ahead.one_of(words!["fully", "immediately", "currently", "presently", "already", "cliff"]).or_else(
            || {
                let figures = ahead.figures()?;
                (ahead.sign(b'%') && figures.value == Decimal::ONE_HUNDRED).then_some("fully")
            },
        )?;
        ahead.skip_all(words!["and", "immediately", "fully", "been"]);
        let next = ahead.word()?;
        matches!(next, "vest" | "vests" | "vested" | "exercisable" | "vesting").then_some(word)
    });
    let word = cursor.word()?;
    let is_verb = match word {
        "vest" | "vests" | "lapse" | "lapses" | "lapsed" | "lapsing" => true,
        "vested" => adverb.is_some() || !is_adjective(cursor),
        "vesting" => {
            is_participle(cursor, before) || is_of_amounts(cursor, before) || occurs(cursor) || is_heading(cursor)
        }
        "exercisable" => is_of_times(cursor),
        // "a service requirement, satisfied as to a quarter on D".
        "satisfied" => is_of_condition(cursor),
        _ => false,
    };
    if !is_verb || before.contains(&"not") {
        return None;
    }
    cursor.skip();
    if word == "vest" && cursor.is_at(words!["date", "dates"]) {
        return None;
    }
    let is_past = matches!(word, "vested" | "lapsed")
        || word == "exercisable" && before.iter().any(|word| matches!(*word, "became" | "been" | "was" | "were"));
    let mut immediately = adverb == Some("immediately");
    // "vested and will continue to vest quarterly": some of these times are past.
    if is_past
        && cursor
            .read(|ahead| {
                ahead.sign(b',');
                ahead.one_of(words!["and"])?;
                ahead.skip_all(words!["will", "shall", "have"]);
                ahead.one_of(words!["continue", "continues", "continued"])?;
                ahead.one_of(words!["to"])?;
                ahead.one_of(words!["vest"])?;
                ahead.sign(b',');
                Some(())
            })
            .is_some()
    {
        return Some(Verb::Vest);
    }
    // "vested and will be settled upon": the time of settlement is not a vesting time.
    let is_later = |ahead: &Cursor<'_>| is_past && ahead.is_at(words!["will be", "shall be"]);
    // "vested and became exercisable", "vest and settle", "vests and converts into shares".
    while cursor
        .read(|ahead| {
            let is_joined = ahead.one_of(words!["and", "or"]).is_some();
            if is_later(ahead) {
                return None;
            }
            ahead.skip_all(words![
                "is",
                "are",
                "was",
                "were",
                "will",
                "shall",
                "be",
                "become",
                "becomes",
                "became",
                "fully",
                "immediately",
                "may",
                "have",
                "has",
                "been",
                "automatically",
                "nonforfeitable",
                "settled",
                "settle",
                "settles",
                "released",
                "free",
                "transferable",
                "non",
                "forfeitable",
            ]);
            let is_verb = ahead
                .one_of(words![
                    "exercisable",
                    "vested",
                    "vest",
                    "vests",
                    "exercised",
                    "convert",
                    "converts",
                    "converted",
                    "nonforfeitable",
                    "settled",
                ])
                .is_some();
            (is_joined && is_verb).then_some(())
        })
        .is_some()
    {}
    cursor.read(|ahead| {
        ahead.one_of(words!["and"])?;
        if is_later(ahead) {
            return None;
        }
        ahead.skip_all(words!["were", "was", "will", "be", "are"]);
        ahead.one_of(words!["settle", "settled", "settles", "paid", "released", "exercised", "nonforfeitable"])
    });
    immediately |= cursor.one_of(words!["immediately"]).is_some();
    let is_at_any_time = cursor
        .read(|ahead| ahead.phrase(words!["at any time", "in whole or in part at any time"]).then_some(()))
        .is_some();
    if cursor.phrase(words![
        "upon grant",
        "on grant",
        "at grant",
        "upon issuance",
        "at issuance",
        "upon the grant",
        "at the time of grant",
    ]) {
        immediately = true;
    }
    let comes_to_be =
        before.iter().any(|word| matches!(*word, "will" | "shall" | "become" | "becomes" | "to" | "be" | "becoming"));
    // "all options are exercisable".
    let is_now =
        matches!(before[2], "is" | "are") && (cursor.is_at_end() || cursor.is_at(words!["as of", "in full", "and"]));
    Some(match adverb {
        _ if immediately => Verb::AtGrant,
        Some("fully" | "currently" | "presently" | "already") if !comes_to_be && word != "vest" && word != "vests" => {
            Verb::IsVested
        }
        _ if is_at_any_time => Verb::IsVested,
        Some("fully") if comes_to_be && word != "vest" && word != "vests" => Verb::InFull,
        _ if word == "exercisable" && is_now && !comes_to_be => Verb::IsVested,
        _ if is_past && before.iter().any(|word| matches!(*word, "is" | "are" | "has" | "have" | "been")) => {
            Verb::IsVested
        }
        _ if is_past => Verb::Vested,
        _ => Verb::Vest,
    })
}
