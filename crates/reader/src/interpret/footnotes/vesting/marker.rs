//! The small words that tell what comes next: a first time, a last one, a list, the earlier of several.

use super::amount::{NOUNS, portion};
use super::calendar::day;
use super::cursor::Cursor;
use super::number::ordinal;
use super::phrase::Phrase;
use super::words::words;

/// "the first installment", "the final tranche", "the initial 25%".
pub(super) fn nth(cursor: &mut Cursor<'_>) -> Option<u32> {
    let nth = match cursor.one_of(words!["initial", "final", "last"]) {
        Some("initial") => 1,
        Some(_) => 0,
        None => ordinal(cursor)?,
    };
    cursor.skip_all(words!["such", "annual", "quarterly", "monthly", "vesting", "equal"]);
    cursor.one_of(words![
        "installment",
        "instalment",
        "tranche",
        "increment",
        "third",
        "quarter",
        "half",
        "portion",
        "part",
    ])?;
    (!cursor.is_at(NOUNS) && !cursor.is_at(words!["of 20", "anniversary"])).then_some(nth)
}

/// "this is the date on which the units vest", "represents vesting date".
fn row_day(cursor: &mut Cursor<'_>) -> Option<()> {
    let opens = cursor.phrase(words![
        "this is",
        "represents",
        "reflects",
        "date represents",
        "this date is",
        "this date represents",
        "the date is",
        "the date shown is",
        "the date represents",
        "indicates",
        "this is also",
    ]);
    cursor.skip_all(words!["the", "a", "scheduled"]);
    let names = cursor.phrase(words![
        "vesting date",
        "vest date",
        "date of vesting",
        "date on which the",
        "date when the",
        "date that the",
        "date the",
    ]);
    for _ in 0..5 {
        if cursor.is_at(words![
            "vest",
            "vests",
            "vested",
            "will vest",
            "became vested",
            "become exercisable",
            "become vested",
        ]) {
            cursor.skip();
            return opens.then_some(());
        }
        if !names
            || cursor
                .one_of(words![
                    "units",
                    "rsus",
                    "options",
                    "restricted",
                    "stock",
                    "shares",
                    "share",
                    "option",
                    "these",
                    "psus",
                    "award",
                    "awards",
                    "units",
                ])
                .is_none()
        {
            break;
        }
    }
    let is_date = names && !cursor.is_at(words!["of each", "is"]) && day(&mut cursor.clone()).is_none();
    (opens && is_date).then_some(())
}

/// "represents the vesting of one-third of the units", "reflects the March 1, 2023 vesting of units": a day or a portion
/// is told, else nothing is.
fn row_vests(cursor: &mut Cursor<'_>) -> Option<Phrase> {
    cursor
        .phrase(words!["represents", "reflects", "this transaction represents", "this transaction reflects"])
        .then_some(())?;
    cursor.skip_all(words!["the", "partial", "annual"]);
    let day_before = cursor.read(|ahead| day(ahead));
    cursor.one_of(words!["vesting"])?;
    let day_behind = cursor.read(|ahead| {
        ahead.one_of(words!["on"])?;
        day(ahead)
    });
    cursor.one_of(words!["of"])?;
    let portion = cursor.read(|ahead| portion(ahead).filter(|_| ahead.one_of(words!["of"]).is_some()));
    let day = day_before.or(day_behind);
    (day.is_some() || portion.is_some()).then_some(Phrase::RowVests { day, portion })
}

/// The small words that tell what the next time is.
pub(super) fn marker(cursor: &mut Cursor<'_>, is_opening: bool) -> Option<Phrase> {
    let mut of_period = false;
    if cursor
        .read(|ahead| {
            of_period = ahead.one_of(words!["period", "which", "that"]).is_some();
            ahead.one_of(words![
                "beginning",
                "begins",
                "begin",
                "commencing",
                "commences",
                "commence",
                "commenced",
                "began",
                "begun",
                "starting",
                "starts",
                "started",
            ])?;
            ahead.skip_all(words!["on", "with", "from", "upon", "as", "of", "in", "at"]);
            Some(())
        })
        .is_some()
    {
        return Some(Phrase::Start { of_period });
    }
    if cursor.phrase(words![
        "the first of which",
        "first of which",
        "with the first such",
        "with the first",
        "the first on",
        "first on",
        "first vesting on",
        "the first to vest",
    ]) {
        cursor.skip_all(words![
            "installment",
            "instalment",
            "tranche",
            "such",
            "vesting",
            "part",
            "portion",
            "third",
            "to",
            "will",
            "shall",
            "vest",
            "vested",
            "vests",
            "occurring",
            "occurred",
            "occurs",
            "occur",
            "date",
            "on",
            "being",
            "is",
            "was",
            "of",
            "became",
            "become",
            "exercisable",
            "beginning",
            "commencing",
            "upon",
        ]);
        return Some(Phrase::First);
    }
    if cursor.phrase(words![
        "with the last",
        "with the final",
        "with final",
        "the last of which",
        "the last on",
        "last on",
        "last of which",
        "the final one on",
    ]) {
        cursor.skip_all(words![
            "installment",
            "instalment",
            "tranche",
            "such",
            "vesting",
            "part",
            "portion",
            "to",
            "will",
            "shall",
            "vest",
            "vested",
            "vests",
            "occurring",
            "date",
            "on",
            "being",
            "is",
        ]);
        return Some(Phrase::End);
    }
    if cursor.phrase(words!["such that", "so that"]) {
        return Some(Phrase::SoThat);
    }
    if cursor.phrase(words![
        "as follows",
        "in the following manner",
        "according to the following schedule",
        "based upon the following vesting schedule",
        "on the following schedule",
    ]) {
        return Some(Phrase::Colon);
    }
    if let Some(months) = cursor.read(|ahead| {
        let count = super::number::cardinal(ahead)?;
        let months = count * super::period::unit(ahead)?;
        ahead.one_of(words!["cliff"]).map(|_| months)
    }) {
        cursor.skip_all(words!["vest", "vests", "vesting", "vested", "schedule", "period"]);
        return Some(Phrase::Cliff(months));
    }
    if is_opening && let Some(found) = cursor.read(row_vests) {
        return Some(found);
    }
    if is_opening && cursor.read(row_day).is_some() {
        return Some(Phrase::RowDay);
    }
    if cursor.phrase(words![
        "until",
        "through",
        "ending on",
        "ending",
        "ends on",
        "concluding on",
        "to and including",
        "through and including",
    ]) {
        return Some(Phrase::End);
    }
    if cursor.phrase(words![
        "thereafter",
        "after that date",
        "after such date",
        "from then on",
        "after that",
        "afterwards"
    ]) {
        return Some(Phrase::Thereafter);
    }
    if cursor.phrase(words![
        "ratably",
        "pro rata",
        "equally",
        "evenly",
        "proportionately",
        "ratable",
        "on a pro rata basis",
        "on a ratable basis",
        "in equal amounts",
        "in equal shares",
        "rateably",
    ]) {
        return Some(Phrase::Equally);
    }
    if cursor.phrase(words![
        "earlier of",
        "earlier to occur of",
        "earliest of",
        "earliest to occur of",
        "sooner of",
        "earlier",
        "earliest",
    ]) {
        return Some(Phrase::Earlier);
    }
    if cursor.phrase(words!["later of", "latest of", "later to occur of", "latest to occur of"]) {
        return Some(Phrase::Later);
    }
    if cursor
        .read(|ahead| {
            let word = ahead.word().filter(|word| word.starts_with("certif"))?;
            ahead.skip();
            Some(word)
        })
        .is_some()
    {
        return Some(Phrase::Certified);
    }
    if cursor.is_at(words!["each of the next", "each of the first"]) {
        return None;
    }
    cursor.phrase(words!["on each of", "upon each of", "each of", "each on", "each time"]).then_some(Phrase::Each)
}
