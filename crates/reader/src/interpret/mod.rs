//! What a filing means. Only here are rules of Section 16 and of its forms applied, and strings turned into dates,
//! amounts and codes.
//!
//! Strict: a text is what the ownership XML's schema allows, trimmed, or it becomes null with a diagnostic. Parsers of
//! other forms turn what they read into the XML's spellings first. Values are taken as stated and never corrected;
//! contradictions are reported.

mod amount;
mod cell;
mod check;
mod code;
mod cover;
mod date;
pub mod deadline;
mod excerpt;
mod flag;
mod footnote_texts;
pub mod footnotes;
mod header;
mod line;
mod notice;
mod owner;
mod precision;
pub mod role;
mod time;

use crate::refused::Refused;
use cell::Cells;
use model::diagnostic::Diagnostic;
use model::header::EdgarHeader;
use model::raw::RawFiling;
use model::{Filing, Format, ValueLocation};
pub use notice::interpret_notice;

/// Turns what a parser found, and the header around it if there was one, into a filing. Adds doubts about values to
/// `diagnostics`, each with the text as it stands.
///
/// Amounts are as filed: shares, or dollars where the field is a price or a value. `None` means that the document does
/// not state the value, or not as the ownership XML's schema allows it.
///
/// ```
/// use insiderdb_reader::interpret::interpret;
/// use insiderdb_reader::parse::ownership_xml;
///
/// let text = "<ownershipDocument><documentType>4</documentType><periodOfReport>2024-03-04</periodOfReport>
///     <issuer><issuerCik>0000000009</issuerCik></issuer></ownershipDocument>";
/// let mut diagnostics = Vec::new();
/// let raw = ownership_xml::parse(text, 1, &mut diagnostics).unwrap();
/// let filing = interpret(&raw, None, &mut diagnostics).unwrap();
/// assert_eq!(filing.period_of_report, "2024-03-04".parse().ok());
/// assert_eq!((filing.issuer.cik, filing.issuer.name), (Some(9), None));
/// ```
///
/// # Errors
///
/// Fails, with the reason, only when there is nothing to keep: no form type anywhere, that of another form, or neither
/// an issuer nor an owner nor a row.
pub fn interpret(
    raw: &RawFiling<'_>,
    header: Option<&EdgarHeader<'_>>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Result<Filing, Refused> {
    interpret_with_places(raw, header, diagnostics, None)
}

/// Does the same as [`interpret`]. Adds to `places` where each value was in the document.
///
/// # Errors
///
/// Fails as [`interpret`] does.
pub(crate) fn interpret_with_places(
    raw: &RawFiling<'_>,
    header: Option<&EdgarHeader<'_>>,
    diagnostics: &mut Vec<Diagnostic>,
    places: Option<&mut Vec<ValueLocation>>,
) -> Result<Filing, Refused> {
    let mut cells = Cells::new(raw, diagnostics, places);
    let form_type = cover::form_type(raw, header, &mut cells)?;
    let issuer = owner::issuer(&raw.issuer, header, &mut cells);
    let reporting_owners = owner::reporting_owners(&raw.owners, header, &mut cells);
    let lines = line::lines(&raw.rows, &mut cells);
    if issuer.cik.is_none() && issuer.name.is_none() && reporting_owners.is_empty() && lines.is_empty() {
        return Err(Refused::Unreadable("it names no issuer and no owner, and has no rows".to_owned()));
    }
    let facts = header::facts(raw, header, &mut cells);
    let mut filing = Filing {
        accession_number: facts.accession_number,
        form_type,
        schema_version: cells.text(raw.schema_version.as_ref(), "schema_version"),
        period_of_report: cells.date(raw.period_of_report.as_ref(), "period_of_report"),
        filed_on: facts.filed_on,
        accepted_at: facts.accepted_at,
        date_of_original_submission: cells
            .date(raw.date_of_original_submission.as_ref(), "date_of_original_submission"),
        not_subject_to_section16: cells.flag(raw.not_subject_to_section16.as_ref(), "not_subject_to_section16"),
        no_securities_owned: cells.flag(raw.no_securities_owned.as_ref(), "no_securities_owned"),
        form3_holdings_reported: cells.flag(raw.form3_holdings_reported.as_ref(), "form3_holdings_reported"),
        form4_transactions_reported: cells
            .flag(raw.form4_transactions_reported.as_ref(), "form4_transactions_reported"),
        aff10b5_one: cells.flag(raw.aff10b5_one.as_ref(), "aff10b5_one"),
        remarks: cells.text(raw.remarks.as_ref(), "remarks"),
        issuer,
        reporting_owners,
        lines,
        footnotes: Vec::new(),
        footnote_refs: Vec::new(),
        signatures: owner::signatures(&raw.signatures, &mut cells),
        former_names: facts.former_names,
        format: raw.format.unwrap_or(Format::Xml),
        has_header: header.is_some(),
        damaged: raw.damaged,
    };
    (filing.footnotes, filing.footnote_refs) = footnote_texts::footnotes(raw, &mut cells);
    let meanings = footnotes::of_filing(&filing);
    for (line, meaning) in filing.lines.iter_mut().zip(meanings) {
        line.meaning = meaning;
    }
    check::check(&filing, raw, &mut cells);
    cells.finish();
    Ok(filing)
}

#[cfg(test)]
mod tests;
