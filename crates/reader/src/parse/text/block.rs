//! An owner as EDGAR's pages print one: name, `(Last) (First) (Middle)`, streets, `(Street)`, city, `(City) (State) (Zip)`.
//!
//! The first owner stands so in box 1, the others of a joint filing below the cover or behind Table II. Pages of other makers put boxes
//! between these lines; then this is none of theirs.

use super::address::{self, Address};
use super::cover::{self, Fragment};
use super::label::FormLabel;
use super::line;
use super::page::TextPage;
use super::parted::may_be_name;

/// The most owners: EDGAR takes ten.
const MOST_BLOCKS: usize = 100;
/// The most lines of a block.
const MOST_LINES: usize = 24;

/// A name with its address.
#[derive(Debug, Default)]
pub(super) struct NameBlock<'a> {
    pub name: Fragment<'a>,
    pub streets: Vec<Fragment<'a>>,
    pub city: Address<'a>,
}

/// The blocks of a document, in order.
pub(super) fn read<'a>(page: &TextPage<'a>) -> Vec<NameBlock<'a>> {
    let starts = (0..page.lines.len()).filter(|&i| page.labels[i] == Some(FormLabel::BoxName));
    starts.take(MOST_BLOCKS).filter_map(|i| block(page, i)).collect()
}

fn block<'a>(page: &TextPage<'a>, start: usize) -> Option<NameBlock<'a>> {
    let mut found = NameBlock::default();
    let mut city: Vec<Fragment<'a>> = Vec::new();
    let (mut named, mut lined) = (false, false);
    for i in start + 1..page.lines.len().min(start + MOST_LINES) {
        let piece = page.text(i);
        match page.labels[i] {
            Some(FormLabel::Name) => named = true,
            Some(FormLabel::Street) => lined = true,
            Some(FormLabel::City) if lined && !city.is_empty() => {
                found.city = parts(&city);
                return (!found.name.0.is_empty()).then_some(found);
            }
            Some(FormLabel::RunningHead) => {}
            // The lines of the boxes, as a text browser draws them.
            None if !piece.0.contains(char::is_alphanumeric) => {}
            None if !named && found.name.0.is_empty() => {
                if may_be_name(piece.0) {
                    found.name = piece;
                }
            }
            None if named && !lined => found.streets.push(piece),
            None if lined => city.extend(cells(page.lines[i].text, page.lines[i].at)),
            _ if i == start + 1 => {}
            _ => return None,
        }
    }
    None
}

/// The cells of a line that hold something.
fn cells(text: &str, at: usize) -> impl Iterator<Item = Fragment<'_>> {
    text.split(['\t', '|']).filter_map(move |cell| {
        let from = cell.as_ptr() as usize - text.as_ptr() as usize;
        let piece = line::trim(cell, at + from);
        (!piece.0.is_empty()).then_some(piece)
    })
}

/// City, state and postal code, each in a cell of its own or all in one.
fn parts<'a>(cells: &[Fragment<'a>]) -> Address<'a> {
    match cells {
        [city, state, zip] => Address { city: Some(*city), state: Some(*state), zip: Some(*zip), ..Address::default() },
        [city, state] if state.0.len() == 2 => Address { city: Some(*city), state: Some(*state), ..Address::default() },
        [one] if cover::is_city(one.0) => {
            let known = address::last_comma(one.0).map(|(city, _)| city);
            address::split_end(*one, known.into_iter()).1
        }
        [one] => without_comma(*one),
        _ => Address::default(),
    }
}

/// `CITY ST 99999`.
fn without_comma((text, at): Fragment<'_>) -> Address<'_> {
    let words: Vec<(usize, &str)> = super::word::words(text).collect();
    let is_state = |word: &str| word.len() == 2 && word.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit());
    let piece = |&(from, word): &(usize, &'_ str)| (from, word.len());
    let Some(state) = (1..words.len()).rev().take(3).find(|&i| is_state(words[i].1)) else {
        return Address { city: Some((text, at)), ..Address::default() };
    };
    let (from, length) = piece(&words[state]);
    let zip = text[from + length..].trim_start();
    Address {
        city: Some((text[..from].trim_end(), at)),
        state: Some((&text[from..from + length], at + from)),
        zip: (!zip.is_empty()).then_some((zip, at + text.len() - zip.len())),
        ..Address::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Vec<String> {
        let page = TextPage::of(text);
        let show = |piece: Option<Fragment<'_>>| piece.map_or("-", |(text, _)| text).to_owned();
        read(&page)
            .iter()
            .map(|block| {
                let streets: Vec<&str> = block.streets.iter().map(|(text, _)| *text).collect();
                let city = [block.city.city, block.city.state, block.city.zip].map(show).join("/");
                format!("{}: {}: {city}", block.name.0, streets.join(", "))
            })
            .collect()
    }

    #[test]
    fn blocks_of_edgars_pages() {
        let text = "1. Name and Address of Reporting Person*\nRoe Ann\n\n(Last) (First) (Middle)\n8 DOCK ROAD\nSUITE 2\n\n(Street)\n\
                    DULUTH MN 55802\n\n(City) (State) (Zip)\nTable I - Non-Derivative Securities Beneficially Owned\n\
                    1. Name and Address of Reporting Person*\nQuay LP\n(Last)\t(First)\t(Middle)\n9 PIER\n(Street)\nELY\tNV\t89301\n\
                    (City)\t(State)\t(Zip)\n1. Name and Address of Reporting Person*\nQuay GP\n(Last)\n(First)\n(Middle)\n9 PIER\n\
                    (Street)\nNEW YORK\nNY\n10001\n(City)\n(State)\n(Zip)\n";
        assert_eq!(
            shown(text),
            [
                "Roe Ann: 8 DOCK ROAD, SUITE 2: DULUTH/MN/55802",
                "Quay LP: 9 PIER: ELY/NV/89301",
                "Quay GP: 9 PIER: NEW YORK/NY/10001"
            ]
        );
        let drawn = "1. Name and Address of Reporting Person*\nRoe Ann\n  ______\n\n(Last) (First) (Middle)\n8 DOCK ROAD\n  ______\n\
                     (Street)\nELY NV 89301\n  ______\n(City) (State) (Zip)\n";
        assert_eq!(shown(drawn), ["Roe Ann: 8 DOCK ROAD: ELY/NV/89301"]);
        let agents = "1. Name and Address of Reporting Person *\nRoe Ann\n2. Issuer Name and Ticker or Trading Symbol\nMills [HM]\n\
                      (Last) (First) (Middle)\n8 DOCK ROAD\n(Street)\nELY, NV 89301\n(City) (State) (Zip)\n";
        assert!(shown(agents).is_empty());
    }
}
