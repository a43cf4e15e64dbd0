//! `runs`: lists the runs of `ingest`.

use super::ExitStatus;
use super::database::open_for_reading;
use crate::cli::{Global, Runs};
use crate::report::{Listing, People, Shown, amount, print_list, text};
use crate::store::{Target, newest_runs};

/// Columns for a person.
const SHOWN: [Shown; 7] = [
    text("started_at", "started"),
    text("status", "status"),
    amount("seen", "seen"),
    amount("loaded", "loaded"),
    amount("rejected", "rejected"),
    amount("unreadable", "unreadable"),
    amount("rows_new", "new rows"),
];

/// Runs `runs`.
pub(super) async fn run(global: &Global, typed: &Runs) -> anyhow::Result<ExitStatus> {
    let mut connection = open_for_reading(global).await?;
    let rows = newest_runs(&mut connection, &Target::parse(&global.db)?, typed.limit).await?;
    connection.close().await;
    let people = People { columns: &SHOWN, section: None, wide: typed.wide };
    print_list(&mut std::io::stdout().lock(), &Listing::of(rows), typed.output.format, people)?;
    Ok(ExitStatus::Done)
}
