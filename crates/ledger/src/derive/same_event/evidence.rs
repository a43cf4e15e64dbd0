//! When two equal rows of two filings are one event.

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::companions::{Companions, is_entity};
use super::event::event;
use super::name;
use crate::derive::conclusions::Conclusions;
use crate::derive::record::{FiledReport, IssuerRecord};
use crate::derive::row::words;
use model::{Line, Ownership};
use reader::interpret::footnotes::OfForm;

/// Forms about one event are filed within two business days of it, and late ones a little later.
const DAYS_APART: i64 = 5;

/// EDGAR takes no more owners in a form.
const MOST_OWNERS: usize = 10;

/// The evidence that rows are about one event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum EventEvidence {
    FiledTwice,
    SharedOwner,
    Part,
    Entity,
    SameHolder,
    Spouse,
    Annual,
}

impl EventEvidence {
    pub(super) fn text(self) -> &'static str {
        match self {
            Self::FiledTwice => "the same owners filed the same rows twice",
            Self::SharedOwner => "the filings have an owner in common",
            Self::Part => "one is the continuation of the other for further owners",
            Self::Entity => "an entity and who holds through it report the same row",
            Self::SameHolder => "both hold through the same entity",
            Self::Spouse => "one holds through the other, husband or wife",
            Self::Annual => "Form 5 repeats a row of Form 4",
        }
    }
}

/// The properties of a filing that are needed repeatedly.
#[derive(Clone, Debug)]
pub(super) struct Filed {
    pub owners: BTreeSet<i64>,
    /// Known since that day; an amendment since its original was.
    pub day: Option<NaiveDate>,
    /// The first filing of its chain of amendments.
    root: i64,
    amendment: bool,
    /// Number of owners who are entities; counted at the first use.
    entities: OnceCell<usize>,
    /// It calls itself a part of several; looked for when first asked.
    is_part: OnceCell<bool>,
    /// All its rows as text, made at the first use; `None` if they state too little to distinguish the filing from
    /// another.
    all_rows: OnceCell<Option<String>>,
}

impl Filed {
    /// Gives all filings of a record, in their order.
    pub(super) fn of(record: &IssuerRecord, conclusions: &Conclusions) -> Vec<Self> {
        let indexes: BTreeMap<i64, &FiledReport> =
            record.filings.iter().map(|report| (report.filing_id, report.as_ref())).collect();
        record
            .filings
            .iter()
            .map(|report| {
                let mut root = report.as_ref();
                // A chain is never longer than its filings; it leads to ever earlier ones.
                while let Some(amended) =
                    conclusions.filings.get(&root.filing_id).and_then(|filing| filing.amends_filing_id)
                    && let Some(next) = indexes.get(&amended)
                {
                    root = next;
                }
                Self::one(report, root)
            })
            .collect()
    }

    fn one(report: &FiledReport, root: &FiledReport) -> Self {
        Self {
            owners: report.owners.iter().map(|owner| owner.insider_id).collect(),
            day: root.known_on(),
            root: root.filing_id,
            amendment: report.form_type.amendment,
            entities: OnceCell::new(),
            is_part: OnceCell::new(),
            all_rows: OnceCell::new(),
        }
    }
}

/// One of the owners is no natural person.
pub(in crate::derive) fn has_entity(report: &FiledReport) -> bool {
    report.owners.iter().any(is_entity)
}

pub(in crate::derive) fn is_indirect(line: &Line) -> bool {
    line.direct_indirect == Some(Ownership::Indirect)
}

impl Filed {
    /// Orders the rows of one event. The least is counted: Form 5 after the others, entities alone after persons, then
    /// the first filed.
    pub(super) fn rank(&self, report: &FiledReport) -> (bool, bool, Option<NaiveDate>, i64) {
        let entities = self.entities(report);
        (report.form_type.form == 5, entities > 0 && entities == report.owners.len(), self.day, report.filing_id)
    }

    /// Counts its owners who are entities.
    pub(super) fn entities(&self, report: &FiledReport) -> usize {
        *self.entities.get_or_init(|| report.owners.iter().filter(|owner| is_entity(owner)).count())
    }

    fn is_part(&self, report: &FiledReport) -> bool {
        *self.is_part.get_or_init(|| report.texts().any(|text| OfForm::IsPart.is_said_in(text)))
    }

    fn all_rows(&self, report: &FiledReport) -> Option<&str> {
        self.all_rows.get_or_init(|| all_rows(report)).as_deref()
    }
}

/// Gives all rows as text, each with its balance.
fn all_rows(report: &FiledReport) -> Option<String> {
    let rows: Option<Vec<String>> = report
        .lines
        .iter()
        .map(|line| {
            let balance = line.shares_owned_following.or(line.value_owned_following)?.normalize();
            let event = event(line);
            let held = (line.direct_indirect, words(line.nature_of_ownership.as_deref()));
            Some(format!("{event:?} {balance} {held:?}"))
        })
        .collect();
    rows.filter(|rows| !rows.is_empty()).map(|rows| format!("{} {}", report.form_type.name(), rows.join("\n")))
}

/// Finds the evidence that two equal rows of two filings, with equal balances, are one event:
///
/// - the same owners filed all the same rows twice within five days, and neither filing amends another;
/// - the filings have some owners in common, and the rows do not name different holders;
/// - the filings are for the same period, and one has ten owners or calls itself the first of two, so that the other
///   has further owners;
/// - they are for the same period, one side is an entity, and at least one side holds indirectly; if the entity holds
///   indirectly and a person directly, some filing says that the two belong together;
/// - they are for the same period, and both hold through the same entity, which both name;
/// - they are for the same period, and one holds directly and the other through a spouse of the same family name.
///
/// Direct holdings of two natural persons are never one event.
pub(super) fn between(
    one: (&FiledReport, &Filed, &Line),
    other: (&FiledReport, &Filed, &Line),
    companions: &Companions<'_>,
) -> Option<EventEvidence> {
    let (first, second) = (one.1, other.1);
    let days = first.day?.signed_duration_since(second.day?).num_days().abs();
    if days > DAYS_APART || first.root == second.root {
        return None;
    }
    if first.owners == second.owners {
        let rows = first.all_rows(one.0);
        let twice = rows.is_some() && rows == second.all_rows(other.0);
        return (twice && !first.amendment && !second.amendment).then_some(EventEvidence::FiledTwice);
    }
    if other.2.shares_owned_following.is_none() && other.2.value_owned_following.is_none() || names_others(one, other) {
        return None;
    }
    if !first.owners.is_disjoint(&second.owners) {
        return Some(EventEvidence::SharedOwner);
    }
    if one.0.period_of_report.is_none() || one.0.period_of_report != other.0.period_of_report {
        return None;
    }
    let has_entity = first.entities(one.0) > 0 || second.entities(other.0) > 0;
    let has_indirect = is_indirect(one.2) || is_indirect(other.2);
    if !has_entity && !has_indirect {
        return None;
    }
    if first.is_part(one.0) || second.is_part(other.0) || first.owners.len().max(second.owners.len()) >= MOST_OWNERS {
        return has_entity.then_some(EventEvidence::Part);
    }
    if has_entity {
        let are_one = has_indirect && may_be_through_entity(one, other, companions);
        return are_one.then_some(EventEvidence::Entity);
    }
    if is_indirect(one.2) && is_indirect(other.2) {
        let holders = [one, other].map(|(_, _, line)| line.nature_of_ownership.as_deref().and_then(name::holder));
        return (holders[0].is_some() && holders[0] == holders[1]).then_some(EventEvidence::SameHolder);
    }
    let (direct, indirect) = if is_indirect(one.2) { (other, one) } else { (one, other) };
    is_spouse(direct.0, indirect.0, indirect.2).then_some(EventEvidence::Spouse)
}

/// Whether a person's direct row can be what an entity reports as held indirectly: only if the two belong together. A
/// fund whose designee on the board gets the same grant as each director is not tied to the other directors.
fn may_be_through_entity(
    one: (&FiledReport, &Filed, &Line),
    other: (&FiledReport, &Filed, &Line),
    companions: &Companions<'_>,
) -> bool {
    let (direct, indirect) = match (is_indirect(one.2), is_indirect(other.2)) {
        (false, true) => (one, other),
        (true, false) => (other, one),
        _ => return true,
    };
    direct.1.entities(direct.0) > 0 || companions.are(direct.0, indirect.0)
}

/// Whether the two rows name different holders: two entities, or an entity and another owner.
fn names_others(one: (&FiledReport, &Filed, &Line), other: (&FiledReport, &Filed, &Line)) -> bool {
    let holder = |line: &Line| line.nature_of_ownership.as_deref().and_then(name::holder);
    let is_direct = |line: &Line| line.direct_indirect == Some(Ownership::Direct);
    let is_owner = |holder: &str, report: &FiledReport| {
        report.owners.iter().filter_map(|owner| owner.name.as_deref()).any(|owner| name::names(holder, owner))
    };
    match (holder(one.2), holder(other.2)) {
        (Some(first), Some(second)) => first != second,
        (Some(holder), None) => is_direct(other.2) && !is_owner(&holder, other.0),
        (None, Some(holder)) => is_direct(one.2) && !is_owner(&holder, one.0),
        (None, None) => false,
    }
}

/// Whether the indirect row is held through a spouse, and an owner on either side has the same family name.
fn is_spouse(direct: &FiledReport, indirect: &FiledReport, line: &Line) -> bool {
    let families = |report: &FiledReport| -> BTreeSet<String> {
        report.owners.iter().filter_map(|owner| owner.name.as_deref()).filter_map(name::family_name).collect()
    };
    line.nature_of_ownership.as_deref().is_some_and(name::is_by_spouse)
        && !families(direct).is_disjoint(&families(indirect))
}
