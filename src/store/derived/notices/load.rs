//! Reads the notices of issuers, and the sales that are compared with them.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use crate::store::connection::Connection;
use crate::store::error::Error;
use crate::store::result::result;
use crate::store::statement::quoted;
use crate::store::typed::ids;
use ledger::derive::{
    Announced, FiledNotice, NoticeElsewhere, NoticeLinks, NoticeRecord, PriorSale, ReportedSale, RowKey,
};
use model::schema::{
    ISSUER_INSIDERS, ISSUER_NAMES, NOTICES, NoticePlanDateRow, NoticePriorSaleRow, NoticeSecurityRow, REPORTING_OWNERS,
};
use model::table::Value;
use model::table::kind::{Amount, Date, Id, Number, Text};
use model::{AccessionNumber, NoticeType, TransactionCode};

model::selection! {
    /// A notice.
    StoredNotice of NOTICES {
        filing_id: Id,
        amends_accession_number: Option<Text>,
        filer_cik: Option<Id>,
        issuer_cik: Option<Id>,
        issuer_name: Option<Text>,
        noticed_on: Option<Date>,
        amends_filing_id: Option<Id>,
        superseded_by_filing_id: Option<Id>,
        form_type: NoticeType,
        document_id: Id,
    }
}

model::selection! {
    /// An insider of an issuer.
    StoredInsider of ISSUER_INSIDERS {
        issuer_id: Id,
        insider_id: Id,
        first_on: Option<Date>,
        last_on: Option<Date>,
    }
}

model::selection! {
    /// A name of an issuer.
    StoredName of ISSUER_NAMES { issuer_id: Id, name: Text, trading_symbol: Text }
}

model::selection! {
    /// An owner of a filing.
    StoredOwner of REPORTING_OWNERS { filing_id: Id, insider_id: Option<Id> }
}

result! {
    /// A sale in force, with the row that is counted for it.
    StoredSale {
        issuer_id: Id = "f.issuer_id",
        filing_id: Id = "t.filing_id",
        line_no: Number = "t.line_no",
        counted_filing_id: Id = "COALESCE(t.same_event_filing_id, t.filing_id)",
        counted_line_no: Number = "COALESCE(t.same_event_line_no, t.line_no)",
        security_title: Option<Text> = "t.security_title",
        sold_on: Date = SOLD_ON,
        shares: Amount = "t.shares",
        price: Option<Amount> = "COALESCE(t.proposed_price_per_share, t.price_per_share)",
        plan_adopted_on: Option<Date> = "t.plan_adopted_on",
    }
}

/// The day of a sale: the probable one, where the one filed cannot be right.
const SOLD_ON: &str = "COALESCE(t.proposed_transaction_date, t.transaction_date)";

/// Reads the records of those of the issuers about which there are notices, in the order of their keys.
pub(super) async fn load(connection: &mut Connection, issuers: &[i64]) -> Result<Vec<NoticeRecord>, Error> {
    let mut stored: Vec<StoredNotice> = connection.select_with("issuer_cik", &ids(issuers)).await?;
    if stored.is_empty() {
        return Ok(Vec::new());
    }
    stored.sort_by_key(|notice| notice.filing_id);
    let mut records: BTreeMap<i64, NoticeRecord> = BTreeMap::new();
    let filers: BTreeSet<i64> = stored.iter().filter_map(|notice| notice.filer_cik).collect();
    let mut parts = Parts::read(connection, &stored).await?;
    for notice in stored {
        let Some(issuer_id) = notice.issuer_cik else { continue };
        let record = records.entry(issuer_id).or_insert_with(|| NoticeRecord { issuer_id, ..NoticeRecord::default() });
        record.notices.push(parts.notice(notice));
    }
    let mut beside: Vec<StoredNotice> = connection.select_with("filer_cik", &ids(&filers)).await?;
    beside.sort_by_key(|notice| notice.filing_id);
    for record in records.values_mut() {
        let filers: BTreeSet<i64> = record.notices.iter().filter_map(|notice| notice.filer_cik).collect();
        let is_beside = |notice: &&StoredNotice| {
            notice.issuer_cik != Some(record.issuer_id) && notice.filer_cik.is_some_and(|filer| filers.contains(&filer))
        };
        record.elsewhere = beside.iter().filter(is_beside).map(elsewhere).collect();
    }
    let keys: Vec<Value> = records.keys().copied().map(Value::Int).collect();
    for row in connection.select_with::<StoredInsider>("issuer_id", &keys).await? {
        if let Some(record) = records.get_mut(&row.issuer_id) {
            record.insiders.insert(row.insider_id, (row.first_on, row.last_on));
        }
    }
    let mut names: Vec<StoredName> = connection.select_with("issuer_id", &keys).await?;
    names.sort();
    for row in names {
        if let Some(record) = records.get_mut(&row.issuer_id) {
            record.issuer_names.push(row.name.as_ref().to_owned());
            record.issuer_names.dedup();
        }
    }
    for (issuer_id, sale) in sales(connection, &keys).await? {
        if let Some(record) = records.get_mut(&issuer_id) {
            record.sales.push(sale);
        }
    }
    Ok(records.into_values().collect())
}

/// The rows of notices, by notice.
#[derive(Default)]
struct Parts {
    securities: BTreeMap<i64, Vec<Announced>>,
    prior_sales: BTreeMap<i64, Vec<PriorSale>>,
    plan_dates: BTreeMap<i64, Vec<NaiveDate>>,
}

impl Parts {
    async fn read(connection: &mut Connection, notices: &[StoredNotice]) -> Result<Self, Error> {
        let keys: Vec<Value> = notices.iter().map(|notice| Value::Int(notice.filing_id)).collect();
        let mut parts = Self::default();
        let mut rows: Vec<NoticeSecurityRow> = connection.select_with("filing_id", &keys).await?;
        rows.sort();
        for row in rows {
            parts.securities.entry(row.filing_id).or_default().push(Announced {
                security_no: row.security_no,
                class_title: row.class_title.map(|title| title.as_ref().to_owned()),
                units: row.units_to_be_sold,
                approx_sale_date: row.approx_sale_date,
            });
        }
        let mut rows: Vec<NoticePriorSaleRow> = connection.select_with("filing_id", &keys).await?;
        rows.sort();
        for row in rows {
            parts.prior_sales.entry(row.filing_id).or_default().push(PriorSale {
                sale_no: row.sale_no,
                class_title: row.class_title.map(|title| title.as_ref().to_owned()),
                sold_on: row.sold_on,
                amount: row.amount_sold,
                proceeds: row.gross_proceeds,
            });
        }
        let mut rows: Vec<NoticePlanDateRow> = connection.select_with("filing_id", &keys).await?;
        rows.sort();
        for row in rows {
            parts.plan_dates.entry(row.filing_id).or_default().push(row.plan_adopted_on);
        }
        Ok(parts)
    }

    /// Gives a notice with its rows.
    fn notice(&mut self, stored: StoredNotice) -> FiledNotice {
        let filing_id = stored.filing_id;
        FiledNotice {
            filing_id,
            amends: stored.amends_accession_number.as_deref().and_then(amended),
            filer_cik: stored.filer_cik,
            issuer_name: stored.issuer_name.map(|name| name.as_ref().to_owned()),
            noticed_on: stored.noticed_on,
            securities: self.securities.remove(&filing_id).unwrap_or_default(),
            prior_sales: self.prior_sales.remove(&filing_id).unwrap_or_default(),
            plan_dates: self.plan_dates.remove(&filing_id).unwrap_or_default(),
            stored: NoticeLinks { amends: stored.amends_filing_id, superseded_by: stored.superseded_by_filing_id },
            form_type: stored.form_type,
            document_id: stored.document_id,
        }
    }
}

fn elsewhere(stored: &StoredNotice) -> NoticeElsewhere {
    NoticeElsewhere {
        filing_id: stored.filing_id,
        amends: stored.amends_accession_number.as_deref().and_then(amended),
        filer_cik: stored.filer_cik,
        issuer_cik: stored.issuer_cik,
        issuer_name: stored.issuer_name.as_deref().map(str::to_owned),
    }
}

/// Gives the key of the notice with that accession number.
fn amended(number: &str) -> Option<i64> {
    AccessionNumber::parse(number).map(AccessionNumber::filing_id)
}

/// Reads the sales in force of issuers, each event once, with the issuer, in the order of the counted rows.
async fn sales(connection: &mut Connection, issuers: &[Value]) -> Result<Vec<(i64, ReportedSale)>, Error> {
    let sql = format!(
        "SELECT {} FROM filings f JOIN transactions t ON t.filing_id = f.filing_id WHERE t.table_no = 1 \
         AND t.transaction_code IN ({}) AND t.superseded_by_filing_id IS NULL AND t.shares > 0 \
         AND {SOLD_ON} IS NOT NULL AND f.issuer_id",
        StoredSale::list(),
        quoted([TransactionCode::Sale.letter()])
    );
    let mut stored: Vec<StoredSale> = connection.query_where(&sql, issuers).await?;
    stored.sort_by_key(|sale| (sale.filing_id, sale.line_no));
    let filings: BTreeSet<i64> = stored.iter().map(|sale| sale.filing_id).collect();
    let mut owners: BTreeMap<i64, Vec<i64>> = BTreeMap::new();
    for owner in connection.select_with::<StoredOwner>("filing_id", &ids(&filings)).await? {
        owners.entry(owner.filing_id).or_default().extend(owner.insider_id);
    }
    let mut events: BTreeMap<RowKey, (i64, ReportedSale)> = BTreeMap::new();
    for sale in stored {
        let number = |number: i64| u16::try_from(number).unwrap_or(u16::MAX);
        let row = RowKey { filing_id: sale.counted_filing_id, table_no: 1, line_no: number(sale.counted_line_no) };
        let reporting = owners.get(&sale.filing_id).cloned().unwrap_or_default();
        let (_, event) = events.entry(row).or_insert_with(|| {
            let event = ReportedSale {
                row,
                owners: Vec::new(),
                security_title: sale.security_title.map(|title| title.as_ref().to_owned()),
                sold_on: sale.sold_on,
                shares: sale.shares,
                price: sale.price,
                plan_adopted_on: sale.plan_adopted_on,
            };
            (sale.issuer_id, event)
        });
        event.owners.extend(reporting);
        event.owners.sort_unstable();
        event.owners.dedup();
    }
    Ok(events.into_values().collect())
}
