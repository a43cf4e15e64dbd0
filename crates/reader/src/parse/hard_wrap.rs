//! Mends a damage of old transport: lines wrapped after a fixed number of characters, at any place.
//!
//! Filings of 2003 were broken at 80, 88, 120 and other widths, also within the names of elements and within numbers.
//! A break that stands there shows the width: every line of that length goes on in the next, without anything between.

use memchr::memchr_iter;

/// Bytes of a text that are asked at once.
const BLOCK: usize = 512;

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
}

impl LineBreak {
    /// Characters of the line before it.
    fn length(&self, text: &str) -> usize {
        length(&text[self.line..self.start])
    }

    /// The last byte of the line before it and the first of the next, where none of them is a blank or the end of a tag.
    fn parts(&self, text: &str) -> Option<(u8, u8)> {
        let (before, after) = (text[self.line..self.start].bytes().last()?, *text.as_bytes().get(self.end)?);
        (before != b'>' && !before.is_ascii_whitespace() && !after.is_ascii_whitespace()).then_some((before, after))
    }
}

/// Finds how the lines of a text were wrapped; finds nothing if no break is within a tag or a number.
pub(super) fn wrapped(text: &str) -> Wrapped {
    let within = within(text);
    let Some(width) = within.first().map(|found| found.length(text)) else { return Wrapped::default() };
    let rest = &text[breaks(text).last().map_or(0, |found| found.end)..];
    let is_one_width = within.iter().all(|found| found.length(text) == width)
        && breaks(text).all(|found| found.length(text) <= width)
        && length(rest) <= width;
    if !is_one_width {
        return Wrapped { unexplained: within.len(), ..Wrapped::default() };
    }
    let cuts = breaks(text).filter(|found| found.length(text) == width).map(|found| (found.start, found.end)).collect();
    Wrapped { width, cuts, unexplained: 0 }
}

fn breaks(text: &str) -> impl Iterator<Item = LineBreak> + '_ {
    let bytes = text.as_bytes();
    let mut line = 0;
    memchr_iter(b'\n', bytes).map(move |feed| {
        let start = if feed > line && bytes[feed - 1] == b'\r' { feed - 1 } else { feed };
        let found = LineBreak { line, start, end: feed + 1 };
        line = found.end;
        found
    })
}

/// Whether any line ends with something other than a tag, and the next does not begin with a blank: in nearly every
/// document none does.
///
/// Most lines end with a tag, so blocks are first asked whether another line ends in them: all bytes of a block at
/// once, by instructions for vectors.
fn may_break_within(bytes: &[u8]) -> bool {
    let is_visible = |byte: &u8| !byte.is_ascii_whitespace();
    let is_within = |feed: usize| {
        let line = bytes[..feed].strip_suffix(b"\r").unwrap_or(&bytes[..feed]);
        line.last().is_some_and(|before| *before != b'>' && is_visible(before))
            && bytes.get(feed + 1).is_some_and(is_visible)
    };
    let Some((_, behind)) = bytes.split_first() else { return false };
    let blocks = bytes.chunks(BLOCK).zip(behind.chunks(BLOCK)).zip((1..).step_by(BLOCK));
    blocks.into_iter().any(|((before, behind), start)| {
        let ends = before.iter().zip(behind).map(|(one, next)| u8::from(*next == b'\n') & u8::from(*one != b'>'));
        ends.fold(0, |ends, end| ends | end) > 0 && memchr_iter(b'\n', behind).any(|at| is_within(start + at))
    })
}

/// The breaks within a tag or a number, where nobody breaks a line.
fn within(text: &str) -> Vec<LineBreak> {
    if !may_break_within(text.as_bytes()) {
        return Vec::new();
    }
    let mut state = MarkupState::Outside;
    let mut read_to = 0;
    let is_within = |found: &LineBreak| {
        let Some((before, after)) = found.parts(text) else { return false };
        state = state.after(&text[read_to..found.start]);
        read_to = found.end;
        state.is_within(before, after)
    };
    breaks(text).filter(is_within).collect()
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
    /// Gives the state after more of the text.
    fn after(self, text: &str) -> Self {
        let Some(angle) = memchr::memrchr2(b'<', b'>', text.as_bytes()) else {
            return match self {
                Self::Number if !is_number(text) => Self::Outside,
                state => state,
            };
        };
        let rest = &text[angle + 1..];
        match (text.as_bytes()[angle], rest.as_bytes().first()) {
            (b'<', Some(b'!' | b'?')) => Self::Declaration,
            (b'<', _) => Self::Tag,
            _ if is_number(rest) => Self::Number,
            _ => Self::Outside,
        }
    }

    /// Whether a break between those two bytes, of which none is a blank, parts what belongs together.
    fn is_within(self, before: u8, after: u8) -> bool {
        match self {
            // Between attributes a line may break.
            Self::Tag => true,
            Self::Number => before.is_ascii_digit() && after.is_ascii_digit(),
            Self::Outside | Self::Declaration => false,
        }
    }
}

/// Whether the text is a number or the beginning of one, on one line or several.
fn is_number(text: &str) -> bool {
    let is_of_number = |byte: u8| byte.is_ascii_digit() || matches!(byte, b'.' | b',' | b'-');
    text.lines().all(|line| line.bytes().all(is_of_number))
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

    /// Wherever the only break is, it is found.
    #[test]
    fn a_break_is_found_in_every_block() {
        // The last line is never the longest of a stretch.
        for before in [1, 2, BLOCK - 4, BLOCK - 3, BLOCK - 2, BLOCK - 1, BLOCK, 3 * BLOCK + 7] {
            for feed in ["\n", "\r\n"] {
                let text = format!("{}<a>1{feed}2</a>", " ".repeat(before));
                assert_eq!(wrapped(&text).cuts, [(before + 4, before + 4 + feed.len())], "{before}");
            }
        }
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
