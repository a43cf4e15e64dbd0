//! The texts of a row: title, underlying title and nature of ownership, spelled as the document spells them elsewhere.

use super::super::super::column::FormColumn;
use super::super::item;
use super::anchor::TEXT_COLUMNS;
use super::prose::{self, PartedTexts, Run};
use super::row::RowDraft;
use super::{witness, wording};
use model::Table;

/// What was read of the nature of a row.
#[derive(Clone, Copy, Default)]
pub(super) struct NatureRead {
    pub is_stated: bool,
    /// Words stand there that cannot be read.
    pub is_lost: bool,
}

impl<'a> RowDraft<'_, 'a> {
    /// Puts the texts into their columns; one that no filer may have written is unclear.
    pub(super) fn place_texts(&mut self, parted: &PartedTexts<'_, 'a>) -> NatureRead {
        let mut nature = NatureRead::default();
        for (&column, runs) in TEXT_COLUMNS.iter().zip(&parted.texts) {
            let Some(at) = self.anchor.columns.iter().position(|other| *other == column) else { continue };
            let text = prose::joined(runs);
            if text.is_empty() {
                continue;
            }
            let is_nature = column == FormColumn::Nature;
            let broken = is_nature
                && self.anchor.has_broken_nature()
                && !(wording::is_plain_nature(&text) && text.contains(' '));
            let spelled = self.witnessed(column, &text).filter(|_| !broken);
            let bare = if is_nature { wording::without_specks(&text) } else { &text };
            if spelled.is_none() && (broken || !wording::is_plausible(bare, is_nature)) {
                self.unclear.push((column, text));
                nature.is_lost |= is_nature;
                continue;
            }
            nature.is_stated |= is_nature;
            self.place_text(at, runs, &text, spelled);
        }
        nature
    }

    /// The spelling of a text in the rest of the document.
    fn witnessed(&self, column: FormColumn, text: &str) -> Option<String> {
        match column {
            FormColumn::Nature => self.context.witness.nature(wording::without_specks(text)),
            _ if wording::is_plain_title(text) => None,
            _ => witness::title(text, self.context.known).map(str::to_owned),
        }
    }

    /// Puts a text of these runs into its column. `spelled` is its spelling in the rest of the document.
    fn place_text(&mut self, at: usize, runs: &[(usize, Run<'_, 'a>)], text: &str, spelled: Option<String>) {
        let Some(first) = runs.first().and_then(|(_, run)| run.first()) else { return };
        let column = self.column(at);
        let is_nature = column == FormColumn::Nature;
        let plain = if is_nature { wording::is_plain_nature(text) } else { wording::is_plain_title(text) };
        // A title of derivatives may have lost its first line.
        let partial = column == FormColumn::Title && self.context.table == Table::II && runs.len() == 1;
        let witnessed = spelled.is_some() || plain && !partial;
        let spelled = spelled.unwrap_or_else(|| wording::respelled(text, is_nature));
        if spelled != text {
            self.mend(column, "a text spelled as forms or the document spell it elsewhere", text);
        } else if !witnessed {
            self.mend(column, "a text that stands nowhere else", text);
        }
        if runs.len() > 1 {
            self.mend(column, "a text put together from the lines of its cell", &spelled);
        }
        let mut whole = item(first.token, column);
        whole.joined = Some(spelled);
        whole.marks = runs.iter().flat_map(|(_, run)| run).flat_map(|word| word.token.marks.clone()).collect();
        self.placed.push((at, whole));
    }
}
