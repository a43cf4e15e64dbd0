//! What titles and natures of ownership look like as filers write them, and what recognition adds to them.

use super::super::super::word;
use crate::form::words::{COMMON_NATURES, OF_SECURITIES};

/// The digits of the numbers that funds bear.
const ROMAN: [char; 3] = ['I', 'V', 'X'];

/// Short words that texts hold.
const SHORT: [&str; 16] =
    ["a", "as", "at", "by", "c/o", "dtd", "for", "fbo", "in", "no", "of", "on", "or", "per", "the", "to"];

/// Whether a text is a title that many securities have: a kind of shares, with its class.
pub(super) fn is_plain_title(text: &str) -> bool {
    let words: Vec<String> = text.split_whitespace().map(word::bare).collect();
    let mut rest = words.as_slice();
    let is_class = |class: &[String]| matches!(&*class[0], "CLASS" | "SERIES") && class[1].len() <= 3;
    if rest.len() > 2 && is_class(rest) {
        rest = &rest[2..];
    }
    let kind = rest.first().is_some_and(|word| matches!(&**word, "COMMON" | "ORDINARY" | "PREFERRED"));
    let end = rest.last().is_some_and(|word| matches!(&**word, "STOCK" | "SHARE" | "SHARES" | "UNIT" | "UNITS"));
    rest.len() == 2 && kind && end
}

/// Whether a letter behind that word may belong to it: behind words of securities but for a class it is a speck.
pub(super) fn takes_letter(before: &str) -> bool {
    let bare = word::bare(before);
    matches!(&*bare, "CLASS" | "SERIES" | "UNIT" | "UNITS") || !OF_SECURITIES.contains(&&*bare)
}

/// Whether a word is a letter alone, or two small ones that are no word.
pub(super) fn is_speck(text: &str) -> bool {
    let letters = text.chars().filter(|c| c.is_alphanumeric()).count();
    let small = text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_lowercase());
    letters == 1 || small && !SHORT.contains(&text)
}

/// Whether a nature is one that many forms state.
pub(super) fn is_plain_nature(text: &str) -> bool {
    COMMON_NATURES.iter().any(|plain| plain.eq_ignore_ascii_case(text))
}

/// A nature without what stands behind the legal form of a name, or behind the reference to a note: footnote marks.
pub(super) fn without_specks(text: &str) -> &str {
    let mut end = text.len();
    while let Some((before, last)) = text[..end].rsplit_once(' ') {
        let ends = matches!(
            &*word::bare(before.rsplit(' ').next().unwrap_or_default()),
            "LP" | "LLC" | "INC" | "LTD" | "LLP" | "CORP" | "FOOTNOTE" | "FOOTNOTES" | "TRUST"
        );
        let roman = last.trim_matches(ROMAN).is_empty();
        let is_speck = word::bare(last).len() <= 2 && !roman || last.starts_with('(') && last.len() <= 4;
        if !ends || !is_speck {
            break;
        }
        end = before.len();
    }
    text[..end].trim_end_matches([',', ';'])
}

/// A text without what recognition adds to it: a point behind a title, capitals in the first word of a nature.
pub(super) fn respelled(text: &str, is_nature: bool) -> String {
    let small = || text.chars().any(char::is_lowercase);
    match text.strip_prefix("BY ") {
        Some(rest) if is_nature && small() => format!("By {rest}"),
        _ => {
            let bare = if is_nature { without_specks(text) } else { text };
            let bare = bare.trim_end_matches([',', ';']);
            let (before, last) = bare.rsplit_once(' ').unwrap_or(("", bare));
            // The letters of a legal form are capitals.
            let form = matches!(&*last.to_ascii_lowercase(), "lp" | "l.p" | "l.p." | "lp." | "llc" | "llp");
            if is_nature && form && !before.is_empty() && small() {
                return format!("{before} {}", last.to_ascii_uppercase());
            }
            // A point, or a speck of a letter or two, is no part of a title that is whole without it.
            let shorter = bare.rsplit_once(' ').filter(|(_, speck)| speck.len() <= 2).map(|(title, _)| title);
            let title = bare.strip_suffix('.').or(shorter).filter(|title| !is_nature && is_plain_title(title));
            title.unwrap_or(bare).to_owned()
        }
    }
}

/// Whether a text may be one that a filer wrote: each word is one, with the signs that words have.
pub(super) fn is_plausible(text: &str, is_nature: bool) -> bool {
    let plain = |c: char| c.is_alphanumeric() || ".,'’-&()/%$#+\"".contains(c);
    let is_word = |word: &str| {
        let letters = word.chars().filter(|c| c.is_alphabetic()).count();
        let small = letters > 0 && letters < 3 && word.starts_with(char::is_lowercase);
        let mixed = word.chars().skip(1).any(char::is_uppercase) && word.contains(char::is_lowercase);
        let joined = word.contains(['-', '/', '.', '(', '&', '\'', '’']);
        let digits = word.bytes().filter(u8::is_ascii_digit).count();
        let broken = digits > 0 && letters > 1 && !joined && word.starts_with(char::is_lowercase);
        !broken
            && word.chars().all(plain)
            && (!small || SHORT.contains(&&*word.trim_matches(|c: char| !c.is_alphanumeric()).to_ascii_lowercase()))
            && (!mixed || joined || word.starts_with("Mc") || word.ends_with('s'))
    };
    let first = text.split_whitespace().next().unwrap_or_default();
    let begins = first.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || "($\"".contains(c))
        || is_nature && matches!(first, "by" | "held" | "see" | "through" | "in" | "as");
    // One of several words of which the others are lost.
    let part = matches!(
        &*word::bare(text),
        "BY" | "CLASS"
            | "COMMON"
            | "HELD"
            | "ORDINARY"
            | "PREFERRED"
            | "SEE"
            | "SHARE"
            | "SHARES"
            | "STOCK"
            | "UNIT"
            | "UNITS"
    );
    let is_day = text.split_whitespace().any(|word| word.matches('/').count() > 1 && !is_nature);
    let balanced = text.matches('(').count() == text.matches(')').count();
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    letters > 1 && begins && !part && !is_day && balanced && text.split_whitespace().all(is_word)
}
