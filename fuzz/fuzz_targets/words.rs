//! Words with places, in each form in which programs write them.
#![no_main]

use model::Format;
use reader::interpret::interpret;
use reader::parse::print;
use reader::sheet::placed::WordSource;

libfuzzer_sys::fuzz_target!(|input: (u8, &str)| {
    let (kind, text) = input;
    use WordSource::{Bbox, Hocr, Letters, PdfTable, Runs, Tesseract};
    let source = [Hocr, Tesseract, Bbox, PdfTable, Runs, Letters][usize::from(kind % 6)];
    let sheet = source.sheet(text);
    let (mut flat, mut diagnostics) = (String::new(), Vec::new());
    let raw = print::parse(&sheet, text, Format::Ocr, 1, &mut flat, &mut diagnostics);
    let _ = interpret(&raw, None, &mut diagnostics);
});
