//! Listing the filings of an issuer or an insider.

use super::find::{Match, Party};
use crate::store::result::result;
use crate::store::{Connection, Error};
use model::table::Value;
use model::table::kind::{Date, Number, Text};

result! {
    /// A filing with the numbers of its owners and rows.
    pub FilingLine {
        filed_on: Option<Date> = "f.filed_on",
        form_type: Text = "f.form_type",
        period_of_report: Option<Date> = "f.period_of_report",
        issuer_name: Option<Text> = "f.issuer_name",
        owner: Option<Text> =
            "(SELECT o.name FROM reporting_owners o WHERE o.filing_id = f.filing_id AND o.owner_no = 1)",
        owners: Number = "(SELECT count(*) FROM reporting_owners o WHERE o.filing_id = f.filing_id)",
        transactions: Number = "(SELECT count(*) FROM transactions t WHERE t.filing_id = f.filing_id)",
        holdings: Number = "(SELECT count(*) FROM holdings h WHERE h.filing_id = f.filing_id)",
        accession_number: Option<Text> = "f.accession_number",
    }
}

/// Gives the filings of an issuer or an insider, oldest first. With `as_of`, only those filed by that day. A filing
/// without a known filing date counts from its earliest signature, else from its period.
///
/// # Errors
///
/// Fails when the database cannot be read.
pub async fn filings_of(
    connection: &mut Connection,
    whose: &Match,
    as_of: Option<&str>,
) -> Result<Vec<FilingLine>, Error> {
    let condition = match whose.party {
        Party::Issuer => "f.issuer_id = $1",
        Party::Filing => "f.filing_id = $1",
        Party::Insider => "f.filing_id IN (SELECT o.filing_id FROM reporting_owners o WHERE o.insider_id = $1)",
    };
    let known_on = "COALESCE(CAST(f.filed_on AS TEXT), (SELECT CAST(min(s.signed_on) AS TEXT) FROM signatures s \
                    WHERE s.filing_id = f.filing_id), CAST(f.period_of_report AS TEXT))";
    let mut parameters = vec![Value::Int(whose.id)];
    let mut by_day = String::new();
    if let Some(day) = as_of {
        parameters.push(day.into());
        by_day = format!(" AND {known_on} <= $2");
    }
    let sql = format!(
        "SELECT {} FROM filings f WHERE {condition}{by_day} ORDER BY COALESCE({known_on}, ''), f.filing_id",
        FilingLine::list()
    );
    connection.query(&sql, &parameters).await
}
