//! Words of a text.

/// The words of a text with their offsets in it.
pub(super) fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.split_whitespace().map(move |word| (word.as_ptr() as usize - text.as_ptr() as usize, word))
}

/// A word without punctuation, in capitals.
pub(super) fn bare(word: &str) -> String {
    word.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_uppercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_with_their_offsets() {
        assert_eq!(words(" P.O.  Box").collect::<Vec<_>>(), [(1, "P.O."), (7, "Box")]);
        assert_eq!((bare("P.O."), bare("o'dea,")), ("PO".to_owned(), "ODEA".to_owned()));
    }
}
