//! One filing of the SEC's data sets, as its source hands it over. What follows the mark is free.
#![no_main]

use reader::interpret::interpret;
use model::DATA_SET_MARK;
use reader::parse::data_set;

libfuzzer_sys::fuzz_target!(|rest: &str| {
    let text = format!("{DATA_SET_MARK}\n{rest}");
    let mut diagnostics = Vec::new();
    let (raw, header) = data_set::parse(&text, 1, &mut diagnostics);
    let _ = interpret(&raw, Some(&header), &mut diagnostics);
});
