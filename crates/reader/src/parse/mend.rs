//! Letters and signs that a recognition confuses, and where it is certain what they were.
//!
//! - `column`: words of a cell whose column is known

pub(in crate::parse) mod column;
