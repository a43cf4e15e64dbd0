//! Texts that speak of a profit recoverable by the issuer under Section 16(b), or exempt a trade from it.
//!
//! ```
//! use insiderdb_reader::interpret::footnotes::short_swing::{exempts_trade, stated_profit};
//!
//! let paid = |text: &str| stated_profit(text).map(|stated| stated.paid);
//! let note = "The sale is matchable under Section 16(b); the insider paid $1,250.50 of profit to the issuer.";
//! assert_eq!(paid(note), Some("1250.5".parse().ok()));
//! assert_eq!(paid("The sale is matchable under Section 16(b)."), Some(None));
//! assert_eq!(paid("Sold at an average price."), None);
//! assert!(exempts_trade("The acquisition is exempt under Rule 16b-3."));
//! ```

use std::collections::BTreeSet;
use std::sync::LazyLock;

use regex::Regex;
use rust_decimal::Decimal;

use super::pattern::compile;

/// What a text says of a short-swing profit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StatedProfit {
    /// Dollars that were paid or are to be paid to the issuer; null where no amount, or several, are stated.
    pub paid: Option<Decimal>,
}

/// Reads a text that calls a trade matchable under Section 16(b), or says that its profit is paid to the issuer. `None`
/// if the text says neither.
pub fn stated_profit(text: &str) -> Option<StatedProfit> {
    // Nearly no text has any of these, and each is found fast.
    let is_about = ["16(b)", "hort-swing", "hort swing", "HORT-SWING", "HORT SWING", "isgorge", "ISGORGE"];
    if !is_about.iter().any(|word| text.contains(word)) {
        return None;
    }
    let lower = text.to_ascii_lowercase();
    let has = |words: &[&str]| words.iter().any(|word| lower.contains(word));
    let is_of_law = has(&["16(b)", "short-swing", "short swing"]);
    let is_matchable = has(&["matchable", "may be matched", "is matched", "was matched", "were matched"]);
    let is_paid = has(&["profit", "gain"]) && PAYS.is_match(&lower);
    if DENIES.is_match(&lower) || !is_of_law || !(is_matchable || is_paid) {
        return None;
    }
    Some(StatedProfit { paid: is_paid.then(|| paid(&lower)).flatten() })
}

/// Whether a text says of the transaction of its row that a rule under Section 16(b) exempts it, whatever its code.
pub fn exempts_trade(text: &str) -> bool {
    static EXEMPT: LazyLock<Regex> = LazyLock::new(|| {
        compile(
            r"(?i-u)\b(?:transactions?|trades?|purchases?d?|sales?|sold|acqui(?:red|sition)|dispos(?:ed|ition)|issued)\b(?u:[^;]){0,160}?\bexempt(?:ed)?\b(?u:[^;.]){0,80}?\b16b-[3567]\b|\bexempt\s+(?:transaction|purchase|sale|acquisition|disposition)\b(?u:[^;.]){0,80}?\b16b-[3567]\b",
        )
    });
    // Nearly no text has both.
    text.contains("16b-")
        && text.contains("xempt")
        && !DENIES.is_match(&text.to_ascii_lowercase())
        && EXEMPT.is_match(text)
}

/// Words of a payment to the issuer.
static PAYS: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"(?-u)\b(?:pa(?:id|y|ys|ying|yment)|remit(?:s|ted|tance)?|disgorg\w*|repa(?:id|y|yment)|reimburs\w*|return(?:ed|s)?|tender(?:ed|s)?|surrender(?:ed|s)?|recoverable)\b",
    )
});

/// Words that deny that anything matches.
static DENIES: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"(?-u)\b(?:not\s+(?:be\s+)?(?:matchable|matched|exempt)|(?:not\s+subject\s+to|exempt\s+from)(?:\s+[\w']+){0,6}\s+(?:16\(b\)|short[- ]swing)|no\s+(?:short[- ]swing\s+)?profits?\b)",
    )
});

/// Gives the amount paid: of the amounts in dollars that are no prices, the one that follows a word of payment or of
/// profit; `None` if several do.
fn paid(lower: &str) -> Option<Decimal> {
    static AMOUNT: LazyLock<Regex> = LazyLock::new(|| {
        compile(
            r"(?-u)\b(?:pa(?:id|y|ying|yment)|remit\w*|disgorg\w*|repa(?:id|y|yment)|reimburs\w*|return(?:ed)?|tender\w*|surrender\w*|profits?|gains?)\b(?u:[^$;]){0,120}?\$\s?(?<amount>(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)(?<price>\s?(?:per|a|each|/)\s?(?:share|unit)?\b|\s+(?:to|through|-)\s+\$)?",
        )
    });
    static OF_PROFIT: LazyLock<Regex> = LazyLock::new(|| {
        compile(
            r"(?-u)\$\s?(?<amount>(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?),?\s+(?:(?:which|that|and)\s+)?(?:represent\w*|constitut\w*|(?:in|of)\s+(?:short[- ]swing\s+|realized\s+|recoverable\s+)?(?:profits?|gains?))",
        )
    });
    let amount = |text: &str| text.replace(',', "").parse::<Decimal>().ok().map(|amount| amount.normalize());
    let after = AMOUNT.captures_iter(lower).filter(|found| found.name("price").is_none());
    let before = OF_PROFIT.captures_iter(lower);
    let all: BTreeSet<Decimal> = after.chain(before).filter_map(|found| amount(&found["amount"])).collect();
    if all.len() > 1 { None } else { all.into_iter().next() }
}
