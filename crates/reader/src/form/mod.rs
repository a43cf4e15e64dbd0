//! The printed form as data: the words on it, box by box, and the columns of its tables.

pub mod boxes;
pub mod columns;
pub mod words;
