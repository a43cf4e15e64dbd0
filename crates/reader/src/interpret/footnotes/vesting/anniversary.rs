//! Reads anniversaries: the first three, each one, every quarterly one.

use super::anchor::{Anchor, NamedDay, from_anchor};
use super::calendar::{day, joined};
use super::cursor::Cursor;
use super::number::{cardinal, ordinal};
use super::period::{frequency, unit};
use super::time::{Point, Times};
use super::words::words;

/// Reads anniversaries: "the first, second and third anniversaries of the grant date", "each of the first four
/// quarterly anniversaries", "each monthly anniversary", "the six-month anniversary". Adds the days of anchors to
/// `named`.
pub(super) fn anniversaries(cursor: &mut Cursor<'_>, named: &mut Vec<NamedDay>) -> Option<Times> {
    // "each one-year anniversary".
    let mut ahead = *cursor;
    ahead.skip_all(words!["the", "on"]);
    let is_each = ahead.one_of(words!["each"]).is_some() && !ahead.is_at(words!["of"]);
    if is_each
        && let Some(found) = cursor.read(|cursor| {
            cursor.skip_all(words!["the", "on", "each"]);
            cursor.clone().read(cardinal).or_else(|| cursor.clone().read(ordinal))?;
            each_anniversary(cursor, named)
        })
    {
        return Some(found);
    }
    cursor.skip_all(words!["the", "each", "of", "on"]);
    let mut offsets: Vec<u32> = Vec::new();
    let mut every = None;
    let mut is_plural_count = false;
    let mut is_range = false;
    let mut has_noun = false;
    for _ in 0..40 {
        if let Some((count, step)) = cursor.read(|ahead| {
            ahead.one_of(words!["first", "next", "following", "subsequent", "successive"])?;
            let count = cardinal(ahead)?;
            ahead.skip_all(words!["corresponding", "successive", "consecutive", "annual"]);
            let step = ahead.read(frequency).or_else(|| ahead.read(unit)).unwrap_or(12);
            anniversary_noun(ahead)?;
            Some((count, step))
        }) {
            offsets.extend((1..=count.min(240)).map(|nth| nth * step));
            is_plural_count = true;
            has_noun = true;
            break;
        }
        // "six, twelve and eighteen-month anniversaries"
        if let Some(months) = cursor.read(|ahead| {
            let mut counts = vec![cardinal(ahead)?];
            while let Some(count) = ahead.read(|next| joined(next).and_then(|()| cardinal(next))) {
                counts.push(count);
            }
            let step = unit(ahead).filter(|_| counts.len() > 1 && counts.is_sorted())?;
            anniversary_noun(ahead)?;
            Some(counts.into_iter().map(|count| count * step).collect::<Vec<_>>())
        }) {
            offsets.extend(months);
            (is_plural_count, has_noun) = (true, true);
            break;
        }
        // "first year", "second anniversary", "first annual", "third"
        if let Some((nth, step, noun)) = cursor.read(|ahead| {
            let nth = ordinal(ahead)?;
            let step = ahead.read(frequency).or_else(|| ahead.read(unit));
            let noun = ahead.read(anniversary_noun).is_some();
            Some((nth, step, noun))
        }) {
            if is_range {
                let last = offsets.last().copied().unwrap_or(0);
                let step = step.unwrap_or(12);
                offsets.extend((last / step + 1..=nth).map(|nth| nth * step));
            } else {
                offsets.push(nth * step.unwrap_or(12));
            }
            if let (Some(step), false) = (step, offsets.is_empty()) {
                every = Some(step);
            }
            has_noun |= noun;
        } else if let Some(months) = cursor.read(|ahead| {
            let count = cardinal(ahead)?;
            let months = count * unit(ahead)?;
            anniversary_noun(ahead)?;
            Some(months)
        }) {
            offsets.push(months);
            has_noun = true;
        } else {
            break;
        }
        let more = cursor.read(|ahead| {
            if ahead.one_of(words!["through", "to"]).is_some() {
                ahead.skip_all(words!["the"]);
                return Some(true).filter(|_| ahead.clone().read(ordinal).is_some());
            }
            joined(ahead)?;
            let mut next = *ahead;
            (ordinal(&mut next).is_some() || cardinal(&mut next).is_some()).then_some(false)
        });
        match more {
            Some(range) => is_range = range,
            None => break,
        }
    }
    if offsets.is_empty() {
        return each_anniversary(cursor, named);
    }
    // "first and second quarterly anniversaries": the last word applies to all.
    if let (Some(step), false) = (every.filter(|step| *step != 12), is_plural_count)
        && offsets.len() > 1
    {
        let are_years = offsets.iter().take(offsets.len() - 1).all(|months| months % 12 == 0);
        if are_years {
            let count = offsets.len() - 1;
            for months in &mut offsets[..count] {
                *months = *months / 12 * step;
            }
        }
    }
    if !has_noun {
        return None;
    }
    Some(Times::Points(anchored(cursor, &offsets, named)))
}

/// Gives points at `offsets` months after the anchor that the text names next.
fn anchored(cursor: &mut Cursor<'_>, offsets: &[u32], named: &mut Vec<NamedDay>) -> Vec<Point> {
    let mut found = from_anchor(cursor, true);
    let mut told = None;
    // "the first and second anniversaries of the grant date, May 1, 2023": the day is the grant day.
    if offsets.len() > 1 && found.day.is_none() && matches!(found.anchor, Anchor::Grant | Anchor::Commencement) {
        found.day = cursor.read(|ahead| ahead.sign(b',').then(|| day(ahead))?);
    }
    if !matches!(found.anchor, Anchor::Unnamed) {
        named.push(found);
    }
    if found.day.is_none() && offsets.len() == 1 {
        told = cursor.read(|ahead| {
            let is_bracket = ahead.sign(b'(');
            if !is_bracket {
                ahead.sign(b',');
            }
            ahead.skip_all(words!["i", "e", "which", "is", "or", "being", "on"]);
            ahead.sign(b',');
            let found = day(ahead)?;
            (!is_bracket || ahead.sign(b')')).then_some(found)
        });
    }
    offsets.iter().map(|months| Point { told, ..Point::after(*months, found.anchor) }).collect()
}

/// Reads a repeated anniversary: "each anniversary", "each quarterly anniversary", "annual anniversaries", "the
/// anniversary".
fn each_anniversary(cursor: &mut Cursor<'_>, named: &mut Vec<NamedDay>) -> Option<Times> {
    let mut every = None;
    for _ in 0..6 {
        if let Some(months) = cursor.read(frequency) {
            every = Some(months);
        } else if let Some(months) = cursor.read(|ahead| {
            // "each six-month anniversary", "each sixth month anniversary".
            let count = ahead.read(cardinal).or_else(|| ahead.read(ordinal))?;
            Some(count * unit(ahead)?)
        }) {
            every = Some(months);
        } else if cursor
            .one_of(words![
                "successive",
                "subsequent",
                "succeeding",
                "following",
                "such",
                "yearly",
                "consecutive",
                "applicable",
                "corresponding",
                "every",
            ])
            .is_none()
        {
            break;
        }
    }
    // "each vesting date" repeats nothing unless the text says how often.
    if every.is_none() && cursor.is_at(words!["vesting date", "vesting dates"]) {
        return None;
    }
    anniversary_noun(cursor)?;
    let found = from_anchor(cursor, true);
    if found.anchor != Anchor::Unnamed {
        named.push(found);
    }
    Some(Times::Each { every: every.unwrap_or(12), from: found.anchor })
}

fn anniversary_noun(cursor: &mut Cursor<'_>) -> Option<()> {
    let is_date = cursor.phrase(words!["vesting date", "vesting dates"]);
    if !is_date {
        cursor.one_of(words![
            "anniversary",
            "anniversaries",
            "anniversay",
            "aniversary",
            "anniversar",
            "anniversery"
        ])?;
    }
    cursor.one_of(words!["date", "dates"]);
    Some(())
}
