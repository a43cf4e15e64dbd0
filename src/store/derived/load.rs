//! Reads the filings of issuers for deriving.

mod line;

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use chrono::NaiveDate;
use line::StoredLines;
pub(in crate::store::derived) use line::amount;

use crate::store::connection::Connection;
use crate::store::error::Error;
use crate::store::packed::Cell;
use crate::store::schema::{FILINGS, FOOTNOTE_REFS, FOOTNOTES, HOLDINGS, REPORTING_OWNERS, SPLITS, TRANSACTIONS};
use crate::store::table::Column;
use crate::store::value::Value;
use ledger::derive::{FiledReport, IssuerRecord, Owner, Ratio, Split};
use model::{Field, FootnoteRef, FormType, LineKind};

const FILING_CELLS: &[&str] = &[
    "issuer_id",
    "form_type",
    "period_of_report",
    "filed_on",
    "CASE WHEN filed_on IS NULL THEN (SELECT min(s.signed_on) FROM signatures s WHERE s.filing_id = filings.filing_id) END",
    "date_of_original_submission",
    "not_subject_to_section16",
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

/// Reads the filings whose column holds one of the keys, each with its issuer, in the order of their own keys.
pub(super) async fn filings(
    connection: &mut Connection,
    column: &str,
    keys: &[Value],
) -> Result<Vec<(i64, FiledReport)>, Error> {
    let mut filings = Vec::new();
    let mut take = |row: &[Cell<'_>]| {
        filings.push(report(row).ok_or_else(|| unreadable("filings", row))?);
        Ok(())
    };
    connection.packed_with(&FILINGS, FILING_CELLS, column, keys, &mut take).await?;
    filings.sort_by_key(|(_, report)| report.filing_id);
    let keys: Vec<Value> = filings.iter().map(|(_, report)| Value::Int(report.filing_id)).collect();
    let mut filings = Filings { filings, last: 0 };
    filings.read_owners(connection, &keys).await?;
    filings.read_lines(connection, &keys).await?;
    filings.read_footnotes(connection, &keys).await?;
    Ok(filings.filings)
}

/// Filings with their issuers, in the order of their keys, to which the rows of other tables are added.
struct Filings {
    filings: Vec<(i64, FiledReport)>,
    /// Where the last row belonged: those of one filing mostly follow each other.
    last: usize,
}

impl Filings {
    /// The filing to which a row belongs, by its first value.
    fn of_row(&mut self, row: &[Cell<'_>]) -> Option<&mut FiledReport> {
        let filing_id = number(row.first()?)?;
        if self.filings.get(self.last).is_none_or(|(_, report)| report.filing_id != filing_id) {
            self.last = self.filings.binary_search_by_key(&filing_id, |(_, report)| report.filing_id).ok()?;
        }
        self.filings.get_mut(self.last).map(|(_, report)| report)
    }

    async fn read_owners(&mut self, connection: &mut Connection, keys: &[Value]) -> Result<(), Error> {
        let mut owners: Vec<(i64, i64, Owner)> = Vec::new();
        let mut take = |row: &[Cell<'_>]| {
            owners.extend(owner(row));
            Ok(())
        };
        connection.packed_with(&REPORTING_OWNERS, OWNER_CELLS, "filing_id", keys, &mut take).await?;
        owners.sort_by_key(|(filing_id, owner_no, _)| (*filing_id, *owner_no));
        let mut owners = owners.into_iter().peekable();
        for (_, report) in &mut self.filings {
            let of_report = |(filing_id, ..): &(i64, i64, Owner)| *filing_id == report.filing_id;
            report.owners.extend(std::iter::from_fn(|| owners.next_if(of_report)).map(|(_, _, owner)| owner));
        }
        Ok(())
    }

    async fn read_lines(&mut self, connection: &mut Connection, keys: &[Value]) -> Result<(), Error> {
        for (table, kind) in [(&TRANSACTIONS, LineKind::Transaction), (&HOLDINGS, LineKind::Holding)] {
            let cells: Vec<&str> = table.columns[1..].iter().map(|column| column.name).collect();
            let lines = StoredLines::of(table, kind);
            let mut take = |row: &[Cell<'_>]| {
                if let Some(report) = self.of_row(row) {
                    let (line, stored) = lines.line(&row[1..]).ok_or_else(|| unreadable(table.name, row))?;
                    report.lines.push(line);
                    report.stored.push(stored);
                }
                Ok(())
            };
            connection.packed_with(table, &cells, "filing_id", keys, &mut take).await?;
        }
        for (_, report) in &mut self.filings {
            if !report.lines.is_sorted_by_key(|line| (line.table_no, line.line_no)) {
                let mut lines: Vec<_> = report.lines.drain(..).zip(report.stored.drain(..)).collect();
                lines.sort_by_key(|(line, _)| (line.table_no, line.line_no));
                (report.lines, report.stored) = lines.into_iter().unzip();
            }
        }
        Ok(())
    }

    async fn read_footnotes(&mut self, connection: &mut Connection, keys: &[Value]) -> Result<(), Error> {
        let mut take = |row: &[Cell<'_>]| {
            if let (Some(report), [_, Some(id), Some(text)]) = (self.of_row(row), row) {
                report.footnotes.insert(id.to_string(), text.to_string());
            }
            Ok(())
        };
        connection.packed_with(&FOOTNOTES, &["footnote_id", "text"], "filing_id", keys, &mut take).await?;
        let mut take = |row: &[Cell<'_>]| {
            if let (Some(report), Some(mark)) = (self.of_row(row), mark(row)) {
                report.footnote_refs.push(mark);
            }
            Ok(())
        };
        let cells = ["table_no", "line_no", "field", "footnote_id"];
        connection.packed_with(&FOOTNOTE_REFS, &cells, "filing_id", keys, &mut take).await?;
        for (_, report) in &mut self.filings {
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
        Ok(())
    }
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
        let [issuer_id, effective_on, source, new, old, _, evidence] =
            <[Value; 7]>::try_from(row).map_err(|row| Error::Reading(format!("{} columns of a split", row.len())))?;
        let effective_on = effective_on.text().and_then(|day| day.parse().ok());
        let number = |value: &Value| value.int().and_then(|number| u32::try_from(number).ok());
        let ratio = number(&new).zip(number(&old)).and_then(|(new, old)| Ratio::of(new, old));
        if let (Some(issuer_id), Some(effective_on), Some(ratio)) = (issuer_id.int(), effective_on, ratio) {
            let source = if source.text() == Some("user") { Source::User } else { Source::Found };
            let evidence = evidence.text().map(str::to_owned);
            splits.push((issuer_id, source, Split { effective_on, ratio, evidence }));
        }
    }
    splits.sort_by_key(|(issuer_id, _, split)| (*issuer_id, split.effective_on));
    Ok(splits)
}

fn unreadable(table: &str, row: &[Cell<'_>]) -> Error {
    let filing_id = row.first().and_then(Option::as_deref).unwrap_or_default();
    Error::Reading(format!("{table}: a row of filing {filing_id} holds what no filing can"))
}

fn report(row: &[Cell<'_>]) -> Option<(i64, FiledReport)> {
    let [
        filing_id,
        issuer_id,
        form,
        period,
        filed,
        signed,
        original,
        exit,
        none_owned,
        aff,
        remarks,
        format,
        document,
        amends,
        superseded,
    ] = row
    else {
        return None;
    };
    let report = FiledReport {
        filing_id: number(filing_id)?,
        form_type: FormType::parse(form.as_deref()?)?,
        period_of_report: period.as_deref().and_then(day),
        filed_on: filed.as_deref().and_then(day),
        signed_on: signed.as_deref().and_then(day),
        date_of_original_submission: original.as_deref().and_then(day),
        not_subject_to_section16: flag(exit),
        no_securities_owned: flag(none_owned),
        aff10b5_one: flag(aff),
        remarks: remarks.as_deref().map(str::to_owned),
        owners: Vec::new(),
        lines: Vec::new(),
        footnotes: BTreeMap::new(),
        footnote_refs: Vec::new(),
        stored: Vec::new(),
        stored_amends: number(amends),
        stored_superseded_by: number(superseded),
        format: format.as_deref()?.to_owned(),
        document_id: number(document)?,
    };
    Some((number(issuer_id)?, report))
}

/// An owner with the filing and the place in it.
fn owner(row: &[Cell<'_>]) -> Option<(i64, i64, Owner)> {
    let [filing_id, owner_no, insider_id, name, director, officer, ten_percent] = row else { return None };
    let owner = Owner {
        insider_id: number(insider_id)?,
        name: name.as_deref().map(str::to_owned),
        is_director: flag(director),
        is_officer: flag(officer),
        is_ten_percent_owner: flag(ten_percent),
    };
    Some((number(filing_id)?, number(owner_no)?, owner))
}

fn mark(row: &[Cell<'_>]) -> Option<FootnoteRef> {
    let [_, table_no, line_no, field, footnote_id] = row else { return None };
    Some(FootnoteRef {
        table_no: u8::try_from(number(table_no)?).ok()?,
        line_no: u16::try_from(number(line_no)?).ok()?,
        field: Field::from_column(field.as_deref()?).map(Field::column)?,
        footnote_id: footnote_id.as_deref()?.to_owned(),
    })
}

pub(in crate::store::derived) fn number(cell: &Cell<'_>) -> Option<i64> {
    cell.as_deref()?.parse().ok()
}

pub(in crate::store::derived) fn day(text: &str) -> Option<NaiveDate> {
    let letters = text.as_bytes();
    // chrono's own parser takes ten times as long for `2013-07-15`, as all are that this program stores.
    if letters.len() != 10 || letters[4] != b'-' || letters[7] != b'-' {
        return text.parse().ok();
    }
    let number = |places: Range<usize>| {
        let mut digits = letters[places].iter().map(|letter| char::from(*letter).to_digit(10));
        digits.try_fold(0, |number, digit| Some(number * 10 + digit?))
    };
    NaiveDate::from_ymd_opt(i32::try_from(number(0..4)?).ok()?, number(5..7)?, number(8..10)?)
}

/// Postgres writes `true`, SQLite `1`.
fn is_true(text: &str) -> bool {
    matches!(text, "1" | "true" | "t")
}

fn flag(cell: &Cell<'_>) -> Option<bool> {
    cell.as_deref().map(is_true)
}
