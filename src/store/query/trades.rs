//! Listing and summing up transactions in force.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::find::{Match, Party};
use super::known_on::is_known_within;
use crate::store::result::result;
use crate::store::statement::quoted;
use crate::store::{Connection, Error};
use model::table::kind::{Amount, Date, Flag, Id, Number, Text};
use model::{AcquiredDisposed, FormType, NoticeSaleKind, Ownership, Role, TransactionCode, change_percent};

result! {
    /// A transaction in force. Of joint filers, the first owner stands for all, but for a question about one of them.
    pub TradeLine {
        filed_on: Option<Date> = "v.filed_on",
        traded_on: Option<Date> = TRADED_ON,
        trading_symbol: Option<Text> = "v.trading_symbol",
        issuer_id: Option<Id> = "v.issuer_id",
        issuer_name: Option<Text> = "v.issuer_name",
        insider_id: Option<Id> = "v.insider_id",
        insider_name: Option<Text> = "v.insider_name",
        owners: Number = "(SELECT count(*) FROM reporting_owners o WHERE o.filing_id = v.filing_id)",
        role: Option<Role> = "v.role",
        table_no: Number = "v.table_no",
        security_title: Option<Text> = "v.security_title",
        transaction_code: Option<Text> = "v.transaction_code",
        code_words: Option<Text> = "v.code_words",
        acquired_disposed: Option<AcquiredDisposed> = "v.acquired_disposed",
        shares: Option<Amount> = "v.shares",
        price: Option<Amount> = "COALESCE(v.proposed_price_per_share, v.price_per_share)",
        price_is_proposed: Flag = "v.proposed_price_per_share IS NOT NULL",
        value: Option<Id> = "v.value",
        shares_owned_following: Option<Amount> = "v.shares_owned_following",
        direct_indirect: Option<Ownership> = "v.direct_indirect",
        plan_10b5_1: Option<Flag> = "v.plan_10b5_1",
        business_days_late: Option<Number> = "v.business_days_late",
        form_type: FormType = "v.form_type",
        accession_number: Option<Text> = "v.accession_number",
        filing_id: Id = "v.filing_id",
        line_no: Number = "v.line_no",
        notice: Option<Text> = &notice(),
        link: Option<Text> = "v.link",
    }
}

result! {
    /// Transactions in force of one issuer, insider or month, summed up. Values are in whole dollars.
    pub TradeSum {
        issuer_id: Option<Id> = "s.issuer_id",
        insider_id: Option<Id> = "s.insider_id",
        month: Option<Text> = "s.month",
        trades: Id = "count(*)",
        insiders: Id = "count(DISTINCT s.who)",
        first_on: Option<Date> = "min(s.day)",
        last_on: Option<Date> = "max(s.day)",
        acquired: Id = "COALESCE(sum(s.acquired), 0)",
        disposed: Id = "COALESCE(sum(s.disposed), 0)",
        most_days_late: Option<Number> = "max(s.business_days_late)",
    }
}

/// SQL for the accession number of the notice that announced a sale; of several, the greatest.
fn notice() -> String {
    format!(
        "(SELECT max(n.accession_number) FROM notice_sales s JOIN notices n ON n.filing_id = s.filing_id \
         WHERE s.sale_filing_id = v.filing_id AND s.sale_line_no = v.line_no AND v.table_no = 1 AND s.kind = {})",
        quoted([NoticeSaleKind::Announced.name()])
    )
}

/// The day of a transaction: the probable one, where the one filed cannot be right.
const TRADED_ON: &str = "COALESCE(v.proposed_transaction_date, v.transaction_date)";

/// Which transactions are asked for.
#[derive(Clone, Debug, Default)]
pub struct TradeFilter {
    /// First and last day of the transaction.
    pub since: Option<NaiveDate>,
    pub until: Option<NaiveDate>,
    /// First and last day on which the filing became known: its day of filing, else of the signature, else its period.
    pub known_within: Option<(NaiveDate, NaiveDate)>,
    /// Any if empty.
    pub codes: Vec<TransactionCode>,
    /// Least value in whole dollars. A transaction without a value is left out.
    pub least_value: Option<i64>,
    /// Any if empty.
    pub roles: Vec<Role>,
    /// Only Table I.
    pub shares_only: bool,
    /// Only those that were reported late.
    pub late: bool,
    /// Only those under a plan of Rule 10b5-1.
    pub plan: bool,
}

/// By what transactions are summed up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SumBy {
    Issuer,
    Insider,
    /// An insider within an issuer.
    Both,
    /// The calendar month of the transaction.
    Month,
}

/// The transactions of a party or a filing, or of all, newest first, at most `limit`. Of one day and filing the last row
/// comes first, as its balance is the newest.
///
/// # Errors
///
/// Fails when the database cannot be read.
pub async fn trades(
    connection: &mut Connection,
    whose: Option<&Match>,
    filter: &TradeFilter,
    limit: u32,
) -> Result<Vec<TradeLine>, Error> {
    let from = from(whose, filter);
    let sql = format!(
        "SELECT {} {from} ORDER BY COALESCE(CAST({TRADED_ON} AS TEXT), '') DESC, v.filing_id DESC, v.table_no, v.line_no DESC LIMIT {limit}",
        TradeLine::list()
    );
    connection.query(&sql, &[]).await
}

/// The sums of the transactions of a party or a filing, or of all: by month in order of months, by others in order of
/// their keys. A row of joint filers counts once, under the first of them.
///
/// # Errors
///
/// Fails when the database cannot be read.
pub async fn trade_sums(
    connection: &mut Connection,
    whose: Option<&Match>,
    filter: &TradeFilter,
    by: SumBy,
) -> Result<Vec<TradeSum>, Error> {
    let from = from(whose, filter);
    let month = format!("SUBSTR(CAST({TRADED_ON} AS TEXT), 1, 7)");
    let none = "CAST(NULL AS BIGINT)";
    let (issuer, insider, month) = match by {
        SumBy::Issuer => ("v.issuer_id", none, "CAST(NULL AS TEXT)"),
        SumBy::Insider => (none, "v.insider_id", "CAST(NULL AS TEXT)"),
        SumBy::Both => ("v.issuer_id", "v.insider_id", "CAST(NULL AS TEXT)"),
        SumBy::Month => (none, none, month.as_str()),
    };
    // As [`TransactionCode::direction_of`].
    let value = |code: TransactionCode, other: TransactionCode, of: AcquiredDisposed| {
        let (code, other, of) = (quoted([code.letter()]), quoted([other.letter()]), quoted([of.letter()]));
        format!(
            "CASE WHEN v.transaction_code = {code} OR v.acquired_disposed = {of} \
             AND (v.transaction_code IS NULL OR v.transaction_code <> {other}) THEN v.value END"
        )
    };
    let acquired = value(TransactionCode::Purchase, TransactionCode::Sale, AcquiredDisposed::Acquired);
    let disposed = value(TransactionCode::Sale, TransactionCode::Purchase, AcquiredDisposed::Disposed);
    let sql = format!(
        "SELECT {} FROM (SELECT {issuer} AS issuer_id, {insider} AS insider_id, {month} AS month, v.insider_id AS who, \
         {TRADED_ON} AS day, {acquired} AS acquired, {disposed} AS disposed, v.business_days_late {from}) s \
         GROUP BY s.issuer_id, s.insider_id, s.month ORDER BY s.month, s.issuer_id, s.insider_id",
        TradeSum::list()
    );
    connection.query(&sql, &[]).await
}

/// The view, and the conditions on it, from `FROM` on. Keys, days and numbers stand in the text, which both backends take
/// for what the columns hold, so that Postgres plans for this party.
fn from(whose: Option<&Match>, filter: &TradeFilter) -> String {
    let (view, key) = match whose.map(|whose| whose.party) {
        Some(Party::Insider) => ("insider_transactions", "v.insider_id"),
        Some(Party::Issuer) => ("effective_transactions", "v.issuer_id"),
        Some(Party::Filing) | None => ("effective_transactions", "v.filing_id"),
    };
    let mut conditions: Vec<String> = whose.iter().map(|whose| format!("{key} = {}", whose.id)).collect();
    let days = [(filter.since, ">="), (filter.until, "<=")];
    conditions.extend(days.iter().filter_map(|(day, than)| Some(format!("{TRADED_ON} {than} '{}'", (*day)?))));
    conditions.extend(filter.known_within.map(|(first, last)| is_known_within("v", first, last)));
    if !filter.codes.is_empty() {
        let codes = quoted(filter.codes.iter().map(|code| code.letter()));
        conditions.push(format!("v.transaction_code IN ({codes})"));
    }
    if !filter.roles.is_empty() {
        conditions.push(has_role(&filter.roles));
    }
    conditions.extend(filter.least_value.map(|least| format!("v.value >= {least}")));
    if filter.shares_only {
        conditions.push("v.table_no = 1".to_owned());
    }
    if filter.late {
        conditions.push("v.business_days_late > 0".to_owned());
    }
    if filter.plan {
        conditions.push("v.plan_10b5_1".to_owned());
    }
    let wanted = if conditions.is_empty() { String::new() } else { format!("WHERE {}", conditions.join(" AND ")) };
    format!("FROM {view} v {wanted}")
}

/// The condition that the owner has one of the roles: by the stored one, or by the box of a director or a large holder,
/// who may be an officer too.
fn has_role(roles: &[Role]) -> String {
    let mut conditions = vec![format!("v.role IN ({})", quoted(roles.iter().map(|role| role.name())))];
    for (role, ticked) in [(Role::Director, "is_director"), (Role::TenPercentOwner, "is_ten_percent_owner")] {
        if roles.contains(&role) {
            conditions.push(format!(
                "EXISTS (SELECT 1 FROM reporting_owners o \
                 WHERE o.filing_id = v.filing_id AND o.insider_id = v.insider_id AND o.{ticked})"
            ));
        }
    }
    format!("({})", conditions.join(" OR "))
}

impl TradeLine {
    /// The shares, negative where they were disposed of; `None` if shares or direction are not stated.
    pub fn signed_shares(&self) -> Option<Decimal> {
        let code = self.transaction_code.as_deref().and_then(TransactionCode::parse);
        let direction = TransactionCode::direction_of(code, self.acquired_disposed);
        direction.zip(self.shares).map(|(direction, shares)| direction.signed(shares))
    }

    /// The shares in percent of what was held before, by the balance that the row states, with one decimal; `None` if
    /// nothing was held before, or the balance is not stated.
    pub fn change_percent(&self) -> Option<Decimal> {
        change_percent(self.signed_shares()?, self.shares_owned_following?)
    }

    /// The role in words; `None` if none is stated.
    pub fn role_words(&self) -> Option<&'static str> {
        self.role.map(Role::words)
    }
}
