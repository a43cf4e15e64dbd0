//! Reads the day from which times count: the grant, the start of vesting, or a stated day.

use chrono::NaiveDate;

use super::calendar::{day, month_name};
use super::cursor::Cursor;
use super::period::year;
use super::words::{WordList, words};

/// The day from which a time counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Anchor {
    Grant,
    /// The day on which vesting starts to count according to the text.
    Commencement,
    /// The exercise date of the row, to which the text refers.
    Row,
    /// The day on which the row converts units.
    Conversion,
    /// "such date": the time stated last.
    Last,
    Day(NaiveDate),
    /// A day that neither text nor row states, such as a closing or a hire.
    Unknown,
    /// The text names no day.
    Unnamed,
}

/// An anchor, with the day that the text states next to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct NamedDay {
    pub anchor: Anchor,
    pub day: Option<NaiveDate>,
}

const GRANT: &WordList = words![
    "date of grant",
    "date of the grant",
    "date of this grant",
    "date of such grant",
    "date of award",
    "date of the award",
    "date of issuance",
    "date of the issuance",
    "date of original grant",
    "date of its grant",
    "day of grant",
    "day of the grant",
    "original grant date",
    "original date of grant",
    "initial grant date",
    "grant date",
    "award date",
    "issuance date",
    "issue date",
    "grant",
    "award",
    "date they were granted",
    "date it was granted",
    "date of the option grant",
    "date on which they were granted",
    "date on which it was granted",
    "date the option was granted",
    "date the options were granted",
    "date of the original grant",
    "option grant date",
    "rsu grant date",
    "effective date of grant",
    "effective date of the grant",
];
const COMMENCEMENT: &WordList = words![
    "vesting commencement date",
    "vesting start date",
    "vesting reference date",
    "vesting measurement date",
    "vesting base date",
    "vesting commencement",
    "vesting inception date",
    "vesting effective date",
    "vesting begin date",
    "commencement date",
    "vcd",
    "start date",
    "hire date",
    "date of hire",
    "employment start date",
    "employment commencement date",
    "initial vesting measurement date",
];
const ROW: &WordList = words![
    "date first exercisable",
    "date exercisable",
    "first exercisable date",
    "exercisable date",
    "exercise date",
    "date shown in this column",
    "date shown",
    "date indicated",
    "date listed",
    "date set forth in this column",
    "date set forth in column 6",
    "date in column 6",
    "this date",
    "date reported in this column",
    "date noted",
    "date set forth",
    "date stated",
    "exercisability date",
    "date above",
];
const LAST: &WordList = words![
    "such date",
    "that date",
    "such day",
    "such first anniversary",
    "that first anniversary",
    "such anniversary",
    "such initial vesting date",
    "such vesting date",
    "initial vesting date",
    "initial vesting period",
    "first vesting date",
    "such first vesting date",
    "such one year anniversary",
    "first anniversary date thereof",
    "such anniversary date",
    "initial vest date",
    "first vest date",
];
/// Words that name the award whose anchor is stated.
const AWARD: &WordList = words![
    "the",
    "this",
    "these",
    "such",
    "shares",
    "units",
    "underlying",
    "subject",
    "to",
    "under",
    "of",
    "option",
    "options",
    "award",
    "grant",
    "rsu",
    "rsus",
    "restricted",
    "stock",
];
const DETERMINERS: &WordList =
    words!["the", "its", "their", "this", "his", "her", "a", "an", "reporting", "person", "owner"];

/// Reads an anchor, with its day if the text states it next to it.
pub(super) fn anchor(cursor: &mut Cursor<'_>) -> Option<NamedDay> {
    let bare_day = cursor.read(|ahead| {
        ahead.skip_all(DETERMINERS);
        day(ahead)
    });
    if let Some(found) = bare_day {
        // "May 1, 2020 vesting commencement date", "May 1, 2020 (the grant date)".
        let label = cursor.read(|ahead| {
            let is_bracket = ahead.sign(b'(');
            ahead.sign(b',');
            ahead.skip_all(words!["the", "which", "is", "being", "was"]);
            let label = label(ahead)?;
            ahead.skip_all(words!["of", "the", "this", "award", "option", "grant"]);
            (!is_bracket || ahead.sign(b')')).then_some(label)
        });
        let label = label.filter(|label| *label != Anchor::Last);
        return Some(NamedDay { anchor: label.unwrap_or(Anchor::Day(found)), day: Some(found) });
    }
    cursor.read(|ahead| {
        ahead.skip_all(DETERMINERS);
        let anchor = label(ahead)?;
        Some(NamedDay { anchor, day: None })
    })
}

/// Reads the name of an anchor, without its day.
fn label(cursor: &mut Cursor<'_>) -> Option<Anchor> {
    let found = bare_label(cursor)?;
    // "grant date/vesting base date".
    cursor.read(|ahead| ahead.sign(b'/').then(|| bare_label(ahead))?);
    // ("VCD"), ("Grant Date")
    cursor.in_brackets(|ahead| {
        ahead.skip_all(DETERMINERS);
        bare_label(ahead)
    });
    Some(found)
}

fn bare_label(cursor: &mut Cursor<'_>) -> Option<Anchor> {
    // "the March 2021 vesting commencement date".
    cursor.read(|ahead| {
        month_name(ahead)?;
        year(ahead)?;
        ahead.is_at(COMMENCEMENT).then_some(())
    });
    if cursor.phrase(COMMENCEMENT) {
        Some(Anchor::Commencement)
    } else if cursor.phrase(ROW) {
        Some(Anchor::Row)
    } else if cursor.phrase(LAST) {
        Some(Anchor::Last)
    } else if cursor.phrase(GRANT) || cursor.read(named_grant).is_some() {
        Some(Anchor::Grant)
    } else {
        None
    }
}

/// Reads a grant with its name: "RSU grant date", "original option grant".
fn named_grant(cursor: &mut Cursor<'_>) -> Option<()> {
    cursor.skip_all(words![
        "original",
        "initial",
        "rsu",
        "psu",
        "option",
        "stock",
        "unit",
        "equity",
        "restricted",
        "annual",
        "respective",
        "applicable",
        "award",
    ]);
    cursor.phrase(words!["grant date", "award date", "grant", "award"]).then_some(())
}

/// Reads the day stated next to an anchor: "(May 1, 2020)", "of May 1, 2020".
pub(super) fn day_of_anchor(cursor: &mut Cursor<'_>) -> Option<NaiveDate> {
    let in_brackets = cursor.in_brackets(|ahead| {
        ahead.skip_all(words!["i", "e", "which", "is", "was", "being"]);
        ahead.sign(b',');
        day(ahead)
    });
    in_brackets.or_else(|| {
        cursor.read(|ahead| {
            ahead.skip_all(words!["on"]);
            if ahead.sign(b',') {
                ahead.one_of(words!["which"])?;
            }
            // "the vesting start date for the shares under the option is D".
            ahead.read(|ahead| {
                ahead.one_of(words!["for"])?;
                ahead.skip_all(AWARD);
                ahead.is_at(words!["is", "was"]).then_some(())
            });
            ahead.skip_all(words!["shall"]);
            ahead.one_of(words!["of", "is", "was", "being", "mean", "means"])?;
            day(ahead)
        })
    })
}

/// Reads a word after which an anchor follows: "after", "following", "from".
pub(super) fn from(cursor: &mut Cursor<'_>) -> Option<()> {
    after(cursor).or_else(|| cursor.phrase(words!["of", "commencing on", "beginning on"]).then_some(()))
}

fn after(cursor: &mut Cursor<'_>) -> Option<()> {
    const AFTER: &WordList =
        words!["measured from", "measuring from", "subsequent to", "following", "after", "from", "since", "succeeding"];
    cursor.phrase(AFTER).then_some(())
}

/// Reads the anchor of an anniversary or of a number of months. Gives `Unknown` for an anchor that is not known,
/// `Unnamed` if there is none.
pub(super) fn from_anchor(cursor: &mut Cursor<'_>, of: bool) -> NamedDay {
    let unnamed = NamedDay { anchor: Anchor::Unnamed, day: None };
    let found = cursor.read(|ahead| {
        // "each month beginning on May 1": this day is the first time, not the anchor.
        let begins = ahead.is_at(words!["commencing on", "beginning on"]);
        if of {
            from(ahead)?;
        } else {
            after(ahead)?;
        }
        if ahead.phrase(words!["it", "them", "thereof"]) {
            return Some(unnamed);
        }
        let found = ahead.read(anchor).unwrap_or(NamedDay { anchor: Anchor::Unknown, day: None });
        (!begins || !matches!(found.anchor, Anchor::Day(_))).then_some(found)
    });
    let Some(mut found) =
        found.or_else(|| cursor.phrase(words!["thereof"]).then_some(NamedDay { anchor: Anchor::Grant, day: None }))
    else {
        return unnamed;
    };
    if found.day.is_none() {
        found.day = day_of_anchor(cursor);
    }
    if let (Anchor::Unknown, Some(day)) = (found.anchor, found.day) {
        found.anchor = Anchor::Day(day);
    }
    found
}
