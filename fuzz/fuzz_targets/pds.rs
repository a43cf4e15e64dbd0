//! The header of a daily-feed file.
#![no_main]

use reader::parse::pds;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let end = pds::header_end(bytes);
    let text = String::from_utf8_lossy(&bytes[..end]);
    pds::header(&text, &mut Vec::new());
});
