//! Where the name of a person ends and that of the issuer begins, when both stand on one line and no table of owners
//! tells the person's.
//!
//! The issuer's name stands in other places of the document, most often in the person's address: `C/O HARBOR MILLS INC.`.

use std::ops::Range;

use super::beside;
use super::cover::Fragment;
use super::line;
use super::name;
use super::page::TextPage;
use super::parted;
use super::stream::is_legal_form;
use super::word;

/// The most lines and words that are looked at.
const MOST_LINES: usize = 600;
const MOST_WORDS: usize = 16;
/// The words of a person's name: its own and the family's, with others, initials and a `JR`.
const OF_PERSON: Range<usize> = 2..7;
/// Letters of a name that make another place of it no chance.
const LEAST: usize = 5;

/// The names on one line.
#[derive(Clone, Copy, Debug)]
pub(super) struct NamesApart<'a> {
    pub line: &'a str,
    pub person: Fragment<'a>,
    pub issuer: Fragment<'a>,
    /// `None` where the line and one beside it differ.
    pub symbol: Option<Fragment<'a>>,
}

/// The names on that one of some lines where a bracket follows the issuer's. `None` where no other place of the document
/// tells where the person's ends.
pub(super) fn read<'a>(page: &TextPage<'a>, lines: Range<usize>) -> Option<NamesApart<'a>> {
    let bracket = |&i: &usize| page.text(i).0.contains('[');
    lines.clone().filter(bracket).find_map(|line| of_line(page, line, &lines))
}

fn of_line<'a>(page: &TextPage<'a>, line: usize, lines: &Range<usize>) -> Option<NamesApart<'a>> {
    let (text, at) = page.text(line);
    let (names, symbol) = text.split_once('[')?;
    let words: Vec<(usize, &str)> = word::words(names).take(MOST_WORDS).collect();
    let bare: Vec<String> = words.iter().map(|(_, word)| word::bare(word)).collect();
    // A person signs `Richard A. Roe` and is listed as `Roe Richard A`.
    let signed = name::signed_words(page);
    let is_signed = |end: usize| signed.iter().any(|line| bare[..end].iter().all(|word| line.contains(word)));
    let ends = OF_PERSON.start..OF_PERSON.end.min(words.len());
    let told = ends.clone().find(|end| stands(page, line, &bare[*end..])).or_else(|| {
        let mut cared = ends.clone().filter(|end| is_in_care(page, line, &bare[*end]));
        cared.next().filter(|_| cared.next().is_none())
    });
    // A signature may leave out a middle name, but no more than that.
    let end = told.filter(|end| !is_signed(end + 1)).or_else(|| {
        let end = ends.clone().rfind(|end| is_signed(*end))?;
        (told.is_none() && end > OF_PERSON.start && bare[end].len() > 1 && !is_generation(&bare[end])).then_some(end)
    })?;
    let person = line::trim(&names[..words[end].0], at);
    let issuer = line::trim(&names[words[end].0..], at + words[end].0);
    let is_person = parted::may_be_name(person.0) && bare[..end].iter().all(|word| is_of_name(word));
    if !is_person || !beside::may_be_issuer(issuer.0) {
        return None;
    }
    let inner = symbol.split_once(']').map(|(inner, _)| line::trim(inner, at + names.len() + 1));
    let other = |i: usize| page.text(i).0.split_once('[').and_then(|(_, inner)| inner.split_whitespace().next());
    let same = |inner: &Fragment<'_>| {
        beside::is_symbol(inner.0)
            && !inner.0.contains(char::is_lowercase)
            && lines.clone().filter(|i| *i != line).filter_map(other).all(|other| other == inner.0)
    };
    Some(NamesApart { line: text, person, issuer, symbol: inner.filter(same) })
}

/// Whether the words are a name elsewhere in the document: all of one, so that none stands before them there.
fn stands(page: &TextPage<'_>, line: usize, name: &[String]) -> bool {
    let letters: usize = name.iter().filter(|word| !is_legal_form(word)).map(String::len).sum();
    if letters < LEAST {
        return false;
    }
    others(page, line).any(|text| {
        let words: Vec<&str> = text.split_whitespace().collect();
        let bare: Vec<String> = words.iter().map(|word| word::bare(word)).collect();
        let is_whole = |from: usize| {
            let before = from.checked_sub(1).map_or("", |before| words[before]);
            let is_speck = before.chars().count() < 2;
            is_speck
                || is_care_of(before)
                || !before.starts_with(char::is_uppercase)
                || before.ends_with([',', ';', ':', '.'])
        };
        (0..(bare.len() + 1).saturating_sub(name.len()))
            .any(|from| bare[from..from + name.len()] == *name && is_whole(from))
    })
}

/// Whether an address is in care of a name that begins with that word.
fn is_in_care(page: &TextPage<'_>, line: usize, word: &str) -> bool {
    others(page, line).any(|text| {
        let mut words = text.split_whitespace();
        word.len() >= LEAST - 1 && words.any(is_care_of) && words.next().is_some_and(|first| word::bare(first) == word)
    })
}

fn is_care_of(word: &str) -> bool {
    word.eq_ignore_ascii_case("c/o")
}

fn is_generation(word: &str) -> bool {
    matches!(word, "JR" | "SR" | "II" | "III" | "IV")
}

fn is_of_name(word: &str) -> bool {
    !word.is_empty() && word.chars().all(char::is_alphabetic)
}

/// The lines of the document but for one.
fn others<'p>(page: &'p TextPage<'_>, line: usize) -> impl Iterator<Item = &'p str> {
    (0..page.lines.len().min(MOST_LINES)).filter(move |i| *i != line).map(|i| page.text(i).0)
}

#[cfg(test)]
mod tests {
    use super::*;

    const FORM: &str = "FORM 4\n1. Name and Address of Reporting Person 2. Issuer Name and Ticker or Trading Symbol\n\
        Roe Richard Alan Harbor Mills Corp. [ HRBM ] X Director\n(Last) (First) (Middle)\n";

    fn name_of(rest: &str) -> Option<String> {
        let text: &'static str = Box::leak(format!("{FORM}{rest}").into_boxed_str());
        let page = TextPage::of(text);
        read(&page, 0..page.lines.len()).map(|found| found.person.0.to_owned())
    }

    #[test]
    fn a_person_ends_where_the_issuer_begins() {
        for (rest, expected) in [
            ("C/O HARBOR MILLS CORP. 3. Date of Earliest Transaction\n", Some("Roe Richard Alan")),
            ("C/O HARBOR PIERS LTD 3. Date of Earliest Transaction\n", Some("Roe Richard Alan")),
            ("1. Units of Harbor Mills Corp. vest.\n", Some("Roe Richard Alan")),
            ("1. Units of North Harbor Mills Corp. vest.\n", None),
            ("8 DOCK ROAD\n", None),
            ("8 DOCK ROAD\n/s/ Richard Roe 01/02/2023\n** Signature of Reporting Person Date\n", None),
            ("/s/ Richard Alan Roe 01/02/2023\n** Signature of Reporting Person Date\n", Some("Roe Richard Alan")),
        ] {
            assert_eq!(name_of(rest).as_deref(), expected, "{rest}");
        }
    }
}
