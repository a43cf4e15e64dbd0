//! Reads the rows of Tables I and II, cell by cell.
//!
//! A table is recognised by the heading of its first column. The rows after the headings are the filing's. A row is a
//! transaction if a cell is filled that only a transaction has, else a holding. Sheets of filing agents and of EDGAR
//! differ in the place of a `$`, and in nothing that matters here.

use std::borrow::Cow;

use super::label::starts_with;
use super::layout::{PageColumn, columns, columns_of_form};
use super::page::{HtmlPage, PageRow};
use super::row::{Content, RowBuilder, content};
use model::diagnostic::{Code, Diagnostic};
use model::raw::{RawFiling, RawRow, offset};
use model::{Field, Table};

/// Reads both tables into the filing. `form` is the form's digit.
pub(super) fn read<'a>(page: &HtmlPage<'a>, form: u8, filing: &mut RawFiling<'a>, diagnostics: &mut Vec<Diagnostic>) {
    // Rows so far of Table I and Table II.
    let mut counts = [0; 2];
    for rows in &page.tables {
        let mut open: Option<(Table, &'static [PageColumn])> = None;
        let mut spanning: Vec<Spanning> = Vec::new();
        for row in rows.iter().map(|row| &page.rows[*row as usize]) {
            if let Some(table) = heading(page, row) {
                let count = row.cells.iter().map(|cell| page.cells[*cell as usize].columns).sum();
                open = Some((table, columns(table, count).unwrap_or_else(|| columns_of_form(table, form))));
            } else if let Some((table, columns)) = open {
                let place = usize::from(table == Table::II);
                let whole = with_spanning(page, row, &spanning);
                if let Some(read) = data_row(page, &whole, table, columns, form) {
                    spanning = spanning_below(page, &whole, &spanning);
                    counts[place] += 1;
                    diagnose(page, &whole, &read, columns, (counts[place], filing.line_of(read.at)), diagnostics);
                    filing.rows.push(read);
                }
            }
        }
    }
}

/// A cell that continues in the rows below its own.
struct Spanning {
    /// The first column that it takes.
    column: usize,
    /// Its place in `HtmlPage::cells`.
    cell: u32,
    /// Number of rows below in which it continues.
    rows: usize,
}

/// Gives a row with the cells of rows above that go on in it, each in its column.
fn with_spanning(page: &HtmlPage<'_>, row: &PageRow, spanning: &[Spanning]) -> PageRow {
    let mut cells = Vec::with_capacity(row.cells.len() + spanning.len());
    let mut own = row.cells.iter();
    let mut column = 0;
    loop {
        let above = spanning.iter().find(|above| above.column == column).map(|above| above.cell);
        let Some(cell) = above.or_else(|| own.next().copied()) else { break };
        column += page.cells[cell as usize].columns;
        cells.push(cell);
    }
    PageRow { cells, at: row.at }
}

/// Gives the cells of a row that go on below it.
fn spanning_below(page: &HtmlPage<'_>, row: &PageRow, above: &[Spanning]) -> Vec<Spanning> {
    let mut column = 0;
    let mut found = Vec::new();
    for &cell in &row.cells {
        let span = &page.cells[cell as usize];
        let left = above.iter().find(|known| known.cell == cell).map_or(span.rows, |known| known.rows);
        if left > 1 {
            found.push(Spanning { column, cell, rows: left - 1 });
        }
        column += span.columns;
    }
    found
}

/// Gives the table whose headings the row has; `None` if it has none.
fn heading(page: &HtmlPage<'_>, row: &PageRow) -> Option<Table> {
    let first = &page.cells[*row.cells.first()? as usize];
    let line = page.lines[first.lines.clone()].first().filter(|_| first.is_leaf)?;
    let words = line.words().trim_start_matches(['1', '.', ' ', '\u{a0}']);
    if starts_with(words, "Title of Security") {
        Some(Table::I)
    } else if starts_with(words, "Title of Derivative") {
        Some(Table::II)
    } else {
        None
    }
}

/// Whether the text is the heading of a part of a column, in the row below the headings.
fn is_subheading(text: &str) -> bool {
    const PARTS: [&str; 9] =
        ["Code", "V", "Amount", "(A) or (D)", "Price", "(A)", "(D)", "Date Exercisable", "Expiration Date"];
    PARTS.iter().any(|part| text.eq_ignore_ascii_case(part)) || starts_with(text, "Amount or Number") || text == "Title"
}

/// Reads a row; `None` if it is a row of headings or is empty.
fn data_row<'a>(
    page: &HtmlPage<'a>,
    row: &PageRow,
    table: Table,
    columns: &[PageColumn],
    form: u8,
) -> Option<RawRow<'a>> {
    let mut cells = Vec::with_capacity(columns.len());
    for cell in &row.cells {
        let cell = &page.cells[*cell as usize];
        if !cell.is_leaf {
            return None;
        }
        cells.push(content(page, cell));
        for _ in 1..cell.columns {
            cells.push(Content { text: Cow::Borrowed(""), at: cell.at, marks: Vec::new() });
        }
    }
    let mut filled = cells.iter().filter(|cell| !cell.text.is_empty()).peekable();
    let is_headings = filled.peek().is_some() && filled.all(|cell| is_subheading(&cell.text));
    if is_headings || row.cells.len() < 2 || cells.iter().all(Content::is_empty) {
        return None;
    }
    let columns = self::columns(table, cells.len()).unwrap_or(columns);
    let mut reading = RowBuilder { cells: Vec::with_capacity(16), form, is_transaction: false, holds_form_3: false };
    for (column, content) in columns.iter().zip(cells) {
        reading.take(*column, content);
    }
    Some(reading.finish(table, offset(row.at)))
}

/// Reports the cells of a row that have no column.
fn diagnose(
    page: &HtmlPage<'_>,
    row: &PageRow,
    read: &RawRow<'_>,
    columns: &[PageColumn],
    (line_no, line_of_page): (usize, u32),
    diagnostics: &mut Vec<Diagnostic>,
) {
    let count: usize = row.cells.iter().map(|cell| page.cells[*cell as usize].columns).sum();
    if count != columns.len() {
        let message = format!("a row of {count} cells in a table of {} columns, line {line_of_page}", columns.len());
        let line_no = u16::try_from(line_no).unwrap_or(u16::MAX);
        let words: Vec<_> = row.cells.iter().map(|cell| content(page, &page.cells[*cell as usize]).text).collect();
        let diagnostic = Diagnostic::new(Code::DocumentDamaged, message).with_raw(&words.join(" "));
        diagnostics.push(diagnostic.on(read.table.number(), line_no, Field::SecurityTitle.column()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_over_several_rows_stands_in_each() {
        let text = "<table><tr><td>1. Title of Security</td><td>2.</td><td>3.</td><td>4.</td></tr>\
                    <tr><td rowspan=3>Common Stock</td><td>10</td><td>D</td><td></td></tr>\
                    <tr><td>20</td><td rowspan=2>I</td><td>By Trust</td></tr><tr><td>30</td><td>By Wife</td></tr>\
                    <tr><td>Class B</td><td>40</td><td>D</td><td></td></tr></table>";
        let page = super::super::page_reader::layout(text);
        let mut filing = RawFiling::default();
        let mut diagnostics = Vec::new();
        read(&page, b'3', &mut filing, &mut diagnostics);
        let shown: Vec<String> = filing
            .rows
            .iter()
            .map(|row| row.cells.iter().map(|(_, cell)| &*cell.text).collect::<Vec<_>>().join(" "))
            .collect();
        let expected = ["Common Stock 10 D", "Common Stock 20 I By Trust", "Common Stock 30 I By Wife", "Class B 40 D"];
        assert_eq!(shown, expected);
        assert!(diagnostics.is_empty());
    }
}
