//! Which part of the document an element is and a leaf belongs to.

use super::super::element::{Element, Leaf};

/// Which part of the model leaves belong to.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum ElementScope {
    Cover,
    Issuer,
    Owner,
    Row,
    Signature,
}

impl Element {
    /// Gives the level of a part in the document. A part closes what is open at its own level or deeper.
    pub(super) fn level(self) -> Option<u8> {
        match self {
            Self::Issuer | Self::Owner | Self::Signature | Self::List => Some(1),
            Self::Row(..) | Self::Footnote => Some(2),
            _ => None,
        }
    }
}

impl Leaf {
    /// Whether there is an open owner, row or signature for the leaf. The cover's leaves count anywhere.
    pub(super) fn has_place(self, scope: ElementScope) -> bool {
        self.scope().is_none_or(|needed| needed == scope)
    }

    /// Gives which of several owners', rows' or signatures' parts the leaf belongs to.
    fn scope(self) -> Option<ElementScope> {
        match self {
            Self::Cell(_) => Some(ElementScope::Row),
            Self::SignatureName | Self::SignatureDate => Some(ElementScope::Signature),
            Self::OwnerCik
            | Self::OwnerName
            | Self::Street1
            | Self::Street2
            | Self::City
            | Self::State
            | Self::ZipCode
            | Self::StateDescription
            | Self::Country
            | Self::NonUsAddress
            | Self::NonUsStateTerritory
            | Self::IsDirector
            | Self::IsOfficer
            | Self::IsTenPercentOwner
            | Self::IsOther
            | Self::OfficerTitle
            | Self::OtherText => Some(ElementScope::Owner),
            Self::SchemaVersion
            | Self::DocumentType
            | Self::PeriodOfReport
            | Self::DateOfOriginalSubmission
            | Self::NoSecuritiesOwned
            | Self::NotSubjectToSection16
            | Self::Form3HoldingsReported
            | Self::Form4TransactionsReported
            | Self::Aff10b5One
            | Self::Remarks
            | Self::IssuerCik
            | Self::IssuerName
            | Self::IssuerTradingSymbol
            | Self::IssuerForeignTradingSymbol
            | Self::FootnoteText
            | Self::Dropped => None,
        }
    }
}
