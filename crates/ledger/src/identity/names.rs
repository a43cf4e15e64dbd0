//! The names of issuers and insiders: counts over filings, increased when filings are added and made again when one is
//! removed.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use chrono::NaiveDate;
use model::schema::{InsiderNameRow, InsiderRow, IssuerNameRow, IssuerRow, IssuerSymbolRow};
use model::{cleaned_symbols, normalised_name};

use super::facts::{InsiderFacts, IssuerFacts};
use super::usable::{usable, usable_symbol};

/// The names that some filings state.
#[derive(Debug, Default)]
pub struct Names {
    issuers: BTreeMap<i64, CurrentIssuer>,
    insiders: BTreeMap<i64, Latest>,
    issuers_named: BTreeMap<(i64, Arc<str>, Arc<str>), NameUse>,
    issuer_symbols: BTreeMap<(i64, Arc<str>), NameUse>,
    insiders_named: BTreeMap<(i64, Arc<str>), NameUse>,
}

/// What an issuer is called now.
#[derive(Debug, Default)]
struct CurrentIssuer {
    name: Latest,
    symbol: Latest,
}

/// The newest value of a fact, and the filing that states it.
#[derive(Clone, Debug, Default)]
struct Latest {
    value: Option<Arc<str>>,
    as_of: Option<NaiveDate>,
    filing_id: Option<i64>,
}

/// From when to when, and in how many filings.
#[derive(Debug, Default)]
struct NameUse {
    /// The filing counted last: one may name an owner twice.
    counted: Option<i64>,
    first: Option<NaiveDate>,
    last: Option<NaiveDate>,
    filings: i64,
    /// How many of them state the CIK, and which of these was counted last.
    stating: i64,
    counted_stating: Option<i64>,
}

impl Names {
    /// Counts what a filing states of its issuer.
    pub fn add_issuer(&mut self, said: &IssuerFacts) {
        let as_of = said.said_on;
        let latest = self.issuers.entry(said.issuer_id).or_default();
        let symbol = usable_symbol(said.trading_symbol.as_ref());
        if let Some(symbol) = symbol {
            latest.symbol.take(symbol, as_of, said.filing_id);
            for symbol in cleaned_symbols(symbol) {
                let span = self.issuer_symbols.entry((said.issuer_id, symbol.into())).or_default();
                span.take(said.filing_id, said.period, said.cik);
            }
        }
        if let Some(name) = usable(said.name.as_ref()) {
            latest.name.take(name, as_of, said.filing_id);
            let symbol = symbol.map_or_else(|| "".into(), Arc::clone);
            let key = (said.issuer_id, Arc::clone(name), symbol);
            self.issuers_named.entry(key).or_default().take(said.filing_id, said.period, said.cik);
        }
    }

    /// Counts what a filing states of an owner. The owners of a filing must be added one after the other, in their
    /// order.
    pub fn add_insider(&mut self, said: &InsiderFacts) {
        let latest = self.insiders.entry(said.insider_id).or_default();
        if let Some(name) = usable(said.name.as_ref()) {
            latest.take(name, said.said_on, said.filing_id);
            let span = self.insiders_named.entry((said.insider_id, Arc::clone(name))).or_default();
            span.take(said.filing_id, said.period, said.cik);
        }
    }

    /// Ensures that the issuer has a row, even without a name.
    pub fn ensure_issuer(&mut self, issuer_id: i64) {
        self.issuers.entry(issuer_id).or_default();
    }

    /// Ensures that the insider has a row, even without a name.
    pub fn ensure_insider(&mut self, insider_id: i64) {
        self.insiders.entry(insider_id).or_default();
    }

    /// Removes everything that will be made again from the stored filings, so that nothing is counted twice.
    pub fn leave_out(&mut self, issuers: &BTreeSet<i64>, insiders: &BTreeSet<i64>) {
        self.issuers.retain(|id, _| !issuers.contains(id));
        self.issuers_named.retain(|(id, _, _), _| !issuers.contains(id));
        self.issuer_symbols.retain(|(id, _), _| !issuers.contains(id));
        self.insiders.retain(|id, _| !insiders.contains(id));
        self.insiders_named.retain(|(id, _), _| !insiders.contains(id));
    }

    /// Gives the rows of `issuers`, in the order of their keys, as all others here.
    pub fn issuers(&self) -> impl Iterator<Item = IssuerRow> {
        self.issuers.iter().map(|(issuer_id, latest)| {
            let CurrentIssuer { name, symbol } = latest;
            IssuerRow {
                issuer_id: *issuer_id,
                cik: cik_of(*issuer_id),
                name: name.value.clone(),
                trading_symbol: symbol.value.clone(),
                name_as_of: name.as_of,
                name_filing_id: name.filing_id,
                symbol_as_of: symbol.as_of,
                symbol_filing_id: symbol.filing_id,
            }
        })
    }

    /// Gives the rows of `insiders`.
    pub fn insiders(&self) -> impl Iterator<Item = InsiderRow> {
        self.insiders.iter().map(|(insider_id, name)| InsiderRow {
            insider_id: *insider_id,
            cik: cik_of(*insider_id),
            name: name.value.clone(),
            name_as_of: name.as_of,
            name_filing_id: name.filing_id,
        })
    }

    /// Gives the rows of `issuer_names`.
    pub fn issuer_names(&self) -> impl Iterator<Item = IssuerNameRow> {
        self.issuers_named.iter().map(|((issuer_id, name, trading_symbol), span)| IssuerNameRow {
            issuer_id: *issuer_id,
            name: Arc::clone(name),
            trading_symbol: Arc::clone(trading_symbol),
            first_period: span.first,
            last_period: span.last,
            filings: span.filings,
            stating_cik: span.stating,
            normalised: normalised_name(name).into(),
        })
    }

    /// Gives the rows of `issuer_symbols`.
    pub fn issuer_symbols(&self) -> impl Iterator<Item = IssuerSymbolRow> {
        self.issuer_symbols.iter().map(|((issuer_id, symbol), span)| IssuerSymbolRow {
            issuer_id: *issuer_id,
            symbol: Arc::clone(symbol),
            first_period: span.first,
            last_period: span.last,
        })
    }

    /// Gives the rows of `insider_names`.
    pub fn insider_names(&self) -> impl Iterator<Item = InsiderNameRow> {
        self.insiders_named.iter().map(|((insider_id, name), span)| InsiderNameRow {
            insider_id: *insider_id,
            name: Arc::clone(name),
            first_period: span.first,
            last_period: span.last,
            filings: span.filings,
            stating_cik: span.stating,
            normalised: normalised_name(name).into(),
        })
    }
}

impl Latest {
    /// Keeps the newer of two values: by the filing's day (an unknown day counts as 0001-01-01), then by the filing's
    /// id. The rules for merging rows in the database are the same.
    fn take(&mut self, value: &Arc<str>, as_of: Option<NaiveDate>, filing_id: i64) {
        let key = |as_of: Option<NaiveDate>| as_of.or(NaiveDate::from_ymd_opt(1, 1, 1));
        if self.filing_id.is_none_or(|known| (key(self.as_of), known) < (key(as_of), filing_id)) {
            *self = Self { value: Some(Arc::clone(value)), as_of, filing_id: Some(filing_id) };
        }
    }
}

impl NameUse {
    fn take(&mut self, filing_id: i64, period: Option<NaiveDate>, cik: Option<i64>) {
        if cik.is_some() && self.counted_stating.replace(filing_id) != Some(filing_id) {
            self.stating += 1;
        }
        if self.counted.replace(filing_id) == Some(filing_id) {
            return;
        }
        self.filings += 1;
        let Some(period) = period else { return };
        self.first = Some(self.first.map_or(period, |first| first.min(period)));
        self.last = Some(self.last.map_or(period, |last| last.max(period)));
    }
}

/// Gives the CIK of a key; a negative key has none.
fn cik_of(id: i64) -> Option<i64> {
    Some(id).filter(|id| *id >= 0)
}

#[cfg(test)]
mod tests {
    use super::super::facts::said_on;
    use super::*;

    fn day(text: &str) -> Option<NaiveDate> {
        text.parse().ok()
    }

    fn said(filing_id: i64, name: &str, filed_on: Option<NaiveDate>, cik: Option<i64>) -> InsiderFacts {
        let period = day("2024-02-05");
        let said_on = said_on(filed_on, period, None);
        InsiderFacts { filing_id, owner_no: 1, insider_id: 7, cik, name: Some(name.into()), period, said_on }
    }

    #[test]
    fn the_newest_name_counts_in_any_order() {
        let facts = [
            said(3, "Harrow Lena", day("2024-02-07"), None),
            said(2, "Okonjo Lena", day("2024-03-07"), Some(7)),
            said(1, "Okonjo-Harrow Lena", day("2024-03-07"), Some(7)),
        ];
        for order in [[0, 1, 2], [2, 1, 0], [1, 2, 0]] {
            let mut names = Names::default();
            for place in order {
                names.add_insider(&facts[place]);
            }
            let insiders: Vec<InsiderRow> = names.insiders().collect();
            let [insider] = insiders.as_slice() else { panic!("{insiders:?}") };
            assert_eq!((insider.name.as_deref(), insider.name_filing_id), (Some("Okonjo Lena"), Some(2)));
            assert_eq!(names.insider_names().count(), 3);
        }
    }

    #[test]
    fn a_filing_counts_once_for_a_name() {
        let mut names = Names::default();
        for facts in [said(1, "Harrow Lena", None, None), said(1, "Harrow Lena", None, Some(7))] {
            names.add_insider(&facts);
        }
        let counted: Vec<(i64, i64)> = names.insider_names().map(|row| (row.filings, row.stating_cik)).collect();
        assert_eq!(counted, [(1, 1)]);
    }

    #[test]
    fn damage_is_no_name() {
        let mut names = Names::default();
        names.add_insider(&said(1, &"x".repeat(501), None, None));
        assert_eq!(names.insider_names().count(), 0);
        assert_eq!(names.insiders().map(|row| row.name).collect::<Vec<_>>(), [None]);
    }
}
