//! Texts made from pages, and the interpretation of what is found in them.
#![no_main]

use reader::interpret::interpret;
use reader::parse::laid::Laid;
use reader::parse::{markdown, text as form};

libfuzzer_sys::fuzz_target!(|text: &str| {
    let laid = markdown::lay_out(text).unwrap_or_else(|| Laid::plain(text));
    let mut diagnostics = Vec::new();
    let raw = form::parse(&laid, &mut diagnostics);
    let _ = interpret(&raw, None, &mut diagnostics);
});
