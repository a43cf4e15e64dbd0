//! Finds the words that are on one line.

use super::{Sheet, Span};

/// A line of words, from left to right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct WordLine {
    pub y: Span,
    /// Indexes in [`Sheet::words`].
    pub words: Vec<usize>,
}

impl WordLine {
    /// Gives the words of the line, separated by spaces.
    pub(crate) fn text(&self, sheet: &Sheet<'_>) -> String {
        let words: Vec<&str> = self.words.iter().filter_map(|i| sheet.words.get(*i)).map(|word| &*word.text).collect();
        words.join(" ")
    }

    /// Splits the line at gaps between words that are wider than `gap`, in hundredths of their height.
    #[cfg(feature = "pdf")]
    pub(crate) fn pieces(&self, sheet: &Sheet<'_>, gap: i32) -> Vec<Vec<usize>> {
        let mut pieces: Vec<Vec<usize>> = Vec::new();
        let mut right = None;
        for i in &self.words {
            let Some(word) = sheet.words.get(*i) else { continue };
            let limit = word.y.length().saturating_mul(gap) / 100;
            let parts = right.is_none_or(|right| word.x.from.saturating_sub(right) > limit);
            match pieces.last_mut() {
                Some(piece) if !parts => piece.push(*i),
                _ => pieces.push(vec![*i]),
            }
            right = Some(right.map_or(word.x.to, |right: i32| right.max(word.x.to)));
        }
        pieces
    }
}

/// Gives the lines of some words of a sheet, from top to bottom. A raised mark belongs to the line of its word.
pub(crate) fn lines(sheet: &Sheet<'_>, words: &[usize]) -> Vec<WordLine> {
    let mut sorted: Vec<usize> = words.iter().copied().filter(|i| *i < sheet.words.len()).collect();
    sorted.sort_by_key(|i| (sheet.words[*i].y.middle(), sheet.words[*i].x.from));
    let mut found: Vec<WordLine> = Vec::new();
    for i in sorted {
        let y = sheet.words[i].y;
        let fits = |line: &WordLine| line.y.overlap(y).saturating_mul(2) > line.y.length().min(y.length());
        // Only few small letters precede the first large one, so it is enough to check the last two lines.
        let place = found.iter().rev().take(2).position(fits).map(|back| found.len() - 1 - back);
        match place {
            Some(at) => {
                found[at].words.push(i);
                if y.length() > found[at].y.length() {
                    found[at].y = y;
                }
            }
            None => found.push(WordLine { y, words: vec![i] }),
        }
    }
    for line in &mut found {
        line.words.sort_by_key(|i| sheet.words[*i].x.from);
    }
    found.sort_by_key(|line| line.y.middle());
    found
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use super::super::{PRINTED, Word};
    use super::*;

    #[test]
    fn words_at_the_ends_of_a_page_are_on_lines_of_their_own() {
        let word = |from: i32, to: i32| Word {
            text: Cow::Borrowed("A"),
            at: 0,
            page: 1,
            x: Span::new(from, to),
            y: Span::new(from, to),
            confidence: PRINTED,
        };
        let words = vec![word(i32::MAX - 9, i32::MAX), word(i32::MIN, i32::MIN + 9), word(0, 9)];
        let sheet = Sheet { words, ..Sheet::default() };
        let found = lines(&sheet, &[0, 1, 2, 7]);
        assert_eq!(found.iter().map(|line| line.words.clone()).collect::<Vec<_>>(), [[1], [2], [0]]);
        let all = WordLine { y: Span::new(0, 9), words: vec![1, 2, 0] };
        assert_eq!(all.pieces(&sheet, i32::MAX), [[1], [2], [0]]);
    }

    #[test]
    fn raised_marks_stand_on_the_line_of_their_word() {
        let word = |text: &'static str, x: i32, y: i32, height: i32| Word {
            text: Cow::Borrowed(text),
            at: 0,
            page: 1,
            x: Span::new(x, x + 400),
            y: Span::new(y, y + height),
            confidence: PRINTED,
        };
        let words = vec![
            word("(4)", 1000, 800, 700),
            word("1.3", 550, 1000, 1000),
            word("$", 0, 1000, 1000),
            word("(5)", 0, 2300, 700),
        ];
        let sheet = Sheet { words, ..Sheet::default() };
        let found = lines(&sheet, &[0, 1, 2, 3]);
        let texts: Vec<String> = found.iter().map(|line| line.text(&sheet)).collect();
        assert_eq!(texts, ["$ 1.3 (4)", "(5)"]);
        assert_eq!(found[0].pieces(&sheet, 10), [vec![2], vec![1, 0]]);
    }
}
