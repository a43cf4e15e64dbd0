//! Patterns, made once.

use regex::Regex;

/// Compiles one of the patterns written in this room. They are constants, and a test uses each.
#[expect(clippy::expect_used, reason = "the text is a constant of this room, not one of a filing")]
pub(super) fn compile(pattern: &str) -> Regex {
    Regex::new(pattern).expect("a pattern of this room")
}
