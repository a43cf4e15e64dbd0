//! Documents that are carried from one machine to another, each with the place at which it was found: one JSON object a
//! line.

use std::io::{BufRead, Read};
use std::ops::ControlFlow;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde::{Deserialize, Serialize};

use super::document::{Bytes, Document, FileStamp, Limits, Location, SourceItem};
use model::content_hash;

/// The place of a document, and its bytes or what there is instead of them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Carried {
    pub path: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub member: String,
    /// Size in bytes of the file on disk; missing where the file has to be read again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub size: Option<i64>,
    /// Modification time of the file on disk, in nanoseconds since 1970-01-01 UTC.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub modified_at: Option<i64>,
    #[serde(flatten)]
    pub found: Option<Found>,
}

/// What was found at a place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Found {
    /// The bytes, in base64.
    Content(String),
    /// One of several filings on the pages of a file: its number from 1, and the bytes of the file in base64.
    Filing(u32, String),
    /// A document above the size limit: the number of its bytes, and their SHA-256 in base64.
    TooLarge(i64, String),
    /// Why there are no bytes.
    Unreadable(String),
    /// The archive was read to its end. Always true.
    ArchiveEnd(bool),
}

impl From<&SourceItem> for Carried {
    fn from(item: &SourceItem) -> Self {
        let found = match &item.found {
            Bytes::Document(document) => Found::of(document),
            Bytes::TooLarge { content_hash, size } => Found::TooLarge(*size, STANDARD.encode(content_hash)),
            Bytes::Unreadable(problem) => Found::Unreadable(problem.clone()),
            Bytes::ArchiveEnd => Found::ArchiveEnd(true),
        };
        Self {
            path: item.location.path.clone(),
            member: item.location.member.clone(),
            size: item.stamp.map(|stamp| stamp.size),
            modified_at: item.stamp.map(|stamp| stamp.modified_at),
            found: Some(found),
        }
    }
}

impl Found {
    fn of(document: &Document) -> Self {
        let content = STANDARD.encode(&document.bytes);
        match document.filing {
            Some(number) => Self::Filing(number, content),
            None => Self::Content(content),
        }
    }

    /// Whether it has the bytes of a document.
    pub fn has_bytes(&self) -> bool {
        matches!(self, Self::Content(_) | Self::Filing(..))
    }
}

impl Carried {
    /// Gives what is carried of one of several filings, where this is carried of the file with all of them.
    #[must_use]
    pub fn of_filing(&self, number: u32, location: &Location) -> Self {
        let found = match &self.found {
            Some(Found::Content(content)) => Some(Found::Filing(number, content.clone())),
            found => found.clone(),
        };
        Self { path: location.path.clone(), member: location.member.clone(), found, ..*self }
    }

    /// Gives the document as it was found; `None` if nothing was found, or if what should be base64 is not.
    fn into_item(self, limits: &Limits) -> Option<SourceItem> {
        let found = match self.found? {
            Found::Content(content) => document(&content, None, limits)?,
            Found::Filing(number, content) => document(&content, Some(number), limits)?,
            Found::TooLarge(size, hash) => {
                Bytes::TooLarge { content_hash: STANDARD.decode(hash).ok()?.try_into().ok()?, size }
            }
            Found::Unreadable(problem) => Bytes::Unreadable(problem),
            Found::ArchiveEnd(_) => Bytes::ArchiveEnd,
        };
        let stamp = self.size.zip(self.modified_at).map(|(size, modified_at)| FileStamp { size, modified_at });
        Some(SourceItem { location: Location { path: self.path, member: self.member }, stamp, found })
    }
}

/// Gives the document whose bytes are in base64; `None` if they are not.
fn document(content: &str, filing: Option<u32>, limits: &Limits) -> Option<Bytes> {
    let bytes = STANDARD.decode(content).ok()?;
    Some(if bytes.len() as u64 > limits.document_size {
        Bytes::TooLarge { content_hash: content_hash(&bytes), size: bytes.len() as i64 }
    } else {
        Bytes::Document(Document { filing, ..Document::new(bytes) })
    })
}

/// Passes the carried documents in `lines` to `give`. A line that is none, or that is longer than the largest document,
/// is the end: it becomes an item at `path_text` that says so. Breaks as soon as `give` breaks.
pub fn read_carried(
    mut lines: impl BufRead,
    path_text: &str,
    limits: &Limits,
    give: &mut dyn FnMut(SourceItem) -> ControlFlow<()>,
) -> ControlFlow<()> {
    // Base64 takes four bytes for three.
    let longest = limits.document_size.saturating_mul(2).saturating_add(1 << 20);
    let mut line = Vec::new();
    for number in 1_u64.. {
        line.clear();
        let problem = match lines.by_ref().take(longest).read_until(b'\n', &mut line) {
            Ok(0) => break,
            Ok(_) if line.iter().all(u8::is_ascii_whitespace) => continue,
            Ok(_) => match serde_json::from_slice(&line) {
                Ok(carried) => match Carried::into_item(carried, limits) {
                    Some(item) => {
                        give(item)?;
                        continue;
                    }
                    None => "it has no content in base64".to_owned(),
                },
                Err(error) => error.to_string(),
            },
            Err(error) => error.to_string(),
        };
        let location = Location { path: path_text.to_owned(), member: String::new() };
        let problem = format!("line {number} is no document that `parse --brief --content` printed: {problem}");
        return give(SourceItem { location, stamp: None, found: Bytes::Unreadable(problem) });
    }
    ControlFlow::Continue(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn items() -> Vec<SourceItem> {
        let place = |member: &str| Location { path: "/a.zip".to_owned(), member: member.to_owned() };
        let stamp = Some(FileStamp { size: 9, modified_at: -5 });
        vec![
            SourceItem { location: place("one"), stamp, found: Bytes::Document(Document::new(vec![0, 255, b'\n'])) },
            SourceItem {
                location: place("one!#2"),
                stamp,
                found: Bytes::Document(Document { filing: Some(2), ..Document::new(vec![0, 255]) }),
            },
            SourceItem {
                location: place("two"),
                stamp,
                found: Bytes::TooLarge { content_hash: [7; 32], size: 1 << 40 },
            },
            SourceItem { location: place(""), stamp, found: Bytes::ArchiveEnd },
            SourceItem { location: place(""), stamp: None, found: Bytes::Unreadable("gone".to_owned()) },
        ]
    }

    fn read(text: &[u8]) -> Vec<String> {
        let mut found = Vec::new();
        let went = read_carried(text, "-", &Limits::default(), &mut |item| {
            found.push(format!("{item:?}"));
            ControlFlow::Continue(())
        });
        assert!(went.is_continue());
        found
    }

    #[test]
    fn documents_arrive_as_they_went() {
        let mut text = Vec::new();
        for item in items() {
            text.extend(serde_json::to_vec(&Carried::from(&item)).unwrap());
            text.extend(b"\n\n");
        }
        assert_eq!(read(&text), items().iter().map(|item| format!("{item:?}")).collect::<Vec<_>>());
    }

    #[test]
    fn a_line_that_is_none_is_told_and_ends_the_reading() {
        for line in ["{}", "no JSON", "{\"path\":\"/a\",\"content\":\"?\"}", "{\"path\":\"/a\"}"] {
            let text = format!("{{\"path\":\"/a\",\"content\":\"\"}}\n{line}\n{{\"path\":\"/b\",\"content\":\"\"}}\n");
            let found = read(text.as_bytes());
            assert_eq!(found.len(), 2, "{line}");
            assert!(found[1].contains("line 2 is no document"), "{}", found[1]);
        }
    }
}
