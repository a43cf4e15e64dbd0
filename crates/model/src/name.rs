//! Names of companies and persons, compared: normalised, and whether two that are not equal may still be one.

use super::words::company;

/// A name without case, punctuation and spacing: `AmTrust Financial Services, Inc.` and
/// `AMTRUST FINANCIAL SERVICES INC` are one.
pub fn normalised_name(name: &str) -> String {
    let mut words = String::with_capacity(name.len());
    for word in name.split(|letter: char| letter.is_whitespace() || letter == '-' || letter == '/') {
        let start = words.len();
        words.extend(word.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_uppercase));
        if words.len() > start {
            words.push(' ');
        }
    }
    words.truncate(words.trim_end().len());
    words
}

/// Whether two long texts differ in up to two letters.
pub fn nearly(one: &str, other: &str) -> bool {
    let longest = one.len().max(other.len());
    (8..500).contains(&longest) && strsim::levenshtein(one, other) <= 2.min(longest / 5)
}

/// Whether two names may be one company's, where something else speaks for it too: they are equal but for the form of
/// the company (`Inc`, `Corporation`) and the mark of a state (`/DE/`), or, if long, in up to two letters. Digits are
/// never a slip: `Fund 2` is not `Fund 3`.
pub fn similar_names(one: &str, other: &str) -> bool {
    let [one, other] = [core(one), core(other)];
    let digits = |name: &str| name.chars().filter(char::is_ascii_digit).collect::<String>();
    !one.is_empty() && (one == other || (digits(&one) == digits(&other) && nearly(&one, &other)))
}

/// What is left of a company's name without what is often left out, in one word.
fn core(name: &str) -> String {
    let name = name.trim();
    let marked = name.trim_end_matches('/');
    let name = match marked.rfind('/') {
        Some(at) if (1..=4).contains(&(marked.len() - at - 1)) => &name[..at],
        _ => name,
    };
    let name = normalised_name(name);
    let mut words: Vec<&str> = name.split(' ').collect();
    while words.len() > 1 && words.last().is_some_and(|word| company::is(word, company::Use::Form)) {
        words.pop();
    }
    if words.len() > 1 && words[0] == "THE" {
        words.remove(0);
    }
    words.concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_similar_but_for_form_state_and_a_slip() {
        for (one, other, similar) in [
            ("AmTrust Financial Services, Inc.", "Amtrust Financial Services", true),
            ("AmTrust Financial Services, Inc.", "ArnTrust Financial Services, lnc.", false),
            ("AmTrust Financial Services, Inc.", "ArnTrust Financial Services, Inc.", true),
            ("Is rust Financial Services, Inc.", "AmTrust Financial Services, Inc.", false),
            ("ACME CORP /DE/", "Acme Corporation", true),
            ("ACME INC/NEW", "Acme Co", true),
            ("The Acme Company", "ACME CO", true),
            ("Acme", "Acne", false),
            ("Harbor Fund 2", "Harbor Fund 3", false),
            ("Meta Platforms, Inc.", "Facebook Inc", false),
            ("", "", false),
            ("Inc", "Corp", false),
        ] {
            assert_eq!(similar_names(one, other), similar, "{one}, {other}");
            assert_eq!(similar_names(other, one), similar, "{other}, {one}");
        }
    }
}
