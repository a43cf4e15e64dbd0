//! PDFs: their objects, their pages, and the forms on them.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let _ = reader::read_each(bytes, "");
    // With the signature in front, the whole way.
    let _ = reader::read_each(&[b"%PDF-1.7\n", bytes].concat(), "form4.pdf");
});
