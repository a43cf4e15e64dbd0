//! Documents that are no filings, and why.

/// The reason for ignoring a PDF of pictures. [`Verdict::Ignored`](crate::Verdict::Ignored) holds it.
pub const PICTURES: &str = "a PDF of pictures only; ocrmypdf makes one of it that can be read";

/// Why a document is not a filing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refused {
    /// It is something else, which is named here.
    NotOurs(String),
    /// It should be a filing, but is damaged in the way named here.
    Unreadable(String),
}
