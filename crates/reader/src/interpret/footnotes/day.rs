//! Days as people write them in a footnote.

use std::sync::LazyLock;

use chrono::NaiveDate;
use regex::{Captures, Regex};

use super::pattern::compile;

/// A month's name, whole or cut, in any case.
pub(super) const MONTH: &str = r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)";

/// September 19, 2011; Sept. 19th 2011; 19 September 2011; 19th of September, 2011; 9/19/11; 09-19-2011; 2011-09-19.
static DAY: LazyLock<Regex> = LazyLock::new(|| {
    compile(&format!(
        r"(?i)\b(?:(?<m1>{MONTH})\.?\s*(?<d1>\d{{1,2}})(?:st|nd|rd|th)?\s*(?:,|\.)?\s*(?<y1>\d{{4}})|(?<d2>\d{{1,2}})(?:st|nd|rd|th)?[\s-](?:of\s)?(?<m2>{MONTH})\.?,?[\s-](?<y2>\d{{4}})|(?<y3>\d{{4}})-(?<m3>\d{{2}})-(?<d3>\d{{2}})|(?<m4>\d{{1,2}})(?:/|-|\.)(?<d4>\d{{1,2}})(?:/|-|\.)(?<y4>\d{{4}}|\d{{2}}))\b"
    ))
});

/// A day and where it stands in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct DayInText {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) day: NaiveDate,
}

/// Gives the days in the text, in order. What looks like one and is in no calendar is left out.
pub(super) fn days(text: &str) -> impl Iterator<Item = DayInText> + '_ {
    DAY.captures_iter(text).filter_map(|found| {
        let whole = found.get(0)?;
        Some(DayInText { start: whole.start(), end: whole.end(), day: day(&found)? })
    })
}

/// Gives the day with which a text begins.
pub(super) fn leading_day(text: &str) -> Option<NaiveDate> {
    days(text).next().filter(|found| found.start == 0).map(|found| found.day)
}

fn day(found: &Captures<'_>) -> Option<NaiveDate> {
    let number = |name| found.name(name).and_then(|digits| digits.as_str().parse::<u32>().ok());
    let (year, month, day) = if let Some(name) = found.name("m1") {
        (number("y1")?, month(name.as_str())?, number("d1")?)
    } else if let Some(name) = found.name("m2") {
        (number("y2")?, month(name.as_str())?, number("d2")?)
    } else if let Some(year) = number("y3") {
        (year, number("m3")?, number("d3")?)
    } else {
        (of_century(number("y4")?), number("m4")?, number("d4")?)
    };
    on(year, month, day)
}

fn on(year: u32, month: u32, day: u32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year as i32, month, day).filter(|_| (1900..2200).contains(&year))
}

/// The year that two figures mean: no filing is older than 1934, nor a grant's end later than 2069.
fn of_century(year: u32) -> u32 {
    match year {
        short @ 0..70 => short + 2000,
        short @ 70..100 => short + 1900,
        year => year,
    }
}

/// The day that the text is, where it is one in figures: 9/19/11, 09-19-2011, 2011-09-19. As [`days`] reads it.
pub(super) fn in_figures(text: &str) -> Option<NaiveDate> {
    let (first, rest) = text.split_once(['/', '-', '.'])?;
    let (second, third) = rest.split_once(['/', '-', '.'])?;
    let number = |digits: &str| digits.parse::<u32>().ok();
    let is_iso = text.get(4..5) == Some("-") && text.get(7..8) == Some("-");
    match (first.len(), second.len(), third.len()) {
        (4, 2, 2) if is_iso => on(number(first)?, number(second)?, number(third)?),
        // Filers are American: the month comes first.
        (1 | 2, 1 | 2, 2 | 4) => on(of_century(number(third)?), number(first)?, number(second)?),
        _ => None,
    }
}

/// Gives the month of a name, by its first three letters.
pub(super) fn month(name: &str) -> Option<u32> {
    const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let head = name.get(..3)?;
    MONTHS.iter().zip(1..).find(|(month, _)| head.eq_ignore_ascii_case(month)).map(|(_, number)| number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings() {
        for text in [
            "September 19, 2011",
            "SEPTEMBER 19, 2011",
            "September 19,2011",
            "September 19 2011",
            "September 19th, 2011",
            "Sept. 19, 2011",
            "Sep 19, 2011",
            "19 September 2011",
            "19th of September, 2011",
            "19-Sep-2011",
            "9/19/11",
            "09/19/2011",
            "9-19-2011",
            "2011-09-19",
        ] {
            let found: Vec<_> = days(&format!("plan of {text}.")).map(|found| found.day.to_string()).collect();
            assert_eq!(found, ["2011-09-19"], "{text}");
        }
    }

    #[test]
    fn days_in_figures_are_read_alike() {
        for text in
            ["9/19/11", "09-19-2011", "9.19.2011", "2011-09-19", "2011/09/19", "1/2/345", "13/1/2020", "1/2", "1/2/3/4"]
        {
            let whole = days(text).next().filter(|found| (found.start, found.end) == (0, text.len()));
            assert_eq!(in_figures(text), whole.map(|found| found.day), "{text}");
        }
    }

    #[test]
    fn no_days() {
        for text in ["September 2011", "February 30, 2011", "13/13/2011", "10b5-1", "Rule 16a-3", "1/48", "may 5", ""] {
            assert_eq!(days(text).count(), 0, "{text}");
        }
    }
}
