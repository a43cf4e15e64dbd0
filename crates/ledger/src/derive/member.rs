//! An insider as a member of a circle.

use chrono::NaiveDate;

/// Who reports about an issuer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    pub insider_id: i64,
    /// The smallest insider of the circle.
    pub circle_id: i64,
    /// Normalised, from the newest filing with a name; null if none has one.
    pub name: Option<String>,
    /// When the first and the newest filing became known.
    pub first_on: Option<NaiveDate>,
    pub last_on: Option<NaiveDate>,
    /// The first day on which one of their open lots expires.
    pub next_expiration: Option<NaiveDate>,
}
