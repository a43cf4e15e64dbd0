//! `forget`: removes a withdrawn filing, and keeps it out.

use std::io::Write;

use anyhow::Context;

use super::ExitStatus;
use crate::cli::{Forget, Global};
use crate::store::{Connection, DeriveOptions, IngestLock, Target, derive_underived, forget};
use model::AccessionNumber;

/// Runs `forget`. The filing need not be in the database.
pub(super) async fn run(global: &Global, typed: &Forget) -> anyhow::Result<ExitStatus> {
    let accession = AccessionNumber::parse(&typed.accession)
        .with_context(|| format!("`{}` is not an accession number (NNNNNNNNNN-YY-NNNNNN)", typed.accession))?;
    let target = Target::parse(&global.db)?;
    let _lock = match target.file() {
        Some(file) => Some(IngestLock::take(file, &format!("process {}, forgetting a filing", std::process::id()))?),
        None => None,
    };
    let (mut connection, _) = Connection::open_and_migrate(&target).await?;
    let forgot = forget(&mut connection, accession, typed.reason.as_deref()).await?;
    derive_underived(&mut connection, &DeriveOptions::default()).await?;
    connection.close().await;
    if !global.quiet {
        writeln!(
            std::io::stdout(),
            "{accession} is forgotten: {} rows removed, {} documents ignored from now on",
            forgot.rows,
            forgot.documents
        )?;
    }
    Ok(ExitStatus::Done)
}
