//! The days that a text names, and the day of a grant among them.

use chrono::NaiveDate;

use super::day::{days, leading_day};

/// Words after which a text gives the day of a grant.
const BEFORE_DAY: &[&str] = &["granted on ", "grant date of ", "date of grant of ", "granted effective "];

/// Gives the day of the grant that a text states, if it states only one.
pub fn day_of_grant(text: &str) -> Option<NaiveDate> {
    // Few texts mention a grant, and every text is searched.
    if !text.contains("grant") {
        return None;
    }
    let mut days = BEFORE_DAY
        .iter()
        .flat_map(|words| {
            text.match_indices(words).filter_map(|(start, words)| leading_day(&text[start + words.len()..]))
        })
        .chain(days_ahead(text));
    let first = days.next()?;
    days.all(|day| day == first).then_some(first)
}

/// The day of the award that a title names: "Restricted Stock Unit Award 10/28/2022".
pub fn day_of_award(title: &str) -> Option<NaiveDate> {
    let lower = title.to_ascii_lowercase();
    let names_award = ["award", "grant"].iter().any(|word| lower.contains(word));
    let mut found = days(title).map(|found| found.day);
    found.next().filter(|_| names_award && found.next().is_none())
}

/// Gives the days at the beginning of sentences about a grant: "On March 1, 2020, the owner was granted 100 units."
fn days_ahead(text: &str) -> impl Iterator<Item = NaiveDate> + '_ {
    text.match_indices("On ").filter_map(|(start, on)| {
        let before = text[..start].trim_end();
        let rest = &text[start + on.len()..];
        let sentence = rest.split(". ").next().unwrap_or_default();
        let is_first = before.is_empty() || before.ends_with(['.', ';', ')']);
        leading_day(rest)
            .filter(|_| is_first && ["was granted", "were granted"].iter().any(|told| sentence.contains(told)))
    })
}

/// Gives the days that a text names in full, in its order.
pub fn days_named(text: &str) -> impl Iterator<Item = NaiveDate> + '_ {
    days(text).map(|found| found.day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn footnotes_tell_the_day_of_a_grant() {
        let day = |text: &str| day_of_grant(text).map(|day| day.to_string()).unwrap_or_default();
        assert_eq!(day("The award granted on March 1, 2020 vests in thirds."), "2020-03-01");
        assert_eq!(day("Units with a grant date of 3/1/2020."), "2020-03-01");
        assert_eq!(day("On March 1, 2020, the reporting person was granted 900 units."), "2020-03-01");
        assert_eq!(day("On March 1, 2020, a third of the units vests. Others were granted later."), "");
        assert_eq!(day("Vests on March 1, 2020."), "");
        assert_eq!(day("Of units granted on March 1, 2020 and granted on March 1, 2021"), "");
    }

    #[test]
    fn titles_tell_the_day_of_an_award() {
        let day = |title: &str| day_of_award(title).map(|day| day.to_string()).unwrap_or_default();
        assert_eq!(day("Restricted Stock Unit Award 10/28/2022"), "2022-10-28");
        assert_eq!(day("Stock Option (granted March 1, 2020)"), "2020-03-01");
        assert_eq!(day("Notes due 10/28/2022"), "");
        assert_eq!(day("Award 1/2/2020 and 1/2/2021"), "");
    }

    #[test]
    fn days_are_named_in_full() {
        let days = days_named("On March 1, 2020 and (3/2/2020), of 2021.");
        assert_eq!(days.collect::<Vec<_>>(), ["2020-03-01", "2020-03-02"].map(|day| day.parse().unwrap()));
    }
}
