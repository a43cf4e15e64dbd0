//! Reads letters with their places: the structured text of `mutool`, which has an element for each letter of a line.

use std::borrow::Cow;

use model::raw::offset;

use super::tag::{Tag, attribute, next_tag};
use super::{MOST_WORDS, Unit, hundredths};
use crate::entity::html::decoded;
use crate::sheet::{PRINTED, Sheet, Span, Word};

/// The letters of a word so far.
struct OpenWord {
    text: String,
    at: usize,
    x: Span,
    y: Span,
}

/// Gives the words of the letters. A blank or the end of a line ends a word.
pub(super) fn sheet(text: &str) -> Sheet<'_> {
    let mut sheet = Sheet::default();
    let mut page = 0_u16;
    let mut word: Option<OpenWord> = None;
    let mut at = 0;
    while let Some(tag) = next_tag(text, at) {
        at = tag.to;
        match tag.name {
            "page" => page = page.saturating_add(1),
            "/line" | "line" => end_word(word.take(), page, &mut sheet),
            "char" => match letter(&tag) {
                Some((letter, x, y)) if !letter.trim().is_empty() => match &mut word {
                    Some(open) => {
                        open.text.push_str(&letter);
                        (open.x, open.y) = (open.x.with(x), open.y.with(y));
                    }
                    None => word = Some(OpenWord { text: letter, at: tag.from, x, y }),
                },
                _ => end_word(word.take(), page, &mut sheet),
            },
            _ => {}
        }
        if sheet.words.len() == MOST_WORDS {
            break;
        }
    }
    end_word(word, page, &mut sheet);
    sheet
}

fn end_word(word: Option<OpenWord>, page: u16, sheet: &mut Sheet<'_>) {
    let Some(OpenWord { text, at, x, y }) = word else { return };
    sheet.words.push(Word { text: Cow::Owned(text), at: offset(at), page: page.max(1), x, y, confidence: PRINTED });
}

/// A letter with its box: four corners in `quad`, or two in the `bbox` of older versions.
fn letter(tag: &Tag<'_>) -> Option<(String, Span, Span)> {
    let letter = decoded(attribute(tag, "c")?);
    let corners = attribute(tag, "quad").or_else(|| attribute(tag, "bbox"))?;
    let places: Vec<i64> = corners.split_whitespace().map(hundredths).collect::<Option<_>>()?;
    let of = |start: usize| {
        let places = places.iter().skip(start).step_by(2);
        Some(Unit::POINT.span(*places.clone().min()?, *places.max()?))
    };
    Some((letter, of(0)?, of(1)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_words() {
        let text = "<document><page id=\"page1\" width=\"612\" height=\"792\"><block><line bbox=\"10 20 30 30\">\
                    <char quad=\"10 20 14 20 10 30 14 30\" x=\"10\" c=\"R\"/><char quad=\"14 20 18 20 14 30 18 30\" c=\"&amp;\"/>\
                    <char quad=\"18 20 20 20 18 30 20 30\" c=\" \"/><char bbox=\"20 20 24 30\" c=\"D\"/></line></block></page>\
                    <page><line><char bbox=\"1 1 2 2\" c=\"4\"/>";
        let found = sheet(text).words;
        let seen: Vec<_> = found.iter().map(|word| (&*word.text, word.page, word.x, word.y)).collect();
        let y = Span::new(2000, 3000);
        assert_eq!(
            seen,
            [
                ("R&", 1, Span::new(1000, 1800), y),
                ("D", 1, Span::new(2000, 2400), y),
                ("4", 2, Span::new(100, 200), Span::new(100, 200))
            ]
        );
        assert!(text[found[1].at as usize..].starts_with("<char bbox=\"20 20"));
    }
}
