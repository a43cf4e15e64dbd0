//! One file on disk while it is being read, with all the archives in it.

use std::{
    cell::RefCell,
    fmt::Display,
    io::{self, Read, Seek, SeekFrom},
    ops::ControlFlow,
};

use model::shortened;

use super::{
    budget::Budget,
    data_set::{Gathered, NotSpooled, Stopped},
    document::{Bytes, FileStamp, Limits, Location, Met},
    names::Names,
    text::{LONGEST_PLACE, name_text},
};

/// Why the reading of an archive ended before its end.
#[derive(Debug)]
pub(super) enum Stop {
    /// The receiver wants no more.
    Break,
    /// Nothing more can come out of the file on disk, for that reason.
    File(String),
    /// This stream is damaged; those around it may be sound.
    Damage(String),
}

/// What all archives in one file share.
pub(super) struct Opened<'a> {
    pub(super) limits: &'a Limits,
    pub(super) budget: &'a Budget,
    /// Why an archive, though read to its end, was not read whole, where that is the machine's fault and not the data's.
    pub(super) missed: Option<String>,
    place_path: &'a str,
    stamp: Option<FileStamp>,
    failure: &'a RefCell<Option<String>>,
    names: Names,
    /// Tables of data sets, whose documents can be made only at the end.
    gathered: Gathered,
    give: &'a mut dyn FnMut(Met) -> ControlFlow<()>,
}

/// Reads one member: takes its name in the file, its content and the size it is said to have.
///
/// Damage as an error is that of the content itself. An archive in it that is damaged within a sound content is given
/// as an unreadable member, and is no error.
pub(super) type ReadMember = fn(&mut Opened<'_>, &Level, &str, &mut dyn Read, u64) -> Result<(), Stop>;

/// An archive's standing among those around it.
pub(super) struct Level {
    /// What goes before its members' names: nothing, or `inner.zip!`.
    pub(super) prefix: String,
    /// Its own name without directories.
    pub(super) file_name: String,
    /// How many archives it stands in.
    pub(super) depth: u8,
}

impl<'a> Opened<'a> {
    pub(super) fn new(
        place_path: &'a str,
        stamp: Option<FileStamp>,
        limits: &'a Limits,
        budget: &'a Budget,
        failure: &'a RefCell<Option<String>>,
        give: &'a mut dyn FnMut(Met) -> ControlFlow<()>,
    ) -> Self {
        Self {
            limits,
            budget,
            missed: None,
            place_path,
            stamp,
            failure,
            names: Names::new(),
            gathered: Gathered::default(),
            give,
        }
    }

    /// Takes a member's name as the archive has it, gives its name in the file, which no other member has.
    pub(super) fn member_name(&mut self, level: &Level, name: &[u8]) -> String {
        self.names.unique(format!("{}{}", level.prefix, name_text(name)))
    }

    /// Gives what was found at a member.
    pub(super) fn give(&mut self, member: &str, found: Bytes) -> Result<(), Stop> {
        let member = shortened(member, LONGEST_PLACE).into_owned();
        let place = Location { path: self.place_path.to_owned(), member };
        match (self.give)(Met { place, stamp: self.stamp, found }) {
            ControlFlow::Continue(()) => Ok(()),
            ControlFlow::Break(()) => Err(Stop::Break),
        }
    }

    /// Gives a member of which there are no bytes.
    pub(super) fn give_unreadable(&mut self, member: &str, reason: impl Display) -> Result<(), Stop> {
        self.give(member, Bytes::Unreadable(reason.to_string()))
    }

    /// Keeps a table of a data set in a temporary file until the end of the file on disk.
    pub(super) fn spool_table(&mut self, name: &str, stream: &mut dyn Read) -> Result<(), Stop> {
        self.gathered.spool(name, stream, self.limits).map_err(|failure| match failure {
            NotSpooled::Stream(error) => self.stop(error),
            NotSpooled::TooLarge(reason) => Stop::Damage(reason),
            NotSpooled::NoRoom(error) => {
                let reason = format!("no temporary file for the table {name}: {error}");
                self.missed = Some(reason.clone());
                Stop::Damage(reason)
            }
        })
    }

    /// Gives the documents of the data sets whose tables were kept, those of damaged archives too.
    fn give_data_sets(&mut self) -> Result<(), Stop> {
        let gathered = std::mem::take(&mut self.gathered);
        let limits = self.limits;
        let given = gathered.give(limits, &mut |name, found| {
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

    /// Takes what a stream said when it failed, gives what must stop: the file when the disk or the budget is behind
    /// it, however many streams lie between, else that stream.
    pub(super) fn stop(&self, reason: impl Display) -> Stop {
        if let Some(failure) = &*self.failure.borrow() {
            Stop::File(failure.clone())
        } else if let Some(exceeded) = self.budget.exceeded() {
            Stop::File(exceeded)
        } else {
            Stop::Damage(reason.to_string())
        }
    }

    /// Gives how it ended with the file. `stamp` is the one it has now; none if it changed.
    pub(super) fn finish(mut self, outcome: Result<(), Stop>, stamp: Option<FileStamp>) -> ControlFlow<()> {
        if matches!(outcome, Err(Stop::Break)) || matches!(self.give_data_sets(), Err(Stop::Break)) {
            return ControlFlow::Break(());
        }
        // A failure of the disk that some layer took for the end of its data is none the less one.
        let missed = self.failure.borrow().clone().or(self.missed.take());
        self.stamp = if missed.is_some() { None } else { stamp };
        let found = match (outcome, missed) {
            (Err(Stop::Break), _) => return ControlFlow::Break(()),
            (Err(Stop::File(reason) | Stop::Damage(reason)), _) | (Ok(()), Some(reason)) => Bytes::Unreadable(reason),
            (Ok(()), None) => Bytes::ArchiveEnd,
        };
        match self.give("", found) {
            Ok(()) => ControlFlow::Continue(()),
            Err(_) => ControlFlow::Break(()),
        }
    }
}

impl Level {
    /// Of an archive that is a file of that path.
    pub(super) fn outermost(place_path: &str) -> Self {
        Self { prefix: String::new(), file_name: file_name(place_path), depth: 0 }
    }

    /// Of an archive that is a member of that name, in an archive of this level.
    pub(super) fn inner(&self, member: &str) -> Self {
        Self { prefix: format!("{member}!"), file_name: file_name(member), depth: self.depth + 1 }
    }
}

fn file_name(path: &str) -> String {
    path.rsplit(['/', '!']).next().unwrap_or(path).to_owned()
}

/// The file itself. It remembers its failure, for the decompressors above it may word it as damage.
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
    /// Fails for a place that only damaged data can name, so that is no failure of the disk.
    fn seek(&mut self, position: SeekFrom) -> io::Result<u64> {
        self.file.seek(position)
    }
}
