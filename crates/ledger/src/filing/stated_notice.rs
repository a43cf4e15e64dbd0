//! A notice that a document states, as rows, and its keys.

use std::sync::Arc;

use model::notice::{Notice, NoticeLot, NoticePriorSale, NoticeSecurity};
use model::schema::{NoticeLotRow, NoticePlanDateRow, NoticePriorSaleRow, NoticeRow, NoticeSecurityRow};
use model::table::{CellRef, Origin};
use model::{Format, normalised_name};

use super::keys::{keyed, take};
use super::rows::{NoticeRows, RowOfFiling, VisitRows};

/// Columns of `notices` that another document of the same notice may state in another way.
const OF_DOCUMENT: [&str; 5] = ["filing_id", "accession_number", "filed_on", "accepted_at", "document_id"];

impl NoticeRows {
    /// Makes the rows of a notice as the document with that id states it.
    pub fn of(notice: Notice, document_id: i64) -> Self {
        let mut rows = Self::alone(NoticeRow {
            filing_id: 0,
            accession_number: None,
            form_type: notice.form_type,
            schema_version: text(notice.schema_version),
            filed_on: notice.filed_on,
            accepted_at: notice.accepted_at,
            amends_accession_number: notice.amends_accession_number.map(|number| number.to_string().into()),
            filer_cik: notice.filer_cik,
            issuer_cik: notice.issuer_cik,
            issuer_name: text(notice.issuer_name),
            issuer_file_number: text(notice.issuer_file_number),
            street1: text(notice.issuer_address.street1),
            street2: text(notice.issuer_address.street2),
            city: text(notice.issuer_address.city),
            state: text(notice.issuer_address.state),
            zip_code: text(notice.issuer_address.zip_code),
            issuer_phone: text(notice.issuer_phone),
            seller_name: text(notice.seller_name),
            relationship: (!notice.relationships.is_empty()).then(|| notice.relationships.join("; ").into()),
            nothing_sold: notice.nothing_sold,
            remarks: text(notice.remarks),
            noticed_on: notice.noticed_on,
            signature: text(notice.signature),
            format: Format::Xml,
            document_id,
            amends_filing_id: None,
            superseded_by_filing_id: None,
        });
        rows.securities = notice.securities.into_iter().zip(1..).map(security).collect();
        rows.lots = notice.lots.into_iter().zip(1..).map(lot).collect();
        rows.prior_sales = notice.prior_sales.into_iter().zip(1..).map(prior_sale).collect();
        let plan_date = |(plan_adopted_on, plan_no)| NoticePlanDateRow { filing_id: 0, plan_no, plan_adopted_on };
        rows.plan_dates = notice.plan_dates.into_iter().zip(1..).map(plan_date).collect();
        rows
    }

    /// Gives a key of form, day and seller. No two notices that differ in these are compared.
    pub fn match_key(&self) -> i64 {
        keyed(self.notice.noticed_on, &self.identifying())
    }

    /// Gives a key of every cell that the document states.
    pub fn facts_key(&self) -> i64 {
        struct Facts(Vec<u8>);
        impl VisitRows for Facts {
            fn visit<R: RowOfFiling>(&mut self, rows: &[R]) {
                for row in rows {
                    let stated = row
                        .cells()
                        .filter(|(column, _)| column.origin == Origin::Filed && !OF_DOCUMENT.contains(&column.name));
                    stated.for_each(|(_, cell)| take(&mut self.0, cell));
                }
                // So that a row never counts for one of the next table.
                take(&mut self.0, CellRef::Int(-1));
            }
        }
        let mut facts = Facts(self.identifying());
        self.visit(&mut facts);
        keyed(self.notice.noticed_on, &facts.0)
    }

    fn identifying(&self) -> Vec<u8> {
        let mut facts = Vec::with_capacity(64);
        take(&mut facts, CellRef::Text(self.notice.form_type.name()));
        let seller = self.notice.seller_name.as_deref().map(normalised_name);
        take(&mut facts, seller.as_deref().map_or(CellRef::Null, CellRef::Text));
        facts
    }
}

fn security((stated, security_no): (NoticeSecurity, i64)) -> NoticeSecurityRow {
    NoticeSecurityRow {
        filing_id: 0,
        security_no,
        class_title: text(stated.class_title),
        broker_name: text(stated.broker_name),
        street1: text(stated.broker_address.street1),
        street2: text(stated.broker_address.street2),
        city: text(stated.broker_address.city),
        state: text(stated.broker_address.state),
        zip_code: text(stated.broker_address.zip_code),
        units_to_be_sold: stated.units_to_be_sold,
        aggregate_market_value: stated.aggregate_market_value,
        units_outstanding: stated.units_outstanding,
        approx_sale_date: stated.approx_sale_date,
        exchange_name: text(stated.exchange_name),
    }
}

fn lot((stated, lot_no): (NoticeLot, i64)) -> NoticeLotRow {
    NoticeLotRow {
        filing_id: 0,
        lot_no,
        class_title: text(stated.class_title),
        acquired_on: stated.acquired_on,
        nature_of_acquisition: text(stated.nature_of_acquisition),
        acquired_from: text(stated.acquired_from),
        is_gift: stated.is_gift,
        donor_acquired_on: stated.donor_acquired_on,
        amount_acquired: stated.amount_acquired,
        paid_on: stated.paid_on,
        nature_of_payment: text(stated.nature_of_payment),
    }
}

fn prior_sale((stated, sale_no): (NoticePriorSale, i64)) -> NoticePriorSaleRow {
    NoticePriorSaleRow {
        filing_id: 0,
        sale_no,
        seller_name: text(stated.seller_name),
        street1: text(stated.seller_address.street1),
        street2: text(stated.seller_address.street2),
        city: text(stated.seller_address.city),
        state: text(stated.seller_address.state),
        zip_code: text(stated.seller_address.zip_code),
        class_title: text(stated.class_title),
        sold_on: stated.sold_on,
        amount_sold: stated.amount_sold,
        gross_proceeds: stated.gross_proceeds,
    }
}

fn text(text: Option<String>) -> Option<Arc<str>> {
    text.map(Into::into)
}
