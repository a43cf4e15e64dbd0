//! Which filing a document belongs to, and which document is the filing. Pure functions of the documents known, so
//! that the order of their arrival cannot show.

use std::collections::BTreeMap;

use super::document::DocumentRow;
use super::value::Value;

/// Assigns the documents that share a match key: one with an accession number to its filing, one without to the
/// filing of the smallest accession number among them, or else to a filing of its own kind with a negative id.
pub(super) fn assign<'a>(documents: impl Iterator<Item = &'a mut DocumentRow>) {
    let documents: Vec<&mut DocumentRow> = documents.collect();
    let known = |document: &DocumentRow| document.accession.map(|accession| accession.number().filing_id());
    let smallest = documents.iter().filter_map(|document| known(document)).min();
    for document in documents {
        let own = document.match_key.map(|key| -key);
        document.filing_id = known(document).or(smallest).or(own);
    }
}

/// The documents of one filing, best first, with the facts that any of them may state.
#[derive(Debug)]
pub(super) struct Choice<'a> {
    /// Best first; never empty.
    pub ranked: Vec<&'a DocumentRow>,
    /// Filing date and moment of acceptance, from the best document that states each.
    pub filed_on: Value,
    pub accepted_at: Value,
}

impl<'a> Choice<'a> {
    /// Ranks the documents of a filing; `None` if there are none.
    pub(super) fn among(documents: impl Iterator<Item = &'a DocumentRow>) -> Option<Self> {
        let mut ranked: Vec<&DocumentRow> = documents.collect();
        ranked.sort_by(|left, right| left.rank().cmp(&right.rank()));
        let first = |fact: fn(&DocumentRow) -> &Value| {
            ranked
                .iter()
                .map(|document| fact(document))
                .find(|value| **value != Value::Null)
                .cloned()
                .unwrap_or(Value::Null)
        };
        let (filed_on, accepted_at) = (first(|document| &document.filed_on), first(|document| &document.accepted_at));
        (!ranked.is_empty()).then_some(Self { ranked, filed_on, accepted_at })
    }

    /// The documents that may have to become a filing's rows without being met again, so that their reading is to be
    /// at hand: those that may leave for another filing, and those before which none is sure to stay in this one.
    pub(super) fn may_win(&self) -> impl Iterator<Item = i64> {
        let sure = self.ranked.iter().position(|row| !row.is_movable()).unwrap_or(self.ranked.len());
        let wanted = self.ranked.iter().enumerate().filter(move |(place, row)| *place <= sure || row.may_leave());
        wanted.map(|(_, row)| row.document_id)
    }
}

/// Groups documents by a key; those without one are left out.
pub(super) fn group_by<K: Ord>(
    documents: &BTreeMap<i64, DocumentRow>,
    key: impl Fn(&DocumentRow) -> Option<K>,
) -> BTreeMap<K, Vec<i64>> {
    let mut groups: BTreeMap<K, Vec<i64>> = BTreeMap::new();
    for document in documents.values() {
        if let Some(key) = key(document) {
            groups.entry(key).or_default().push(document.document_id);
        }
    }
    groups
}
