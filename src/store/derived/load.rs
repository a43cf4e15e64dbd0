//! Reads the filings of issuers for deriving.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::Deserialize;

use crate::derive::{FiledReport, IssuerRecord, Owner, RowConclusion, Split, StoredLine};
use crate::model::{Field, FootnoteRef, FormType, Kind, Line, LineKind, Table as Part};
use crate::store::connection::Connection;
use crate::store::error::Error;
use crate::store::schema::{FILINGS, FOOTNOTE_REFS, FOOTNOTES, HOLDINGS, REPORTING_OWNERS, SPLITS, TRANSACTIONS};
use crate::store::table::{Column, Origin, Table};
use crate::store::value::{Value, printed_amount, sqlite_amount};

/// One row as read: text or null for each column.
type Packed<'a> = Vec<Option<Cell<'a>>>;

/// A text in the packed rows, copied only where JSON escapes something in it.
#[derive(Clone, Debug, Deserialize)]
struct Cell<'a>(#[serde(borrow)] Cow<'a, str>);

impl std::ops::Deref for Cell<'_> {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

const FILING_CELLS: &[&str] = &[
    "issuer_id",
    "form_type",
    "period_of_report",
    "filed_on",
    "CASE WHEN filed_on IS NULL THEN (SELECT min(s.signed_on) FROM signatures s WHERE s.filing_id = filings.filing_id) END",
    "date_of_original_submission",
    "no_securities_owned",
    "aff10b5_one",
    "remarks",
    "format",
    "document_id",
    "amends_filing_id",
    "superseded_by_filing_id",
];
const OWNER_CELLS: &[&str] = &["owner_no", "insider_id", "name", "is_director", "is_officer", "is_ten_percent_owner"];

/// Reads all that is stored of those issuers, in the order of their keys.
pub(super) async fn load(connection: &mut Connection, issuers: &[i64]) -> Result<Vec<IssuerRecord>, Error> {
    let keys: Vec<Value> = issuers.iter().copied().map(Value::Int).collect();
    let mut records: BTreeMap<i64, IssuerRecord> = issuers
        .iter()
        .map(|issuer_id| (*issuer_id, IssuerRecord { issuer_id: *issuer_id, ..IssuerRecord::default() }))
        .collect();
    for (issuer_id, source, split) in splits(connection, &keys).await? {
        if let Some(record) = records.get_mut(&issuer_id).filter(|_| source == Source::User) {
            record.user_splits.push(split);
        }
    }
    for (issuer_id, report) in filings(connection, "issuer_id", &keys).await? {
        if let Some(record) = records.get_mut(&issuer_id) {
            record.filings.push(Arc::new(report));
        }
    }
    Ok(records.into_values().collect())
}

/// Reads the filings of which that column holds one of the keys, by their keys, each with its issuer.
pub(super) async fn filings(
    connection: &mut Connection,
    column: &str,
    keys: &[Value],
) -> Result<Vec<(i64, FiledReport)>, Error> {
    let mut reports: BTreeMap<i64, (i64, FiledReport)> = BTreeMap::new();
    for group in connection.packed_with(&FILINGS, FILING_CELLS, column, keys).await? {
        let (filing_id, rows) = unpacked(&group)?;
        for row in rows {
            let report = report(filing_id, &row).ok_or_else(|| unreadable("filings", filing_id))?;
            reports.insert(filing_id, report);
        }
    }
    let keys: Vec<Value> = reports.keys().copied().map(Value::Int).collect();
    for group in connection.packed_with(&REPORTING_OWNERS, OWNER_CELLS, "filing_id", &keys).await? {
        let (filing_id, mut rows) = unpacked(&group)?;
        rows.sort_by_key(|row| number(row[0].as_deref()));
        let Some((_, report)) = reports.get_mut(&filing_id) else { continue };
        report.owners = rows.iter().filter_map(owner).collect();
    }
    for (table, kind) in [(&TRANSACTIONS, LineKind::Transaction), (&HOLDINGS, LineKind::Holding)] {
        let cells: Vec<&str> = table.columns[1..].iter().map(|column| column.name).collect();
        for group in connection.packed_with(table, &cells, "filing_id", &keys).await? {
            let (filing_id, rows) = unpacked(&group)?;
            let Some((_, report)) = reports.get_mut(&filing_id) else { continue };
            for row in rows {
                let (line, stored) = line(table, kind, &row).ok_or_else(|| unreadable(table.name, filing_id))?;
                report.lines.push(line);
                report.stored.push(stored);
            }
        }
    }
    for group in connection.packed_with(&FOOTNOTES, &["footnote_id", "text"], "filing_id", &keys).await? {
        let (filing_id, rows) = unpacked(&group)?;
        let Some((_, report)) = reports.get_mut(&filing_id) else { continue };
        report.footnotes = rows
            .into_iter()
            .filter_map(|row| <[_; 2]>::try_from(row).ok())
            .filter_map(|[id, text]| Some((id?.0.into_owned(), text?.0.into_owned())))
            .collect();
    }
    let cells = ["table_no", "line_no", "field", "footnote_id"];
    for group in connection.packed_with(&FOOTNOTE_REFS, &cells, "filing_id", &keys).await? {
        let (filing_id, rows) = unpacked(&group)?;
        let Some((_, report)) = reports.get_mut(&filing_id) else { continue };
        report.footnote_refs = rows.iter().filter_map(mark).collect();
        // The same in both backends, whatever order the rows came in.
        report.footnote_refs.sort_by(|one, other| {
            (one.table_no, one.line_no, one.field, &one.footnote_id).cmp(&(
                other.table_no,
                other.line_no,
                other.field,
                &other.footnote_id,
            ))
        });
    }
    for (_, report) in reports.values_mut() {
        let mut lines: Vec<(Line, StoredLine)> = report.lines.drain(..).zip(report.stored.drain(..)).collect();
        lines.sort_by_key(|(line, _)| (line.table_no, line.line_no));
        (report.lines, report.stored) = lines.into_iter().unzip();
    }
    Ok(reports.into_values().collect())
}

/// Who says that there was a split.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Source {
    User,
    Found,
}

/// The splits of issuers, by issuer and day.
pub(super) async fn splits(connection: &mut Connection, issuers: &[Value]) -> Result<Vec<(i64, Source, Split)>, Error> {
    let columns: Vec<&Column> = SPLITS.columns.iter().collect();
    let mut splits = Vec::new();
    for row in connection.rows_with(&SPLITS, &columns, "issuer_id", issuers).await? {
        let [issuer_id, effective_on, source, ratio, evidence] =
            <[Value; 5]>::try_from(row).map_err(|row| Error::Reading(format!("{} columns of a split", row.len())))?;
        let effective_on = effective_on.text().and_then(|day| day.parse().ok());
        let ratio = ratio.text().and_then(|ratio| ratio.parse().ok());
        if let (Some(issuer_id), Some(effective_on), Some(ratio)) = (issuer_id.int(), effective_on, ratio) {
            let source = if source.text() == Some("user") { Source::User } else { Source::Found };
            let evidence = evidence.text().map(str::to_owned);
            splits.push((issuer_id, source, Split { effective_on, ratio, evidence }));
        }
    }
    splits.sort_by_key(|(issuer_id, _, split)| (*issuer_id, split.effective_on));
    Ok(splits)
}

/// The rows of one group.
fn unpacked(group: &(i64, String)) -> Result<(i64, Vec<Packed<'_>>), Error> {
    let (key, text) = group;
    let rows = serde_json::from_str(text).map_err(|error| Error::Reading(format!("rows of {key}: {error}")))?;
    Ok((*key, rows))
}

fn unreadable(table: &str, filing_id: i64) -> Error {
    Error::Reading(format!("{table}: a row of filing {filing_id} holds what no filing can"))
}

fn report(filing_id: i64, row: &Packed<'_>) -> Option<(i64, FiledReport)> {
    let [
        issuer_id,
        form,
        period,
        filed,
        signed,
        original,
        none_owned,
        aff,
        remarks,
        format,
        document,
        amends,
        superseded,
    ] = row.as_slice()
    else {
        return None;
    };
    let report = FiledReport {
        filing_id,
        form_type: FormType::parse(form.as_deref()?)?,
        period_of_report: day(period.as_deref()),
        filed_on: day(filed.as_deref()),
        signed_on: day(signed.as_deref()),
        date_of_original_submission: day(original.as_deref()),
        no_securities_owned: flag(none_owned.as_deref()),
        aff10b5_one: flag(aff.as_deref()),
        remarks: remarks.as_deref().map(str::to_owned),
        owners: Vec::new(),
        lines: Vec::new(),
        footnotes: BTreeMap::new(),
        footnote_refs: Vec::new(),
        stored: Vec::new(),
        stored_amends: number(amends.as_deref()),
        stored_superseded_by: number(superseded.as_deref()),
        format: format.as_deref()?.to_owned(),
        document_id: number(document.as_deref())?,
    };
    Some((number(issuer_id.as_deref())?, report))
}

fn owner(row: &Packed<'_>) -> Option<Owner> {
    let [_, insider_id, name, director, officer, ten_percent] = row.as_slice() else { return None };
    Some(Owner {
        insider_id: number(insider_id.as_deref())?,
        name: name.as_deref().map(str::to_owned),
        is_director: flag(director.as_deref()),
        is_officer: flag(officer.as_deref()),
        is_ten_percent_owner: flag(ten_percent.as_deref()),
    })
}

/// A line from the columns of its table after the first.
fn line(table: &Table, kind: LineKind, row: &Packed<'_>) -> Option<(Line, StoredLine)> {
    let part = if number(row.first()?.as_deref())? == 1 { Part::I } else { Part::II };
    let mut line = Line::empty(part, u16::try_from(number(row.get(1)?.as_deref())?).ok()?, kind);
    let mut stored = StoredLine::default();
    for (cell, column) in row.iter().zip(&table.columns[1..]).skip(2) {
        let Some(text) = cell else { continue };
        match column.origin {
            Origin::Filed => take_filed(&mut line, column.name, text),
            Origin::Concluded | Origin::Derived => take_concluded(&mut stored, column.name, text),
        }
    }
    Some((line, stored))
}

fn take_filed(line: &mut Line, column: &str, text: &str) {
    let Some(field) = Field::from_column(column) else { return };
    match field.kind() {
        Kind::Text => line.text_mut(field).map_or((), |cell| *cell = Some(text.to_owned())),
        Kind::Date => line.date_mut(field).map_or((), |cell| *cell = text.parse().ok()),
        Kind::Amount => line.amount_mut(field).map_or((), |cell| *cell = amount(text)),
        Kind::Flag => line.equity_swap_involved = Some(is_true(text)),
    }
}

fn take_concluded(stored: &mut StoredLine, column: &str, text: &str) {
    let derived: &mut RowConclusion = &mut stored.derived;
    match column {
        "plan_10b5_1" => stored.plan_10b5_1 = Some(is_true(text)),
        "plan_adopted_on" => stored.plan_adopted_on = text.parse().ok(),
        "price_low" => stored.price_low = amount(text),
        "price_high" => stored.price_high = amount(text),
        "due_on" => stored.due_on = text.parse().ok(),
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
        "proposed_transaction_date" => derived.proposed_transaction_date = text.parse().ok(),
        _ => {}
    }
}

fn mark(row: &Packed<'_>) -> Option<FootnoteRef> {
    let [table_no, line_no, field, footnote_id] = row.as_slice() else { return None };
    Some(FootnoteRef {
        table_no: u8::try_from(number(table_no.as_deref())?).ok()?,
        line_no: u16::try_from(number(line_no.as_deref())?).ok()?,
        field: Field::from_column(field.as_deref()?).map(Field::column)?,
        footnote_id: footnote_id.as_deref()?.to_owned(),
    })
}

fn number(cell: Option<&str>) -> Option<i64> {
    cell?.parse().ok()
}

fn day(cell: Option<&str>) -> Option<NaiveDate> {
    cell?.parse().ok()
}

/// An amount as SQLite keeps it, in both backends: what is derived from it is then the same.
pub(super) fn amount(text: &str) -> Option<Decimal> {
    let kept = sqlite_amount(text);
    let text = kept.as_deref().unwrap_or(text);
    printed_amount(text)
}

/// Postgres writes `true`, SQLite `1`.
fn is_true(text: &str) -> bool {
    matches!(text, "1" | "true" | "t")
}

fn flag(cell: Option<&str>) -> Option<bool> {
    cell.map(is_true)
}
