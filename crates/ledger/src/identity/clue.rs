//! Clues to who is meant where a filing states no CIK: names and symbols, each written as one text. Filings that lack a
//! CIK are listed by their clues in `unidentified`; filings that state a CIK give clues to them.

use std::collections::BTreeSet;
use std::sync::Arc;

use model::schema::{FilingRow, OwnerRow, UnidentifiedRow};

use super::usable::{comparable, symbols};
use crate::filing::FilingRows;

/// A kind of clue, and how its text begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClueKind {
    /// The name of an issuer.
    Issuer,
    /// The trading symbol of an issuer.
    Symbol,
    /// The name of an owner.
    Insider,
}

impl ClueKind {
    fn lead(self) -> &'static str {
        match self {
            Self::Issuer => "issuer:",
            Self::Symbol => "symbol:",
            Self::Insider => "insider:",
        }
    }

    /// Makes the clue of a normalised name, or of a cleaned symbol.
    pub fn clue(self, name: &str) -> String {
        format!("{}{name}", self.lead())
    }

    /// Whether that is a clue of this kind.
    pub fn has(self, clue: &str) -> bool {
        clue.starts_with(self.lead())
    }

    /// Gives the names or symbols in the clues of this kind.
    pub fn among<'a>(self, clues: impl IntoIterator<Item = &'a String>) -> BTreeSet<&'a str> {
        clues.into_iter().filter_map(|clue| clue.strip_prefix(self.lead())).collect()
    }
}

/// Whether a filing does not state the CIK of its issuer or of an owner.
pub fn lacks_cik(rows: &FilingRows) -> bool {
    rows.filing.issuer_cik.is_none() || rows.owners.iter().any(|owner| owner.cik.is_none())
}

/// Adds the clues that a filing gives to others: names and symbols that it states together with a CIK.
pub fn given(rows: &FilingRows, clues: &mut BTreeSet<String>) {
    if rows.filing.issuer_cik.is_some() {
        clues.extend(issuer_clues(&rows.filing));
    }
    clues.extend(owner_clues(rows, true).map(|(_, clue)| clue));
}

/// Makes the rows of `unidentified` for a filing, in the order of their keys: the clues to the CIKs that it lacks.
pub fn sought(rows: &FilingRows, filing_id: i64) -> Vec<UnidentifiedRow> {
    const ISSUER: i64 = 0;
    let mut clues = BTreeSet::new();
    if rows.filing.issuer_cik.is_none() {
        clues.extend(issuer_clues(&rows.filing).map(|clue| (clue, ISSUER)));
    }
    clues.extend(owner_clues(rows, false).map(|(owner_no, clue)| (clue, owner_no)));
    let row = |(clue, owner_no): (String, i64)| UnidentifiedRow { clue: clue.into(), filing_id, owner_no };
    clues.into_iter().map(row).collect()
}

/// Gives the clues of an issuer, from its name and symbol as stated.
pub fn of_issuer(name: Option<&Arc<str>>, symbol: Option<&Arc<str>>) -> impl Iterator<Item = String> + use<> {
    let name = comparable(name).map(|name| ClueKind::Issuer.clue(&name));
    name.into_iter().chain(symbols(symbol).into_iter().map(|symbol| ClueKind::Symbol.clue(&symbol)))
}

/// Gives the clue of an owner, from the name as stated; `None` if the name is unusable.
pub fn of_owner(name: Option<&Arc<str>>) -> Option<String> {
    Some(ClueKind::Insider.clue(&comparable(name)?))
}

/// Gives the clues of the owners of a filing with a CIK, or of those without.
fn owner_clues(rows: &FilingRows, with_cik: bool) -> impl Iterator<Item = (i64, String)> {
    let clue = |owner: &OwnerRow| Some((owner.owner_no, of_owner(owner.name.as_ref())?));
    rows.owners.iter().filter(move |owner| owner.cik.is_some() == with_cik).filter_map(clue)
}

fn issuer_clues(filing: &FilingRow) -> impl Iterator<Item = String> {
    let name = filing.issuer_name.as_ref();
    // A symbol without a name is no clue.
    let symbol = comparable(name).and(filing.issuer_trading_symbol.as_ref());
    of_issuer(name, symbol)
}
