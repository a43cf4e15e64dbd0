//! The threads that turn documents into rows.

use std::panic::{AssertUnwindSafe, catch_unwind};

use crossbeam_channel::Receiver;
use tokio::sync::mpsc::Sender;

use super::feed::Chunk;
use crate::source::{Bytes, Document, Location, SourceItem};
use crate::store::{Arrival, Arrived, ReadDocument};
use ledger::filing::TOO_LARGE;
use model::diagnostic::{Code, Diagnostic};
use reader::{Reading, Verdict, read_named};

/// Parses chunks of documents until there are no more, or the receiver has ended.
pub(super) fn work(chunks: &Receiver<Chunk>, arrivals: &Sender<(u64, Vec<Arrival>)>) {
    for Chunk { number, items, .. } in chunks {
        if arrivals.blocking_send((number, items.into_iter().map(arrival).collect())).is_err() {
            return;
        }
    }
}

/// Reads what was found at a location.
pub(crate) fn arrival(item: SourceItem) -> Arrival {
    let found = match item.found {
        Bytes::Document(document) => Arrived::Document(Box::new(read_document(&document, &item.location))),
        Bytes::TooLarge { content_hash, size } => {
            Arrived::Document(Box::new(ReadDocument::new(&content_hash, size, rejected(TOO_LARGE.to_owned()))))
        }
        Bytes::Unreadable(problem) => Arrived::Unreadable(problem),
        Bytes::ArchiveEnd => Arrived::ArchiveEnd,
    };
    Arrival { location: item.location, stamp: item.stamp, found }
}

fn read_document(document: &Document, place: &Location) -> ReadDocument {
    let name = if place.member.is_empty() { &place.path } else { &place.member };
    let made = |reading| ReadDocument::new(&document.content_hash, document.bytes.len() as i64, reading);
    // No test and no fuzzing has found a panic of the reader. If one occurs, it must not end the run.
    catch_unwind(AssertUnwindSafe(|| made(read_named(&document.bytes, name))))
        .unwrap_or_else(|_| made(rejected("a mistake in insiderdb: its reader failed on this document".to_owned())))
}

fn rejected(reason: String) -> Reading {
    let diagnostics = vec![Diagnostic::new(Code::DocumentUnreadable, reason.clone())];
    Reading { format: None, verdict: Verdict::Rejected(reason), diagnostics, places: Vec::new() }
}
