//! Reads recurring days of the calendar: ends of months and quarters, days of every year, a day of each month.

use super::anchor::{Anchor, NamedDay, anchor, from, from_anchor};
use super::anniversary::anniversaries;
use super::calendar::{day_of_month, days_of_every_year};
use super::cursor::Cursor;
use super::number::{cardinal, ordinal};
use super::period::{unit, year};
use super::time::{Point, Times, Within};
use super::words::words;

/// Reads ends of periods: "the last day of each calendar quarter", "the end of each month following", "each quarter
/// end".
pub(super) fn ends(cursor: &mut Cursor<'_>, named: &mut Vec<NamedDay>) -> Option<Times> {
    cursor.skip_all(words!["the", "each", "on", "at", "as", "of"]);
    if !cursor.phrase(words![
        "last day of",
        "last calendar day of",
        "end of",
        "final day of",
        "close of",
        "last date of"
    ]) {
        return None;
    }
    cursor.skip_all(words!["the"]);
    let is_each = cursor.one_of(words!["each", "every"]).is_some();
    cursor.skip_all(words!["of", "the", "next", "following", "first"]);
    let count = cursor.read(cardinal);
    cursor.skip_all(words![
        "calendar",
        "full",
        "successive",
        "consecutive",
        "fiscal",
        "subsequent",
        "following",
        "such",
        "additional",
    ]);
    // "each consecutive three-month period" does not end with a period of the calendar.
    let every = unit(cursor)?;
    if !is_each || cursor.one_of(words!["period"]).is_some() {
        return None;
    }
    let year = cursor.read(|ahead| {
        ahead.skip_all(words!["of", "in", "during", "calendar", "fiscal", "year"]);
        year(ahead)
    });
    let found = from_anchor(cursor, true);
    if found.anchor != Anchor::Unnamed {
        named.push(found);
    }
    let from = if year.is_some() { Anchor::Unnamed } else { found.anchor };
    Some(Times::Ends { every, year, count, from })
}

/// Reads days of every year: "each March 1", "April 30th of each year after grant", "February 1 for each of the next
/// three years".
pub(super) fn yearly(cursor: &mut Cursor<'_>, named: &mut Vec<NamedDay>) -> Option<Times> {
    cursor.skip_all(words!["on", "the"]);
    let days = days_of_every_year(cursor)?;
    // "of each year from 2024 through 2026"
    if let Some((first, last)) = cursor.read(|ahead| {
        ahead.one_of(words!["from", "in", "for"])?;
        let first = year(ahead)?;
        ahead.one_of(words!["through", "to"])?;
        Some((first, year(ahead)?))
    }) {
        let of_year =
            |year: i32| days.iter().filter_map(move |(month, day)| chrono::NaiveDate::from_ymd_opt(year, *month, *day));
        let points = (first..=last.min(first + 20)).flat_map(of_year).map(|day| Point::at(Anchor::Day(day)));
        return Some(Times::Points(points.collect()));
    }
    let found = cursor.read(|ahead| {
        ahead.one_of(words!["after", "following", "from"])?;
        ahead
            .read(anchor)
            .or_else(|| ahead.phrase(words!["grant"]).then_some(NamedDay { anchor: Anchor::Grant, day: None }))
    });
    named.extend(found);
    Some(Times::Yearly { days, from: found.map_or(Anchor::Unnamed, |found| found.anchor) })
}

/// Reads a day of each month: "the 15th of each month following the grant date", "the first day of each month".
pub(super) fn day_of_each_month(cursor: &mut Cursor<'_>, named: &mut Vec<NamedDay>) -> Option<Times> {
    cursor.skip_all(words!["the", "on"]);
    let day = cursor.read(day_of_month).or_else(|| cursor.read(ordinal))?;
    cursor.skip_all(words!["calendar", "day"]);
    cursor.one_of(words!["of"])?;
    // "the 15th day of the month that corresponds to the first anniversary of the grant".
    if let Some(found) = cursor.read(|ahead| {
        ahead.skip_all(words!["the"]);
        ahead.one_of(words!["month"])?;
        ahead
            .phrase(words!["that corresponds to", "which corresponds to", "corresponding to", "in which", "of"])
            .then_some(())?;
        anniversaries(ahead, named)
    }) {
        cursor.one_of(words!["occurs", "falls"]);
        let points = match found {
            Times::Points(points) => points,
            Times::Each { every, from } => vec![Point::after(every, from)],
            _ => return None,
        };
        let within = Some(Within::DayOfMonth(day));
        return Some(Times::Points(points.into_iter().map(|point| Point { within, ..point }).collect()));
    }
    if cursor.one_of(words!["each", "every"]).is_none() {
        // "the first day of the first month following the initial period".
        cursor.skip_all(words!["the"]);
        let is_next =
            cursor.phrase(words!["first month", "month", "first calendar month", "calendar month", "next month"]);
        from(cursor).filter(|()| is_next && day == 1)?;
        let found = cursor.read(anchor)?;
        named.push(found);
        return Some(Times::Points(vec![Point { within: Some(Within::NextFirst), ..Point::at(found.anchor) }]));
    }
    cursor.skip_all(words!["calendar", "successive", "subsequent", "following"]);
    cursor.one_of(words!["month"])?;
    let found = from_anchor(cursor, true);
    if found.anchor != Anchor::Unnamed {
        named.push(found);
    }
    Some(Times::Monthly { day, from: found.anchor })
}
