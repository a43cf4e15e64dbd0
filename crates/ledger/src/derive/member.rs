//! An insider as a member of a circle.

use chrono::NaiveDate;

/// Who reports about an issuer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// The CIK, or a negative key if no filing states one.
    pub insider_id: i64,
    /// The smallest insider of the circle.
    pub circle_id: i64,
    /// Normalised, from the newest filing with a name; `None` if none has one.
    pub name: Option<String>,
    /// When the first filing became known ([`FiledReport::known_on`](super::FiledReport::known_on)); `None` if no
    /// filing states a day.
    pub first_on: Option<NaiveDate>,
    /// When the newest filing became known; `None` if no filing states a day.
    pub last_on: Option<NaiveDate>,
    /// The first day on which one of their open lots expires, on or after the day of the issuer's newest filing; `None`
    /// if none is known.
    pub next_expiration: Option<NaiveDate>,
}
