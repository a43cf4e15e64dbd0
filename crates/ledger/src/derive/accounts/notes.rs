//! What footnotes tell of a balance that does not follow from the one before.

use rust_decimal::Decimal;

use super::numbers::{numbers, ratios};
use crate::derive::conclusions::BreakCause;

/// Words, in lower case, and what they tell of, the more telling first. Those of the first kind speak of acquisitions
/// that need no report of their own (Rules 16a-9, 16a-11, 16b-3).
const WORDS: &[(BreakCause, &[&str])] = &[
    (
        BreakCause::Unreported,
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
        BreakCause::Restated,
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
        BreakCause::Transfer,
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
/// Gaps below this many shares are the sum or the difference of some two numbers by accident.
const TELLING: Decimal = Decimal::ONE_HUNDRED;

/// The cause of a gap of so many shares that a text names the number of, with the evidence.
pub(super) fn tells_of<'a>(texts: impl Iterator<Item = &'a str>, gap: Decimal) -> Option<(BreakCause, String)> {
    let is_gain = gap > Decimal::ZERO;
    let tells = |text: &str| {
        let lower = text.to_lowercase();
        if !says(&lower, gap.abs()) {
            return None;
        }
        // The sentence that tells of the number counts before the others.
        let sentence = sentences(&lower).find(|sentence| says(sentence, gap.abs()));
        let cause = match sentence.and_then(word_in).or_else(|| word_in(&lower)) {
            // A plan adds, and never takes.
            Some((BreakCause::Unreported, _)) if !is_gain => BreakCause::Transfer,
            Some((cause, _)) => cause,
            None if is_gain => BreakCause::Unreported,
            None => BreakCause::Transfer,
        };
        Some((cause, format!("a footnote tells of {}", gap.abs().normalize())))
    };
    texts.into_iter().find_map(tells)
}

/// The cause of a gap by which a number grew that the texts of both filings give, as of shares that a plan holds.
pub(super) fn grown<'a>(
    before: impl Iterator<Item = &'a str>,
    after: impl Iterator<Item = &'a str>,
    gap: Decimal,
) -> Option<(BreakCause, String)> {
    if gap < TELLING {
        return None;
    }
    let before: Vec<Decimal> = before.flat_map(numbers).collect();
    let grew = |sentence: &str| {
        let mut numbers = numbers(sentence);
        let number = numbers.find(|number| number.checked_sub(gap).is_some_and(|less| before.contains(&less)))?;
        let (cause, _) = word_in(&sentence.to_lowercase())?;
        let less = number.checked_sub(gap)?;
        let told = format!("a footnote tells of {}, and of {} before", number.normalize(), less.normalize());
        Some((cause, told))
    };
    after.flat_map(sentences).find_map(grew)
}

/// The cause of such a gap that the texts about the balance speak of, without its number. Where they give the number of
/// less than half of it, they do not tell of the rest.
pub(super) fn speaks_of<'a>(texts: impl Iterator<Item = &'a str>, gap: Decimal) -> Option<(BreakCause, String)> {
    let is_part = |number: Decimal| number.checked_add(number).is_some_and(|twice| twice < gap.abs());
    let speaks = |sentence: &str| {
        let (cause, word) = word_in(&sentence.to_lowercase())?;
        let is_telling = !matches!(word, "vest" | "unit" | "exempt" | "error" | "estate");
        (is_telling && (cause != BreakCause::Unreported || gap > Decimal::ZERO))
            .then(|| (cause, format!("a footnote speaks of `{word}`")))
    };
    // The whole text counts here: a sentence may seem to end with the `Inc.` before the number.
    let tells_of_part = |text: &&str| numbers(text).next().is_some() && numbers(text).all(is_part);
    texts.filter(|text| !tells_of_part(text)).flat_map(sentences).find_map(speaks)
}

/// Whether the text tells of a split by that ratio of shares. Filers give a reverse split either way round.
pub(super) fn states_split(text: &str, (after, before): (u32, u32)) -> bool {
    let tells = |sentence: &str| {
        let lower = sentence.to_lowercase();
        lower.contains("split") && ratios(&lower).any(|ratio| ratio == (after, before) || ratio == (before, after))
    };
    sentences(text).any(tells)
}

fn sentences(text: &str) -> impl Iterator<Item = &str> {
    text.split_inclusive(". ")
}

/// The first kind of word that stands in the text.
fn word_in(text: &str) -> Option<(BreakCause, &'static str)> {
    WORDS.iter().find_map(|(cause, words)| words.iter().find(|word| text.contains(**word)).map(|word| (*cause, *word)))
}

/// Whether the text states the amount, or two amounts that add up to it.
fn says(text: &str, amount: Decimal) -> bool {
    let numbers: Vec<Decimal> = numbers(text).collect();
    let adds_up =
        |place: usize| numbers[place + 1..].iter().any(|other| numbers[place].checked_add(*other) == Some(amount));
    numbers.contains(&amount) || (amount >= TELLING && (0..numbers.len()).any(adds_up))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn footnotes_tell_of_the_gap() {
        let exact = |text: &str, gap: i64| tells_of([text].into_iter(), gap.into()).map(|(cause, _)| cause);
        let likely = |text: &str, gap: i64| speaks_of([text].into_iter(), gap.into()).map(|(cause, _)| cause);
        assert_eq!(exact("Includes 1,230 shares bought under the ESPP.", 1230), Some(BreakCause::Unreported));
        assert_eq!(exact("120 shares in January and 110 in July under the ESPP", 230), Some(BreakCause::Unreported));
        assert_eq!(exact("Reflects a gift of 500 shares to a trust", -500), Some(BreakCause::Transfer));
        assert_eq!(exact("Includes 1,230 shares bought under the ESPP.", 1231), None);
        assert_eq!(likely("Includes shares bought under the ESPP.", 1231), Some(BreakCause::Unreported));
        assert_eq!(likely("Includes shares bought under the ESPP.", -5), None);
        assert_eq!(likely("Shares held by a trust, sold on the exchange.", 5), None);
        // Of a few of many shares it tells, and not of the others.
        assert_eq!(likely("Includes 120 shares bought under the ESPP.", 9000), None);
        assert_eq!(likely("Some are in the purchase plan of Acme, Inc. It has 154 shares.", 188_056), None);
        assert_eq!(
            likely("Includes 7,200 shares bought under the ESPP, some by dividend.", 9000),
            Some(BreakCause::Unreported)
        );
        // A day is no number of shares.
        assert_eq!(exact("By a report of the savings plan of March 3, 2020.", 3), None);
        assert_eq!(
            exact("Became directly held, from indirect ownership: 2,210 shares.", 2210),
            Some(BreakCause::Transfer)
        );
    }

    #[test]
    fn a_number_that_both_filings_tell_may_have_grown_by_the_gap() {
        let grew = |before: &str, after: &str, gap: i64| {
            grown([before].into_iter(), [after].into_iter(), gap.into()).map(|(cause, _)| cause)
        };
        let (before, after) = ("Of these 4,100 are in the purchase plan.", "Of these 4,382 are in the purchase plan.");
        assert_eq!(grew(before, after, 282), Some(BreakCause::Unreported));
        assert_eq!(grew(before, after, 283), None);
        assert_eq!(grew(after, before, -282), None);
    }

    #[test]
    fn a_filing_states_its_split() {
        assert!(states_split("Adjusted for a 4-for-1 stock split in August.", (4, 1)));
        assert!(states_split("Given after the one-for-twenty reverse split of 2023.", (1, 20)));
        assert!(states_split("The 30:1 reverse stock split is reflected.", (1, 30)));
        assert!(!states_split("Adjusted for a 4-for-1 stock split.", (2, 1)));
        assert!(!states_split("Units convert 4-for-1.", (4, 1)));
    }
}
