//! Reads a PDF as a sheet: its words and ruling lines with their places.
//!
//! - `object`, `filter`, `file`, `page`: objects, unpacked data, objects by number, pages
//! - `letters`, `cmap`, `font`: the text and width of codes
//! - `matrix`, `state`, `resources`, `content`: the places of text and lines on a page
//! - `words`, `lines`: words made of letters, ruling lines made of paths
//! - `picture`, `dots`, `ink`: ruling lines in a picture of a page, its rows of dots, the lines in them
//! - `limits`: limits of the work
//!
//! No crate is used for the file: the available ones unpack object streams without a limit when they open it. Crates
//! unpack the pictures. Invisible text counts: text recognition puts it under a picture.

mod cmap;
mod content;
mod dots;
mod file;
mod filter;
mod font;
mod ink;
mod letters;
mod limits;
mod lines;
mod matrix;
mod object;
mod page;
mod picture;
mod resources;
mod state;
mod words;

use content::Drawer;
use file::File;
use limits::PdfLimits;

use super::Sheet;
use crate::refused::{PICTURES, Refused};

/// Why a PDF has no readable text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Problem {
    /// It needs a password or a key.
    Encrypted,
    /// No page was found.
    Broken,
    /// A limit was met before any text.
    TooMuch(&'static str),
    /// Its pages show only pictures, or nothing.
    Pictures,
    /// Its fonts do not state the text of their letters.
    UnknownLetters,
}

impl Problem {
    /// Gives how the document is refused. `is_form` says that its name is that of a Form 3, 4 or 5.
    pub(crate) fn refused(self, is_form: bool) -> Refused {
        let unread = |reason: &str| {
            if is_form { Refused::Unreadable(reason.to_owned()) } else { Refused::NotOurs(reason.to_owned()) }
        };
        match self {
            Self::Encrypted => unread("a PDF that is encrypted"),
            Self::Broken => unread("a PDF without a page that can be found"),
            Self::TooMuch(what) => unread(&format!("a PDF of which no text is read: {what}")),
            Self::Pictures => Refused::NotOurs(PICTURES.to_owned()),
            Self::UnknownLetters => {
                Refused::Unreadable("a PDF whose fonts do not tell what its letters are".to_owned())
            }
        }
    }
}

/// The content of a PDF.
#[derive(Clone, Debug)]
pub struct PdfContent {
    /// The words and ruling lines of all pages, each with the number of its page.
    pub sheet: Sheet<'static>,
    /// True if the text was recognised: it is invisible over a picture of the page.
    pub(crate) recognised: bool,
    /// Which limit was met, if any.
    pub(crate) cut: Option<&'static str>,
}

/// Reads the words and ruling lines of a PDF.
///
/// # Errors
///
/// Fails with the reason if the PDF has no readable text.
pub fn read(bytes: &[u8]) -> Result<PdfContent, Problem> {
    let mut limits = PdfLimits::default();
    let file = File::open(bytes, &mut limits);
    if file.encrypted {
        return Err(Problem::Encrypted);
    }
    let pages = page::pages(&file, &mut limits);
    let mut drawer = Drawer::new(&file, &mut limits);
    for (number, page) in (1..).zip(&pages) {
        drawer.draw(page, number);
    }
    let known = drawer.letters - drawer.unknown;
    if known == 0 {
        let letters = drawer.letters;
        return Err(match (letters, limits.met) {
            (0, Some(what)) => Problem::TooMuch(what),
            _ if pages.is_empty() => Problem::Broken,
            (0, None) => Problem::Pictures,
            _ => Problem::UnknownLetters,
        });
    }
    let recognised = drawer.hidden > known / 2;
    let (words, mut borders, pictures) = (drawer.writer.words, drawer.borders, drawer.pictures);
    if recognised {
        borders.extend(pictures.iter().flat_map(|picture| picture.borders(&file, &mut limits)));
    }
    let mut widths = pages.iter().map(|page| page.width);
    let width = widths.next().filter(|width| widths.all(|other| other == *width));
    let sheet = Sheet { words, borders: lines::joined(borders), width };
    let sheet = if recognised { super::recognised::without_rules(sheet) } else { sheet };
    Ok(PdfContent { sheet, recognised, cut: limits.met })
}

#[cfg(test)]
mod picture_tests;
#[cfg(test)]
mod tests;
