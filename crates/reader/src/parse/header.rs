//! What an EDGAR header states, in whichever of its forms: labels in a full submission, tags in a daily-feed file.

use std::borrow::Cow;

/// The facts of a header, as text. Only `interpret` decides what they mean.
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

/// A former name, and the day (`YYYYMMDD`) on which it ended.
#[derive(Clone, Debug, Default)]
pub struct HeaderFormerName<'a> {
    pub name: Option<Cow<'a, str>>,
    pub changed_on: Option<Cow<'a, str>>,
}

/// The block of the header that has a value.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum HeaderBlock {
    /// Before any block, or in a block without a use here.
    #[default]
    Top,
    Issuer,
    Owner,
}

impl<'a> EdgarHeader<'a> {
    /// Opens a block: the values after it are about a new issuer or owner.
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

/// Keeps the first value that is not empty.
pub(super) fn keep<'a>(place: &mut Option<Cow<'a, str>>, value: &'a str) {
    if place.is_none() && !value.is_empty() {
        *place = Some(Cow::Borrowed(value));
    }
}
