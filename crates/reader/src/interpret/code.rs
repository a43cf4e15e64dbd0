//! Codes of one letter, and CIKs.

/// Gives the code among `known` that equals the text in any case.
pub(super) fn one_of(text: &str, known: &[&str]) -> Option<String> {
    known.iter().find(|code| text.eq_ignore_ascii_case(code)).map(|code| (*code).to_owned())
}

/// Gives a CIK: one to ten digits, not all zero.
pub(super) fn cik(text: &str) -> Option<i64> {
    let digits = text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|cik| digits && text.len() <= 10 && *cik > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ciks() {
        for (text, expected) in [
            ("0000320193", Some(320_193)),
            ("7", Some(7)),
            ("0000000000", None),
            ("+7", None),
            ("12345678901", None),
            ("n/a", None),
            ("", None),
        ] {
            assert_eq!(cik(text), expected, "{text}");
        }
    }

    #[test]
    fn codes() {
        assert_eq!(one_of("d", &["A", "D"]).as_deref(), Some("D"));
        assert_eq!(one_of("X", &["A", "D"]), None);
    }
}
