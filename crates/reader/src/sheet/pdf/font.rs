//! Reads fonts: the text and the printed width of each code. Shapes of letters are not read.

use std::collections::BTreeMap;

use super::cmap;
use super::file::File;
use super::letters::{self, Encoding, Face};
use super::limits::PdfLimits;
use super::matrix::{ONE, times};
use super::object::{Dict, Object};

/// The parts of a font that text needs.
#[derive(Clone, Debug)]
pub(super) struct Font {
    /// Number of bytes of a code.
    code_length: usize,
    texts: BTreeMap<u32, Box<str>>,
    /// Widths in millionths of the font size.
    widths: BTreeMap<u32, i64>,
    default_width: i64,
}

/// One code of a shown string.
#[derive(Clone, Copy, Debug)]
pub(super) struct ShownText<'f> {
    /// Its text; `None` if the font does not state it.
    pub text: Option<&'f str>,
    /// Its width, in millionths of the font size.
    pub width: i64,
    /// True for the single byte 32, to which word spacing is added.
    pub is_blank: bool,
}

impl Font {
    /// Reads a font.
    pub(super) fn of(file: &File<'_>, dict: &Dict, limits: &mut PdfLimits) -> Self {
        let mapped = match dict.get(b"ToUnicode") {
            Some(stream) => file.stream(stream, limits).and_then(|stream| file.unpack(&stream, limits)),
            None => None,
        };
        let texts = mapped.as_deref().map(|map| cmap::texts(map, &mut limits.codes)).unwrap_or_default();
        if dict.says(b"Subtype", b"Type0") {
            Self::wide(file, dict, texts, limits)
        } else {
            Self::simple(file, dict, texts, limits)
        }
    }

    /// Reads a font with codes of two bytes.
    fn wide(file: &File<'_>, dict: &Dict, texts: BTreeMap<u32, Box<str>>, limits: &mut PdfLimits) -> Self {
        let descendants = file.value(dict, b"DescendantFonts", limits);
        let first = descendants.array().and_then(|fonts| fonts.first()).cloned().unwrap_or(Object::Null);
        let first = file.resolve(&first, limits);
        let inner = first.dict().cloned().unwrap_or_default();
        let widths = file.value(&inner, b"W", limits);
        let widths = widths.array().map(|items| {
            let items: Vec<Object> = items.iter().map(|item| file.resolve(item, limits)).collect();
            cmap::wide_widths(&items, &mut limits.codes)
        });
        let default_width = file.value(&inner, b"DW", limits).number().unwrap_or(1000 * ONE);
        // An embedded encoding may have codes of another length; the named encodings have two bytes.
        let own = dict.get(b"Encoding").and_then(|encoding| file.stream(encoding, limits));
        let own = own.and_then(|stream| file.unpack(&stream, limits));
        let code_length = own.as_deref().and_then(cmap::code_length).unwrap_or(2);
        let widths = widths.unwrap_or_default().into_iter().map(|(code, width)| (code, width / 1000)).collect();
        Self { code_length, texts, widths, default_width: default_width / 1000 }
    }

    /// Reads a font with codes of one byte.
    fn simple(file: &File<'_>, dict: &Dict, mut texts: BTreeMap<u32, Box<str>>, limits: &mut PdfLimits) -> Self {
        let name = file.value(dict, b"BaseFont", limits);
        let name = name.name().unwrap_or_default();
        let face = Face::of(name);
        let encoding = file.value(dict, b"Encoding", limits);
        let base = match &encoding {
            Object::Name(name) => Encoding::of(name),
            Object::Dict(dict) => dict.get(b"BaseEncoding").and_then(Object::name).and_then(Encoding::of),
            _ => None,
        };
        let is_true_type = dict.says(b"Subtype", b"TrueType");
        let base = base.unwrap_or(if is_true_type { Encoding::WinAnsi } else { Encoding::Standard });
        let pictures = name.ends_with(b"ZapfDingbats") || name.ends_with(b"Wingdings");
        let named = encoding.dict().map(|dict| differences(file, dict, limits)).unwrap_or_default();

        let mut widths = BTreeMap::new();
        for code in 0..=255_u8 {
            let letter = base.letter(code);
            let named = named.get(&code);
            let character = match named {
                _ if pictures => tick(code),
                Some(name) => letters::character(name),
                None => letter.map(|letter| letter.character),
            };
            if let Some(character) = character {
                texts.entry(u32::from(code)).or_insert_with(|| character.to_string().into_boxed_str());
            }
            let letter = match named {
                Some(name) => std::str::from_utf8(name).ok().and_then(letters::LatinLetter::named),
                None => letter,
            };
            if let Some(letter) = letter {
                widths.insert(u32::from(code), i64::from(face.width(letter)) * ONE / 1000);
            }
        }
        // A font of drawn letters has its own unit.
        let is_drawn = dict.says(b"Subtype", b"Type3");
        let unit = file.numbers_of(dict, b"FontMatrix", limits).filter(|_| is_drawn);
        let unit = unit.and_then(|numbers| numbers.first().copied());
        let of_size = |width: i64| unit.map_or(width / 1000, |unit| times(width, unit));
        let first = file.value(dict, b"FirstChar", limits).integer().and_then(|code| u32::try_from(code).ok());
        let stated = file.numbers_of(dict, b"Widths", limits);
        if let (Some(first), Some(stated)) = (first, stated) {
            widths.extend((first..=255).zip(stated.into_iter().map(of_size)));
        }
        let descriptor = file.dict(dict, b"FontDescriptor", limits).unwrap_or_default();
        let missing = file.value(&descriptor, b"MissingWidth", limits).number();
        Self { code_length: 1, texts, widths, default_width: missing.map_or(ONE / 2, of_size) }
    }

    /// Gives the codes of a shown string.
    pub(super) fn shown<'f>(&'f self, string: &'f [u8]) -> impl Iterator<Item = ShownText<'f>> {
        string.chunks(self.code_length).map(|bytes| {
            let code = bytes.iter().fold(0_u32, |code, byte| code << 8 | u32::from(*byte));
            ShownText {
                text: self.texts.get(&code).map(|text| &**text),
                width: self.widths.get(&code).copied().unwrap_or(self.default_width),
                is_blank: code == 32 && self.code_length == 1,
            }
        })
    }
}

/// Reads the names of codes that differ from the base encoding: `[39 /quotesingle 96 /grave]`.
fn differences(file: &File<'_>, encoding: &Dict, limits: &mut PdfLimits) -> BTreeMap<u8, Vec<u8>> {
    let mut names = BTreeMap::new();
    let list = file.value(encoding, b"Differences", limits);
    let mut code = 0;
    for item in list.array().unwrap_or_default() {
        match item {
            Object::Name(name) => {
                if let Ok(code) = u8::try_from(code) {
                    names.insert(code, name.clone());
                }
                code += 1;
            }
            item => code = item.integer().unwrap_or(code),
        }
    }
    names
}

/// Gives the text of a code in a font of symbols: an X for ticks and crosses, a bullet for others.
fn tick(code: u8) -> Option<char> {
    match code {
        b' ' => Some(' '),
        b'3'..=b'8' | 0xfb | 0xfc | 0xfd | 0xfe => Some('X'),
        0x21..=0xff => Some('•'),
        _ => None,
    }
}
