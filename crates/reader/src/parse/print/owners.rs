//! The table of reporting owners: names, addresses, and what stands in the four columns of the relationship.

use super::canon::{Canon, TextRange};
use super::grid::{Grid, GridRow};
use super::lines::{PrintLine, Spot, fold};
use super::partition::{self, Cost, LinePart, Look, Parted, RunColumns};
use crate::parse::text::relationship::Columns;
use crate::parse::text::{cover, owner};
use crate::sheet::{PITCH, Span};

/// An owner's lines do not begin with a city, do not end without one, are more than one.
const UNLIKELY: Cost = 14;
const TWICE: Cost = 40;
/// Words of the heads, folded.
const HEADS: [&str; 9] = [
    "reportingownername",
    "address",
    "relationships",
    "director",
    "10owner",
    "officer",
    "other",
    "reportingowners",
    "relationship",
];

/// An owner under construction: the lines of name and address, and the four columns.
pub(super) struct OwnerDraft {
    name: TextRange,
    address: Vec<TextRange>,
    columns: [Option<TextRange>; 4],
}

/// The owners of the table, by the ruling lines of `grid` where it has those of the table.
pub(super) fn read(lines: &[PrintLine<'_>], grid: Option<&Grid<'_>>, canon: &mut Canon) -> Vec<OwnerDraft> {
    let is_head = |line: &&PrintLine<'_>| is_head(&line.text());
    let heads: Vec<&PrintLine<'_>> = lines.iter().filter(is_head).collect();
    // The first line is the title.
    if let Some(rows) = grid.and_then(|grid| grid.rows(lines.get(1..)?, 5)) {
        let found: Vec<OwnerDraft> = rows.iter().filter_map(|row| ruled(row, canon)).collect();
        if !found.is_empty() {
            return found;
        }
    }
    let Some(edges) = edges(&heads) else { return Vec::new() };
    let parted: Vec<Parted<'_>> = lines.iter().filter(|line| !is_head(line)).map(|line| part(line, &edges)).collect();
    let width = parted.iter().flat_map(|line| line.words(0)).map(|spot| spot.x.to).max().unwrap_or(0);
    partition::rows(&parted, 5, &OwnersLook(parted.iter().map(OwnerLine::of).collect()))
        .into_iter()
        .filter_map(|run| draft(&parted[run.lines], width, canon))
        .collect()
}

/// Whether words are those of heads.
fn is_head(text: &str) -> bool {
    let words = fold(text);
    let mut rest = &words[..];
    while let Some(behind) = HEADS.iter().find_map(|head| rest.strip_prefix(head.as_bytes())) {
        rest = behind;
    }
    rest.is_empty()
}

/// The owner between ruling lines; `None` of heads.
fn ruled(row: &GridRow<'_>, canon: &mut Canon) -> Option<OwnerDraft> {
    let words = row.iter().flat_map(|line| line.words(0)).copied().collect::<Vec<_>>();
    let folded = fold(&super::lines::joined(&words));
    let is_head =
        ["nameaddress", "relationships"].iter().any(|head| memchr::memmem::find(&folded, head.as_bytes()).is_some());
    let width = words.iter().map(|spot| spot.x.to).max()?;
    // What stands alone is a piece of a head, or of a name.
    if is_head || row.iter().filter(|line| line.has_name()).count() < 2 {
        return None;
    }
    draft(row, width, canon)
}

/// What a line tells about the rows.
struct OwnerLine {
    /// Something stands in the column of names and addresses: a city, or what begins with a number.
    is_named: bool,
    is_city: bool,
    is_numbered: bool,
    /// A mark stands under Director or 10% Owner.
    is_marked: bool,
}

impl OwnerLine {
    fn of(line: &Parted<'_>) -> Self {
        let words: Vec<Spot<'_>> = line.words(0).copied().collect();
        let text = super::lines::joined(&words);
        Self {
            is_named: !words.is_empty(),
            is_city: cover::is_city(&text),
            is_numbered: text.starts_with(|c: char| c.is_ascii_digit()),
            is_marked: (1..=2).any(|column| line.words(column).next().is_some()),
        }
    }
}

/// What an owner's lines look like.
struct OwnersLook(Vec<OwnerLine>);

impl Look for OwnersLook {
    fn is_value(&self, _: usize, _: &[Spot<'_>]) -> bool {
        true
    }

    fn is_prose(&self, _: usize) -> bool {
        false
    }

    fn demand(&self, _: &RunColumns, run: &std::ops::Range<usize>) -> Cost {
        let lines = &self.0[run.clone()];
        let mut names = lines.iter().filter(|line| line.is_named);
        let Some(first) = names.next() else { return UNLIKELY * 4 };
        let (last, is_alone) = names.next_back().map_or((first, true), |last| (last, false));
        let mut cost = UNLIKELY * Cost::from(!last.is_city);
        cost += UNLIKELY * Cost::from(first.is_city || first.is_numbered);
        cost += UNLIKELY * Cost::from(is_alone);
        let beyond_one = |count: usize| Cost::try_from(count.saturating_sub(1)).unwrap_or(0);
        cost += TWICE * beyond_one(lines.iter().filter(|line| line.is_city).count());
        cost + TWICE * beyond_one(lines.iter().filter(|line| line.is_marked).count())
    }
}

/// Where each of the four columns begins: between the heads, whose middles their marks share.
fn edges(heads: &[&PrintLine<'_>]) -> Option<[Span; 4]> {
    let words = || heads.iter().flat_map(|line| line.spots.iter());
    let of = |wanted: &str| words().find(|spot| fold(spot.text) == wanted.as_bytes()).map(|spot| spot.x);
    let line = heads.iter().find(|line| line.spots.iter().any(|spot| fold(spot.text) == b"director"))?;
    let ten = line.spots.iter().find(|spot| spot.text.starts_with("10"));
    let ten = ten.map(|spot| {
        let owner = line.spots.iter().find(|owner| owner.text == "Owner" && owner.x.from > spot.x.from);
        owner.map_or(spot.x, |owner| spot.x.with(owner.x))
    });
    let (director, ten, officer, other) = (of("director")?, ten?, of("officer")?, of("other")?);
    let name = words().map(|spot| spot.x.from).min()?;
    // A converter that gives each head one column of its own puts `Director` over the names.
    if director.from <= name + PITCH * 2 && line.spots.first().is_some_and(|spot| spot.x == director) {
        let end = Span::new(other.to + PITCH * 2, i32::MAX);
        return Some([ten, officer, other, end]);
    }
    Some([director, ten, officer, other])
}

/// The words of a line in the column of names and in the four others.
fn part<'s>(line: &PrintLine<'s>, edges: &[Span; 4]) -> Parted<'s> {
    let mut parts: Vec<LinePart<'s>> = Vec::new();
    for segment in line.segments() {
        let span = segment.iter().fold(segment[0].x, |span, spot| span.with(spot.x));
        // Names and addresses begin left of the first head and may reach below it.
        let is_cross = segment.len() == 1 && crate::parse::text::relationship::is_cross(segment[0].text);
        let column = if span.from + PITCH * 2 < edges[0].from && !is_cross
            || parts.is_empty() && span.from < edges[0].from && !is_cross
        {
            0
        } else {
            let off = |edge: &Span| (edge.middle() - span.middle()).abs().min((edge.from - span.from).abs());
            let near = (0..4).min_by_key(|&k| off(&edges[k])).unwrap_or(0);
            // Only words stand under Officer and Other, only marks under Director and 10% Owner.
            if is_cross { near.min(1) + 1 } else { near.max(2) + 1 }
        };
        match parts.last_mut().filter(|part| part.column == column) {
            Some(part) => part.spots.extend_from_slice(segment),
            None => parts.push(LinePart { column, spots: segment.to_vec() }),
        }
    }
    Parted { y: line.y, page: line.page, parts }
}

impl<'s> Parted<'s> {
    /// The words of a column.
    fn words(&self, column: usize) -> impl Iterator<Item = &Spot<'s>> {
        self.parts.iter().filter(move |part| part.column == column).flat_map(|part| &part.spots)
    }

    /// Whether more than a speck stands in the column of names and addresses.
    fn has_name(&self) -> bool {
        self.words(0).map(|spot| fold(spot.text).len()).sum::<usize>() > 1
    }
}

fn draft(lines: &[Parted<'_>], width: i32, canon: &mut Canon) -> Option<OwnerDraft> {
    let mut named: Vec<Vec<Spot<'_>>> = Vec::new();
    for line in lines.iter().filter(|line| line.has_name()) {
        let words: Vec<Spot<'_>> = line.words(0).copied().collect();
        let Some(first) = words.first() else { continue };
        // A word that had no room left on the line above begins the next: both are one line of the filer's.
        let wraps = named.last().and_then(|above| above.last()).is_some_and(|last| {
            let long = last.x.to - above_from(&named) > PITCH * 30;
            long && last.x.to + PITCH + first.x.length() > width && !begins_anew(&words)
        });
        match named.last_mut().filter(|_| wraps) {
            Some(above) => above.extend(words),
            None => named.push(words),
        }
    }
    let mut named = named.iter();
    let write = |words: &[Spot<'_>], canon: &mut Canon| {
        let piece = canon.words(words);
        canon.end_line();
        piece
    };
    let name = write(named.next()?, canon);
    let address = named.map(|words| write(words, canon)).collect();
    let columns = [1, 2, 3, 4].map(|column| {
        let words: Vec<Spot<'_>> = lines.iter().flat_map(|line| line.words(column)).copied().collect();
        (!words.is_empty()).then(|| write(&words, canon))
    });
    Some(OwnerDraft { name, address, columns })
}

/// Where the last line begins.
fn above_from(named: &[Vec<Spot<'_>>]) -> i32 {
    named.last().and_then(|above| above.first()).map_or(0, |first| first.x.from)
}

/// Whether words begin a line of an address.
fn begins_anew(words: &[Spot<'_>]) -> bool {
    const BEGIN: [&str; 8] = ["co", "po", "suite", "ste", "floor", "one", "two", "attn"];
    let first = fold(words[0].text);
    first.first().is_some_and(u8::is_ascii_digit)
        || BEGIN.iter().any(|word| word.as_bytes() == first)
        || cover::is_city(&super::lines::joined(words))
}

impl OwnerDraft {
    /// The owner as pieces of `text`.
    pub(super) fn block<'a>(&self, text: &'a str) -> owner::OwnerBlock<'a> {
        let piece = |piece: &TextRange| (text.get(piece.clone()).unwrap_or_default(), piece.start);
        let [director, ten_percent, officer, other] = self.columns.each_ref().map(|column| column.as_ref().map(piece));
        owner::OwnerBlock {
            name: piece(&self.name),
            address: self.address.iter().map(piece).collect(),
            columns: Columns { director, ten_percent, officer, other, unclear: None, shifted: false },
        }
    }
}
