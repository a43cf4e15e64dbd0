//! Where the page of a party, or a filing at EDGAR, is.

use std::collections::BTreeSet;

use maud::{Markup, html};
use model::AccessionNumber;

/// Which pages there are, as seen from one page.
#[derive(Clone, Copy, Debug)]
pub struct Links<'a> {
    /// From the page to the directory of the site: empty, or `../`. `None` for a page that stands alone.
    root: Option<&'static str>,
    /// The issuers that have pages. Their insiders have pages too.
    issuers: Option<&'a BTreeSet<i64>>,
}

impl<'a> Links<'a> {
    /// A page that stands alone.
    pub fn none() -> Self {
        Self { root: None, issuers: None }
    }

    /// A page of a site, which has pages of these issuers and of their insiders. `root` leads from the page to the
    /// directory of the site.
    pub fn site(root: &'static str, issuers: &'a BTreeSet<i64>) -> Self {
        Self { root: Some(root), issuers: Some(issuers) }
    }

    /// The way to the directory of the site; `None` for a page that stands alone.
    pub(crate) fn root(self) -> Option<&'static str> {
        self.root
    }

    /// A name that leads to the page of the issuer, if there is one.
    pub(crate) fn issuer(self, issuer_id: i64, name: &str) -> Markup {
        self.named(issuer_id, &issuer_path(issuer_id), name)
    }

    /// A name that leads to the page of an insider of the issuer, if there is one.
    pub(crate) fn insider(self, issuer_id: i64, insider_id: i64, name: &str) -> Markup {
        self.named(issuer_id, &insider_path(insider_id), name)
    }

    fn named(self, issuer_id: i64, path: &str, name: &str) -> Markup {
        let has_page = self.issuers.is_some_and(|issuers| issuers.contains(&issuer_id));
        let root = self.root.filter(|_| has_page);
        html! { @if let Some(root) = root { a href={ (root) (path) } { (name) } } @else { (name) } }
    }
}

/// The path of an issuer's page below the directory of the site.
pub fn issuer_path(issuer_id: i64) -> String {
    format!("issuers/{issuer_id}.html")
}

/// The path of an insider's page below the directory of the site.
pub fn insider_path(insider_id: i64) -> String {
    format!("insiders/{insider_id}.html")
}

/// The accession number of a filing, which leads to EDGAR if the issuer's CIK is known; a few words where the number is
/// not known.
pub(crate) fn filing(issuer_id: i64, filing_id: i64) -> Markup {
    let Some(number) = AccessionNumber::from_filing_id(filing_id).map(|number| number.to_string()) else {
        return html! { "without a number" };
    };
    if issuer_id <= 0 {
        return html! { (number) };
    }
    let folder = number.replace('-', "");
    html! {
        a href={ "https://www.sec.gov/Archives/edgar/data/" (issuer_id) "/" (folder) "/" (number) "-index.htm" } { (number) }
    }
}

/// The CIK of a party, which leads to EDGAR; nothing where it is not known.
pub(crate) fn cik(id: i64) -> Markup {
    html! {
        @if id > 0 {
            a href={ "https://www.sec.gov/cgi-bin/browse-edgar?action=getcompany&CIK=" (id) "&type=4&owner=include" } { "CIK " (id) }
        }
    }
}
