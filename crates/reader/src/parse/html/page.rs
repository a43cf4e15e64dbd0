//! The layout of a page: its tables, rows, cells and lines of text, in document order and flat.
//!
//! A tree is not needed to read a form: what counts is which cell stands in which row, and what text comes after what.
//! So there is none to recurse into or to drop, and a page of a million nested tables costs what it is long.

use std::borrow::Cow;

use super::builder::Builder;
use super::token::{Token, Tokens};

/// A page as read.
#[derive(Default)]
pub(super) struct Page<'a> {
    /// Every line of text. An empty cell is an empty line.
    pub(super) lines: Vec<PageLine<'a>>,
    pub(super) cells: Vec<CellSpan>,
    pub(super) rows: Vec<Row>,
    /// The rows of each table, by place in `rows`.
    pub(super) tables: Vec<Vec<u32>>,
    /// The page's own end tag is there.
    pub(super) ends: bool,
    /// There was more than any form has, and the rest was not read.
    pub(super) is_cut: bool,
}

/// Text between two line breaks or the edges of a cell.
#[derive(Default)]
pub(super) struct PageLine<'a> {
    /// The text with its hard blanks, without footnote marks; trimmed at both ends but for hard blanks.
    pub(super) text: Cow<'a, str>,
    pub(super) at: usize,
    /// The innermost cell it stands in.
    pub(super) cell: Option<u32>,
    /// Numbers of the footnotes it refers to.
    pub(super) marks: Vec<u32>,
    /// The CIK that its first link to a company states.
    pub(super) cik: Option<&'a str>,
    /// How many check boxes stand in it, and whether the last is ticked.
    pub(super) tick: Option<bool>,
    /// Where in `text` the second span of a filer's data begins.
    pub(super) second_datum: Option<usize>,
}

/// A cell of a table.
pub(super) struct CellSpan {
    /// The first line in it and the one after the last; lines of tables within it stand between.
    pub(super) lines: std::ops::Range<usize>,
    pub(super) at: usize,
    /// How many columns it takes.
    pub(super) columns: usize,
    /// It holds no table.
    pub(super) is_leaf: bool,
}

/// A row of a table.
pub(super) struct Row {
    /// Its cells, by place in `Page::cells`.
    pub(super) cells: Vec<u32>,
    pub(super) at: usize,
}

/// Lines, cells and tables that are read: fifty times the largest form. Keeps a hostile page from taking memory.
const MOST_PARTS: usize = 200_000;

impl PageLine<'_> {
    /// The text without the hard blanks around it.
    pub(super) fn words(&self) -> &str {
        self.text.trim()
    }
}

/// Reads the layout of a page.
pub(super) fn layout(text: &str) -> Page<'_> {
    let mut builder = Builder::default();
    for token in Tokens::new(text) {
        match token {
            Token::Text { text, at } => builder.text(text, at),
            Token::Start { tag, attributes, at } => builder.start(tag, attributes, at),
            Token::End { tag, at } => builder.end(tag, at),
        }
        let page = &mut builder.page;
        if page.lines.len() + page.cells.len() + page.rows.len() + page.tables.len() > MOST_PARTS {
            page.is_cut = true;
            break;
        }
    }
    builder.end_line();
    while !builder.open.is_empty() {
        builder.end_table();
    }
    builder.page
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every row as its cells' texts, marks in braces.
    fn shown(text: &str) -> Vec<String> {
        let page = layout(text);
        let cell = |cell: &u32| {
            let span = &page.cells[*cell as usize];
            let line = |line: &PageLine<'_>| {
                let marks: Vec<_> = line.marks.iter().map(|mark| format!("{{{mark}}}")).collect();
                format!("{}{}", line.text, marks.concat())
            };
            page.lines[span.lines.clone()].iter().map(line).collect::<Vec<_>>().join("/")
        };
        page.rows.iter().map(|row| row.cells.iter().map(cell).collect::<Vec<_>>().join("|")).collect()
    }

    #[test]
    fn cells_rows_and_what_is_missing() {
        let check = |text, rows: &[&str]| assert_eq!(shown(text), rows, "{text}");
        check("<table><tr><td>a</td><td> b <br>c</td></tr></table>", &["a|b/c"]);
        check("<table><tr><td>a<td>b<tr><td>c", &["a|b", "c"]);
        check("<table><td>a</td><td></td></table>", &["a|"]);
        check("<TABLE><TR><TD>x<sup>(1)</sup><sup>(2)</sup> y</TD></TR></TABLE>", &["x y{1}{2}"]);
        check("<table><tr><td>a<sup>TM</sup> <sup>(1, 12)</sup></td></tr></table>", &["aTM{1}{12}"]);
        check("<table><tr><td>\n  $\n  1.3\n <a href='#F4'><sup>(4)</sup></a></td></tr></table>", &["$ 1.3{4}"]);
        check("</td></tr></table><td>stray", &[]);
        check("<table><tr><td>a<table><tr><td>b</table>c</td><td>d", &["a/b/c|d", "b"]);
    }

    #[test]
    fn links_boxes_and_data_spans() {
        let page = layout(
            "<a href=\"/cgi?action=getcompany&amp;CIK=0000842518\">ACME</a> [ <span class=\"FormData\">AC</span> ]\
             <br><input type=checkbox checked><br><span class=FormData>CEO</span><span class=FormData>Chair</span>",
        );
        assert_eq!(page.lines[0].cik, Some("0000842518"));
        assert_eq!(page.lines[0].text, "ACME [ AC ]");
        assert_eq!(page.lines[1].tick, Some(true));
        assert_eq!(page.lines[2].second_datum, Some(3));
    }

    #[test]
    fn depth_costs_nothing() {
        let page = layout(&"<table><tr><td>".repeat(50_000)).tables.len();
        assert_eq!(page, 50_000);
        assert!(layout(&"<table><tr><td>".repeat(500_000)).is_cut);
    }
}
