//! The prices that a weighted average hides.
//!
//! The SEC's staff lets a filer report several trades of one day on a row, at their weighted average, when a footnote
//! gives the range of the prices (no-action letter to Skadden, Arps, 25 June 2008).

use std::collections::HashMap;
use std::sync::LazyLock;

use chrono::NaiveDate;
use regex::{Captures, Regex};
use rust_decimal::Decimal;

use super::day::days;
use super::notes::Notes;
use super::pattern::compile;
use model::Line;

/// The lowest and the highest price of the trades on a row, in dollars per share.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PriceRange {
    /// Dollars for a share; not more than `high`.
    pub low: Decimal,
    /// Dollars for a share.
    pub high: Decimal,
}

impl PriceRange {
    /// Whether the price, in dollars for a share, lies in it, but for rounding: by no more than half a unit of the last
    /// place, at least a cent's, that the coarser of the two is told to.
    ///
    /// ```
    /// use insiderdb_reader::interpret::footnotes::price_range::PriceRange;
    ///
    /// let range = PriceRange { low: "20.10".parse().unwrap(), high: "20.90".parse().unwrap() };
    /// let holds = |price: &str| range.holds(price.parse().unwrap());
    /// assert!(holds("20.10") && holds("20.904") && !holds("20.91"));
    /// ```
    pub fn holds(self, price: Decimal) -> bool {
        let near = |bound: Decimal| {
            let places = bound.normalize().scale().min(price.normalize().scale()).max(2);
            let rounding = Decimal::new(5, places + 1);
            bound.checked_sub(price).is_some_and(|difference| difference.abs() <= rounding)
        };
        (self.low..=self.high).contains(&price) || near(self.low) || near(self.high)
    }
}

/// A range as a text gives it.
#[derive(Clone, Copy, Debug)]
struct StatedRange {
    range: PriceRange,
    /// The day of its trades, where the text gives one day for each range.
    day: Option<NaiveDate>,
}

/// Two amounts from a dollar sign on, with what joins them.
static PAIR: LazyLock<Regex> = LazyLock::new(|| {
    const AMOUNT: &str = r"(?:\d{1,3}(?:,\d{3})+|\d+)?\.?\d+";
    compile(&format!(
        r"(?-u)^\$\s?(?<one>{AMOUNT})(?:\s?(?:per|a|/)\s?(?:[Cc]ommon\s)?(?:share|unit|ADS))?(?:\s?\((?:the\s)?(?:low|high)\w*\))?,?\s*(?<joint>to\s+and\s+including|(?:and\s+)?up\s+to(?:\s+and\s+including)?|to|through|thru|until|and|or|-|‐|‑|–|—|−)(?:\s+(?:a\s+)?(?:(?:high|low)(?:\s+(?:price|sale\s+price))?\s+of|high))?\s*(?<sign>[A-Z]{{0,3}}\s?\$|USD?\s|€|£)?\s?(?<other>{AMOUNT})(?<tail>\s?(?:%|million|billion|shares|units|days|years|months|times|x\b))?"
    ))
});

/// Ranges of the footnotes that were asked for, each read once: forty rows may refer to one text.
#[derive(Default)]
pub(super) struct Ranges {
    read: HashMap<usize, Vec<StatedRange>>,
}

impl Ranges {
    /// Gives the range of prices of a row. A footnote on the price speaks of it; another of the row's footnotes does
    /// when it speaks of several trades and its range holds the price. Of several ranges the one that holds the row's
    /// price counts, of several that hold it that of the row's day, and else none does.
    ///
    /// Null where no footnote gives a range.
    pub(super) fn of_line(&mut self, notes: &Notes<'_>, line: &Line) -> Option<PriceRange> {
        let (mut on_price, mut elsewhere) = (Vec::new(), Vec::new());
        for mark in notes.marks_on(line) {
            let Some((place, text)) = notes.footnote(mark) else { continue };
            let found = self.read.entry(place).or_insert_with(|| told(text));
            if mark.field == "price_per_share" {
                on_price.extend_from_slice(found);
            } else if !found.is_empty() && speaks_of_trades(text) {
                elsewhere.extend_from_slice(found);
            }
        }
        chosen(on_price, line, false).or_else(|| chosen(elsewhere, line, true))
    }
}

/// Gives the one range that a row's price lies in. A single one counts also where it does not, unless the price has to
/// be in it: the filing contradicts itself then, which is not for a reader to hide.
fn chosen(mut told: Vec<StatedRange>, line: &Line, must_hold: bool) -> Option<PriceRange> {
    let distinct = |told: &[StatedRange]| {
        let mut ranges: Vec<PriceRange> = told.iter().map(|told| told.range).collect();
        ranges.sort_by_key(|range| (range.low, range.high));
        ranges.dedup();
        ranges
    };
    if let (Some(price), true) = (line.price_per_share, distinct(&told).len() > 1 || must_hold) {
        told.retain(|told| told.range.holds(price));
    }
    if distinct(&told).len() > 1 {
        told.retain(|told| told.day.is_some() && told.day == line.transaction_date);
    }
    match distinct(&told).as_slice() {
        [range] => Some(*range),
        _ => None,
    }
}

/// Gives the ranges of a text, with their days where there are as many.
fn told(text: &str) -> Vec<StatedRange> {
    let ranges = ranges(text);
    let days: Vec<NaiveDate> = if ranges.len() > 1 { days(text).map(|found| found.day).collect() } else { Vec::new() };
    let day = |place: usize| days.get(place).copied().filter(|_| days.len() == ranges.len());
    ranges.iter().enumerate().map(|(place, range)| StatedRange { range: *range, day: day(place) }).collect()
}

/// Gives the ranges of prices in a text, in order.
pub(super) fn ranges(text: &str) -> Vec<PriceRange> {
    let mut found = Vec::new();
    let mut read_to = 0;
    for place in memchr::memchr_iter(b'$', text.as_bytes()) {
        if place < read_to {
            continue;
        }
        let Some(captures) = PAIR.captures(&text[place..]) else { continue };
        // A list goes on without words: "$20.10 to $20.90, $21.00 to $21.75".
        let goes_on = read_to > 0 && place - read_to <= 40;
        if let Some(range) = range(&text[..place], &captures, goes_on) {
            found.push(range);
            read_to = place + captures.get(0).map_or(1, |whole| whole.end());
        }
    }
    if found.is_empty() && speaks_of(text, &["price"]) {
        found.extend(without_signs(text));
        found.extend(extremes(text).filter(|_| found.is_empty()));
    }
    found
}

/// Ranges without dollar signs: "prices ranged from 41.05 to 41.60". Only what has cents is a price then.
fn without_signs(text: &str) -> impl Iterator<Item = PriceRange> {
    static RANGE: LazyLock<Regex> = LazyLock::new(|| {
        const AMOUNT: &str = r"(?:\d{1,3}(?:,\d{3})+|\d+)\.\d{2,4}";
        compile(&format!(
            r"(?i-u)\b(?:from|between|ranging|range\s+of)\s+(?:a\s+low\s+of\s+)?(?<one>{AMOUNT})(?:\s+per\s+share)?\s*(?:to|and|through|-)\s*(?:a\s+high\s+of\s+)?(?<other>{AMOUNT})\b(?<tail>\s?(?:%|million|billion|shares|units|days|years|months|times|x\b))?"
        ))
    });
    RANGE.captures_iter(text).filter_map(|found| {
        let before = words_before(&text[..found.get(0)?.start()]).to_ascii_lowercase();
        let is_of_prices = before.contains("price") && !CHANGED.iter().any(|word| before.contains(word));
        let (one, other) = (amount(&found["one"])?, amount(&found["other"])?);
        let range = PriceRange { low: one.min(other), high: one.max(other) };
        (is_of_prices && found.name("tail").is_none()).then_some(range)
    })
}

/// "The highest price was $33.12 and the lowest $32.40", in either order.
fn extremes(text: &str) -> Option<PriceRange> {
    static EXTREMES: LazyLock<Regex> = LazyLock::new(|| {
        const HIGH: &str = r"\b(?:highest|maximum)\b(?u:[^$]){0,80}\$\s?(?<AMOUNT>[\d,]*\.?\d+)";
        const LOW: &str = r"\b(?:lowest|minimum)\b(?u:[^$]){0,80}\$\s?(?<AMOUNT>[\d,]*\.?\d+)";
        let named = |pattern: &str, name: &str| pattern.replace("AMOUNT", name);
        compile(&format!(
            r"(?i-u){}(?u:[^$]){{0,80}}?{}|{}(?u:[^$]){{0,80}}?{}",
            named(HIGH, "high"),
            named(LOW, "low"),
            named(LOW, "first"),
            named(HIGH, "second")
        ))
    });
    // Nearly no text does, and the pattern is long.
    if !(speaks_of(text, &["highest", "maximum"]) && speaks_of(text, &["lowest", "minimum"])) {
        return None;
    }
    let found = EXTREMES.captures(text)?;
    let get = |name| found.name(name).and_then(|part| amount(part.as_str()));
    let (one, other) = (get("high").or_else(|| get("first"))?, get("low").or_else(|| get("second"))?);
    Some(PriceRange { low: one.min(other), high: one.max(other) })
}

fn speaks_of(text: &str, words: &[&str]) -> bool {
    let lower = text.to_ascii_lowercase();
    words.iter().any(|word| lower.contains(word))
}

/// Words of an exercise price that was changed, which is told in the same words.
const CHANGED: [&str; 8] = ["increase", "decrease", "reduc", "adjust", "amend", "raise", "lower", "chang"];

/// Gives the range that two amounts make after those words. `to` makes one of any two; `and` and `-` only after a word
/// that asks for two: "between", "ranging", "prices of".
fn range(before: &str, captures: &Captures<'_>, goes_on: bool) -> Option<PriceRange> {
    let text = |name| captures.name(name).map_or("", |part| part.as_str());
    let is_dollars = |sign: &str| matches!(sign.trim(), "" | "$" | "US$" | "US $" | "USD" | "USD$" | "USD $");
    let sign =
        before.trim_end().rsplit(|letter: char| letter.is_whitespace() || letter == '(').next().unwrap_or_default();
    let is_foreign = before.ends_with(|letter: char| letter.is_alphabetic()) && !matches!(sign, "US" | "USD");
    if is_foreign || !is_dollars(text("sign")) || captures.name("tail").is_some() {
        return None;
    }
    let words = words_before(before).to_ascii_lowercase();
    let has = |list: &[&str]| list.iter().any(|word| words.contains(word));
    let joins = match text("joint") {
        "and" if goes_on => false,
        "and" => has(&["rang", "between", "prices of", "prices from", "from a low", "inclusive"]),
        "or" => false,
        _ => !has(&CHANGED),
    };
    let is_about_prices = has(&["rang", "between", "from", "price", "low", "sold", "purchased", "trades", "at", "of"]);
    if !joins || !(is_about_prices || goes_on) {
        return None;
    }
    let (one, other) = (amount(text("one"))?, amount(text("other"))?);
    Some(PriceRange { low: one.min(other), high: one.max(other) })
}

/// Gives the words of the same sentence that lead to an amount, from the last amount on, eighty bytes at most.
fn words_before(before: &str) -> &str {
    let start = before.len().saturating_sub(80);
    let near = (start..before.len()).find_map(|start| before.get(start..)).unwrap_or_default();
    let start = near.rfind(['$', ';', '%']).or_else(|| near.rfind(". ")).map_or(0, |stop| stop + 1);
    &near[start..]
}

fn amount(text: &str) -> Option<Decimal> {
    text.replace(',', "").parse::<Decimal>().ok().map(|amount| amount.normalize())
}

/// Whether a text that is not on the price is about the prices of several trades.
fn speaks_of_trades(text: &str) -> bool {
    speaks_of(
        text,
        &["weighted", "average", "multiple", "several trans", "series of", "prices ranging", "various prices"],
    )
}
