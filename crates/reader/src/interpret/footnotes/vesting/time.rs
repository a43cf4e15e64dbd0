//! Reads when something vests: days, anniversaries, a number of months after a day, ends of months, days of every year.

use chrono::NaiveDate;

use super::anchor::{Anchor, NamedDay, anchor, day_of_anchor, from_anchor};
use super::anniversary::anniversaries;
use super::calendar::{MonthDay, day, days, joined};
use super::cursor::Cursor;
use super::number::{cardinal, ordinal};
use super::period::{unit, year};
use super::recurring::{day_of_each_month, ends, yearly};
use super::token::NoteToken;
use super::words::words;

/// How a time is placed within its month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Within {
    /// On the first day of the following month.
    NextFirst,
    /// On that day of the month, or on its last.
    DayOfMonth(u32),
}

/// One time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Point {
    pub from: Anchor,
    pub months: u32,
    pub days: u32,
    pub within: Option<Within>,
    /// The day stated next to it: "the first anniversary, May 1, 2023", "of the grant date (May 1, 2022)".
    pub told: Option<NaiveDate>,
}

impl Point {
    pub(super) const fn at(from: Anchor) -> Self {
        Self { from, months: 0, days: 0, within: None, told: None }
    }

    pub(super) const fn after(months: u32, from: Anchor) -> Self {
        Self { months, ..Self::at(from) }
    }
}

/// Times that a text states together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Times {
    Points(Vec<Point>),
    /// Repeated, each a number of months after the previous one, counted from the anchor.
    Each {
        every: u32,
        from: Anchor,
    },
    /// The last day of each month or quarter, of one year or from a day on, with the number of times if stated.
    Ends {
        every: u32,
        year: Option<i32>,
        count: Option<u32>,
        from: Anchor,
    },
    /// The same days of every year.
    Yearly {
        days: Vec<MonthDay>,
        from: Anchor,
    },
    /// A day of each month.
    Monthly {
        day: u32,
        from: Anchor,
    },
    /// An event without a stated day, such as a meeting.
    Meeting {
        is_annual: bool,
    },
}

/// Reads times. Adds the anchors with days among them to `named`.
pub(super) fn times(cursor: &mut Cursor<'_>, named: &mut Vec<NamedDay>) -> Option<Times> {
    cursor
        .read(|ahead| ends(ahead, named))
        .or_else(|| cursor.read(|ahead| yearly(ahead, named)))
        .or_else(|| cursor.read(|ahead| day_of_each_month(ahead, named)))
        .or_else(|| cursor.read(|ahead| anniversaries(ahead, named)))
        .or_else(|| cursor.read(|ahead| so_long_after(ahead, named)))
        .or_else(|| cursor.read(quarter))
        .or_else(|| cursor.read(end_of_year))
        .or_else(|| cursor.read(at_grant))
        .or_else(|| cursor.read(meeting))
        .or_else(|| cursor.read(|ahead| anchor_or_days(ahead, named)))
}

fn anchor_or_days(cursor: &mut Cursor<'_>, named: &mut Vec<NamedDay>) -> Option<Times> {
    cursor.skip_all(words!["each", "of", "both"]);
    let mut ahead = *cursor;
    if let Some(found) = anchor(&mut ahead) {
        if found.anchor == Anchor::Grant
            && !cursor.is_at(words![
                "date of",
                "the date",
                "its",
                "grant date",
                "award date",
                "issuance date",
                "the grant date",
                "the award date",
            ])
            && found.day.is_none()
        {
            return None;
        }
        let day = found.day.or_else(|| day_of_anchor(&mut ahead));
        if !matches!(found.anchor, Anchor::Day(_)) {
            *cursor = ahead;
            named.push(NamedDay { day, ..found });
            return Some(Times::Points(vec![Point::at(found.anchor)]));
        }
    }
    let found = days(cursor)?;
    if found.len() == 1 {
        cursor.read(anniversary_beside);
    }
    let times = found.into_iter().map(|day| Point::at(Anchor::Day(day))).collect();
    Some(Times::Points(times))
}

/// Reads an anniversary that explains the day before it: ", the fourth anniversary of the grant".
fn anniversary_beside(cursor: &mut Cursor<'_>) -> Option<()> {
    cursor.sign(b',').then_some(())?;
    cursor.skip_all(words!["which", "is", "was", "being"]);
    let found = match cursor.one_of(words!["the"]) {
        Some(_) => anniversaries(cursor, &mut Vec::new())?,
        None => so_long_after(cursor, &mut Vec::new())?,
    };
    let is_one = matches!(&found, Times::Points(points) if points.len() == 1);
    let mut ahead = *cursor;
    let goes_on = joined(&mut ahead).is_some() && (ordinal(&mut ahead).is_some() || day(&mut ahead).is_some());
    (is_one && !goes_on).then_some(())
}

/// Reads a length after an anchor: "six months after the grant date", "180 days from the date of grant", "after one
/// year".
fn so_long_after(cursor: &mut Cursor<'_>, named: &mut Vec<NamedDay>) -> Option<Times> {
    let is_after = cursor.one_of(words!["after"]).is_some();
    cursor.skip_all(words!["the", "of", "period"]);
    // "one quarter after one year" is an amount and a time.
    if cursor.is_at(words!["one quarter after one", "one quarter after two", "one half after", "a quarter after one"]) {
        return None;
    }
    let mut points = lengths(cursor)?;
    if let [point] = points.as_mut_slice()
        && let Some(more) = cursor.read(|ahead| {
            ahead.one_of(words!["and"])?;
            length(ahead)
        })
    {
        *point = Point { months: point.months + more.months, days: point.days + more.days, ..*point };
    }
    cursor.phrase(words![
        "of service",
        "of continuous service",
        "of continued service",
        "of employment",
        "of continuous employment",
    ]);
    let mut ahead = *cursor;
    let is_before = ahead.one_of(words!["prior", "before"]).is_some();
    let found = from_anchor(cursor, false);
    if is_before || !is_after && found.anchor == Anchor::Unnamed {
        return None;
    }
    if found.anchor != Anchor::Unnamed {
        named.push(found);
    }
    // Skips the name that the text gives to this time.
    cursor.read(|ahead| {
        let mut inside = *ahead;
        inside.sign(b'(').then_some(())?;
        (day(&mut inside.clone()).is_none() && ahead.skip_brackets()).then_some(())
    });
    // "three years from the grant date, on May 1, 2024".
    let told = cursor.read(|ahead| {
        (points.len() == 1 && found.day.is_none()).then_some(())?;
        ahead.sign(b',');
        ahead.skip_all(words!["which", "is", "being"]);
        ahead.one_of(words!["on"])?;
        day(ahead)
    });
    for point in &mut points {
        (point.from, point.told) = (found.anchor, told);
    }
    Some(Times::Points(points))
}

/// Reads lengths: "six months", "one, two and three years".
fn lengths(cursor: &mut Cursor<'_>) -> Option<Vec<Point>> {
    let listed = cursor.read(|ahead| {
        let mut counts = vec![cardinal(ahead)?];
        while let Some(count) = ahead.read(|next| joined(next).and_then(|()| cardinal(next))) {
            counts.push(count);
        }
        let months = unit(ahead).filter(|_| counts.len() > 1 && counts.is_sorted())?;
        Some(counts.into_iter().map(|count| Point::after(count * months, Anchor::Unnamed)).collect())
    });
    listed.or_else(|| Some(vec![length(cursor)?]))
}

fn length(cursor: &mut Cursor<'_>) -> Option<Point> {
    let count = cursor.read(cardinal).or_else(|| cursor.one_of(words!["a", "an"]).map(|_| 1))?;
    cursor.skip_all(words!["full", "calendar"]);
    let point = Point::at(Anchor::Unnamed);
    if cursor.one_of(words!["day", "days"]).is_some() {
        return Some(Point { days: count, ..point });
    }
    if cursor.one_of(words!["week", "weeks"]).is_some() {
        return Some(Point { days: count * 7, ..point });
    }
    Some(Point { months: count * unit(cursor)?, ..point })
}

/// Reads the end of a year counted from the grant: "at the end of year two", "at the end of the second year".
fn end_of_year(cursor: &mut Cursor<'_>) -> Option<Times> {
    cursor.skip_all(words!["at", "the"]);
    cursor.phrase(words!["end of year", "end of the", "end of"]).then_some(())?;
    let nth = cursor
        .read(cardinal)
        .or_else(|| cursor.read(|ahead| ordinal(ahead).filter(|_| ahead.one_of(words!["year"]).is_some())))?;
    (nth <= 20).then(|| Times::Points(vec![Point::after(12 * nth, Anchor::Unnamed)]))
}

/// Reads the grant as a time: "a third upon grant".
fn at_grant(cursor: &mut Cursor<'_>) -> Option<Times> {
    cursor.one_of(words!["upon", "on", "at"])?;
    cursor.phrase(words!["grant", "issuance", "the time of grant"]).then_some(())?;
    let ends = cursor.is_at_end()
        || matches!(cursor.peek(), Some(NoteToken::Sign(b',' | b';')))
        || cursor.is_at(words!["and", "with", "then", "subject"]);
    ends.then(|| Times::Points(vec![Point::at(Anchor::Grant)]))
}

/// Reads a quarter, whose day is not stated: "in the first quarter of 2026".
fn quarter(cursor: &mut Cursor<'_>) -> Option<Times> {
    cursor.one_of(words!["in", "during"])?;
    cursor.skip_all(words!["the"]);
    ordinal(cursor)?;
    cursor.skip_all(words!["fiscal", "calendar"]);
    cursor.one_of(words!["quarter", "half"])?;
    cursor.skip_all(words!["of", "fiscal", "calendar", "year"]);
    year(cursor)?;
    Some(Times::Points(vec![Point::at(Anchor::Unknown)]))
}

/// Reads a meeting of the shareholders or the board.
fn meeting(cursor: &mut Cursor<'_>) -> Option<Times> {
    cursor.skip_all(words!["date", "of", "the", "on"]);
    for _ in 0..14 {
        if cursor.phrase(words![
            "annual meeting",
            "annual general meeting",
            "annual shareholders meeting",
            "annual stockholders meeting",
        ]) {
            return Some(Times::Meeting { is_annual: true });
        }
        if cursor.phrase(words!["meeting"]) {
            return Some(Times::Meeting { is_annual: false });
        }
        cursor
            .one_of(words![
                "the",
                "issuer",
                "company",
                "next",
                "first",
                "subsequent",
                "following",
                "annual",
                "regular",
                "regularly",
                "scheduled",
                "quarterly",
                "corporate",
                "applicable",
                "general",
                "stockholders",
                "shareholders",
                "stockholder",
                "shareholder",
                "upcoming",
                "day",
                "before",
                "prior",
                "to",
                "immediately",
                "preceding",
                "of",
                "date",
                "corporation",
                "bank",
                "trust",
                "one",
                "a",
                "in",
                "s",
                "inc",
                "fiscal",
                "calendar",
                "at",
                "each",
                "board",
                "committee",
                "compensation",
                "january",
                "february",
                "march",
                "december",
                "or",
                "directors",
            ])
            .map(|_| ())
            .or_else(|| year(cursor).map(|_| ()))?;
    }
    None
}
