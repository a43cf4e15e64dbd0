//! Which words of titles and natures of ownership can be taken as they stand.

use std::collections::BTreeMap;

use super::TypedRow;
use crate::parse::print::lines::{PrintLine, fold};
use crate::parse::print::typed::{SURE, Said, TextWord};
use crate::sheet::PRINTED;
use model::Field;

/// Words of titles and natures of ownership that need no witness, in small letters.
#[rustfmt::skip]
const KNOWN: &[&str] = &[
    "common", "stock", "class", "series", "preferred", "restricted", "unit", "units", "option", "options", "right",
    "rights", "to", "buy", "purchase", "warrant", "warrants", "share", "shares", "ordinary", "performance", "employee",
    "incentive", "phantom", "deferred", "convertible", "note", "notes", "appreciation", "award", "partnership",
    "interest", "interests", "depositary", "american", "of", "by", "trust", "spouse", "wife", "husband", "son",
    "daughter", "child", "children", "plan", "llc", "lp", "inc", "corp", "ltd", "fund", "family", "see", "footnote",
    "footnotes", "held", "the", "and", "for", "in", "a", "b", "c", "d", "e", "i", "ii", "iii", "iv", "v", "vi", "ira",
    "401k", "through", "limited", "company", "holdings", "capital", "partners", "investment", "investments",
    "management", "non", "qualified", "nonqualified", "directors", "director", "esop", "revocable", "irrevocable",
];

/// Words of the form that were recognised well, and how often each stands there.
pub(super) fn seen<'s>(lines: &[PrintLine<'s>]) -> BTreeMap<&'s str, usize> {
    let mut seen = BTreeMap::new();
    for spot in lines.iter().flat_map(|line| &line.spots).filter(|spot| spot.confidence >= SURE) {
        *seen.entry(bare(spot.text)).or_insert(0) += 1;
    }
    seen
}

/// A word without what stands around it.
pub(super) fn bare(word: &str) -> &str {
    word.trim_matches([',', '.', ';', ':', '(', ')', '"', '\'', '’', '‘'])
}

/// Whether a word was recognised well, or is confirmed by others.
pub(super) fn is_sound_word(word: &TextWord, seen: &BTreeMap<&str, usize>) -> bool {
    let letters = bare(&word.text);
    if word.confidence >= SURE && word.confidence != PRINTED {
        return true;
    }
    let plain = String::from_utf8(fold(letters)).unwrap_or_default();
    let is_cased = letters == letters.to_lowercase()
        || letters == letters.to_uppercase()
        || letters.chars().skip(1).all(|c| !c.is_uppercase());
    // A numeral of few strokes loses one easily.
    let is_long = letters.chars().filter(|c| !matches!(c, 'I' | 'i' | 'l' | '1')).count() >= 3;
    let itself = usize::from(word.confidence >= SURE);
    let is_known =
        KNOWN.contains(&plain.as_str()) && is_cased || seen.get(letters).is_some_and(|times| *times > itself);
    let is_number = !letters.is_empty() && letters.bytes().all(|byte| byte.is_ascii_digit());
    let is_printed = word.confidence == PRINTED;
    is_known && (is_long || is_printed) || is_printed && (is_number || matches!(&*word.text, "-" | "&" | "/"))
}

/// Whether a text can be taken as it stands.
pub(super) fn is_sound(said: &Said, field: Field, seen: &BTreeMap<&str, usize>) -> bool {
    /// Words that are no title by themselves, and that no title begins with a small letter.
    const PARTS: [&str; 7] = ["common", "stock", "class", "series", "preferred", "restricted", "ordinary"];
    let words: Vec<&str> = said.words.iter().map(|word| bare(&word.text)).collect();
    let is_title = field != Field::NatureOfOwnership;
    // No text begins with a small letter alone, none breaks off at a colon.
    let mut broken = words.first().is_none_or(|first| first.len() == 1 && first.starts_with(char::is_lowercase));
    broken |= said.words.iter().any(|word| word.text.ends_with(':'));
    if is_title {
        broken |= words.len() == 1 && PARTS.contains(&words[0].to_lowercase().as_str());
        let is_upper = words.first().is_some_and(|first| first.starts_with(char::is_uppercase));
        broken |= is_upper && words.iter().any(|word| PARTS.contains(word));
        broken |= (0..words.len()).any(|i| is_piece(&words, i));
    }
    broken |= is_class_lost(said);
    !broken && !said.is_torn && said.words.iter().all(|word| is_sound_word(word, seen))
}

/// Whether nothing says that the words of a title are damaged but that they stand nowhere else.
pub(super) fn is_unrated(said: &Said) -> bool {
    let words: Vec<&str> = said.words.iter().map(|word| bare(&word.text)).collect();
    let is_broken = words.len() == 1 || said.is_torn || (0..words.len()).any(|i| is_piece(&words, i));
    !is_broken && said.words.iter().all(|word| word.confidence == PRINTED)
}

/// How many classes of stock the titles name, damaged ones included.
pub(super) fn classes(rows: &[TypedRow]) -> usize {
    let mut classes: Vec<&str> = Vec::new();
    for cell in rows.iter().flat_map(|row| &row.cells) {
        let words: Vec<&str> = cell.said.words.iter().map(|word| bare(&word.text)).collect();
        let is_class = |two: &&[&str]| two[0].eq_ignore_ascii_case("class") && two[1].chars().count() <= 2;
        classes.extend(words.windows(2).filter(is_class).map(|two| two[1]));
    }
    classes.sort_unstable();
    classes.dedup();
    classes.len()
}

/// Whether the letter or number of a class is lost.
pub(super) fn is_class_lost(said: &Said) -> bool {
    let words: Vec<&str> = said.words.iter().map(|word| bare(&word.text)).collect();
    let is_lost = |i: usize| words.get(i + 1).is_none_or(|next| next.chars().count() > 2);
    words.iter().enumerate().any(|(i, word)| word.eq_ignore_ascii_case("class") && is_lost(i))
}

/// Whether a word of a title is a letter alone that names no class or series: a piece of a word.
pub(super) fn is_piece(words: &[&str], i: usize) -> bool {
    let named = i.checked_sub(1).and_then(|before| words.get(before));
    let is_named = named.is_some_and(|before| ["class", "series", "common"].contains(&before.to_lowercase().as_str()));
    words.get(i).is_some_and(|word| word.len() == 1 && word.starts_with(char::is_alphabetic)) && !is_named
}
