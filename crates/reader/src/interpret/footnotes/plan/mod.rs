//! Decides whether a row's trade was made under a trading plan of Rule 10b5-1, and when the plan was adopted.
//!
//! Since 1 April 2023 Forms 4 and 5 have a box for it, which is about the whole form; the footnotes say which row is
//! meant. Before, there are only footnotes. If both exist, the words of a row's footnote count.

mod adoption;
mod affirmed;
mod statement;

use chrono::NaiveDate;

use super::notes::Notes;
pub use affirmed::affirms;
use model::{Filing, Line, LineKind, TransactionCode};
pub(super) use statement::{Kinds, PlanStatement, StatementScope, statement};

/// The conclusions about a row's plan.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Plan {
    /// `None` if neither the box nor a text says it.
    pub is_under: Option<bool>,
    /// `None` if no text states the day of adoption, if several plans are named, and if the day is after the trade.
    pub adopted_on: Option<NaiveDate>,
}

/// What the texts say of a row. Those of its own footnotes count before those about the whole form.
#[derive(Clone, Copy, Default)]
struct RowStatements {
    affirmed: bool,
    denied: bool,
    adopted_on: Option<NaiveDate>,
    /// Two texts give two days.
    disagrees: bool,
}

/// Gives the plan of each row, in the order of the rows.
pub(super) fn of_filing(filing: &Filing, notes: &Notes<'_>) -> Vec<Plan> {
    let statements: Vec<_> = filing.footnotes.iter().map(|(_, text)| statement(text)).collect();
    let remarks = filing.remarks.as_deref().and_then(statement);
    if filing.aff10b5_one.is_none() && remarks.is_none() && statements.iter().all(Option::is_none) {
        return vec![Plan::default(); filing.lines.len()];
    }
    let on_cover = notes.marks_on_cover().iter().filter_map(|mark| notes.footnote(mark));
    let on_cover: Vec<PlanStatement> = on_cover.filter_map(|(place, _)| statements[place]).map(of_whole_form).collect();
    let of_form = || {
        statements
            .iter()
            .flatten()
            .filter(|said| said.scope != StatementScope::Row)
            .copied()
            .chain(on_cover.iter().copied())
    };
    let said: Vec<RowStatements> = filing
        .lines
        .iter()
        .map(|line| {
            let mut own = RowStatements::default();
            for mark in notes.marks_on(line) {
                if let Some(said) = notes.footnote(mark).and_then(|(place, _)| statements[place]) {
                    own.take(said);
                }
            }
            if !own.affirmed && !own.denied {
                for said in of_form().chain(remarks.map(of_whole_form)).filter(|said| speaks_of(said.scope, line)) {
                    own.take(said);
                }
            }
            own
        })
        .collect();
    filing.lines.iter().zip(&said).map(|(line, own)| decided(filing, line, *own, &said)).collect()
}

/// Decides from the box and the texts together.
fn decided(filing: &Filing, line: &Line, own: RowStatements, all: &[RowStatements]) -> Plan {
    if line.kind == LineKind::Holding {
        return Plan::default();
    }
    let by_text = match (own.affirmed, own.denied) {
        (true, false) => Some(true),
        (false, true) => Some(false),
        _ => None,
    };
    let is_under = match filing.aff10b5_one {
        None => by_text,
        // The box says for every row that there is no plan. A footnote that names one contradicts it, or means a plan
        // from before 27 February 2023, for which the box need not be ticked: the words count.
        Some(false) => by_text.or(Some(false)),
        // The box says that some row has a plan. If the texts say which, they decide. Else it is the trades on the
        // market, for which plans are made, or all rows if there are none.
        Some(true) => by_text.or_else(|| {
            let is_told = all.iter().any(|said| said.affirmed);
            (!is_told && !own.denied && (is_market(line) || !filing.lines.iter().any(is_market))).then_some(true)
        }),
    };
    let adopted_on = own.adopted_on.filter(|_| is_under == Some(true) && !own.disagrees);
    let is_possible = |adopted: &NaiveDate| line.transaction_date.is_none_or(|traded| *adopted <= traded);
    Plan { is_under, adopted_on: adopted_on.filter(is_possible) }
}

impl RowStatements {
    fn take(&mut self, said: PlanStatement) {
        if said.is_under {
            self.affirmed = true;
            self.disagrees |=
                self.adopted_on.is_some() && said.adopted_on.is_some_and(|day| self.adopted_on != Some(day));
            self.adopted_on = self.adopted_on.or(said.adopted_on);
        } else {
            self.denied = true;
        }
    }
}

/// Whether the row is a sale or a purchase.
fn is_market(line: &Line) -> bool {
    line.kind == LineKind::Transaction && line.code().is_some_and(TransactionCode::is_open_market_trade)
}

/// Makes a statement of the cover or the remarks one about every row, unless it names a kind.
fn of_whole_form(said: PlanStatement) -> PlanStatement {
    let scope = match said.scope {
        StatementScope::Row => StatementScope::Form(Kinds { sales: true, purchases: true, exercises: true }),
        StatementScope::Form(kinds) => StatementScope::Form(kinds),
    };
    PlanStatement { scope, ..said }
}

/// Whether a statement about the form includes that row. Grants, gifts and withholding are under no plan unless the
/// text says so of every transaction.
fn speaks_of(scope: StatementScope, line: &Line) -> bool {
    let StatementScope::Form(kinds) = scope else { return false };
    match line.code() {
        Some(TransactionCode::Sale) => kinds.sales,
        Some(TransactionCode::Purchase) => kinds.purchases,
        Some(code) if code.is_exercise() => kinds.exercises,
        _ => kinds.sales && kinds.purchases && kinds.exercises,
    }
}
