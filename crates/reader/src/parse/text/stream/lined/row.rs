//! One row of a table whose lines are those of the page: the cells that its anchor and the lines around it give.

use std::ops::Range;

use super::super::super::column::FormColumn;
use super::super::super::item::{Item, Shape};
use super::super::super::row::{self, RowValues};
use super::super::super::side;
use super::super::super::table_rows::UnreadValue;
use super::super::super::value;
use super::super::is_open;
use super::super::token::StreamToken;
use super::anchor::Anchor;
use super::values::settled;
use super::witness::Spellings;
use crate::parse::mend;
use model::Table;
use model::raw::{Inferred, RawCell, RawRow};

/// What stands around a row.
pub(super) struct RowContext<'c, 'a> {
    pub table: Table,
    pub form: u8,
    /// The rows before it, those of other tables included.
    pub before: &'c [RawRow<'a>],
    /// Letters of the page are damaged, so it was recognised.
    pub recognised: bool,
    /// Titles of the document.
    pub known: &'c [String],
    /// Names as the document spells them.
    pub witness: &'c Spellings<'a>,
    /// Days of the document.
    pub days: &'c [&'a str],
}

/// A row and what of it is unclear.
pub(super) struct BuiltRow<'a> {
    pub row: RawRow<'a>,
    pub unclear: Vec<(FormColumn, String)>,
}

impl BuiltRow<'_> {
    /// The unclear values of the row, which is that one of the document.
    pub(super) fn told(&self, row: usize) -> impl Iterator<Item = UnreadValue> + '_ {
        self.unclear.iter().map(move |(column, text)| UnreadValue { row, column: *column, text: text.clone() })
    }
}

/// A value that is not the text as it stood.
pub(super) struct MendedValue {
    pub column: FormColumn,
    pub rule: &'static str,
    /// The text as it stood.
    pub raw: String,
}

/// A row whose cells are being read.
pub(super) struct RowDraft<'r, 'a> {
    pub anchor: &'r Anchor<'a>,
    pub context: &'r RowContext<'r, 'a>,
    /// The values, each with the place of its column among those of the anchor.
    pub placed: Vec<(usize, Item<'a>)>,
    pub mended: Vec<MendedValue>,
    /// Values that cannot be read, with their texts.
    pub unclear: Vec<(FormColumn, String)>,
}

/// Builds the row of an anchor. `rows` are its lines among `lines`, `middle` that of the anchor.
pub(super) fn build<'a>(
    anchor: &Anchor<'a>,
    lines: &[Vec<StreamToken<'a>>],
    rows: Range<usize>,
    middle: usize,
    context: &RowContext<'_, 'a>,
) -> BuiltRow<'a> {
    let parted = anchor.part(lines, rows.clone(), middle, context.known);
    let mut draft = RowDraft { anchor, context, placed: Vec::new(), mended: Vec::new(), unclear: Vec::new() };
    draft.place_values();
    draft.add_from_other_lines(lines, rows.clone(), middle);
    let nature = draft.place_texts(&parted, middle - rows.start);
    draft.drop_doubtful();
    draft.drop_ownership_unlike(nature.is_stated);
    draft.conclude_letters(nature.is_stated, nature.is_lost || anchor.has_broken_nature());
    draft.placed.sort_by_key(|(at, _)| *at);
    let grouped = lines.iter().flatten().any(|token| token.shape == Shape::Amount && token.text.contains(','));
    draft.check_counts(grouped);
    draft.check_underlying();
    let follows = draft.mend_balance();
    if !follows {
        draft.mend_shares();
    }
    draft.tell_missing();
    if context.recognised {
        draft.note_unwitnessed(follows);
    }
    draft.finish()
}

impl<'a> RowDraft<'_, 'a> {
    /// The column at a place.
    pub(super) fn column(&self, at: usize) -> FormColumn {
        self.anchor.columns[at]
    }

    /// The value of a column.
    pub(super) fn of(&self, column: FormColumn) -> Option<&Item<'a>> {
        self.placed.iter().find(|(at, _)| self.column(*at) == column).map(|(_, item)| item)
    }

    /// Notes that a value is not the text as it stood.
    pub(super) fn mend(&mut self, column: FormColumn, rule: &'static str, raw: &str) {
        self.mended.push(MendedValue { column, rule, raw: raw.to_owned() });
    }

    /// Drops the values that another reading of the anchor, nearly as good, puts elsewhere.
    fn drop_doubtful(&mut self) {
        let anchor = self.anchor;
        for (column, text) in anchor.doubtful() {
            // A value that stands on another line of the row leaves no room for one of this line.
            if anchor.of(column).next().is_none() && self.of(column).is_some() {
                continue;
            }
            self.placed.retain(|(at, _)| anchor.columns[anchor.undirected(*at)] != column);
            self.unclear.push((column, text));
        }
    }

    /// Drops a mended letter of the ownership that contradicts the nature: who holds indirectly says how.
    fn drop_ownership_unlike(&mut self, has_nature: bool) {
        let anchor = self.anchor;
        let read_as = anchor.of(FormColumn::Ownership).map(|token| settled(token, FormColumn::Ownership)).next();
        let raw = read_as.and_then(|token| token.mended);
        if raw.is_some_and(|raw| mend::indirect(raw).is_some() != has_nature) {
            self.placed.retain(|(at, _)| anchor.columns[*at] != FormColumn::Ownership);
            self.mended.retain(|mended| mended.column != FormColumn::Ownership);
        }
    }

    /// The row, with what was mended told on its cells.
    fn finish(self) -> BuiltRow<'a> {
        let Self { anchor, context, placed, mended, unclear } = self;
        BuiltRow { row: with_mended(aligned(anchor, placed, context), &mended), unclear }
    }
}

/// The row of the values, its number acquired or disposed of as the rest of the row tells.
fn aligned<'a>(anchor: &Anchor<'a>, placed: Vec<(usize, Item<'a>)>, context: &RowContext<'_, 'a>) -> RawRow<'a> {
    let columns = placed.iter().map(|(at, _)| anchor.columns[*at]).collect();
    let items = placed.into_iter().map(|(_, item)| item).collect();
    let values = RowValues { items, columns, holding: anchor.segment.holding };
    let side = side::of(&values, is_open(anchor.columns, &anchor.readings), context.before);
    let at = anchor.tokens.all.first().map_or(0, |token| token.at);
    row::build(context.table, context.form, at, &values, side)
}

/// The row with what was mended in it told on its cells.
fn with_mended<'a>(mut row: RawRow<'a>, mended: &[MendedValue]) -> RawRow<'a> {
    for MendedValue { column, rule, raw } in mended {
        let cell = row.cells.iter_mut().find(|(field, _)| *field == column.field()).map(|(_, cell)| cell);
        if let Some(cell) = cell.filter(|cell: &&mut RawCell<'a>| !cell.text.is_empty() && cell.inferred.is_none()) {
            cell.inferred = Some(Inferred { rule, raw: value::prose(raw).into_owned().into() });
        }
    }
    row
}
