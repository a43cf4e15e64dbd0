//! When a lot of units was granted. Lots of units have no terms by which they could be told apart but this.

use chrono::NaiveDate;

use crate::derive::record::FiledReport;
use model::Line;
use reader::interpret::footnotes::leading_day;

/// Words after which a footnote gives the day.
const BEFORE_DAY: &[&str] = &["granted on ", "grant date of ", "date of grant of ", "granted effective "];

/// When the lot of that row was granted: on the row's own day, where the row grants all there is of it, else on the day
/// that a footnote tells.
pub(super) fn granted_on(report: &FiledReport, line: &Line, grants_all: bool) -> Option<NaiveDate> {
    if grants_all && line.transaction_code.as_deref() == Some("A") {
        return line.transaction_date;
    }
    report.notes_of(line, None).find_map(day_of_grant)
}

/// The day of the grant that a text tells, where it tells of one only.
fn day_of_grant(text: &str) -> Option<NaiveDate> {
    let mut days = BEFORE_DAY.iter().flat_map(|words| {
        text.match_indices(words).filter_map(|(start, words)| leading_day(&text[start + words.len()..]))
    });
    let first = days.next()?;
    days.all(|day| day == first).then_some(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn footnotes_tell_the_day_of_a_grant() {
        let day = |text: &str| day_of_grant(text).map(|day| day.to_string()).unwrap_or_default();
        assert_eq!(day("The award granted on March 1, 2020 vests in thirds."), "2020-03-01");
        assert_eq!(day("Units with a grant date of 3/1/2020."), "2020-03-01");
        assert_eq!(day("Vests on March 1, 2020."), "");
        assert_eq!(day("Of units granted on March 1, 2020 and granted on March 1, 2021"), "");
    }
}
