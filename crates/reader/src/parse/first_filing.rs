//! Several filings on the pages of one sheet: the first one is read.

use std::ops::RangeInclusive;

use crate::sheet::{Sheet, Word};

/// The words with which the cover of a form begins, letters and digits alone.
const COVER: &str = "nameandaddressofreportingperson";

/// Keeps only the first filing of a sheet with several. Gives the pages of the others.
pub(crate) fn leave_first(sheet: &mut Sheet<'_>) -> Option<RangeInclusive<u16>> {
    let mut covers = sheet.words.chunk_by(|one, other| one.page == other.page).filter(|page| is_cover(page));
    covers.next()?;
    let second = covers.next()?.first()?.page;
    let last = sheet.words.iter().map(|word| word.page).max()?;
    sheet.words.retain(|word| word.page < second);
    sheet.borders.retain(|border| border.page < second);
    Some(second..=last)
}

/// Whether a page holds the cover of a form.
fn is_cover(page: &[Word<'_>]) -> bool {
    let folded: String = page.iter().flat_map(|word| word.text.chars()).filter(char::is_ascii_alphanumeric).collect();
    let folded = folded.to_ascii_lowercase();
    folded.contains(COVER) && ["form3", "form4", "form5"].iter().any(|form| folded.contains(form))
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use super::*;
    use crate::sheet::{PRINTED, Span};

    #[test]
    fn the_first_of_several_filings_is_left() {
        let page = |page: u16, text: &'static str| {
            text.split(' ').map(move |word| Word {
                text: Cow::Borrowed(word),
                at: 0,
                page,
                x: Span::new(0, 1),
                y: Span::new(0, 1),
                confidence: PRINTED,
            })
        };
        let cover = "FORM 4 1. Name and Address of Reporting Person *";
        let pages = [cover, "Signatures FORM 4", cover, "Signatures"];
        let words = (1..).zip(pages).flat_map(|(number, text)| page(number, text)).collect();
        let mut sheet = Sheet { words, ..Sheet::default() };
        assert_eq!(leave_first(&mut sheet), Some(3..=4));
        assert_eq!(sheet.words.last().map(|word| word.page), Some(2));
        assert_eq!(leave_first(&mut sheet), None);
    }
}
