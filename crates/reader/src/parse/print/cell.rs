//! The cells of one row: their words without footnote marks, and what they say.

use super::canon::{Canon, TextRange};
use super::head::ColumnSlot;
use super::lines::Spot;
use super::partition::Parted;
use super::shape::{self, CellShape};
use super::torn;
use crate::parse::html::layout::PageColumn;
use crate::parse::html::row::{Content, RowBuilder};
use crate::parse::text::{mark, value};
use model::raw::{Inferred, RawCell, RawRow, offset};
use model::{Field, FieldKind, Table};

/// The rule for a text whose last letters the page may have no room for.
pub(in crate::parse) const AT_EDGE: &str = "a word that reaches into the margin of the page, which may cut it";

/// A row under construction.
pub(super) struct Draft {
    table: Table,
    exact: bool,
    /// No line of it may as well be of the row beside it.
    is_sure: bool,
    cells: Vec<DraftCell>,
}

/// A cell under construction.
struct DraftCell {
    column: PageColumn,
    /// Its words without marks.
    piece: TextRange,
    marks: Vec<u32>,
    /// All of it, where damaged marks were left out.
    whole: Option<TextRange>,
    /// A word of it reaches into the margin of the page.
    is_at_edge: bool,
}

/// The words of a cell, line by line.
type Words<'s> = Vec<Vec<Spot<'s>>>;

impl Draft {
    /// The row that stands on those lines. `exact` when no letter is damaged.
    pub(super) fn of(lines: &[Parted<'_>], table: Table, slots: &[ColumnSlot], exact: bool, canon: &mut Canon) -> Self {
        let mut columns: Vec<Words<'_>> = (0..slots.len())
            .map(|place| {
                let parts = lines.iter().flat_map(|line| line.parts.iter().filter(|part| part.column == place));
                parts.map(|part| part.spots.clone()).collect()
            })
            .collect();
        heal(&mut columns, slots);
        let mut cells = Vec::new();
        for (words, slot) in columns.iter().zip(slots).filter(|(words, _)| !words.is_empty()) {
            let taken = without_marks(words, shape::is_prose(slot.column), exact);
            let piece = canon.words(&taken.words);
            canon.end_line();
            let whole = taken.damaged.then(|| {
                let piece = canon.words(words.iter().flatten());
                canon.end_line();
                piece
            });
            let is_at_edge = words.iter().flatten().any(|spot| spot.is_at_edge);
            cells.push(DraftCell { column: slot.column, piece, marks: taken.marks, whole, is_at_edge });
        }
        Self { table, exact, is_sure: true, cells }
    }

    /// The same with what is known of its lines.
    pub(super) fn sure(self, is_sure: bool) -> Self {
        Self { is_sure, ..self }
    }

    pub(super) fn table(&self) -> Table {
        self.table
    }

    /// Whether it has what a row has: a title and a value, or values enough.
    pub(super) fn is_row(&self) -> bool {
        let values = self.cells.iter().filter(|cell| !shape::is_prose(cell.column)).count();
        let titled = self.cells.iter().any(|cell| cell.column == PageColumn::Value(Field::SecurityTitle));
        values >= 2 || (titled && values == 1)
    }

    /// The row, its cells as pieces of `text`.
    pub(super) fn row<'a>(&self, text: &'a str, form: u8) -> RawRow<'a> {
        let mut builder = RowBuilder { cells: Vec::new(), form, is_transaction: false, holds_form_3: false };
        let happened = self.cells.iter().any(|cell| is_event(cell.column));
        for cell in &self.cells {
            // A holding has no price: what stands there is of another column.
            if cell.column == PageColumn::Value(Field::PricePerShare) && !happened {
                continue;
            }
            let words = text.get(cell.piece.clone()).unwrap_or_default();
            let mut content = Content { text: words.into(), at: cell.piece.start, marks: cell.marks.clone() };
            let mut doubt = cell.whole.as_ref().map(|whole| Inferred {
                rule: "damaged footnote marks left out",
                raw: text.get(whole.clone()).unwrap_or_default().into(),
            });
            if shape::is_prose(cell.column) {
                content.text = value::prose(words);
                if !self.is_sure {
                    let rule = "a line at its end may be of the row beside it";
                    doubt = doubt.or(Some(Inferred { rule, raw: words.into() }));
                }
            } else if cell.column == PageColumn::Code && !words.is_empty() && !is_code(words, form) {
                let Some(code) = mended_code(words).filter(|_| !self.exact) else {
                    let mut code = RawCell::new("", content.at);
                    code.inferred = Some(Inferred { rule: "text that is no code left out", raw: words.into() });
                    builder.is_transaction = true;
                    builder.cells.push((Field::TransactionCode, code));
                    continue;
                };
                content.text = code.to_string().into();
                doubt = Some(Inferred { rule: "a small letter read as the capital", raw: words.into() });
            } else if !self.exact
                && let Some((mended, rule)) = mended_number(cell.column, words)
            {
                content.text = mended.into();
                doubt = Some(Inferred { rule, raw: words.into() });
            }
            if cell.is_at_edge && doubt.is_none() {
                doubt = Some(Inferred { rule: AT_EDGE, raw: words.into() });
            }
            let before = builder.cells.len();
            builder.take(cell.column, content);
            if doubt.is_some()
                && let Some((_, first)) = builder.cells.get_mut(before)
            {
                first.inferred = doubt;
            }
        }
        let at = self.cells.first().map_or(0, |cell| cell.piece.start);
        let mut row = builder.finish(self.table, offset(at));
        torn::leave_out(&mut row);
        row
    }
}

/// Whether only a transaction fills the column.
fn is_event(column: PageColumn) -> bool {
    matches!(
        column,
        PageColumn::Value(Field::TransactionDate | Field::AcquiredDisposed)
            | PageColumn::Code
            | PageColumn::Acquired
            | PageColumn::Disposed
            | PageColumn::Amount(Field::Shares, _)
    )
}

/// Whether the words are a code, or the bare number of a form, which Form 5 prints for holdings.
fn is_code(words: &str, form: u8) -> bool {
    value::code(words).is_some_and(|code| !code.mended) || form == b'5' && matches!(words, "3" | "4" | "5")
}

/// The code that a small letter of the same look stands for.
fn mended_code(words: &str) -> Option<char> {
    let mut letters = words.chars();
    let letter = letters.next().filter(|letter| "cjopsuvwxz".contains(*letter))?;
    letters.next().is_none().then(|| letter.to_ascii_uppercase())
}

/// The number that damaged words of a column of numbers stand for, and why.
fn mended_number(column: PageColumn, words: &str) -> Option<(String, &'static str)> {
    let is_count = matches!(column, PageColumn::Acquired | PageColumn::Disposed | PageColumn::Amount(..));
    let is_number = is_count || matches!(column, PageColumn::Value(field) if field.kind() == FieldKind::Amount);
    if !is_number {
        return None;
    }
    let sign = value::after_dollar(words);
    let number = sign.unwrap_or(words).trim_end_matches([',', '.', ')', '\'', '’', '‘']);
    let with_sign = |number: &str| if sign.is_some() { format!("$ {number}") } else { number.to_owned() };
    // A count with three decimals is one whose comma was read as a point.
    if let Some((whole, part)) = number.split_once('.')
        && is_count
        && sign.is_none()
        && part.len() == 3
        && (1..=3).contains(&whole.len())
        && number.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
    {
        return Some((format!("{whole}{part}"), "a point read as the comma of thousands"));
    }
    let read = value::amount(number)?;
    if read.mended {
        return Some((with_sign(&read.text), "letters read as digits"));
    }
    let trimmed = number.len() < sign.unwrap_or(words).len();
    trimmed.then(|| (with_sign(number), "a damaged sign behind the number left out"))
}

/// Puts values that slipped into the column beside theirs where they belong: only where theirs is empty, and they do
/// not look as the values of the column in which they stand.
fn heal(columns: &mut [Words<'_>], slots: &[ColumnSlot]) {
    let place = |wanted: PageColumn| slots.iter().position(|slot| slot.column == wanted);
    let ownership = place(PageColumn::Value(Field::DirectIndirect));
    let nature = place(PageColumn::Value(Field::NatureOfOwnership));
    if let (Some(ownership), Some(nature)) = (ownership, nature)
        && columns[ownership].is_empty()
    {
        let is_letter =
            |line: &Vec<Spot<'_>>| line.first().is_some_and(|spot| model::Ownership::parse(spot.text).is_some());
        if let Some(line) = columns[nature].iter_mut().find(|line| is_letter(line)) {
            let letter = line.remove(0);
            columns[ownership].push(vec![letter]);
        }
        columns[nature].retain(|line| !line.is_empty());
    }
    for k in 0..slots.len() {
        if shape::is_prose(slots[k].column) {
            continue;
        }
        let values = columns[k].iter().flatten().filter(|spot| spot.text.contains(char::is_alphanumeric));
        if values.filter(|spot| shape::of(spot.text) != CellShape::Mark).count() < 2 {
            continue;
        }
        // A line of dollars in a column of counts is the price.
        let line = columns[k].iter().position(|line| {
            let look = shape::of(&super::lines::joined(line));
            look == CellShape::Dollar && shape::misfit(slots[k].column, look) > shape::WRONG / 2
        });
        let beside = (k + 1 < slots.len()).then_some(k + 1);
        if let (Some(line), Some(beside)) = (line, beside)
            && !columns[beside].iter().flatten().any(|spot| shape::of(spot.text) != CellShape::Mark)
            && shape::misfit(slots[beside].column, CellShape::Dollar) == 0
        {
            let moved = columns[k].remove(line);
            columns[beside].insert(0, moved);
        }
    }
}

/// A cell without its footnote marks.
pub(super) struct Taken<'s> {
    pub words: Vec<Spot<'s>>,
    pub marks: Vec<u32>,
    /// Marks that nobody can read were left out.
    pub damaged: bool,
}

/// The words of a cell without its footnote marks, and these. In prose a mark within a line is text; in single values
/// it never is.
fn without_marks<'s>(lines: &[Vec<Spot<'s>>], prose: bool, exact: bool) -> Taken<'s> {
    let mut damaged = false;
    let illegible = |spot: &Spot<'_>| !exact && shape::is_damaged_mark(spot.text) && split(spot.text).0 > 0;
    let mut marks: Vec<u32> = Vec::new();
    let mut words: Vec<Spot<'s>> = Vec::new();
    let add = |found: Vec<u32>, marks: &mut Vec<u32>| {
        for mark in found {
            if !marks.contains(&mark) {
                marks.push(mark);
            }
        }
    };
    let last_word = lines
        .iter()
        .enumerate()
        .flat_map(|(i, line)| line.iter().enumerate().map(move |(k, spot)| (i, k, spot)))
        .filter(|(_, _, spot)| split(spot.text).0 > 0 && !illegible(spot))
        .map(|(i, k, _)| (i, k))
        .next_back();
    for (i, line) in lines.iter().enumerate() {
        let alone = line.iter().all(|spot| split(spot.text).0 == 0 || illegible(spot));
        for (k, spot) in line.iter().enumerate() {
            let (end, found) = split(spot.text);
            let at_end = last_word.is_none_or(|last| (i, k) >= last);
            if illegible(spot) && (!prose || at_end || alone) {
                damaged = true;
                continue;
            }
            if end == 0 {
                if prose && !alone && !at_end {
                    words.push(*spot);
                } else {
                    add(found, &mut marks);
                }
            } else if prose && !at_end {
                words.push(*spot);
            } else {
                words.push(Spot { text: &spot.text[..end], ..*spot });
                add(found, &mut marks);
            }
        }
    }
    Taken { words, marks, damaged }
}

/// Where the marks at the end of a word begin, and their numbers.
fn split(word: &str) -> (usize, Vec<u32>) {
    for (from, _) in word.char_indices().filter(|(_, c)| matches!(c, '^' | '(' | '⁽')) {
        let rest = word[from..].replace('^', "");
        let mut rest = rest.as_str();
        let mut found = Vec::new();
        while let Some((number, behind)) = mark::first_mark(rest) {
            found.push(u32::from(number));
            rest = behind;
        }
        if rest.is_empty() && (!found.is_empty() || word[from..].chars().all(|c| c == '^')) {
            return (from, found);
        }
    }
    (word.len(), Vec::new())
}
