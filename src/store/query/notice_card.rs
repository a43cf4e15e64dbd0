//! One notice with all that is known of it.

use model::diagnostic::Severity;
use model::schema::{
    AnnouncedSaleRow, DiagnosticRow, DocumentPathRow, FindingRow, NoticeLotRow, NoticePlanDateRow, NoticePriorSaleRow,
    NoticeRow, NoticeSaleRow, NoticeSecurityRow,
};
use model::table::Value;

use crate::store::{Connection, Error};

/// A notice with its rows, the reported sales that belong to it, and where it comes from.
#[derive(Clone, Debug)]
pub struct NoticeCard {
    pub notice: NoticeRow,
    pub securities: Vec<NoticeSecurityRow>,
    pub lots: Vec<NoticeLotRow>,
    pub prior_sales: Vec<NoticePriorSaleRow>,
    pub plan_dates: Vec<NoticePlanDateRow>,
    /// What became of the securities; empty for a notice that an amendment replaces.
    pub announced: Vec<AnnouncedSaleRow>,
    pub sales: Vec<NoticeSaleRow>,
    /// Doubts that arise from several rows or filings.
    pub findings: Vec<FindingRow>,
    /// Doubts about the document that supplies it: warnings and errors.
    pub diagnostics: Vec<DiagnosticRow>,
    /// The locations of the document that supplies it.
    pub places: Vec<DocumentPathRow>,
}

/// Reads all that is known of a notice; `None` if it is not there.
///
/// # Errors
///
/// Fails when the database cannot be read.
pub async fn notice_card(connection: &mut Connection, filing_id: i64) -> Result<Option<NoticeCard>, Error> {
    let key = [Value::Int(filing_id)];
    let Some(notice) = connection.select_with::<NoticeRow>("filing_id", &key).await?.pop() else { return Ok(None) };
    let document = [Value::Int(notice.document_id)];
    let mut card = NoticeCard {
        securities: connection.select_with("filing_id", &key).await?,
        lots: connection.select_with("filing_id", &key).await?,
        prior_sales: connection.select_with("filing_id", &key).await?,
        plan_dates: connection.select_with("filing_id", &key).await?,
        announced: connection.select_with("filing_id", &key).await?,
        sales: connection.select_with("filing_id", &key).await?,
        findings: connection.select_with("filing_id", &key).await?,
        diagnostics: connection.select_with("document_id", &document).await?,
        places: connection.select_with("document_id", &document).await?,
        notice,
    };
    card.securities.sort();
    card.lots.sort();
    card.prior_sales.sort();
    card.plan_dates.sort();
    card.announced.sort();
    card.sales.sort_by_key(|row| (row.kind, row.notice_line_no, row.sold_on, row.sale_filing_id, row.sale_line_no));
    card.findings.sort_by_key(|row| row.finding_no);
    card.diagnostics.retain(|row| *row.severity != *Severity::Note.name());
    card.diagnostics.sort_by_key(|row| row.diagnostic_no);
    card.places.sort();
    Ok(Some(card))
}
