//! Forms of 1996 to 2003 and the interpretation of what is found in them.
#![no_main]

use reader::interpret::interpret;
use reader::parse::ascii;

libfuzzer_sys::fuzz_target!(|text: &str| {
    let mut diagnostics = Vec::new();
    let raw = ascii::parse(text, 1, &mut diagnostics);
    let _ = interpret(&raw, None, &mut diagnostics);
});
