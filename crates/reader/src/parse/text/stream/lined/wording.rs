//! What titles and natures of ownership look like as filers write them, and what recognition adds to them.

use super::super::super::word;
use crate::form::words::{COMMON_NATURES, OF_SECURITIES};

/// The digits of the numbers that funds bear.
const ROMAN: [char; 3] = ['I', 'V', 'X'];

/// Short words that texts hold.
const SHORT: [&str; 16] =
    ["a", "as", "at", "by", "c/o", "dtd", "for", "fbo", "in", "no", "of", "on", "or", "per", "the", "to"];

/// Legal forms that end names, as recognition gives them, the longest first.
const FORMS: [&str; 10] = ["L.L.C.", "L.P.", "LP.", "L.P", "LP", "LLC.", "LLC", "LLP", "INC.", "LTD."];
/// What footnote marks that are glued to a name are read as.
const DEBRIS: [char; 17] = ['O', 'Q', 'G', '(', ')', '@', '®', '©', '™', '°', '“', '”', '"', '»', '&', '.', ','];

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
    matches!(&*bare, "CLASS" | "SERIES" | "UNIT" | "UNITS")
        || !OF_SECURITIES.contains(&&*bare) && !is_legal_form(before)
}

/// Whether a word is the legal form at the end of a name.
pub(in crate::parse::text) fn is_legal_form(word: &str) -> bool {
    matches!(&*word::bare(word), "LP" | "LLC" | "INC" | "LTD" | "LLP" | "CORP") || is_damaged_llc(word)
}

/// Whether a word is an `LLC` of which letters were read as those of the same shape: `Lic`, `Llc`.
fn is_damaged_llc(word: &str) -> bool {
    let word = word.trim_end_matches(['.', ',', ';']);
    let shape = matches!(&*word.to_ascii_lowercase(), "llc" | "lic" | "l1c");
    shape && word.starts_with(char::is_uppercase) && !["LIC", "LLC"].contains(&word)
}

/// The legal form with which a word begins, when the rest of it is what footnote marks are read as: `LPO®`, `L.P.@)`.
pub(super) fn form_before_debris(word: &str) -> Option<&str> {
    let starts = |form: &&&str| word.get(..form.len()).is_some_and(|start| start.eq_ignore_ascii_case(form));
    let (form, rest) = word.split_at(FORMS.iter().find(starts)?.len());
    let signs = rest.contains(|c: char| !c.is_alphanumeric() && !matches!(c, '.' | ','));
    let is_debris = !rest.is_empty() && rest.chars().all(|c| DEBRIS.contains(&c));
    (is_debris && (signs || form.ends_with('.') && !rest.starts_with(['.', ',']))).then_some(form)
}

/// Whether a word of a name has a day behind it.
pub(super) fn is_before_day(word: &str) -> bool {
    matches!(&*word::bare(word), "DTD" | "DATED" | "UA" | "UAD" | "UTD" | "UDT" | "OF")
}

/// The nature that many forms state and that has the letters of a text, where signs and blanks between them are wrong.
pub(super) fn common_nature(text: &str) -> Option<&'static str> {
    let letters = word::bare(text);
    COMMON_NATURES.iter().find(|nature| word::bare(nature) == letters && !is_plain_nature(text)).copied()
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
    up_to_specks(text).trim_end_matches([',', ';'])
}

/// A nature of which the last word is an `L.P.` that lost one of its points: `LP.`, `L.P`, or `LP,`, for no nature ends
/// with a comma.
pub(super) fn with_points(text: &str) -> Option<String> {
    let text = up_to_specks(text);
    let (before, last) = text.rsplit_once(' ')?;
    let is_pointed = last != "L.P." && word::bare(last) == "LP" && last.contains(['.', ',']);
    is_pointed.then(|| format!("{before} L.P."))
}

fn up_to_specks(text: &str) -> &str {
    let mut end = text.len();
    while let Some((before, last)) = text[..end].rsplit_once(' ') {
        let form = before.rsplit(' ').next().unwrap_or_default();
        let ends = is_legal_form(form) || matches!(&*word::bare(form), "FOOTNOTE" | "FOOTNOTES" | "TRUST");
        let roman = last.trim_matches(ROMAN).is_empty();
        let small = last.len() <= 3 && last.bytes().all(|byte| byte.is_ascii_lowercase()) && !SHORT.contains(&last);
        let is_speck = small || word::bare(last).len() <= 2 && !roman || last.starts_with('(') && last.len() <= 4;
        if !ends || !is_speck {
            break;
        }
        end = before.len();
    }
    &text[..end]
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
            if is_nature && !before.is_empty() && (form || is_damaged_llc(last)) && small() {
                let form = if is_damaged_llc(last) { "LLC".to_owned() } else { last.to_ascii_uppercase() };
                return format!("{before} {form}");
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn legal_forms_lose_what_is_glued_to_them() {
        for (word, expected) in [
            ("LPO®", Some("LP")),
            ("L.P.@)", Some("L.P.")),
            ("Lp.O", Some("Lp.")),
            ("LLC®", Some("LLC")),
            ("L.P.", None),
            ("L.P.,", None),
            ("LPO", None),
            ("LPG", None),
            ("Inc.", None),
        ] {
            assert_eq!(form_before_debris(word), expected, "{word}");
        }
        assert!(is_legal_form("Lic") && is_legal_form("L.p.,") && !is_legal_form("LIC") && !is_legal_form("Licht"));
    }

    #[test]
    fn a_point_that_is_left_tells_of_the_other() {
        for (text, expected) in [
            ("By Dock Fund, LP,", Some("By Dock Fund, L.P.")),
            ("By Dock Fund, L.P 2)", Some("By Dock Fund, L.P.")),
            ("By Dock Fund, LP", None),
            ("By Dock Fund, L.P.", None),
            ("By Dock Fund, LLC,", None),
        ] {
            assert_eq!(with_points(text).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn signs_within_a_common_nature_are_none_of_it() {
        assert_eq!(common_nature("By T & rust"), Some("By Trust"));
        assert_eq!(common_nature("By wife"), None);
    }
}
