//! What follows from many filings: which rows are in force, what was held on a day and why it changed, what became of
//! each grant, and which values contradict each other.
//!
//! A pure function of the filings of one issuer. Conclusions are drawn for one circle at a time ([`circle`]): the
//! insiders who file together. [`Others`] holds the few things that a circle's conclusions take from the rest of the
//! issuer. So an added filing needs only its circle derived again, and the derived tables equal a rebuild.

mod accounts;
mod amendments;
mod checks;
mod circle;
mod conclusions;
mod find_splits;
mod finding;
#[cfg(test)]
mod fixture;
mod grants;
mod member;
mod nature;
mod notices;
mod on_day;
#[cfg(test)]
mod property_tests;
mod ratio;
mod record;
mod row;
mod row_conclusion;
mod row_key;
mod same_event;
mod security_class;
mod short_swing;
mod split;

use accounts::Balances;
use chrono::NaiveDate;
use circle::Circle;
use grants::{Wordings, grants};
use model::GrantStatus;
use security_class::Classes;

pub use accounts::silent_before;
pub use checks::{OF_PRICES, Trade};
pub use circle::tied_with;
pub use conclusions::{
    Account, Conclusions, FilingConclusion, Grant, GrantEvent, Link, Position, SharesOf, ShortSwing, ShortSwingPair,
    ShortSwingStatement, Standing, Tranche,
};
pub use find_splits::find_splits;
pub use finding::{Finding, FindingCode, findings_markdown};
pub use grants::{VestedUnreported, unreported_by, vested_by, vested_on, vested_unreported};
pub use member::Member;
pub use notices::{
    Announced, AnnouncedOutcome, FiledNotice, NoticeConclusions, NoticeElsewhere, NoticeLinks, NoticeRecord,
    NoticeSale, OF_NOTICES, PriorSale, ReportedSale, notices,
};
pub use on_day::{Held, held_last, held_on, in_shares_of, is_by, left_on};
pub use ratio::Ratio;
pub use record::{FiledReport, IssuerRecord, Owner, StoredLine};
pub use row_conclusion::RowConclusion;
pub use row_key::RowKey;
pub use short_swing::{ShortSwingRow, short_swing_rows};
pub use split::{Split, SplitHint};

/// The version of the rules of deriving. Raise it with every change of a conclusion: the next run derives a database of
/// another version again.
pub const DERIVE_VERSION: i64 = 7;

/// What a circle's conclusions take from the issuer's other circles, if a record does not hold all filings.
#[derive(Clone, Debug, Default)]
pub struct Others {
    /// The day on which the newest filing became known: lots that ended before it have expired.
    pub newest: Option<NaiveDate>,
    /// Breaks that a split would explain: a split is found from several of them.
    pub hints: Vec<SplitHint>,
    /// Trades with whose prices others are compared.
    pub trades: Vec<Trade>,
}

/// Draws all conclusions about one issuer. The record holds all its filings, in the order of their keys.
///
/// Never fails: what contradicts itself becomes a [`Finding`]. Nothing that was filed is changed. Amounts are shares,
/// or dollars where `in_value`; `None` where no row states or implies them. docs/holdings.md describes the rules, their
/// sources and how well they were measured to work.
///
/// ```
/// use std::sync::Arc;
///
/// use insiderdb_ledger::derive::{FiledReport, IssuerRecord, Link, derive, held_last, short_swing_rows};
/// use reader::{Verdict, read};
///
/// let form = |day: &str, letter: &str, direction: &str, shares: u32, price: u32, after: u32| {
///     format!("<ownershipDocument><documentType>4</documentType><periodOfReport>{day}</periodOfReport>
///         <issuer><issuerCik>0000000009</issuerCik><issuerName>Example Corp</issuerName></issuer>
///         <reportingOwner><reportingOwnerId><rptOwnerCik>0000000017</rptOwnerCik>
///         <rptOwnerName>Roe Jane</rptOwnerName></reportingOwnerId>
///         <reportingOwnerRelationship><isDirector>1</isDirector></reportingOwnerRelationship></reportingOwner>
///         <nonDerivativeTable><nonDerivativeTransaction><securityTitle><value>Common Stock</value></securityTitle>
///         <transactionDate><value>{day}</value></transactionDate>
///         <transactionCoding><transactionCode>{letter}</transactionCode></transactionCoding>
///         <transactionAmounts><transactionShares><value>{shares}</value></transactionShares>
///         <transactionPricePerShare><value>{price}</value></transactionPricePerShare>
///         <transactionAcquiredDisposedCode><value>{direction}</value></transactionAcquiredDisposedCode>
///         </transactionAmounts><postTransactionAmounts><sharesOwnedFollowingTransaction><value>{after}</value>
///         </sharesOwnedFollowingTransaction></postTransactionAmounts><ownershipNature><directOrIndirectOwnership>
///         <value>D</value></directOrIndirectOwnership></ownershipNature></nonDerivativeTransaction>
///         </nonDerivativeTable></ownershipDocument>")
/// };
/// let mut record = IssuerRecord::default();
/// let forms = [form("2024-03-04", "P", "A", 100, 20, 1100), form("2024-06-03", "S", "D", 300, 24, 800)];
/// for (filing_id, form) in (1..).zip(&forms) {
///     let Verdict::Filing(filing) = read(form.as_bytes()).verdict else { panic!("it is a filing") };
///     record.filings.push(Arc::new(FiledReport::of(*filing, filing_id, |owner| owner.cik.unwrap())));
/// }
/// let conclusions = derive(&record);
/// let links: Vec<&Link> = conclusions.accounts[0].positions.iter().map(|position| &position.link).collect();
/// assert_eq!(links, [&Link::First, &Link::Matched]);
/// assert_eq!(conclusions.findings, []);
/// let left = held_last(&conclusions.accounts[0], None, &conclusions.splits);
/// assert_eq!(left.map(|held| held.balance), Some(800.into()));
/// // Bought at 20 and sold at 24 within six months: 100 shares gain four dollars each.
/// assert_eq!(conclusions.short_swings[0].maximum, Some(400.into()));
/// assert!(short_swing_rows(&record, &conclusions).iter().all(|row| row.not_matchable.is_none()));
/// ```
pub fn derive(record: &IssuerRecord) -> Conclusions {
    derive_among(record, Others::default())
}

/// Draws all conclusions about the circles whose filings the record holds. `others` has what they take from the
/// issuer's other circles.
///
/// With what the other circles give, the conclusions about a circle equal those of [`derive()`] over the whole issuer. So
/// after a filing was added, only the circle of its owners has to be derived again: [`tied_with`] gives it.
///
/// ```
/// use std::sync::Arc;
///
/// use insiderdb_ledger::derive::{FiledReport, IssuerRecord, Others, derive, derive_among, tied_with};
/// use reader::{Verdict, read};
///
/// let filing = |filing_id: i64, owners: &[i64]| {
///     let owner = |cik: &i64| format!("<reportingOwner><reportingOwnerId><rptOwnerCik>{cik:010}</rptOwnerCik>
///         </reportingOwnerId></reportingOwner>");
///     let owners: String = owners.iter().map(owner).collect();
///     let form = format!("<ownershipDocument><documentType>3</documentType><periodOfReport>2024-03-04</periodOfReport>
///         <issuer><issuerCik>0000000009</issuerCik></issuer>{owners}</ownershipDocument>");
///     let Verdict::Filing(filing) = read(form.as_bytes()).verdict else { panic!("it is a filing") };
///     Arc::new(FiledReport::of(*filing, filing_id, |owner| owner.cik.unwrap()))
/// };
/// let filings = vec![filing(1, &[17]), filing(2, &[17, 18]), filing(3, &[19])];
/// let circle = tied_with(&filings, |report| report.filing_id == 1);
/// assert_eq!(circle.into_iter().collect::<Vec<_>>(), [17, 18]);
///
/// let whole = IssuerRecord { issuer_id: 9, filings, user_splits: Vec::new() };
/// let part = IssuerRecord { filings: whole.filings[..2].to_vec(), ..whole.clone() };
/// let others = Others { newest: whole.filings[2].known_on(), ..Others::default() };
/// assert_eq!(derive_among(&part, others).members, derive(&whole).members[..2]);
/// ```
pub fn derive_among(record: &IssuerRecord, others: Others) -> Conclusions {
    let circles = circle::circles(record);
    let drawn: Vec<Conclusions> = circles.iter().map(in_force).collect();
    // Read once for all insiders of the issuer.
    let (mut classes, wordings) = (Classes::default(), Wordings::default());
    let mut balances: Vec<Balances<'_>> = Vec::with_capacity(circles.len());
    for (circle, drawn) in circles.iter().zip(&drawn) {
        balances.push(Balances::of(&circle.record, &drawn.rows, &mut classes));
    }
    let hints: Vec<SplitHint> = balances.iter().flat_map(Balances::hints).collect();
    let hints: Vec<SplitHint> = hints.into_iter().chain(others.hints).collect();
    let splits = find_splits(&hints, &record.user_splits);
    let members = circles.iter().flat_map(|circle| &circle.members);
    let newest = members.filter_map(|member| member.last_on).max().max(others.newest);

    let mut all = Conclusions { hints, ..Conclusions::default() };
    for ((circle, mut drawn), balances) in circles.iter().zip(drawn).zip(balances) {
        let record = &circle.record;
        let (grants, findings) = grants(record, &drawn.rows, &splits, newest, &wordings);
        drawn.grants = grants;
        drawn.findings.extend(findings);
        drawn.accounts = balances.accounts(&drawn.rows, &splits, &drawn.lot_numbers_by_row());
        accounts::mark_current(record, &circle.members, newest, &mut drawn.accounts);
        accounts::settle_sides(&splits, &mut drawn.accounts);
        accounts::adjust(&splits, &mut drawn.accounts);
        drawn.findings.extend(accounts::findings(&drawn.accounts));
        drawn.members = circle.members.iter().map(|member| until_expiration(member, &drawn.grants, newest)).collect();
        checks::conclude(record, &mut drawn);
        all.add(drawn);
    }
    doubt_prices(record, others.trades, &mut all);
    short_swing::conclude(record, &splits, &mut classes, &mut all);
    all.splits = splits.into_iter().filter(|split| !record.user_splits.contains(split)).collect();
    all.findings.sort();
    all
}

/// The member with the next day on which one of their lots expires.
fn until_expiration(member: &Member, grants: &[Grant], newest: Option<NaiveDate>) -> Member {
    let own = grants.iter().filter(|grant| grant.insider_id == member.insider_id && grant.status == GrantStatus::Open);
    let days = own.filter_map(|grant| grant.expiration_date);
    // A lot without expiration may state a day that has passed.
    Member { next_expiration: days.filter(|day| newest.is_none_or(|newest| *day >= newest)).min(), ..member.clone() }
}

/// Which rows of a circle are in force, and which are counted.
fn in_force(circle: &Circle) -> Conclusions {
    let mut drawn = Conclusions::default();
    amendments::conclude(&circle.record, &mut drawn);
    same_event::conclude(&circle.record, &mut drawn);
    drawn
}

/// Compares the prices of all trades with each other.
fn doubt_prices(record: &IssuerRecord, others: Vec<Trade>, conclusions: &mut Conclusions) {
    let mut trades = checks::trades(record, conclusions);
    trades.extend(others);
    for doubt in checks::doubts(&trades) {
        let finding = Finding::on_row(doubt.row, doubt.code, doubt.message);
        if record.report(doubt.row.filing_id).is_none() {
            conclusions.beside.push(finding);
            continue;
        }
        conclusions.findings.push(finding);
        if doubt.proposed.is_some() {
            conclusions.rows.entry(doubt.row).or_default().proposed_price_per_share = doubt.proposed;
        }
    }
}
