//! Lists of words and phrases that are compared with a position among the tokens.
//!
//! A position is compared with about a hundred lists, and most of them have no entry with this first word. So each list
//! stores the shapes of its first words, and a word with another shape is not compared.

use super::calendar::month;
use super::number::Numeral;

/// First letter, last letter and length of a word, hashed to one of 256 numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct WordShape(u8);

impl WordShape {
    /// Gives the shape of a word: the first `length` bytes of `text`.
    const fn of(text: &[u8], length: usize) -> Self {
        if length == 0 {
            return Self(0);
        }
        let (first, last) = (text[0] as usize, text[length - 1] as usize);
        Self((first * 5 + last * 11 + length * 31) as u8)
    }
}

/// A word in lower case, with properties that are needed often.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Word<'t> {
    pub text: &'t str,
    /// The number that the word spells, if any.
    pub numeral: Option<Numeral>,
    /// The month that the word names, if any.
    pub month: Option<u32>,
    shape: WordShape,
}

impl<'t> Word<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self { numeral: Numeral::of(text), month: month(text), ..Self::plain(text) }
    }

    /// Makes a word without a numeral and a month.
    pub(super) const fn plain(text: &'t str) -> Self {
        Self { text, numeral: None, month: None, shape: WordShape::of(text.as_bytes(), text.len()) }
    }
}

/// Words and phrases in lower case, made by `words!`.
#[derive(Debug)]
pub(super) struct WordList {
    pub phrases: &'static [&'static str],
    /// Shapes of the first words of the phrases.
    firsts: Shapes,
    /// Shapes of the second words; every shape if a phrase has only one word.
    seconds: Shapes,
}

/// A set of shapes, with one bit for each.
#[derive(Clone, Copy, Debug)]
struct Shapes([u64; 4]);

impl Shapes {
    const fn with(mut self, WordShape(shape): WordShape) -> Self {
        self.0[(shape >> 6) as usize] |= 1 << (shape & 63);
        self
    }

    #[inline]
    const fn has(&self, WordShape(shape): WordShape) -> bool {
        self.0[(shape >> 6) as usize] >> (shape & 63) & 1 == 1
    }
}

impl WordList {
    pub(super) const fn new(phrases: &'static [&'static str]) -> Self {
        let (mut firsts, mut seconds) = (Shapes([0; 4]), Shapes([0; 4]));
        let mut place = 0;
        while place < phrases.len() {
            let phrase = phrases[place].as_bytes();
            let length = word_length(phrase);
            firsts = firsts.with(WordShape::of(phrase, length));
            if length == phrase.len() {
                seconds = Shapes([u64::MAX; 4]);
            } else {
                let (_, rest) = phrase.split_at(length + 1);
                seconds = seconds.with(WordShape::of(rest, word_length(rest)));
            }
            place += 1;
        }
        Self { phrases, firsts, seconds }
    }

    /// Whether a phrase may begin with the word. If false, none does.
    #[inline]
    pub(super) const fn may_begin_with(&self, word: Word<'_>) -> bool {
        self.firsts.has(word.shape)
    }

    /// Whether a phrase may have this second word, or has only one word.
    #[inline]
    pub(super) fn may_go_on_with(&self, word: Option<Word<'_>>) -> bool {
        self.seconds.has(word.map_or(WordShape(0), |word| word.shape))
    }

    /// Whether the list contains the word.
    #[inline]
    pub(super) fn holds(&self, word: Word<'_>) -> bool {
        self.may_begin_with(word) && self.phrases.contains(&word.text)
    }
}

const fn word_length(phrase: &[u8]) -> usize {
    let mut length = 0;
    while length < phrase.len() && phrase[length] != b' ' {
        length += 1;
    }
    length
}

/// Makes a list of words and phrases at compile time.
macro_rules! words {
    ($($phrase:literal),+ $(,)?) => {
        const { &$crate::interpret::footnotes::vesting::words::WordList::new(&[$($phrase),+]) }
    };
}
pub(super) use words;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_list_finds_its_words_and_the_starts_of_its_phrases() {
        const LIST: &WordList = words!["grant date", "award", "date of grant"];
        for (word, begins, is_word) in [
            ("grant", true, false),
            ("award", true, true),
            ("date", true, false),
            ("vest", false, false),
            ("", false, false),
        ] {
            let word = Word::new(word);
            assert_eq!(LIST.holds(word), is_word, "{word:?}");
            assert!(!begins || LIST.may_begin_with(word), "{word:?}");
        }
    }
}
