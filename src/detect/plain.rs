//! Plain text: forms as text.

use super::{Detected, find, holds};

/// Which text of a form it is; `None` for text that is no form.
pub(super) fn detect(window: &[u8]) -> Option<Detected> {
    if !is_form(window) || super::not_ours::speaks_of_power_of_attorney(window) {
        return None;
    }
    Some(if is_before_2003(&squeezed(window)) { Detected::AsciiForm } else { Detected::TextRendering })
}

/// Whether the form has the boxes of the time before 2003: the statement's month (later ones ask for a day, but for the
/// fiscal year of Form 5), or the taxpayer's number.
fn is_before_2003(text: &[u8]) -> bool {
    const NUMBERS: [&[u8]; 4] =
        [b"irs or social security", b"irs identification", b"i.r.s. identification", b"i.r.s. or social security"];
    let month = find(text, b"statement for")
        .is_some_and(|at| !text[at..].get(14..20).is_some_and(|next| next.eq_ignore_ascii_case(b"issuer")));
    month || NUMBERS.iter().any(|number| holds(text, number))
}

/// Whether a text has the title of a Section 16 form and the parts of one.
pub(super) fn is_form(window: &[u8]) -> bool {
    const TITLES: [&[u8]; 4] = [
        b"statement of changes in beneficial ownership",
        b"initial statement of beneficial ownership",
        b"annual statement of changes in beneficial ownership",
        b"annual statement of beneficial ownership",
    ];
    let text = squeezed(window);
    let titled = TITLES.iter().any(|title| holds(&text, title));
    titled && (holds(&text, b"table i") || holds(&text, b"reporting person"))
}

/// The text with each run of blanks as one, so that titles broken over lines are found.
fn squeezed(window: &[u8]) -> Vec<u8> {
    let mut text = Vec::with_capacity(window.len());
    let mut blank = false;
    for byte in window {
        if byte.is_ascii_whitespace() {
            blank = true;
            continue;
        }
        if blank {
            text.push(b' ');
            blank = false;
        }
        text.push(*byte);
    }
    text
}
