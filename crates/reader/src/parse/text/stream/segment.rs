//! Where rows begin among the tokens of a table, and in which column each token stands: the cheapest way through all of
//! them, by a table of costs. The work is in proportion to tokens times columns squared.

use super::super::column::Cost;
use super::grammar::Grammar;

/// No way at all.
const NEVER: Cost = Cost::MAX / 4;
/// Most columns of a table.
const WIDTH: usize = 17;

/// A row: the column of each of its tokens.
#[derive(Clone, Debug, Default)]
pub(super) struct RowSegment {
    pub holding: bool,
    /// The first token.
    pub from: usize,
    /// The token behind the last.
    pub to: usize,
    /// The column of each token, by its place among the columns; `None` for one that stands in none.
    pub places: Vec<Option<usize>>,
}

/// Where a way stands: the column of the last token and the kind of the row; or no row has begun.
type PathState = usize;
const OUTSIDE: PathState = 2 * WIDTH;
const STATES: usize = OUTSIDE + 1;

fn state(column: usize, holding: bool) -> PathState {
    column + if holding { WIDTH } else { 0 }
}

/// How a state was come to.
#[derive(Clone, Copy, PartialEq, Eq)]
struct PathStep {
    before: u8,
    kind: RowKind,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum RowKind {
    Begins,
    Goes,
    Unread,
}

/// Which kinds of rows a form has: whether those are holdings.
pub(super) const fn kinds(form: u8) -> &'static [bool] {
    if form == 3 { &[true] } else { &[false, true] }
}

/// The rows of a table that has those kinds of them, in order, and the tokens that are in none.
pub(super) fn rows(grammar: &Grammar<'_, '_>, kinds: &[bool]) -> (Vec<RowSegment>, Vec<usize>) {
    let count = grammar.tokens.all.len();
    let mut costs = [NEVER; STATES];
    costs[OUTSIDE] = 0;
    let mut steps: Vec<[PathStep; STATES]> = Vec::with_capacity(count);
    for i in 0..count {
        let mut next = [NEVER; STATES];
        let mut taken = [PathStep { before: 0, kind: RowKind::Unread }; STATES];
        let mut take = |to: PathState, cost: Cost, from: PathState, kind: RowKind| {
            if cost < next[to] {
                next[to] = cost;
                taken[to] = PathStep { before: u8::try_from(from).unwrap_or(u8::MAX), kind };
            }
        };
        let begins = grammar.begins(i);
        let mut ended = (NEVER, OUTSIDE);
        for (from, &spent) in costs.iter().enumerate() {
            if spent >= NEVER {
                continue;
            }
            take(from, spent + grammar.unread(i), from, RowKind::Unread);
            if from == OUTSIDE {
                ended = ended.min((spent, from));
                continue;
            }
            let (column, holding) = (from % WIDTH, from >= WIDTH);
            if begins.is_some() {
                ended = ended.min((spent + grammar.ends(i - 1, column, holding), from));
            }
            if let Some(cost) = grammar.continues(i, column) {
                take(from, spent + cost, from, RowKind::Goes);
            }
            for (to, cost) in grammar.advances(i, column, holding).take_while(|(to, _)| *to < WIDTH) {
                take(state(to, holding), spent + cost, from, RowKind::Goes);
            }
        }
        if let Some(cost) = begins {
            for &holding in kinds {
                take(state(0, holding), ended.0.saturating_add(cost), ended.1, RowKind::Begins);
            }
        }
        costs = next;
        steps.push(taken);
    }
    let last = |from: PathState| match from {
        OUTSIDE => costs[from],
        _ if costs[from] >= NEVER => NEVER,
        _ => costs[from] + grammar.ends(count - 1, from % WIDTH, from >= WIDTH),
    };
    let best = (0..STATES).min_by_key(|&from| last(from)).unwrap_or(OUTSIDE);
    trace(&steps, best)
}

/// Follows the steps back to the first token.
fn trace(steps: &[[PathStep; STATES]], end: PathState) -> (Vec<RowSegment>, Vec<usize>) {
    let (mut rows, mut outside) = (Vec::new(), Vec::new());
    let mut at = end;
    let mut to = steps.len();
    let mut places = Vec::new();
    for (i, taken) in steps.iter().enumerate().rev() {
        let step = taken[at];
        match step.kind {
            RowKind::Unread if at == OUTSIDE => outside.push(i),
            RowKind::Unread => places.push(None),
            RowKind::Goes => places.push(Some(at % WIDTH)),
            RowKind::Begins => {
                places.push(Some(0));
                places.reverse();
                rows.push(RowSegment { holding: at >= WIDTH, from: i, to, places: std::mem::take(&mut places) });
                to = i;
            }
        }
        at = usize::from(step.before);
    }
    rows.reverse();
    outside.reverse();
    (rows, outside)
}
