//! The notes: which lines belong to which mark. Pages set a mark about the middle of its text.

use super::canon::Canon;
use super::label::FoldedLine;
use super::lines::{PrintLine, Spot};
use super::partition::{self, Cost, LinePart, Look, Parted, RunColumns};
use crate::parse::text::mark;
use crate::sheet::PITCH;

const LACKS: Cost = 30;
const TWICE: Cost = 60;

/// Writes the notes and remarks, each note on one line behind its mark.
pub(super) fn write(lines: &[PrintLine<'_>], canon: &mut Canon) {
    let is_end = |line: &PrintLine<'_>| {
        let line = FoldedLine::of(line);
        ["remarks", "notefilethreecopies", "potentialpersonswhoareto"].iter().any(|words| line.stands_at(0, words))
    };
    let from = lines.iter().position(|line| FoldedLine::of(line).find("explanationofresponses").is_some());
    let from = from.map_or(0, |head| head + 1);
    let to = lines.iter().skip(from).position(is_end).map_or(lines.len(), |end| from + end);
    lines[..from].iter().for_each(|line| plain(line, canon));
    let left = lines[from..to]
        .iter()
        .filter_map(|line| line.spots.first().filter(|spot| is_note_mark(spot.text)))
        .map(|spot| spot.x.from)
        .min();
    let parted: Vec<Parted<'_>> = lines[from..to].iter().map(|line| part(line, left)).collect();
    for run in partition::rows(&parted, 2, &NotesLook) {
        let of = |column: usize| {
            parted[run.lines.clone()].iter().flat_map(|line| &line.parts).filter(move |part| part.column == column)
        };
        let mut words: Vec<Spot<'_>> = of(0).flat_map(|part| part.spots.clone()).collect();
        words.extend(of(1).flat_map(|part| part.spots.clone()));
        canon.words(&words);
        canon.end_line();
    }
    lines[to..].iter().for_each(|line| plain(line, canon));
}

/// One mark a note, and its text.
struct NotesLook;

impl Look for NotesLook {
    fn is_value(&self, _: usize, _: &[Spot<'_>]) -> bool {
        true
    }

    fn is_prose(&self, _: usize) -> bool {
        false
    }

    fn demand(&self, block: &RunColumns, _: &std::ops::Range<usize>) -> Cost {
        match block.columns[0] {
            None => LACKS,
            Some(held) => TWICE * (held.lines - 1),
        }
    }
}

/// Writes a line as it is.
pub(super) fn plain(line: &PrintLine<'_>, canon: &mut Canon) {
    canon.words(&line.spots);
    canon.end_line();
}

/// Whether a word is what a note begins with: its number, or stars.
fn is_note_mark(word: &str) -> bool {
    word.bytes().all(|byte| byte == b'*') || mark::first_mark(word).is_some_and(|(_, rest)| rest.is_empty())
}

fn part<'s>(line: &PrintLine<'s>, left: Option<i32>) -> Parted<'s> {
    let marked = line
        .spots
        .first()
        .is_some_and(|spot| is_note_mark(spot.text) && left.is_some_and(|left| spot.x.from - left <= PITCH * 4));
    let (marks, words) = line.spots.split_at(usize::from(marked));
    let parts = [(0, marks), (1, words)];
    let parts = parts.into_iter().filter(|(_, spots)| !spots.is_empty());
    Parted {
        y: line.y,
        page: line.page,
        parts: parts.map(|(column, spots)| LinePart { column, spots: spots.to_vec() }).collect(),
    }
}
