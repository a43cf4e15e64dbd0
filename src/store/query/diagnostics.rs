//! Listing unreadable documents and doubtful values.

use crate::store::result::result;
use crate::store::statement::quoted;
use crate::store::{Connection, Error};
use model::diagnostic::{Code, Severity};
use model::schema::DiagnosticRow;
use model::table::Value;
use model::table::kind::{Number, Text};

result! {
    /// A diagnostic, with its filing and the first location of its document.
    pub DiagnosticLine {
        severity: Text = "d.severity",
        code: Text = "d.code",
        accession_number: Option<Text> = "COALESCE(f.accession_number, n.accession_number)",
        table_no: Option<Number> = "d.table_no",
        line_no: Option<Number> = "d.line_no",
        field: Option<Text> = "d.field",
        message: Text = "d.message",
        raw: Option<Text> = "d.raw",
        place: Option<Text> =
            &format!("(SELECT min({PLACE}) FROM document_paths p WHERE p.document_id = d.document_id)"),
    }
}

result! {
    /// A location that could not be read.
    UnreadableLocation {
        accession_number: Option<Text> = "p.accession_number",
        problem: Text = "p.problem",
        place: Text = PLACE,
    }
}

/// Path and member as one text.
const PLACE: &str = "CASE WHEN p.member = '' THEN p.path ELSE p.path || '!' || p.member END";

/// The code of a location that could not be read.
const UNREADABLE: &str = "place-unreadable";

/// A filter of diagnostics.
#[derive(Clone, Debug, Default)]
pub struct DiagnosticFilter {
    /// With dashes.
    pub accession_number: Option<String>,
    pub code: Option<String>,
    pub severities: Vec<Severity>,
    pub limit: u32,
}

/// Gives the diagnostics that pass the filter, in the order of filings and documents. Without a filing and another code
/// in the filter, the locations that could not be read come first.
///
/// # Errors
///
/// Fails when the database cannot be read.
pub async fn diagnostics(connection: &mut Connection, filter: &DiagnosticFilter) -> Result<Vec<DiagnosticLine>, Error> {
    let mut rows = Vec::new();
    if filter.accession_number.is_none() && filter.code.as_deref().is_none_or(|code| code == UNREADABLE) {
        let sql = format!(
            "SELECT {} FROM document_paths p WHERE p.problem IS NOT NULL ORDER BY p.path, p.member LIMIT {}",
            UnreadableLocation::list(),
            filter.limit
        );
        let unreadable: Vec<UnreadableLocation> = connection.query(&sql, &[]).await?;
        rows.extend(unreadable.into_iter().map(DiagnosticLine::from));
    }
    let mut conditions = vec!["1 = 1".to_owned()];
    let mut parameters: Vec<Value> = Vec::new();
    if let Some(accession) = &filter.accession_number {
        parameters.push(accession.as_str().into());
        let place = parameters.len();
        conditions.push(format!(
            "d.filing_id IN (SELECT o.filing_id FROM filings o WHERE o.accession_number = ${place} \
             UNION ALL SELECT o.filing_id FROM notices o WHERE o.accession_number = ${place})"
        ));
    }
    if let Some(code) = &filter.code {
        parameters.push(code.as_str().into());
        conditions.push(format!("d.code = ${}", parameters.len()));
    }
    let severities = filter.severities.iter().map(|severity| severity.name());
    conditions.push(format!("d.severity IN ({})", quoted(severities)));
    let sql = format!(
        "SELECT {} FROM diagnostics d LEFT JOIN filings f ON f.filing_id = d.filing_id \
         LEFT JOIN notices n ON n.filing_id = d.filing_id WHERE {} ORDER BY d.filing_id IS NULL, d.filing_id, d.document_id, d.diagnostic_no LIMIT {}",
        DiagnosticLine::list(),
        conditions.join(" AND "),
        (filter.limit as usize).saturating_sub(rows.len())
    );
    rows.extend(connection.query::<DiagnosticLine>(&sql, &parameters).await?);
    Ok(rows)
}

/// The doubts about documents that a reader should see beside their values: warnings, errors, and values that a rule
/// concluded.
///
/// # Errors
///
/// Fails when the database cannot be read.
pub async fn doubts_about(connection: &mut Connection, documents: &[i64]) -> Result<Vec<DiagnosticRow>, Error> {
    let keys: Vec<Value> = documents.iter().copied().map(Value::Int).collect();
    let mut doubts: Vec<DiagnosticRow> = connection.select_with("document_id", &keys).await?;
    let is_note = |row: &DiagnosticRow| *row.severity == *Severity::Note.name();
    doubts.retain(|row| !is_note(row) || *row.code == *Code::Inferred.name());
    doubts.sort_by_key(|row| (row.document_id, row.diagnostic_no));
    Ok(doubts)
}

impl From<UnreadableLocation> for DiagnosticLine {
    fn from(unreadable: UnreadableLocation) -> Self {
        Self {
            severity: Severity::Error.name().into(),
            code: UNREADABLE.into(),
            accession_number: unreadable.accession_number,
            table_no: None,
            line_no: None,
            field: None,
            message: unreadable.problem,
            raw: None,
            place: Some(unreadable.place),
        }
    }
}
