//! The words printed in the boxes of the cover page, in all editions of the form.
//!
//! Editions differ in the numbers of boxes and in some words, and tools change spaces, case and punctuation. So only
//! letters and digits are compared.

/// A part of the cover page that its printed words identify.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CoverPart {
    /// Name and address of the reporting person.
    Owner,
    /// Issuer name and symbol.
    Issuer,
    /// The day that the form covers: the earliest transaction, the event, or the end of the fiscal year.
    Period,
    /// The day of the original filing, on an amendment.
    Amendment,
    /// The check boxes of the relationship.
    Relationship,
    /// One check box of the relationship; the filer's own words may follow.
    Capacity,
    /// Individual or joint filing.
    Joint,
    /// The check box for a filing by more than one person.
    Many,
    /// `(Last) (First) (Middle)`, below the name.
    NameParts,
    /// `(Street)`, below the street.
    Street,
    /// `(City) (State) (Zip)`, below the city.
    City,
    /// The title of Table I, which follows the last box.
    TableOne,
    /// Printed words without a field.
    Printed,
}

/// How printed words must begin if other text precedes them on the line.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Opening {
    /// With the number of its box: `2. Issuer Name`.
    Number,
    /// With a bracket: `(Street)`.
    Bracket,
    /// With nothing: the words are distinctive enough.
    Plain,
}
use Opening::{Bracket, Number, Plain};

/// The printed words, in lower case and without spaces and punctuation. A longer entry comes before its own beginning.
const WORDINGS: &[(&str, Opening, CoverPart)] = &[
    ("nameandaddressofreportingperson", Number, CoverPart::Owner),
    ("issuernameandtickerortradingsymbol", Number, CoverPart::Issuer),
    ("issuernametickerortradingsymbol", Number, CoverPart::Issuer),
    ("dateofearliesttransactionrequiredtobereportedmonthdayyear", Number, CoverPart::Period),
    ("dateofearliesttransactionrequiredtobereported", Number, CoverPart::Period),
    ("dateofearliesttransactionmonthdayyear", Number, CoverPart::Period),
    ("dateofearliesttransaction", Number, CoverPart::Period),
    ("dateofeventrequiringstatementmonthdayyear", Number, CoverPart::Period),
    ("dateofeventrequiringstatement", Number, CoverPart::Period),
    ("statementforissuersfiscalyearendedmonthdayyear", Number, CoverPart::Period),
    ("statementforissuersfiscalyearended", Number, CoverPart::Period),
    ("ifamendmentdateoforiginalfiledmonthdayyear", Number, CoverPart::Amendment),
    ("ifamendmentdateoforiginalfiled", Number, CoverPart::Amendment),
    ("ifamendmentdateoriginalfiledmonthdayyear", Number, CoverPart::Amendment),
    ("ifamendmentdateoriginalfiled", Number, CoverPart::Amendment),
    ("ifamendmentdateoforiginalmonthdayyear", Number, CoverPart::Amendment),
    ("ifamendmentdateoforiginal", Number, CoverPart::Amendment),
    ("relationshipofreportingpersonstoissuercheckallapplicable", Number, CoverPart::Relationship),
    ("relationshipofreportingpersonstoissuer", Number, CoverPart::Relationship),
    ("relationshipofreportingpersontoissuercheckallapplicable", Number, CoverPart::Relationship),
    ("relationshipofreportingpersontoissuer", Number, CoverPart::Relationship),
    ("individualorjointgroupfilingcheckapplicableline", Number, CoverPart::Joint),
    ("individualorjointgroupfiling", Number, CoverPart::Joint),
    ("checkallapplicable", Bracket, CoverPart::Printed),
    ("checkapplicableline", Bracket, CoverPart::Printed),
    ("formfiledbyonereportingperson", Plain, CoverPart::Printed),
    ("formfiledbymorethanonereportingperson", Plain, CoverPart::Many),
    ("otherspecifybelow", Plain, CoverPart::Capacity),
    ("lastfirstmiddle", Bracket, CoverPart::NameParts),
    ("street", Bracket, CoverPart::Street),
    ("citystatezip", Bracket, CoverPart::City),
    ("tableinonderivativesecuritiesacquireddisposedoforbeneficiallyowned", Plain, CoverPart::TableOne),
    ("tableinonderivativesecuritiesbeneficiallyowned", Plain, CoverPart::TableOne),
];

/// Printed words found in a text: the part that they name, and where they begin and end, with number, brackets and
/// marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct CoverWords {
    pub part: CoverPart,
    pub from: usize,
    pub to: usize,
}

/// Finds the first printed words of a box in `text`, from the byte offset `from`.
pub(crate) fn find(text: &str, from: usize) -> Option<CoverWords> {
    let mut before = if from == 0 { None } else { text.get(..from)?.chars().next_back() };
    for (at, c) in text.get(from..)?.char_indices() {
        let begins = before.is_none_or(|before| !before.is_alphanumeric());
        before = Some(c);
        if begins && (c.is_ascii_alphanumeric() || matches!(c, '(' | '_')) {
            let at = from + at;
            if let Some(found) = at_start(&text[at..], at == 0 || is_edge(&text[..at])) {
                return Some(CoverWords { from: at + found.from, to: at + found.to, ..found });
            }
        }
    }
    None
}

/// Whether a cell or a line begins after the text `before`.
fn is_edge(before: &str) -> bool {
    before.trim_end_matches([' ', '\u{a0}']).chars().next_back().is_none_or(|c| matches!(c, '\t' | '|' | '\n'))
}

/// Gives the printed words of a box at the start of `text`.
pub(crate) fn at_start(text: &str, at_edge: bool) -> Option<CoverWords> {
    let words = without_number(text);
    let first = words.bytes().find(u8::is_ascii_alphanumeric)?.to_ascii_lowercase();
    let opening = match text.chars().next()? {
        _ if words.len() < text.len() => Number,
        '(' => Bracket,
        _ => Plain,
    };
    let skipped = text.len() - words.len();
    let fits = |wanted: Opening| match wanted {
        Number => opening == Number || (opening == Plain && at_edge),
        Bracket => opening == Bracket,
        Plain => true,
    };
    let (length, part) = WORDINGS
        .iter()
        .filter(|(wording, wanted, _)| wording.as_bytes().first() == Some(&first) && fits(*wanted))
        .find_map(|(wording, _, part)| Some((spelled(words, wording)?, *part)))?;
    let rest = &words[length..];
    let tail = rest.len() - rest.trim_start_matches([')', '*', ':', '.']).len();
    let asterisk = rest[tail..].strip_prefix(' ').is_some_and(|more| more == "*" || more.starts_with("* "));
    Some(CoverWords { part, from: 0, to: skipped + length + tail + if asterisk { 2 } else { 0 } })
}

/// Gives the length in bytes of the start of `text` that spells `wording`, comparing only letters and digits; `None` if
/// it does not. The text may have a plural `(s)` that the wording lacks.
fn spelled(text: &str, wording: &str) -> Option<usize> {
    let mut wanted = wording.bytes();
    let mut next = wanted.next()?;
    for (at, c) in text.char_indices() {
        if !c.is_alphanumeric() {
            if matches!(c, '[' | ']' | '\t' | '|' | '\n') {
                return None;
            }
            continue;
        }
        if !c.is_ascii() || (c as u8).to_ascii_lowercase() != next {
            return None;
        }
        match wanted.next() {
            Some(letter) => next = letter,
            // The words must end here, not within a word.
            None => return Some(at + 1).filter(|end| !text[*end..].starts_with(char::is_alphanumeric)),
        }
    }
    None
}

/// Gives the text after the number of a box: `2.`, `3A.`, `1\.`.
pub(crate) fn without_number(text: &str) -> &str {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if !(1..=2).contains(&digits) {
        return text;
    }
    let rest = text[digits..].strip_prefix(['A', 'a']).unwrap_or(&text[digits..]);
    let rest = rest.strip_prefix('\\').unwrap_or(rest);
    // Text recognition may read the point as a comma.
    let misread = || rest.strip_prefix(',').filter(|rest| rest.starts_with(' '));
    rest.strip_prefix('.').or_else(misread).map_or(text, str::trim_start)
}

/// Gives the printed words that begin with `text`, each as the letters that are still missing.
pub(crate) fn broken_off(text: &str) -> impl Iterator<Item = (&'static str, CoverPart)> {
    let numbered = without_number(text.trim());
    let begun: String =
        numbered.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).take(80).collect();
    // After the number of a box, a few letters identify it.
    let least = if numbered.len() < text.trim().len() { 3 } else { 8 };
    let long = begun.len() >= least && begun.len() < 80;
    WORDINGS.iter().filter_map(move |(wording, opening, part)| {
        let rest = wording.strip_prefix(&*begun).filter(|rest| long && !rest.is_empty() && *opening != Bracket)?;
        Some((rest, *part))
    })
}

/// Compares `text` with the missing letters `rest` of printed words: either all of the text continues them, or a part
/// of it completes them.
pub(crate) fn goes_on(text: &str, rest: &'static str) -> Option<Continued> {
    if let Some(end) = spelled(text, rest) {
        let tail = text[end..].len() - text[end..].trim_start_matches([')', '*', ':']).len();
        return Some(Continued::Ends(end + tail));
    }
    let letters: String =
        text.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).take(80).collect();
    rest.strip_prefix(&*letters).filter(|_| !letters.is_empty()).map(Continued::GoesOn)
}

/// How a line continues printed words of an earlier line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Continued {
    /// The words end at this byte offset.
    Ends(usize),
    /// The whole line belongs to the words; these letters are still missing.
    GoesOn(&'static str),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_boxes_are_found_within_a_line() {
        let check = |text: &str, expected: Option<(CoverPart, &str)>| {
            let found = find(text, 0).map(|found| (found.part, &text[found.from..found.to]));
            assert_eq!(found, expected, "{text}");
        };
        check(
            "2\\. Issuer Name and Ticker or Trading Symbol",
            Some((CoverPart::Issuer, "2\\. Issuer Name and Ticker or Trading Symbol")),
        );
        check(
            "GREER, SC 29651\t4. If Amendment, Date Original Filed(Month/Day/Year)",
            Some((CoverPart::Amendment, "4. If Amendment, Date Original Filed(Month/Day/Year)")),
        );
        check(
            "1. Name and Address of Reporting Person * Roe Ann",
            Some((CoverPart::Owner, "1. Name and Address of Reporting Person *")),
        );
        check("(Last) (First) (Middle) 8 DOCK ROAD", Some((CoverPart::NameParts, "(Last) (First) (Middle)")));
        check("8 STREET ROAD", None);
        check("the date of earliest transaction", None);
        check(
            "x | Issuer Name and Ticker or Trading Symbol",
            Some((CoverPart::Issuer, "Issuer Name and Ticker or Trading Symbol")),
        );
        check("Issuer Name and Ticker or Trading Symbols", None);
    }

    #[test]
    fn wordings_go_on_over_lines() {
        let rest = broken_off("1. Name and Address of Reporting").next().unwrap().0;
        assert_eq!(rest, "person");
        assert_eq!(goes_on("Person *", rest), Some(Continued::Ends(6)));
        assert_eq!(goes_on("Person Roe Ann", rest), Some(Continued::Ends(6)));
        assert_eq!(goes_on("Roe Ann", rest), None);
        let rest = broken_off("2. Issuer Name").next().unwrap().0;
        assert_eq!(goes_on("and", rest), Some(Continued::GoesOn("tickerortradingsymbol")));
        assert!(broken_off("Roe Ann").next().is_none());
    }
}
