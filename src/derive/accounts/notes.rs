//! What footnotes tell of a balance that does not follow from the one before.

use rust_decimal::Decimal;

use crate::derive::conclusions::BreakCause;

/// What was told: of that very amount, or only of such things.
#[derive(Clone, Debug, Default)]
pub(super) struct Told {
    pub exact: Option<(BreakCause, String)>,
    pub likely: Option<(BreakCause, String)>,
}

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
            "exchange",
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

/// What those texts tell of a gap of that many shares.
pub(super) fn told<'a>(texts: impl Iterator<Item = &'a str>, gap: Decimal) -> Told {
    let mut told = Told::default();
    for text in texts {
        let lower = without_names(text.to_lowercase());
        // The sentence that tells of the amount counts before the others.
        let sentence = lower.split_inclusive(". ").find(|sentence| says(sentence, gap.abs()));
        let word = sentence.and_then(word_in).or_else(|| word_in(&lower));
        let is_gain = gap > Decimal::ZERO;
        if says(&lower, gap.abs()) {
            let cause = match word {
                // A plan adds, and never takes.
                Some((BreakCause::Unreported, _)) if !is_gain => BreakCause::Transfer,
                Some((cause, _)) => cause,
                None if is_gain => BreakCause::Unreported,
                None => BreakCause::Transfer,
            };
            told.exact.get_or_insert_with(|| (cause, format!("a footnote tells of {}", gap.abs().normalize())));
        } else if let Some((cause, word)) = word
            && (cause != BreakCause::Unreported || is_gain)
            && !matches!(word, "vest" | "unit" | "exempt" | "error" | "estate")
        {
            told.likely.get_or_insert_with(|| (cause, format!("a footnote speaks of `{word}`")));
        }
    }
    told
}

/// Names in which a telling word tells of nothing.
const NAMES: &[&str] = &["and exchange commission", "securities exchange", "stock exchange", "exchange act"];

fn without_names(text: String) -> String {
    NAMES.iter().fold(text, |text, name| if text.contains(name) { text.replace(name, "") } else { text })
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
        let cause = |text: &str, gap: i64| told([text].into_iter(), gap.into());
        let exact = |text: &str, gap| cause(text, gap).exact.map(|(cause, _)| cause);
        assert_eq!(exact("Includes 1,230 shares bought under the ESPP.", 1230), Some(BreakCause::Unreported));
        assert_eq!(exact("120 shares in January and 110 in July under the ESPP", 230), Some(BreakCause::Unreported));
        assert_eq!(exact("Reflects a gift of 500 shares to a trust", -500), Some(BreakCause::Transfer));
        assert_eq!(exact("Includes 1,230 shares bought under the ESPP.", 1231), None);
        assert!(cause("Shares held by a trust.", 5).likely.is_none());
        assert!(cause("The staff of the Securities and Exchange Commission may ask.", 5).likely.is_none());
        assert!(cause("Units were exchanged for shares.", 5).likely.is_some());
    }
}
