//! Rendered pages and the interpretation of what is found in them.
#![no_main]

use reader::interpret::interpret;
use reader::parse::html;

libfuzzer_sys::fuzz_target!(|text: &str| {
    let mut diagnostics = Vec::new();
    let raw = html::parse(text, 1, &mut diagnostics);
    let _ = interpret(&raw, None, &mut diagnostics);
});
