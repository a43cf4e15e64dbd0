//! The lines of offsets that come nearly in order.

use model::raw::{RawFiling, offset};

/// Counts lines from the offset that was asked for last. To count from the beginning for each value of a document would
/// take quadratic time.
pub(crate) struct LineCount<'f> {
    text: &'f str,
    /// The offset that was asked for last, and its line.
    last: (u32, u32),
}

impl<'f> LineCount<'f> {
    /// Begins at the first line of the filing.
    pub(crate) fn of(filing: &'f RawFiling<'_>) -> Self {
        Self { text: filing.text, last: (0, filing.line_of(0)) }
    }

    /// Gives the line of the document, from 1, at an offset of the filing's text.
    pub(crate) fn line_of(&mut self, at: u32) -> u32 {
        let (last, line) = self.last;
        let at = at.min(offset(self.text.len()));
        let between = &self.text.as_bytes()[at.min(last) as usize..at.max(last) as usize];
        let lines = offset(memchr::memchr_iter(b'\n', between).count());
        let line = if at < last { line.saturating_sub(lines) } else { line + lines };
        self.last = (at, line);
        line
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_counted_forwards_and_back() {
        let filing = RawFiling { text: "a\nbc\n\nd", first_line: 5, ..RawFiling::default() };
        let mut lines = LineCount::of(&filing);
        for at in [0, 3, 6, 1, 2, 5, 0, 99, 4, 4] {
            assert_eq!(lines.line_of(at), filing.line_of(at), "{at}");
        }
    }
}
