//! What an EDGAR header states, in whichever of its forms: labels in a full submission, tags in a daily-feed file.

use std::borrow::Cow;

/// The facts of a header, as text. `interpret` alone decides what they mean.
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
    /// `YYYYMMDDHHMMSS` on the wall clock of the US East coast; a daily-feed file has none.
    pub accepted_at: Option<Cow<'a, str>>,
    /// The issuer, called subject company before 2001. More than one is possible in damaged headers only.
    pub issuers: Vec<HeaderParty<'a>>,
    pub owners: Vec<HeaderParty<'a>>,
}

/// An issuer or owner as the header states it.
#[derive(Clone, Debug, Default)]
pub struct HeaderParty<'a> {
    pub cik: Option<Cow<'a, str>>,
    pub name: Option<Cow<'a, str>>,
    pub former_names: Vec<HeaderFormerName<'a>>,
    /// The tag `<RELATIONSHIP>` of the 1990s, the only relationship those headers state.
    pub relationship: Option<Cow<'a, str>>,
}

/// A former name and the day, `YYYYMMDD`, until which it was borne.
#[derive(Clone, Debug, Default)]
pub struct HeaderFormerName<'a> {
    pub name: Option<Cow<'a, str>>,
    pub changed_on: Option<Cow<'a, str>>,
}

/// Which block of the header a value stands in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum HeaderBlock {
    /// Before any block, or in one that holds nothing of use.
    #[default]
    Top,
    Issuer,
    Owner,
}

impl<'a> EdgarHeader<'a> {
    /// Opens a block: what follows is about a new issuer or owner.
    pub(super) fn open(&mut self, block: HeaderBlock) {
        match block {
            HeaderBlock::Top => {}
            HeaderBlock::Issuer => self.issuers.push(HeaderParty::default()),
            HeaderBlock::Owner => self.owners.push(HeaderParty::default()),
        }
    }

    /// The issuer or owner of the block that is open.
    pub(super) fn party(&mut self, block: HeaderBlock) -> Option<&mut HeaderParty<'a>> {
        match block {
            HeaderBlock::Top => None,
            HeaderBlock::Issuer => self.issuers.last_mut(),
            HeaderBlock::Owner => self.owners.last_mut(),
        }
    }
}

/// Keeps the first value; an empty one is none.
pub(super) fn keep<'a>(place: &mut Option<Cow<'a, str>>, value: &'a str) {
    if place.is_none() && !value.is_empty() {
        *place = Some(Cow::Borrowed(value));
    }
}
