//! Boxes and flags.

/// True or false as the schema's booleans write them, in any case: `1`, `true`, `0`, `false`; `y` and `n` too, which
/// hand-made documents hold.
pub(super) fn parse(text: &str) -> Option<bool> {
    match text {
        "1" => Some(true),
        "0" => Some(false),
        _ if ["true", "y", "yes"].iter().any(|word| text.eq_ignore_ascii_case(word)) => Some(true),
        _ if ["false", "n", "no"].iter().any(|word| text.eq_ignore_ascii_case(word)) => Some(false),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn flags() {
        for (text, expected) in [
            ("1", Some(true)),
            ("TRUE", Some(true)),
            ("0", Some(false)),
            ("False", Some(false)),
            ("x", None),
            ("2", None),
        ] {
            assert_eq!(parse(text), expected, "{text}");
        }
    }
}
