//! Which CIKs had a name or a symbol, by what stored filings state, and who is meant by it. A CIK that was only
//! concluded is never evidence, so that no conclusion supports itself and the order of arrival does not matter.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use model::{insider_id, insider_of_filing, issuer_id, similar_names};

use super::clue::ClueKind;
use super::usable::{comparable, symbols};

/// The evidence about some names and symbols: which parties with a CIK had them.
///
/// ```
/// use insiderdb_ledger::identity::Evidence;
///
/// let mut evidence = Evidence::default();
/// evidence.add_issuer("EXAMPLE CORP", 9);
/// // The only issuer of the name is meant. A second one of the name leaves it open.
/// assert_eq!(evidence.decide_issuer(Some(&"Example Corp.".into()), None), Some(9));
/// evidence.add_issuer("EXAMPLE CORP", 11);
/// assert!(evidence.decide_issuer(Some(&"Example Corp.".into()), None).is_some_and(|key| key < 0));
/// ```
#[derive(Debug, Default)]
pub struct Evidence {
    /// By normalised name: the issuers that had it.
    issuers: BTreeMap<String, BTreeSet<i64>>,
    /// By symbol: the issuers that had it, each with its names at that time.
    symbols: BTreeMap<String, BTreeSet<(i64, String)>>,
    /// By normalised name: the issuers, and for each the insiders with that name in filings about it.
    insiders: BTreeMap<String, BTreeSet<(i64, i64)>>,
}

impl Evidence {
    /// Notes that an issuer had a normalised name.
    pub fn add_issuer(&mut self, name: &str, issuer_id: i64) {
        self.issuers.entry(name.to_owned()).or_default().insert(issuer_id);
    }

    /// Notes that an issuer had a symbol together with a name.
    pub fn add_symbol(&mut self, symbol: String, issuer_id: i64, name: &str) {
        self.symbols.entry(symbol).or_default().insert((issuer_id, name.to_owned()));
    }

    /// Notes that an insider has a normalised name in filings about an issuer.
    pub fn add_insider(&mut self, name: String, issuer_id: i64, insider_id: i64) {
        self.insiders.entry(name).or_default().insert((issuer_id, insider_id));
    }

    /// Decides which issuer is meant by a name and a symbol, both as stated: the only one that had the name; if none
    /// had it, the only one of a similar name that had one of the symbols; else an issuer with a key made from the
    /// name. `None` if there is no name.
    pub fn decide_issuer(&self, name: Option<&Arc<str>>, symbol: Option<&Arc<str>>) -> Option<i64> {
        self.issuer(name, symbol).or_else(|| issuer_id(None, name.map(AsRef::as_ref)))
    }

    /// Decides which insider is meant by a name as stated: the only one with that name in filings about the same
    /// issuer; else an insider with a key made from issuer and name, or from filing and name if the filing names no
    /// issuer.
    pub fn decide_insider(&self, filing_id: i64, issuer: Option<i64>, name: Option<&Arc<str>>) -> Option<i64> {
        match issuer {
            Some(issuer) => {
                self.insider(issuer, name).or_else(|| insider_id(Some(issuer), None, name.map(AsRef::as_ref)))
            }
            None => insider_of_filing(filing_id, name?),
        }
    }

    fn issuer(&self, name: Option<&Arc<str>>, symbol: Option<&Arc<str>>) -> Option<i64> {
        if let Some(issuers) = self.issuers.get(&comparable(name)?) {
            return only(issuers.iter().copied());
        }
        let name = name?;
        let symbols = symbols(symbol);
        let had = symbols.iter().filter_map(|symbol| self.symbols.get(symbol)).flatten();
        only(had.filter(|(_, borne)| similar_names(borne, name)).map(|(issuer, _)| *issuer))
    }

    fn insider(&self, issuer_id: i64, name: Option<&Arc<str>>) -> Option<i64> {
        let insiders = self.insiders.get(&comparable(name)?)?;
        only(insiders.iter().filter(|(issuer, _)| *issuer == issuer_id).map(|(_, insider)| *insider))
    }

    /// Gives those of the clues about which the two know different things.
    pub fn differing(&self, other: &Self, clues: &BTreeSet<String>) -> BTreeSet<String> {
        let mut differing = BTreeSet::new();
        let mut compare = |kind: ClueKind, differs: &dyn Fn(&str) -> bool| {
            let found = kind.among(clues).into_iter().filter(|name| differs(name));
            differing.extend(found.map(|name| kind.clue(name)));
        };
        compare(ClueKind::Issuer, &|name| self.issuers.get(name) != other.issuers.get(name));
        compare(ClueKind::Symbol, &|name| self.symbols.get(name) != other.symbols.get(name));
        compare(ClueKind::Insider, &|name| self.insiders.get(name) != other.insiders.get(name));
        differing
    }
}

/// Gives the value if all are the same; `None` for no value or several.
fn only(mut found: impl Iterator<Item = i64>) -> Option<i64> {
    let first = found.next()?;
    found.all(|other| other == first).then_some(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOOMS: i64 = 1_900_001;
    const QUARRY: i64 = 1_900_002;

    #[test]
    fn an_issuer_is_the_only_one_of_its_name() {
        let mut known = Evidence::default();
        let decide = |known: &Evidence, name: &str, symbol: Option<&str>| {
            known.decide_issuer(Some(&name.into()), symbol.map(Arc::from).as_ref())
        };
        let unknown = decide(&known, "Tidewater Looms Inc", None);
        assert!(unknown.is_some_and(|id| id < 0), "known by its name alone");
        known.add_issuer("TIDEWATER LOOMS INC", LOOMS);
        assert_eq!(decide(&known, "Tidewater Looms, Inc.", None), Some(LOOMS));
        known.add_issuer("TIDEWATER LOOMS INC", QUARRY);
        assert_eq!(decide(&known, "Tidewater Looms Inc", Some("TLOM")), unknown, "two have borne it");
        assert_eq!(known.decide_issuer(None, Some(&"TLOM".into())), None);
    }

    #[test]
    fn a_symbol_counts_with_a_similar_name() {
        let mut known = Evidence::default();
        known.add_symbol("TLOM".to_owned(), LOOMS, "Tidewater Looms Inc");
        let decide = |name: &str, symbol: &str| known.decide_issuer(Some(&name.into()), Some(&symbol.into()));
        assert_eq!(decide("Tidewater Looms Incorporated", "TLOM"), Some(LOOMS));
        assert!(decide("Quarry Lantern Inc", "TLOM") < Some(0));
        assert!(decide("Tidewater Looms Incorporated", "NONE") < Some(0));
    }

    #[test]
    fn an_insider_is_told_within_one_issuer() {
        let mut known = Evidence::default();
        known.add_insider("HARROW LENA M".to_owned(), LOOMS, 1_900_101);
        let decide = |issuer| known.decide_insider(7, issuer, Some(&"Harrow Lena M.".into()));
        assert_eq!(decide(Some(LOOMS)), Some(1_900_101));
        assert_eq!(decide(Some(QUARRY)), insider_id(Some(QUARRY), None, Some("Harrow Lena M")));
        assert_eq!(decide(None), insider_of_filing(7, "Harrow Lena M"));
        assert_eq!(known.decide_insider(7, None, None), None);
    }

    #[test]
    fn clues_differ_where_something_was_learnt() {
        let (before, mut now) = (Evidence::default(), Evidence::default());
        now.add_issuer("TIDEWATER LOOMS INC", LOOMS);
        let clues: BTreeSet<String> =
            ["issuer:TIDEWATER LOOMS INC", "symbol:TLOM", "insider:HARROW LENA M"].map(str::to_owned).into();
        let learnt = before.differing(&now, &clues);
        assert_eq!(learnt.into_iter().collect::<Vec<_>>(), ["issuer:TIDEWATER LOOMS INC"]);
    }
}
