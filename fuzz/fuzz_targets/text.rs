//! Texts made from pages, and the interpretation of what is found in them.
#![no_main]

use reader::interpret::interpret;
use reader::parse::text as form;

libfuzzer_sys::fuzz_target!(|text: &str| {
    let mut diagnostics = Vec::new();
    let raw = form::parse(text, &mut diagnostics);
    let _ = interpret(&raw, None, &mut diagnostics);
});
