//! The boxes of the cover, which stand beside each other, one below the other.
//!
//! A word belongs to the box whose label stands nearest above it and to its left. What a box says is written under its
//! label in full, whatever became of the printed one.

use super::canon::Canon;
use super::label::{self, FoldedLine};
use super::lines::{PrintLine, Spot, fold};
use super::relationship;
use crate::sheet::{PITCH, Span};

/// A value may begin that far left of the label of its box.
const LEFT: i32 = PITCH * 5 / 2;

/// A label may stand that far right of the edge of its box.
const PUSHED: i32 = PITCH * 8;

/// A box of the cover.
struct BoxLabel {
    /// The words that find it, folded.
    sign: &'static str,
    /// The words of its label one after the other, folded; those that are printed are passed over.
    words: &'static [&'static str],
    /// The label in full.
    full: &'static str,
    kind: LabelKind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum LabelKind {
    Name,
    Issuer,
    Date,
    Original,
    Relationship,
    Joint,
}

const BOXES: [BoxLabel; 8] = [
    BoxLabel {
        sign: "nameandaddressof",
        words: &["name", "and", "address", "of", "reporting", "person"],
        full: "1. Name and Address of Reporting Person *",
        kind: LabelKind::Name,
    },
    BoxLabel {
        sign: "issuernameand",
        words: &["issuer", "name", "and", "ticker", "or", "trading", "symbol"],
        full: "2. Issuer Name and Ticker or Trading Symbol",
        kind: LabelKind::Issuer,
    },
    BoxLabel {
        sign: "dateofearliest",
        words: &["date", "of", "earliest", "transaction", "required", "to", "be", "reported", "month", "day", "year"],
        full: "3. Date of Earliest Transaction (Month/Day/Year)",
        kind: LabelKind::Date,
    },
    BoxLabel {
        sign: "dateofevent",
        words: &["date", "of", "event", "requiring", "statement", "month", "day", "year"],
        full: "2. Date of Event Requiring Statement (Month/Day/Year)",
        kind: LabelKind::Date,
    },
    BoxLabel {
        sign: "statementforissuers",
        words: &["statement", "for", "issuers", "fiscal", "year", "ended", "month", "day", "year"],
        full: "3. Statement for Issuer's Fiscal Year Ended (Month/Day/Year)",
        kind: LabelKind::Date,
    },
    BoxLabel {
        sign: "ifamendment",
        words: &["if", "amendment", "date", "of", "original", "filed", "month", "day", "year"],
        full: "4. If Amendment, Date Original Filed (Month/Day/Year)",
        kind: LabelKind::Original,
    },
    BoxLabel {
        sign: "relationshipof",
        words: &["relationship", "of", "reporting", "persons", "to", "issuer"],
        full: "5. Relationship of Reporting Person(s) to Issuer",
        kind: LabelKind::Relationship,
    },
    BoxLabel {
        sign: "individualorjoint",
        words: &["individual", "or", "joint", "group", "filing", "check", "applicable", "line"],
        full: "6. Individual or Joint/Group Filing (Check Applicable Line)",
        kind: LabelKind::Joint,
    },
];

/// A label found on the sheet.
struct LabelOnSheet {
    label: &'static BoxLabel,
    /// Line, and the first word of the label on it.
    line: usize,
    word: usize,
    x: i32,
    /// Where its box begins.
    edge: i32,
}

/// What stands in a box, line by line, its label first.
struct BoxLines<'s> {
    label: &'static BoxLabel,
    lines: Vec<Vec<Spot<'s>>>,
}

/// Writes the cover: the lines above the boxes, then each box. `words` is how many words of the last line are of it.
pub(super) fn write(lines: &[PrintLine<'_>], words: usize, canon: &mut Canon) {
    let found = find(lines);
    let first = found.iter().map(|found| found.line).min().unwrap_or(lines.len());
    for line in &lines[..first] {
        if let Some([word, number]) = form_number(line) {
            canon.words([&word, &number]);
            canon.end_line();
        }
        for segment in line.segments() {
            canon.words(segment);
            canon.end_line();
        }
    }
    for area in areas(lines, words, &found) {
        area.write(canon);
    }
}

/// `FORM` and its number, where a wide space parts them.
fn form_number<'s>(line: &PrintLine<'s>) -> Option<[Spot<'s>; 2]> {
    let words = line.spots.windows(2).find(|two| two[0].text == "FORM" && matches!(two[1].text, "3" | "4" | "5"))?;
    let [word, number] = words else { return None };
    (number.x.from - word.x.to > super::lines::SEGMENT_GAP).then_some([*word, *number])
}

fn find(lines: &[PrintLine<'_>]) -> Vec<LabelOnSheet> {
    let mut found: Vec<LabelOnSheet> = Vec::new();
    for (i, line) in lines.iter().enumerate() {
        let folded = FoldedLine::of(line);
        for word in 0..line.spots.len() {
            // The box of a name stands again for each further person of a joint filing, below the others.
            let known = |label: &BoxLabel| {
                let is_further = label.kind == LabelKind::Name && below_all(&found, i);
                !is_further && found.iter().any(|found| found.label.kind == label.kind)
            };
            let Some(label) = BOXES.iter().find(|label| !known(label) && folded.stands_at(word, label.sign)) else {
                continue;
            };
            // The number of the box stands before its words.
            let numbered = word.checked_sub(1).filter(|&before| {
                let text = line.spots[before].text;
                text.len() <= 3 && text.starts_with(|c: char| c.is_ascii_digit())
            });
            let first = numbered.unwrap_or(word);
            found.push(LabelOnSheet { label, line: i, word: first, x: line.spots[first].x.from, edge: 0 });
        }
    }
    // Boxes one below the other share an edge, though the label on a crowded line may have been pushed to the right.
    let places: Vec<i32> = found.iter().map(|found| found.x).collect();
    for label in &mut found {
        let near = places.iter().filter(|&&x| (0..=PUSHED).contains(&(label.x - x)));
        label.edge = near.min().copied().unwrap_or(label.x);
    }
    found
}

/// Whether a line stands below the last of the boxes, that of the joint filing.
fn below_all(found: &[LabelOnSheet], line: usize) -> bool {
    found.iter().any(|found| found.label.kind == LabelKind::Joint && found.line < line)
}

/// The words of each box.
fn areas<'s>(lines: &[PrintLine<'s>], words: usize, found: &[LabelOnSheet]) -> Vec<BoxLines<'s>> {
    let mut areas: Vec<BoxLines<'s>> =
        found.iter().map(|found| BoxLines { label: found.label, lines: Vec::new() }).collect();
    for (i, line) in lines.iter().enumerate() {
        let end = if i + 1 == lines.len() { words } else { line.spots.len() };
        let mut current: Option<usize> = None;
        let mut touched: Vec<usize> = Vec::new();
        let mut behind: Option<Span> = None;
        for (k, spot) in line.spots.iter().enumerate().take(end) {
            let begins = found.iter().position(|found| found.line == i && found.word == k);
            let apart = spot.text.contains("__")
                || behind.is_none_or(|behind: Span| spot.x.from - behind.to > super::lines::SEGMENT_GAP);
            // Words one blank apart part where another box begins.
            let edge = found.iter().any(|found| found.line < i && (found.x - spot.x.from).abs() <= PITCH / 2);
            if begins.is_some() {
                current = begins;
            } else if apart || edge || current.is_none() {
                current = owner(found, i, spot);
            }
            // Only two boxes have lines to tick.
            let ticks = |place: usize| matches!(found[place].label.kind, LabelKind::Relationship | LabelKind::Joint);
            if spot.text.contains("__") && current.is_none_or(|place| !ticks(place)) {
                current = (0..found.len()).rev().find(|&place| ticks(place) && found[place].line <= i);
            }
            behind = Some(spot.x);
            let Some(area) = current.and_then(|place| areas.get_mut(place)) else { continue };
            let place = current.unwrap_or_default();
            if touched.contains(&place) {
                if let Some(last) = area.lines.last_mut() {
                    last.push(*spot);
                }
            } else {
                touched.push(place);
                area.lines.push(vec![*spot]);
            }
        }
    }
    give_issuer(&mut areas);
    areas
}

/// Puts a name with its symbol into the box of the issuer if it stands beside the owner's name, left of its own label: a
/// tool that sorts words by their lines may move them.
fn give_issuer(areas: &mut [BoxLines<'_>]) {
    let place = |kind: LabelKind| areas.iter().position(|area| area.label.kind == kind);
    let (Some(owner), Some(issuer)) = (place(LabelKind::Name), place(LabelKind::Issuer)) else { return };
    let is_symbol = |spots: &[Spot<'_>]| {
        spots.last().is_some_and(|last| last.text.ends_with(']')) && spots.iter().any(|spot| spot.text.starts_with('['))
    };
    let Some(line) = areas[owner].lines.iter().position(|line| is_symbol(line)) else { return };
    let spots = &areas[owner].lines[line];
    let begins = (1..spots.len()).rev().find(|&k| spots[k].x.from - spots[k - 1].x.to > super::lines::SEGMENT_GAP);
    let Some(begins) = begins.filter(|&begins| is_symbol(&spots[begins..])) else { return };
    let moved = areas[owner].lines[line].split_off(begins);
    areas[issuer].lines.push(moved);
}

/// The box of a word: of those that begin above it and not right of it, the one furthest right, of these the lowest.
fn owner(found: &[LabelOnSheet], line: usize, spot: &Spot<'_>) -> Option<usize> {
    let above = found.iter().enumerate().filter(|(_, found)| found.line < line && found.edge <= spot.x.from + LEFT);
    let right = above.clone().map(|(_, found)| found.edge).max()?;
    above.filter(|(_, found)| right - found.edge <= LEFT).max_by_key(|(_, found)| found.line).map(|(place, _)| place)
}

impl<'s> BoxLines<'s> {
    /// Takes the label off: its words in order, some of which may be lost or damaged.
    fn values(&self) -> Vec<Vec<Spot<'s>>> {
        let mut wanted = self.label.words;
        let mut values = Vec::new();
        for line in &self.lines {
            let mut taken = 0;
            for spot in line {
                let word = fold(label::without_number(spot.text));
                if word.is_empty() && (taken == 0 || spot.text.len() <= 2) && !wanted.is_empty() {
                    taken += 1;
                    continue;
                }
                match passed(wanted, &word) {
                    Some(rest) => wanted = rest,
                    None => break,
                }
                taken += 1;
            }
            // Marks behind the label's last word.
            while line.get(taken).is_some_and(|spot| matches!(spot.text, "*" | "^*" | "~" | "^")) {
                taken += 1;
            }
            if taken < line.len() {
                values.push(line[taken..].to_vec());
                if taken == 0 || !wanted.is_empty() && line.len() - taken > 2 {
                    wanted = &[];
                }
            }
        }
        values
    }

    fn write(&self, canon: &mut Canon) {
        canon.label(self.label.full);
        let values = self.values();
        match self.label.kind {
            LabelKind::Name => write_name(&values, canon),
            LabelKind::Issuer => {
                let words: Vec<Spot<'_>> = values.concat();
                // What stands behind the symbol is no part of it.
                let end = words.iter().rposition(|spot| spot.text.ends_with(']')).map_or(words.len(), |last| last + 1);
                match words[..end].split_last() {
                    Some((last, name)) if let Some(symbol) = broken_symbol(last.text) => {
                        canon.words(name);
                        canon.piece(" [", last.at);
                        canon.piece(symbol, last.at);
                        canon.piece("]", last.at);
                        canon.end_line();
                    }
                    _ => line(canon, &words[..end]),
                }
            }
            LabelKind::Date | LabelKind::Original => {
                let digits = |spot: &&Spot<'_>| spot.text.bytes().filter(u8::is_ascii_digit).count() >= 6;
                let words: Vec<Spot<'_>> = values.concat();
                if let Some(day) = words.iter().find(digits) {
                    line(canon, std::slice::from_ref(day));
                }
            }
            LabelKind::Relationship => {
                canon.label("(Check all applicable)");
                let printed: Vec<Vec<Spot<'_>>> = values.into_iter().filter(|value| !is_printed(value)).collect();
                if !relationship::write(&printed, canon) {
                    for value in &printed {
                        line(canon, value);
                    }
                }
            }
            LabelKind::Joint => values.iter().for_each(|value| line(canon, value)),
        }
    }
}

/// The symbol in brackets of which one was lost or misread: `(ABCD`, `[ABCD`, `ABCD)`.
fn broken_symbol(word: &str) -> Option<&str> {
    let symbol = word.trim_matches(['[', ']', '(', ')', '{', '}']);
    let signs = word.len() - symbol.len();
    let is_symbol =
        (1..=6).contains(&symbol.len()) && symbol.bytes().all(|byte| byte.is_ascii_uppercase() || byte == b'.');
    (is_symbol
        && signs > 0
        && !(word.starts_with('(') && word.ends_with(')'))
        && !(word.starts_with('[') && word.ends_with(']')))
    .then_some(symbol)
}

/// The words that still may follow when that word of a label was met.
fn passed(wanted: &'static [&'static str], word: &[u8]) -> Option<&'static [&'static str]> {
    let mut rest = wanted;
    // A word may be glued to the next: `(Month/Day/Year)`.
    for skip in 0..=wanted.len().min(3) {
        let tail = &wanted[skip..];
        let mut left = word;
        let mut used = 0;
        for next in tail {
            match left.strip_prefix(next.as_bytes()) {
                Some(behind) => {
                    left = behind;
                    used += 1;
                }
                None => break,
            }
        }
        if used > 0 && left.is_empty() {
            rest = &tail[used..];
            return Some(rest);
        }
        let near = tail.first().is_some_and(|next| {
            next.len() >= 4 && crate::parse::text::letters::distance(next.as_bytes(), word, 1, true).is_some()
        });
        if near {
            return Some(&tail[1..]);
        }
    }
    let _ = rest;
    None
}

/// What of a line of the relationship's box is printed on the form.
fn is_printed(line: &[Spot<'_>]) -> bool {
    const WORDS: [&str; 8] = ["checkall", "check", "all", "applicable", "title", "below", "give", "specify"];
    line.iter().all(|spot| WORDS.iter().any(|word| word.as_bytes() == fold(spot.text)))
}

fn line(canon: &mut Canon, spots: &[Spot<'_>]) {
    if !spots.is_empty() {
        canon.words(spots);
        canon.end_line();
    }
}

/// Box 1: the name, below it the address with the words that the form prints under each part.
fn write_name(values: &[Vec<Spot<'_>>], canon: &mut Canon) {
    let has = |value: &[Spot<'_>], words: [&str; 3]| value.iter().any(|spot| words.contains(&spot.text));
    let name_end = values.iter().position(|value| has(value, ["(Last)", "(First)", "(Middle)"]));
    let street_end = values.iter().position(|value| has(value, ["(Street)", "(Street", "Street)"]));
    let city_end = values.iter().position(|value| has(value, ["(City)", "(State)", "(Zip)"]));
    let part = |from: usize, to: usize| -> Vec<Spot<'_>> {
        let lines = values.get(from..to.max(from)).unwrap_or_default();
        lines.concat()
    };
    let name_to = name_end.unwrap_or(1).min(values.len());
    line(canon, &part(0, name_to));
    canon.label("(Last) (First) (Middle)");
    let street_from = name_end.map_or(name_to, |end| end + 1);
    let street_to = street_end.or(city_end.map(|end| end.saturating_sub(1))).unwrap_or(values.len());
    line(canon, &part(street_from, street_to));
    canon.label("(Street)");
    if let Some(from) = street_end.map(|end| end + 1).or(Some(street_to)) {
        line(canon, &part(from, city_end.unwrap_or(values.len())));
    }
    canon.label("(City) (State) (Zip)");
}
