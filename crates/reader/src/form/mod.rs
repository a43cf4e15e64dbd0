//! The printed form as data: the words on it, box by box, and the columns of its tables.

pub(crate) mod boxes;
pub(crate) mod columns;
pub(crate) mod words;
