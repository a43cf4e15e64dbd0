//! References to characters, as XML resolves them.

use super::{named, number};

/// Gives the character of a reference from the text between `&` and `;`; `None` for an unknown one. Knows names of HTML
/// too, since documents made by hand have them.
pub(crate) fn resolve(name: &str) -> Option<char> {
    if name.starts_with('#') {
        let (code, _) = number(name).filter(|(_, length)| *length == name.len())?;
        // A NUL cannot be stored, and no document means one.
        return char::from_u32(code).filter(|character| *character != '\0');
    }
    named(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references() {
        let cases = [
            ("amp", Some('&')),
            ("#39", Some('\'')),
            ("#x2019", Some('’')),
            ("nbsp", Some('\u{a0}')),
            ("curren", Some('¤')),
            ("#0", None),
            ("#xD800", None),
            ("#12a", None),
            ("#99999999999", None),
            ("lol9", None),
            ("", None),
        ];
        for (name, expected) in cases {
            assert_eq!(resolve(name), expected, "{name}");
        }
    }
}
