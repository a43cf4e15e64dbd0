//! Marks of what happened: a shape and a colour each, so that nobody has to tell colours apart.

use maud::{Markup, html};
use model::{Line, TransactionCode};

/// What happened to a balance.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Mark {
    Purchase,
    Sale,
    /// Under a Rule 10b5-1 plan.
    PlanSale,
    Grant,
    Exercise,
    Gift,
    Other,
    /// The balance does not follow from the one before.
    Break,
}

impl Mark {
    /// The mark of a transaction; `plan` says that it was made under a plan.
    pub(crate) fn of(line: &Line, plan: bool) -> Self {
        match line.code() {
            Some(TransactionCode::Purchase) => Self::Purchase,
            Some(TransactionCode::Sale) if plan => Self::PlanSale,
            Some(TransactionCode::Sale) => Self::Sale,
            Some(TransactionCode::Grant) => Self::Grant,
            Some(TransactionCode::Gift) => Self::Gift,
            Some(code) if code.is_exercise() => Self::Exercise,
            _ => Self::Other,
        }
    }

    /// In words, for a legend.
    pub(crate) fn words(self) -> &'static str {
        match self {
            Self::Purchase => "purchase",
            Self::Sale => "sale",
            Self::PlanSale => "sale under a plan",
            Self::Grant => "grant",
            Self::Exercise => "exercise or conversion",
            Self::Gift => "gift",
            Self::Other => "other transaction",
            Self::Break => "break",
        }
    }

    /// The class in the style sheet.
    fn class(self) -> &'static str {
        match self {
            Self::Purchase => "m buy",
            Self::Sale => "m sell",
            Self::PlanSale => "m plan",
            Self::Grant => "m grant",
            Self::Exercise => "m exercise",
            Self::Gift => "m gift",
            Self::Other => "m other",
            Self::Break => "m break",
        }
    }

    /// The outline around a point.
    fn outline(self, x: i64, y: i64) -> String {
        match self {
            Self::Purchase => format!("M{x} {}l6 11h-12z", y - 7),
            Self::Sale | Self::PlanSale => format!("M{x} {}l-6-11h12z", y + 7),
            Self::Grant => format!("M{} {}h10v10h-10z", x - 5, y - 5),
            Self::Gift => format!("M{x} {}l6 7l-6 7l-6-7z", y - 7),
            Self::Exercise => format!("M{} {y}a5 5 0 1 0 10 0a5 5 0 1 0-10 0", x - 5),
            Self::Other => format!("M{} {y}a3 3 0 1 0 6 0a3 3 0 1 0-6 0", x - 3),
            Self::Break => format!("M{} {}l10 10m0-10l-10 10", x - 5, y - 5),
        }
    }

    /// The mark at a point, with a text that shows where a pointer rests on it.
    pub(crate) fn at(self, x: i64, y: i64, told: &str) -> Markup {
        html! { path class=(self.class()) d=(self.outline(x, y)) { title { (told) } } }
    }

    /// What the marks mean, each once.
    pub(crate) fn legend(marks: impl IntoIterator<Item = Self>) -> Markup {
        let mut marks: Vec<Self> = marks.into_iter().collect();
        marks.sort();
        marks.dedup();
        html! {
            @if !marks.is_empty() {
                ul.legend {
                    @for mark in marks {
                        li {
                            svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" {
                                path class=(mark.class()) d=(mark.outline(8, 8)) {}
                            }
                            (mark.words())
                        }
                    }
                }
            }
        }
    }
}
