//! The invented market: companies, their insiders with their accounts, and the agents who submit for them.
//!
//! Only the market stays in memory while filings are written: a few hundred bytes for each insider.

use chrono::NaiveDate;

use super::filing::{Accession, Amount};
use super::names;
use super::particulars;
use super::random::Random;

pub(super) struct Address {
    pub(super) street: String,
    pub(super) city: &'static str,
    pub(super) state: &'static str,
    pub(super) zip: u32,
}

pub(super) struct Issuer {
    pub(super) cik: u32,
    pub(super) name: String,
    /// The former name, and the last day on which the issuer had it.
    pub(super) former: Option<(String, NaiveDate)>,
    pub(super) symbol: String,
    pub(super) industry: (&'static str, u16),
    pub(super) tax_number: u32,
    pub(super) incorporated: &'static str,
    pub(super) year_end: &'static str,
    pub(super) file_number: u32,
    pub(super) address: Address,
    /// Title of its stock.
    pub(super) stock: &'static str,
    /// The current price of a share.
    pub(super) price: Amount,
    /// The agent who usually submits for the issuer.
    agent: usize,
}

impl Issuer {
    /// The name on a day.
    pub(super) fn name_on(&self, day: NaiveDate) -> &str {
        match &self.former {
            Some((former, until)) if day < *until => former,
            _ => &self.name,
        }
    }

    /// The former name, if the change of name lies before the day.
    pub(super) fn former_on(&self, day: NaiveDate) -> Option<&(String, NaiveDate)> {
        self.former.as_ref().filter(|(_, until)| day >= *until)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LotKind {
    Option,
    /// Restricted stock units.
    Units,
}

/// A grant and what is left of it.
#[derive(Clone, Debug)]
pub(super) struct Lot {
    pub(super) kind: LotKind,
    pub(super) granted: NaiveDate,
    pub(super) strike: Amount,
    pub(super) size: Amount,
    pub(super) left: Amount,
}

pub(super) struct Insider {
    pub(super) cik: u32,
    pub(super) name: String,
    pub(super) former: Option<(String, NaiveDate)>,
    pub(super) issuer: usize,
    pub(super) director: bool,
    pub(super) officer: Option<&'static str>,
    pub(super) ten_percent: bool,
    /// Names of funds that sign with the insider, with a CIK each.
    pub(super) with: Vec<(u32, String)>,
    /// Shares owned directly.
    pub(super) direct: Amount,
    /// Shares owned indirectly, and how.
    pub(super) indirect: Option<(&'static str, Amount)>,
    pub(super) lots: Vec<Lot>,
    /// Whether a filing of the insider has been written.
    pub(super) known: bool,
    /// Day of the last filing, and of the last transaction.
    pub(super) filed: NaiveDate,
    pub(super) traded: NaiveDate,
}

struct Agent {
    cik: u32,
    year: i32,
    number: u32,
}

pub(super) struct Cast {
    pub(super) issuers: Vec<Issuer>,
    pub(super) insiders: Vec<Insider>,
    agents: Vec<Agent>,
}

impl Cast {
    /// Makes a market for the given number of filings.
    pub(super) fn new(filings: u64, random: &mut Random) -> Self {
        let issuers = (filings / 60 + 1) as usize;
        let insiders = (filings / 12 + 1) as usize;
        let agents = (filings / 50 + 1).min(200) as usize;
        Self {
            agents: (0..agents).map(|at| Agent { cik: person_cik(at) + 8, year: 0, number: 0 }).collect(),
            issuers: (0..issuers).map(|at| issuer(at, agents, random)).collect(),
            insiders: (0..insiders).map(|at| insider(at, issuers, random)).collect(),
        }
    }

    /// The next accession number for a filing about an issuer.
    pub(super) fn accession(&mut self, issuer: usize, year: i32, random: &mut Random) -> Accession {
        let own = random.chance(850).then(|| self.issuers[issuer].agent);
        let which = own.unwrap_or_else(|| random.skewed(self.agents.len()));
        let agent = &mut self.agents[which];
        if agent.year != year {
            (agent.year, agent.number) = (year, 0);
        }
        // Agents submit other forms too.
        agent.number += 1 + random.below(5) as u32;
        Accession { submitter: agent.cik, year, number: agent.number }
    }

    /// An insider who has not filed on the day yet, so that a day's filings can be written in any order.
    pub(super) fn filer(&self, day: NaiveDate, random: &mut Random) -> usize {
        let mut which = random.skewed(self.insiders.len());
        while self.insiders[which].filed == day {
            which = (which + 1) % self.insiders.len();
            if self.insiders.len() < 64 {
                break;
            }
        }
        which
    }
}

/// Each insider has nine numbers: one of the first six is their own, then come those of their funds and of an agent.
fn person_cik(at: usize) -> u32 {
    1_000_000 + 9 * at as u32
}

fn issuer(at: usize, agents: usize, random: &mut Random) -> Issuer {
    let name = company(at, random);
    let former = random.chance(50).then(|| (company(at + 4_001, random), day(random)));
    Issuer {
        cik: 100_000 + 9 * at as u32 + random.below(9) as u32,
        name,
        former,
        symbol: symbol(at),
        industry: random.pick(particulars::INDUSTRY),
        tax_number: random.between(100_000_000, 999_999_999) as u32,
        incorporated: random.pick(&["DE", "DE", "DE", "NV", "MD", "NY", "PA", "E9"]),
        year_end: random.pick(&["1231", "1231", "1231", "0630", "0930", "0131"]),
        file_number: random.between(1_000, 41_999) as u32,
        address: address(random),
        stock: random.pick(particulars::STOCK),
        price: Amount(random.between(2, 120) * random.between(8_000, 20_000)),
        agent: random.skewed(agents),
    }
}

fn insider(at: usize, issuers: usize, random: &mut Random) -> Insider {
    let cik = person_cik(at) + random.below(6) as u32;
    let [last, first] = [random.pick(names::LAST), random.pick(names::FIRST)];
    let middle = char::from(b'A' + random.below(26) as u8);
    let mut name = format!("{last} {first} {middle}");
    let mut former = random.chance(40).then(|| (format!("{last} {first}"), day(random)));
    if random.chance(450) {
        name = name.to_uppercase();
        former = former.map(|(name, day)| (name.to_uppercase(), day));
    }
    let director = random.chance(500);
    let officer = (!director || random.chance(250)).then(|| random.pick(particulars::OFFICE));
    let funds = if random.chance(70) { random.between(1, 2) as u32 } else { 0 };
    let fund = |number: u32| {
        let (kind, company) = (["Partners, L.P.", "Management, L.L.C."][number as usize], company(at * 7, random));
        let short = company.split(' ').next().unwrap_or_default().to_owned();
        (person_cik(at) + 6 + number, format!("{short} {last} {kind}"))
    };
    let with: Vec<_> = (0..funds).map(fund).collect();
    Insider {
        cik,
        name,
        former,
        issuer: random.skewed(issuers),
        director,
        officer,
        ten_percent: !with.is_empty() || random.chance(60),
        with,
        direct: Amount(
            random.between(0, 200_000) * 10_000 + if random.chance(120) { random.between(1, 9_999) } else { 0 },
        ),
        indirect: random.chance(400).then(|| {
            let nature = random.pick(particulars::NATURE);
            let part = if nature == "By 401(k)" { random.between(1, 9_999) } else { 0 };
            (nature, Amount(random.between(100, 80_000) * 10_000 + part))
        }),
        lots: Vec::new(),
        known: false,
        filed: NaiveDate::MIN,
        traded: NaiveDate::MIN,
    }
}

/// A name that is distinct for each index. The names are not in alphabetical order.
fn company(at: usize, random: &mut Random) -> String {
    let pairs = names::COMPANY.len() * names::BUSINESS.len();
    let pair = at * 1_709 % pairs;
    let (first, second) = (names::COMPANY[pair % names::COMPANY.len()], names::BUSINESS[pair / names::COMPANY.len()]);
    let more = names::MORE[at / pairs % names::MORE.len()];
    let name = format!("{more}{first} {second}{}", random.pick(names::SUFFIX));
    if random.chance(400) { name.to_uppercase() } else { name }
}

/// A name that is distinct for each index.
fn symbol(at: usize) -> String {
    let mut left = at * 7_919 % 26_usize.pow(4);
    let mut letter = || {
        let letter = char::from(b'A' + (left % 26) as u8);
        left /= 26;
        letter
    };
    (0..4).map(|_| letter()).collect()
}

fn address(random: &mut Random) -> Address {
    let (city, state, zip) = random.pick(particulars::CITY);
    let street = format!("{} {}", random.between(1, 9_900), random.pick(particulars::STREET));
    Address { street, city, state, zip: zip + random.below(40) as u32 }
}

/// A random day of the period in which filings are made.
fn day(random: &mut Random) -> NaiveDate {
    let year = random.between(2003, 2025) as i32;
    NaiveDate::from_ymd_opt(year, random.between(1, 12) as u32, random.between(1, 28) as u32).unwrap_or_default()
}
