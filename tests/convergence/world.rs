//! Runs over a folder of documents, in this process: what the program does, without starting it each time.

use std::path::PathBuf;
use std::sync::atomic::AtomicBool;

use chrono::Utc;
use insiderdb::pipeline::{self, IngestOptions, IngestReport};
use insiderdb::source::{Limits, Shard};
use insiderdb::store::{Connection, DeriveOptions, Target, TransactionSize, derive_underived, forget};
use model::AccessionNumber;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

use crate::support::{TempDir, snapshot_except};

/// What a run may leave different.
pub(crate) const EXEMPT: &[&str] = &["runs.*", "document_paths.run_id", "document_paths.modified_at"];

/// Settings that must not show in what is stored.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Pace {
    pub(crate) batch: usize,
    pub(crate) jobs: usize,
}

pub(crate) const CALM: Pace = Pace { batch: 2048, jobs: 1 };

/// Options of an undisturbed run.
pub(crate) fn options(roots: &[PathBuf], pace: Pace) -> IngestOptions {
    IngestOptions {
        wait: false,
        left_out: Vec::new(),
        roots: roots.to_vec(),
        limits: Limits::default(),
        shard: Shard::WHOLE,
        jobs: pace.jobs,
        derive: true,
        batch: Some(pace.batch),
        rehash: false,
        started_at: Utc::now(),
        arguments: "ingest".to_owned(),
    }
}

/// Runs `ingest`.
#[track_caller]
pub(crate) fn ingest(url: &str, roots: &[PathBuf], pace: Pace) -> IngestReport {
    ingest_with(url, &options(roots, pace))
}

/// Runs `ingest` with those options.
#[track_caller]
pub(crate) fn ingest_with(url: &str, options: &IngestOptions) -> IngestReport {
    let target = Target::parse(url).expect("a URL");
    let report = runtime().block_on(pipeline::ingest(&target, options, &AtomicBool::new(false), &|_| {}));
    report.unwrap_or_else(|error| panic!("{error:?}"))
}

/// Runs `forget`, and derives anew as the command does.
#[track_caller]
pub(crate) fn forget_filing(url: &str, accession: &str) {
    let number = AccessionNumber::parse(accession).expect("an accession number");
    let target = Target::parse(url).expect("a URL");
    runtime()
        .block_on(async {
            let (mut connection, _) = Connection::open_and_migrate(&target).await?;
            forget(&mut connection, number.filing_id(), Some("withdrawn"), true).await?;
            derive_underived(
                &mut connection,
                &DeriveOptions { portion: TransactionSize::of(1), ..DeriveOptions::default() },
            )
            .await?;
            connection.close().await;
            Ok::<(), insiderdb::store::Error>(())
        })
        .unwrap_or_else(|error| panic!("{error:?}"));
}

/// `ingest` blocks a thread while it reads, so a runtime of one thread would not do.
fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().expect("a runtime")
}

/// All that the database says, but for what is exempt.
pub(crate) fn said(url: &str) -> Vec<String> {
    said_except(url, &[])
}

/// The same without some more columns.
pub(crate) fn said_except(url: &str, except: &[&str]) -> Vec<String> {
    let except: Vec<&str> = EXEMPT.iter().chain(except).copied().collect();
    let snapshot = snapshot_except(url, &except);
    snapshot.into_iter().flat_map(|(table, rows)| rows.into_iter().map(move |row| format!("{table}: {row}"))).collect()
}

/// What only one of two says; empty where they say the same.
pub(crate) fn difference(one: &[String], other: &[String]) -> Vec<String> {
    let only = |mark: &str, these: &[String], those: &[String]| -> Vec<String> {
        let mut those = those.to_vec();
        let mut lines = Vec::new();
        for line in these {
            match those.iter().position(|other| other == line) {
                Some(at) => {
                    those.swap_remove(at);
                }
                None => lines.push(format!("{mark} {line}")),
            }
        }
        lines
    };
    let mut lines = only("-", one, other);
    lines.extend(only("+", other, one));
    lines
}

/// Both backends, each with an empty database.
pub(crate) fn databases(folder: &TempDir) -> [String; 2] {
    [folder.sqlite("a.db"), crate::support::postgres::server().new_database()]
}

/// Another empty database of the same backend.
pub(crate) fn like(url: &str, folder: &TempDir, name: &str) -> String {
    if url.starts_with("sqlite:") { folder.sqlite(name) } else { crate::support::postgres::server().new_database() }
}

/// Holds a check against so many histories; `PROPTEST_CASES` in the environment asks for another number.
#[track_caller]
pub(crate) fn prove<S: Strategy>(cases: u32, histories: &S, check: impl Fn(S::Value) -> Result<(), TestCaseError>) {
    let cases = std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(cases);
    let config = Config { cases, failure_persistence: None, max_shrink_iters: 300, ..Config::default() };
    if let Err(failure) = TestRunner::new(config).run(histories, check) {
        panic!("{failure}");
    }
}
