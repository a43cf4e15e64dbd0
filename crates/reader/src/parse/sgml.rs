//! The `<DOCUMENT>` blocks that full submissions and daily-feed files share.
//!
//! Tags are not closed; a value ends at the end of its line or at the next `<`. Only the few tags before `<TEXT>` are
//! read: after it may come a uuencoded picture, in which `<` and `>` are data.

use std::borrow::Cow;

use memchr::memchr2;

use crate::sign::{OWNERSHIP_DOCUMENT, Sign, notice_root};
use model::SubmissionType;

static OPEN: Sign = Sign::new("<DOCUMENT>");
static CLOSE: Sign = Sign::new("</DOCUMENT>");
static TYPE: Sign = Sign::new("<TYPE>");
static TEXT: Sign = Sign::new("<TEXT>");
static TEXT_END: Sign = Sign::new("</TEXT>");

/// One document of a submission.
#[derive(Clone, Debug)]
pub struct SubmissionPart<'a> {
    /// `4`, `EX-24`, `GRAPHIC`; empty if the block states none.
    pub document_type: Cow<'a, str>,
    /// Byte offset of `body` in the bytes that were split.
    pub at: usize,
    /// The bytes between `<TEXT>` and its end.
    pub body: &'a [u8],
}

/// Splits everything after the header, which ends at `from`, into documents. Closing tags may be missing: a document
/// also ends where the next begins.
pub(super) fn split(bytes: &[u8], from: usize) -> Vec<SubmissionPart<'_>> {
    let mut parts = Vec::new();
    let mut start = OPEN.find(&bytes[from..]).map(|at| from + at);
    while let Some(at) = start {
        let inside = at + OPEN.text.len();
        let next = OPEN.find(&bytes[inside..]).map(|next| inside + next);
        let block = &bytes[inside..next.unwrap_or(bytes.len())];
        let end = CLOSE.find(block).unwrap_or(block.len());
        parts.push(part(&block[..end], inside));
        start = next;
    }
    parts
}

fn part(block: &[u8], at: usize) -> SubmissionPart<'_> {
    let text = TEXT.find(block);
    let head = &block[..text.unwrap_or(block.len().min(4096))];
    let start = text.map_or(0, |text| text + TEXT.text.len());
    let body = &block[start..];
    let body = &body[..TEXT_END.find(body).unwrap_or(body.len())];
    SubmissionPart { document_type: value_of(head, &TYPE).unwrap_or_default(), at: at + start, body }
}

/// Gives the value of an unclosed tag.
fn value_of<'a>(head: &'a [u8], tag: &Sign) -> Option<Cow<'a, str>> {
    let value = &head[tag.find(head)? + tag.text.len()..];
    let value = &value[..memchr2(b'\n', b'<', value).unwrap_or(value.len())];
    Some(String::from_utf8_lossy(value.trim_ascii()))
}

/// Finds the document that is the form: the one of the submission's own type, which need not be the first; else one of
/// any type that is read; else one that contains the XML of a form.
pub fn form<'p, 'a>(
    parts: &'p [SubmissionPart<'a>],
    submission_type: Option<SubmissionType>,
) -> Option<&'p SubmissionPart<'a>> {
    let typed = |part: &&SubmissionPart<'a>| SubmissionType::parse(part.document_type.trim());
    let holds_xml = |part: &&SubmissionPart<'a>| holds_form(part.body);
    let own = || parts.iter().filter(|part| submission_type.is_some() && typed(part) == submission_type);
    let any = || parts.iter().filter(|part| typed(part).is_some());
    own()
        .find(holds_xml)
        .or_else(|| any().find(holds_xml))
        .or_else(|| own().next())
        .or_else(|| any().next())
        .or_else(|| parts.iter().find(|part| part.document_type != "GRAPHIC" && holds_xml(part)))
        .or_else(|| parts.iter().find(|part| part.document_type.is_empty() && !part.body.trim_ascii().is_empty()))
}

/// Whether bytes hold the XML of a form.
pub(super) fn holds_form(bytes: &[u8]) -> bool {
    OWNERSHIP_DOCUMENT.is_in(bytes) || notice_root(bytes).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn documents_end_with_or_without_their_tags() {
        let text = b"<SEC-HEADER>x</SEC-HEADER><DOCUMENT>\n<TYPE>EX-24\n<TEXT>\nForms 3, 4 and 5\n</TEXT>\n</DOCUMENT>\n<DOCUMENT>\n<TYPE>4 \r\n<SEQUENCE>2\n<TEXT>\nabc";
        let parts = split(text, 0);
        let seen: Vec<_> = parts.iter().map(|part| (part.document_type.as_ref(), part.body.trim_ascii())).collect();
        assert_eq!(seen, [("EX-24", &b"Forms 3, 4 and 5"[..]), ("4", &b"abc"[..])]);
        assert_eq!(form(&parts, SubmissionType::parse("4")).unwrap().document_type, "4");
        assert_eq!(form(&parts, SubmissionType::parse("3")).unwrap().document_type, "4");
        assert_eq!(&text[parts[1].at..], b"\nabc");
    }

    #[test]
    fn without_line_breaks() {
        let parts = split(b"<DOCUMENT><TYPE>4/A<SEQUENCE>1<TEXT><XML><a></XML></TEXT></DOCUMENT></SUBMISSION>", 0);
        assert_eq!((parts[0].document_type.as_ref(), parts[0].body), ("4/A", &b"<XML><a></XML>"[..]));
    }
}
