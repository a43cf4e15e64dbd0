//! `forget`: removes a withdrawn filing, and keeps it out.

use std::io::Write;
use std::sync::atomic::AtomicBool;

use anyhow::{Context, bail};

use super::ExitStatus;
use super::database::open_for_reading;
use crate::cli::{Forget, Global, OutputFormat};
use crate::report::{Listing, for_terminal, print};
use crate::store::{Connection, DeriveOptions, IngestLock, Target, derive_underived, forget, forgotten, restore};
use model::AccessionNumber;

/// Runs `forget`.
pub(super) async fn run(global: &Global, typed: &Forget) -> anyhow::Result<ExitStatus> {
    if typed.list {
        let mut connection = open_for_reading(global).await?;
        let rows = forgotten(&mut connection).await?;
        connection.close().await;
        print(&mut std::io::stdout().lock(), &Listing::of(rows), typed.format.unwrap_or(OutputFormat::Table))?;
        return Ok(ExitStatus::Done);
    }
    let text = typed.filing.as_deref().unwrap_or_default();
    let filing_id = filing_id(text).with_context(|| {
        format!("`{text}` is not an accession number (NNNNNNNNNN-YY-NNNNNN) or a negative filing_id")
    })?;
    let target = Target::parse(&global.db)?;
    let holder = format!("process {}, forgetting a filing", std::process::id());
    let _lock = IngestLock::take(&target, &holder, typed.writing.patience(&AtomicBool::default())).await?;
    let (mut connection, _) = Connection::open_and_migrate(&target).await?;
    connection.make_forsaken_indexes().await?;
    let said = if typed.undo {
        let documents = restore(&mut connection, filing_id).await?;
        documents.map(|documents| {
            format!("is allowed again: the next `insiderdb ingest` of its files reads {documents} documents again")
        })
    } else {
        let forgot = forget(&mut connection, filing_id, typed.reason.as_deref(), typed.in_advance).await?;
        forgot.map(|forgot| {
            let (rows, documents) = (forgot.rows, forgot.documents);
            format!("is forgotten: {rows} rows removed, {documents} documents ignored from now on")
        })
    };
    derive_underived(&mut connection, &DeriveOptions::default()).await?;
    connection.close().await;
    let name = AccessionNumber::from_filing_id(filing_id).map_or_else(|| filing_id.to_string(), |it| it.to_string());
    match said {
        Some(said) if !global.quiet => writeln!(std::io::stdout(), "{name} {said}")?,
        Some(_) => {}
        None if typed.undo => bail!("{name} is not forgotten; --list shows the forgotten filings"),
        None => bail!("the database has no filing {}; --in-advance forgets it before it is read", for_terminal(&name)),
    }
    Ok(ExitStatus::Done)
}

/// The filing that the user named: by its accession number, or by its negative id if it has none.
fn filing_id(text: &str) -> Option<i64> {
    let by_id = || text.parse::<i64>().ok().filter(|filing_id| *filing_id < 0);
    AccessionNumber::parse(text).map(AccessionNumber::filing_id).or_else(by_id)
}
