//! The facts of an EDGAR header.

use chrono::{DateTime, NaiveDate, Utc};

use super::cell::Cells;
use super::{code, date, time};
use model::diagnostic::{Code, Diagnostic};
use model::header::{EdgarHeader, HeaderParty};
use model::raw::RawFiling;
use model::{AccessionNumber, FormerName};

/// The facts of a header about the filing as a whole.
#[derive(Default)]
pub(super) struct HeaderFacts {
    pub(super) accession_number: Option<AccessionNumber>,
    pub(super) filed_on: Option<NaiveDate>,
    pub(super) accepted_at: Option<DateTime<Utc>>,
    pub(super) former_names: Vec<FormerName>,
}

/// Reads the header. Without one, the day of filing is the one that the document itself states, if it does: never a
/// signature's date, never the period.
pub(super) fn facts(raw: &RawFiling<'_>, header: Option<&EdgarHeader<'_>>, cells: &mut Cells<'_, '_>) -> HeaderFacts {
    let stated = cells.date(raw.filed_on.as_ref(), "filed_on");
    let Some(header) = header else {
        return HeaderFacts { filed_on: stated, ..HeaderFacts::default() };
    };
    HeaderFacts {
        accession_number: fact(header.accession_number.as_deref(), "accession_number", AccessionNumber::parse, cells),
        filed_on: fact(header.filed_on.as_deref(), "filed_on", date::parse_compact, cells).or(stated),
        accepted_at: fact(header.accepted_at.as_deref(), "accepted_at", time::parse, cells),
        former_names: former_names(header, cells),
    }
}

/// Gives the former names of every party with a CIK, sorted, each once.
fn former_names(header: &EdgarHeader<'_>, cells: &mut Cells<'_, '_>) -> Vec<FormerName> {
    let mut names = Vec::new();
    for party in header.issuers.iter().chain(&header.owners) {
        if party.former_names.is_empty() {
            continue;
        }
        let Some(cik) = cik(party) else {
            let message = "former names of a party without a readable CIK are not stored";
            cells.push(Diagnostic::new(Code::HeaderFactUnreadable, message));
            continue;
        };
        for former in &party.former_names {
            let Some(name) = &former.name else { continue };
            let changed_on = fact(former.changed_on.as_deref(), "changed_on", date::parse_compact, cells);
            names.push(FormerName { cik, name: name.as_ref().to_owned(), changed_on });
        }
    }
    names.sort_unstable();
    names.dedup();
    names
}

/// Gives the CIK of a party, if it is readable.
pub(super) fn cik(party: &HeaderParty<'_>) -> Option<i64> {
    party.cik.as_deref().map(str::trim).and_then(code::cik)
}

/// Reads a value of the header, and reports one that is not readable.
fn fact<T>(
    text: Option<&str>,
    field: &'static str,
    parse: impl Fn(&str) -> Option<T>,
    cells: &mut Cells<'_, '_>,
) -> Option<T> {
    let text = text?.trim();
    let value = parse(text);
    if value.is_none() {
        let message = format!("the header's {field} cannot be read");
        cells.push(Diagnostic::new(Code::HeaderFactUnreadable, message).on(0, 0, field).with_raw(text));
    }
    value
}
