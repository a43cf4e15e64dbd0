//! Archives of every kind, under limits that keep a run short: whatever the bytes, reading them ends.
#![no_main]

use std::ops::ControlFlow;

use insiderdb::source::{Limits, read_bytes};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let limits = Limits {
        document_size: 1 << 16,
        spool_size: 1 << 20,
        expansion_floor: 1 << 20,
        expansion_ratio: 10,
        ..Limits::default()
    };
    let _ = read_bytes(bytes, "/fuzzed", &limits, &mut |_| ControlFlow::Continue(()));
});
