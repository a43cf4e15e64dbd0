//! The elements of the ownership XML, in all its schema versions, and what each is to us.

use model::name_table::NameTable;
use model::{Field, LineKind, Table};

/// What an element is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Element {
    /// `ownershipDocument`.
    Root,
    Issuer,
    Owner,
    Signature,
    /// A table, or the list of footnotes.
    List,
    /// A row. `None` if the name does not say which kind it is (the names of 2003).
    Row(Table, Option<LineKind>),
    /// An element that only groups the leaves of a row. A footnote mark on the group is one on the field named.
    Group(Field),
    /// An element that only groups the leaves of an owner.
    OwnerGroup,
    /// The wrapper of a leaf's value.
    Value,
    FootnoteId,
    Footnote,
    /// Text that belongs to a place of the model.
    Leaf(Leaf),
    /// No schema version knows it.
    Unknown,
}

/// Where the text of an element is stored. The names are those of the columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Leaf {
    Cell(Field),
    SchemaVersion,
    DocumentType,
    PeriodOfReport,
    DateOfOriginalSubmission,
    NoSecuritiesOwned,
    NotSubjectToSection16,
    Form3HoldingsReported,
    Form4TransactionsReported,
    Aff10b5One,
    Remarks,
    IssuerCik,
    IssuerName,
    IssuerTradingSymbol,
    IssuerForeignTradingSymbol,
    OwnerCik,
    OwnerName,
    Street1,
    Street2,
    City,
    State,
    ZipCode,
    StateDescription,
    Country,
    NonUsAddress,
    NonUsStateTerritory,
    IsDirector,
    IsOfficer,
    IsTenPercentOwner,
    IsOther,
    OfficerTitle,
    OtherText,
    SignatureName,
    SignatureDate,
    FootnoteText,
    /// Known and kept nowhere: a password that EDGAR takes out, a mark that it never set.
    Dropped,
}

impl Element {
    /// Gives the element of that name. Ignores a namespace prefix, which real filings never have.
    #[inline]
    pub(super) fn of(name: &str) -> Self {
        match NAMES.find(name.as_bytes()) {
            Some(index) => ELEMENTS[index].1,
            None => match name.split_once(':') {
                Some((_, local)) => NAMES.find(local.as_bytes()).map_or(Self::Unknown, |index| ELEMENTS[index].1),
                None => Self::Unknown,
            },
        }
    }
}

impl Leaf {
    /// Gives the columns it belongs to, as diagnostics name it.
    pub(super) fn column(self) -> &'static str {
        match self {
            Self::Cell(field) => field.column(),
            Self::SchemaVersion => "schema_version",
            Self::DocumentType => "form_type",
            Self::PeriodOfReport => "period_of_report",
            Self::DateOfOriginalSubmission => "date_of_original_submission",
            Self::NoSecuritiesOwned => "no_securities_owned",
            Self::NotSubjectToSection16 => "not_subject_to_section16",
            Self::Form3HoldingsReported => "form3_holdings_reported",
            Self::Form4TransactionsReported => "form4_transactions_reported",
            Self::Aff10b5One => "aff10b5_one",
            Self::Remarks => "remarks",
            Self::IssuerCik => "issuer_cik",
            Self::IssuerName => "issuer_name",
            Self::IssuerTradingSymbol => "issuer_trading_symbol",
            Self::IssuerForeignTradingSymbol => "issuer_foreign_trading_symbol",
            Self::OwnerCik => "cik",
            Self::OwnerName => "name",
            Self::Street1 => "street1",
            Self::Street2 => "street2",
            Self::City => "city",
            Self::State => "state",
            Self::ZipCode => "zip_code",
            Self::StateDescription => "state_description",
            Self::Country => "country",
            Self::NonUsAddress => "non_us_address",
            Self::NonUsStateTerritory => "non_us_state_territory",
            Self::IsDirector => "is_director",
            Self::IsOfficer => "is_officer",
            Self::IsTenPercentOwner => "is_ten_percent_owner",
            Self::IsOther => "is_other",
            Self::OfficerTitle => "officer_title",
            Self::OtherText => "other_text",
            Self::SignatureName => "signature_name",
            Self::SignatureDate => "signed_on",
            Self::FootnoteText => "footnote",
            Self::Dropped => "dropped",
        }
    }
}

macro_rules! elements {
    ($($name:literal => $element:expr;)*) => {
        static ELEMENTS: &[(&str, Element)] = &[$(($name, $element),)*];
        static NAMES: NameTable = NameTable::new(&[$($name,)*]);
    };
}

use Element::{Footnote, FootnoteId, Group, Issuer, List, Owner, OwnerGroup, Root, Row, Signature, Value};
use LineKind::{Holding, Transaction};

const fn cell(field: Field) -> Element {
    Element::Leaf(Leaf::Cell(field))
}

const fn leaf(leaf: Leaf) -> Element {
    Element::Leaf(leaf)
}

elements! {
    "ownershipDocument" => Root;
    "schemaVersion" => leaf(Leaf::SchemaVersion);
    "documentType" => leaf(Leaf::DocumentType);
    "periodOfReport" => leaf(Leaf::PeriodOfReport);
    "dateOfOriginalSubmission" => leaf(Leaf::DateOfOriginalSubmission);
    "noSecuritiesOwned" => leaf(Leaf::NoSecuritiesOwned);
    "notSubjectToSection16" => leaf(Leaf::NotSubjectToSection16);
    "form3HoldingsReported" => leaf(Leaf::Form3HoldingsReported);
    "form4TransactionsReported" => leaf(Leaf::Form4TransactionsReported);
    "aff10b5One" => leaf(Leaf::Aff10b5One);
    "remarks" => leaf(Leaf::Remarks);
    "issuer" => Issuer;
    "issuerCik" => leaf(Leaf::IssuerCik);
    "issuerName" => leaf(Leaf::IssuerName);
    "issuerTradingSymbol" => leaf(Leaf::IssuerTradingSymbol);
    "issuerForeignTradingSymbol" => leaf(Leaf::IssuerForeignTradingSymbol);
    "reportingOwner" => Owner;
    "reportingOwnerId" => OwnerGroup;
    "reportingOwnerAddress" => OwnerGroup;
    "reportingOwnerRelationship" => OwnerGroup;
    "rptOwnerCik" => leaf(Leaf::OwnerCik);
    "rptOwnerCcc" => leaf(Leaf::Dropped);
    "rptOwnerName" => leaf(Leaf::OwnerName);
    "rptOwnerNonUSAddressFlag" => leaf(Leaf::NonUsAddress);
    "rptOwnerStreet1" => leaf(Leaf::Street1);
    "rptOwnerStreet2" => leaf(Leaf::Street2);
    "rptOwnerCity" => leaf(Leaf::City);
    "rptOwnerNonUSStateTerritory" => leaf(Leaf::NonUsStateTerritory);
    "rptOwnerState" => leaf(Leaf::State);
    "rptOwnerCountry" => leaf(Leaf::Country);
    // Spelled so in the samples of the specification, version 5.5.
    "rptOwnerCounrty" => leaf(Leaf::Country);
    "rptOwnerZipCode" => leaf(Leaf::ZipCode);
    "rptOwnerStateDescription" => leaf(Leaf::StateDescription);
    "rptOwnerGoodAddress" => leaf(Leaf::Dropped);
    "isDirector" => leaf(Leaf::IsDirector);
    "isOfficer" => leaf(Leaf::IsOfficer);
    "isTenPercentOwner" => leaf(Leaf::IsTenPercentOwner);
    "isOther" => leaf(Leaf::IsOther);
    "officerTitle" => leaf(Leaf::OfficerTitle);
    "otherText" => leaf(Leaf::OtherText);
    "nonDerivativeTable" => List;
    "derivativeTable" => List;
    "nonDerivativeTransaction" => Row(Table::I, Some(Transaction));
    "nonDerivativeHolding" => Row(Table::I, Some(Holding));
    "nonDerivativeSecurity" => Row(Table::I, None);
    "derivativeTransaction" => Row(Table::II, Some(Transaction));
    "derivativeHolding" => Row(Table::II, Some(Holding));
    "derivativeSecurity" => Row(Table::II, None);
    "transactionCoding" => Group(Field::TransactionCode);
    "transactionAmounts" => Group(Field::Shares);
    "postTransactionAmounts" => Group(Field::SharesOwnedFollowing);
    "ownershipNature" => Group(Field::DirectIndirect);
    "underlyingSecurity" => Group(Field::UnderlyingSecurityTitle);
    "securityTitle" => cell(Field::SecurityTitle);
    "conversionOrExercisePrice" => cell(Field::ConversionOrExercisePrice);
    "transactionDate" => cell(Field::TransactionDate);
    "deemedExecutionDate" => cell(Field::DeemedExecutionDate);
    "transactionFormType" => cell(Field::TransactionFormType);
    "transactionCode" => cell(Field::TransactionCode);
    "equitySwapInvolved" => cell(Field::EquitySwapInvolved);
    "transactionTimeliness" => cell(Field::TransactionTimeliness);
    "transactionShares" => cell(Field::Shares);
    "transactionTotalValue" => cell(Field::TotalValue);
    "transactionPricePerShare" => cell(Field::PricePerShare);
    // The price for one share in X0101, the first schema.
    "transactionValue" => cell(Field::PricePerShare);
    "transactionAcquiredDisposedCode" => cell(Field::AcquiredDisposed);
    "exerciseDate" => cell(Field::ExerciseDate);
    "expirationDate" => cell(Field::ExpirationDate);
    "underlyingSecurityTitle" => cell(Field::UnderlyingSecurityTitle);
    "underlyingSecurityShares" => cell(Field::UnderlyingShares);
    "underlyingSecurityValue" => cell(Field::UnderlyingValue);
    "sharesOwnedFollowingTransaction" => cell(Field::SharesOwnedFollowing);
    "valueOwnedFollowingTransaction" => cell(Field::ValueOwnedFollowing);
    "directOrIndirectOwnership" => cell(Field::DirectIndirect);
    "natureOfOwnership" => cell(Field::NatureOfOwnership);
    "value" => Value;
    "footnoteId" => FootnoteId;
    "footnotes" => List;
    "footnote" => Footnote;
    "ownerSignature" => Signature;
    "signatureName" => leaf(Leaf::SignatureName);
    "signatureDate" => leaf(Leaf::SignatureDate);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_is_found_and_no_other() {
        for (name, element) in ELEMENTS {
            assert_eq!(Element::of(name), *element, "{name}");
        }
        for field in Field::ALL {
            assert_eq!(Element::of(field.element()), cell(*field));
            assert_eq!(Field::from_element(field.element().as_bytes()), Some(*field));
        }
        for name in ["", "Value", "isdirector", "script", "sharesOwned", "x:"] {
            assert_eq!(Element::of(name), Element::Unknown, "{name}");
        }
        assert_eq!(Element::of("own:value"), Element::Value);
    }
}
