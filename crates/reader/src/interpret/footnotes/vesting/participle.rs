//! Decides whether a word is a verb of vesting or something else: "vested on D" or "vested units", "vesting in parts"
//! or "the vesting date", "exercisable on D" or "exercisable until D".

use super::amount::{NOUNS, portion};
use super::cursor::Cursor;
use super::token::NoteToken;
use super::words::{WordList, words};

/// Nouns after which "vested" is an adjective and "vesting" a noun.
const THINGS: &WordList = words![
    "restricted",
    "portion",
    "phantom",
    "ltip",
    "stock",
    "performance",
    "class",
    "deferred",
    "profits",
    "interests",
    "interest",
    "time",
    "common",
    "op",
    "long",
    "equity",
    "securities",
    "percentage",
    "amount",
    "account",
    "portions",
    "number",
    "dividend",
    "company",
];

/// Whether "vested" is an adjective here: "vested units".
pub(super) fn is_adjective(cursor: &Cursor<'_>) -> bool {
    let mut ahead = *cursor;
    ahead.skip();
    ahead.is_at(NOUNS) || ahead.is_at(THINGS)
}

/// Whether "vesting" is a verb here: "vesting in three parts", but not "the vesting of", "each vesting date".
pub(super) fn is_participle(cursor: &Cursor<'_>, before: [&str; 3]) -> bool {
    let mut ahead = *cursor;
    ahead.skip();
    let is_noun = matches!(
        before[2],
        "the"
            | "upon"
            | "following"
            | "of"
            | "based"
            | "each"
            | "applicable"
            | "such"
            | "to"
            | "for"
            | "by"
            | "continued"
            | "accelerated"
            | "this"
            | "after"
            | "no"
            | "partial"
            | "any"
            | "prior"
            | "before"
            | "until"
            | "through"
            | "these"
            | "with"
    );
    let is_date = ahead.is_at(words![
        "date",
        "dates",
        "schedule",
        "period",
        "terms",
        "conditions",
        "condition",
        "of",
        "event",
        "events",
        "commencement",
        "start",
        "reference",
        "criteria",
        "requirements",
        "requirement",
        "provisions",
        "measurement",
        "restrictions",
        "percentage",
        "tranche",
        "anniversary",
    ]);
    let begins_schedule =
        ahead.is_at(words![
            "in",
            "on",
            "over",
            "as",
            "at",
            "ratably",
            "quarterly",
            "monthly",
            "annually",
            "immediately",
            "amount",
            "one",
            "equally",
            "upon",
            "is",
            "with",
            "to",
            "beginning",
            "commencing",
            "fully",
            "pro",
            "each",
            "occurs",
            "occurring",
            "semi",
            "after",
            "according",
            "will",
            "shall",
            "25",
            "evenly",
            "every",
        ]) || matches!(ahead.peek(), Some(NoteToken::Number(_) | NoteToken::Day(_) | NoteToken::Sign(b':')));
    let is_of_event = ahead.is_at(words!["in connection", "is subject", "to occur", "on the"]) && is_noun;
    // "the vesting will occur in parts", "with 25% of these vesting on D".
    let is_article = matches!(before[2], "the" | "such");
    let may_lead_verb = is_article || matches!(before[2], "these" | "with");
    begins_schedule
        && !is_date
        && !is_of_event
        && (!is_noun || may_lead_verb)
        && (!is_article || ahead.is_at(words!["will", "shall", "is", "occurs"]))
}

/// Whether the words are a heading: "vesting schedule: a third each year".
pub(super) fn is_heading(cursor: &Cursor<'_>) -> bool {
    let mut ahead = *cursor;
    ahead.phrase(words!["vesting schedule"])
        && (ahead.peek() == Some(NoteToken::Sign(b':')) || ahead.is_at(words!["is", "as follows"]))
}

/// Whether "vesting" is the subject of a verb: "vesting of the units will occur on".
pub(super) fn occurs(cursor: &Cursor<'_>) -> bool {
    let mut ahead = *cursor;
    ahead.skip();
    if !ahead.phrase(words!["of"]) {
        return false;
    }
    for _ in 0..10 {
        if ahead.is_at(words!["occur", "occurs", "occurred"]) {
            return true;
        }
        ahead.skip();
    }
    false
}

/// Whether "vesting" states how much vests: "with vesting of 30%, 30% and 40% on", but not "the vesting of 30%".
pub(super) fn is_of_amounts(cursor: &Cursor<'_>, before: [&str; 3]) -> bool {
    let mut ahead = *cursor;
    ahead.skip();
    before[2] == "with" && ahead.one_of(words!["of"]).is_some() && portion(&mut ahead).is_some()
}

/// Whether times of vesting follow: "exercisable in three parts", but not "exercisable until", "exercisable for
/// shares".
pub(super) fn is_of_times(cursor: &Cursor<'_>) -> bool {
    let mut ahead = *cursor;
    ahead.skip();
    ahead.is_at(words!["to the extent"])
        || !ahead.is_at(words![
            "until",
            "through",
            "for",
            "into",
            "only",
            "if",
            "prior",
            "to",
            "by",
            "date",
            "price",
            "portion",
            "options",
            "securities",
            "shares",
            "warrants",
        ])
}

/// Whether "satisfied" states vesting: "the requirement is satisfied in four parts", but not "satisfied on the
/// achievement of".
pub(super) fn is_of_condition(cursor: &Cursor<'_>) -> bool {
    cursor.is_at(words![
        "satisfied as to",
        "satisfied with respect to",
        "satisfied in equal",
        "satisfied in four",
        "satisfied over",
    ])
}
