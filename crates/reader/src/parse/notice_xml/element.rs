//! The elements of a notice's XML, and what each is to us.

use model::notice::{NoticeField, NoticePart};

/// What an element is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NoticeElement {
    /// An element that only groups others.
    Group,
    /// A part that may occur several times.
    Part(NoticePart),
    /// The text of a value.
    Value(NoticeField),
    /// Known and kept nowhere: a password that EDGAR takes out, marks for EDGAR itself.
    Dropped,
    /// No version of the specification has it.
    Unknown,
}

/// Gives a name without its prefix.
pub(super) fn local(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}

impl NoticeElement {
    /// Gives the element of that name, prefix or not, within a part.
    pub(super) fn of(part: NoticePart, name: &str) -> Self {
        use NoticePart::{Cover, Lot, PriorSale, Security};
        let name = local(name);
        match name {
            "edgarSubmission"
            | "headerData"
            | "filerInfo"
            | "filer"
            | "filerCredentials"
            | "formData"
            | "issuerInfo"
            | "issuerAddress"
            | "relationshipsToIssuer"
            | "brokerOrMarketmakerDetails"
            | "address"
            | "sellerDetails"
            | "noticeSignature"
            | "planAdoptionDates" => return Self::Group,
            "securitiesInformation" => return Self::Part(Security),
            "securitiesToBeSold" => return Self::Part(Lot),
            "securitiesSoldInPast3Months" => return Self::Part(PriorSale),
            "ccc" | "liveTestFlag" | "flags" | "contact" | "notifications" => return Self::Dropped,
            _ => {}
        }
        let field = match part {
            Cover => cover(name),
            Security => security(name),
            Lot => lot(name),
            PriorSale => prior_sale(name),
        };
        field.map_or(Self::Unknown, Self::Value)
    }
}

fn cover(name: &str) -> Option<NoticeField> {
    Some(match name {
        "submissionType" => NoticeField::FormType,
        "schemaVersion" => NoticeField::SchemaVersion,
        "previousAccessionNumber" => NoticeField::AmendsAccessionNumber,
        "cik" => NoticeField::FilerCik,
        "issuerCik" => NoticeField::IssuerCik,
        "issuerName" => NoticeField::IssuerName,
        "secFileNumber" => NoticeField::IssuerFileNumber,
        "issuerContactPhone" => NoticeField::IssuerPhone,
        "nameOfPersonForWhoseAccountTheSecuritiesAreToBeSold" => NoticeField::SellerName,
        "relationshipToIssuer" => NoticeField::Relationship,
        "nothingToReportFlagOnSecuritiesSoldInPast3Months" => NoticeField::NothingSold,
        "remarks" => NoticeField::Remarks,
        "noticeDate" => NoticeField::NoticedOn,
        "planAdoptionDate" => NoticeField::PlanAdoptedOn,
        "signature" => NoticeField::Signature,
        _ => return address(name),
    })
}

fn security(name: &str) -> Option<NoticeField> {
    Some(match name {
        "securitiesClassTitle" => NoticeField::ClassTitle,
        "name" => NoticeField::BrokerName,
        "noOfUnitsSold" => NoticeField::UnitsToBeSold,
        "aggregateMarketValue" => NoticeField::AggregateMarketValue,
        "noOfUnitsOutstanding" => NoticeField::UnitsOutstanding,
        "approxSaleDate" => NoticeField::ApproxSaleDate,
        "securitiesExchangeName" => NoticeField::ExchangeName,
        _ => return address(name),
    })
}

fn lot(name: &str) -> Option<NoticeField> {
    Some(match name {
        "securitiesClassTitle" => NoticeField::ClassTitle,
        "acquiredDate" => NoticeField::AcquiredOn,
        "natureOfAcquisitionTransaction" => NoticeField::NatureOfAcquisition,
        // The specification spells `from` and `donor` so.
        "nameOfPersonfromWhomAcquired" | "nameOfPersonFromWhomAcquired" => NoticeField::AcquiredFrom,
        "isGiftTransaction" => NoticeField::IsGift,
        "donarAcquiredDate" | "donorAcquiredDate" => NoticeField::DonorAcquiredOn,
        "amountOfSecuritiesAcquired" => NoticeField::AmountAcquired,
        "paymentDate" => NoticeField::PaidOn,
        "natureOfPayment" => NoticeField::NatureOfPayment,
        _ => return None,
    })
}

fn prior_sale(name: &str) -> Option<NoticeField> {
    Some(match name {
        "name" => NoticeField::SellerName,
        "securitiesClassTitle" => NoticeField::ClassTitle,
        "saleDate" => NoticeField::SoldOn,
        "amountOfSecuritiesSold" => NoticeField::AmountSold,
        "grossProceeds" => NoticeField::GrossProceeds,
        _ => return address(name),
    })
}

fn address(name: &str) -> Option<NoticeField> {
    Some(match name {
        "street1" => NoticeField::Street1,
        "street2" => NoticeField::Street2,
        "city" => NoticeField::City,
        "stateOrCountry" => NoticeField::State,
        "zipCode" => NoticeField::ZipCode,
        _ => return None,
    })
}
