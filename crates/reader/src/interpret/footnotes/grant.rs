//! The days that a text names, and the day of a grant among them.

use std::sync::LazyLock;

use chrono::{Days, Months, NaiveDate};
use regex::Regex;

use super::day::{MONTH, days, leading_day, month};
use super::pattern::compile;

/// Words after which a text gives the day of a grant.
const BEFORE_DAY: &[&str] = &["granted on ", "grant date of ", "date of grant of ", "granted effective "];

/// Words after which a text gives the time of a grant: "granted to the director in", "grant date of".
static BEFORE_TIME: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"(?i)\b(?:(?:granted|awarded)(?:\sto\s[a-z' ]{3,40}?)?\s(?:on|in|during|effective)|(?:grant\sdate|date\sof\sgrant)(?:\s(?:of|was|is))?)\s",
    )
});

/// February 2020; Feb. of 2020; 2020.
static MONTH_OR_YEAR: LazyLock<Regex> =
    LazyLock::new(|| compile(&format!(r"(?i)^(?:(?<month>{MONTH})\.?,?\s(?:of\s)?)?(?<year>(?:19|20)\d\d)\b")));

/// When a text says that an award was granted: a day, a month or a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GrantTime {
    /// The first day.
    pub from: NaiveDate,
    /// The last day; that of `from` where a day is told.
    pub to: NaiveDate,
}

impl GrantTime {
    fn of_day(day: NaiveDate) -> Self {
        Self { from: day, to: day }
    }

    /// Reads the time with which a text begins.
    fn leading(text: &str) -> Option<Self> {
        if let Some(day) = leading_day(text) {
            return Some(Self::of_day(day));
        }
        let found = MONTH_OR_YEAR.captures(text)?;
        let year = found.name("year")?.as_str().parse().ok()?;
        let (first, months) = match found.name("month") {
            Some(name) => (month(name.as_str())?, 1),
            None => (1, 12),
        };
        let from = NaiveDate::from_ymd_opt(year, first, 1)?;
        let to = from.checked_add_months(Months::new(months))?.checked_sub_days(Days::new(1))?;
        Some(Self { from, to })
    }

    /// Whether a day lies in it, or is so many days away from it.
    pub fn is_within(self, day: NaiveDate, days: i64) -> bool {
        (self.from - day).num_days() <= days && (day - self.to).num_days() <= days
    }
}

/// Gives each time at which the text says that something was granted.
pub fn times_of_grant(text: &str) -> Vec<GrantTime> {
    // Few texts mention a grant, and every text is searched.
    if !["rant", "RANT", "ward", "WARD"].iter().any(|part| text.contains(part)) {
        return Vec::new();
    }
    BEFORE_TIME
        .find_iter(text)
        .filter_map(|words| GrantTime::leading(&text[words.end()..]))
        .chain(days_ahead(text).map(GrantTime::of_day))
        .collect()
}

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
    fn footnotes_tell_the_time_of_a_grant() {
        let times = |text: &str| -> Vec<String> {
            times_of_grant(text).iter().map(|time| format!("{} to {}", time.from, time.to)).collect()
        };
        let february = ["2020-02-01 to 2020-02-29"];
        assert_eq!(times("Units granted to the director in February 2020 were settled."), february);
        assert_eq!(times("Awarded in Feb. of 2020, as performance units."), february);
        assert_eq!(times("These were GRANTED IN FEBRUARY 2020."), february);
        assert_eq!(times("Units granted during 2020."), ["2020-01-01 to 2020-12-31"]);
        let day = ["2020-03-01 to 2020-03-01"];
        assert_eq!(times("Units granted to the reporting person on March 1, 2020 vested."), day);
        assert_eq!(times("The grant date was 3/1/2020."), day);
        assert_eq!(times("On March 1, 2020, the owner was granted 900 units."), day);
        assert_eq!(times("Granted on March 1, 2020 and granted in 2021.").len(), 2);
        assert_eq!(times("Granted in 2020 units of one share.").len(), 1);
        for text in ["Granted under the 2019 Plan.", "Granted on 2,020 shares.", "Vests in February 2020.", ""] {
            assert_eq!(times(text), [""; 0], "{text}");
        }
        let time = times_of_grant("granted in February 2020")[0];
        let is_near = |text: &str| time.is_within(text.parse().unwrap(), 5);
        assert_eq!(["2020-01-26", "2020-01-27", "2020-03-05", "2020-03-06"].map(is_near), [false, true, true, false]);
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
