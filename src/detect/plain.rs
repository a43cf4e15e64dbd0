//! Plain text: forms as text.

use super::{Detected, holds};

/// Which text of a form it is; `None` for text that is no form.
pub(super) fn detect(window: &[u8]) -> Option<Detected> {
    if !is_form(window) || super::not_ours::speaks_of_power_of_attorney(window) {
        return None;
    }
    // The box of the forms before 2003: later ones ask for the day.
    let ascii = holds(window, b"statement for month/year") || holds(window, b"statement for\n");
    Some(if ascii { Detected::AsciiForm } else { Detected::TextRendering })
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
