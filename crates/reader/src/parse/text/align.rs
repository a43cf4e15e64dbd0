//! Which item of a row stands in which column.
//!
//! Items keep their order and so do columns; what is open is which columns a row leaves empty. Each reading has a
//! cost: shapes that fit badly, empty cells too many (a scan adds some) or too few (a printing drops some), columns
//! that a row of its kind must fill. The cheapest readings come from a table of costs, so the work is in proportion to
//! items times columns squared, whatever the row holds.

use super::column::{self, Cost, FormColumn};
use super::item::{Item, Spacing};

/// One empty cell more than the columns between two items.
const CELL_TOO_MANY: Cost = 10;
/// One empty cell fewer.
const CELL_TOO_FEW: Cost = 30;
/// A skipped column where empty cells vanish anyway.
const SKIPPED: Cost = 1;
/// Readings this close to the cheapest are offered too: the row alone does not decide between them.
const CLOSE: Cost = 12;
/// The most readings offered for a row.
const MOST_READINGS: usize = 24;
/// No reading at all.
const NEVER: Cost = Cost::MAX / 4;
/// The most columns of a table, and one place for the end.
const WIDTH: usize = 17;

/// One way to read a row: the column of each item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Alignment {
    pub columns: Vec<FormColumn>,
    pub cost: Cost,
    pub holding: bool,
}

/// The readings of a row as a transaction or as a holding, cheapest first.
pub(super) fn readings(items: &[Item<'_>], columns: &[FormColumn], spacing: Spacing, holding: bool) -> Vec<Alignment> {
    let work = AlignWork { items, columns, spacing, holding };
    let costs = work.costs();
    let Some(best) = costs.first().map(|row| row[0]).filter(|&best| best < NEVER) else { return Vec::new() };
    let mut found = Vec::new();
    work.collect(&costs, best + CLOSE, &mut Vec::new(), 0, 0, &mut found);
    found.sort_by_key(|reading| reading.cost);
    found
}

struct AlignWork<'r, 'a> {
    items: &'r [Item<'a>],
    columns: &'r [FormColumn],
    spacing: Spacing,
    holding: bool,
}

impl AlignWork<'_, '_> {
    /// `costs[i][c]`: the cheapest way to place the items from i on in the columns from c on, where the item before
    /// stands in column c - 1.
    fn costs(&self) -> Vec<[Cost; WIDTH]> {
        let mut costs = vec![[NEVER; WIDTH]; self.items.len() + 1];
        let width = self.columns.len().min(WIDTH - 1);
        for (from, cost) in costs[self.items.len()].iter_mut().enumerate().take(width + 1) {
            *cost = self.absent(from, width);
        }
        for i in (0..self.items.len()).rev() {
            for from in 0..width {
                let mut best = NEVER;
                for to in from..width {
                    let rest = costs[i + 1][to + 1];
                    if rest < best
                        && let Some(step) = self.step(i, from, to)
                    {
                        best = best.min(step + rest);
                    }
                }
                costs[i][from] = best;
            }
        }
        costs
    }

    /// What it costs to put item i in column `to` when the columns from `from` on are free.
    fn step(&self, i: usize, from: usize, to: usize) -> Option<Cost> {
        let (item, column) = (&self.items[i], self.columns[to]);
        if self.holding && !column.in_holding() {
            return None;
        }
        if (i == 0) != (column == FormColumn::Title) {
            return None;
        }
        Some(column::fit(column, item)? + self.absent(from, to) + self.space(item, to - from))
    }

    fn space(&self, item: &Item<'_>, skipped: usize) -> Cost {
        if self.spacing == Spacing::Collapsed {
            return SKIPPED * skipped as Cost;
        }
        if item.glued {
            return CELL_TOO_FEW * skipped as Cost;
        }
        if item.gap >= skipped {
            CELL_TOO_MANY * (item.gap - skipped) as Cost
        } else {
            CELL_TOO_FEW * (skipped - item.gap) as Cost
        }
    }

    fn absent(&self, from: usize, to: usize) -> Cost {
        self.columns[from..to].iter().map(|column| column::absence(*column, self.holding)).sum()
    }

    /// Every reading within the limit, depth first; the table of costs cuts off what cannot end within it.
    fn collect(
        &self,
        costs: &[[Cost; WIDTH]],
        limit: Cost,
        path: &mut Vec<FormColumn>,
        from: usize,
        spent: Cost,
        found: &mut Vec<Alignment>,
    ) {
        let i = path.len();
        if i == self.items.len() {
            let cost = spent + costs[i][from];
            found.push(Alignment { columns: path.clone(), cost, holding: self.holding });
            return;
        }
        for to in from..self.columns.len().min(WIDTH - 1) {
            let Some(step) = self.step(i, from, to) else { continue };
            if spent + step + costs[i + 1][to + 1] > limit || found.len() >= MOST_READINGS {
                continue;
            }
            path.push(self.columns[to]);
            self.collect(costs, limit, path, to + 1, spent + step, found);
            path.pop();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::column::columns;
    use super::super::item;
    use super::*;
    use FormColumn::*;
    use model::Table;

    fn check(row: &str, table: Table, holding: bool, expected: &[FormColumn]) -> Vec<Alignment> {
        let items = item::of_cells(row, 0, '\t', false).unwrap();
        let found = readings(&items, columns(4, table), Spacing::Grid, holding);
        assert_eq!(found.first().map(|reading| &*reading.columns), Some(expected), "{row}");
        found
    }

    #[test]
    fn whole_rows_fit_at_no_cost() {
        let row = "Common Stock\t06/06/2023\t\tC\t\t1\tA\t(1) (2)\t1\tD\t";
        let found = check(row, Table::I, false, &[Title, Date, Code, Shares, Direction, Price, Balance, Ownership]);
        assert_eq!((found.len(), found[0].cost), (1, 1));
    }

    #[test]
    fn empty_cells_too_many_and_too_few() {
        let row = "\tCommon Stock\t01/23/2023\t\t\tD\t\t\t\t5,387\tD\t$ 41.82\t\t10,498\tD\t\t";
        check(row, Table::I, false, &[Title, Date, Code, Shares, Direction, Price, Balance, Ownership]);
        let row = "Common Stock (1)\t07/15/2013\t\tS\t5,688 (2)\tD\t\\$ 39.0616 (3)\t161,889\tD\t\t\t";
        check(row, Table::I, false, &[Title, Date, Code, Shares, Direction, Price, Balance, Ownership]);
        let row = "Stock Option\t\\$ 7\t\t\t\t\t\t\t02/09/2007 (1)\t02/09/2016\tCommon Stock\t12,500";
        let expected = [Title, Strike, Exercise, Expiration, UnderlyingTitle, UnderlyingShares];
        check(row, Table::II, true, &expected);
    }

    #[test]
    fn both_directions_are_offered_when_the_cells_do_not_tell() {
        let row = "Option\t$ 5\t02/01/2023\t\tA\t\t\t100\t\t(2)\t02/01/2033\tCommon\t100\t$ 0\t100\tD\t";
        let items = item::of_cells(row, 0, '\t', false).unwrap();
        let found = readings(&items, columns(4, Table::II), Spacing::Grid, false);
        let sides: Vec<_> = found.iter().filter(|r| r.cost == found[0].cost).map(|r| r.columns[4]).collect();
        assert!(sides.contains(&Acquired) && sides.contains(&Disposed), "{found:?}");
    }

    #[test]
    fn a_hostile_row_is_read_in_bounds() {
        let row = "T\t(1)\t(2)\t(3)\t(4)\t(5)\t(6)\t(7)\t(8)\t(9)\t(1)\t(2)";
        let items = item::of_cells(row, 0, '\t', false).unwrap();
        assert!(readings(&items, columns(4, Table::II), Spacing::Collapsed, false).len() <= MOST_READINGS);
    }
}
