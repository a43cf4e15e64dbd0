//! Finds where sentences begin and end.

use std::sync::LazyLock;

use regex::Regex;

use super::pattern::compile;

/// Gives the sentence around a place: from the last full stop that ends one to the next.
pub(super) fn sentence_around(text: &str, place: usize) -> std::ops::Range<usize> {
    /// A stop, what may close after it, white space; or a line's end, or a semicolon that begins a new subject.
    static END: LazyLock<Regex> = LazyLock::new(|| compile(r#"(?-u)[.!?](?:["')\]]|”)*\s+|\n\s*\n"#));
    let mut start = 0;
    for end in END.find_iter(text) {
        if is_abbreviation(&text[start..end.start()]) {
            continue;
        }
        if end.end() > place {
            return start..end.start();
        }
        start = end.end();
    }
    start..text.len()
}

/// Whether a full stop after the text belongs to a word: `Mr.`, `Inc.`, `No.`, `Sept.`, an initial.
fn is_abbreviation(text: &str) -> bool {
    const SHORT: [&str; 22] = [
        "mr", "mrs", "ms", "dr", "no", "inc", "corp", "co", "ltd", "st", "jr", "sr", "jan", "feb", "mar", "apr", "aug",
        "sep", "sept", "oct", "nov", "dec",
    ];
    let word = text.rsplit(|letter: char| !letter.is_alphanumeric()).next().unwrap_or_default();
    (word.len() == 1 && word.bytes().all(|byte| byte.is_ascii_uppercase()))
        || SHORT.iter().any(|short| word.eq_ignore_ascii_case(short))
}
