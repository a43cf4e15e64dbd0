//! Fills in an EDGAR header, in whichever of its forms: labels in a full submission, tags in a daily-feed file.

use std::borrow::Cow;

use model::header::{EdgarHeader, HeaderParty};

/// The block of the header that has a value.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum HeaderBlock {
    /// Before any block, or in a block without a use here.
    #[default]
    Top,
    Issuer,
    Owner,
}

impl HeaderBlock {
    /// Opens the block in `header`: the values after it are about a new issuer or owner.
    pub(super) fn open(self, header: &mut EdgarHeader<'_>) {
        match self {
            Self::Top => {}
            Self::Issuer => header.issuers.push(HeaderParty::default()),
            Self::Owner => header.owners.push(HeaderParty::default()),
        }
    }

    /// Gives the issuer or owner of the block, which is open in `header`.
    pub(super) fn party<'h, 'a>(self, header: &'h mut EdgarHeader<'a>) -> Option<&'h mut HeaderParty<'a>> {
        match self {
            Self::Top => None,
            Self::Issuer => header.issuers.last_mut(),
            Self::Owner => header.owners.last_mut(),
        }
    }
}

/// Keeps the first value that is not empty.
pub(super) fn keep<'a>(place: &mut Option<Cow<'a, str>>, value: &'a str) {
    if place.is_none() && !value.is_empty() {
        *place = Some(Cow::Borrowed(value));
    }
}
