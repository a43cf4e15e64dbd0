//! Undoes a damage of old transport: lines wrapped after so many characters, whatever stood there.
//!
//! Filings of 2003 were broken at 80, 88, 120 and other widths, also within the names of elements and within numbers.
//! A break that stands there shows the width: every line of that length goes on in the next, without anything between.

use memchr::memchr_iter;

/// Where the lines of a text were broken.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Wrapped {
    /// Characters of a line.
    pub width: usize,
    /// The line ends that were not there before: start and end of each.
    pub cuts: Vec<(usize, usize)>,
    /// Breaks within tags or numbers of a text whose lines have no one width: nothing is joined there.
    pub unexplained: usize,
}

/// A break between two lines.
struct LineBreak {
    /// Where the line before it begins.
    line: usize,
    start: usize,
    end: usize,
    /// It stands within a tag or a number, where nobody breaks a line.
    is_within: bool,
}

impl LineBreak {
    /// Characters of the line before it.
    fn length(&self, text: &str) -> usize {
        length(&text[self.line..self.start])
    }
}

/// How the lines of a text were wrapped; nothing where no break stands within a tag or a number.
pub(super) fn wrapped(text: &str) -> Wrapped {
    let breaks = breaks(text);
    let mut within = breaks.iter().filter(|found| found.is_within);
    let Some(width) = within.next().map(|found| found.length(text)) else { return Wrapped::default() };
    let rest = &text[breaks.last().map_or(0, |found| found.end)..];
    let is_one_width = within.all(|found| found.length(text) == width)
        && breaks.iter().all(|found| found.length(text) <= width)
        && length(rest) <= width;
    if !is_one_width {
        let unexplained = breaks.iter().filter(|found| found.is_within).count();
        return Wrapped { unexplained, ..Wrapped::default() };
    }
    let cuts =
        breaks.iter().filter(|found| found.length(text) == width).map(|found| (found.start, found.end)).collect();
    Wrapped { width, cuts, unexplained: 0 }
}

fn breaks(text: &str) -> Vec<LineBreak> {
    let bytes = text.as_bytes();
    let mut state = MarkupState::Outside;
    let mut line = 0;
    let mut found = Vec::new();
    for feed in memchr_iter(b'\n', bytes) {
        let start = if feed > line && bytes[feed - 1] == b'\r' { feed - 1 } else { feed };
        let content = &text[line..start];
        state = state.after(content);
        let is_within = state.is_within(content.bytes().last(), bytes.get(feed + 1).copied());
        found.push(LineBreak { line, start, end: feed + 1, is_within });
        line = feed + 1;
    }
    found
}

fn length(line: &str) -> usize {
    if line.is_ascii() { line.len() } else { line.chars().count() }
}

/// What a place in the markup is part of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum MarkupState {
    /// Text with other letters than a number's.
    Outside,
    /// Text that is a number so far.
    Number,
    /// A tag that has not ended.
    Tag,
    /// A comment or declaration.
    Declaration,
}

impl MarkupState {
    /// The state after more of the text.
    fn after(self, text: &str) -> Self {
        let Some(angle) = memchr::memrchr2(b'<', b'>', text.as_bytes()) else {
            return match self {
                Self::Number if !text.bytes().all(is_of_number) => Self::Outside,
                state => state,
            };
        };
        let rest = &text.as_bytes()[angle + 1..];
        match (text.as_bytes()[angle], rest.first()) {
            (b'<', Some(b'!' | b'?')) => Self::Declaration,
            (b'<', _) => Self::Tag,
            _ if rest.iter().copied().all(is_of_number) => Self::Number,
            _ => Self::Outside,
        }
    }

    /// Whether a break between those two bytes parts what belongs together.
    fn is_within(self, before: Option<u8>, after: Option<u8>) -> bool {
        let (Some(before), Some(after)) = (before, after) else { return false };
        match self {
            // Between attributes a line may break.
            Self::Tag => !before.is_ascii_whitespace() && !after.is_ascii_whitespace(),
            Self::Number => before.is_ascii_digit() && after.is_ascii_digit(),
            Self::Outside | Self::Declaration => false,
        }
    }
}

fn is_of_number(byte: u8) -> bool {
    byte.is_ascii_digit() || matches!(byte, b'.' | b',' | b'-')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn joined(text: &str) -> String {
        let mut rest = 0;
        let mut joined = String::new();
        for (start, end) in wrapped(text).cuts {
            joined.push_str(&text[rest..start]);
            rest = end;
        }
        joined + &text[rest..]
    }

    #[test]
    fn a_break_within_a_tag_or_a_number_shows_the_width() {
        assert_eq!(joined("<a><b>one \nwords</b><\n/a>\n"), "<a><b>one words</b></a>\n");
        assert_eq!(joined("<a><b>123\n45 </b></\na>"), "<a><b>12345 </b></a>");
        assert_eq!(joined("<a>1234\r\n56</a>"), "<a>123456</a>");
        // Lines that are shorter end where they did.
        assert_eq!(joined("<a>\n<b>two words</\nb>\n</a>\n"), "<a>\n<b>two words</b>\n</a>\n");
    }

    #[test]
    fn other_breaks_stay() {
        let prose = "<a>Sold on\nthe days\nof May.</a>\n<b\n  id=\"F1\"/>\n<!-- a\nb -->\n<c>1\n</c>";
        assert_eq!(wrapped(prose), Wrapped::default());
        // No one width: a longer line, or breaks after several lengths.
        assert_eq!(wrapped("<a><b\n>one</b><b>two</b></a>").unexplained, 1);
        assert_eq!(wrapped("<a>1\n2</a><bb>12\n345</bb>").unexplained, 2);
    }
}
