//! An index of the rows of each filing, sorted by filing in bounded memory.
//!
//! A run of rows takes 24 bytes. Beyond [`MOST_IN_MEMORY`] runs, a sorted part goes into a temporary file without a
//! name, and the parts are merged at the end.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::fs::File;
use std::io::{self, BufReader, BufWriter, Read, Seek, Write};

use super::super::document::Limits;

/// The number of runs kept in memory: 24 MiB, which is more than any quarter has.
const MOST_IN_MEMORY: usize = 1 << 20;

/// The longest run in bytes. A longer stretch of rows is divided, so that a filing of any size is read in pieces.
pub(super) const LONGEST_RUN: u32 = 1 << 20;

/// Adjacent rows of one filing in one table. Sorted by filing, table and position.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct RowRun {
    /// The accession number's digits as a number.
    pub(super) filing_id: i64,
    /// Index of the table among the open ones.
    pub(super) table: u8,
    /// Position in the table's file, in bytes.
    pub(super) at: u64,
    /// Length in bytes.
    pub(super) length: u32,
}

/// Size of a run in a temporary file, in bytes.
const STORED: usize = 21;

/// Takes runs in any order and gives them sorted.
pub(super) struct SortedRuns<'a> {
    limits: &'a Limits,
    most: usize,
    runs: Vec<RowRun>,
    parts: Vec<File>,
    stored: u64,
}

impl<'a> SortedRuns<'a> {
    pub(super) fn new(limits: &'a Limits) -> Self {
        Self { limits, most: MOST_IN_MEMORY, runs: Vec::new(), parts: Vec::new(), stored: 0 }
    }

    /// Adds a run. Joins it to the last one if the two are adjacent rows of the same filing.
    pub(super) fn push(&mut self, run: RowRun) -> io::Result<()> {
        if let Some(last) = self.runs.last_mut() {
            let follows = last.filing_id == run.filing_id
                && last.table == run.table
                && last.at + u64::from(last.length) == run.at;
            let joined = last.length.checked_add(run.length);
            if let Some(length) = joined.filter(|length| follows && *length <= LONGEST_RUN) {
                last.length = length;
                return Ok(());
            }
        }
        if self.runs.len() >= self.most {
            self.spool_part()?;
        }
        self.runs.push(run);
        Ok(())
    }

    /// Sorts the runs in memory and writes them to a temporary file.
    fn spool_part(&mut self) -> io::Result<()> {
        self.stored += (self.runs.len() * STORED) as u64;
        if self.stored > self.limits.spool_size {
            return Err(io::Error::other(format!("an index of more than {} bytes", self.limits.spool_size)));
        }
        self.runs.sort_unstable();
        let mut part = BufWriter::new(match &self.limits.spool_dir {
            Some(directory) => tempfile::tempfile_in(directory)?,
            None => tempfile::tempfile()?,
        });
        for run in self.runs.drain(..) {
            part.write_all(&run.filing_id.to_be_bytes())?;
            part.write_all(&[run.table])?;
            part.write_all(&run.at.to_be_bytes())?;
            part.write_all(&run.length.to_be_bytes())?;
        }
        let mut part = part.into_inner().map_err(io::IntoInnerError::into_error)?;
        part.rewind()?;
        self.parts.push(part);
        Ok(())
    }

    /// Gives all runs, sorted.
    pub(super) fn sorted(mut self) -> io::Result<Sorted> {
        self.runs.sort_unstable();
        let mut sorted = Sorted {
            parts: self.parts.into_iter().map(BufReader::new).collect(),
            memory: self.runs.into_iter(),
            next: BinaryHeap::new(),
        };
        for part in 0..=sorted.parts.len() {
            sorted.refill(part)?;
        }
        Ok(sorted)
    }
}

/// Merges the sorted parts.
pub(super) struct Sorted {
    parts: Vec<BufReader<File>>,
    memory: std::vec::IntoIter<RowRun>,
    /// The next run of each part, with the part's index. The index after the last part stands for the memory.
    next: BinaryHeap<Reverse<(RowRun, usize)>>,
}

impl Sorted {
    /// Gives the next run in order.
    pub(super) fn next(&mut self) -> io::Result<Option<RowRun>> {
        let Some(Reverse((run, part))) = self.next.pop() else { return Ok(None) };
        self.refill(part)?;
        Ok(Some(run))
    }

    fn refill(&mut self, part: usize) -> io::Result<()> {
        let run = match self.parts.get_mut(part) {
            Some(part) => read_run(part)?,
            None => self.memory.next(),
        };
        self.next.extend(run.map(|run| Reverse((run, part))));
        Ok(())
    }
}

/// Reads one run; `None` at the end of the part.
fn read_run(part: &mut BufReader<File>) -> io::Result<Option<RowRun>> {
    let (mut filing_id, mut table, mut at, mut length) = ([0; 8], [0; 1], [0; 8], [0; 4]);
    match part.read_exact(&mut filing_id) {
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => return Ok(None),
        outcome => outcome?,
    }
    part.read_exact(&mut table)?;
    part.read_exact(&mut at)?;
    part.read_exact(&mut length)?;
    Ok(Some(RowRun {
        filing_id: i64::from_be_bytes(filing_id),
        table: table[0],
        at: u64::from_be_bytes(at),
        length: u32::from_be_bytes(length),
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_come_sorted_and_joined_however_many_parts_there_are() {
        let limits = Limits::default();
        for most in [1, 3, 100] {
            let mut index = SortedRuns { most, ..SortedRuns::new(&limits) };
            for (filing_id, table, at) in
                [(5, 1, 0), (5, 1, 10), (3, 1, 20), (5, 0, 0), (3, 0, 10), (5, 1, 30), (4, 0, 20)]
            {
                index.push(RowRun { filing_id, table, at, length: 10 }).unwrap();
            }
            let mut sorted = index.sorted().unwrap();
            let mut found = Vec::new();
            while let Some(run) = sorted.next().unwrap() {
                found.push((run.filing_id, run.table, run.at, run.length));
            }
            let wanted = [(3, 0, 10, 10), (3, 1, 20, 10), (4, 0, 20, 10), (5, 0, 0, 10), (5, 1, 0, 20), (5, 1, 30, 10)];
            assert_eq!(found, wanted, "{most}");
        }
    }
}
