//! Which cell of a logical row holds which field.
//!
//! The number of columns tells the layout where it is one of the forms'. Filers merge and drop columns, so any other
//! table is read by what its cells look like, in the order of the form: days, a code, numbers, a form of ownership.

use super::grid::{GridCell, GridRow};
use super::scalar::{day, fraction, is_nothing, without_marks};
use crate::model::raw::{Cell, Inferred, RawRow, offset};
use crate::model::{Field, Kind, LineKind, Table};
use crate::parse::shape::plain_amount;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Column {
    Value(Field),
    /// The code, and perhaps `V` beside it.
    Code,
    Early,
    /// The number acquired, the number disposed of.
    Acquired,
    Disposed,
}

use Column::{Acquired, Code, Disposed, Early, Value};
use Field::{
    AcquiredDisposed, ConversionOrExercisePrice, DeemedExecutionDate, DirectIndirect, ExerciseDate, ExpirationDate,
    NatureOfOwnership, PricePerShare, SecurityTitle, Shares, SharesOwnedFollowing, TransactionDate,
    UnderlyingSecurityTitle, UnderlyingShares,
};

/// The columns of a table of so many; `deemed` tells the forms of September 2002, which ask for the deemed execution.
fn columns(table: Table, form: u8, count: usize, deemed: bool) -> Option<Vec<Column>> {
    let own = [Value(SharesOwnedFollowing), Value(DirectIndirect), Value(NatureOfOwnership)];
    let underlying =
        [Value(ExerciseDate), Value(ExpirationDate), Value(UnderlyingSecurityTitle), Value(UnderlyingShares)];
    let mut columns = vec![Value(SecurityTitle)];
    if form == b'3' {
        if table == Table::II {
            columns.extend(underlying);
            columns.push(Value(ConversionOrExercisePrice));
            columns.extend([Value(DirectIndirect), Value(NatureOfOwnership)]);
        } else {
            columns.extend(own);
        }
        return Some(columns).filter(|columns| columns.len() == count);
    }
    if table == Table::II {
        columns.push(Value(ConversionOrExercisePrice));
    }
    columns.push(Value(TransactionDate));
    columns.extend(deemed.then_some(Value(DeemedExecutionDate)));
    columns.push(Code);
    let rest: Vec<Column> = if table == Table::I {
        [Value(Shares), Value(AcquiredDisposed), Value(PricePerShare)].into_iter().chain(own).collect()
    } else {
        [Acquired, Disposed].into_iter().chain(underlying).chain([Value(PricePerShare)]).chain(own).collect()
    };
    match count.checked_sub(columns.len() + rest.len()) {
        Some(0) => {}
        Some(1) => columns.push(Early),
        _ => return None,
    }
    columns.extend(rest);
    Some(columns)
}

/// Reads the logical rows of a table. `deemed`: its headings have a column 2A or 3A.
pub(super) fn read<'a>(table: Table, form: u8, deemed: bool, rows: Vec<GridRow>) -> Vec<RawRow<'a>> {
    rows.into_iter().filter_map(|row| read_row(table, form, deemed, row)).collect()
}

fn read_row<'a>(table: Table, form: u8, deemed: bool, row: GridRow) -> Option<RawRow<'a>> {
    let is_title = |text: &str| text.chars().any(char::is_alphabetic) && !is_nothing(text);
    if !row.cells.first().is_some_and(|cell| is_title(&cell.text)) {
        return None;
    }
    let mut reading = Reading { form, cells: Vec::new(), is_transaction: false };
    let layout = columns(table, form, row.cells.len(), deemed).filter(|columns| fits(columns, &row.cells));
    match layout {
        Some(columns) => columns.into_iter().zip(row.cells).for_each(|(column, cell)| reading.take(column, &cell)),
        None => reading.by_shape(table, row.cells),
    }
    if reading.cells.len() < 2 {
        return None;
    }
    let kind = if reading.is_transaction { LineKind::Transaction } else { LineKind::Holding };
    reading.finish();
    Some(RawRow { table, kind, at: offset(row.at), cells: reading.cells })
}

/// Whether the cells look like what the columns hold: days where days belong, letters where letters do.
fn fits(columns: &[Column], cells: &[GridCell]) -> bool {
    columns.iter().zip(cells).all(|(column, cell)| {
        let (text, _) = without_marks(&cell.text);
        if text.is_empty() || is_nothing(text) {
            return true;
        }
        match column {
            Value(TransactionDate | DeemedExecutionDate) => day(text).is_some(),
            Value(AcquiredDisposed | DirectIndirect) => letter(text).is_some(),
            Value(Shares | SharesOwnedFollowing) => amount(text).is_some(),
            Code => text.len() <= 5,
            _ => true,
        }
    })
}

/// A row in the making.
struct Reading<'a> {
    form: u8,
    cells: Vec<(Field, Cell<'a>)>,
    is_transaction: bool,
}

impl<'a> Reading<'a> {
    fn take(&mut self, column: Column, cell: &GridCell) {
        let (text, marks) = without_marks(&cell.text);
        let text = text.trim_end_matches([' ', '-']);
        let text = if is_nothing(text) { "" } else { text };
        if text.is_empty() && marks.is_empty() {
            return;
        }
        match column {
            Value(field) => self.value(field, text, &marks, cell.at),
            Code => self.code(text, &marks, cell.at),
            Early => {
                if text.eq_ignore_ascii_case("V") {
                    self.push(Field::TransactionFormType, "5", &[], cell.at);
                }
            }
            Acquired | Disposed => {
                self.value(Shares, text, &marks, cell.at);
                self.push(AcquiredDisposed, if column == Acquired { "A" } else { "D" }, &[], cell.at);
            }
        }
    }

    fn push(&mut self, field: Field, text: &str, marks: &[u32], at: usize) -> Option<&mut Cell<'a>> {
        if self.cells.iter().any(|(known, _)| *known == field) {
            return None;
        }
        self.is_transaction |= matches!(
            field,
            TransactionDate | DeemedExecutionDate | Field::TransactionCode | Shares | AcquiredDisposed | PricePerShare
        );
        let footnotes = marks.iter().map(|mark| format!("F{mark}").into()).collect();
        self.cells.push((field, Cell { footnotes, ..Cell::new(text.to_owned(), at) }));
        self.cells.last_mut().map(|(_, cell)| cell)
    }

    /// A value in the XML's spelling; one that is none of its kind stays as it is.
    fn value(&mut self, field: Field, text: &str, marks: &[u32], at: usize) {
        let letters = letter(text).filter(|_| matches!(field, AcquiredDisposed | DirectIndirect));
        let spelled = match field.kind() {
            Kind::Date => day(text),
            Kind::Amount => amount(text).map(|amount| amount.text),
            Kind::Text | Kind::Flag => letters.map(str::to_owned),
        };
        let was_fraction = field.kind() == Kind::Amount && spelled.is_some() && text.contains('/');
        let is_disposed = field == Shares && amount(text).is_some_and(|amount| amount.is_bracketed);
        let cell = self.push(field, spelled.as_deref().unwrap_or(text), marks, at);
        if let (Some(cell), true) = (cell, was_fraction) {
            cell.inferred = Some(Inferred { rule: "a fraction as a decimal", raw: text.to_owned().into() });
        }
        if is_disposed && let Some(cell) = self.push(AcquiredDisposed, "D", &[], at) {
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
        // On Form 5 a digit behind the code names the form on which the row belongs.
        let own = code.len() - code.trim_end_matches(['3', '4', '5']).len();
        let (code, belongs) = if self.form == b'5' && own == 1 { code.split_at(code.len() - 1) } else { (code, "") };
        self.push(Field::TransactionCode, code, marks, at);
        if words.next().is_some_and(|word| word.eq_ignore_ascii_case("V")) {
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
        // What is no value and stands last is the nature of ownership.
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
            } else if text.eq_ignore_ascii_case("V") {
                self.take(Early, cell);
            } else if letter(text).is_some() {
                let is_last = place + 1 == rest.len();
                let is_direction = self.has(Field::TransactionCode)
                    && !self.has(AcquiredDisposed)
                    && letter(text) != Some("I")
                    && if table == Table::I { !is_last } else { days < 2 };
                self.take(Value(if is_direction { AcquiredDisposed } else { DirectIndirect }), cell);
            } else if amount(text).is_some() {
                numbers.push((cell, first_day.is_none_or(|day| place < day)));
            } else if table == Table::II && !self.has(UnderlyingSecurityTitle) {
                self.take(Value(UnderlyingSecurityTitle), cell);
            }
        }
        self.numbers(table, &numbers);
        if table == Table::II {
            self.direction_from_code();
        }
        if let Some(nature) = nature {
            self.take(Value(NatureOfOwnership), &nature);
        }
    }

    /// Gives the numbers of a row their fields by their order: what was done, the price, what is owned.
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

    /// Without the columns (A) and (D) told apart, the code tells: grants and purchases acquire a derivative, exercises
    /// and the like dispose of it.
    fn direction_from_code(&mut self) {
        let Some((_, code)) = self.cells.iter().find(|(field, _)| *field == Field::TransactionCode) else { return };
        let (raw, at) = (code.text.clone(), code.at as usize);
        let direction = match &*raw {
            "A" | "P" => "A",
            "M" | "X" | "C" | "D" | "S" | "F" | "H" | "E" | "O" => "D",
            _ => return,
        };
        if self.has(Shares)
            && let Some(cell) = self.push(AcquiredDisposed, direction, &[], at)
        {
            cell.inferred = Some(Inferred { rule: "direction from the transaction code", raw });
        }
    }

    fn has(&self, field: Field) -> bool {
        self.cells.iter().any(|(known, _)| *known == field)
    }

    /// What the form implies: a row without a mark belongs on its own form.
    fn finish(&mut self) {
        let code = self.cells.iter().find(|(field, cell)| *field == Field::TransactionCode && !cell.text.is_empty());
        if let Some(at) = code.map(|(_, cell)| cell.at as usize) {
            self.push(Field::TransactionFormType, if self.form == b'5' { "5" } else { "4" }, &[], at);
        }
    }
}

/// A cell in which several values stand, each apart; any other as it is.
fn split_values(cell: GridCell) -> Vec<GridCell> {
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
            // A mark belongs to what it follows, a number to the dollar sign before it.
            Some(last) if word.starts_with('(') || last.text == "$" => last.text.push_str(word),
            _ => split.push(GridCell::new(word, cell.at)),
        }
    }
    split
}

/// Whether the text is none of a form's values but words.
fn has_no_shape(text: &str) -> bool {
    let (text, _) = without_marks(text);
    letter(text).is_none() && amount(text).is_none() && day(text).is_none() && !is_code(text)
}

/// The letter of a direction or a form of ownership.
fn letter(text: &str) -> Option<&'static str> {
    let text = text.trim_matches(['(', ')', ' ']);
    Some(match text {
        "A" | "a" => "A",
        "D" | "d" => "D",
        "I" | "i" => "I",
        _ if text.eq_ignore_ascii_case("direct") => "D",
        _ if text.eq_ignore_ascii_case("indirect") => "I",
        _ => return None,
    })
}

fn is_code(text: &str) -> bool {
    let (text, _) = without_marks(text);
    let text = find_swap(text).unwrap_or(text);
    let mut words = text.split([' ', '|']).filter(|word| !word.is_empty());
    let code = words.next().unwrap_or_default();
    code.len() == 1 && "PSADFIMCEHOXGLWZJKU".contains(code) && words.all(|word| word == "V")
}

/// The code before a swap's `/K`.
fn find_swap(text: &str) -> Option<&str> {
    text.strip_suffix("/K").or_else(|| text.strip_suffix("/k"))
}

/// An amount as this time spells it.
struct Amount {
    text: String,
    is_bracketed: bool,
}

/// `12,000`, `$2 5/8`, `(500)`. `None` for what is none.
fn amount(text: &str) -> Option<Amount> {
    let text = text.trim();
    let inner = text.strip_prefix('(').and_then(|text| text.strip_suffix(')'));
    let bare = inner.unwrap_or(text).trim().trim_start_matches('$').trim();
    let plain = plain_amount(bare).map(std::borrow::Cow::into_owned).or_else(|| fraction(bare))?;
    Some(Amount { text: plain, is_bracketed: inner.is_some() })
}
