//! Reads one Section 16 filing, in whatever form it came: bytes in, a [`Reading`] out.
//!
//! detect → parse → interpret
//!
//! Pure: no I/O, no clock, no panic on any bytes; the same bytes give the same reading.

pub mod detect;
pub mod interpret;
pub mod parse;
mod reading;

pub use reading::{PARSER_VERSION, Reading, Verdict, read, read_with_places};
