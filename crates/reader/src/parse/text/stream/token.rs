//! The lines of a table as tokens: single values, footnote marks and words, with what the source keeps of its cells.

use std::ops::Range;

use super::super::item::{Shape, shape_of};
use super::super::mark::{self, Marks};
use super::super::page::TextPage;
use super::super::value;
use super::heading;
use crate::parse::text::label::FormLabel;

/// Tokens that are read: more than any form has.
const MOST_TOKENS: usize = 20_000;

/// A value or a word.
#[derive(Clone, Debug)]
pub(super) struct StreamToken<'a> {
    pub shape: Shape,
    /// The value without sign and marks; a word as it stands.
    pub text: &'a str,
    pub at: usize,
    /// The marks that are glued to it; of a token of marks alone, those.
    pub marks: Marks,
    /// It begins a line.
    pub starts_line: bool,
    /// The source shows that a cell begins: a wide or a hard blank, or a bar.
    pub starts_cell: bool,
    /// The source shows so many empty cells before it.
    pub empties: u32,
    /// An amount of dollars whose sign stood alone on the line above.
    pub sign_apart: bool,
    /// The text as it stands, where recognition damaged it and its kind tells what it was.
    pub mended: Option<&'a str>,
    /// A page begins with it.
    pub behind_break: bool,
}

impl<'a> StreamToken<'a> {
    /// Makes a token within a line and a cell.
    pub(super) fn new(shape: Shape, text: &'a str, at: usize, marks: Marks) -> Self {
        let (starts_line, starts_cell, empties) = (false, false, 0);
        let (sign_apart, mended, behind_break) = (false, None, false);
        Self { shape, text, at, marks, starts_line, starts_cell, empties, sign_apart, mended, behind_break }
    }
}

/// The tokens of a table.
#[derive(Debug, Default)]
pub(super) struct StreamTokens<'a> {
    pub all: Vec<StreamToken<'a>>,
    pub cells: SourceCells,
    /// Words over a column stand among the values.
    pub has_heads: bool,
    /// Rows stand behind each other on one line.
    pub is_unbroken: bool,
    /// They are the middle line of a row of a page, which recognition may have damaged: some are no values. Tells
    /// whether a dollar sign stands on a line above or below.
    pub signs: Option<bool>,
}

/// What the source keeps of its cells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum SourceCells {
    /// Nothing: only order and lines.
    #[default]
    Lost,
    /// Some of the empty cells leave a trace.
    Traced,
    /// Every cell that is not empty has its bar.
    Framed,
    /// Every cell has its bar.
    Barred,
}

/// The tokens of those lines, from behind the heads of the columns up to the next words of the form.
pub(super) fn of_lines<'a>(page: &TextPage<'a>, lines: Range<usize>) -> StreamTokens<'a> {
    let mut found = StreamTokens { is_unbroken: page.is_unbroken, ..StreamTokens::default() };
    let (mut empties, mut opens) = (0, true);
    let from = heading::end(page, lines.clone());
    let is_end = |label: FormLabel| label != FormLabel::RunningHead && label.ends_rows();
    let ends = |i: &usize| page.labels[*i].is_some_and(is_end) && !heading::is_example(page.text(*i).0);
    let to = (from..lines.end).find(ends).unwrap_or(lines.end.max(from));
    let mut page_ends = false;
    let bars = Bars::of(page, from..to);
    let mut rows_from = from;
    for i in from..to {
        match page.labels[i] {
            _ if i < rows_from => continue,
            Some(FormLabel::RunningHead) => {
                page_ends = true;
                continue;
            }
            // A printer repeats the title of a table with the words over its columns on each page.
            Some(FormLabel::TableOne | FormLabel::TableTwo) => {
                rows_from = heading::end(page, i..to);
                continue;
            }
            _ if found.all.len() > MOST_TOKENS => break,
            _ => {}
        }
        let first = found.all.len();
        let line = page.lines[i];
        if heading::is_repeated(page, i) {
            continue;
        }
        found.has_heads |= heading::is_stray(page, i);
        // A line of blanks alone is an empty cell where the blanks are hard ones.
        // Between bars a cell may hold such a line and more.
        empties += if bars == Bars::None { line.hard_blanks } else { 0 };
        if line.hard_blanks > 0 {
            found.cells = found.cells.max(SourceCells::Traced);
        }
        match bars {
            Bars::None => split(line.text, line.at, true, false, &mut empties, &mut found),
            Bars::Before => {
                let opens_cell = line.text.trim_start().starts_with('|');
                let text = line.text.trim_start().trim_start_matches('|');
                barred(text, line.at + line.text.len() - text.len(), opens_cell, &mut empties, &mut found);
            }
            Bars::Behind => {
                let closes = line.text.trim_end().ends_with('|');
                let text = line.text.trim_end().trim_end_matches('|');
                let before = found.all.len();
                split(text, line.at, opens, true, &mut empties, &mut found);
                // A cell in which nothing stands.
                if closes && opens && before == found.all.len() {
                    empties += 1;
                }
                opens = if closes { true } else { opens && before == found.all.len() };
            }
        }
        if let Some(token) = found.all.get_mut(first) {
            token.behind_break = std::mem::take(&mut page_ends) && first > 0;
        }
    }
    if bars != Bars::None {
        let any = found.all.iter().any(|token| token.empties > 0);
        found.cells = if any { SourceCells::Barred } else { SourceCells::Framed };
    }
    found
}

/// Where the bars between cells stand, each of which has a line or more.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Bars {
    None,
    Before,
    Behind,
}

impl Bars {
    fn of(page: &TextPage<'_>, lines: Range<usize>) -> Self {
        let (mut all, mut before, mut behind) = (0, 0, 0);
        for line in page.lines.get(lines).unwrap_or_default() {
            let text = line.text.trim();
            all += 1;
            before += usize::from(text.starts_with('|'));
            behind += usize::from(text.ends_with('|') && text.len() > 1 || text == "|");
        }
        match (all, before, behind) {
            (all, before, _) if all > 0 && before * 4 > all * 3 => Self::Before,
            (all, before, behind) if behind * 3 > all && behind > before => Self::Behind,
            _ => Self::None,
        }
    }
}

/// A line behind its bar; one on which nothing stands is an empty cell.
fn barred<'a>(text: &'a str, at: usize, opens: bool, empties: &mut u32, found: &mut StreamTokens<'a>) {
    let before = found.all.len();
    split(text, at, opens, true, empties, found);
    if opens && before == found.all.len() {
        *empties += 1;
    }
}

/// Appends the tokens of a line.
fn split<'a>(text: &'a str, at: usize, opens: bool, barred: bool, empties: &mut u32, found: &mut StreamTokens<'a>) {
    let mut rest = text;
    let (mut starts_line, mut wide) = (true, false);
    while let Some(from) = rest.find(|c: char| !c.is_whitespace()) {
        let blanks = &rest[..from];
        let hard = blanks.contains('\u{a0}');
        wide |= hard || (!starts_line && !blanks.contains('\t') && blanks.chars().count() > 1);
        rest = &rest[from..];
        let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
        let word_at = at + text.len() - rest.len();
        let word = &rest[..end];
        rest = &rest[end..];
        // A hard blank that was read in the wrong charset.
        if word == "Â" {
            wide = true;
            continue;
        }
        let starts_cell = if barred { starts_line && opens } else { wide };
        if wide && !barred {
            found.cells = found.cells.max(SourceCells::Traced);
        }
        let starts = Starts {
            line: starts_line && opens,
            cell: starts_cell,
            empties: std::mem::take(empties),
            indented: from > 0,
        };
        push_word(word, word_at, starts, found);
        (starts_line, wide) = (false, false);
    }
}

/// What begins with a word.
#[derive(Clone, Copy)]
struct Starts {
    line: bool,
    cell: bool,
    empties: u32,
    /// Blanks stand before the first word of the line.
    indented: bool,
}

/// Appends a word: the value in it, and the marks behind it.
fn push_word<'a>(word: &'a str, at: usize, starts: Starts, found: &mut StreamTokens<'a>) {
    // A dash among the words of a cell is one of them: "Fund III - Partners, L.P.".
    let is_within = !starts.line && !starts.cell && found.all.last().is_some_and(|last| last.shape == Shape::Text);
    // Asterisks are marks of the notes that are printed on every form; other signs alone are drawn lines.
    if word.bytes().all(|byte| matches!(byte, b'*' | b'-' | b'=' | b'_')) && !(word == "-" && is_within) {
        return;
    }
    if let Some(last) = found.all.last_mut()
        && last.shape == Shape::Dollar
        && last.text.is_empty()
        && last.marks.is_empty()
    {
        // The sign stood alone: its amount follows.
        let (amount, marks) = mark::strip(word, false);
        if value::amount(amount).is_some() && !amount.is_empty() {
            (last.text, last.at, last.marks, last.sign_apart) = (amount, at, marks, starts.line && !starts.indented);
            return;
        }
    }
    let (text, marks) = mark::strip(word, false);
    let (shape, text) = match shape_of(text) {
        Shape::Dollar => (Shape::Dollar, value::after_dollar(text).unwrap_or_default()),
        Shape::Text => (Shape::Text, word),
        shape => (shape, text),
    };
    let marks = if shape == Shape::Text { Marks::new() } else { marks };
    // `By Trust(1)`: the mark is no part of the word.
    let (word_only, word_marks) = mark::strip(word, false);
    let (text, marks) =
        if shape == Shape::Text && !word_only.is_empty() { (word_only, word_marks) } else { (text, marks) };
    found.all.push(StreamToken {
        starts_line: starts.line,
        starts_cell: starts.cell,
        empties: starts.empties,
        ..StreamToken::new(shape, text, at, marks)
    });
}

impl SourceCells {
    /// Whether each value that begins a cell is known.
    pub(super) fn are_known(self) -> bool {
        matches!(self, Self::Framed | Self::Barred)
    }

    /// The better of the two.
    fn max(self, other: Self) -> Self {
        if self == Self::Lost { other } else { self }
    }
}
