//! The reporting owners: who files, their addresses and relationships.
//!
//! The Reporting Owners table names every owner and states the relationships of each; box 1 names the first one again
//! and tells where his name ends. A form cut off before that table still has box 1 and box 5.

use super::address::{self, Address};
use super::block;
use super::cover::{Cover, Fragment};
use super::label::FormLabel;
use super::line;
use super::name;
use super::owner_rows::{self, FirstCell};
use super::page::{PageHead, TextPage};
use super::relationship::{self, Columns, Mark, Relation};
use super::street::{self, Street};
use super::value;
use model::raw::{Inferred, RawCell, RawOwner};

/// EDGAR takes ten owners a form; a table with many more is none.
pub(super) const MOST_OWNERS: usize = 100;

pub(super) fn read<'a>(page: &TextPage<'a>, cover: &Cover<'a>, head: &PageHead<'a>) -> Vec<RawOwner<'a>> {
    let rows = owner_rows::read(page, cover);
    if rows.is_empty() {
        return from_boxes(page, cover, head);
    }
    let signed = name::signed_words(page);
    let mut owners = Vec::with_capacity(rows.len());
    let mut addresses: Vec<SeenAddress<'a>> = Vec::new();
    for (i, row) in rows.iter().enumerate() {
        let cover = Some(cover).filter(|_| i == 0);
        let (text, at) = match &row.name {
            FirstCell::Run(cell) => *cell,
            FirstCell::Lines(name, address) => {
                let mut owner = RawOwner { name: Some(joined(name)), ..RawOwner::default() };
                add_lines(&mut owner, address);
                add_relationship(&mut owner, Some(&row.columns), cover);
                owners.push(owner);
                continue;
            }
        };
        let end = cover.and_then(|cover| name::printed(text, cover, head));
        let end = end.or_else(|| shared_address(text, &addresses)).or_else(|| name::end(text, &signed));
        let end = end.unwrap_or(text.len());
        let mut owner = RawOwner { name: Some(name_cell(text, at, end)), ..RawOwner::default() };
        let rest = line::trim(&text[end..], at + end);
        add_address(&mut owner, rest, cover, &mut addresses);
        add_relationship(&mut owner, Some(&row.columns), cover);
        owners.push(owner);
    }
    owners
}

/// The owners of the boxes, when there is no table of owners: that of box 1, and those below the cover or behind Table
/// II.
fn from_boxes<'a>(page: &TextPage<'a>, cover: &Cover<'a>, head: &PageHead<'a>) -> Vec<RawOwner<'a>> {
    let blocks = block::read(page);
    let mut owners: Vec<RawOwner<'a>> = Vec::new();
    for block in &blocks {
        let name = value::prose(block.name.0);
        if owners.iter().any(|owner| owner.name.as_ref().is_some_and(|known| known.text == name)) {
            continue;
        }
        let mut owner = RawOwner { name: Some(RawCell::new(name, block.name.1)), ..RawOwner::default() };
        owner.street1 = block.streets.first().map(|(text, at)| RawCell::new(value::prose(text), *at));
        owner.street2 = block.streets.get(1..).filter(|more| !more.is_empty()).map(joined);
        add_city(&mut owner, block.city);
        if owners.is_empty() {
            add_relationship(&mut owner, None, Some(cover));
        }
        owners.push(owner);
    }
    // Boxes beside that of the first owner may stand between its lines.
    if let Some(first) = from_cover(cover, head).filter(|_| cover.is_joint || owners.is_empty())
        && !owners.iter().any(|owner| is_named_like(owner, &first))
    {
        owners.insert(0, first);
    }
    owners
}

/// Whether two owners have one name, of which one may lack the end.
fn is_named_like(one: &RawOwner<'_>, other: &RawOwner<'_>) -> bool {
    let name = |owner: &RawOwner<'_>| owner.name.as_ref().map(|name| name.text.to_string()).unwrap_or_default();
    let (one, other) = (name(one), name(other));
    one.starts_with(&other) || other.starts_with(&one)
}

/// An owner whose name, address and relationship are known apart.
pub(in crate::parse) struct OwnerBlock<'a> {
    pub name: Fragment<'a>,
    /// The lines of the address.
    pub address: Vec<Fragment<'a>>,
    pub columns: Columns<'a>,
}

/// The owners of the table, or those of the boxes where there is none.
pub(super) fn of_blocks<'a>(
    blocks: &[OwnerBlock<'a>],
    page: &TextPage<'a>,
    cover: &Cover<'a>,
    head: &PageHead<'a>,
) -> Vec<RawOwner<'a>> {
    if blocks.is_empty() {
        let boxes = page.labels.iter().filter(|label| **label == Some(FormLabel::BoxName)).count();
        return if boxes > 1 { from_boxes(page, cover, head) } else { from_cover(cover, head).into_iter().collect() };
    }
    let owner = |(i, block): (usize, &OwnerBlock<'a>)| {
        let (name, at) = block.name;
        let mut owner = RawOwner { name: Some(RawCell::new(value::prose(name), at)), ..RawOwner::default() };
        let (streets, city) = match block.address.split_last() {
            Some((last, streets)) if super::cover::is_city(last.0) => (streets, Some(*last)),
            _ => (&*block.address, None),
        };
        if let Some(city) = city {
            // The city has a line of its own.
            let known = city.0.rsplit_once(", ").map(|(city, _)| city);
            add_city(&mut owner, address::split_end(city, known.into_iter()).1);
        }
        let cell = |piece: &Fragment<'a>| RawCell::new(value::prose(piece.0), piece.1);
        owner.street1 = streets.first().map(cell);
        owner.street2 = streets.get(1).map(cell);
        add_relationship(&mut owner, Some(&block.columns), Some(cover).filter(|_| i == 0));
        owner
    };
    blocks.iter().take(MOST_OWNERS).enumerate().map(owner).collect()
}

/// The owner of box 1, when there is no table of owners.
fn from_cover<'a>(cover: &Cover<'a>, head: &PageHead<'a>) -> Option<RawOwner<'a>> {
    let (name, at) = cover.owner.or(head.name)?;
    let mut owner = RawOwner { name: Some(RawCell::new(value::prose(name), at)), ..RawOwner::default() };
    if let Some(street) = cover.street {
        add_street(&mut owner, street, street::split_street(street), true);
    }
    if let Some(city) = cover.city {
        // A city line alone: everything before its comma is the city.
        let known = address::last_comma(city.0).map(|(city, _)| city);
        add_city(&mut owner, address::split_end(city, known.into_iter()).1);
    }
    add_relationship(&mut owner, None, Some(cover));
    Some(owner)
}

/// An address seen before, and how it came apart: other owners share it.
struct SeenAddress<'a> {
    text: &'a str,
    street: Street,
    city: Option<&'a str>,
}

/// An address that an owner above has as well ends this cell, too. A care-of line may stand before the shared part.
fn shared_address(text: &str, addresses: &[SeenAddress<'_>]) -> Option<usize> {
    let shared = addresses.iter().filter(|known| text.len() > known.text.len() && text.ends_with(known.text));
    let end = text[..text.len() - shared.map(|known| known.text.len()).max()?].trim_end().len();
    let care_of = text[..end].to_ascii_lowercase().find(" c/o ").filter(|_| text.is_ascii());
    Some(care_of.unwrap_or(end)).filter(|&end| end > 0)
}

fn name_cell(text: &str, at: usize, end: usize) -> RawCell<'_> {
    RawCell::new(value::prose(text[..end].trim_end_matches([',', ' '])), at)
}

/// A text over several lines.
pub(super) fn joined<'a>(lines: &[Fragment<'a>]) -> RawCell<'a> {
    if let [(one, at)] = lines {
        return RawCell::new(value::prose(one), *at);
    }
    let texts: Vec<&str> = lines.iter().map(|(text, _)| *text).collect();
    RawCell::new(value::prose(&texts.join(" ")).into_owned(), lines.first().map_or(0, |(_, at)| *at))
}

/// An address of which each part has its line: the streets, and last the city.
fn add_lines<'a>(owner: &mut RawOwner<'a>, lines: &[Fragment<'a>]) {
    let Some((last, streets)) = lines.split_last() else { return };
    let city = address::last_comma(last.0).map(|(city, _)| city);
    let (rest, parts) = address::split_end(*last, city.into_iter());
    add_city(owner, parts);
    let streets = if parts.city.is_some() { streets.to_vec() } else { [streets, &[rest]].concat() };
    owner.street1 = streets.first().map(|(text, at)| RawCell::new(value::prose(text), *at));
    owner.street2 = streets.get(1..).filter(|more| !more.is_empty()).map(joined);
}

/// Street, city, state and postal code of an address printed in one run; box 1 prints the same with its parts apart.
fn add_address<'a>(
    owner: &mut RawOwner<'a>,
    address: Fragment<'a>,
    cover: Option<&Cover<'a>>,
    known: &mut Vec<SeenAddress<'a>>,
) {
    let city_line = cover.and_then(|cover| cover.city);
    let boxed = city_line.and_then(|(city, _)| address::last_comma(city)).map(|(city, _)| city);
    let cities = boxed.into_iter().chain(known.iter().filter_map(|known| known.city));
    let (street, parts) = address::split_end(address, cities);
    add_city(owner, parts);
    if street.0.is_empty() {
        return;
    }
    let (text, at) = street;
    let divided = |from: usize| {
        let second = line::trim(&text[from..], at + from);
        ((text[..from].trim_end(), at), Some(second))
    };
    let in_box = cover.and_then(|cover| cover.street).and_then(|(boxed, _)| street::lost_comma(boxed, text));
    let before = known.iter().find(|known| known.text == address.0).map(|known| known.street);
    let (first, second, guessed) = match in_box.or(before) {
        Some(Street::OneLine) => (street, None, false),
        Some(Street::TwoLines(from)) => {
            let (first, second) = divided(from);
            (first, second, false)
        }
        None => {
            let (first, second) = street::split_run_together(street);
            (first, second, true)
        }
    };
    let city = parts.city.map(|(city, _)| city);
    if !known.iter().any(|known| known.text == address.0) && known.len() < MOST_OWNERS {
        let lines = second.map_or(Street::OneLine, |(_, second_at)| Street::TwoLines(second_at - at));
        known.push(SeenAddress { text: address.0, street: lines, city });
    }
    add_street(owner, street, (first, second), guessed);
}

/// The one or two lines of a street. A division that only the words' shape told says so.
fn add_street<'a>(
    owner: &mut RawOwner<'a>,
    whole: Fragment<'a>,
    (first, second): (Fragment<'a>, Option<Fragment<'a>>),
    guessed: bool,
) {
    let mut cell = RawCell::new(value::prose(first.0), first.1);
    if let Some((text, at)) = second {
        let rule = "street divided where a house number begins";
        let inferred = guessed.then(|| Inferred { rule, raw: whole.0.into() });
        cell.inferred.clone_from(&inferred);
        let mut second = RawCell::new(value::prose(text), at);
        second.inferred = inferred;
        owner.street2 = Some(second);
    }
    owner.street1 = Some(cell);
}

fn add_city<'a>(owner: &mut RawOwner<'a>, parts: Address<'a>) {
    let cell = |piece: Option<Fragment<'a>>| {
        piece.filter(|(text, _)| !text.is_empty()).map(|(text, at)| RawCell::new(text, at))
    };
    (owner.city, owner.state, owner.zip_code) = (cell(parts.city), cell(parts.state), cell(parts.zip));
}

/// The four flags and both texts, from the table of owners first, then from the check boxes of box 5.
fn add_relationship<'a>(owner: &mut RawOwner<'a>, table: Option<&Columns<'a>>, cover: Option<&Cover<'a>>) {
    let in_table = table.map(|_| owner.name.as_ref().map_or(0, |name| name.at as usize));
    let mut columns = table.cloned().unwrap_or_default();
    let marks = cover.map(|cover| relationship::marks(&cover.relationship)).unwrap_or_default();
    let boxed = |wanted: Relation| marks.iter().find(|(relation, ..)| *relation == wanted).copied();
    // With cells put in, a text may stand under Officer or under Other; box 5 tells, where the boxes can be seen.
    let ticked = |relation| matches!(boxed(relation), Some((_, Mark::Ticked | Mark::TickedByLoss, _)));
    let blank = |relation| matches!(boxed(relation), Some((_, Mark::Blank, _)));
    if columns.other.is_none() && columns.shifted && blank(Relation::Officer) && ticked(Relation::Other) {
        columns.other = columns.officer.take();
    }
    let unclear = |relation| columns.unclear.filter(|_| ticked(relation));
    let director = columns.director.or_else(|| unclear(Relation::Director));
    let ten_percent = columns.ten_percent.or_else(|| unclear(Relation::TenPercent));
    let unplaced = columns.unclear.is_some() && director.is_none() && ten_percent.is_none();
    let flag = |column: Option<Fragment<'a>>, relation: Relation| {
        if let Some((_, at)) = column {
            return Some(RawCell::new("1", at));
        }
        match boxed(relation) {
            Some((_, Mark::Ticked, at)) => Some(RawCell::new("1", at)),
            Some((_, Mark::TickedByLoss, at)) if in_table.is_none() || relation == Relation::Officer => {
                Some(concluded("1", "check box without the underscores that others kept", at))
            }
            Some((_, Mark::Blank, at)) if in_table.is_none() => Some(RawCell::new("0", at)),
            _ => in_table.map(|at| RawCell::new("0", at)),
        }
    };
    let positions = !unplaced;
    owner.is_director = flag(director, Relation::Director).filter(|cell| positions || cell.text != "0");
    owner.is_ten_percent_owner = flag(ten_percent, Relation::TenPercent).filter(|cell| positions || cell.text != "0");
    owner.is_officer = flag(columns.officer, Relation::Officer);
    owner.is_other = flag(columns.other, Relation::Other);
    let text = |piece: Option<Fragment<'a>>| piece.map(|(text, at)| RawCell::new(value::prose(text), at));
    owner.officer_title = text(columns.officer);
    owner.other_text = text(columns.other);
    let is_set = |flag: &Option<RawCell<'_>>| flag.as_ref().is_some_and(|cell| cell.text == "1");
    if let Some(title) = cover.and_then(|cover| cover.title).filter(|_| in_table.is_none()) {
        // The line below the boxes holds the officer's title, or the words for `Other` when no officer's box is ticked.
        if is_set(&owner.is_other) && !is_set(&owner.is_officer) {
            owner.other_text = text(Some(title));
        } else if is_set(&owner.is_officer) {
            owner.officer_title = text(Some(title));
        } else if owner.is_officer.is_none() && owner.is_other.is_none() {
            owner.officer_title = text(Some(title));
            owner.is_officer = Some(concluded("1", "an officer's title stands below the check boxes", title.1));
        }
    }
}

fn concluded<'a>(text: &'static str, rule: &'static str, at: usize) -> RawCell<'a> {
    let mut cell = RawCell::new(text, at);
    cell.inferred = Some(Inferred { rule, raw: "".into() });
    cell
}

#[cfg(test)]
mod tests {
    use super::super::{cover, page};
    use super::*;

    fn owners(text: &str) -> Vec<RawOwner<'_>> {
        let page = TextPage::of(text);
        read(&page, &cover::read(&page), &page::head(&page))
    }

    #[expect(clippy::ref_option, reason = "shorter where fields are compared")]
    fn text<'c>(cell: &'c Option<RawCell<'_>>) -> Option<&'c str> {
        cell.as_ref().map(|cell| &*cell.text)
    }

    #[test]
    fn owners_in_boxes_below_the_cover() {
        let found = owners(
            "1. Name and Address of Reporting Person *\nQuay Fund II, L.P.\n2. Issuer Name and Ticker or Trading Symbol\nHarbor \
             Mills [HM]\n(Last) (First) (Middle)\n8 DOCK ROAD\n(Street)\nELY NV 89301\n(City) (State) (Zip)\n_X_ Form filed by \
             More than One Reporting Person\n1. Name and Address of Reporting Person *\nRoe Ann\n(Last) (First) (Middle)\n9 \
             PIER\n(Street)\nELY NV 89301\n(City) (State) (Zip)\nTable I - Non-Derivative Securities\n",
        );
        let names: Vec<_> = found.iter().map(|owner| text(&owner.name)).collect();
        assert_eq!(names, [Some("Quay Fund II, L.P."), Some("Roe Ann")]);
    }

    #[test]
    fn every_owner_of_the_table_is_read() {
        let found = owners(
            "1. Name and Address of Reporting Person *\nQuay Fund II, L.P.\n(Last)\n(First)\n(Middle)\n8 DOCK ROAD, SUITE \
             3\n(Street)\nBOSTON, MA 02110\n(City)\nTable I - Non-Derivative Securities\nReporting Owners\nReporting Owner \
             Name / Address\tRelationships\nDirector\t10% Owner\tOfficer\tOther\nQuay Fund II, L.P. 8 DOCK ROAD, SUITE 3 \
             BOSTON, MA 02110\t\tX\t\t\nQuay Holdings Ltd 8 DOCK ROAD, SUITE 3 BOSTON, MA 02110\t\tX\t\t\nRoe Richard C/O \
             QUAY LLC 8 DOCK ROAD BOSTON, MA 02110\tX\t\tChair & CEO\t\nSignatures\n",
        );
        let names: Vec<_> = found.iter().map(|owner| text(&owner.name)).collect();
        assert_eq!(names, [Some("Quay Fund II, L.P."), Some("Quay Holdings Ltd"), Some("Roe Richard")]);
        assert_eq!(text(&found[0].street1), Some("8 DOCK ROAD, SUITE 3"));
        assert_eq!(text(&found[0].is_ten_percent_owner), Some("1"));
        assert_eq!(text(&found[0].is_director), Some("0"));
        assert_eq!((text(&found[2].street1), text(&found[2].street2)), (Some("C/O QUAY LLC"), Some("8 DOCK ROAD")));
        assert_eq!((text(&found[2].is_officer), text(&found[2].officer_title)), (Some("1"), Some("Chair & CEO")));
        assert_eq!((text(&found[2].city), text(&found[2].zip_code)), (Some("BOSTON"), Some("02110")));
    }
}
