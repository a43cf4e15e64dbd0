//! Decides which cell of a row has which field.
//!
//! If the number of columns is that of one of the forms, it gives the layout. Filers merge and drop columns, so any
//! other table is read by what its cells look like, in the order of the form: days, a code, numbers, a form of
//! ownership.

use std::str::FromStr;

use rust_decimal::Decimal;

use super::column::{columns, fits};
use super::grid::{GridCell, GridRow};
use super::placed::PlacedRow;
use super::scalar::{day, is_nothing, without_marks};
use super::split::split_values;
use super::value::{amount, find_swap, has_no_shape, is_code, letter};
use crate::parse::direction::Undirected;
use crate::parse::html::layout::PageColumn::{self, Acquired, Amount, Code, Disposed, Early, Value};
use model::raw::{Inferred, RawCell, RawRow, offset};
use model::{AcquiredDisposed as Direction, EARLY_MARK, Field, FieldKind, LineKind, Ownership, Table, TransactionCode};

use Field::{
    AcquiredDisposed, ConversionOrExercisePrice, DeemedExecutionDate, DirectIndirect, ExerciseDate, ExpirationDate,
    NatureOfOwnership, PricePerShare, SecurityTitle, Shares, SharesOwnedFollowing, TransactionDate,
    UnderlyingSecurityTitle, UnderlyingShares,
};

/// Reads the logical rows of a table. `deemed`: its headings have a column 2A or 3A.
pub(super) fn read<'a>(table: Table, form: u8, deemed: bool, rows: Vec<GridRow>) -> Vec<RawRow<'a>> {
    let mut read = Vec::new();
    for row in rows {
        read.extend(read_row(table, form, deemed, row, &read));
    }
    read
}

/// Reads rows whose columns are known.
pub(super) fn read_placed<'a>(table: Table, form: u8, rows: Vec<PlacedRow>) -> Vec<RawRow<'a>> {
    rows.into_iter()
        .filter_map(|row| {
            let titled = row.cells.first().is_some_and(|(column, cell)| {
                *column == Value(SecurityTitle) && cell.text.chars().any(char::is_alphabetic) && !is_nothing(&cell.text)
            });
            let mut reading = RowBuilder { form, cells: Vec::new(), is_transaction: false };
            row.cells.iter().for_each(|(column, cell)| reading.take(*column, cell));
            (titled && reading.cells.len() >= 2).then(|| reading.row(table, row.at))
        })
        .collect()
}

fn read_row<'a>(table: Table, form: u8, deemed: bool, row: GridRow, before: &[RawRow<'_>]) -> Option<RawRow<'a>> {
    let is_title = |text: &str| text.chars().any(char::is_alphabetic) && !is_nothing(text);
    if !row.cells.first().is_some_and(|cell| is_title(&cell.text)) {
        return None;
    }
    let mut reading = RowBuilder { form, cells: Vec::new(), is_transaction: false };
    let layout = columns(table, form, row.cells.len(), deemed).filter(|columns| fits(columns, &row.cells));
    if let Some(columns) = layout {
        columns.into_iter().zip(row.cells).for_each(|(column, cell)| reading.take(column, &cell));
    } else {
        reading.by_shape(table, row.cells);
        if table == Table::II {
            reading.conclude_direction(before);
        }
    }
    if reading.cells.len() < 2 {
        return None;
    }
    Some(reading.row(table, row.at))
}

/// A row in the making.
struct RowBuilder<'a> {
    form: u8,
    cells: Vec<(Field, RawCell<'a>)>,
    is_transaction: bool,
}

impl<'a> RowBuilder<'a> {
    fn take(&mut self, column: PageColumn, cell: &GridCell) {
        let (text, marks) = without_marks(&cell.text);
        let text = text.trim_end_matches([' ', '-']);
        let text = if is_nothing(text) { "" } else { text };
        if text.is_empty() && marks.is_empty() {
            return;
        }
        match column {
            Value(field) | Amount(field, _) => self.value(field, text, &marks, cell.at),
            Code => self.code(text, &marks, cell.at),
            Early => {
                if text.eq_ignore_ascii_case(EARLY_MARK) {
                    self.push(Field::TransactionFormType, "5", &[], cell.at);
                }
            }
            Acquired | Disposed => {
                self.value(Shares, text, &marks, cell.at);
                let is_acquired = column == Acquired;
                let direction = if is_acquired { Direction::Acquired } else { Direction::Disposed };
                self.push(AcquiredDisposed, direction.letter(), &[], cell.at);
            }
        }
    }

    fn push(&mut self, field: Field, text: &str, marks: &[u32], at: usize) -> Option<&mut RawCell<'a>> {
        if self.cells.iter().any(|(known, _)| *known == field) {
            return None;
        }
        self.is_transaction |= matches!(
            field,
            TransactionDate | DeemedExecutionDate | Field::TransactionCode | Shares | AcquiredDisposed | PricePerShare
        );
        let footnotes = marks.iter().map(|mark| format!("F{mark}").into()).collect();
        self.cells.push((field, RawCell { footnotes, ..RawCell::new(text.to_owned(), at) }));
        self.cells.last_mut().map(|(_, cell)| cell)
    }

    /// Stores a value in the XML's spelling; a text that is not of its kind stays unchanged.
    fn value(&mut self, field: Field, text: &str, marks: &[u32], at: usize) {
        let letters = letter(text).filter(|_| matches!(field, AcquiredDisposed | DirectIndirect));
        let spelled = match field.kind() {
            FieldKind::Date => day(text),
            FieldKind::Amount => amount(text).map(|amount| amount.text),
            FieldKind::Text | FieldKind::Flag => letters.map(str::to_owned),
        };
        let was_fraction = field.kind() == FieldKind::Amount && spelled.is_some() && text.contains('/');
        let is_disposed = field == Shares && amount(text).is_some_and(|amount| amount.is_bracketed);
        let cell = self.push(field, spelled.as_deref().unwrap_or(text), marks, at);
        if let (Some(cell), true) = (cell, was_fraction) {
            cell.inferred = Some(Inferred { rule: "a fraction as a decimal", raw: text.to_owned().into() });
        }
        if is_disposed && let Some(cell) = self.push(AcquiredDisposed, Direction::Disposed.letter(), &[], at) {
            cell.inferred =
                Some(Inferred { rule: "disposed of, for it stands in parentheses", raw: text.to_owned().into() });
        }
    }

    /// `S`, `S V`, `A |V`, `S/K`.
    fn code(&mut self, text: &str, marks: &[u32], at: usize) {
        let (text, swap) = match find_swap(text) {
            Some(rest) => (rest, "1"),
            None => (text, "0"),
        };
        let mut words = text.split([' ', '|']).filter(|word| !word.is_empty());
        let code = words.next().unwrap_or_default();
        // On Form 5 a digit after the code names the form on which the row belongs.
        let own = code.len() - code.trim_end_matches(['3', '4', '5']).len();
        let (code, belongs) = if self.form == b'5' && own == 1 { code.split_at(code.len() - 1) } else { (code, "") };
        self.push(Field::TransactionCode, code, marks, at);
        if words.next().is_some_and(|word| word.eq_ignore_ascii_case(EARLY_MARK)) {
            self.push(Field::TransactionFormType, "5", &[], at);
        } else if !belongs.is_empty() {
            self.push(Field::TransactionFormType, belongs, &[], at);
        }
        if !code.is_empty() {
            self.push(Field::EquitySwapInvolved, swap, &[], at);
        }
    }

    /// Reads the cells by what they look like, in the order of the form.
    fn by_shape(&mut self, table: Table, cells: Vec<GridCell>) {
        let mut filled = cells.into_iter().filter(|cell| !cell.text.is_empty() && !is_nothing(&cell.text));
        let Some(title) = filled.next() else { return };
        self.take(Value(SecurityTitle), &title);
        let mut rest: Vec<GridCell> = filled.flat_map(split_values).collect();
        // The last cell, if it is not a value, is the nature of ownership.
        let nature = rest.pop_if(|cell| has_no_shape(&cell.text));
        let first_day = rest.iter().position(|cell| day(without_marks(&cell.text).0).is_some());
        let has_code = rest.iter().any(|cell| is_code(&cell.text));
        let mut numbers = Vec::new();
        let mut days = 0;
        for (place, cell) in rest.iter().enumerate() {
            let (text, _) = without_marks(&cell.text);
            if day(text).is_some() {
                days += 1;
                let field = match (table, has_code, days) {
                    (Table::I, _, 1) | (Table::II, true, 1) => TransactionDate,
                    (Table::I, ..) => DeemedExecutionDate,
                    (Table::II, true, 2) | (Table::II, false, 1) => ExerciseDate,
                    _ => ExpirationDate,
                };
                self.take(Value(field), cell);
            } else if first_day.is_some_and(|day| place > day) && is_code(text) && !self.has(Field::TransactionCode) {
                self.take(Code, cell);
            } else if text.eq_ignore_ascii_case(EARLY_MARK) {
                self.take(Early, cell);
            } else if letter(text).is_some() {
                let is_last = place + 1 == rest.len();
                let is_direction = self.has(Field::TransactionCode)
                    && !self.has(AcquiredDisposed)
                    && letter(text) != Some(Ownership::Indirect.letter())
                    && if table == Table::I { !is_last } else { days < 2 };
                self.take(Value(if is_direction { AcquiredDisposed } else { DirectIndirect }), cell);
            } else if amount(text).is_some() {
                numbers.push((cell, first_day.is_none_or(|day| place < day)));
            } else if table == Table::II && !self.has(UnderlyingSecurityTitle) {
                self.take(Value(UnderlyingSecurityTitle), cell);
            }
        }
        self.numbers(table, &numbers);
        if let Some(nature) = nature {
            self.take(Value(NatureOfOwnership), &nature);
        }
    }

    /// Gives the numbers of a row their fields by their order: the shares, the price, the balance.
    fn numbers(&mut self, table: Table, numbers: &[(&GridCell, bool)]) {
        let mut rest = numbers;
        if table == Table::II
            && let Some(((strike, true), after)) = rest.split_first()
        {
            self.take(Value(ConversionOrExercisePrice), strike);
            rest = after;
        }
        let fields: &[Field] = match (table, self.is_transaction, rest.len()) {
            (Table::I, true, 1) => &[Shares],
            (Table::I, true, 2) => &[Shares, SharesOwnedFollowing],
            (Table::I, true, _) => &[Shares, PricePerShare, SharesOwnedFollowing],
            (Table::I, false, _) => &[SharesOwnedFollowing],
            (Table::II, true, 3) => &[Shares, UnderlyingShares, SharesOwnedFollowing],
            (Table::II, true, _) => &[Shares, UnderlyingShares, PricePerShare, SharesOwnedFollowing],
            (Table::II, false, _) => &[UnderlyingShares, SharesOwnedFollowing],
        };
        for (field, (cell, _)) in fields.iter().zip(rest) {
            self.take(Value(*field), cell);
        }
    }

    /// Concludes the direction of a row whose cells do not show whether its number is in column (A) or (D).
    fn conclude_direction(&mut self, before: &[RawRow<'_>]) {
        let text = |field| self.cells.iter().find(|(known, _)| *known == field).map(|(_, cell)| cell.text.to_string());
        let amount = |field| text(field).and_then(|text| Decimal::from_str(&text).ok());
        let Some((_, number)) = self.cells.iter().find(|(field, _)| *field == Shares) else { return };
        let (raw, at) = (number.text.clone(), number.at as usize);
        let row = Undirected {
            code: text(Field::TransactionCode).and_then(|code| TransactionCode::parse(&code)),
            title: text(SecurityTitle),
            shares: amount(Shares),
            balance: amount(SharesOwnedFollowing),
            ownership: text(DirectIndirect),
            nature: text(NatureOfOwnership),
        };
        if let Some((direction, rule)) = row.conclude(before)
            && let Some(cell) = self.push(AcquiredDisposed, direction.letter(), &[], at)
        {
            cell.inferred = Some(Inferred { rule, raw });
        }
    }

    fn has(&self, field: Field) -> bool {
        self.cells.iter().any(|(known, _)| *known == field)
    }

    fn row(mut self, table: Table, at: usize) -> RawRow<'a> {
        let kind = if self.is_transaction { LineKind::Transaction } else { LineKind::Holding };
        self.finish();
        RawRow { table, kind, at: offset(at), cells: self.cells }
    }

    /// Adds what the form implies: a row without a mark belongs on its own form.
    fn finish(&mut self) {
        let code = self.cells.iter().find(|(field, cell)| *field == Field::TransactionCode && !cell.text.is_empty());
        if let Some(at) = code.map(|(_, cell)| cell.at as usize) {
            self.push(Field::TransactionFormType, if self.form == b'5' { "5" } else { "4" }, &[], at);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_code_tells_the_direction_that_no_column_tells() {
        let concluded = |code: &str| {
            let mut reading = RowBuilder { form: b'4', cells: Vec::new(), is_transaction: false };
            reading.push(Field::TransactionCode, code, &[], 0);
            reading.push(Shares, "100", &[], 0);
            reading.conclude_direction(&[]);
            let direction = reading.cells.into_iter().find(|(field, _)| *field == AcquiredDisposed);
            direction.map_or_else(String::new, |(_, cell)| cell.text.into_owned())
        };
        for (codes, direction) in [("PAL", "A"), ("SDFMCEHOXU", "D"), ("GWZIJKV", "")] {
            for code in codes.split("").filter(|code| !code.is_empty()) {
                assert_eq!(concluded(code), direction, "{code}");
            }
        }
    }
}
