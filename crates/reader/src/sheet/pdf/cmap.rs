//! Reads the text of a font's codes from its `ToUnicode` map (ISO 32000-1, 9.10.3).

use std::collections::BTreeMap;

use super::limits::take;
use super::matrix::ONE;
use super::object::{Lexer, PdfToken};

/// Gives the text of each code, without codes whose text is unreadable. Takes one from `left` for each code.
pub(super) fn texts(data: &[u8], left: &mut usize) -> BTreeMap<u32, Box<str>> {
    let mut texts = BTreeMap::new();
    let mut lexer = Lexer::new(data, 0);
    let mut strings: Vec<Vec<u8>> = Vec::new();
    // In a range, the strings of an array belong to consecutive codes.
    let mut listed: Option<usize> = None;
    let mut section = CMapSection::Other;
    while let Some(token) = lexer.token() {
        match token {
            PdfToken::Word(b"beginbfchar") => (section, strings) = (CMapSection::Single, Vec::new()),
            PdfToken::Word(b"beginbfrange") => (section, strings) = (CMapSection::Range, Vec::new()),
            PdfToken::Word(b"endbfchar" | b"endbfrange") => section = CMapSection::Other,
            PdfToken::OpenArray if section == CMapSection::Range && strings.len() == 2 => listed = Some(0),
            PdfToken::CloseArray if listed.is_some() => {
                listed = None;
                strings.clear();
            }
            PdfToken::String(string) => match (section, listed) {
                (CMapSection::Other, _) => {}
                (CMapSection::Range, Some(place)) => {
                    let from = strings.first().map_or(0, |first| code(first));
                    take(left);
                    add(&mut texts, from.saturating_add(u32::try_from(place).unwrap_or(u32::MAX)), &string, 0);
                    listed = Some(place + 1);
                }
                (CMapSection::Single, _) => match strings.pop() {
                    Some(from) => {
                        take(left);
                        add(&mut texts, code(&from), &string, 0);
                    }
                    None => strings.push(string),
                },
                (CMapSection::Range, None) if strings.len() == 2 => {
                    let (from, to) = (code(&strings[0]), code(&strings[1]));
                    for step in 0..=to.saturating_sub(from).min(0xffff) {
                        if !take(left) {
                            break;
                        }
                        add(&mut texts, from.saturating_add(step), &string, step);
                    }
                    strings.clear();
                }
                (CMapSection::Range, None) => strings.push(string),
            },
            _ => {}
        }
        if *left == 0 {
            break;
        }
    }
    texts
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum CMapSection {
    Other,
    Single,
    Range,
}

/// Gives the number of bytes of a code from the code space of an encoding: the smallest, since codes of one byte come
/// first.
pub(super) fn code_length(data: &[u8]) -> Option<usize> {
    let mut lexer = Lexer::new(data, 0);
    let (mut inside, mut shortest) = (false, None);
    while let Some(token) = lexer.token() {
        match token {
            PdfToken::Word(b"begincodespacerange") => inside = true,
            PdfToken::Word(b"endcodespacerange") => break,
            PdfToken::String(code) if inside => {
                shortest = Some(shortest.map_or(code.len(), |length: usize| length.min(code.len())));
            }
            _ => {}
        }
    }
    shortest.filter(|length| (1..=4).contains(length))
}

fn code(bytes: &[u8]) -> u32 {
    bytes.iter().take(4).fold(0, |code, byte| code << 8 | u32::from(*byte))
}

/// Adds the text of a code, which is UTF-16 with its last character raised by `further`.
fn add(texts: &mut BTreeMap<u32, Box<str>>, code: u32, utf_16: &[u8], further: u32) {
    let units = utf_16.chunks(2).map(|pair| match pair {
        [high, low] => u16::from_be_bytes([*high, *low]),
        rest => rest.first().map_or(0, |byte| u16::from(*byte)),
    });
    let text: String = char::decode_utf16(units).map(|unit| unit.unwrap_or('\u{fffd}')).collect();
    let Some(last) = text.chars().next_back() else { return };
    let Some(moved) = u32::from(last).checked_add(further).and_then(char::from_u32) else { return };
    let mut text = text;
    text.pop();
    text.push(moved);
    if text.chars().all(|c| c != '\0' && c != '\u{fffd}') {
        texts.insert(code, text.into_boxed_str());
    }
}

/// Reads the widths of a font with many codes, `[12 [500 250] 20 30 600]` (9.7.4.3). Gives code and width, in
/// millionths of a thousandth of the font size.
pub(super) fn wide_widths(items: &[super::object::Object], left: &mut usize) -> BTreeMap<u32, i64> {
    use super::object::Object;
    let mut widths = BTreeMap::new();
    let mut numbers = Vec::new();
    for item in items {
        match item {
            Object::Array(list) => {
                let Some(from) = numbers.pop() else { continue };
                for (code, width) in (whole(from)..).zip(list) {
                    if !take(left) {
                        break;
                    }
                    widths.insert(code, width.number().unwrap_or(0));
                }
                numbers.clear();
            }
            Object::Number(number) => {
                numbers.push(*number);
                if let [from, to, width] = *numbers {
                    let from = whole(from);
                    for code in from..=whole(to).min(from.saturating_add(0xffff)) {
                        if !take(left) {
                            break;
                        }
                        widths.insert(code, width);
                    }
                    numbers.clear();
                }
            }
            _ => {}
        }
        if *left == 0 {
            break;
        }
    }
    widths
}

fn whole(number: i64) -> u32 {
    u32::try_from(number / ONE).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::super::object::{Lexer, Object};
    use super::*;

    #[test]
    fn single_codes_ranges_and_lists() {
        let map =
            b"1 begincodespacerange <0000> <ffff> endcodespacerange 2 beginbfchar <0003> <0020> <0004> <D83DDE00> \
                    endbfchar 3 beginbfrange <0010> <0012> <0041> <0020> <0021> [<0066006C> <0078>] <30> <30> <0000> \
                    endbfrange";
        let found = texts(map, &mut 100);
        let pairs: Vec<(u32, &str)> = found.iter().map(|(code, text)| (*code, &**text)).collect();
        assert_eq!(pairs, [(3, " "), (4, "😀"), (16, "A"), (17, "B"), (18, "C"), (32, "fl"), (33, "x")]);
        assert_eq!(code_length(map), Some(2));
    }

    #[test]
    fn a_huge_range_ends() {
        let mut left = 100_000;
        assert!(texts(&b"beginbfrange <00000000> <ffffffff> <0041> ".repeat(50), &mut left).len() <= 0x10000);
        assert_eq!(left, 0);
    }

    #[test]
    fn widths_of_many_codes() {
        let Some(Object::Array(items)) = Lexer::new(b"[3 [250 333.5] 10 12 600 7]", 0).object(&mut 100) else {
            panic!()
        };
        let widths = wide_widths(&items, &mut 100);
        let pairs: Vec<(u32, i64)> = widths.into_iter().map(|(code, width)| (code, width / (ONE / 10))).collect();
        assert_eq!(pairs, [(3, 2500), (4, 3335), (10, 6000), (11, 6000), (12, 6000)]);
    }
}
