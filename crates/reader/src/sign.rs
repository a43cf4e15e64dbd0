//! Signs that are looked for in every document. What their search needs is made once, not for each document.

use std::sync::OnceLock;

use memchr::memmem::{self, Finder};

/// The beginning of an ownership document.
pub(crate) static OWNERSHIP_DOCUMENT: Sign = Sign::new("<ownershipDocument");

/// A text that is looked for in many others.
#[derive(Debug)]
pub(crate) struct Sign {
    pub text: &'static str,
    finder: OnceLock<Finder<'static>>,
}

impl Sign {
    pub(crate) const fn new(text: &'static str) -> Self {
        Self { text, finder: OnceLock::new() }
    }

    /// Where it stands for the first time.
    pub(crate) fn find(&self, bytes: &[u8]) -> Option<usize> {
        self.finder.get_or_init(|| Finder::new(self.text)).find(bytes)
    }

    /// Whether it stands anywhere.
    pub(crate) fn is_in(&self, bytes: &[u8]) -> bool {
        self.find(bytes).is_some()
    }
}

/// Finds `lower` (in lower case) in the bytes, in any case.
pub(crate) fn find_in_any_case(bytes: &[u8], lower: &[u8]) -> Option<usize> {
    let first = *lower.first()?;
    let last_start = bytes.len().checked_sub(lower.len())?;
    memchr::memchr2_iter(first, first.to_ascii_uppercase(), &bytes[..=last_start])
        .find(|at| bytes[*at..*at + lower.len()].eq_ignore_ascii_case(lower))
}

/// Whether a line of the text is such a one. Each such line holds `sign`: most texts do not, and the whole is searched
/// faster than each line.
pub(crate) fn any_line(text: &str, sign: &str, is_such: impl FnMut(&str) -> bool) -> bool {
    memmem::find(text.as_bytes(), sign.as_bytes()).is_some() && text.lines().any(is_such)
}

/// Finds where the root of a submission in XML begins (`<edgarSubmission` or `<ns1:edgarSubmission`).
pub(crate) fn notice_root(bytes: &[u8]) -> Option<usize> {
    static NAME: Sign = Sign::new("edgarSubmission");
    let mut from = 0;
    loop {
        let at = from + NAME.find(&bytes[from..])?;
        from = at + NAME.text.len();
        let before = &bytes[..at];
        let is_prefix = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.');
        let open = match before.strip_suffix(b":") {
            Some(named) => {
                let prefix = named.iter().rev().take_while(|byte| is_prefix(byte)).take(LONGEST_PREFIX).count();
                named.len() - prefix
            }
            None => at,
        };
        let is_name = bytes.get(from).is_none_or(|next| next.is_ascii_whitespace() || b"/>".contains(next));
        if is_name && open > 0 && bytes[open - 1] == b'<' {
            return Some(open - 1);
        }
    }
}

/// The longest prefix of a name that is looked for, in bytes.
const LONGEST_PREFIX: usize = 64;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_root_may_have_a_prefix() {
        for (text, at) in [
            ("<edgarSubmission>", Some(0)),
            ("x <ns1:edgarSubmission xmlns", Some(2)),
            ("</edgarSubmission><own:edgarSubmission/>", Some(18)),
            ("<edgarSubmissions>", None),
            ("<a b:edgarSubmission>", None),
            (":edgarSubmission", None),
            ("edgarSubmission", None),
        ] {
            assert_eq!(notice_root(text.as_bytes()), at, "{text}");
        }
    }
}
