//! Reads how much vests: portions, numbers of units, all, and the rest.

use rust_decimal::Decimal;

use super::Portion;
use super::cursor::Cursor;
use super::number::{cardinal, part};
use super::token::NoteToken;
use super::words::{WordList, words};

/// An amount stated in a text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum GrantAmount {
    Portion(Portion),
    Units(Decimal),
    /// A value in dollars. The number of units is not stated.
    Money,
    /// The units that the row converts.
    OfRow,
    All,
    /// The rest of the grant, with the size that the text states for it.
    Rest(Option<StatedRest>),
    /// A portion of the rest.
    OfRest(Portion),
}

/// The size of the rest as stated in the text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum StatedRest {
    Portion(Portion),
    Units(Decimal),
}

/// An amount, with the total if the text states it: "25% of the 12,000 options".
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Quantity {
    pub amount: GrantAmount,
    pub of: Option<Decimal>,
}

/// Nouns for the units that a number counts.
pub(super) const NOUNS: &WordList = words![
    "shares", "share", "units", "unit", "rsus", "rsu", "psus", "psu", "options", "option", "awards", "warrants",
    "warrant", "sars", "dsus", "gsus", "prsus", "psrus", "pbrsus", "ltips", "msus", "prus", "psas", "rsas", "pvus",
];
/// Words allowed between a number and its noun.
const ADJECTIVES: &WordList = words![
    "of",
    "the",
    "these",
    "such",
    "its",
    "his",
    "her",
    "their",
    "underlying",
    "restricted",
    "stock",
    "share",
    "common",
    "ordinary",
    "class",
    "a",
    "b",
    "performance",
    "time",
    "based",
    "phantom",
    "deferred",
    "market",
    "dividend",
    "distribution",
    "equivalent",
    "incentive",
    "ltip",
    "long",
    "term",
    "nonqualified",
    "non",
    "qualified",
    "statutory",
    "employee",
    "total",
    "initial",
    "additional",
    "target",
    "earned",
    "unvested",
    "service",
    "vesting",
    "profits",
    "interest",
    "those",
    "original",
    "granted",
    "aforementioned",
    "said",
    "partnership",
    "op",
    "remaining",
    "american",
    "depositary",
];
/// Words that may follow a number without a noun: "256 on 5/4/2023", "300 vest".
const AFTER_BARE: &WordList = words![
    "on", "of", "vest", "vests", "vested", "vesting", "will", "shall", "have", "were", "became", "become", "upon",
    "in", "at",
];

/// Reads an amount.
pub(super) fn quantity(cursor: &mut Cursor<'_>) -> Option<Quantity> {
    let alone = |amount| Quantity { amount, of: None };
    cursor
        .read(money)
        .map(|()| alone(GrantAmount::Money))
        .or_else(|| cursor.read(rest).map(alone))
        .or_else(|| cursor.read(share_of))
        .or_else(|| cursor.read(units).map(|units| alone(GrantAmount::Units(units))))
        .or_else(|| cursor.read(all).map(|()| alone(GrantAmount::All)))
}

/// Reads a value in dollars: `$24,000`, `$1.5 million`.
pub(super) fn money(cursor: &mut Cursor<'_>) -> Option<()> {
    if !cursor.sign(b'$') {
        return None;
    }
    cursor.figures()?;
    cursor.one_of(words!["million", "billion"]);
    Some(())
}

/// Reads a portion with the total to which it refers.
fn share_of(cursor: &mut Cursor<'_>) -> Option<Quantity> {
    let portion = portion(cursor)?;
    let mut of = None;
    let is_of_rest = cursor
        .read(|ahead| {
            ahead.one_of(words!["of"])?;
            ahead.skip_all(words![
                "the",
                "these",
                "such",
                "those",
                "its",
                "his",
                "her",
                "all",
                "said",
                "then",
                "total",
                "aggregate",
                "original",
                "entire",
            ]);
            of = ahead.read(units);
            let is_rest =
                of.is_none() && ahead.one_of(words!["remaining", "remainder", "balance", "rest", "unvested"]).is_some();
            (is_rest || of.is_some()).then_some(is_rest)
        })
        .unwrap_or(false);
    let amount = match portion {
        _ if is_of_rest => GrantAmount::OfRest(portion),
        Portion::WHOLE => GrantAmount::All,
        _ => GrantAmount::Portion(portion),
    };
    Some(Quantity { amount, of })
}

/// Reads a portion: `1/3`, `one-third (1/3)`, `25%`, `twenty-five percent (25%)`, `33 1/3%`, `half`.
pub(super) fn portion(cursor: &mut Cursor<'_>) -> Option<Portion> {
    let found = cursor.read(percent).or_else(|| cursor.read(fraction))?;
    // A number in words may be followed by the same number in figures; both may be rounded differently.
    cursor.in_brackets(|ahead| ahead.read(percent).or_else(|| ahead.read(fraction)));
    Some(found).filter(|portion| (1..=portion.denominator).contains(&portion.numerator))
}

fn percent(cursor: &mut Cursor<'_>) -> Option<Portion> {
    let whole = match cursor.figures() {
        Some(number) if !number.is_ordinal => number.value,
        Some(_) => return None,
        None => cardinal(cursor)?.into(),
    };
    let is_mixed = cursor.one_of(words!["and"]).is_some();
    let part = cursor.read(simple_fraction);
    if is_mixed && part.is_none() {
        return None;
    }
    // "twenty-five percent", "25%", "25 (25%) percent".
    cursor.in_brackets(Cursor::figures);
    if !(cursor.sign(b'%') || cursor.phrase(words!["percent", "per cent", "percentage"])) {
        return None;
    }
    let hundredths = Portion::ratio(whole, Decimal::ONE_HUNDRED)?;
    part.map_or(Some(hundredths), |part| hundredths.plus(part.divided(100)?))
}

fn fraction(cursor: &mut Cursor<'_>) -> Option<Portion> {
    if cursor.word() == Some("half") {
        cursor.skip();
        return Portion::new(1, 2);
    }
    let found = simple_fraction(cursor)?;
    // "one quarter after the grant" is a time, "one quarter after one year" is an amount.
    let is_time = cursor.is_at(words!["anniversary", "anniversaries", "following", "from"])
        || cursor.is_at(words!["after"]) && {
            let mut ahead = *cursor;
            ahead.skip();
            cardinal(&mut ahead).is_none()
        };
    (!is_time).then_some(found)
}

/// Reads a simple fraction: `1/48th`, `one-third`, `a third`.
fn simple_fraction(cursor: &mut Cursor<'_>) -> Option<Portion> {
    let numerator = match cursor.one_of(words!["a", "an"]) {
        Some(_) => 1,
        None => cardinal(cursor)?,
    };
    if cursor.sign(b'/') {
        let of = cursor.figures()?;
        cursor.one_of(words!["th", "ths", "rd", "nd", "st"]);
        return Portion::new(numerator.into(), u64::try_from(of.value).ok()?);
    }
    Portion::new(numerator.into(), part(cursor)?.into())
}

/// Reads a number of units. It must have a noun after it, separators of thousands, or a following word that excludes
/// other meanings.
pub(super) fn units(cursor: &mut Cursor<'_>) -> Option<Decimal> {
    let number = cursor.figures().filter(|number| !number.is_ordinal)?;
    let is_year = !number.is_grouped
        && number.value.is_integer()
        && (Decimal::from(1900)..Decimal::from(2100)).contains(&number.value);
    // "the 2021 awards" are those of a year.
    if is_year && cursor.is_at(words!["award", "awards", "grant", "grants"]) {
        return None;
    }
    let names_units = cursor.read(|ahead| {
        ahead.sign(b',');
        ahead.skip_brackets();
        // A year may be part of the name of a plan: "the 2021 Stock Option Plan".
        for _ in 0..if is_year { 1 } else { 8 } {
            if ahead.one_of(NOUNS).is_some() {
                return Some(());
            }
            ahead.one_of(ADJECTIVES)?;
        }
        None
    });
    // "1.5 shares of common stock for each unit" is a conversion rate.
    let is_rate = names_units.is_some() && {
        let mut ahead = *cursor;
        ahead.skip_all(words![
            "of", "the", "issuer", "company", "class", "a", "b", "common", "ordinary", "stock", "share", "shares",
        ]);
        ahead.is_at(words!["for each", "for every", "per", "for one"])
    };
    if is_rate {
        return None;
    }
    let is_bare = names_units.is_none();
    let goes_on = || cursor.here().is_some_and(|word| AFTER_BARE.holds(word));
    let is_listed = matches!(cursor.peek(), Some(NoteToken::Sign(b',')));
    let is_number =
        !is_bare || number.is_grouped || (!is_year && goes_on() && !is_listed && number.value >= Decimal::TEN);
    is_number.then_some(number.value)
}

/// Reads the rest: "the remaining 75%", "the balance of 6,000 units", "the rest", "the other half".
fn rest(cursor: &mut Cursor<'_>) -> Option<GrantAmount> {
    if cursor.one_of(words!["other"]).is_some() {
        let told = cursor.read(portion).map(StatedRest::Portion);
        return (told.is_some() || cursor.one_of(NOUNS).is_some()).then_some(GrantAmount::Rest(told));
    }
    // "the unvested portion of the options vests".
    if cursor.phrase(words!["unvested portion", "unvested balance", "unvested remainder"]) {
        return Some(GrantAmount::Rest(None));
    }
    let word = cursor.one_of(words!["remaining", "remainder", "balance", "rest", "reminder"])?;
    let told = cursor.read(|ahead| {
        ahead.skip_all(words!["of", "the", "these", "such"]);
        ahead.read(portion).map(StatedRest::Portion).or_else(|| ahead.read(units).map(StatedRest::Units))
    });
    if word == "remaining" && told.is_none() {
        // "Remaining" may also mean staying in service.
        let mut ahead = *cursor;
        ahead.skip_all(ADJECTIVES);
        let names = ahead.is_at(NOUNS)
            || ahead.is_at(words![
                "award",
                "grant",
                "portion",
                "balance",
                "installments",
                "instalments",
                "parts",
                "tranches",
                "amount",
                "stock",
            ]);
        let is_stock = cursor.is_at(words!["stock", "restricted stock", "unvested"]);
        // "the remaining shall vest".
        let stands_alone = cursor.is_at(words!["will", "shall", "vest", "vests", "vesting", "are", "is", "to"]);
        if !(names || is_stock || stands_alone) {
            return None;
        }
        cursor.skip_all(words!["balance", "portion"]);
    }
    // "the remainder of the award" names no day from which times count.
    cursor.read(|ahead| {
        ahead.one_of(words!["of"])?;
        ahead.skip_all(words!["the", "this", "such", "each"]);
        ahead.one_of(words!["award", "grant"]).filter(|_| !ahead.is_at(words!["date"]))
    });
    Some(GrantAmount::Rest(told))
}

fn all(cursor: &mut Cursor<'_>) -> Option<()> {
    let found = cursor.phrase(words!["in full", "in its entirety", "in their entirety", "all of", "entire"])
        || cursor.one_of(words!["all"]).is_some() && (cursor.is_at(NOUNS) || cursor.is_at(ADJECTIVES));
    found.then_some(())
}
