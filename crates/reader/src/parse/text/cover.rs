//! The boxes of the cover as they are printed: text under a label.
//!
//! Boxes stand side by side on paper, so a rendering interleaves them; each value is found by its label and, where
//! another box's label follows at once, by nothing: such a box is empty. What the values mean is decided elsewhere.

use super::address;
use super::label::FormLabel;
use super::line;
use super::page::TextPage;
use super::parted;
use crate::form::boxes::CoverPart;

/// A piece of the document and where it stands.
pub(in crate::parse) type Fragment<'a> = (&'a str, usize);

/// What stands in the boxes.
#[derive(Debug, Default)]
pub(in crate::parse) struct Cover<'a> {
    /// The number in the form's title, from the word `FORM` or from the statement's own name.
    pub form: Option<Fragment<'a>>,
    /// `FORM 4/A`, where the title itself says so.
    pub amended: bool,
    pub owner: Option<Fragment<'a>>,
    pub street: Option<Fragment<'a>>,
    pub city: Option<Fragment<'a>>,
    pub issuer: Option<Fragment<'a>>,
    /// What of the issuer's name stands on lines below, where other boxes part it.
    pub issuer_rest: Vec<Fragment<'a>>,
    pub symbol: Option<Fragment<'a>>,
    /// The box of the date the form is about.
    pub date: Option<Fragment<'a>>,
    /// The date of the original, on an amendment.
    pub original: Option<Fragment<'a>>,
    /// What stands under the check boxes of the relationship: the title of an officer.
    pub title: Option<Fragment<'a>>,
    /// The lines of the relationship's check boxes.
    pub relationship: Vec<Fragment<'a>>,
    /// The line of the names of person and issuer, where another place of the document told them apart.
    pub told_apart: Option<&'a str>,
    /// Whether the label of the issuer's box was there.
    pub has_issuer_box: bool,
    /// Whether the box for more than one reporting person is ticked.
    pub is_joint: bool,
    /// The box for a plan under Rule 10b5-1(c), where the text says whether it is ticked.
    pub plan: Option<(bool, usize)>,
}

pub(super) fn read<'a>(page: &TextPage<'a>) -> Cover<'a> {
    let mut cover = Cover::default();
    let end = page.cover_end();
    cover.form = form(page, end, &mut cover.amended);
    let mut name_line = None;
    let mut check_box = None;
    let mut street_line = None;
    for i in 0..end {
        match page.labels[i] {
            Some(FormLabel::BoxName) => {
                cover.owner =
                    cover.owner.or_else(|| value_below(page, i, end).filter(|(text, _)| parted::may_be_name(text)));
            }
            Some(FormLabel::BoxIssuer) => {
                cover.has_issuer_box = true;
                if cover.issuer.is_none() {
                    (cover.issuer, cover.symbol) = issuer_below(page, i, end);
                }
            }
            Some(FormLabel::BoxDate) => cover.date = cover.date.or_else(|| date_below(page, i, end)),
            Some(FormLabel::BoxAmendment) => cover.original = cover.original.or_else(|| date_below(page, i, end)),
            Some(FormLabel::Relationship) => {
                cover.relationship.push(with_mark(page, i));
                check_box = Some(i);
            }
            Some(FormLabel::BoxMany) => cover.is_joint = ticked(with_mark(page, i).0) == Some(true),
            Some(FormLabel::BoxPlan) => {
                cover.plan = cover.plan.or(ticked(with_mark(page, i).0).map(|ticked| (ticked, page.lines[i].at)));
            }
            Some(FormLabel::Name) => name_line = Some(i),
            Some(FormLabel::Street) => street_line = street_line.or(Some(i)),
            _ => {}
        }
    }
    parted::read(page, end, &mut cover);
    cover.title = check_box.and_then(|i| plain_below(page, i, end));
    let city_from = street_line.or(name_line).unwrap_or(0);
    cover.city =
        (city_from..end).filter(|&i| page.labels[i].is_none()).map(|i| page.text(i)).find(|(text, _)| is_city(text));
    cover.street = street(page, name_line, street_line, end, cover.title);
    cover
}

/// The line of a check box, with the mark on the line above where it stands alone there.
fn with_mark<'a>(page: &TextPage<'a>, i: usize) -> Fragment<'a> {
    let line = &page.lines[i];
    let above = i.checked_sub(1).filter(|&above| page.labels[above].is_none()).map(|above| page.text(above));
    let mark = above.filter(|(text, _)| super::relationship::is_cross(text) || text.starts_with("checkbox "));
    let whole = mark.and_then(|(_, from)| page.text.get(from..line.at + line.text.len()).map(|text| (text, from)));
    whole.unwrap_or((line.text, line.at))
}

/// Whether a check box is ticked, where the text before its words tells.
fn ticked(text: &str) -> Option<bool> {
    let end = text.find("Form filed").or_else(|| text.find("Check this"))?;
    let before = &text[..end];
    if before.contains("unchecked") {
        Some(false)
    } else if before.contains(['X', 'x']) {
        Some(true)
    } else {
        before.contains('_').then_some(false)
    }
}

/// The form's number: on the line `FORM 4`, else from the name of the statement, of which each form has its own.
fn form<'a>(page: &TextPage<'a>, end: usize, amended: &mut bool) -> Option<Fragment<'a>> {
    let mut named = None;
    for i in 0..end {
        let (text, at) = page.text(i);
        let upper = text.get(..5).is_some_and(|word| word == "FORM ");
        if let Some((form, from)) = super::page::form_of(text).filter(|_| upper) {
            *amended = form.ends_with("/A");
            return Some((&form[..1], at + from));
        }
        if upper && named.is_none() {
            // The title line of a printed page may go on: `FORM 4 UNITED STATES ...`.
            let digit = text.get(5..6).filter(|digit| matches!(*digit, "3" | "4" | "5"));
            let behind = text.get(6..).unwrap_or_default();
            if let Some(digit) = digit.filter(|_| behind.is_empty() || behind.starts_with([' ', '/', '|', '\t'])) {
                *amended = behind.starts_with("/A");
                named = Some((digit, at + 5));
            }
        }
    }
    named.or_else(|| (0..end).find_map(|i| statement(page.lines[i].text, page.lines[i].at)))
}

/// The number of the form whose statement that is. The words may stand inside a longer line.
fn statement(text: &str, at: usize) -> Option<Fragment<'static>> {
    let from = text.find("STATEMENT OF").or_else(|| text.find("OF BENEFICIAL OWNERSHIP"))?;
    let words = [
        ("INITIAL STATEMENT", "3"),
        ("ANNUAL STATEMENT", "5"),
        ("STATEMENT OF CHANGES", "4"),
        ("CHANGES IN BENEFICIAL", "4"),
    ];
    words.iter().find(|(word, _)| text.contains(word)).map(|(_, form)| (*form, at + from))
}

/// The first line with text below a label, unless another box begins before it.
fn value_below<'a>(page: &TextPage<'a>, label: usize, end: usize) -> Option<Fragment<'a>> {
    for i in label + 1..end {
        match page.labels[i] {
            Some(label) if label.begins_box() || label == FormLabel::Street => return None,
            Some(_) => {}
            None if page.lines[i].text.contains(char::is_alphabetic) => return Some(page.text(i)),
            None => {}
        }
    }
    None
}

/// The next line, if it is no label.
fn plain_below<'a>(page: &TextPage<'a>, label: usize, end: usize) -> Option<Fragment<'a>> {
    let next = label + 1;
    let plain = next < end && page.labels[next].is_none() && page.lines[next].text.contains(char::is_alphabetic);
    plain
        .then(|| page.text(next))
        .filter(|(text, _)| !is_city(text) && loose_digits(text) < 6 && !is_of_check_box(text))
}

/// Whether a text holds words that the form prints beside the check boxes of the relationship.
fn is_of_check_box(text: &str) -> bool {
    let words: String = text.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect();
    ["officergive", "givetitle", "titlebelow", "specify"].iter().any(|printed| words.contains(printed))
        || matches!(&*words, "officer" | "other" | "owner" | "10owner" | "director" | "below" | "x")
        || text.contains("__")
}

/// The issuer's name and its symbol in brackets, on one line or on two.
fn issuer_below<'a>(page: &TextPage<'a>, label: usize, end: usize) -> (Option<Fragment<'a>>, Option<Fragment<'a>>) {
    let below = value_below(page, label, end)
        .filter(|(text, _)| !is_exchange(text) && parted::may_be_name(split_symbol(text, 0).0.0));
    let Some((text, at)) = below else { return (None, None) };
    let (name, symbol) = split_symbol(text, at);
    if symbol.is_some() {
        return (Some(name), symbol);
    }
    let next = (label + 1..end).find(|&i| page.lines[i].at > at).unwrap_or(end);
    let below = (next < end && page.labels[next].is_none()).then(|| page.text(next));
    // A long name goes on above its symbol.
    let Some((more, more_at)) = below.filter(|(text, _)| text.contains('[') && text.ends_with(']')) else {
        return (Some(name), None);
    };
    let ((rest, rest_at), symbol) = split_symbol(more, more_at);
    let whole = page.text.get(name.1..rest_at + rest.len()).filter(|_| !rest.is_empty());
    (Some(whole.map_or(name, |whole| (whole, name.1))), symbol)
}

/// The market behind a symbol, printed by some in the issuer's box; where the name above it is lost it is no name.
fn is_exchange(text: &str) -> bool {
    ["Nasdaq", "NASDAQ", "New York Stock Exchange", "NYSE", "American Stock Exchange", "AMEX"]
        .iter()
        .any(|market| text.starts_with(market) && text.split_whitespace().count() <= 4 && !text.contains('['))
}

/// `Name, Inc. [SYM]`, also when a scan lost one of the brackets.
pub(in crate::parse) fn split_symbol(text: &str, at: usize) -> (Fragment<'_>, Option<Fragment<'_>>) {
    let open = text.rfind('[').map(|open| (open, open + 1));
    let lost = || text.ends_with(']').then(|| text.rfind(' ').map(|blank| (blank, blank + 1))).flatten();
    let Some((end, from)) = open.or_else(lost) else { return (line::trim(text, at), None) };
    // What stands behind the symbol is of the next box.
    let inner = text[from..].split(']').next().unwrap_or_default();
    let symbol = line::trim(inner, at + from);
    (line::trim(&text[..end], at), (!symbol.0.is_empty()).then_some(symbol))
}

/// The date below a label, or behind it on its line. Damaged dates count: what they were is decided elsewhere.
fn date_below<'a>(page: &TextPage<'a>, label: usize, end: usize) -> Option<Fragment<'a>> {
    let (text, at) = page.text(label);
    let last = text.split_whitespace().next_back().unwrap_or_default();
    if loose_date(last) {
        return Some((last, at + text.rfind(last).unwrap_or(0)));
    }
    let words = (label + 1..end).take_while(|&i| page.lines[i].part == Some(CoverPart::Printed)).count();
    for i in label + 1..end.min(label + words + 3) {
        let (text, at) = page.text(i);
        let text_end = text.find(" |").unwrap_or(text.len());
        let text = &text[..text_end];
        // `(Month/Day/Year) 09/08/2005` repeats a part of the label in front of the value.
        let from = text.rfind(')').map_or(0, |close| close + 1);
        let (text, at) = line::trim(&text[from..], at + from);
        if loose_date(text) {
            return Some((text, at));
        }
        if page.labels[i].is_some_and(FormLabel::begins_box) {
            return None;
        }
    }
    None
}

/// Whether a text is a date, give or take two characters.
pub(in crate::parse) fn loose_date(text: &str) -> bool {
    let digits = loose_digits(text);
    let others = text.chars().count() - digits;
    (6..=16).contains(&text.len())
        && digits >= 6
        && others <= 4 + text.len().saturating_sub(10)
        && (text.contains('/') || digits == 8)
        && !text.contains(' ')
}

fn loose_digits(text: &str) -> usize {
    text.bytes().filter(u8::is_ascii_digit).count()
}

/// `CITY, ST 99999`: a comma, a state's letters, and at the end a postal code. What stands behind the comma of a
/// partnership (`Quay Fund, LP`) is no state.
pub(in crate::parse) fn is_city(text: &str) -> bool {
    const PARTNERSHIP: &str = "LP";
    let Some((city, rest)) = address::last_comma(text) else { return false };
    let mut words = rest.split_whitespace();
    let (state, zip) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    city.contains(char::is_alphabetic)
        && state.len() == 2
        && state != PARTNERSHIP
        && state.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit())
        && (zip.is_empty() || zip.bytes().any(|b| b.is_ascii_digit()))
        && words.count() <= 1
}

/// The street: the line under `(Middle)`, or the one above `(Street)`; dates, check boxes and an officer's title may
/// stand between them.
fn street<'a>(
    page: &TextPage<'a>,
    name_line: Option<usize>,
    street_line: Option<usize>,
    end: usize,
    title: Option<Fragment<'a>>,
) -> Option<Fragment<'a>> {
    let plain = |i: usize| {
        let (text, at) = page.text(i);
        let taken = title.is_some_and(|(_, title_at)| title_at == at);
        let other = loose_date(text) || text.contains('[') || is_city(text) || taken;
        (page.labels[i].is_none() && !other && text.chars().count() > 3).then_some((text, at))
    };
    let under = name_line.map(|i| i + 1).filter(|&i| i < end).and_then(plain);
    under.or_else(|| {
        let street_line = street_line?;
        let from = name_line.map_or(street_line.saturating_sub(1), |i| i + 1);
        (from..street_line).rev().find_map(plain)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cities_have_states() {
        assert!(is_city("ELY, NV 89301") && is_city("ELY, NV"));
        assert!(!is_city("Quay Fund, LP") && !is_city("Quay Fund, L.P.") && !is_city("Ely"));
    }

    #[test]
    fn boxes_of_a_page_that_interleaves_them() {
        let text = "FORM 4\n\n1. Name and Address of Reporting Person *\n Roe Richard A\n\n2. Issuer Name and Ticker or \
                    Trading Symbol\n Harbor Mills, Inc.\n [HRBM]\n\n5. Relationship of Reporting Person(s) to Issuer\n\
                    (Check all applicable)\n(Last) (First) (Middle)\n\n3. Date of Earliest Transaction \
                    (Month/Day/Year)\n 03/04/2011\n\n____ Director _____ 10% Owner\n Officer (give title below) _____ \
                    Other (specify below)\n Treasurer\n\nC/O HARBOR MILLS, INC., 8 DOCK ROAD\n\n(Street)\n\n4. If \
                    Amendment, Date Original Filed(Month/Day/Year)\n\nBOSTON, MA 02110\n(City) (State) (Zip)\nTable I \
                    - Non-Derivative Securities\n";
        let cover = read(&TextPage::of(text));
        let words = |piece: Option<Fragment<'_>>| piece.map(|(text, _)| text.to_owned());
        assert_eq!(words(cover.form).as_deref(), Some("4"));
        assert_eq!(words(cover.owner).as_deref(), Some("Roe Richard A"));
        assert_eq!(words(cover.issuer).as_deref(), Some("Harbor Mills, Inc."));
        assert_eq!(words(cover.symbol).as_deref(), Some("HRBM"));
        assert_eq!(words(cover.date).as_deref(), Some("03/04/2011"));
        assert_eq!(words(cover.original), None);
        assert_eq!(words(cover.title).as_deref(), Some("Treasurer"));
        assert_eq!(words(cover.street).as_deref(), Some("C/O HARBOR MILLS, INC., 8 DOCK ROAD"));
        assert_eq!(words(cover.city).as_deref(), Some("BOSTON, MA 02110"));
        let (symbol, at) = cover.symbol.unwrap();
        assert_eq!(&text[at..at + symbol.len()], "HRBM");
    }

    #[test]
    fn hard_blanks_stand_in_labels() {
        for label in
            ["3. Date of Earliest Transaction\u{a0}(Month/Day/Year)", "3. Date of Earliest Transaction\u{a0}03/04/2011"]
        {
            let text =
                format!("FORM 4\n1. Name and Address of Reporting Person *\n Roe Richard A\n{label}\n03/04/2011\n");
            assert_eq!(read(&TextPage::of(&text)).date.map(|(date, _)| date), Some("03/04/2011"));
        }
    }

    #[test]
    fn symbols_with_lost_brackets() {
        for (text, name, symbol) in [
            ("Harbor Mills, Inc. [HRBM]", "Harbor Mills, Inc.", Some("HRBM")),
            ("Harbor Mills, Inc. [ HRBM ]", "Harbor Mills, Inc.", Some("HRBM")),
            ("Harbor Mills, Inc. HRBM]", "Harbor Mills, Inc.", Some("HRBM")),
            ("Harbor Mills, Inc. [HRBM] 5.", "Harbor Mills, Inc.", Some("HRBM")),
            ("Harbor Mills, Inc. [HRBM", "Harbor Mills, Inc.", Some("HRBM")),
            ("Harbor Mills, Inc.", "Harbor Mills, Inc.", None),
        ] {
            let ((found, _), sign) = split_symbol(text, 0);
            assert_eq!((found, sign.map(|(sign, _)| sign)), (name, symbol), "{text}");
        }
    }

    #[test]
    fn damaged_dates_are_dates() {
        for (text, expected) in [
            ("09/17/2020", true),
            ("09/17/202", true),
            ("0510/2023", true),
            ("09/30-05:00/2021", true),
            ("BOSTON", false),
            ("8 DOCK ROAD", false),
            ("09172020", true),
        ] {
            assert_eq!(loose_date(text), expected, "{text}");
        }
    }
}
