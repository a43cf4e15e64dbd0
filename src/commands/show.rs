//! `show`: prints one filing or notice as a card.

use anyhow::Context;

use super::ExitStatus;
use super::database::open_for_reading;
use crate::cli::{Global, Show};
use crate::report::{for_terminal, print_card, print_notice_card};
use crate::store::query::{filing_card, notice_card, party_names};
use model::AccessionNumber;

/// Runs `show`.
pub(super) async fn run(global: &Global, typed: &Show) -> anyhow::Result<ExitStatus> {
    let text = typed.accession.trim();
    let unnumbered = || text.parse::<i64>().ok().filter(|filing_id| *filing_id < 0);
    let filing_id = AccessionNumber::parse(text)
        .map(AccessionNumber::filing_id)
        .or_else(unnumbered)
        .with_context(|| {
            let text = for_terminal(text);
            format!(
                "`{text}` is not an accession number (NNNNNNNNNN-YY-NNNNNN); `insiderdb filings \"{text}\"` lists the numbers"
            )
        })?;
    let mut connection = open_for_reading(global).await?;
    if let Some(card) = notice_card(&mut connection, filing_id).await? {
        connection.close().await;
        print_notice_card(&mut std::io::stdout().lock(), &card, typed.output.format)?;
        return Ok(ExitStatus::Done);
    }
    let found = filing_card(&mut connection, filing_id).await?;
    let Some(card) = found else { anyhow::bail!("the database has no filing {text}") };
    let names = party_names(&mut connection, card.filing.issuer_id, None).await?;
    connection.close().await;
    let symbol = card.filing.issuer_id.and_then(|issuer_id| names.issuer(issuer_id));
    print_card(&mut std::io::stdout().lock(), &card, symbol.as_deref(), typed.output.format)?;
    Ok(ExitStatus::Done)
}
