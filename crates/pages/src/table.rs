//! Tables: headings, texts to the left, numbers to the right.

use maud::{Markup, html};

/// How a column is aligned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Align {
    Left,
    Right,
}

/// A column of texts.
pub(crate) const fn text(heading: &'static str) -> (&'static str, Align) {
    (heading, Align::Left)
}

/// A column of numbers.
pub(crate) const fn number(heading: &'static str) -> (&'static str, Align) {
    (heading, Align::Right)
}

/// A table with a name for those who do not see it.
#[derive(Debug)]
pub(crate) struct Table {
    pub name: String,
    pub columns: Vec<(&'static str, Align)>,
    pub rows: Vec<Vec<Markup>>,
    /// A click on a heading sorts it.
    pub sorts: bool,
}

impl Table {
    /// The table, in a frame that scrolls by itself where the window is narrow. Columns without content are left out.
    pub(crate) fn html(&self) -> Markup {
        let is_shown = |place: usize| self.rows.iter().any(|row| row.get(place).is_some_and(|cell| !cell.0.is_empty()));
        let shown: Vec<(usize, (&str, Align))> =
            self.columns.iter().copied().enumerate().filter(|(place, _)| is_shown(*place)).collect();
        let class = |align: Align| (align == Align::Right).then_some("n");
        html! {
            div.scroll role="group" tabindex="0" aria-label=(self.name) {
                table class=[self.sorts.then_some("sorts")] {
                    thead { tr { @for (_, (heading, align)) in &shown { th scope="col" class=[class(*align)] { (heading) } } } }
                    tbody {
                        @for row in &self.rows {
                            tr { @for (place, (_, align)) in &shown { td class=[class(*align)] { @if let Some(cell) = row.get(*place) { (cell) } } } }
                        }
                    }
                }
            }
        }
    }
}
