//! Words printed on the form, found among the words of a line wherever they stand on it.

use super::lines::{PrintLine, folded};
use crate::parse::text::letters;

/// The words of a line as letters and digits in lower case, one word behind the other.
pub(super) struct FoldedLine {
    letters: Vec<u8>,
    words: Vec<FoldedWord>,
}

/// Where a word stands among the letters of its line.
struct FoldedWord {
    /// Where it begins, behind the number of a box.
    from: usize,
    to: usize,
}

impl FoldedLine {
    pub(super) fn of(line: &PrintLine<'_>) -> Self {
        let mut letters = Vec::new();
        let word = |text: &str| {
            letters.extend(folded(text));
            FoldedWord { from: letters.len() - folded(without_number(text)).count(), to: letters.len() }
        };
        let words = line.spots.iter().map(|spot| spot.text).map(word).collect();
        Self { letters, words }
    }

    /// With which word `wanted`, folded, begins, and how many of its letters are damaged, one in seven at most.
    pub(super) fn find(&self, wanted: &str) -> Option<(usize, usize)> {
        (0..self.words.len()).find_map(|from| self.near(from, wanted).map(|(_, wrong)| (from, wrong)))
    }

    /// Whether `wanted` begins with word `from`, behind the number of its box.
    pub(super) fn stands_at(&self, from: usize, wanted: &str) -> bool {
        self.near(from, wanted).is_some()
    }

    /// Whether the line is nothing but those words, give or take damage and signs around them: `***** Owners *****`.
    pub(super) fn is_whole(&self, wanted: &str) -> bool {
        let has_letters = |word: &FoldedWord| word.from < word.to;
        let first = self.words.iter().position(has_letters);
        let end = self.words.iter().rposition(has_letters).map(|last| last + 1);
        first.and_then(|first| self.near(first, wanted)).is_some_and(|(behind, _)| Some(behind) == end)
            && self.letters.len() <= wanted.len() + 3
    }

    /// Behind which word `wanted` ends when it begins with word `from`, and how many letters are damaged.
    fn near(&self, from: usize, wanted: &str) -> Option<(usize, usize)> {
        let first = self.words.get(from)?;
        let letters = &self.letters[first.from..];
        if !may_begin(&letters[..first.to - first.from], wanted.as_bytes()) {
            return None;
        }
        let most = (wanted.len() / 7).min(3);
        let distance = |found: &[u8]| letters::distance(wanted.as_bytes(), found, most, false);
        // What does not fit all letters that may be its own fits none of their beginnings.
        distance(&letters[..letters.len().min(wanted.len() + most)])?;
        let ends = self.words.iter().enumerate().skip(from).map(|(i, word)| (i + 1, &letters[..word.to - first.from]));
        ends.filter(|(_, found)| found.len() + most >= wanted.len())
            .find_map(|(end, found)| Some((end, distance(found)?)))
    }
}

/// Whether at most two of the first four letters of a word are not those of `wanted`. Most words have more.
fn may_begin(word: &[u8], wanted: &[u8]) -> bool {
    let common = word.iter().zip(wanted).take(4).filter(|(a, b)| a == b).count();
    !word.is_empty() && common + 2 >= word.len().min(wanted.len()).min(4)
}

/// `1.Title` without its number.
pub(super) fn without_number(word: &str) -> &str {
    let rest = word.trim_start_matches(|c: char| c.is_ascii_digit());
    match rest.strip_prefix(['A', 'a']).unwrap_or(rest).strip_prefix('.') {
        Some(behind) if rest.len() < word.len() && !behind.starts_with(|c: char| c.is_ascii_digit()) => behind,
        _ => word,
    }
}

/// The number of a box or column with which a word begins: `2`, `3A`.
pub(super) fn number(word: &str) -> Option<&str> {
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    let end = digits + usize::from(word[digits..].starts_with(['A', 'a']));
    let behind = word[end..].strip_prefix(['.', ','])?;
    ((1..=2).contains(&digits) && !behind.starts_with(|c: char| c.is_ascii_digit())).then(|| &word[..end])
}
