//! Titles that say that nothing is owned, on forms that have no empty table.

use crate::plain_words;

/// Whether a title of securities is a statement that there are none: `None`, `N/A`, `No securities are beneficially
/// owned`, `Not applicable`. `No Par Common Stock` is a class. Only a row without an amount can be such a statement.
pub fn is_nothing(title: &str) -> bool {
    /// Words for what is not owned.
    const OF: &[&str] = &[
        "securities",
        "security",
        "shares",
        "share",
        "stock",
        "holdings",
        "holding",
        "interest",
        "interests",
        "ownership",
        "derivatives",
        "derivative",
        "equity",
    ];
    const OWNED: &[&str] = &["owned", "own", "owns", "held", "hold", "holds", "beneficially", "reported", "report"];
    let title = plain_words(title);
    let words: Vec<&str> = title.split(' ').filter(|word| !word.is_empty()).collect();
    let has = |known: &[&str]| words.iter().any(|word| known.contains(word));
    match words.as_slice() {
        [] => true,
        ["none" | "nil" | "nothing" | "na" | "zero" | "0", ..] | ["n", "a", ..] | ["not", "applicable", ..] => true,
        ["no", "par" | "nominal" | "value", ..] => false,
        ["no", ..] => has(OF),
        ["does" | "do" | "did", "not", ..] => has(OWNED),
        [.., "not", "applicable" | "owned" | "held"] | [.., "none"] => true,
        _ => has(&["not", "no"]) && has(OF) && has(OWNED),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn statements_of_nothing_are_told_from_classes() {
        for title in [
            "None",
            "NONE.",
            "N/A",
            "NA",
            "-0-",
            "",
            "Nil",
            "No securities are beneficially owned",
            "No Securities Beneficially Owned",
            "No shares owned",
            "No non-derivative securities owned.",
            "Not Applicable",
            "Common Stock - None",
            "Reporting person owns no securities",
            "Does not own any common stock",
            "Securities not owned",
        ] {
            assert!(is_nothing(title), "{title}");
        }
        for title in [
            "Common Stock",
            "No Par Common Stock",
            "No Par Value Common",
            "Common Stock, no par value",
            "Non-Voting Common Stock",
            "Series N Preferred",
            "Norfolk Common Shares",
            "Common stock held in escrow",
        ] {
            assert!(!is_nothing(title), "{title}");
        }
    }
}
