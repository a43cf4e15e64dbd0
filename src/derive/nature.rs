//! When two natures of ownership are one.

use std::collections::BTreeSet;

use super::record::FiledReport;
use crate::model::{Field, Line};

/// Words that do not tell one nature from another.
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
/// Of a footnote that stands for a nature, so many telling words count: what follows mostly disclaims.
const TELLING_WORDS: usize = 10;

/// A nature of ownership in words that can be compared; empty where none is stated.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Nature(BTreeSet<String>);

impl Nature {
    /// Of a line: of its nature, or of the footnote where that says no more than to see it.
    pub(super) fn of(report: &FiledReport, line: &Line) -> Self {
        let stated = line.nature_of_ownership.as_deref().map(telling).unwrap_or_default();
        if !stated.is_empty() || line.direct_indirect.as_deref() == Some("D") {
            return Self(stated.into_iter().collect());
        }
        let words = note(report, line).map(telling).unwrap_or_default();
        Self(words.into_iter().take(TELLING_WORDS).collect())
    }

    /// Whether the two may be spellings of one: one is not stated, or they share at least half of their words.
    pub(super) fn is_like(&self, other: &Self) -> bool {
        if self.0.is_empty() || other.0.is_empty() {
            return true;
        }
        let shared = self.0.intersection(&other.0).count();
        shared * 2 >= self.0.len().min(other.0.len()) && shared * 4 >= self.0.len().max(other.0.len())
    }

    /// Whether it names a plan in which shares are acquired without a report: Rule 16b-3(c) and Rule 16a-11.
    pub(super) fn is_plan(&self) -> bool {
        const PLANS: &[&str] = &[
            "401k",
            "plan",
            "esop",
            "espp",
            "drip",
            "savings",
            "retirement",
            "deferred",
            "dividend",
            "reinvestment",
            "thrift",
            "profit",
        ];
        self.0.iter().any(|word| PLANS.contains(&word.as_str()))
    }
}

/// The nature as a reader wants to see it: as stated, or the footnote where it only says to see that.
pub(super) fn shown(report: &FiledReport, line: &Line) -> Option<String> {
    let stated = line.nature_of_ownership.as_deref();
    match stated.map(telling) {
        Some(words) if !words.is_empty() => stated.map(str::to_owned),
        _ => note(report, line).map(str::to_owned).or_else(|| stated.map(str::to_owned)),
    }
}

fn note<'a>(report: &'a FiledReport, line: &'a Line) -> Option<&'a str> {
    [Field::NatureOfOwnership, Field::DirectIndirect]
        .into_iter()
        .find_map(|field| report.notes_of(line, Some(field.column())).next())
        .or_else(|| {
            // Some mark the balance or the title instead, and have nothing else to explain there.
            line.nature_of_ownership.as_ref()?;
            report.notes_of(line, None).next()
        })
}

fn telling(nature: &str) -> Vec<String> {
    // `L.P.`, `401(k)` and `Person's` are words.
    let joined: String =
        nature.to_lowercase().chars().filter(|letter| !matches!(letter, '.' | '\'' | '’' | '(' | ')' | ',')).collect();
    let word = |word: &str| match word {
        "wife" | "husband" => "spouse".to_owned(),
        "children" | "son" | "daughter" | "sons" | "daughters" | "minor" => "child".to_owned(),
        "trusts" => "trust".to_owned(),
        "401" | "401-k" => "401k".to_owned(),
        word => word.strip_suffix("ltd").filter(|stem| stem.len() > 3).unwrap_or(word).to_owned(),
    };
    joined
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|found| {
            !found.is_empty()
                && !FILLER.contains(found)
                && !found.chars().all(|letter| letter.is_ascii_digit() && found.len() < 3)
        })
        .map(word)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn nature(text: &str) -> Nature {
        Nature(telling(text).into_iter().collect())
    }

    #[test]
    fn spellings_of_one_nature_are_one() {
        assert_eq!(nature("By Trust"), nature("by trust (1)"));
        assert_eq!(nature("By 401(k) plan"), nature("401(k) Plan"));
        assert_eq!(nature("Sequoia Capital Fund, L.P."), nature("By Sequoia Capital Fund LP (2)"));
        assert_eq!(nature("See footnote (3)"), Nature::default());
        assert!(nature("By Wife").is_like(&nature("Spouse")));
        assert!(!nature("By Trust").is_like(&nature("By Spouse")));
        assert!(nature("By 401(k)").is_plan() && !nature("By Trust").is_plan());
    }
}
