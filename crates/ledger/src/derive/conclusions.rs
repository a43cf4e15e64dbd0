//! The conclusions about one issuer, ready to be stored or shown.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::finding::Finding;
use super::member::Member;
use super::ratio::Ratio;
use super::row_conclusion::RowConclusion;
use super::row_key::RowKey;
use super::security_class::is_split_with_shares;
use super::split::{Split, SplitHint};
use model::{BreakCause, GrantEventKind, GrantStatus, Ownership};

/// All that follows from the filings of one issuer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Conclusions {
    /// By `filing_id`: the filings that amend another or are superseded; no other filing has a conclusion as a whole.
    pub filings: BTreeMap<i64, FilingConclusion>,
    /// The rows with a conclusion; every other row is in force and counted.
    pub rows: BTreeMap<RowKey, RowConclusion>,
    /// Circle by circle. Each of several joint filers has an account.
    pub accounts: Vec<Account>,
    /// Those found; the user's are not among them.
    pub splits: Vec<Split>,
    /// The split hints from which they were found, also those of other circles.
    pub hints: Vec<SplitHint>,
    /// Who reports about the issuer.
    pub members: Vec<Member>,
    /// Lots of options, units and other derivatives, circle by circle. Each of several joint filers has a lot.
    pub grants: Vec<Grant>,
    /// By insider and class; only those with pairs, with a possible gain or with a statement.
    pub short_swings: Vec<ShortSwing>,
    /// Contradictions and decisions, sorted.
    pub findings: Vec<Finding>,
    /// Findings about rows of other circles, if the record does not hold all filings of the issuer: only about prices.
    pub beside: Vec<Finding>,
}

impl Conclusions {
    /// Whether an account of units may contain others of the insider: it began with an acquisition that left more than it
    /// acquired, so its balance is of all units of the title, and another account of the title ended before it began.
    pub fn may_contain_others(&self, account: &Account) -> bool {
        let is_without_terms =
            |account: &Account| (account.conversion_or_exercise_price, account.expiration_date) == (None, None);
        let Some(first) = account.positions.first().filter(|_| account.table_no == 2 && is_without_terms(account))
        else {
            return false;
        };
        let is_positive = |amount: Option<Decimal>| amount.is_some_and(|amount| amount > Decimal::ZERO);
        is_positive(first.opening)
            && is_positive(first.change)
            && self.accounts.iter().any(|other| {
                let last = other.positions.last().filter(|last| is_positive(last.balance));
                other.insider_id == account.insider_id
                    && other.table_no == 2
                    && other.security_class == account.security_class
                    && other.direct_indirect == account.direct_indirect
                    && is_without_terms(other)
                    && last.is_some_and(|last| last.as_of < first.as_of)
            })
    }

    /// Gives the lots by insider and by each row that tells of them, if the row tells of one lot alone.
    pub fn lots_by_row(&self) -> BTreeMap<(i64, RowKey), &Grant> {
        self.lot_numbers_by_row().into_iter().map(|(row, number)| (row, &self.grants[number])).collect()
    }

    /// Gives the places of these lots in `grants`.
    pub(super) fn lot_numbers_by_row(&self) -> BTreeMap<(i64, RowKey), usize> {
        let mut lots: BTreeMap<(i64, RowKey), Option<usize>> = BTreeMap::new();
        for (number, grant) in self.grants.iter().enumerate() {
            let rows: BTreeSet<RowKey> = grant.events.iter().filter_map(|event| event.row).collect();
            for row in rows {
                lots.entry((grant.insider_id, row)).and_modify(|lot| *lot = None).or_insert(Some(number));
            }
        }
        lots.into_iter().filter_map(|(row, number)| Some((row, number?))).collect()
    }

    /// Adds those about another circle of the issuer.
    pub(super) fn add(&mut self, other: Self) {
        self.filings.extend(other.filings);
        self.rows.extend(other.rows);
        self.accounts.extend(other.accounts);
        self.splits.extend(other.splits);
        self.hints.extend(other.hints);
        self.members.extend(other.members);
        self.grants.extend(other.grants);
        self.short_swings.extend(other.short_swings);
        self.findings.extend(other.findings);
        self.beside.extend(other.beside);
    }
}

/// The conclusions about a filing as a whole.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FilingConclusion {
    /// For an amendment: the filing that it amends; `None` for another form, and where no filing or several fit.
    pub amends_filing_id: Option<i64>,
    /// The amendment that restates all its rows; `None` where there is none.
    pub superseded_by_filing_id: Option<i64>,
}

/// What an insider holds of a class in one way, step by step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    /// The CIK, or a negative key if no filing states one.
    pub insider_id: i64,
    /// 1: Table I; 2: Table II.
    pub table_no: u8,
    /// Title as the newest row states it; `None` if no row states one.
    pub security_title: Option<String>,
    /// The class: the distinguishing words of the title in lower case and alphabetical order, without par value; empty if
    /// no row states a title.
    pub security_class: String,
    /// Form of ownership (Table I, column 6; Table II, column 10); `None` if no row states it.
    pub direct_indirect: Option<Ownership>,
    /// Nature of indirect ownership as the newest row states it, or the footnote to which that row refers; `None` if
    /// neither is stated.
    pub nature_of_ownership: Option<String>,
    /// Dollars for one underlying share; `None` in Table I, where not stated, and where the balances are of all lots of
    /// the title.
    pub conversion_or_exercise_price: Option<Decimal>,
    /// Day on which the derivative expires; `None` in Table I, where not stated, and where the balances are of all lots
    /// of the title.
    pub expiration_date: Option<NaiveDate>,
    /// False: the same shares are counted in a joint filer's account.
    pub counted: bool,
    /// Whether the insider still reports.
    pub standing: Standing,
    /// Shares held after the last position, restated to the issuer's newest split; `None` if only a value is stated.
    pub shares_adjusted: Option<Decimal>,
    /// In the order in which the balances follow each other; never empty.
    pub positions: Vec<Position>,
}

/// Whether an insider still reports about the issuer. What those who do not report hold now is unknown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Their last filing is recent and does not say that it is the last.
    Reports,
    /// The last filing says that no more are required (box 1 of the form, Rule 16a-2(b)).
    Left,
    /// No filing in the two years before the issuer's newest; the last became known on that day.
    SilentSince(NaiveDate),
}

impl Account {
    /// Whether a split of the issuer's shares changes the number of these securities.
    pub fn is_split(&self) -> bool {
        is_split_with_shares(&self.security_class)
    }

    /// Whether the insider still reports, so that the account tells what they hold now.
    pub fn is_current(&self) -> bool {
        self.standing == Standing::Reports
    }
}

/// One step of an account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Position {
    /// A transaction: its day. A holding: the last day that its filing reports about. `None` if not stated.
    pub as_of: Option<NaiveDate>,
    /// The row states only a balance (Form 3, and the holdings of Forms 4 and 5).
    pub is_holding: bool,
    /// The balance before the row, computed from the row: shares, or dollars where `in_value`, as filed. `None` if the
    /// row does not state enough.
    pub opening: Option<Decimal>,
    /// What the row adds, in the unit of `opening`; negative for what it takes. `None` for a holding.
    pub change: Option<Decimal>,
    /// What is held after the row itself, also where the filer stated the balance after all rows; in the unit of
    /// `opening`. `None` if it is not known.
    pub balance: Option<Decimal>,
    /// The balance is in dollars: the security is not counted in shares.
    pub in_value: bool,
    /// The shares in which opening, change and balance are.
    pub shares_of: SharesOf,
    /// Whether the balance follows from the one before.
    pub link: Link,
    /// The row that states it.
    pub row: RowKey,
}

/// The shares in which a balance is stated, where a split changes their number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SharesOf {
    /// Those of that day: the day of the position, else a day on the same side of a split whose day is not known.
    Day(NaiveDate),
    /// No day is stated.
    NoDay,
    /// A split is about as old as the position, and no row shows which of the two was first.
    UnsureSplit,
}

/// How a position follows from the one before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Link {
    /// No position comes before it.
    First,
    /// Its opening equals the balance before.
    Matched,
    /// Its opening differs from the balance before.
    Break {
        /// The opening less the balance before: shares, or dollars where `in_value`.
        amount: Decimal,
        /// Why it differs, as far as the filings show.
        cause: BreakCause,
        /// What shows that cause, in words; `None` where nothing does.
        evidence: Option<String>,
    },
}

/// A lot of a derivative.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grant {
    /// The CIK, or a negative key if no filing states one.
    pub insider_id: i64,
    /// Title as the newest row states it; `None` if no row states one.
    pub security_title: Option<String>,
    /// From the title: `option`, `sar`, `rsu`, `psu`, `warrant`, `convertible`, `phantom` or `other`.
    pub kind: &'static str,
    /// Dollars for one underlying share, as the newest row states it, or an earlier one restated by splits; `None` if no
    /// row states it, as for most units.
    pub conversion_or_exercise_price: Option<Decimal>,
    /// Day from which the lot can be exercised (Table II, column 6); `None` where none is stated, or only in a
    /// footnote.
    pub exercise_date: Option<NaiveDate>,
    /// Day on which the lot expires (Table II, column 6); `None` where none is stated.
    pub expiration_date: Option<NaiveDate>,
    /// Title of the underlying security (Table II, column 7); `None` where not stated.
    pub underlying_security_title: Option<String>,
    /// Day of the grant; `None` where no filing reports the grant.
    pub granted_on: Option<NaiveDate>,
    /// Units, as all amounts below; `None` where no filing reports the grant, or where the underlying shares contradict
    /// its amount.
    pub granted: Option<Decimal>,
    /// Units exercised or converted: codes M, X, O and C.
    pub exercised: Decimal,
    /// Units withheld to pay the exercise price or taxes: code F.
    pub withheld: Decimal,
    /// Units sold, given away, cancelled or returned: codes S, G, D, J and others.
    pub disposed: Decimal,
    /// Units that expired by a row: codes E and H. Those that expired without a report are not among them.
    pub expired: Decimal,
    /// What is left after the last event; `None` where no row states or implies it.
    pub outstanding: Option<Decimal>,
    /// Day of the last event with that number; `None` where `outstanding` is.
    pub outstanding_on: Option<NaiveDate>,
    /// Whether units are left.
    pub status: GrantStatus,
    /// A split is about as old as the last row, and no row shows which of the two was first: the units are as filed.
    /// `None` where no split is in doubt.
    pub unsure_split: Option<Ratio>,
    /// Footnotes about vesting as filed, one on each line; `None` where there are none.
    pub vesting_text: Option<String>,
    /// False: the same units are counted in a joint filer's lot.
    pub counted: bool,
    /// What happened to the lot, in order.
    pub events: Vec<GrantEvent>,
    /// Its parts in the order of the text; empty where the schedule is not known.
    pub tranches: Vec<Tranche>,
}

/// What happened to a lot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GrantEvent {
    /// Day of the event; `None` if the row states none.
    pub event_on: Option<NaiveDate>,
    /// What happened.
    pub event: GrantEventKind,
    /// Units of the event; `None` for a row that states only a balance.
    pub shares: Option<Decimal>,
    /// Units left after the event; `None` where unknown.
    pub outstanding: Option<Decimal>,
    /// `None` for an expiration that nobody reported.
    pub row: Option<RowKey>,
    /// Exercise: the row of Table I of the same filing that acquires the shares; `None` where none was found.
    pub paired_line_no: Option<u16>,
}

/// A part of a lot that vests at one time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tranche {
    /// Day of vesting; `None` where the part depends on a condition only, or on a day that is not stated.
    pub vests_on: Option<NaiveDate>,
    /// Part of the lot, from 0 to 1, with ten decimal places; `None` where not stated.
    pub portion: Option<Decimal>,
    /// Units; `None` where the footnote does not state them and portion and grant do not give them.
    pub shares: Option<Decimal>,
    /// What else must happen, such as `performance`; `None` where only time decides.
    pub condition: Option<String>,
    /// The footnote that states the part, as `F1`; `None` for a lot that vests as a whole on its exercise date.
    pub footnote_id: Option<String>,
}

/// The purchases and sales of an insider in one class that match under Section 16(b). Amounts are in dollars.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShortSwing {
    /// The CIK, or a negative key if no filing states one.
    pub insider_id: i64,
    /// 1: Table I; 2: Table II.
    pub table_no: u8,
    /// Title as the newest trade states it; `None` if it states none.
    pub security_title: Option<String>,
    /// The class: the distinguishing words of the title in lower case and alphabetical order, without par value; empty if
    /// no row states a title.
    pub security_class: String,
    /// Derivatives: dollars for one underlying share; only those of the same terms match (Rule 16b-6(c)(1)). `None` in
    /// Table I, and where not stated.
    pub conversion_or_exercise_price: Option<Decimal>,
    /// Derivatives: day of expiration; `None` in Table I, and where not stated.
    pub expiration_date: Option<NaiveDate>,
    /// The first purchase or sale of the class, matchable or not.
    pub first_row: RowKey,
    /// Number of purchases that may match.
    pub purchases: usize,
    /// Number of sales that may match.
    pub sales: usize,
    /// Number of purchases and sales that are left out because their price is not certain.
    pub without_price: usize,
    /// The greatest profit of pairs; `None` if there are too many trades, or their amounts are too large.
    pub maximum: Option<Decimal>,
    /// `maximum` with each average price at the end of its range that gains least; `None` where no trade has a range.
    pub maximum_low: Option<Decimal>,
    /// `maximum` with each average price at the end of its range that gains most; `None` where no trade has a range.
    pub maximum_high: Option<Decimal>,
    /// The profit when the cheapest purchase is matched with the dearest sale, and so on (Smolowe v. Delendo, 136 F.2d
    /// 231). At most `maximum`, and `None` where that is.
    pub lowest_in_highest_out: Option<Decimal>,
    /// The pairs whose profits make the maximum.
    pub pairs: Vec<ShortSwingPair>,
    /// What footnotes and remarks say of a profit paid to the issuer.
    pub statements: Vec<ShortSwingStatement>,
}

/// Shares of a purchase that are matched with shares of a sale.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShortSwingPair {
    /// The row of the purchase.
    pub purchase: RowKey,
    /// The row of the sale.
    pub sale: RowKey,
    /// Day of the purchase.
    pub purchased_on: NaiveDate,
    /// Day of the sale; less than six months before or after the purchase.
    pub sold_on: NaiveDate,
    /// Shares that are matched; those of the later day, if a split lies between the two.
    pub shares: Decimal,
    /// Dollars for a share of its own day.
    pub purchase_price: Decimal,
    /// Dollars for a share of its own day.
    pub sale_price: Decimal,
    /// Dollars that the pair gains; above zero.
    pub profit: Decimal,
    /// False: a joint filer has the same pair, and it counts there.
    pub counted: bool,
}

/// A footnote, or remarks, that speak of a profit paid to the issuer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShortSwingStatement {
    /// The filing with the text.
    pub filing_id: i64,
    /// `None` for the remarks.
    pub footnote_id: Option<String>,
    /// The first row that it is about.
    pub row: RowKey,
    /// Dollars paid or to be paid, as stated; `None` where no amount, or several, are stated.
    pub paid: Option<Decimal>,
    /// Dollars: the profit of the pairs with a row that it is about; zero if there is no such pair.
    pub matched: Decimal,
}
