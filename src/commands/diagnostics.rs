//! `diagnostics`: lists unreadable documents and doubtful values.

use anyhow::Context;

use super::ExitStatus;
use super::database::open_for_reading;
use crate::cli::{Diagnostics, Global, Severity};
use crate::report::{Listing, print};
use crate::store::query::{DiagnosticFilter, diagnostics};
use model::AccessionNumber;
use model::diagnostic::Severity as Stored;

/// Runs `diagnostics`.
pub(super) async fn run(global: &Global, typed: &Diagnostics) -> anyhow::Result<ExitStatus> {
    let accession = typed.accession.as_deref().map(|text| {
        AccessionNumber::parse(text)
            .with_context(|| format!("`{text}` is not an accession number (NNNNNNNNNN-YY-NNNNNN)"))
    });
    let filter = DiagnosticFilter {
        accession_number: accession.transpose()?.map(|number| number.to_string()),
        code: typed.code.clone(),
        severities: match typed.severity {
            Severity::Note => vec![Stored::Note, Stored::Warning, Stored::Error],
            Severity::Warning => vec![Stored::Warning, Stored::Error],
            Severity::Error => vec![Stored::Error],
        },
        limit: typed.limit,
    };
    let mut connection = open_for_reading(global).await?;
    let rows = diagnostics(&mut connection, &filter).await?;
    connection.close().await;
    print(&mut std::io::stdout().lock(), &Listing::of(rows), typed.output.format)?;
    Ok(ExitStatus::Done)
}
