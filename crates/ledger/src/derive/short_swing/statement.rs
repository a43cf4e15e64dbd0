//! What footnotes say of a profit paid to the issuer, held against the pairs.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::OfClass;
use super::trade::{InsiderRow, Trade};
use super::window::is_within;
use crate::derive::conclusions::{ShortSwing, ShortSwingPair, ShortSwingStatement};
use crate::derive::finding::{Finding, FindingCode};
use crate::derive::record::FiledReport;
use crate::derive::row_key::RowKey;
use reader::interpret::footnotes::short_swing::{StatedProfit, stated_profit};

/// The footnotes and remarks of filings that speak of such a profit.
#[derive(Debug, Default)]
pub(super) struct Statements<'r>(BTreeMap<i64, Vec<(Option<&'r str>, StatedProfit)>>);

/// A statement with the rows of one insider and class that it is about.
#[derive(Debug)]
pub(super) struct AboutRows<'r> {
    filing_id: i64,
    footnote_id: Option<&'r str>,
    stated: StatedProfit,
    rows: BTreeSet<RowKey>,
}

impl<'r> Statements<'r> {
    /// Reads the texts of the filings with those rows.
    pub(super) fn of<'a>(rows: impl Iterator<Item = &'a InsiderRow<'r>>) -> Self
    where
        'r: 'a,
    {
        let mut reports: BTreeMap<i64, &'r FiledReport> = BTreeMap::new();
        for row in rows {
            reports.entry(row.report.filing_id).or_insert(row.report);
        }
        let mut statements = BTreeMap::new();
        for (filing_id, report) in reports {
            let footnotes = report.footnotes.iter().map(|(id, text)| (Some(id.as_str()), text.as_str()));
            let texts = footnotes.chain(report.remarks.as_deref().map(|remarks| (None, remarks)));
            let stated: Vec<_> = texts.filter_map(|(id, text)| Some((id, stated_profit(text)?))).collect();
            if !stated.is_empty() {
                statements.insert(filing_id, stated);
            }
        }
        Self(statements)
    }

    /// Whether no text speaks of one.
    pub(super) fn are_none(&self) -> bool {
        self.0.is_empty()
    }

    /// Gives the statements about those rows: footnotes to which a row refers, and remarks, which are about each row.
    pub(super) fn about(&self, rows: &[&InsiderRow<'r>]) -> Vec<AboutRows<'r>> {
        let mut found: BTreeMap<(i64, Option<&'r str>), AboutRows<'r>> = BTreeMap::new();
        if self.are_none() {
            return Vec::new();
        }
        for InsiderRow { report, line, row, .. } in rows {
            for (footnote_id, stated) in self.0.get(&report.filing_id).into_iter().flatten() {
                let is_marked = footnote_id.is_none_or(|id| {
                    report.footnote_refs.iter().any(|mark| {
                        mark.footnote_id == id && (mark.table_no, mark.line_no) == (line.table_no, line.line_no)
                    })
                });
                if is_marked {
                    let place = (report.filing_id, *footnote_id);
                    let about = found.entry(place).or_insert_with(|| AboutRows {
                        filing_id: report.filing_id,
                        footnote_id: *footnote_id,
                        stated: *stated,
                        rows: BTreeSet::new(),
                    });
                    about.rows.insert(*row);
                }
            }
        }
        found.into_values().collect()
    }
}

impl AboutRows<'_> {
    /// Adds up the pairs of its rows.
    pub(super) fn compared(&self, pairs: &[ShortSwingPair]) -> ShortSwingStatement {
        let own = pairs.iter().filter(|pair| self.rows.contains(&pair.purchase) || self.rows.contains(&pair.sale));
        let profits: Vec<Decimal> = own.map(|pair| pair.profit).collect();
        ShortSwingStatement {
            filing_id: self.filing_id,
            footnote_id: self.footnote_id.map(str::to_owned),
            row: self.rows.first().copied().unwrap_or_default(),
            paid: self.stated.paid,
            matched: profits.into_iter().fold(Decimal::ZERO, Decimal::saturating_add).normalize(),
        }
    }
}

impl OfClass<'_, '_> {
    /// Gives the findings about statements that the pairs do not bear out.
    pub(super) fn findings(&self, short_swing: &ShortSwing) -> Vec<Finding> {
        let finding = |statement: &ShortSwingStatement| {
            let text = statement.footnote_id.as_deref().unwrap_or("the remarks");
            let on_row = |code, message| Some(Finding::on_row(statement.row, code, message));
            match statement.paid {
                _ if statement.matched.is_zero() => {
                    let message = format!("{text}: matchable under Section 16(b); {}", self.reason(statement.row));
                    on_row(FindingCode::ShortSwingUnmatched, message)
                }
                Some(paid) if paid != statement.matched => {
                    let message = format!("{text}: {paid} paid; the pairs of its rows gain {}", statement.matched);
                    on_row(FindingCode::ShortSwingDiffers, message)
                }
                _ => None,
            }
        };
        short_swing.statements.iter().filter_map(finding).collect()
    }

    /// Gives the reason why a row is in no pair.
    fn reason(&self, row: RowKey) -> String {
        if let Some(reason) = self.not_matchable.get(&row) {
            return reason.words().to_owned();
        }
        let Some(own) = self.trades.iter().find(|trade| trade.row == row) else { return String::new() };
        let opposite: Vec<&Trade> = self.trades.iter().filter(|trade| trade.is_purchase != own.is_purchase).collect();
        let near: Vec<&&Trade> = opposite.iter().filter(|trade| is_within(trade.day, own.day)).collect();
        let what = if own.is_purchase { "sale" } else { "purchase" };
        match (opposite.is_empty(), near.is_empty()) {
            (true, _) => format!("the filings have no matchable {what} of the class by this insider"),
            (_, true) => format!("the filings have no matchable {what} of the class within six months"),
            _ => format!("no {what} within six months gains, has the status at both ends and is free"),
        }
    }
}
