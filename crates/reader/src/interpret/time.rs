//! EDGAR's clock.

use chrono::{DateTime, Datelike, NaiveDateTime, NaiveTime, TimeZone, Utc};
use chrono_tz::America::New_York;

use super::date;

/// Reads `YYYYMMDDHHMMSS` in the time of the US East coast, where EDGAR is. Of the hour that autumn repeats, the first
/// counts; `None` for the hour that spring leaves out, and for anything else.
pub(super) fn parse(text: &str) -> Option<DateTime<Utc>> {
    let (day, clock) = text.split_at_checked(8)?;
    let clock = clock.as_bytes();
    if clock.len() != 6 || !clock.iter().all(u8::is_ascii_digit) {
        return None;
    }
    let part = |from: usize| date::digits(&clock[from..from + 2]);
    let time = NaiveTime::from_hms_opt(part(0), part(2), part(4))?;
    let wall = NaiveDateTime::new(date::parse_compact(day)?, time);
    let instant = New_York.from_local_datetime(&wall).earliest()?.with_timezone(&Utc);
    // The last evening of 9999 is over in London: a year of five digits, which no column takes.
    (instant.year() <= 9999).then_some(instant)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn eastern_wall_clock() {
        let cases = [
            ("20210303200017", Some("2021-03-04T01:00:17+00:00")),
            ("20210703200017", Some("2021-07-04T00:00:17+00:00")),
            ("20211107013000", Some("2021-11-07T05:30:00+00:00")),
            ("20210314023000", None),
            ("20210303250000", None),
            ("20210303", None),
            ("00000303200017", None),
            ("99991231230000", None),
            ("2021030320001x", None),
        ];
        for (text, expected) in cases {
            assert_eq!(parse(text).map(|instant| instant.to_rfc3339()).as_deref(), expected, "{text}");
        }
    }
}
