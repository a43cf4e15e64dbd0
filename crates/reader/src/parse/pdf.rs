//! A form in a PDF: by its ruling lines where a table has them, else by the places of its words.
//!
//! The text of such a document is its words in the order of the file, a line for each printed line; the page and the
//! place of each word are kept beside it.

use super::laid::Laid;
use super::{print, text};
use crate::sheet::flat::{self, WIDE};
use crate::sheet::pdf::Printed;
use crate::sheet::{Sheet, ruled, stack};
use model::Format;
use model::diagnostic::{Code, Diagnostic};
use model::raw::{PageBox, RawFiling, offset};

/// A wider gap than this part of the height of a word ends the line, in hundredths: what follows is another cell.
const GAP: i32 = 80;

/// The text of what a PDF shows. Gives each word of the sheet its offset in it.
pub fn text_of(sheet: &mut Sheet<'_>) -> String {
    let mut text = String::new();
    let mut before: Option<(u16, i32, i32)> = None;
    for word in &mut sheet.words {
        let goes_on = before.is_some_and(|(page, y, right)| {
            let gap = word.x.from.saturating_sub(right);
            let height = word.y.length();
            page == word.page && word.y.holds(y) && gap >= -height && gap <= height.saturating_mul(GAP) / 100
        });
        if before.is_some() {
            text.push(if goes_on { ' ' } else { '\n' });
        }
        word.at = offset(text.len());
        text.push_str(&word.text);
        before = Some((word.page, word.y.middle(), word.x.to));
    }
    text
}

/// What a form is read from: made once, borrowed by the filing.
#[derive(Debug)]
pub enum Source<'a> {
    /// Lines with tabs, by ruling lines.
    Ruled(Laid<'a>),
    /// The words alone; the text takes what their places tell.
    Words(String),
}

impl<'a> Source<'a> {
    /// Looks for tables with ruling lines. `text` is that of the sheet.
    pub fn of(printed: &Printed, text: &'a str) -> Self {
        let stacked = stack::stack(printed.sheet.clone());
        let rows = ruled::rows(&stacked.sheet);
        if rows.iter().any(|row| row.cells.len() >= WIDE) {
            Self::Ruled(flat::lay_out(&stacked.sheet, &rows, text))
        } else {
            Self::Words(String::new())
        }
    }
}

/// Reads a form. `text` is that of the sheet.
pub fn parse<'a>(
    printed: &Printed,
    text: &'a str,
    source: &'a mut Source<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> RawFiling<'a> {
    let format = if printed.recognised { Format::Ocr } else { Format::Pdf };
    let mut filing = match source {
        Source::Ruled(laid) => text::parse(laid, diagnostics),
        Source::Words(buffer) => print::parse(&printed.sheet, text, format, 1, buffer, diagnostics),
    };
    (filing.text, filing.format, filing.first_line) = (text, Some(format), 1);
    if let Some(limit) = printed.cut {
        filing.damaged = true;
        diagnostics.push(Diagnostic::new(Code::DocumentDamaged, format!("the PDF is not read to its end: {limit}")));
    }
    filing.words = printed.sheet.words.iter().map(|word| page_box(word)).collect();
    filing
}

fn page_box(word: &crate::sheet::Word<'_>) -> PageBox {
    // In whole points: nobody finds a place by less.
    let points = |place: i32| place / 100;
    PageBox {
        at: word.at,
        page: word.page,
        left: points(word.x.from),
        top: points(word.y.from),
        right: points(word.x.to.saturating_add(99)),
        bottom: points(word.y.to.saturating_add(99)),
    }
}
