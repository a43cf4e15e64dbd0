//! Reads what a text says of a balance: numbers of shares, splits, and how shares were gained or lost.

use rust_decimal::Decimal;

use super::shares::{numbers, ratios};

/// A way by which a balance changes without a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Way {
    /// Acquired in a way that needs no report of its own (Rules 16a-9, 16a-11, 16b-3).
    Exempt,
    /// Stated again, because it was wrong or left out before.
    Corrected,
    /// Given, contributed, converted, or held in another form.
    Transferred,
}

/// A way that a text mentions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spoken {
    pub way: Way,
    /// The word that mentions it, as evidence.
    pub word: &'static str,
    /// The word seldom means anything else.
    pub is_telling: bool,
}

/// Words, in lower case, with the way that each mentions; the clearer words first.
const WORDS: &[(Way, &[&str])] = &[
    (
        Way::Exempt,
        &[
            "stock purchase plan",
            "espp",
            "reinvest",
            "dividend",
            "401(k)",
            "savings plan",
            "retirement plan",
            "purchase plan",
            "exempt",
        ],
    ),
    (
        Way::Corrected,
        &[
            "inadvertent",
            "correct",
            "error",
            "omitted",
            "restate",
            "previously reported",
            "misreport",
            "understat",
            "overstat",
        ],
    ),
    (
        Way::Transferred,
        &[
            "gift",
            "transfer",
            "distribut",
            "contribut",
            "change in form",
            "change of form",
            "from indirect",
            "to indirect",
            "in exchange for",
            "conversion",
            "converted",
            "reorganiz",
            "merger",
            "spin-off",
            "divorce",
            "domestic relations",
            "estate",
            "annuity",
            "grat",
            "vest",
            "forfeit",
            "cancel",
            "unit",
        ],
    ),
];
/// Of these words, those that many texts use for something else.
const VAGUE: &[&str] = &["vest", "unit", "exempt", "error", "estate"];

/// A text, or a sentence of one, that may be about a balance. Most are only asked for their numbers, so each answer is
/// read at its use.
#[derive(Clone, Copy, Debug)]
pub struct Passage<'t>(&'t str);

impl<'t> Passage<'t> {
    pub fn of(text: &'t str) -> Self {
        Self(text)
    }

    /// Gives the numbers of shares that it gives.
    pub fn numbers(self) -> impl Iterator<Item = Decimal> + use<'t> {
        numbers(self.0)
    }

    /// Gives the way that it mentions, by the clearest of its words.
    pub fn way(self) -> Option<Spoken> {
        let lower = self.0.to_lowercase();
        let told = |(way, words): &(Way, &[&'static str])| {
            let word = *words.iter().find(|word| lower.contains(**word))?;
            Some(Spoken { way: *way, word, is_telling: !VAGUE.contains(&word) })
        };
        WORDS.iter().find_map(told)
    }

    /// Its sentences. One may seem to end with the `Inc.` before the number.
    pub fn sentences(self) -> impl Iterator<Item = Self> + use<'t> {
        self.0.split_inclusive(". ").map(Self)
    }

    /// Gives the ratios of the share splits that it mentions, in either direction: filers state a reverse split both
    /// ways.
    pub fn splits(self) -> impl Iterator<Item = (u32, u32)> + use<'t> {
        let of_sentence = |sentence: Self| {
            let lower = sentence.0.to_lowercase();
            if lower.contains("split") { ratios(&lower).collect() } else { Vec::new() }
        };
        self.sentences().flat_map(of_sentence)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ways_are_told_by_their_words() {
        for (text, expected) in [
            ("Includes 1,230 shares bought under the ESPP.", Some((Way::Exempt, "espp", true))),
            ("Omitted by an error, a gift.", Some((Way::Corrected, "error", false))),
            ("Reflects a gift of 500 shares to a trust", Some((Way::Transferred, "gift", true))),
            ("Shares held by a trust, sold on the exchange.", None),
        ] {
            let told = Passage::of(text).way().map(|told| (told.way, told.word, told.is_telling));
            assert_eq!(told, expected, "{text}");
        }
    }

    #[test]
    fn a_filing_states_its_split() {
        let splits = |text: &str| Passage::of(text).splits().collect::<Vec<_>>();
        assert_eq!(splits("Adjusted for a 4-for-1 stock split in August."), [(4, 1)]);
        assert_eq!(splits("Given after the one-for-twenty reverse split of 2023."), [(1, 20)]);
        assert_eq!(splits("The 30:1 reverse stock split is reflected."), [(30, 1)]);
        assert_eq!(splits("Units convert 4-for-1."), []);
    }
}
