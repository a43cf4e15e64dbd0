//! A position among the tokens of a sentence, from which phrases are read.

use super::token::{Figure, NoteToken};
use super::words::{Word, WordList};

/// A position among tokens. To look ahead, use a copy and keep it if the phrase is found.
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

    /// Gives the number of tokens left.
    pub(super) fn left(&self) -> usize {
        self.tokens.len()
    }

    pub(super) fn skip(&mut self) {
        *self = self.after();
    }

    /// Gives the next position.
    #[inline]
    fn after(self) -> Self {
        Self { tokens: self.tokens.get(1..).unwrap_or_default() }
    }

    /// Gives the word at this position.
    pub(super) fn word(&self) -> Option<&'c str> {
        self.here().map(|word| word.text)
    }

    /// Gives the word at this position with its shape.
    #[inline]
    pub(super) fn here(&self) -> Option<Word<'c>> {
        match self.tokens.first() {
            Some(NoteToken::Word(word)) => Some(*word),
            _ => None,
        }
    }

    /// Whether there is a number at this position, in figures or in words.
    #[inline]
    pub(super) fn is_at_number(&self) -> bool {
        match self.tokens.first() {
            Some(NoteToken::Number(_)) => true,
            Some(NoteToken::Word(word)) => word.numeral.is_some(),
            _ => false,
        }
    }

    /// Reads a number in figures.
    pub(super) fn figures(&mut self) -> Option<Figure> {
        let Some(NoteToken::Number(number)) = self.tokens.first() else { return None };
        self.skip();
        Some(*number)
    }

    /// Reads the sign `sign`. Gives whether it was there.
    pub(super) fn sign(&mut self, sign: u8) -> bool {
        let is_here = matches!(self.tokens.first(), Some(NoteToken::Sign(here)) if *here == sign);
        if is_here {
            self.skip();
        }
        is_here
    }

    /// Reads one of the words, and gives it.
    #[inline]
    pub(super) fn one_of(&mut self, words: &WordList) -> Option<&'c str> {
        let word = self.here().filter(|word| words.holds(*word))?;
        self.skip();
        Some(word.text)
    }

    /// Skips any number of the words.
    #[inline]
    pub(super) fn skip_all(&mut self, words: &WordList) {
        while self.one_of(words).is_some() {}
    }

    /// Reads the first of the phrases that fits. Gives whether one was there.
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

    /// Gives the position after the phrase; `None` if the phrase is not here.
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

    /// Whether one of the phrases is at this position.
    #[inline]
    pub(super) fn is_at(mut self, phrases: &WordList) -> bool {
        self.phrase(phrases)
    }

    /// Calls `read`. The position changes only if it finds something.
    pub(super) fn read<T>(&mut self, read: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        let mut ahead = *self;
        let found = read(&mut ahead)?;
        *self = ahead;
        Some(found)
    }

    /// Calls `read` within brackets that contain nothing else.
    pub(super) fn in_brackets<T>(&mut self, read: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        self.read(|ahead| {
            if !ahead.sign(b'(') {
                return None;
            }
            let found = read(ahead)?;
            ahead.sign(b')').then_some(found)
        })
    }

    /// Skips brackets with their content, within the sentence. Gives whether there were any.
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
