//! Rows of tables between pipes, also those of a table within a cell, which stand one behind the other on one line.

use super::inline::{self, Breaks};
use super::torn;
use crate::parse::laid::Layout;

/// Cells of a line that are looked at: more than any table of the forms holds in all.
const MOST_CELLS: usize = 20_000;

/// Whether a line is a row between pipes.
pub(super) fn is_row(line: &str) -> bool {
    line.len() > 1 && line.starts_with('|') && line.ends_with('|')
}

/// Whether a line divides the head of a table from its rows.
pub(super) fn is_divider(line: &str) -> bool {
    let line = line.trim();
    is_row(line) && line.contains("---") && line.bytes().all(|byte| matches!(byte, b'|' | b'-' | b':' | b' '))
}

/// A cell: the text between two pipes with its place.
type PipeCell<'a> = (&'a str, usize);

/// What was seen of the document's tables so far.
#[derive(Default)]
pub(super) struct SeenTables<'a> {
    /// The head of Table I or II was seen: rows are rows, and no boxes of the cover.
    in_table: bool,
    /// The box of the owner's name was seen.
    pub has_cover: bool,
    /// Cells that hold the text of a whole page.
    pub left_out: Vec<(&'a str, usize)>,
    /// The last row, with the pieces of each cell: it is written when it is known that it does not go on.
    last: Vec<Vec<PipeCell<'a>>>,
    /// A row was seen since the last line that is none.
    runs: bool,
    /// The end of a table was seen since the last row.
    breaks: bool,
}

impl<'a> SeenTables<'a> {
    /// Notes a line that is no row.
    pub(super) fn note_line(&mut self, line: &str) {
        self.in_table |= begins_table(line);
        self.has_cover |= is_box(line);
        (self.runs, self.breaks) = (false, true);
    }

    /// Notes that a table ends. Tells whether its last row waits to be written.
    pub(super) fn end_table(&mut self) -> bool {
        self.breaks = true;
        !self.last.is_empty()
    }

    /// Writes the last row.
    pub(super) fn flush(&mut self, layout: &mut Layout) {
        for (i, cell) in std::mem::take(&mut self.last).iter().enumerate() {
            for (k, (text, at)) in cell.iter().enumerate() {
                match (i, k) {
                    (0, 0) => {}
                    (_, 0) => layout.put("\t", *at),
                    _ => layout.put(" ", *at),
                }
                inline::put(text.trim(), at + text.len() - text.trim_start().len(), Breaks::Blanks, layout);
            }
        }
        layout.end_line();
    }

    /// Whether a row goes on with the texts of the one before it, which a page break cut off; then they are joined.
    fn goes_on(&mut self, cells: &[PipeCell<'a>]) -> bool {
        let filled: Vec<usize> = (0..cells.len()).filter(|&i| !cells[i].0.trim().is_empty()).collect();
        let first = self.last.iter().position(|cell| cell.iter().any(|(text, _)| !text.trim().is_empty()));
        let last = self.last.iter().rposition(|cell| cell.iter().any(|(text, _)| !text.trim().is_empty()));
        let (Some(first), Some(last), false) = (first, last, filled.is_empty()) else { return false };
        // Tables of two pages may differ by empty columns at their edges.
        let alike = cells.len() == self.last.len();
        let alone =
            self.breaks && filled.len() == 1 && cells[filled[0] + 1..].iter().all(|(text, _)| text.trim().is_empty());
        if first == last || !(alike || alone) {
            return false;
        }
        let targets: Vec<usize> = if alike { filled.clone() } else { vec![last] };
        let joins = |(&from, &to): (&usize, &usize)| {
            let words = |text: &str| text.chars().filter(|c| c.is_alphabetic()).count() > 1;
            // In one table a text in the first column begins a row.
            let may_begin = to == first && self.runs;
            words(self.last[to][0].0) && !may_begin && is_prose(cells[from].0) && !is_printed(cells[from].0)
        };
        if !filled.iter().zip(&targets).all(joins) {
            return false;
        }
        for (from, to) in filled.into_iter().zip(targets) {
            self.last[to].push(cells[from]);
        }
        true
    }

    /// Writes the rows of a line.
    pub(super) fn lay_out(&mut self, line: &'a str, at: usize, layout: &mut Layout) {
        let segments = segments(line, at);
        let nested = segments.iter().any(|(text, _)| is_rule(text));
        if !nested {
            self.put_row(&segments, layout);
        } else if !segments.iter().all(|(text, _)| is_rule(text)) {
            self.put_nested(&segments, layout);
        }
    }

    /// Rows of tables within cells. A single blank between two pipes parts two rows, or stands in for a cell that
    /// another one covers; an empty cell has two blanks. The line under a head tells how many cells a row has.
    fn put_nested(&mut self, segments: &[PipeCell<'a>], layout: &mut Layout) {
        let rows: Vec<&[PipeCell<'a>]> =
            segments.split(|(text, _)| *text == " ").filter(|row| !row.is_empty()).collect();
        let mut width = 0;
        let mut next = 0;
        while let Some(row) = rows.get(next) {
            next += 1;
            if row.iter().all(|(text, _)| is_rule(text)) {
                width = row.len();
                continue;
            }
            // A cell over several columns leaves single blanks within its row.
            let mut whole = row.to_vec();
            let mut ahead = next;
            while whole.len() < width
                && let Some(more) = rows.get(ahead)
                && !more.iter().all(|(text, _)| is_rule(text))
                && whole.len() + 1 + more.len() <= width
            {
                whole.push((" ", more[0].1));
                whole.extend_from_slice(more);
                ahead += 1;
            }
            if whole.len() == width && ahead > next {
                next = ahead;
                self.put_row(&whole, layout);
            } else {
                self.put_row(row, layout);
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
        if cells.iter().any(|(text, _)| is_box(text)) {
            (self.has_cover, self.in_table) = (true, false);
        }
        self.in_table |= cells.iter().any(|(text, _)| begins_table(text));
        if !self.in_table || cells.iter().any(|(text, _)| is_box(text)) {
            self.flush(layout);
            torn::put(&cells, layout);
            return;
        }
        if !self.goes_on(&cells) {
            self.flush(layout);
            self.last = cells.into_iter().map(|cell| vec![cell]).collect();
        }
        (self.runs, self.breaks) = (true, false);
    }
}

/// Whether a text is words of the form that stand in a table of their own.
fn is_printed(text: &str) -> bool {
    let folded = folded(text);
    begins_table(text)
        || ["reminderreport", "personswhorespond", "sec14", "reportingowner", "signature", "iftheform", "intentional"]
            .iter()
            .any(|words| folded.starts_with(words))
}

/// Whether a text holds words and marks, and no value.
fn is_prose(text: &str) -> bool {
    let words = text.split(|c: char| c.is_whitespace() || matches!(c, '(' | ')'));
    let is_value = |word: &str| word.starts_with(|c: char| c.is_ascii_digit() || c == '$') && word.len() > 2;
    text.contains(char::is_alphabetic) && !words.into_iter().any(is_value) && text.trim().len() > 1
}

/// Whether a row begins Table II.
pub(super) fn begins_table_two(line: &str) -> bool {
    segments(line, 0).iter().any(|(text, _)| folded(text).starts_with("titleofderivative"))
}

/// Whether a row has a cell that holds the text of a whole page.
pub(super) fn holds_page(line: &str) -> bool {
    segments(line, 0).iter().any(|(text, _)| is_page(text))
}

/// Whether what stands behind the tables begins.
pub(super) fn ends_tables(line: &str) -> bool {
    let folded = folded(line);
    folded == "reportingowners" || folded == "signatures" || folded.starts_with("explanationofresponses")
}

/// Whether a cell holds the text of a whole page, which a tool makes of the frame around it: much text with the words of
/// several parts of the form. What is in it is out of order, and stands in other cells, too, as far as the tool saw those.
fn is_page(text: &str) -> bool {
    const PARTS: [&str; 6] = [
        "Name and Address of Reporting Person",
        "Issuer Name and Ticker",
        "Signature of Reporting Person",
        "Explanation of Responses",
        "Reporting Owner Name",
        "OMB APPROVAL",
    ];
    text.len() > 500 && PARTS.iter().filter(|part| text.contains(**part)).count() >= 3
}

/// The texts between the pipes of a line; a pipe behind a backslash is text.
fn segments(line: &str, at: usize) -> Vec<PipeCell<'_>> {
    let mut found = Vec::new();
    let (mut start, mut escaped) = (1, false);
    for (i, byte) in line.bytes().enumerate().skip(1) {
        if byte == b'|' && !escaped {
            found.push((&line[start..i], at + start));
            start = i + 1;
            if found.len() == MOST_CELLS {
                break;
            }
        }
        escaped = byte == b'\\' && !escaped;
    }
    found
}

fn is_rule(text: &str) -> bool {
    let text = text.trim().trim_matches(':');
    text.len() > 2 && text.bytes().all(|byte| byte == b'-')
}

/// The beginning of a text in small letters without anything between them.
fn folded(text: &str) -> String {
    let letters = text.chars().filter(char::is_ascii_alphanumeric).take(48);
    letters
        .map(|c| c.to_ascii_lowercase())
        .collect::<String>()
        .trim_start_matches(|c: char| c.is_ascii_digit())
        .to_owned()
}

/// Whether a table of securities begins.
fn begins_table(text: &str) -> bool {
    let folded = folded(text);
    ["titleofsecurity", "titleofderivative", "tableinonderivative", "tableiiderivative"]
        .iter()
        .any(|head| folded.starts_with(head))
}

/// Whether a cell is a box of the cover.
fn is_box(text: &str) -> bool {
    let folded = folded(text);
    ["nameandaddressofreporting", "issuername", "lastfirst", "ifamendment", "individualorjoint"]
        .iter()
        .any(|head| folded.starts_with(head))
}
