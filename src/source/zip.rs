//! Reading a zip by its directory.

use std::{
    cell::{Cell, RefCell},
    io::{self, Read, Seek, SeekFrom},
};

use ::zip::{
    SUPPORTED_COMPRESSION_METHODS, ZipReadOptions,
    read::{Config, ZipFileEntry},
    unstable::read::ZipIterable,
};

use super::{
    budget::Budget,
    opened::{Level, Opened, ReadMember, Stop},
    text::name_text,
    window::Window,
};

/// Reads a zip and passes its members to `read_member`, in the order of its directory.
///
/// The directory is read one member at a time and never held in memory, because a zip may have a million members and
/// several with the same name. A damaged member does not affect the others. A damaged directory ends the zip.
pub(super) fn read<R: Read + Seek>(
    opened: &mut Opened<'_>,
    level: &Level,
    file: R,
    read_member: ReadMember,
) -> Result<(), Stop> {
    let file = RefCell::new(file);
    let closed = Cell::new(false);
    let mut body = ChargedReader { window: Window::new(&file), budget: opened.budget, closed: &closed };
    let mut directory = ZipIterable::try_new(Window::new(&file), Config::default())
        .map_err(|error| opened.stop(format!("the directory of the zip cannot be read: {error}")))?;
    let members = directory.files().map_err(|error| opened.stop(error))?;
    let mut at = "before its first member".to_owned();
    let mut number = 0_u64;
    for entry in members.by_ref() {
        let entry = entry.map_err(|error| opened.stop(format!("the directory of the zip is damaged {at}: {error}")))?;
        number += 1;
        at = format!("after member {number} {:?}", name_text(entry.name_raw()));
        if entry.is_dir() && entry.size() == 0 {
            continue;
        }
        let name = opened.member_name(level, entry.name_raw());
        match read_entry(opened, level, &name, entry, &mut body, read_member) {
            Err(Stop::Damage(reason)) => opened.give_unreadable(&name, reason)?,
            outcome => outcome?,
        }
    }
    // The count of members has sixteen bits and wraps around where a program wrote more members than that.
    let mut next = [0; 4];
    if members.reader_mut().read_exact(&mut next).is_ok() && next == *b"PK\x01\x02" {
        return Err(opened.stop(format!("the directory of the zip goes on {at}, the last one it counts")));
    }
    Ok(())
}

fn read_entry<R: Read + Seek>(
    opened: &mut Opened<'_>,
    level: &Level,
    name: &str,
    entry: ZipFileEntry<'_>,
    body: &mut ChargedReader<'_, R>,
    read_member: ReadMember,
) -> Result<(), Stop> {
    if let Some(reason) = refusal(&entry) {
        return Err(Stop::Damage(reason));
    }
    let declared = entry.size();
    let closed = body.closed;
    closed.set(false);
    let mut file = entry
        .with_reader(body, ZipReadOptions::new())
        .map_err(|error| opened.stop(format!("the zip member is damaged: {error}")))?;
    let outcome = read_member(opened, level, name, &mut opened.budget.meter(&mut file), declared);
    // A member that is dropped reads on to its stated end, which a thousand members may share.
    closed.set(true);
    match outcome {
        Err(Stop::Damage(reason)) => Err(Stop::Damage(format!("the zip member is damaged: {reason}"))),
        outcome => outcome,
    }
}

/// Why a sound member cannot be read; `None` if it can.
fn refusal(entry: &ZipFileEntry<'_>) -> Option<String> {
    let method = entry.compression();
    if entry.encrypted() {
        Some("the zip member is encrypted".to_owned())
    } else if !SUPPORTED_COMPRESSION_METHODS.contains(&method) {
        Some(format!("the zip member is compressed by {method}, which is not supported"))
    } else if entry.is_symlink() {
        Some("a symbolic link: not followed".to_owned())
    } else {
        None
    }
}

/// The file from which members are read. Its bytes are charged, because members may overlap and a block may expand to
/// nothing.
struct ChargedReader<'a, R> {
    window: Window<'a, R>,
    budget: &'a Budget,
    closed: &'a Cell<bool>,
}

impl<R: Read + Seek> Read for ChargedReader<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.closed.get() {
            return Ok(0);
        }
        let read = self.window.read(buffer)?;
        self.budget.charge(read)?;
        Ok(read)
    }
}

impl<R: Read + Seek> Seek for ChargedReader<'_, R> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.window.seek(to)
    }
}
