//! Readings as they are kept: JSON, each value under the name of its column.

mod positional;

use ledger::filing::{DocumentRows, FilingRows, NoticeRows, RowOfFiling, VisitRows, role_of};
use model::schema::{
    FILING_TABLES, FilingRow, FootnoteRefRow, FootnoteRow, HoldingRow, NoticeLotRow, NoticePlanDateRow,
    NoticePriorSaleRow, NoticeRow, NoticeSecurityRow, OwnerRow, SignatureRow, TransactionRow,
};
use model::table::{CellRef, ColumnDescription, Origin, Printed, Row, Value};
use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::{Map, Value as Json};

use super::error::Error;

/// Writes the rows of a reading as JSON, without a filing: for each table a list of rows, for each row its values by
/// column. Leaves out nulls, derived columns and the filing's key.
///
/// # Errors
///
/// None is known: every key is a text.
pub(super) fn to_json(rows: &DocumentRows) -> Result<String, Error> {
    serde_json::to_string(&Kept(&rows.unplaced())).map_err(|error| Error::Reading(error.to_string()))
}

/// Reads what [`to_json`] wrote for that document, or what an older version did.
///
/// # Errors
///
/// The text is no such reading.
pub(super) fn from_json(text: &str, document_id: i64) -> Result<DocumentRows, Error> {
    read(text).map_err(|error| Error::Reading(format!("that of document {document_id}: {error}")))
}

fn read(text: &str) -> Result<DocumentRows, String> {
    let mut tables = match serde_json::from_str(text).map_err(|error| error.to_string())? {
        Json::Object(tables) => tables,
        Json::Array(tables) => positional::named(tables)?,
        _ => return Err("it has no tables".to_owned()),
    };
    let notices = take::<NoticeRow>(&mut tables)?;
    let rows = match <[NoticeRow; 1]>::try_from(notices) {
        Ok([notice]) => DocumentRows::Notice(NoticeRows {
            notice,
            securities: take::<NoticeSecurityRow>(&mut tables)?,
            lots: take::<NoticeLotRow>(&mut tables)?,
            prior_sales: take::<NoticePriorSaleRow>(&mut tables)?,
            plan_dates: take::<NoticePlanDateRow>(&mut tables)?,
        }),
        Err(_) => DocumentRows::Filing(filing(&mut tables)?),
    };
    tables.keys().next().map_or(Ok(rows), |table| Err(format!("there is no table {table}")))
}

/// Takes out the rows of a filing.
fn filing(tables: &mut Map<String, Json>) -> Result<FilingRows, String> {
    let filing = take::<FilingRow>(tables)?;
    let [filing] = <[FilingRow; 1]>::try_from(filing).map_err(|rows| format!("it has {} filings", rows.len()))?;
    let mut rows = FilingRows {
        filing,
        owners: take::<OwnerRow>(tables)?,
        transactions: take::<TransactionRow>(tables)?,
        holdings: take::<HoldingRow>(tables)?,
        footnotes: take::<FootnoteRow>(tables)?,
        footnote_refs: take::<FootnoteRefRow>(tables)?,
        signatures: take::<SignatureRow>(tables)?,
    };
    // A reading that an older version kept has none, or that of other rules.
    for owner in &mut rows.owners {
        owner.role = role_of(owner);
    }
    Ok(rows)
}

/// Whether a column is part of a reading.
fn is_kept(column: &ColumnDescription) -> bool {
    column.origin != Origin::Derived && column.name != "filing_id"
}

struct Kept<'a>(&'a DocumentRows);

impl Serialize for Kept<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut tables = Tables { map: serializer.serialize_map(Some(FILING_TABLES.len()))?, failed: None };
        self.0.visit(&mut tables);
        tables.failed.map_or(Ok(()), Err)?;
        tables.map.end()
    }
}

/// Adds tables to a map, until one fails.
struct Tables<M: SerializeMap> {
    map: M,
    failed: Option<M::Error>,
}

impl<M: SerializeMap> VisitRows for Tables<M> {
    fn visit<R: RowOfFiling>(&mut self, rows: &[R]) {
        if self.failed.is_none() {
            self.failed = entry(&mut self.map, rows).err();
        }
    }
}

/// Adds the rows of a table, if it has any.
fn entry<M: SerializeMap, R: Row>(tables: &mut M, rows: &[R]) -> Result<(), M::Error> {
    if rows.is_empty() {
        return Ok(());
    }
    tables.serialize_entry(R::TABLE.name, &rows.iter().map(KeptRow).collect::<Vec<_>>())
}

struct KeptRow<'a, R>(&'a R);

impl<R: Row> Serialize for KeptRow<'_, R> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut row = serializer.serialize_map(None)?;
        for (column, cell) in self.0.cells().filter(|(column, _)| is_kept(column)) {
            match cell {
                CellRef::Null => {}
                CellRef::Int(number) => row.serialize_entry(column.name, &number)?,
                CellRef::Flag(flag) => row.serialize_entry(column.name, &flag)?,
                CellRef::Text(text) => row.serialize_entry(column.name, text)?,
                CellRef::Amount(amount) => row.serialize_entry(column.name, Printed::amount(amount).as_str())?,
                CellRef::Date(day) => row.serialize_entry(column.name, Printed::day(day).as_str())?,
                CellRef::Instant(moment) => row.serialize_entry(column.name, Printed::moment(moment).as_str())?,
            }
        }
        row.end()
    }
}

/// Takes out the rows of a table.
fn take<R: Row>(tables: &mut Map<String, Json>) -> Result<Vec<R>, String> {
    let table = R::TABLE.name;
    match tables.remove(table) {
        None => Ok(Vec::new()),
        Some(Json::Array(rows)) => {
            rows.into_iter().map(|row| read_row(row).map_err(|error| format!("{table}: {error}"))).collect()
        }
        Some(_) => Err(format!("{table} is no list of rows")),
    }
}

fn read_row<R: Row>(row: Json) -> Result<R, String> {
    let Json::Object(mut row) = row else { return Err("a row is no list of columns".to_owned()) };
    let value = |column: &ColumnDescription| {
        let stored = row.remove(column.name);
        if !is_kept(column) {
            return Ok(if column.name == "filing_id" { Value::Int(0) } else { column.undecided() });
        }
        Ok(match stored {
            None | Some(Json::Null) => Value::Null,
            Some(Json::Bool(flag)) => flag.into(),
            Some(Json::Number(number)) => number.as_i64().into(),
            Some(Json::String(text)) => text.into(),
            Some(other) => return Err(format!("column {} cannot hold {other}", column.name)),
        })
    };
    let values: Vec<Value> = R::COLUMNS.iter().map(value).collect::<Result<_, String>>()?;
    match row.keys().next() {
        Some(column) => Err(format!("there is no column {column}")),
        None => R::from_values(&values).map_err(|error| error.to_string()),
    }
}

#[cfg(test)]
mod tests;
