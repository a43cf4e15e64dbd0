//! Values into which the words over the columns ran: what the form prints is never a value.
//!
//! A title behind such words is taken without them. Where none is found the line is no row, and any other cell states
//! nothing.

use super::item::{self, Shape};
use super::table_rows::TableRows;
use super::word;
use crate::form::words::FIRST_OF_TITLES;
use model::Field;
use model::raw::Inferred;

const RULE: &str = "a title behind the words over the columns";

/// Words over the columns, letters and digits alone. No title of a security holds them.
const HEADS: [&str; 14] = [
    "instr3",
    "instr4",
    "instr5",
    "instr8",
    "monthdayyear",
    "codevamount",
    "dateexercisable",
    "amountornumber",
    "titleofderivative",
    "titleofsecurity",
    "ownershipform",
    "natureofindirect",
    "acquiredaordisposed",
    "amountofsecurities",
];

/// A cell that states nothing, by the place of its row.
pub(super) struct EmptiedCell {
    pub row: usize,
    pub field: Field,
    pub text: String,
}

/// Takes the words over the columns out of the rows. Gives the cells of which nothing is left. A row without a title goes
/// to the lines of `text` that were lost.
pub(super) fn take_out<'a>(tables: &mut TableRows<'a>, text: &'a str) -> Vec<EmptiedCell> {
    let mut emptied = Vec::new();
    let mut gone = Vec::new();
    for (place, row) in tables.rows.iter_mut().enumerate() {
        let is_broken = |field: Field, text: &str| {
            field.is_prose() && (is_printed(text) || field == Field::SecurityTitle && runs_together(text))
        };
        for (field, cell) in row.cells.iter_mut().filter(|(field, cell)| is_broken(*field, &cell.text)) {
            let is_title = *field == Field::SecurityTitle;
            let behind = title_behind(&cell.text).filter(|_| is_title && !runs_together(&cell.text));
            if let Some(from) = behind {
                let raw = cell.text.clone();
                cell.text = raw[from..].to_owned().into();
                cell.inferred = Some(Inferred { rule: RULE, raw });
            } else if is_title {
                gone.push(place);
            } else {
                let text = std::mem::take(&mut cell.text).into_owned();
                emptied.push(EmptiedCell { row: place, field: *field, text });
            }
        }
    }
    for &place in gone.iter().rev() {
        let row = tables.rows.remove(place);
        let at = row.at as usize;
        let line = text.get(at..).and_then(|rest| rest.lines().next()).unwrap_or_default();
        tables.lose(row.table, (line, at));
    }
    let moved = |row: usize| (!gone.contains(&row)).then(|| row - gone.iter().filter(|place| **place < row).count());
    tables.doubts.retain_mut(|doubt| moved(doubt.row).map(|row| doubt.row = row).is_some());
    tables.unclear.retain_mut(|unclear| moved(unclear.row).map(|row| unclear.row = row).is_some());
    emptied.retain_mut(|cell| moved(cell.row).map(|row| cell.row = row).is_some());
    emptied
}

/// Whether a text holds words over the columns.
fn is_printed(text: &str) -> bool {
    let folded: String = text.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect();
    HEADS.iter().any(|head| folded.contains(head))
}

/// Where a title begins whose words follow those over the columns.
fn title_behind(text: &str) -> Option<usize> {
    let begins =
        |word: &str| FIRST_OF_TITLES.iter().any(|first| first.eq_ignore_ascii_case(word.trim_end_matches(',')));
    word::words(text).find_map(|(from, word)| {
        let rest = &text[from..];
        (from > 0 && begins(word) && !is_printed(rest) && !runs_together(rest)).then_some(from)
    })
}

/// Whether the values of a row ran into its title: a day, and behind it a code or another day.
fn runs_together(text: &str) -> bool {
    let mut words = text.split_whitespace().map(item::shape_of).skip_while(|shape| *shape != Shape::Date).skip(1);
    words.next().is_some_and(|shape| matches!(shape, Shape::Date | Shape::Code))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_behind_the_heads() {
        let behind = |text: &'static str| title_behind(text).map(|from| &text[from..]);
        assert_eq!(behind("(Instr. 4) Code V Amount (A) or (D) Price Common Stock"), Some("Common Stock"));
        assert_eq!(behind("1. TITLE OF DERIVATIVE SECURITY (INSTR. 3)"), None);
        assert!(is_printed("(Instr. 4) Common Stock") && !is_printed("Common Stock (Class A)"));
        assert!(!is_printed("No securities are beneficially owned"));
        assert!(runs_together("Common Stock 05/19/2023 S") && runs_together("Units 02/14/2023 02/15/2023"));
        assert!(!runs_together("Unit Award 01/29/2018") && !runs_together("Warrants 01/29/2018 to buy"));
    }
}
