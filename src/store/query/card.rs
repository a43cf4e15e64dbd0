//! One filing with all that is known of it.

use model::FormType;
use model::schema::{
    DiagnosticRow, DocumentPathRow, FILINGS, FilingRow, FindingRow, FootnoteRefRow, FootnoteRow, HoldingRow, OwnerRow,
    SignatureRow, TransactionRow,
};
use model::table::Value;
use model::table::kind::{Date, Id, Text};

use crate::store::result::result;
use crate::store::{Connection, Error};
use model::diagnostic::Severity;

/// A filing with its rows, what it amends or is amended by, and where it comes from.
#[derive(Clone, Debug)]
pub struct FilingCard {
    pub filing: FilingRow,
    pub owners: Vec<OwnerRow>,
    pub transactions: Vec<TransactionRow>,
    pub holdings: Vec<HoldingRow>,
    pub footnotes: Vec<FootnoteRow>,
    pub footnote_refs: Vec<FootnoteRefRow>,
    pub signatures: Vec<SignatureRow>,
    /// The filing that it amends; `None` if it is no amendment, or it is not known which.
    pub amends: Option<RelatedFiling>,
    /// Its amendments, in the order of their keys.
    pub amended_by: Vec<RelatedFiling>,
    /// Doubts that arise from several rows or filings.
    pub findings: Vec<FindingRow>,
    /// Doubts about the document that supplies it: warnings and errors.
    pub diagnostics: Vec<DiagnosticRow>,
    /// The locations of the document that supplies it.
    pub places: Vec<DocumentPathRow>,
}

result! {
    /// A filing that another one names.
    pub RelatedFiling {
        filing_id: Id = "f.filing_id",
        accession_number: Option<Text> = "f.accession_number",
        form_type: FormType = "f.form_type",
        filed_on: Option<Date> = "f.filed_on",
        period_of_report: Option<Date> = "f.period_of_report",
    }
}

model::selection! {
    /// The filings of an issuer that amend others.
    Amending of FILINGS { filing_id: Id, amends_filing_id: Option<Id> }
}

/// Reads all that is known of a filing; `None` if it is not there.
///
/// # Errors
///
/// Fails when the database cannot be read.
pub async fn filing_card(connection: &mut Connection, filing_id: i64) -> Result<Option<FilingCard>, Error> {
    let key = [Value::Int(filing_id)];
    let Some(filing) = connection.select_with::<FilingRow>("filing_id", &key).await?.pop() else { return Ok(None) };
    let amending: Vec<Amending> = match filing.issuer_id {
        Some(issuer_id) => connection.select_with("issuer_id", &[Value::Int(issuer_id)]).await?,
        None => Vec::new(),
    };
    let amending = amending.iter().filter(|other| other.amends_filing_id == Some(filing_id));
    let amending: Vec<i64> = amending.map(|other| other.filing_id).collect();
    let amended: Vec<i64> = filing.amends_filing_id.into_iter().collect();
    let document = [Value::Int(filing.document_id)];
    let mut card = FilingCard {
        owners: connection.select_with("filing_id", &key).await?,
        transactions: connection.select_with("filing_id", &key).await?,
        holdings: connection.select_with("filing_id", &key).await?,
        footnotes: connection.select_with("filing_id", &key).await?,
        footnote_refs: connection.select_with("filing_id", &key).await?,
        signatures: connection.select_with("filing_id", &key).await?,
        amends: related(connection, &amended).await?.pop(),
        amended_by: related(connection, &amending).await?,
        findings: connection.select_with("filing_id", &key).await?,
        diagnostics: connection.select_with("document_id", &document).await?,
        places: connection.select_with("document_id", &document).await?,
        filing,
    };
    card.owners.sort_by_key(|row| row.owner_no);
    card.transactions.sort_by_key(|row| (row.table_no, row.line_no));
    card.holdings.sort_by_key(|row| (row.table_no, row.line_no));
    // F2 before F10.
    card.footnotes.sort_by_key(|row| (row.footnote_id.len(), row.footnote_id.clone()));
    card.footnote_refs.sort();
    card.signatures.sort_by_key(|row| row.signature_no);
    card.findings.sort_by_key(|row| row.finding_no);
    card.diagnostics.retain(|row| *row.severity != *Severity::Note.name());
    card.diagnostics.sort_by_key(|row| row.diagnostic_no);
    card.places.sort();
    Ok(Some(card))
}

async fn related(connection: &mut Connection, filings: &[i64]) -> Result<Vec<RelatedFiling>, Error> {
    let keys: Vec<Value> = filings.iter().copied().map(Value::Int).collect();
    let sql = format!("SELECT {} FROM filings f WHERE f.filing_id", RelatedFiling::list());
    let mut found: Vec<RelatedFiling> = connection.query_where(&sql, &keys).await?;
    found.sort_by_key(|filing| filing.filing_id);
    Ok(found)
}
