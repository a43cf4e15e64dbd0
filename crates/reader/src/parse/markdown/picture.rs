//! Rows of Table I that a tool took for a picture: the lines of the page as they stand below each other.
//!
//! A cell of two lines stands above and below the line of its row: `$` above, `25.005` below. Such lines are put where
//! the line of the row lacks a value of their kind; words join the nature, or the title where there is none. What fits
//! nowhere, or in more than one way, stays as it is.

use super::cell::{CellLine, letters, plain};
use super::inline::{self, Breaks};
use crate::parse::laid::Layout;
use crate::parse::text::{mark, value};

/// Steps of the search for the rows that lines belong to.
const MOST_STEPS: usize = 2_000;

/// Whether a line of the document holds the lines of a picture, with breaks between them.
pub(super) fn is_of_picture(line: &str) -> bool {
    !super::pipes::is_row(line.trim()) && line.matches("<br").count() > 1
}

/// Writes the lines of a picture as they stand.
pub(super) fn put_plain(lines: &[CellLine<'_>], layout: &mut Layout) {
    for line in lines.iter().filter(|line| !plain(line.0).is_empty()) {
        inline::put(line.0, line.1, Breaks::Lines, layout);
        layout.end_line();
    }
}

/// Writes the lines of a picture, each row of Table I on one.
pub(super) fn put(lines: &[CellLine<'_>], layout: &mut Layout) {
    let lines: Vec<CellLine<'_>> = lines.iter().filter(|line| !plain(line.0).is_empty()).copied().collect();
    let lines = &*lines;
    let rows = rows(lines).unwrap_or_default();
    let mut i = 0;
    while let Some(line) = lines.get(i) {
        if let Some(row) = rows.iter().find(|row| row.lines.start == i) {
            for (k, (word, at)) in row.words.iter().enumerate() {
                if k > 0 {
                    layout.put(" ", *at);
                    layout.heal();
                }
                inline::put(word, *at, Breaks::Blanks, layout);
            }
            i = row.lines.end;
        } else {
            inline::put(line.0, line.1, Breaks::Lines, layout);
            i += 1;
        }
        layout.end_line();
    }
}

/// A row with the lines that it takes.
#[derive(Debug)]
struct PictureRow<'a> {
    lines: std::ops::Range<usize>,
    words: Vec<CellLine<'a>>,
}

/// The rows of Table I; `None` where lines are left that belong to none.
fn rows<'a>(lines: &[CellLine<'a>]) -> Option<Vec<PictureRow<'a>>> {
    let is_head = |line: &CellLine<'_>| letters(line.0).trim_start_matches('1').starts_with("titleofsecurity");
    let head = lines.iter().position(is_head)?;
    let ends =
        |line: &CellLine<'_>| ["reminder", "tableii", "persons"].iter().any(|word| letters(line.0).starts_with(word));
    let end = (head..lines.len()).find(|&i| ends(&lines[i])).unwrap_or(lines.len());
    let mains: Vec<usize> = (head..end).filter(|&i| MainLine::of(&words(lines[i])).is_some()).collect();
    let over = |line: &CellLine<'_>| line.0.contains("(Instr") || line.0.trim_start().starts_with("Code");
    let from = (head..*mains.first()?).rev().find(|&i| over(&lines[i]))? + 1;
    let mut search = RowSearch { lines, mains: &mains, end, steps: 0 };
    search.from(0, from)
}

struct RowSearch<'s, 'a> {
    lines: &'s [CellLine<'a>],
    mains: &'s [usize],
    end: usize,
    steps: usize,
}

impl<'a> RowSearch<'_, 'a> {
    /// The rows from that one on, whose lines begin there.
    fn from(&mut self, row: usize, from: usize) -> Option<Vec<PictureRow<'a>>> {
        let Some(&main) = self.mains.get(row) else { return (from == self.end).then(Vec::new) };
        let above = main - from;
        let until = self.mains.get(row + 1).copied().unwrap_or(self.end);
        // A cell of two lines has as many below the line of its row as above it.
        let likely = above.min(until - main - 1);
        let others = (0..until - main).filter(|below| *below != likely);
        for below in std::iter::once(likely).chain(others) {
            self.steps += 1;
            if self.steps > MOST_STEPS {
                return None;
            }
            let to = main + 1 + below;
            let Some(words) = compose(self.lines[main], &self.lines[from..main], &self.lines[main + 1..to]) else {
                continue;
            };
            if let Some(mut rest) = self.from(row + 1, to) {
                rest.insert(0, PictureRow { lines: from..to, words });
                return Some(rest);
            }
        }
        None
    }
}

/// Where the values of a row stand among the words of its line.
struct MainLine {
    /// The word behind the code, of a transaction.
    behind_code: Option<usize>,
    /// The letter of the direction.
    direction: Option<usize>,
    /// The letter of the ownership.
    ownership: usize,
}

impl MainLine {
    fn of(words: &[CellLine<'_>]) -> Option<Self> {
        words.first().filter(|(word, _)| word.starts_with(char::is_alphabetic))?;
        let ownership = (2..words.len()).rev().find(|&i| {
            let before = words[..i].iter().rev().find(|(word, _)| !is_marks(word));
            model::Ownership::parse(words[i].0).is_some() && before.is_some_and(|(word, _)| is_amount(word))
        })?;
        let date = words.iter().rposition(|(word, _)| value::is_date(word));
        let Some(date) = date.filter(|date| *date < ownership) else {
            return Some(Self { behind_code: None, direction: None, ownership });
        };
        let code = words.get(date + 1).filter(|(word, _)| value::code(word).is_some()).map(|_| date + 1)?;
        let early = words.get(code + 1).is_some_and(|(word, _)| *word == model::EARLY_MARK);
        let behind_code = code + 1 + usize::from(early);
        let is_direction = |i: &usize| model::AcquiredDisposed::parse(words[*i].0).is_some();
        let direction = (behind_code..ownership).find(is_direction)?;
        Some(Self { behind_code: Some(behind_code), direction: Some(direction), ownership })
    }
}

/// The words of a row, with those of the lines above and below put where they belong; `None` where that is not told.
fn compose<'a>(main: CellLine<'a>, above: &[CellLine<'a>], below: &[CellLine<'a>]) -> Option<Vec<CellLine<'a>>> {
    let mut words = self::words(main);
    let places = MainLine::of(&words)?;
    let is_value =
        |line: &&CellLine<'_>| self::words(**line).iter().all(|(w, _)| *w == "$" || is_amount(w) || is_marks(w));
    let (above_values, above): (Vec<_>, Vec<_>) = above.iter().partition(is_value);
    let (below_values, below): (Vec<_>, Vec<_>) = below.iter().partition(is_value);
    let of = |lines: Vec<&CellLine<'a>>| {
        lines.into_iter().flat_map(|line| self::words(*line)).collect::<Vec<CellLine<'a>>>()
    };
    let (above, below) = (of(above), of(below));
    let mut values = of(above_values);
    values.extend(of(below_values));
    // KnownWords behind the values first, so that places before them hold.
    if !above.is_empty() || !below.is_empty() {
        let direct = model::Ownership::parse(words[places.ownership].0) == Some(model::Ownership::Direct);
        let title = words.iter().position(|(word, _)| value::is_date(word) || is_amount(word))?;
        let (from, to) = if direct { (0, title) } else { (places.ownership + 1, words.len()) };
        words.splice(to..to, below);
        words.splice(from..from, above);
        if direct && !values.is_empty() {
            return None;
        }
    }
    let amounts = |from: usize, to: usize| (from..to).filter(|&i| is_amount(words[i].0)).collect::<Vec<_>>();
    let signed = values.first().is_some_and(|(word, _)| *word == "$");
    let inner = values.iter().skip(usize::from(signed)).filter(|(word, _)| is_amount(word)).count();
    match (values.first(), places.behind_code, places.direction) {
        (None, ..) => {}
        (Some(_), Some(behind_code), Some(direction)) => {
            let prices = amounts(direction + 1, places.ownership);
            let known = words[direction + 1..places.ownership].iter().any(|(word, _)| *word == "$");
            match (signed, inner, prices.len()) {
                (true, 1, 1) if !known => drop(words.splice(direction + 1..=direction, values)),
                (true, 0, 2) if !known => {
                    words.splice(prices[0] + 1..=prices[0], values[1..].iter().copied());
                    words.insert(direction + 1, values[0]);
                }
                (false, 1, _) if amounts(behind_code, direction).is_empty() => {
                    words.splice(behind_code..behind_code, values);
                }
                (false, 1, 1) if known => drop(words.splice(places.ownership..places.ownership, values)),
                _ => return None,
            }
        }
        _ => return None,
    }
    Some(words)
}

fn words(line: CellLine<'_>) -> Vec<CellLine<'_>> {
    let (text, at) = line;
    text.split_whitespace().map(|word| (word, at + word.as_ptr() as usize - text.as_ptr() as usize)).collect()
}

fn is_amount(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit()) && value::amount(word).is_some()
}

fn is_marks(word: &str) -> bool {
    mark::is_marks(&plain(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(lines: &[&str]) -> String {
        let lines: Vec<CellLine<'_>> = lines.iter().map(|line| (*line, 0)).collect();
        let mut layout = Layout::default();
        put(&lines, &mut layout);
        layout.finish("", true).text.into_owned()
    }

    #[test]
    fn values_above_and_below_their_row() {
        let head = ["1.Title of Security 2. Transaction", "Code V Amount (D) Price (Instr. 4)"];
        let rows = [
            "1,500",
            "Common Stock 02/13/2023 W V A $ 0 84,496 D",
            "(1)",
            "$",
            "Common Stock 06/02/2023 M 8,270 A 92,766 D",
            "19.37",
            "$",
            "Common Stock 06/02/2023 S 8,270 D 38.378 84,496 D",
            "Harbor",
            "Common Stock 108,535 I Light",
            "Trust (2)",
        ];
        let lines = [&head[..], &rows[..]].concat();
        assert_eq!(
            shown(&lines).lines().skip(2).collect::<Vec<_>>(),
            [
                "Common Stock 02/13/2023 W V 1,500 (1) A $ 0 84,496 D",
                "Common Stock 06/02/2023 M 8,270 A $ 19.37 92,766 D",
                "Common Stock 06/02/2023 S 8,270 D $ 38.378 84,496 D",
                "Common Stock 108,535 I Harbor Light Trust (2)",
            ]
        );
        // A number that fits nowhere stays where it is.
        let lines = [&head[..], &["Common Stock 06/02/2023 M 8,270 A $ 5 92,766 D", "77"][..]].concat();
        assert_eq!(shown(&lines).lines().last(), Some("77"));
    }
}
