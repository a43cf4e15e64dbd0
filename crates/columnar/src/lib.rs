//! Writes rows of described columns as Parquet.
//!
//! Takes the descriptions of a table's columns and its rows in the order of their key, and writes one file. The file
//! is a function of the rows: the same rows give the same bytes. Memory is bounded by one group of rows.

mod cells;
mod fit;
mod layout;
mod table_file;

pub use table_file::{Error, Layout, TableFile, Written};
