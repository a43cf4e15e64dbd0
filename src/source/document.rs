//! The unit of work: one file or archive member, with its location.

use std::{fs::Metadata, path::PathBuf, time::UNIX_EPOCH};

use model::content_hash;

/// Size and modification time of a file on disk. A file with the same stamp counts as unchanged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FileStamp {
    /// Size in bytes.
    pub size: i64,
    /// Modification time, in nanoseconds since 1970-01-01 UTC.
    pub modified_at: i64,
}

impl FileStamp {
    /// Takes the stamp from the metadata of a file.
    pub fn of(metadata: &Metadata) -> Self {
        let modified = metadata.modified().unwrap_or(UNIX_EPOCH);
        let modified_at = match modified.duration_since(UNIX_EPOCH) {
            Ok(since) => i64::try_from(since.as_nanos()).unwrap_or(i64::MAX),
            Err(before) => i64::try_from(before.duration().as_nanos()).map_or(i64::MIN, |nanos| -nanos),
        };
        Self { size: i64::try_from(metadata.len()).unwrap_or(i64::MAX), modified_at }
    }
}

/// The location of a document: a path on disk and a member name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Location {
    /// Absolute path of the file on disk, as text. In a name that is not UTF-8, other bytes are written `\xNN` and a
    /// backslash `\\`. A directory (it has a location only if it is unreadable or holds a data set) ends with `/`. A
    /// path of more than 1,000 bytes is shortened: its middle is replaced by a hash.
    pub path: String,
    /// Name within the archive, written and shortened like `path`; `inner.zip!name` for a member of an archive within
    /// it; empty for a plain file and for an archive as a whole. The second member with the same name is `name#2`.
    /// The second of several filings in one file is `#2`, and `name!#2` in a member. The end of an archive of which a
    /// shard read its part is `!0/4`.
    pub member: String,
}

impl Location {
    /// Gives the place of one of several filings in the file or member. They count from 1.
    #[must_use]
    pub fn of_filing(&self, number: u32) -> Self {
        let member = if self.member.is_empty() { format!("#{number}") } else { format!("{}!#{number}", self.member) };
        Self { path: self.path.clone(), member }
    }
}

/// What was found at one location.
#[derive(Debug)]
pub struct SourceItem {
    pub location: Location,
    /// Stamp of the file at `location.path`. `None` if it could not be read, or if the next run has to read the file
    /// again: it changed while it was read, or the machine failed.
    pub stamp: Option<FileStamp>,
    pub found: Bytes,
}

/// The bytes at a location, or the reason why there are none.
#[derive(Debug)]
pub enum Bytes {
    /// A document, read whole.
    Document(Document),
    /// A document above the size limit. It was hashed and not kept.
    TooLarge { content_hash: [u8; 32], size: i64 },
    /// No bytes could be read, with the reason (no permission, vanished file, corrupt archive).
    Unreadable(String),
    /// The archive at this location was read to its end. It is not a document; it marks the archive as known.
    ArchiveEnd,
}

/// One document's bytes and their hash.
#[derive(Debug)]
pub struct Document {
    pub bytes: Vec<u8>,
    /// SHA-256 of the bytes.
    pub content_hash: [u8; 32],
    /// Which of the filings on the pages is meant, from 1; `None` for all that are there.
    pub filing: Option<u32>,
}

/// Limits on what a source may use.
#[derive(Clone, Debug)]
pub struct Limits {
    /// The largest document, in bytes.
    pub document_size: u64,
    /// The largest temporary file for an archive within an archive or for a data set, in bytes.
    pub spool_size: u64,
    /// Bytes to which any archive may expand, whatever its own size.
    pub expansion_floor: u64,
    /// The number of times its own size to which a larger archive may expand. The greater of the two limits holds.
    pub expansion_ratio: u64,
    /// Directory for temporary files; `None` for the system's.
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
    /// Makes a document of the bytes.
    pub fn new(bytes: Vec<u8>) -> Self {
        let content_hash = content_hash(&bytes);
        Self { bytes, content_hash, filing: None }
    }
}
