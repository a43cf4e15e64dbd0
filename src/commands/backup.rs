//! `backup`: a compact copy of a SQLite database.

use std::fs::File;
use std::io::Write;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use anyhow::{Context, bail};

use super::ExitStatus;
use crate::cli::{Backup, Global};
use crate::store::{Connection, Mode, Target};

/// Runs `backup`.
pub(super) async fn run(global: &Global, typed: &Backup) -> anyhow::Result<ExitStatus> {
    let target = Target::parse(&global.db)?;
    let Some(database) = target.file() else {
        bail!(
            "Postgres has a program for this: pg_dump --format=custom --file={} {}",
            typed.file.display(),
            target.name()
        );
    };
    let mut connection = Connection::open_migrated(&target, Mode::Write).await?;
    let file = &typed.file;
    if file.exists() && !typed.replace {
        bail!("{} exists; --replace replaces it", file.display());
    }
    if same_file(file, database) {
        bail!("{} is the database itself", file.display());
    }
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let failed = || format!("cannot write {}", file.display());
    // The umask removes bits from these permissions.
    let permissions = std::fs::Permissions::from_mode(0o666);
    let copy = tempfile::Builder::new().permissions(permissions).tempfile_in(folder).with_context(failed)?;
    connection.copy_to(copy.path()).await?;
    connection.close().await;
    // The file appears whole or not at all, even after a power failure.
    File::open(copy.path()).and_then(|copy| copy.sync_all()).with_context(failed)?;
    copy.persist(file).with_context(failed)?;
    File::open(folder).and_then(|folder| folder.sync_all()).with_context(failed)?;
    if !global.quiet {
        let size = file.metadata().with_context(failed)?.len();
        writeln!(std::io::stdout(), "copied {} to {}: {size} bytes", target.name(), file.display())?;
    }
    Ok(ExitStatus::Done)
}

fn same_file(one: &Path, other: &Path) -> bool {
    let resolved = [one, other].map(|path| path.canonicalize().ok());
    resolved[0].is_some() && resolved[0] == resolved[1]
}
