//! References to characters (`&amp;`, `&#160;`, `&#xA0;`) that XML and HTML have in common.
//!
//! Knows the five names of XML, and HTML's names of Latin-1 and of common punctuation. A document cannot define a name:
//! nothing is looked up in a document type, expanded or fetched.

pub(crate) mod html;
pub(crate) mod xml;

/// Gives the character of a named reference from the name between `&` and `;`; `None` for an unknown name.
pub(super) fn named(name: &str) -> Option<char> {
    // The characters from U+00A0 to U+00FF, in their order (HTML 4.01, section 24.2).
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
        "amp" | "AMP" => '&',
        "lt" | "LT" => '<',
        "gt" | "GT" => '>',
        "quot" | "QUOT" => '"',
        "apos" => '\'',
        "nbsp" => '\u{a0}',
        "ndash" => '–',
        "mdash" => '—',
        "lsquo" => '‘',
        "rsquo" => '’',
        "sbquo" => '‚',
        "ldquo" => '“',
        "rdquo" => '”',
        "bdquo" => '„',
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

/// Gives the number of a numeric reference and its length in bytes, given the text after `&`, such as `#160;` or
/// `#xA0;`. The length does not include the semicolon. A number too large for a character is `u32::MAX`. `None` without
/// digits.
pub(super) fn number(text: &str) -> Option<(u32, usize)> {
    let number = text.strip_prefix('#')?;
    let (digits, radix) = match number.strip_prefix(['x', 'X']) {
        Some(digits) => (digits, 16),
        None => (number, 10),
    };
    let length = digits.bytes().take_while(|byte| char::from(*byte).is_digit(radix)).count();
    let digits = digits.get(..length).filter(|digits| !digits.is_empty())?;
    let code = u32::from_str_radix(digits, radix).unwrap_or(u32::MAX);
    Some((code, text.len() - number.len() + usize::from(radix == 16) + length))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names() {
        for (name, expected) in [
            ("amp", Some('&')),
            ("LT", Some('<')),
            ("nbsp", Some('\u{a0}')),
            ("frac12", Some('½')),
            ("Eacute", Some('É')),
            ("yuml", Some('ÿ')),
            ("bdquo", Some('„')),
            ("NBSP", None),
            ("lol9", None),
            ("", None),
        ] {
            assert_eq!(named(name), expected, "{name}");
        }
    }

    #[test]
    fn numbers() {
        for (text, expected) in [
            ("#160;", Some((160, 4))),
            ("#xA0", Some((160, 4))),
            ("#X2019 and", Some((0x2019, 6))),
            ("#99999999999;", Some((u32::MAX, 12))),
            ("#;", None),
            ("#x;", None),
            ("#+39;", None),
            ("amp;", None),
        ] {
            assert_eq!(number(text), expected, "{text}");
        }
    }
}
