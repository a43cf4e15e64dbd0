//! `filings`: the filings of an issuer or an insider.

use super::ExitStatus;
use super::database::open_for_reading;
use super::who::find_one;
use crate::cli::{Filings, Global};
use crate::report::{Listing, People, Shown, print_list, text};
use crate::store::query::{Party, filings_of};

/// Columns for a person. They name the party that the user did not ask for.
const OF_ISSUER: [Shown; 5] = [
    text("filed_on", "filed"),
    text("form_type", "form"),
    text("period_of_report", "period"),
    text("owner", "owner"),
    text("accession_number", "accession number"),
];
const OF_INSIDER: [Shown; 5] = [
    text("filed_on", "filed"),
    text("form_type", "form"),
    text("period_of_report", "period"),
    text("issuer_name", "issuer"),
    text("accession_number", "accession number"),
];

/// Runs `filings`.
pub(super) async fn run(global: &Global, typed: &Filings) -> anyhow::Result<ExitStatus> {
    let mut connection = open_for_reading(global).await?;
    let whose = find_one(&mut connection, global, &typed.who).await?;
    let as_of = typed.as_of.map(|day| day.to_string());
    let rows = filings_of(&mut connection, &whose, as_of.as_deref()).await?;
    connection.close().await;
    let columns = if whose.party == Party::Insider { &OF_INSIDER } else { &OF_ISSUER };
    let people = People { columns, section: None, wide: typed.wide };
    print_list(&mut std::io::stdout().lock(), &Listing::of(rows), typed.output.format, people)?;
    Ok(ExitStatus::Done)
}
