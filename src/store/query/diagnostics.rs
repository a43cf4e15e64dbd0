//! What could not be read or understood.

use super::result;
use crate::store::table::{Column, ColumnKind};
use crate::store::{Connection, Error, Value};

const COLUMNS: [Column; 9] = [
    result("severity", ColumnKind::Text),
    result("code", ColumnKind::Text),
    result("accession_number", ColumnKind::Text),
    result("table_no", ColumnKind::Number),
    result("line_no", ColumnKind::Number),
    result("field", ColumnKind::Text),
    result("message", ColumnKind::Text),
    result("raw", ColumnKind::Text),
    result("place", ColumnKind::Text),
];

/// The headings of [`diagnostics`].
pub const DIAGNOSTIC_COLUMNS: [&str; 9] =
    ["severity", "code", "accession_number", "table_no", "line_no", "field", "message", "raw", "place"];

/// Which diagnostics are wanted.
#[derive(Clone, Debug, Default)]
pub struct DiagnosticFilter {
    /// With dashes.
    pub accession_number: Option<String>,
    pub code: Option<String>,
    /// Stored names of the severities wanted.
    pub severities: Vec<&'static str>,
    pub limit: u32,
}

/// The diagnostics wanted, in the order of filings and documents, and, where no filing and no other code is asked
/// for, the places that could not be read at all, first.
///
/// # Errors
///
/// Fails when the database cannot be read.
pub async fn diagnostics(connection: &mut Connection, filter: &DiagnosticFilter) -> Result<Vec<Vec<Value>>, Error> {
    let columns = COLUMNS.each_ref();
    let mut rows = Vec::new();
    if filter.accession_number.is_none() && filter.code.as_deref().is_none_or(|code| code == "place-unreadable") {
        let sql = format!(
            "SELECT 'error' AS severity, 'place-unreadable' AS code, accession_number, CAST(NULL AS BIGINT) AS table_no, \
             CAST(NULL AS BIGINT) AS line_no, CAST(NULL AS TEXT) AS field, problem AS message, CAST(NULL AS TEXT) AS raw, \
             {} AS place FROM document_paths p WHERE problem IS NOT NULL ORDER BY path, member LIMIT {}",
            place("p"),
            filter.limit
        );
        rows = connection.fetch(&sql, &[], &columns).await?;
    }
    let mut conditions = vec!["1 = 1".to_owned()];
    let mut parameters: Vec<Value> = Vec::new();
    if let Some(accession) = &filter.accession_number {
        parameters.push(accession.as_str().into());
        let of_filing = "SELECT f.filing_id FROM filings f WHERE f.accession_number";
        conditions.push(format!("d.filing_id IN ({of_filing} = ${})", parameters.len()));
    }
    if let Some(code) = &filter.code {
        parameters.push(code.as_str().into());
        conditions.push(format!("d.code = ${}", parameters.len()));
    }
    let severities: Vec<String> = filter.severities.iter().map(|severity| format!("'{severity}'")).collect();
    conditions.push(format!("d.severity IN ({})", severities.join(", ")));
    let sql = format!(
        "SELECT d.severity, d.code, f.accession_number, CAST(d.table_no AS BIGINT) AS table_no, \
         CAST(d.line_no AS BIGINT) AS line_no, d.field, d.message, d.raw, \
         (SELECT min({}) FROM document_paths p WHERE p.document_id = d.document_id) AS place \
         FROM diagnostics d LEFT JOIN filings f ON f.filing_id = d.filing_id \
         WHERE {} ORDER BY d.filing_id IS NULL, d.filing_id, d.document_id, d.diagnostic_no LIMIT {}",
        place("p"),
        conditions.join(" AND "),
        (filter.limit as usize).saturating_sub(rows.len())
    );
    rows.extend(connection.fetch(&sql, &parameters, &columns).await?);
    Ok(rows)
}

/// Path and member as one text.
fn place(table: &str) -> String {
    format!("CASE WHEN {table}.member = '' THEN {table}.path ELSE {table}.path || '!' || {table}.member END")
}
