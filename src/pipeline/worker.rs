//! A thread that turns documents into rows.

use std::panic::{AssertUnwindSafe, catch_unwind};

use crossbeam_channel::Receiver;
use tokio::sync::mpsc::Sender;

use crate::diagnostic::{Code, Diagnostic};
use crate::reading::{Reading, Verdict, read};
use crate::source::{Bytes, Document, Met};
use crate::store::{Arrival, Found, ReadDocument};

/// Reads chunks of documents until there are no more, or nobody takes them.
pub(super) fn work(chunks: &Receiver<Vec<Met>>, arrivals: &Sender<Vec<Arrival>>) {
    for chunk in chunks {
        if arrivals.blocking_send(chunk.into_iter().map(arrival).collect()).is_err() {
            return;
        }
    }
}

fn arrival(met: Met) -> Arrival {
    let found = match met.found {
        Bytes::Document(document) => Found::Document(Box::new(read_document(&document))),
        Bytes::TooLarge { content_hash, size } => {
            let reason = "the document is larger than the limit of one document (--max-document-size)";
            Found::Document(Box::new(ReadDocument::new(&content_hash, size, rejected(reason.to_owned()))))
        }
        Bytes::Unreadable(problem) => Found::Unreadable(problem),
        Bytes::ArchiveEnd => Found::ArchiveEnd,
    };
    Arrival { place: met.place, stamp: met.stamp, found }
}

fn read_document(document: &Document) -> ReadDocument {
    let made = |reading| ReadDocument::new(&document.content_hash, document.bytes.len() as i64, reading);
    // Reading never panics, as far as tests and fuzzing could tell. Should it, one document must not end the run.
    catch_unwind(AssertUnwindSafe(|| made(read(&document.bytes))))
        .unwrap_or_else(|_| made(rejected("a mistake in insiderdb: its reader failed on this document".to_owned())))
}

fn rejected(reason: String) -> Reading {
    let diagnostics = vec![Diagnostic::new(Code::DocumentUnreadable, reason.clone())];
    Reading { format: None, verdict: Verdict::Rejected(reason), diagnostics }
}
