//! Charts as inline SVG. Each has a title, a legend, and its data as a table.

mod axes;
mod scale;

pub(crate) use axes::{Axes, month_of};
pub(crate) use scale::{scaled, ticks};

use maud::{Markup, html};

use crate::table::Table;

/// The width of a chart. It is drawn as wide as the page allows.
pub(crate) const WIDTH: i64 = 720;
/// Where the plot begins and ends, with room for the labels of the amounts.
pub(crate) const LEFT: i64 = 78;
pub(crate) const RIGHT: i64 = WIDTH - 22;

/// A chart with all that belongs to it.
pub(crate) struct Chart {
    /// Unique within the page.
    pub id: String,
    pub title: String,
    /// What is to be seen, in a sentence.
    pub summary: String,
    pub height: i64,
    pub drawing: Markup,
    pub legend: Markup,
    pub data: Table,
}

impl Chart {
    /// The chart as a figure.
    pub(crate) fn html(&self) -> Markup {
        let (title, summary) = (format!("{}-t", self.id), format!("{}-s", self.id));
        html! {
            figure {
                figcaption { (self.title) }
                svg.chart role="img" viewBox={ "0 0 " (WIDTH) " " (self.height) } aria-labelledby={ (title) " " (summary) } {
                    title id=(title) { (self.title) }
                    desc id=(summary) { (self.summary) }
                    (self.drawing)
                }
                (self.legend)
                details { summary { "Data of this chart" } (self.data.html()) }
            }
        }
    }
}
