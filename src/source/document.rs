//! The unit of work: one file or archive member, with its place.

use std::{fs::Metadata, path::PathBuf, time::UNIX_EPOCH};

use model::content_hash;

/// Size and modification time of the file on disk, by which an unchanged file is known again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FileStamp {
    /// Bytes.
    pub size: i64,
    /// Nanoseconds since 1970, UTC.
    pub modified_at: i64,
}

impl FileStamp {
    /// The stamp that those metadata carry.
    pub fn of(metadata: &Metadata) -> Self {
        let modified = metadata.modified().unwrap_or(UNIX_EPOCH);
        let modified_at = match modified.duration_since(UNIX_EPOCH) {
            Ok(since) => i64::try_from(since.as_nanos()).unwrap_or(i64::MAX),
            Err(before) => i64::try_from(before.duration().as_nanos()).map_or(i64::MIN, |nanos| -nanos),
        };
        Self { size: i64::try_from(metadata.len()).unwrap_or(i64::MAX), modified_at }
    }
}

/// Where a document was met.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Location {
    /// Absolute path of the file on disk, as text: bytes that are no UTF-8 stand as `\xNN`, a backslash as `\\` in
    /// such a name only, so that sorting names sorts paths. A directory (it has a place only when it is unreadable)
    /// ends with `/`. Of more than 1,000 bytes the middle is a hash.
    pub path: String,
    /// Name within the archive, written as in `path`; `inner.zip!name` within an archive in it; `''` for a plain file
    /// and for an archive as a whole. The second member of one name is `name#2`; the
    /// second of several filings in one file is `#2`, and `name!#2` in a member. Shortened
    /// like `path`.
    pub member: String,
}

/// What was met at a place.
#[derive(Debug)]
pub struct Met {
    pub place: Location,
    /// Stamp of the file at `place.path`; `None` where it could not be had, or must not count because the file is to be
    /// read again next time: it changed while it was read, or the machine failed and not the data.
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

impl Document {
    /// The document made of those bytes.
    pub fn new(bytes: Vec<u8>) -> Self {
        let content_hash = content_hash(&bytes);
        Self { bytes, content_hash }
    }
}
