//! Orders the segments of an account. A row reported late may be included in the balances from its own day on, or from
//! the day of its report on; filers do either. A filing may also state a balance after another has reported what
//! changed it.

use super::chain::Chain;
use super::segment::Segment;
use crate::derive::record::IssuerRecord;

/// The number of segments before and after in which the one that follows from a balance is searched.
const NEIGHBOURS: usize = 8;

/// Counts the segments that follow from the one before, except for zero after zero.
pub(super) fn connected(segments: &[Segment]) -> usize {
    let follows = |pair: &&[Segment]| pair[0].closing() == pair[1].opening() && !pair[0].closing().is_zero();
    segments.windows(2).filter(follows).count()
}

/// Puts segments in the order in which their balances follow each other.
pub(super) fn reorder(record: &IssuerRecord, chain: &mut Chain) {
    let as_filed = |segment: &Segment| {
        let report = &record.filings[segment.report];
        (report.known_on(), report.filing_id, segment.is_holding(), segment.first_day())
    };
    let most = chain.segments.len().saturating_sub(1);
    if connected(&chain.segments) == most {
        return;
    }
    let mut filed = chain.segments.clone();
    filed.sort_by_key(as_filed);
    if connected(&filed) > connected(&chain.segments) {
        chain.segments = filed;
    }
    for index in 1..chain.segments.len() {
        if chain.segments[index].opening() != chain.segments[index - 1].closing() {
            let _ =
                take_from_behind(record, &mut chain.segments, index) || put_before(record, &mut chain.segments, index);
        }
    }
}

/// Puts at that index a later segment that follows from the one before it.
fn take_from_behind(record: &IssuerRecord, segments: &mut [Segment], index: usize) -> bool {
    let before = segments[index - 1].closing();
    let until = (index + NEIGHBOURS).min(segments.len());
    (index + 1..until).any(|other| {
        let around = index - 1..(other + 2).min(segments.len());
        segments[other].opening() == before && advances(record, &mut segments[around], other + 1 - index)
    })
}

/// Puts the segment at that index, which does not follow from the one before it, after an earlier one from which it
/// does.
fn put_before(record: &IssuerRecord, segments: &mut [Segment], index: usize) -> bool {
    let opening = segments[index].opening();
    let since = index.saturating_sub(NEIGHBOURS).max(1);
    (since..index).rev().any(|earlier| {
        let around = earlier - 1..(index + 2).min(segments.len());
        segments[earlier - 1].closing() == opening && advances(record, &mut segments[around], index + 1 - earlier)
    })
}

/// Moves one of a few segments to follow the first of them, if more segments are connected then. A segment that is
/// later both by its day and by its report stays later, whatever the balances are.
fn advances(record: &IssuerRecord, segments: &mut [Segment], from: usize) -> bool {
    let known_on = |segment: &Segment| record.filings[segment.report].known_on();
    let is_after =
        |one: &Segment, other: &Segment| one.first_day() > other.last_day() && known_on(one) > known_on(other);
    if segments[1..from].iter().any(|other| is_after(&segments[from], other)) {
        return false;
    }
    let mut moved = segments.to_vec();
    moved[1..=from].rotate_right(1);
    let is_better = connected(&moved) > connected(segments);
    if is_better {
        segments.clone_from_slice(&moved);
    }
    is_better
}
