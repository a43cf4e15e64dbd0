//! The days of a schedule: written out, and what the words around tell of each.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::LazyLock;

use chrono::NaiveDate;
use regex::{Captures, Regex};

use super::Word;
use crate::interpret::footnotes::day::{self, MONTH};
use crate::interpret::footnotes::pattern::compile;

/// What stands before a day that is a base, and after one.
static BASE_BEFORE: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"(?-u)(?:\banniversar(?:y|ies)\s+(?:date\s+)?(?:of|from)|(?:\bgrant(?:ed)?|\bawarded|\bissued|grant\s+date|award\s+date|(?P<vcd>commencement\s+date|start\s+date|\bvcd))(?:\s+to\s+[a-z\s.]{1,40})?[\s:()\x22]*(?:of|on|is|was|as\s+of|date)?)\s*(?:the\s+)?$",
    )
});
static BASE_AFTER: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"(?-u)^[\s,(]*(?:the\s+|which\s+is\s+(?:the\s+)?|being\s+the\s+)?[\x22']*(?:(?P<vcd>vesting\s+(?:commencement|start)|vcd)|grant\s+date|date\s+of\s+grant|award\s+date)",
    )
});

/// A day of a period over which results are measured, of a plan or of a price, not one on which anything vests.
static MEASURED: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"(?-u)(?:(?:performance|measurement|fiscal|calendar)\s+(?:period|year|quarter)s?(?:\s+(?:of|from|that|which|ending|ended|ends|began|beginning|begins|commencing|commenced|on|is))*|\beffective\s+as\s+of|\b(?:dated|amended|restated|adopted|approved|expires?|certified|price|ended|filed)(?:\s+(?:as\s+of|on))?)\s*$",
    )
});
static MEASURED_ON: LazyLock<Regex> =
    LazyLock::new(|| compile(r"(?-u)^\s*,?\s*(?:through|to|until|and\s+(?:ending|ended|ends)(?:\s+on)?|-)\s*$"));

/// Where the days stand in the text, and the word that each is; `None` for one on which nothing vests.
pub(super) fn days(text: &str) -> impl Iterator<Item = (Range<usize>, Option<Word>)> + '_ {
    let (mut from, mut is_measured) = (0, false);
    day::days(text).map(move |found| {
        let (before, after) = (&text[from..found.start], &text[found.end..]);
        from = found.end;
        is_measured = MEASURED.is_match(before) || is_measured && MEASURED_ON.is_match(before);
        (found.start..found.end, (!is_measured).then(|| word(found.day, before, after)))
    })
}

fn word(day: NaiveDate, before: &str, after: &str) -> Word {
    // "vested on DATE (the grant date)" is a time as any other.
    let is_time = before
        .trim_end()
        .strip_suffix(" on")
        .is_some_and(|before| ["vest", "vests", "vested", "exercisable"].iter().any(|verb| before.ends_with(verb)));
    if is_time {
        return Word::Day(day);
    }
    let (lead, rest) = (BASE_BEFORE.captures(before), BASE_AFTER.captures(after));
    let base = rest.filter(|rest| rest.name("vcd").is_some() || lead.is_none()).or(lead);
    match base {
        Some(base) if base.name("vcd").is_some() => Word::Commencement(Some(day)),
        Some(_) => Word::Base(Some(day)),
        None => Word::Day(day),
    }
}

/// The text with each day whole: "March 2, 2024 and 2025" becomes "March 2, 2024 and March 2, 2025".
pub(super) fn with_years(text: String) -> String {
    static YEARS: LazyLock<Regex> = LazyLock::new(|| {
        compile(&format!(
            r"(?-u)\b(?<day>{MONTH}\.?\s+\d{{1,2}})(?:st|nd|rd|th)?(?:,?\s+(?:of\s+|in\s+)?(?:each\s+of\s+)?(?:the\s+years\s+)?)(?<years>\d{{4}}(?:(?:,?\s+and\s+|,\s*)\d{{4}}\b)+)"
        ))
    });
    static YEAR: LazyLock<Regex> = LazyLock::new(|| compile(r"(?-u)\b\d{4}\b"));
    let whole = |found: &Captures<'_>| {
        let day = &found["day"];
        YEAR.replace_all(&found["years"], |year: &Captures<'_>| format!("{day}, {}", &year[0])).into_owned()
    };
    match YEARS.replace_all(&text, whole) {
        Cow::Owned(whole) => whole,
        Cow::Borrowed(_) => text,
    }
}
