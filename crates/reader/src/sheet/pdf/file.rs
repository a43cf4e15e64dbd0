//! Finds the objects of a PDF by their numbers.
//!
//! The cross-reference table is not used: the file is searched for objects, and the last definition of a number counts.
//! So cut, spliced or overwritten files are read as far as possible.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

use memchr::memmem;

use super::filter::{Filter, unpredict};
use super::limits::{PdfLimits, STREAM};
use super::matrix::ONE;
use super::object::{Dict, Lexer, Object, PdfToken, is_blank};

/// The message for a stream that is too large.
const TOO_MUCH: &str = "a stream unpacks to more than is read";
/// The largest number of references that are followed in a chain.
const MOST_STEPS: usize = 8;
/// The largest number of trailers that are read, from the end of the file. Each change of a file adds one.
const MOST_TRAILERS: usize = 20;
/// The largest number of objects in one object.
const OBJECT: usize = 50_000;

/// A PDF whose objects are known by number.
#[derive(Debug)]
pub(super) struct File<'a> {
    bytes: &'a [u8],
    objects: BTreeMap<u32, ObjectPlace>,
    /// The data of object streams, unpacked.
    packed: Vec<Vec<u8>>,
    /// The root that the trailer names.
    root: Option<Object>,
    /// True if the trailer says that the file is encrypted.
    pub encrypted: bool,
}

/// The place of an object.
#[derive(Clone, Debug)]
enum ObjectPlace {
    /// In the file, with the range of its data if it is a stream.
    Plain { at: usize, data: Option<Range<usize>> },
    /// In an object stream.
    Packed { stream: usize, at: usize },
}

/// A stream: its dictionary and its packed data.
#[derive(Clone, Debug)]
pub(super) struct Stream<'a> {
    pub dict: Dict,
    pub data: &'a [u8],
}

impl<'a> File<'a> {
    /// Finds the objects of a PDF.
    pub(super) fn open(bytes: &'a [u8], limits: &mut PdfLimits) -> Self {
        let mut file = Self { bytes, objects: BTreeMap::new(), packed: Vec::new(), root: None, encrypted: false };
        let mut found = Vec::new();
        let mut streams = Vec::new();
        file.search(limits, &mut found, &mut streams);
        for (number, place) in &found {
            file.objects.insert(*number, place.clone());
        }
        file.unpack_objects(&streams, &found, limits);
        file.read_trailers(limits);
        file
    }

    /// Gives the root of the page tree, or any catalog in the file if the trailer names none.
    pub(super) fn catalog(&self, limits: &mut PdfLimits) -> Option<Dict> {
        let is_catalog = |dict: &Dict| dict.get(b"Pages").is_some();
        let stated = self.root.as_ref().map(|root| self.resolve(root, limits));
        if let Some(Object::Dict(dict)) = stated
            && is_catalog(&dict)
        {
            return Some(dict);
        }
        let numbers: Vec<u32> = self.objects.keys().copied().collect();
        numbers.into_iter().rev().find_map(|number| match self.object(number, limits)? {
            Object::Dict(dict) if dict.says(b"Type", b"Catalog") && is_catalog(&dict) => Some(dict),
            _ => None,
        })
    }

    /// Gives the numbers of all objects, in order.
    pub(super) fn numbers(&self) -> Vec<u32> {
        self.objects.keys().copied().collect()
    }

    /// Reads the object with that number.
    pub(super) fn object(&self, number: u32, limits: &mut PdfLimits) -> Option<Object> {
        let mut lexer = match self.objects.get(&number)? {
            ObjectPlace::Plain { at, .. } => Lexer::new(self.bytes, *at),
            ObjectPlace::Packed { stream, at } => Lexer::new(self.packed.get(*stream)?, *at),
        };
        read_object(&mut lexer, limits)
    }

    /// Follows a reference. Gives null for a missing object, and any other object unchanged.
    pub(super) fn resolve(&self, object: &Object, limits: &mut PdfLimits) -> Object {
        let mut object = object.clone();
        for _ in 0..MOST_STEPS {
            let Object::Ref(number) = object else { return object };
            object = self.object(number, limits).unwrap_or(Object::Null);
        }
        Object::Null
    }

    /// Gives the resolved value of a key; null if there is none.
    pub(super) fn value(&self, dict: &Dict, key: &[u8], limits: &mut PdfLimits) -> Object {
        dict.get(key).map_or(Object::Null, |value| self.resolve(value, limits))
    }

    /// Gives the dictionary with that key.
    pub(super) fn dict(&self, dict: &Dict, key: &[u8], limits: &mut PdfLimits) -> Option<Dict> {
        match self.value(dict, key, limits) {
            Object::Dict(dict) => Some(dict),
            _ => None,
        }
    }

    /// Gives the numbers of the array with that key, in millionths. `None` if it is not an array of numbers.
    pub(super) fn numbers_of(&self, dict: &Dict, key: &[u8], limits: &mut PdfLimits) -> Option<Vec<i64>> {
        let value = self.value(dict, key, limits);
        value.array()?.iter().map(|item| self.resolve(item, limits).number()).collect()
    }

    /// Gives the stream that a reference refers to.
    pub(super) fn stream(&self, object: &Object, limits: &mut PdfLimits) -> Option<Stream<'a>> {
        let Object::Ref(number) = object else { return None };
        let ObjectPlace::Plain { data: Some(data), .. } = self.objects.get(number)? else { return None };
        let Object::Dict(dict) = self.object(*number, limits)? else { return None };
        Some(Stream { dict, data: self.bytes.get(data.clone())? })
    }

    /// Unpacks the data of a stream. `None` if a filter is unknown or only for pictures, or if a limit is met.
    pub(super) fn unpack(&self, stream: &Stream<'_>, limits: &mut PdfLimits) -> Option<Vec<u8>> {
        let filters = self.value(&stream.dict, b"Filter", limits);
        let settings = self.value(&stream.dict, b"DecodeParms", limits);
        let names = match filters {
            Object::Array(names) => names,
            Object::Null => Vec::new(),
            name => vec![name],
        };
        let mut data = Cow::Borrowed(stream.data);
        if names.is_empty() && data.len() > STREAM.min(limits.unpacked) {
            limits.meet(TOO_MUCH);
            return None;
        }
        for (i, name) in names.iter().enumerate() {
            let name = self.resolve(name, limits);
            let setting = match &settings {
                Object::Array(all) => all.get(i).map(|one| self.resolve(one, limits)),
                one => Some(one.clone()),
            };
            let setting = setting.as_ref().and_then(Object::dict).cloned().unwrap_or_default();
            let mut integer = |key| self.value(&setting, key, limits).integer();
            let early = integer(b"EarlyChange") != Some(0);
            let (predictor, columns) = (integer(b"Predictor").unwrap_or(1), integer(b"Columns").unwrap_or(1));
            let (colors, bits) = (integer(b"Colors").unwrap_or(1), integer(b"BitsPerComponent").unwrap_or(8));
            let filter = Filter::of(name.name()?, early)?;
            let most = STREAM.min(limits.unpacked);
            let unpacked = filter.unpack(&data, most);
            // Data over the limit cost as much as data within it.
            limits.unpacked -= unpacked.as_ref().map_or(most, Vec::len).min(limits.unpacked);
            let Some(unpacked) = unpacked else {
                limits.meet(TOO_MUCH);
                return None;
            };
            data = Cow::Owned(unpacked);
            if predictor >= 10 {
                let size = |pixels: i64| usize::try_from(pixels.checked_mul(colors)?.checked_mul(bits)? / 8).ok();
                let (pixel, row) = (size(1)?, size(columns)?);
                if row == 0 || row > data.len() {
                    return None;
                }
                data = Cow::Owned(unpredict(&data, pixel, row));
            }
        }
        if names.is_empty() {
            limits.unpacked -= data.len().min(limits.unpacked);
        }
        Some(data.into_owned())
    }

    /// Searches the file once for its objects in order, and finds the object streams among them.
    fn search(&mut self, limits: &mut PdfLimits, found: &mut Vec<(u32, ObjectPlace)>, streams: &mut Vec<u32>) {
        let finder = memmem::Finder::new(b"obj");
        // The number of bytes that may be read again because of broken objects.
        let mut vain = self.bytes.len().saturating_mul(4);
        let mut at = 0;
        while let Some(next) = self.bytes.get(at..).and_then(|rest| finder.find(rest)) {
            let behind = at + next + 3;
            at = behind;
            let Some(number) = object_number(&self.bytes[..behind - 3]) else { continue };
            let mut lexer = Lexer::new(self.bytes, behind);
            let object = read_object(&mut lexer, limits);
            let Some(object) = object else {
                if limits.objects == 0 {
                    return;
                }
                let Some(left) = vain.checked_sub(lexer.at - behind) else { return };
                vain = left;
                continue;
            };
            at = lexer.at;
            let data = object.dict().and_then(|dict| data_of(self.bytes, &mut lexer, dict));
            if let (Some(data), Some(dict)) = (&data, object.dict()) {
                at = data.end;
                if dict.says(b"Type", b"ObjStm") {
                    streams.push(number);
                }
                if dict.says(b"Type", b"XRef") {
                    self.note_trailer(dict);
                }
            }
            found.push((number, ObjectPlace::Plain { at: behind, data }));
        }
    }

    /// Unpacks the object streams. An object in a stream replaces an earlier one in the file.
    fn unpack_objects(&mut self, streams: &[u32], found: &[(u32, ObjectPlace)], limits: &mut PdfLimits) {
        let position = |place: &ObjectPlace| match place {
            ObjectPlace::Plain { at, .. } => *at,
            ObjectPlace::Packed { .. } => 0,
        };
        let last: BTreeMap<u32, usize> = found.iter().map(|(number, place)| (*number, position(place))).collect();
        for number in streams {
            let Some(stream) = self.stream(&Object::Ref(*number), limits) else { continue };
            let Some(data) = self.unpack(&stream, limits) else { continue };
            let count = self.value(&stream.dict, b"N", limits).integer().and_then(|n| usize::try_from(n).ok());
            let first = self.value(&stream.dict, b"First", limits).integer().and_then(|n| usize::try_from(n).ok());
            let (Some(count), Some(first)) = (count, first) else { continue };
            let here = last.get(number).copied().unwrap_or(0);
            let mut lexer = Lexer::new(&data, 0);
            for _ in 0..count {
                let (Some(PdfToken::Number(inner)), Some(PdfToken::Number(at))) = (lexer.token(), lexer.token()) else {
                    break;
                };
                let (Ok(inner), Ok(at)) = (u32::try_from(inner / ONE), usize::try_from(at / ONE)) else { break };
                if last.get(&inner).is_none_or(|plain| *plain < here) {
                    let at = first.saturating_add(at);
                    self.objects.insert(inner, ObjectPlace::Packed { stream: self.packed.len(), at });
                }
            }
            self.packed.push(data);
        }
    }

    /// Reads the dictionaries after the last words `trailer`.
    fn read_trailers(&mut self, limits: &mut PdfLimits) {
        let mut places: Vec<usize> = memmem::rfind_iter(self.bytes, b"trailer").take(MOST_TRAILERS).collect();
        places.reverse();
        for at in places {
            let mut lexer = Lexer::new(self.bytes, at + b"trailer".len());
            if let Some(Object::Dict(dict)) = read_object(&mut lexer, limits) {
                self.note_trailer(&dict);
            }
        }
    }

    fn note_trailer(&mut self, dict: &Dict) {
        if let Some(root) = dict.get(b"Root") {
            self.root = Some(root.clone());
        }
        self.encrypted |= dict.get(b"Encrypt").is_some_and(|how| *how != Object::Null);
    }
}

/// Reads one object within the limits.
fn read_object(lexer: &mut Lexer<'_>, limits: &mut PdfLimits) -> Option<Object> {
    let given = OBJECT.min(limits.objects);
    let (mut budget, from) = (given, lexer.at);
    let object = lexer.object(&mut budget);
    // Long strings count too.
    let spent = given - budget + (lexer.at - from) / 64;
    limits.objects -= spent.min(limits.objects);
    if limits.objects == 0 {
        limits.meet("it has more objects than are read");
    }
    object
}

/// Reads the object number in `12 0 ` before the word `obj`.
fn object_number(before: &[u8]) -> Option<u32> {
    let blanks = |text: &[u8]| text.iter().rev().take_while(|byte| is_blank(**byte)).count();
    let digits = |text: &[u8]| text.iter().rev().take(10).take_while(|byte| byte.is_ascii_digit()).count();
    let rest = &before[..before.len() - blanks(before)];
    let generation = digits(rest);
    let rest = &rest[..rest.len() - generation];
    let between = blanks(rest);
    let rest = &rest[..rest.len() - between];
    let length = digits(rest);
    if generation == 0 || between == 0 || length == 0 {
        return None;
    }
    std::str::from_utf8(&rest[rest.len() - length..]).ok()?.parse().ok()
}

/// Gives the range of a stream's data, which follow its dictionary and the word `stream`. The stated length counts if
/// `endstream` follows. Otherwise the data end at the next `endstream`, or at the end of a truncated file.
fn data_of(bytes: &[u8], lexer: &mut Lexer<'_>, dict: &Dict) -> Option<Range<usize>> {
    lexer.skip_blanks();
    let rest = bytes.get(lexer.at..)?.strip_prefix(b"stream")?;
    let line_end = match rest {
        [b'\r', b'\n', ..] => 2,
        [b'\r' | b'\n', ..] => 1,
        _ => 0,
    };
    let start = bytes.len() - rest.len() + line_end;
    let ends = |end: usize| {
        let behind = bytes.get(end..).unwrap_or_default();
        let blanks = behind.iter().take(4).take_while(|byte| is_blank(**byte)).count();
        behind[blanks..].starts_with(b"endstream")
    };
    let stated = dict.get(b"Length").and_then(Object::integer).and_then(|length| usize::try_from(length).ok());
    let stated = stated.and_then(|length| start.checked_add(length)).filter(|end| *end <= bytes.len() && ends(*end));
    let end = stated.or_else(|| memmem::find(bytes.get(start..)?, b"endstream").map(|length| start + length));
    Some(start..end.unwrap_or(bytes.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn open(bytes: &[u8]) -> (File<'_>, PdfLimits) {
        let mut limits = PdfLimits::default();
        let file = File::open(bytes, &mut limits);
        (file, limits)
    }

    #[test]
    fn the_last_definition_counts_and_streams_are_skipped() {
        let bytes = b"%PDF-1.4\n1 0 obj 5 endobj 2 0 obj <</Length 14>> stream\n1 0 obj 6 endob\nendstream endobj\n\
                      1 0 obj <</A 7>> endobj trailer <</Root 1 0 R>>";
        let (file, mut limits) = open(bytes);
        assert_eq!(file.numbers(), [1, 2]);
        assert_eq!(file.object(1, &mut limits).unwrap().dict().unwrap().get(b"A"), Some(&Object::Number(7 * ONE)));
        let stream = file.stream(&Object::Ref(2), &mut limits).unwrap();
        // The stated length is wrong: the data continue to the word that ends them.
        assert_eq!(file.unpack(&stream, &mut limits).unwrap().trim_ascii_end(), b"1 0 obj 6 endob");
        assert!(!file.encrypted);
    }

    #[test]
    fn packed_objects_are_found() {
        let bytes =
            b"4 0 obj <</Type/ObjStm/N 2/First 10/Length 27>> stream\n7 0 8 3   12 <</Type/Catalog/Pages 7 0 R>>\n\
                      endstream endobj 5 0 obj <</Type/XRef/Root 8 0 R/Encrypt 9 0 R>> stream\n\nendstream";
        let (file, mut limits) = open(bytes);
        assert_eq!(file.object(7, &mut limits), Some(Object::Number(12 * ONE)));
        assert_eq!(file.catalog(&mut limits).and_then(|dict| dict.get(b"Pages").cloned()), Some(Object::Ref(7)));
        assert!(file.encrypted);
    }

    #[test]
    fn references_that_run_in_a_ring_are_null() {
        let (file, mut limits) = open(b"1 0 obj 2 0 R endobj 2 0 obj 1 0 R endobj");
        assert_eq!(file.resolve(&Object::Ref(1), &mut limits), Object::Null);
        assert_eq!(file.resolve(&Object::Ref(3), &mut limits), Object::Null);
    }
}
