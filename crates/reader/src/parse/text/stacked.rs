//! Tables whose cells stand one below the other, a line each.
//!
//! Some renderings lose the rows of a table whose cells they keep. Rows are parted by what can only stand in one
//! column: the line that is `D` or `I`, with the amount above it, the title above that and the nature of ownership
//! below it, up to the next title. Taken for tables of four columns only (Form 3, and holdings on other forms): with
//! more columns the cells of two rows could change places unnoticed.

use std::ops::Range;

use super::align::Alignment;
use super::column::Column;
use super::item::{self, Item, Shape};
use super::label::Label;
use super::page::Page;
use super::row::{self, Side};
use super::value;
use model::raw::{Cell, Inferred, RawRow};
use model::{Field, Ownership, Table};

/// The rows of a table that holds one cell a line.
pub(super) fn read<'a>(page: &Page<'a>, lines: Range<usize>, table: Table, form: u8) -> Vec<RawRow<'a>> {
    if table == Table::II {
        return Vec::new();
    }
    let cells = cells(page, lines);
    let mut rows = Vec::new();
    let mut next = 0;
    while let Some(row) = row_at(&cells, next) {
        next = row.end;
        rows.push(build(&row, table, form));
    }
    rows
}

/// One line as a cell.
struct CellLine<'a> {
    item: Item<'a>,
    gap: usize,
}

/// The lines that can be cells: no label, behind the heads of the columns.
fn cells<'a>(page: &Page<'a>, lines: Range<usize>) -> Vec<CellLine<'a>> {
    let heads = lines.clone().rev().find(|&i| {
        matches!(page.labels[i], Some(Label::ColumnHead | Label::TitleOfSecurity | Label::TitleOfDerivative))
    });
    let from = heads.map_or(lines.start + 1, |last| last + 1);
    let mut found = Vec::new();
    for i in from..lines.end.max(from) {
        match page.labels[i] {
            Some(Label::RunningHead) => continue,
            Some(_) if found.is_empty() => continue,
            Some(_) => break,
            None => {}
        }
        let (text, at) = page.text(i);
        if text.is_empty() || text.starts_with("(Ins") {
            continue;
        }
        let cell = item::of_cells(text, at, '\t', page.raised).and_then(|items| items.into_iter().next());
        if let Some(mut item) = cell {
            // By itself a cell is taken for a title as soon as it holds a letter; a number may hold a misread one.
            if item.shape == Shape::Text && value::amount(item.value).is_some() {
                item.shape = Shape::Amount;
            }
            found.push(CellLine { item, gap: page.lines[i].gap });
        }
    }
    found
}

/// A row found among the cells, and where the next one may begin.
struct StackedRow<'c, 'a> {
    title: &'c Item<'a>,
    amount: &'c Item<'a>,
    ownership: Option<&'c Item<'a>>,
    nature: Option<&'c Item<'a>>,
    end: usize,
}

/// The next row at or behind that cell.
fn row_at<'c, 'a>(cells: &'c [CellLine<'a>], from: usize) -> Option<StackedRow<'c, 'a>> {
    let start = (from..cells.len()).find(|&i| is_title(&cells[i].item) && cells.get(i + 1).is_some_and(is_amount))?;
    let inside = cells[start + 1].gap;
    let parted = |i: usize| cells[i].gap > inside;
    let mut end = start + 2;
    let mut found =
        StackedRow { title: &cells[start].item, amount: &cells[start + 1].item, ownership: None, nature: None, end };
    if cells.get(end).is_some_and(|cell| ownership(&cell.item).is_some()) && !parted(end) {
        found.ownership = Some(&cells[end].item);
        end += 1;
    }
    // What stands next is the nature of this ownership unless it is the title above the next amount.
    let begins_next = |i: usize| parted(i) || cells.get(i + 1).is_some_and(is_amount);
    if end < cells.len() && !begins_next(end) {
        found.nature = Some(&cells[end].item);
        end += 1;
    }
    found.end = end;
    Some(found)
}

fn is_title(item: &Item<'_>) -> bool {
    item.value.chars().filter(|c| c.is_alphabetic()).count() > 1
}

fn is_amount(line: &CellLine<'_>) -> bool {
    matches!(line.item.shape, Shape::Amount | Shape::Dollar)
}

/// `D` or `I`, as printed or as a scan leaves an `I` that stands alone.
fn ownership(item: &Item<'_>) -> Option<Ownership> {
    match item.value {
        "l" | "1" | "i" | "І" => Some(Ownership::Indirect),
        printed => Ownership::parse(printed),
    }
}

fn build<'a>(found: &StackedRow<'_, 'a>, table: Table, form: u8) -> RawRow<'a> {
    let mut title = found.title.clone();
    title.shape = Shape::Text;
    let mut items = vec![title, found.amount.clone()];
    let mut columns = vec![Column::Title, Column::Balance];
    if let Some(item) = found.ownership {
        items.push(item.clone());
        columns.push(Column::Ownership);
    }
    if let Some(item) = found.nature {
        let mut nature = item.clone();
        if nature.shape != Shape::Mark {
            nature.shape = Shape::Text;
        }
        items.push(nature);
        columns.push(Column::Nature);
    }
    let reading = Alignment { columns, cost: 0, holding: true };
    let mut row = row::build(table, form, found.title.at, &items, &reading, Side::Unstated);
    let letter = found.ownership.and_then(|item| ownership(item).map(|held| (held.letter(), item)));
    for (field, cell) in &mut row.cells {
        if *field == Field::DirectIndirect
            && let Some((letter, item)) = letter.filter(|(letter, item)| *letter != item.value)
        {
            let marks = std::mem::take(&mut cell.footnotes);
            *cell = Cell::new(letter, item.at);
            cell.footnotes = marks;
            cell.inferred = Some(Inferred { rule: "a lone stroke read as the letter I", raw: item.value.into() });
        }
    }
    row
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_of_four_lines() {
        let text = "Table I - Non-Derivative Securities Beneficially Owned\n1.Title of Security\n(Instr. 4)\n\nCommon \
                    Stock\n301,35l\n1\nBy Fund (1)\n\nClass B Stock (2)\n75\nD\n\nCommon Stock\n8\nI\n(3)\n";
        let page = Page::of(text);
        let rows = read(&page, 0..page.lines.len(), Table::I, 3);
        let seen: Vec<Vec<&str>> =
            rows.iter().map(|row| row.cells.iter().map(|(_, cell)| &*cell.text).collect()).collect();
        assert_eq!(
            seen,
            [
                vec!["Common Stock", "301351", "I", "By Fund"],
                vec!["Class B Stock", "75", "D"],
                vec!["Common Stock", "8", "I", ""]
            ]
        );
    }
}
