//! Mends a damage of old transport: lines cut at 1023 bytes, or at any other width.
//!
//! EDGAR once broke every longer line after exactly 1023 bytes, also within a tag or an entity (seen in filings of
//! 2006). Such a line is joined with the next one directly. [`hard_wrap`](super::hard_wrap) finds other widths.

use std::borrow::Cow;

use memchr::{memchr, memrchr};

use super::hard_wrap::wrapped;
use model::diagnostic::{Code, Diagnostic};

/// Where lines were cut.
const CUT: usize = 1023;

/// A text whose cut lines were joined.
#[derive(Debug)]
pub(crate) struct Joined<'a> {
    pub text: Cow<'a, str>,
    /// Lines break within tags or numbers and were not joined: the width of the cut is unknown.
    pub is_doubtful: bool,
}

/// Joins cut lines. A text with a longer line was not cut at this width and stays unchanged. After a joined line, line
/// numbers are lower by one than in the document.
pub(crate) fn join<'a>(text: Cow<'a, str>, diagnostics: &mut Vec<Diagnostic>) -> Joined<'a> {
    let mut cuts = cuts(text.as_bytes());
    let mut width = CUT;
    let mut is_doubtful = false;
    if cuts.is_empty() {
        let found = wrapped(&text);
        is_doubtful = found.unexplained > 0;
        if is_doubtful {
            diagnostics.push(Diagnostic::new(
                Code::LineBreakInMarkup,
                format!("{} line breaks within tags or numbers, after lines of several lengths", found.unexplained),
            ));
        }
        (cuts, width) = (found.cuts, found.width);
    }
    if cuts.is_empty() {
        return Joined { text, is_doubtful };
    }
    let mut joined = String::with_capacity(text.len());
    let mut from = 0;
    for &(start, end) in &cuts {
        joined.push_str(&text[from..start]);
        from = end;
    }
    joined.push_str(&text[from..]);
    diagnostics.push(Diagnostic::new(
        Code::LineCutJoined,
        format!("{} lines cut at {width} characters joined with the next", cuts.len()),
    ));
    Joined { text: Cow::Owned(joined), is_doubtful }
}

/// Finds the line ends (start and end of each) after exactly 1023 bytes; none if any line is longer.
fn cuts(bytes: &[u8]) -> Vec<(usize, usize)> {
    let mut cuts = Vec::new();
    let mut line = 0;
    while bytes.len() - line > CUT {
        // Lines that end within the window are shorter: they are skipped together.
        if let Some(end) = memrchr(b'\n', &bytes[line..line + CUT]) {
            line += end + 1;
            continue;
        }
        let end = line + CUT;
        let length = match &bytes[end..] {
            // One byte shorter, in a copy whose lines end in two.
            [b'\n', ..] if bytes[end - 1] == b'\r' => {
                line = end + 1;
                continue;
            }
            [b'\n', ..] => 1,
            [b'\r', b'\n', ..] => 2,
            _ => return Vec::new(),
        };
        cuts.push((end, end + length));
        line = end + length;
    }
    // The last piece of a text has no next line.
    if memchr(b'\n', &bytes[line..]).is_none() && line == bytes.len() {
        cuts.pop();
    }
    cuts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn joined(text: &str) -> String {
        join(Cow::Borrowed(text), &mut Vec::new()).text.into_owned()
    }

    #[test]
    fn only_lines_of_exactly_1023_bytes_are_joined() {
        let full = "x".repeat(1023);
        assert_eq!(joined(&format!("a\n{full}\nb\nc\n")), format!("a\n{full}b\nc\n"));
        assert_eq!(joined(&format!("{full}\r\n{full}\r\nb\r\n")), format!("{full}{full}b\r\n"));
        let short = "x".repeat(1022);
        assert_eq!(joined(&format!("{short}\nb")), format!("{short}\nb"));
        assert_eq!(joined(&format!("{short}\r\nb")), format!("{short}\r\nb"));
        assert_eq!(joined(&format!("{full}\nb\n{full}y\nc")), format!("{full}\nb\n{full}y\nc"));
        assert_eq!(joined(""), "");
    }
}
