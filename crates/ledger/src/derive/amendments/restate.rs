//! Finds which row of an amendment restates which earlier row.

use std::collections::BTreeMap;

use crate::derive::record::FiledReport;
use crate::derive::row::{opening, words};
use model::{AcquiredDisposed, Line, LineKind, Ownership};

/// The difference between a row and its correction. One of the facts of the event may differ. Holder, way of holding
/// and balance are compared first, and then left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Differs {
    Nothing,
    Balance,
    Price,
    Ownership,
    Shares,
    Date,
    Code,
    Direction,
    Title,
}

/// From the surest. A correction of balances or ownership is more frequent than a second row of the same event.
const LEVELS: [Differs; 9] = [
    Differs::Nothing,
    Differs::Balance,
    Differs::Price,
    Differs::Ownership,
    Differs::Shares,
    Differs::Date,
    Differs::Code,
    Differs::Direction,
    Differs::Title,
];

/// Makes the key by which rows are compared at a level: the same for a row and its correction.
fn key(line: &Line, differs: Differs) -> String {
    let is_holding = line.kind == LineKind::Holding;
    let cell = |is_left_out: bool, cell: String| if is_left_out { "*".to_owned() } else { cell };
    let amount =
        |amount: Option<rust_decimal::Decimal>| amount.map(|amount| amount.normalize().to_string()).unwrap_or_default();
    let date = |date: Option<chrono::NaiveDate>| date.map(|date| date.to_string()).unwrap_or_default();
    let balance = format!("{} {}", amount(line.shares_owned_following), amount(line.value_owned_following));
    // A corrected amount changes the balance too; but of a holding the balance is the main fact.
    let without_balance = differs == Differs::Balance || (!is_holding && differs != Differs::Nothing);
    let without_ownership = differs >= Differs::Ownership;
    [
        line.table_no.to_string(),
        is_holding.to_string(),
        cell(differs == Differs::Title, words(line.security_title.as_deref())),
        amount(line.conversion_or_exercise_price),
        cell(differs == Differs::Date, date(line.transaction_date)),
        cell(differs == Differs::Code, line.transaction_code.clone().unwrap_or_default()),
        cell(differs == Differs::Direction, line.acquired_disposed.map_or("", AcquiredDisposed::letter).to_owned()),
        cell(differs == Differs::Shares, format!("{} {}", amount(line.shares), amount(line.total_value))),
        cell(differs == Differs::Price, amount(line.price_per_share)),
        cell(without_ownership, line.direct_indirect.map_or("", Ownership::letter).to_owned()),
        cell(without_ownership, words(line.nature_of_ownership.as_deref())),
        cell(without_balance, balance),
    ]
    .join("|")
}

/// For each row of `after` the row of `before` that it restates, as places; found by keys, for a table may have
/// thousands of rows. With `adds_rows`, a row is no correction only because of the place in which it stands.
pub(super) fn pairs(before: &[&Line], after: &[&Line], adds_rows: bool) -> BTreeMap<usize, usize> {
    let mut pairs = BTreeMap::new();
    let mut taken = vec![false; before.len()];
    for differs in LEVELS {
        let mut waiting: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (place, line) in before.iter().enumerate().rev() {
            if !taken[place] && is_complete(line, differs) {
                waiting.entry(key(line, differs)).or_default().push(place);
            }
        }
        for (place, line) in after.iter().enumerate() {
            if pairs.contains_key(&place) || !is_complete(line, differs) {
                continue;
            }
            let Some(places) = waiting.get_mut(&key(line, differs)) else { continue };
            if let Some(found) = places.last().copied()
                && (matches!(differs, Differs::Nothing | Differs::Balance) || !is_beside(before[found], line))
            {
                places.pop();
                taken[found] = true;
                pairs.insert(place, found);
            }
        }
    }
    if !adds_rows {
        by_place(before, after, &mut taken, &mut pairs);
    }
    pairs
}

/// If a table has as many rows as before, pairs the remaining rows by their places, if they are about the same security
/// or have the same code.
fn by_place(before: &[&Line], after: &[&Line], taken: &mut [bool], pairs: &mut BTreeMap<usize, usize>) {
    for table_no in [1, 2] {
        let of_table = |lines: &[&Line]| -> Vec<usize> {
            (0..lines.len()).filter(|place| lines[*place].table_no == table_no).collect()
        };
        let (old, new) = (of_table(before), of_table(after));
        if old.len() != new.len() {
            continue;
        }
        for (old, new) in old.into_iter().zip(new) {
            let (was, is) = (before[old], after[new]);
            let alike = words(was.security_title.as_deref()) == words(is.security_title.as_deref())
                || (was.transaction_code.is_some() && was.transaction_code == is.transaction_code);
            if !taken[old] && !pairs.contains_key(&new) && was.kind == is.kind && alike && !is_beside(was, is) {
                taken[old] = true;
                pairs.insert(new, old);
            }
        }
    }
}

/// Whether a row states enough to be paired at that level. A row that states too little corrects only its equal.
fn is_complete(line: &Line, differs: Differs) -> bool {
    match line.kind {
        LineKind::Transaction => match differs {
            Differs::Nothing => true,
            Differs::Shares => line.transaction_date.is_some() && line.price_per_share.is_some(),
            Differs::Date => line.shares.is_some() || line.total_value.is_some(),
            _ => line.transaction_date.is_some() && (line.shares.is_some() || line.total_value.is_some()),
        },
        // Of a holding only balance, ownership and title can be corrected.
        LineKind::Holding => match differs {
            Differs::Nothing | Differs::Balance => true,
            Differs::Ownership | Differs::Title => {
                line.shares_owned_following.is_some_and(|balance| !balance.is_zero())
            }
            _ => false,
        },
    }
}

/// Whether the two follow each other in one chain of balances, so that the one was added to the other and does not
/// correct it.
fn is_beside(one: &Line, other: &Line) -> bool {
    if one.direct_indirect != other.direct_indirect {
        return false;
    }
    let (Some(opening_of_one), Some(opening_of_other)) = (opening(one), opening(other)) else { return false };
    opening_of_one != opening_of_other
        && (one.shares_owned_following == Some(opening_of_other)
            || other.shares_owned_following == Some(opening_of_one))
}

/// Counts the rows of `other` that the amendment restates.
pub(super) fn count_restated(report: &FiledReport, other: &FiledReport) -> usize {
    let before: Vec<&Line> = other.lines.iter().collect();
    let after: Vec<&Line> = report.lines.iter().collect();
    pairs(&before, &after, true).len()
}

/// Whether the amendment restates a row of `other`.
pub(super) fn restates_any(report: &FiledReport, other: &FiledReport) -> bool {
    count_restated(report, other) > 0
}
