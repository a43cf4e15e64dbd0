//! Lists of words by which names and natures of ownership are read, each word with what it is read for.
//!
//! What a word tells hangs on where it stands: `Group` ends an issuer's name, and in an address it ends none. So a list
//! has each word once, with its uses.

pub mod company;
pub mod nothing;
pub mod plan;

/// Whether the list has the word, in any case, for that use.
fn has<U: PartialEq>(list: &[(&str, &[U])], word: &str, of: &U) -> bool {
    list.iter().any(|(known, uses)| known.eq_ignore_ascii_case(word) && uses.contains(of))
}
