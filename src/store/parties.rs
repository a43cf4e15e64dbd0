//! The CIKs that a document states, and those that its filing takes from its other documents.

use std::borrow::Cow;

use super::document::DocumentRow;
use super::filing_rows::{Facts, FilingRows, column as at};
use super::value::Value;
use model::{insider_id, issuer_id, normalised_name};

/// Issuer and owners of a document, as far as CIKs go.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Parties {
    issuer: Option<i64>,
    /// In the order of the form.
    owners: Vec<Owner>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Owner {
    cik: Option<i64>,
    /// Normalised; empty where the document has no name.
    name: String,
}

impl Parties {
    /// What those rows state.
    pub(super) fn of(rows: &FilingRows) -> Self {
        let owner = |owner: &[Value]| Owner {
            cik: owner[at::OWNER_CIK].int(),
            name: owner[at::OWNER_NAME].text().map(normalised_name).unwrap_or_default(),
        };
        Self { issuer: rows.filing()[at::ISSUER_CIK].int(), owners: rows.owners().iter().map(owner).collect() }
    }

    /// Whether a CIK is missing.
    pub(super) fn has_gap(&self) -> bool {
        self.issuer.is_none() || self.owners.iter().any(|owner| owner.cik.is_none())
    }

    /// The same with the CIKs that other documents of the filing state, the best first; `None` if they add nothing.
    pub(super) fn completed<'a>(&self, others: impl Iterator<Item = &'a Self>) -> Option<Self> {
        let mut completed = self.clone();
        for other in others {
            if !completed.has_gap() {
                break;
            }
            completed.issuer = completed.issuer.or(other.issuer);
            completed.take_owners(other);
        }
        (completed != *self).then_some(completed)
    }

    /// Takes the CIKs of owners of the same name, and that of the one who is left on both sides: a name may be damaged.
    fn take_owners(&mut self, other: &Self) {
        let is_whole = self.owners.len() == other.owners.len();
        let mut left: Vec<&Owner> = other.owners.iter().collect();
        for known in self.owners.iter().filter(|owner| owner.cik.is_some()) {
            let place = left.iter().position(|other| other.cik == known.cik);
            if let Some(place) = place.or_else(|| left.iter().position(|other| other.is_named(known))) {
                left.remove(place);
            }
        }
        let mut open: Vec<&mut Owner> = self.owners.iter_mut().filter(|owner| owner.cik.is_none()).collect();
        open.retain_mut(|owner| match left.iter().position(|other| other.is_named(owner)) {
            Some(place) => {
                owner.cik = left.remove(place).cik;
                false
            }
            None => true,
        });
        if let ([owner], [other], true) = (open.as_mut_slice(), left.as_slice(), is_whole) {
            owner.cik = other.cik;
        }
    }

    /// Puts these CIKs into the rows, in place of those there, with the keys that follow from them alone.
    pub(super) fn put_into(&self, rows: &mut FilingRows) {
        let issuer_id = issuer_id(self.issuer, rows.filing()[at::ISSUER_NAME].text());
        if let Some(filing) = rows.0[0].last_mut() {
            (filing[at::ISSUER_ID], filing[at::ISSUER_CIK]) = (issuer_id.into(), self.issuer.into());
        }
        let ids: Vec<Value> = rows
            .owners()
            .iter()
            .zip(&self.owners)
            .map(|(row, owner)| insider_id(issuer_id, owner.cik, row[at::OWNER_NAME].text()).into())
            .collect();
        for (value, id) in rows.0[1].column_mut(at::INSIDER_ID).zip(ids) {
            *value = id;
        }
        for (value, owner) in rows.0[1].column_mut(at::OWNER_CIK).zip(&self.owners) {
            *value = owner.cik.into();
        }
    }

    /// As `documents.stated_ciks` has it. Normalised names hold letters, digits and spaces only.
    pub(super) fn to_text(&self) -> String {
        let cik = |cik: Option<i64>| cik.map_or_else(|| "-".to_owned(), |cik| cik.to_string());
        let mut text = cik(self.issuer);
        for owner in &self.owners {
            text.push('|');
            text.push_str(&cik(owner.cik));
            text.push(' ');
            text.push_str(&owner.name);
        }
        text
    }

    /// Reads what [`Self::to_text`] wrote.
    pub(super) fn from_text(text: &str) -> Self {
        let mut parts = text.split('|');
        let issuer = parts.next().and_then(|cik| cik.parse().ok());
        let owner = |part: &str| {
            let (cik, name) = part.split_once(' ').unwrap_or((part, ""));
            Owner { cik: cik.parse().ok(), name: name.to_owned() }
        };
        Self { issuer, owners: parts.map(owner).collect() }
    }
}

impl FilingRows {
    /// A stored filing's rows as the document that they are from states them: without the CIKs that others of its
    /// documents stated, and with the keys that follow from its own statements alone.
    #[must_use]
    pub(super) fn own_to(mut self, document: &DocumentRow) -> Self {
        if let Some(parties) = &document.parties {
            parties.put_into(&mut self);
        }
        self
    }

    /// A document's rows with the CIKs that other documents of its filing state.
    pub(super) fn completed<'a>(&'a self, facts: &Facts) -> Cow<'a, Self> {
        match &facts.parties {
            None => Cow::Borrowed(self),
            Some(parties) => {
                let mut rows = self.clone();
                parties.put_into(&mut rows);
                Cow::Owned(rows)
            }
        }
    }

    /// Takes the keys of issuer and owners from the rows that the filing had, where both state the same about them: what
    /// was decided about their names holds on.
    pub(super) fn keep_ids(&mut self, before: &Self) {
        let issuer = at::ISSUER_CIK..=at::ISSUER_TRADING_SYMBOL;
        let owner = |row: &[Value]| [1, at::OWNER_CIK, at::OWNER_NAME].map(|place| row[place].clone());
        if self.filing()[issuer.clone()] != before.filing()[issuer]
            || !self.owners().iter().map(owner).eq(before.owners().iter().map(owner))
        {
            return;
        }
        if let Some(filing) = self.0[0].last_mut() {
            filing[at::ISSUER_ID] = before.filing()[at::ISSUER_ID].clone();
        }
        let ids = before.owners().iter().map(|owner| owner[at::INSIDER_ID].clone());
        for (value, id) in self.0[1].column_mut(at::INSIDER_ID).zip(ids) {
            *value = id;
        }
    }
}

impl Owner {
    fn is_named(&self, other: &Self) -> bool {
        !self.name.is_empty() && self.name == other.name
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gaps_are_filled_by_name_and_by_who_is_left() {
        let parties = Parties::from_text;
        let completed = |one: &str, others: &[&str]| {
            let others: Vec<Parties> = others.iter().map(|text| parties(text)).collect();
            parties(one).completed(others.iter()).map(|parties| parties.to_text())
        };
        assert_eq!(parties("7|- A B|9 ").to_text(), "7|- A B|9 ");
        assert_eq!(completed("-|- A|- B", &["7|1 B|2 A"]).as_deref(), Some("7|2 A|1 B"));
        assert_eq!(completed("7|- A", &["8|1 A"]).as_deref(), Some("7|1 A"));
        assert_eq!(completed("-|- A", &["-|- A", "8|1 X", "9|2 A"]).as_deref(), Some("8|1 A"));
        assert_eq!(completed("7|- A|- B", &["7|1 X|2 Y"]), None);
        assert_eq!(completed("7|- A|2 B", &["7|1 X|2 Y"]).as_deref(), Some("7|1 A|2 B"));
        assert_eq!(completed("7|- A|- A", &["7|1 A|2 A"]).as_deref(), Some("7|1 A|2 A"));
        assert_eq!(completed("7|1 A", &["8|2 A"]), None);
    }
}
