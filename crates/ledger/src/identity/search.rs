//! Finding a name that somebody types: how well the names on record fit it.

use model::name_words;
use strsim::{levenshtein, osa_distance};

/// How well a name fits, the best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fit {
    /// The same words in the same order.
    Same,
    /// The same words in another order: `Deirdre O'Brien` for `O'BRIEN DEIRDRE`.
    Reordered,
    /// Each word typed is a word of the name.
    Words,
    /// Each word typed begins a word of the name. An initial that the name does not have is left out.
    Beginnings,
    /// Each word typed stands somewhere in the letters of the name.
    Letters,
}

/// What somebody typed as a name. The form of a company, the mark of a state, punctuation and case do not count.
///
/// ```
/// use insiderdb_ledger::identity::{Fit, NameSearch};
///
/// let search = NameSearch::of("obrien deirdre").unwrap();
/// assert_eq!(search.fit("O'BRIEN DEIRDRE"), Some(Fit::Same));
/// assert_eq!(search.fit("COOK TIMOTHY D"), None);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NameSearch {
    words: Vec<String>,
}

impl NameSearch {
    /// Takes a text as typed. `None` if it has no letter and no digit.
    pub fn of(typed: &str) -> Option<Self> {
        let words = words(typed);
        (!words.is_empty()).then_some(Self { words })
    }

    /// The words that stand in the letters of every name that fits, in upper case.
    pub fn needed(&self) -> impl Iterator<Item = &str> {
        let only_letters = self.words.iter().all(|word| is_initial(word));
        self.words.iter().map(String::as_str).filter(move |word| only_letters || !is_initial(word))
    }

    /// How well a name fits; `None` if it does not.
    pub fn fit(&self, name: &str) -> Option<Fit> {
        let words = words(name);
        if self.words == words {
            return Some(Fit::Same);
        }
        if self.are_in(&words, |typed, word| typed == word) {
            return Some(if words.len() == self.words.len() { Fit::Reordered } else { Fit::Words });
        }
        if self.without_missing_initials(&words).are_in(&words, |typed, word| word.starts_with(typed)) {
            return Some(Fit::Beginnings);
        }
        // Another initial is another person.
        let initials = |words: &[String]| words.iter().filter(|word| is_initial(word)).cloned().collect::<Vec<_>>();
        let (typed, borne) = (initials(&self.words), initials(&words));
        if !typed.is_empty() && !borne.is_empty() && !typed.iter().any(|initial| borne.contains(initial)) {
            return None;
        }
        let mut letters = words.concat();
        let mut needed: Vec<&str> = self.needed().collect();
        needed.sort_by_key(|word| std::cmp::Reverse(word.len()));
        // Each word needs letters of its own.
        let fits = needed.into_iter().all(|word| {
            let found = letters.find(word).map(|start| start..start + word.len());
            found.map(|found| letters.replace_range(found, " ")).is_some()
        });
        fits.then_some(Fit::Letters)
    }

    /// How many letters are wrong if the name was meant; `None` if too many are. Each word typed may have one wrong letter
    /// of three.
    pub fn distance(&self, name: &str) -> Option<usize> {
        let words = words(name);
        let nearest = |typed: &String| {
            let distances = words.iter().map(|word| {
                // Who types the beginning of a word is not wrong about the rest.
                let beginning = word.get(..typed.len()).filter(|_| typed.len() >= 4).unwrap_or(word);
                osa_distance(typed, word).min(levenshtein(typed, beginning))
            });
            distances.min().filter(|distance| *distance <= typed.chars().count() / 3)
        };
        let typed: Vec<&String> = self.words.iter().filter(|word| !is_initial(word)).collect();
        let found: Option<usize> = typed.iter().map(|typed| nearest(typed)).sum();
        found.filter(|_| !typed.is_empty())
    }

    /// Letters of the longest word typed that is a word of the name, mostly the surname; `None` if there is none of at
    /// least three letters. Who types `Bob Iger` may mean `IGER ROBERT A`.
    pub fn longest_shared_word(&self, name: &str) -> Option<usize> {
        let words = words(name);
        let shared = self.words.iter().filter(|typed| words.contains(typed)).map(|typed| typed.chars().count());
        shared.max().filter(|letters| *letters >= 3)
    }

    /// Whether each word typed has a word of its own in the name.
    fn are_in(&self, words: &[String], fits: impl Fn(&str, &str) -> bool) -> bool {
        let mut free: Vec<&String> = words.iter().collect();
        // The longest first: a short beginning must not take the only word of a longer one.
        let mut typed: Vec<&String> = self.words.iter().collect();
        typed.sort_by_key(|word| std::cmp::Reverse(word.len()));
        typed.iter().all(|typed| {
            let found = free.iter().position(|word| fits(typed, word));
            found.is_some_and(|place| {
                free.swap_remove(place);
                true
            })
        })
    }

    /// The same without initials, if the name has none of its own and other words are left.
    fn without_missing_initials(&self, words: &[String]) -> Self {
        let has_initial = words.iter().any(|word| is_initial(word));
        let kept: Vec<String> = self.words.iter().filter(|word| !is_initial(word)).cloned().collect();
        if has_initial || kept.is_empty() { self.clone() } else { Self { words: kept } }
    }
}

/// Whether two symbols of at most five letters differ by one slip: a letter more, less, another, or two in the wrong order.
pub fn is_near_symbol(one: &str, other: &str) -> bool {
    one.len().max(other.len()) <= 5 && osa_distance(one, other) == 1
}

/// The words that count.
fn words(name: &str) -> Vec<String> {
    let mut words = name_words(name);
    // `Procter & Gamble` and `Procter and Gamble`.
    words.retain(|word| word != "AND");
    words
}

fn is_initial(word: &str) -> bool {
    word.chars().count() == 1
}

/// The best of the names that a party bears, current or not, and how it fits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Rank {
    /// How well it fits what is typed.
    pub fit: Fit,
    /// It is no name that the party bears now.
    pub is_former: bool,
}

/// The parties that are meant: those whose best name fits best, and of these the ones that bear it now, if any does. One
/// filing with a wrong name or CIK makes a former name, which no longer counts then.
pub fn meant<T>(found: Vec<(T, Rank)>) -> Vec<T> {
    let Some(best) = found.iter().map(|(_, rank)| *rank).min() else { return Vec::new() };
    found.into_iter().filter(|(_, rank)| *rank == best).map(|(party, _)| party).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_fit_however_they_are_typed() {
        for (typed, name, fit) in [
            ("Netflix, Inc.", "NETFLIX INC", Some(Fit::Same)),
            ("netflix", "Netflix, Inc.", Some(Fit::Same)),
            ("The Acme Company", "ACME CO /DE/", Some(Fit::Same)),
            ("Procter and Gamble", "PROCTER & GAMBLE CO", Some(Fit::Same)),
            ("Arthur D. Levinson", "LEVINSON ARTHUR D", Some(Fit::Reordered)),
            ("arthur levinson", "LEVINSON ARTHUR D", Some(Fit::Words)),
            ("obrien deirdre", "O'BRIEN DEIRDRE", Some(Fit::Same)),
            ("Deirdre O\u{2019}Brien", "O'BRIEN DEIRDRE", Some(Fit::Reordered)),
            ("o'brien", "O BRIEN DEIRDRE", Some(Fit::Letters)),
            ("Tim Cook", "COOK TIMOTHY D", Some(Fit::Beginnings)),
            ("Arthur D. Levinson", "Levinson Arthur", Some(Fit::Beginnings)),
            ("Arthur D. Levinson", "Levinson Arthur M", None),
            ("amazon com", "AMAZON.COM INC", Some(Fit::Letters)),
            ("ann anna", "ANNA BAY", None),
            ("ann anna", "ANNA ANN", Some(Fit::Reordered)),
            ("Tim Cook", "COOKE JAMES", None),
            ("inc", "ACME INC", None),
        ] {
            assert_eq!(NameSearch::of(typed).unwrap().fit(name), fit, "{typed}, {name}");
        }
        assert_eq!(NameSearch::of(" .'- "), None);
    }

    #[test]
    fn a_slip_is_near() {
        let distance = |typed: &str, name: &str| NameSearch::of(typed).unwrap().distance(name);
        assert_eq!(distance("Netfilx", "NETFLIX INC"), Some(1));
        assert_eq!(distance("levinsen arthur", "LEVINSON ARTHUR D"), Some(1));
        assert_eq!(distance("microsft corp", "MICROSOFT CORP"), Some(1));
        assert_eq!(distance("nobody", "NETFLIX INC"), None);
        assert_eq!(distance("a b", "ACME INC"), None);
    }

    #[test]
    fn a_surname_is_shared() {
        let shared = |typed: &str, name: &str| NameSearch::of(typed).unwrap().longest_shared_word(name);
        assert_eq!(shared("bob iger", "IGER ROBERT A"), Some(4));
        assert_eq!(shared("Mr. Cook", "COOK TIMOTHY D"), Some(4));
        assert_eq!(shared("bob iger", "TIGER BOBBY"), None);
        assert_eq!(shared("al b", "AL B"), None);
    }

    #[test]
    fn a_current_name_counts_before_a_former_one() {
        let rank = |fit, is_former| Rank { fit, is_former };
        assert_eq!(
            meant(vec![
                (1, rank(Fit::Beginnings, true)),
                (2, rank(Fit::Beginnings, false)),
                (3, rank(Fit::Letters, false))
            ]),
            [2]
        );
        assert_eq!(meant(vec![(1, rank(Fit::Same, true)), (2, rank(Fit::Words, false))]), [1]);
        assert_eq!(meant(vec![(1, rank(Fit::Words, false)), (2, rank(Fit::Words, false))]), [1, 2]);
        assert_eq!(meant::<i64>(Vec::new()), [0; 0]);
    }
}
