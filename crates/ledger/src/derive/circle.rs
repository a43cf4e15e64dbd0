//! Circles: the insiders whose filings are concluded about together.
//!
//! Nearly all that follows about an insider follows from their own filings and from those of the few who file with
//! them. So conclusions are drawn circle by circle, and a new filing requires only those of its own circle. Three
//! things tie insiders of an issuer into one circle:
//!
//! - a filing of both;
//! - rows with the same figures in filings for the same period, one of them indirect or of an entity: they may be one
//!   event ([`super::same_event`], which compares no others);
//! - one name: one person may have two CIKs.
//!
//! A tie depends only on the two filings or the two names. So an added filing can only join circles (or separate one
//! that an older name joined, which is then derived as a whole); conclusions about other circles stay.
//! [`super::Others`] lists what else passes between circles.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use chrono::NaiveDate;
use foldhash::{HashMap, HashMapExt};

use super::member::Member;
use super::record::{FiledReport, IssuerRecord};
use super::same_event::{Figures, has_entity, is_indirect};
use model::normalised_name;

/// The filings of one circle, and its members; filings without owners are a circle without members.
#[derive(Clone, Debug)]
pub(super) struct Circle {
    pub record: IssuerRecord,
    pub members: Vec<Member>,
}

/// Gives the circles of an issuer, by their smallest insiders.
pub(super) fn circles(record: &IssuerRecord) -> Vec<Circle> {
    let members = members(&record.filings);
    let mut tied = tied(&record.filings);
    let mut first_of: HashMap<&str, usize> = HashMap::new();
    let named = members.iter().filter(|(insider_id, _)| **insider_id > 0);
    for (name, filing) in named.filter_map(|(_, (member, filing))| Some((member.name.as_deref()?, *filing))) {
        let first = *first_of.entry(name).or_insert(filing);
        tied.tie(first, filing);
    }
    let mut circles: BTreeMap<usize, Circle> = BTreeMap::new();
    for (index, report) in record.filings.iter().enumerate() {
        let circle = circles.entry(tied.root(index)).or_insert_with(|| Circle {
            record: IssuerRecord {
                issuer_id: record.issuer_id,
                filings: Vec::new(),
                user_splits: record.user_splits.clone(),
            },
            members: Vec::new(),
        });
        circle.record.filings.push(Arc::clone(report));
    }
    for (member, filing) in members.into_values() {
        if let Some(circle) = circles.get_mut(&tied.root(filing)) {
            circle.members.push(member);
        }
    }
    let mut circles: Vec<Circle> = circles.into_values().collect();
    for circle in &mut circles {
        // They come by their keys.
        let circle_id = circle.members.first().map_or(0, |member| member.insider_id);
        circle.members.iter_mut().for_each(|member| member.circle_id = circle_id);
    }
    circles.sort_by_key(|circle| circle.members.first().map(|member| member.insider_id));
    circles
}

/// Everyone who owns one of the filings, with the index of one of their filings.
fn members(filings: &[Arc<FiledReport>]) -> BTreeMap<i64, (Member, usize)> {
    let mut members: BTreeMap<i64, (Member, usize)> = BTreeMap::new();
    let mut newest: BTreeMap<i64, ((Option<NaiveDate>, i64), &str)> = BTreeMap::new();
    for (index, report) in filings.iter().enumerate() {
        let known_on = report.known_on();
        for owner in &report.owners {
            let (member, _) = members.entry(owner.insider_id).or_insert_with(|| {
                let (insider_id, circle_id) = (owner.insider_id, owner.insider_id);
                let (name, next_expiration) = (None, None);
                (Member { insider_id, circle_id, name, first_on: known_on, last_on: known_on, next_expiration }, index)
            });
            member.first_on = member.first_on.into_iter().chain(known_on).min();
            member.last_on = member.last_on.max(known_on);
            let order = (known_on, report.filing_id);
            if let Some(name) = owner.name.as_deref().filter(|name| !name.is_empty()) {
                let last = newest.entry(owner.insider_id).or_insert((order, name));
                if order >= last.0 {
                    *last = (order, name);
                }
            }
        }
    }
    for (insider_id, (_, name)) in newest {
        if let Some((member, _)) = members.get_mut(&insider_id) {
            member.name = Some(normalised_name(name)).filter(|name| !name.is_empty());
        }
    }
    members
}

/// Filings tied by owners and by rows.
fn tied(filings: &[Arc<FiledReport>]) -> Ties {
    let mut ties = Ties((0..filings.len()).collect());
    let mut first_of: HashMap<Option<i64>, usize> = HashMap::new();
    for (index, report) in filings.iter().enumerate() {
        if report.owners.is_empty() {
            ties.tie(*first_of.entry(None).or_insert(index), index);
        }
        for owner in &report.owners {
            ties.tie(*first_of.entry(Some(owner.insider_id)).or_insert(index), index);
        }
    }
    let mut of_period: BTreeMap<NaiveDate, Vec<usize>> = BTreeMap::new();
    for (index, report) in filings.iter().enumerate().filter(|(_, report)| !report.owners.is_empty()) {
        if let Some(period) = report.period_of_report {
            of_period.entry(period).or_default().push(index);
        }
    }
    for indexes in of_period.into_values() {
        tie_alike(filings, &indexes, &mut ties);
    }
    ties
}

/// Ties those of the filings for one period that have rows with the same figures, one of them indirect or of an entity.
fn tie_alike(filings: &[Arc<FiledReport>], indexes: &[usize], ties: &mut Ties) {
    // Most periods have one filing, or several of one owner.
    let root = ties.root(indexes[0]);
    if indexes.iter().all(|index| ties.root(*index) == root) {
        return;
    }
    // The filings with each figures, and whether one of the rows is indirect.
    let mut alike: HashMap<Figures, (Vec<usize>, bool)> = HashMap::new();
    for index in indexes {
        for line in &filings[*index].lines {
            let Some(figures) = Figures::with_balance(line) else { continue };
            let (indexes, indirect) = alike.entry(figures).or_default();
            indexes.push(*index);
            *indirect |= is_indirect(line);
        }
    }
    for (indexes, indirect) in alike.into_values().filter(|(indexes, _)| indexes.len() > 1) {
        if indirect || indexes.iter().any(|index| has_entity(&filings[*index])) {
            for index in &indexes[1..] {
                ties.tie(indexes[0], *index);
            }
        }
    }
}

/// Gives the keys of the owners of all filings that are tied, by owners or by rows, to a filing for which `is_sought`
/// holds. Names do not count: a circle joined by a name has more owners.
///
/// [`derive_among`](super::derive_among) has an example.
pub fn tied_with(filings: &[Arc<FiledReport>], is_sought: impl Fn(&FiledReport) -> bool) -> BTreeSet<i64> {
    let mut ties = tied(filings);
    let indexes = || filings.iter().enumerate();
    let sought: BTreeSet<usize> =
        indexes().filter(|(_, report)| is_sought(report)).map(|(index, _)| ties.root(index)).collect();
    let found = indexes().filter(|(index, _)| sought.contains(&ties.root(*index)));
    found.flat_map(|(_, report)| &report.owners).map(|owner| owner.insider_id).collect()
}

/// Sets of filings, by their indexes.
#[derive(Debug)]
struct Ties(Vec<usize>);

impl Ties {
    /// Gives the first of the set.
    fn root(&mut self, index: usize) -> usize {
        let mut root = index;
        while self.0[root] != root {
            self.0[root] = self.0[self.0[root]];
            root = self.0[root];
        }
        root
    }

    fn tie(&mut self, one: usize, other: usize) {
        let (one, other) = (self.root(one), self.root(other));
        self.0[one.max(other)] = one.min(other);
    }
}
