//! The rows of the form's tables, put together from rows between pipes and written for the reader of texts.

use std::cell::OnceCell;

use super::glue::KnownWords;
use super::heads::{
    begins_box, begins_derivatives, begins_head, begins_owners, begins_signatures, begins_table, folded, is_box,
    is_owners_head, is_page, is_printed, is_prose,
};
use super::pipes::{PipeCell, is_rule, nested_rows, segments};
use super::sheared::{self, CellRow};
use super::{printed, torn};
use crate::parse::laid::Layout;
use crate::parse::text::{cover, mark, running};

/// Where in the form a row stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum FormPart {
    /// Cells are boxes of the cover.
    Cover,
    /// Behind the head of Table I or II.
    Securities,
    Owners,
    /// Behind the owners: signatures, notes.
    Behind,
}

/// What was seen of the document's tables so far.
pub(super) struct SeenTables<'a> {
    document: &'a str,
    words: OnceCell<KnownWords>,
    part: FormPart,
    /// The box of the owner's name was seen.
    pub has_cover: bool,
    /// Cells that hold the text of a whole page.
    pub left_out: Vec<(&'a str, usize)>,
    /// The rows of a table: they are written when all are seen.
    rows: Vec<CellRow<'a>>,
    /// Where lines stand that a border parted from those above them.
    cut: Vec<usize>,
    /// A row was seen since the last line that is none.
    runs: bool,
    /// The end of a table was seen since the last row.
    breaks: bool,
}

impl<'a> SeenTables<'a> {
    /// The tables of a document, of which nothing was seen.
    pub(super) fn of(document: &'a str) -> Self {
        Self {
            document,
            words: OnceCell::new(),
            part: FormPart::Cover,
            has_cover: false,
            left_out: Vec::new(),
            rows: Vec::new(),
            cut: Vec::new(),
            runs: false,
            breaks: false,
        }
    }

    /// Notes a line that is no row.
    pub(super) fn note_line(&mut self, line: &str) {
        self.has_cover |= is_box(line);
        if begins_table(line) {
            self.part = FormPart::Securities;
        } else if self.part != FormPart::Cover && !running::is_running(line) {
            match &*folded(line) {
                "reportingowners" => self.part = FormPart::Owners,
                "signatures" => self.part = FormPart::Behind,
                folded if folded.starts_with("explanationofresponses") => self.part = FormPart::Behind,
                _ => {}
            }
        }
        (self.runs, self.breaks) = (false, true);
    }

    /// Notes that a table ends. Tells whether rows wait to be written.
    pub(super) fn end_table(&mut self) -> bool {
        self.breaks = true;
        !self.rows.is_empty()
    }

    /// Writes the rows that wait.
    pub(super) fn flush(&mut self, layout: &mut Layout) {
        let rows = std::mem::take(&mut self.rows);
        if rows.is_empty() {
            return layout.end_line();
        }
        match self.part {
            FormPart::Owners if sheared::are_names_cut(&rows) => sheared::put_owners(&rows, self.words(), layout),
            FormPart::Owners => self.put_owners(&rows, layout),
            FormPart::Securities if sheared::is_sheared(&rows) => self.put_sheared(rows, layout),
            FormPart::Securities => self.put_sound(&sheared::whole_rows(rows), layout),
            FormPart::Cover | FormPart::Behind => self.put_sound(&rows, layout),
        }
    }

    fn words(&self) -> &KnownWords {
        self.words.get_or_init(|| KnownWords::of(self.document))
    }

    /// Writes rows with a cell for each column, the cells divided by tabs.
    fn put_sound(&self, rows: &[CellRow<'a>], layout: &mut Layout) {
        // The head of the first column may be in two rows.
        if let Some(head) = rows.first().filter(|row| begins_head(row) && begins_derivatives(row))
            && !head[0].first().is_some_and(|_| folded(&joined(&head[0])).starts_with("titleofderivativesecurity"))
        {
            put_head(true, head, layout);
        }
        for row in rows {
            for (i, cell) in row.iter().enumerate() {
                if i > 0 {
                    layout.put("\t", cell.first().map_or(0, |line| line.1));
                }
                for (k, line) in cell.iter().enumerate() {
                    if self.cut.contains(&line.1) {
                        layout.heal();
                    }
                    sheared::put_line(cell[..k].last(), *line, &|| self.words(), layout);
                }
            }
            layout.end_line();
        }
    }

    /// Writes the rows of the table of owners: the lines of a name and its address, the boxes behind the last. Some tools
    /// part the lines of one owner into several rows; that of the city is the last.
    fn put_owners(&self, rows: &[CellRow<'a>], layout: &mut Layout) {
        let mut waiting: CellRow<'a> = Vec::new();
        for row in rows {
            let ends =
                waiting.first().and_then(|cell| cell.last()).is_some_and(|(text, _)| cover::is_city(text.trim()));
            if !waiting.is_empty() && waiting.len() == row.len() && !ends && !is_owners_head(&waiting) {
                for (cell, lines) in waiting.iter_mut().zip(row) {
                    cell.extend_from_slice(lines);
                }
            } else {
                self.put_owner(&std::mem::replace(&mut waiting, row.clone()), layout);
            }
        }
        self.put_owner(&waiting, layout);
    }

    fn put_owner(&self, row: &CellRow<'a>, layout: &mut Layout) {
        let Some((name, boxes)) = row.split_first() else { return };
        let name: Vec<PipeCell<'a>> = name.iter().copied().filter(|(text, _)| !text.trim().is_empty()).collect();
        // A line that holds more than a name is one of a text in one run.
        let runs = |(text, _): &PipeCell<'_>| text.contains(" C/O ") || text.contains(|c: char| c.is_ascii_digit());
        if name.first().is_some_and(runs) || !name.last().is_some_and(|(text, _)| cover::is_city(text.trim())) {
            return self.put_sound(std::slice::from_ref(row), layout);
        }
        for (i, line) in name.iter().enumerate() {
            if i > 0 {
                layout.end_line();
            }
            sheared::put_line(None, *line, &|| self.words(), layout);
        }
        for cell in boxes {
            layout.put("\t", cell.first().map_or(0, |line| line.1));
            for (k, line) in cell.iter().enumerate() {
                sheared::put_line(cell[..k].last(), *line, &|| self.words(), layout);
            }
        }
        layout.end_line();
    }

    /// Writes rows through whose values borders run. What stands above the first of them is words over columns.
    fn put_sheared(&self, rows: Vec<CellRow<'a>>, layout: &mut Layout) {
        let first = rows.iter().position(sheared::is_body).unwrap_or(rows.len());
        let two = rows.iter().take(first).any(begins_derivatives);
        if let Some(head) = rows.first().filter(|row| begins_head(row)) {
            put_head(two, head, layout);
        }
        // A row cut off by the border above it begins among the words over the columns.
        let above = (0..first).rev().take_while(|&i| sheared::is_fragment(&rows[i])).last().unwrap_or(first);
        for row in sheared::whole_rows(rows.into_iter().skip(above).collect()) {
            sheared::put(&row, self.words(), layout);
        }
    }

    /// Whether a row goes on with the texts of the one before it, which a page break cut off; then they are joined.
    fn goes_on(&mut self, cells: &CellRow<'a>) -> bool {
        let is_filled = |cell: &[PipeCell<'_>]| cell.iter().any(|(text, _)| !text.trim().is_empty());
        let Some(before) = self.rows.last_mut() else { return false };
        let filled: Vec<usize> = (0..cells.len()).filter(|&i| is_filled(&cells[i])).collect();
        let first = before.iter().position(|cell| is_filled(cell));
        let last = before.iter().rposition(|cell| is_filled(cell));
        let (Some(first), Some(last), false) = (first, last, filled.is_empty()) else { return false };
        // Tables of two pages may differ by empty columns at their edges.
        let alike = cells.len() == before.len();
        let alone = self.breaks && filled.len() == 1 && cells[filled[0] + 1..].iter().all(|cell| !is_filled(cell));
        if first == last || !(alike || alone) {
            return false;
        }
        let targets: Vec<usize> = if alike { filled.clone() } else { vec![last] };
        let joins = |(&from, &to): (&usize, &usize)| {
            let words = |text: &str| text.chars().filter(|c| c.is_alphabetic()).count() > 1;
            // In one table a text in the first column begins a row.
            let may_begin = to == first && self.runs;
            let text = joined(&cells[from]);
            let above = joined(&before[to]);
            // Behind the marks of a text nothing of it follows.
            words(&above)
                && mark::strip(&above, false).1.is_empty()
                && !may_begin
                && is_prose(&text)
                && !is_printed(&text)
        };
        if !filled.iter().zip(&targets).all(joins) {
            return false;
        }
        for (from, to) in filled.into_iter().zip(targets) {
            // Within a table a border cut the text, and perhaps letters with it.
            self.cut.extend(cells[from].first().filter(|_| !self.breaks).map(|line| line.1));
            before[to].extend_from_slice(&cells[from]);
        }
        true
    }

    /// Whether lines behind a table go on with its last row, as the rest of a cell does that a page break cut off.
    pub(super) fn takes(&mut self, lines: &[PipeCell<'a>]) -> bool {
        self.part == FormPart::Securities && self.breaks && self.goes_on(&vec![lines.to_vec()])
    }

    /// Writes the rows of a line.
    pub(super) fn lay_out(&mut self, line: &'a str, at: usize, layout: &mut Layout) {
        let segments = segments(line, at);
        let nested = segments.iter().any(|(text, _)| is_rule(text));
        if !nested {
            self.put_row(&segments, layout);
        } else if !segments.iter().all(|(text, _)| is_rule(text)) {
            for row in nested_rows(&segments) {
                self.put_row(&row, layout);
            }
        }
    }

    /// One row: its cells between tabs, or each a line of its own where they are boxes of the cover.
    fn put_row(&mut self, cells: &[PipeCell<'a>], layout: &mut Layout) {
        let pages = cells.iter().filter(|(text, _)| is_page(text));
        self.left_out.extend(pages.map(|(text, at)| (text.trim(), *at)));
        let cells: Vec<PipeCell<'a>> =
            cells.iter().map(|&(text, at)| if is_page(text) { ("", at) } else { (text, at) }).collect();
        if cells.iter().all(|(text, _)| text.trim().is_empty() || is_rule(text)) {
            return;
        }
        let mut row = sheared::row(&cells);
        // A border through the words of a box or a head leaves them in several cells.
        let line = sheared::first_line(&row);
        let is_box = cells.iter().any(|(text, _)| is_box(text)) || begins_box(&line);
        let begins = cells.iter().any(|(text, _)| begins_table(text)) || begins_head(&row);
        if is_box || (self.part == FormPart::Cover && !begins) {
            self.flush(layout);
            if is_box {
                (self.has_cover, self.part) = (true, FormPart::Cover);
            }
            if begins {
                self.part = FormPart::Securities;
            }
            torn::put(&cells, self.words(), layout);
            return;
        }
        if begins {
            self.flush(layout);
            self.part = FormPart::Securities;
        }
        // The table goes on with that of the owners.
        if self.part == FormPart::Securities && begins_owners(&row) {
            self.flush(layout);
            self.part = FormPart::Owners;
            layout.put("Reporting Owners", cells[0].1);
            layout.end_line();
        }
        if self.part == FormPart::Owners && begins_signatures(&row) {
            self.flush(layout);
            self.part = FormPart::Behind;
        }
        if self.part == FormPart::Securities && !begins && printed::strip(&mut row) && !sheared::has_words(&row) {
            return;
        }
        if !self.goes_on(&row) {
            self.rows.push(row);
        }
        (self.runs, self.breaks) = (true, false);
    }
}

/// Writes the words over the first column of a table, which stand in pieces in that row.
fn put_head(two: bool, head: &CellRow<'_>, layout: &mut Layout) {
    let at = head.iter().flatten().next().map_or(0, |line| line.1);
    layout.put(if two { "1. Title of Derivative Security" } else { "1. Title of Security" }, at);
    layout.end_line();
}

/// The text of a cell.
fn joined(cell: &[PipeCell<'_>]) -> String {
    cell.iter().map(|(text, _)| text.trim()).collect::<Vec<_>>().join(" ")
}
