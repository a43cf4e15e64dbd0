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
    if window[0] != b'<' {
        return None;
    }
    if has(b"ocr_page") && has(b"ocrx_word") {
        return Some(WordSource::Hocr);
    }
    (has(b"<doc>") && has(b"<word xMin=")).then_some(WordSource::Bbox)
}
