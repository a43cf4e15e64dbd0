//! `runs`: lists the runs of `ingest`.

use super::ExitStatus;
use super::database::open_for_reading;
use crate::cli::{Global, Runs};
use crate::report::{Listing, print};
use crate::store::{Target, newest_runs};

/// Runs `runs`.
pub(super) async fn run(global: &Global, typed: &Runs) -> anyhow::Result<ExitStatus> {
    let mut connection = open_for_reading(global).await?;
    let rows = newest_runs(&mut connection, &Target::parse(&global.db)?, typed.limit).await?;
    connection.close().await;
    print(&mut std::io::stdout().lock(), &Listing::of(rows), typed.output.format)?;
    Ok(ExitStatus::Done)
}
