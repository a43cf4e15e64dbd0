//! What a document says: one parser for each form in which a filing comes, all giving the same strings.
//!
//! Takes text, gives a [`RawFiling`](crate::model::raw::RawFiling) and what could not be understood on the way. Finds
//! strings and where they stood, brings each to the shape in which the ownership XML spells it, and decides nothing:
//! what a string means is `interpret`'s to say. Pure, linear in the input, without a panic on any bytes.

#[cfg(test)]
mod golden;
pub mod html;
pub mod shape;
