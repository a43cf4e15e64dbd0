//! Reads runs of words that a converter of PDFs puts at places of a page: the elements `text` of `pdftohtml -xml`, and
//! paragraphs with `left` and `top` in their style.
//!
//! A run has a place, and a width in most kinds. Its words stand side by side in it, each as wide as its letters. Where
//! no width is stated, it follows from the size of the font.

use std::borrow::Cow;

use model::raw::offset;

use super::tag::{Tag, attribute, next_tag};
use super::{MOST_WORDS, Unit, hundredths};
use crate::entity::html::decoded;
use crate::sheet::{PRINTED, Sheet, Word};

/// The size of a font that is not stated, in hundredths of a point.
const USUAL_SIZE: i64 = 800;
/// Half the width of a letter as a share of the size of its font, in hundredths. It is that of common fonts in the mean.
const HALF_LETTER: i64 = 25;
/// The most styles of fonts that are known.
const MOST_FONTS: usize = 1_000;

/// Gives the words of the runs in the order of the document.
pub(super) fn sheet(text: &str) -> Sheet<'_> {
    let mut sheet = Sheet::default();
    let mut fonts: Vec<(&str, i64)> = Vec::new();
    let (mut page, mut unit) = (0_u16, Unit::POINT);
    let mut at = 0;
    while let Some(tag) = next_tag(text, at) {
        at = tag.to;
        if tag.name == "style" {
            let end = text[at..].find("</style").map_or(text.len(), |end| at + end);
            add_fonts(&text[at..end], &mut fonts);
            at = end;
        } else if let Some(width) = page_width(&tag) {
            (page, unit) = (page.saturating_add(1), width);
        } else if let Some(run) = Run::of(&tag, &fonts) {
            at = run.push(text, page.max(1), unit, &mut sheet);
        }
        if sheet.words.len() >= MOST_WORDS {
            break;
        }
    }
    sheet
}

/// Gives the unit of a page that begins here. `pdftohtml` counts in dots, the others in points.
fn page_width(tag: &Tag<'_>) -> Option<Unit> {
    match tag.name {
        "page" => hundredths(attribute(tag, "width")?).map(|width| Unit::dots(width / 100)),
        "div" if attribute(tag, "id")?.starts_with("page") => {
            let style = attribute(tag, "style")?;
            let in_points = length_text(style, "width")?.ends_with("pt");
            Some(if in_points { Unit::POINT } else { Unit::dots(length(style, "width")? / 100) })
        }
        _ => None,
    }
}

/// A run of words, in hundredths of the file's unit.
struct Run<'a> {
    tag: Tag<'a>,
    left: i64,
    top: i64,
    width: Option<i64>,
    height: Option<i64>,
    size: i64,
}

impl<'a> Run<'a> {
    fn of(tag: &Tag<'a>, fonts: &[(&str, i64)]) -> Option<Self> {
        if tag.name == "text" {
            let side = |name| attribute(tag, name).and_then(hundredths);
            let (left, top, height) = (side("left")?, side("top")?, side("height"));
            let size = height.unwrap_or(USUAL_SIZE);
            return Some(Self { tag: *tag, left, top, width: side("width"), height, size });
        }
        if !matches!(tag.name, "p" | "div") {
            return None;
        }
        let style = attribute(tag, "style")?;
        let class = attribute(tag, "class").unwrap_or_default();
        let of_class = fonts.iter().find(|(name, _)| *name == class).map(|(_, size)| *size);
        let line = length(style, "line-height");
        let (left, top) = (length(style, "left")?, length(style, "top")?);
        let size = length(style, "font-size").or(of_class).or(line).unwrap_or(USUAL_SIZE);
        let (width, height) = (length(style, "width"), length(style, "height"));
        Some(Self { tag: *tag, left, top, width, height, size })
    }

    /// Adds the words of the run, and gives the offset behind it.
    fn push<'t>(&self, text: &'t str, page: u16, unit: Unit, sheet: &mut Sheet<'t>) -> usize {
        let (lines, end) = lines(text, &self.tag);
        let count = i64::try_from(lines.len().max(1)).unwrap_or(1);
        let height = self.height.map_or(self.size, |height| height / count).max(1);
        // The longest line fills the width.
        let longest = lines.iter().map(RunLine::length).max().unwrap_or(0).max(1);
        let half = match self.width {
            Some(width) if width > 0 => Share { width, of: longest },
            _ => Share { width: self.size * HALF_LETTER, of: 100 },
        };
        let mut top = self.top;
        for line in lines {
            for word in line.words {
                let place = |column: i64| self.left.saturating_add(half.times(column));
                let x = unit.span(place(word.from), place(word.to));
                let y = unit.span(top, top.saturating_add(height));
                let text = Cow::Owned(word.text);
                sheet.words.push(Word { text, at: offset(word.at), page, x, y, confidence: PRINTED });
            }
            top = top.saturating_add(height);
        }
        end
    }
}

/// The part of a width that half a letter takes.
#[derive(Clone, Copy)]
struct Share {
    width: i64,
    of: i64,
}

impl Share {
    fn times(self, count: i64) -> i64 {
        count.saturating_mul(self.width) / self.of
    }
}

/// A line of a run. It is measured in half letters, which is the width of a blank.
#[derive(Default)]
struct RunLine {
    words: Vec<RunWord>,
    /// The half letters so far.
    column: i64,
}

/// A word of a run, with the half letters before its first letter and up to its last.
struct RunWord {
    text: String,
    at: usize,
    from: i64,
    to: i64,
}

impl RunLine {
    /// The half letters up to the end of the last word.
    fn length(&self) -> i64 {
        self.words.last().map_or(0, |word| word.to)
    }

    /// Adds the words of a piece of markup without tags that stands at `at`. A word may go on from one piece to the next.
    fn add(&mut self, piece: &str, at: usize) {
        let mut rest = piece;
        while !rest.is_empty() {
            if let Some(blank) = blank(rest) {
                // White space of the source is one blank.
                let is_run = blank.trim().is_empty() && self.column > self.length();
                self.column += i64::from(!is_run && self.column > 0);
                rest = &rest[blank.len()..];
                continue;
            }
            let end = rest.char_indices().map(|(i, _)| i).find(|i| blank(&rest[*i..]).is_some()).unwrap_or(rest.len());
            let text = decoded(&rest[..end]);
            let to = self.column.saturating_add(i64::try_from(text.chars().count() * 2).unwrap_or(i64::MAX));
            if let Some(last) = self.words.last_mut().filter(|last| last.to == self.column) {
                last.text.push_str(&text);
                last.to = to;
            } else {
                let at = at + piece.len() - rest.len();
                self.words.push(RunWord { text, at, from: self.column, to });
            }
            self.column = to;
            rest = &rest[end..];
        }
    }
}

/// The blank with which a text begins.
fn blank(text: &str) -> Option<&str> {
    const WRITTEN: [&str; 3] = ["&#160;", "&nbsp;", "&#xa0;"];
    let first = text.chars().next()?;
    let length = if first.is_whitespace() {
        first.len_utf8()
    } else {
        WRITTEN.iter().find(|blank| text.starts_with(**blank))?.len()
    };
    Some(&text[..length])
}

/// The lines of an element, parted by `<br>`, and the offset behind it.
fn lines(text: &str, element: &Tag<'_>) -> (Vec<RunLine>, usize) {
    let mut found = vec![RunLine::default()];
    let mut at = element.to;
    loop {
        let next = next_tag(text, at);
        let end = next.map_or(text.len(), |next| next.from);
        if let (Some(piece), Some(line)) = (text.get(at..end), found.last_mut()) {
            line.add(piece, at);
        }
        let closes = next.and_then(|next| next.name.strip_prefix('/'));
        let Some(next) = next.filter(|next| closes != Some(element.name) && next.name != element.name) else {
            found.retain(|line| !line.words.is_empty());
            let end = next.map_or(text.len(), |next| if closes.is_some() { next.to } else { next.from });
            return (found, end);
        };
        at = next.to;
        if next.name == "br" {
            found.push(RunLine::default());
        }
    }
}

/// Adds the sizes of the fonts of a stylesheet: `.ft10{font-size:8px;`.
fn add_fonts<'a>(style: &'a str, fonts: &mut Vec<(&'a str, i64)>) {
    for rule in style.split('}') {
        let Some((name, body)) = rule.split_once('{') else { continue };
        let name = name.trim().rsplit('.').next().unwrap_or_default();
        if let Some(size) = length(body, "font-size").filter(|_| fonts.len() < MOST_FONTS) {
            fonts.push((name, size));
        }
    }
}

/// Gives a length of a style in hundredths of its unit.
fn length(style: &str, name: &str) -> Option<i64> {
    let value = length_text(style, name)?;
    hundredths(value.trim_end_matches(|c: char| c.is_ascii_alphabetic()))
}

fn length_text<'a>(style: &'a str, name: &str) -> Option<&'a str> {
    style.split(';').find_map(|rule| {
        let (key, value) = rule.split_once(':')?;
        key.trim().eq_ignore_ascii_case(name).then(|| value.trim())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sheet::Span;

    fn seen(text: &str) -> Vec<(String, u16, Span, Span)> {
        sheet(text).words.iter().map(|word| (word.text.to_string(), word.page, word.x, word.y)).collect()
    }

    #[test]
    fn words_share_the_width_of_their_run() {
        let text = "<pdf2xml><page number=\"1\" height=\"792\" width=\"612\"><text top=\"10\" left=\"20\" width=\"50\" \
                    height=\"8\" font=\"1\"><b>AB &amp; C</b></text><text top=\"10\" left=\"x\">no</text></page>";
        let y = Span::new(1000, 1800);
        let word = |text: &str, from, to| (text.to_owned(), 1, Span::new(from, to), y);
        assert_eq!(seen(text), [word("AB", 2000, 4000), word("&", 4500, 5500), word("C", 6000, 7000)]);
        assert!(text[sheet(text).words[0].at as usize..].starts_with("AB &amp;"));
    }

    #[test]
    fn paragraphs_at_places() {
        let text = "<style>.ft1{font-size:8px;}</style><div id=\"page1-div\" style=\"position:relative;width:612px;height:9px\">\
                    <p style=\"position:absolute;top:10px;left:20px\" class=\"ft1\">A&#160;B<br/>C</p>\
                    <div style=\"position:absolute; left:5px; top:6px; width:7px; height:8px;\"><span>D<br></span></div>";
        let word =
            |text: &str, x: (i32, i32), y: (i32, i32)| (text.to_owned(), 1, Span::new(x.0, x.1), Span::new(y.0, y.1));
        assert_eq!(
            seen(text),
            [
                word("A", (2000, 2400), (1000, 1800)),
                word("B", (2600, 3000), (1000, 1800)),
                word("C", (2000, 2400), (1800, 2600)),
                word("D", (500, 1200), (600, 1400))
            ]
        );
        let points = "<div id=\"page0\" style=\"width:612.0pt;height:792.0pt\"><p style=\"top:1pt;left:2pt;line-height:9pt\">\
                      <span style=\"font-size:8pt\">A</span></p>";
        assert_eq!(seen(points), [word("A", (200, 650), (100, 1000))]);
    }
}
