//! Decides whether two documents are renderings of one filing, from their contents alone. Renderings round amounts and
//! lose CIKs, cells and sometimes a table; OCR damages letters. So only what both state is compared, and enough of it
//! must be there. A pure function of the two documents.

mod cells;

use cells::{Compared, Leniency, LineRow, compare_rows, of_table};
use model::schema::{FilingRow, OwnerRow};
use model::{Format, cleaned_symbols, nearly, normalised_name};

use super::document::KnownDocument;
use super::rows::FilingRows;

/// This number of equal amounts or dates is no coincidence.
const EVIDENCE: usize = 3;

/// A document and its rows.
#[derive(Clone, Copy, Debug)]
pub struct Candidate<'a> {
    /// The document.
    pub row: &'a KnownDocument,
    /// What it states.
    pub rows: &'a FilingRows,
}

/// Whether the two are renderings of one filing. Two documents that lose nothing must have equal facts. It does not
/// matter which of the two comes first.
///
/// Form, period, issuer and owners must be the same, and no cell may contradict another where both state one. Of cells
/// that are equal, three must be amounts other than zero, or dates; else each document states every cell that the other
/// states. docs/formats.md gives what was measured.
pub fn agree(one: Candidate<'_>, other: Candidate<'_>) -> bool {
    if one.row.facts_key == other.row.facts_key {
        return true;
    }
    let [ours, theirs] = [one, other].map(|side| &side.rows.filing);
    let both_are = |format| one.row.format == Some(format) && other.row.format == Some(format);
    !both_are(Format::Xml)
        && ours.period_of_report.is_some()
        && ours.period_of_report == theirs.period_of_report
        && ours.form_type == theirs.form_type
        && issuers_agree(ours, theirs)
        && owners_agree(one, other)
        && rows_agree(one, other)
}

fn is_ocr(one: Candidate<'_>, other: Candidate<'_>) -> bool {
    [one, other].iter().any(|side| side.row.format == Some(Format::Ocr))
}

fn issuers_agree(one: &FilingRow, other: &FilingRow) -> bool {
    if let (Some(cik), Some(other_cik)) = (one.issuer_cik, other.issuer_cik) {
        return cik == other_cik;
    }
    if names_agree(one.issuer_name.as_deref(), other.issuer_name.as_deref(), true) {
        return true;
    }
    let symbols = |filing: &FilingRow| filing.issuer_trading_symbol.as_deref().map(cleaned_symbols).unwrap_or_default();
    let known = symbols(one);
    symbols(other).iter().any(|symbol| known.contains(symbol))
}

/// Whether two names are one; with up to two letters in other form, if that is a small part of the name.
fn names_agree(one: Option<&str>, other: Option<&str>, damaged: bool) -> bool {
    let (Some(one), Some(other)) = (one.map(normalised_name), other.map(normalised_name)) else { return false };
    if one.is_empty() || one == other {
        return !one.is_empty();
    }
    damaged && nearly(&one, &other)
}

/// Whether each owner of one is an owner of the other.
fn owners_agree(one: Candidate<'_>, other: Candidate<'_>) -> bool {
    if one.rows.owners.len() != other.rows.owners.len() {
        return false;
    }
    let mut left: Vec<&OwnerRow> = other.rows.owners.iter().collect();
    let mut unmatched: Vec<&OwnerRow> = one.rows.owners.iter().collect();
    for damaged in [false, true] {
        unmatched.retain(|owner| {
            let same = |known: &&OwnerRow| match (owner.cik, known.cik) {
                (Some(cik), Some(known)) => cik == known,
                _ => names_agree(owner.name.as_deref(), known.name.as_deref(), damaged && is_ocr(one, other)),
            };
            let place = left.iter().position(same);
            place.is_none_or(|place| {
                left.remove(place);
                false
            })
        });
    }
    unmatched.is_empty()
}

fn rows_agree(one: Candidate<'_>, other: Candidate<'_>) -> bool {
    let any_is = |format| [one, other].iter().any(|side| side.row.format == Some(format));
    let leniency = Leniency { tsv: any_is(Format::Tsv), damaged: any_is(Format::Ocr) };
    let mut all = Compared::default();
    let (mut seen, mut lost) = (0, false);
    for table_no in [1, 2] {
        let counts = |rows: &FilingRows| {
            (of_table(&rows.transactions, table_no).len(), of_table(&rows.holdings, table_no).len())
        };
        let (ours, theirs) = (counts(one.rows), counts(other.rows));
        if ours != theirs {
            let may_lose = |side: Candidate<'_>, counts: (usize, usize)| {
                counts == (0, 0) && matches!(side.row.format, Some(Format::Text | Format::Ascii | Format::Ocr))
            };
            if !may_lose(one, ours) && !may_lose(other, theirs) {
                return false;
            }
            lost = true;
            continue;
        }
        seen += ours.0 + ours.1;
        all += compare_tables(&one.rows.transactions, &other.rows.transactions, table_no, leniency);
        all += compare_tables(&one.rows.holdings, &other.rows.holdings, table_no, leniency);
    }
    if seen == 0 {
        return !lost && covers_agree(one, other);
    }
    let enough = |equal: usize, cells: usize| equal * 10 >= cells * 9;
    let fits = if is_ocr(one, other) {
        enough(all.equal, all.cells) && enough(all.equal_figures, all.figures)
    } else {
        all.equal == all.cells
    };
    // A form of few rows has few figures: then each must state all that the other states; if there are no figures at
    // all, the covers must agree too.
    let is_same = !lost && all.equal == all.cells && all.one_sided == 0;
    fits && (all.telling >= EVIDENCE || (is_same && (all.telling > 0 || covers_agree(one, other))))
}

fn compare_tables<R: LineRow>(ours: &[R], theirs: &[R], table_no: i64, leniency: Leniency) -> Compared {
    compare_rows(&of_table(ours, table_no), of_table(theirs, table_no), leniency)
}

/// Compares the covers, for a form whose rows have no figures.
fn covers_agree(one: Candidate<'_>, other: Candidate<'_>) -> bool {
    let signed = |side: Candidate<'_>| side.rows.signatures.iter().filter_map(|signature| signature.signed_on).min();
    let days = signed(one).zip(signed(other));
    let [ours, theirs] = [one, other].map(|side| &side.rows.filing);
    !one.row.damaged
        && !other.row.damaged
        && agrees(one.row.filed_on, other.row.filed_on)
        && days.is_some_and(|(one, other)| one == other)
        && agrees(ours.date_of_original_submission, theirs.date_of_original_submission)
        && agrees(ours.not_subject_to_section16, theirs.not_subject_to_section16)
        && agrees(ours.no_securities_owned, theirs.no_securities_owned)
        && agrees(ours.form3_holdings_reported, theirs.form3_holdings_reported)
        && agrees(ours.form4_transactions_reported, theirs.form4_transactions_reported)
        && agrees(ours.aff10b5_one, theirs.aff10b5_one)
}

/// Whether two values are equal, or one is missing.
fn agrees<T: PartialEq>(one: Option<T>, other: Option<T>) -> bool {
    one.zip(other).is_none_or(|(one, other)| one == other)
}

#[cfg(test)]
mod tests;
