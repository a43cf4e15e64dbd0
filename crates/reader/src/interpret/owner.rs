//! The issuer, the reporting owners, the signatures.

use super::cell::{CellContext, Cells};
use super::header;
use model::diagnostic::{Code, Diagnostic};
use model::header::{EdgarHeader, HeaderParty};
use model::raw::{RawIssuer, RawOwner, RawSignature};
use model::{Issuer, ReportingOwner, Signature};

/// Gives the issuer as the form states it. Takes what the form leaves out from the header, with a diagnostic.
pub(super) fn issuer(raw: &RawIssuer<'_>, header: Option<&EdgarHeader<'_>>, cells: &mut Cells<'_, '_>) -> Issuer {
    let mut issuer = Issuer {
        cik: cells.cik(raw.cik.as_ref(), "issuer_cik"),
        name: cells.text(raw.name.as_ref(), "issuer_name"),
        trading_symbol: cells.text(raw.trading_symbol.as_ref(), "issuer_trading_symbol"),
        foreign_trading_symbol: cells.text(raw.foreign_trading_symbol.as_ref(), "issuer_foreign_trading_symbol"),
    };
    let Some(party) = header.and_then(|header| header.issuers.first()) else { return issuer };
    match (issuer.cik, header::cik(party)) {
        (Some(own), Some(headed)) if own != headed => {
            let message = format!("the header says {headed}, the form {own}");
            cells.push(Diagnostic::new(Code::IssuerDisagrees, message).on(0, 0, "issuer_cik"));
        }
        (None, Some(headed)) => {
            issuer.cik = Some(headed);
            cells.push(from_header("issuer_cik", raw.cik.as_ref().map(|cell| cell.text.as_ref())));
        }
        _ => {}
    }
    if issuer.name.is_none()
        && let Some(name) = name(party)
    {
        issuer.name = Some(name);
        cells.push(from_header("issuer_name", None));
    }
    issuer
}

/// Gives the owners as the form states them. A form without owners gets those of the header; a single owner without a
/// CIK gets that of the header's only owner.
pub(super) fn reporting_owners(
    raw: &[RawOwner<'_>],
    header: Option<&EdgarHeader<'_>>,
    cells: &mut Cells<'_, '_>,
) -> Vec<ReportingOwner> {
    let mut owners = Vec::with_capacity(raw.len());
    for (raw, owner_no) in raw.iter().zip(1..) {
        cells.part = CellContext::Owner(owner_no);
        owners.push(owner(raw, cells));
    }
    cells.part = CellContext::Cover;
    let parties = header.map(|header| header.owners.as_slice()).unwrap_or_default();
    if owners.is_empty() {
        for party in parties {
            let owner = ReportingOwner { cik: header::cik(party), name: name(party), ..ReportingOwner::default() };
            if owner.cik.is_some() || owner.name.is_some() {
                cells.push(from_header("cik", None));
                owners.push(owner);
            }
        }
    } else if let ([owner], [party]) = (owners.as_mut_slice(), parties) {
        if owner.cik.is_none() && header::cik(party).is_some() {
            owner.cik = header::cik(party);
            cells.push(from_header("cik", raw[0].cik.as_ref().map(|cell| cell.text.as_ref())));
        }
        if owner.name.is_none()
            && let Some(name) = name(party)
        {
            owner.name = Some(name);
            cells.push(from_header("name", None));
        }
    }
    owners
}

fn owner(raw: &RawOwner<'_>, cells: &mut Cells<'_, '_>) -> ReportingOwner {
    ReportingOwner {
        cik: cells.cik(raw.cik.as_ref(), "cik"),
        name: cells.text(raw.name.as_ref(), "name"),
        is_director: cells.flag(raw.is_director.as_ref(), "is_director"),
        is_officer: cells.flag(raw.is_officer.as_ref(), "is_officer"),
        is_ten_percent_owner: cells.flag(raw.is_ten_percent_owner.as_ref(), "is_ten_percent_owner"),
        is_other: cells.flag(raw.is_other.as_ref(), "is_other"),
        officer_title: cells.text(raw.officer_title.as_ref(), "officer_title"),
        other_text: cells.text(raw.other_text.as_ref(), "other_text"),
        street1: cells.text(raw.street1.as_ref(), "street1"),
        street2: cells.text(raw.street2.as_ref(), "street2"),
        city: cells.text(raw.city.as_ref(), "city"),
        state: cells.text(raw.state.as_ref(), "state"),
        zip_code: cells.text(raw.zip_code.as_ref(), "zip_code"),
        state_description: cells.text(raw.state_description.as_ref(), "state_description"),
        country: cells.text(raw.country.as_ref(), "country"),
        non_us_address: cells.flag(raw.non_us_address.as_ref(), "non_us_address"),
        non_us_state_territory: cells.text(raw.non_us_state_territory.as_ref(), "non_us_state_territory"),
    }
}

/// Gives the signatures in their order. An empty one is left out.
pub(super) fn signatures(raw: &[RawSignature<'_>], cells: &mut Cells<'_, '_>) -> Vec<Signature> {
    let mut signatures: Vec<Signature> = Vec::with_capacity(raw.len());
    for raw in raw {
        cells.part = CellContext::Signature(u16::try_from(signatures.len() + 1).unwrap_or(u16::MAX));
        let signature = Signature {
            name: cells.text(raw.name.as_ref(), "signature_name"),
            signed_on: cells.date(raw.date.as_ref(), "signed_on"),
        };
        if signature.name.is_some() || signature.signed_on.is_some() {
            signatures.push(signature);
        }
    }
    cells.part = CellContext::Cover;
    signatures
}

fn name(party: &HeaderParty<'_>) -> Option<String> {
    party.name.as_deref().map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned)
}

fn from_header(field: &'static str, raw: Option<&str>) -> Diagnostic {
    let diagnostic = Diagnostic::new(Code::Inferred, "the form leaves it out; taken from the header").on(0, 0, field);
    match raw {
        Some(raw) => diagnostic.with_raw(raw),
        None => diagnostic,
    }
}
