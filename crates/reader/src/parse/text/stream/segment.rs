//! Where rows begin among the tokens of a table, and in which column each token stands: the cheapest way through all of
//! them, by a table of costs. The work is in proportion to tokens times columns squared.

use super::super::column::Cost;
use super::grammar::Grammar;

/// A token that stands in no column.
const UNREAD: Cost = 50;
/// No way at all.
const NEVER: Cost = Cost::MAX / 4;
/// Most columns of a table.
const WIDTH: usize = 17;

/// A row: the column of each of its tokens.
#[derive(Clone, Debug, Default)]
pub(super) struct Segment {
    pub holding: bool,
    /// The first token.
    pub from: usize,
    /// The token behind the last.
    pub to: usize,
    /// The column of each token, by its place among the columns; `None` for one that stands in none.
    pub places: Vec<Option<usize>>,
}

/// Where a way stands: the column of the last token and the kind of the row; or no row has begun.
type State = usize;
const OUTSIDE: State = 2 * WIDTH;
const STATES: usize = OUTSIDE + 1;

fn state(column: usize, holding: bool) -> State {
    column + if holding { WIDTH } else { 0 }
}

/// How a state was come to.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Step {
    before: u8,
    kind: Kind,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Begins,
    Goes,
    Unread,
}

/// The rows of a table of that form, in order, and the tokens that are in none.
pub(super) fn rows(grammar: &Grammar<'_, '_>, form: u8) -> (Vec<Segment>, Vec<usize>) {
    let count = grammar.tokens.all.len();
    let kinds: &[bool] = if form == 3 { &[true] } else { &[false, true] };
    let mut costs = [NEVER; STATES];
    costs[OUTSIDE] = 0;
    let mut steps: Vec<[Step; STATES]> = Vec::with_capacity(count);
    for i in 0..count {
        let mut next = [NEVER; STATES];
        let mut taken = [Step { before: 0, kind: Kind::Unread }; STATES];
        let mut take = |to: State, cost: Cost, from: State, kind: Kind| {
            if cost < next[to] {
                next[to] = cost;
                taken[to] = Step { before: u8::try_from(from).unwrap_or(u8::MAX), kind };
            }
        };
        let mut ended = (NEVER, OUTSIDE);
        for (from, &spent) in costs.iter().enumerate() {
            if spent >= NEVER {
                continue;
            }
            take(from, spent + UNREAD, from, Kind::Unread);
            if from == OUTSIDE {
                ended = ended.min((spent, from));
                continue;
            }
            let (column, holding) = (from % WIDTH, from >= WIDTH);
            let end = spent + grammar.ends(i - 1, column, holding);
            ended = ended.min((end, from));
            if let Some(cost) = grammar.continues(i, column) {
                take(from, spent + cost, from, Kind::Goes);
            }
            for to in column + 1..grammar.columns.len().min(WIDTH) {
                if let Some(cost) = grammar.advances(i, column, to, holding) {
                    take(state(to, holding), spent + cost, from, Kind::Goes);
                }
            }
        }
        if let Some(cost) = grammar.begins(i) {
            for &holding in kinds {
                take(state(0, holding), ended.0.saturating_add(cost), ended.1, Kind::Begins);
            }
        }
        costs = next;
        steps.push(taken);
    }
    let last = |from: State| match from {
        OUTSIDE => costs[from],
        _ if costs[from] >= NEVER => NEVER,
        _ => costs[from] + grammar.ends(count - 1, from % WIDTH, from >= WIDTH),
    };
    let best = (0..STATES).min_by_key(|&from| last(from)).unwrap_or(OUTSIDE);
    trace(&steps, best)
}

/// Follows the steps back to the first token.
fn trace(steps: &[[Step; STATES]], end: State) -> (Vec<Segment>, Vec<usize>) {
    let (mut rows, mut outside) = (Vec::new(), Vec::new());
    let mut at = end;
    let mut to = steps.len();
    let mut places = Vec::new();
    for (i, taken) in steps.iter().enumerate().rev() {
        let step = taken[at];
        match step.kind {
            Kind::Unread if at == OUTSIDE => outside.push(i),
            Kind::Unread => places.push(None),
            Kind::Goes => places.push(Some(at % WIDTH)),
            Kind::Begins => {
                places.push(Some(0));
                places.reverse();
                rows.push(Segment { holding: at >= WIDTH, from: i, to, places: std::mem::take(&mut places) });
                to = i;
            }
        }
        at = usize::from(step.before);
    }
    rows.reverse();
    outside.reverse();
    (rows, outside)
}
