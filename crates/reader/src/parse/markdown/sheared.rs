//! Tables whose cells a tool made by borders that are none of theirs: a border runs through words and numbers, or one
//! cell holds the values of several columns.
//!
//! The values of such a row are still in order. So a row is written as the words of one line, what a border cut put
//! together again, and the reader of streams tells the columns by the values.

use super::cell::{self, CellLine, letters, plain};
use super::glue::{self, Glue, KnownWords};
use super::inline::{self, Breaks};
use crate::form::words::OVER_COLUMNS;
use crate::parse::laid::Layout;
use crate::parse::text::{cover, mark, relationship, value};

/// A row: the lines of each cell.
pub(super) type CellRow<'a> = Vec<Vec<CellLine<'a>>>;

/// A line put together: its pieces, each with whether it goes on within a word.
type Healed<'a> = Vec<(CellLine<'a>, bool)>;

/// The lines of the cells of a row.
pub(super) fn row<'a>(cells: &[CellLine<'a>]) -> CellRow<'a> {
    cells.iter().map(|(text, at)| cell::lines(text, *at)).collect()
}

/// Whether a row states a value as rows of the form do: a day, an amount behind a sign or of three digits and more, or a
/// number with its ownership. The words over the columns have none.
pub(super) fn is_body(row: &CellRow<'_>) -> bool {
    let words = row.iter().flatten().map(|(text, _)| plain(text)).collect::<Vec<_>>().join(" ");
    if words.contains("(Instr") || words.contains("SEC 14") || words.contains("OMB") {
        return false;
    }
    let words: Vec<&str> = words.split_whitespace().collect();
    // `10.` is the number of a column.
    let is_amount = |word: &&str| {
        value::amount(word).is_some() && word.starts_with(|c: char| c.is_ascii_digit()) && !word.ends_with('.')
    };
    words.iter().enumerate().any(|(i, word)| {
        let behind_sign = i > 0 && words[i - 1] == "$";
        let owned = words.get(i + 1).is_some_and(|next| model::Ownership::parse(next).is_some());
        value::is_date(word) || is_amount(word) && (word.len() > 2 || behind_sign || owned)
    })
}

/// Whether a row holds words or a sign that a border cut off from the row above or below: nothing else.
pub(super) fn is_fragment(row: &CellRow<'_>) -> bool {
    let texts: Vec<String> =
        row.iter().flatten().map(|(text, _)| plain(text)).filter(|text| !text.is_empty()).collect();
    let printed = |text: &str| text.contains("Instr") || text.contains("Month") || text.contains("Code");
    let short = texts.len() <= 6 && texts.iter().all(|text| text.split_whitespace().count() <= 4 && !printed(text));
    let words = || texts.iter().flat_map(|text| text.split_whitespace());
    let over_columns = words().all(|word| {
        let bare = letters(word);
        bare.is_empty() || bare.bytes().all(|b| b.is_ascii_digit()) || OVER_COLUMNS.contains(&&*bare)
    });
    let sign = texts.iter().any(|text| text == "$" || mark::strip(text, false).0.is_empty());
    // What has a value beside a title is a row, however small the value.
    let amounts = texts.iter().filter(|text| value::amount(text).is_some()).count();
    if amounts > 0 && texts.iter().any(|text| is_words(text)) {
        return false;
    }
    short && !texts.is_empty() && (sign || !over_columns) && !texts.iter().any(|text| value::is_date(text))
}

/// Whether a border runs through the names of a table of owners: the first two cells of a row hold words.
pub(super) fn are_names_cut(rows: &[CellRow<'_>]) -> bool {
    let is_name = |cell: Option<&Vec<CellLine<'_>>>| {
        cell.map(|cell| shown_lines(cell)).is_some_and(|text| is_words(&text) && !text.contains("Owner"))
    };
    rows.iter().skip(1).any(|row| is_name(row.first()) && is_name(row.get(1)))
}

/// Whether a row goes on in a fragment below it: its sign stands alone, and its amount is there.
fn goes_on_below(row: &CellRow<'_>, fragment: &CellRow<'_>) -> bool {
    filled(fragment).all(|i| {
        let Some(above) = row.get(i).map(|cell| shown_lines(cell)) else { return false };
        let below = shown_lines(&fragment[i]);
        let is_amount = value::amount(&below).is_some() && above.ends_with('$');
        let are_marks = mark::strip(&below, false).0.is_empty() && !above.ends_with(')') && !above.is_empty();
        is_amount || are_marks
    })
}

/// Whether a row begins in a fragment above it: where that has something, so has the row.
fn fits_above(fragment: &CellRow<'_>, row: &CellRow<'_>) -> bool {
    fragment.len() == row.len() && filled(fragment).all(|i| !shown_lines(&row[i]).is_empty())
}

/// The rows, with what the border above a row or below it cut off put back.
pub(super) fn whole_rows(rows: Vec<CellRow<'_>>) -> Vec<CellRow<'_>> {
    let mut found: Vec<CellRow<'_>> = Vec::new();
    let mut above: Option<CellRow<'_>> = None;
    for mut row in rows {
        if (!is_body(&row) || !row.iter().any(|cell| has_text(cell))) && is_fragment(&row) {
            match found.last_mut().filter(|last| goes_on_below(last, &row)) {
                Some(last) => append(last, row),
                None => found.extend(above.replace(row)),
            }
            continue;
        }
        if let Some(fragment) = above.take() {
            if fits_above(&fragment, &row) {
                prepend(&mut row, fragment);
            } else {
                found.push(fragment);
            }
        }
        found.push(row);
    }
    found.extend(above);
    found
}

/// Puts a fragment above a row.
fn prepend<'a>(row: &mut CellRow<'a>, fragment: CellRow<'a>) {
    for (cell, mut lines) in row.iter_mut().zip(fragment) {
        lines.retain(|(text, _)| !text.trim().is_empty());
        std::mem::swap(cell, &mut lines);
        cell.extend(lines);
    }
}

/// Puts a fragment below a row.
fn append<'a>(row: &mut CellRow<'a>, fragment: CellRow<'a>) {
    for (cell, lines) in row.iter_mut().zip(fragment) {
        cell.extend(lines.into_iter().filter(|(text, _)| !text.trim().is_empty()));
    }
}

fn filled<'r>(row: &'r CellRow<'_>) -> impl Iterator<Item = usize> + 'r {
    (0..row.len()).filter(|&i| row[i].iter().any(|(text, _)| !plain(text).is_empty()))
}

fn shown_lines(cell: &[CellLine<'_>]) -> String {
    let texts: Vec<String> = cell.iter().map(|(text, _)| plain(text)).filter(|text| !text.is_empty()).collect();
    texts.join(" ")
}

/// Whether anything stands in a row.
pub(super) fn has_words(row: &CellRow<'_>) -> bool {
    filled(row).next().is_some()
}

/// Whether a row holds emphasised words, as the form's own are.
pub(super) fn is_emphasised(row: &CellRow<'_>) -> bool {
    row.iter().flatten().any(super::printed::is_emphasised)
}

/// Whether a border runs through a value of these rows, or through the words with which one begins.
pub(super) fn is_sheared(rows: &[CellRow<'_>]) -> bool {
    rows.iter().filter(|row| is_body(row)).any(|row| {
        let is_empty = |cell: &Vec<CellLine<'_>>| shown_lines(cell).is_empty();
        // Few cells are empty between two pieces of a title, more between a title and that of the underlying.
        let start: Vec<&Vec<CellLine<'_>>> = row.iter().skip_while(|cell| is_empty(cell)).take(4).collect();
        let titles = start.iter().take_while(|cell| is_empty(cell) || has_text(cell) && is_prose(cell));
        let titles = titles.filter(|cell| has_text(cell));
        let cut = row.windows(2).any(|two| {
            let lines = |cell: &[CellLine<'_>]| -> Vec<String> { cell.iter().map(|(text, _)| plain(text)).collect() };
            let (one, other) = (lines(&two[0]), lines(&two[1]));
            one.iter().any(|one| other.iter().any(|other| glue::is_cut_number(one, other)))
        });
        cut || titles.count() > 1 || row.iter().any(|cell| holds_several(cell))
    })
}

/// Whether a cell holds words and a value, each on lines of its own: those of two columns.
fn holds_several(cell: &[CellLine<'_>]) -> bool {
    let texts: Vec<String> = cell.iter().map(|(text, _)| plain(text)).collect();
    let is_value = |text: &String| {
        text.contains(',') && value::amount(text).is_some() || model::Ownership::parse(text).is_some() || text == "$"
    };
    texts.iter().any(is_value) && texts.iter().any(|text| is_words(text) && value::amount(text).is_none())
}

/// Writes a row as the words of one line.
pub(super) fn put(row: &CellRow<'_>, words: &KnownWords, layout: &mut Layout) {
    let mut before: Option<CellLine<'_>> = None;
    for line in healed(row, words, Beside::Titles).iter().filter(|line| !line.is_empty()) {
        if let Some(before) = before {
            let upper = plain(before.0);
            let cut = is_letter(&upper) && words.between(&upper, &plain(line[0].0.0)) == Glue::Cut;
            if cut { layout.heal() } else { layout.put(" ", line[0].0.1) }
        }
        put_pieces(line, layout);
        before = line.last().map(|(line, _)| *line);
    }
    layout.end_line();
}

/// Writes a line of a cell behind the one above it.
pub(super) fn put_line<'w>(
    above: Option<&CellLine<'_>>,
    line: CellLine<'_>,
    words: &dyn Fn() -> &'w KnownWords,
    layout: &mut Layout,
) {
    let (text, at) = line;
    if let Some(above) = above {
        // A border through letters leaves the upper part of a word alone.
        let upper = above.0.trim();
        let may_be_cut = is_letter(upper) && text.trim().starts_with(char::is_lowercase);
        if may_be_cut && words().between(upper, text) == Glue::Cut {
            layout.heal();
        } else {
            layout.put(" ", at);
        }
    }
    inline::put(text.trim(), at + text.len() - text.trim_start().len(), Breaks::Blanks, layout);
}

/// Writes the rows of the table of owners: the words before the boxes as one cell, and the boxes where the head tells
/// which they are.
pub(super) fn put_owners(rows: &[CellRow<'_>], words: &KnownWords, layout: &mut Layout) {
    let heads = ["director", "owner", "officer", "other"].map(|head| {
        let cell = |row: &CellRow<'_>| row.iter().position(|cell| letters(&shown_lines(cell)).ends_with(head));
        rows.iter().find_map(cell)
    });
    let mut places: Vec<usize> = heads.iter().flatten().copied().collect();
    places.dedup();
    for row in rows {
        let texts: Vec<String> = row.iter().map(|cell| shown_lines(cell)).collect();
        let is_head = |text: &String| text.contains("Director") || text.contains("10%") || text.contains("Owner");
        if texts.iter().any(is_head) || is_emphasised(row) {
            continue;
        }
        let width = texts.iter().position(|text| text.is_empty() || relationship::is_cross(text)).unwrap_or(row.len());
        let names: CellRow<'_> = row[..width].to_vec();
        let lines = healed(&names, words, Beside::Always);
        let parted = lines.last().is_some_and(|line| cover::is_city(&shown(line)));
        for (i, line) in lines.iter().enumerate() {
            match i {
                0 => {}
                _ if parted => layout.end_line(),
                _ => layout.put(" ", line[0].0.1),
            }
            put_pieces(line, layout);
        }
        if !parted && !texts[width..].iter().any(|text| !text.is_empty()) {
            // The address follows in the next row.
        } else if places.len() == heads.len() {
            for place in &places {
                let cell = row.get(*place).filter(|_| *place >= width);
                layout.put("\t", cell.and_then(|cell| cell.first()).map_or(0, |line| line.1));
                for line in cell.into_iter().flatten() {
                    inline::put(line.0.trim(), line.1, Breaks::Blanks, layout);
                }
            }
        } else {
            layout.put("\t", row.last().and_then(|cell| cell.first()).map_or(0, |line| line.1));
        }
        layout.end_line();
    }
}

fn put_pieces(line: &Healed<'_>, layout: &mut Layout) {
    for (i, ((text, at), within)) in line.iter().enumerate() {
        let trimmed = text.trim();
        let at = at + text.len() - text.trim_start().len();
        match (i, within) {
            (0, _) => {}
            (_, true) => layout.heal(),
            (_, false) => {
                layout.heal();
                layout.put(" ", at);
            }
        }
        inline::put(trimmed, at, Breaks::Blanks, layout);
    }
}

/// Whether a text is one letter: what a border leaves of a word above it.
fn is_letter(text: &str) -> bool {
    text.chars().count() == 1 && text.starts_with(char::is_alphabetic)
}

/// Which lines of neighbouring cells are pieces of one where no word is cut.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Beside {
    /// Those of the words with which a row begins.
    Titles,
    /// All: the cells hold nothing but lines of words.
    Always,
}

/// The lines of a row, cell by cell, the pieces of a line that several cells hold put together.
fn healed<'a>(row: &CellRow<'a>, words: &KnownWords, beside: Beside) -> Vec<Healed<'a>> {
    let mut found: Vec<Healed<'a>> = Vec::new();
    // The lines of the cell before, by their places in `found`.
    let mut open = 0..0;
    let mut is_title = true;
    for cell in row {
        let lines: Vec<CellLine<'a>> = cell.iter().copied().filter(|(text, _)| !plain(text).is_empty()).collect();
        if lines.is_empty() {
            open = found.len()..found.len();
            continue;
        }
        is_title &= beside == Beside::Always || is_prose(cell);
        let before: Vec<String> = open.clone().map(|i| shown(&found[i])).collect();
        let shift = best_shift(&before, &lines, words, is_title);
        let mut rest = Vec::new();
        for (k, line) in lines.iter().enumerate() {
            let target = shift.and_then(|shift| Some((open.start + shift + k, before.get(shift + k)?)));
            let glue = target.map(|(_, above)| words.between(above, &plain(line.0)));
            match (target, glue) {
                (Some((i, _)), Some(Glue::Cut)) => found[i].push((*line, true)),
                (Some((i, above)), Some(Glue::Apart))
                    if beside == Beside::Always || is_words(above) && is_words(&plain(line.0)) =>
                {
                    found[i].push((*line, false));
                }
                _ => rest.push(vec![(*line, false)]),
            }
        }
        if !rest.is_empty() {
            open = found.len()..found.len() + rest.len();
        }
        found.extend(rest);
    }
    found
}

/// Beside which line of the cell before the first of a cell stands: where the most words are cut, of equals the first;
/// of titles in words the first. `None` where nothing shows that a line goes on.
fn best_shift(before: &[String], lines: &[CellLine<'_>], words: &KnownWords, is_title: bool) -> Option<usize> {
    let cuts = |shift: usize| {
        let pairs = before[shift..].iter().zip(lines);
        pairs.filter(|(above, line)| words.between(above, &plain(line.0)) == Glue::Cut).count()
    };
    let best = (0..before.len()).map(|shift| (cuts(shift), std::cmp::Reverse(shift))).max()?;
    (best.0 > 0 || is_title).then_some(best.1.0)
}

fn shown(line: &Healed<'_>) -> String {
    let mut text = String::new();
    for ((piece, _), within) in line {
        if !within && !text.is_empty() {
            text.push(' ');
        }
        text.push_str(&plain(piece));
    }
    text
}

fn has_text(cell: &[CellLine<'_>]) -> bool {
    cell.iter().any(|(text, _)| text.contains(char::is_alphabetic))
}

/// Whether the lines of a cell are words and marks.
fn is_prose(cell: &[CellLine<'_>]) -> bool {
    cell.iter().all(|(text, _)| {
        let text = plain(text);
        text.is_empty() || is_words(&text) || text.starts_with('(')
    })
}

/// Whether a text is words.
fn is_words(text: &str) -> bool {
    text.chars().filter(|c| c.is_alphabetic()).count() > 1
}

/// The letters of a row, cell by cell, for telling what it is.
pub(super) fn spelled(row: &CellRow<'_>) -> String {
    row.iter().flatten().map(|(text, _)| letters(text)).collect()
}

/// The letters of a row, line by line: the words of a line that borders cut are whole there.
pub(super) fn spelled_by_lines(row: &CellRow<'_>) -> String {
    let height = row.iter().map(Vec::len).max().unwrap_or(0);
    let line = |k: usize| row.iter().filter_map(move |cell| cell.get(k));
    (0..height).flat_map(line).map(|(text, _)| letters(text)).collect()
}

/// The letters of the first lines of a row.
pub(super) fn first_line(row: &CellRow<'_>) -> String {
    row.iter().filter_map(|cell| cell.first()).map(|(text, _)| letters(text)).collect()
}
