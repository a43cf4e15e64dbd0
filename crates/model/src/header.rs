//! An EDGAR header as a parser finds it: strings. Only `interpret` decides what they mean.

use std::borrow::Cow;

/// The facts of a header, as text.
#[derive(Clone, Debug, Default)]
pub struct EdgarHeader<'a> {
    /// `0001209191-12-053456`.
    pub accession_number: Option<Cow<'a, str>>,
    /// The submission type: `4`, `10-K`.
    pub form_type: Option<Cow<'a, str>>,
    /// The period of report, `YYYYMMDD`.
    pub period: Option<Cow<'a, str>>,
    /// Day of filing, `YYYYMMDD`.
    pub filed_on: Option<Cow<'a, str>>,
    /// `YYYYMMDDHHMMSS` in the time of the US East coast; a daily-feed file has none.
    pub accepted_at: Option<Cow<'a, str>>,
    /// The issuer, called subject company before 2001. Only damaged headers have several.
    pub issuers: Vec<HeaderParty<'a>>,
    /// The reporting owners.
    pub owners: Vec<HeaderParty<'a>>,
}

/// An issuer or owner as the header states it.
#[derive(Clone, Debug, Default)]
pub struct HeaderParty<'a> {
    /// The CIK, with its leading zeros; `None` if the header states none.
    pub cik: Option<Cow<'a, str>>,
    /// The conformed name; `None` if the header states none.
    pub name: Option<Cow<'a, str>>,
    /// Names that it had before.
    pub former_names: Vec<HeaderFormerName<'a>>,
    /// The tag `<RELATIONSHIP>` of the 1990s, the only relationship those headers state.
    pub relationship: Option<Cow<'a, str>>,
}

/// A former name, and the day (`YYYYMMDD`) on which it ended.
#[derive(Clone, Debug, Default)]
pub struct HeaderFormerName<'a> {
    /// The name; `None` if the header states none.
    pub name: Option<Cow<'a, str>>,
    /// Day of the change, `YYYYMMDD`; `None` if the header states none.
    pub changed_on: Option<Cow<'a, str>>,
}
