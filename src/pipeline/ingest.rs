//! Connects the threads of a run and logs the run.

use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use chrono::{DateTime, Utc};
use tokio::runtime::Handle;
use tokio::sync::mpsc::{Receiver, channel};

use super::ends::ArchiveEnds;
use super::feed::{Feed, FeedResult};
use super::own_files::OwnFiles;
use super::progress::{Progress, Watch};
use super::worker::work;
use crate::source::{Limits, Shard};
use crate::store::{
    Arrival, Arrived, Connection, DeriveOptions, Derived, Error, IngestLock, KnownFiles, Run, RunStatus, Tally, Target,
    TransactionSize, Wait, Writer, derive_underived, known_version, mark_killed,
};

/// Approximate size in memory, in bytes, at which a batch is written.
const BATCH_WEIGHT: usize = 96 << 20;
/// Number of batches in a transaction of SQLite, if `--batch` gives the size of a batch. About as many as by default.
const BATCHES_IN_TRANSACTION: usize = 10;

/// Options of a run.
#[derive(Clone, Debug)]
pub struct IngestOptions {
    pub roots: Vec<PathBuf>,
    /// The roots are files of carried documents, which have their places with them; - is standard input.
    pub carried: bool,
    pub limits: Limits,
    /// The part of the documents that this run reads.
    pub shard: Shard,
    /// Number of threads that parse.
    pub jobs: usize,
    /// Number of documents written, and of filings derived, in one batch; `None` for the default.
    pub batch: Option<usize>,
    /// Also open files that look unchanged.
    pub rehash: bool,
    /// Derive what follows from several filings after all are stored.
    pub derive: bool,
    pub started_at: DateTime<Utc>,
    /// The command line without passwords, for the log.
    pub arguments: String,
    /// Wait while another run holds the database.
    pub wait: bool,
    /// Files that are written by the program and not read, beside those of the database.
    pub left_out: Vec<PathBuf>,
}

/// How a run ended that had no error.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    Done,
    /// A signal ended it. What was read is stored.
    Interrupted,
}

/// What a run did.
#[derive(Clone, Debug)]
pub struct IngestReport {
    pub tally: Tally,
    pub end: End,
    /// Inputs that hold no document or do not exist.
    pub empty_roots: Vec<PathBuf>,
    /// Time of the run.
    pub took: Duration,
    /// What was derived after all filings were stored.
    pub derived: Derived,
}

/// Reads everything below the roots into the database. Creates or migrates the database first. Setting `stop` ends the
/// run after the current batch. `watch` gets the progress.
///
/// # Errors
///
/// Fails when the database cannot be opened, locked, migrated, read or written.
pub async fn ingest(
    target: &Target,
    options: &IngestOptions,
    stop: &AtomicBool,
    watch: Watch<'_>,
) -> Result<IngestReport, Error> {
    let wait = if options.wait { Wait::Until(stop) } else { Wait::No };
    let _lock = IngestLock::take(target, &holder(options.started_at), wait).await?;
    let run = Run::starting(options.started_at, options.arguments.clone());
    let target = &target.clone().of_run(run.run_id);
    let (mut connection, _) = Connection::open_and_migrate(target).await?;
    tracing::info!("writing to {} with schema version {}", target.name(), known_version());
    mark_killed(&mut connection).await?;
    run.log(&mut connection, RunStatus::Running, None, &Tally::default()).await?;
    let mut writer = Writer::new(target.clone(), connection, run.run_id);
    if let Some(batch) = options.batch {
        writer = writer.with_transactions_of(batch.saturating_mul(BATCHES_IN_TRANSACTION));
    }
    let own = OwnFiles::of(Some(target), &options.left_out);
    let mut tally = Tally::default();
    let known = look_up(target, options).await?;
    let mut ended =
        run_threads(options, &own, known, stop, watch, &mut Sink::Database { writer: &mut writer, tally: &mut tally });
    if let Err(error) = &ended
        && writer.begin_again(error).await
    {
        let earlier = std::mem::take(&mut tally);
        let known = look_up(target, options).await?;
        ended = run_threads(
            options,
            &own,
            known,
            stop,
            watch,
            &mut Sink::Database { writer: &mut writer, tally: &mut tally },
        );
        if let Ok(report) = &mut ended {
            report.tally.add_earlier_pass(&earlier);
        }
    }
    if ended.as_ref().is_ok_and(|report| report.end == End::Done)
        && let Err(error) = writer.connection().make_late_indexes().await
    {
        ended = Err(error);
    }
    if let Ok(report) = &mut ended
        && report.end == End::Done
        && options.derive
    {
        let portion = options.batch.map(TransactionSize::of).unwrap_or_default();
        let derive_options = DeriveOptions {
            portion,
            watch: &|done, of| watch(Progress::Derived { done, of }),
            stop,
            target: Some(target),
            ..DeriveOptions::default()
        };
        match derive_underived(writer.connection(), &derive_options).await {
            Ok(derived) => {
                tracing::info!("derived {} issuers with {} filings", derived.issuers, derived.filings);
                (report.derived, report.took) = (derived, report.took + derived.took);
                if derived.interrupted {
                    report.end = End::Interrupted;
                }
            }
            Err(error) => ended = Err(error),
        }
    }
    let status = match &ended {
        Ok(report) if report.end == End::Done => RunStatus::Done,
        Ok(_) => RunStatus::Interrupted,
        Err(_) => RunStatus::Failed,
    };
    if ended.is_err() {
        // The open transaction cannot be committed. A failing database may not even accept the row of the log.
        let _ = writer.connection().run("ROLLBACK", "rolling back").await;
    }
    let counted = ended.as_ref().map_or(&tally, |report| &report.tally);
    let logged = match &ended {
        Ok(_) => writer.log(&run, status, Some(Utc::now()), counted).await,
        Err(_) => run.log(writer.connection(), status, Some(Utc::now()), counted).await,
    };
    writer.close().await;
    let report = ended?;
    logged?;
    Ok(report)
}

/// Reads everything below the roots and writes nothing. Counts what would be stored, as far as each document alone
/// tells.
///
/// # Errors
///
/// Does not fail: it needs no database, and counts what cannot be read. The type is that of [`ingest`].
pub async fn dry_run(options: &IngestOptions, stop: &AtomicBool, watch: Watch<'_>) -> Result<IngestReport, Error> {
    let own = OwnFiles::of(None, &options.left_out);
    run_threads(options, &own, None, stop, watch, &mut Sink::DryRun { tally: Tally::default() })
}

/// Opens the lookup of known files; `None` if all files are to be opened or none is known yet.
async fn look_up(target: &Target, options: &IngestOptions) -> Result<Option<KnownFiles>, Error> {
    if options.rehash { Ok(None) } else { KnownFiles::open(target.clone()).await }
}

/// The receiver of a run's documents.
enum Sink<'a> {
    Database { writer: &'a mut Writer, tally: &'a mut Tally },
    DryRun { tally: Tally },
}

/// Runs the threads until everything below the roots is read and written, or `stop` is set.
fn run_threads(
    options: &IngestOptions,
    own: &OwnFiles,
    known: Option<KnownFiles>,
    stop: &AtomicBool,
    watch: Watch<'_>,
    sink: &mut Sink<'_>,
) -> Result<IngestReport, Error> {
    let began = Instant::now();
    watch(Progress::Reading);
    let over = AtomicBool::new(false);
    let jobs = options.jobs.max(1);
    let (met_out, met_in) = crossbeam_channel::bounded(2 * jobs);
    let (arrivals_out, mut arrivals) = channel(2 * jobs);
    let runtime = Handle::current();

    let (fed, written) = tokio::task::block_in_place(|| {
        std::thread::scope(|threads| {
            let over = &over;
            let feed = Feed {
                roots: &options.roots,
                carried: options.carried,
                limits: &options.limits,
                shard: options.shard,
                own,
                known,
                runtime: runtime.clone(),
                stop,
                over,
                watch,
                out: met_out,
            };
            let feeding = threads.spawn(move || feed.run());
            for _ in 0..jobs {
                let (met_in, arrivals_out) = (met_in.clone(), arrivals_out.clone());
                threads.spawn(move || work(&met_in, &arrivals_out));
            }
            drop((met_in, arrivals_out));
            let size = options.batch.unwrap_or(match sink {
                Sink::Database { writer, .. } => writer.batch_documents(),
                Sink::DryRun { .. } => usize::MAX,
            });
            let written = runtime.block_on(drain(&mut arrivals, size, sink));
            // After a failure nobody receives what is still being read.
            over.store(written.is_err(), Ordering::Relaxed);
            drop(arrivals);
            let fed = feeding.join();
            over.store(true, Ordering::Relaxed);
            (fed, written)
        })
    });
    watch(Progress::Read);
    let mut tally = written?;
    let FeedResult { unchanged, empty_roots } = match fed {
        Ok(fed) => fed?,
        Err(panic) => std::panic::resume_unwind(panic),
    };
    tally.unchanged += unchanged;
    tally.seen += unchanged;
    let end = if stop.load(Ordering::Relaxed) { End::Interrupted } else { End::Done };
    let empty_roots = if end == End::Done { empty_roots } else { Vec::new() };
    Ok(IngestReport { tally, end, empty_roots, took: began.elapsed(), derived: Derived::default() })
}

/// Receives parsed documents until there are no more, and writes them in batches.
async fn drain(arrivals: &mut Receiver<(u64, Vec<Arrival>)>, size: usize, sink: &mut Sink<'_>) -> Result<Tally, Error> {
    let (mut batch, mut weight, mut ends) = (Vec::new(), 0, ArchiveEnds::default());
    while let Some((number, chunk)) = arrivals.recv().await {
        match sink {
            Sink::DryRun { tally } => chunk.iter().for_each(|arrival| count(arrival, tally)),
            Sink::Database { writer, tally } => {
                for arrival in ends.pass(number, chunk) {
                    weight += arrival.weight();
                    batch.push(arrival);
                    if batch.len() >= size || weight >= BATCH_WEIGHT {
                        tracing::info!("writing a batch of {} documents", batch.len());
                        tally.add(&writer.write(&mut batch).await?);
                        batch.clear();
                        weight = 0;
                    }
                }
            }
        }
    }
    match sink {
        Sink::DryRun { tally } => Ok(std::mem::take(tally)),
        Sink::Database { writer, tally } => {
            if !batch.is_empty() {
                tracing::info!("writing a batch of {} documents", batch.len());
                tally.add(&writer.write(&mut batch).await?);
            }
            tally.add(&writer.finish().await?);
            Ok(tally.clone())
        }
    }
}

/// Counts a document by its own verdict.
fn count(arrival: &Arrival, tally: &mut Tally) {
    use model::Outcome;
    match &arrival.found {
        Arrived::ArchiveEnd => return,
        Arrived::Unreadable(_) => {
            tally.unreadable += 1;
            tally.newly_failed += 1;
        }
        Arrived::Document(document) => {
            match document.row.outcome {
                Outcome::Loaded | Outcome::Duplicate => tally.loaded += 1,
                Outcome::Ignored => tally.count_ignored(&document.row),
                Outcome::Rejected => {
                    tally.rejected += 1;
                    tally.newly_failed += 1;
                }
            }
            for diagnostic in &document.diagnostics {
                *tally.diagnostics.entry(diagnostic.code.name()).or_default() += 1;
            }
        }
    }
    tally.seen += 1;
}

/// Gives the text in the lock file, which a second run shows.
fn holder(started_at: DateTime<Utc>) -> String {
    format!("process {}, started {}", std::process::id(), started_at.format("%Y-%m-%d %H:%M:%S UTC"))
}
