//! The layout of a page: its tables, rows, cells and lines of text, in document order and flat.
//!
//! Reading a form needs no tree: it matters in which row a cell is, and which text follows which. So nothing is
//! recursive, and a page of a million nested tables costs only its length.

use std::borrow::Cow;

/// A page as read.
#[derive(Default)]
pub(super) struct HtmlPage<'a> {
    /// Every line of text. An empty cell is an empty line.
    pub(super) lines: Vec<PageLine<'a>>,
    pub(super) cells: Vec<CellSpan>,
    pub(super) rows: Vec<PageRow>,
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
    /// The text with its hard blanks, without footnote marks, trimmed at both ends except for hard blanks.
    pub(super) text: Cow<'a, str>,
    pub(super) at: usize,
    /// The innermost cell that contains it.
    pub(super) cell: Option<u32>,
    /// Numbers of the footnotes it refers to.
    pub(super) marks: Vec<u32>,
    /// The CIK that its first link to a company states.
    pub(super) cik: Option<&'a str>,
    /// Number of check boxes in it, and whether the last is ticked.
    pub(super) tick: Option<bool>,
    /// Where in `text` the second span of a filer's data begins.
    pub(super) second_datum: Option<usize>,
}

/// A cell of a table.
pub(super) struct CellSpan {
    /// Index of its first line and of the one after its last. Lines of tables within the cell are among them.
    pub(super) lines: std::ops::Range<usize>,
    pub(super) at: usize,
    /// How many columns it takes.
    pub(super) columns: usize,
    /// How many rows it takes.
    pub(super) rows: usize,
    /// It holds no table.
    pub(super) is_leaf: bool,
}

/// A row of a table.
pub(super) struct PageRow {
    /// Its cells, by place in `HtmlPage::cells`.
    pub(super) cells: Vec<u32>,
    pub(super) at: usize,
}

impl PageLine<'_> {
    /// Gives the text without the hard blanks around it.
    pub(super) fn words(&self) -> &str {
        self.text.trim()
    }
}
