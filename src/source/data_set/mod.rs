//! The SEC's data sets: eight tables, in which the rows of a filing are apart from each other and in no common order.
//!
//! Each accession number becomes a document. For each table it has the table's name, the line of column names and the
//! filing's rows in the order of the file, so that the same rows give the same bytes. Some of the tables may be
//! missing. Only an index of the rows is held in memory. The filings are read in the order of their accession numbers.

mod index;
mod table;

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, Read, Seek, Write};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};
use tempfile::{SpooledTempFile, spooled_tempfile, spooled_tempfile_in};

use model::{AccessionNumber, DATA_SET_MARK, DataSetTable, content_hash};

use super::content::{Head, read_some};
use super::document::{Bytes, Document, FileStamp, Limits, Location, SourceItem};
use index::{RowRun, SortedRuns};
use table::TableFile;

/// A receiver of documents: takes a member's name and what was found there.
type Give<'a> = dyn FnMut(&str, Bytes) -> ControlFlow<()> + 'a;

/// Whether a file with this name is a table of a data set.
pub(super) fn is_table_name(name: &str) -> bool {
    DataSetTable::of_file_name(name).is_some()
}

/// Whether a stream with this beginning is a table of a data set.
pub(super) fn is_table(head: &[u8]) -> bool {
    let end = memchr::memchr(b'\n', head).unwrap_or(head.len());
    head[..end].contains(&b'\t') && DataSetTable::of_heading(&head[..end]).is_some()
}

/// The stamp of a data set in a directory: the sum of the tables' sizes and the newest of their times. `None` without
/// tables.
pub(super) fn stamp(directory: &Path) -> Option<FileStamp> {
    tables_in(directory).ok()?.into_iter().map(|(_, stamp)| stamp).reduce(|one, other| FileStamp {
        size: one.size.saturating_add(other.size),
        modified_at: one.modified_at.max(other.modified_at),
    })
}

/// Lists the tables in a directory with their stamps, in the order of their names.
fn tables_in(directory: &Path) -> io::Result<Vec<(PathBuf, FileStamp)>> {
    let mut tables = Vec::new();
    for entry in fs::read_dir(directory)? {
        let entry = entry?;
        if entry.file_name().to_str().is_some_and(is_table_name) {
            let metadata = fs::metadata(entry.path())?;
            if metadata.is_file() {
                tables.push((entry.path(), FileStamp::of(&metadata)));
            }
        }
    }
    tables.sort_unstable_by(|(one, _), (other, _)| one.cmp(other));
    Ok(tables)
}

/// Gives the documents of the data set in a directory, then the end or the reason of a failure. A file that only has a
/// table's name is a document of its own.
pub(super) fn read_directory(
    directory: &Path,
    path_text: &str,
    limits: &Limits,
    give: &mut dyn FnMut(SourceItem) -> ControlFlow<()>,
) -> ControlFlow<()> {
    let before = stamp(directory);
    let mut meet = |member: &str, stamp: Option<FileStamp>, found: Bytes| {
        give(SourceItem { location: Location { path: path_text.to_owned(), member: member.to_owned() }, stamp, found })
    };
    let outcome = give_directory(directory, limits, &mut |member, found| meet(member, before, found));
    let after = stamp(directory).filter(|after| before == Some(*after));
    match outcome {
        Ok(()) => meet("", after, Bytes::ArchiveEnd),
        Err(Stopped::Break) => ControlFlow::Break(()),
        Err(Stopped::Io(error)) => meet("", None, Bytes::Unreadable(format!("the data set cannot be read: {error}"))),
    }
}

fn give_directory(directory: &Path, limits: &Limits, give: &mut Give<'_>) -> Result<(), Stopped> {
    let mut tables = Vec::new();
    for (path, _) in tables_in(directory)? {
        match TableFile::open(File::open(&path)?)? {
            Ok(table) => tables.push(table),
            Err(mut file) => {
                file.rewind()?;
                let size = file.metadata()?.len();
                let found = Head::read(&mut file, size).document(&mut file, limits.document_size)?;
                let name = path.file_name().map_or(String::new(), |name| name.to_string_lossy().into_owned());
                pass(give(&name, found))?;
            }
        }
    }
    give_documents(tables, "", limits, give)
}

/// Gives the documents of a single table.
pub(super) fn read_file<F: Read + Seek>(file: F, limits: &Limits, give: &mut Give<'_>) -> Result<(), Stopped> {
    match TableFile::open(file)? {
        Ok(table) => give_documents(vec![table], "", limits, give),
        Err(_) => Err(Stopped::Io(io::Error::other("no table of a data set"))),
    }
}

/// The tables found in an archive, copied to temporary files until its end, by their directory.
#[derive(Default)]
pub(super) struct SpooledTables {
    sets: BTreeMap<String, Vec<TableFile<SpooledTempFile>>>,
    size: u64,
}

/// The largest table that is kept in memory, in bytes. A larger one becomes a file.
const IN_MEMORY: usize = 1 << 20;

/// Why a data set was not read to its end.
pub(super) enum Stopped {
    /// The receiver wants no more.
    Break,
    Io(io::Error),
}

/// Why a table in an archive was not copied.
pub(super) enum NotSpooled {
    /// The archive's own stream failed.
    Stream(io::Error),
    /// The tables are larger than temporary files may be.
    TooLarge(String),
    /// A temporary file could not be written.
    NoRoom(io::Error),
}

impl From<io::Error> for Stopped {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

impl SpooledTables {
    /// Copies a table to a temporary file. `name` is the name of the member.
    pub(super) fn spool(&mut self, name: &str, stream: &mut dyn Read, limits: &Limits) -> Result<(), NotSpooled> {
        let mut spool = match &limits.spool_dir {
            Some(directory) => spooled_tempfile_in(IN_MEMORY, directory),
            None => spooled_tempfile(IN_MEMORY),
        };
        let mut buffer = vec![0; 64 << 10];
        loop {
            let read = read_some(stream, &mut buffer).map_err(NotSpooled::Stream)?;
            if read == 0 {
                break;
            }
            self.size += read as u64;
            if self.size > limits.spool_size {
                return Err(NotSpooled::TooLarge(format!("tables of more than {} bytes: not read", limits.spool_size)));
            }
            spool.write_all(&buffer[..read]).map_err(NotSpooled::NoRoom)?;
        }
        if let Ok(table) = TableFile::open(spool).map_err(NotSpooled::NoRoom)? {
            let directory = name.rfind(['/', '!']).map_or("", |end| &name[..=end]);
            self.sets.entry(directory.to_owned()).or_default().push(table);
        }
        Ok(())
    }

    /// Gives the documents of every set.
    pub(super) fn give(self, limits: &Limits, give: &mut Give<'_>) -> Result<(), Stopped> {
        self.sets.into_iter().try_for_each(|(directory, tables)| give_documents(tables, &directory, limits, give))
    }
}

/// Gives one document for each filing of a set, in the order of accession numbers.
fn give_documents<F: Read + Seek>(
    mut tables: Vec<TableFile<F>>,
    directory: &str,
    limits: &Limits,
    give: &mut Give<'_>,
) -> Result<(), Stopped> {
    tables.sort_by_key(|table| table.table);
    tables.truncate(usize::from(u8::MAX));
    let mut index = SortedRuns::new(limits);
    for (number, table) in (0_u8..).zip(&mut tables) {
        let lines_before_rows = table.scan(number, &mut index)?;
        if lines_before_rows > 0 {
            let reason = format!("{lines_before_rows} lines before the first accession number belong to no filing");
            pass(give(&format!("{directory}{}.tsv", table.table.name()), Bytes::Unreadable(reason)))?;
        }
    }
    let mut sorted = index.sorted()?;
    let mut next = sorted.next()?;
    let mut runs: Vec<RowRun> = Vec::new();
    while let Some(first) = next {
        runs.clear();
        while let Some(run) = next.filter(|run| run.filing_id == first.filing_id) {
            runs.push(run);
            next = sorted.next()?;
        }
        let Some(number) = AccessionNumber::from_filing_id(first.filing_id) else { continue };
        let found = document(number, &runs, &mut tables, limits)?;
        pass(give(&format!("{directory}{number}"), found))?;
    }
    Ok(())
}

fn pass(flow: ControlFlow<()>) -> Result<(), Stopped> {
    if flow.is_break() { Err(Stopped::Break) } else { Ok(()) }
}

/// Adds a line end if the bytes lack one: the last line of a table may.
fn end_line(bytes: &mut Vec<u8>) {
    if !bytes.ends_with(b"\n") {
        bytes.push(b'\n');
    }
}

/// Makes the document of one filing's rows. A document above the limit is only hashed.
fn document<F: Read + Seek>(
    number: AccessionNumber,
    runs: &[RowRun],
    tables: &mut [TableFile<F>],
    limits: &Limits,
) -> io::Result<Bytes> {
    let rows: u64 = runs.iter().map(|run| u64::from(run.length)).sum();
    let mut hash = (rows > limits.document_size).then(Sha256::new);
    let mut size = 0_i64;
    let mut bytes = Vec::with_capacity(rows.min(64 << 10) as usize + 4096);
    writeln!(bytes, "{DATA_SET_MARK} {number}")?;
    let mut table = None;
    for run in runs {
        let Some(file) = tables.get_mut(usize::from(run.table)) else { continue };
        if table != Some(run.table) {
            table = Some(run.table);
            end_line(&mut bytes);
            writeln!(bytes, "[{}]", file.table.name())?;
            bytes.extend_from_slice(&file.heading);
            bytes.push(b'\n');
        }
        file.read(run, &mut bytes)?;
        if let Some(hash) = &mut hash {
            // Keep the last byte: it decides whether a line end has to be added.
            let last = bytes.pop();
            hash.update(&bytes);
            size += bytes.len() as i64;
            bytes.clear();
            bytes.extend(last);
        }
    }
    end_line(&mut bytes);
    Ok(match hash {
        Some(mut hash) => {
            hash.update(&bytes);
            size += bytes.len() as i64;
            Bytes::TooLarge { content_hash: hash.finalize().into(), size }
        }
        None if bytes.len() as u64 > limits.document_size => {
            Bytes::TooLarge { content_hash: content_hash(&bytes), size: bytes.len() as i64 }
        }
        None => Bytes::Document(Document::new(bytes)),
    })
}
