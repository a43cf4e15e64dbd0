//! Everything from bytes to a reading, twice: the second must equal the first.
#![no_main]

use reader::read;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    assert_eq!(format!("{:?}", read(bytes)), format!("{:?}", read(bytes)));
});
