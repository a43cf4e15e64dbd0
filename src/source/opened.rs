//! One file on disk while it is read, with all archives in it.

use std::{
    cell::RefCell,
    fmt::Display,
    io::{self, Read, Seek, SeekFrom},
    ops::ControlFlow,
};

use model::shortened;

use super::{
    budget::Budget,
    data_set::{NotSpooled, SpooledTables, Stopped},
    document::{Bytes, FileStamp, Limits, Location, SourceItem},
    names::MemberNames,
    shard::Share,
    text::{LONGEST_PATH_TEXT, name_text},
};

/// Why reading stopped before the end of an archive.
#[derive(Debug)]
pub(super) enum Stop {
    /// The receiver wants no more.
    Break,
    /// The file on disk cannot be read any further, with the reason.
    File(String),
    /// This stream is damaged, with the reason. The streams around it may be sound.
    Damage(String),
}

/// State that all archives in one file share.
pub(super) struct Opened<'a> {
    pub(super) limits: &'a Limits,
    /// What is read of the file.
    share: &'a Share,
    pub(super) budget: &'a Budget,
    /// Why a part of the file could not be read, if the machine is at fault and not the data. `None` if all was read.
    pub(super) missed: Option<String>,
    path_text: &'a str,
    stamp: Option<FileStamp>,
    failure: &'a RefCell<Option<String>>,
    names: MemberNames,
    /// Tables of data sets. Their documents are made at the end of the file.
    tables: SpooledTables,
    give: &'a mut dyn FnMut(SourceItem) -> ControlFlow<()>,
}

/// A function that reads one member. Takes the member's name in the file, its content and the size that it is said to
/// have.
///
/// Gives [`Stop::Damage`] only if the content itself is damaged. A damaged archive within a sound content is given as
/// an unreadable member and is not an error.
pub(super) type ReadMember = fn(&mut Opened<'_>, &Level, &str, &mut dyn Read, u64) -> Result<(), Stop>;

/// The position of an archive among the archives around it.
pub(super) struct Level {
    /// Prefix of its members' names: empty, or `inner.zip!`.
    pub(super) prefix: String,
    /// The archive's own name without directories.
    pub(super) file_name: String,
    /// Number of archives around it.
    pub(super) depth: u8,
}

impl<'a> Opened<'a> {
    pub(super) fn new(
        path_text: &'a str,
        stamp: Option<FileStamp>,
        limits: &'a Limits,
        share: &'a Share,
        budget: &'a Budget,
        failure: &'a RefCell<Option<String>>,
        give: &'a mut dyn FnMut(SourceItem) -> ControlFlow<()>,
    ) -> Self {
        Self {
            limits,
            share,
            budget,
            missed: None,
            path_text,
            stamp,
            failure,
            names: MemberNames::new(),
            tables: SpooledTables::default(),
            give,
        }
    }

    /// Gives the member a name that is unique in the file. Takes the name in the archive.
    pub(super) fn member_name(&mut self, level: &Level, name: &[u8]) -> String {
        self.names.unique(format!("{}{}", level.prefix, name_text(name)))
    }

    /// Whether the member of that name is to be read.
    pub(super) fn takes(&self, member: &str) -> bool {
        self.share.takes(member)
    }

    /// Passes what was found at a member to the receiver, if the member is to be read.
    pub(super) fn give(&mut self, member: &str, found: Bytes) -> Result<(), Stop> {
        if self.takes(member) { self.pass(member, found) } else { Ok(()) }
    }

    fn pass(&mut self, member: &str, found: Bytes) -> Result<(), Stop> {
        let member = shortened(member, LONGEST_PATH_TEXT).into_owned();
        let location = Location { path: self.path_text.to_owned(), member };
        match (self.give)(SourceItem { location, stamp: self.stamp, found }) {
            ControlFlow::Continue(()) => Ok(()),
            ControlFlow::Break(()) => Err(Stop::Break),
        }
    }

    /// Passes a member without bytes to the receiver, with the reason.
    pub(super) fn give_unreadable(&mut self, member: &str, reason: impl Display) -> Result<(), Stop> {
        self.give(member, Bytes::Unreadable(reason.to_string()))
    }

    /// Copies a table of a data set to a temporary file, which is kept until the end of the file on disk.
    pub(super) fn spool_table(&mut self, name: &str, stream: &mut dyn Read) -> Result<(), Stop> {
        self.tables.spool(name, stream, self.limits).map_err(|failure| match failure {
            NotSpooled::Stream(error) => self.stop(error),
            NotSpooled::TooLarge(reason) => Stop::Damage(reason),
            NotSpooled::NoRoom(error) => {
                let reason = format!("no temporary file for the table {name}: {error}");
                self.missed = Some(reason.clone());
                Stop::Damage(reason)
            }
        })
    }

    /// Passes the documents of the copied data sets to the receiver, including those from damaged archives.
    fn give_data_sets(&mut self) -> Result<(), Stop> {
        let tables = std::mem::take(&mut self.tables);
        let limits = self.limits;
        let given = tables.give(limits, &mut |name, found| {
            let member = self.names.unique(name.to_owned());
            match self.give(&member, found) {
                Ok(()) => ControlFlow::Continue(()),
                Err(_) => ControlFlow::Break(()),
            }
        });
        match given {
            Ok(()) => Ok(()),
            Err(Stopped::Break) => Err(Stop::Break),
            Err(Stopped::Io(error)) => {
                let reason = format!("the data set cannot be read: {error}");
                self.missed = Some(reason);
                Ok(())
            }
        }
    }

    /// Gives what has to stop after a stream failed with `reason`: the whole file if the disk failed or the budget is
    /// spent, else the stream.
    pub(super) fn stop(&self, reason: impl Display) -> Stop {
        if let Some(failure) = &*self.failure.borrow() {
            Stop::File(failure.clone())
        } else if let Some(exceeded) = self.budget.exceeded() {
            Stop::File(exceeded)
        } else {
            Stop::Damage(reason.to_string())
        }
    }

    /// Passes the end of the file, or the reason of a failure, to the receiver. `stamp` is the file's stamp now, `None`
    /// if it changed.
    pub(super) fn finish(mut self, outcome: Result<(), Stop>, stamp: Option<FileStamp>) -> ControlFlow<()> {
        if matches!(outcome, Err(Stop::Break)) || matches!(self.give_data_sets(), Err(Stop::Break)) {
            return ControlFlow::Break(());
        }
        // A layer may have taken a failure of the disk for the end of its data.
        let missed = self.failure.borrow().clone().or(self.missed.take());
        self.stamp = if missed.is_some() { None } else { stamp };
        let (member, found) = match (outcome, missed) {
            (Err(Stop::Break), _) => return ControlFlow::Break(()),
            (Err(Stop::File(reason) | Stop::Damage(reason)), _) | (Ok(()), Some(reason)) => {
                (String::new(), Bytes::Unreadable(reason))
            }
            (Ok(()), None) => (self.share.shard.end_member(), Bytes::ArchiveEnd),
        };
        match self.pass(&member, found) {
            Ok(()) => ControlFlow::Continue(()),
            Err(_) => ControlFlow::Break(()),
        }
    }
}

impl Level {
    /// Makes the level of an archive that is a file.
    pub(super) fn outermost(path_text: &str) -> Self {
        Self { prefix: String::new(), file_name: file_name(path_text), depth: 0 }
    }

    /// Gives the level of an archive that is a member of an archive of this level.
    pub(super) fn inner(&self, member: &str) -> Self {
        Self { prefix: format!("{member}!"), file_name: file_name(member), depth: self.depth + 1 }
    }
}

fn file_name(path: &str) -> String {
    path.rsplit(['/', '!']).next().unwrap_or(path).to_owned()
}

/// The file on disk. It records its failure, because a decompressor above may report the failure as damage.
pub(super) struct Disk<'a, R> {
    pub(super) file: R,
    pub(super) failure: &'a RefCell<Option<String>>,
}

impl<R: Read> Read for Disk<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.file.read(buffer).inspect_err(|error| {
            if error.kind() != io::ErrorKind::Interrupted {
                *self.failure.borrow_mut() = Some(format!("cannot be read: {error}"));
            }
        })
    }
}

impl<R: Seek> Seek for Disk<'_, R> {
    /// Gives an error here is not recorded: only damaged data names a position that does not exist.
    fn seek(&mut self, position: SeekFrom) -> io::Result<u64> {
        self.file.seek(position)
    }
}
