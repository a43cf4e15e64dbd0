//! Pages.

use super::{Detected, holds};
use crate::sign::find_in_any_case;

/// Gives the kind of a page; `None` for what is not a page.
pub(super) fn detect(window: &[u8]) -> Option<Detected> {
    if holds(&window[..window.len().min(4096)], b"<edgarsubmission") && holds(window, b"documentmimeblock") {
        return Some(Detected::EdgarSubmission);
    }
    if !is_page(window) {
        return None;
    }
    let title = title(window);
    if title.starts_with("ownership submission") {
        return Some(Detected::OwnershipSubmissionPage);
    }
    if ["sec form 3", "sec form 4", "sec form 5"].iter().any(|form| title.starts_with(form)) || has_form_classes(window)
    {
        return Some(Detected::HtmlRendering);
    }
    // Saved and mailed copies lose title and styles, but are still forms.
    if super::plain::is_form(window) {
        let old = super::plain::is_old_form(window);
        return Some(if old { Detected::FilerPage } else { Detected::HtmlRendering });
    }
    Some(Detected::NotOurs(super::not_ours::page(window)))
}

/// Whether a page begins within the window.
pub(super) fn is_page(window: &[u8]) -> bool {
    holds(window, b"<html") || holds(window, b"<!doctype html")
}

/// Gives the page's title in lower case, its blanks single.
fn title(window: &[u8]) -> String {
    let Some(start) = find_in_any_case(window, b"<title") else { return String::new() };
    let title = &window[start..];
    let Some(open) = title.iter().position(|byte| *byte == b'>') else { return String::new() };
    let title = &title[open + 1..];
    let title = &title[..title.iter().position(|byte| *byte == b'<').unwrap_or(title.len()).min(200)];
    let title = String::from_utf8_lossy(title).to_lowercase();
    title.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether the page has the styles of the SEC's stylesheets.
fn has_form_classes(window: &[u8]) -> bool {
    [&b"formdata"[..], b"footnotedata", b"formname"].iter().filter(|class| holds(window, class)).count() >= 2
}
