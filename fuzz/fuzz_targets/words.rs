//! Words with places, as hOCR, the table of tesseract and pdftotext give them.
#![no_main]

use model::Format;
use reader::interpret::interpret;
use reader::parse::print;
use reader::sheet::placed::WordSource;

libfuzzer_sys::fuzz_target!(|input: (u8, &str)| {
    let (kind, text) = input;
    let source = [WordSource::Hocr, WordSource::Tesseract, WordSource::Bbox][usize::from(kind % 3)];
    let sheet = source.sheet(text);
    let (mut flat, mut diagnostics) = (String::new(), Vec::new());
    let raw = print::parse(&sheet, text, Format::Ocr, 1, &mut flat, &mut diagnostics);
    let _ = interpret(&raw, None, &mut diagnostics);
});
