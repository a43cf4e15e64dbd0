//! What the footnotes and remarks of two filings say of a break between them.

use model::{BreakCause, Field};
use rust_decimal::Decimal;

use super::footnotes::{grown, speaks_of, states_split, tells_of};
use super::segment::Segment;
use super::split_hints;
use crate::derive::record::IssuerRecord;
use reader::interpret::footnotes::target_units;

/// Cells whose footnotes are about the balance, not about the transaction.
const BALANCE: &[Field] = &[
    Field::SecurityTitle,
    Field::SharesOwnedFollowing,
    Field::ValueOwnedFollowing,
    Field::DirectIndirect,
    Field::NatureOfOwnership,
];

/// The causes that footnotes give for a break, each with its evidence.
pub(super) struct NoteEvidence {
    /// The filing states a split by the ratio of the two balances.
    pub(super) split: Option<(BreakCause, String)>,
    /// A text gives the number of shares of the break.
    pub(super) exact: Option<(BreakCause, String)>,
    /// A text mentions a cause without the number.
    pub(super) likely: Option<(BreakCause, String)>,
}

impl NoteEvidence {
    /// Reads the texts of the two segments' filings, for a break of `gap` shares between them.
    pub(super) fn of(record: &IssuerRecord, before: &Segment, segment: &Segment, gap: Decimal) -> Self {
        let ratio = split_hints::ratio(before.closing(), segment.opening());
        let stated =
            ratio.filter(|ratio| record.filings[segment.report].texts().any(|text| states_split(text, *ratio)));
        Self {
            split: stated.map(|(after, before)| {
                (BreakCause::Split, format!("the filing tells of a split of {after} for {before}"))
            }),
            // The filing before may name shares that it includes and the next does not.
            exact: tells_of(texts(record, segment, Field::ALL), gap)
                .or_else(|| tells_of(texts(record, before, Field::ALL), gap))
                .or_else(|| grown(texts(record, before, BALANCE), texts(record, segment, BALANCE), gap)),
            likely: speaks_of(texts(record, segment, BALANCE), gap),
        }
    }
}

/// Gives the texts to which `fields` of the segment's rows refer, and the remarks of its filing.
fn texts<'a>(
    record: &'a IssuerRecord,
    segment: &'a Segment,
    fields: &'static [Field],
) -> impl Iterator<Item = &'a str> {
    let report = &record.filings[segment.report];
    let lines = report.lines.iter().filter(|line| {
        segment.steps.iter().any(|step| (step.row.table_no, step.row.line_no) == (line.table_no, line.line_no))
    });
    let notes = lines.flat_map(|line| fields.iter().flat_map(|field| report.notes_of(line, Some(field.column()))));
    notes.chain(report.remarks.as_deref())
}

/// Gives the cause if the segment pays out an award whose target, as a text names it, was left before: `left` units,
/// restated by splits since. What is earned by performance needs no report before it is paid out.
pub(super) fn beyond_target(record: &IssuerRecord, segment: &Segment, left: Decimal) -> Option<(BreakCause, String)> {
    let is_target = |text: &str| target_units(text) == Some(left);
    let is_named = segment.closing().is_zero() && texts(record, segment, Field::ALL).any(is_target);
    is_named.then(|| (BreakCause::Unreported, format!("a footnote names {} as the target", left.normalize())))
}
