//! The tokens of a line whose cells are divided by tabs or by bars.
//!
//! A cell that holds several values (`13,200 $ 6.36`, `114,378 D`) is taken apart. A cell that is prose stays whole, but
//! for the marks within it, and for a value before or behind it, which may be that of another column.

use super::super::super::item::{Shape, shape_of};
use super::super::super::line::{self, TextLine};
use super::super::super::mark::{self, Marks};
use super::super::super::value;
use super::super::grammar::is_year;
use super::super::token::{SourceCells, StreamToken, StreamTokens};
use model::{AcquiredDisposed, Ownership};

/// A row with more tokens than this is no row of a form.
const MOST_TOKENS: usize = 24;

/// The tokens of a row whose cells are divided by that sign, of a table with that many columns. `raised` tells that the
/// page prints its marks raised. `None` when it holds too many to be a row.
pub(super) fn of_line<'a>(
    line: &TextLine<'a>,
    divider: char,
    columns: usize,
    raised: bool,
) -> Option<StreamTokens<'a>> {
    // With a cell for each column none has vanished.
    let counts = divider == '\t' || line.text.split(divider).count() == columns;
    let cells = if counts { SourceCells::Barred } else { SourceCells::Framed };
    let mut found = CellTokens { all: Vec::new(), cells, raised };
    let (mut at, mut empties) = (line.at, 0);
    // Where the price of a cell that holds it with the amount stands.
    let mut price = None;
    for cell in line.text.split(divider) {
        let (inner, inner_at) = line::trim(cell, at);
        let (inner, inner_at) = without_emphasis(inner, inner_at);
        at += cell.len() + divider.len_utf8();
        if inner.trim().is_empty() {
            empties += 1;
            continue;
        }
        let first = found.all.len();
        found.push_cell(inner, inner_at);
        let all = &mut found.all;
        if let Some(token) = all.get_mut(first) {
            (token.starts_line, token.starts_cell, token.empties) = (first == 0, true, std::mem::take(&mut empties));
        }
        // A merged cell prints the price before the letter that follows it; in the form the letter comes first.
        if let Some(price) = price.take().filter(|_| is_direction(&all[first])) {
            all.swap(price, first);
            (all[price].empties, all[first].empties) = (0, 0);
        }
        let last = all.len() - 1;
        let is_price = last > first && matches!(all[last].shape, Shape::Dollar | Shape::Mark);
        price = (is_price && all[last - 1].shape == Shape::Amount).then_some(last);
        if all.len() > MOST_TOKENS {
            return None;
        }
    }
    Some(StreamTokens { all: found.all, cells, ..StreamTokens::default() })
}

/// Bold and underlined cells: the emphasis is the printer's.
fn without_emphasis(text: &str, at: usize) -> (&str, usize) {
    match text.strip_prefix("**").and_then(|rest| rest.strip_suffix("**")) {
        Some(inner) => line::trim(inner, at + 2),
        None => (text, at),
    }
}

/// Whether a token is the letter of a direction, which recognition may write in another alphabet.
fn is_direction(token: &StreamToken<'_>) -> bool {
    token.shape == Shape::Code && (AcquiredDisposed::parse(token.text).is_some() || token.text == "А")
}

/// The tokens of a row as its cells are read.
struct CellTokens<'a> {
    all: Vec<StreamToken<'a>>,
    cells: SourceCells,
    raised: bool,
}

impl<'a> CellTokens<'a> {
    /// One cell as one value, as several when all of it reads as values, or as prose.
    fn push_cell(&mut self, cell: &'a str, at: usize) {
        let (value, mut marks) = mark::strip(cell, self.raised);
        let first = self.all.is_empty();
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
        match shape {
            Shape::Text if !first && self.push_values(cell, at) => {}
            // Only where each column has its cell do the cells tell whether a value belongs to the prose.
            Shape::Text if self.cells == SourceCells::Barred => self.push_run(value, at, marks),
            Shape::Text => self.push_prose(value, at, marks),
            Shape::Dollar => {
                let text = value::after_dollar(value).unwrap_or(value);
                self.all.push(StreamToken::new(shape, text, at + value.find('$').unwrap_or(0), marks));
            }
            _ => self.all.push(StreamToken::new(shape, value, at, marks)),
        }
    }

    /// Prose with a value that may have run into it: a day, marks or an ownership before it, a day or a number behind it.
    /// `marks` are those behind all of it.
    fn push_run(&mut self, text: &'a str, at: usize, marks: Marks) {
        let (mut text, mut at) = (text, at);
        let is_before = |value: &StreamToken<'_>| {
            matches!(value.shape, Shape::Date | Shape::Mark)
                || value.shape == Shape::Code && Ownership::parse(value.text).is_some()
        };
        if !self.all.is_empty()
            && let Some((value, rest)) = next_value(text, at).filter(|(value, _)| is_before(value))
        {
            let rest = rest.trim_start();
            at += text.len() - rest.len();
            text = rest;
            self.all.push(value);
        }
        let is_behind = |value: &StreamToken<'_>| match value.shape {
            Shape::Date => true,
            Shape::Amount => !is_year(value),
            Shape::Dollar => !value.text.is_empty(),
            _ => false,
        };
        let parts = text.rsplit_once(' ').filter(|(prose, _)| !prose.ends_with(['$', ' ']));
        let behind = parts.and_then(|(prose, last)| {
            let (value, rest) = next_value(last, at + text.len() - last.len())?;
            (rest.is_empty() && is_behind(&value)).then(|| (mark::strip(prose, self.raised), value))
        });
        match behind {
            Some(((prose, of_prose), value)) => {
                self.push_prose(prose, at, of_prose);
                self.all.push(StreamToken { marks, ..value });
            }
            None => self.push_prose(text, at, marks),
        }
    }

    /// A text in parts, each with the marks above it: where a text stands on several lines, marks may come between them.
    /// What follows such a mark goes on with a name; a mark that a sentence names is text. `behind` are the marks behind
    /// the text.
    fn push_prose(&mut self, text: &'a str, at: usize, behind: Marks) {
        let (mut start, mut looked, mut above, mut seen) = (0, 0, Marks::new(), Marks::new());
        while let Some(open) = text[looked..].find('(').map(|open| looked + open).filter(|_| !self.raised) {
            let (run, rest) = marks_at(&text[open..]);
            let name = rest.trim_start();
            let parted = open == 0 || text[..open].ends_with(' ');
            let goes_on = rest.starts_with(' ') && name.starts_with(|c: char| c.is_uppercase() || c == '(');
            if run.is_empty() || !parted || !goes_on {
                looked = open + 1;
                continue;
            }
            if start < open {
                let part = text[start..open].trim_end();
                self.all.push(StreamToken::new(Shape::Text, part, at + start, std::mem::take(&mut above)));
            }
            seen.extend(&run);
            above.extend(run);
            start = text.len() - name.len();
            looked = start;
        }
        above.extend(behind.into_iter().filter(|mark| !seen.contains(mark)));
        self.all.push(StreamToken::new(Shape::Text, &text[start..], at + start, above));
    }

    /// Takes a cell apart into two values or more; nothing is pushed unless all of it reads as values.
    fn push_values(&mut self, cell: &'a str, at: usize) -> bool {
        let before = self.all.len();
        let mut rest = cell;
        while let Some((value, tail)) = next_value(rest, at + cell.len() - rest.len()) {
            self.all.push(value);
            rest = tail;
        }
        if rest.trim().is_empty() && self.all.len() >= before + 2 {
            return true;
        }
        self.all.truncate(before);
        false
    }
}

/// The first value of a text with the marks behind it, and what follows.
fn next_value(text: &str, at: usize) -> Option<(StreamToken<'_>, &str)> {
    let trimmed = text.trim_start();
    let at = at + text.len() - trimmed.len();
    let (mut marks, after) = marks_at(trimmed);
    if !marks.is_empty() {
        return Some((StreamToken::new(Shape::Mark, "", at, marks), after));
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
    Some((StreamToken::new(shape, value, at, marks), rest))
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

#[cfg(test)]
mod tests {
    use super::*;

    /// The tokens of a row; a dot is an empty cell, a plus goes on in the cell.
    fn shown(text: &str) -> String {
        let line = line::lines(text).0[0];
        let tokens = of_line(&line, '\t', 11, false).unwrap();
        let show = |token: &StreamToken<'_>| {
            assert!(text[token.at..].trim_start_matches(['$', '\\', ' ']).starts_with(token.text), "{token:?}");
            let dots = ".".repeat(token.empties as usize);
            let part = if token.starts_cell { "" } else { "+" };
            let marks: Vec<String> = token.marks.iter().map(|mark| format!("^{mark}")).collect();
            let marks = marks.concat();
            format!("{dots}{part}{:?} {}{marks}", token.shape, token.text)
        };
        tokens.all.iter().map(show).collect::<Vec<_>>().join("; ")
    }

    #[test]
    fn cells_of_several_values_are_taken_apart() {
        assert_eq!(
            shown("Common Stock ⁽¹⁾\t11/14/2012\t\tM\t\t13,200 ⁽¹⁾ \\$ 6.36\tA\t114,378 D"),
            "Text Common Stock^1; Date 11/14/2012; .Code M; .Amount 13,200^1; Code A; +Dollar 6.36; Amount 114,378; +Code D"
        );
    }

    #[test]
    fn a_repeated_mark_is_that_of_the_price() {
        assert_eq!(
            shown("Stock\t05/03/2023\t\tM\t\t40,815 (1) (1)\tA\t117,498 I\tBy Trust"),
            "Text Stock; Date 05/03/2023; .Code M; .Amount 40,815^1; Code A; +Mark ^1; Amount 117,498; +Code I; Text By Trust"
        );
    }

    #[test]
    fn prose_stays_whole_but_for_marks_and_values_around_it() {
        assert_eq!(
            shown("Unit Award 01/29/2018\t$ (2)\tBy Fund II (1) (2)\t401(k)(1)"),
            "Text Unit Award; +Date 01/29/2018; Dollar ^2; Text By Fund II^1^2; Text 401(k)^1"
        );
        assert_eq!(
            shown("(3) Class A (1) Common Stock (2)\t\t1 D\tSee note (4) below (5)"),
            "Text Class A^3; +Text Common Stock^1^2; .Amount 1; +Code D; Text See note (4) below^5"
        );
        assert_eq!(
            shown("Option\t06/17/2026 Class A Stock 25,000 (1)\tI By Fund 2020\tPar $ 5\tBy D Trust 3,000.5 A"),
            "Text Option; Date 06/17/2026; +Text Class A Stock; +Amount 25,000^1; Code I; +Text By Fund 2020; \
             Text Par $ 5; Text By D Trust 3,000.5 A"
        );
        assert_eq!(shown("Option\t(6) Common Stock (2)"), "Text Option; Mark ^6; +Text Common Stock^2");
    }
}
