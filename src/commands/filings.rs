//! `filings`: the filings of an issuer or an insider.

use super::ExitStatus;
use super::database::open_for_reading;
use super::who::find_one;
use crate::cli::{Filings, Global};
use crate::report::{Listing, print};
use crate::store::query::filings_of;

/// Runs `filings`.
pub(super) async fn run(global: &Global, typed: &Filings) -> anyhow::Result<ExitStatus> {
    let mut connection = open_for_reading(global).await?;
    let whose = find_one(&mut connection, global, &typed.who).await?;
    let as_of = typed.as_of.map(|day| day.to_string());
    let rows = filings_of(&mut connection, &whose, as_of.as_deref()).await?;
    connection.close().await;
    print(&mut std::io::stdout().lock(), &Listing::of(rows), typed.output.format)?;
    Ok(ExitStatus::Done)
}
