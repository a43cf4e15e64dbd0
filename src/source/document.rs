//! The unit of work: one file or archive member, with its place.

use std::path::PathBuf;

use sha2::{Digest, Sha256};

/// Size and modification time of the file on disk, by which an unchanged file is known again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FileStamp {
    /// Bytes.
    pub size: i64,
    /// Nanoseconds since 1970, UTC.
    pub modified_at: i64,
}

/// Where a document was met.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// Absolute path of the file on disk, as text: bytes that are no UTF-8 stand as `\xNN`, a backslash as `\\` in
    /// such a path only.
    pub path: String,
    /// Name within the archive; `inner.zip!name` within an archive in it; `''` for a plain file.
    pub member: String,
}

/// What was met at a place.
#[derive(Debug)]
pub struct Met {
    pub place: Place,
    /// Stamp of the file at `place.path`; `None` where even that could not be had.
    pub stamp: Option<FileStamp>,
    pub found: Bytes,
}

/// The bytes at a place, or why there are none.
#[derive(Debug)]
pub enum Bytes {
    /// A document, read whole.
    Document(Document),
    /// A document above the size limit: hashed in passing, not kept.
    TooLarge { content_hash: [u8; 32], size: i64 },
    /// No bytes could be had, for that reason (permission, vanished, corrupt archive).
    Unreadable(String),
    /// The archive at this place was read to its end. Counts as no document; it marks the archive as known.
    ArchiveEnd,
}

/// One document's bytes and their name.
#[derive(Debug)]
pub struct Document {
    pub bytes: Vec<u8>,
    /// SHA-256, as `sha256sum` prints it.
    pub content_hash: [u8; 32],
}

/// How much a source may take.
#[derive(Clone, Debug)]
pub struct Limits {
    /// Bytes of one document.
    pub document_size: u64,
    /// Bytes an archive inside another may take as a temporary file, where its format cannot be read as a stream.
    pub spool_size: u64,
    /// Bytes one archive may expand to, whatever its own size...
    pub expansion_floor: u64,
    /// ...and beyond that, how many times its own size.
    pub expansion_ratio: u64,
    /// Where temporary files go; `None` for the system's place.
    pub spool_dir: Option<PathBuf>,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            document_size: 64 << 20,
            spool_size: 4 << 30,
            expansion_floor: 1 << 30,
            expansion_ratio: 200,
            spool_dir: None,
        }
    }
}

/// The SHA-256 of those bytes.
pub fn content_hash(bytes: &[u8]) -> [u8; 32] {
    Sha256::digest(bytes).into()
}

impl Document {
    /// The document made of those bytes.
    pub fn new(bytes: Vec<u8>) -> Self {
        let content_hash = content_hash(&bytes);
        Self { bytes, content_hash }
    }
}
