//! Tables: the SEC's data sets, EDGAR's indexes.

use memchr::memmem;

use super::Detected;

/// Gives the kind of a table; `None` for what is not a table.
pub(super) fn detect(window: &[u8]) -> Option<Detected> {
    let first = window.split(|byte| *byte == b'\n').next().unwrap_or_default();
    if is_data_set(first) {
        return Some(Detected::DataSetTable);
    }
    let is_index = super::holds(window, b"cik|company name|form type|date filed|") || has_index_heading(window);
    is_index.then_some(Detected::Index)
}

/// Whether the line is the heading of a data-set table: names in upper case between tabs, one of which only that table
/// has.
fn is_data_set(first: &[u8]) -> bool {
    const OWN: [&[u8]; 8] = [
        b"NONDERIV_TRANS_SK",
        b"NONDERIV_HOLDING_SK",
        b"DERIV_TRANS_SK",
        b"DERIV_HOLDING_SK",
        b"RPTOWNERCIK",
        b"FOOTNOTE_ID",
        b"OWNERSIGNATURENAME",
        b"ISSUERCIK",
    ];
    let mut names = first.split(|byte| *byte == b'\t').map(|name| name.trim_ascii().trim_ascii_end());
    let (mut accession, mut own) = (false, false);
    names.all(|name| {
        accession |= name == b"ACCESSION_NUMBER";
        own |= OWN.contains(&name);
        !name.iter().any(u8::is_ascii_lowercase)
    }) && accession
        && own
}

/// Whether the text begins as the fixed-width indexes do: a line of column names, then a line of dashes.
fn has_index_heading(window: &[u8]) -> bool {
    let mut heading = false;
    for line in window.split(|byte| *byte == b'\n').take(40) {
        let line = line.trim_ascii();
        if heading && line.len() >= 20 && line.iter().all(|byte| *byte == b'-') {
            return true;
        }
        let names = [&b"Form Type"[..], b"Company Name", b"CIK", b"Date Filed"];
        // Newer headings wrap over two lines.
        heading = names.iter().filter(|name| memmem::find(line, name).is_some()).count() >= 3
            || (heading && line.starts_with(b"File Name"));
    }
    false
}
