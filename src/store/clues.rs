//! What may tell who is meant where a filing states no CIK: names and symbols, written as one text each. The filings
//! that lack a CIK stand under theirs in `unidentified`; a filing that states one gives clues to them.

use std::collections::BTreeSet;

use super::filing_rows::{FilingRows, column as at};
use super::names::LONGEST_NAME;
use super::value::{Rows, Value};
use model::{cleaned_symbols, normalised_name, states_symbol};

/// A kind of clue, and how its text begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Issuer,
    Symbol,
    Insider,
}

impl Kind {
    fn lead(self) -> &'static str {
        match self {
            Self::Issuer => "issuer:",
            Self::Symbol => "symbol:",
            Self::Insider => "insider:",
        }
    }

    /// The clue of that name or symbol.
    pub(super) fn clue(self, name: &str) -> String {
        format!("{}{name}", self.lead())
    }

    /// The names or symbols in the clues of this kind.
    pub(super) fn among<'a>(self, clues: impl Iterator<Item = &'a String>) -> BTreeSet<&'a str> {
        clues.filter_map(|clue| clue.strip_prefix(self.lead())).collect()
    }
}

/// A name as it is compared; `None` for what is none, or damage.
pub(super) fn comparable(name: &Value) -> Option<String> {
    let name = name.text().filter(|name| name.len() <= LONGEST_NAME).map(normalised_name)?;
    (!name.is_empty()).then_some(name)
}

/// The symbols that a filing states.
pub(super) fn symbols(stated: &Value) -> Vec<String> {
    let symbol = stated.text().filter(|text| states_symbol(text) && text.len() <= LONGEST_NAME);
    symbol.map(cleaned_symbols).unwrap_or_default()
}

/// Whether a filing does not state the CIK of its issuer or of an owner.
pub(super) fn lacks_cik(rows: &FilingRows) -> bool {
    rows.filing()[at::ISSUER_CIK] == Value::Null
        || rows.owners().iter().any(|owner| owner[at::OWNER_CIK] == Value::Null)
}

/// Adds the clues that a filing gives to others: names and symbols that it states together with a CIK.
pub(super) fn given(rows: &FilingRows, clues: &mut BTreeSet<String>) {
    let filing = rows.filing();
    if filing[at::ISSUER_CIK] != Value::Null {
        clues.extend(issuer_clues(filing));
    }
    clues.extend(owner_clues(rows, true).map(|(_, clue)| clue));
}

/// Adds the rows of `unidentified` for a filing: what may tell the CIKs that it lacks.
pub(super) fn sought(rows: &FilingRows, filing_id: i64, unidentified: &mut Rows) {
    let filing = rows.filing();
    let mut clues = BTreeSet::new();
    if filing[at::ISSUER_CIK] == Value::Null {
        clues.extend(issuer_clues(filing).map(|clue| (Value::Int(0), clue)));
    }
    clues.extend(owner_clues(rows, false).map(|(owner_no, clue)| (owner_no.clone(), clue)));
    for (owner_no, clue) in clues {
        unidentified.push([clue.into(), Value::Int(filing_id), owner_no]);
    }
}

/// The clues of the owners of a filing who have a CIK, or of those who have none.
fn owner_clues(rows: &FilingRows, with_cik: bool) -> impl Iterator<Item = (&Value, String)> {
    let owners = rows.owners().iter().filter(move |owner| (owner[at::OWNER_CIK] != Value::Null) == with_cik);
    owners.filter_map(|owner| Some((&owner[1], Kind::Insider.clue(&comparable(&owner[at::OWNER_NAME])?))))
}

fn issuer_clues(filing: &[Value]) -> impl Iterator<Item = String> {
    let name = comparable(&filing[at::ISSUER_NAME]);
    // Without a name a symbol tells nothing.
    let symbols = name.as_ref().map(|_| symbols(&filing[at::ISSUER_TRADING_SYMBOL])).unwrap_or_default();
    let symbols = symbols.into_iter().map(|symbol| Kind::Symbol.clue(&symbol));
    name.map(|name| Kind::Issuer.clue(&name)).into_iter().chain(symbols)
}
