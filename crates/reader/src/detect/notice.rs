//! The XML of Form 144. Other submissions have the same root: the type that it states decides.

use memchr::{memchr, memmem};
use model::NoticeType;

use crate::sign::notice_root;

/// Whether a submission in XML states the type of a notice.
pub(super) fn is_notice(window: &[u8]) -> bool {
    window[0] == b'<' && notice_root(window).is_some_and(|at| states_type(&window[at..]))
}

/// Whether the first `submissionType` is that of a notice.
fn states_type(submission: &[u8]) -> bool {
    const NAME: &[u8] = b"submissionType";
    let Some(at) = memmem::find(submission, NAME) else { return false };
    let rest = &submission[at + NAME.len()..];
    let Some(open) = memchr(b'>', rest) else { return false };
    let text = &rest[open + 1..];
    let text = &text[..memchr(b'<', text).unwrap_or(text.len())];
    std::str::from_utf8(text.trim_ascii()).is_ok_and(|stated| NoticeType::parse(stated).is_some())
}
