//! Reads how securities are held: from a nature of ownership, or from a footnote that replaces one.
//!
//! ```
//! use insiderdb_reader::interpret::footnotes::nature::{Nature, beginning, points_to_footnote};
//!
//! assert_eq!(Nature::of_cell("By Trust"), Nature::of_cell("by trust (1)"));
//! assert!(!Nature::of_cell("Fund II LP").is_like(&Nature::of_cell("Fund III LP")));
//! assert!(Nature::of_cell("By 401(k)").is_plan());
//! assert!(points_to_footnote("See Footnote 3") && !points_to_footnote("By Trust"));
//! // The number of shares differs from filing to filing and does not count.
//! let notes = ["Includes 300 shares of Harrow LLC.", "Includes 700 shares of HARROW, LLC"];
//! assert_eq!(beginning(notes[0]), beginning(notes[1]));
//! ```

use std::collections::BTreeSet;
use std::sync::Arc;

use model::words::plan;

/// Words that do not distinguish natures.
const FILLER: &[&str] = &[
    "by",
    "the",
    "through",
    "held",
    "in",
    "of",
    "an",
    "my",
    "his",
    "her",
    "its",
    "their",
    "for",
    "see",
    "footnote",
    "note",
    "reporting",
    "person",
    "owner",
    "as",
    "is",
    "are",
    "and",
    "with",
    "to",
    "owned",
    "indirectly",
    "account",
    "benefit",
    "shares",
    "fn",
    "explanation",
    "response",
    "responses",
    "below",
    "remarks",
    "which",
    "that",
    "s",
    "beneficially",
    "securities",
    "name",
    "trustee",
];
/// The number of distinguishing words that count in a footnote that replaces a nature: the rest is mostly a disclaimer.
const TELLING_WORDS: usize = 10;
/// The number that counts in a footnote beside a nature: the names of two trusts of one person may differ only in a
/// number at the end.
const NOTE_WORDS: usize = 30;
/// The number of letters in which these words are.
const NOTE_LETTERS: usize = 300;

/// The words that distinguish a nature of ownership; none if a text says nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Nature(BTreeSet<String>);

impl Nature {
    /// Reads a nature of ownership. Empty if it only refers to a footnote.
    pub fn of_cell(nature: &str) -> Self {
        Self(telling(nature).into_iter().collect())
    }

    /// Reads a footnote that replaces a nature: its first distinguishing words.
    pub fn of_footnote(note: &str) -> Self {
        let end = note.char_indices().nth(NOTE_LETTERS).map_or(note.len(), |(place, _)| place);
        Self(telling(&note[..end]).into_iter().take(TELLING_WORDS).collect())
    }

    /// Whether the text says nothing.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether the two may be spellings of one nature: one is not stated, or they share at least half of their words.
    pub fn is_like(&self, other: &Self) -> bool {
        if self.0.is_empty() || other.0.is_empty() {
            return true;
        }
        // Trust 2 is not Trust 3, nor Fund II Fund III.
        let (numbers, others) = (self.numbers(), other.numbers());
        if !numbers.is_empty() && !others.is_empty() && numbers != others {
            return false;
        }
        let shared = self.0.intersection(&other.0).count();
        shared * 2 >= self.0.len().min(other.0.len()) && shared * 4 >= self.0.len().max(other.0.len())
    }

    fn numbers(&self) -> BTreeSet<&str> {
        let is_roman = |word: &str| word.chars().all(|letter| matches!(letter, 'i' | 'v' | 'x'));
        self.0.iter().map(String::as_str).filter(|word| is_number(word) || is_roman(word)).collect()
    }

    /// Whether it names a plan in which shares are acquired without a report: Rule 16b-3(c) and Rule 16a-11.
    pub fn is_plan(&self) -> bool {
        self.0.iter().any(|word| plan::is(word, plan::PlanUse::Unreported))
    }
}

/// Gives the first words of a footnote beside a nature, as one text. Two footnotes with the same words are about one
/// holder, in any spelling.
pub fn beginning(note: &str) -> Arc<str> {
    let mut beginning = String::with_capacity(NOTE_LETTERS / 2);
    // A comma within a number does not part it.
    let pieces = note.split(|letter: char| !letter.is_alphanumeric() && letter != ',');
    let words = pieces.filter(|piece| !is_grouped(piece)).flat_map(|piece| piece.split(','));
    let words = words.filter(|word| !word.is_empty() && !is_amount(word));
    for word in words.take(NOTE_WORDS) {
        let start = beginning.len();
        if word.is_ascii() {
            beginning.push_str(word);
            beginning[start..].make_ascii_lowercase();
        } else {
            beginning.extend(word.chars().flat_map(char::to_lowercase));
        }
        if FILLER.contains(&&beginning[start..]) {
            beginning.truncate(start);
        } else {
            beginning.push(' ');
        }
    }
    beginning.into()
}

/// Whether a nature of ownership only refers to a footnote.
pub fn points_to_footnote(nature: &str) -> bool {
    nature.is_empty() || nature.to_ascii_lowercase().contains("footnote")
}

/// Whether a piece of text is a number with commas, such as `1,300`.
fn is_grouped(piece: &str) -> bool {
    let piece = piece.trim_end_matches(',');
    piece.contains(',') && piece.split(',').all(is_number)
}

/// Whether a word is a number of shares, such as `13686661`. A footnote may have another number in each filing.
fn is_amount(word: &str) -> bool {
    (word.len() == 3 || word.len() > 4) && is_number(word)
}

/// Gives the distinguishing words of a text, in its order.
fn telling(nature: &str) -> Vec<String> {
    // `L.P.`, `401(k)` and `Person's` are words; a number alone in brackets is a mark of a footnote.
    let plain = without_marks(&nature.to_lowercase());
    let joined: String = plain.chars().filter(|letter| !matches!(letter, '.' | '\'' | '’' | '(' | ')' | ',')).collect();
    let mut words = Vec::new();
    let mut before = "";
    for word in joined.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()) {
        let is_mark = matches!(before, "footnote" | "footnotes" | "note" | "notes" | "fn") && is_number(word);
        before = word;
        if is_mark || FILLER.contains(&word) {
            continue;
        }
        words.push(match word {
            "wife" | "husband" => "spouse".to_owned(),
            "children" | "son" | "daughter" | "sons" | "daughters" | "minor" => "child".to_owned(),
            "trusts" => "trust".to_owned(),
            "401" => "401k".to_owned(),
            word => word.to_owned(),
        });
    }
    words
}

fn is_number(word: &str) -> bool {
    word.chars().all(|letter| letter.is_ascii_digit())
}

/// Without marks such as `(2)` and `[3]`.
fn without_marks(nature: &str) -> String {
    let mut kept = String::with_capacity(nature.len());
    let mut rest = nature;
    while let Some(open) = rest.find(['(', '[']) {
        let (before, after) = rest.split_at(open);
        kept.push_str(before);
        match after.find([')', ']']) {
            Some(close) if close > 1 && is_number(after[1..close].trim()) => rest = &after[close + 1..],
            _ => {
                kept.push_str(&after[..1]);
                rest = &after[1..];
            }
        }
    }
    kept + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    fn nature(text: &str) -> Nature {
        Nature::of_cell(text)
    }

    #[test]
    fn spellings_of_one_nature_are_one() {
        assert_eq!(nature("By Trust"), nature("by trust (1)"));
        assert_eq!(nature("By 401(k) plan"), nature("401(k) Plan"));
        assert_eq!(nature("Sequoia Capital Fund, L.P."), nature("By Sequoia Capital Fund LP (2)"));
        assert_eq!(nature("See footnote (3)"), Nature::default());
        assert!(nature("By Wife").is_like(&nature("Spouse")));
        assert!(!nature("By Trust").is_like(&nature("By Spouse")));
        assert_ne!(nature("By FIG Heritage Trust 2"), nature("By FIG Heritage Trust 3"));
        assert!(!nature("By FIG Heritage Trust 2").is_like(&nature("By FIG Heritage Trust 3")));
        assert!(!nature("Fund II LP").is_like(&nature("Fund III LP")));
        assert_eq!(nature("By Trust [1]"), nature("By Trust"));
        assert!(nature("By 401(k)").is_plan() && !nature("By Trust").is_plan());
    }
    #[test]
    fn notes_that_differ_in_a_number_of_shares_begin_alike() {
        let held =
            |shares: &str| beginning(&format!("Of these, {shares} shares are held by a trust for the children."));
        for shares in ["2,600", "13,686,661", "13686661"] {
            assert_eq!(held(shares), held("1,300"), "{shares}");
        }
        assert_ne!(beginning("Held by Trust 2, which he manages"), beginning("Held by Trust 3, which he manages"));
        assert_eq!(beginning("By the fund,managed by him"), beginning("By the fund, managed by him"));
    }
}
