//! Several filings in one file, one behind the other, as `cat` makes it: each is a document of its own. Those on the
//! pages of a PDF are told apart by who reads the pages.
//!
//! A filing is cut where the next begins: at the sign with which a submission or a file of the daily feed begins, or at
//! the root of the next ownership document. The bytes between two cuts are those of the filing's own file, so it has
//! the same hash. The forms within one submission stay together.

use std::ops::ControlFlow;

use memchr::memmem;

use super::document::{Bytes, Document, SourceItem};

/// Filings in one file that are told apart. More stay in the last.
const MOST: usize = 100_000;

/// The signs with which a wrapper of a filing begins. The first of a file is the one at which its filings are cut.
const WRAPPERS: [&[u8]; 6] = [
    b"-----BEGIN PRIVACY-ENHANCED MESSAGE-----",
    b"<SEC-DOCUMENT>",
    b"<IMS-DOCUMENT>",
    b"<SEC-HEADER>",
    b"<IMS-HEADER>",
    b"<SUBMISSION>",
];
const ROOT: &[u8] = b"<ownershipDocument";

/// Gives each filing of a document as a member `#1`, `#2`...; in a member of an archive as `name!#1`. A file that was
/// divided ends as an archive does. All else is given as it is.
pub(super) fn give(item: SourceItem, give: &mut dyn FnMut(SourceItem) -> ControlFlow<()>) -> ControlFlow<()> {
    let Bytes::Document(document) = &item.found else { return give(item) };
    let starts = starts(&document.bytes);
    if starts.len() < 2 {
        return give(item);
    }
    let ends = starts[1..].iter().copied().chain([document.bytes.len()]);
    for (number, (start, end)) in (1..).zip(starts.iter().copied().zip(ends)) {
        let location = item.location.of_filing(number);
        let found = Bytes::Document(Document::new(document.bytes[start..end].to_vec()));
        give(SourceItem { location, stamp: item.stamp, found })?;
    }
    if item.location.member.is_empty() {
        give(SourceItem { found: Bytes::ArchiveEnd, ..item })
    } else {
        ControlFlow::Continue(())
    }
}

/// Finds where the filings of a document begin; the first at 0.
fn starts(bytes: &[u8]) -> Vec<usize> {
    let mut found = vec![0];
    while found.len() < MOST
        && let Some(next) = found.last().and_then(|&from| next_start(bytes, from))
    {
        found.push(next);
    }
    found
}

/// Finds where the filing that begins at `from` ends because another one begins.
fn next_start(bytes: &[u8], from: usize) -> Option<usize> {
    let filing = &bytes[from..];
    let begin = filing.len() - without_mark(filing).len();
    let sign = WRAPPERS.into_iter().find(|sign| filing[begin..].starts_with(sign));
    let at = match sign {
        Some(sign) => next_wrapper(filing, begin + sign.len(), sign),
        None => next_root(filing, begin),
    }?;
    Some(before_mark(bytes, from + at))
}

/// Gives the next wrapper of that kind, or a filing of another kind behind the end of this one.
fn next_wrapper(filing: &[u8], behind: usize, sign: &[u8]) -> Option<usize> {
    let close: &[u8] = match sign {
        b"<SUBMISSION>" => b"</SUBMISSION>",
        b"<IMS-DOCUMENT>" | b"<IMS-HEADER>" => b"</IMS-DOCUMENT>",
        b"<SEC-DOCUMENT>" | b"<SEC-HEADER>" => b"</SEC-DOCUMENT>",
        _ => b"-----END PRIVACY-ENHANCED MESSAGE-----",
    };
    // Without line breaks one follows the other's end at once.
    let begins_line = |at: &usize| matches!(filing.get(at.wrapping_sub(1)), Some(b'\n' | b'\r' | b'>' | 0xbf));
    let same = memmem::find_iter(&filing[behind..], sign).map(|at| behind + at).find(begins_line);
    let end = memmem::find(&filing[behind..same.unwrap_or(filing.len())], close).map(|at| behind + at + close.len());
    let other = end.and_then(|at| {
        let next = at + filing[at..].iter().take_while(|byte| byte.is_ascii_whitespace()).count();
        let rest = without_mark(&filing[next..]);
        let begins = |signs: &[&[u8]]| signs.iter().any(|sign| rest.starts_with(sign));
        let xml = begins(&[b"<?xml", ROOT]) && memmem::find(&rest[..rest.len().min(4096)], ROOT).is_some();
        (xml || begins(&WRAPPERS)).then_some(next)
    });
    [same, other].into_iter().flatten().min()
}

/// Gives the next ownership document, from its declaration on, or the wrapper behind this one.
fn next_root(filing: &[u8], begin: usize) -> Option<usize> {
    // A page, or text, tells of documents and is none.
    let head = &filing[begin..filing.len().min(begin + 4096)];
    let root = memmem::find(head, ROOT).filter(|_| head.starts_with(b"<"))?;
    if memmem::find(&head[..root], b"<html").is_some() || memmem::find(&head[..root], b"<HTML").is_some() {
        return None;
    }
    let behind = begin + root + ROOT.len();
    let rest = &filing[behind..];
    let delimited = |at: &usize| {
        rest.get(at + ROOT.len()).is_none_or(|next| next.is_ascii_whitespace() || matches!(next, b'>' | b'/'))
    };
    let root = memmem::find_iter(rest, ROOT).find(delimited).map(|at| declaration(filing, behind + at));
    let closed = memmem::find(rest, b"</ownershipDocument>").map(|at| behind + at + b"</ownershipDocument>".len());
    let wrapper = closed.and_then(|at| {
        let next = at + filing[at..].iter().take_while(|byte| byte.is_ascii_whitespace()).count();
        WRAPPERS.iter().any(|sign| without_mark(&filing[next..]).starts_with(sign)).then_some(next)
    });
    [root, wrapper].into_iter().flatten().min()
}

/// Finds where the declaration before a root begins; the root itself if there is none.
fn declaration(filing: &[u8], root: usize) -> usize {
    let before = &filing[..root];
    let start = memmem::rfind(before, b"<?xml").filter(|start| {
        let between = &before[*start..];
        memchr::memchr_iter(b'<', between).count() == 1
            && between.trim_ascii_end().ends_with(b"?>")
            && between.len() < 200
    });
    start.unwrap_or(root)
}

fn without_mark(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start()
}

/// Gives the place of the byte order mark before that place, or the place itself.
fn before_mark(bytes: &[u8], at: usize) -> usize {
    if bytes[..at].ends_with(b"\xef\xbb\xbf") { at - 3 } else { at }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Location;

    #[test]
    fn each_filing_keeps_its_own_bytes() {
        let xml = "<?xml version=\"1.0\"?>\n<ownershipDocument><x/></ownershipDocument>\n";
        let bare = "<ownershipDocument>\n</ownershipDocument>\n";
        let whole = "<SEC-DOCUMENT>a.txt\n<SEC-HEADER>\n</SEC-HEADER>\n<DOCUMENT>\n<XML>\n<ownershipDocument/>\n</XML>\n</DOCUMENT>\n</SEC-DOCUMENT>\n";
        let mail =
            format!("-----BEGIN PRIVACY-ENHANCED MESSAGE-----\n\n{whole}-----END PRIVACY-ENHANCED MESSAGE-----\n");
        let feed = "<SUBMISSION><TYPE>4<DOCUMENT><XML><ownershipDocument/></XML></DOCUMENT></SUBMISSION>";
        let marked = format!("\u{feff}{xml}");
        let two = format!("<DOCUMENT><XML>{bare}</XML></DOCUMENT><DOCUMENT><XML>{bare}</XML></DOCUMENT>");
        let forms = whole.replace("<DOCUMENT>\n<XML>\n<ownershipDocument/>\n</XML>\n</DOCUMENT>\n", &two);
        for parts in [
            vec![xml, xml],
            vec![xml, bare, xml],
            vec![whole, whole, whole],
            vec![&mail, &mail],
            vec![feed, feed],
            vec![xml, whole],
            vec![whole, xml, feed],
            vec![&mail, whole],
            vec![&marked, &marked],
            vec![&forms],
            vec!["<html><body><pre><ownershipDocument/><ownershipDocument/>"],
            vec!["Two words: <SEC-DOCUMENT>\n<SEC-DOCUMENT>"],
            vec![""],
        ] {
            let bytes = parts.concat().into_bytes();
            let starts = starts(&bytes);
            let ends = starts[1..].iter().copied().chain([bytes.len()]);
            let found: Vec<_> =
                starts.iter().zip(ends).map(|(start, end)| std::str::from_utf8(&bytes[*start..end]).unwrap()).collect();
            assert_eq!(found, parts);
        }
    }

    #[test]
    fn members_have_numbers() {
        let meet = |member: &str| {
            let bytes = b"<ownershipDocument/><ownershipDocument/>".to_vec();
            let location = Location { path: "/a".to_owned(), member: member.to_owned() };
            let mut seen = Vec::new();
            let item = SourceItem { location, stamp: None, found: Bytes::Document(Document::new(bytes)) };
            let went = give(item, &mut |item| {
                seen.push((item.location.member, matches!(item.found, Bytes::ArchiveEnd)));
                ControlFlow::Continue(())
            });
            assert!(went.is_continue());
            seen
        };
        let shown =
            |seen: Vec<(String, bool)>| seen.iter().map(|(name, end)| format!("{name} {end}")).collect::<Vec<_>>();
        assert_eq!(shown(meet("")), ["#1 false", "#2 false", " true"]);
        assert_eq!(shown(meet("a.txt")), ["a.txt!#1 false", "a.txt!#2 false"]);
    }
}
