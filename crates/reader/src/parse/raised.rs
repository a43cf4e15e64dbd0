//! Text as text browsers write it: raised letters stand behind a caret, `^(1)`.

use super::laid::{Laid, Layout};

/// The document without its carets; `None` where it has none before a footnote mark.
pub fn lay_out(text: &str) -> Option<Laid<'_>> {
    if !text.contains("^(") {
        return None;
    }
    let mut layout = Layout::default();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let start = at;
        at += line.len();
        if line.trim().is_empty() {
            layout.blank_line();
            continue;
        }
        let line = line.trim_end_matches(['\n', '\r']);
        let mut from = 0;
        for (caret, _) in line.match_indices('^') {
            let behind = &line[caret + 1..];
            if behind.is_empty() || behind.starts_with(['(', '*', ' ']) {
                layout.put(&line[from..caret], start + from);
                from = caret + 1;
            }
        }
        layout.put(&line[from..], start + from);
        layout.end_line();
    }
    Some(layout.finish(text, false))
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
}
