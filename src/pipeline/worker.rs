//! The threads that turn documents into rows.

use std::panic::{AssertUnwindSafe, catch_unwind};

use crossbeam_channel::Receiver;
use tokio::sync::mpsc::Sender;

use super::feed::Chunk;
use crate::source::{Bytes, Document, FileStamp, Location, SourceItem};
use crate::store::{Arrival, Arrived, ReadDocument};
use ledger::filing::{TOO_LARGE, hexadecimal};
use model::content_hash;
use model::diagnostic::{Code, Diagnostic};
use reader::{Reading, Verdict, read_each};

/// Parses chunks of documents until there are no more, or the receiver has ended.
pub(super) fn work(chunks: &Receiver<Chunk>, out: &Sender<(u64, Vec<Arrival>)>) {
    for Chunk { number, items, .. } in chunks {
        if out.blocking_send((number, items.into_iter().flat_map(arrivals).collect())).is_err() {
            return;
        }
    }
}

/// Reads what was found at a location. Gives one arrival; of a file whose pages hold several filings, one for each, and
/// the end of the file as that of an archive.
pub(crate) fn arrivals(item: SourceItem) -> Vec<Arrival> {
    let SourceItem { location, stamp, found } = item;
    let found = match found {
        Bytes::Document(document) => return read_filings(&document, location, stamp),
        Bytes::TooLarge { content_hash, size } => {
            Arrived::Document(Box::new(ReadDocument::new(&content_hash, size, rejected(TOO_LARGE.to_owned()))))
        }
        Bytes::Unreadable(problem) => Arrived::Unreadable(problem),
        Bytes::ArchiveEnd => Arrived::ArchiveEnd,
    };
    vec![Arrival { location, stamp, found }]
}

/// Reads the filings of a document, or the one of them that is meant.
fn read_filings(document: &Document, location: Location, stamp: Option<FileStamp>) -> Vec<Arrival> {
    let mut readings = read_document(document, &location);
    let size = document.bytes.len() as i64;
    let arrival = |location: Location, hash: &[u8; 32], reading: Reading| {
        let found = Arrived::Document(Box::new(ReadDocument::new(hash, size, reading)));
        Arrival { location, stamp, found }
    };
    if let Some(number) = document.filing {
        let place = usize::try_from(number).unwrap_or(usize::MAX).wrapping_sub(1);
        let reading = if place < readings.len() {
            readings.swap_remove(place)
        } else {
            rejected(format!("the file has no filing of the number {number}"))
        };
        return vec![arrival(location, &hash_of_filing(document, number), reading)];
    }
    if readings.len() == 1 {
        return readings.pop().map(|reading| arrival(location, &document.content_hash, reading)).into_iter().collect();
    }
    let mut arrivals: Vec<Arrival> = (1..)
        .zip(readings)
        .map(|(number, reading)| arrival(location.of_filing(number), &hash_of_filing(document, number), reading))
        .collect();
    if location.member.is_empty() {
        arrivals.push(Arrival { location, stamp, found: Arrived::ArchiveEnd });
    }
    arrivals
}

/// Gives the hash of one of several filings in a file from whose bytes it cannot be cut: SHA-256 of the text of the
/// file's hash, `#` and the number of the filing.
fn hash_of_filing(file: &Document, number: u32) -> [u8; 32] {
    content_hash(format!("{}#{number}", hexadecimal(&file.content_hash)).as_bytes())
}

fn read_document(document: &Document, place: &Location) -> Vec<Reading> {
    let name = if place.member.is_empty() { &place.path } else { &place.member };
    // No test and no fuzzing has found a panic of the reader. If one occurs, it must not end the run.
    catch_unwind(AssertUnwindSafe(|| read_each(&document.bytes, name)))
        .unwrap_or_else(|_| vec![rejected("a mistake in insiderdb: its reader failed on this document".to_owned())])
}

fn rejected(reason: String) -> Reading {
    let diagnostics = vec![Diagnostic::new(Code::DocumentUnreadable, reason.clone())];
    Reading { format: None, verdict: Verdict::Rejected(reason), diagnostics, places: Vec::new() }
}
