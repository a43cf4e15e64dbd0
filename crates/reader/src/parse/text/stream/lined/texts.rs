//! The texts of a row: title, underlying title and nature of ownership, spelled as the document spells them elsewhere.

use super::super::super::column::FormColumn;
use super::super::super::word;
use super::super::{item, titles};
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
    /// `anchor` is the number of the line among those of the row that holds its values.
    pub(super) fn place_texts(&mut self, parted: &PartedTexts<'_, 'a>, anchor: usize) -> NatureRead {
        let mut nature = NatureRead::default();
        for (&column, runs) in TEXT_COLUMNS.iter().zip(&parted.texts) {
            let Some(at) = self.anchor.columns.iter().position(|other| *other == column) else { continue };
            let text = prose::joined(runs);
            if text.is_empty() {
                continue;
            }
            let is_nature = column == FormColumn::Nature;
            let whole = self.context.witness.completed(&text).or_else(|| wording::with_points(&text));
            let whole = whole.filter(|_| is_nature);
            let is_cut = runs.last().and_then(|(_, run)| run.last()).is_some_and(|word| word.token.mended.is_some());
            let read = whole.as_deref().unwrap_or(&text);
            let bare = if is_nature { wording::without_specks(read) } else { read };
            let broken =
                is_nature && self.anchor.has_broken_nature() && !(wording::is_plain_nature(bare) && bare.contains(' '));
            let spelled = self.witnessed(column, read, is_cut).filter(|_| !broken);
            let spelled = spelled.or_else(|| is_nature.then(|| self.without_anchor(runs, anchor)).flatten());
            // Words of the title and of the nature stand around those of the underlying title.
            let strange = column == FormColumn::UnderlyingTitle && titles::strangeness(read) > 0;
            if spelled.is_none() && (broken || strange || !wording::is_plausible(bare, is_nature)) {
                self.unclear.push((column, text));
                // The middle of a cell is that of its row: what stands below it alone, or above, is of no cell of it.
                let from = runs.first().is_some_and(|(line, _)| *line <= anchor);
                let to = runs.last().is_some_and(|(line, _)| *line >= anchor);
                nature.is_lost |= is_nature && from && to;
                continue;
            }
            nature.is_stated |= is_nature;
            self.place_text(at, runs, &text, spelled.or(whole));
        }
        nature
    }

    /// A nature that the lines above and below state whole, as the document does elsewhere, when nothing
    /// but specks stands on the line of the values.
    fn without_anchor(&self, runs: &[(usize, Run<'_, 'a>)], anchor: usize) -> Option<String> {
        let (specks, rest): (Vec<_>, Vec<_>) = runs.iter().cloned().partition(|(line, _)| *line == anchor);
        let is_speck = |text: &str| text.len() <= 2 && !text.contains(['I', 'V', 'X']);
        let specks = specks.iter().flat_map(|(_, run)| run).all(|word| is_speck(word.token.text));
        let around = rest.iter().any(|(line, _)| *line < anchor) && rest.iter().any(|(line, _)| *line > anchor);
        let text = prose::joined(&rest);
        let text = wording::without_specks(&text);
        let same = |spelled: &String| word::bare(spelled) == word::bare(text);
        if specks && around { self.context.witness.nature(text, false).filter(same) } else { None }
    }

    /// The spelling of a text in the rest of the document.
    fn witnessed(&self, column: FormColumn, text: &str, is_cut: bool) -> Option<String> {
        match column {
            FormColumn::Nature => wording::common_nature(text).map(str::to_owned).or_else(|| {
                let witness = self.context.witness;
                witness.with_form(text).or_else(|| witness.nature(wording::without_specks(text), is_cut))
            }),
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
        } else if column == FormColumn::Title && !plain && self.context.recognised {
            self.mend(column, "a title that rows of the form alone state", text);
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
