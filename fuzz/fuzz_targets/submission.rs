//! A full submission with any header and documents, without and within the mail wrapper.
#![no_main]

use reader::parse::{pem, submission};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let (bytes, _) = pem::unwrap(bytes);
    let end = submission::header_end(&bytes);
    let text = String::from_utf8_lossy(&bytes[..end]);
    submission::header(&text);
    let parts = submission::parts(&bytes, end);
    if let Some(part) = submission::form(&parts, model::SubmissionType::parse("4")) {
        assert_eq!(&bytes[part.at..part.at + part.body.len()], part.body);
    }
});
