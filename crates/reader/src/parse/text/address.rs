//! Names and addresses that a rendering ran together into one cell.
//!
//! `Roe Richard A C/O HARBOR MILLS, INC. 8 DOCK ROAD BOSTON, MA 02110`: where the name ends is told by another
//! printing of it (box 1, a signature), by an address that other owners share, or by the shape of what follows. Which
//! of these told is kept, so that a guess can be seen to be one.

use super::cover::Fragment;
use super::word::{bare, words};
use model::words::company;

/// An address taken apart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Address<'a> {
    pub street1: Option<Fragment<'a>>,
    pub street2: Option<Fragment<'a>>,
    pub city: Option<Fragment<'a>>,
    pub state: Option<Fragment<'a>>,
    pub zip: Option<Fragment<'a>>,
}

/// Number words with which a street begins.
const NUMBERS: [&str; 12] =
    ["ONE", "TWO", "THREE", "FOUR", "FIVE", "SIX", "SEVEN", "EIGHT", "NINE", "TEN", "ELEVEN", "TWELVE"];

/// Words that end a street, or the part of a street before the city.
const STREET_END: [&str; 61] = [
    "STREET",
    "ST",
    "ST.",
    "AVENUE",
    "AVE",
    "AVE.",
    "ROAD",
    "RD",
    "RD.",
    "DRIVE",
    "DR",
    "DR.",
    "LANE",
    "LN",
    "BOULEVARD",
    "BLVD",
    "BLVD.",
    "PLACE",
    "PL",
    "PLAZA",
    "WAY",
    "COURT",
    "CT",
    "CIRCLE",
    "SQUARE",
    "PARKWAY",
    "PKWY",
    "HIGHWAY",
    "HWY",
    "CENTER",
    "CENTRE",
    "BUILDING",
    "BLDG",
    "FLOOR",
    "FL",
    "FLR",
    "PIKE",
    "TERRACE",
    "TURNPIKE",
    "TOWER",
    "LOOP",
    "BROADWAY",
    "PARK",
    "ROW",
    "ALLEY",
    "EXPRESSWAY",
    "CROSSING",
    "TRAIL",
    "PLZ",
    "STE",
    "SUITE",
    "FREEWAY",
    "YARDS",
    "NW",
    "NE",
    "SW",
    "SE",
    "N.W.",
    "N.E.",
    "S.W.",
    "S.E.",
];

/// Where the address begins in a cell that holds a name and an address, by the shape of the words alone.
pub(super) fn address_start(cell: &str) -> Option<usize> {
    let words: Vec<(usize, &str)> = words(cell).take(64).collect();
    let care_of =
        |word: &str| matches!(&*bare(word), "CO" if word.contains('/')) || matches!(word, "%" | "ATTN:" | "ATTENTION:");
    if let Some(&(at, _)) = words.iter().skip(1).find(|(_, word)| care_of(word)) {
        return Some(at);
    }
    let entity = |word: &str| company::is(&bare(word), company::CompanyUse::EndsOwner);
    let starts_street = |i: usize| {
        let word = words[i].1;
        let next = words.get(i + 1).map_or("", |(_, word)| *word);
        let number = word.bytes().next().is_some_and(|b| b.is_ascii_digit());
        let ordinal_name = words[i + 1..].iter().take(3).any(|(_, word)| entity(word));
        (number && !ordinal_name)
            || (matches!(&*bare(word), "PO" | "POST") && !next.is_empty())
            || (bare(word) == "P" && bare(next) == "O")
            || (NUMBERS.contains(&&*bare(word)) && !ordinal_name)
    };
    // A name in small letters is followed by an address in capitals.
    let small = |word: &str| word.chars().any(char::is_lowercase);
    let street = (1..words.len()).find(|&i| starts_street(i));
    let limit = street.unwrap_or(words.len());
    if small(words.first()?.1) && !words[..limit.min(words.len())].iter().all(|(_, word)| small(word)) {
        let capitals = |word: &str| word.chars().filter(|c| c.is_uppercase()).count() > 1 && !small(word);
        let turn = (2..limit).find(|&i| capitals(words[i].1) && words[i..limit].iter().all(|(_, word)| !small(word)));
        // `GP, L.L.C.` is still the name: an address has a word of its own.
        let own = |word: &str| bare(word).len() > 3 && !entity(word);
        if let Some(i) = turn.filter(|&i| !roman(words[i].1) && words[i..limit].iter().any(|(_, word)| own(word))) {
            return Some(words[i].0);
        }
    }
    // After the last word that ends a company's name, unless that is the street itself.
    let company = (0..limit).rev().find(|&i| entity(words[i].1));
    match (company, street) {
        (Some(i), _) if i + 1 < words.len() && street.is_none() => Some(words[i + 1].0),
        (_, Some(i)) => Some(words[i].0),
        _ => None,
    }
}

/// Whether a text begins with the number of a house, and goes on as no name of a company does.
pub(super) fn begins_with_number(text: &str) -> bool {
    let mut all = words(text);
    let Some((_, first)) = all.next() else { return false };
    let number = first.starts_with(|c: char| c.is_ascii_digit()) || NUMBERS.contains(&&*bare(first));
    number && !all.any(|(_, word)| company::is(&bare(word), company::CompanyUse::EndsOwner))
}

/// Whether a word ends a street.
pub(super) fn ends_street(word: &str) -> bool {
    // A capital of two letters may also end a name.
    word.len() > 3 && STREET_END.contains(&&*word.trim_matches(',').to_ascii_uppercase())
}

/// Whether a name that ends there leaves no doubt: the address says `C/O`, or a company's name is complete.
pub(super) fn certain(name: &str, address: &str) -> bool {
    let last = name.split_whitespace().next_back().map(bare).unwrap_or_default();
    let care_of = address.trim_start().get(..3).is_some_and(|start| start.eq_ignore_ascii_case("c/o"));
    care_of || company::is(&last, company::CompanyUse::EndsOwner)
}

fn roman(word: &str) -> bool {
    let word = bare(word);
    !word.is_empty() && word.chars().all(|c| "IVX".contains(c)) || matches!(&*word, "JR" | "SR")
}

/// The parts before and behind the last comma that a blank, also a hard one, follows: `CITY` and `ST 99999`.
pub(super) fn last_comma(text: &str) -> Option<(&str, &str)> {
    text.rmatch_indices(',').find_map(|(comma, _)| {
        let behind = &text[comma + 1..];
        behind.starts_with(char::is_whitespace).then(|| (&text[..comma], behind.trim_start()))
    })
}

/// The end of an address: city, state and postal code. The city's first word is known from another printing, or it
/// follows the last word that belongs to the street.
pub(super) fn split_end<'a, 'c>(
    address: Fragment<'a>,
    known_cities: impl Iterator<Item = &'c str>,
) -> (Fragment<'a>, Address<'a>) {
    let (text, at) = address;
    let mut parts = Address::default();
    let Some((before, after)) = last_comma(text) else { return (address, parts) };
    let after_at = at + text.len() - after.len();
    let mut tail = words(after);
    let Some((state_from, state)) = tail.next() else { return (address, parts) };
    if state.len() != 2 || !state.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit()) {
        return (address, parts);
    }
    parts.state = Some((state, after_at + state_from));
    let zip = after[state_from + state.len()..].trim();
    if !zip.is_empty() {
        parts.zip = Some((zip, after_at + after.len() - zip.len()));
    }
    let mut known = known_cities.filter(|city| ends_with(before, city)).map(str::len);
    let city_from = known.next().map_or_else(|| city_start(before), |len| before.len() - len);
    parts.city = Some((&before[city_from..], at + city_from));
    let street = before[..city_from].trim_end().trim_end_matches(',');
    ((street, at), parts)
}

fn ends_with(text: &str, end: &str) -> bool {
    let from = text.len().checked_sub(end.len());
    from.and_then(|from| text.get(from..)).is_some_and(|tail| tail.eq_ignore_ascii_case(end) && !end.is_empty())
}

/// Where the city begins at the end of a street: behind the last word that a street ends with or that holds a digit.
fn city_start(text: &str) -> usize {
    let words: Vec<(usize, &str)> = words(text).collect();
    let belongs = |word: &str| {
        STREET_END.contains(&&*word.trim_matches(',').to_ascii_uppercase())
            || word.bytes().any(|b| b.is_ascii_digit())
            || word.ends_with(',')
    };
    let last = words.iter().rposition(|(_, word)| belongs(word));
    let mut from = last.map_or(words.len().saturating_sub(1), |i| i + 1);
    // A suite or floor may be lettered: `SUITE A BOSTON`.
    if from + 1 < words.len() && words[from].1.len() == 1 {
        from += 1;
    }
    words.get(from).map_or_else(|| words.last().map_or(0, |(at, _)| *at), |(at, _)| *at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_ends_where_the_address_begins() {
        for (cell, name) in [
            ("Roe Richard A C/O HARBOR MILLS, INC. 8 DOCK ROAD BOSTON, MA 02110", "Roe Richard A"),
            ("Roe Richard 8 DOCK ROAD BOSTON, MA 02110", "Roe Richard"),
            ("Roe Richard HARBOR MILLS INC. 8 DOCK ROAD BOSTON, MA 02110", "Roe Richard"),
            ("Quay 2016 GP, L.L.C. 8 DOCK ROAD BOSTON, MA 02110", "Quay 2016 GP, L.L.C."),
            ("PIER & POLE INC. ONE DOCK PARK BOSTON, MA 02110", "PIER & POLE INC."),
            ("ROE RICHARD P.O. BOX 12 BOSTON, MA 02110", "ROE RICHARD"),
            ("Quay Fund III, L.P. 8 DOCK ROAD BOSTON, MA 02110", "Quay Fund III, L.P."),
        ] {
            let end = address_start(cell).unwrap_or(cell.len());
            assert_eq!(cell[..end].trim_end(), name, "{cell}");
        }
    }

    #[test]
    fn addresses_come_apart_from_the_end() {
        let (street, parts) = split_end(("8 DOCK ROAD, SUITE 101 SALT LAKE CITY, UT 84101-2", 0), std::iter::empty());
        assert_eq!(street.0, "8 DOCK ROAD, SUITE 101");
        assert_eq!(parts.city.map(|p| p.0), Some("SALT LAKE CITY"));
        assert_eq!(parts.state.map(|p| p.0), Some("UT"));
        assert_eq!(parts.zip.map(|p| p.0), Some("84101-2"));
        let (street, parts) = split_end(("9 OAK AVENUE NW WASHINGTON, DC 20006", 0), std::iter::empty());
        assert_eq!((street.0, parts.city.map(|p| p.0)), ("9 OAK AVENUE NW", Some("WASHINGTON")));
        let (street, parts) = split_end(("HARBOR YARD BOSTON, MA 02110", 7), ["Boston"].into_iter());
        assert_eq!((street.0, parts.city), ("HARBOR YARD", Some(("BOSTON", 19))));
    }
}
