//! Reads words in markup: `<word xMin=...>` of pdftotext, and spans of class `ocrx_word` in hOCR.

use std::borrow::Cow;

use model::raw::offset;

use super::tag::{Tag, attribute, has_class, next_tag};
use super::{MOST_BORDERS, MOST_WORDS, Unit, border, hundredths, is_line, put_on_line};
use crate::entity::html::decoded as without_entities;
use crate::sheet::{PRINTED, Sheet, Word};

/// The classes of lines of text. Tesseract uses separate ones for headings and captions.
const LINES: [&str; 4] = ["ocr_line", "ocr_header", "ocr_caption", "ocr_textfloat"];

/// Gives the words of the markup in its order, and the ruling lines.
pub(super) fn sheet(text: &str) -> Sheet<'_> {
    let mut sheet = Sheet::default();
    let (mut page, mut unit) = (0_u16, Unit::POINT);
    let (mut line_y, mut begun) = (None, 0);
    let mut at = 0;
    while let Some(tag) = next_tag(text, at) {
        at = tag.to;
        if tag.name.eq_ignore_ascii_case("page") {
            (page, unit) = (page.saturating_add(1), Unit::POINT);
        } else if has_class(&tag, "ocr_page") {
            page = page.saturating_add(1);
            unit = hocr_box(&tag).map_or(unit, |[left, _, right, _]| Unit::dots((right - left) / 100));
        }
        if LINES.iter().any(|class| has_class(&tag, class)) {
            put_on_line(&mut sheet.words[begun..], line_y);
            begun = sheet.words.len();
            line_y = hocr_box(&tag).map(|[_, top, _, bottom]| unit.span(top, bottom));
        }
        let is_separator = has_class(&tag, "ocr_separator");
        let place = if tag.name.eq_ignore_ascii_case("word") {
            bbox_box(&tag)
        } else if is_separator || has_class(&tag, "ocrx_word") {
            hocr_box(&tag)
        } else {
            None
        };
        let Some([left, top, right, bottom]) = place else { continue };
        let (x, y, page) = (unit.span(left, right), unit.span(top, bottom), page.max(1));
        let (text, from, end) = if is_separator { Default::default() } else { content(text, &tag) };
        at = end.max(at);
        // Earlier versions of tesseract write a ruling line as a word without letters.
        if text.is_empty() && !tag.name.eq_ignore_ascii_case("word") && sheet.borders.len() < MOST_BORDERS {
            sheet.borders.extend(border(page, x, y));
        }
        if is_line(&text) {
            continue;
        }
        let confidence = hocr_confidence(&tag).unwrap_or(PRINTED);
        sheet.words.push(Word { text, at: offset(from), page, x, y, confidence });
        if sheet.words.len() == MOST_WORDS {
            break;
        }
    }
    put_on_line(&mut sheet.words[begun..], line_y);
    sheet
}

/// Gives the width of the pages of `pdftotext -bbox`; `None` if it is not the same for all.
pub(super) fn width(text: &str) -> Option<i32> {
    let mut widths = Vec::new();
    let mut at = 0;
    while let Some(tag) = next_tag(text, at) {
        at = tag.to;
        if tag.name.eq_ignore_ascii_case("page") {
            widths.push(hundredths(attribute(&tag, "width")?)?);
        }
    }
    widths.dedup();
    let [width] = *widths else { return None };
    i32::try_from(width).ok()
}

/// Gives the content of an element without its inner tags, where its text begins, and where the element ends.
fn content<'a>(text: &'a str, tag: &Tag<'_>) -> (Cow<'a, str>, usize, usize) {
    let mut found: Option<Cow<'a, str>> = None;
    let (mut at, mut start, mut depth) = (tag.to, tag.to, 0);
    loop {
        let next = next_tag(text, at);
        let end = next.map_or(text.len(), |next| next.from);
        let piece = text.get(at..end).unwrap_or_default();
        if !piece.trim().is_empty() {
            let piece = piece.trim();
            let decoded = if piece.contains('&') { Cow::Owned(without_entities(piece)) } else { Cow::Borrowed(piece) };
            found = Some(match found.take() {
                None => {
                    start = at + text.get(at..end).map_or(0, |piece| piece.len() - piece.trim_start().len());
                    decoded
                }
                Some(before) => Cow::Owned(before.into_owned() + &decoded),
            });
        }
        let Some(next) = next else { break };
        at = next.to;
        let closes = next.name.strip_prefix('/').is_some_and(|name| name.eq_ignore_ascii_case(tag.name));
        if closes && depth == 0 {
            break;
        }
        if closes {
            depth -= 1;
        } else if next.name.eq_ignore_ascii_case(tag.name) {
            // Letters of a word may be spans too. A word inside a word means a broken file.
            if has_class(&next, "ocrx_word") {
                at = next.from;
                break;
            }
            depth += 1;
        }
    }
    (found.unwrap_or_default(), start, at)
}

/// Reads the box in a title of hOCR: `bbox 103 68 256 97; x_wconf 96`.
fn hocr_box(tag: &Tag<'_>) -> Option<[i64; 4]> {
    let title = attribute(tag, "title")?;
    let stated = title.split(';').find_map(|part| part.trim().strip_prefix("bbox "))?;
    let mut numbers = stated.split_whitespace().map(hundredths);
    Some([numbers.next()??, numbers.next()??, numbers.next()??, numbers.next()??])
}

/// Reads the confidence in a title of hOCR, in percent: `bbox 103 68 256 97; x_wconf 96`.
fn hocr_confidence(tag: &Tag<'_>) -> Option<u8> {
    let title = attribute(tag, "title")?;
    title.split(';').find_map(|part| part.trim().strip_prefix("x_wconf ")).and_then(super::percent)
}

/// Reads the box in the attributes of pdftotext.
fn bbox_box(tag: &Tag<'_>) -> Option<[i64; 4]> {
    let side = |name| attribute(tag, name).and_then(hundredths);
    Some([side("xMin")?, side("yMin")?, side("xMax")?, side("yMax")?])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sheet::{Direction, Span};

    #[test]
    fn words_of_hocr() {
        let text = "<div class='ocr_page' title='image \"a.png\"; bbox 0 0 612 792'><span class='ocrx_word' id='w' \
                    title='bbox 10 20 30 40; x_wconf 9'><strong>R&amp;D</strong></span> <span class='ocrx_word' \
                    title=\"bbox 40 20 50 40\"><span class='ocrx_cinfo'>a</span><span class='ocrx_cinfo'>b</span></span>\
                    <span class='ocrx_word' title='bbox 1 1 2 2'>|</span><div class='ocr_separator' title='bbox 10 70 \
                    500 72'></div><span class='ocrx_word' title='bbox 10 80 500 82'> </span>";
        let found = sheet(text);
        let seen: Vec<_> = found.words.iter().map(|word| (&*word.text, word.page, word.x, word.confidence)).collect();
        assert_eq!(seen, [("R&D", 1, Span::new(1000, 3000), 9), ("ab", 1, Span::new(4000, 5000), PRINTED)]);
        assert!(text[found.words[0].at as usize..].starts_with("R&amp;D"));
        let places: Vec<_> = found.borders.iter().map(|border| (border.direction, border.at, border.along)).collect();
        let along = Span::new(1000, 50_000);
        assert_eq!(places, [(Direction::Horizontal, 7100, along), (Direction::Horizontal, 8100, along)]);
    }

    #[test]
    fn words_of_pdftotext() {
        let text = "<doc><page width=\"612\" height=\"792\"><word xMin=\"24.0\" yMin=\"15.07\" xMax=\"62.4\" \
                    yMax=\"24.385\">FORM</word><word xMin=\"x\">no</word></page><page><word xMin='1' yMin='1' xMax='2' \
                    yMax='2'>4</word>";
        let found = sheet(text).words;
        let seen: Vec<_> = found.iter().map(|word| (&*word.text, word.page, word.y)).collect();
        assert_eq!(seen, [("FORM", 1, Span::new(1507, 2438)), ("4", 2, Span::new(100, 200))]);
    }
}
