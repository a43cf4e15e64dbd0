//! Reads the filings of issuers, to derive from them.

mod line;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use line::{StoredHolding, StoredTransaction};

use crate::store::connection::Connection;
use crate::store::error::Error;
use crate::store::packed_row::{LineNo, TableNo, packed};
use ledger::derive::{FiledReport, IssuerRecord, Owner, Ratio, Split, StoredLine};
use model::schema::{FILINGS, FOOTNOTE_REFS, FOOTNOTES, HOLDINGS, REPORTING_OWNERS, SplitRow, TRANSACTIONS};
use model::table::Value;
use model::table::kind::{Date, Flag, Id, Number, Text};
use model::{Field, FootnoteRef, FormType, Format, Line, SplitSource};

packed! {
    /// A filing of an issuer.
    StoredFiling of FILINGS {
        filing_id: Id,
        issuer_id: Id,
        form_type: FormType,
        period_of_report: Option<Date>,
        filed_on: Option<Date>,
        signed_on: Option<Date> = "CASE WHEN filed_on IS NULL THEN (SELECT min(s.signed_on) FROM signatures s WHERE s.filing_id = filings.filing_id) END",
        date_of_original_submission: Option<Date>,
        not_subject_to_section16: Option<Flag>,
        no_securities_owned: Option<Flag>,
        aff10b5_one: Option<Flag>,
        remarks: Option<Text>,
        format: Format,
        document_id: Id,
        amends_filing_id: Option<Id>,
        superseded_by_filing_id: Option<Id>,
    }
}

packed! {
    /// A reporting owner.
    StoredOwner of REPORTING_OWNERS {
        filing_id: Id,
        owner_no: Number,
        insider_id: Option<Id>,
        name: Option<Text>,
        is_director: Option<Flag>,
        is_officer: Option<Flag>,
        is_ten_percent_owner: Option<Flag>,
    }
}

packed! {
    /// The text of a footnote.
    StoredFootnote of FOOTNOTES {
        filing_id: Id,
        footnote_id: Text,
        text: Text,
    }
}

packed! {
    /// A cell that refers to a footnote.
    StoredMark of FOOTNOTE_REFS {
        filing_id: Id,
        table_no: TableNo,
        line_no: LineNo,
        field: Text,
        footnote_id: Text,
    }
}

/// Reads everything stored of those issuers, in the order of their keys.
pub(super) async fn load(connection: &mut Connection, issuers: &[i64]) -> Result<Vec<IssuerRecord>, Error> {
    let keys: Vec<Value> = issuers.iter().copied().map(Value::Int).collect();
    let mut records: BTreeMap<i64, IssuerRecord> = issuers
        .iter()
        .map(|issuer_id| (*issuer_id, IssuerRecord { issuer_id: *issuer_id, ..IssuerRecord::default() }))
        .collect();
    for (issuer_id, split) in user_splits(connection, &keys).await? {
        if let Some(record) = records.get_mut(&issuer_id) {
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

/// Reads the filings whose `column` holds one of the keys, each with its issuer, in the order of the filings' keys.
pub(super) async fn filings(
    connection: &mut Connection,
    column: &str,
    keys: &[Value],
) -> Result<Vec<(i64, FiledReport)>, Error> {
    let mut filings = Vec::new();
    let take = |row: StoredFiling<'_>| {
        filings.push(row.into_report());
        Ok(())
    };
    connection.packed_with::<StoredFiling<'_>>(&FILINGS, column, keys, take).await?;
    filings.sort_by_key(|(_, report)| report.filing_id);
    let keys: Vec<Value> = filings.iter().map(|(_, report)| Value::Int(report.filing_id)).collect();
    let mut filings = Filings { filings, last: 0 };
    filings.read_owners(connection, &keys).await?;
    filings.read_lines(connection, &keys).await?;
    filings.read_footnotes(connection, &keys).await?;
    Ok(filings.filings)
}

/// Filings with their issuers, in the order of their keys. The rows of other tables are added to them.
struct Filings {
    filings: Vec<(i64, FiledReport)>,
    /// Index of the filing of the last row: rows of one filing mostly follow each other.
    last: usize,
}

impl Filings {
    /// Gives the filing with that key.
    fn find(&mut self, filing_id: i64) -> Option<&mut FiledReport> {
        if self.filings.get(self.last).is_none_or(|(_, report)| report.filing_id != filing_id) {
            self.last = self.filings.binary_search_by_key(&filing_id, |(_, report)| report.filing_id).ok()?;
        }
        self.filings.get_mut(self.last).map(|(_, report)| report)
    }

    async fn read_owners(&mut self, connection: &mut Connection, keys: &[Value]) -> Result<(), Error> {
        let mut owners: Vec<(i64, i64, Owner)> = Vec::new();
        let take = |row: StoredOwner<'_>| {
            let place = (row.filing_id, row.owner_no);
            // Nothing can follow about an owner without a CIK and a name.
            owners.extend(row.into_owner().map(|owner| (place.0, place.1, owner)));
            Ok(())
        };
        connection.packed_with::<StoredOwner<'_>>(&REPORTING_OWNERS, "filing_id", keys, take).await?;
        owners.sort_by_key(|(filing_id, owner_no, _)| (*filing_id, *owner_no));
        let mut owners = owners.into_iter().peekable();
        for (_, report) in &mut self.filings {
            let of_report = |(filing_id, ..): &(i64, i64, Owner)| *filing_id == report.filing_id;
            report.owners.extend(std::iter::from_fn(|| owners.next_if(of_report)).map(|(_, _, owner)| owner));
        }
        Ok(())
    }

    async fn read_lines(&mut self, connection: &mut Connection, keys: &[Value]) -> Result<(), Error> {
        let take = |row: StoredTransaction<'_>| {
            self.add_line(row.filing_id, row.into_line());
            Ok(())
        };
        connection.packed_with::<StoredTransaction<'_>>(&TRANSACTIONS, "filing_id", keys, take).await?;
        let take = |row: StoredHolding<'_>| {
            self.add_line(row.filing_id, row.into_line());
            Ok(())
        };
        connection.packed_with::<StoredHolding<'_>>(&HOLDINGS, "filing_id", keys, take).await?;
        for (_, report) in &mut self.filings {
            if !report.lines.is_sorted_by_key(|line| (line.table_no, line.line_no)) {
                let mut lines: Vec<_> = report.lines.drain(..).zip(report.stored.drain(..)).collect();
                lines.sort_by_key(|(line, _)| (line.table_no, line.line_no));
                (report.lines, report.stored) = lines.into_iter().unzip();
            }
        }
        Ok(())
    }

    fn add_line(&mut self, filing_id: i64, (line, stored): (Line, StoredLine)) {
        if let Some(report) = self.find(filing_id) {
            report.lines.push(line);
            report.stored.push(stored);
        }
    }

    async fn read_footnotes(&mut self, connection: &mut Connection, keys: &[Value]) -> Result<(), Error> {
        let take = |row: StoredFootnote<'_>| {
            if let Some(report) = self.find(row.filing_id) {
                report.footnotes.insert(row.footnote_id.into_owned(), row.text.into_owned());
            }
            Ok(())
        };
        connection.packed_with::<StoredFootnote<'_>>(&FOOTNOTES, "filing_id", keys, take).await?;
        let take = |row: StoredMark<'_>| {
            if let Some(report) = self.find(row.filing_id) {
                report.footnote_refs.extend(row.into_mark()?);
            }
            Ok(())
        };
        connection.packed_with::<StoredMark<'_>>(&FOOTNOTE_REFS, "filing_id", keys, take).await?;
        for (_, report) in &mut self.filings {
            // The same order in both backends.
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

/// Gives the splits that the user gave for issuers, by issuer and day.
pub(super) async fn user_splits(connection: &mut Connection, issuers: &[Value]) -> Result<Vec<(i64, Split)>, Error> {
    let rows: Vec<SplitRow> = connection.select_with("issuer_id", issuers).await?;
    let split = |row: SplitRow| {
        let number = |number: i64| u32::try_from(number).ok();
        let ratio = number(row.ratio_new).zip(number(row.ratio_old)).and_then(|(new, old)| Ratio::of(new, old));
        let unknown = || Error::Value { column: "ratio_new", value: format!("{}:{}", row.ratio_new, row.ratio_old) };
        let split = Split::on(row.effective_on, ratio.ok_or_else(unknown)?);
        Ok((row.issuer_id, Split { evidence: row.evidence.as_deref().map(str::to_owned), ..split }))
    };
    let given = rows.into_iter().filter(|row| row.source == SplitSource::User);
    let mut splits = given.map(split).collect::<Result<Vec<_>, Error>>()?;
    splits.sort_by_key(|(issuer_id, split)| (*issuer_id, split.effective_on));
    Ok(splits)
}

impl StoredFiling<'_> {
    /// Gives the filing without its rows, and its issuer.
    fn into_report(self) -> (i64, FiledReport) {
        let report = FiledReport {
            filing_id: self.filing_id,
            form_type: self.form_type,
            period_of_report: self.period_of_report,
            filed_on: self.filed_on,
            signed_on: self.signed_on,
            date_of_original_submission: self.date_of_original_submission,
            not_subject_to_section16: self.not_subject_to_section16,
            no_securities_owned: self.no_securities_owned,
            aff10b5_one: self.aff10b5_one,
            remarks: self.remarks.map(Cow::into_owned),
            owners: Vec::new(),
            lines: Vec::new(),
            footnotes: BTreeMap::new(),
            footnote_refs: Vec::new(),
            stored: Vec::new(),
            stored_amends: self.amends_filing_id,
            stored_superseded_by: self.superseded_by_filing_id,
            format: self.format,
            document_id: self.document_id,
        };
        (self.issuer_id, report)
    }
}

impl StoredOwner<'_> {
    /// Gives the owner, if the insider is known.
    fn into_owner(self) -> Option<Owner> {
        Some(Owner {
            insider_id: self.insider_id?,
            name: self.name.map(Cow::into_owned),
            is_director: self.is_director,
            is_officer: self.is_officer,
            is_ten_percent_owner: self.is_ten_percent_owner,
        })
    }
}

impl StoredMark<'_> {
    /// Gives the reference if it stands in a cell of a row. A footnote of the cover says nothing of a row.
    fn into_mark(self) -> Result<Option<FootnoteRef>, Error> {
        let Some(field) = Field::from_column(&self.field) else {
            let is_of_cover = self.table_no == 0;
            let unknown = || Error::Value { column: "field", value: self.field.to_string() };
            return if is_of_cover { Ok(None) } else { Err(unknown()) };
        };
        Ok(Some(FootnoteRef {
            table_no: self.table_no,
            line_no: self.line_no,
            field: field.column(),
            footnote_id: self.footnote_id.into_owned(),
        }))
    }
}
