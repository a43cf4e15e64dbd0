//! Files found among filings that are none, with names that show a person why they are left out.

use memchr::{memchr, memmem};

use super::{Detected, holds};

/// Pictures and other binary data.
pub(super) fn binary(window: &[u8]) -> Option<&'static str> {
    const SIGNS: [(&[u8], &str); 11] = [
        (b"\x89PNG", "a picture"),
        (b"\xff\xd8\xff", "a picture"),
        (b"GIF8", "a picture"),
        (b"II*\0", "a picture"),
        (b"MM\0*", "a picture"),
        (b"PK\x03\x04", "an archive within its limits of depth"),
        (b"\x1f\x8b", "an archive within its limits of depth"),
        (b"\xd0\xcf\x11\xe0", "an office document"),
        (b"SQLite format 3\0", "a database"),
        (b"\x7fELF", "a program"),
        (b"PAR1", "a data file"),
    ];
    if let Some((_, kind)) = SIGNS.iter().find(|(sign, _)| window.starts_with(sign)) {
        return Some(kind);
    }
    // A stray NUL happens in text; one byte in twenty does not.
    let sample = &window[..window.len().min(4096)];
    let odd = sample.iter().filter(|byte| matches!(byte, 0..=8 | 14..=25 | 27..=31)).count();
    (odd * 20 > sample.len()).then_some("binary data")
}

/// Names the kind of JSON. EDGAR has several.
pub(super) fn json(window: &[u8]) -> Detected {
    let has = |sign: &[u8]| memmem::find(window, sign).is_some();
    if has(b"\"insiderTransactionForOwnerExists\"") || (has(b"\"filings\"") && has(b"\"accessionNumber\"")) {
        Detected::SubmissionsJson
    } else if has(b"\"ACCESSION-NUMBER\"") && has(b"\"submission\"") {
        Detected::HeaderJson
    } else {
        Detected::NotOurs("JSON")
    }
}

/// Pages that are no form.
pub(super) fn page(window: &[u8]) -> &'static str {
    if is_power_of_attorney(window) { "a power of attorney" } else { "a page that is no form" }
}

/// Text that is no form.
pub(super) fn text(window: &[u8]) -> &'static str {
    if is_power_of_attorney(window) {
        "a power of attorney"
    } else if window[0] == b'<' && memchr(b'>', window).is_some() {
        "other markup"
    } else {
        "text that is no form"
    }
}

/// Whether it is a power of attorney. Those name the forms they are for, and forms name them only near their end.
pub(super) fn is_power_of_attorney(window: &[u8]) -> bool {
    let head = &window[..window.len().min(3000)];
    holds(head, b"power of attorney") && (holds(head, b"attorney-in-fact") || holds(head, b"know all"))
}
