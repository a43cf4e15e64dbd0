//! What it costs that a row leaves columns empty.

use super::super::column::{Cost, FormColumn};
use super::token::StreamTokens;
use FormColumn::{
    Balance, Code, Date, Direction, Disposed, Exercise, Expiration, Ownership, Price, Shares, Strike, UnderlyingShares,
    UnderlyingTitle,
};

/// What empty columns cost, in a transaction and in a holding.
pub(super) struct Absences {
    /// The column of numbers disposed of, where these stand apart from those acquired.
    disposed: Option<usize>,
    /// Of all columns before each.
    sums: [Vec<Cost>; 2],
}

impl Absences {
    /// The costs in a table with those columns.
    pub(super) fn of(tokens: &StreamTokens<'_>, columns: &'static [FormColumn]) -> Self {
        let sums = [false, true].map(|holding| {
            let mut sum = 0;
            let costs = columns.iter().map(|column| absence(*column, tokens, columns, holding));
            let sums = costs.map(|cost| {
                sum += cost;
                sum
            });
            std::iter::once(0).chain(sums).collect()
        });
        Self { disposed: columns.iter().position(|column| *column == Disposed), sums }
    }

    /// What it costs that the columns from `from` to before `to` are empty.
    pub(super) fn between(&self, from: usize, to: usize, holding: bool) -> Cost {
        let sums = &self.sums[usize::from(holding)];
        // The number stands in one of two columns.
        let is_skipped = self.disposed.is_some_and(|disposed| (from + 1..to).contains(&disposed));
        let undirected = if !holding && is_skipped { 25 } else { 0 };
        sums[to] - sums[from] + undirected
    }
}

/// What it costs that a column is empty.
fn absence(column: FormColumn, tokens: &StreamTokens<'_>, columns: &[FormColumn], holding: bool) -> Cost {
    let event = !holding;
    // Form 3 has no columns of events, and its Table II no balance.
    match column {
        Date | Code if tokens.signs.is_some() && event => 25,
        // A zero alone is lost as letters alone are.
        Shares | Direction if tokens.signs.is_some() && event => 12,
        Balance | Ownership if tokens.signs.is_some() => 12,
        // A dollar sign stands near: in Table I it is that of the price.
        Price if tokens.signs == Some(true) && event && !columns.contains(&Strike) => 25,
        Date | Code if event => 60,
        Shares if event => 25,
        Direction if event => 20,
        Price if event => 6,
        Balance => 25,
        Ownership => 30,
        UnderlyingTitle | UnderlyingShares => 10,
        Strike | Exercise | Expiration => 5,
        _ => 0,
    }
}
