//! The CIKs that a document states, and those that its filing takes from its other documents.

use std::borrow::Cow;

use model::schema::OwnerRow;
use model::{insider_id, issuer_id, normalised_name};

use super::rows::FilingRows;

/// The issuer and the owners of a document, with their CIKs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Parties {
    issuer: Option<i64>,
    /// In the order of the form.
    owners: Vec<PartyOwner>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct PartyOwner {
    cik: Option<i64>,
    /// Normalised; empty if the document has no name.
    name: String,
}

impl Parties {
    /// Takes the CIKs and names that those rows state.
    pub fn of(rows: &FilingRows) -> Self {
        let owners = rows.owners.iter().map(|owner| PartyOwner {
            cik: owner.cik,
            name: owner.name.as_deref().map(normalised_name).unwrap_or_default(),
        });
        Self { issuer: rows.filing.issuer_cik, owners: owners.collect() }
    }

    /// Whether a CIK is missing.
    pub fn has_gap(&self) -> bool {
        self.issuer.is_none() || self.owners.iter().any(|owner| owner.cik.is_none())
    }

    /// Adds the CIKs that other documents of the filing state, the best first; `None` if they add nothing.
    pub fn completed<'a>(&self, others: impl Iterator<Item = &'a Self>) -> Option<Self> {
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

    /// Takes the CIKs of owners of the same name; if one owner is left on each side, also theirs, since a name may be
    /// damaged.
    fn take_owners(&mut self, other: &Self) {
        let is_whole = self.owners.len() == other.owners.len();
        let mut left: Vec<&PartyOwner> = other.owners.iter().collect();
        for known in self.owners.iter().filter(|owner| owner.cik.is_some()) {
            let place = left.iter().position(|other| other.cik == known.cik);
            if let Some(place) = place.or_else(|| left.iter().position(|other| other.is_named(known))) {
                left.remove(place);
            }
        }
        let mut open: Vec<&mut PartyOwner> = self.owners.iter_mut().filter(|owner| owner.cik.is_none()).collect();
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

    /// Writes these CIKs into the rows, with the keys that follow from them.
    fn put_into(&self, rows: &mut FilingRows) {
        let issuer_id = issuer_id(self.issuer, rows.filing.issuer_name.as_deref());
        (rows.filing.issuer_id, rows.filing.issuer_cik) = (issuer_id, self.issuer);
        for (row, owner) in rows.owners.iter_mut().zip(&self.owners) {
            row.cik = owner.cik;
            row.insider_id = insider_id(issuer_id, owner.cik, row.name.as_deref());
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

    /// Reads what [`Self::to_text`] wrote; `None` for any other text.
    pub(super) fn from_text(text: &str) -> Option<Self> {
        let cik = |text: &str| if text == "-" { Some(None) } else { text.parse().ok().map(Some) };
        let owner = |part: &str| {
            let (stated, name) = part.split_once(' ')?;
            Some(PartyOwner { cik: cik(stated)?, name: name.to_owned() })
        };
        let mut parts = text.split('|');
        Some(Self { issuer: cik(parts.next()?)?, owners: parts.map(owner).collect::<Option<_>>()? })
    }
}

impl FilingRows {
    /// Gives a stored filing's rows as the document that they are from states them: without the CIKs that others of its
    /// documents stated, and with the keys that follow from its own statements alone.
    #[must_use]
    pub fn stated_by(mut self, parties: Option<&Parties>) -> Self {
        if let Some(parties) = parties {
            parties.put_into(&mut self);
        }
        self
    }

    /// Gives a document's rows with the CIKs that other documents of its filing state.
    pub fn completed<'a>(&'a self, parties: Option<&Parties>) -> Cow<'a, Self> {
        match parties {
            None => Cow::Borrowed(self),
            Some(parties) => {
                let mut rows = self.clone();
                parties.put_into(&mut rows);
                Cow::Owned(rows)
            }
        }
    }

    /// Takes the keys of issuer and owners from the rows that the filing had, where both state the same about them:
    /// what was decided about their names holds on.
    pub fn keep_ids(&mut self, before: &Self) {
        let issuer = |rows: &Self| {
            let filing = &rows.filing;
            (filing.issuer_cik, filing.issuer_name.clone(), filing.issuer_trading_symbol.clone())
        };
        let owner = |owner: &OwnerRow| (owner.owner_no, owner.cik, owner.name.clone());
        if issuer(self) != issuer(before) || !self.owners.iter().map(owner).eq(before.owners.iter().map(owner)) {
            return;
        }
        self.filing.issuer_id = before.filing.issuer_id;
        for (owner, known) in self.owners.iter_mut().zip(&before.owners) {
            owner.insider_id = known.insider_id;
        }
    }
}

impl PartyOwner {
    fn is_named(&self, other: &Self) -> bool {
        !self.name.is_empty() && self.name == other.name
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gaps_are_filled_by_name_and_by_who_is_left() {
        let parties = |text: &str| Parties::from_text(text).expect("parties");
        let completed = |one: &str, others: &[&str]| {
            let others: Vec<Parties> = others.iter().map(|text| parties(text)).collect();
            parties(one).completed(others.iter()).map(|parties| parties.to_text())
        };
        assert_eq!(parties("7|- A B|9 ").to_text(), "7|- A B|9 ");
        assert_eq!(["", "A", "7|", "7|- A|9", "7|x A"].map(Parties::from_text), [None, None, None, None, None]);
        assert_eq!(completed("-|- A|- B", &["7|1 B|2 A"]).as_deref(), Some("7|2 A|1 B"));
        assert_eq!(completed("7|- A", &["8|1 A"]).as_deref(), Some("7|1 A"));
        assert_eq!(completed("-|- A", &["-|- A", "8|1 X", "9|2 A"]).as_deref(), Some("8|1 A"));
        assert_eq!(completed("7|- A|- B", &["7|1 X|2 Y"]), None);
        assert_eq!(completed("7|- A|2 B", &["7|1 X|2 Y"]).as_deref(), Some("7|1 A|2 B"));
        assert_eq!(completed("7|- A|- A", &["7|1 A|2 A"]).as_deref(), Some("7|1 A|2 A"));
        assert_eq!(completed("7|1 A", &["8|2 A"]), None);
    }
}
