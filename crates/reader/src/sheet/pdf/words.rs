//! Joins letters with places to words: letters that follow each other on one line without a gap.

use std::borrow::Cow;

use super::super::{PRINTED, Span, Word};

/// The smallest gap between two words, in hundredths of the font size.
const GAP: i32 = 14;
/// The smallest step back between two words, in hundredths of the font size.
const STEP_BACK: i32 = 40;
/// The smallest distance of baselines of different lines, in hundredths of the font size.
const OFF_LINE: i32 = 15;

/// A letter as it is drawn, in hundredths of a point.
#[derive(Clone, Copy, Debug)]
pub(super) struct Letter<'t> {
    pub text: &'t str,
    /// From its left edge to the left edge of the next letter.
    pub x: Span,
    /// The y of its baseline.
    pub base: i32,
    pub size: i32,
}

/// Joins letters in the order in which they are drawn.
#[derive(Debug, Default)]
pub(super) struct WordBuilder {
    pub words: Vec<Word<'static>>,
    page: u16,
    open: Option<OpenWord>,
}

#[derive(Debug)]
struct OpenWord {
    text: String,
    x: Span,
    base: i32,
    size: i32,
}

impl WordBuilder {
    /// Starts the page with that number.
    pub(super) fn turn_to(&mut self, page: u16) {
        self.close();
        self.page = page;
    }

    /// Extends the word over the space that follows it in the same string: text recognition places the word and the
    /// space together over the picture of the word.
    pub(super) fn stretch(&mut self, blank: Letter<'_>) {
        if let Some(open) = &mut self.open
            && open.takes(&blank)
        {
            open.x = open.x.with(blank.x);
        }
    }

    pub(super) fn put(&mut self, letter: Letter<'_>) {
        if letter.text.chars().all(|c| c.is_whitespace() || c.is_control()) {
            self.close();
            return;
        }
        if self.open.as_ref().is_some_and(|open| !open.takes(&letter)) {
            self.close();
        }
        let open = self.open.get_or_insert_with(|| OpenWord {
            text: String::new(),
            x: letter.x,
            base: letter.base,
            size: letter.size,
        });
        open.x = open.x.with(letter.x);
        open.size = open.size.max(letter.size);
        for c in letter.text.chars().filter(|c| !c.is_whitespace() && !c.is_control()) {
            open.text.push_str(plain(c).unwrap_or(c.encode_utf8(&mut [0; 4])));
        }
    }

    /// Ends the word.
    pub(super) fn close(&mut self) {
        let Some(open) = self.open.take() else { return };
        let y = Span::new(
            open.base.saturating_sub(open.size.saturating_mul(3) / 4),
            open.base.saturating_add(open.size / 5),
        );
        let word = Word { text: Cow::Owned(open.text), at: 0, page: self.page, x: open.x, y, confidence: PRINTED };
        // Some printers make bold print by drawing a word twice, slightly shifted.
        let again = self.words.iter().rev().take(8).any(|before| {
            before.page == word.page
                && before.text == word.text
                && before.x.overlap(word.x) > word.x.length().saturating_mul(4) / 5
                && before.y.overlap(word.y) > word.y.length().saturating_mul(4) / 5
        });
        if !again {
            self.words.push(word);
        }
    }
}

/// Gives the plain letters of a ligature, and a hyphen for a soft or special one. `None` for other characters.
fn plain(c: char) -> Option<&'static str> {
    Some(match c {
        'ﬀ' => "ff",
        'ﬁ' => "fi",
        'ﬂ' => "fl",
        'ﬃ' => "ffi",
        'ﬄ' => "ffl",
        'ﬅ' | 'ﬆ' => "st",
        '\u{ad}' | '\u{2010}' | '\u{2011}' => "-",
        _ => return None,
    })
}

impl OpenWord {
    /// Whether the letter belongs to the current word.
    fn takes(&self, letter: &Letter<'_>) -> bool {
        let size = self.size.min(letter.size).max(1);
        let part = |of_size: i32| size.saturating_mul(of_size) / 100;
        let gap = letter.x.from.saturating_sub(self.x.to);
        letter.base.saturating_sub(self.base).abs() <= part(OFF_LINE) && gap <= part(GAP) && gap >= -part(STEP_BACK)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(letters: &[(&str, i32, i32)]) -> Vec<String> {
        let mut writer = WordBuilder::default();
        writer.turn_to(1);
        for (text, from, base) in letters {
            writer.put(Letter { text, x: Span::new(*from, from + 500), base: *base, size: 1000 });
        }
        writer.close();
        writer.words.into_iter().map(|word| word.text.into_owned()).collect()
    }

    #[test]
    fn gaps_lines_and_blanks_part_words() {
        assert_eq!(words(&[("a", 0, 0), ("b", 500, 0), ("c", 1100, 0), ("d", 1800, 0)]), ["abc", "d"]);
        assert_eq!(words(&[("4", 0, 0), ("(", 500, -300), ("1", 1000, -300)]), ["4", "(1"]);
        assert_eq!(words(&[("a", 0, 0), (" ", 500, 0), ("b", 550, 0), ("ﬃ", 0, 0)]), ["a", "b", "ffi"]);
    }

    #[test]
    fn bold_by_drawing_twice_is_one_word() {
        let letters = [("a", 0, 0), ("b", 500, 0), (" ", 0, 0), ("a", 20, 0), ("b", 520, 0)];
        assert_eq!(words(&letters), ["ab"]);
    }
}
