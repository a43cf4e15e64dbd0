//! Where bytes come from: directories, files and archives, met one document at a time.
//!
//! Takes paths, gives [`Met`]: a place and either its bytes or the reason why it has none. Decides nothing about what
//! the bytes are, but for archives, which it opens. [`walk()`] finds files and opens none; [`open()`] reads one file.
//!
//! Whatever the bytes are, memory stays within one document, the names of one directory and eight bytes a member, and
//! time within what [`Limits`] lets an archive expand to. Nothing is unpacked to the disk but a zip within an archive,
//! into a temporary file without a name.

mod archive;
mod budget;
mod content;
mod data_set;
mod document;
mod gunzip;
mod kind;
mod names;
mod open;
mod opened;
mod several;
mod spool;
mod tar;
mod text;
mod walk;
mod window;
mod zip;

#[cfg(test)]
mod tests;

pub use document::{Bytes, Document, FileStamp, Limits, Location, Met};
pub use open::{open, read_bytes};
pub use text::path_text;
pub use walk::{Entry, Outcome, walk, walk_sorted};
