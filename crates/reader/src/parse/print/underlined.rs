//! Tables whose cells end with a line of underscores: a converter fills the last line of each cell with them, blanks
//! between words included, `|buy)_________|_02/01/2023_|`.

use crate::sheet::{Border, Direction, LINE, PITCH, Span};

/// So many lines of cells make a table.
const TABLE: usize = 4;
/// A line of underscores above a table has at least so many.
const SHORTEST: usize = 10;

/// A text without the underscores that end its cells, of the same length, and the lines that they draw.
pub(super) struct UnderlinedText {
    pub text: String,
    pub borders: Vec<Border>,
}

/// Takes the underscores off; `None` if no table of the text has any.
pub(super) fn without_underscores(text: &str) -> Option<UnderlinedText> {
    if text.lines().filter(|line| cells(line).any(|cell| cell.is_ruled)).count() < TABLE {
        return None;
    }
    let mut found = UnderlinedText { text: String::with_capacity(text.len()), borders: Vec::new() };
    for (row, line) in text.split_inclusive('\n').enumerate() {
        let y = i32::try_from(row).unwrap_or(i32::MAX / LINE - 1).saturating_add(1).saturating_mul(LINE);
        let mut border = |from: usize, to: usize| {
            let x = |column: usize| i32::try_from(column).unwrap_or(i32::MAX / PITCH).saturating_mul(PITCH);
            let along = Span::new(x(from), x(to));
            found.borders.push(Border { page: 1, direction: Direction::Horizontal, at: y, along, certain: true });
        };
        let words = line.trim();
        if words.len() >= SHORTEST && words.bytes().all(|byte| matches!(byte, b'_' | b' ')) {
            border(line.len() - line.trim_start().len(), line.trim_end().len());
            found.text.extend(line.chars().map(|c| if c == '_' { ' ' } else { c }));
            continue;
        }
        let ends = cells(line).any(|cell| cell.is_ruled);
        let mut written = 0;
        for cell in cells(line).filter(|cell| ends && cell.is_full) {
            border(cell.column - 1, cell.column + cell.text.chars().count() + 1);
            found.text.push_str(&line[written..cell.from]);
            found.text.extend(cell.text.chars().map(|c| if c == '_' { ' ' } else { c }));
            written = cell.from + cell.text.len();
        }
        found.text.push_str(&line[written..]);
    }
    found.text = parted(&found.text);
    Some(found)
}

/// Blanks for the underscores between words of a line with bars: those of a table within a cell.
fn parted(text: &str) -> String {
    let is_word = |c: Option<char>| c.is_some_and(|c| !c.is_whitespace() && !matches!(c, '_' | '|'));
    let mut parted = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        let is_row = line.starts_with('|');
        for (at, c) in line.char_indices() {
            let between =
                is_row && c == '_' && is_word(parted.chars().next_back()) && is_word(line[at + 1..].chars().next());
            parted.push(if between { ' ' } else { c });
        }
    }
    parted
}

/// What stands on a line between two bars.
struct CellText<'t> {
    text: &'t str,
    /// Its offset in the line, and its column.
    from: usize,
    column: usize,
    /// It has no blank: it is the last line of its cell, where other cells end too.
    is_full: bool,
    /// It is filled with underscores.
    is_ruled: bool,
}

/// The cells of a line that begins and ends with a bar; none of any other.
fn cells(line: &str) -> impl Iterator<Item = CellText<'_>> {
    let row = line.trim_end();
    let inner = (row.len() > 1 && row.starts_with('|')).then(|| row[1..].strip_suffix('|')).flatten();
    let (mut from, mut column) = (1, 1);
    inner.into_iter().flat_map(|inner| inner.split('|')).map(move |text| {
        let is_full = !text.is_empty() && !text.contains(char::is_whitespace);
        let cell = CellText { text, from, column, is_full, is_ruled: is_full && text.contains('_') };
        from += text.len() + 1;
        column += text.chars().count() + 1;
        cell
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn underscores_end_cells() {
        let text = " ___________\n|Stock|  5  |\n|buy)_|_____|\n|Roe |1_2|\n|a____|b____|\n|c____|d____|\n|_e___|__f__|\n|Roe_A. _X_ |\n";
        let found = without_underscores(text).unwrap();
        assert_eq!(
            found.text,
            "            \n|Stock|  5  |\n|buy) |     |\n|Roe |1 2|\n|a    |b    |\n|c    |d    |\n| e   |  f  |\n|Roe A. _X_ |\n"
        );
        let lines: Vec<i32> = found.borders.iter().map(|border| border.at / LINE).collect();
        assert_eq!(lines, [1, 3, 3, 4, 5, 5, 6, 6, 7, 7]);
        assert!(without_underscores("| a | b |\n|---|---|\n| _c_ | d |\n").is_none());
    }
}
