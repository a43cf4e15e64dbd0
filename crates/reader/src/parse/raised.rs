//! Text as text browsers and converters of pages write it: raised letters follow a caret, `^(1)`, and a link bears its
//! number or its address, `[1]Roe Ann` or `Roe Ann [/cgi-bin/browse-edgar?CIK=9]`.

use super::laid::{Laid, Layout};

/// How the words of a box begin after its number. Text browsers join boxes that stand side by side into one paragraph.
const BOXES: [&str; 6] =
    ["Issuer Name", "Date of", "Statement for", "If Amendment", "Relationship of", "Individual or Joint"];

/// The last words of the title of a table, and of its first line.
const TITLE_ENDS: [&str; 2] = ["Owned", "securities)"];

/// How the address of a link begins, in brackets behind its words.
const ADDRESSES: [&str; 4] = ["[/", "[http", "[#", "[file:"];

/// The most characters of an address.
const MOST_ADDRESS: usize = 300;

/// Gives the document without its carets and links, with each box of the cover and each title of a table on a line of
/// its own; `None` if no caret precedes a footnote mark, and no link bears an address or a number.
pub(crate) fn lay_out(text: &str) -> Option<Laid<'_>> {
    let numbered = || text.match_indices('[').any(|(at, _)| link_end(&text[at..]).is_some());
    if !text.contains("^(") && !numbered() {
        return None;
    }
    let mut layout = Layout::default();
    let (mut at, mut in_title, mut in_box) = (0, false, false);
    let mut on_cover = true;
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
        on_cover &= !in_title;
        // The rows may follow with no blank line between.
        in_title &= !TITLE_ENDS.iter().any(|end| words.trim_end().ends_with(end));
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
        // A symbol does not end with the line.
        let in_symbol = on_cover && last.rfind('[') > last.rfind(']');
        if in_title || in_box || in_symbol {
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

/// Writes a piece without its carets and links.
fn put(piece: &str, at: usize, layout: &mut Layout) {
    let mut from = 0;
    for (sign, _) in piece.match_indices(['^', '[']) {
        let rest = &piece[sign..];
        let behind = match rest.strip_prefix('^') {
            Some(raised) => (raised.is_empty() || raised.starts_with(['(', '*', ' '])).then_some(1),
            None => link_end(rest),
        };
        if let Some(length) = behind.filter(|_| sign >= from) {
            layout.put(&piece[from..sign], at + from);
            from = sign + length;
        }
    }
    layout.put(&piece[from..], at + from);
}

/// Gives the length of what a link bears at the start of `text`: its address in brackets, or its number before its words.
fn link_end(text: &str) -> Option<usize> {
    let close = text.char_indices().take(MOST_ADDRESS).find(|(_, c)| matches!(c, ']' | '\n'))?.0;
    let behind = text[close..].strip_prefix(']')?;
    let number = &text[1..close];
    let numbers = (1..=3).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_digit());
    let is_link = numbers && behind.starts_with(char::is_alphanumeric) || is_address(&text[..=close]);
    is_link.then_some(close + 1)
}

/// Whether a word is the address of a link in brackets.
pub(super) fn is_address(word: &str) -> bool {
    ADDRESSES.iter().any(|address| word.starts_with(address)) && word.ends_with(']') && !word.contains(' ')
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
        assert!(lay_out("Harbor Mills [HRBM] [2]\n").is_none());
        let linked = "Roe Ann [/cgi-bin/browse?CIK=9]\n[2]Harbor Mills Inc. [ HM\n] 5. Relationship of\n";
        assert_eq!(lay_out(linked).unwrap().text, "Roe Ann \nHarbor Mills Inc. [ HM ] \n5. Relationship of\n");
    }

    #[test]
    fn boxes_and_titles_have_lines_of_their_own() {
        let text = " 8 DOCK ROAD 3. Date of\n Earliest Transaction (Month)\n 2\n\n Table II - Derivative\n  (e.g., puts)\n\n b ^(2)\n";
        let laid = lay_out(text).unwrap();
        assert_eq!(
            laid.text,
            "8 DOCK ROAD \n3. Date of Earliest Transaction (Month)\n2\n\nTable II - Derivative (e.g., puts) \n\nb (2)\n"
        );
        let rows = lay_out("Table I - Securities\n Beneficially Owned\n Code V\n Stock 1 ^(2)\n").unwrap();
        assert_eq!(rows.text, "Table I - Securities Beneficially Owned\nCode V\nStock 1 (2)\n");
    }
}
