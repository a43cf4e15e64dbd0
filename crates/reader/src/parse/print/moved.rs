//! Text of which a tool moved words from their places: its lines, with single blanks between the words.
//!
//! Tools that sort words by their height write them with blanks that do not add up to places: `1,200  D      40,000  D` for
//! `1,200 D 10.50 40,000 D`, with the price at the end of the line. Then the order of the words tells more than their
//! places.

use super::drawn::Drawing;
use super::pitch;
use crate::parse::laid::{Laid, Layout};

/// Lays out the lines of a text of fixed pitch, without the places of their words.
pub(crate) fn without_places(text: &str) -> Laid<'_> {
    let drawing = Drawing::of(text);
    let mut layout = Layout::default();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let mut written = false;
        for (word, from, _) in pitch::words(line, drawing) {
            if drawing.is_drawn(word) {
                continue;
            }
            if written {
                layout.put(" ", start + from - 1);
            }
            layout.put(word, start + from);
            written = true;
        }
        if written {
            layout.end_line();
        } else {
            layout.blank_line();
        }
        start += line.len();
    }
    layout.finish(text, false)
}
