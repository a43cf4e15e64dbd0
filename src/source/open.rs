//! Reads one file: the document it is, or those in it.

use std::{
    cell::RefCell,
    fs::{self, File},
    io::{self, Cursor, Read, Seek},
    ops::ControlFlow,
    path::Path,
};

use super::{
    archive,
    budget::Budget,
    content::Head,
    data_set::{self, Stopped},
    document::{Bytes, FileStamp, Limits, Location, Met},
    kind::Kind,
    opened::{Disk, Level, Opened},
    several,
};

/// Takes a file, or a directory that holds a data set, and the text of its path, gives what is met in it, in the order in which it stands there.
///
/// An archive, known by its content, gives its members and then, with an empty member name, how it ended:
/// [`Bytes::ArchiveEnd`], or [`Bytes::Unreadable`] where not all of it could be read. The members before the damage
/// have been given by then. Breaks as soon as `give` breaks.
///
/// A document that holds several filings is given as each of them, and then, where it is a file, as an archive ends.
///
/// The stamp is taken before the first byte is read. A file that is another one at its end gets no stamp, and so does
/// one at which the machine failed: both are to be read again.
pub fn open(
    path: &Path,
    place_path: &str,
    limits: &Limits,
    give: &mut dyn FnMut(Met) -> ControlFlow<()>,
) -> ControlFlow<()> {
    if data_set::stamp_of_directory(path).is_some() {
        return data_set::read_directory(path, place_path, limits, give);
    }
    let give: &mut dyn FnMut(Met) -> ControlFlow<()> = &mut |met| several::give(met, give);
    match open_file(path) {
        Ok((file, before)) => {
            let after = || file.metadata().ok().map(|metadata| FileStamp::of(&metadata)).filter(|now| *now == before);
            read(&file, place_path, before, limits, &after, give)
        }
        Err(reason) => {
            let place = Location { path: place_path.to_owned(), member: String::new() };
            give(Met { place, stamp: None, found: Bytes::Unreadable(reason) })
        }
    }
}

/// The same for bytes that are in memory already.
pub fn read_bytes(
    bytes: &[u8],
    place_path: &str,
    limits: &Limits,
    give: &mut dyn FnMut(Met) -> ControlFlow<()>,
) -> ControlFlow<()> {
    let stamp = FileStamp { size: bytes.len() as i64, modified_at: 0 };
    let give: &mut dyn FnMut(Met) -> ControlFlow<()> = &mut |met| several::give(met, give);
    read(Cursor::new(bytes), place_path, stamp, limits, &|| Some(stamp), give)
}

/// Looks before it opens: a pipe would wait for its writer.
fn open_file(path: &Path) -> Result<(File, FileStamp), String> {
    let attempt = || -> io::Result<_> {
        if !fs::metadata(path)?.is_file() {
            return Ok(None);
        }
        let file = File::open(path)?;
        let metadata = file.metadata()?;
        Ok(metadata.is_file().then(|| (file, FileStamp::of(&metadata))))
    };
    match attempt() {
        Ok(Some(opened)) => Ok(opened),
        Ok(None) => Err("no regular file".to_owned()),
        Err(error) => Err(format!("cannot be opened: {error}")),
    }
}

/// A table of a data set that stands by itself: its filings, then how it ended.
fn read_table<R: Read + Seek>(
    disk: Disk<'_, R>,
    place_path: &str,
    stamp: FileStamp,
    limits: &Limits,
    stamp_after: &dyn Fn() -> Option<FileStamp>,
    give: &mut dyn FnMut(Met) -> ControlFlow<()>,
) -> ControlFlow<()> {
    let mut meet = |member: &str, stamp: Option<FileStamp>, found: Bytes| {
        give(Met { place: Location { path: place_path.to_owned(), member: member.to_owned() }, stamp, found })
    };
    match data_set::read_file(disk, limits, &mut |member, found| meet(member, Some(stamp), found)) {
        Ok(()) => meet("", stamp_after(), Bytes::ArchiveEnd),
        Err(Stopped::Break) => ControlFlow::Break(()),
        Err(Stopped::Io(error)) => meet("", None, Bytes::Unreadable(format!("cannot be read: {error}"))),
    }
}

pub(super) fn read<R: Read + Seek>(
    file: R,
    place_path: &str,
    stamp: FileStamp,
    limits: &Limits,
    stamp_after: &dyn Fn() -> Option<FileStamp>,
    give: &mut dyn FnMut(Met) -> ControlFlow<()>,
) -> ControlFlow<()> {
    let failure = RefCell::new(None);
    let mut disk = Disk { file, failure: &failure };
    let size = u64::try_from(stamp.size).unwrap_or(0);
    let head = Head::read(&mut disk, size);
    let kind = match Kind::of(&head) {
        Kind::Archive(kind) => kind,
        Kind::Table => return read_table(disk, place_path, stamp, limits, stamp_after, give),
        Kind::Document => {
            let (stamp, found) = match head.document(&mut disk, limits.document_size) {
                Ok(found) => (stamp_after(), found),
                Err(error) => (None, Bytes::Unreadable(format!("cannot be read: {error}"))),
            };
            let place = Location { path: place_path.to_owned(), member: String::new() };
            return give(Met { place, stamp, found });
        }
    };
    let budget = Budget::of(size, limits);
    let mut opened = Opened::new(place_path, Some(stamp), limits, &budget, &failure, give);
    let outcome = archive::read(&mut opened, &Level::outermost(place_path), kind, &mut head.rejoin(disk));
    opened.finish(outcome, stamp_after())
}
