//! Detection on any bytes.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    reader::detect::detect(bytes);
});
