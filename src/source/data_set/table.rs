//! One table of a data set: an index of each filing's rows is made first, then the rows are read by it.

use std::io::{self, BufRead, BufReader, Read, Seek, SeekFrom};

use super::index::{LONGEST_RUN, RowRun, SortedRuns};
use model::{AccessionNumber, DataSetTable};

/// The longest line of column names, in bytes.
const LONGEST_HEADING: u64 = 64 << 10;

/// Bytes that are read at once: the rows of one filing, and often those of the next.
const WINDOW: usize = 16 << 10;

/// A table and the stream it is read from.
pub(super) struct TableFile<F> {
    pub(super) table: DataSetTable,
    /// The line of column names without its line end.
    pub(super) heading: Vec<u8>,
    /// Position of the first row, in bytes.
    rows_at: u64,
    /// Index of the column with the accession number.
    column: usize,
    file: F,
    window: Vec<u8>,
    window_at: u64,
}

impl<F: Read + Seek> TableFile<F> {
    /// Opens a table. Gives the stream back if it is not a table of a data set.
    pub(super) fn open(mut file: F) -> io::Result<Result<Self, F>> {
        file.rewind()?;
        let mut line = Vec::new();
        BufReader::new(&mut file).take(LONGEST_HEADING).read_until(b'\n', &mut line)?;
        let rows_at = line.len() as u64;
        let heading = line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&line).trim_ascii_end();
        let column = heading.split(|byte| *byte == b'\t').position(|name| name.trim_ascii() == b"ACCESSION_NUMBER");
        Ok(match (DataSetTable::of_heading(heading), column) {
            (Some(table), Some(column)) => {
                let heading = heading.to_vec();
                Ok(Self { table, heading, rows_at, column, file, window: Vec::new(), window_at: 0 })
            }
            _ => Err(file),
        })
    }

    /// Adds every row to the index. A line without an accession number belongs to the row above it, because a quoted
    /// value may hold a line end. Gives the number of lines before the first row.
    pub(super) fn scan(&mut self, number: u8, index: &mut SortedRuns<'_>) -> io::Result<u64> {
        self.file.seek(SeekFrom::Start(self.rows_at))?;
        let mut reader = BufReader::with_capacity(256 << 10, &mut self.file);
        let mut line = PartialLine { start: self.rows_at, ..PartialLine::default() };
        let mut at = self.rows_at;
        let mut filing_id = None;
        let mut lines_before_rows = 0;
        loop {
            let chunk = reader.fill_buf()?;
            let is_end = chunk.is_empty();
            let mut place = 0;
            while place < chunk.len() || is_end {
                let is_complete = line.take(self.column, chunk, &mut place);
                if !is_complete && !is_end {
                    break;
                }
                let end = at + place as u64;
                filing_id = line.accession_number().map(AccessionNumber::filing_id).or(filing_id);
                let mut start = line.start;
                match filing_id {
                    Some(filing_id) => {
                        while start < end {
                            let length = (end - start).min(u64::from(LONGEST_RUN));
                            index.push(RowRun { filing_id, table: number, at: start, length: length as u32 })?;
                            start += length;
                        }
                    }
                    None => lines_before_rows += u64::from(end > start),
                }
                line = PartialLine { start: end, ..PartialLine::default() };
                if is_end {
                    return Ok(lines_before_rows);
                }
            }
            let taken = chunk.len();
            at += taken as u64;
            reader.consume(taken);
        }
    }

    /// Appends the bytes of a run to `out`.
    pub(super) fn read(&mut self, run: &RowRun, out: &mut Vec<u8>) -> io::Result<()> {
        let length = run.length as usize;
        let window_end = self.window_at + self.window.len() as u64;
        if run.at < self.window_at || run.at + length as u64 > window_end {
            self.file.seek(SeekFrom::Start(run.at))?;
            self.window.clear();
            self.window_at = run.at;
            (&mut self.file).take(length.max(WINDOW) as u64).read_to_end(&mut self.window)?;
        }
        let start = (run.at - self.window_at) as usize;
        let rows = self.window.get(start..start + length).ok_or(io::ErrorKind::UnexpectedEof)?;
        out.extend_from_slice(rows);
        Ok(())
    }
}

/// A line as far as it has been read.
#[derive(Default)]
struct PartialLine {
    /// Position of the line in the file, in bytes.
    start: u64,
    /// Index of the current column.
    column: usize,
    /// The field of the accession number, up to 32 bytes.
    number: Vec<u8>,
}

impl PartialLine {
    /// Reads on to the end of the line; gives false if the chunk ends before it. Moves `place` behind what was read.
    fn take(&mut self, wanted: usize, chunk: &[u8], place: &mut usize) -> bool {
        while self.column <= wanted && *place < chunk.len() {
            let rest = &chunk[*place..];
            let end = memchr::memchr2(b'\t', b'\n', rest);
            let field = &rest[..end.unwrap_or(rest.len())];
            if self.column == wanted {
                let room = 32_usize.saturating_sub(self.number.len());
                self.number.extend_from_slice(&field[..field.len().min(room)]);
            }
            *place += field.len();
            match end.map(|end| rest[end]) {
                Some(b'\n') => {
                    *place += 1;
                    return true;
                }
                Some(_) => {
                    *place += 1;
                    self.column += 1;
                }
                None => return false,
            }
        }
        let rest = &chunk[*place..];
        let end = memchr::memchr(b'\n', rest);
        *place += end.map_or(rest.len(), |end| end + 1);
        end.is_some()
    }

    fn accession_number(&self) -> Option<AccessionNumber> {
        let text = str::from_utf8(&self.number).ok()?.trim();
        AccessionNumber::parse(text.trim_matches('"'))
    }
}
