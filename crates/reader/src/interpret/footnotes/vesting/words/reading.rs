//! What a word says, from the parts of its pattern.

use regex_automata::util::captures::Captures;

use super::numbers::{last_every, number, ordinal, part_of, unit_months};
use super::{Portion, Word};
use crate::interpret::footnotes::day::month;

/// A word in its text, and its named parts.
pub(super) struct Parts<'t> {
    pub text: &'t str,
    pub captures: Captures,
}

impl<'t> Parts<'t> {
    fn get(&self, name: &str) -> Option<&'t str> {
        self.captures.get_group_by_name(name).map(|part| &self.text[part.range()])
    }

    fn whole(&self) -> Option<&'t str> {
        self.captures.get_match().map(|whole| &self.text[whole.range()])
    }

    /// The part `count`.
    fn count(&self) -> Option<u32> {
        self.get("count").and_then(number)
    }

    /// The parts `count` and `unit`.
    fn months(&self) -> Option<u32> {
        Some(self.count()? * unit_months(self.get("unit")?))
    }
}

pub(super) fn installments(parts: &Parts<'_>) -> Word {
    Word::Installments(parts.count(), parts.get("kind").and_then(last_every))
}

pub(super) fn first_anniversaries(parts: &Parts<'_>) -> Option<Word> {
    let unit = parts.get("every").map_or(12, unit_months);
    Some(Word::Offsets((1..=parts.count()?.min(120)).map(|n| n * unit).collect()))
}

pub(super) fn ordinal_anniversaries(parts: &Parts<'_>) -> Option<Word> {
    let unit = parts.get("every").map_or(12, unit_months);
    let whole = parts.whole()?;
    let named: Vec<u32> = whole.split(|letter: char| !letter.is_alphanumeric()).filter_map(ordinal).collect();
    let named = match named.as_slice() {
        [first, last] if whole.contains("through") && first < last => (*first..=*last).collect(),
        _ => named,
    };
    Some(Word::Offsets(named.into_iter().map(|n| n * unit).collect()))
}

pub(super) fn each_anniversary(parts: &Parts<'_>) -> Word {
    Word::EachAnniversary(parts.get("every").or(parts.get("every_of_all")).map_or(12, unit_months))
}

pub(super) fn months_later(parts: &Parts<'_>) -> Option<Word> {
    Some(Word::Offsets(vec![parts.months()?]))
}

pub(super) fn months_after(parts: &Parts<'_>) -> Option<Word> {
    parts.months().map(Word::MonthsAfter)
}

pub(super) fn cliff(parts: &Parts<'_>) -> Option<Word> {
    parts.months().map(Word::CliffAfter)
}

/// Days of the year that lie as far apart as parts of it.
pub(super) fn yearly(parts: &Parts<'_>) -> Option<Word> {
    let mut days: Vec<(u32, u32)> = Vec::new();
    let mut named = None;
    for word in parts.whole()?.split(|letter: char| !letter.is_ascii_alphanumeric()).filter(|word| !word.is_empty()) {
        let digits = word.trim_end_matches(|letter: char| letter.is_ascii_alphabetic());
        if let (Some(month), Ok(day)) = (named, digits.parse()) {
            days.push((month, day));
        }
        named = month(word);
    }
    let every =
        [(1, 12), (2, 6), (3, 4), (4, 3), (6, 2), (12, 1)].into_iter().find(|(count, _)| *count == days.len())?.1;
    let mut months: Vec<u32> = days.iter().map(|(month, _)| *month).collect();
    months.sort_unstable();
    let is_even = months.windows(2).all(|pair| pair[1] - pair[0] == every);
    let is_one_day = days.windows(2).all(|pair| pair[0].1.abs_diff(pair[1].1) <= 3);
    (is_even && is_one_day).then_some(Word::Yearly(every, days))
}

pub(super) fn over(parts: &Parts<'_>) -> Option<Word> {
    Some(Word::Over(parts.months()?, parts.get("period").is_some()))
}

pub(super) fn period(parts: &Parts<'_>) -> Option<Word> {
    Some(Word::Over(parts.months()?, true))
}

pub(super) fn every_months(parts: &Parts<'_>) -> Option<Word> {
    parts.count().map(Word::Every)
}

pub(super) fn every(parts: &Parts<'_>) -> Word {
    Word::Every(parts.get("unit").or(parts.get("word")).map_or(12, unit_months))
}

pub(super) fn percent(parts: &Parts<'_>) -> Option<Word> {
    let percent = Portion::percent(parts.get("number")?.parse().ok()?)?;
    let Some((count, of)) = parts.get("part").zip(parts.get("of")) else { return Some(portion(percent)) };
    percent.plus(ratio(count, of)?.divided(100)?).map(portion)
}

pub(super) fn percent_in_words(parts: &Parts<'_>) -> Option<Word> {
    let percent = Portion::new(u64::from(number(parts.get("number")?)?), 100)?;
    let Some((count, of)) = parts.get("part").zip(parts.get("of")) else { return Some(portion(percent)) };
    percent.plus(Portion::new(u64::from(number(count)?), part_of(of)?)?.divided(100)?).map(portion)
}

pub(super) fn fraction(parts: &Parts<'_>) -> Option<Word> {
    let fraction = ratio(parts.get("numerator")?, parts.get("denominator")?)?;
    (fraction.numerator <= fraction.denominator).then(|| portion(fraction))
}

pub(super) fn part(parts: &Parts<'_>) -> Option<Word> {
    let count = parts.get("count").map_or(Some(1), |word| if word == "a" { Some(1) } else { number(word) })?;
    Portion::new(u64::from(count), parts.get("name").map_or(Some(2), part_of)?).map(portion)
}

pub(super) fn shares(parts: &Parts<'_>) -> Option<Word> {
    let amount = parts.get("amount")?;
    // A plan bears a year: "the 2021 Stock Option Plan".
    let is_year = amount.len() == 4 && (amount.starts_with("19") || amount.starts_with("20"));
    let is_far = parts.whole()?.split_whitespace().count() > 2;
    let is_bare = if parts.get("noun").is_some() { is_year && is_far } else { !amount.contains(',') };
    let shares = amount.replace(',', "").parse().ok()?;
    (!is_bare).then_some(Word::Shares(shares))
}

/// A number with a day right after it, and nothing that says of what.
pub(super) fn bare_shares(parts: &Parts<'_>) -> Option<Word> {
    let amount = parts.get("amount")?;
    let is_year = amount.len() == 4 && (amount.starts_with("19") || amount.starts_with("20"));
    let shares = amount.parse().ok()?;
    (!is_year).then_some(Word::Shares(shares))
}

fn ratio(numerator: &str, denominator: &str) -> Option<Portion> {
    Portion::new(numerator.parse().ok()?, denominator.parse().ok()?)
}

fn portion(portion: Portion) -> Word {
    if portion == Portion::WHOLE { Word::All } else { Word::Portion(portion) }
}
