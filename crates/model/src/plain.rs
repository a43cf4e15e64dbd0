//! Normalising texts for comparison and search.

/// Gives the words of a text in lower case and without punctuation, separated by single spaces: `Common Stock, $.01
/// par` and `COMMON STOCK $01 PAR` give the same.
pub fn plain_words(text: &str) -> String {
    let mut words = String::with_capacity(text.len());
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
