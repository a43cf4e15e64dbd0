//! Rows that a page break cuts: the rest of each cell stands on the next page, one behind the other.
//!
//! The words do not tell of which cell they are the rest, so the texts of such a row are noted, and a nature that a
//! direct holding cannot have is not taken.

use super::super::column::FormColumn;
use super::grammar::Grammar;
use super::reading::RowReading;
use super::segment::RowSegment;
use model::raw::{Inferred, RawRow};

pub(super) const RULE: &str = "the page ends within the row, and words behind it may be of another cell";

/// Notes the texts of a row that a page break cuts, or behind which words follow that may be its own. `next` is the row
/// below.
pub(super) fn note(
    grammar: &Grammar<'_, '_>,
    segment: &RowSegment,
    reading: &RowReading,
    next: Option<&RowSegment>,
    row: &mut RawRow<'_>,
) {
    let tokens = &grammar.tokens.all;
    let column = |i: usize| reading.places[i - segment.from].map(|place| grammar.columns[place]);
    let within = (segment.from + 1..segment.to).find(|&i| tokens[i].behind_break);
    let follows = next.is_some_and(|next| tokens[next.from].behind_break && grammar.titles[next.from] > Some(0));
    let begins = tokens[segment.from].behind_break && grammar.titles[segment.from] > Some(0);
    // A break before the next value parts no text.
    let rest = within.filter(|&i| column(i).is_none_or(FormColumn::is_prose));
    if rest.is_none() && !follows && !begins {
        return;
    }
    let is_direct = (segment.from..segment.to).any(|i| {
        column(i) == Some(FormColumn::Ownership)
            && model::Ownership::parse(tokens[i].text) == Some(model::Ownership::Direct)
    });
    for (field, cell) in &mut row.cells {
        let title = *field == FormColumn::Title.field();
        let prose = [FormColumn::UnderlyingTitle, FormColumn::Nature].iter().any(|column| *field == column.field());
        if !(title || prose && (rest.is_some() || follows)) || cell.inferred.is_some() {
            continue;
        }
        cell.inferred = Some(Inferred { rule: RULE, raw: cell.text.clone() });
        if is_direct && rest.is_some() && *field == FormColumn::Nature.field() {
            cell.text = "".into();
        }
    }
}
