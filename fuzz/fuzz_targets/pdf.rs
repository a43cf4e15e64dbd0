//! PDFs: their objects, their pages, and the form on them.
#![no_main]

use reader::sheet::{pdf, ruled, stack};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    if let Ok(printed) = pdf::read(bytes) {
        let stacked = stack::stack(printed.sheet);
        let _ = ruled::rows(&stacked.sheet);
    }
    // With the signature in front, the whole way.
    let _ = reader::read(&[b"%PDF-1.7\n", bytes].concat());
});
