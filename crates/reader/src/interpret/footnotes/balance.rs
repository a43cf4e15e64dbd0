//! Reads what a text says of a balance: numbers of shares, splits, and how shares were gained or lost.
//!
//! ```
//! use insiderdb_reader::interpret::footnotes::balance::{Passage, Way};
//!
//! let note = Passage::of("Includes 1,230 shares bought under the ESPP.");
//! assert_eq!(note.numbers().collect::<Vec<_>>(), [1230.into()]);
//! assert_eq!(note.way().map(|spoken| spoken.way), Some(Way::Exempt));
//!
//! let split = Passage::of("After a 1-for-8 reverse stock split effected on May 3, 2021.");
//! assert_eq!(split.splits().collect::<Vec<_>>(), [(1, 8)]);
//! assert_eq!(split.split_day(), "2021-05-03".parse().ok());
//! ```

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::day::days;
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
    /// How the balance changes by it.
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

/// Words by which a text tells that a split took effect, in lower case.
const EFFECT: [&str; 2] = ["effected", "effective"];
/// The day of a split stands at most this number of bytes after such a word, and the split itself at most that number
/// before or after it.
const DAY_NEAR: usize = 40;
const SPLIT_NEAR: usize = 250;
/// `On May 3, 2021, Acme Holdings, Inc. (the "Company") effected`: the day stands before the name.
const DAY_BEFORE: usize = 70;

/// A text, or a sentence of one, that may be about a balance. Most are only asked for their numbers, so each answer is
/// read at its use.
#[derive(Clone, Copy, Debug)]
pub struct Passage<'t>(&'t str);

impl<'t> Passage<'t> {
    /// Takes a footnote, the remarks, or a part of them.
    pub fn of(text: &'t str) -> Self {
        Self(text)
    }

    /// Gives the numbers of shares that it gives.
    pub fn numbers(self) -> impl Iterator<Item = Decimal> + use<'t> {
        numbers(self.0)
    }

    /// Gives the way that it mentions, by the clearest of its words; `None` if it mentions none.
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

    /// Gives the ratios of the share splits that it mentions, as the text has the two numbers. A reverse split may be
    /// 1 for 8 or 8 for 1: filers state it both ways.
    pub fn splits(self) -> impl Iterator<Item = (u32, u32)> + use<'t> {
        let of_sentence = |sentence: Self| {
            let lower = sentence.0.to_lowercase();
            if lower.contains("split") { ratios(&lower).collect() } else { Vec::new() }
        };
        self.sentences().flat_map(of_sentence)
    }

    /// Gives the day on which a share split took or takes effect; `None` if the text does not tell it. The day on which
    /// one was approved or announced is not that day.
    pub fn split_day(self) -> Option<NaiveDate> {
        let lower = self.0.to_lowercase();
        let days: Vec<_> = days(&lower).collect();
        let splits: Vec<usize> = lower.match_indices("split").map(|(place, _)| place).collect();
        let words =
            EFFECT.iter().flat_map(|word| lower.match_indices(word).map(|(start, word)| (start, start + word.len())));
        let about_split = |start: &usize| splits.iter().any(|split| split.abs_diff(*start) <= SPLIT_NEAR);
        words.filter(|(start, _)| about_split(start)).find_map(|(start, end)| {
            let after = days.iter().find(|day| (end..end + DAY_NEAR).contains(&day.start));
            let before = days.iter().rev().find(|day| day.end <= start && start - day.end <= DAY_BEFORE);
            let stands_on = |place: usize| lower.get(..place).is_some_and(|text| text.trim_end().ends_with("on"));
            after.or_else(|| before.filter(|day| stands_on(day.start))).map(|day| day.day)
        })
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

    #[test]
    fn a_filing_states_the_day_of_its_split() {
        let day = |text: &str| Passage::of(text).split_day().map(|day| day.to_string());
        for (text, expected) in [
            ("After a 1-for-8 reverse stock split effected by the company on May 3, 2021.", Some("2021-05-03")),
            (
                "On May 3, 2021, Acme Holdings, Inc. (the \"Company\") effected a 1-for-8 reverse split.",
                Some("2021-05-03"),
            ),
            ("The 8:1 reverse split approved on April 9, 2021 became effective on May 3, 2021.", Some("2021-05-03")),
            ("Given after effect of the 8:1 reverse split approved on April 9, 2021.", None),
            ("The plan became effective on May 3, 2021.", None),
            ("A two-for-one stock split.", None),
        ] {
            assert_eq!(day(text).as_deref(), expected, "{text}");
        }
    }
}
