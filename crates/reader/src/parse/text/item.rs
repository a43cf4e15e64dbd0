//! The values of one printed row, in order, each with its shape, before anybody knows which column it stands in.
//!
//! Takes a line of cells (divided by tabs, by table borders or by blanks), gives items. A cell that holds several
//! values (`13,200 $ 6.36`, `114,378 D`) is taken apart; a cell that is prose stays whole.

use std::borrow::Cow;

use super::mark::{self, Marks};
use super::value;
use model::AcquiredDisposed;

/// A row with more values than this is no row of a form.
const MOST_ITEMS: usize = 24;

/// The shape of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    Text,
    Date,
    Amount,
    /// A number behind a dollar sign, or the sign alone before a mark.
    Dollar,
    /// Footnote marks and nothing else.
    Mark,
    /// A letter of the code list, `A`, `D` or `I` among them.
    Code,
    /// What recognition left of a value, which cannot be read.
    Unread,
}

/// One value of a row.
#[derive(Clone, Debug)]
pub(super) struct Item<'a> {
    pub shape: Shape,
    /// The text without marks and, for an amount of dollars, without the sign.
    pub value: &'a str,
    /// The text where it stands on several lines, with one blank between its words; a number that was mended.
    pub joined: Option<String>,
    /// Byte offset of the value in the document.
    pub at: usize,
    pub marks: Marks,
    /// Empty cells between this item and the one before it.
    pub gap: usize,
    /// It shares its cell with the item before it.
    pub glued: bool,
}

impl Item<'_> {
    /// The text as prose.
    pub(super) fn prose(&self) -> Cow<'_, str> {
        value::prose(self.joined.as_deref().unwrap_or(self.value))
    }
}

/// What the space between two items says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Spacing {
    /// Each column has its cell, so empty cells count.
    Grid,
    /// Empty cells may have vanished.
    Collapsed,
}

/// The items of a row whose cells are divided by that sign. `None` when it holds too many to be a row.
pub(super) fn of_cells(line: &str, at: usize, divider: char, raised: bool) -> Option<Vec<Item<'_>>> {
    let mut items = Vec::with_capacity(16);
    let (mut start, mut gap) = (0, 0);
    for cell in line.split(divider) {
        let cell_at = at + start;
        start += cell.len() + divider.len_utf8();
        let (inner, inner_at) = super::line::trim(cell, cell_at);
        let (inner, inner_at) = without_emphasis(inner, inner_at);
        if inner.trim().is_empty() {
            gap += 1;
            continue;
        }
        let before = items.len();
        push_cell(&mut items, inner, inner_at, raised);
        if let Some(first) = items.get_mut(before) {
            first.gap = gap;
            first.glued = false;
        }
        gap = 0;
        if items.len() > MOST_ITEMS {
            return None;
        }
    }
    price_behind_direction(&mut items);
    Some(items)
}

/// Bold and underlined cells: the emphasis is the printer's.
fn without_emphasis(text: &str, at: usize) -> (&str, usize) {
    match text.strip_prefix("**").and_then(|rest| rest.strip_suffix("**")) {
        Some(inner) => super::line::trim(inner, at + 2),
        None => (text, at),
    }
}

/// One cell as one item, or as several when all of it reads as values.
fn push_cell<'a>(items: &mut Vec<Item<'a>>, cell: &'a str, at: usize, raised: bool) {
    let (value, mut marks) = mark::strip(cell, raised);
    let first = items.is_empty();
    // A mark printed above its value may come before it: `(1) $`.
    let (before, behind) = marks_at(value);
    let behind = behind.trim();
    let value = match shape_of(behind) {
        Shape::Dollar | Shape::Amount | Shape::Date | Shape::Code if !first && !before.is_empty() => {
            marks.splice(0..0, before);
            behind
        }
        _ => value,
    };
    let shape = if first && value.contains(|c: char| c.is_alphabetic()) { Shape::Text } else { shape_of(value) };
    if shape == Shape::Text && !first && push_values(items, cell, at) {
        return;
    }
    let (value, value_at) = match shape {
        Shape::Dollar => (value::after_dollar(value).unwrap_or(value), at + value.find('$').unwrap_or(0)),
        _ => (value, at),
    };
    let joined = (shape == Shape::Text && !raised).then(|| without_marks(value, &mut marks)).flatten();
    items.push(Item { shape, value, joined, at: value_at, marks, gap: 0, glued: false });
}

/// A text without the marks that stand before or within it, where it has some: a mark printed above a text of several
/// lines may come between them. What follows such a mark goes on with a name; a mark that a sentence names is text.
fn without_marks(text: &str, marks: &mut Marks) -> Option<String> {
    let mut plain = String::new();
    let mut found = Marks::new();
    let mut rest = text;
    while let Some(open) = rest.find('(') {
        let (before, from) = rest.split_at(open);
        let (run, behind) = marks_at(from);
        let parted = before.is_empty() || before.ends_with(' ');
        let goes_on =
            behind.starts_with(' ') && behind.trim_start().starts_with(|c: char| c.is_uppercase() || c == '(');
        if run.is_empty() || !parted || !goes_on {
            plain.push_str(&rest[..=open]);
            rest = &rest[open + 1..];
            continue;
        }
        plain.push_str(before);
        found.extend(run);
        rest = behind.trim_start();
    }
    if found.is_empty() {
        return None;
    }
    plain.push_str(rest);
    found.extend(marks.iter().copied().filter(|mark| !found.contains(mark)).collect::<Vec<_>>());
    *marks = found;
    Some(plain.trim().to_owned())
}

/// Takes a cell apart into two values or more; nothing is pushed unless all of it reads as values.
fn push_values<'a>(items: &mut Vec<Item<'a>>, cell: &'a str, at: usize) -> bool {
    let before = items.len();
    let mut rest = cell;
    while let Some((item, tail)) = next_value(rest, at + cell.len() - rest.len()) {
        items.push(item);
        rest = tail;
    }
    if rest.trim().is_empty() && items.len() >= before + 2 {
        return true;
    }
    items.truncate(before);
    false
}

/// The first value of a text with the marks behind it, and what follows.
fn next_value(text: &str, at: usize) -> Option<(Item<'_>, &str)> {
    let trimmed = text.trim_start();
    let at = at + text.len() - trimmed.len();
    let (mut marks, after) = marks_at(trimmed);
    if !marks.is_empty() {
        return Some((Item { shape: Shape::Mark, value: "", joined: None, at, marks, gap: 0, glued: true }, after));
    }
    let number_at = value::after_dollar(trimmed).map_or(0, |rest| trimmed.len() - rest.len());
    let word = &trimmed[number_at..];
    let end = word.find(|c: char| c.is_whitespace() || c == '(' || c == '⁽').unwrap_or(word.len());
    let (value, rest) = word.split_at(end);
    let shape = if number_at > 0 {
        (value.is_empty() || value::amount(value).is_some()).then_some(Shape::Dollar)?
    } else {
        shape_of(value)
    };
    if shape == Shape::Text || (value.is_empty() && number_at == 0) {
        return None;
    }
    let (found, rest) = marks_at(rest);
    marks.extend(found);
    Some((Item { shape, value, joined: None, at, marks, gap: 0, glued: true }, rest))
}

/// The marks at the beginning of a text.
fn marks_at(text: &str) -> (Marks, &str) {
    let (mut marks, mut rest) = (Marks::new(), text);
    while let Some((number, tail)) = mark::first_mark(rest.trim_start()) {
        // No cell refers to one footnote twice: a repeated mark is that of the next value, which is not printed.
        if marks.contains(&number) {
            break;
        }
        marks.push(number);
        rest = tail;
    }
    (marks, rest)
}

/// The shape of a value without marks.
pub(super) fn shape_of(value: &str) -> Shape {
    if value.is_empty() {
        return Shape::Mark;
    }
    if let Some(number) = value::after_dollar(value) {
        return if number.is_empty() || value::amount(number).is_some() { Shape::Dollar } else { Shape::Text };
    }
    if value::code(value).is_some() {
        return Shape::Code;
    }
    if value::is_date(value) {
        return Shape::Date;
    }
    if value::amount(value).is_some() {
        return Shape::Amount;
    }
    Shape::Text
}

/// A merged cell prints the price before the letter that follows it; in the form the letter comes first.
fn price_behind_direction(items: &mut [Item<'_>]) {
    for i in 1..items.len().saturating_sub(1) {
        let price = matches!(items[i].shape, Shape::Dollar | Shape::Mark);
        let merged = items[i].glued && price && items[i - 1].shape == Shape::Amount;
        let letter = &items[i + 1];
        let directs = letter.shape == Shape::Code
            && !letter.glued
            && (AcquiredDisposed::parse(letter.value).is_some() || letter.value == "А");
        if merged && directs {
            items.swap(i, i + 1);
            (items[i].gap, items[i + 1].gap) = (0, 0);
            items[i + 1].glued = false;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn show(items: &[Item<'_>]) -> String {
        let mut shown = Vec::new();
        for item in items {
            let dots = ".".repeat(item.gap);
            let glue = if item.glued { "+" } else { "" };
            let marks: Vec<String> = item.marks.iter().map(|n| format!("^{n}")).collect();
            let marks = marks.concat();
            shown.push(format!("{dots}{glue}{:?} {}{marks}", item.shape, item.value));
        }
        shown.join("; ")
    }

    #[test]
    fn tabbed_cells() {
        let row = "Common Stock ⁽¹⁾\t11/14/2012\t\tM\t\t13,200 ⁽¹⁾ \\$ 6.36\tA\t114,378 D";
        let items = of_cells(row, 0, '\t', false).unwrap();
        assert_eq!(
            show(&items),
            "Text Common Stock^1; Date 11/14/2012; .Code M; .Amount 13,200^1; Code A; Dollar 6.36; Amount 114,378; +Code D"
        );
        assert_eq!(&row[items[1].at..items[1].at + 10], "11/14/2012");
    }

    #[test]
    fn a_repeated_mark_is_that_of_the_price() {
        let items =
            of_cells("Stock\t05/03/2023\t\tM\t\t40,815 (1) (1)\tA\t117,498 I\tBy Trust", 0, '\t', false).unwrap();
        assert_eq!(
            show(&items),
            "Text Stock; Date 05/03/2023; .Code M; .Amount 40,815^1; Code A; Mark ^1; Amount 117,498; +Code I; Text By Trust"
        );
    }

    #[test]
    fn prose_stays_whole() {
        let items = of_cells("Unit Award 01/29/2018\t$ (2)\tBy Fund II (1) (2)\t401(k)(1)", 5, '\t', false).unwrap();
        assert_eq!(show(&items), "Text Unit Award 01/29/2018; Dollar ^2; Text By Fund II^1^2; Text 401(k)^1");
    }
}
