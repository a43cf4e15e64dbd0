//! Finds rows of several filings about one event, which is counted once.
//!
//! EDGAR takes ten owners and thirty rows in a form, so several forms may have one event; each of several related
//! owners may report it; and some forms are filed twice. But equal rows alone are no evidence: directors get the same
//! grants on the same day, and two founders who sell the same number day by day, each through a trust, may even have
//! equal balances (measured: 27 such rows of one issuer). [`evidence::between`] says what counts as evidence. A form
//! that continues in a second one after thirty rows repeats nothing, and both are counted.
//!
//! An exercise that is in Table I and in Table II of one filing stays counted in both: one row is about the shares
//! acquired, the other about the option used. They are different securities with separate sums. The row of Table I has
//! the value, and the lots of options name both rows as one event.

mod companions;
mod duplicates;
mod event;
mod evidence;
mod group;
mod name;
mod row_index;
#[cfg(test)]
mod tests;

use self::companions::Companions;
pub(super) use self::event::Figures;
use self::evidence::Filed;
pub(super) use self::evidence::{has_entity, is_indirect};
use self::group::Groups;
use self::row_index::RowIndex;
use super::conclusions::Conclusions;
use super::finding::{Finding, FindingCode};
use super::record::IssuerRecord;
use model::LineKind;

/// Decides which rows are counted. Superseded rows are left out: they are never counted.
pub(super) fn conclude(record: &IssuerRecord, conclusions: &mut Conclusions) {
    let (repeated, annual) = (duplicates::repeated(record), duplicates::annual(record));
    // As of most insiders who file alone.
    if repeated.is_empty() && annual.is_empty() {
        return;
    }
    let filed = Filed::of(record, conclusions);
    let mut groups = Groups::default();
    let in_force = |(filing, line): RowIndex| {
        let report = &record.filings[filing];
        let key = report.key(&report.lines[line]);
        conclusions.rows.get(&key).is_none_or(|row| row.superseded_by_filing_id.is_none())
    };
    let companions = Companions::of(record);
    duplicates::join_equal(record, &repeated, &filed, &companions, &in_force, &mut groups);
    duplicates::join_annual(record, annual, &filed, &in_force, &mut groups);
    for members in groups.sets() {
        let rank = |filing: usize| filed[filing].rank(&record.filings[filing]);
        let Some(counted) = members.iter().copied().min_by_key(|(filing, line)| (rank(*filing), *line)) else {
            continue;
        };
        for index in members.iter().copied().filter(|index| *index != counted) {
            count_elsewhere(record, index, counted, &groups, conclusions);
        }
    }
}

fn count_elsewhere(
    record: &IssuerRecord,
    index: RowIndex,
    counted: RowIndex,
    groups: &Groups,
    conclusions: &mut Conclusions,
) {
    let (report, other) = (&record.filings[index.0], &record.filings[counted.0]);
    let (line, line_counted) = (&report.lines[index.1], &other.lines[counted.1]);
    let row = conclusions.rows.entry(report.key(line)).or_default();
    row.counted = false;
    let mut message = format!("counted in row {} of filing {}", line_counted.line_no, other.filing_id);
    if let Some(why) = groups.why(index) {
        message = format!("{message}: {}", why.text());
    }
    if line.kind == LineKind::Transaction {
        row.same_event = Some((other.filing_id, line_counted.line_no));
    }
    conclusions.findings.push(Finding::on_row(report.key(line), FindingCode::SameEvent, message));
}
