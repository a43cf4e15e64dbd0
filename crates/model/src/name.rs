//! Comparing names of companies and persons.

use super::words::company;

/// Gives a name in upper case, without punctuation and with single spaces: `AmTrust Financial Services, Inc.` and
/// `AMTRUST FINANCIAL SERVICES INC` give the same.
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

/// Whether two texts of 8 to 499 bytes are equal except for at most two letters (Levenshtein distance), or one letter
/// if they are shorter than ten bytes.
pub fn nearly(one: &str, other: &str) -> bool {
    let longest = one.len().max(other.len());
    (8..500).contains(&longest) && strsim::levenshtein(one, other) <= 2.min(longest / 5)
}

/// Whether two names may name the same company, if there is other evidence. They must be equal except for the form of
/// the company (`Inc`, `Corporation`) and the mark of a state (`/DE/`), or [`nearly`] equal with the same digits: `Fund
/// 2` is not `Fund 3`.
pub fn similar_names(one: &str, other: &str) -> bool {
    let [one, other] = [core(one), core(other)];
    let digits = |name: &str| name.chars().filter(char::is_ascii_digit).collect::<String>();
    !one.is_empty() && (one == other || (digits(&one) == digits(&other) && nearly(&one, &other)))
}

/// Gives a company's name without the parts that are often left out, and without spaces.
fn core(name: &str) -> String {
    name_words(name).concat()
}

/// The words of a name in upper case, without punctuation, and without the parts that are often left out: the form of the
/// company at the end, the mark of a state (`/DE/`), and `The` at the beginning. At least one word stays.
pub fn name_words(name: &str) -> Vec<String> {
    let name = name.trim();
    let marked = name.trim_end_matches('/');
    let name = match marked.rfind('/') {
        Some(at) if (1..=4).contains(&(marked.len() - at - 1)) => &name[..at],
        _ => name,
    };
    let name = normalised_name(name);
    let mut words: Vec<&str> = name.split(' ').collect();
    while words.len() > 1 && words.last().is_some_and(|word| company::is(word, company::CompanyUse::Form)) {
        words.pop();
    }
    if words.len() > 1 && words[0] == "THE" {
        words.remove(0);
    }
    words.retain(|word| !word.is_empty());
    words.into_iter().map(str::to_owned).collect()
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
