//! `rebuild`: derives everything again from the stored filings.

use std::io::Write;

use super::signals::stop_at_signal;
use super::{ExitStatus, splits_file};
use crate::cli::{Global, Rebuild};
use crate::report::{ProgressLine, say};
use crate::store::{
    Connection, DeriveOptions, IngestLock, Mode, Target, TransactionSize, derive_underived, rebuild, store_user_splits,
};

/// Runs `rebuild`. Does not change what was filed.
pub(super) async fn run(global: &Global, typed: &Rebuild) -> anyhow::Result<ExitStatus> {
    let target = Target::parse(&global.db)?;
    let mut connection = Connection::open_migrated(&target, Mode::Write).await?;
    let stop = stop_at_signal(global.quiet);
    let holder = format!("process {}, running rebuild", std::process::id());
    let _lock = IngestLock::take(&target, &holder, typed.writing.patience(&stop)).await?;
    connection.make_forsaken_indexes().await?;
    if let Some(path) = &typed.splits {
        let splits = splits_file::read(&mut connection, path).await?;
        store_user_splits(&mut connection, &splits).await?;
    }
    let line = ProgressLine::new(!global.quiet, global.progress_every(), "deriving");
    let portion = typed.batch.map(TransactionSize::of).unwrap_or_default();
    let options = DeriveOptions {
        portion,
        watch: &|done, of| line.at(done, of),
        stop: &stop,
        shard: typed.shard,
        target: Some(&target),
    };
    let derived = if typed.resume {
        derive_underived(&mut connection, &options).await?
    } else {
        rebuild(&mut connection, &options).await?
    };
    drop(line);
    connection.close().await;
    if !global.quiet {
        writeln!(
            std::io::stdout(),
            "derived {} issuers with {} filings in {} ms",
            derived.issuers,
            derived.filings,
            derived.took.as_millis()
        )?;
    }
    if derived.interrupted {
        say("interrupted; what was derived is stored, and `insiderdb rebuild --resume` derives the rest");
        return Ok(ExitStatus::Failed);
    }
    Ok(ExitStatus::Done)
}
