//! What footnotes say of a balance that does not follow from the one before.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use model::BreakCause;
use reader::interpret::footnotes::balance::{Passage, Way};

/// Gaps below this many shares are the sum or the difference of some two numbers by accident.
const TELLING: Decimal = Decimal::ONE_HUNDRED;

/// Gives the cause of a gap whose number of shares a text names, with the sentence that does.
pub(super) fn tells_of<'a>(texts: impl Iterator<Item = &'a str>, gap: Decimal) -> Option<(BreakCause, String)> {
    let is_gain = gap > Decimal::ZERO;
    let tells = |text: Passage<'_>| {
        if !says(text, gap.abs()) {
            return None;
        }
        // The sentence with the number counts before the others.
        let sentence = text.sentences().find(|sentence| says(*sentence, gap.abs()));
        let cause = match sentence.and_then(Passage::way).or_else(|| text.way()).map(|told| cause(told.way)) {
            // A plan adds, and never takes.
            Some(BreakCause::Unreported) if !is_gain => BreakCause::Transfer,
            Some(cause) => cause,
            None if is_gain => BreakCause::Unreported,
            None => BreakCause::Transfer,
        };
        Some((cause, format!("a footnote tells of {}", gap.abs().normalize())))
    };
    texts.map(Passage::of).find_map(tells)
}

/// Gives the cause of a gap by which a number grew that the texts of both filings give, as of shares that a plan holds.
pub(super) fn grown<'a>(
    before: impl Iterator<Item = &'a str>,
    after: impl Iterator<Item = &'a str>,
    gap: Decimal,
) -> Option<(BreakCause, String)> {
    if gap < TELLING {
        return None;
    }
    let before: Vec<Decimal> = before.flat_map(|text| Passage::of(text).numbers()).collect();
    let grew = |sentence: Passage<'_>| {
        let mut numbers = sentence.numbers();
        let number = numbers.find(|number| number.checked_sub(gap).is_some_and(|less| before.contains(&less)))?;
        let cause = cause(sentence.way()?.way);
        let less = number.checked_sub(gap)?;
        let told = format!("a footnote tells of {}, and of {} before", number.normalize(), less.normalize());
        Some((cause, told))
    };
    after.flat_map(|text| Passage::of(text).sentences()).find_map(grew)
}

/// Gives the cause of a gap that the texts about the balance mention without its number. If they give a number less
/// than half of the gap, they do not explain the rest.
pub(super) fn speaks_of<'a>(texts: impl Iterator<Item = &'a str>, gap: Decimal) -> Option<(BreakCause, String)> {
    let is_part = |number: Decimal| number.checked_add(number).is_some_and(|twice| twice < gap.abs());
    let speaks = |sentence: Passage<'_>| {
        let told = sentence.way()?;
        (told.is_telling && (told.way != Way::Exempt || gap > Decimal::ZERO))
            .then(|| (cause(told.way), format!("a footnote speaks of `{}`", told.word)))
    };
    // The whole text counts here, not its sentences.
    let tells_of_part = |text: &Passage<'_>| text.numbers().next().is_some() && text.numbers().all(is_part);
    texts.map(Passage::of).filter(|text| !tells_of_part(text)).flat_map(Passage::sentences).find_map(speaks)
}

/// Whether the text mentions a split by that ratio of shares, in either direction.
pub(super) fn states_split(text: &str, (after, before): (u32, u32)) -> bool {
    Passage::of(text).splits().any(|ratio| ratio == (after, before) || ratio == (before, after))
}

/// Gives the day on which a text says that a split took effect.
pub(super) fn split_day(text: &str) -> Option<NaiveDate> {
    Passage::of(text).split_day()
}

/// Gives the cause of a break for that way of acquiring.
fn cause(way: Way) -> BreakCause {
    match way {
        Way::Exempt => BreakCause::Unreported,
        Way::Corrected => BreakCause::Restated,
        Way::Transferred => BreakCause::Transfer,
    }
}

/// Whether the text states the amount, or two amounts that add up to it.
fn says(text: Passage<'_>, amount: Decimal) -> bool {
    let numbers: Vec<Decimal> = text.numbers().collect();
    let adds_up =
        |index: usize| numbers[index + 1..].iter().any(|other| numbers[index].checked_add(*other) == Some(amount));
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
