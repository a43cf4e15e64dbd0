//! Joins pages into one long page, so that rows cut by a page break are whole again.
//!
//! Repeated headers and footers come from the printer. They are removed and returned, so that they can be reported.

use std::collections::BTreeMap;

use super::lines::{self, WordLine};
use super::{Border, Direction, LINE, Sheet, Span};

/// A sheet as one long page.
#[derive(Clone, Debug, Default)]
pub struct Stacked<'a> {
    /// The sheet. Its places continue from page to page; each word keeps its page number.
    pub sheet: Sheet<'a>,
    /// The headers and footers that were removed, each once.
    pub running: Vec<String>,
}

/// Joins the pages of a sheet.
pub fn stack(mut sheet: Sheet<'_>) -> Stacked<'_> {
    let running = drop_running(&mut sheet);
    let mut extents: BTreeMap<u16, Span> = BTreeMap::new();
    let mut grow = |page: u16, y: Span| {
        extents.entry(page).and_modify(|extent| *extent = extent.with(y)).or_insert(y);
    };
    for word in &sheet.words {
        grow(word.page, word.y);
    }
    for border in &sheet.borders {
        let y = if border.direction == Direction::Vertical { border.along } else { Span::new(border.at, border.at) };
        grow(border.page, y);
    }
    // For each page: y on the page minus y on the long page.
    let mut shifts = BTreeMap::new();
    let mut next = 0_i32;
    for (page, extent) in extents {
        shifts.insert(page, extent.from.saturating_sub(next));
        next = next.saturating_add(extent.length()).saturating_add(LINE / 12);
    }
    let shift = |page: u16| shifts.get(&page).copied().unwrap_or(0);
    let moved = |span: Span, by: i32| Span::new(span.from.saturating_sub(by), span.to.saturating_sub(by));
    for word in &mut sheet.words {
        word.y = moved(word.y, shift(word.page));
    }
    for border in &mut sheet.borders {
        let by = shift(border.page);
        match border.direction {
            Direction::Horizontal => border.at = border.at.saturating_sub(by),
            Direction::Vertical => border.along = moved(border.along, by),
        }
    }
    Stacked { sheet, running }
}

/// Removes the first and the last line of each page if they are the same on all pages except for numbers, or if they
/// are typical of printers: the page number or the time of printing. A line next to a ruling line belongs to the form
/// and stays.
fn drop_running(sheet: &mut Sheet<'_>) -> Vec<String> {
    let mut pages: BTreeMap<u16, Vec<usize>> = BTreeMap::new();
    for (i, word) in sheet.words.iter().enumerate() {
        pages.entry(word.page).or_default().push(i);
    }
    let mut dropped = Vec::new();
    let mut running = Vec::new();
    for at_foot in [false, true] {
        let ends: Vec<WordLine> = pages
            .values()
            .filter_map(|words| {
                let mut lines = lines::lines(sheet, words);
                if at_foot { lines.pop() } else { (!lines.is_empty()).then(|| lines.swap_remove(0)) }
            })
            .collect();
        let texts: Vec<String> = ends.iter().map(|line| line.text(sheet)).collect();
        let alike = texts.len() > 1 && texts.windows(2).all(|two| is_same(&two[0], &two[1]));
        let printed = texts.iter().all(|text| is_printers(text));
        let ruled = ends.iter().any(|line| is_ruled(sheet, line, at_foot));
        if ruled || !(alike || printed) {
            continue;
        }
        for (line, text) in ends.into_iter().zip(texts) {
            dropped.extend(line.words);
            if !running.contains(&text) {
                running.push(text);
            }
        }
    }
    dropped.sort_unstable();
    let mut i = 0;
    sheet.words.retain(|_| {
        i += 1;
        dropped.binary_search(&(i - 1)).is_err()
    });
    running
}

/// Whether ruling lines of the same page reach the line.
fn is_ruled(sheet: &Sheet<'_>, line: &WordLine, at_foot: bool) -> bool {
    let page = line.words.first().and_then(|i| sheet.words.get(*i)).map(|word| word.page);
    sheet.borders.iter().filter(|border| Some(border.page) == page).any(|border| {
        let y = if border.direction == Direction::Vertical { border.along } else { Span::new(border.at, border.at) };
        if at_foot { y.to >= line.y.middle() } else { y.from <= line.y.middle() }
    })
}

/// Whether two lines differ only in numbers.
fn is_same(one: &str, other: &str) -> bool {
    let letters = |text: &str| text.chars().filter(|c| !c.is_ascii_digit() && !c.is_whitespace()).collect::<String>();
    letters(one) == letters(other) && letters(one).chars().any(char::is_alphanumeric)
}

/// Whether a line is typical of printing programs: `1/2` or `Page 1 of 2` at its end, or a day and time at its start.
fn is_printers(line: &str) -> bool {
    let mut words = line.split_whitespace().rev();
    let is_number = |word: &str| !word.is_empty() && word.len() <= 4 && word.bytes().all(|byte| byte.is_ascii_digit());
    let last = words.next().unwrap_or_default();
    let of_pages = last.split_once('/').is_some_and(|(page, pages)| is_number(page) && is_number(pages));
    let spelled = is_number(last) && words.next() == Some("of") && words.next().is_some_and(is_number);
    let first = line.split_whitespace().take(3).collect::<Vec<_>>();
    let timed =
        matches!(*first, [day, time, _] if day.trim_end_matches(',').split('/').count() == 3 && time.contains(':'));
    of_pages || spelled || timed
}

/// Gives the borders of one direction.
pub(super) fn borders_of(sheet: &Sheet<'_>, direction: Direction) -> Vec<Border> {
    let mut borders: Vec<Border> =
        sheet.borders.iter().filter(|border| border.direction == direction).copied().collect();
    borders.sort_by_key(|border| (border.at, border.along));
    borders
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use super::super::{PRINTED, Word};
    use super::*;

    fn word(page: u16, y: i32, text: &str) -> Word<'_> {
        Word {
            text: Cow::Borrowed(text),
            at: 0,
            page,
            x: Span::new(0, 1000),
            y: Span::new(y, y + 1000),
            confidence: PRINTED,
        }
    }

    #[test]
    fn pages_follow_each_other_without_their_heads() {
        let words = vec![
            word(1, 1000, "Head:1"),
            word(1, 5000, "row"),
            word(1, 70_000, "foot-of-one"),
            word(2, 1000, "Head:2"),
            word(2, 9000, "goes-on"),
            word(2, 20_000, "end"),
        ];
        let borders = vec![Border {
            page: 2,
            direction: Direction::Vertical,
            at: 100,
            along: Span::new(8000, 10_500),
            certain: true,
        }];
        let stacked = stack(Sheet { words, borders, ..Sheet::default() });
        let seen: Vec<_> = stacked.sheet.words.iter().map(|word| (&*word.text, word.y.from)).collect();
        assert_eq!(seen, [("row", 0), ("foot-of-one", 65_000), ("goes-on", 67_100), ("end", 78_100)]);
        assert_eq!(stacked.sheet.borders[0].along, Span::new(66_100, 68_600));
        assert_eq!(stacked.running, ["Head:1", "Head:2"]);
    }

    #[test]
    fn rows_that_end_pages_are_no_feet() {
        let words = vec![word(1, 1000, "one"), word(1, 5000, "Stock1"), word(2, 1000, "two"), word(2, 5000, "Stock2")];
        let foot = |along| Border { page: 1, direction: Direction::Vertical, at: 100, along, certain: true };
        let dropped =
            |along| stack(Sheet { words: words.clone(), borders: vec![foot(along)], ..Sheet::default() }).running;
        assert!(dropped(Span::new(3000, 6000)).is_empty());
        assert_eq!(dropped(Span::new(3000, 4000)), ["Stock1", "Stock2"]);
    }

    #[test]
    fn printers_say_pages_and_times() {
        for (line, expected) in [
            ("https://forms.example/a.html 1/2", true),
            ("Page 3 of 12", true),
            ("11/29/26, 2:52 AM Ownership Submission", true),
            ("01/20/2023 Date", false),
            ("Common Stock 40,000", false),
            ("FORM 4", false),
        ] {
            assert_eq!(is_printers(line), expected, "{line}");
        }
    }
}
