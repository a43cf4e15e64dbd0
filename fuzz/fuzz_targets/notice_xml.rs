//! The parser of notices' XML and the interpretation of what it finds. What follows the root tag is free.
#![no_main]

use reader::interpret::interpret_notice;
use reader::parse::notice_xml;

libfuzzer_sys::fuzz_target!(|text: &str| {
    let text = format!("<edgarSubmission><submissionType>144</submissionType>{text}");
    let mut diagnostics = Vec::new();
    if let Ok(raw) = notice_xml::parse(&text, 1, &mut diagnostics) {
        let _ = interpret_notice(&raw, None, &mut diagnostics, None);
    }
});
