//! Reads days in words and figures: single days, lists of days, and days of every year.

use chrono::NaiveDate;

use super::cursor::Cursor;
use super::period::year;
use super::token::NoteToken;
use super::words::words;

/// A month and a day of the month.
pub(super) type MonthDay = (u32, u32);

/// Gives the month for its full name or a usual abbreviation.
pub(super) fn month(word: &str) -> Option<u32> {
    Some(match word {
        "january" | "jan" => 1,
        "february" | "feb" => 2,
        "march" | "mar" => 3,
        "april" | "apr" => 4,
        "may" => 5,
        "june" | "jun" => 6,
        "july" | "jul" => 7,
        "august" | "aug" => 8,
        "september" | "sept" | "sep" => 9,
        "october" | "oct" => 10,
        "november" | "nov" => 11,
        "december" | "dec" => 12,
        _ => return None,
    })
}

/// Reads the name of a month.
pub(super) fn month_name(cursor: &mut Cursor<'_>) -> Option<u32> {
    let month = cursor.here()?.month?;
    cursor.skip();
    Some(month)
}

/// Reads a day of a year: `May 15`, `15 May`, `15th of May`, `May 15th`.
pub(super) fn month_day(cursor: &mut Cursor<'_>) -> Option<MonthDay> {
    let month_first = cursor.read(|ahead| {
        let month = month_name(ahead)?;
        ahead.one_of(words!["the"]);
        Some((month, day_of_month(ahead)?))
    });
    month_first.or_else(|| {
        cursor.read(|ahead| {
            let day = day_of_month(ahead)?;
            ahead.skip_all(words!["day", "of"]);
            Some((month_name(ahead)?, day))
        })
    })
}

/// Reads a day of a month: `15`, `15th`, `the 15th day`.
pub(super) fn day_of_month(cursor: &mut Cursor<'_>) -> Option<u32> {
    let number = cursor.figures().filter(|number| !number.is_grouped)?;
    u32::try_from(number.value).ok().filter(|day| (1..=31).contains(day) && number.value.is_integer())
}

/// Reads a day with its year.
pub(super) fn day(cursor: &mut Cursor<'_>) -> Option<NaiveDate> {
    if let Some(NoteToken::Day(day)) = cursor.peek() {
        cursor.skip();
        return Some(day);
    }
    cursor.read(|ahead| {
        let (month, day) = month_day(ahead)?;
        ahead.sign(b',');
        ahead.one_of(words!["of", "in"]);
        NaiveDate::from_ymd_opt(year(ahead)?, month, day)
    })
}

/// Reads a list of days: "May 1, 2023, May 1, 2024 and May 1, 2025", "May 1, 2023, 2024 and 2025", "May 1 of each of
/// 2023 and 2024", "May 1 from the years 2023 through 2025", "March 31, June 30 and September 30, 2023".
pub(super) fn days(cursor: &mut Cursor<'_>) -> Option<Vec<NaiveDate>> {
    let mut found = cursor.read(days_of_years).or_else(|| cursor.read(days_of_a_year)).or_else(|| one_day(cursor))?;
    while found.len() < super::MOST_TRANCHES {
        let more = cursor.read(|ahead| {
            joined(ahead)?;
            ahead.read(days_of_years).or_else(|| ahead.read(days_of_a_year)).or_else(|| one_day(ahead))
        });
        let Some(more) = more else { break };
        found.extend(more);
    }
    Some(found)
}

fn one_day(cursor: &mut Cursor<'_>) -> Option<Vec<NaiveDate>> {
    day(cursor).map(|day| vec![day])
}

/// Reads what joins the items of a list: a comma, "and", "and on", "; and".
pub(super) fn joined(cursor: &mut Cursor<'_>) -> Option<()> {
    let mut is_joined = cursor.sign(b',') || cursor.sign(b';');
    is_joined |= cursor.one_of(words!["and", "or"]).is_some() || cursor.sign(b'&');
    cursor.skip_all(words!["on", "the", "each", "of", "then"]);
    is_joined.then_some(())
}

/// Reads one day in each of several years.
fn days_of_years(cursor: &mut Cursor<'_>) -> Option<Vec<NaiveDate>> {
    let (month, day) = month_day(cursor)?;
    cursor.sign(b',');
    cursor.skip_all(words!["of", "in", "from", "each", "the", "years", "year", "both"]);
    let first = year(cursor)?;
    let mut years = vec![first];
    while let Some(next) = cursor.read(|ahead| {
        if ahead.one_of(words!["through"]).is_some() {
            return year(ahead).map(|last| (true, last));
        }
        joined(ahead)?;
        let found = year(ahead)?;
        // A number before a noun is an amount, not a year.
        (!ahead.is_at(super::amount::NOUNS)).then_some((false, found))
    }) {
        match next {
            (true, last) if years.last().is_some_and(|first| *first < last && last - first < 20) => {
                years.extend(years.last().copied()? + 1..=last);
            }
            (_, year) => years.push(year),
        }
    }
    // A day with one year is read elsewhere.
    if years.len() < 2 {
        return None;
    }
    years.into_iter().map(|year| NaiveDate::from_ymd_opt(year, month, day)).collect()
}

/// Reads several days of one year.
fn days_of_a_year(cursor: &mut Cursor<'_>) -> Option<Vec<NaiveDate>> {
    let first = month_day(cursor)?;
    let mut found = vec![first];
    while let Some(next) = cursor.read(|ahead| {
        joined(ahead)?;
        month_day(ahead)
    }) {
        found.push(next);
    }
    if found.len() < 2 {
        return None;
    }
    cursor.sign(b',');
    cursor.skip_all(words!["of", "in"]);
    let year = year(cursor)?;
    found.into_iter().map(|(month, day)| NaiveDate::from_ymd_opt(year, month, day)).collect()
}

/// Reads days of every year: "each March 1", "March 1 and September 1 of each year", "each of March 1, June 1 and
/// September 1".
pub(super) fn days_of_every_year(cursor: &mut Cursor<'_>) -> Option<Vec<MonthDay>> {
    let mut is_each = cursor.one_of(words!["each", "every"]).is_some();
    cursor.one_of(words!["of"]);
    let first = month_day(cursor)?;
    let mut found = vec![first];
    while let Some(next) = cursor.read(|ahead| {
        joined(ahead)?;
        month_day(ahead)
    }) {
        found.push(next);
    }
    is_each |= cursor.phrase(words![
        "of each year",
        "of every year",
        "each year",
        "in each year",
        "of each calendar year",
        "in each calendar year",
        "annually",
        "of each of",
        "for each of",
        "of each",
    ]);
    let mut ahead = *cursor;
    ahead.sign(b',');
    ahead.skip_all(words!["of", "in"]);
    let is_of_year = year(&mut ahead).is_some();
    // Several days without a year are days of every year.
    ((is_each || found.len() > 1) && !is_of_year).then_some(found)
}
