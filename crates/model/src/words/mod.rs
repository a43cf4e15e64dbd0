//! Lists of words by which names and natures of ownership are read, each word with its uses.
//!
//! The meaning of a word depends on its context: `Group` ends an issuer's name, but not one in an address. So a list
//! has each word once, with its uses.

pub mod company;
pub mod nothing;
pub mod plan;

/// Whether the list has the word, in any case, for that use.
fn has<U: PartialEq>(list: &[(&str, &[U])], word: &str, of: &U) -> bool {
    list.iter().any(|(known, uses)| known.eq_ignore_ascii_case(word) && uses.contains(of))
}
