//! Lines of the card of a filing, and what is told only once in it: footnotes, and doubts about several rows.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

use model::schema::FootnoteRefRow;

use super::people::USUAL_WIDTH;
use super::safe::for_terminal;
use super::sheet::Sheet;
use crate::store::query::FilingCard;

/// Lines of the card: a label and its text.
#[derive(Default)]
pub(super) struct Lines(Vec<Vec<String>>);

impl Lines {
    pub(super) fn add(&mut self, label: &str, text: impl AsRef<str>) {
        self.0.push(vec![label.to_owned(), for_terminal(text.as_ref()).into_owned()]);
    }

    pub(super) fn add_some(&mut self, label: &str, text: Option<impl AsRef<str>>) {
        if let Some(text) = text {
            self.add(label, text);
        }
    }

    /// Prints the added lines and clears them.
    pub(super) fn flush(&mut self, out: &mut dyn Write) -> io::Result<()> {
        if self.0.is_empty() {
            return Ok(());
        }
        let rows = std::mem::take(&mut self.0);
        Sheet { headings: Vec::new(), right: vec![false, false], rows }.print(out, Some(USUAL_WIDTH))
    }
}

/// Adds the footnotes of a row, each with the cells that refer to it. A text stands under the first row that refers to it.
pub(super) fn add_footnotes<'a>(
    lines: &mut Lines,
    card: &'a FilingCard,
    row: (i64, i64),
    told: &mut BTreeSet<&'a str>,
) {
    let of_row = |mark: &&FootnoteRefRow| (mark.table_no, mark.line_no) == row;
    let marks: Vec<&FootnoteRefRow> = card.footnote_refs.iter().filter(of_row).collect();
    let mut again: Vec<String> = Vec::new();
    for note in &card.footnotes {
        let cells: Vec<String> = marks
            .iter()
            .filter(|mark| mark.footnote_id == note.footnote_id)
            .map(|mark| mark.field.replace('_', " "))
            .collect();
        if cells.is_empty() {
            continue;
        }
        let name = format!("{} ({})", note.footnote_id, cells.join(", "));
        if told.insert(&note.footnote_id) {
            lines.add("", format!("{name}: {}", note.text));
        } else {
            again.push(name);
        }
    }
    if !again.is_empty() {
        lines.add("", format!("{}: see above", again.join(", ")));
    }
}

/// Adds findings or doubts. Rows about which the same is said share a line.
pub(super) fn add_doubts<'a>(
    lines: &mut Lines,
    label: &str,
    found: impl Iterator<Item = (Option<i64>, Option<i64>, &'a str, &'a str)>,
) {
    let mut rows: BTreeMap<(&str, &str), Vec<String>> = BTreeMap::new();
    let mut order: Vec<(&str, &str)> = Vec::new();
    for (table_no, line_no, code, message) in found {
        let places = rows.entry((code, message)).or_insert_with(|| {
            order.push((code, message));
            Vec::new()
        });
        places.extend(place(table_no, line_no));
    }
    for said in order {
        let places = rows.remove(&said).unwrap_or_default().join("; ");
        let places = if places.is_empty() { places } else { format!("{places}: ") };
        lines.add(label, format!("{places}{}: {}", said.0, said.1));
    }
}

fn place(table_no: Option<i64>, line_no: Option<i64>) -> Option<String> {
    let (table_no, line_no) = table_no.filter(|table_no| *table_no > 0).zip(line_no)?;
    Some(format!("table {table_no}, row {line_no}"))
}
