//! A filing that a document states, as rows.

use std::sync::Arc;

use model::schema::{FilingRow, FootnoteRefRow, FootnoteRow, HoldingRow, OwnerRow, SignatureRow, TransactionRow};
use model::{Filing, Line, LineKind, ReportingOwner, Role, insider_id, issuer_id};
use reader::interpret::role::{Boxes, role};

use super::rows::FilingRows;

impl FilingRows {
    /// Makes the rows of a filing as the document with that id states it.
    pub fn of(filing: Filing, document_id: i64) -> Self {
        let issuer_id = issuer_id(filing.issuer.cik, filing.issuer.name.as_deref());
        let mut rows = Self::alone(FilingRow {
            filing_id: 0,
            accession_number: None,
            form_type: filing.form_type,
            schema_version: text(filing.schema_version),
            period_of_report: filing.period_of_report,
            filed_on: filing.filed_on,
            accepted_at: filing.accepted_at,
            date_of_original_submission: filing.date_of_original_submission,
            not_subject_to_section16: filing.not_subject_to_section16,
            no_securities_owned: filing.no_securities_owned,
            form3_holdings_reported: filing.form3_holdings_reported,
            form4_transactions_reported: filing.form4_transactions_reported,
            aff10b5_one: filing.aff10b5_one,
            remarks: text(filing.remarks),
            issuer_id,
            issuer_cik: filing.issuer.cik,
            issuer_name: text(filing.issuer.name),
            issuer_trading_symbol: text(filing.issuer.trading_symbol),
            issuer_foreign_trading_symbol: text(filing.issuer.foreign_trading_symbol),
            format: filing.format,
            document_id,
            amends_filing_id: None,
            superseded_by_filing_id: None,
        });
        let owners = filing.reporting_owners.into_iter().zip(1..);
        rows.owners.extend(owners.map(|(stated, owner_no)| owner(stated, owner_no, issuer_id)));
        for line in filing.lines {
            match line.kind {
                LineKind::Transaction => rows.transactions.push(transaction(line)),
                LineKind::Holding => rows.holdings.push(holding(line)),
            }
        }
        rows.footnotes.extend(filing.footnotes.into_iter().map(|(footnote_id, text)| FootnoteRow {
            filing_id: 0,
            footnote_id: footnote_id.into(),
            text: text.into(),
        }));
        rows.footnote_refs.extend(filing.footnote_refs.into_iter().map(|mark| FootnoteRefRow {
            filing_id: 0,
            table_no: mark.table_no.into(),
            line_no: mark.line_no.into(),
            field: mark.field.into(),
            footnote_id: mark.footnote_id.into(),
        }));
        rows.signatures.extend(filing.signatures.into_iter().zip(1..).map(|(signature, signature_no)| SignatureRow {
            filing_id: 0,
            signature_no,
            name: text(signature.name),
            signed_on: signature.signed_on,
        }));
        rows
    }
}

/// The role that an owner's boxes and title make; `None` if none is stated.
pub fn role_of(owner: &OwnerRow) -> Option<Role> {
    let OwnerRow { is_director, is_officer, is_ten_percent_owner, is_other, .. } = *owner;
    role(Boxes { is_director, is_officer, is_ten_percent_owner, is_other }, owner.officer_title.as_deref())
}

fn owner(owner: ReportingOwner, owner_no: i64, issuer_id: Option<i64>) -> OwnerRow {
    let mut row = OwnerRow {
        filing_id: 0,
        owner_no,
        insider_id: insider_id(issuer_id, owner.cik, owner.name.as_deref()),
        cik: owner.cik,
        name: text(owner.name),
        is_director: owner.is_director,
        is_officer: owner.is_officer,
        is_ten_percent_owner: owner.is_ten_percent_owner,
        is_other: owner.is_other,
        officer_title: text(owner.officer_title),
        other_text: text(owner.other_text),
        street1: text(owner.street1),
        street2: text(owner.street2),
        city: text(owner.city),
        state: text(owner.state),
        zip_code: text(owner.zip_code),
        state_description: text(owner.state_description),
        country: text(owner.country),
        non_us_address: owner.non_us_address,
        non_us_state_territory: text(owner.non_us_state_territory),
        role: None,
    };
    row.role = role_of(&row);
    row
}

fn transaction(line: Line) -> TransactionRow {
    let meaning = line.meaning;
    TransactionRow {
        filing_id: 0,
        table_no: line.table_no.into(),
        line_no: line.line_no.into(),
        security_title: text(line.security_title),
        conversion_or_exercise_price: line.conversion_or_exercise_price,
        transaction_date: line.transaction_date,
        deemed_execution_date: line.deemed_execution_date,
        transaction_form_type: text(line.transaction_form_type),
        transaction_code: text(line.transaction_code),
        equity_swap_involved: line.equity_swap_involved,
        transaction_timeliness: text(line.transaction_timeliness),
        shares: line.shares,
        total_value: line.total_value,
        price_per_share: line.price_per_share,
        acquired_disposed: line.acquired_disposed,
        exercise_date: line.exercise_date,
        expiration_date: line.expiration_date,
        underlying_security_title: text(line.underlying_security_title),
        underlying_shares: line.underlying_shares,
        underlying_value: line.underlying_value,
        shares_owned_following: line.shares_owned_following,
        value_owned_following: line.value_owned_following,
        direct_indirect: line.direct_indirect,
        nature_of_ownership: text(line.nature_of_ownership),
        plan_10b5_1: meaning.plan_10b5_1,
        plan_adopted_on: meaning.plan_adopted_on,
        price_low: meaning.price_low,
        price_high: meaning.price_high,
        due_on: meaning.due_on,
        // Set when the day of filing is known: any of the filing's documents may state it.
        business_days_late: None,
        superseded_by_filing_id: None,
        counted: true,
        same_event_filing_id: None,
        same_event_line_no: None,
        proposed_price_per_share: None,
        proposed_transaction_date: None,
    }
}

fn holding(line: Line) -> HoldingRow {
    HoldingRow {
        filing_id: 0,
        table_no: line.table_no.into(),
        line_no: line.line_no.into(),
        security_title: text(line.security_title),
        conversion_or_exercise_price: line.conversion_or_exercise_price,
        transaction_form_type: text(line.transaction_form_type),
        exercise_date: line.exercise_date,
        expiration_date: line.expiration_date,
        underlying_security_title: text(line.underlying_security_title),
        underlying_shares: line.underlying_shares,
        underlying_value: line.underlying_value,
        shares_owned_following: line.shares_owned_following,
        value_owned_following: line.value_owned_following,
        direct_indirect: line.direct_indirect,
        nature_of_ownership: text(line.nature_of_ownership),
        superseded_by_filing_id: None,
        counted: true,
    }
}

fn text(text: Option<String>) -> Option<Arc<str>> {
    text.map(Into::into)
}
