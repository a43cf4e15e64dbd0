//! Reads one file and gives its documents.

use std::{
    cell::RefCell,
    fs::File,
    io::{self, Cursor, Read, Seek},
    ops::ControlFlow,
    path::Path,
};

use super::{
    archive,
    budget::Budget,
    content::Head,
    data_set::{self, Stopped},
    document::{Bytes, FileStamp, Limits, Location, SourceItem},
    kind::ContentKind,
    opened::{Disk, Level, Opened},
    several,
    shard::Share,
    walk::{EntryKind, WalkEntry},
};

/// Reads what the walk found at a path: a file, or a directory that holds a data set. Passes each document in it to
/// `give`, in the file's order, and the problem of an entry that is none as [`Bytes::Unreadable`]. Breaks as soon as
/// `give` breaks. Leaves out what `share` does not take.
///
/// The content decides whether a file is an archive. An archive gives its members and then an item with an empty member
/// name: [`Bytes::ArchiveEnd`], or [`Bytes::Unreadable`] if a part of it could not be read. The members before the
/// damage are given first.
///
/// A file that holds several filings gives each of them as a member, and then an item as an archive does.
///
/// The stamp is that of the open file before its first byte is read: the file may have changed since the walk. It is
/// `None` if the file changed while it was read, or if the machine failed. Such a file is read again by the next run.
pub fn open(
    entry: &WalkEntry,
    limits: &Limits,
    share: &Share,
    give: &mut dyn FnMut(SourceItem) -> ControlFlow<()>,
) -> ControlFlow<()> {
    if !matches!(entry.kind, EntryKind::File(_)) && !share.takes("") {
        return ControlFlow::Continue(());
    }
    let opened = match &entry.kind {
        EntryKind::DataSet(_) => return data_set::read_directory(&entry.path, &entry.path_text, limits, give),
        EntryKind::File(_) => open_file(&entry.path),
        EntryKind::Problem(problem) => Err(problem.clone()),
    };
    match opened {
        Ok((file, before)) => {
            let after = || file.metadata().ok().map(|metadata| FileStamp::of(&metadata)).filter(|now| *now == before);
            let give: &mut dyn FnMut(SourceItem) -> ControlFlow<()> = &mut |item| several::give(item, give);
            read(&file, &entry.path_text, before, limits, share, &after, give)
        }
        Err(_) if !share.takes("") => ControlFlow::Continue(()),
        Err(reason) => {
            let location = Location { path: entry.path_text.clone(), member: String::new() };
            give(SourceItem { location, stamp: None, found: Bytes::Unreadable(reason) })
        }
    }
}

/// Does the same for bytes in memory.
pub fn read_bytes(
    bytes: &[u8],
    path_text: &str,
    limits: &Limits,
    give: &mut dyn FnMut(SourceItem) -> ControlFlow<()>,
) -> ControlFlow<()> {
    let stamp = FileStamp { size: bytes.len() as i64, modified_at: 0 };
    let give: &mut dyn FnMut(SourceItem) -> ControlFlow<()> = &mut |item| several::give(item, give);
    read(Cursor::new(bytes), path_text, stamp, limits, &Share::WHOLE, &|| Some(stamp), give)
}

/// Opens a regular file and takes its stamp from the open file, so that no other file can be meant. A pipe that stands
/// at the path since the walk is opened without waiting for its writer, and is then no regular file.
fn open_file(path: &Path) -> Result<(File, FileStamp), String> {
    let mut options = File::options();
    options.read(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::custom_flags(&mut options, libc::O_NONBLOCK);
    let attempt = || -> io::Result<_> {
        let file = options.open(path)?;
        let metadata = file.metadata()?;
        Ok(metadata.is_file().then(|| (file, FileStamp::of(&metadata))))
    };
    match attempt() {
        Ok(Some(opened)) => Ok(opened),
        Ok(None) => Err("no regular file".to_owned()),
        Err(error) => Err(format!("cannot be opened: {error}")),
    }
}

/// Reads one table of a data set that is a file of its own. Gives its filings, then the end or the reason of a failure.
fn read_table<R: Read + Seek>(
    disk: Disk<'_, R>,
    path_text: &str,
    stamp: FileStamp,
    limits: &Limits,
    stamp_after: &dyn Fn() -> Option<FileStamp>,
    give: &mut dyn FnMut(SourceItem) -> ControlFlow<()>,
) -> ControlFlow<()> {
    let mut meet = |member: &str, stamp: Option<FileStamp>, found: Bytes| {
        give(SourceItem { location: Location { path: path_text.to_owned(), member: member.to_owned() }, stamp, found })
    };
    match data_set::read_file(disk, limits, &mut |member, found| meet(member, Some(stamp), found)) {
        Ok(()) => meet("", stamp_after(), Bytes::ArchiveEnd),
        Err(Stopped::Break) => ControlFlow::Break(()),
        Err(Stopped::Io(error)) => meet("", None, Bytes::Unreadable(format!("cannot be read: {error}"))),
    }
}

pub(super) fn read<R: Read + Seek>(
    file: R,
    path_text: &str,
    stamp: FileStamp,
    limits: &Limits,
    share: &Share,
    stamp_after: &dyn Fn() -> Option<FileStamp>,
    give: &mut dyn FnMut(SourceItem) -> ControlFlow<()>,
) -> ControlFlow<()> {
    let failure = RefCell::new(None);
    let mut disk = Disk { file, failure: &failure };
    let size = u64::try_from(stamp.size).unwrap_or(0);
    let head = Head::read(&mut disk, size);
    let kind = match ContentKind::of(&head) {
        ContentKind::Archive(kind) => kind,
        ContentKind::Table | ContentKind::Document if !share.takes("") => return ControlFlow::Continue(()),
        ContentKind::Table => return read_table(disk, path_text, stamp, limits, stamp_after, give),
        ContentKind::Document => {
            let (stamp, found) = match head.document(&mut disk, limits.document_size) {
                Ok(found) => (stamp_after(), found),
                Err(error) => (None, Bytes::Unreadable(format!("cannot be read: {error}"))),
            };
            let location = Location { path: path_text.to_owned(), member: String::new() };
            return give(SourceItem { location, stamp, found });
        }
    };
    let budget = Budget::of(size, limits);
    let mut opened = Opened::new(path_text, Some(stamp), limits, share, &budget, &failure, give);
    let outcome = archive::read(&mut opened, &Level::outermost(path_text), kind, &mut head.rejoin(disk));
    opened.finish(outcome, stamp_after())
}
