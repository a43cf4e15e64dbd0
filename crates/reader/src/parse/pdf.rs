//! Reads a form in a PDF: by its ruling lines if a table has them, else by the places of its words.
//!
//! The text of such a document is its words in the order of the file, a line for each printed line. The page and the
//! place of each word are kept beside it.

use super::flat::{self, WIDE};
use super::laid::Laid;
use super::{print, text};
use crate::sheet::pdf::PdfContent;
use crate::sheet::{Sheet, ruled, stack};
use model::Format;
use model::diagnostic::{Code, Diagnostic};
use model::raw::{RawFiling, offset};

/// A gap wider than this part of a word's height ends the line, in hundredths: another cell follows.
const GAP: i32 = 80;

/// Makes the text of the sheet, and sets each word's offset in it.
pub(crate) fn text_of(sheet: &mut Sheet<'_>) -> String {
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

/// What a form is read from. Made once and borrowed by the filing.
#[derive(Debug)]
pub(crate) enum FormSource<'a> {
    /// Lines with tabs, by ruling lines, and the lines of the printer that were left out.
    Ruled(Laid<'a>, Vec<String>),
    /// The words alone. The reader of text also uses their places.
    Words(String),
}

impl<'a> FormSource<'a> {
    /// Looks for tables with ruling lines. `text` is that of the sheet.
    pub(crate) fn of(printed: &PdfContent, text: &'a str) -> Self {
        // The reader of recognised words has rules of its own for what stands between lines.
        if printed.recognised {
            return Self::Words(String::new());
        }
        let stacked = stack::stack(printed.sheet.clone());
        let rows = ruled::rows(&stacked.sheet);
        if rows.iter().any(|row| row.cells.len() >= WIDE) {
            Self::Ruled(flat::lay_out(&stacked.sheet, &rows, text), stacked.running)
        } else {
            Self::Words(String::new())
        }
    }
}

/// Reads a form. `text` is that of the sheet.
pub(crate) fn parse<'a>(
    printed: &PdfContent,
    text: &'a str,
    source: &'a mut FormSource<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> RawFiling<'a> {
    let format = if printed.recognised { Format::Ocr } else { Format::Pdf };
    let mut filing = match source {
        FormSource::Ruled(laid, running) => {
            for line in running {
                let message = "left out at the head or foot of a page";
                diagnostics.push(Diagnostic::new(Code::RunningLineDropped, message).with_raw(line));
            }
            let mut filing = text::parse(laid, diagnostics);
            (filing.text, filing.first_line) = (text, 1);
            if !printed.recognised {
                print::account(&printed.sheet, &mut filing, diagnostics);
            }
            filing
        }
        FormSource::Words(buffer) => print::parse(&printed.sheet, text, format, 1, buffer, diagnostics),
    };
    (filing.text, filing.format, filing.first_line) = (text, Some(format), 1);
    if let Some(limit) = printed.cut {
        filing.damaged = true;
        diagnostics.push(Diagnostic::new(Code::DocumentDamaged, format!("the PDF is not read to its end: {limit}")));
    }
    filing.words = printed.sheet.page_boxes();
    filing
}
