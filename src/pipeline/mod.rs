//! A run of `ingest`: one thread walks and reads, several parse, one writes. The channels between them are bounded, so
//! memory does not grow with the number of documents.

mod ends;
mod feed;
mod ingest;
mod look_ahead;
mod own_files;
mod progress;
mod worker;

pub use ingest::{End, IngestOptions, IngestReport, dry_run, ingest};
pub use progress::{Progress, Watch};
pub(crate) use worker::arrivals;
