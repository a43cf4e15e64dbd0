//! Texts of rows as the rest of the document spells them: funds and trusts stand in the notes and among the owners, and
//! titles in other rows.
//!
//! A text is respelled only where one spelling is nearer to what was recognised than any other.

use super::super::super::page::TextPage;
use super::super::super::word;
use super::wording;
use crate::parse::mend::column::name_word;
use crate::parse::text::letters;

/// The most words of a document that are looked at.
const MOST_WORDS: usize = 6_000;
/// The most letters by which a text may differ from its spelling.
const MOST_WRONG: usize = 3;
/// A text needs so many letters for each that may be wrong.
const LETTERS_A_WRONG: usize = 6;
/// The most words of a spelling.
const LONGEST: usize = 16;
/// Letters of a word that the edge of a page leaves at least, and takes at most.
const LEAST_LEFT: usize = 5;
const MOST_CUT: usize = 3;

/// Words before the name in a nature, which stay as they are.
const BEFORE: [&str; 4] = ["Shares held by ", "Held by ", "By ", "See "];
/// Words that end with a point of their own.
const SHORTENED: [&str; 6] = ["INC", "LTD", "CORP", "CO", "JR", "SR"];

/// The words behind the tables, where names stand in full.
pub(super) struct Spellings<'a> {
    /// Each word with the shapes of its letters and digits.
    words: Vec<(&'a str, Vec<u8>)>,
}

impl<'a> Spellings<'a> {
    pub(super) fn of(page: &TextPage<'a>) -> Self {
        let from = [page.parts.owners, page.parts.signatures, page.parts.explanation].into_iter().flatten().min();
        let lines = page.lines.get(from.unwrap_or(page.lines.len())..).unwrap_or_default();
        let words =
            lines.iter().zip(&page.labels[page.lines.len() - lines.len()..]).filter(|(_, label)| label.is_none());
        let words = words.flat_map(|(line, _)| word::words(line.text)).map(|(_, word)| (word, shaped(word)));
        Self { words: words.take(MOST_WORDS).collect() }
    }

    /// The spelling of a nature. `is_cut` tells that what stood at its end, footnote marks, was glued to its last word.
    pub(super) fn nature(&self, text: &str, is_cut: bool) -> Option<String> {
        let (before, name) = parted(text);
        let wanted = shaped(name);
        if wanted.len() < 2 * LETTERS_A_WRONG || !name.contains(' ') {
            return None;
        }
        let mut best: Option<(usize, Vec<u8>, String)> = None;
        let mut rival = usize::MAX;
        let has_form = name.rsplit(' ').next().is_some_and(wording::is_legal_form);
        for from in self.beginnings() {
            let mut letters = Vec::with_capacity(wanted.len() + MOST_WRONG);
            for to in from..self.words.len().min(from + LONGEST) {
                letters.extend_from_slice(&self.words[to].1);
                if letters.len() > wanted.len() + MOST_WRONG {
                    break;
                }
                // A name that ends with a legal form is no part of a longer one.
                if has_form && !wording::is_legal_form(self.words[to].0) {
                    continue;
                }
                let Some(wrong) = distance(&letters, &wanted) else { continue };
                match &best {
                    Some((least, known, _)) if known == &letters => {
                        debug_assert!(*least == wrong);
                    }
                    Some((least, ..)) if *least <= wrong => rival = rival.min(wrong),
                    other => {
                        rival = rival.min(other.as_ref().map_or(usize::MAX, |(least, ..)| *least));
                        best = Some((wrong, letters.clone(), self.spelled(from, to)));
                    }
                }
            }
        }
        let (_, _, spelled) = best.filter(|(wrong, ..)| *wrong < rival)?;
        // What differs in its points alone may be so in the row.
        let is_sound = !is_cut && !name.rsplit(' ').next().is_some_and(|last| last.contains(char::is_lowercase));
        let own = is_sound && folded(&spelled) == folded(name);
        Some(if own { text.to_owned() } else { format!("{before}{spelled}") })
    }

    /// The spelling of a nature that ends with a comma, behind which the legal form of the name cannot be read.
    pub(super) fn with_form(&self, text: &str) -> Option<String> {
        let (before, name) = parted(text.strip_suffix(',')?);
        let wanted = shaped(name);
        let mut found: Option<(Vec<u8>, String)> = None;
        for from in self.beginnings() {
            let mut left = &*wanted;
            let rest = self.words[from..].iter().take(LONGEST).take_while(|(_, letters)| {
                let rest = left.strip_prefix(&**letters).filter(|_| !left.is_empty());
                left = rest.unwrap_or(left);
                rest.is_some()
            });
            let end = from + rest.count();
            if !left.is_empty() || !self.words.get(end).is_some_and(|(word, _)| wording::is_legal_form(word)) {
                continue;
            }
            match &found {
                Some((form, _)) if *form != self.words[end].1 => return None,
                Some(_) => {}
                None => found = Some((self.words[end].1.clone(), self.spelled(from, end))),
            }
        }
        found.filter(|_| wanted.len() >= LETTERS_A_WRONG).map(|(_, spelled)| format!("{before}{spelled}"))
    }

    /// A text with the words whole that the edge of the page cuts, where what is left of their last letter is read as a
    /// colon: `Christoph:`. `None` where the text has no such word, or the document not one word alone that it can be.
    pub(super) fn completed(&self, text: &str) -> Option<String> {
        let mut is_cut = false;
        let words: Option<Vec<&str>> = text
            .split(' ')
            .map(|word| match word.strip_suffix(':') {
                Some(start) if start.len() >= LEAST_LEFT => {
                    is_cut = true;
                    self.completion(start)
                }
                _ => Some(word),
            })
            .collect();
        words.filter(|_| is_cut).map(|words| words.join(" "))
    }

    /// The only word of the document that begins so and has a few letters more.
    fn completion(&self, start: &str) -> Option<&'a str> {
        let end = |word: &str| word.find(|c: char| !c.is_alphabetic()).unwrap_or(word.len());
        let mut whole = self
            .words
            .iter()
            .map(|(word, _)| &word[..end(word)])
            .filter(|word| word.starts_with(start) && (1..=MOST_CUT).contains(&(word.len() - start.len())));
        let first = whole.next()?;
        whole.all(|word| word == first).then_some(first)
    }

    /// The words with which a name can begin.
    fn beginnings(&self) -> impl Iterator<Item = usize> {
        let is_first = |from: &usize| self.words[*from].0.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
        (0..self.words.len()).filter(is_first)
    }

    /// The words from one to another, without the punctuation of their sentence.
    fn spelled(&self, from: usize, to: usize) -> String {
        let words: Vec<_> = self.words[from..=to].iter().map(|(word, _)| name_word(word)).collect();
        let text = words.join(" ");
        let bare = text.trim_end_matches([',', ';', ':', '"', ')', '(', '”']);
        let last = bare.rsplit(' ').next().unwrap_or_default();
        let own = last.matches('.').count() > 1 || SHORTENED.contains(&&*word::bare(last));
        if own { bare.to_owned() } else { bare.trim_end_matches('.').to_owned() }
    }
}

/// The one of some titles of which a text is a damaged printing.
pub(super) fn title<'k>(text: &str, known: &'k [String]) -> Option<&'k str> {
    let wanted = folded(text);
    let near: Vec<(usize, &String)> =
        known.iter().filter_map(|title| Some((distance(&folded(title), &wanted)?, title))).collect();
    let (least, title) = near.iter().min_by_key(|(wrong, _)| *wrong)?;
    let alone = near.iter().all(|(wrong, other)| wrong > least || other.eq_ignore_ascii_case(title));
    alone.then_some(title.as_str())
}

fn distance(spelled: &[u8], found: &[u8]) -> Option<usize> {
    let most = (found.len() / LETTERS_A_WRONG).min(MOST_WRONG);
    (spelled.len().abs_diff(found.len()) <= most).then(|| letters::distance(spelled, found, most, true)).flatten()
}

/// A nature parted before the name in it.
fn parted(text: &str) -> (&str, &str) {
    let before = BEFORE.iter().find(|before| text.starts_with(**before)).map_or(0, |before| before.len());
    text.split_at(before)
}

/// The letters and digits of a text, those of one shape as one: `II` and `IL` have the same.
fn shaped(text: &str) -> Vec<u8> {
    let shape = |letter: u8| match letter {
        b'i' | b'1' => b'l',
        b'0' => b'o',
        letter => letter,
    };
    folded(text).into_iter().map(shape).collect()
}

fn folded(text: &str) -> Vec<u8> {
    text.bytes().filter(u8::is_ascii_alphanumeric).map(|byte| byte.to_ascii_lowercase()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn witness() -> TextPage<'static> {
        TextPage::of(
            "FORM 4\nTable I - Non-Derivative Securities\nReporting Owners\nSignatures\n/s/ A. Roe\nExplanation of \
             Responses:\n(1) Held by Quay Bio Fund II, L.P. and by Quay Bio\nFund III, L.P. (the \"Funds\"). Also by Dock \
             Holdings, LLC.\n",
        )
    }

    #[test]
    fn natures_are_spelled_as_the_notes_spell_them() {
        let page = witness();
        let witness = Spellings::of(&page);
        for (text, expected) in [
            ("By Quay Bio Fund II, Lp", Some("By Quay Bio Fund II, L.P.")),
            ("By Quay Bio Fund III, LP O", Some("By Quay Bio Fund III, L.P.")),
            ("By Dock Holdings, LLc", Some("By Dock Holdings, LLC")),
            ("By Trust", None),
            ("By Pier Partners Fund, L.P.", None),
        ] {
            assert_eq!(witness.nature(text, false).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn titles_are_spelled_as_in_other_rows() {
        let known = ["Common Stock".to_owned(), "Class A Common Stock".to_owned()];
        assert_eq!(title("Commen! Stock", &known), Some("Common Stock"));
        assert_eq!(title("Restricted Stock", &known), None);
    }
}
