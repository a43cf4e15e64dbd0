//! The diagnostics of a batch's documents.

use ledger::filing::KnownDocument;
use model::diagnostic::{Code, Diagnostic};
use model::schema::{DIAGNOSTICS, DiagnosticRow};

use super::connection::Connection;
use super::error::Error;
use super::gather::Gathered;
use super::tally::Tally;
use super::typed::ids;

/// Writes the diagnostics of documents that were read again, and sets the filing in those of the others. The documents
/// of a forgotten filing have none; a document that turns out to be of another filing gets its diagnostics back.
pub(super) async fn write(
    connection: &mut Connection,
    gathered: &Gathered<'_>,
    tally: &mut Tally,
) -> Result<(), Error> {
    let (mut removed, mut moved) = (Vec::new(), Vec::new());
    let mut written = gathered.fresh.clone();
    for (id, row) in &gathered.now {
        let Some(stored) = gathered.stored.get(id) else { continue };
        if gathered.fresh.contains(id) || (row.is_forgotten() && !stored.is_forgotten()) {
            removed.push(*id);
        } else if stored.is_forgotten() && !row.is_forgotten() {
            written.insert(*id);
        } else if row.filing_id != stored.filing_id {
            moved.push(*id);
        }
    }
    connection.delete(&DIAGNOSTICS, "document_id", &ids(&removed)).await?;

    let mut placed: Vec<DiagnosticRow> = connection.select_with("document_id", &ids(&moved)).await?;
    for row in &mut placed {
        row.filing_id = gathered.now.get(&row.document_id).and_then(|document| document.filing_id);
    }
    connection.replace_rows(placed).await?;

    let mut rows = Vec::new();
    for id in &written {
        let (Some(read), Some(document)) = (gathered.read.get(id), gathered.now.get(id)) else { continue };
        if document.is_forgotten() {
            continue;
        }
        for (diagnostic, number) in read.diagnostics.iter().zip(1..) {
            *tally.diagnostics.entry(diagnostic.code.name()).or_default() += 1;
            rows.push(row(document, number, diagnostic));
        }
    }
    connection.insert_rows(rows).await?;

    let mut conflicts = Vec::new();
    for (id, code) in &gathered.path_conflicts {
        let Some(document) = gathered.now.get(id).filter(|document| !document.is_forgotten()) else { continue };
        let message = match code {
            Code::PathAccessionDisagrees => "a path states another accession number than the document itself",
            _ => "the paths of the document state several accession numbers; the smallest counts",
        };
        conflicts.push(row(document, 0, &Diagnostic::new(*code, message)));
        if gathered.fresh.contains(id) {
            *tally.diagnostics.entry(code.name()).or_default() += 1;
        }
    }
    connection.merge_rows(conflicts).await.map(|_| ())
}

fn row(document: &KnownDocument, diagnostic_no: i64, diagnostic: &Diagnostic) -> DiagnosticRow {
    DiagnosticRow {
        document_id: document.document_id,
        diagnostic_no,
        filing_id: document.filing_id,
        table_no: diagnostic.table_no.map(i64::from),
        line_no: diagnostic.line_no.map(i64::from),
        field: diagnostic.field.map(Into::into),
        code: diagnostic.code.name().into(),
        severity: diagnostic.code.severity().name().into(),
        message: diagnostic.message.as_str().into(),
        raw: diagnostic.raw.as_deref().map(Into::into),
    }
}
