//! Words that were recognised in a picture, where ruling lines look like letters.
//!
//! A line down a table is read as `|`, or as a bracket at the end of a word: `50,536.00]`, `06/17/2026|Common`. Such
//! signs are taken out, and a word that holds one is two.

use std::borrow::Cow;

use super::{Sheet, Span, Word};

/// An open bracket this many words before belongs to a closing one.
const NEAR: usize = 4;

/// Takes ruling lines out of the words.
pub fn without_rules(mut sheet: Sheet<'_>) -> Sheet<'_> {
    let mut words: Vec<Word<'_>> = Vec::with_capacity(sheet.words.len());
    for word in sheet.words {
        if !word.text.contains(['|', '¦', ']', '}', '{', '[']) {
            words.push(word);
            continue;
        }
        for piece in pieces(&word.text) {
            let text = &word.text[piece.clone()];
            let opens = |word: &Word<'_>| word.text.contains('[') && !word.text.contains(']');
            let closes = text.contains('[') || words.iter().rev().take(NEAR).any(opens);
            let kept = if closes { text } else { text.trim_end_matches([']', '}']) };
            let kept = kept.trim_start_matches(['{', '}']);
            // Before a number it is a line, too.
            let is_line = kept.starts_with('[') && kept[1..].starts_with(|c: char| c.is_ascii_digit() || c == '$');
            let kept = if is_line { &kept[1..] } else { kept };
            if kept.is_empty() {
                continue;
            }
            let from = word.text[..piece.start].len() + (text.len() - text.trim_start_matches(['{', '}']).len());
            let x = part(word.x, &word.text, from, from + kept.len());
            let text = Cow::Owned(kept.to_owned());
            words.push(Word { text, at: word.at.saturating_add(model::raw::offset(from)), x, ..word });
        }
    }
    sheet.words = words;
    sheet
}

/// The pieces of a word between its lines.
fn pieces(text: &str) -> Vec<std::ops::Range<usize>> {
    let mut pieces = Vec::new();
    let mut start = 0;
    for (at, sign) in text.match_indices(['|', '¦']) {
        pieces.push(start..at);
        start = at + sign.len();
    }
    pieces.push(start..text.len());
    pieces.retain(|piece| !piece.is_empty());
    pieces
}

/// The part of a word's width that some of its bytes take.
fn part(x: Span, text: &str, from: usize, to: usize) -> Span {
    let all = i64::try_from(text.chars().count().max(1)).unwrap_or(1);
    let place = |byte: usize| {
        let before = text.get(..byte).map_or(0, |before| before.chars().count());
        let along = i64::from(x.length()) * i64::try_from(before).unwrap_or(0) / all;
        x.from.saturating_add(i32::try_from(along).unwrap_or(0))
    };
    Span::new(place(from), place(to))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(texts: &[&'static str]) -> Vec<(String, i32, u32)> {
        let word = |text: &'static str| Word {
            text: Cow::Borrowed(text),
            at: 100,
            page: 1,
            x: Span::new(0, 1700),
            y: Span::new(0, 1),
        };
        let sheet = Sheet { words: texts.iter().copied().map(word).collect(), ..Sheet::default() };
        let found = without_rules(sheet).words;
        found.into_iter().map(|word| (word.text.into_owned(), word.x.from, word.at)).collect()
    }

    #[test]
    fn lines_part_words_and_go() {
        let seen = words(&["06/17/2026|Common", "|", "50,536.00]"]);
        let expected = [("06/17/2026", 0, 100), ("Common", 1100, 111), ("50,536.00", 0, 100)];
        assert_eq!(seen, expected.map(|(text, x, at)| (text.to_owned(), x, at)));
    }

    #[test]
    fn brackets_of_symbols_stay() {
        let texts = |found: Vec<(String, i32, u32)>| found.into_iter().map(|(text, _, _)| text).collect::<Vec<_>>();
        assert_eq!(texts(words(&["[GUER]", "[", "ABC", "]", "[XYZ"])), ["[GUER]", "[", "ABC", "]", "[XYZ"]);
        assert_eq!(texts(words(&["[1,500", "}v", "}"])), ["1,500", "v"]);
    }
}
