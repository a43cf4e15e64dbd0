//! Which transactions of an insider are purchases and sales that may match.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::side::Standing;
use crate::derive::checks::OF_PRICES;
use crate::derive::conclusions::Conclusions;
use crate::derive::finding::FindingCode;
use crate::derive::record::{FiledReport, IssuerRecord, Owner, StoredLine};
use crate::derive::row_key::RowKey;
use crate::derive::security_class::Classes;
use model::{AcquiredDisposed, Field, Line, LineKind, NotMatchable};
use reader::interpret::footnotes::short_swing::exempts_trade;

/// A transaction in force of one insider. What several filings report is one transaction.
#[derive(Clone, Copy, Debug)]
pub(super) struct InsiderRow<'r> {
    pub report: &'r FiledReport,
    pub owner: &'r Owner,
    pub line: &'r Line,
    pub stored: &'r StoredLine,
    pub row: RowKey,
    /// The row in which the event is counted.
    pub event: RowKey,
}

/// The securities that match each other: a class of Table I, or derivatives of the same terms (Rule 16b-6(c)(1)).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Securities {
    pub table_no: u8,
    pub class: Rc<str>,
    pub terms: (Option<Decimal>, Option<NaiveDate>),
}

/// A purchase or a sale that may match.
#[derive(Clone, Debug)]
pub(super) struct Trade {
    pub row: RowKey,
    pub event: RowKey,
    pub is_purchase: bool,
    pub day: NaiveDate,
    pub shares: Decimal,
    /// Dollars for a share, above zero: as stated, and the lowest and highest behind an average.
    pub price: Decimal,
    pub low: Decimal,
    pub high: Decimal,
    pub standing: Standing,
}

/// Whether a row has the code of a purchase or a sale that may match.
pub(super) fn is_trade(line: &Line) -> bool {
    line.code().is_some_and(|code| code.not_matchable(line.table()).is_none())
}

/// Gives the rows in force for which `is_sought` holds, by insider, each event once: the row in which it is counted, or
/// else the first that the insider filed.
pub(super) fn rows_of_insiders<'r>(
    record: &'r IssuerRecord,
    conclusions: &Conclusions,
    is_sought: impl Fn(&Line) -> bool,
) -> BTreeMap<i64, Vec<InsiderRow<'r>>> {
    let mut of_insiders: BTreeMap<i64, BTreeMap<RowKey, InsiderRow<'r>>> = BTreeMap::new();
    for report in &record.filings {
        for (line, stored) in report.lines.iter().zip(&report.stored) {
            if line.kind != LineKind::Transaction || !is_sought(line) {
                continue;
            }
            let row = report.key(line);
            let concluded = conclusions.rows.get(&row);
            if concluded.is_some_and(|concluded| concluded.superseded_by_filing_id.is_some()) {
                continue;
            }
            let counted = concluded.and_then(|concluded| concluded.same_event);
            let event = counted.map_or(row, |(filing_id, line_no)| RowKey { filing_id, line_no, ..row });
            for owner in &report.owners {
                let found = InsiderRow { report, owner, line, stored, row, event };
                let rows = of_insiders.entry(owner.insider_id).or_default();
                let known = rows.entry(event).or_insert(found);
                if row == event {
                    *known = found;
                }
            }
        }
    }
    of_insiders.into_iter().map(|(insider_id, rows)| (insider_id, rows.into_values().collect())).collect()
}

/// What decides about the rows of a record, beside the rows.
#[derive(Debug)]
pub(super) struct Known<'c> {
    conclusions: &'c Conclusions,
    prices_doubted: BTreeSet<RowKey>,
    days_doubted: BTreeSet<RowKey>,
    /// Footnotes that exempt a trade, by filing.
    exempt: BTreeMap<i64, Vec<&'c str>>,
    /// For each insider, the day of the event of their first Form 3.
    began_on: BTreeMap<i64, NaiveDate>,
}

impl<'c> Known<'c> {
    pub(super) fn of(record: &'c IssuerRecord, conclusions: &'c Conclusions) -> Self {
        let doubted = |is_of: &dyn Fn(FindingCode) -> bool| {
            let findings = conclusions.findings.iter().filter(|finding| is_of(finding.code));
            let row = |(filing_id, (table_no, line_no))| RowKey { filing_id, table_no, line_no };
            findings.filter_map(|finding| Some(row((finding.filing_id, finding.place?)))).collect()
        };
        let mut began_on: BTreeMap<i64, NaiveDate> = BTreeMap::new();
        for report in record.filings.iter().filter(|report| report.form_type.form == 3) {
            let Some(day) = report.period_of_report else { continue };
            for owner in &report.owners {
                let began = began_on.entry(owner.insider_id).or_insert(day);
                *began = day.min(*began);
            }
        }
        let mut exempt = BTreeMap::new();
        for report in record.filings.iter().filter(|report| report.transactions().any(is_trade)) {
            let footnotes = report.footnotes.iter().filter(|(_, text)| exempts_trade(text));
            let ids: Vec<&str> = footnotes.map(|(id, _)| id.as_str()).collect();
            if !ids.is_empty() {
                exempt.insert(report.filing_id, ids);
            }
        }
        Self {
            conclusions,
            exempt,
            prices_doubted: doubted(&|code| OF_PRICES.contains(&code)),
            days_doubted: doubted(&|code| code == FindingCode::TransactionDateDoubtful),
            began_on,
        }
    }

    /// Gives the trade that a row reports.
    ///
    /// # Errors
    ///
    /// Why it matches nothing.
    pub(super) fn trade(&self, row: &InsiderRow<'_>) -> Result<Trade, NotMatchable> {
        let InsiderRow { line, stored, .. } = row;
        let code = line.code().ok_or(NotMatchable::ByFootnote)?;
        if let Some(reason) = code.not_matchable(line.table()) {
            return Err(reason);
        }
        if line.equity_swap_involved == Some(true) {
            return Err(NotMatchable::ByFootnote);
        }
        if self.is_exempt(row) {
            return Err(NotMatchable::ExemptByFootnote);
        }
        let direction = line.acquired_disposed.ok_or(NotMatchable::DirectionNotCertain)?;
        if code.direction(line.table()).is_some_and(|expected| expected != direction) {
            return Err(NotMatchable::DirectionNotCertain);
        }
        let is_purchase = direction == AcquiredDisposed::Acquired;
        let is_certain = !self.days_doubted.contains(&row.row);
        let day = line.transaction_date.filter(|_| is_certain).ok_or(NotMatchable::DayNotCertain)?;
        let standing = self.standing(row, day, is_purchase)?;
        let shares = line.shares.filter(|shares| *shares > Decimal::ZERO).ok_or(NotMatchable::SharesNotStated)?;
        let price = line.price_per_share.filter(|price| *price > Decimal::ZERO).ok_or(NotMatchable::PriceNotStated)?;
        let proposed = self.conclusions.rows.get(&row.row).and_then(|row| row.proposed_price_per_share);
        if proposed.is_some() || self.prices_doubted.contains(&row.row) {
            return Err(NotMatchable::PriceDoubted);
        }
        // A price outside its range is a finding of its own; the figures then cover both.
        let low = stored.price_low.filter(|low| *low > Decimal::ZERO).unwrap_or(price).min(price);
        let high = stored.price_high.unwrap_or(price).max(price);
        Ok(Trade { row: row.row, event: row.event, is_purchase, day, shares, price, low, high, standing })
    }

    /// Whether a footnote on the trade exempts it. One on the balance or the ownership speaks of other shares.
    fn is_exempt(&self, row: &InsiderRow<'_>) -> bool {
        const OF_OTHERS: [Field; 4] =
            [Field::SharesOwnedFollowing, Field::ValueOwnedFollowing, Field::DirectIndirect, Field::NatureOfOwnership];
        let Some(ids) = self.exempt.get(&row.row.filing_id) else { return false };
        row.report.footnote_refs.iter().any(|mark| {
            (mark.table_no, mark.line_no) == (row.line.table_no, row.line.line_no)
                && ids.contains(&mark.footnote_id.as_str())
                && OF_OTHERS.iter().all(|field| field.column() != mark.field)
        })
    }

    /// Gives what the insider was on the day of a trade.
    ///
    /// # Errors
    ///
    /// Why the trade matches nothing.
    fn standing(&self, row: &InsiderRow<'_>, day: NaiveDate, is_purchase: bool) -> Result<Standing, NotMatchable> {
        let is = |flag: Option<bool>| flag == Some(true);
        let standing = Standing {
            in_office: is(row.owner.is_officer) || is(row.owner.is_director),
            ten_percent_owner: is(row.owner.is_ten_percent_owner),
            has_left: is(row.report.not_subject_to_section16),
        };
        let began_on = self.began_on.get(&row.owner.insider_id);
        if began_on.is_some_and(|began_on| day < *began_on) {
            return Err(NotMatchable::BeforeStatus);
        }
        match standing {
            Standing { in_office: true, .. } => Ok(standing),
            // Who left an office reports only what may match a trade of before (Rule 16a-2(b)).
            Standing { ten_percent_owner: false, has_left: true, .. } => Ok(standing),
            Standing { ten_percent_owner: false, .. } => Err(NotMatchable::StatusNotStated),
            // Which of the sales were made before the holding fell to ten percent is not told.
            Standing { has_left: true, .. } => Err(NotMatchable::HolderLeft),
            _ if is_purchase && began_on == Some(&day) => Err(NotMatchable::CrossingPurchase),
            _ => Ok(standing),
        }
    }
}

impl Securities {
    /// Gives the securities of a row.
    pub(super) fn of(line: &Line, classes: &mut Classes) -> Self {
        let class = classes.of(line.security_title.as_deref().unwrap_or_default());
        let is_derivative = line.table() == model::Table::II;
        let strike = line.conversion_or_exercise_price.map(|strike| strike.normalize()).filter(|_| is_derivative);
        let terms = (strike, line.expiration_date.filter(|_| is_derivative));
        Self { table_no: line.table_no, class, terms }
    }
}
