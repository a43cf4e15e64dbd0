//! The words over the columns of a table, each in a line or in several.

use std::ops::Range;

use super::super::item::{self, Shape};
use super::super::page::TextPage;
use crate::form::words::OVER_COLUMNS;
use crate::parse::text::label::FormLabel;

/// Lines over which the words of the heads can go: sixteen columns of up to ten lines.
const MOST_LINES: usize = 130;
/// Lines behind a word that was cut in which the other heads follow.
const MOST_CUT: usize = 40;

/// The line behind the heads of a table that begins with the first of those lines.
pub(super) fn end(page: &TextPage<'_>, lines: Range<usize>) -> usize {
    let mut end = (lines.start + 1).min(lines.end);
    let last = lines.end.min(lines.start + MOST_LINES);
    for i in lines.start + 1..last {
        let known = page.labels[i] == Some(FormLabel::RunningHead);
        if known {
            continue;
        }
        if is_head(page, i) {
            end = i + 1;
        } else if !has_heads_behind(page, i..last) {
            break;
        }
    }
    end
}

/// Whether a line stands among the heads, with what a printer left of a word: `Ownersh` and `(D or Indire` at the edge of
/// the page. Behind it, and before any value, the words over two columns follow.
fn has_heads_behind(page: &TextPage<'_>, lines: Range<usize>) -> bool {
    let mut heads = 0;
    for i in lines.take(MOST_CUT) {
        let text = page.text(i).0;
        if text.split_whitespace().any(is_value) {
            break;
        }
        heads +=
            usize::from(page.labels[i].is_none_or(|label| !label.ends_rows()) && text.len() > 1 && is_head(page, i));
    }
    heads >= 2
}

/// Whether a word is a value as only rows have: a day, or an amount of more than two figures or of dollars.
fn is_value(word: &str) -> bool {
    match item::shape_of(word) {
        Shape::Date | Shape::Dollar => true,
        Shape::Amount => word.len() > 2,
        _ => false,
    }
}

/// Whether a line in the middle of a table repeats the heads, as a printer does on each page.
pub(super) fn is_repeated(page: &TextPage<'_>, i: usize) -> bool {
    let text = page.text(i).0;
    matches!(page.labels[i], Some(FormLabel::ColumnHead | FormLabel::TitleOfSecurity | FormLabel::TitleOfDerivative))
        || (text.contains("(Instr") && is_head(page, i))
}

/// Whether a line among the rows is words over a column: `6. Ownership`.
pub(super) fn is_stray(page: &TextPage<'_>, i: usize) -> bool {
    let text = page.text(i).0;
    let numbered = text
        .split_once(". ")
        .is_some_and(|(number, _)| (1..=3).contains(&number.len()) && number.starts_with(|c: char| c.is_ascii_digit()));
    // A word alone may also be one of a name.
    (numbered || text.contains(' ')) && text.contains(char::is_alphabetic) && is_head(page, i)
}

/// Whether a line is the example in the title of Table II, which some tools write in capitals.
pub(super) fn is_example(text: &str) -> bool {
    let text = text.to_ascii_lowercase();
    text.starts_with("(e.g.") || text.contains("puts, calls")
}

/// Whether a line is one of heads: a label, the example in the title of Table II, or words most of which stand over
/// columns.
pub(super) fn is_head(page: &TextPage<'_>, i: usize) -> bool {
    if page.labels[i].is_some_and(|label| !label.ends_rows()) {
        return true;
    }
    let text = page.text(i).0;
    if text.is_empty() || is_example(text) {
        return true;
    }
    // `No securities are beneficially owned` is what a filer writes.
    if text.get(..3).is_some_and(|start| start.eq_ignore_ascii_case("no ")) {
        return false;
    }
    let (mut all, mut known) = (0, 0);
    for word in text.split(|c: char| c.is_whitespace() || c == '|') {
        let bare: String = word.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
        if bare.is_empty() {
            continue;
        }
        // A letter of a column stands in brackets, but for V; a letter alone is a code.
        let letter = bare.len() == 1 && word.len() == 1 && bare != "v" && bare.chars().all(char::is_alphabetic);
        // A number in brackets is a mark, one without belongs to a column or an instruction.
        let number = bare.starts_with(|c: char| c.is_ascii_digit()) && word.starts_with('(') && word.ends_with(')');
        let alone = letter || number;
        all += 1;
        known += usize::from(!alone && OVER_COLUMNS.contains(&&*bare));
    }
    known * 2 >= all + usize::from(all > 0) && !text.contains(['$', '\u{a0}'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_end_where_rows_begin() {
        let page = TextPage::of(
            "Table I - Non-Derivative Securities\n1.Title of Security\n(Instr. 3)\n2. Transaction\nDate\n(Month/Day/Year)\n\
             Code V Amount\n(A) or\n(D) Price\nOrdinary Shares 01/20/2023 P\n",
        );
        assert_eq!(page.lines[end(&page, 0..page.lines.len())].text, "Ordinary Shares 01/20/2023 P");
        // The page cuts the words over the last columns.
        let page = TextPage::of(
            "Table II - Derivative Securities\n1.Title of Derivative Security\n(Instr. 3)\n10. \nOwnersh\nForm of\n\
             Direct (D\nor Indire\nCode\nV\n(A)\n(D)\nDate\nExercisable\nTitle\nAmount\nor\nNumber\nof\nShares\n\
             Phantom\nUnits\n(1)\n05/17/2023\nA\n8,167\n",
        );
        assert_eq!(page.lines[end(&page, 0..page.lines.len())].text, "Phantom");
    }
}
