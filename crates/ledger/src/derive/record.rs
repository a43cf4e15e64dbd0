//! The record of one issuer: all its filings, as stored.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{Datelike, NaiveDate};
use rust_decimal::Decimal;

use super::row_conclusion::RowConclusion;
use super::row_key::RowKey;
use super::split::Split;
use model::calendar::FIRST_YEAR;
use model::{Filing, FootnoteRef, FormType, Format, Line, LineKind, ReportingOwner};

/// All filings about one issuer, in the order of their keys.
#[derive(Clone, Debug, Default)]
pub struct IssuerRecord {
    pub issuer_id: i64,
    pub filings: Vec<Arc<FiledReport>>,
    /// Splits that the user gave.
    pub user_splits: Vec<Split>,
}

/// One filing, with what deriving needs of it.
#[derive(Clone, Debug)]
pub struct FiledReport {
    pub filing_id: i64,
    pub form_type: FormType,
    pub period_of_report: Option<NaiveDate>,
    pub filed_on: Option<NaiveDate>,
    /// The earliest signature; read only where `filed_on` is unknown.
    pub signed_on: Option<NaiveDate>,
    pub date_of_original_submission: Option<NaiveDate>,
    /// The box that says that the owners no longer have to report.
    pub not_subject_to_section16: Option<bool>,
    pub no_securities_owned: Option<bool>,
    pub aff10b5_one: Option<bool>,
    pub remarks: Option<String>,
    pub owners: Vec<Owner>,
    /// Table I, then Table II, each in its order.
    pub lines: Vec<Line>,
    /// Footnotes by id (`F1`).
    pub footnotes: BTreeMap<String, String>,
    pub footnote_refs: Vec<FootnoteRef>,
    /// For each line, the stored columns that are concluded or derived.
    pub stored: Vec<StoredLine>,
    pub stored_amends: Option<i64>,
    pub stored_superseded_by: Option<i64>,
    /// The form of the document, and the document, which a row of `filings` cannot be without.
    pub format: Format,
    pub document_id: i64,
}

/// A reporting owner.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Owner {
    pub insider_id: i64,
    pub name: Option<String>,
    pub is_director: Option<bool>,
    pub is_officer: Option<bool>,
    pub is_ten_percent_owner: Option<bool>,
}

/// The stored columns of a line that were not filed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StoredLine {
    pub plan_10b5_1: Option<bool>,
    pub plan_adopted_on: Option<NaiveDate>,
    pub price_low: Option<Decimal>,
    pub price_high: Option<Decimal>,
    pub due_on: Option<NaiveDate>,
    pub business_days_late: Option<i64>,
    pub derived: RowConclusion,
}

impl IssuerRecord {
    /// Gives the filing with that key.
    pub fn report(&self, filing_id: i64) -> Option<&FiledReport> {
        let index = self.filings.binary_search_by_key(&filing_id, |report| report.filing_id).ok()?;
        self.filings.get(index).map(Arc::as_ref)
    }

    /// Gives the row with that key.
    pub fn line(&self, row: RowKey) -> Option<&Line> {
        self.report(row.filing_id)?.line(row)
    }
}

impl FiledReport {
    /// Makes the report of a filing that was just read, of which nothing is concluded yet.
    ///
    /// `filing_id` is its key, also that of its document: the accession number as an integer, or any number that no
    /// other filing of the record has. `insider_id` gives the key of an owner: the CIK, or any number that stands for
    /// the same person or fund in all filings of the record.
    pub fn of(filing: Filing, filing_id: i64, mut insider_id: impl FnMut(&ReportingOwner) -> i64) -> Self {
        let owner = |owner: &ReportingOwner| Owner {
            insider_id: insider_id(owner),
            name: owner.name.clone(),
            is_director: owner.is_director,
            is_officer: owner.is_officer,
            is_ten_percent_owner: owner.is_ten_percent_owner,
        };
        Self {
            filing_id,
            form_type: filing.form_type,
            period_of_report: filing.period_of_report,
            filed_on: filing.filed_on,
            signed_on: filing.signatures.iter().filter_map(|signature| signature.signed_on).min(),
            date_of_original_submission: filing.date_of_original_submission,
            not_subject_to_section16: filing.not_subject_to_section16,
            no_securities_owned: filing.no_securities_owned,
            aff10b5_one: filing.aff10b5_one,
            remarks: filing.remarks,
            owners: filing.reporting_owners.iter().map(owner).collect(),
            stored: vec![StoredLine::default(); filing.lines.len()],
            lines: filing.lines,
            footnotes: filing.footnotes.into_iter().collect(),
            footnote_refs: filing.footnote_refs,
            stored_amends: None,
            stored_superseded_by: None,
            format: filing.format,
            document_id: filing_id,
        }
    }

    /// Gives the line with that key; `None` if the filing has none.
    pub fn line(&self, row: RowKey) -> Option<&Line> {
        let index = (row.table_no, row.line_no);
        let index = self.lines.binary_search_by_key(&index, |line| (line.table_no, line.line_no)).ok()?;
        self.lines.get(index)
    }

    /// Gives the day on which the filing became known: its day of filing, else its earliest signature, else its period.
    /// A day before the Securities Exchange Act of 1934 is an error and is ignored.
    pub fn known_on(&self) -> Option<NaiveDate> {
        let days = [self.filed_on, self.signed_on, self.period_of_report];
        days.into_iter().flatten().find(|day| day.year() >= FIRST_YEAR)
    }

    /// Gives the key of one of its lines.
    pub fn key(&self, line: &Line) -> RowKey {
        RowKey { filing_id: self.filing_id, table_no: line.table_no, line_no: line.line_no }
    }

    /// Its lines that report an event.
    pub fn transactions(&self) -> impl Iterator<Item = &Line> {
        self.lines.iter().filter(|line| line.kind == LineKind::Transaction)
    }

    /// Its remarks and all its footnotes.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        self.remarks.as_deref().into_iter().chain(self.footnotes.values().map(String::as_str))
    }

    /// Gives the texts of the footnotes to which a cell of that line refers; without `field`, those of all its cells.
    pub fn notes_of<'a>(&'a self, line: &'a Line, field: Option<&'a str>) -> impl Iterator<Item = &'a str> {
        let of_line = move |mark: &&FootnoteRef| mark.table_no == line.table_no && mark.line_no == line.line_no;
        self.footnote_refs
            .iter()
            .filter(of_line)
            .filter(move |mark| field.is_none_or(|field| mark.field == field))
            .filter_map(|mark| self.footnotes.get(&mark.footnote_id).map(String::as_str))
    }
}
