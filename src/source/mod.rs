//! Reading directories, files and archives, one document at a time.
//!
//! Takes paths and gives [`SourceItem`]s: a location with its bytes or the reason why there are none. Opens archives,
//! and decides nothing else about the bytes. [`walk()`] finds files and opens none. [`open()`] reads one file.
//!
//! Whatever the bytes are, memory is limited to one document, the names of one directory and eight bytes for each
//! member of an archive. Time is limited by the expansion that [`Limits`] allows. Only a zip within an archive and the
//! tables of a data set within an archive are copied to the disk, into temporary files without a name.

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
mod shard;
mod spool;
mod tar;
mod text;
mod walk;
mod window;
mod zip;

#[cfg(test)]
mod tests;

pub use document::{Bytes, Document, FileStamp, Limits, Location, SourceItem};
pub use open::{open, read_bytes};
pub use shard::{Shard, Share};
pub use text::{may_exist, path_text};
pub use walk::{EntryKind, WalkEntry, walk, walk_sorted};
