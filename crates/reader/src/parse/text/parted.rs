//! Boxes of the cover whose words and values a tool put apart: what a value itself shows.
//!
//! A symbol stands in brackets behind its issuer. A cover has two boxes for days, and the one for the day of the period
//! is never empty: a single day is that.

use super::address;
use super::cover::{self, Cover, Fragment};
use super::label::FormLabel;
use super::page::TextPage;
use super::word;

/// Fills in what stands in none of the boxes, from the lines that belong to none.
pub(super) fn read<'a>(page: &TextPage<'a>, end: usize, cover: &mut Cover<'a>) {
    if cover.symbol.is_none() && page.labels[..end].contains(&Some(FormLabel::BoxIssuer)) {
        let mut symbols = (0..end).filter(|&i| page.labels[i].is_none() && ends_with_symbol(page.text(i).0));
        if let (Some(i), None) = (symbols.next(), symbols.next()) {
            (cover.issuer, cover.symbol) = issuer(page, i);
        }
    }
    let is_free = |piece: &Fragment<'a>| ![cover.date, cover.original].iter().flatten().any(|taken| taken.1 == piece.1);
    let mut days = (0..end)
        .filter(|&i| page.labels[i].is_none())
        .map(|i| page.text(i))
        .filter(|(text, _)| super::value::is_date(text))
        .filter(is_free);
    let (first, second) = (days.next(), days.next());
    if second.is_some() {
        return;
    }
    match (cover.date, cover.original) {
        (None, None) if page.labels[..end].contains(&Some(FormLabel::BoxDate)) => cover.date = first,
        (Some(_), None) => cover.original = first,
        _ => {}
    }
}

fn ends_with_symbol(text: &str) -> bool {
    text.ends_with(']') && text.contains('[')
}

/// The issuer on the line of its symbol, or on the one above.
fn issuer<'a>(page: &TextPage<'a>, i: usize) -> (Option<Fragment<'a>>, Option<Fragment<'a>>) {
    let (text, at) = page.text(i);
    let (name, symbol) = cover::split_symbol(text, at);
    if !name.0.is_empty() {
        return (Some(name).filter(|(text, _)| may_be_name(text)), symbol);
    }
    let above = i.checked_sub(1).filter(|&above| page.labels[above].is_none()).map(|above| page.text(above));
    (above.filter(|(text, _)| may_be_name(text)), symbol)
}

/// Whether a text may be the name of a person or a company: no street, no city, no words of the form.
pub(super) fn may_be_name(text: &str) -> bool {
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let last = word::words(text).last().map_or("", |(_, word)| word);
    letters > 1
        && !address::begins_with_number(text)
        && !address::ends_street(last)
        && !cover::is_city(text)
        && !text.starts_with(['(', '[', '$'])
        && !text.ends_with(']')
        && !["Requiring Statement", "Reporting Person", "Person *", "/s/", "Ticker", "(Check"]
            .iter()
            .any(|word| text.contains(word))
        && !["By ", "See ", "C/O ", "c/o ", "P.O. ", "P. O. ", "PO BOX"].iter().any(|word| text.starts_with(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_symbols_without_their_boxes() {
        let page = TextPage::of(
            "FORM 4\n1. Name and Address of Reporting Person *\n(Last)\n2. Issuer Name and Ticker or Trading Symbol\n(First)\n\
             Harbor Mills, Inc.\n[HRBM]\nRoe Ann\n(Middle)\n3. Date of Earliest Transaction (Month/Day/Year)\n8 DOCK ROAD\n\
             9 PIER\n01/17/2023\n(Street)\n4. If Amendment, Date Original Filed(Month/Day/Year)\n6. Individual or \
             Joint/Group Filing(Check Applicable Line)\n02/01/2023\nTable I - Non-Derivative Securities\n",
        );
        let cover = cover::read(&page);
        assert_eq!(cover.issuer.map(|(text, _)| text), Some("Harbor Mills, Inc."));
        assert_eq!(cover.symbol.map(|(text, _)| text), Some("HRBM"));
        assert_eq!(cover.date.map(|(text, _)| text), None);
        assert_eq!(cover.original.map(|(text, _)| text), None);
    }

    #[test]
    fn names_are_no_addresses() {
        for (text, expected) in [
            ("Roe Ann", true),
            ("2016 Quay GP, LLC", true),
            ("8 DOCK ROAD", false),
            ("ONE DOCK WAY", false),
            ("MILLS INC. 8 DOCK AVENUE", false),
            ("BOSTON, MA 02110", false),
            ("By Trust", false),
            ("[HRBM]", false),
            ("(Last)", false),
        ] {
            assert_eq!(may_be_name(text), expected, "{text}");
        }
    }
}
