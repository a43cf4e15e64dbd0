//! The thread that walks the inputs, skips known and unchanged files, and reads the others.

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

use crossbeam_channel::Sender;
use tokio::runtime::Handle;

use super::look_ahead::LookAhead;
use super::own_files::OwnFiles;
use super::progress::{Progress, Watch};
use crate::source::{self, Bytes, Limits, Shard, Share, SourceItem, WalkEntry, path_text};
use crate::store::{Error, KnownFiles};

/// What is handed to a parser at a time, in documents and in bytes.
const CHUNK_DOCUMENTS: usize = 64;
/// Size in bytes at which fewer documents are passed.
const CHUNK_BYTES: usize = 2 << 20;

/// The reading thread and what it needs.
pub(super) struct Feed<'a> {
    pub roots: &'a [PathBuf],
    pub limits: &'a Limits,
    pub shard: Shard,
    /// Files that the program writes itself.
    pub own: &'a OwnFiles,
    /// The lookup of known files; `None` to read all files.
    pub known: Option<KnownFiles>,
    pub runtime: Handle,
    /// Set by a signal, to end early.
    pub stop: &'a AtomicBool,
    /// Set when the receivers have ended.
    pub over: &'a AtomicBool,
    pub watch: Watch<'a>,
    pub out: Sender<Chunk>,
}

/// The result of the reading thread.
#[derive(Debug, Default)]
pub(super) struct FeedResult {
    /// Number of documents in known and unchanged files.
    pub unchanged: u64,
    /// Inputs that hold no document or do not exist.
    pub empty_roots: Vec<PathBuf>,
}

impl Feed<'_> {
    /// Reads everything below the roots, one root after the other.
    pub(super) fn run(mut self) -> Result<FeedResult, Error> {
        let mut fed = FeedResult::default();
        let mut chunk = Chunk::default();
        let mut ahead = LookAhead::new(self.known.take(), self.runtime.clone());
        for root in self.roots {
            let mut places = 0;
            tracing::info!("reading {}", path_text(root.as_os_str()));
            let own = self.own;
            let entries = source::walk(root).filter(|entry| !own.contains(&entry.path));
            let went = ahead.walk(entries, |entry, unchanged| {
                if self.is_to_end() {
                    return ControlFlow::Break(());
                }
                let Some(documents) = unchanged else { return self.read(root, &entry, &mut chunk, &mut places) };
                fed.unchanged += documents;
                places += documents;
                (self.watch)(Progress::Passed { documents, files: 1 });
                ControlFlow::Continue(())
            })?;
            if went.is_break() {
                return Ok(fed);
            }
            let is_missing = root.try_exists().is_ok_and(|exists| !exists);
            // What is there may belong to other shards.
            if places == 0 && !self.shard.is_part() || is_missing {
                fed.empty_roots.push(root.clone());
            }
        }
        let _ = chunk.send(&self.out);
        Ok(fed)
    }

    fn is_to_end(&self) -> bool {
        self.stop.load(Ordering::Relaxed) || self.over.load(Ordering::Relaxed)
    }

    fn read(&self, root: &Path, entry: &WalkEntry, chunk: &mut Chunk, places: &mut u64) -> ControlFlow<()> {
        let share = Share::new(self.shard, root, &entry.path);
        let mut give = |item: SourceItem| {
            if !matches!(item.found, Bytes::ArchiveEnd) {
                *places += 1;
                (self.watch)(Progress::Passed { documents: 1, files: 0 });
            }
            chunk.add(item);
            if chunk.is_full() {
                chunk.send(&self.out)?;
            }
            if self.is_to_end() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        };
        let went = source::open(entry, self.limits, &share, &mut give);
        (self.watch)(Progress::Passed { documents: 0, files: 1 });
        went
    }
}

/// The documents that are passed to a parser at a time.
#[derive(Default)]
pub(super) struct Chunk {
    /// Number of the chunk within the run, from 0. Parsers finish in any order.
    pub number: u64,
    pub items: Vec<SourceItem>,
    bytes: usize,
}

impl Chunk {
    fn add(&mut self, item: SourceItem) {
        if let Bytes::Document(document) = &item.found {
            self.bytes += document.bytes.len();
        }
        self.items.push(item);
    }

    fn is_full(&self) -> bool {
        self.items.len() >= CHUNK_DOCUMENTS || self.bytes >= CHUNK_BYTES
    }

    /// Sends the chunk and begins the next. Breaks if the receivers have ended.
    fn send(&mut self, out: &Sender<Self>) -> ControlFlow<()> {
        let next = Self { number: self.number + 1, ..Self::default() };
        match out.send(std::mem::replace(self, next)) {
            Ok(()) => ControlFlow::Continue(()),
            Err(_) => ControlFlow::Break(()),
        }
    }
}
