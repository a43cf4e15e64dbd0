//! Where the rows of each filing stand, sorted by filing in bounded memory.
//!
//! Twenty-four bytes a run of rows are kept; beyond [`MOST_IN_MEMORY`] of them a sorted part goes into a temporary file
//! without a name, and the parts are merged at the end.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::fs::File;
use std::io::{self, BufReader, BufWriter, Read, Seek, Write};

use super::super::document::Limits;

/// Twenty-four megabytes: more rows than any quarter has.
const MOST_IN_MEMORY: usize = 1 << 20;

/// What is read at once: a filing of any size is read in pieces.
pub(super) const LONGEST_RUN: u32 = 1 << 20;

/// Rows of one filing that follow each other in one table. Sorted by filing, table and place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Run {
    /// The accession number's digits.
    pub(super) filing_id: i64,
    /// Which of the open tables.
    pub(super) table: u8,
    pub(super) at: u64,
    pub(super) length: u32,
}

/// Bytes of a run in a temporary file.
const STORED: usize = 21;

/// Collects runs in any order, gives them sorted.
pub(super) struct Index<'a> {
    limits: &'a Limits,
    most: usize,
    runs: Vec<Run>,
    parts: Vec<File>,
    stored: u64,
}

impl<'a> Index<'a> {
    pub(super) fn new(limits: &'a Limits) -> Self {
        Self { limits, most: MOST_IN_MEMORY, runs: Vec::new(), parts: Vec::new(), stored: 0 }
    }

    /// Adds rows; joins them to those just before, if they are of the same filing.
    pub(super) fn push(&mut self, run: Run) -> io::Result<()> {
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

    /// Sorts what is in memory and writes it to a temporary file.
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

    /// Every run, sorted.
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
    memory: std::vec::IntoIter<Run>,
    /// The next run of each part; the number after the last part's is that of the memory.
    next: BinaryHeap<Reverse<(Run, usize)>>,
}

impl Sorted {
    /// The next run in order.
    pub(super) fn next(&mut self) -> io::Result<Option<Run>> {
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

/// `None` at the end of the part.
fn read_run(part: &mut BufReader<File>) -> io::Result<Option<Run>> {
    let (mut filing_id, mut table, mut at, mut length) = ([0; 8], [0; 1], [0; 8], [0; 4]);
    match part.read_exact(&mut filing_id) {
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => return Ok(None),
        outcome => outcome?,
    }
    part.read_exact(&mut table)?;
    part.read_exact(&mut at)?;
    part.read_exact(&mut length)?;
    Ok(Some(Run {
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
            let mut index = Index { most, ..Index::new(&limits) };
            for (filing_id, table, at) in
                [(5, 1, 0), (5, 1, 10), (3, 1, 20), (5, 0, 0), (3, 0, 10), (5, 1, 30), (4, 0, 20)]
            {
                index.push(Run { filing_id, table, at, length: 10 }).unwrap();
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
