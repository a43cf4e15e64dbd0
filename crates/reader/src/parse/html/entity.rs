//! Character references: `&amp;`, `&#160;`, `&#xA0;`.
//!
//! Knows what the SEC's stylesheets and browsers that save a page write: XML's five, Latin-1 and common punctuation.
//! Another name stays as it stands. A number from 128 to 159 is read as Windows-1252, as every browser does.

/// Appends the text with its references resolved.
pub(in crate::parse) fn decode_into(text: &str, out: &mut String) {
    let mut rest = text;
    while let Some(start) = memchr::memchr(b'&', rest.as_bytes()) {
        out.push_str(&rest[..start]);
        rest = &rest[start..];
        if let Some((character, length)) = reference(rest) {
            out.push(character);
            rest = &rest[length..];
        } else {
            out.push('&');
            rest = &rest[1..];
        }
    }
    out.push_str(rest);
}

/// The character of the reference with which the text begins, and how many bytes it takes.
fn reference(text: &str) -> Option<(char, usize)> {
    let body = &text[1..];
    if let Some(number) = body.strip_prefix('#') {
        let (digits, radix, skipped) = match number.strip_prefix(['x', 'X']) {
            Some(digits) => (digits, 16, 3),
            None => (number, 10, 2),
        };
        let length = digits.bytes().take_while(|byte| char::from(*byte).is_digit(radix)).take(9).count();
        let character = numbered(u32::from_str_radix(&digits[..length], radix).ok()?);
        let closed = usize::from(digits.as_bytes().get(length) == Some(&b';'));
        return Some((character, skipped + length + closed));
    }
    let length = body.bytes().take_while(u8::is_ascii_alphanumeric).take(9).count();
    let name = &body[..length];
    let closed = body.as_bytes().get(length) == Some(&b';');
    let character = named(name).filter(|_| closed || matches!(name, "nbsp" | "amp" | "lt" | "gt" | "quot"))?;
    Some((character, 1 + length + usize::from(closed)))
}

/// The character of a numeric reference.
fn numbered(code: u32) -> char {
    const WINDOWS_1252: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}', '‘',
        '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
    ];
    match code {
        0 => char::REPLACEMENT_CHARACTER,
        0x80..=0x9f => WINDOWS_1252[(code - 0x80) as usize],
        _ => char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER),
    }
}

/// The character of a named reference.
fn named(name: &str) -> Option<char> {
    const LATIN_1: [&str; 96] = [
        "nbsp", "iexcl", "cent", "pound", "curren", "yen", "brvbar", "sect", "uml", "copy", "ordf", "laquo", "not",
        "shy", "reg", "macr", "deg", "plusmn", "sup2", "sup3", "acute", "micro", "para", "middot", "cedil", "sup1",
        "ordm", "raquo", "frac14", "frac12", "frac34", "iquest", "Agrave", "Aacute", "Acirc", "Atilde", "Auml",
        "Aring", "AElig", "Ccedil", "Egrave", "Eacute", "Ecirc", "Euml", "Igrave", "Iacute", "Icirc", "Iuml", "ETH",
        "Ntilde", "Ograve", "Oacute", "Ocirc", "Otilde", "Ouml", "times", "Oslash", "Ugrave", "Uacute", "Ucirc",
        "Uuml", "Yacute", "THORN", "szlig", "agrave", "aacute", "acirc", "atilde", "auml", "aring", "aelig", "ccedil",
        "egrave", "eacute", "ecirc", "euml", "igrave", "iacute", "icirc", "iuml", "eth", "ntilde", "ograve", "oacute",
        "ocirc", "otilde", "ouml", "divide", "oslash", "ugrave", "uacute", "ucirc", "uuml", "yacute", "thorn", "yuml",
    ];
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => '\u{a0}',
        "ndash" => '–',
        "mdash" => '—',
        "lsquo" => '‘',
        "rsquo" => '’',
        "ldquo" => '“',
        "rdquo" => '”',
        "bull" => '•',
        "hellip" => '…',
        "trade" => '™',
        "euro" => '€',
        "dagger" => '†',
        "Dagger" => '‡',
        "ensp" => '\u{2002}',
        "emsp" => '\u{2003}',
        "thinsp" => '\u{2009}',
        _ => {
            let place = LATIN_1.iter().position(|known| *known == name)?;
            char::from(0xa0 + u8::try_from(place).ok()?)
        }
    })
}

#[cfg(test)]
mod tests {
    #[test]
    fn references_are_resolved_and_the_rest_stays() {
        let check = |text: &str, wanted: &str| {
            let mut out = String::new();
            super::decode_into(text, &mut out);
            assert_eq!(out, wanted, "{text}");
        };
        check("AT&amp;T", "AT&T");
        check("AT&T", "AT&T");
        check("a&nbsp;b&nbsp", "a\u{a0}b\u{a0}");
        check("&#39;&#x27;&#146;&#8217;", "''’’");
        check("&Eacute;t&eacute; &sect; 16", "Été § 16");
        check("&unknown; &#; &#x; & &", "&unknown; &#; &#x; & &");
        check("&#0;&#99999999;&#xD800;", "\u{fffd}\u{fffd}\u{fffd}");
    }
}
