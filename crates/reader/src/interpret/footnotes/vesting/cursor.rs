//! A place among the tokens of a sentence, from which phrases are read.

use super::token::{Figure, NoteToken};
use super::words::{Word, WordList};

/// A place among tokens. Copy it to look ahead; keep the copy where what was looked for is there.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cursor<'c> {
    tokens: &'c [NoteToken<'c>],
}

impl<'c> Cursor<'c> {
    pub(super) fn new(tokens: &'c [NoteToken<'c>]) -> Self {
        Self { tokens }
    }

    pub(super) fn peek(&self) -> Option<NoteToken<'c>> {
        self.tokens.first().copied()
    }

    pub(super) fn is_at_end(&self) -> bool {
        self.tokens.is_empty()
    }

    /// How many tokens are left.
    pub(super) fn left(&self) -> usize {
        self.tokens.len()
    }

    pub(super) fn skip(&mut self) {
        *self = self.after();
    }

    /// The next place.
    #[inline]
    fn after(self) -> Self {
        Self { tokens: self.tokens.get(1..).unwrap_or_default() }
    }

    /// The word that stands here.
    pub(super) fn word(&self) -> Option<&'c str> {
        self.here().map(|word| word.text)
    }

    /// The same, with its shape.
    #[inline]
    pub(super) fn here(&self) -> Option<Word<'c>> {
        match self.tokens.first() {
            Some(NoteToken::Word(word)) => Some(*word),
            _ => None,
        }
    }

    /// Whether a number stands here in figures or in words.
    #[inline]
    pub(super) fn is_at_number(&self) -> bool {
        match self.tokens.first() {
            Some(NoteToken::Number(_)) => true,
            Some(NoteToken::Word(word)) => word.numeral.is_some(),
            _ => false,
        }
    }

    /// The number that stands here in figures, and goes on after it.
    pub(super) fn figures(&mut self) -> Option<Figure> {
        let Some(NoteToken::Number(number)) = self.tokens.first() else { return None };
        self.skip();
        Some(*number)
    }

    /// Goes on after the sign, where it stands here.
    pub(super) fn sign(&mut self, sign: u8) -> bool {
        let is_here = matches!(self.tokens.first(), Some(NoteToken::Sign(here)) if *here == sign);
        if is_here {
            self.skip();
        }
        is_here
    }

    /// Goes on after one of the words.
    #[inline]
    pub(super) fn one_of(&mut self, words: &WordList) -> Option<&'c str> {
        let word = self.here().filter(|word| words.holds(*word))?;
        self.skip();
        Some(word.text)
    }

    /// Goes on after all of the words that stand here in any number.
    #[inline]
    pub(super) fn skip_all(&mut self, words: &WordList) {
        while self.one_of(words).is_some() {}
    }

    /// Goes on after the words of one of the phrases, the first that stands here.
    #[inline]
    pub(super) fn phrase(&mut self, phrases: &WordList) -> bool {
        self.here().is_some_and(|first| {
            phrases.may_begin_with(first)
                && phrases.may_go_on_with(self.after().here())
                && self.one_of_phrases(phrases, first)
        })
    }

    fn one_of_phrases(&mut self, phrases: &WordList, first: Word<'_>) -> bool {
        let begins_here = |phrase: &&&str| phrase.as_bytes().first() == first.text.as_bytes().first();
        let behind = phrases.phrases.iter().filter(begins_here).find_map(|phrase| self.behind(phrase));
        if let Some(behind) = behind {
            *self = behind;
        }
        behind.is_some()
    }

    /// The place behind the words of the phrase, where it stands here.
    fn behind(mut self, phrase: &str) -> Option<Self> {
        let mut rest = phrase;
        loop {
            rest = rest.strip_prefix(self.word()?)?;
            self.skip();
            if rest.is_empty() {
                return Some(self);
            }
            rest = rest.strip_prefix(' ')?;
        }
    }

    /// Whether one of the phrases stands here.
    #[inline]
    pub(super) fn is_at(mut self, phrases: &WordList) -> bool {
        self.phrase(phrases)
    }

    /// What a reader finds here; the place moves only where it finds something.
    pub(super) fn read<T>(&mut self, read: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        let mut ahead = *self;
        let found = read(&mut ahead)?;
        *self = ahead;
        Some(found)
    }

    /// The same, in brackets that hold nothing else.
    pub(super) fn in_brackets<T>(&mut self, read: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        self.read(|ahead| {
            if !ahead.sign(b'(') {
                return None;
            }
            let found = read(ahead)?;
            ahead.sign(b')').then_some(found)
        })
    }

    /// Goes on after brackets with what they hold, no further than the sentence.
    pub(super) fn skip_brackets(&mut self) -> bool {
        let mut ahead = *self;
        if !ahead.sign(b'(') {
            return false;
        }
        let mut depth = 1;
        while depth > 0 {
            match ahead.peek() {
                Some(NoteToken::Sign(b'(')) => depth += 1,
                Some(NoteToken::Sign(b')')) => depth -= 1,
                None => return false,
                _ => {}
            }
            ahead.skip();
        }
        *self = ahead;
        true
    }
}
