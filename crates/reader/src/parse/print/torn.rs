//! Texts of a row among whose words stand those of other columns, and values that stand in the column of another. They
//! state nothing, and a diagnostic keeps their words.

use super::lines::fold;
use super::shape::{self, CellShape};
use crate::form::words::{OF_DERIVATIVES, OF_SECURITIES};
use crate::parse::text::mark;
use model::raw::{Inferred, RawCell, RawRow};
use model::{Field, LineKind};

const VALUES: &str = "a text with values of other columns left out";
const SHIFTED: &str = "a value left out, for the columns before it are empty";
const TITLES: &str = "a title left out, for words of titles stand as the nature of a direct ownership";

/// Takes out the cells of a row that are torn.
pub(in crate::parse) fn leave_out(row: &mut RawRow<'_>) {
    let is_scattered =
        row.is_direct() && row.cell(Field::NatureOfOwnership).is_some_and(|cell| is_of_titles(&cell.text));
    let is_shifted = is_shifted(row);
    for (field, cell) in row.cells.iter_mut().filter(|(_, cell)| !cell.text.is_empty()) {
        match field {
            field if field.is_prose() => {
                let is_title = *field != Field::NatureOfOwnership;
                let is_mixed = if is_title { has_mark_within(&cell.text) } else { begins_with_dollars(&cell.text) };
                if holds_values(&cell.text) || is_mixed {
                    empty(cell, VALUES);
                } else if is_scattered {
                    empty(cell, TITLES);
                }
            }
            Field::SharesOwnedFollowing | Field::DirectIndirect if is_shifted => empty(cell, SHIFTED),
            _ => {}
        }
    }
}

/// Whether a transaction states what is owned, and neither how much was bought or sold nor which of both: what stands in
/// the last columns is of those before.
fn is_shifted(row: &RawRow<'_>) -> bool {
    let states = |field: Field| row.cell(field).is_some_and(|cell| !cell.text.is_empty());
    let amounts = [Field::Shares, Field::TotalValue, Field::AcquiredDisposed];
    row.kind == LineKind::Transaction
        && states(Field::TransactionCode)
        && states(Field::SharesOwnedFollowing)
        && !amounts
            .into_iter()
            .any(|field| row.cell(field).is_some_and(|cell| !cell.footnotes.is_empty()) || states(field))
}

/// Whether a nature begins with an amount of dollars.
fn begins_with_dollars(words: &str) -> bool {
    words.starts_with('$')
}

fn empty(cell: &mut RawCell<'_>, rule: &'static str) {
    let raw = std::mem::take(&mut cell.text);
    cell.inferred = Some(Inferred { rule, raw });
}

/// Whether values of other columns stand among the words of a text: a number with commas, or a day and a `$`. Titles have
/// neither.
fn holds_values(words: &str) -> bool {
    let is_grouped = |word: &str| {
        word.contains(',')
            && word.split(',').all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()))
    };
    let any = |is: &dyn Fn(&str) -> bool| words.split_whitespace().any(is);
    any(&|word| word.split(['(', ')', '$']).any(is_grouped))
        || any(&|word| word == "$") && any(&|word| shape::of(word) == CellShape::Date)
}

/// Whether a footnote mark stands among the words: it ends the cell of which it is.
fn has_mark_within(words: &str) -> bool {
    let mut rest = words.split_whitespace().skip_while(|word| !is_mark(word));
    rest.next().is_some() && rest.any(|word| !is_mark(word))
}

fn is_mark(word: &str) -> bool {
    mark::first_mark(word).is_some_and(|(_, behind)| behind.is_empty())
}

/// Whether all words are some that titles of securities have.
fn is_of_titles(words: &str) -> bool {
    const SMALL: [&str; 4] = ["of", "or", "par", "to"];
    let is_of_title = |word: &str| {
        let bare = fold(word);
        let upper = bare.to_ascii_uppercase();
        let known = |list: &[&str]| list.iter().any(|known| known.as_bytes() == upper);
        known(&OF_SECURITIES) || known(&OF_DERIVATIVES) || SMALL.iter().any(|small| small.as_bytes() == bare)
    };
    let mut words = words.split_whitespace().filter(|word| !is_mark(word)).peekable();
    words.peek().is_some() && words.all(is_of_title)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_other_columns_are_told() {
        assert!(holds_values("Common 26,215(1)$2.098 Stock") && holds_values("Units 1,200"));
        assert!(!holds_values("Common Stock, $0.01 par value"));
        assert!(has_mark_within("Class A (4) Common Stock"));
        assert!(!has_mark_within("Class A Common Stock (4) (5)") && !has_mark_within("Option (right to buy)"));
        assert!(is_of_titles("Option Stock") && is_of_titles("(1) Units"));
        assert!(!is_of_titles("By Trust") && !is_of_titles("See footnote 3"));
    }

    #[test]
    fn a_balance_without_what_changed_it_is_of_another_column() {
        let cells =
            [(Field::TransactionCode, "J"), (Field::SharesOwnedFollowing, "8,486"), (Field::DirectIndirect, "D")];
        let cells = cells.map(|(field, text)| (field, RawCell::new(text, 0))).to_vec();
        let mut row = RawRow { table: model::Table::I, kind: LineKind::Transaction, at: 0, cells };
        let mut whole = row.clone();
        whole.cells.push((Field::Shares, RawCell::new("12", 0)));
        leave_out(&mut row);
        leave_out(&mut whole);
        let texts = |row: &RawRow<'_>| row.cells.iter().map(|(_, cell)| cell.text.to_string()).collect::<Vec<_>>();
        assert_eq!(texts(&row), ["J", "", ""]);
        assert_eq!(texts(&whole), ["J", "8,486", "D", "12"]);
    }
}
