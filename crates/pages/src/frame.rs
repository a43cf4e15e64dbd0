//! What every page has around its content.

use chrono::NaiveDate;
use maud::{DOCTYPE, Markup, PreEscaped, html};

use crate::links::Links;

const STYLE: &str = include_str!("style.css");
const SORT: &str = include_str!("sort.js");
/// Nothing is loaded from elsewhere but the names that a search needs.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; script-src 'self' 'unsafe-inline' file:; img-src data:; base-uri 'none'; form-action 'none'";

/// Tells which program made the pages of a site.
pub(crate) const GENERATOR: &str = "insiderdb site";

/// A page of its own: styles and scripts are in it.
pub(crate) fn page(title: &str, newest: Option<NaiveDate>, links: Links<'_>, content: &Markup) -> String {
    let page = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                @if links.root().is_some() { meta name="generator" content=(GENERATOR); }
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta http-equiv="Content-Security-Policy" content=(POLICY);
                title { (title) }
                link rel="icon" href="data:,";
                style { (PreEscaped(STYLE)) }
            }
            body {
                @if let Some(root) = links.root() {
                    header { nav aria-label="Site" { a href={ (root) "index.html" } { "Insider transactions" } } }
                }
                main { (content) }
                footer {
                    p {
                        "From Forms 3, 4 and 5 filed with the SEC"
                        @if let Some(day) = newest { ", newest of " (day) }
                        ". Conclusions are made by rule and may be wrong; the filings count."
                    }
                }
                script { (PreEscaped(SORT)) }
            }
        }
    };
    page.into_string()
}
