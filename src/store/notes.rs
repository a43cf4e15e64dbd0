//! The diagnostics of a batch's documents.

use super::connection::Connection;
use super::document::DocumentRow;
use super::error::Error;
use super::gather::Gathered;
use super::schema::DIAGNOSTICS;
use super::statement::Conflict;
use super::table::Column;
use super::tally::Tally;
use super::value::{Rows, Value};
use model::diagnostic::{Code, Diagnostic};

/// Writes the diagnostics of documents read anew, and gives those of the others their filing. A forgotten filing's
/// documents keep none; one that turns out to be of another filing gets them back.
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
            removed.push(Value::Int(*id));
        } else if stored.is_forgotten() && !row.is_forgotten() {
            written.insert(*id);
        } else if row.filing_id != stored.filing_id {
            moved.push(Value::Int(*id));
        }
    }
    connection.delete(&DIAGNOSTICS, "document_id", &removed).await?;

    let columns: Vec<&Column> = DIAGNOSTICS.columns.iter().collect();
    let mut placed = Rows::new(columns.len());
    for mut row in connection.rows_with(&DIAGNOSTICS, &columns, "document_id", &moved).await? {
        row[2] = row[0].int().and_then(|id| gathered.now.get(&id)).and_then(|document| document.filing_id).into();
        placed.push(row);
    }
    connection.upsert(&DIAGNOSTICS, &placed, Conflict::Replace).await?;

    let mut rows = Rows::new(columns.len());
    for id in &written {
        let (Some(read), Some(row)) = (gathered.read.get(id), gathered.now.get(id)) else { continue };
        if row.is_forgotten() {
            continue;
        }
        for (diagnostic, number) in read.diagnostics.iter().zip(1..) {
            *tally.diagnostics.entry(diagnostic.code.name()).or_default() += 1;
            push(&mut rows, row, number, diagnostic);
        }
    }
    connection.insert(&DIAGNOSTICS, &rows).await?;

    let mut conflicts = Rows::new(columns.len());
    for (id, code) in &gathered.path_conflicts {
        let Some(row) = gathered.now.get(id).filter(|row| !row.is_forgotten()) else { continue };
        let message = match code {
            Code::PathAccessionDisagrees => "a path states another accession number than the document itself",
            _ => "the paths of the document state several accession numbers; the smallest counts",
        };
        push(&mut conflicts, row, 0, &Diagnostic::new(*code, message));
        if gathered.fresh.contains(id) {
            *tally.diagnostics.entry(code.name()).or_default() += 1;
        }
    }
    connection.upsert(&DIAGNOSTICS, &conflicts, Conflict::Merge).await.map(|_| ())
}

fn push(rows: &mut Rows, document: &DocumentRow, number: i64, diagnostic: &Diagnostic) {
    let severity = diagnostic.code.severity().name();
    rows.push([
        document.document_id.into(),
        Value::Int(number),
        document.filing_id.into(),
        diagnostic.table_no.map(i64::from).into(),
        diagnostic.line_no.map(i64::from).into(),
        diagnostic.field.into(),
        diagnostic.code.name().into(),
        severity.into(),
        diagnostic.message.as_str().into(),
        diagnostic.raw.as_deref().into(),
    ]);
}
