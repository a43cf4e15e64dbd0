//! What a document says, in strings: one room for each form of a filing.

pub mod text;
