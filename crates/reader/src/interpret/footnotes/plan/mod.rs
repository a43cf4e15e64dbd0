//! Whether a row's trade was made under a trading plan of Rule 10b5-1, and when the plan was adopted.
//!
//! Since 1 April 2023 Forms 4 and 5 have a box for it, which speaks for the whole form; which row is meant is in the
//! footnotes. Before, footnotes alone tell. Where both speak, the words of a row's footnote count.

mod adoption;
mod affirmed;
mod statement;

use chrono::NaiveDate;

use super::notes::Notes;
pub use affirmed::affirms;
use model::{Filing, Line, LineKind, TransactionCode};
pub use statement::{Kinds, PlanStatement, StatementScope, statement};

/// What is known of a row's plan.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// Null where neither the box nor a text says.
    pub is_under: Option<bool>,
    /// Null where no text says when it was adopted, where several plans are named, and where it is said to be younger
    /// than the trade.
    pub adopted_on: Option<NaiveDate>,
}

/// What the texts say of a row: what those say to which it refers comes before what is said of the whole form.
#[derive(Clone, Copy, Default)]
struct RowStatements {
    affirmed: bool,
    denied: bool,
    adopted_on: Option<NaiveDate>,
    /// Two texts give two days.
    disagrees: bool,
}

/// The plan of each row, in the order of the rows.
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

/// The box and the texts together.
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
        // The box says of every row that there is no plan. A footnote that names one contradicts it, or means a plan
        // from before 27 February 2023, for which the box need not be ticked: what is said in words counts.
        Some(false) => by_text.or(Some(false)),
        // The box says that there is a plan behind some row. Where the texts say which, they decide; where they do not,
        // it is the trades on the market, for which plans are made, or all rows where there are none.
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

/// A sale or a purchase.
fn is_market(line: &Line) -> bool {
    line.kind == LineKind::Transaction && line.code().is_some_and(TransactionCode::is_open_market_trade)
}

/// The cover and the remarks speak of every row, unless they name a kind.
fn of_whole_form(said: PlanStatement) -> PlanStatement {
    let scope = match said.scope {
        StatementScope::Row => StatementScope::Form(Kinds { sales: true, purchases: true, exercises: true }),
        StatementScope::Form(kinds) => StatementScope::Form(kinds),
    };
    PlanStatement { scope, ..said }
}

/// Whether what is said of the form is said of that row. Grants, gifts and withholding are under no plan unless every
/// transaction is said to be.
fn speaks_of(scope: StatementScope, line: &Line) -> bool {
    let StatementScope::Form(kinds) = scope else { return false };
    match line.code() {
        Some(TransactionCode::Sale) => kinds.sales,
        Some(TransactionCode::Purchase) => kinds.purchases,
        Some(code) if code.is_exercise() => kinds.exercises,
        _ => kinds.sales && kinds.purchases && kinds.exercises,
    }
}
