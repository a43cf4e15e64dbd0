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

mod builder;
mod cover;
mod label;
pub(in crate::parse) mod layout;
mod notes;
mod owner;
mod page;
mod page_reader;
pub(in crate::parse) mod row;
mod securities;
mod token;

use model::diagnostic::{Code, Diagnostic};
use model::raw::RawFiling;
use model::{Format, Table};

/// Reads a page. Takes time proportional to its length and does not recurse, whatever its tags are.
pub fn parse<'a>(text: &'a str, first_line: u32, diagnostics: &mut Vec<Diagnostic>) -> RawFiling<'a> {
    let page = page_reader::layout(text);
    let labels = label::labels_of(&page);
    let mut filing = form(text, first_line, &page, &labels, diagnostics);
    notes::read(&page, &labels, &mut filing, diagnostics);
    let is_whole = page.ends || labels.iter().any(|(_, label)| *label == label::CoverLabel::Explanation);
    if page.is_cut || !is_whole {
        filing.damaged = true;
        let why =
            if page.is_cut { "the page is larger than any form; its end was not read" } else { "the page breaks off" };
        diagnostics.push(Diagnostic::new(Code::DocumentDamaged, why));
    }
    filing
}

/// Reads the tables of a text that is not a page but has its tables as markup: the boxes and the rows, but not the
/// notes after them.
pub(crate) fn parse_tables<'a>(text: &'a str, first_line: u32, diagnostics: &mut Vec<Diagnostic>) -> RawFiling<'a> {
    let page = page_reader::layout(text);
    let labels = label::labels_of(&page);
    form(text, first_line, &page, &labels, diagnostics)
}

fn form<'a>(
    text: &'a str,
    first_line: u32,
    page: &page::HtmlPage<'a>,
    labels: &[(usize, label::CoverLabel)],
    diagnostics: &mut Vec<Diagnostic>,
) -> RawFiling<'a> {
    let mut filing = RawFiling { text, first_line, format: Some(Format::Html), ..RawFiling::default() };
    cover::read(page, labels, &mut filing);
    filing.owners = owner::read(page, labels);
    let form = filing.document_type.as_ref().and_then(|form| form.text.bytes().next()).unwrap_or(b'4');
    securities::read(page, form, &mut filing, diagnostics);
    filing.rows.sort_by_key(|row| row.table == Table::II);
    filing
}

#[cfg(test)]
mod accounting_tests;
#[cfg(test)]
mod corpus_tests;

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    #[test]
    fn every_damaged_fixture_is_said_to_be() {
        let damaged = include_str!("../../../../../tests/mess/html/truncated.html");
        assert!(super::parse(damaged, 1, &mut Vec::new()).damaged);
    }

    fn shown(text: &str) -> String {
        let mut diagnostics = Vec::new();
        let filing = super::parse(text, 1, &mut diagnostics);
        format!("{filing:?} {diagnostics:?}")
    }

    proptest! {
        #[test]
        fn any_text_reads_without_a_panic_and_the_same_twice(text in any::<String>()) {
            prop_assert_eq!(shown(&text), shown(&text));
        }

        #[test]
        fn any_soup_of_tags_reads(parts in prop::collection::vec(prop::sample::select(SOUP), 0..80)) {
            shown(&parts.concat());
        }

        #[test]
        fn a_page_cut_and_stirred_reads(from in 0_usize..9000, length in 0_usize..400, put in any::<String>()) {
            let page = include_str!("../../../../../fixtures/html/ok/option-grant-edgar.html");
            let from = page.floor_char_boundary(from);
            let to = page.floor_char_boundary(from + length);
            shown(&format!("{}{put}{}", &page[..from], &page[to..]));
        }
    }

    const SOUP: &[&str] = &[
        "<table>",
        "</table>",
        "<tr>",
        "</tr>",
        "<td>",
        "</td>",
        "<td colspan=99>",
        "<br>",
        "<sup>",
        "</sup>",
        "(1)",
        "$",
        "1,000",
        "X",
        "FORM 4",
        "1. Title of Security",
        "1. Title of Derivative Security",
        "(Street)",
        "(City)",
        "1. Name and Address of Reporting Person",
        "2. Issuer Name",
        "5. Relationship of Reporting",
        "Director",
        "Officer",
        "Other",
        "Explanation of Responses:",
        "Remarks:",
        "Signature of Reporting Person",
        "1. note",
        "Reporting Owner Name",
        "4. If Amendment",
        "01/02/2003",
        "&nbsp;",
        "\u{a0}",
        "<span class=FormData>",
        "]",
        "[",
        "<a href='?CIK=12'>",
        "<input type=checkbox checked>",
        "é",
        "_",
        "<",
        "&#",
        "S4",
        "/K",
    ];
}
