//! Numbers of shares, and ratios of shares, in footnotes.

use rust_decimal::Decimal;

use super::day::month;
use super::vesting::number as spelled;

/// The number of numbers that are taken from a text; with more, anything would fit.
const MOST: usize = 16;

/// Gives the numbers of a text that may be numbers of shares: no days, years, prices, percentages or rules.
pub(super) fn numbers(text: &str) -> impl Iterator<Item = Decimal> {
    let mut before = "";
    let found = text.split_whitespace().filter_map(move |word| {
        let of_month = month(before).is_some();
        before = word;
        if of_month || word.contains(['$', '%', '/', '-']) {
            return None;
        }
        number(word)
    });
    found.take(MOST)
}

/// Reads the number in a word: `1,230`, `(500)`, `6,141shares`.
fn number(word: &str) -> Option<Decimal> {
    let word = word.trim_start_matches(|letter: char| !letter.is_alphanumeric());
    let end =
        word.find(|letter: char| !letter.is_ascii_digit() && letter != ',' && letter != '.').unwrap_or(word.len());
    let (figures, rest) = word.split_at(end);
    // `16b-3` and `401(k)` are rules and plans.
    let is_number = rest.chars().all(|letter| !letter.is_alphanumeric())
        || rest.get(..5).is_some_and(|start| start.eq_ignore_ascii_case("share"));
    let figures = figures.trim_end_matches(['.', ',']);
    let is_year =
        figures.len() == 4 && (figures.starts_with("19") || figures.starts_with("20")) && !figures.contains('.');
    if !is_number || is_year || figures.len() > 16 {
        return None;
    }
    figures.replace(',', "").parse().ok()
}

/// Ratios that a text in lower case gives: `4-for-1`, `one for ten`, `30:1`.
pub(super) fn ratios(text: &str) -> impl Iterator<Item = (u32, u32)> {
    let words =
        || text.split(|letter: char| !letter.is_alphanumeric() && letter != ':').filter(|word| !word.is_empty());
    let between = words().zip(words().skip(1)).zip(words().skip(2)).filter_map(|((one, word), other)| {
        matches!(word, "for" | "to" | ":").then_some((spelled(one)?, spelled(other)?))
    });
    let colons = words().filter_map(|word| {
        let (one, other) = word.split_once(':')?;
        Some((spelled(one)?, spelled(other)?))
    });
    between.chain(colons)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_prices_and_rules_are_no_numbers_of_shares() {
        let found = |text: &str| numbers(text).map(|number| number.to_string()).collect::<Vec<_>>().join(" ");
        assert_eq!(found("Has 1,230 shares (500) of May 3, 2020, at $1.50, by 401(k), Rule 16b-3, 5%"), "1230 500");
        assert_eq!(found("6,141shares on 3/1/2020 and 12.5 units. 74.201,"), "6141 12.5 74.201");
        assert_eq!(found("2,017 shares in 2017"), "2017");
    }

    #[test]
    fn ratios_are_told_in_figures_and_in_words() {
        let found = |text: &str| ratios(text).collect::<Vec<_>>();
        assert_eq!(found("a 4-for-1 split"), [(4, 1)]);
        assert_eq!(found("one for twenty, and 30:1"), [(1, 20), (30, 1)]);
        assert_eq!(found("three shares for sale to one"), []);
    }
}
