//! Reads how often, how many times and how long.

use super::Portion;
use rust_decimal::Decimal;

use super::amount::{portion, units};
use super::cursor::Cursor;
use super::number::{cardinal, part};
use super::token::NoteToken;
use super::words::{WordList, words};

/// Parts that a text counts before it states their times.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct CountedParts {
    pub count: Option<u32>,
    /// Months between two parts.
    pub every: Option<u32>,
    pub is_equal: bool,
    /// Portion of each part: "four installments of 25%".
    pub each: Option<Portion>,
    /// Units of each part: "annual installments of 2,500 shares".
    pub each_units: Option<Decimal>,
}

const NOUNS: &WordList = words![
    "installments",
    "instalments",
    "installment",
    "instalment",
    "installements",
    "tranches",
    "increments",
    "parts",
    "portions",
    "vestings",
    "pieces",
];

/// Reads a unit of time, and gives its months.
pub(super) fn unit(cursor: &mut Cursor<'_>) -> Option<u32> {
    let months = match cursor.word()? {
        "year" | "years" | "annual" => 12,
        "quarter" | "quarters" => 3,
        "month" | "months" => 1,
        _ => return None,
    };
    cursor.skip();
    Some(months)
}

/// Reads a frequency, and gives the months between two times: `annual`, `semi-annually`, `quarterly`.
pub(super) fn frequency(cursor: &mut Cursor<'_>) -> Option<u32> {
    cursor.read(|ahead| {
        let half = ahead.one_of(words!["semi", "bi"]).is_some();
        let months = match ahead.word()? {
            "annual" | "annually" if half => 6,
            "semiannual" | "semiannually" | "biannual" | "biannually" => 6,
            "annual" | "annually" | "yearly" => 12,
            "quarterly" => 3,
            "monthly" => 1,
            _ => return None,
        };
        ahead.skip();
        (!half || months == 6).then_some(months)
    })
}

/// Reads a count of parts: "four equal annual installments", "equal thirds", "1/3 increments", "increments of 25%".
pub(super) fn parts(cursor: &mut Cursor<'_>) -> Option<CountedParts> {
    const EQUAL: &WordList = words!["equal", "ratable", "even", "equivalent", "rata"];
    const OTHER: &WordList = words![
        "substantially",
        "approximately",
        "approximate",
        "nearly",
        "roughly",
        "as",
        "possible",
        "practicable",
        "successive",
        "consecutive",
        "additional",
        "remaining",
        "separate",
        "subsequent",
        "further",
        "similar",
        "pro",
        "vesting",
        "and",
        "a",
        "series",
        "of",
        "following",
        "annualized",
        "more",
        "ratably",
        "equally",
        "the",
        "sequential",
        "individual",
        "calendar",
    ];
    if let Some(count) = cursor.read(|ahead| {
        ahead.one_of(words!["in"])?;
        let is_plural = ahead.word()?.ends_with('s');
        part(ahead).filter(|_| is_plural)
    }) {
        return Some(CountedParts { count: Some(count), is_equal: true, ..CountedParts::default() });
    }
    let mut found = CountedParts { each: cursor.read(portion), ..CountedParts::default() };
    if found.each.is_none() {
        cursor.read(|ahead| {
            ahead.skip_all(words!["a", "series", "of", "substantially", "approximately"]);
            found.count = cardinal(ahead);
            found.count
        });
    }
    for _ in 0..12 {
        if cursor.one_of(EQUAL).is_some() {
            found.is_equal = true;
            continue;
        }
        if let Some(count) = cursor.read(|ahead| (found.is_equal && found.count.is_none()).then(|| part(ahead))?) {
            return Some(CountedParts { count: Some(count), ..found });
        }
        if cursor.one_of(NOUNS).is_some() {
            let says_something = found.count.is_some_and(|count| count > 1)
                || found.every.is_some()
                || found.is_equal
                || found.each.is_some();
            let of = cursor.read(|ahead| {
                ahead.one_of(words!["of"])?;
                ahead.skip_all(words!["approximately", "the"]);
                let each = portion(ahead)?;
                // "of 33%, 33% and 34%": each part has its own portion.
                let mut next = *ahead;
                let is_list = (next.sign(b',') || next.one_of(words!["and"]).is_some()) && portion(&mut next).is_some();
                (!is_list).then_some(each)
            });
            found.each = found.each.or(of);
            if of.is_none() {
                found.each_units = cursor.read(|ahead| {
                    ahead.one_of(words!["of"])?;
                    ahead.skip_all(words!["approximately"]);
                    ahead.read(units)
                });
            }
            cursor.one_of(words!["each"]);
            return (says_something || of.is_some() || found.each_units.is_some()).then_some(found);
        }
        if let Some(every) = frequency(cursor) {
            found.every = found.every.or(Some(every));
        } else if let Some(count) =
            cursor.read(|ahead| (found.count.is_none() && found.each.is_none()).then(|| cardinal(ahead))?)
        {
            found.count = Some(count);
        } else if cursor.one_of(OTHER).is_none() && !cursor.sign(b',') {
            return None;
        }
    }
    None
}

/// Reads how often something vests, and gives the months between two times: "quarterly", "each month", "every three
/// months", "on a monthly basis", "per year".
pub(super) fn every(cursor: &mut Cursor<'_>) -> Option<u32> {
    /// Nouns after "annual" that are not about vesting.
    const NO_TIMES: &WordList = words![
        "award",
        "grant",
        "retainer",
        "equity",
        "report",
        "bonus",
        "director",
        "board",
        "compensation",
        "incentive",
        "cash",
        "performance",
        "fee",
        "fees",
        "dividend",
        "dividends",
        "refresh",
        "rsu",
        "restricted",
        "stock",
        "base",
        "service",
        "meeting",
        "general",
        "shareholder",
        "shareholders",
        "stockholder",
        "stockholders",
        "revenue",
        "goal",
        "bookings",
        "corporate",
        "vesting",
        "anniversary",
        "anniversaries",
        "equity",
    ];
    // "a quarter a year": this amount vests each year.
    if let Some(months) = cursor.read(|ahead| {
        ahead.one_of(words!["a"])?;
        let months = unit(ahead).filter(|months| *months != 3)?;
        (ahead.is_at_end()
            || ahead.is_at(words![
                "over",
                "for",
                "beginning",
                "commencing",
                "starting",
                "on",
                "until",
                "through",
                "from"
            ])
            || ahead.sign(b','))
        .then_some(months)
    }) {
        return Some(months);
    }
    let found = cursor.read(|ahead| {
        ahead.skip_all(words!["on", "a", "an"]);
        let every = frequency(ahead)?;
        ahead.one_of(words!["basis", "increments", "rate"]);
        (!ahead.is_at(NO_TIMES)).then_some(every)
    });
    found.or_else(|| {
        cursor.read(|ahead| {
            ahead.skip_all(words!["following", "after", "at", "the", "end", "of", "during", "on", "in"]);
            let is_each = ahead.one_of(words!["each", "every", "per"])?;
            ahead.skip_all(words![
                "full",
                "calendar",
                "successive",
                "subsequent",
                "consecutive",
                "additional",
                "such",
                "following",
                "fiscal",
                "completed",
                "continuous",
                "succeeding",
                "one",
            ]);
            let count = ahead.read(cardinal);
            if is_each != "per" {
                ahead.skip_all(words!["calendar", "consecutive", "successive"]);
            }
            let unit = match ahead.one_of(words!["annum"]) {
                Some(_) => 12,
                None => unit(ahead)?,
            };
            ahead.one_of(words!["period", "interval"]);
            ahead.read(|ahead| ahead.in_brackets(frequency));
            (!ahead.is_at(words!["anniversary", "anniversaries"])).then_some(())?;
            Some(count.unwrap_or(1) * unit)
        })
    })
}

/// Reads a length: "over four years", "over a three (3) year period", "for each of the next three years". Gives its
/// months, and whether the text calls it a period.
pub(super) fn over(cursor: &mut Cursor<'_>) -> Option<(u32, bool)> {
    let preposition = cursor.one_of(words!["over", "during", "across", "for", "throughout"])?;
    let (mut is_each, mut is_period) = (preposition != "for", false);
    for _ in 0..10 {
        if let Some(months) = cursor.read(|ahead| {
            let count = cardinal(ahead)?;
            ahead.skip_all(words!["consecutive", "successive", "additional", "full", "calendar", "annual"]);
            Some(count * unit(ahead)?)
        }) {
            cursor.skip_all(words!["vesting", "service"]);
            is_period |= cursor.one_of(words!["period", "term", "schedule"]).is_some();
            // "for 35 months" may end a series; "exercisable for five years from" does not.
            let ends = !is_period
                && (cursor.is_at_end()
                    || matches!(cursor.peek(), Some(NoteToken::Sign(b',' | b';')))
                    || cursor.is_at(words![
                        "subject",
                        "thereafter",
                        "until",
                        "provided",
                        "from",
                        "following",
                        "beginning"
                    ]));
            let follows = is_period && cursor.is_at(words!["thereafter"]);
            return (is_each || ends || follows).then_some((months, is_period));
        }
        if cursor.one_of(words!["each", "next"]).is_some() {
            is_each = true;
        } else if cursor.one_of(words!["period"]).is_some() {
            is_period = true;
        } else {
            cursor.one_of(words![
                "a",
                "an",
                "the",
                "its",
                "such",
                "approximately",
                "of",
                "following",
                "subsequent",
                "remaining",
                "ensuing",
                "succeeding",
                "successive",
                "first",
                "total",
                "course",
                "additional",
                "initial",
                "term",
            ])?;
        }
    }
    None
}

/// Reads a length without a preposition: "a four-year vesting period".
pub(super) fn term(cursor: &mut Cursor<'_>) -> Option<(u32, bool)> {
    let count = cardinal(cursor)?;
    let months = count * unit(cursor)?;
    let is_vesting = cursor.one_of(words!["vesting"]).is_some();
    cursor.one_of(words!["period", "schedule"]).filter(|_| is_vesting)?;
    Some((months, true))
}

/// Reads a year.
pub(super) fn year(cursor: &mut Cursor<'_>) -> Option<i32> {
    let Some(NoteToken::Number(number)) = cursor.peek() else { return None };
    let year = i32::try_from(number.value).ok().filter(|year| (1950..2100).contains(year))?;
    if number.is_grouped || number.is_ordinal || !number.value.is_integer() {
        return None;
    }
    cursor.skip();
    Some(year)
}
