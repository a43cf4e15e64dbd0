//! Reads one filing from the SEC's Insider Transactions Data Sets.
//!
//! Takes the document that `source` makes of a filing's rows in the eight tables ([`DATA_SET_MARK`]). Gives the filing
//! and the facts of its header: accession number and day of filing. Finds columns by name; tables may be missing.
//!
//! What a data set loses stays lost: amounts are rounded to two decimals, titles and footnotes may be cut, and the
//! order of rows is gone. Rows are sorted by their `_SK` numbers, transactions before holdings. The string of roles
//! (`Director,OfficerOther`) is a complete list: an owner does not have a role that it does not name.

mod column;
mod party;
mod record;
mod rows;
mod value;

use model::diagnostic::{Code, Diagnostic};
use model::header::EdgarHeader;
use model::raw::{RawCell, RawFiling};
use model::{AccessionNumber, DATA_SET_MARK, DataSetTable, FieldKind, Format};
use record::{RecordField, Records};

/// Columns that are looked at: no table has half as many.
const MOST_COLUMNS: usize = 100;

/// Reads a document of a data set.
pub fn parse<'a>(
    text: &'a str,
    first_line: u32,
    diagnostics: &mut Vec<Diagnostic>,
) -> (RawFiling<'a>, EdgarHeader<'a>) {
    let mut filing = RawFiling { text, first_line, format: Some(Format::Tsv), ..RawFiling::default() };
    let mut header = EdgarHeader::default();
    let first = text.lines().next().unwrap_or_default();
    let number = first.strip_prefix(DATA_SET_MARK).unwrap_or_default().trim();
    header.accession_number = (!number.is_empty()).then_some(number.into());
    for (table, start, section) in sections(text) {
        let mut records = Records::new(section, start);
        let mut names = Vec::new();
        records.next(&mut names);
        names.truncate(MOST_COLUMNS);
        let accession = names.iter().position(|(name, _)| name.trim() == "ACCESSION_NUMBER");
        let mut section = TableRecords { records, names, fields: Vec::new(), number, accession, foreign: None };
        match table {
            DataSetTable::Submission => party::submission(&mut section, &mut filing, &mut header),
            DataSetTable::ReportingOwner => party::owners(&mut section, &mut filing),
            DataSetTable::Signatures => party::signatures(&mut section, &mut filing),
            DataSetTable::Footnotes => footnotes(&mut section, &mut filing, diagnostics),
            DataSetTable::NonDerivativeTransactions
            | DataSetTable::NonDerivativeHoldings
            | DataSetTable::DerivativeTransactions
            | DataSetTable::DerivativeHoldings => rows::rows(table, &mut section, &mut filing),
        }
        if let Some(foreign) = section.foreign {
            filing.damaged = true;
            let message =
                format!("{} has a line without the filing's accession number, which was left out", table.name());
            diagnostics.push(Diagnostic::new(Code::DocumentDamaged, message).with_raw(&foreign));
        }
    }
    (filing, header)
}

/// One table's rows of the filing.
struct TableRecords<'a> {
    records: Records<'a>,
    names: Vec<RecordField<'a>>,
    fields: Vec<RecordField<'a>>,
    /// The filing's accession number, and the column that repeats it.
    number: &'a str,
    accession: Option<usize>,
    /// The first line with another accession number, if any.
    foreign: Option<String>,
}

impl<'a> TableRecords<'a> {
    /// Goes to the filing's next row. Gives false at the end.
    fn next(&mut self) -> bool {
        while self.records.next(&mut self.fields) {
            let stated = self.accession.and_then(|place| self.fields.get(place)).map(|(text, _)| text.trim());
            if self.number.is_empty() || stated.is_some_and(|stated| same_number(stated, self.number)) {
                return true;
            }
            self.foreign.get_or_insert_with(|| {
                self.fields.iter().map(|(text, _)| text.as_ref()).collect::<Vec<_>>().join("\t")
            });
        }
        false
    }

    /// Gives which column has that name.
    fn place(&self, name: &str) -> Option<usize> {
        self.names.iter().position(|(known, _)| known.trim() == name)
    }

    /// Gives the row's cell in the column `name`.
    fn cell(&self, name: &str, kind: FieldKind) -> Option<RawCell<'a>> {
        value::cell(self.fields.get(self.place(name)?)?, kind)
    }

    fn text(&self, name: &str) -> Option<RawCell<'a>> {
        self.cell(name, FieldKind::Text)
    }
}

/// Whether two spellings, with dashes or without, are one accession number.
fn same_number(one: &str, other: &str) -> bool {
    one == other || AccessionNumber::parse(one).is_some_and(|one| AccessionNumber::parse(other) == Some(one))
}

/// Gives the sections of a document: table, byte offset, text from the line of column names on. A section begins at a
/// line that is a table's name in brackets.
fn sections(text: &str) -> impl Iterator<Item = (DataSetTable, usize, &str)> {
    let mut starts = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let name = line.trim_end().strip_prefix('[').and_then(|line| line.strip_suffix(']'));
        if let Some(table) = name.and_then(DataSetTable::from_name) {
            starts.push((table, at, at + line.len()));
        }
        at += line.len();
    }
    let ends: Vec<usize> = starts.iter().skip(1).map(|(_, start, _)| *start).chain([text.len()]).collect();
    starts.into_iter().zip(ends).map(|((table, _, start), end)| (table, start, &text[start..end]))
}

/// Numbered notes. Of two with one number the first counts.
fn footnotes<'a>(section: &mut TableRecords<'a>, filing: &mut RawFiling<'a>, diagnostics: &mut Vec<Diagnostic>) {
    let mut seen = std::collections::BTreeSet::new();
    while section.next() {
        let (Some(id), Some(text)) = (section.text("FOOTNOTE_ID"), section.text("FOOTNOTE_TXT")) else { continue };
        if seen.insert(id.text.clone()) {
            filing.footnotes.push((id.text, text));
        } else {
            let message = format!("footnote {} stands twice, line {}", id.text, filing.line_of(text.at));
            diagnostics.push(Diagnostic::new(Code::FootnoteRepeated, message).with_raw(&text.text));
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    #[test]
    fn header_facts() {
        let text = include_str!("../../../../../fixtures/data_set/ok/all-tables.txt");
        let (_, header) = super::parse(text, 1, &mut Vec::new());
        assert_eq!(header.accession_number.as_deref(), Some("0001888001-24-000007"));
        assert_eq!(header.filed_on.as_deref(), Some("20240903"));
    }

    proptest! {
        #[test]
        fn any_text_reads_and_the_same_twice(text in "(insiderdb|\\[FOOTNOTES\\]|\\[DERIV_TRANS\\]|\t|\n|\"|[A-Z_]{0,9}|.){0,60}") {
            let shown = || {
                let mut diagnostics = Vec::new();
                let read = super::parse(&text, 1, &mut diagnostics);
                format!("{read:?} {diagnostics:?}")
            };
            prop_assert_eq!(shown(), shown());
        }
    }
}
