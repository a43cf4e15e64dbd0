//! Days, numbers and letters that other cells of the form tell.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::{TypedCell, TypedRow};
use crate::parse::html::layout::PageColumn;
use crate::parse::mend::column as mend;
use crate::parse::print::typed::Said;
use crate::parse::text::near;
use model::{AcquiredDisposed, Field, Ownership, Table, TransactionCode};

/// Days: a damaged one is that of another row of the column if only one letter differs.
pub(super) fn settle_days(rows: &mut [TypedRow]) {
    const DAYS: [Field; 3] = [Field::TransactionDate, Field::ExerciseDate, Field::ExpirationDate];
    for field in DAYS {
        let wanted = |column| column == PageColumn::Value(field);
        let known: Vec<String> =
            rows.iter().filter_map(|row| row.cell(wanted)).map(|cell| cell.said.text.clone()).collect();
        for row in rows.iter_mut() {
            let Some(place) = row.place(wanted) else { continue };
            let cell = &mut row.cells[place];
            if !cell.said.text.is_empty() || cell.said.doubt.is_none() {
                continue;
            }
            let is_near = |day: &&String| {
                let (Some(year), Some(month), Some(date)) = (day.get(..4), day.get(5..7), day.get(8..10)) else {
                    return false;
                };
                let printed = format!("{month}/{date}/{year}");
                cell.raw.split_whitespace().any(|word| near::distance(&printed, word) <= 1)
            };
            let mut near: Vec<&String> = known.iter().filter(is_near).collect();
            near.dedup();
            if let [day] = *near {
                cell.said.text.clone_from(day);
                cell.said.doubt = Some("a damaged day as another row states it");
            }
        }
    }
}

/// Table II: the number of derivatives and that of the underlying securities are mostly the same.
pub(super) fn settle_securities(rows: &mut [TypedRow]) {
    let is_derivatives = |column| matches!(column, PageColumn::Acquired | PageColumn::Disposed);
    let is_underlying = |column| matches!(column, PageColumn::Amount(Field::UnderlyingShares, _));
    for row in rows.iter_mut().filter(|row| row.table == Table::II) {
        let numbers = (row.number(is_derivatives), row.number(is_underlying));
        let ((Some(place), Some(_), (None, Some(number))) | (Some(_), Some(place), (Some(number), None))) =
            (row.place(is_derivatives), row.place(is_underlying), numbers)
        else {
            continue;
        };
        row.cells[place].settle(number, "a damaged number as the other side of the row states it");
    }
}

/// Directions that the code leaves no choice of, and ownership: a nature is stated of indirect ownership, and only of it
/// (Form 4, General Instruction 4(b)(iv); measured: in all of 8,601 cells of XML filings).
pub(super) fn settle_letters(rows: &mut [TypedRow]) {
    let text = |row: &TypedRow, field: Field| {
        row.cell(|column| column == PageColumn::Value(field)).map(|cell| cell.said.text.clone()).unwrap_or_default()
    };
    for row in rows.iter_mut() {
        let code =
            row.cell(|column| column == PageColumn::Code).and_then(|cell| TransactionCode::parse(&cell.said.text));
        let direction = code.and_then(|code| code.direction(row.table));
        let is_direction = |column| column == PageColumn::Value(Field::AcquiredDisposed);
        if let (Some(place), Some(direction)) = (row.place(is_direction), direction)
            && row.cells[place].said.text.is_empty()
        {
            row.cells[place].conclude(direction.letter(), "direction from the transaction code");
        }
        let nature = text(row, Field::NatureOfOwnership);
        let is_ownership = |column| column == PageColumn::Value(Field::DirectIndirect);
        let is_direct = nature.is_empty();
        match row.place(is_ownership) {
            Some(place) if row.cells[place].said.text.is_empty() => {
                let letter = if is_direct { Ownership::Direct } else { Ownership::Indirect };
                row.cells[place]
                    .conclude(letter.letter(), "ownership as a nature of indirect ownership is stated or not");
            }
            None if !is_direct => {
                let at = row.cells.last().map_or(0, |cell| cell.at);
                let column = PageColumn::Value(Field::DirectIndirect);
                let mut cell = TypedCell { column, said: Said::default(), at, raw: String::new() };
                cell.conclude(Ownership::Indirect.letter(), "ownership as a nature of indirect ownership is stated");
                row.cells.push(cell);
            }
            _ => {}
        }
    }
}

/// Table I: within one holding, a balance is the one before it and what was acquired or disposed of.
pub(super) fn settle_balances(rows: &mut [TypedRow]) {
    const RULE: &str = "a damaged number as the balances before and after it tell";
    let is_shares = |column| matches!(column, PageColumn::Amount(Field::Shares, _));
    let is_balance = |column| matches!(column, PageColumn::Amount(Field::SharesOwnedFollowing, _));
    let holding = |row: &TypedRow| {
        [Field::SecurityTitle, Field::DirectIndirect, Field::NatureOfOwnership]
            .map(|field| row.cell(|column| column == PageColumn::Value(field)).map(|cell| cell.said.text.clone()))
    };
    let signed = |row: &TypedRow| {
        let shares = row.number(is_shares)?;
        let direction = row.cell(|column| column == PageColumn::Value(Field::AcquiredDisposed))?;
        Some(AcquiredDisposed::parse(&direction.said.text)?.signed(shares))
    };
    for i in 1..rows.len() {
        let (before, row) = rows.split_at_mut(i);
        let (Some(before), Some(row)) = (before.last_mut(), row.first_mut()) else { continue };
        if row.table != Table::I || before.table != Table::I || holding(before) != holding(row) {
            continue;
        }
        let (opening, moved, closing) = (before.number(is_balance), signed(row), row.number(is_balance));
        let places = (before.place(is_balance), row.place(is_shares), row.place(is_balance));
        match (opening, moved, closing) {
            (Some(opening), Some(moved), None) => {
                if let (Some(number), Some(place)) = (opening.checked_add(moved), places.2) {
                    row.cells[place].settle(number, RULE);
                }
            }
            (Some(opening), None, Some(closing)) => {
                if let (Some(number), Some(place)) = (closing.checked_sub(opening), places.1) {
                    row.cells[place].settle(number.abs(), RULE);
                }
            }
            (None, Some(moved), Some(closing)) => {
                if let (Some(number), Some(place)) = (closing.checked_sub(moved), places.0) {
                    before.cells[place].settle(number, RULE);
                }
            }
            _ => {}
        }
    }
}

impl TypedCell {
    fn conclude(&mut self, letter: &str, rule: &'static str) {
        letter.clone_into(&mut self.said.text);
        self.said.doubt = Some(rule);
    }

    /// Takes a number that others tell if what was recognised agrees.
    fn settle(&mut self, number: Decimal, rule: &'static str) {
        let number = number.normalize().to_string();
        let digits: String = number.chars().filter(char::is_ascii_digit).collect();
        if self.raw.split_whitespace().any(|word| agrees(word, &digits)) {
            if self.said.text != number {
                self.said.doubt = Some(rule);
            }
            self.said.text = number;
            (self.said.needs_witness, self.said.is_doubtful) = (false, false);
        }
    }
}

/// Whether the digits of a word are those of a number, but for some that were lost or doubled.
fn agrees(word: &str, digits: &str) -> bool {
    let own: String = word.chars().filter_map(mend::digit).collect();
    let (short, long) = if own.len() < digits.len() { (own.as_str(), digits) } else { (digits, own.as_str()) };
    let mut rest = long.chars();
    // Digits that were taken for others, of a number long enough to be known by the rest.
    let other = own.bytes().zip(digits.bytes()).filter(|(one, other)| one != other).count();
    if own.len() == digits.len() && own.len() >= 3 && other * 3 <= own.len() {
        return true;
    }
    let in_order = short.chars().all(|digit| rest.any(|other| other == digit));
    own.len() >= 2 && in_order && short.len() * 2 >= long.len() && long.len() - short.len() <= 2
}

/// Empties a cell whose number counts only beside another of the row that states the same, if there is none.
pub(super) fn drop_alone(row: &mut TypedRow) {
    let whole = |text: &str| text.split('.').next().unwrap_or_default().to_owned();
    let is_count = |column| matches!(column, PageColumn::Acquired | PageColumn::Disposed | PageColumn::Amount(..));
    let counts: Vec<String> =
        row.cells.iter().filter(|cell| is_count(cell.column)).map(|cell| whole(&cell.said.text)).collect();
    for cell in row.cells.iter_mut().filter(|cell| cell.said.needs_witness) {
        let own = whole(&cell.said.text);
        if counts.iter().filter(|count| **count == own).count() < 2 {
            cell.said.text.clear();
            cell.said.doubt = Some("a number recognised without its commas left out");
        }
    }
}

/// Notes the numbers and days of a recogniser that does not say how sure it is, if no other cell states the same.
pub(super) fn note_unrated(rows: &mut [TypedRow]) {
    let is_number = |text: &str| text.len() > 1 && text.starts_with(|c: char| c.is_ascii_digit());
    let mut times: BTreeMap<String, usize> = BTreeMap::new();
    for cell in rows.iter().flat_map(|row| &row.cells) {
        *times.entry(cell.said.text.clone()).or_insert(0) += 1;
    }
    for said in rows.iter_mut().flat_map(|row| &mut row.cells).map(|cell| &mut cell.said) {
        let is_alone = times.get(&said.text).is_none_or(|times| *times < 2);
        if said.is_unrated && said.doubt.is_none() && is_number(&said.text) && is_alone {
            said.doubt = Some("recognised, and repeated nowhere");
        }
    }
}
