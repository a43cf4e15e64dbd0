//! What a notice of a proposed sale means: its texts as dates, amounts and numbers, and what it contradicts or leaves
//! out.

mod check;
mod value;

use super::cell::Cells;
use super::{header, owner};
use crate::refused::Refused;
use model::diagnostic::{Code, Diagnostic};
use model::header::EdgarHeader;
use model::notice::{
    Address, Notice, NoticeField, NoticeLot, NoticePart, NoticePriorSale, NoticeSecurity, NoticeType, RawNotice,
    RawNoticeRow,
};
use model::raw::{RawFiling, RawIssuer};
use model::{Format, ValueLocation};
use value::Values;

/// Turns what a parser found, and the header around it if there was one, into a notice. Adds doubts about values to
/// `diagnostics`, and to `places` where each value was in the document.
///
/// Amounts are as filed: shares or other units, or dollars where the field is a value or proceeds. `None` means that the
/// notice does not state the value. What may be stated follows Form 144.
///
/// ```
/// use insiderdb_reader::interpret::interpret_notice;
/// use insiderdb_reader::parse::notice_xml;
///
/// let text = "<edgarSubmission><headerData><submissionType>144</submissionType></headerData><formData><issuerInfo>
///     <issuerCik>0000000009</issuerCik><issuerName>Example Corp</issuerName></issuerInfo></formData>
///     </edgarSubmission>";
/// let mut diagnostics = Vec::new();
/// let raw = notice_xml::parse(text, 1, &mut diagnostics).unwrap();
/// let notice = interpret_notice(&raw, None, &mut diagnostics, None).unwrap();
/// assert_eq!((notice.form_type.name(), notice.issuer_cik), ("144", Some(9)));
/// assert_eq!(notice.seller_name, None);
/// ```
///
/// # Errors
///
/// Fails, with the reason, only when there is nothing to keep: no type of a notice, or neither an issuer nor a seller nor
/// a filer.
pub fn interpret_notice(
    raw: &RawNotice<'_>,
    edgar: Option<&EdgarHeader<'_>>,
    diagnostics: &mut Vec<Diagnostic>,
    places: Option<&mut Vec<ValueLocation>>,
) -> Result<Notice, Refused> {
    // Cells need of a filing only the text around them, and lines.
    let around =
        RawFiling { text: raw.text, first_line: raw.first_line, format: Some(Format::Xml), ..RawFiling::default() };
    let mut cells = Cells::new(&around, diagnostics, places);
    let form_type = form_type(&raw.cover, edgar, &mut cells)?;
    let cover = &raw.cover;
    let stated = RawIssuer {
        cik: cover.cell(NoticeField::IssuerCik).cloned(),
        name: cover.cell(NoticeField::IssuerName).cloned(),
        ..RawIssuer::default()
    };
    let issuer = owner::issuer(&stated, edgar, &mut cells);
    let mut of = Values { row: cover, cells: &mut cells };
    let (filer_cik, seller_name) = (filer(&mut of, edgar), of.text(NoticeField::SellerName));
    if issuer.cik.is_none() && issuer.name.is_none() && filer_cik.is_none() && seller_name.is_none() {
        return Err(Refused::Unreadable("it names neither an issuer nor a seller".to_owned()));
    }
    let mut notice = Notice {
        accession_number: None,
        form_type,
        schema_version: of.text(NoticeField::SchemaVersion),
        filed_on: None,
        accepted_at: None,
        amends_accession_number: of.accession_number(NoticeField::AmendsAccessionNumber),
        filer_cik,
        issuer_cik: issuer.cik,
        issuer_name: issuer.name,
        issuer_file_number: of.text(NoticeField::IssuerFileNumber),
        issuer_address: address(&mut of),
        issuer_phone: of.text(NoticeField::IssuerPhone),
        seller_name,
        relationships: of.texts(NoticeField::Relationship),
        nothing_sold: of.flag(NoticeField::NothingSold),
        remarks: of.text(NoticeField::Remarks),
        noticed_on: of.day(NoticeField::NoticedOn),
        plan_dates: of.days(NoticeField::PlanAdoptedOn),
        signature: of.text(NoticeField::Signature),
        securities: rows(&raw.securities, NoticePart::Security, &mut cells, security),
        lots: rows(&raw.lots, NoticePart::Lot, &mut cells, lot),
        prior_sales: rows(&raw.prior_sales, NoticePart::PriorSale, &mut cells, prior_sale),
        former_names: Vec::new(),
        has_header: edgar.is_some(),
        damaged: raw.damaged,
    };
    let facts = header::facts(&around, edgar, &mut cells);
    (notice.accession_number, notice.former_names) = (facts.accession_number, facts.former_names);
    (notice.filed_on, notice.accepted_at) = (facts.filed_on, facts.accepted_at);
    check::check(&notice, &mut cells);
    cells.finish();
    Ok(notice)
}

/// Gives the type that the notice states, else that of the header.
fn form_type(
    cover: &RawNoticeRow<'_>,
    edgar: Option<&EdgarHeader<'_>>,
    cells: &mut Cells<'_, '_>,
) -> Result<NoticeType, Refused> {
    let stated = cells.text(cover.cell(NoticeField::FormType), NoticeField::FormType.column());
    let own = stated.as_deref().and_then(NoticeType::parse);
    let headed = edgar.and_then(|edgar| edgar.form_type.as_deref()).map(str::trim);
    let found = own.or_else(|| headed.and_then(NoticeType::parse));
    let Some(found) = found else { return Err(Refused::Unreadable("it states no type of a notice".to_owned())) };
    let field = NoticeField::FormType.column();
    match (own, headed) {
        (Some(own), Some(headed)) if NoticeType::parse(headed) != Some(own) => {
            let message = format!("the header says {headed}, the form {}", own.name());
            cells.push(Diagnostic::new(Code::FormTypeDisagrees, message).on(0, 0, field).with_raw(headed));
        }
        (None, _) => {
            let message = format!("the form does not say, the header says {}", found.name());
            cells.push(Diagnostic::new(Code::FormTypeFromHeader, message).on(0, 0, field));
        }
        _ => {}
    }
    Ok(found)
}

/// Gives the CIK under which the notice is filed. Takes the header's only owner where the form states none.
fn filer(of: &mut Values<'_, '_, '_, '_>, edgar: Option<&EdgarHeader<'_>>) -> Option<i64> {
    let stated = of.cik(NoticeField::FilerCik);
    let parties = edgar.map(|edgar| edgar.owners.as_slice()).unwrap_or_default();
    if let (None, [party]) = (stated, parties)
        && let Some(cik) = header::cik(party)
    {
        let diagnostic = Diagnostic::new(Code::Inferred, "the form leaves it out; taken from the header");
        of.cells.push(diagnostic.on(0, 0, NoticeField::FilerCik.column()));
        return Some(cik);
    }
    stated
}

/// Reads the rows of a part, which are numbered from 1.
fn rows<T>(
    raw: &[RawNoticeRow<'_>],
    part: NoticePart,
    cells: &mut Cells<'_, '_>,
    read: fn(&mut Values<'_, '_, '_, '_>) -> T,
) -> Vec<T> {
    let mut rows = Vec::with_capacity(raw.len());
    for (row, line_no) in raw.iter().zip(1..) {
        cells.at(part.table_no(), line_no);
        rows.push(read(&mut Values { row, cells }));
    }
    cells.at(0, 0);
    rows
}

fn security(of: &mut Values<'_, '_, '_, '_>) -> NoticeSecurity {
    NoticeSecurity {
        class_title: of.text(NoticeField::ClassTitle),
        broker_name: of.text(NoticeField::BrokerName),
        broker_address: address(of),
        units_to_be_sold: of.amount(NoticeField::UnitsToBeSold),
        aggregate_market_value: of.amount(NoticeField::AggregateMarketValue),
        units_outstanding: of.amount(NoticeField::UnitsOutstanding),
        approx_sale_date: of.day(NoticeField::ApproxSaleDate),
        exchange_name: of.text(NoticeField::ExchangeName),
    }
}

fn lot(of: &mut Values<'_, '_, '_, '_>) -> NoticeLot {
    NoticeLot {
        class_title: of.text(NoticeField::ClassTitle),
        acquired_on: of.day(NoticeField::AcquiredOn),
        nature_of_acquisition: of.text(NoticeField::NatureOfAcquisition),
        acquired_from: of.text(NoticeField::AcquiredFrom),
        is_gift: of.flag(NoticeField::IsGift),
        donor_acquired_on: of.day(NoticeField::DonorAcquiredOn),
        amount_acquired: of.amount(NoticeField::AmountAcquired),
        paid_on: of.day(NoticeField::PaidOn),
        nature_of_payment: of.text(NoticeField::NatureOfPayment),
    }
}

fn prior_sale(of: &mut Values<'_, '_, '_, '_>) -> NoticePriorSale {
    NoticePriorSale {
        seller_name: of.text(NoticeField::SellerName),
        seller_address: address(of),
        class_title: of.text(NoticeField::ClassTitle),
        sold_on: of.day(NoticeField::SoldOn),
        amount_sold: of.amount(NoticeField::AmountSold),
        gross_proceeds: of.amount(NoticeField::GrossProceeds),
    }
}

fn address(of: &mut Values<'_, '_, '_, '_>) -> Address {
    Address {
        street1: of.text(NoticeField::Street1),
        street2: of.text(NoticeField::Street2),
        city: of.text(NoticeField::City),
        state: of.text(NoticeField::State),
        zip_code: of.text(NoticeField::ZipCode),
    }
}

#[cfg(test)]
mod tests;
