//! A cell between pipes, line by line.

use super::inline::{self, Breaks};
use crate::parse::laid::Layout;

/// A line of a cell, with its place in the document.
pub(super) type CellLine<'a> = (&'a str, usize);

/// The lines of a cell, those that are empty among them.
pub(super) fn lines(cell: &str, at: usize) -> Vec<CellLine<'_>> {
    let mut start = 0;
    let mut found = Vec::new();
    for (end, _) in cell.match_indices("<br").chain([(cell.len(), "")]) {
        let Some(line) = cell.get(start..end) else { continue };
        found.push((line, at + start));
        start = cell[end..].find('>').map_or(cell.len(), |close| end + close + 1);
    }
    found
}

/// A text without what is markdown.
pub(super) fn plain(text: &str) -> String {
    let mut layout = Layout::default();
    inline::put(text, 0, Breaks::Blanks, &mut layout);
    layout.finish(text, true).text.trim().to_owned()
}

/// The letters and digits of a text, in small letters.
pub(super) fn letters(text: &str) -> String {
    plain(text).chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect()
}
