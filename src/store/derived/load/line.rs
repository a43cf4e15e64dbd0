//! Rows of Tables I and II as they are stored.

use rust_decimal::Decimal;

use super::{day, is_true, number};
use crate::store::packed::Cell;
use crate::store::table::{Column, Origin, Table};
use crate::store::value::{printed_amount, sqlite_amount};
use ledger::derive::StoredLine;
use model::{Field, Kind, Line, LineKind, Table as Part};

/// What a table's columns after the first hold.
pub(super) struct StoredLines {
    kind: LineKind,
    columns: Vec<Holds>,
}

/// What a column holds.
#[derive(Clone, Copy)]
enum Holds {
    Filed(Field),
    /// Beside what was filed, under that name.
    Beside(&'static str),
    /// The place, which is read first.
    Place,
}

impl StoredLines {
    pub(super) fn of(table: &'static Table, kind: LineKind) -> Self {
        let holds = |column: &Column| match (column.origin, Field::from_column(column.name)) {
            (Origin::Filed, Some(field)) => Holds::Filed(field),
            (Origin::Filed, None) => Holds::Place,
            _ => Holds::Beside(column.name),
        };
        Self { kind, columns: table.columns[1..].iter().map(holds).collect() }
    }

    /// A line from the values of these columns.
    pub(super) fn line(&self, row: &[Cell<'_>]) -> Option<(Line, StoredLine)> {
        let part = if number(row.first()?)? == 1 { Part::I } else { Part::II };
        let mut line = Line::empty(part, u16::try_from(number(row.get(1)?)?).ok()?, self.kind);
        let mut stored = StoredLine::default();
        for (cell, column) in row.iter().zip(&self.columns) {
            match (cell, column) {
                (Some(text), Holds::Filed(field)) => take_filed(&mut line, *field, text),
                (Some(text), Holds::Beside(name)) => take_beside(&mut stored, name, text),
                _ => {}
            }
        }
        Some((line, stored))
    }
}

fn take_filed(line: &mut Line, field: Field, text: &str) {
    match field.kind() {
        Kind::Text => line.set_text(field, Some(text.to_owned())),
        Kind::Date => line.date_mut(field).map_or((), |cell| *cell = day(text)),
        Kind::Amount => line.amount_mut(field).map_or((), |cell| *cell = amount(text)),
        Kind::Flag => line.equity_swap_involved = Some(is_true(text)),
    }
}

fn take_beside(stored: &mut StoredLine, column: &str, text: &str) {
    let derived = &mut stored.derived;
    match column {
        "plan_10b5_1" => stored.plan_10b5_1 = Some(is_true(text)),
        "plan_adopted_on" => stored.plan_adopted_on = day(text),
        "price_low" => stored.price_low = amount(text),
        "price_high" => stored.price_high = amount(text),
        "due_on" => stored.due_on = day(text),
        "business_days_late" => stored.business_days_late = text.parse::<i64>().ok(),
        "superseded_by_filing_id" => derived.superseded_by_filing_id = text.parse::<i64>().ok(),
        "counted" => derived.counted = is_true(text),
        "same_event_filing_id" => derived.same_event = text.parse::<i64>().ok().map(|filing_id| (filing_id, 0)),
        // The columns stand in this order.
        "same_event_line_no" => {
            let line_no = text.parse::<i64>().ok().and_then(|line_no| u16::try_from(line_no).ok());
            derived.same_event = derived.same_event.zip(line_no).map(|((filing_id, _), line_no)| (filing_id, line_no));
        }
        "proposed_price_per_share" => derived.proposed_price_per_share = amount(text),
        "proposed_transaction_date" => derived.proposed_transaction_date = day(text),
        _ => {}
    }
}

/// An amount as SQLite keeps it, in both backends: what is derived from it is then the same.
pub(in crate::store::derived) fn amount(text: &str) -> Option<Decimal> {
    printed_amount(text).map(|amount| sqlite_amount(amount).unwrap_or(amount))
}
