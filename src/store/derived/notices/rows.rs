//! Conclusions about notices as rows of tables.

use std::collections::BTreeMap;

use ledger::derive::{AnnouncedOutcome, NoticeConclusions, NoticeRecord, NoticeSale};
use model::schema::{AnnouncedSaleRow, FindingRow, NOTICES, NoticeSaleRow};
use model::table::kind::Id;
use model::table::{OfTable, Row, Selected, TableDescription};
use model::{Format, NoticeType};

model::selection! {
    /// The derived columns of a notice. Many rows are updated by an insert that meets rows of the same key, so the columns
    /// that cannot be null are here too.
    pub(super) NoticePart of NOTICES {
        filing_id: Id,
        form_type: NoticeType,
        format: Format,
        document_id: Id,
        amends_filing_id: Option<Id>,
        superseded_by_filing_id: Option<Id>,
    }
}

/// The table with these columns.
pub(super) const NOTICE_PART: TableDescription =
    TableDescription { columns: NoticePart::COLUMNS, indexes: &[], references: &[], ..*NoticePart::TABLE };

/// The rows that are rewritten for an issuer.
#[derive(Debug, Default)]
pub(super) struct NoticeRows {
    pub sales: Vec<NoticeSaleRow>,
    pub announced: Vec<AnnouncedSaleRow>,
    pub findings: Vec<FindingRow>,
    /// Notices whose links to amendments are not those stored.
    pub changed: Vec<NoticePart>,
}

impl NoticeRows {
    /// Makes the rows of conclusions about issuers. Findings are numbered after `last`, by filing. Each amount is as SQLite
    /// keeps it, so that both backends have the same.
    pub(super) fn of(records: &[NoticeRecord], concluded: &[NoticeConclusions], last: &BTreeMap<i64, i64>) -> Self {
        let mut rows = Self::default();
        let mut last = last.clone();
        for (record, concluded) in records.iter().zip(concluded) {
            let issuer_id = record.issuer_id;
            rows.sales.extend(concluded.sales.iter().map(|sale| sale_row(issuer_id, sale)));
            rows.announced.extend(concluded.outcomes.iter().map(|outcome| announced_row(issuer_id, outcome)));
            for finding in &concluded.findings {
                let finding_no = last.entry(finding.filing_id).or_default();
                *finding_no += 1;
                rows.findings.push(FindingRow {
                    issuer_id,
                    filing_id: finding.filing_id,
                    finding_no: *finding_no,
                    table_no: finding.place.map(|(table_no, _)| table_no.into()),
                    line_no: finding.place.map(|(_, line_no)| line_no.into()),
                    code: finding.code.name().into(),
                    severity: finding.code.severity().name().into(),
                    message: finding.message.as_str().into(),
                });
            }
            for (notice, links) in record.notices.iter().zip(&concluded.links) {
                if notice.stored != *links {
                    rows.changed.push(NoticePart {
                        filing_id: notice.filing_id,
                        form_type: notice.form_type,
                        format: Format::Xml,
                        document_id: notice.document_id,
                        amends_filing_id: links.amends,
                        superseded_by_filing_id: links.superseded_by,
                    });
                }
            }
        }
        rows.sales.iter_mut().for_each(Row::fit_sqlite);
        rows.announced.iter_mut().for_each(Row::fit_sqlite);
        rows
    }
}

fn sale_row(issuer_id: i64, sale: &NoticeSale) -> NoticeSaleRow {
    NoticeSaleRow {
        filing_id: sale.filing_id,
        kind: sale.kind,
        notice_line_no: sale.notice_line_no,
        sale_filing_id: sale.row.filing_id,
        sale_line_no: sale.row.line_no.into(),
        issuer_id,
        insider_id: sale.insider_id,
        sold_on: sale.sold_on,
        shares: sale.shares,
        days_after: sale.days_after,
        plan_agrees: sale.plan_agrees,
        evidence: sale.evidence.as_str().into(),
    }
}

fn announced_row(issuer_id: i64, outcome: &AnnouncedOutcome) -> AnnouncedSaleRow {
    AnnouncedSaleRow {
        filing_id: outcome.filing_id,
        security_no: outcome.security_no,
        issuer_id,
        insider_id: outcome.insider_id,
        announced_on: outcome.announced_on,
        announced: outcome.announced,
        sold: outcome.sold,
        complete: outcome.complete,
        first_sold_on: outcome.first_sold_on,
        last_sold_on: outcome.last_sold_on,
        days_to_first_sale: outcome.days_to_first_sale,
        plan_adopted_on: outcome.plan_adopted_on,
        days_from_plan: outcome.days_from_plan,
        plan_agrees: outcome.plan_agrees,
        other_notices: outcome.other_notices,
    }
}
