//! The objects of a PDF, and the lexer that reads them (ISO 32000-1, 7.2 and 7.3).

use super::matrix::{MOST, ONE};

/// The largest depth of arrays and dictionaries inside each other.
const DEEPEST: usize = 40;

/// An object. A stream is only its dictionary here; [`super::file`] finds its data.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Object {
    Null,
    Bool(bool),
    /// In millionths.
    Number(i64),
    Name(Vec<u8>),
    String(Vec<u8>),
    Array(Vec<Object>),
    Dict(Dict),
    /// The number of another object. Its generation is ignored, since the last definition counts.
    Ref(u32),
}

impl Object {
    pub(super) fn number(&self) -> Option<i64> {
        match self {
            Self::Number(number) => Some(*number),
            _ => None,
        }
    }

    /// Gives a number without its fraction.
    pub(super) fn integer(&self) -> Option<i64> {
        self.number().map(|number| number / ONE)
    }

    pub(super) fn name(&self) -> Option<&[u8]> {
        match self {
            Self::Name(name) => Some(name),
            _ => None,
        }
    }

    pub(super) fn array(&self) -> Option<&[Object]> {
        match self {
            Self::Array(items) => Some(items),
            _ => None,
        }
    }

    pub(super) fn dict(&self) -> Option<&Dict> {
        match self {
            Self::Dict(dict) => Some(dict),
            _ => None,
        }
    }
}

/// A dictionary, with its keys in the order of the file.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Dict(Vec<(Vec<u8>, Object)>);

impl Dict {
    /// Gives the value of a key; a reference is not resolved.
    pub(super) fn get(&self, key: &[u8]) -> Option<&Object> {
        self.0.iter().find(|(found, _)| found == key).map(|(_, value)| value)
    }

    /// Whether the value of `key` is the name `name`.
    pub(super) fn says(&self, key: &[u8], name: &[u8]) -> bool {
        self.get(key).and_then(Object::name) == Some(name)
    }
}

/// A token of the lexer.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum PdfToken<'a> {
    Number(i64),
    Name(Vec<u8>),
    String(Vec<u8>),
    OpenArray,
    CloseArray,
    OpenDict,
    CloseDict,
    /// An operator or keyword.
    Word(&'a [u8]),
}

/// Reads tokens and objects from some bytes.
#[derive(Clone, Debug)]
pub(super) struct Lexer<'a> {
    bytes: &'a [u8],
    pub at: usize,
}

impl<'a> Lexer<'a> {
    pub(super) fn new(bytes: &'a [u8], at: usize) -> Self {
        Self { bytes, at: at.min(bytes.len()) }
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    pub(super) fn skip_blanks(&mut self) {
        while let Some(byte) = self.peek() {
            if byte == b'%' {
                let rest = &self.bytes[self.at..];
                self.at += memchr::memchr2(b'\n', b'\r', rest).unwrap_or(rest.len());
            } else if is_blank(byte) {
                self.at += 1;
            } else {
                break;
            }
        }
    }

    /// Reads the next token; `None` at the end.
    pub(super) fn token(&mut self) -> Option<PdfToken<'a>> {
        self.skip_blanks();
        let byte = self.peek()?;
        self.at += 1;
        Some(match byte {
            b'[' => PdfToken::OpenArray,
            b']' => PdfToken::CloseArray,
            b'/' => PdfToken::Name(self.name()),
            b'(' => PdfToken::String(self.string()),
            b'<' if self.peek() == Some(b'<') => {
                self.at += 1;
                PdfToken::OpenDict
            }
            b'<' => PdfToken::String(self.hex()),
            b'>' if self.peek() == Some(b'>') => {
                self.at += 1;
                PdfToken::CloseDict
            }
            b'>' | b')' | b'{' | b'}' => PdfToken::Word(&self.bytes[self.at - 1..self.at]),
            _ => {
                let from = self.at - 1;
                while self.peek().is_some_and(is_regular) {
                    self.at += 1;
                }
                let word = &self.bytes[from..self.at];
                number(word).map_or(PdfToken::Word(word), PdfToken::Number)
            }
        })
    }

    /// Reads the next object. Takes one from `budget` for each object in it. `None` at the end, at a keyword, or if the
    /// budget is used up.
    pub(super) fn object(&mut self, budget: &mut usize) -> Option<Object> {
        let token = self.token()?;
        self.object_of(token, DEEPEST, budget)
    }

    /// Reads the object that begins with `token`.
    pub(super) fn object_from(&mut self, token: PdfToken<'a>, budget: &mut usize) -> Option<Object> {
        self.object_of(token, DEEPEST, budget)
    }

    fn object_of(&mut self, token: PdfToken<'a>, depth: usize, budget: &mut usize) -> Option<Object> {
        *budget = budget.checked_sub(1)?;
        let deeper = depth.checked_sub(1)?;
        Some(match token {
            PdfToken::Number(number) => self.reference(number).unwrap_or(Object::Number(number)),
            PdfToken::Name(name) => Object::Name(name),
            PdfToken::String(string) => Object::String(string),
            PdfToken::Word(b"true") => Object::Bool(true),
            PdfToken::Word(b"false") => Object::Bool(false),
            PdfToken::Word(b"null") => Object::Null,
            PdfToken::OpenArray => {
                let mut items = Vec::new();
                loop {
                    match self.token()? {
                        PdfToken::CloseArray => break Object::Array(items),
                        token => items.push(self.object_of(token, deeper, budget)?),
                    }
                }
            }
            PdfToken::OpenDict => {
                let mut dict = Dict::default();
                loop {
                    match self.token()? {
                        PdfToken::CloseDict => break Object::Dict(dict),
                        PdfToken::Name(key) => {
                            let token = self.token()?;
                            // A key without a value ends the dictionary.
                            if token == PdfToken::CloseDict {
                                break Object::Dict(dict);
                            }
                            let value = self.object_of(token, deeper, budget)?;
                            dict.0.push((key, value));
                        }
                        _ => return None,
                    }
                }
            }
            PdfToken::CloseArray | PdfToken::CloseDict | PdfToken::Word(_) => return None,
        })
    }

    /// Reads the rest of a reference `12 0 R` after its first number.
    fn reference(&mut self, number: i64) -> Option<Object> {
        let number = u32::try_from(number / ONE).ok().filter(|whole| i64::from(*whole) * ONE == number)?;
        let mut ahead = self.clone();
        ahead.skip_blanks();
        // This check is cheap for arrays of numbers: a generation has few digits.
        let digits = ahead.bytes[ahead.at..].iter().take(6).take_while(|byte| byte.is_ascii_digit()).count();
        if !(1..=5).contains(&digits) {
            return None;
        }
        ahead.at += digits;
        if !ahead.peek().is_some_and(is_blank) {
            return None;
        }
        ahead.skip_blanks();
        if ahead.peek() != Some(b'R') || ahead.bytes.get(ahead.at + 1).copied().is_some_and(is_regular) {
            return None;
        }
        self.at = ahead.at + 1;
        Some(Object::Ref(number))
    }

    fn name(&mut self) -> Vec<u8> {
        let mut name = Vec::new();
        while let Some(byte) = self.peek().filter(|byte| is_regular(*byte)) {
            self.at += 1;
            let escaped = (byte == b'#').then(|| self.bytes.get(self.at..self.at + 2)).flatten();
            match escaped.and_then(|pair| Some(hex_digit(pair[0])? << 4 | hex_digit(pair[1])?)) {
                Some(byte) => {
                    self.at += 2;
                    name.push(byte);
                }
                None => name.push(byte),
            }
        }
        name
    }

    /// Reads the rest of a string in parentheses.
    fn string(&mut self) -> Vec<u8> {
        let mut string = Vec::new();
        let mut open = 1;
        while let Some(byte) = self.peek() {
            self.at += 1;
            match byte {
                b'(' => open += 1,
                b')' => {
                    open -= 1;
                    if open == 0 {
                        break;
                    }
                }
                b'\\' => {
                    string.extend(self.escape());
                    continue;
                }
                _ => {}
            }
            string.push(byte);
        }
        string
    }

    /// Reads the character after a backslash.
    fn escape(&mut self) -> Option<u8> {
        let byte = self.peek()?;
        self.at += 1;
        match byte {
            b'n' => Some(b'\n'),
            b'r' => Some(b'\r'),
            b't' => Some(b'\t'),
            b'b' => Some(8),
            b'f' => Some(12),
            b'\n' => None,
            b'\r' => {
                self.at += usize::from(self.peek() == Some(b'\n'));
                None
            }
            b'0'..=b'7' => {
                let mut code = u32::from(byte - b'0');
                for _ in 0..2 {
                    let Some(digit) = self.peek().filter(|byte| matches!(byte, b'0'..=b'7')) else { break };
                    self.at += 1;
                    code = code * 8 + u32::from(digit - b'0');
                }
                Some((code & 0xff) as u8)
            }
            byte => Some(byte),
        }
    }

    /// Reads the rest of a string of hexadecimal digits.
    fn hex(&mut self) -> Vec<u8> {
        let mut string = Vec::new();
        let mut half = None;
        while let Some(byte) = self.peek() {
            self.at += 1;
            if byte == b'>' {
                break;
            }
            let Some(digit) = hex_digit(byte) else { continue };
            match half.take() {
                Some(high) => string.push(high << 4 | digit),
                None => half = Some(digit),
            }
        }
        string.extend(half.map(|high| high << 4));
        string
    }
}

/// Gives the value of a hexadecimal digit.
pub(super) fn hex_digit(byte: u8) -> Option<u8> {
    char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok())
}

pub(super) fn is_blank(byte: u8) -> bool {
    matches!(byte, 0 | b'\t' | b'\n' | 12 | b'\r' | b' ')
}

/// Whether the byte is part of a word or number.
fn is_regular(byte: u8) -> bool {
    !is_blank(byte) && !matches!(byte, b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'/' | b'%')
}

/// Reads a number in millionths. Digits after the sixth decimal place are dropped.
fn number(word: &[u8]) -> Option<i64> {
    let (negative, digits) = match word.first()? {
        b'-' => (true, word.strip_prefix(b"--").unwrap_or(&word[1..])),
        b'+' => (false, &word[1..]),
        _ => (false, word),
    };
    let (mut value, mut unit, mut any) = (0_i64, None, false);
    for byte in digits {
        match byte {
            b'0'..=b'9' => {
                any = true;
                let digit = i64::from(byte - b'0');
                match &mut unit {
                    None => value = value.saturating_mul(10).saturating_add(digit * ONE).min(MOST),
                    Some(unit) => {
                        *unit /= 10;
                        value += digit * *unit;
                    }
                }
            }
            b'.' if unit.is_none() => unit = Some(ONE),
            // Some programs write a minus inside a number; the rest of it is dropped.
            b'-' if any => break,
            _ => return None,
        }
    }
    // All readers take a lone point or minus as zero.
    (any || unit.is_some() || digits.is_empty()).then_some(if negative { -value } else { value })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &[u8]) -> Option<Object> {
        Lexer::new(text, 0).object(&mut 100)
    }

    #[test]
    fn objects_of_every_kind() {
        assert_eq!(read(b" -12.5"), Some(Object::Number(-12_500_000)));
        assert_eq!(read(b".24"), Some(Object::Number(240_000)));
        assert_eq!(read(b"0.12345678"), Some(Object::Number(123_456)));
        assert_eq!(read(b"99999999999999999999"), Some(Object::Number(MOST)));
        assert_eq!(read(b"/A#20b%c"), Some(Object::Name(b"A b".to_vec())));
        assert_eq!(read(b"(a\\(b(c)\\101\\\r\nd)"), Some(Object::String(b"a(b(c)Ad".to_vec())));
        assert_eq!(read(b"<48 6 5 6>"), Some(Object::String(b"He`".to_vec())));
        assert_eq!(read(b"% note\n[1 2 0 R null]").unwrap().array().map(<[Object]>::len), Some(3));
        let dict = read(b"<</A 7 0 R/B<</C true>>/D>>").unwrap();
        let dict = dict.dict().unwrap();
        assert_eq!(dict.get(b"A"), Some(&Object::Ref(7)));
        assert_eq!(dict.get(b"B").and_then(Object::dict).unwrap().get(b"C"), Some(&Object::Bool(true)));
        assert_eq!(dict.get(b"D"), None);
    }

    #[test]
    fn what_is_no_object_gives_none() {
        for text in [&b""[..], b"endobj", b"]", b"[1 2", b"<</A 1", b"<<1 2>>", b"[[[[", b"1e5"] {
            assert_eq!(read(text), None, "{text:?}");
        }
        assert_eq!(read(&b"[".repeat(100_000)), None);
        assert_eq!(Lexer::new(b"[1 2 3 4]", 0).object(&mut 3), None);
    }
}
