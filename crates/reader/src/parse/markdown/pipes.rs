//! The cells of a line between pipes, and the rows of tables within its cells, which stand one behind the other.

/// Cells of a line that are looked at: more than any table of the forms holds in all.
const MOST_CELLS: usize = 20_000;

/// A cell: the text between two pipes with its place.
pub(super) type PipeCell<'a> = (&'a str, usize);

/// Whether a line is a row between pipes.
pub(super) fn is_row(line: &str) -> bool {
    line.len() > 1 && line.starts_with('|') && line.ends_with('|')
}

/// Whether a line divides the head of a table from its rows.
pub(super) fn is_divider(line: &str) -> bool {
    let line = line.trim();
    is_row(line) && line.contains("---") && line.bytes().all(|byte| matches!(byte, b'|' | b'-' | b':' | b' '))
}

/// The texts between the pipes of a line; a pipe behind a backslash is text.
pub(super) fn segments(line: &str, at: usize) -> Vec<PipeCell<'_>> {
    let mut found = Vec::new();
    let (mut start, mut escaped) = (1, false);
    for (i, byte) in line.bytes().enumerate().skip(1) {
        if byte == b'|' && !escaped {
            found.push((&line[start..i], at + start));
            start = i + 1;
            if found.len() == MOST_CELLS {
                break;
            }
        }
        escaped = byte == b'\\' && !escaped;
    }
    found
}

pub(super) fn is_rule(text: &str) -> bool {
    let text = text.trim().trim_matches(':');
    text.len() > 2 && text.bytes().all(|byte| byte == b'-')
}

/// Gives the rows of tables within cells. A single blank between two pipes parts two rows, or stands in for a cell that
/// another one covers; an empty cell has two blanks. The line under a head tells how many cells a row has.
pub(super) fn nested_rows<'a>(segments: &[PipeCell<'a>]) -> Vec<Vec<PipeCell<'a>>> {
    let rows: Vec<&[PipeCell<'a>]> = segments.split(|(text, _)| *text == " ").filter(|row| !row.is_empty()).collect();
    let is_line = |row: &[PipeCell<'_>]| row.iter().all(|(text, _)| is_rule(text));
    let mut found = Vec::new();
    let mut width = 0;
    let mut next = 0;
    while let Some(row) = rows.get(next) {
        next += 1;
        if is_line(row) {
            width = row.len();
            continue;
        }
        // A cell over several columns leaves single blanks within its row.
        let mut whole = row.to_vec();
        let mut ahead = next;
        while whole.len() < width
            && let Some(more) = rows.get(ahead)
            && !is_line(more)
            && whole.len() + 1 + more.len() <= width
        {
            whole.push((" ", more[0].1));
            whole.extend_from_slice(more);
            ahead += 1;
        }
        if whole.len() == width && ahead > next {
            next = ahead;
            found.push(whole);
        } else {
            found.push(row.to_vec());
        }
    }
    found
}
