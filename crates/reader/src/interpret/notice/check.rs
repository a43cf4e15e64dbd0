//! What a notice contradicts or leaves out. Changes nothing.

use chrono::{Datelike, Days, NaiveDate};

use crate::interpret::cell::Cells;
use model::calendar::FIRST_YEAR;
use model::diagnostic::{Code, Diagnostic};
use model::notice::{Notice, NoticeField, NoticePart, NoticeType};

pub(super) fn check(notice: &Notice, cells: &mut Cells<'_, '_>) {
    let mut tell = |code: Code, message: &str, field: NoticeField| {
        cells.push(Diagnostic::new(code, message).on(0, 0, field.column()));
    };
    match (notice.issuer_cik, &notice.issuer_name) {
        (None, None) => tell(Code::IssuerMissing, "no issuer", NoticeField::IssuerCik),
        (None, Some(_)) => tell(Code::IssuerMissing, "an issuer without a CIK", NoticeField::IssuerCik),
        _ => {}
    }
    if notice.filer_cik.is_none() {
        tell(Code::SellerMissing, "no CIK of the filer", NoticeField::FilerCik);
    }
    if notice.seller_name.is_none() {
        tell(Code::SellerMissing, "no seller", NoticeField::SellerName);
    }
    if notice.form_type == NoticeType::Amendment && notice.amends_accession_number.is_none() {
        tell(Code::AmendedNumberMissing, "no number of the amended notice", NoticeField::AmendsAccessionNumber);
    }
    match (notice.nothing_sold, notice.prior_sales.len()) {
        (Some(true), sales @ 1..) => {
            let message = format!("nothing was sold, and sales are listed: {sales}");
            tell(Code::NothingSoldContradicts, &message, NoticeField::NothingSold);
        }
        (Some(false), 0) => {
            tell(Code::NothingSoldContradicts, "something was sold, and no sale is listed", NoticeField::NothingSold);
        }
        _ => {}
    }
    if let (Some(number), Some(filed)) = (notice.accession_number, notice.filed_on)
        && number.year() > filed.year()
    {
        let message = format!("{number}, filed on {filed}");
        cells.push(Diagnostic::new(Code::AccessionYearDisagrees, message).on(0, 0, "accession_number"));
    }
    if notice.signature.is_none() {
        cells.push(Diagnostic::new(Code::SignatureMissing, "no signature").on(0, 0, NoticeField::Signature.column()));
    }
    days(notice, cells);
}

/// Reports days before 1934, and days of the past that are later than the notice. Nobody can state these when the notice
/// is filed; the day of the planned sale may lie ahead.
fn days(notice: &Notice, cells: &mut Cells<'_, '_>) {
    let filed = notice.filed_on.or(notice.noticed_on);
    // The day after is one of the evening before.
    let latest = filed.and_then(|day| day.checked_add_days(Days::new(1)));
    let mut check = |part: NoticePart, line_no: u16, day: Option<NaiveDate>, field: NoticeField, is_past: bool| {
        let Some(day) = day else { return };
        let message = if day.year() < FIRST_YEAR {
            format!("{day} is before {FIRST_YEAR}")
        } else if let Some(filed) = filed.filter(|_| is_past && latest.is_some_and(|latest| day > latest)) {
            format!("{day} is later than the notice, of {filed}")
        } else {
            return;
        };
        cells.push(Diagnostic::new(Code::DateImplausible, message).on(part.table_no(), line_no, field.column()));
    };
    check(NoticePart::Cover, 0, notice.noticed_on, NoticeField::NoticedOn, true);
    for day in &notice.plan_dates {
        check(NoticePart::Cover, 0, Some(*day), NoticeField::PlanAdoptedOn, true);
    }
    for (security, line_no) in notice.securities.iter().zip(1..) {
        check(NoticePart::Security, line_no, security.approx_sale_date, NoticeField::ApproxSaleDate, false);
    }
    for (lot, line_no) in notice.lots.iter().zip(1..) {
        check(NoticePart::Lot, line_no, lot.acquired_on, NoticeField::AcquiredOn, false);
        check(NoticePart::Lot, line_no, lot.donor_acquired_on, NoticeField::DonorAcquiredOn, true);
    }
    for (sale, line_no) in notice.prior_sales.iter().zip(1..) {
        check(NoticePart::PriorSale, line_no, sale.sold_on, NoticeField::SoldOn, true);
    }
}
