//! The words of a sheet as lines, in one running order of pages.
//!
//! Places are brought to the measure of fixed pitch, so that what follows knows one size of letters: a line is
//! [`LINE`] high, a letter [`PITCH`] wide on the whole. Heads and feet that a printer put on each page are left out.

use crate::sheet::{LINE, PITCH, Sheet, Span, Word};

/// A wider space between two words parts them: they belong to two boxes or cells.
pub(in crate::parse) const SEGMENT_GAP: i32 = 800;

/// More words than this are not read: the largest real form has some ten thousand.
const MOST_WORDS: usize = 200_000;

/// A word in running order.
#[derive(Clone, Copy, Debug)]
pub(in crate::parse) struct Spot<'s> {
    pub text: &'s str,
    /// Byte offset in the document.
    pub at: u32,
    pub page: u16,
    pub x: Span,
    /// The middle of its height, counted on from page to page.
    pub y: i32,
    /// A number whose dollar sign stands alone above it.
    pub is_dollars: bool,
    /// As of the word: how sure its recogniser is of the letters, in percent.
    pub confidence: u8,
    /// It reaches into the margin of the page: letters may be cut off.
    pub is_at_edge: bool,
}

/// Words of one height, left to right.
#[derive(Clone, Debug)]
pub(in crate::parse) struct PrintLine<'s> {
    pub spots: Vec<Spot<'s>>,
    pub y: i32,
    pub page: u16,
}

impl<'s> PrintLine<'s> {
    /// Runs of words with no wide space between them.
    pub(in crate::parse) fn segments(&self) -> impl Iterator<Item = &[Spot<'s>]> {
        self.spots.chunk_by(|left, right| right.x.from - left.x.to <= SEGMENT_GAP)
    }

    /// The words with single blanks.
    pub(in crate::parse) fn text(&self) -> String {
        joined(&self.spots)
    }
}

/// Words with single blanks between them.
pub(in crate::parse) fn joined(spots: &[Spot<'_>]) -> String {
    spots.iter().map(|spot| spot.text).collect::<Vec<_>>().join(" ")
}

/// The letters and digits of a text, in lower case.
pub(in crate::parse) fn fold(text: &str) -> Vec<u8> {
    folded(text).collect()
}

/// The same one by one.
pub(super) fn folded(text: &str) -> impl Iterator<Item = u8> {
    text.bytes().filter(u8::is_ascii_alphanumeric).map(|byte| byte.to_ascii_lowercase())
}

/// The lines of a sheet.
pub(in crate::parse) fn lines<'s>(sheet: &'s Sheet<'_>) -> Vec<PrintLine<'s>> {
    let words = &sheet.words[..sheet.words.len().min(MOST_WORDS)];
    let letter = |word: &Word<'_>| {
        let letters = i32::try_from(word.text.chars().count()).unwrap_or(i32::MAX);
        (letters >= 3).then(|| word.x.length() / letters)
    };
    let width = median(words.iter().filter_map(letter)).max(1);
    // Recognised words are as high as their ink, which is less than a line.
    let height = median(words.iter().map(|word| word.y.length())).max(width.saturating_mul(LINE / PITCH)).max(1);
    let scaled = |place: i32, unit: i32, size: i32| {
        i32::try_from(i64::from(place) * i64::from(size) / i64::from(unit)).unwrap_or(i32::MAX / 4)
    };
    let edge = sheet.right_edge().unwrap_or(i32::MAX);
    let mut spots: Vec<Spot<'s>> = Vec::with_capacity(words.len());
    let (mut page, mut base, mut deepest) = (0, 0i32, 0i32);
    let mut order: Vec<&Word<'_>> = words.iter().collect();
    order.sort_by_key(|word| word.page);
    for word in order {
        if word.page != page {
            page = word.page;
            base = deepest.saturating_add(LINE);
        }
        let y = base.saturating_add(scaled(word.y.middle(), height, LINE));
        deepest = deepest.max(y);
        let x = Span::new(scaled(word.x.from, width, PITCH), scaled(word.x.to, width, PITCH));
        let is_at_edge = word.x.to > edge;
        let (text, confidence) = (&word.text, word.confidence);
        spots.push(Spot { text, at: word.at, page, x, y, is_dollars: false, is_at_edge, confidence });
    }
    spots.sort_by_key(|spot| (spot.page, spot.y, spot.x.from));
    let mut lines: Vec<PrintLine<'s>> = Vec::new();
    for spot in spots {
        // Raised marks begin the line, words of another size end it: each is near to the next.
        let is_near = |line: &PrintLine<'_>| {
            let (off, step) = (spot.y - line.y, line.spots.last().map_or(0, |last| spot.y - last.y));
            off <= LINE * 2 / 5 || off <= LINE * 9 / 20 && step <= LINE / 5
        };
        match lines.last_mut().filter(|line| line.page == spot.page && is_near(line)) {
            Some(line) => line.spots.push(spot),
            None => lines.push(PrintLine { y: spot.y, page: spot.page, spots: vec![spot] }),
        }
    }
    mend(&mut lines);
    for line in &mut lines {
        line.spots.sort_by_key(|spot| (spot.x.from, spot.at));
    }
    let mut broken = 0u16;
    lines.retain_mut(|line| {
        // What a printer puts on each page tells where a page ends, also where no form feed does.
        let running = is_running(line);
        broken = broken.saturating_add(u16::from(running));
        line.page = line.page.saturating_add(broken);
        !running
    });
    close_up(&mut lines);
    lines
}

/// Takes words back to the line of the word to their left: recognised words differ a little in height, and the limit
/// between two lines may have fallen among those of one.
fn mend(lines: &mut Vec<PrintLine<'_>>) {
    for i in 1..lines.len() {
        let (above, below) = lines.split_at_mut(i);
        let (Some(above), Some(below)) = (above.last_mut(), below.first_mut()) else { continue };
        if above.page != below.page || below.y - above.y >= LINE * 3 / 4 {
            continue;
        }
        let near = |left: &Spot<'_>, right: &Spot<'_>| {
            (-PITCH..=SEGMENT_GAP).contains(&(right.x.from - left.x.to)) && (left.y - right.y).abs() <= LINE / 4
        };
        // One word after the other: each may be the left neighbour of the next.
        while let Some(k) = below.spots.iter().position(|spot| {
            above.spots.iter().any(|left| near(left, spot))
                && !below.spots.iter().any(|left| near(left, spot) && left.x.from < spot.x.from)
        }) {
            let moved = below.spots.remove(k);
            above.spots.push(moved);
        }
    }
    lines.retain(|line| !line.spots.is_empty());
}

fn median(numbers: impl Iterator<Item = i32>) -> i32 {
    let mut numbers: Vec<i32> = numbers.filter(|number| *number > 0).collect();
    let middle = numbers.len() / 2;
    if numbers.is_empty() { 0 } else { *numbers.select_nth_unstable(middle).1 }
}

/// Whether a line is what a printer puts on the head or foot of a page: the address of the page with its number, or
/// the hour of printing with the title.
fn is_running(line: &PrintLine<'_>) -> bool {
    let [first, rest @ ..] = &*line.spots else { return true };
    let is_address = first.text.contains("://");
    let is_day = first.text.ends_with(',') && first.text.matches('/').count() == 2;
    let is_clock = rest.first().is_some_and(|word| word.text.contains(':'))
        && rest.get(1).is_some_and(|word| matches!(word.text, "AM" | "PM"));
    // A recogniser may break an address.
    let goes_on =
        |spot: &Spot<'_>| spot.text.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '/' | '-'));
    let is_broken = rest.len() <= 4 && rest.iter().all(goes_on) && rest.iter().any(|spot| spot.text.contains(".htm"));
    (is_address && (rest.len() <= 1 || is_broken)) || (is_day && is_clock)
}

/// Takes out the white space at the ends of pages, which says nothing about rows.
fn close_up(lines: &mut [PrintLine<'_>]) {
    let mut shift = 0i32;
    let mut above: Option<(u16, i32)> = None;
    for line in lines {
        if let Some((page, y)) = above
            && page != line.page
        {
            shift = line.y.saturating_sub(y).saturating_sub(LINE);
        }
        above = Some((line.page, line.y.saturating_sub(shift)));
        line.y -= shift;
        for spot in &mut line.spots {
            spot.y -= shift;
        }
    }
}
