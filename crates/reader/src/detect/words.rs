//! Words with their places, as programs write them that read pictures or PDFs.

use memchr::memmem;

use crate::sheet::placed::WordSource;

/// Gives the program that wrote recognised words; `None` for other bytes.
pub(super) fn detect(window: &[u8]) -> Option<WordSource> {
    let has = |sign: &[u8]| memmem::find(window, sign).is_some();
    if window
        .starts_with(b"level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext")
    {
        return Some(WordSource::Tesseract);
    }
    if window
        .starts_with(b"level\tpage_num\tpar_num\tblock_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext")
    {
        return Some(WordSource::PdfTable);
    }
    if window[0] != b'<' {
        return None;
    }
    if has(b"ocr_page") && has(b"ocrx_word") {
        return Some(WordSource::Hocr);
    }
    if has(b"<doc>") && has(b"<word xMin=") {
        return Some(WordSource::Bbox);
    }
    if has(b"<char quad=") || has(b"<char bbox=") {
        return Some(WordSource::Letters);
    }
    (has(b"<pdf2xml") || places_runs(window)).then_some(WordSource::Runs)
}

/// Whether a page puts its paragraphs at places, as converters of PDFs do: by `left` and `top` in the style of many.
fn places_runs(window: &[u8]) -> bool {
    const MANY: usize = 30;
    let of_run = |at: usize| {
        let rest = &window[at..];
        let tag = &rest[..rest.iter().position(|byte| *byte == b'>').unwrap_or(rest.len())];
        [&b"top:"[..], b"left:"].iter().all(|side| memmem::find(tag, side).is_some())
    };
    let runs = [&b"<p style="[..], b"<div style="];
    runs.iter().any(|run| memmem::find_iter(window, run).filter(|at| of_run(*at)).take(MANY).count() == MANY)
}
