//! Archives and their members, which are documents or archives again. Only this file chooses the reader for a kind of
//! archive.

use std::io::{BufReader, Read, Seek};

use super::{
    content::{Head, Rejoined, drain},
    gunzip::Gunzip,
    kind::{Archive, ContentKind},
    opened::{Disk, Level, Opened, Stop},
    spool::spool_zip,
    tar, zip,
};

/// The number of archives around an archive that is still read. An archive may be in an archive; deeper ones are
/// refused.
const DEEPEST: u8 = 1;

/// Size in bytes of the buffer for tars and gzips.
const BUFFER: usize = 64 << 10;

/// The source of an archive's bytes.
pub(super) trait Input: Read {
    /// Gives the file itself, at any position, if the bytes are a file; `None` for a stream.
    fn file(&mut self) -> Option<&mut dyn ReadSeek> {
        None
    }
}

pub(super) trait ReadSeek: Read + Seek {}

impl<R: Read + Seek> ReadSeek for R {}

impl<R: Read + Seek> Input for Rejoined<Disk<'_, R>> {
    fn file(&mut self) -> Option<&mut dyn ReadSeek> {
        Some(self.rest())
    }
}

impl Input for Rejoined<&mut dyn Read> {}

/// Reads an archive of the given kind and gives its members.
pub(super) fn read(
    opened: &mut Opened<'_>,
    level: &Level,
    archive: Archive,
    input: &mut dyn Input,
) -> Result<(), Stop> {
    match archive {
        Archive::Tar => tar::read(opened, level, &mut BufReader::with_capacity(BUFFER, input), read_member),
        Archive::Gzip => read_gzip(opened, level, input),
        Archive::Zip => {
            if let Some(file) = input.file() {
                return zip::read(opened, level, file, read_member);
            }
            let file = spool_zip(opened, level, input)?;
            zip::read(opened, level, file, read_member)
        }
    }
}

/// Gives a [`ReadMember`](super::opened::ReadMember): gives the member's document, or the documents in it.
fn read_member(
    opened: &mut Opened<'_>,
    level: &Level,
    name: &str,
    content: &mut dyn Read,
    declared: u64,
) -> Result<(), Stop> {
    let head = Head::read(content, declared);
    let kind = ContentKind::of(&head);
    read_from_head(opened, level, name, kind, head, content)
}

/// Does the same for a content whose head has been read.
fn read_from_head(
    opened: &mut Opened<'_>,
    level: &Level,
    name: &str,
    kind: ContentKind,
    head: Head,
    content: &mut dyn Read,
) -> Result<(), Stop> {
    let archive = match kind {
        ContentKind::Archive(archive) => archive,
        ContentKind::Table => return opened.spool_table(name, &mut head.rejoin(content)),
        ContentKind::Document if !opened.takes(name) => return Ok(()),
        ContentKind::Document => {
            let found = head.document(content, opened.limits.document_size).map_err(|error| opened.stop(error))?;
            return opened.give(name, found);
        }
    };
    let mut whole = head.rejoin(content);
    let refusal = if level.depth < DEEPEST {
        match read(opened, &level.inner(name), archive, &mut whole) {
            Ok(()) => None,
            Err(Stop::Damage(reason)) => Some(reason),
            Err(stop) => return Err(stop),
        }
    } else {
        Some("an archive in an archive in an archive: not opened".to_owned())
    };
    // First check that the content itself is sound: only then is the inner archive damaged.
    drain(&mut whole).map_err(|error| opened.stop(error))?;
    match refusal {
        Some(reason) => opened.give_unreadable(name, reason),
        None => Ok(()),
    }
}

/// Reads a gzip and gives its content: one document, or the members of a tar.
///
/// A single document gets the name of the file without `.gz`. The name in the stream is ignored, because it may be any
/// name that the file had before it was sent.
fn read_gzip(opened: &mut Opened<'_>, level: &Level, stream: &mut dyn Read) -> Result<(), Stop> {
    let mut content = opened.budget.meter(Gunzip::new(stream));
    let content: &mut dyn Read = &mut content;
    let head = Head::read(content, 0);
    let kind = ContentKind::of(&head);
    if kind == ContentKind::Archive(Archive::Tar) {
        let mut whole = head.rejoin(content);
        read(opened, level, Archive::Tar, &mut whole)?;
        // Read to the end, for the checksum after the tar.
        return drain(&mut whole).map_err(|error| opened.stop(error));
    }
    let name = opened.member_name(level, without_gz(&level.file_name).as_bytes());
    read_from_head(opened, level, &name, kind, head, content)
}

fn without_gz(name: &str) -> &str {
    match name.len().checked_sub(3).and_then(|dot| name.split_at_checked(dot)) {
        Some((stem, end)) if !stem.is_empty() && end.eq_ignore_ascii_case(".gz") => stem,
        _ => name,
    }
}

#[cfg(test)]
mod tests {
    use super::without_gz;

    #[test]
    fn only_the_last_gz_goes() {
        let check = |name: &str, stem: &str| assert_eq!(without_gz(name), stem);
        check("form4.xml.gz", "form4.xml");
        check("form4.xml.GZ", "form4.xml");
        check("a.gz.gz", "a.gz");
        check("a.tgz", "a.tgz");
        check(".gz", ".gz");
        check("gz", "gz");
        check("é.g", "é.g");
        check("", "");
    }
}
