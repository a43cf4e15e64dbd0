//! Reads the boxes above Table I: one below the other, or side by side between rules.
//!
//! Values are found by their shape, since labels take several lines and run into each other.

use super::area::{Area, AreaLabel, areas, says_nothing, values};
use super::scalar::{When, when, without_marks};
use super::sheet::{SheetLine, find};
use model::raw::{Inferred, RawCell, RawFiling, RawIssuer, RawOwner};

/// Reads the cover into the filing.
pub(super) fn read(cover: &[SheetLine<'_>], filing: &mut RawFiling<'_>) {
    let mut owner = RawOwner::default();
    for area in areas(cover) {
        match area.label {
            AreaLabel::Owner if owner.name.is_none() => name_and_address(&area, &mut owner),
            AreaLabel::Issuer if filing.issuer.name.is_none() => filing.issuer = issuer(&area),
            AreaLabel::Period if filing.period_of_report.is_none() => filing.period_of_report = day_of(&area),
            AreaLabel::Original if filing.date_of_original_submission.is_none() => {
                // A month does not identify a filing: it stays as filed.
                filing.date_of_original_submission = day_of(&area).map(|cell| match cell.inferred {
                    Some(month) => RawCell { text: month.raw, inferred: None, ..cell },
                    None => cell,
                });
            }
            AreaLabel::Relationship => relationship(&area, &mut owner),
            _ => {}
        }
    }
    if owner.name.is_some() || owner.officer_title.is_some() || owner.is_director.is_some() {
        filing.owners.push(owner);
    }
    filing.not_subject_to_section16 = exit_box(cover);
    filing.document_type = document_type(cover, filing.date_of_original_submission.is_some());
}

/// Reads the day in a box; a month counts as its last day.
fn day_of<'a>(area: &Area<'_>) -> Option<RawCell<'a>> {
    let mut whole = String::new();
    for (text, _) in area.lines.iter().filter(|(text, _)| !says_nothing(text)) {
        whole.push_str(text);
        whole.push(' ');
    }
    let stated = area.lines.iter().find(|(text, _)| when(text).is_some()).or(area.lines.first());
    let at = stated.map_or(0, |(_, at)| *at);
    match when(&whole)? {
        When::Day(day) => Some(RawCell::new(day, at)),
        When::Month(day) => {
            let raw: Vec<&str> = whole.trim_start_matches([',', '.', ':', ' ']).split_whitespace().collect();
            let inferred = Some(Inferred {
                rule: "the month's last day, for only the month is stated",
                raw: raw.join(" ").into(),
            });
            Some(RawCell { inferred, ..RawCell::new(day, at) })
        }
    }
}

/// Reads the issuer, and its symbol in brackets after it or on the next line.
fn issuer<'a>(area: &Area<'_>) -> RawIssuer<'a> {
    let mut values = values(area, &["trading symbol", "ticker or"]).into_iter();
    let Some((name, at)) = values.next() else { return RawIssuer::default() };
    let cell = |text: &str, at| (!text.is_empty()).then(|| RawCell::new(text.to_owned(), at));
    let behind = name.strip_suffix([')', ']']).and_then(|inner| inner.rsplit_once(['(', '[']));
    if let Some((name, symbol)) = behind.filter(|(_, symbol)| symbol.len() <= 14) {
        return RawIssuer {
            name: cell(name.trim(), at),
            trading_symbol: cell(symbol.trim(), at),
            ..RawIssuer::default()
        };
    }
    let symbol = values.next().and_then(|(symbol, at)| {
        let symbol = symbol.trim_matches(['(', ')', '[', ']', '"', ' ']);
        let is_symbol = symbol.len() <= 14 && !symbol.contains(|c: char| c.is_ascii_lowercase());
        cell(symbol, at).filter(|_| is_symbol)
    });
    RawIssuer { name: cell(&name, at), trading_symbol: symbol, ..RawIssuer::default() }
}

/// Reads the owner. The name is above `(Last)`, the streets above `(Street)`, the city below them. A form without these
/// captions has the name in the first line and the city in the one with a zip code.
fn name_and_address(area: &Area<'_>, owner: &mut RawOwner<'_>) {
    let mut captioned: [Vec<(String, usize)>; 3] = Default::default();
    let mut part = 0;
    let mut has_captions = false;
    for (text, at) in values(area, &["reporting person"]) {
        let caption = ["(last", "(street", "(city"].iter().position(|caption| find(&text, caption).is_some());
        match caption {
            Some(caption) => {
                part = (caption + 1).min(2);
                has_captions = true;
            }
            None if text.starts_with('(') && text.ends_with(')') => {}
            None => captioned[part].push((text, at)),
        }
    }
    let [mut name, mut streets, mut city] = captioned;
    if !has_captions {
        streets = name.split_off(name.len().min(1));
        if let Some(place) = streets.iter().position(|(text, _)| city_of(text).is_some()) {
            city = streets.split_off(place);
        }
    } else if name.is_empty() && !streets.is_empty() {
        name.push(streets.remove(0));
    }
    let at = name.first().map_or(0, |(_, at)| *at);
    let joined = name.iter().map(|(text, _)| text.as_str()).collect::<Vec<_>>().join(" ");
    owner.name = (!joined.is_empty()).then(|| RawCell::new(joined, at));
    let mut streets = streets.into_iter().map(|(text, at)| RawCell::new(text, at));
    owner.street1 = streets.next();
    owner.street2 = streets.next();
    if let Some((place, state, zip_code, at)) = city.iter().find_map(|(text, at)| {
        let (place, state, zip_code) = city_of(text)?;
        Some((place, state, zip_code, *at))
    }) {
        owner.city = Some(RawCell::new(place.to_owned(), at));
        owner.state = Some(RawCell::new(state.to_owned(), at));
        owner.zip_code = Some(RawCell::new(zip_code.to_owned(), at));
    }
}

/// City, state and zip code of `New York, NY 10028`.
fn city_of(text: &str) -> Option<(&str, &str, &str)> {
    let (place, zip_code) = text.rsplit_once(' ')?;
    let digits = zip_code.bytes().filter(u8::is_ascii_digit).count();
    let (city, state) = place.trim_end().rsplit_once([' ', ','])?;
    let known = (digits == 5 || digits == 9) && state.len() == 2 && state.bytes().all(|byte| byte.is_ascii_uppercase());
    known.then(|| (city.trim_end_matches([',', ' ']), state, zip_code))
}

/// Reads the marks before Director, Officer, 10% Owner and Other, and the line that is not a label: the title.
fn relationship(area: &Area<'_>, owner: &mut RawOwner<'_>) {
    const PARTS: [&str; 12] = [
        "director",
        "owner",
        "officer",
        "give",
        "title",
        "below",
        "specify",
        "check",
        "issuer",
        "applicable",
        "reporting",
        "other",
    ];
    let places = [
        ("director", &mut owner.is_director),
        ("officer", &mut owner.is_officer),
        ("10% owner", &mut owner.is_ten_percent_owner),
        ("other", &mut owner.is_other),
    ];
    for (words, place) in places {
        for (text, at) in &area.lines {
            let Some(found) = find(text, words).filter(|_| place.is_none()) else { continue };
            *place = mark_before(&text[..found]).map(|is_set| RawCell::new(if is_set { "1" } else { "0" }, *at));
            break;
        }
    }
    let title = values(area, &["(check", "reporting person", "to issuer"]).into_iter().find(|(text, _)| {
        let words = || text.split(|c: char| !c.is_alphanumeric()).filter(|word| word.len() > 1);
        let is_part = |word: &str| PARTS.iter().any(|part| word.eq_ignore_ascii_case(part));
        words().next().is_some() && !words().any(is_part)
    });
    let is_officer = owner.is_officer.as_ref().is_some_and(|flag| flag.text == "1");
    let is_other = owner.is_other.as_ref().is_some_and(|flag| flag.text == "1");
    let title = title.map(|(text, at)| RawCell::new(text.trim_matches(['-', '_', ' ']).to_owned(), at));
    if is_officer {
        owner.officer_title = title;
    } else if is_other {
        owner.other_text = title;
    }
}

/// Gives the mark right before a label: `(X)`, `[X]`, `/X/`, `|X|`, `_X_`, or an X alone; false for an empty one.
fn mark_before(before: &str) -> Option<bool> {
    let near = before.trim_end();
    if before.len() - near.len() > 4 || near.is_empty() {
        return None;
    }
    let is_x = |text: &str| text.eq_ignore_ascii_case("x");
    for (open, close) in [('(', ')'), ('[', ']'), ('/', '/'), ('|', '|')] {
        if let Some(inner) = near.strip_suffix(close)
            && let Some((_, inner)) = inner.rsplit_once(open)
        {
            let inner = inner.trim_matches([' ', '_', '-']);
            return if is_x(inner) { Some(true) } else { inner.is_empty().then_some(false) };
        }
    }
    let word = near.rsplit(' ').next().unwrap_or_default();
    let inner = word.trim_matches(['_', '-']);
    if is_x(inner) {
        return Some(true);
    }
    (inner.is_empty() && word.len() >= 2).then_some(false)
}

/// Reads the box of those no longer subject to Section 16: true if it is marked, else unknown.
fn exit_box<'a>(cover: &[SheetLine<'_>]) -> Option<RawCell<'a>> {
    let place = cover.iter().take(80).position(|line| {
        find(&line.text, "check")
            .is_some_and(|at| find(&line.text[at..], "box").is_some() || find(&line.text[at..], "if no").is_some())
    })?;
    let line = &cover[place];
    let before = &line.text[..find(&line.text, "check")?];
    let is_marked = mark_before(before) == Some(true);
    is_marked.then(|| RawCell::new("1", line.at))
}

/// Reads the form type in the heading, with `/A` if the heading has it or an original's day is stated.
fn document_type<'a>(cover: &[SheetLine<'_>], amends: bool) -> Option<RawCell<'a>> {
    const TITLES: [(&str, &str); 4] = [
        ("initial statement of", "3"),
        ("annual statement of", "5"),
        ("statement of changes in beneficial", "4"),
        ("changes in beneficial ownership", "4"),
    ];
    let heading = cover.iter().take(60).find_map(|line| {
        let at = find(&line.text, "form ").filter(|at| !line.text[..*at].ends_with(char::is_alphanumeric))?;
        let rest = &line.text[at + 5..];
        let form = rest.get(..1).filter(|form| matches!(*form, "3" | "4" | "5"))?;
        let after = rest[1..].trim_start();
        // "Form 4 or Form 5 obligations", "Form 3 Holdings Reported" are words beside boxes.
        let goes_on =
            ["or ", "obligations", "holdings", "transactions"].iter().any(|word| find(after, word) == Some(0));
        let stands_alone = !rest[1..].starts_with(char::is_alphanumeric) && !goes_on;
        stands_alone.then(|| (form.to_owned(), after.starts_with("/A"), line))
    });
    let title = || {
        let titled = |line: &'_ SheetLine<'_>| {
            TITLES.iter().find(|(title, _)| find(&line.text, title).is_some()).map(|(_, form)| *form)
        };
        cover.iter().take(80).find_map(|line| Some((titled(line)?.to_owned(), false, line)))
    };
    let (form, is_amendment, line) = heading.or_else(title)?;
    let suffix = if is_amendment || amends { "/A" } else { "" };
    let mut cell = RawCell::new(format!("{form}{suffix}"), line.at);
    if amends && !is_amendment {
        let raw = without_marks(&line.text).0.split_whitespace().collect::<Vec<_>>().join(" ");
        cell.inferred = Some(Inferred { rule: "an amendment, for it gives the date of its original", raw: raw.into() });
    }
    Some(cell)
}
