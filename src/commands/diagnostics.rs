//! `diagnostics`: lists unreadable documents and doubtful values.

use anyhow::Context;

use super::ExitStatus;
use super::database::open_for_reading;
use crate::cli::{Diagnostics, Global, OutputFormat, Severity};
use crate::report::{Listing, People, Shown, print_list, text};
use crate::store::query::{DiagnosticFilter, diagnostics};
use model::AccessionNumber;
use model::diagnostic::Severity as Stored;
use model::table::Value;

/// Columns for a person.
const SHOWN: [Shown; 5] = [
    text("severity", "severity"),
    text("code", "code"),
    text("field", "field").spare(),
    text("message", "message"),
    text("raw", "text"),
];

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
    let mut listing = Listing::of(rows);
    if typed.output.format == OutputFormat::Table && !typed.wide {
        // The place is the heading of a section, with the number of the filing if it is known.
        let at = |name: &str| listing.columns.iter().position(|column| *column == name);
        let (number, place) = (at("accession_number"), at("place"));
        let heading = |row: &Vec<Value>| {
            let parts = [number, place].into_iter().flatten().filter_map(|at| row[at].text());
            parts.collect::<Vec<_>>().join("  ")
        };
        let headings: Vec<Value> = listing.rows.iter().map(|row| heading(row).into()).collect();
        listing.columns.push("section");
        listing.rows.iter_mut().zip(headings).for_each(|(row, heading)| row.push(heading));
    }
    let people = People { columns: &SHOWN, section: Some("section"), wide: typed.wide };
    print_list(&mut std::io::stdout().lock(), &listing, typed.output.format, people)?;
    Ok(ExitStatus::Done)
}
