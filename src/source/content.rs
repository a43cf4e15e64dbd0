//! The beginning of a stream, and the document that follows from it.

use std::io::{self, Read};

use sha2::{Digest, Sha256};

use super::document::{Bytes, Document};

/// Bytes that are read to find out the kind of a stream. Most documents are no longer.
const HEAD: u64 = 64 << 10;

/// The beginning of a stream.
pub(super) struct Head {
    bytes: Vec<u8>,
    /// The error that ended the stream, if one did. It is reported again after the bytes before it.
    failure: Option<io::Error>,
    is_whole: bool,
}

impl Head {
    /// Reads the beginning of a stream. `declared` is the size that the stream is said to have, used only as a hint.
    pub(super) fn read(stream: &mut dyn Read, declared: u64) -> Self {
        let mut bytes = Vec::with_capacity(declared.saturating_add(1).min(HEAD) as usize);
        let failure = stream.take(HEAD).read_to_end(&mut bytes).err();
        let is_whole = failure.is_none() && (bytes.len() as u64) < HEAD;
        Self { bytes, failure, is_whole }
    }

    /// Gives the bytes that were read.
    pub(super) fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Whether the bytes are the whole stream.
    pub(super) fn is_whole(&self) -> bool {
        self.is_whole
    }

    /// Gives the whole stream: this beginning, then `rest`.
    pub(super) fn rejoin<R: Read>(self, rest: R) -> Rejoined<R> {
        let failure = self.failure.map(|error| (error.kind(), error.to_string()));
        Rejoined { head: self.bytes, at: 0, failure, rest }
    }

    /// Reads the rest of a document. Keeps up to `most` bytes; a larger document is only hashed.
    pub(super) fn document(self, rest: &mut dyn Read, most: u64) -> io::Result<Bytes> {
        if let Some(failure) = self.failure {
            return Err(failure);
        }
        let mut bytes = self.bytes;
        if !self.is_whole {
            let room = most.saturating_add(1).saturating_sub(bytes.len() as u64);
            rest.take(room).read_to_end(&mut bytes)?;
        }
        if bytes.len() as u64 <= most {
            return Ok(Bytes::Document(Document::new(bytes)));
        }
        let mut hash = Sha256::new_with_prefix(&bytes);
        let mut size = bytes.len() as u64;
        bytes.truncate(HEAD as usize);
        loop {
            let read = read_some(rest, &mut bytes)?;
            if read == 0 {
                let size = i64::try_from(size).unwrap_or(i64::MAX);
                return Ok(Bytes::TooLarge { content_hash: hash.finalize().into(), size });
            }
            hash.update(&bytes[..read]);
            size += read as u64;
        }
    }
}

/// A stream whose beginning was read before. After an error every read fails with the same error, so that draining the
/// stream finds the damage too.
pub(super) struct Rejoined<R> {
    head: Vec<u8>,
    at: usize,
    failure: Option<(io::ErrorKind, String)>,
    rest: R,
}

impl<R> Rejoined<R> {
    /// Gives the underlying stream, at its current position.
    pub(super) fn rest(&mut self) -> &mut R {
        &mut self.rest
    }
}

impl<R: Read> Read for Rejoined<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.at < self.head.len() {
            let read = (&self.head[self.at..]).read(buffer)?;
            self.at += read;
            if self.at == self.head.len() {
                self.head = Vec::new();
                self.at = 0;
            }
            return Ok(read);
        }
        if let Some((kind, reason)) = &self.failure {
            return Err(io::Error::new(*kind, reason.clone()));
        }
        self.rest.read(buffer).inspect_err(|error| {
            if error.kind() != io::ErrorKind::Interrupted {
                self.failure = Some((error.kind(), error.to_string()));
            }
        })
    }
}

/// Reads once, again after an interruption by a signal.
pub(super) fn read_some(stream: &mut dyn Read, buffer: &mut [u8]) -> io::Result<usize> {
    loop {
        match stream.read(buffer) {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            result => return result,
        }
    }
}

/// Reads a stream to its end for the sake of its checksum, or of what follows it.
pub(super) fn drain(stream: &mut dyn Read) -> io::Result<()> {
    io::copy(stream, &mut io::sink()).map(drop)
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Read};

    use model::content_hash;

    use super::{Bytes, HEAD, Head};

    #[test]
    fn a_document_of_any_size_is_whole() {
        for size in [0, 1, HEAD - 1, HEAD, HEAD + 1, 3 * HEAD] {
            let bytes: Vec<u8> = (0..size).map(|place| place as u8).collect();
            for most in [size, size + 1, 5 * HEAD] {
                let mut stream = Cursor::new(&bytes);
                match Head::read(&mut stream, size).document(&mut stream, most).unwrap() {
                    Bytes::Document(document) => assert_eq!(document.bytes, bytes),
                    other => panic!("{size} {most}: {other:?}"),
                }
            }
            for most in [0, size / 2, size.saturating_sub(1)] {
                let mut stream = Cursor::new(&bytes);
                match Head::read(&mut stream, 0).document(&mut stream, most).unwrap() {
                    Bytes::TooLarge { content_hash: hash, size: found } => {
                        assert_eq!((hash, found as u64), (content_hash(&bytes), size));
                    }
                    Bytes::Document(_) if size == 0 => {}
                    other => panic!("{size} {most}: {other:?}"),
                }
            }
            let mut stream = Cursor::new(&bytes);
            let mut again = Vec::new();
            Head::read(&mut stream, 7).rejoin(stream).read_to_end(&mut again).unwrap();
            assert_eq!(again, bytes);
        }
    }
}
