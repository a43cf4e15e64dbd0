//! The prices that a weighted average hides.
//!
//! The SEC's staff lets a filer report several trades of one day on a row, at their weighted average, when a footnote
//! gives the range of the prices (no-action letter to Skadden, Arps, 25 June 2008).

use std::sync::LazyLock;

use regex::{Captures, Regex};
use rust_decimal::Decimal;

use super::notes::Notes;
use super::pattern::compile;
use crate::model::Line;

/// The lowest and the highest price of the trades on a row, in dollars per share.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PriceRange {
    pub low: Decimal,
    pub high: Decimal,
}

/// What makes a pair of amounts a range of prices, then the pair.
static RANGE: LazyLock<Regex> = LazyLock::new(|| {
    const DOLLARS: &str = r"(?<sign{N}>(?:[A-Z]{1,2}|US|USD)?\s?\$|USD?|[€£¥])?\s?(?<amount{N}>(?:\d{1,3}(?:,\d{3})+|\d+)?\.?\d+)";
    let (first, second) = (DOLLARS.replace("{N}", "1"), DOLLARS.replace("{N}", "2"));
    compile(&format!(
        r"(?i)(?:\b(?<word>rang\w*|between|from|prices?|low|lows|trades|transactions)\b)(?<gap>[^$.;\d€£¥]{{0,60}}?){first}(?:\s?(?:per|a|/)\s?(?:common\s)?(?:share|unit|ads))?(?:\s?\((?:the\s)?low\w*\))?,?\s*(?<joint>to\s+and\s+including|up\s+to|and\s+up\s+to|to|through|thru|until|and|-|–|—|‑|−)(?:\s+(?:a\s+)?(?:high\s+of|high))?\s*{second}(?<tail>\s?(?:%|million|billion|shares|units|days|years|months|times|x\b))?"
    ))
});

/// The range of prices of a row. A footnote on the price speaks of it; another of the row's footnotes does when it
/// speaks of several trades and its range holds the price. Of several ranges the one that holds the row's price counts,
/// and none does when several do.
///
/// Null where no footnote gives a range.
pub(super) fn of_line(notes: &Notes<'_>, line: &Line) -> Option<PriceRange> {
    let mut elsewhere = Vec::new();
    let mut on_price = Vec::new();
    for mark in notes.marks_on(line) {
        let Some((_, text)) = notes.footnote(mark) else { continue };
        if mark.field == "price_per_share" {
            on_price.extend(ranges(text));
        } else if speaks_of_trades(text) {
            elsewhere.extend(ranges(text));
        }
    }
    chosen(on_price, line.price_per_share, false).or_else(|| chosen(elsewhere, line.price_per_share, true))
}

/// The one range that a row's price lies in. A single one counts also where it does not, unless the price has to be in
/// it: the filing contradicts itself then, which is not for a parser to hide.
fn chosen(mut ranges: Vec<PriceRange>, price: Option<Decimal>, must_hold: bool) -> Option<PriceRange> {
    ranges.dedup();
    if let (Some(price), true) = (price, ranges.len() > 1 || must_hold) {
        ranges.retain(|range| (range.low..=range.high).contains(&price));
        ranges.sort_by_key(|range| (range.low, range.high));
        ranges.dedup();
    }
    match ranges.as_slice() {
        [range] => Some(*range),
        _ => None,
    }
}

/// The ranges of prices in a text, in order.
pub fn ranges(text: &str) -> Vec<PriceRange> {
    if !text.bytes().any(|byte| byte.is_ascii_digit()) {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(captures) = text.get(from..).and_then(|rest| RANGE.captures(rest)) {
        let whole = captures.get(0).map_or(0..0, |whole| whole.range());
        match range(&captures) {
            Some(range) => {
                found.push(range);
                from += whole.end.max(1);
            }
            // The words that began this one may hide the beginning of the right one: go on behind the first of them.
            None => from += captures.name("word").map_or(whole.end, |word| word.end()).max(1),
        }
    }
    found
}

fn range(captures: &Captures<'_>) -> Option<PriceRange> {
    let text = |name| captures.name(name).map_or("", |part| part.as_str());
    let word = text("word").to_ascii_lowercase();
    let gap = text("gap").to_ascii_lowercase();
    let has_sign = |name| captures.name(name).is_some();
    // `to` makes a range of any two dollar amounts; `and` only after a word that asks for two.
    let asks_for_two = word.starts_with("rang") || word == "between" || gap.contains("rang") || gap.contains("between");
    let is_priced = word.starts_with("price") || gap.contains("price") || asks_for_two || word.starts_with("low");
    let signs = [text("sign1"), text("sign2")];
    let is_foreign = signs.iter().any(|sign| {
        let sign = sign.trim().to_ascii_uppercase();
        !matches!(sign.as_str(), "" | "$" | "US$" | "US $" | "USD$" | "USD $" | "USD" | "US")
    });
    if is_foreign || captures.name("tail").is_some() || !(has_sign("sign1") || has_sign("sign2") && is_priced) {
        return None;
    }
    if text("joint").eq_ignore_ascii_case("and") && !asks_for_two && !(word == "prices" && has_sign("sign2")) {
        return None;
    }
    let (one, other) = (amount(text("amount1"))?, amount(text("amount2"))?);
    Some(PriceRange { low: one.min(other), high: one.max(other) })
}

fn amount(text: &str) -> Option<Decimal> {
    text.replace(',', "").parse::<Decimal>().ok().map(|amount| amount.normalize())
}

/// Whether a text that is not on the price is about the prices of several trades.
fn speaks_of_trades(text: &str) -> bool {
    static TRADES: LazyLock<Regex> =
        LazyLock::new(|| compile(r"(?i)weighted|average|multiple|various prices|several trans|series of|prices ranging"));
    TRADES.is_match(text)
}

