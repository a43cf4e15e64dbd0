//! The filings of one issuer or insider.

use super::find::{Match, Party};
use super::result;
use crate::store::table::{Column, ColumnKind};
use crate::store::{Connection, Error, Value};

const COLUMNS: [Column; 9] = [
    result("filed_on", ColumnKind::Date),
    result("form_type", ColumnKind::Text),
    result("period_of_report", ColumnKind::Date),
    result("issuer_name", ColumnKind::Text),
    result("owner", ColumnKind::Text),
    result("owners", ColumnKind::Number),
    result("transactions", ColumnKind::Number),
    result("holdings", ColumnKind::Number),
    result("accession_number", ColumnKind::Text),
];

/// The headings of [`filings_of`].
pub const FILING_COLUMNS: [&str; 9] = {
    let mut names = [""; 9];
    let mut place = 0;
    while place < names.len() {
        names[place] = COLUMNS[place].name;
        place += 1;
    }
    names
};

/// The filings of one issuer or insider, the oldest first. With a day: only those filed by it; a filing whose filing
/// date is unknown counts from its earliest signature, else from its period.
///
/// # Errors
///
/// Fails when the database cannot be read.
pub async fn filings_of(
    connection: &mut Connection,
    whose: &Match,
    as_of: Option<&str>,
) -> Result<Vec<Vec<Value>>, Error> {
    let condition = match whose.party {
        Party::Issuer => "f.issuer_id = $1",
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
        "SELECT CAST(f.filed_on AS TEXT) AS filed_on, f.form_type, CAST(f.period_of_report AS TEXT) AS period_of_report, \
         f.issuer_name, \
         (SELECT o.name FROM reporting_owners o WHERE o.filing_id = f.filing_id AND o.owner_no = 1) AS owner, \
         (SELECT count(*) FROM reporting_owners o WHERE o.filing_id = f.filing_id) AS owners, \
         (SELECT count(*) FROM transactions t WHERE t.filing_id = f.filing_id) AS transactions, \
         (SELECT count(*) FROM holdings h WHERE h.filing_id = f.filing_id) AS holdings, \
         f.accession_number \
         FROM filings f WHERE {condition}{by_day} ORDER BY COALESCE({known_on}, ''), f.filing_id"
    );
    connection.fetch(&sql, &parameters, &COLUMNS.each_ref()).await
}
