//! Finds which persons and entities belong together, by what filings about the issuer say.

use std::cell::{OnceCell, RefCell};
use std::collections::{BTreeMap, BTreeSet};

use super::name;
use crate::derive::record::{FiledReport, IssuerRecord, Owner};
use reader::interpret::footnotes::names_person;

/// Pairs of a person and an entity, found when first asked for.
pub(super) struct Companions<'r> {
    record: &'r IssuerRecord,
    /// Owners of one filing.
    joint: OnceCell<BTreeSet<(i64, i64)>>,
    /// Whether the person holds through the entity.
    holders: RefCell<BTreeMap<(i64, i64), bool>>,
    /// By person and filing: whether a text of the filing names the person.
    named: RefCell<BTreeMap<(i64, i64), bool>>,
}

impl<'r> Companions<'r> {
    pub(super) fn of(record: &'r IssuerRecord) -> Self {
        Self { record, joint: OnceCell::new(), holders: RefCell::default(), named: RefCell::default() }
    }

    /// Whether an owner of the one filing, a person, belongs to an owner of the other, an entity: a filing names both
    /// as its owners, a row of the person's names the entity as its holder, or a text of the entity's filing names the
    /// person.
    pub(super) fn are(&self, persons: &FiledReport, entities: &FiledReport) -> bool {
        let joint = self.joint.get_or_init(|| joint(self.record));
        let pairs = || {
            let entities = || entities.owners.iter().filter(|owner| is_entity(owner));
            persons.owners.iter().flat_map(move |person| entities().map(move |entity| (person, entity)))
        };
        pairs().any(|(person, entity)| joint.contains(&(person.insider_id, entity.insider_id)))
            || pairs().any(|(person, entity)| self.is_holder_of(person, entity))
            || persons.owners.iter().any(|person| self.is_named_in(person, entities))
    }

    /// Whether a text of the filing names the person.
    fn is_named_in(&self, person: &Owner, report: &FiledReport) -> bool {
        let read = || person.name.as_deref().is_some_and(|name| report.texts().any(|text| names_person(text, name)));
        *self.named.borrow_mut().entry((person.insider_id, report.filing_id)).or_insert_with(read)
    }

    /// Whether a row of a filing of the person names the entity as the one through whom they hold.
    fn is_holder_of(&self, person: &Owner, entity: &Owner) -> bool {
        let key = (person.insider_id, entity.insider_id);
        *self.holders.borrow_mut().entry(key).or_insert_with(|| self.has_row_through(person, entity))
    }

    fn has_row_through(&self, person: &Owner, entity: &Owner) -> bool {
        let Some(entity) = entity.name.as_deref() else { return false };
        let is_own = |report: &&FiledReport| report.owners.iter().any(|owner| owner.insider_id == person.insider_id);
        let filings = self.record.filings.iter().map(|report| &**report);
        let lines = filings.filter(is_own).flat_map(|report| &report.lines);
        let mut natures = lines.filter_map(|line| line.nature_of_ownership.as_deref());
        natures.any(|nature| name::holder(nature).is_some_and(|holder| name::names(&holder, entity)))
    }
}

/// Whether the owner is no natural person.
pub(super) fn is_entity(owner: &Owner) -> bool {
    owner.name.as_deref().is_some_and(name::is_entity)
}

/// Owners of one filing, a person and an entity each.
fn joint(record: &IssuerRecord) -> BTreeSet<(i64, i64)> {
    let mut joint = BTreeSet::new();
    for report in record.filings.iter().filter(|report| report.owners.len() > 1) {
        let (entities, persons): (Vec<&Owner>, Vec<&Owner>) = report.owners.iter().partition(|owner| is_entity(owner));
        for person in persons {
            joint.extend(entities.iter().map(|entity| (person.insider_id, entity.insider_id)));
        }
    }
    joint
}
