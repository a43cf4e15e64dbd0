//! The Privacy-Enhanced Mail wrapper around submissions of the 1990s to 2011.
//!
//! The lines up to the first blank one are a signature, which is not checked. In the text after it, each line that
//! began with a dash has `- ` in front (RFC 1421, section 4.3.2.4).

use std::borrow::Cow;

use memchr::memmem;

/// The line that opens the wrapper.
const BEGIN: &[u8] = b"-----BEGIN PRIVACY-ENHANCED MESSAGE-----";
const END: &[u8] = b"\n-----END PRIVACY-ENHANCED MESSAGE-----";

/// Gives what the wrapper contains, and the number of lines before it. If its end or the blank line after its head is
/// missing, it contains all the rest.
pub fn unwrap(bytes: &[u8]) -> (Cow<'_, [u8]>, u32) {
    let start = match memmem::find(bytes, BEGIN) {
        Some(at) => at + BEGIN.len(),
        None => 0,
    };
    let head = blank_line(&bytes[start..]).map_or(start, |at| start + at);
    let end = memmem::find(&bytes[head..], END).map_or(bytes.len(), |at| head + at + 1);
    let before = memchr::memchr_iter(b'\n', &bytes[..head]).count();
    (unescape(&bytes[head..end]), model::raw::offset(before))
}

/// Finds where the text after the first blank line begins; `None` if markup comes first.
fn blank_line(bytes: &[u8]) -> Option<usize> {
    let mut at = 0;
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        // The first piece is the rest of the opening line.
        if at > 0 && line.trim_ascii().is_empty() {
            return Some(at + line.len());
        }
        if line.starts_with(b"<") {
            return Some(at);
        }
        at += line.len();
    }
    None
}

/// Takes the dashes' own dashes away.
fn unescape(bytes: &[u8]) -> Cow<'_, [u8]> {
    if memmem::find(bytes, b"\n- ").is_none() && !bytes.starts_with(b"- ") {
        return Cow::Borrowed(bytes);
    }
    let mut plain = Vec::with_capacity(bytes.len());
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        plain.extend_from_slice(line.strip_prefix(b"- ").unwrap_or(line));
    }
    Cow::Owned(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wrapper_comes_off() {
        let wrapped = b"-----BEGIN PRIVACY-ENHANCED MESSAGE-----\nProc-Type: 2001,MIC-CLEAR\nMIC-Info: x,\n y\n\n<SEC-DOCUMENT>\n- -----\n-5\n-----END PRIVACY-ENHANCED MESSAGE-----\n";
        let (inner, lines) = unwrap(wrapped);
        assert_eq!(*inner, *b"<SEC-DOCUMENT>\n-----\n-5\n");
        assert_eq!(lines, 5);
    }

    #[test]
    fn a_damaged_wrapper_still_gives_what_it_holds() {
        assert_eq!(*unwrap(b"-----BEGIN PRIVACY-ENHANCED MESSAGE-----\n<SEC-DOCUMENT>x").0, *b"<SEC-DOCUMENT>x");
        assert_eq!(*unwrap(b"-----BEGIN PRIVACY-ENHANCED MESSAGE-----").0, *b"");
        assert_eq!(*unwrap(b"").0, *b"");
    }
}
