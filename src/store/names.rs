//! What issuers and insiders are called: sums over filings, kept up as filings come and made anew where one leaves.

use std::collections::{BTreeMap, BTreeSet};

use super::filing_rows::{Facts, FilingRows, column as at};
use super::schema::{INSIDER_NAMES, INSIDERS, ISSUER_NAMES, ISSUER_SYMBOLS, ISSUERS};
use super::table::Table;
use super::value::{Rows, Value};
use model::{cleaned_symbols, normalised_name, states_symbol};

/// Names longer than this, in bytes, are damage, and no index of Postgres could hold them. They stay in `filings`.
pub(super) const LONGEST_NAME: usize = 500;

/// What some filings say of names.
#[derive(Debug, Default)]
pub(super) struct Names {
    issuers: BTreeMap<i64, Latest<2>>,
    insiders: BTreeMap<i64, Latest<1>>,
    issuers_named: BTreeMap<(i64, Value, Value), Span>,
    issuer_symbols: BTreeMap<(i64, Value), Span>,
    insiders_named: BTreeMap<(i64, Value), Span>,
}

/// The newest value of each of `N` facts.
#[derive(Debug)]
struct Latest<const N: usize> {
    facts: [Option<Fact>; N],
}

#[derive(Debug)]
struct Fact {
    value: Value,
    as_of: Value,
    filing_id: i64,
}

/// From when to when, and in how many filings.
#[derive(Debug, Default)]
struct Span {
    /// The filing counted last: one may name an owner twice.
    counted: Option<i64>,
    first: Option<Value>,
    last: Option<Value>,
    filings: i64,
    /// How many of them state the CIK, and which of these was counted last.
    stating: i64,
    counted_stating: Option<i64>,
}

/// What one filing says: its issuer's part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct IssuerFacts {
    pub filing_id: i64,
    pub issuer_id: i64,
    pub cik: Value,
    pub name: Value,
    pub trading_symbol: Value,
    pub period: Value,
    pub filed_on: Value,
}

/// What one filing says of one owner.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct InsiderFacts {
    pub filing_id: i64,
    pub owner_no: i64,
    pub insider_id: i64,
    pub cik: Value,
    pub name: Value,
    pub period: Value,
    pub filed_on: Value,
}

impl IssuerFacts {
    /// The issuer's facts of those rows; `None` where the filing names no issuer.
    pub(super) fn of(rows: &FilingRows, facts: &Facts) -> Option<Self> {
        let filing = rows.filing();
        Some(Self {
            filing_id: facts.filing_id,
            issuer_id: filing[at::ISSUER_ID].int()?,
            cik: filing[at::ISSUER_CIK].clone(),
            name: filing[at::ISSUER_NAME].clone(),
            trading_symbol: filing[at::ISSUER_TRADING_SYMBOL].clone(),
            period: filing[at::PERIOD_OF_REPORT].clone(),
            filed_on: facts.filed_on.clone(),
        })
    }
}

impl InsiderFacts {
    /// The owners' facts of those rows.
    pub(super) fn of(rows: &FilingRows, facts: &Facts) -> Vec<Self> {
        let period = &rows.filing()[at::PERIOD_OF_REPORT];
        let said = |owner: &[Value]| {
            Some(Self {
                filing_id: facts.filing_id,
                owner_no: owner[1].int()?,
                insider_id: owner[at::INSIDER_ID].int()?,
                cik: owner[at::OWNER_CIK].clone(),
                name: owner[at::OWNER_NAME].clone(),
                period: period.clone(),
                filed_on: facts.filed_on.clone(),
            })
        };
        rows.owners().iter().filter_map(said).collect()
    }
}

impl Names {
    /// Takes in what a filing says of its issuer.
    pub(super) fn add_issuer(&mut self, said: &IssuerFacts) {
        let as_of = as_of(&said.filed_on, &said.period);
        let latest = self.issuers.entry(said.issuer_id).or_insert_with(Latest::new);
        let symbol = said.trading_symbol.text().filter(|text| states_symbol(text) && text.len() <= LONGEST_NAME);
        if let Some(symbol) = symbol {
            latest.take(1, &said.trading_symbol, &as_of, said.filing_id);
            for symbol in cleaned_symbols(symbol) {
                let span = self.issuer_symbols.entry((said.issuer_id, symbol.into())).or_default();
                span.take(said.filing_id, &said.period, &said.cik);
            }
        }
        if let Some(name) = usable(&said.name) {
            latest.take(0, &said.name, &as_of, said.filing_id);
            let key = (said.issuer_id, name.into(), symbol.unwrap_or_default().into());
            self.issuers_named.entry(key).or_default().take(said.filing_id, &said.period, &said.cik);
        }
    }

    /// Takes in what a filing says of an owner. The owners of a filing come together, in their order.
    pub(super) fn add_insider(&mut self, said: &InsiderFacts) {
        let as_of = as_of(&said.filed_on, &said.period);
        let latest = self.insiders.entry(said.insider_id).or_insert_with(Latest::new);
        if let Some(name) = usable(&said.name) {
            latest.take(0, &said.name, &as_of, said.filing_id);
            let span = self.insiders_named.entry((said.insider_id, name.into())).or_default();
            span.take(said.filing_id, &said.period, &said.cik);
        }
    }

    /// Sees to it that the issuer has a row, whatever is known of its names.
    pub(super) fn ensure_issuer(&mut self, issuer_id: i64) {
        self.issuers.entry(issuer_id).or_insert_with(Latest::new);
    }

    /// Sees to it that the insider has a row, whatever is known of its names.
    pub(super) fn ensure_insider(&mut self, insider_id: i64) {
        self.insiders.entry(insider_id).or_insert_with(Latest::new);
    }

    /// Takes out all that is to be made anew from the stored filings, so that nothing is counted twice.
    pub(super) fn leave_out(&mut self, issuers: &BTreeSet<i64>, insiders: &BTreeSet<i64>) {
        self.issuers.retain(|id, _| !issuers.contains(id));
        self.issuers_named.retain(|(id, _, _), _| !issuers.contains(id));
        self.issuer_symbols.retain(|(id, _), _| !issuers.contains(id));
        self.insiders.retain(|id, _| !insiders.contains(id));
        self.insiders_named.retain(|(id, _), _| !insiders.contains(id));
    }

    /// The rows of `issuers` and `insiders`.
    pub(super) fn keys(&self) -> [(&'static Table, Rows); 2] {
        let mut issuers = Rows::new(ISSUERS.columns.len());
        for (issuer_id, latest) in &self.issuers {
            let [name, symbol] = &latest.facts;
            issuers.push([
                Value::Int(*issuer_id),
                cik_of(*issuer_id),
                value(name.as_ref()),
                value(symbol.as_ref()),
                as_of_fact(name.as_ref()),
                filing_of(name.as_ref()),
                as_of_fact(symbol.as_ref()),
                filing_of(symbol.as_ref()),
            ]);
        }
        let mut insiders = Rows::new(INSIDERS.columns.len());
        for (insider_id, latest) in &self.insiders {
            let [name] = &latest.facts;
            insiders.push([
                Value::Int(*insider_id),
                cik_of(*insider_id),
                value(name.as_ref()),
                as_of_fact(name.as_ref()),
                filing_of(name.as_ref()),
            ]);
        }
        [(&ISSUERS, issuers), (&INSIDERS, insiders)]
    }

    /// The rows of `issuer_names`, `issuer_symbols` and `insider_names`.
    pub(super) fn lists(&self) -> [(&'static Table, Rows); 3] {
        let mut issuer_names = Rows::new(ISSUER_NAMES.columns.len());
        for ((issuer_id, name, symbol), span) in &self.issuers_named {
            let [first, last, filings] = span.values();
            issuer_names.push([
                Value::Int(*issuer_id),
                name.clone(),
                symbol.clone(),
                first,
                last,
                filings,
                Value::Int(span.stating),
                name.text().map(normalised_name).into(),
            ]);
        }
        let mut issuer_symbols = Rows::new(ISSUER_SYMBOLS.columns.len());
        for ((issuer_id, symbol), span) in &self.issuer_symbols {
            let [first, last, _] = span.values();
            issuer_symbols.push([Value::Int(*issuer_id), symbol.clone(), first, last]);
        }
        let mut insider_names = Rows::new(INSIDER_NAMES.columns.len());
        for ((insider_id, name), span) in &self.insiders_named {
            let [first, last, filings] = span.values();
            insider_names.push([
                Value::Int(*insider_id),
                name.clone(),
                first,
                last,
                filings,
                Value::Int(span.stating),
                name.text().map(normalised_name).into(),
            ]);
        }
        [(&ISSUER_NAMES, issuer_names), (&ISSUER_SYMBOLS, issuer_symbols), (&INSIDER_NAMES, insider_names)]
    }
}

impl<const N: usize> Latest<N> {
    fn new() -> Self {
        Self { facts: [const { None }; N] }
    }

    /// Keeps the newer of two: by the filing's day, an unknown day being the oldest, then by its id.
    fn take(&mut self, place: usize, value: &Value, as_of: &Value, filing_id: i64) {
        // As the database compares them.
        let day = |as_of: &'_ Value| as_of.text().unwrap_or("0001-01-01").to_owned();
        let known = &mut self.facts[place];
        if known.as_ref().is_none_or(|known| (day(&known.as_of), known.filing_id) < (day(as_of), filing_id)) {
            *known = Some(Fact { value: value.clone(), as_of: as_of.clone(), filing_id });
        }
    }
}

impl Span {
    fn take(&mut self, filing_id: i64, period: &Value, cik: &Value) {
        if *cik != Value::Null && self.counted_stating.replace(filing_id) != Some(filing_id) {
            self.stating += 1;
        }
        if self.counted.replace(filing_id) == Some(filing_id) {
            return;
        }
        self.filings += 1;
        if *period == Value::Null {
            return;
        }
        if self.first.as_ref().is_none_or(|first| period < first) {
            self.first = Some(period.clone());
        }
        if self.last.as_ref().is_none_or(|last| period > last) {
            self.last = Some(period.clone());
        }
    }

    fn values(&self) -> [Value; 3] {
        let day = |day: &Option<Value>| day.clone().unwrap_or(Value::Null);
        [day(&self.first), day(&self.last), Value::Int(self.filings)]
    }
}

/// The CIK that is the key; a negative key is none.
fn cik_of(id: i64) -> Value {
    Some(id).filter(|id| *id >= 0).into()
}

fn usable(name: &Value) -> Option<&str> {
    name.text().filter(|name| name.len() <= LONGEST_NAME)
}

fn as_of(filed_on: &Value, period: &Value) -> Value {
    if *filed_on == Value::Null { period.clone() } else { filed_on.clone() }
}

fn value(fact: Option<&Fact>) -> Value {
    fact.map_or(Value::Null, |fact| fact.value.clone())
}

fn as_of_fact(fact: Option<&Fact>) -> Value {
    fact.map_or(Value::Null, |fact| fact.as_of.clone())
}

fn filing_of(fact: Option<&Fact>) -> Value {
    fact.map_or(Value::Null, |fact| Value::Int(fact.filing_id))
}
