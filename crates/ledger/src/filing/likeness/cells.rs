//! Compares the cells of rows that two documents state.

use std::ops::AddAssign;

use model::schema::{HoldingRow, TransactionRow};
use model::table::{CellRef, ColumnDescription, ColumnKind, Origin, Row};
use model::{nearly, normalised_name};
use rust_decimal::Decimal;

/// Texts in rows that every rendering shows. Others are lost or abbreviated by some.
const COMPARED_TEXTS: &[&str] = &[
    "security_title",
    "transaction_code",
    "acquired_disposed",
    "underlying_security_title",
    "direct_indirect",
    "nature_of_ownership",
];

/// A row of Table I or II.
pub(super) trait LineRow: Row {
    /// Gives the table, and the place in it.
    fn place(&self) -> (i64, i64);
}

impl LineRow for TransactionRow {
    fn place(&self) -> (i64, i64) {
        (self.table_no, self.line_no)
    }
}

impl LineRow for HoldingRow {
    fn place(&self) -> (i64, i64) {
        (self.table_no, self.line_no)
    }
}

/// The counts from comparing cells.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Compared {
    /// Stated by both.
    pub cells: usize,
    pub equal: usize,
    /// Amounts and dates among them.
    pub figures: usize,
    pub equal_figures: usize,
    /// Equal amounts other than zero, and equal dates.
    pub telling: usize,
    /// Stated by one side alone.
    pub one_sided: usize,
}

/// The differences that the worse of two documents excuses.
#[derive(Clone, Copy, Debug)]
pub(super) struct Leniency {
    /// Rounded to two decimals, long texts cut, rows in any order.
    pub tsv: bool,
    /// Letters are damaged.
    pub damaged: bool,
}

impl AddAssign for Compared {
    fn add_assign(&mut self, other: Self) {
        self.cells += other.cells;
        self.equal += other.equal;
        self.figures += other.figures;
        self.equal_figures += other.equal_figures;
        self.telling += other.telling;
        self.one_sided += other.one_sided;
    }
}

/// Gives the rows of a table, in the order of their locations.
pub(super) fn of_table<R: LineRow>(rows: &[R], table_no: i64) -> Vec<&R> {
    let mut found: Vec<&R> = rows.iter().filter(|row| row.place().0 == table_no).collect();
    found.sort_by_key(|row| row.place());
    found
}

/// Compares rows in their order. If a data set lost the order, compares each row with the most similar one.
pub(super) fn compare_rows<R: LineRow>(ours: &[&R], mut theirs: Vec<&R>, leniency: Leniency) -> Compared {
    let mut all = Compared::default();
    let places: Vec<bool> = R::COLUMNS.iter().map(is_compared).collect();
    for row in ours {
        let compared = |other: &R| compare(&places, *row, other, leniency);
        let place = if leniency.tsv {
            let likeness = |place: &usize| {
                let compared = compared(theirs[*place]);
                (compared.cells - compared.equal, compared.one_sided, *place)
            };
            (0..theirs.len()).min_by_key(likeness)
        } else {
            (!theirs.is_empty()).then_some(0)
        };
        if let Some(place) = place {
            all += compared(theirs.remove(place));
        }
    }
    all
}

fn is_compared(column: &ColumnDescription) -> bool {
    column.origin == Origin::Filed
        && (matches!(column.kind, ColumnKind::Amount | ColumnKind::Date) || COMPARED_TEXTS.contains(&column.name))
}

fn compare<R: Row>(is_compared: &[bool], one: &R, other: &R, leniency: Leniency) -> Compared {
    let mut compared = Compared::default();
    let cells = one.cells().zip(other.cells()).zip(is_compared).filter(|(_, is_compared)| **is_compared);
    for (((_, one), (_, other)), _) in cells {
        let (equal, is_figure, is_zero) = match (one, other) {
            (CellRef::Null, CellRef::Null) => continue,
            (CellRef::Null, _) | (_, CellRef::Null) => {
                compared.one_sided += 1;
                continue;
            }
            (CellRef::Amount(one), CellRef::Amount(other)) => {
                (amounts_agree(one, other, leniency.tsv), true, one.is_zero() || other.is_zero())
            }
            (CellRef::Text(one), CellRef::Text(other)) => (texts_agree(one, other, leniency), false, false),
            _ => (one == other, true, false),
        };
        compared.cells += 1;
        compared.equal += usize::from(equal);
        compared.figures += usize::from(is_figure);
        compared.equal_figures += usize::from(is_figure && equal);
        compared.telling += usize::from(is_figure && equal && !is_zero);
    }
    compared
}

/// A data set cuts no text that is shorter.
const SHORTEST_CUT: usize = 20;

/// Whether two texts are equal except for case, punctuation and spaces, and for a few letters if they may be damaged.
/// If a text may be cut, its beginning is compared.
fn texts_agree(one: &str, other: &str, leniency: Leniency) -> bool {
    let is_long = one.chars().count().min(other.chars().count()) + 1 >= SHORTEST_CUT;
    let [one, other] = [one, other].map(|text| normalised_name(text).replace(' ', ""));
    one == other
        || (leniency.damaged && nearly(&one, &other))
        || (leniency.tsv && is_long && (one.starts_with(&other) || other.starts_with(&one)))
}

/// Whether the two are one amount, rounded to the places that renderings show.
fn amounts_agree(one: Decimal, other: Decimal, is_tsv: bool) -> bool {
    let half = if is_tsv { Decimal::new(5, 3) } else { Decimal::new(5, 5) };
    one == other || one.checked_sub(other).is_some_and(|apart| apart.abs() <= half)
}
