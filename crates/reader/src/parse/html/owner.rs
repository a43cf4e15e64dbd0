//! Reads the reporting owners: name, address, relationship.
//!
//! The agents' pages repeat every owner in a table with four columns of relationships. EDGAR's own pages give the first
//! owner in box 1, the others after Table II, and only the relationship of the first. What a page does not show stays
//! unknown: the table does not show an officer without a title, so only the box of the first owner can say that one is
//! not an officer.

use super::cover::cell_of;
use super::label::{CoverLabel, label_of, starts_with};
use super::page::{HtmlPage, PageLine};
use crate::parse::shape::clean;
use model::raw::{Inferred, RawCell, RawOwner};

/// Gives every reporting owner, in the page's order.
pub(super) fn read<'a>(page: &HtmlPage<'a>, labels: &[(usize, CoverLabel)]) -> Vec<RawOwner<'a>> {
    let of = |wanted| labels.iter().filter(move |(_, label)| *label == wanted).map(|(place, _)| *place);
    let relationship = of(CoverLabel::Relationship).next().map(|place| relationship(page, place));
    let mut owners = listed(page);
    let is_listed = !owners.is_empty();
    if !is_listed {
        // EDGAR's list of the owners of a joint filing may name the one of box 1 again.
        for owner in of(CoverLabel::Owner).map(|place| boxed(page, place)).filter(|owner| owner.name.is_some()) {
            if !owners.iter().any(|known| is_same(known, &owner)) {
                owners.push(owner);
            }
        }
    }
    if let (Some(first), Some(boxes)) = (owners.first_mut(), relationship) {
        boxes.join(first, is_listed);
    }
    owners
}

/// Whether two boxes name one owner.
fn is_same(one: &RawOwner<'_>, other: &RawOwner<'_>) -> bool {
    let text = |cell: &Option<RawCell<'_>>| cell.as_ref().map(|cell| cell.text.to_lowercase());
    text(&one.name) == text(&other.name) && (one.cik.is_none() || text(&one.cik) == text(&other.cik))
}

/// The first owner's relationship, as its box shows it.
#[derive(Default)]
struct Relationship<'a> {
    /// Director, 10% owner, officer, other: whether ticked, and where; `None` if the box was not found.
    boxes: [Option<(bool, usize)>; 4],
    title: Option<RawCell<'a>>,
    other: Option<RawCell<'a>>,
}

impl<'a> Relationship<'a> {
    /// Adds what the box shows to `owner`. If the table of owners gave title and text, those count.
    fn join(self, owner: &mut RawOwner<'a>, is_listed: bool) {
        let flag =
            |place: usize| self.boxes[place].map(|(is_ticked, at)| RawCell::new(if is_ticked { "1" } else { "0" }, at));
        let [director, ten_percent, officer, other] = [flag(0), flag(1), flag(2), flag(3)];
        owner.is_director = director.or(owner.is_director.take());
        owner.is_ten_percent_owner = ten_percent.or(owner.is_ten_percent_owner.take());
        owner.is_officer = officer.or(owner.is_officer.take());
        // One version leaves the box of others empty for the spelling `true`; the text beside it shows it.
        let told = owner.is_other.take().filter(|told| told.text == "1");
        owner.is_other = other.filter(|flag| flag.text == "1" || told.is_none()).or(told);
        if !is_listed {
            (owner.officer_title, owner.other_text) = (self.title, self.other);
        }
    }
}

/// Gives the box of relationships: `__X__ Director`, or a mark in the cell before `Director`.
fn relationship<'a>(page: &HtmlPage<'a>, label: usize) -> Relationship<'a> {
    const BOXES: [&str; 4] = ["Director", "10% Owner", "Officer", "Other"];
    let mut found = Relationship::default();
    let mut titles = Vec::new();
    let end = page.lines.len().min(label + 40);
    for place in label + 1..end {
        let line = &page.lines[place];
        if label_of(line.words()).is_some() {
            break;
        }
        let words = line.words().trim_start_matches(['_', 'X', 'x', ' ']);
        let known = BOXES.iter().position(|name| starts_with(words, name)).filter(|at| found.boxes[*at].is_none());
        let Some(known) = known else {
            if found.boxes[3].is_some() {
                titles.push(line);
            }
            continue;
        };
        let mark = &line.words()[..line.words().len() - words.len()];
        let before = &page.lines[place - 1];
        let is_ticked = if mark.contains('_') {
            mark.contains(['X', 'x'])
        } else {
            matches!(before.words(), "X" | "x") || before.tick == Some(true) || line.tick == Some(true)
        };
        found.boxes[known] = Some((is_ticked, line.at));
    }
    (found.title, found.other) = titles_of(&titles, &found.boxes);
    found
}

/// Gives the officer's title and the other text, from the row below the boxes: four cells of which the second and the
/// fourth are filled, or one cell with a span for each.
fn titles_of<'a>(
    lines: &[&PageLine<'a>],
    boxes: &[Option<(bool, usize)>; 4],
) -> (Option<RawCell<'a>>, Option<RawCell<'a>>) {
    if let [_, title, _, other] = lines {
        return (cell_of(title), cell_of(other));
    }
    let mut filled = lines.iter().filter(|line| !line.words().is_empty());
    let Some(line) = filled.next() else { return (None, None) };
    if let Some((title, other)) = line.second_datum.and_then(|at| line.text.split_at_checked(at)) {
        let cell =
            |text: &str| Some(RawCell::new(clean(text).into_owned(), line.at)).filter(|cell| !cell.text.is_empty());
        return (cell(title), cell(other));
    }
    let is_officer = boxes[2].is_some_and(|(is_ticked, _)| is_ticked);
    let is_other = boxes[3].is_some_and(|(is_ticked, _)| is_ticked);
    let second = filled.next().and_then(|line| cell_of(line));
    if is_officer || !is_other { (cell_of(line), second) } else { (second, cell_of(line)) }
}

/// Gives the owners in the table of the agents' pages.
fn listed<'a>(page: &HtmlPage<'a>) -> Vec<RawOwner<'a>> {
    let heads = |row: &u32| {
        let first = page.rows[*row as usize].cells.first().map(|cell| &page.cells[*cell as usize]);
        let line = first.filter(|cell| cell.is_leaf).and_then(|cell| page.lines[cell.lines.clone()].first());
        line.is_some_and(|line| starts_with(line.words(), "Reporting Owner Name"))
    };
    let Some(rows) = page.tables.iter().find(|rows| rows.first().is_some_and(heads)) else { return Vec::new() };
    rows.iter().skip(2).filter_map(|row| listed_owner(page, &page.rows[*row as usize].cells)).collect()
}

/// Reads one row of that table: the owner's lines, Director, 10% Owner, the officer's title, the other text.
fn listed_owner<'a>(page: &HtmlPage<'a>, cells: &[u32]) -> Option<RawOwner<'a>> {
    let lines = |place: usize| {
        let cell = &page.cells[*cells.get(place)? as usize];
        Some(&page.lines[cell.lines.clone()])
    };
    let mut owner = RawOwner::default();
    let (name, address) = lines(0)?.split_first()?;
    owner.name = Some(cell_of(name)?);
    listed_address(address, &mut owner);
    let text = |place: usize| lines(place)?.iter().find_map(|line| cell_of(line));
    let at = |place: usize| cells.get(place).map(|cell| page.cells[*cell as usize].at);
    let mark = |place: usize| Some(RawCell::new(if text(place).is_some() { "1" } else { "0" }, at(place)?));
    owner.is_director = mark(1);
    owner.is_ten_percent_owner = mark(2);
    owner.officer_title = text(3);
    owner.other_text = text(4);
    owner.is_officer = owner.officer_title.as_ref().map(|title| told_by(title, "an officer, for a title is given"));
    owner.is_other = match &owner.other_text {
        Some(text) => Some(told_by(text, "another relationship, for it is described")),
        None => at(4).map(|at| RawCell::new("0", at)),
    };
    Some(owner)
}

/// Makes a flag that follows only from the text beside it.
fn told_by<'a>(text: &RawCell<'a>, rule: &'static str) -> RawCell<'a> {
    RawCell { inferred: Some(Inferred { rule, raw: text.text.clone() }), ..RawCell::new("1", text.at as usize) }
}

/// Street, street, `CITY,` hard blank `ST` hard blank `ZIP`; on the sheets of 2026 each on a line of its own.
fn listed_address<'a>(lines: &[PageLine<'a>], owner: &mut RawOwner<'a>) {
    let Some(last) = lines.iter().rposition(|line| is_city_line(&line.text)) else {
        let mut lines = lines.iter().filter_map(|line| cell_of(line));
        owner.street1 = lines.next();
        owner.street2 = lines.next();
        return;
    };
    let mut streets = lines[..last].iter().filter_map(|line| cell_of(line));
    owner.street1 = streets.next();
    owner.street2 = streets.next();
    city_line(&lines[last], owner);
    owner.country = lines[last + 1..].iter().find_map(|line| cell_of(line));
}

/// Whether the line has the hard blank that stands between state and zip code even if both are missing.
fn is_city_line(text: &str) -> bool {
    text.contains('\u{a0}')
}

/// Takes city, state and zip code from their one line: `CITY,` hard blank `ST` hard blank `ZIP`.
fn city_line<'a>(line: &PageLine<'a>, owner: &mut RawOwner<'a>) {
    let cell = |text: &str| {
        let text = clean(text);
        (!text.is_empty()).then(|| RawCell::new(text.into_owned(), line.at))
    };
    let (place, zip_code) = line.text.rsplit_once('\u{a0}').unwrap_or((&line.text, ""));
    let (city, state) = match place.rsplit_once(",\u{a0}") {
        Some((city, state)) => (city, state),
        // A lone code of two characters is the state of an address without a city.
        None if place.len() == 2 && place.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit()) => {
            ("", place)
        }
        None => (place, ""),
    };
    owner.city = cell(city);
    owner.zip_code = cell(zip_code);
    let state = cell(state);
    if state.as_ref().is_some_and(|state| state.text.len() > 2) {
        owner.state_description = state;
    } else {
        owner.state = state;
    }
}

/// Reads the owner of a box 1: name, streets before `(Street)`, then as many cells as there are labels below.
fn boxed<'a>(page: &HtmlPage<'a>, label: usize) -> RawOwner<'a> {
    let mut owner = RawOwner::default();
    let end = page.lines.len().min(label + 40);
    let mut block = page.lines[label + 1..end].iter().take_while(|line| label_of(line.words()).is_none()).peekable();
    let is_caption = |line: &&PageLine<'a>| line.words().starts_with('(') && line.words().ends_with(')');
    let Some(name) = block.by_ref().take_while(|line| !is_caption(line)).find(|line| !line.words().is_empty()) else {
        return owner;
    };
    owner.name = cell_of(name);
    owner.cik = name.cik.map(|cik| RawCell::new(cik, name.at));
    let mut streets = Vec::new();
    let mut places = Vec::new();
    let mut captions = Vec::new();
    let mut is_below_street = false;
    for line in block {
        let words = line.words();
        if starts_with(words, "(Street") {
            is_below_street = true;
        } else if is_caption(&line) {
            if is_below_street {
                captions.push(words);
            }
        } else if !is_below_street {
            streets.push(cell_of(line));
        } else if captions.len() < 3 || starts_with(captions[captions.len() - 1], "(Zip") {
            places.push(line);
        }
    }
    let mut streets = streets.into_iter();
    owner.street1 = streets.next().flatten();
    owner.street2 = streets.next().flatten();
    match places.iter().find(|line| is_city_line(&line.text) && captions.len() != places.len()) {
        Some(line) => city_line(line, &mut owner),
        None => captioned(&places, &captions, &mut owner),
    }
    owner
}

/// Gives each caption (city, state, zip, country) the value at the same position.
fn captioned<'a>(places: &[&PageLine<'a>], captions: &[&str], owner: &mut RawOwner<'a>) {
    for (caption, line) in captions.iter().zip(places) {
        let value = cell_of(line);
        if starts_with(caption, "(City") {
            owner.city = value;
        } else if starts_with(caption, "(State") {
            let is_code = value.as_ref().is_none_or(|state| state.text.len() <= 2);
            *(if is_code { &mut owner.state } else { &mut owner.state_description }) = value;
        } else if starts_with(caption, "(Zip") {
            owner.zip_code = value;
        } else if starts_with(caption, "(Country") {
            owner.country = value;
        }
    }
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use super::*;

    #[test]
    fn city_lines() {
        let check = |text: &'static str, city: &str, state: &str, zip: &str| {
            let mut owner = RawOwner::default();
            city_line(&PageLine { text: Cow::Borrowed(text), ..PageLine::default() }, &mut owner);
            let text = |cell: Option<RawCell<'_>>| cell.map_or(String::new(), |cell| cell.text.into_owned());
            assert_eq!([text(owner.city), text(owner.state), text(owner.zip_code)], [city, state, zip]);
        };
        check("GREER,\u{a0}SC\u{a0}29651", "GREER", "SC", "29651");
        check("WASHINGTON, DC,\u{a0}DC\u{a0}20001", "WASHINGTON, DC", "DC", "20001");
        check("TAIPEI\u{a0}", "TAIPEI", "", "");
        check("F5\u{a0}300", "", "F5", "300");
        check("\u{a0}", "", "", "");
    }
}
