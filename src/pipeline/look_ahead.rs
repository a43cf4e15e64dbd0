//! Looking up the files of a walk in the database while the walk continues.

use std::ops::ControlFlow;

use tokio::runtime::Handle;
use tokio::task::JoinHandle;

use crate::source::{EntryKind, FileStamp, WalkEntry};
use crate::store::{Error, KnownFiles};

/// Number of files that are looked up at a time: enough that the fixed cost of a query does not matter, and at most a
/// few megabytes.
const LOOKED_UP: usize = 4096;

/// Looks files up one batch before they are used.
pub(super) struct LookAhead {
    /// The lookup; `None` if all files count as unknown.
    known: Option<KnownFiles>,
    runtime: Handle,
}

/// Entries of the walk, each with the number of documents in its file if that is known and unchanged.
type Looked = Vec<(WalkEntry, Option<u64>)>;

impl LookAhead {
    /// Takes the lookup; `None` if all files count as unknown.
    pub(super) fn new(known: Option<KnownFiles>, runtime: Handle) -> Self {
        Self { known, runtime }
    }

    /// Passes each entry of a walk to `visit`, in the order of the walk, with the number of documents of an unchanged
    /// file. Stops when `visit` breaks, and gives whether it did.
    ///
    /// # Errors
    ///
    /// Fails when the database cannot be read.
    pub(super) fn walk(
        &mut self,
        mut walk: impl Iterator<Item = WalkEntry>,
        mut visit: impl FnMut(WalkEntry, Option<u64>) -> ControlFlow<()>,
    ) -> Result<ControlFlow<()>, Error> {
        let Some(known) = self.known.take() else { return Ok(walk.try_for_each(|entry| visit(entry, None))) };
        let mut next = || walk.by_ref().take(LOOKED_UP).collect::<Vec<_>>();
        let mut search = self.begin(known, next());
        loop {
            let entries = next();
            let (known, looked) = self.end(search)?;
            let is_last = entries.is_empty();
            search = self.begin(known, entries);
            for (entry, unchanged) in looked {
                if visit(entry, unchanged).is_break() {
                    return Ok(ControlFlow::Break(()));
                }
            }
            if is_last {
                self.known = Some(self.end(search)?.0);
                return Ok(ControlFlow::Continue(()));
            }
        }
    }

    fn begin(&self, mut known: KnownFiles, entries: Vec<WalkEntry>) -> JoinHandle<Result<(KnownFiles, Looked), Error>> {
        self.runtime.spawn(async move {
            let unchanged = known.unchanged(&entries.iter().map(file).collect::<Vec<_>>()).await?;
            Ok((known, entries.into_iter().zip(unchanged).collect()))
        })
    }

    fn end(&self, search: JoinHandle<Result<(KnownFiles, Looked), Error>>) -> Result<(KnownFiles, Looked), Error> {
        // Nobody cancels it.
        self.runtime.block_on(search).unwrap_or_else(|error| std::panic::resume_unwind(error.into_panic()))
    }
}

/// Gives the path and the stamp of an entry that is a file.
fn file(entry: &WalkEntry) -> Option<(&str, FileStamp)> {
    match entry.kind {
        EntryKind::File(stamp) | EntryKind::DataSet(stamp) => Some((&entry.path_text, stamp)),
        EntryKind::Problem(_) => None,
    }
}
