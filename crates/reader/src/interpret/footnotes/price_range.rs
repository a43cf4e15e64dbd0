//! The prices that a weighted average hides.
//!
//! The SEC's staff lets a filer report several trades of one day on a row, at their weighted average, when a footnote
//! gives the range of the prices (no-action letter to Skadden, Arps, 25 June 2008).

use std::collections::HashMap;
use std::sync::LazyLock;

use regex::{Captures, Regex};
use rust_decimal::Decimal;

use super::notes::Notes;
use super::pattern::compile;
use model::Line;

/// The lowest and the highest price of the trades on a row, in dollars per share.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PriceRange {
    pub low: Decimal,
    pub high: Decimal,
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
    read: HashMap<usize, Vec<PriceRange>>,
}

impl Ranges {
    /// The range of prices of a row. A footnote on the price speaks of it; another of the row's footnotes does when it
    /// speaks of several trades and its range holds the price. Of several ranges the one that holds the row's price
    /// counts, and none does when several do.
    ///
    /// Null where no footnote gives a range.
    pub(super) fn of_line(&mut self, notes: &Notes<'_>, line: &Line) -> Option<PriceRange> {
        let (mut on_price, mut elsewhere) = (Vec::new(), Vec::new());
        for mark in notes.marks_on(line) {
            let Some((place, text)) = notes.footnote(mark) else { continue };
            let found = self.read.entry(place).or_insert_with(|| ranges(text));
            if mark.field == "price_per_share" {
                on_price.extend_from_slice(found);
            } else if !found.is_empty() && speaks_of_trades(text) {
                elsewhere.extend_from_slice(found);
            }
        }
        chosen(on_price, line.price_per_share, false).or_else(|| chosen(elsewhere, line.price_per_share, true))
    }
}

/// The one range that a row's price lies in. A single one counts also where it does not, unless the price has to be in
/// it: the filing contradicts itself then, which is not for a reader to hide.
fn chosen(mut ranges: Vec<PriceRange>, price: Option<Decimal>, must_hold: bool) -> Option<PriceRange> {
    ranges.sort_by_key(|range| (range.low, range.high));
    ranges.dedup();
    if let (Some(price), true) = (price, ranges.len() > 1 || must_hold) {
        ranges.retain(|range| (range.low..=range.high).contains(&price));
    }
    match ranges.as_slice() {
        [range] => Some(*range),
        _ => None,
    }
}

/// The ranges of prices in a text, in order.
pub fn ranges(text: &str) -> Vec<PriceRange> {
    let mut found = Vec::new();
    let mut read_to = 0;
    for place in memchr::memchr_iter(b'$', text.as_bytes()) {
        if place < read_to {
            continue;
        }
        let Some(captures) = PAIR.captures(&text[place..]) else { continue };
        if let Some(range) = range(&text[..place], &captures) {
            found.push(range);
            read_to = place + captures.get(0).map_or(1, |whole| whole.end());
        }
    }
    found
}

/// The range that two amounts make after those words. `to` makes one of any two; `and` and `-` only after a word that
/// asks for two: "between", "ranging", "prices of".
fn range(before: &str, captures: &Captures<'_>) -> Option<PriceRange> {
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
        "and" => has(&["rang", "between", "prices of", "prices from", "from a low", "inclusive"]),
        "or" => false,
        // An exercise price that was changed is told in the same words.
        _ => !has(&["increase", "decrease", "reduc", "adjust", "amend", "raise", "lower", "chang"]),
    };
    let is_about_prices = has(&["rang", "between", "from", "price", "low", "sold", "purchased", "trades", "at", "of"]);
    if !joins || !is_about_prices {
        return None;
    }
    let (one, other) = (amount(text("one"))?, amount(text("other"))?);
    Some(PriceRange { low: one.min(other), high: one.max(other) })
}

/// The words of the same sentence that lead to an amount, from the last amount on, eighty bytes at most.
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
    let lower = text.to_ascii_lowercase();
    ["weighted", "average", "multiple", "several trans", "series of", "prices ranging", "various prices"]
        .iter()
        .any(|words| lower.contains(words))
}
