//! A row of a table as cells, once it is known which item stands in which column.
//!
//! Gives each cell in the XML's shape (plain digits, `YYYY-MM-DD`, Latin letters). What the row prints in another way
//! than the XML states it, a column per direction, a `V` for the form, is turned here.

use std::borrow::Cow;

use super::column::FormColumn;
use super::item::{Item, Shape};
use super::value;
use model::raw::{Inferred, RawCell, RawRow};
use model::{AcquiredDisposed, Field, LineKind, Table, Timeliness};

/// The direction a Table II row gives its number, and how it is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    /// The number stands in the column of that direction.
    Printed(AcquiredDisposed),
    /// The cells do not tell; a rule does.
    Concluded(AcquiredDisposed, &'static str),
    /// The number stands in both columns, as it does when the filing states no direction.
    Unstated,
}

/// The values of a row, each with its column.
pub(super) struct RowValues<'a> {
    pub items: Vec<Item<'a>>,
    pub columns: Vec<FormColumn>,
    pub holding: bool,
}

/// The cells of a row. `form` is the number of the form, which an empty V cell stands for.
pub(super) fn build<'a>(table: Table, form: u8, at: usize, values: &RowValues<'a>, side: Side) -> RawRow<'a> {
    let mut row = RowCells { cells: Vec::with_capacity(values.items.len() + 3) };
    let voluntary = values.columns.contains(&FormColumn::Voluntary);
    for (item, column) in values.items.iter().zip(&values.columns) {
        match column {
            FormColumn::Title => row.add(Field::SecurityTitle, text(item)),
            FormColumn::UnderlyingTitle => row.add(Field::UnderlyingSecurityTitle, text(item)),
            FormColumn::Nature => row.add(Field::NatureOfOwnership, text(item)),
            FormColumn::Date => row.add(Field::TransactionDate, date(item)),
            FormColumn::Deemed => row.add(Field::DeemedExecutionDate, date(item)),
            FormColumn::Exercise => row.add(Field::ExerciseDate, date(item)),
            FormColumn::Expiration => row.add(Field::ExpirationDate, date(item)),
            FormColumn::Strike => row.add(Field::ConversionOrExercisePrice, amount(item)),
            FormColumn::Price => row.add(Field::PricePerShare, amount(item)),
            FormColumn::Shares => row.add(Field::Shares, amount(item)),
            FormColumn::Balance => {
                row.add(dollars(item, Field::ValueOwnedFollowing, Field::SharesOwnedFollowing), amount(item));
            }
            FormColumn::UnderlyingShares => {
                row.add(dollars(item, Field::UnderlyingValue, Field::UnderlyingShares), amount(item));
            }
            FormColumn::Direction => row.add(Field::AcquiredDisposed, letter(item)),
            FormColumn::Ownership => row.add(Field::DirectIndirect, letter(item)),
            FormColumn::Code => row.add_code(item, form, voluntary, values.holding),
            FormColumn::Voluntary => {}
            FormColumn::Acquired | FormColumn::Disposed => row.add_number(item, side),
        }
    }
    row.cells.sort_by_key(|(field, _)| *field);
    row.cells.dedup_by_key(|(field, _)| *field);
    let kind = if values.holding { LineKind::Holding } else { LineKind::Transaction };
    RawRow { table, kind, at: model::raw::offset(at), cells: row.cells }
}

struct RowCells<'a> {
    cells: Vec<(Field, RawCell<'a>)>,
}

impl<'a> RowCells<'a> {
    fn add(&mut self, field: Field, cell: RawCell<'a>) {
        self.cells.push((field, cell));
    }

    /// The code cell states up to four facts: the letter, the form on which the row belongs, whether it is late, and
    /// whether a swap is involved.
    fn add_code(&mut self, item: &Item<'a>, form: u8, voluntary: bool, holding: bool) {
        if item.shape == Shape::Amount {
            self.add(Field::TransactionFormType, with_marks(RawCell::new(item.value, item.at), item));
            return;
        }
        let Some(code) = value::code(item.value) else { return };
        self.add(Field::TransactionCode, letter(item));
        if holding {
            return;
        }
        let belongs = match (code.form, voluntary) {
            (Some('3'), _) => "3",
            (Some('4'), _) => "4",
            (Some(_), _) | (None, true) => "5",
            (None, false) => match form {
                5 => "5",
                _ => "4",
            },
        };
        self.add(Field::TransactionFormType, RawCell::new(belongs, item.at));
        if form == 5 && code.form == Some('5') {
            self.add(Field::TransactionTimeliness, RawCell::new(Timeliness::Late.letter(), item.at));
        }
        self.add(Field::EquitySwapInvolved, RawCell::new(if code.swap { "1" } else { "0" }, item.at));
    }

    fn add_number(&mut self, item: &Item<'a>, side: Side) {
        self.add(dollars(item, Field::TotalValue, Field::Shares), amount(item));
        let mut cell = RawCell::new("", item.at);
        match side {
            Side::Printed(direction) => cell.text = Cow::Borrowed(direction.letter()),
            Side::Concluded(direction, rule) => {
                cell.text = Cow::Borrowed(direction.letter());
                cell.inferred = Some(Inferred { rule, raw: Cow::Borrowed(item.value) });
            }
            Side::Unstated => return,
        }
        self.add(Field::AcquiredDisposed, cell);
    }
}

/// The field for an amount that may be one of dollars instead of one of securities.
fn dollars(item: &Item<'_>, value: Field, count: Field) -> Field {
    if item.shape == Shape::Dollar { value } else { count }
}

fn text<'a>(item: &Item<'a>) -> RawCell<'a> {
    let value = match &item.joined {
        _ if item.shape == Shape::Mark => Cow::Borrowed(""),
        Some(joined) => Cow::Owned(value::prose(joined).into_owned()),
        None => value::prose(item.value),
    };
    with_marks(RawCell::new(value, item.at), item)
}

fn date<'a>(item: &Item<'a>) -> RawCell<'a> {
    with_marks(RawCell::new(value::date(item.value).unwrap_or_default(), item.at), item)
}

fn amount<'a>(item: &Item<'a>) -> RawCell<'a> {
    let mut cell = RawCell::new("", item.at);
    if let Some(joined) = &item.joined {
        cell.text = value::amount(joined).map(|read| Cow::Owned(read.text.into_owned())).unwrap_or_default();
    } else if let Some(read) = value::amount(item.value) {
        cell.text = read.text;
        if read.mended {
            let rounded = value::is_rounded(item.value);
            let rule = if rounded { "a number of which only some digits are kept" } else { "letters read as digits" };
            cell.inferred = Some(Inferred { rule, raw: Cow::Borrowed(item.value) });
        }
    }
    with_marks(cell, item)
}

fn letter<'a>(item: &Item<'a>) -> RawCell<'a> {
    let mut cell = RawCell::new("", item.at);
    if let Some(code) = value::code(item.value) {
        cell.text = if code.mended {
            Cow::Owned(code.letter.to_string())
        } else {
            Cow::Borrowed(item.value.get(..1).unwrap_or_default())
        };
        if code.mended {
            let rule = "a letter of another alphabet read as the Latin one";
            cell.inferred = Some(Inferred { rule, raw: Cow::Borrowed(item.value) });
        }
    }
    with_marks(cell, item)
}

fn with_marks<'a>(mut cell: RawCell<'a>, item: &Item<'a>) -> RawCell<'a> {
    cell.footnotes = item.marks.iter().map(|&mark| footnote_id(mark)).collect();
    cell
}

/// The id of a footnote as the XML writes it.
pub(super) fn footnote_id<'a>(mark: u8) -> Cow<'a, str> {
    const FIRST: [&str; 12] = ["F1", "F2", "F3", "F4", "F5", "F6", "F7", "F8", "F9", "F10", "F11", "F12"];
    match FIRST.get(usize::from(mark).wrapping_sub(1)) {
        Some(id) => Cow::Borrowed(id),
        None => Cow::Owned(format!("F{mark}")),
    }
}
