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

/// All filings about one issuer, in the order of their keys. [`super::derive`] takes it.
#[derive(Clone, Debug, Default)]
pub struct IssuerRecord {
    /// The CIK, or a negative key if no filing states one.
    pub issuer_id: i64,
    /// In the order of their keys.
    pub filings: Vec<Arc<FiledReport>>,
    /// Splits that the user gave.
    pub user_splits: Vec<Split>,
}

/// One filing, with what deriving needs of it.
#[derive(Clone, Debug)]
pub struct FiledReport {
    /// The accession number as an integer, or a negative key if no document states one.
    pub filing_id: i64,
    /// Form 3, 4 or 5, or an amendment of one.
    pub form_type: FormType,
    /// Form 3: day of the event (box 2). Form 4: day of the earliest transaction (box 3). Form 5: end of the issuer's
    /// fiscal year. `None` if not stated.
    pub period_of_report: Option<NaiveDate>,
    /// Legal filing date, from an EDGAR header or the head of a printed page; `None` if no document states it.
    pub filed_on: Option<NaiveDate>,
    /// The earliest signature; read only where `filed_on` is unknown. `None` if no signature has a day.
    pub signed_on: Option<NaiveDate>,
    /// An amendment: the day on which the amended form was filed, as stated; `None` if not stated.
    pub date_of_original_submission: Option<NaiveDate>,
    /// The box that says that the owners no longer have to report (Rule 16a-2(b)); `None` if not stated.
    pub not_subject_to_section16: Option<bool>,
    /// Form 3: the box that no securities are owned; `None` if not stated.
    pub no_securities_owned: Option<bool>,
    /// The box that a trade was made under a plan of Rule 10b5-1, since 1 April 2023; `None` if not stated.
    pub aff10b5_one: Option<bool>,
    /// Remarks as filed; `None` if there are none.
    pub remarks: Option<String>,
    /// Reporting owners, in the order of the form.
    pub owners: Vec<Owner>,
    /// Table I, then Table II, each in its order.
    pub lines: Vec<Line>,
    /// Footnotes by id (`F1`).
    pub footnotes: BTreeMap<String, String>,
    /// Which cells refer to which footnotes.
    pub footnote_refs: Vec<FootnoteRef>,
    /// For each line, the stored columns that are concluded or derived.
    pub stored: Vec<StoredLine>,
    /// The stored key of the filing that it amends; `None` if it amends none, or that is not known.
    pub stored_amends: Option<i64>,
    /// The stored key of the amendment that restates all its rows; `None` where there is none.
    pub stored_superseded_by: Option<i64>,
    /// The form in which the document came.
    pub format: Format,
    /// The document that supplies its rows.
    pub document_id: i64,
}

/// A reporting owner.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Owner {
    /// The CIK, or a negative key if no filing states one.
    pub insider_id: i64,
    /// Name as filed; `None` if not stated.
    pub name: Option<String>,
    /// The box "Director"; `None` if not stated.
    pub is_director: Option<bool>,
    /// The box "Officer"; `None` if not stated.
    pub is_officer: Option<bool>,
    /// The box "10% Owner"; `None` if not stated.
    pub is_ten_percent_owner: Option<bool>,
}

/// The stored columns of a line that were not filed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StoredLine {
    /// Whether the trade was made under a plan of Rule 10b5-1; `None` if neither the box nor a text says it.
    pub plan_10b5_1: Option<bool>,
    /// Day on which that plan was adopted; `None` if no text states it, or it is not clear.
    pub plan_adopted_on: Option<NaiveDate>,
    /// Dollars for a share: the lowest price behind an average; `None` if no footnote gives a range.
    pub price_low: Option<Decimal>,
    /// Dollars for a share: the highest price behind an average; `None` if no footnote gives a range.
    pub price_high: Option<Decimal>,
    /// Last day on which the row could be filed in time (Rule 16a-3); `None` where no rule or no date gives one.
    pub due_on: Option<NaiveDate>,
    /// Business days after `due_on`, 0 when in time; `None` where `due_on` or the day of filing is not known.
    pub business_days_late: Option<i64>,
    /// What was concluded from several filings.
    pub derived: RowConclusion,
}

impl IssuerRecord {
    /// Gives the filing with that key; `None` if the record does not hold it.
    pub fn report(&self, filing_id: i64) -> Option<&FiledReport> {
        let index = self.filings.binary_search_by_key(&filing_id, |report| report.filing_id).ok()?;
        self.filings.get(index).map(Arc::as_ref)
    }

    /// Gives the row with that key; `None` if the record does not hold it.
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
    /// A day before the Securities Exchange Act of 1934 is an error and is ignored; `None` if no other is stated.
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
    pub(super) fn notes_of<'a>(&'a self, line: &'a Line, field: Option<&'a str>) -> impl Iterator<Item = &'a str> {
        let of_line = move |mark: &&FootnoteRef| mark.table_no == line.table_no && mark.line_no == line.line_no;
        self.footnote_refs
            .iter()
            .filter(of_line)
            .filter(move |mark| field.is_none_or(|field| mark.field == field))
            .filter_map(|mark| self.footnotes.get(&mark.footnote_id).map(String::as_str))
    }
}
