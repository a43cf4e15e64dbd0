//! The rows of one filing that state balances of one account, as a stretch of that account.
//!
//! Filers give either the balance after each row or the final one on every row (or the final one of each day); both are
//! right. And several accounts may bear one name: three trusts, all `By Trust`.

use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::Arc;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::lot::granted_on;
use super::repetition::{take_repeated, with_repeated};
use crate::derive::nature;
use crate::derive::record::FiledReport;
use crate::derive::row::is_nothing_owned;
use crate::derive::row_key::RowKey;
use crate::derive::security_class::Classes;
use model::{AcquiredDisposed, Line, LineKind, Ownership};
use reader::interpret::footnotes::nature::Nature;

/// EDGAR takes thirty rows in a table. A file with more stretches of one name is no form that it took, and comparing
/// each with each would take long.
const MOST_STRANDS: usize = 64;

/// By what a row says which account it is of.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Name {
    pub table_no: u8,
    pub in_value: bool,
    pub class: Rc<str>,
    /// Nothing where it is not stated.
    pub direct_indirect: Option<Ownership>,
    pub nature: Nature,
    /// Derivatives: exercise price and expiration.
    pub terms: (Option<Decimal>, Option<NaiveDate>),
}

/// One row.
#[derive(Clone, Debug)]
pub(super) struct AccountStep {
    pub row: RowKey,
    pub day: Option<NaiveDate>,
    pub is_holding: bool,
    /// Acquired, or disposed of with a minus; zero for a holding.
    pub change: Decimal,
    /// As stated, or, where the filing gives a later balance on this row, the balance after this row.
    pub balance: Decimal,
    /// How a footnote says that it is held, beside a nature such as `By Trust`.
    pub note: Option<Arc<str>>,
    /// Derivatives: when the lot was granted.
    pub granted_on: Option<NaiveDate>,
}

/// Rows of one filing that follow from each other.
#[derive(Clone, Debug)]
pub(super) struct Segment {
    pub name: Rc<Name>,
    /// Place of the filing in the record.
    pub report: usize,
    pub steps: Vec<AccountStep>,
    /// Those of its first row.
    pub note: Option<Arc<str>>,
    pub granted_on: Option<NaiveDate>,
}

impl Segment {
    /// Gives the balance before its first row.
    pub(super) fn opening(&self) -> Decimal {
        self.steps.first().map_or(Decimal::ZERO, |step| step.balance.checked_sub(step.change).unwrap_or(step.balance))
    }

    /// Gives the balance after its last row.
    pub(super) fn closing(&self) -> Decimal {
        self.steps.last().map_or(Decimal::ZERO, |step| step.balance)
    }

    pub(super) fn is_holding(&self) -> bool {
        self.steps.iter().all(|step| step.is_holding)
    }

    pub(super) fn first_day(&self) -> Option<NaiveDate> {
        self.steps.first().and_then(|step| step.day)
    }

    pub(super) fn last_day(&self) -> Option<NaiveDate> {
        self.steps.last().and_then(|step| step.day)
    }
}

/// Gives the segments of a filing, of those lines that count, in the order of their first rows.
pub(super) fn segments(
    report: &FiledReport,
    index: usize,
    classes: &mut Classes,
    counts: impl Fn(RowKey) -> bool,
) -> Vec<Segment> {
    let until = report.transactions().filter_map(|line| line.transaction_date).max();
    let told_on = until.max(report.period_of_report).filter(|day| report.filed_on.is_none_or(|filed| *day <= filed));
    let holding_day = told_on.or(report.period_of_report);
    let mut groups: BTreeMap<Name, Vec<AccountStep>> = BTreeMap::new();
    for line in report.lines.iter().filter(|line| counts(report.key(line))) {
        if let Some((name, step)) = step(report, line, holding_day, classes) {
            groups.entry(name).or_default().push(step);
        }
    }
    let mut segments: Vec<Segment> = Vec::new();
    for (name, mut steps) in groups {
        // Of joint filers each may own shares directly.
        let repeated =
            if name.table_no == 1 && report.owners.len() < 2 { take_repeated(&mut steps) } else { Vec::new() };
        let name = Rc::new(name);
        segments.extend(with_repeated(split(steps), repeated).into_iter().map(|steps| Segment {
            name: Rc::clone(&name),
            report: index,
            note: steps.first().and_then(|step| step.note.clone()),
            granted_on: steps.first().and_then(|step| step.granted_on),
            steps,
        }));
    }
    segments.sort_by_key(|segment| segment.steps.first().map(|step| step.row));
    segments
}

/// Gives what a line says of an account; `None` if it states no balance, or that nothing is owned.
fn step(
    report: &FiledReport,
    line: &Line,
    holding_day: Option<NaiveDate>,
    classes: &mut Classes,
) -> Option<(Name, AccountStep)> {
    let (in_value, balance) = match (line.shares_owned_following, line.value_owned_following) {
        (Some(shares), _) => (false, shares),
        (None, Some(value)) => (true, value),
        // On Form 3 the amount of a derivative is its underlying amount.
        (None, None) if line.table_no == 2 && line.kind == LineKind::Holding => (false, line.underlying_shares?),
        (None, None) => return None,
    };
    if is_nothing_owned(line) {
        return None;
    }
    let is_holding = line.kind == LineKind::Holding;
    let amount = if in_value { line.total_value } else { line.shares };
    let change = match line.acquired_disposed {
        _ if is_holding => Decimal::ZERO,
        Some(AcquiredDisposed::Disposed) => -amount?,
        _ => amount?,
    };
    let (nature, note) = nature::of_line(report, line);
    let name = Name {
        table_no: line.table_no,
        in_value,
        class: classes.of(line.security_title.as_deref().unwrap_or_default()),
        direct_indirect: line.direct_indirect,
        nature,
        terms: if line.table_no == 2 {
            // Of units, which cost nothing, some state a price of nothing and others none.
            (line.conversion_or_exercise_price.filter(|price| !price.is_zero()), line.expiration_date)
        } else {
            (None, None)
        },
    };
    let day = if is_holding { holding_day } else { line.transaction_date.or(report.period_of_report) };
    let is_lot = line.table_no == 2 && name.terms == (None, None);
    let granted_on = if is_lot { granted_on(report, line, change == balance) } else { None };
    Some((name, AccountStep { row: report.key(line), day, is_holding, change, balance, note, granted_on }))
}

/// Parts the rows of one name into stretches in which each balance follows from the one before.
fn split(steps: Vec<AccountStep>) -> Vec<Vec<AccountStep>> {
    let (holdings, steps): (Vec<AccountStep>, Vec<AccountStep>) = steps.into_iter().partition(|step| step.is_holding);
    let mut parts: Vec<Vec<AccountStep>> = holdings.into_iter().map(|step| vec![step]).collect();
    if steps.is_empty() {
        return parts;
    }
    let mut by_day = steps.clone();
    by_day.sort_by_key(|step| step.day);
    let reversed: Vec<AccountStep> = steps.iter().rev().cloned().collect();
    let orders = [&steps, &by_day, &reversed];
    let whole = orders.into_iter().find(|steps| is_running(steps)).cloned();
    match whole.or_else(|| orders.into_iter().find_map(|steps| final_balances(steps))) {
        Some(whole) => parts.push(whole),
        None => parts.extend(strands(steps)),
    }
    parts
}

fn is_running(steps: &[AccountStep]) -> bool {
    steps.windows(2).all(|pair| follows(pair[0].balance, &pair[1]))
}

fn follows(balance: Decimal, step: &AccountStep) -> bool {
    balance.checked_add(step.change) == Some(step.balance)
}

/// Rows of which neighbours state one balance, that after the last of them: of the filing, of a day, or of a kind of
/// transaction. Gives each the balance after itself; `None` where they do not follow from each other even so, or where
/// there would be less than nothing before, as of two grants of one size.
fn final_balances(steps: &[AccountStep]) -> Option<Vec<AccountStep>> {
    let mut running = steps.to_vec();
    for together in running.chunk_by_mut(|one, other| one.balance == other.balance) {
        let mut balance = together.first()?.balance;
        for step in together.iter_mut().rev() {
            step.balance = balance;
            balance = balance.checked_sub(step.change)?;
        }
        if balance < Decimal::ZERO {
            return None;
        }
    }
    is_running(&running).then_some(running)
}

/// Stretches side by side: each row goes to the stretch that it follows, else it begins one.
fn strands(steps: Vec<AccountStep>) -> Vec<Vec<AccountStep>> {
    let mut strands: Vec<Vec<AccountStep>> = Vec::new();
    for step in steps {
        let fitting =
            strands.iter_mut().rev().find(|strand| strand.last().is_some_and(|last| follows(last.balance, &step)));
        match fitting {
            Some(strand) => strand.push(step),
            None => strands.push(vec![step]),
        }
    }
    joined(strands)
}

/// Stretches of which the one ends with the balance that the other begins with are one: filers list the rows of a day
/// in any order, such as taxes before the vesting that they are withheld from. Nothing is everyone's balance; where two
/// could be next to each other, neither is; and of lots the one often has left what another had.
fn joined(mut strands: Vec<Vec<AccountStep>>) -> Vec<Vec<AccountStep>> {
    let ends = |strand: &[AccountStep]| strand.last().map(|step| step.balance);
    let begins = |strand: &[AccountStep]| strand.first().and_then(|step| step.balance.checked_sub(step.change));
    let is_lots = strands.iter().flatten().any(|step| step.row.table_no == 2);
    if is_lots || strands.len() > MOST_STRANDS {
        return strands;
    }
    let mut index = 0;
    while index < strands.len() {
        let end = ends(&strands[index]).filter(|end| !end.is_zero());
        let mut next = (0..strands.len()).filter(|other| *other != index && begins(&strands[*other]) == end);
        let (first, second) = (next.next().filter(|_| end.is_some()), next.next());
        let is_one_of_two = second.is_some() || strands.iter().filter(|strand| ends(strand) == end).count() > 1;
        let is_held_alike = |other: &usize| strands[*other][0].note == strands[index][0].note;
        // Two that together leave a balance as it was tell nothing.
        let goes_round = |other: &usize| ends(&strands[*other]) == begins(&strands[index]);
        match first.filter(|other| !is_one_of_two && is_held_alike(other) && !goes_round(other)) {
            Some(other) => {
                let taken = std::mem::take(&mut strands[other]);
                strands[index].extend(taken);
                strands.remove(other);
                index = 0;
            }
            None => index += 1,
        }
    }
    strands
}
