//! Reading a tar as a stream.

use std::{
    cell::Cell,
    fmt,
    io::{self, Read},
};

use ::tar::{Archive, Entry, EntryType};

use super::{
    content::{drain, read_some},
    kind::is_tar,
    opened::{Level, Opened, ReadMember, Stop},
    text::name_text,
};

const BLOCK: usize = 512;

/// The largest size of the headers of one member, in bytes, long names included. More is an attack on the memory.
const HEADER_LIMIT: u64 = 1 << 20;

/// Reads a tar and passes its members to `read_member`. Several concatenated tars are read as one.
///
/// A tar without its end mark counts as damaged, because it may have been cut between two members.
pub(super) fn read(
    opened: &mut Opened<'_>,
    level: &Level,
    stream: &mut dyn Read,
    read_member: ReadMember,
) -> Result<(), Stop> {
    let mut at = ReadPosition { number: 0, name: String::new(), within: false };
    let mut first = Vec::new();
    loop {
        read_one(opened, level, &mut first.as_slice().chain(&mut *stream), &mut at, read_member)?;
        match next_block(stream).map_err(|error| opened.stop(format!("{error} {at}")))? {
            None => return Ok(()),
            Some(block) if is_tar(&block) => first = block,
            Some(_) => return Err(opened.stop(format!("bytes that are no tar stand behind the end of the tar, {at}"))),
        }
    }
}

/// Reads one tar up to its end mark.
fn read_one(
    opened: &mut Opened<'_>,
    level: &Level,
    stream: &mut dyn Read,
    at: &mut ReadPosition,
    read_member: ReadMember,
) -> Result<(), Stop> {
    let gauge = Gauge { ended: Cell::new(false), allowance: Cell::new(HEADER_LIMIT) };
    let mut archive = Archive::new(Gauged { stream, gauge: &gauge });
    let mut entries = archive.entries().map_err(|error| opened.stop(error))?;
    loop {
        at.within = false;
        gauge.allowance.set(HEADER_LIMIT);
        let entry = entries.next();
        gauge.allowance.set(u64::MAX);
        let reason = match entry {
            Some(Ok(entry)) => {
                at.number += 1;
                at.name = name_text(&entry.path_bytes()).into_owned();
                at.within = true;
                read_entry(opened, level, entry, read_member).map_err(|stop| stop.at(at))?;
                continue;
            }
            None if !gauge.ended.get() => return Ok(()),
            None => "the tar ends without its end mark".to_owned(),
            Some(Err(_)) if gauge.ended.get() => "the tar ends early".to_owned(),
            Some(Err(error)) => error.to_string(),
        };
        return Err(opened.stop(format!("{reason} {at}")));
    }
}

/// Reads one member to its end, so that only headers come before the next one.
fn read_entry(
    opened: &mut Opened<'_>,
    level: &Level,
    entry: Entry<'_, Gauged<'_>>,
    read_member: ReadMember,
) -> Result<(), Stop> {
    let kind = entry.header().entry_type();
    let name = entry.path_bytes().into_owned();
    let target = entry.link_name_bytes().map(|target| name_text(&target).into_owned());
    let size = entry.size();
    let budget = opened.budget;
    let mut content = Exact { stream: entry, left: size };

    let is_file = matches!(kind, EntryType::Regular | EntryType::Continuous | EntryType::GNUSparse);
    // The oldest format has no type for directories: their names end with a slash.
    let is_directory = kind == EntryType::Directory || is_file && size == 0 && name.ends_with(b"/");
    let has_no_content = matches!(kind, EntryType::XGlobalHeader) || kind.as_byte() == b'V';
    if is_directory || has_no_content {
        return drain(&mut content).map_err(|error| opened.stop(error));
    }
    let name = opened.member_name(level, &name);
    match kind {
        EntryType::GNUSparse => read_member(opened, level, &name, &mut budget.meter(content), size),
        _ if is_file => read_member(opened, level, &name, &mut content, size),
        _ => {
            drain(&mut content).map_err(|error| opened.stop(error))?;
            opened.give_unreadable(&name, describe(kind, target.as_deref().unwrap_or_default()))
        }
    }
}

fn describe(kind: EntryType, target: &str) -> String {
    match kind {
        EntryType::Link => format!("a hard link to {target:?}, whose content stands there"),
        EntryType::Symlink => format!("a symbolic link to {target:?}: not followed"),
        EntryType::Char | EntryType::Block => "a device, which has no content".to_owned(),
        EntryType::Fifo => "a pipe, which has no content".to_owned(),
        other => format!("a tar member of the unknown type {:?}", char::from(other.as_byte())),
    }
}

/// Gives the next block that is not all zeros; `None` at the end of the stream.
fn next_block(stream: &mut dyn Read) -> io::Result<Option<Vec<u8>>> {
    let mut block = vec![0; BLOCK];
    loop {
        let mut filled = 0;
        while filled < BLOCK {
            match read_some(stream, &mut block[filled..])? {
                0 => break,
                read => filled += read,
            }
        }
        block.truncate(filled);
        if block.iter().any(|byte| *byte != 0) {
            return Ok(Some(block));
        }
        if filled < BLOCK {
            return Ok(None);
        }
    }
}

/// How far a tar was read, for messages.
struct ReadPosition {
    /// Number of members so far.
    number: u64,
    /// Name of the last one.
    name: String,
    /// Whether its content is being read.
    within: bool,
}

impl fmt::Display for ReadPosition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.number, self.within) {
            (0, _) => write!(f, "before its first member"),
            (number, true) => write!(f, "within member {number} {:?}", self.name),
            (number, false) => write!(f, "after member {number} {:?}", self.name),
        }
    }
}

impl Stop {
    /// Adds the position to the reason.
    fn at(self, at: &ReadPosition) -> Self {
        match self {
            Self::Damage(reason) => Self::Damage(format!("{reason} {at}")),
            Self::File(reason) => Self::File(format!("{reason} {at}")),
            Self::Break => Self::Break,
        }
    }
}

/// State of the stream while the tar reader borrows it.
struct Gauge {
    /// Whether the stream has ended.
    ended: Cell<bool>,
    /// Bytes that may still be read.
    allowance: Cell<u64>,
}

struct Gauged<'a> {
    stream: &'a mut dyn Read,
    gauge: &'a Gauge,
}

impl Read for Gauged<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let allowance = self.gauge.allowance.get();
        if allowance == 0 {
            return Err(io::Error::other(format!("the headers of one tar member take more than {HEADER_LIMIT} bytes")));
        }
        let most = buffer.len().min(usize::try_from(allowance).unwrap_or(usize::MAX));
        let read = self.stream.read(&mut buffer[..most])?;
        self.gauge.allowance.set(allowance - read as u64);
        self.gauge.ended.set(read == 0 && !buffer.is_empty());
        Ok(read)
    }
}

/// A member's content. Reading fails if it ends before its stated size.
struct Exact<R> {
    stream: R,
    left: u64,
}

impl<R: Read> Read for Exact<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.stream.read(buffer)?;
        if read == 0 && self.left > 0 && !buffer.is_empty() {
            return Err(io::Error::new(io::ErrorKind::UnexpectedEof, "the tar ends early"));
        }
        self.left = self.left.saturating_sub(read as u64);
        Ok(read)
    }
}
