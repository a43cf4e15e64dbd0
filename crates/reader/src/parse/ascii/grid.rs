//! Reads tables drawn with characters: turns lines into rows.
//!
//! The columns are given by the `<S>` and `<C>` marks if there are any, else by the borders `|`, else by the blanks
//! that all lines have in common. A row has several lines, since cells wrap at the column's edge, even within words and
//! days. It ends at a rule, at an empty line, or where the next line begins a day or a form of ownership that the row
//! has already.

use super::scalar::{day, without_marks};
use super::sheet::{SheetLine, find};
use super::value::is_ownership;

/// A cell of a logical row.
#[derive(Clone, Debug, Default)]
pub(super) struct GridCell {
    pub(super) text: String,
    /// Offset of its first piece.
    pub(super) at: usize,
    /// The last piece reaches the column's edge: the next one continues the same word.
    is_full: bool,
    /// Blanks before the first piece. A later piece with more of them begins a new word.
    indent: usize,
}

/// A logical row: one cell for each column.
#[derive(Clone, Debug)]
pub(super) struct GridRow {
    pub(super) at: usize,
    pub(super) cells: Vec<GridCell>,
}

impl GridCell {
    /// Makes a cell of the text.
    pub(super) fn new(text: &str, at: usize) -> Self {
        Self { text: text.to_owned(), at, ..Self::default() }
    }
}

/// How the lines are cut.
enum Cuts {
    /// At the borders of each line.
    Borders(usize),
    /// Before these columns.
    Columns(Vec<usize>),
}

/// Gives the logical rows of a table's section, its headings left out.
pub(super) fn rows(section: &[SheetLine<'_>]) -> Vec<GridRow> {
    let marks = section.iter().position(|line| find(&line.text, "<s>").is_some() && find(&line.text, "<c>").is_some());
    let Some(first) = (marks.map_or(0, |at| at + 1)..section.len()).find(|at| is_data(&section[*at])) else {
        return Vec::new();
    };
    let is_edge = |at: &usize| section[*at].is_rule() || section[*at].is_blank() || is_heading(&section[*at]);
    let start = (0..first).rev().find(|at| is_edge(at) || Some(*at) == marks).map_or(first, |at| at + 1);
    let end = (first..section.len()).find(|at| ends_table(&section[*at])).unwrap_or(section.len());
    let data = &section[start..end];
    let cuts = match marks {
        Some(marks) if !data.iter().any(|line| line.text.matches('|').count() > 3) => {
            Cuts::Columns(mark_columns(&section[marks].text))
        }
        _ => cuts_of(data),
    };
    join(data, &cuts)
}

/// Whether the line states a day, or an amount with a form of ownership, as only a row of the filing does.
pub(super) fn is_data(line: &SheetLine<'_>) -> bool {
    if is_heading(line) {
        return false;
    }
    let words = || line.text.split(|c: char| c.is_whitespace() || c == '|').filter(|word| !word.is_empty());
    let is_day = |word: &str| word.matches('/').count() == 2 && word.starts_with(|c: char| c.is_ascii_digit());
    let is_amount = |word: &str| {
        let (word, _) = without_marks(word.trim_start_matches('$'));
        word.bytes().filter(u8::is_ascii_digit).count() >= 2
            && word.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b',' | b'.'))
    };
    let is_form = |word: &str| is_ownership(without_marks(word).0);
    words().any(is_day) || (words().any(is_amount) && words().any(is_form))
}

/// Whether the line is one of column headings.
fn is_heading(line: &SheetLine<'_>) -> bool {
    const WORDS: [&str; 7] = ["instr.", "month/", "day/", "title of", "table i", "beneficially", "(a) or (d)"];
    WORDS.iter().any(|word| find(&line.text, word).is_some())
}

/// Whether the table is over.
pub(super) fn ends_table(line: &SheetLine<'_>) -> bool {
    const ENDS: [&str; 12] = [
        "signature",
        "/s/",
        "by: /s/",
        "explanation of resp",
        "reminder",
        "</table>",
        "potential persons",
        "sec 147",
        "* if the form",
        "**",
        "note:",
        "(over)",
    ];
    let text = line.text.trim_start_matches(['|', ' ']);
    ENDS.iter().any(|end| find(text, end).is_some_and(|at| at < 4 || *end == "(over)"))
}

/// Gives the columns at which `<S>` and `<C>` stand.
fn mark_columns(line: &str) -> Vec<usize> {
    let bytes = line.as_bytes();
    let is_mark = |at: &usize| {
        bytes[*at..].get(..3).is_some_and(|mark| mark.eq_ignore_ascii_case(b"<s>") || mark.eq_ignore_ascii_case(b"<c>"))
    };
    let columns: Vec<usize> = (0..bytes.len()).filter(is_mark).collect();
    // Some filers write all of them at the beginning of the line: then they give the number of columns and not their
    // places.
    let is_placed = columns.windows(2).all(|pair| pair[1] - pair[0] > 3);
    if is_placed { columns } else { Vec::new() }
}

/// Finds the columns by the borders if the lines have them, else by the blanks that all lines have in common.
fn cuts_of(data: &[SheetLine<'_>]) -> Cuts {
    let filled = || data.iter().filter(|line| !line.is_blank() && !line.is_rule());
    let borders = filled().map(|line| inner(&line.text).matches('|').count()).max().unwrap_or(0);
    let bordered = filled().filter(|line| inner(&line.text).matches('|').count() == borders).count();
    if borders >= 3 && bordered * 2 > filled().count() {
        return Cuts::Borders(borders + 1);
    }
    let width = filled().map(|line| line.text.chars().count()).max().unwrap_or(0).min(400);
    let mut is_used = vec![false; width];
    for line in filled() {
        for (used, character) in is_used.iter_mut().zip(line.text.chars()) {
            *used |= !character.is_whitespace();
        }
    }
    let mut columns = Vec::new();
    let mut blanks = 2;
    for (column, used) in is_used.iter().enumerate() {
        if *used {
            if blanks >= 2 {
                columns.push(column);
            }
            blanks = 0;
        } else {
            blanks += 1;
        }
    }
    Cuts::Columns(columns)
}

/// Gives the line without the borders at its two ends.
fn inner(text: &str) -> &str {
    let text = text.trim();
    let text = text.strip_prefix('|').unwrap_or(text);
    text.strip_suffix('|').unwrap_or(text)
}

/// Gives the pieces of a line, with what their cells are wide: one for each column.
fn pieces<'l>(line: &'l SheetLine<'_>, cuts: &Cuts) -> Vec<(&'l str, bool)> {
    match cuts {
        Cuts::Borders(count) => {
            let text: &str = &line.text;
            let mut pieces: Vec<_> = inner(text).split('|').map(|piece| (piece, !piece.ends_with(' '))).collect();
            pieces.truncate(*count);
            pieces
        }
        Cuts::Columns(columns) => {
            let ends = columns.iter().skip(1).copied().chain([usize::MAX >> 1]);
            let piece = |(from, to): (&usize, usize)| {
                let piece = line.cut(*from, to);
                let is_full = to - from < 400 && piece.chars().count() == to - from && !piece.ends_with(' ');
                (piece, is_full)
            };
            columns.iter().zip(ends).map(piece).collect()
        }
    }
}

fn join(data: &[SheetLine<'_>], cuts: &Cuts) -> Vec<GridRow> {
    let count = match cuts {
        Cuts::Borders(count) => *count,
        Cuts::Columns(columns) => columns.len(),
    };
    let mut rows: Vec<GridRow> = Vec::new();
    let (mut is_open, mut is_stated) = (false, false);
    for line in data {
        if line.is_blank() || line.is_rule() {
            is_open = false;
            continue;
        }
        let pieces = pieces(line, cuts);
        if pieces.iter().all(|(piece, _)| piece.trim().is_empty()) {
            is_open = matches!(cuts, Cuts::Borders(_)) && is_open;
            continue;
        }
        // Where only blanks separate the columns, some run into each other, and only the line as a whole can be read.
        let has_all = matches!(cuts, Cuts::Columns(_)) && is_data(line);
        if let Some(row) =
            rows.last_mut().filter(|row| is_open && !(has_all && is_stated) && !begins_anew(row, &pieces))
        {
            extend(row, line, &pieces);
        } else {
            let mut row = GridRow { at: line.at, cells: vec![GridCell::new("", line.at); count] };
            extend(&mut row, line, &pieces);
            rows.push(row);
            is_stated = false;
        }
        is_stated |= has_all;
        is_open = true;
    }
    rows
}

/// No day or form of ownership is longer, with its marks. Keeps the cost of a cell that never ends low.
const LONGEST_VALUE: usize = 40;

/// Whether the line has what the row has already: a day, or a form of ownership.
fn begins_anew(row: &GridRow, pieces: &[(&str, bool)]) -> bool {
    let is_form = |text: &str| is_ownership(without_marks(text).0);
    let starts_day = |text: &str| {
        let digits = text.bytes().take_while(u8::is_ascii_digit).count();
        (1..=2).contains(&digits) && text[digits..].starts_with('/')
    };
    row.cells.iter().zip(pieces).filter(|(cell, _)| cell.text.len() <= LONGEST_VALUE).any(|(cell, (piece, _))| {
        let piece = piece.trim();
        (is_form(&cell.text) && is_form(piece)) || (day(without_marks(&cell.text).0).is_some() && starts_day(piece))
    })
}

/// Joins the pieces of one more line to the row: without a blank if the piece above fills its cell or breaks off within
/// a day.
fn extend(row: &mut GridRow, line: &SheetLine<'_>, pieces: &[(&str, bool)]) {
    for (cell, (piece, is_full)) in row.cells.iter_mut().zip(pieces) {
        let indent = piece.len() - piece.trim_start().len();
        let piece = piece.trim();
        if piece.is_empty() {
            continue;
        }
        let in_day = cell.text.len() <= LONGEST_VALUE
            && cell.text.contains('/')
            && cell.text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'/')
            && piece.starts_with(|c: char| c.is_ascii_digit() || c == '/')
            && day(&cell.text).is_none_or(|_| cell.is_full);
        if cell.text.is_empty() {
            cell.indent = indent;
            cell.at = line.place_of(piece);
        }
        let goes_on = in_day || cell.is_full && indent <= cell.indent || cell.text.ends_with('-');
        if !cell.text.is_empty() && !goes_on {
            cell.text.push(' ');
        }
        cell.text.push_str(piece);
        cell.is_full = *is_full;
    }
}

#[cfg(test)]
mod tests {
    use super::super::sheet::lines;
    use super::*;

    fn shown(text: &str) -> Vec<String> {
        let cells = |row: GridRow| row.cells.into_iter().map(|cell| cell.text).collect::<Vec<_>>().join("|");
        rows(&lines(text)).into_iter().map(cells).collect()
    }

    #[test]
    fn three_ways_to_draw_a_table() {
        let bordered = "|Title (Instr. 3)|Date |\n|----|----|---|---|\n|Options|2/7/0|A |D|\n| to buy|0    |  | |\n|Stock|2/8/00|S |I|";
        assert_eq!(shown(bordered), ["Options to buy|2/7/00|A|D", "Stock|2/8/00|S|I"]);
        let marked = "<S>        <C>     <C>  <C>\nCommon     1/5/99  S    D\n  Stock\nOption     1/6/99  M    D";
        assert_eq!(shown(marked), ["Common Stock|1/5/99|S|D", "Option|1/6/99|M|D"]);
        let blank = "Title  (Instr. 3)\n-----------\nCommon Stock    1/5/99   1,000   D\nPreferred                12,500  I   By wife";
        assert_eq!(shown(blank), ["Common Stock|1/5/99|1,000|D|", "Preferred||12,500|I|By wife"]);
        assert!(shown("Title (Instr. 3)\n----\nnone\n").is_empty());
    }
}
