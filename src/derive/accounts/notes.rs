//! What footnotes tell of a balance that does not follow from the one before.

use rust_decimal::Decimal;

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
            "unit",
        ],
    ),
];
/// Numbers in a footnote that are added up two by two; more of them would fit anything.
const NUMBERS: usize = 16;

/// The cause of a gap of so many shares that a text names the number of, with the evidence.
pub(super) fn tells_of<'a>(texts: impl Iterator<Item = &'a str>, gap: Decimal) -> Option<(BreakCause, String)> {
    let is_gain = gap > Decimal::ZERO;
    let tells = |text: &str| {
        let lower = text.to_lowercase();
        if !says(&lower, gap.abs()) {
            return None;
        }
        // The sentence that tells of the number counts before the others.
        let sentence = lower.split_inclusive(". ").find(|sentence| says(sentence, gap.abs()));
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

/// The cause of such a gap that the texts about the balance speak of, without its number.
pub(super) fn speaks_of<'a>(texts: impl Iterator<Item = &'a str>, gap: Decimal) -> Option<(BreakCause, String)> {
    let speaks = |text: &str| {
        let (cause, word) = word_in(&text.to_lowercase())?;
        let is_telling = !matches!(word, "vest" | "unit" | "exempt" | "error" | "estate");
        (is_telling && (cause != BreakCause::Unreported || gap > Decimal::ZERO))
            .then(|| (cause, format!("a footnote speaks of `{word}`")))
    };
    texts.into_iter().find_map(speaks)
}

/// The first kind of word that stands in the text.
fn word_in(text: &str) -> Option<(BreakCause, &'static str)> {
    WORDS.iter().find_map(|(cause, words)| words.iter().find(|word| text.contains(**word)).map(|word| (*cause, *word)))
}

/// Whether the text states the amount, or two amounts that add up to it.
fn says(text: &str, amount: Decimal) -> bool {
    let numbers: Vec<Decimal> = text
        .split(|letter: char| !letter.is_ascii_digit() && letter != ',' && letter != '.')
        .map(|word| word.trim_matches(['.', ',']).replace(',', ""))
        .filter(|word| word.len() < 16 && word.starts_with(|letter: char| letter.is_ascii_digit()))
        .filter_map(|word| word.parse::<Decimal>().ok())
        .take(NUMBERS)
        .collect();
    let adds_up =
        |place: usize| numbers[place + 1..].iter().any(|other| numbers[place].checked_add(*other) == Some(amount));
    numbers.contains(&amount) || (amount >= Decimal::ONE_HUNDRED && (0..numbers.len()).any(adds_up))
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
    }
}
