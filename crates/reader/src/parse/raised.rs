//! Text as text browsers write it: raised letters follow a caret, `^(1)`.

use super::laid::{Laid, Layout};

/// How the words of a box begin after its number. Text browsers join boxes that stand side by side into one paragraph.
const BOXES: [&str; 6] =
    ["Issuer Name", "Date of", "Statement for", "If Amendment", "Relationship of", "Individual or Joint"];

/// Gives the document without its carets, with each box of the cover and each title of a table on a line of its own;
/// `None` if no caret precedes a footnote mark.
pub(crate) fn lay_out(text: &str) -> Option<Laid<'_>> {
    if !text.contains("^(") {
        return None;
    }
    let mut layout = Layout::default();
    let (mut at, mut in_title, mut in_box) = (0, false, false);
    for line in text.split_inclusive('\n') {
        let start = at;
        at += line.len();
        if line.trim().is_empty() {
            layout.blank_line();
            (in_title, in_box) = (false, false);
            continue;
        }
        let line = line.trim_end_matches(['\n', '\r']);
        let words = line.trim_start();
        let indent = line.len() - words.len();
        in_title |= words.starts_with("Table I");
        let mut from = indent;
        for cut in cuts(line) {
            put(&line[from..cut], start + from, &mut layout);
            layout.end_line();
            from = cut;
        }
        put(&line[from..], start + from, &mut layout);
        // The title continues to the end of its paragraph, the words of a box of days to their bracket.
        let last = &line[from..];
        let of_days = ["Date of", "Statement for", "If Amendment"].iter().any(|label| last.contains(label));
        in_box = (in_box || of_days) && !last.contains(')');
        if in_title || in_box {
            layout.put(" ", at);
        } else {
            layout.end_line();
        }
    }
    Some(layout.finish(text, false))
}

/// Finds where boxes begin within a line.
fn cuts(line: &str) -> Vec<usize> {
    let begins = |at: &usize| {
        let rest = &line[at + 1..];
        let behind = rest.trim_start_matches(|c: char| c.is_ascii_digit()).strip_prefix(". ");
        rest.starts_with(|c: char| c.is_ascii_digit())
            && behind.is_some_and(|words| BOXES.iter().any(|label| words.starts_with(label)))
    };
    line.match_indices(' ').map(|(at, _)| at).filter(begins).map(|at| at + 1).collect()
}

/// Writes a piece without its carets.
fn put(piece: &str, at: usize, layout: &mut Layout) {
    let mut from = 0;
    for (caret, _) in piece.match_indices('^') {
        let behind = &piece[caret + 1..];
        if behind.is_empty() || behind.starts_with(['(', '*', ' ']) {
            layout.put(&piece[from..caret], at + from);
            from = caret + 1;
        }
    }
    layout.put(&piece[from..], at + from);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn carets_go_and_places_stay() {
        let laid = lay_out("a ^(1) ^\n\nb^(2)\n").unwrap();
        assert_eq!(laid.text, "a (1) \n\nb(2)\n");
        assert_eq!((laid.place(2), laid.place(9)), (3, 12));
        assert!(lay_out("2^3\n").is_none());
    }

    #[test]
    fn boxes_and_titles_have_lines_of_their_own() {
        let text = " 8 DOCK ROAD 3. Date of\n Earliest Transaction (Month)\n 2\n\n Table II - Derivative\n  (e.g., puts)\n\n b ^(2)\n";
        let laid = lay_out(text).unwrap();
        assert_eq!(
            laid.text,
            "8 DOCK ROAD \n3. Date of Earliest Transaction (Month)\n2\n\nTable II - Derivative (e.g., puts) \n\nb (2)\n"
        );
    }
}
