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

use super::{Sheet, Word};
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

/// The content of a PDF, or of those of its pages that are a document of their own.
#[derive(Clone, Debug)]
pub struct PdfContent {
    /// The words and ruling lines of all pages, each with the number of its page.
    pub sheet: Sheet<'static>,
    /// True if the text was recognised: it is invisible over a picture of the page.
    pub(crate) recognised: bool,
    /// Which limit was met, if any.
    pub(crate) cut: Option<&'static str>,
}

/// The letters of a page whose text is known, and those of all that are invisible.
struct PageLetters {
    known: usize,
    hidden: usize,
}

/// Reads the words and ruling lines of a PDF. `later_pages` takes its words and gives the pages, ascending, on which
/// further documents begin. Each document is judged by itself: one may be printed and the next one recognised.
///
/// # Errors
///
/// Fails with the reason if the PDF has no readable text.
pub(crate) fn read(bytes: &[u8], later_pages: impl Fn(&[Word<'_>]) -> Vec<u16>) -> Result<Vec<PdfContent>, Problem> {
    let mut limits = PdfLimits::default();
    let file = File::open(bytes, &mut limits);
    if file.encrypted {
        return Err(Problem::Encrypted);
    }
    let pages = page::pages(&file, &mut limits);
    let mut drawer = Drawer::new(&file, &mut limits);
    let mut letters: Vec<PageLetters> = Vec::with_capacity(pages.len());
    for (number, page) in (1..).zip(&pages) {
        let before = PageLetters { known: drawer.known(), hidden: drawer.hidden };
        drawer.draw(page, number);
        letters.push(PageLetters { known: drawer.known() - before.known, hidden: drawer.hidden - before.hidden });
    }
    if drawer.known() == 0 {
        let letters = drawer.letters;
        return Err(match (letters, limits.met) {
            (0, Some(what)) => Problem::TooMuch(what),
            _ if pages.is_empty() => Problem::Broken,
            (0, None) => Problem::Pictures,
            _ => Problem::UnknownLetters,
        });
    }
    let (words, borders, pictures) = (drawer.writer.words, drawer.borders, drawer.pictures);
    let later = later_pages(&words);
    let ends = later.iter().map(|first| first.saturating_sub(1)).chain([u16::MAX]);
    let parts = Sheet { words, borders, width: None }.divided(&later);
    let mut first = 1_u16;
    let mut read = Vec::with_capacity(parts.len());
    for (part, last) in parts.into_iter().zip(ends) {
        let own = usize::from(first.saturating_sub(1))..pages.len().min(usize::from(last));
        let letters = &letters[own.clone()];
        let sum = |count: fn(&PageLetters) -> usize| letters.iter().map(count).sum::<usize>();
        let recognised = sum(|page| page.hidden) > sum(|page| page.known) / 2;
        let mut borders = part.borders;
        if recognised {
            let shown = pictures.iter().filter(|picture| (first..=last).contains(&picture.page));
            borders.extend(shown.flat_map(|picture| picture.borders(&file, &mut limits)));
        }
        let mut widths = pages[own].iter().map(|page| page.width);
        let width = widths.next().filter(|width| widths.all(|other| other == *width));
        let sheet = Sheet { words: part.words, borders: lines::joined(borders), width };
        let sheet = if recognised { super::recognised::without_rules(sheet) } else { sheet };
        read.push(PdfContent { sheet, recognised, cut: None });
        first = last.saturating_add(1);
    }
    for part in &mut read {
        part.cut = limits.met;
    }
    Ok(read)
}

#[cfg(test)]
mod picture_tests;
#[cfg(test)]
mod tests;
