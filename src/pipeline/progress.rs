//! The progress of a run.

/// A message about the progress of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// Reading begins. It begins again from the first file after the database was lost.
    Reading,
    /// The number of further documents and files that were read or skipped.
    Passed { documents: u64, files: u64 },
    /// Reading has ended.
    Read,
    /// The number of issuers that are derived, and of all that are due.
    Derived { done: u64, of: u64 },
}

/// A receiver of progress. The reading thread and the writing thread call it.
pub type Watch<'a> = &'a (dyn Fn(Progress) + Sync);
