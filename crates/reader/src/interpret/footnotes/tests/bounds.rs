//! Any words, and long texts, are read within bounds.

use proptest::prelude::*;

use super::schedules::{granted, read};
use crate::interpret::footnotes::vesting::{self, GrantTerms};

/// Words of schedules, numbers beyond all reason, and signs.
const WORDS: &[&str] = &[
    "vests",
    "vested",
    "vesting",
    "granted",
    "on",
    "each",
    "of",
    "the",
    "first",
    "three",
    "anniversaries",
    "anniversary",
    "grant",
    "date",
    "(",
    ")",
    ",",
    ";",
    ":",
    ".",
    "25%",
    "1/48th",
    "one-third",
    "99999999",
    "4294967295",
    "years",
    "months",
    "monthly",
    "quarterly",
    "annual",
    "equal",
    "installments",
    "thereafter",
    "remaining",
    "units",
    "shares",
    "May 1, 2023",
    "2024",
    "and",
    "beginning",
    "until",
    "over",
    "after",
    "following",
    "last day",
    "calendar quarter",
    "each year",
    "$",
    "180",
    "days",
    "earlier of",
    "later of",
    "annual meeting",
    "performance",
    "subject to",
    "respectively",
    "0%",
    "1/0",
];

proptest! {
    #[test]
    fn any_words_are_read_in_bounds(places in prop::collection::vec(0..WORDS.len(), 0..60), day in 0..2) {
        let text: Vec<&str> = places.iter().map(|place| WORDS[*place]).collect();
        let grant = if day == 0 { GrantTerms::default() } else { GrantTerms { number: Some(7.into()), ..granted("2020-01-31") } };
        let found = read(&format!("Vests {}", text.join(" ")), grant);
        prop_assert!(found.tranches.len() <= vesting::MOST_TRANCHES);
        let days: Vec<_> = found.tranches.iter().filter_map(|tranche| tranche.vests_on).collect();
        prop_assert!(days.is_sorted());
    }
}

#[test]
fn long_texts_are_read_in_bounds() {
    for piece in
        ["(grant ", "1/2 of the ", "vests on each of the first ", "((", "May 1, 2023, ", "in equal annual ", "vest. "]
    {
        let text = format!("Vests {}", piece.repeat((1 << 20) / piece.len()));
        assert!(read(&text, granted("2020-01-31")).tranches.len() <= vesting::MOST_TRANCHES);
    }
}
