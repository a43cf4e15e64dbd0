//! How far a run has come, for whoever shows it.

/// What is told while a run goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// Reading begins. After the database was lost it begins once more, from the first file on.
    Reading,
    /// Some more documents in some more files were passed.
    Passed { documents: u64, files: u64 },
    /// Nothing more is read.
    Read,
    /// So many issuers of so many are derived anew.
    Derived { done: u64, of: u64 },
}

/// Takes what is told, on the thread that reads and on the one that writes.
pub type Watch<'a> = &'a (dyn Fn(Progress) + Sync);
