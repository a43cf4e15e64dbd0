//! How a page comes together from its tags and text: open tables, rows and cells, and the line in the making.
//!
//! Missing end tags are supplied by the HTML standard's rules for tables: a cell ends at the next cell, row or end of
//! its own table, a cell without a row opens one.

use std::borrow::Cow;

use super::page::{CellSpan, HtmlPage, PageLine, PageRow};
use super::token::{Tag, attribute};
use crate::entity::html as entity;

/// More columns than any table of the forms has. A larger `colspan` counts as this one.
const MOST_COLUMNS: usize = 20;

/// More rows than any table of the forms has. A larger `rowspan` counts as this one.
const MOST_ROWS: usize = 100;

/// A table before its end tag.
pub(super) struct OpenTable {
    table: u32,
    row: Option<u32>,
    cell: Option<u32>,
    /// The cell that contains the table.
    around: Option<u32>,
}

/// A page in the making.
#[derive(Default)]
pub(super) struct Builder<'a> {
    pub(super) page: HtmlPage<'a>,
    pub(super) open: Vec<OpenTable>,
    line: PageLine<'a>,
    has_line: bool,
    /// Spans of a filer's data that began in the line.
    data_spans: u32,
    /// The superscript text read so far, while one is open.
    superscript: Option<String>,
}

impl<'a> Builder<'a> {
    pub(super) fn text(&mut self, text: &'a str, at: usize) {
        if let Some(superscript) = &mut self.superscript {
            entity::decode_into(text, superscript);
            return;
        }
        let skipped = if self.line.text.is_empty() { text.len() - text.trim_ascii_start().len() } else { 0 };
        let text = &text[skipped..];
        if text.is_empty() {
            return;
        }
        self.touch(at + skipped);
        let plain = |byte: u8| byte >= b' ' && byte != b'&';
        if self.line.text.is_empty() && text.trim_ascii_end().bytes().all(plain) {
            self.line.text = Cow::Borrowed(text);
            return;
        }
        let line = self.line.text.to_mut();
        let start = line.len();
        if text.bytes().all(|byte| byte != b'&') {
            join_broken(text, line);
        } else {
            let mut decoded = String::with_capacity(text.len());
            entity::decode_into(text, &mut decoded);
            join_broken(&decoded, line);
        }
        if start == 0 {
            let leading = line.len() - line.trim_ascii_start().len();
            line.drain(..leading);
        }
    }

    /// Sets where the line begins, if nothing set it before.
    fn touch(&mut self, at: usize) {
        if !self.has_line {
            self.has_line = true;
            self.line.at = at;
            self.line.cell = self.open.last().and_then(|open| open.cell.or(open.around));
        }
    }

    pub(super) fn start(&mut self, tag: Tag, attributes: &'a str, at: usize) {
        match tag {
            Tag::Table => {
                self.end_line();
                let around = self.open.last().and_then(|open| open.cell.or(open.around));
                if let Some(cell) = around {
                    self.page.cells[cell as usize].is_leaf = false;
                }
                self.page.tables.push(Vec::new());
                let table = index(self.page.tables.len() - 1);
                self.open.push(OpenTable { table, row: None, cell: None, around });
            }
            Tag::Row => {
                self.end_row();
                self.begin_row(at);
            }
            Tag::Cell => self.begin_cell(attributes, at),
            Tag::Block => self.end_line(),
            Tag::Superscript => {
                self.end_superscript();
                self.superscript = Some(String::new());
            }
            Tag::Link => {
                if let Some(cik) = attribute(attributes, "href").and_then(cik_of) {
                    self.touch(at);
                    self.line.cik = self.line.cik.or(Some(cik));
                }
            }
            Tag::Span => {
                if attribute(attributes, "class").is_some_and(|class| class.starts_with("FormData")) {
                    self.touch(at);
                    self.data_spans += 1;
                    if self.data_spans == 2 {
                        self.line.second_datum = Some(self.line.text.len());
                    }
                }
            }
            Tag::Input => {
                let is_box = attribute(attributes, "type").is_some_and(|kind| kind.eq_ignore_ascii_case("checkbox"));
                if is_box {
                    self.touch(at);
                    self.line.tick = Some(attribute(attributes, "checked").is_some());
                }
            }
            Tag::Page | Tag::Inline => {}
        }
    }

    pub(super) fn end(&mut self, tag: Tag, at: usize) {
        match tag {
            Tag::Table => {
                self.end_line();
                self.end_table();
            }
            Tag::Row => self.end_row(),
            Tag::Cell => self.end_cell(),
            Tag::Block => self.end_line(),
            Tag::Superscript => {
                self.touch(at);
                self.end_superscript();
            }
            Tag::Page => self.page.ends = true,
            Tag::Link | Tag::Span | Tag::Input | Tag::Inline => {}
        }
    }

    fn begin_row(&mut self, at: usize) {
        let Some(open) = self.open.last_mut() else { return };
        let row = index(self.page.rows.len());
        open.row = Some(row);
        self.page.rows.push(PageRow { cells: Vec::new(), at });
        self.page.tables[open.table as usize].push(row);
    }

    fn begin_cell(&mut self, attributes: &str, at: usize) {
        self.end_cell();
        if self.open.last().is_some_and(|open| open.row.is_none()) {
            self.begin_row(at);
        }
        let span = |name| attribute(attributes, name).and_then(|count| count.trim().parse().ok()).unwrap_or(1);
        let (columns, rows) = (span("colspan"), span("rowspan"));
        let Some(open) = self.open.last_mut() else { return };
        let Some(row) = open.row else { return };
        let cell = index(self.page.cells.len());
        open.cell = Some(cell);
        let next_line = self.page.lines.len();
        self.page.cells.push(CellSpan {
            lines: next_line..next_line,
            at,
            columns: usize::clamp(columns, 1, MOST_COLUMNS),
            rows: usize::clamp(rows, 1, MOST_ROWS),
            is_leaf: true,
        });
        self.page.rows[row as usize].cells.push(cell);
    }

    fn end_cell(&mut self) {
        self.end_line();
        let Some(cell) = self.open.last_mut().and_then(|open| open.cell.take()) else { return };
        let span = &mut self.page.cells[cell as usize];
        if span.is_leaf && span.lines.start == self.page.lines.len() {
            self.page.lines.push(PageLine { at: span.at, cell: Some(cell), ..PageLine::default() });
        }
        span.lines.end = self.page.lines.len();
    }

    fn end_row(&mut self) {
        self.end_cell();
        if let Some(open) = self.open.last_mut() {
            open.row = None;
        }
    }

    pub(super) fn end_table(&mut self) {
        self.end_cell();
        self.open.pop();
    }

    /// A superscript of numbers in parentheses is a run of footnote marks; any other is text.
    fn end_superscript(&mut self) {
        let Some(superscript) = self.superscript.take() else { return };
        match footnote_marks(&superscript) {
            Some(marks) => self.line.marks.extend(marks),
            None => self.line.text.to_mut().push_str(superscript.trim()),
        }
    }

    pub(super) fn end_line(&mut self) {
        self.end_superscript();
        self.data_spans = 0;
        if std::mem::take(&mut self.has_line) {
            let mut line = std::mem::take(&mut self.line);
            match &mut line.text {
                Cow::Borrowed(text) => *text = text.trim_ascii_end(),
                Cow::Owned(text) => text.truncate(text.trim_ascii_end().len()),
            }
            self.page.lines.push(line);
        } else {
            self.line = PageLine::default();
        }
    }
}

/// Appends the text with each run of ASCII white space that holds a line break as one blank.
fn join_broken(text: &str, line: &mut String) {
    let mut rest = text;
    while let Some(start) = rest.find(|c: char| c.is_ascii_whitespace()) {
        line.push_str(&rest[..start]);
        rest = &rest[start..];
        let end = rest.len() - rest.trim_ascii_start().len();
        let run = &rest[..end];
        if run.bytes().all(|byte| byte == b' ') {
            line.push_str(run);
        } else {
            line.push(' ');
        }
        rest = &rest[end..];
    }
    line.push_str(rest);
}

/// Gives the numbers of a run of footnote marks: `(1)`, `(1)(2)`, `(1, 2)`.
fn footnote_marks(text: &str) -> Option<Vec<u32>> {
    let text = text.trim();
    let is_mark = text.starts_with('(') && text.ends_with(')');
    let known = text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'(' | b')' | b',' | b' '));
    if !is_mark || !known {
        return None;
    }
    let numbers = text.split(|c: char| !c.is_ascii_digit()).filter(|number| !number.is_empty());
    numbers.map(|number| number.parse().ok().filter(|number| *number < 1000)).collect()
}

/// Gives the CIK in a link to a company's page on EDGAR.
fn cik_of(link: &str) -> Option<&str> {
    let (_, after) = link.split_once("CIK=").or_else(|| link.split_once("cik="))?;
    let digits = after.len() - after.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    (1..=10).contains(&digits).then(|| &after[..digits])
}

/// Gives a place in one of the page's lists. Documents are capped far below four billion cells.
fn index(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX)
}
