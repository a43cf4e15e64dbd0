//! What a text says of its own form.

use model::plain_words;

/// A statement about the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OfForm {
    /// It is one of several: `Form 1 of 2`, `the second of two filings`.
    IsPart,
    /// Its rows, or some of them, were left out of the form that it amends.
    AddsRows,
}

impl OfForm {
    /// Whether the text says this.
    pub fn is_said_in(self, text: &str) -> bool {
        match self {
            Self::IsPart => is_part(text),
            Self::AddsRows => adds_rows(text),
        }
    }
}

fn is_part(text: &str) -> bool {
    let text = plain_words(text);
    let words: Vec<&str> = text.split(' ').collect();
    let number = |word: &str| word.parse::<u8>().ok().filter(|number| (1..=20).contains(number));
    words.windows(4).any(|window| match window {
        ["form" | "part" | "filing" | "report" | "statement", one, "of", all] => {
            number(one).zip(number(all)).is_some_and(|(one, all)| one <= all && all > 1)
        }
        ["first" | "second" | "third", "of", "two" | "three" | "four", what] => {
            ["form", "filing", "report", "statement"].iter().any(|stem| what.starts_with(stem))
        }
        _ => false,
    })
}

fn adds_rows(text: &str) -> bool {
    let text = text.to_lowercase();
    ["omitted", "omission", "not reported", "did not report", "failed to report", "not included", "did not include"]
        .iter()
        .any(|words| text.contains(words))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_say_so() {
        assert!(is_part("Form 1 of 2: This Form 4 goes on."));
        assert!(is_part("It is the second of two Forms 4 that are filed."));
        assert!(!is_part("The options vest in three parts, 1 of 3 each year. Form 4 of the issuer."));
        assert!(!is_part("first of three equal installments"));
    }
}
