//! A PDF as a sheet: its words and ruling lines with their places.
//!
//! - `object`, `filter`, `file`, `page`: objects, packed data, the file as objects by number, its pages
//! - `letters`, `cmap`, `font`: what the codes of shown strings mean, and how wide they are
//! - `matrix`, `content`: where the operators of a page place text and lines
//! - `words`, `lines`: letters as words, paths as ruling lines
//! - `picture`: ruling lines in a picture of a page
//! - `limits`: how much is read
//!
//! No crate is used for this: those at hand unpack object streams without a limit while they open a file. Text that
//! is not visible counts: it is what a recognition laid under a picture.

mod cmap;
mod content;
mod file;
mod filter;
mod font;
mod letters;
mod limits;
mod lines;
mod matrix;
mod object;
mod page;
mod picture;
mod words;

use content::Drawer;
use file::File;
use limits::PdfLimits;

use super::Sheet;
use crate::refused::Refused;

/// Why a PDF gives no text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Problem {
    /// It needs a password or a key.
    Encrypted,
    /// No page was found.
    Broken,
    /// A limit was met before any text.
    TooMuch(&'static str),
    /// Its pages show pictures, or nothing at all, and no text.
    Pictures,
    /// Its pages draw text in fonts that do not tell what the letters are.
    UnknownLetters,
}

/// The reason with which a PDF of pictures is ignored.
pub const PICTURES: &str = "a PDF of pictures only; ocrmypdf makes one of it that can be read";

impl Problem {
    /// What that makes of the document. `is_form`: its name says that it is a Form 3, 4 or 5.
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

/// What a PDF holds.
#[derive(Clone, Debug)]
pub struct PdfContent {
    pub sheet: Sheet<'static>,
    pub pages: usize,
    /// The text was recognised: it lies invisible over a picture of the page.
    pub recognised: bool,
    /// What was too much to be read, if anything was.
    pub cut: Option<&'static str>,
}

/// Reads the words and ruling lines of a PDF.
///
/// # Errors
///
/// When there is no text in it, and why.
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
    Ok(PdfContent { sheet, pages: pages.len(), recognised, cut: limits.met })
}

#[cfg(test)]
mod tests;
