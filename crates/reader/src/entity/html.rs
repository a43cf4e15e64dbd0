//! References to characters, as a browser resolves them.

use super::{named, number};

/// Gives a text with its references resolved.
pub(crate) fn decoded(text: &str) -> String {
    let mut decoded = String::with_capacity(text.len());
    decode_into(text, &mut decoded);
    decoded
}

/// Appends the text with its references resolved. An unknown reference stays unchanged.
pub(crate) fn decode_into(text: &str, out: &mut String) {
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

/// Gives the character of the reference at the beginning of the text, and the reference's length in bytes. A number
/// needs no semicolon, and neither do the five names that old pages write without one.
fn reference(text: &str) -> Option<(char, usize)> {
    let body = &text[1..];
    let is_closed = |length: usize| body.as_bytes().get(length) == Some(&b';');
    if body.starts_with('#') {
        let (code, length) = number(body)?;
        return Some((numbered(code), 1 + length + usize::from(is_closed(length))));
    }
    let length = body.bytes().take_while(u8::is_ascii_alphanumeric).take(9).count();
    let name = &body[..length];
    let closed = is_closed(length);
    let character = named(name).filter(|_| closed || matches!(name, "nbsp" | "amp" | "lt" | "gt" | "quot"))?;
    Some((character, 1 + length + usize::from(closed)))
}

/// Gives the character of a numeric reference. A number from 128 to 159 is a byte of Windows-1252 (HTML Standard,
/// "numeric character reference end state").
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
        check("AT&AMP;T", "AT&T");
        check("AT&T", "AT&T");
        check("a&nbsp;b&nbsp", "a\u{a0}b\u{a0}");
        check("&#39;&#x27;&#146;&#8217;", "''’’");
        check("&#39 and &#x27", "' and '");
        check("&Eacute;t&eacute; &sect; 16 &bdquo;", "Été § 16 „");
        check("&unknown; &#; &#x; & &", "&unknown; &#; &#x; & &");
        check("&#0;&#99999999;&#xD800;&#99999999999;", "\u{fffd}\u{fffd}\u{fffd}\u{fffd}");
    }
}
