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

/// Characters of a long text that are shown at once.
const BRIEF: usize = 48;

/// A text of a cell; of a long one the beginning, and the whole on demand.
pub(crate) fn brief(text: &str) -> Markup {
    if text.chars().count() <= BRIEF {
        return html! { (text) };
    }
    html! { details.brief { summary { (beginning(text, BRIEF)) } (text) } }
}

/// The beginning of a text that is longer than so many characters.
pub(crate) fn beginning(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let cut: String = text.chars().take(most.saturating_sub(1)).collect();
    format!("{}…", cut.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_text_is_cut_between_letters() {
        assert_eq!(beginning("By Trust", 8), "By Trust");
        assert_eq!(beginning("By Truste", 8), "By Trus…");
        assert_eq!(beginning("ééé ééé", 5), "ééé…");
    }
}
