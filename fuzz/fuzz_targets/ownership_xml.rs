//! The ownership XML parser and the interpretation of what it finds. What follows the root tag is free.
#![no_main]

use reader::interpret::interpret;
use reader::parse::ownership_xml;

libfuzzer_sys::fuzz_target!(|text: &str| {
    let text = format!("<ownershipDocument><documentType>4</documentType>{text}");
    let mut diagnostics = Vec::new();
    if let Ok(raw) = ownership_xml::parse(&text, 1, &mut diagnostics) {
        let _ = interpret(&raw, None, &mut diagnostics);
    }
});
