//! Pages made from the ownership XML by the SEC's stylesheets.
//!
//! Two families show the same facts: EDGAR's own pages (title `SEC FORM 4`; the filer's data in classes `FormData` and
//! `SmallFormData`, CIKs in the links), and the pages of filing agents and investor sites (title `Ownership
//! Submission`; no CIK, but a table of all owners). Their labels are the same, so one reading serves both, in all their
//! versions: a [`page`] is laid out as rows, cells and lines; the [`cover`], the [`owner`]s, Tables I and II
//! ([`securities`]) and the [`notes`] below are found by their labels.
//!
//! What the pages themselves lose stays lost: amounts are rounded to four decimals, a relationship is shown whole for
//! the first owner only, an empty box does not tell false from absent. A row without a mark in column V belongs on its
//! own form, a code without `/K` is no swap: so the stylesheets print them.
//!
//! Not read here: the pages of 2002 and 2003 that were made before the XML.

mod cover;
mod entity;
mod label;
mod layout;
mod notes;
mod owner;
mod page;
mod securities;
mod token;

use crate::diagnostic::{Code, Diagnostic};
use crate::model::raw::RawFiling;
use crate::model::{Format, Table};

/// Reads a page. Linear in its length, without recursion, whatever its tags.
pub fn parse(text: &str) -> (RawFiling<'_>, Vec<Diagnostic>) {
    let mut filing = RawFiling { text, format: Some(Format::Html), ..RawFiling::default() };
    let mut diagnostics = Vec::new();
    let page = page::layout(text);
    let labels = label::labels_of(&page);
    cover::read(&page, &labels, &mut filing);
    filing.owners = owner::read(&page, &labels);
    let form = filing.document_type.as_ref().and_then(|form| form.text.bytes().next()).unwrap_or(b'4');
    securities::read(&page, form, &mut filing, &mut diagnostics);
    notes::read(&page, &labels, &mut filing, &mut diagnostics);
    let is_whole = page.ends || labels.iter().any(|(_, label)| *label == label::Label::Explanation);
    if page.is_cut || !is_whole {
        filing.damaged = true;
        let why = if page.is_cut { "the page is larger than any form; its end was not read" } else { "the page breaks off" };
        diagnostics.push(Diagnostic::new(Code::DocumentDamaged, why));
    }
    filing.rows.sort_by_key(|row| row.table == Table::II);
    (filing, diagnostics)
}

#[cfg(test)]
mod tests {
    #[test]
    fn dump() {
        let Some(folder) = std::env::var_os("DUMP_IN") else { return };
        let out = std::path::PathBuf::from(std::env::var_os("DUMP_OUT").unwrap());
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let text = std::fs::read_to_string(&path).unwrap();
            let (filing, diagnostics) = super::parse(&text);
            let shown = crate::parse::golden::show(&filing, &diagnostics);
            std::fs::write(out.join(path.with_extension("txt").file_name().unwrap()), shown).unwrap();
        }
    }
}
