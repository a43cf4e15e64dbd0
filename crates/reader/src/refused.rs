//! Documents that are no filings, and why.

/// Why a document is not a filing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refused {
    /// It is something else, which is named here.
    NotOurs(String),
    /// It should be a filing, but is damaged in the way named here.
    Unreadable(String),
}
