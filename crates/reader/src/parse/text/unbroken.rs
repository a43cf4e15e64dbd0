//! Text in which a tool kept no line: the whole form, or a page of it, stands on one.
//!
//! Such a line is parted where the words begin with which a part of the form begins, and behind the words over the
//! columns of a table. What stands between two of those is one line: its rows and notes are told apart by other rooms.

use super::line::{Fold, TextLine};

/// A line with more bytes is none of the cover of a page.
const LONG: usize = 800;
/// Bytes over which the words over the columns of a table go.
const HEADS: usize = 2_000;

/// With what the parts of the form begin.
const BEGINNINGS: [&str; 15] = [
    "Table I -",
    "Table II -",
    "Reporting Owners Reporting Owner Name",
    "Signatures /s/",
    "Explanation of Responses:",
    "Remarks:",
    "Reminder: Report on",
    "Persons who respond to",
    "Potential persons who",
    "SEC 1473",
    "SEC 1474",
    "* If the form is filed",
    "** Intentional misstatements",
    "** Signature of Reporting",
    "Note: File three copies",
];

/// What ends the words over the columns, those of Table I of Form 3 last: words that stand over the rows of other tables,
/// too.
const ENDS_OF_HEADS: [&[&str]; 2] =
    [&["(A) or (D) Price", "Number of Shares", "Shares or Units"], &["Ownership (Instr. 5)"]];

/// The parts that are a title and a line of its own.
const TITLES: [&str; 3] = ["Reporting Owners", "Signatures", "Remarks:"];

/// The lines, those from the first to the last that hold more than one part of the form parted. `None` if no line holds the title of
/// a table among other words.
pub(super) fn part<'a>(text: &'a str, lines: &[TextLine<'a>]) -> Option<Vec<TextLine<'a>>> {
    let is_long = |line: &TextLine<'_>| line.text.len() > LONG;
    lines.iter().find(|line| holds_table(line.text))?;
    let from = lines.iter().position(|line| is_long(line) || holds_table(line.text))?;
    let to = lines.iter().rposition(|line| is_long(line) || holds_any(line.text, &BEGINNINGS))?;
    let (first, last) = (lines.get(from)?, lines.get(to)?);
    // Where its lines end says nothing: some are those of the page's source.
    let whole = TextLine { text: text.get(first.at..last.at + last.text.len())?, ..*first };
    let mut found = lines[..from].to_vec();
    part_line(&whole, &mut found);
    found.extend_from_slice(&lines[to + 1..]);
    Some(found)
}

/// Whether the title of a table stands within the line, with the first of the words over its columns behind it.
fn holds_table(text: &str) -> bool {
    let is_headed = text.contains("Title of Sec") || text.contains("Title of Deriv");
    is_headed && text.contains("Table") && holds_any(text, &BEGINNINGS[..2])
}

/// Whether any of those words begin within the line, behind other words.
fn holds_any(text: &str, beginnings: &[&str]) -> bool {
    let words = words(text);
    (1..words.len()).any(|i| beginnings.iter().any(|words_of| matches(text, &words[i..], words_of).is_some()))
}

fn part_line<'a>(line: &TextLine<'a>, found: &mut Vec<TextLine<'a>>) {
    let (mut in_notes, mut notes) = (false, 0u8);
    let text = line.text;
    let words = words(text);
    let mut starts = vec![0];
    let mut i = 0;
    while i < words.len() {
        let at = words[i];
        let begins = BEGINNINGS.iter().find(|words_of| matches(text, &words[i..], words_of).is_some());
        if let Some(words_of) = begins {
            starts.push(at);
            in_notes |= words_of.starts_with("Explanation");
            let title = TITLES.iter().find_map(|title| matches(text, &words[i..], title));
            let is_table = words_of.starts_with("Table");
            if let Some(end) = title.or_else(|| is_table.then(|| heads_end(text, &words[i..])).flatten()) {
                starts.push(end);
                i = words.partition_point(|&word| word < end);
                continue;
            }
        } else if in_notes && begins_note(text, at, notes.saturating_add(1)) {
            starts.push(at);
            notes = notes.saturating_add(1);
        }
        i += 1;
    }
    starts.dedup();
    for (k, &start) in starts.iter().enumerate() {
        let end = starts.get(k + 1).copied().unwrap_or(text.len());
        let piece = text.get(start..end).unwrap_or_default();
        if !piece.trim().is_empty() {
            let gap = if k == 0 { line.gap } else { 0 };
            found.push(TextLine {
                text: piece,
                at: line.at + start,
                gap,
                hard_blanks: 0,
                fold: Fold::of(piece),
                part: None,
            });
        }
    }
}

/// Where the words over the columns end, of a table whose title begins with the first word.
fn heads_end(text: &str, words: &[usize]) -> Option<usize> {
    let start = *words.first()?;
    let near = |i: &usize| words[*i] < start + HEADS;
    ENDS_OF_HEADS.iter().find_map(|ends| {
        let found = (1..words.len()).take_while(near).find_map(|i| {
            // The title of the next table begins before: this one has no rows, or other words over its columns.
            let is_next = BEGINNINGS[1..].iter().any(|words_of| matches(text, &words[i..], words_of).is_some());
            if is_next { Some(None) } else { ends.iter().find_map(|end| matches(text, &words[i..], end)).map(Some) }
        });
        found.flatten()
    })
}

/// Whether the note with that number begins there, behind the end of a sentence.
fn begins_note(text: &str, at: usize, number: u8) -> bool {
    let behind_end = text[..at].trim_end().ends_with(['.', ':', ')', '"', '\u{201d}']);
    let (before, rest) = match text[at..].strip_prefix('(') {
        Some(rest) => ("(", rest),
        None => ("", &text[at..]),
    };
    let Some(rest) = rest.trim_start().strip_prefix(&number.to_string()) else { return false };
    let rest = if before == "(" { rest.strip_prefix(')') } else { rest.strip_prefix('.') };
    let is_text = rest.is_some_and(|rest| {
        rest.starts_with(char::is_whitespace)
            && rest.trim_start().starts_with(|c: char| c.is_uppercase() || matches!(c, '"' | '\u{201c}'))
    });
    behind_end && is_text
}

/// Where each word of a text begins.
fn words(text: &str) -> Vec<usize> {
    let mut before = true;
    let begins = |(at, c): (usize, char)| {
        let blank = c.is_whitespace();
        let begins = before && !blank;
        before = blank;
        begins.then_some(at)
    };
    text.char_indices().filter_map(begins).collect()
}

/// Where the words of the form end that begin with the first of these words, however many blanks stand between them.
fn matches(text: &str, words: &[usize], words_of: &str) -> Option<usize> {
    let mut end = *words.first()?;
    for (i, wanted) in words_of.split(' ').enumerate() {
        let at = *words.get(i)?;
        let word = text.get(at..at + wanted.len())?;
        if word != wanted {
            return None;
        }
        end = at + wanted.len();
    }
    Some(end)
}

#[cfg(test)]
mod tests {
    use super::super::line;
    use super::*;

    #[test]
    fn a_form_on_one_line_is_parted() {
        let cover = "FORM 4 ".to_owned() + &"Check this box if no longer subject to Section 16. ".repeat(16);
        let form = cover.clone()
            + "Table I - Non-Derivative Securities 1. Title of Security (Instr. 3\n) Code V Amount (A) or  (D) Price \
               Ordinary Shares 01/20/2023 P 100 A $ 2 300 D Reminder: Report on a line. Table II - Derivative Securities \
               Title Amount or Number of Shares Warrant (1) Explanation of Responses: (1) See note (2) below. ( 2) Bought. \
               ** Signature of Reporting Person";
        let lines = part(&form, &line::lines(&form).0).unwrap();
        let shown: Vec<&str> = lines.iter().skip(1).map(|line| line.text.trim()).collect();
        assert_eq!(
            shown,
            [
                "Table I - Non-Derivative Securities 1. Title of Security (Instr. 3\n) Code V Amount (A) or  (D) Price",
                "Ordinary Shares 01/20/2023 P 100 A $ 2 300 D",
                "Reminder: Report on a line.",
                "Table II - Derivative Securities Title Amount or Number of Shares",
                "Warrant (1)",
                "Explanation of Responses:",
                "(1) See note (2) below.",
                "( 2) Bought.",
                "** Signature of Reporting Person",
            ]
        );
        assert!(lines.iter().all(|line| form[line.at..].starts_with(line.text)));
        // A page with lines stays as it is.
        let page = form
            .replace(" 1. Title", "\n1. Title")
            .replace("Section 16. ", "Section 16.\n")
            .replace(" Table", "\nTable");
        assert!(part(&page, &line::lines(&page).0).is_none());
    }
}
