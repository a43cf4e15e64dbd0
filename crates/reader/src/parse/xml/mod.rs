//! What parsers of XML share: tokens, attributes, open elements with text, and the diagnostics of damaged markup.

mod attribute;
mod open_leaf;
mod report;
mod tokens;

pub(in crate::parse) use attribute::attribute;
pub(in crate::parse) use open_leaf::OpenLeaf;
pub(in crate::parse) use report::Report;
pub(in crate::parse) use tokens::{BARE_AMPERSAND, BARE_LESS_THAN, XmlToken, XmlTokens};
