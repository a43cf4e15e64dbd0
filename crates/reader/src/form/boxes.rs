//! The words printed in the boxes of the cover, in all editions of the form.
//!
//! An edition may number its boxes otherwise, put a word in or leave one out; what tools make of a box changes blanks,
//! case and punctuation. So words are compared by their letters and digits alone.

/// A part of the cover that is known by its printed words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CoverPart {
    /// Name and address of the reporting person.
    Owner,
    /// Issuer name and symbol.
    Issuer,
    /// The day the form is about: earliest transaction, event, or end of the fiscal year.
    Period,
    /// The day of the original, on an amendment.
    Amendment,
    /// The check boxes of the relationship.
    Relationship,
    /// One check box of the relationship, behind which words of its own may stand.
    Capacity,
    /// Individual or joint filing.
    Joint,
    /// The line of the joint filing for more than one person.
    Many,
    /// `(Last) (First) (Middle)`, below the name.
    NameParts,
    /// `(Street)`, below the street.
    Street,
    /// `(City) (State) (Zip)`, below the city.
    City,
    /// The title of Table I, which stands beside the last box.
    TableOne,
    /// Words that ask for nothing.
    Printed,
}

/// How a wording begins where other text may stand before it on its line.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Opening {
    /// With the number of its box: `2. Issuer Name`.
    Number,
    /// With a bracket: `(Street)`.
    Bracket,
    /// With nothing: the words are told by themselves.
    Plain,
}
use Opening::{Bracket, Number, Plain};

/// The wordings, in small letters without anything between them. A longer one stands before its beginning.
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

/// Words found in a text: the part they name, and from where to where they stand with number, brackets and marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CoverWords {
    pub part: CoverPart,
    pub from: usize,
    pub to: usize,
}

/// The first words of a box in a text, behind that offset.
pub fn find(text: &str, from: usize) -> Option<CoverWords> {
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

/// Whether a cell or a line begins behind that text.
fn is_edge(before: &str) -> bool {
    before.trim_end_matches([' ', '\u{a0}']).chars().next_back().is_none_or(|c| matches!(c, '\t' | '|' | '\n'))
}

/// The words of a box with which the text begins.
pub fn at_start(text: &str, at_edge: bool) -> Option<CoverWords> {
    let words = without_number(text);
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
        .filter(|(_, wanted, _)| fits(*wanted))
        .find_map(|(wording, _, part)| Some((spelled(words, wording)?, *part)))?;
    let rest = &words[length..];
    let tail = rest.len() - rest.trim_start_matches([')', '*', ':', '.']).len();
    let asterisk = rest[tail..].strip_prefix(' ').is_some_and(|more| more == "*" || more.starts_with("* "));
    Some(CoverWords { part, from: 0, to: skipped + length + tail + if asterisk { 2 } else { 0 } })
}

/// How long the beginning of a text is that spells the wording, letters and digits alone; `None` where it does not.
/// A plural `(s)` may stand where the wording has none.
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
            // The words end here, not within one.
            None => return Some(at + 1).filter(|end| !text[*end..].starts_with(char::is_alphanumeric)),
        }
    }
    None
}

/// What is left of a text behind the number of a box: `2.`, `3A.`, `1\.`.
pub fn without_number(text: &str) -> &str {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if !(1..=2).contains(&digits) {
        return text;
    }
    let rest = text[digits..].strip_prefix(['A', 'a']).unwrap_or(&text[digits..]);
    let rest = rest.strip_prefix('\\').unwrap_or(rest);
    // Recognition takes the point for a comma.
    let misread = || rest.strip_prefix(',').filter(|rest| rest.starts_with(' '));
    rest.strip_prefix('.').or_else(misread).map_or(text, str::trim_start)
}

/// How the wordings go on behind a beginning of them, where a text is one: the letters that are still to come.
pub fn broken_off(text: &str) -> impl Iterator<Item = (&'static str, CoverPart)> {
    let numbered = without_number(text.trim());
    let begun: String =
        numbered.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).take(80).collect();
    // Behind the number of a box few letters tell which it is.
    let least = if numbered.len() < text.trim().len() { 3 } else { 8 };
    let long = begun.len() >= least && begun.len() < 80;
    WORDINGS.iter().filter_map(move |(wording, opening, part)| {
        let rest = wording.strip_prefix(&*begun).filter(|rest| long && !rest.is_empty() && *opening != Bracket)?;
        Some((rest, *part))
    })
}

/// How much of a text goes on with a wording that broke off: all of the text, or as much as the wording needs.
pub fn goes_on(text: &str, rest: &'static str) -> Option<Continued> {
    if let Some(end) = spelled(text, rest) {
        let tail = text[end..].len() - text[end..].trim_start_matches([')', '*', ':']).len();
        return Some(Continued::Ends(end + tail));
    }
    let letters: String =
        text.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).take(80).collect();
    rest.strip_prefix(&*letters).filter(|_| !letters.is_empty()).map(Continued::GoesOn)
}

/// What a line says of a wording that an earlier line began.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Continued {
    /// It ends there.
    Ends(usize),
    /// It takes the whole line, and these letters are still to come.
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
