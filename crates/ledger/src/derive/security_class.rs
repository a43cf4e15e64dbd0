//! When two titles name one class of securities.

use std::collections::{BTreeSet, HashMap};
use std::rc::Rc;

/// Words of a title that do not distinguish classes. `Common Stock`, `Common Shares` and `Shares of common stock, par
/// value $0.01 per share` are one class.
const FILLER: &[&str] = &[
    "share",
    "stock",
    "of",
    "the",
    "and",
    "per",
    "each",
    "a",
    "an",
    "no",
    "to",
    "with",
    "par",
    "value",
    "nominal",
    "nonvoting",
    "voting",
    "us",
    "usd",
    "employee",
    "director",
    "right",
    "rights",
    "buy",
    "non",
    "nonqualified",
    "qualified",
    "incentive",
    "statutory",
    "granted",
    "registered",
    "npv",
];

/// The classes of titles. Each is computed once: an issuer has few titles on very many rows.
#[derive(Debug, Default)]
pub(super) struct Classes(HashMap<String, Rc<str>>);

impl Classes {
    /// Gives the class that a title names.
    pub(super) fn of(&mut self, title: &str) -> Rc<str> {
        if let Some(known) = self.0.get(title) {
            return Rc::clone(known);
        }
        let class: Rc<str> = security_class(title).into();
        self.0.insert(title.to_owned(), Rc::clone(&class));
        class
    }
}

/// Gives the class that a title names: its distinguishing words in alphabetical order, without par value, brackets,
/// case and punctuation. `class a common` for `Class A Common Stock, $0.0001 par value` and for `Common Stock - Class
/// A`. Empty if there is no title.
pub(super) fn security_class(title: &str) -> String {
    let title = without_par_value(&without_brackets(&title.to_lowercase()));
    let mut words = BTreeSet::new();
    let mut after_class = false;
    let all: Vec<&str> =
        title.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()).map(singular).collect();
    for (place, word) in all.iter().enumerate() {
        let word = match *word {
            // `Common A Common Stock` is a slip for `Class A Common Stock`.
            "common" if matches!(all[place + 1..], [letter, "common", ..] if letter.len() == 1) => "class",
            "com" | "comm" => "common",
            "cl" => "class",
            "ord" => "ordinary",
            "opt" => "option",
            "rsus" => "rsu",
            "pfd" | "pref" => "preferred",
            word => word,
        };
        // The letter after `Class` names it, though `a` alone is an article.
        if after_class || !FILLER.contains(&word) {
            words.insert(word);
        }
        after_class = matches!(word, "class" | "series");
    }
    let mut class: Vec<&str> = words.into_iter().collect();
    if class.starts_with(&["restricted", "unit"]) {
        class.splice(..2, ["rsu"]);
    }
    class.join(" ")
}

/// Whether the words of one class are all in the other: `common` and `class a common`, where filers are not exact.
pub(super) fn is_part_of(one: &str, other: &str) -> bool {
    let words = |class: &'_ str| class.split(' ').map(str::to_owned).collect::<BTreeSet<String>>();
    let (one, other) = (words(one), words(other));
    one.is_subset(&other) || other.is_subset(&one)
}

/// Whether a split of the issuer's shares also changes the number of this class. Preferred shares and debt keep their
/// number and change their rate; each of several tracking stocks is split by itself.
pub(super) fn is_split_with_shares(class: &str) -> bool {
    const APART: &[&str] =
        &["preferred", "preference", "series", "note", "debenture", "bond", "warrant", "depositary", "depository"];
    !class.split(' ').any(|word| APART.contains(&word))
}

/// Removes brackets with their text: footnote marks, `(right to buy)`, abbreviations.
fn without_brackets(title: &str) -> String {
    let mut kept = String::with_capacity(title.len());
    let mut depth = 0_usize;
    for letter in title.chars() {
        match letter {
            '(' | '[' => depth += 1,
            ')' | ']' => {
                depth = depth.saturating_sub(1);
                kept.push(' ');
            }
            _ if depth == 0 => kept.push(letter),
            _ => {}
        }
    }
    // If nothing stands outside brackets, or a bracket is not closed, the text in brackets is the title.
    if kept.trim().is_empty() || depth > 0 { title.to_owned() } else { kept }
}

/// Without the amount of the par value: words with a digit after a dollar sign or a point.
fn without_par_value(title: &str) -> String {
    let is_amount = |word: &&str| {
        let digits = word.trim_matches(|letter: char| !letter.is_ascii_digit());
        let marked = word.contains(['$', '.', '¢']) || word.starts_with("us$");
        (!marked || digits.is_empty()) && !matches!(*word, "$" | "par" | "value")
    };
    title.split_whitespace().filter(is_amount).collect::<Vec<_>>().join(" ")
}

fn singular(word: &str) -> &str {
    match word.strip_suffix('s').filter(|_| word != "series") {
        Some(stem) if stem.len() > 3 && !stem.ends_with('s') && !stem.ends_with("clas") => stem,
        _ => word,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_of_one_class_are_one() {
        for (class, titles) in [
            (
                "common",
                &[
                    "Common Stock",
                    "COMMON STOCK, $0.01 PAR VALUE",
                    "Common Shares",
                    "Common",
                    "Common Stock (1)",
                    "Common Stock, par value $.0001 per share",
                    "Shares of Common Stock, no par value",
                ][..],
            ),
            (
                "a class common",
                &[
                    "Class A Common Stock",
                    "Common A Common Stock",
                    "Common Stock - Class A",
                    "Cl A Common Stock, $0.00001 par value per share",
                ],
            ),
            ("b class common", &["Class B Common Stock"]),
            ("rsu", &["Restricted Stock Units", "Restricted Stock Unit", "RSU", "RSUs", "Restricted Share Units"]),
            (
                "option",
                &["Stock Option (Right to Buy)", "Employee Stock Option (right to buy)", "Non-Qualified Stock Option"],
            ),
            ("common unit", &["Common Units", "Common Unit"]),
            ("5 preferred series", &["Series 5 Preferred Stock"]),
            ("", &[""]),
        ] {
            for title in titles {
                assert_eq!(security_class(title), class, "{title}");
            }
        }
    }
}
