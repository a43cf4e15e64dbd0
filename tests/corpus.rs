//! Real filings, where they are at hand: every one of them reads as a filing.

use std::fs;
use std::path::Path;

use reader::{Verdict, read};

#[test]
fn every_real_filing_is_read() {
    let corpus = Path::new("../shared/corpus/filings");
    if !corpus.exists() {
        println!("left out: ../shared/corpus is not here");
        return;
    }
    let mut seen = 0;
    for entry in walkdir::WalkDir::new(corpus) {
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
    assert!(seen > 2_000, "{seen} filings");
}
