//! Wordings of each kind, with what they mean, and filings made of them.

mod amounts;
mod bounds;
mod depositary;
mod kinds;
mod plans;
mod price_ranges;
mod refused;
mod row;
mod schedules;
mod short_swing;
mod times;
mod words;

use chrono::NaiveDate;
use proptest::prelude::*;

use super::{of_filing, plan, price_range, vesting};
use model::raw::{RawCell, RawFiling};
use model::{Filing, FootnoteRef, Line, LineKind, Table};

/// A Form 4 with those rows.
fn filing(lines: Vec<Line>) -> Filing {
    let issuer = model::raw::RawIssuer { name: Some(RawCell::new("Example", 0)), ..Default::default() };
    let raw = RawFiling { document_type: Some(RawCell::new("4", 0)), issuer, ..RawFiling::default() };
    let mut filing = crate::interpret::interpret(&raw, None, &mut Vec::new()).unwrap();
    filing.lines = lines;
    filing
}

fn line(table_no: u8, line_no: u16, code: &str, day: &str, price: &str) -> Line {
    let table = if table_no == 1 { Table::I } else { Table::II };
    let mut line = Line::empty(table, line_no, LineKind::Transaction);
    line.transaction_code = Some(code.to_owned());
    line.transaction_date = day.parse().ok();
    line.price_per_share = price.parse().ok();
    line
}

/// Puts a footnote on a cell.
fn note(filing: &mut Filing, (table_no, line_no, field): (u8, u16, &'static str), id: &str, text: &str) {
    filing.footnotes.push((id.to_owned(), text.to_owned()));
    filing.footnote_refs.push(FootnoteRef { table_no, line_no, field, footnote_id: id.to_owned() });
}

#[test]
fn a_sale_under_a_plan_at_average_prices() {
    let mut filing = filing(vec![
        line(1, 1, "M", "2013-07-15", "6.36"),
        line(1, 2, "S", "2013-07-15", "39.0616"),
        line(1, 3, "S", "2013-07-15", "40.1352"),
        line(2, 1, "M", "2013-07-15", ""),
    ]);
    let plan = "All transactions in this Form 4 took place under a Rule 10b5-1 plan of the insider, adopted on September 19, 2011.";
    for row in 1..=3 {
        note(&mut filing, (1, row, "security_title"), "F1", plan);
        filing.footnotes.dedup();
    }
    note(&mut filing, (1, 2, "price_per_share"), "F3", "An average of prices ranging from $39.00 to $39.07 a share.");
    note(&mut filing, (1, 3, "price_per_share"), "F4", "An average; the prices were $40.12 to $40.14 per share.");
    let found = of_filing(&filing);
    let adopted: NaiveDate = "2011-09-19".parse().unwrap();
    assert!(found.iter().all(|row| row.plan_10b5_1 == Some(true) && row.plan_adopted_on == Some(adopted)));
    let ranges: Vec<_> = found.iter().map(|row| row.price_low.zip(row.price_high)).collect();
    let range = |low: &str, high: &str| Some((low.parse().unwrap(), high.parse().unwrap()));
    assert_eq!(ranges, [None, range("39", "39.07"), range("40.12", "40.14"), None]);
    assert!(found.iter().all(|row| row.due_on == "2013-07-17".parse().ok() && row.business_days_late.is_none()));
}

#[test]
fn a_grant_filed_a_day_late() {
    let mut filing = filing(vec![line(2, 1, "A", "2007-10-24", "")]);
    filing.filed_on = "2007-10-29".parse().ok();
    let found = of_filing(&filing)[0];
    assert_eq!((found.due_on, found.business_days_late), ("2007-10-26".parse().ok(), Some(1)));
}

proptest! {
    /// Words that the patterns know, numbers, and anything between: nothing panics, and no schedule grows beyond
    /// bounds.
    #[test]
    fn any_text_is_read(text in "(.{0,12}|10b5-1 |Rule |not |pursuant to |adopted on |\\$[0-9.]{0,30}|to |and |vests? |[0-9]{1,30}(%|/[0-9]{1,5}| )|each |monthly |installments |over |years |anniversar(y|ies) |[A-Z][a-z]+ [0-9]{1,2}, [0-9]{4} |beginning |thereafter |until |remaining |first |[0-9]{1,2}/[0-9]{1,2}/[0-9]{2,4} ){0,30}") {
        let _ = plan::statement(&text);
        let _ = price_range::ranges(&text);
        let grant = vesting::GrantTerms { granted_on: "2020-01-31".parse().ok(), number: Some(7.into()), ..vesting::GrantTerms::default() };
        prop_assert!(schedules::tranches(&text, grant).len() <= vesting::MOST_TRANCHES);
    }
}
