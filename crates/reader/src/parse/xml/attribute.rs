//! Attributes of a tag: finds the end of the tag, and the value of an attribute.

use memchr::{memchr, memchr2};

/// Where a tag closes.
pub(super) enum Close {
    At(usize),
    /// The tag is not closed: what begins at this offset is not part of it.
    Before(usize),
    Nowhere,
}

/// Finds the end of the tag whose attributes begin at `from`. A `>` within a quoted value does not end it; a `<` never
/// belongs to it. A quote that is not closed is ignored, so that the tag ends at the next `>`.
pub(super) fn quoted_close(bytes: &[u8], from: usize) -> Close {
    let mut at = from;
    loop {
        let Some(sign) = bytes[at..].iter().position(|byte| matches!(byte, b'"' | b'\'' | b'>' | b'<')) else {
            return Close::Nowhere;
        };
        at += sign;
        match bytes[at] {
            b'>' => return Close::At(at),
            b'<' => return Close::Before(at),
            quote => match memchr2(quote, b'<', &bytes[at + 1..]).map(|end| at + 1 + end) {
                Some(end) if bytes[end] == quote => at = end + 1,
                end => {
                    let end = end.unwrap_or(bytes.len());
                    let closed = memchr(b'>', &bytes[at..end]).map(|close| at + close + 1);
                    return closed.or(Some(end).filter(|end| *end < bytes.len())).map_or(Close::Nowhere, Close::Before);
                }
            },
        }
    }
}

/// Gives the value of an attribute, without its quotes. A missing closing quote ends it at a blank or `/`.
pub(in crate::parse) fn attribute<'a>(attributes: &'a str, name: &str) -> Option<&'a str> {
    let mut from = 0;
    loop {
        let at = from + attributes[from..].find(name)?;
        from = at + name.len();
        let free = at == 0 || attributes.as_bytes()[at - 1].is_ascii_whitespace();
        let Some(value) = attributes[from..].trim_start().strip_prefix('=').filter(|_| free) else { continue };
        let value = value.trim_start();
        let quoted = value.strip_prefix(['"', '\'']);
        let close = quoted.and_then(|inner| inner.find(&value[..1]));
        return Some(match (quoted, close) {
            (Some(inner), Some(close)) => inner[..close].trim(),
            (inner, _) => {
                let inner = inner.unwrap_or(value);
                inner[..inner.find(|c: char| c.is_whitespace() || c == '/' || c == '>').unwrap_or(inner.len())].trim()
            }
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes() {
        let cases = [
            (" id=\"F1\"", Some("F1")),
            (" xid='F9' id = 'F2' ", Some("F2")),
            (" id=F3/", Some("F3")),
            (" id=\"F4/>", Some("F4")),
            (" ativeTable", None),
            (" id", None),
        ];
        for (attributes, expected) in cases {
            assert_eq!(attribute(attributes, "id"), expected, "{attributes}");
        }
    }
}
