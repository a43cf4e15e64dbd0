//! Which lines belong to which row, where cells go on over several lines.
//!
//! Rows do not overlap, so they are runs of lines. A run is the likelier one row the better its cells share one middle
//! (pages set the cells of a row about its middle) or one first line (text browsers hang them from it), the fewer
//! blank lines it holds, and the more it has what every row has once. The cheapest division of all lines counts, so
//! no row is decided without its neighbours.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::ops::Range;

use super::lines::Spot;
use crate::sheet::{LINE, PITCH};

/// No row goes over more lines.
const MOST_LINES: usize = 48;

/// A division that costs so much more is as good.
const MARGIN: Cost = 3;

/// What the division of lines costs.
pub(in crate::parse) type Cost = u32;

/// What a row costs by itself, so that lines are not taken for rows without need.
const ROW: Cost = 4;
/// A column half a line off, up to so many half lines: converters move what stands on half lines.
const HALF_LINE_OFF: Cost = 1;
const MOST_HALF_LINES: u32 = 4;
/// A line that stands twice in one cell.
const REPEATED: Cost = 12;
/// A line within a cell that begins as the first cell of its column.
const BEGINS: Cost = 4;
/// A dollar sign below the number of its column.
const SIGN_BEHIND: Cost = 40;
/// A line that begins with a word for which the line above had room.
const UNWRAPPED: Cost = 4;
/// A cell that begins or ends as no text does.
const BROKEN: Cost = 8;
/// A blank line within a row.
const BLANK_LINE: Cost = 8;
/// A row that goes on on the next page.
const PAGE: Cost = 4;

/// How the cells of a row stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Hang {
    Middle,
    /// About the middle, on the upper of two lines.
    Above,
    /// About the middle, on the lower of two lines.
    Below,
    Top,
}

/// The part of a line that stands in one column.
#[derive(Clone, Debug)]
pub(in crate::parse) struct LinePart<'s> {
    pub column: usize,
    pub spots: Vec<Spot<'s>>,
}

/// What a part tells about the rows, apart from its place.
#[derive(Clone, Copy, Debug)]
struct RowEvidence {
    column: usize,
    y: i32,
    /// The same for the same words; 0 for single values, which may repeat.
    words: u64,
    /// How much room is left in the column behind its last word, and how much its first word takes.
    left: i32,
    first: i32,
    /// Its first word is that of the column's first cell.
    begins: bool,
    is_value: bool,
    /// A dollar sign alone, whose number stands below it.
    sign: bool,
    /// It goes on with what the line above began, and it is not finished.
    continues: bool,
    unfinished: bool,
    /// It ends with footnote marks, behind which a cell does not go on; it is nothing else.
    marked: bool,
    only_marks: bool,
}

/// A line of a table, its words by column.
#[derive(Clone, Debug)]
pub(in crate::parse) struct Parted<'s> {
    pub y: i32,
    pub page: u16,
    pub parts: Vec<LinePart<'s>>,
}

/// What a run of lines holds in each column.
#[derive(Clone, Debug)]
pub(in crate::parse) struct RunColumns {
    pub columns: Vec<Option<ColumnWords>>,
    words: Vec<(usize, u64)>,
    repeated: Cost,
}

/// What stands in one column of a run.
#[derive(Clone, Copy, Debug)]
pub(in crate::parse) struct ColumnWords {
    pub top: i32,
    pub bottom: i32,
    /// Lines with something in the column.
    pub lines: u32,
    /// Lines that look as the value of the column does.
    pub values: u32,
    continues: bool,
    unfinished: bool,
    /// Footnote marks ended a line of it.
    marked: bool,
    left: i32,
}

/// How words of a column look.
pub(in crate::parse) trait Look {
    /// Whether they look as a value of that column.
    fn is_value(&self, column: usize, words: &[Spot<'_>]) -> bool;
    /// Whether the column holds prose, which goes on from line to line.
    fn is_prose(&self, column: usize) -> bool;
    /// What it costs that a run lacks what a row has, or has it twice.
    fn demand(&self, block: &RunColumns, run: &Range<usize>) -> Cost;
}

/// Divides the lines into rows.
pub(in crate::parse) fn rows(lines: &[Parted<'_>], columns: usize, look: &dyn Look) -> Vec<RowLines> {
    let mut told: Vec<Vec<RowEvidence>> =
        lines.iter().map(|line| line.parts.iter().map(|part| tell(part, look)).collect()).collect();
    let width = |part: &LinePart<'_>| match (part.spots.first(), part.spots.last()) {
        (Some(first), Some(last)) => last.x.to - first.x.from,
        _ => 0,
    };
    let mut widest = vec![0; columns];
    for part in lines.iter().flat_map(|line| &line.parts) {
        if let Some(widest) = widest.get_mut(part.column) {
            *widest = width(part).max(*widest);
        }
    }
    let mut firsts: Vec<Option<&str>> = vec![None; columns];
    for (line, told) in lines.iter().zip(&mut told) {
        for (part, told) in line.parts.iter().zip(told) {
            let (Some(first), Some(spot)) = (firsts.get_mut(part.column), part.spots.first()) else { continue };
            let known = *first.get_or_insert(spot.text);
            told.left = widest[part.column] - width(part);
            told.begins = told.words > 0 && known == spot.text && known.len() > 1;
        }
    }
    let work = PartitionWork { lines, told: &told, columns, look };
    let mut best: Option<(Cost, Vec<Range<usize>>)> = None;
    for hang in HANGS {
        let (cost, rows) = work.divided(hang);
        if best.as_ref().is_none_or(|(least, _)| cost < *least) {
            best = Some((cost, rows));
        }
    }
    let Some((least, rows)) = best else { return Vec::new() };
    let unsure = work.unsure(&rows, least);
    rows.into_iter().zip(unsure).map(|(lines, unsure)| RowLines { lines, is_sure: !unsure }).collect()
}

/// The lines of one row.
#[derive(Clone, Debug)]
pub(in crate::parse) struct RowLines {
    pub lines: Range<usize>,
    /// No line of it may as well be of the row beside it.
    pub is_sure: bool,
}

const HANGS: [Hang; 4] = [Hang::Middle, Hang::Above, Hang::Below, Hang::Top];

struct PartitionWork<'w, 's> {
    lines: &'w [Parted<'s>],
    told: &'w [Vec<RowEvidence>],
    columns: usize,
    look: &'w dyn Look,
}

impl PartitionWork<'_, '_> {
    /// What it costs that those lines are one row.
    fn cost(&self, row: &Range<usize>, hang: Hang) -> Cost {
        let mut block = RunColumns { columns: vec![None; self.columns], words: Vec::new(), repeated: 0 };
        let inside = self.lines[row.clone()].windows(2).map(|two| between(&two[0], &two[1])).sum();
        self.told[row.clone()].iter().for_each(|line| block.add(line));
        self.whole(&block, row, inside, hang)
    }

    fn whole(&self, block: &RunColumns, row: &Range<usize>, inside: Cost, hang: Hang) -> Cost {
        // What a page break parts hangs from the top.
        let is_whole = self.lines[row.start].page == self.lines[row.end - 1].page;
        let off = block.off(if is_whole { hang } else { Hang::Top });
        let own = ROW.saturating_add(inside).saturating_add(off).saturating_add(block.broken());
        own.saturating_add(self.look.demand(block, row))
    }

    /// The rows of which a line at an end may as well be of the row beside it.
    fn unsure(&self, rows: &[Range<usize>], least: Cost) -> Vec<bool> {
        let mut unsure = vec![false; rows.len()];
        for hang in HANGS {
            let costs: Vec<Cost> = rows.iter().map(|row| self.cost(row, hang)).collect();
            let all = costs.iter().fold(0, |all: Cost, cost| all.saturating_add(*cost));
            for (k, two) in rows.windows(2).enumerate() {
                let [above, below] = two else { continue };
                for middle in [above.end - 1, above.end + 1] {
                    if middle <= above.start || middle >= below.end {
                        continue;
                    }
                    let moved =
                        self.cost(&(above.start..middle), hang).saturating_add(self.cost(&(middle..below.end), hang));
                    let other = all.saturating_sub(costs[k]).saturating_sub(costs[k + 1]).saturating_add(moved);
                    if other <= least.saturating_add(MARGIN) {
                        (unsure[k], unsure[k + 1]) = (true, true);
                    }
                }
            }
        }
        unsure
    }

    fn divided(&self, hang: Hang) -> (Cost, Vec<Range<usize>>) {
        let lines = self.lines;
        // `costs[i]`: the cheapest division of the lines from i on, and where its first row ends.
        let mut costs: Vec<(Cost, usize)> = vec![(0, 0); lines.len() + 1];
        for from in (0..lines.len()).rev() {
            let mut block = RunColumns { columns: vec![None; self.columns], words: Vec::new(), repeated: 0 };
            let mut inside: Cost = 0;
            let mut best = (Cost::MAX, from + 1);
            for to in from..lines.len().min(from + MOST_LINES) {
                if to > from {
                    inside = inside.saturating_add(between(&lines[to - 1], &lines[to]));
                }
                block.add(&self.told[to]);
                // Lines that are added make neither of these less, and the rows behind them cost something.
                let least = ROW.saturating_add(inside).saturating_add(block.repeated);
                if least >= best.0 {
                    break;
                }
                if least.saturating_add(costs[to + 1].0) >= best.0 {
                    continue;
                }
                let own = self.whole(&block, &(from..to + 1), inside, hang);
                let whole = own.saturating_add(costs[to + 1].0);
                if whole < best.0 {
                    best = (whole, to + 1);
                }
            }
            costs[from] = best;
        }
        let mut rows = Vec::new();
        let mut from = 0;
        while from < lines.len() {
            let to = costs[from].1.max(from + 1);
            rows.push(from..to);
            from = to;
        }
        (costs[0].0, rows)
    }
}

fn tell(part: &LinePart<'_>, look: &dyn Look) -> RowEvidence {
    const OPEN: [&str; 10] = ["of", "and", "the", "by", "By", "to", "for", "Class", "Series", "&"];
    let prose = look.is_prose(part.column);
    let first = part.spots.first().map_or("", |spot| spot.text);
    let last = part.spots.last().map_or("", |spot| spot.text);
    let has_letters = part.spots.iter().any(|spot| spot.text.contains(char::is_alphabetic));
    let mark = !part.spots.iter().any(|spot| spot.text.contains(|c: char| c.is_alphanumeric() && !c.is_ascii_digit()))
        && first.trim_start_matches('^').starts_with('(');
    let mut words = 0;
    if prose && has_letters {
        let mut hasher = DefaultHasher::new();
        part.spots.iter().for_each(|spot| spot.text.hash(&mut hasher));
        words = hasher.finish().max(1);
    }
    RowEvidence {
        column: part.column,
        y: part.spots.first().map_or(0, |spot| spot.y),
        words,
        left: 0,
        first: part.spots.first().map_or(0, |spot| spot.x.length()),
        begins: false,
        sign: matches!(&*part.spots, [spot] if matches!(spot.text, "$" | "\\$")),
        is_value: look.is_value(part.column, &part.spots),
        marked: prose && last.ends_with(')') && ends_in_mark(last),
        only_marks: mark,
        continues: prose && (mark || first.starts_with(char::is_lowercase) || first.starts_with('(')),
        unfinished: prose && (last.ends_with([',', '-', '(']) || OPEN.contains(&last)),
    }
}

/// Whether a word is a footnote mark or ends in one, its first bracket lost or not.
fn ends_in_mark(word: &str) -> bool {
    let digits = word.rsplit('(').next().unwrap_or_default().trim_end_matches(')');
    (1..=2).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit())
}

/// What it costs that two lines that follow each other belong to one row.
fn between(above: &Parted<'_>, below: &Parted<'_>) -> Cost {
    if above.page != below.page {
        return PAGE;
    }
    let wide = (below.y - above.y - LINE * 5 / 4).max(0);
    let lines = Cost::try_from(wide).unwrap_or(0).saturating_mul(BLANK_LINE) / (LINE as Cost * 3 / 4);
    lines.min(BLANK_LINE * 3)
}

impl RunColumns {
    fn add(&mut self, line: &[RowEvidence]) {
        for told in line {
            let Some(cell) = self.columns.get_mut(told.column) else { continue };
            if told.words > 0 {
                let key = (told.column, told.words);
                self.repeated += REPEATED * Cost::from(self.words.contains(&key));
                self.words.push(key);
            }
            let held = cell.get_or_insert(ColumnWords {
                top: told.y,
                bottom: told.y,
                lines: 0,
                values: 0,
                continues: told.continues,
                unfinished: false,
                marked: false,
                left: 0,
            });
            // A word that would have found room on the line above begins another cell.
            let fits = told.words > 0 && held.left > told.first + PITCH * 3 / 2;
            self.repeated += UNWRAPPED * Cost::from(fits);
            held.left = if told.words > 0 { told.left } else { 0 };
            self.repeated += SIGN_BEHIND * Cost::from(told.sign && held.values > 0);
            self.repeated += BEGINS * Cost::from(told.begins && held.lines > 0);
            self.repeated += BROKEN * Cost::from(held.marked && !told.only_marks);
            held.marked |= told.marked;
            held.top = held.top.min(told.y);
            held.bottom = held.bottom.max(told.y);
            held.unfinished = told.unfinished;
            held.lines += 1;
            held.values += u32::from(told.is_value);
        }
    }

    /// What the words of its cells say against it.
    fn broken(&self) -> Cost {
        let broken = self.columns.iter().flatten().map(|held| Cost::from(held.continues) + Cost::from(held.unfinished));
        self.repeated + BROKEN * broken.sum::<Cost>()
    }

    /// How far the columns are from sharing one middle, or one top.
    fn off(&self, hang: Hang) -> Cost {
        let place = |held: &ColumnWords| {
            let below = (held.bottom - held.top) / 2;
            match hang {
                Hang::Middle => held.top + below,
                Hang::Above => held.top + below / LINE * LINE,
                Hang::Below => held.top + (below + LINE / 2) / LINE * LINE,
                Hang::Top => held.top,
            }
        };
        let mut places: Vec<i32> = self.columns.iter().flatten().map(place).collect();
        let middle = places.len() / 2;
        if places.len() < 2 {
            return 0;
        }
        let common = *places.select_nth_unstable(middle).1;
        let off = |place: &i32| {
            let half = LINE.unsigned_abs() / 2;
            place.abs_diff(common).min(half * MOST_HALF_LINES).saturating_mul(HALF_LINE_OFF) / half
        };
        places.iter().map(off).sum()
    }
}
