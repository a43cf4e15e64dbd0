//! Splits a cell in which several values stand.

use super::grid::GridCell;
use super::scalar::{day, fraction, without_marks};
use super::value::{amount, is_code, letter};

/// Splits a cell with several separate values; leaves any other unchanged.
pub(super) fn split_values(cell: GridCell) -> Vec<GridCell> {
    let is_value = |word: &str| {
        let (word, _) = without_marks(word);
        word.is_empty()
            || letter(word).is_some()
            || amount(word).is_some()
            || day(word).is_some()
            || is_code(word)
            || word == "$"
    };
    let words: Vec<&str> = cell.text.split_whitespace().collect();
    if words.len() < 2
        || fraction(cell.text.trim_start_matches(['$', ' '])).is_some()
        || !words.iter().all(|word| is_value(word))
    {
        return vec![cell];
    }
    let mut split: Vec<GridCell> = Vec::new();
    for word in words {
        match split.last_mut() {
            // A mark belongs to the word before it, a number to the dollar sign before it.
            Some(last) if word.starts_with('(') || last.text == "$" => last.text.push_str(word),
            _ => split.push(GridCell::new(word, cell.at)),
        }
    }
    split
}
