//! The rows of both tables as they are read, and what reading them showed.

use super::column::FormColumn;
use model::Table;
use model::raw::RawRow;

/// The most unread texts that are told of.
const MOST_UNREAD: usize = 50;

/// The rows of a document, those of Table I first.
#[derive(Default)]
pub(super) struct TableRows<'a> {
    pub rows: Vec<RawRow<'a>>,
    /// Rows whose empty cells do not fit the form's grid.
    pub shifted: usize,
    /// Codes in letters of another alphabet.
    pub foreign_letters: usize,
    /// Rows of Table II that end before the balance.
    pub cut_rows: usize,
    /// The numbers of the footnotes that rows refer to, each once.
    pub marks: Vec<u8>,
    /// Texts of a table of which no row could be made, with their offsets: the first of them.
    pub unread: Vec<(Table, &'a str, usize)>,
    /// Values that may stand in either of two columns.
    pub doubts: Vec<DoubtfulValue>,
    /// Values that could not be read, or are missing.
    pub unclear: Vec<UnreadValue>,
    /// Tables that stand twice and are read once.
    pub repeated: Vec<Table>,
}

/// A value that may stand in one of two columns, and is taken in neither.
pub(super) struct DoubtfulValue {
    /// The place of its row.
    pub row: usize,
    pub columns: [FormColumn; 2],
    pub text: String,
}

/// A value that could not be read.
pub(super) struct UnreadValue {
    /// The place of its row.
    pub row: usize,
    pub column: FormColumn,
    /// What stands there; empty where nothing was found.
    pub text: String,
}

impl<'a> TableRows<'a> {
    /// Rows that were read by the places of their words.
    pub(super) fn of(rows: Vec<RawRow<'a>>) -> Self {
        let mut found = Self::default();
        for row in rows {
            found.refer(&marks(&row));
            found.rows.push(row);
        }
        found
    }

    /// Notes the footnotes to which a row refers.
    pub(super) fn refer(&mut self, marks: &[u8]) {
        for mark in marks {
            if !self.marks.contains(mark) {
                self.marks.push(*mark);
            }
        }
    }

    /// Notes a text of which no row could be made, with its offset.
    pub(super) fn lose(&mut self, table: Table, (text, at): (&'a str, usize)) {
        if self.unread.len() < MOST_UNREAD {
            self.unread.push((table, text, at));
        }
    }

    /// Takes a value out of the last row: it may stand in either of those columns.
    pub(super) fn doubt(&mut self, columns: [FormColumn; 2], text: String) {
        let Some(row) = self.rows.len().checked_sub(1) else { return };
        for column in columns {
            if let Some((_, cell)) = self.rows[row].cells.iter_mut().find(|(field, _)| *field == column.field()) {
                cell.text = "".into();
            }
        }
        self.doubts.push(DoubtfulValue { row, columns, text });
    }

    /// Takes a value out of the last row, which cannot be read as it stands.
    pub(super) fn leave_out(&mut self, column: FormColumn, text: &str) {
        let Some(row) = self.rows.len().checked_sub(1) else { return };
        let cells = self.rows[row].cells.iter_mut();
        for (_, cell) in cells.filter(|(field, cell)| *field == column.field() && !cell.text.is_empty()) {
            cell.text = "".into();
        }
        self.unclear.push(UnreadValue { row, column, text: text.to_owned() });
    }

    /// Drops the rows of a table that stands twice, each time behind its heads: some tools write a table as they see it
    /// and again as they parse it. `before` is its first row, `heads` the row that follows each of its heads.
    pub(super) fn drop_repeated(&mut self, before: usize, heads: &[usize], table: Table) {
        let cells = |row: &RawRow<'a>| row.cells.iter().map(|(_, cell)| cell.text.to_string()).collect::<Vec<_>>();
        for &middle in heads.iter().filter(|&&head| head > before && 2 * (head - before) == self.rows.len() - before) {
            let (first, second) = self.rows[before..].split_at(middle - before);
            if first.iter().map(cells).eq(second.iter().map(cells)) {
                self.keep(middle);
                self.repeated.push(table);
                return;
            }
        }
    }

    /// Drops all rows but the first `count`, and what is told of them.
    pub(super) fn keep(&mut self, count: usize) {
        self.rows.truncate(count);
        self.doubts.retain(|doubt| doubt.row < count);
        self.unclear.retain(|unclear| unclear.row < count);
    }
}

/// The numbers of the footnotes to which a row refers.
pub(super) fn marks(row: &RawRow<'_>) -> Vec<u8> {
    let ids = row.cells.iter().flat_map(|(_, cell)| &cell.footnotes);
    ids.filter_map(|id| id.strip_prefix('F')?.parse().ok()).collect()
}
