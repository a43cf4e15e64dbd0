//! What a cover contradicts or leaves out, by itself or compared with its rows.

use std::collections::HashSet;

use chrono::Datelike;

use crate::interpret::cell::Cells;
use model::Filing;
use model::diagnostic::{Code, Diagnostic};
use model::raw::RawFiling;

/// Since that day (year, month, day) a Form 4 is due two business days after a trade and names its day; before, it was
/// for a month (Release 34-46421).
const FIRST_DAILY: (i32, u32, u32) = (2002, 8, 29);

/// Checks the cover.
pub(super) fn check(filing: &Filing, raw: &RawFiling<'_>, cells: &mut Cells<'_, '_>) {
    let mut tell = |code: Code, message: &str, field| cells.push(Diagnostic::new(code, message).on(0, 0, field));
    if filing.period_of_report.is_none() {
        tell(Code::PeriodMissing, "no readable period of report", "period_of_report");
    }
    match (filing.issuer.cik, &filing.issuer.name) {
        (None, None) => tell(Code::IssuerMissing, "no issuer", "issuer_cik"),
        (None, Some(_)) => tell(Code::IssuerMissing, "an issuer without a CIK", "issuer_cik"),
        _ => {}
    }
    if filing.reporting_owners.is_empty() {
        tell(Code::OwnerMissing, "no reporting owner", "cik");
    }
    let mut ciks = HashSet::new();
    for (owner, owner_no) in filing.reporting_owners.iter().zip(1..) {
        if owner.cik.is_none() {
            tell(Code::OwnerMissing, &format!("reporting owner {owner_no} has no CIK"), "cik");
        }
        if owner.name.is_none() {
            tell(Code::OwnerMissing, &format!("reporting owner {owner_no} has no name"), "name");
        }
        ciks.extend(owner.cik);
    }
    if filing.issuer.cik.is_some_and(|issuer| ciks.contains(&issuer)) {
        tell(Code::IssuerIsOwner, "the issuer is a reporting owner too", "issuer_cik");
    }
    if filing.form_type.amendment && filing.date_of_original_submission.is_none() {
        tell(Code::OriginalDateMissing, "no date of the original", "date_of_original_submission");
    }
    names(filing, &mut tell);
    if let (Some(number), Some(filed)) = (filing.accession_number, filing.filed_on)
        && number.year() > filed.year()
    {
        tell(Code::AccessionYearDisagrees, &format!("{number}, filed on {filed}"), "accession_number");
    }
    if filing.signatures.is_empty() {
        tell(Code::SignatureMissing, "no signature", "signature_name");
    }
    // The amendment of a Form 3 may correct its cover alone.
    if filing.form_type.form == 3
        && !filing.form_type.amendment
        && filing.lines.is_empty()
        && filing.no_securities_owned != Some(true)
    {
        tell(Code::RowsMissing, "no securities listed, and none said to be owned", "no_securities_owned");
    }
    if filing.no_securities_owned == Some(true) && !filing.lines.is_empty() {
        let message = format!("none said to be owned, {} rows", filing.lines.len());
        cells.tell(Code::NoneOwnedContradicts, &message, raw.no_securities_owned.as_ref(), "no_securities_owned");
    }
    let earliest = filing.lines.iter().filter_map(|line| line.transaction_date).min();
    if let (4, Some(period), Some(earliest)) = (filing.form_type.form, filing.period_of_report, earliest)
        && period != earliest
        && (earliest.year(), earliest.month(), earliest.day()) >= FIRST_DAILY
        // An amendment may leave out the row of that day.
        && (!filing.form_type.amendment || period > earliest)
    {
        let message = format!("period {period}, earliest transaction {earliest}");
        cells.tell(Code::PeriodDisagrees, &message, raw.period_of_report.as_ref(), "period_of_report");
    }
}

/// Names with characters that no name has: of an encoding that was taken for another, or lost on the way.
fn names(filing: &Filing, tell: &mut impl FnMut(Code, &str, &'static str)) {
    let owners = filing.reporting_owners.iter().map(|owner| (owner.name.as_deref(), "name"));
    for (name, field) in std::iter::once((filing.issuer.name.as_deref(), "issuer_name")).chain(owners) {
        if let Some(name) = name.filter(|name| is_garbled(name)) {
            tell(Code::NameGarbled, &format!("{name:?}"), field);
        }
    }
}

/// UTF-8 read as Windows-1252 begins a letter of the West with `Ã` or `Â`, and a quote or a dash with `â€`.
fn is_garbled(name: &str) -> bool {
    let is_lost = |letter: char| letter == '\u{fffd}' || letter.is_control();
    let is_second = |letter: char| ('\u{80}'..='\u{bf}').contains(&letter);
    !name.is_ascii() && {
        let pairs = name.chars().zip(name.chars().skip(1));
        let mut twice = pairs.filter(|(first, second)| matches!(first, 'Ã' | 'Â') && is_second(*second));
        name.chars().any(is_lost) || twice.next().is_some() || name.contains("â€")
    }
}
