//! Real filings, those among the fixtures and those at hand: every one of them reads as a filing.

use std::fs;
use std::path::Path;

use reader::{Verdict, read};

use crate::support::{repository, shared};

#[test]
fn every_real_filing_is_read() {
    assert!(filings_read(&repository("fixtures/filings")) > 30);
    if let Some(filings) = shared("corpus/filings") {
        assert!(filings_read(&filings) > 2_000);
    }
}

/// Reads each file with a filing in XML, and gives how many there are.
fn filings_read(directory: &Path) -> usize {
    let mut seen = 0;
    for entry in walkdir::WalkDir::new(directory) {
        let entry = entry.unwrap();
        if !entry.file_type().is_file() {
            continue;
        }
        let bytes = fs::read(entry.path()).unwrap();
        if memchr::memmem::find(&bytes, b"<ownershipDocument").is_none() {
            continue;
        }
        let reading = read(&bytes);
        let Verdict::Filing(filing) = reading.verdict else {
            panic!("{}: {:?}", entry.path().display(), reading.verdict)
        };
        assert!(filing.issuer.cik.is_some() && !filing.damaged, "{}", entry.path().display());
        seen += 1;
    }
    seen
}
