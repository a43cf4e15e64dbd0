//! Readings that versions up to 0.2.0 kept: for each table a list of rows, for each row a list of values.

use serde_json::{Map, Value as Json};

/// The columns of each table in the order of version 0.2.0, which never changes. Earlier versions had fewer, for each
/// added some at the end.
const COLUMNS: [(&str, &[&str]); 7] = [
    (
        "filings",
        &[
            "filing_id",
            "accession_number",
            "form_type",
            "schema_version",
            "period_of_report",
            "filed_on",
            "accepted_at",
            "date_of_original_submission",
            "not_subject_to_section16",
            "no_securities_owned",
            "form3_holdings_reported",
            "form4_transactions_reported",
            "aff10b5_one",
            "remarks",
            "issuer_id",
            "issuer_cik",
            "issuer_name",
            "issuer_trading_symbol",
            "issuer_foreign_trading_symbol",
            "format",
            "document_id",
            "amends_filing_id",
            "superseded_by_filing_id",
        ],
    ),
    (
        "reporting_owners",
        &[
            "filing_id",
            "owner_no",
            "insider_id",
            "cik",
            "name",
            "is_director",
            "is_officer",
            "is_ten_percent_owner",
            "is_other",
            "officer_title",
            "other_text",
            "street1",
            "street2",
            "city",
            "state",
            "zip_code",
            "state_description",
            "country",
            "non_us_address",
            "non_us_state_territory",
        ],
    ),
    (
        "transactions",
        &[
            "filing_id",
            "table_no",
            "line_no",
            "security_title",
            "conversion_or_exercise_price",
            "transaction_date",
            "deemed_execution_date",
            "transaction_form_type",
            "transaction_code",
            "equity_swap_involved",
            "transaction_timeliness",
            "shares",
            "total_value",
            "price_per_share",
            "acquired_disposed",
            "exercise_date",
            "expiration_date",
            "underlying_security_title",
            "underlying_shares",
            "underlying_value",
            "shares_owned_following",
            "value_owned_following",
            "direct_indirect",
            "nature_of_ownership",
            "plan_10b5_1",
            "plan_adopted_on",
            "price_low",
            "price_high",
            "due_on",
            "business_days_late",
            "superseded_by_filing_id",
            "counted",
            "same_event_filing_id",
            "same_event_line_no",
            "proposed_price_per_share",
            "proposed_transaction_date",
        ],
    ),
    (
        "holdings",
        &[
            "filing_id",
            "table_no",
            "line_no",
            "security_title",
            "conversion_or_exercise_price",
            "transaction_form_type",
            "exercise_date",
            "expiration_date",
            "underlying_security_title",
            "underlying_shares",
            "underlying_value",
            "shares_owned_following",
            "value_owned_following",
            "direct_indirect",
            "nature_of_ownership",
            "superseded_by_filing_id",
            "counted",
        ],
    ),
    ("footnotes", &["filing_id", "footnote_id", "text"]),
    ("footnote_refs", &["filing_id", "table_no", "line_no", "field", "footnote_id"]),
    ("signatures", &["filing_id", "signature_no", "name", "signed_on"]),
];

/// The same reading with each value under the name of its column.
///
/// # Errors
///
/// There are other tables, or more columns, than version 0.2.0 had.
pub(super) fn named(tables: Vec<Json>) -> Result<Map<String, Json>, String> {
    if tables.len() != COLUMNS.len() {
        return Err(format!("it has {} tables", tables.len()));
    }
    let named = COLUMNS.into_iter().zip(tables).map(|((table, columns), rows)| {
        let Json::Array(rows) = rows else { return Err(format!("{table} is no list of rows")) };
        let rows: Result<Vec<Json>, String> = rows.into_iter().map(|row| named_row(table, columns, row)).collect();
        Ok((table.to_owned(), Json::Array(rows?)))
    });
    named.collect()
}

fn named_row(table: &str, columns: &[&str], row: Json) -> Result<Json, String> {
    match row {
        Json::Array(values) if values.len() <= columns.len() => {
            let named = columns.iter().map(|column| (*column).to_owned()).zip(values);
            Ok(Json::Object(named.collect()))
        }
        _ => Err(format!("a row of {table} has not the columns of its table")),
    }
}
