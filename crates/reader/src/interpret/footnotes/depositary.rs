//! Prices of depositary shares on rows that count the shares beneath.
//!
//! A foreign issuer's ordinary shares trade in the United States as American depositary shares, each of which stands
//! for several. Filers count the ordinary shares, name them in the title, and give the price at which a depositary
//! share was traded. Number times price is then too much, by the number of shares in a depositary share.

use std::collections::HashMap;
use std::sync::LazyLock;

use regex::Regex;
use rust_decimal::Decimal;

use super::notes::Notes;
use super::pattern::compile;
use super::vesting::{NUMBER, number};
use crate::sign::Sign;
use model::{Filing, Line};

const DEPOSITARY: &str = r"(?:american\s+deposit[ao]ry\s+(?:shares?|receipts?)(?:\s*\([^()]{1,20}\))?|ad[sr]s?\b)";

/// How many shares a depositary share stands for: "each ADS represents five ordinary shares", "ADSs, each representing
/// 5 shares", "five ordinary shares for each ADS".
static RATIO: LazyLock<Regex> = LazyLock::new(|| {
    const SHARES: &str = r"(?:\s*\(\s*\d+\s*\))?\s+(?:[a-z'-]+\s+){0,4}?(?:shares?|stock)\b";
    compile(&format!(
        r"(?i)(?:\b(?:each|every|one|1)\s+(?:[a-z]+\s+){{0,2}}?{DEPOSITARY}|{DEPOSITARY}[,(\s]+(?:with\s+)?(?:each|every\s+one)(?:\s+(?:of\s+which|one|ads|adr))?)[,\s]+(?:represent(?:s|ing)|equal(?:s|ing)?|corresponds?\s+to|is\s+(?:equal|equivalent)\s+to|stands\s+for|=)\s+(?:the\s+right\s+to\s+receive\s+|an?\s+(?:ownership\s+)?interest\s+in\s+)?(?<ahead>{NUMBER}){SHARES}|\b(?<behind>{NUMBER}){SHARES}\s*(?:per|for\s+(?:each|every|one)|(?:are|equal|represent)\s+(?:one|1|an))\s+{DEPOSITARY}"
    ))
});

/// A price for one of them. What comes first in the pattern is a ratio or a number of them, which is none.
static PRICED: LazyLock<Regex> = LazyLock::new(|| {
    compile(&format!(
        r"(?i)shares?\s+(?:per|for\s+each)\s+{DEPOSITARY}|(?<price>\bpric[a-z]+\b[^.;]{{0,120}}?)?\b(?<of>per|for\s+(?:each|one|an)|(?:of|by)\s+(?:each|one|an))\s+{DEPOSITARY}"
    ))
});

/// Where the price was reckoned for a share already, or the row's number is one of depositary shares. What comes first
/// in the pattern denies that.
static RECKONED: LazyLock<Regex> = LazyLock::new(|| {
    compile(&format!(
        r"(?i)\b(?:not|rather\s+than|instead\s+of)\s+(?:the\s+price\s+)?per\s+(?:ordinary|common|share)|(?<reckoned>\bdivid|\bmultipl|\badjusted\b|\$\s?[0-9.,]+\s+(?:per|for\s+each|a)\s+(?:[a-z]+\s+){{0,2}}?share|\bper\s+(?:[a-z]+\s+){{0,2}}?(?:ordinary|common)|\b(?:price|amount)\s+(?:[a-z]+\s+){{0,6}}?(?:for|of)\s+(?:each|one|an)\s+(?:ordinary|common)|\b(?:shares|securities|amounts?|numbers?)\s+(?:[a-z]+\s+){{0,3}}?(?:reported|shown|listed|disclosed)?\s*(?:[a-z]+\s+){{0,3}}?(?:is|are|in)\s+(?:the\s+form\s+of\s+|number\s+of\s+)?{DEPOSITARY})"
    ))
});

/// A number of depositary shares.
static COUNT: LazyLock<Regex> =
    LazyLock::new(|| compile(&format!(r"(?i)(?<count>\d{{1,3}}(?:,\d{{3}})+|\d+)\s+{DEPOSITARY}")));

/// What one text says of depositary shares.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::interpret) struct Statement {
    /// It gives or explains a price for one of them; with the word price, or without.
    names_price: bool,
    is_per_depositary: bool,
    /// The price was reckoned for a share, or may have been.
    is_reckoned: bool,
    /// Shares in each, every number told.
    ratios: Vec<u32>,
    /// Numbers of depositary shares.
    counts: Vec<Decimal>,
}

/// `None` where it does not speak of them.
pub(in crate::interpret) fn statement(text: &str) -> Option<Statement> {
    static SIGNS: [Sign; 3] = [Sign::new("ADS"), Sign::new("ADR"), Sign::new("eposit")];
    if !SIGNS.iter().any(|sign| sign.is_in(text.as_bytes())) {
        return None;
    }
    let is_reckoned = RECKONED.captures_iter(text).any(|found| found.name("reckoned").is_some());
    let mut said = Statement { is_reckoned, ..Statement::default() };
    for priced in PRICED.captures_iter(text).filter(|found| found.name("of").is_some()) {
        said.is_per_depositary = true;
        said.names_price |= priced.name("price").is_some();
    }
    for found in RATIO.captures_iter(text) {
        let word = found.name("ahead").or_else(|| found.name("behind"))?;
        said.ratios.extend(number(&word.as_str().to_ascii_lowercase()));
    }
    let counts = COUNT.captures_iter(text).filter_map(|found| found["count"].replace(',', "").parse().ok());
    said.counts = counts.collect();
    Some(said)
}

/// The statements of a filing, each of whose texts is read once.
pub(in crate::interpret) struct Statements<'f> {
    notes: Notes<'f>,
    of_places: HashMap<usize, Statement>,
}

impl<'f> Statements<'f> {
    /// `None` where no text speaks of depositary shares, as in nearly all filings.
    pub(in crate::interpret) fn of(filing: &'f Filing) -> Option<Self> {
        let of_texts = filing.footnotes.iter().zip(0..);
        let of_places: HashMap<usize, Statement> =
            of_texts.filter_map(|((_, text), place)| Some((place, statement(text)?))).collect();
        (!of_places.is_empty()).then(|| Self { notes: Notes::of(filing), of_places })
    }

    /// Gives how many shares the row's price is for, by its own footnotes alone. `None` unless these say that it is for
    /// a depositary share and for how many shares that stands, the title is not of depositary shares, and the number of
    /// shares can be one of whole depositary shares and is not said to be of them.
    pub(in crate::interpret) fn shares_priced(&self, line: &Line) -> Option<u32> {
        let title = line.security_title.as_deref()?.to_ascii_lowercase();
        let is_share = ["ordinary", "common", "share", "stock"].iter().any(|word| title.contains(word));
        let is_depositary = title.contains("deposit")
            || title
                .split(|letter: char| !letter.is_alphabetic())
                .any(|word| matches!(word, "ads" | "adr" | "adss" | "adrs"));
        let shares = line.shares.filter(|shares| !shares.is_zero() && is_share && !is_depositary)?;
        line.price_per_share.filter(|price| !price.is_zero())?;
        let said = |mark: &&model::FootnoteRef| {
            let (place, _) = self.notes.footnote(mark)?;
            Some((mark.field == "price_per_share", self.of_places.get(&place)?))
        };
        let said: Vec<(bool, &Statement)> = self.notes.marks_on(line).iter().filter_map(said).collect();
        let is_priced = said.iter().any(|(on_price, said)| said.is_per_depositary && (*on_price || said.names_price));
        let denies = |said: &Statement| said.is_reckoned || said.counts.contains(&shares);
        if !is_priced || said.iter().any(|(_, said)| denies(said)) {
            return None;
        }
        let mut ratios: Vec<u32> = said.iter().flat_map(|(_, said)| said.ratios.iter().copied()).collect();
        ratios.sort_unstable();
        ratios.dedup();
        let [ratio] = ratios.as_slice() else { return None };
        let is_whole = shares.checked_rem(Decimal::from(*ratio)).is_some_and(|rest| rest.is_zero());
        (*ratio > 1 && is_whole).then_some(*ratio)
    }
}
