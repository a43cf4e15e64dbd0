//! Where bytes come from: directories, files and archives, met one document at a time.
//!
//! Takes paths, gives [`Met`]: a place and either its bytes or the reason why it has none. Decides nothing about what
//! the bytes are, but for archives, which it opens.

mod document;

pub use document::{Bytes, Document, FileStamp, Limits, Met, Place, content_hash};
