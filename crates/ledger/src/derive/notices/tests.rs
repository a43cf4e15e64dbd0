//! What follows from made-up notices and sales.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use model::NoticeType;
use rust_decimal::Decimal;

use super::*;
use crate::derive::row_key::RowKey;

const SELLER: i64 = 7;

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

/// A sale of the seller in the filing with that key, at ten dollars.
fn sale(filing_id: i64, sold_on: &str, shares: i64) -> ReportedSale {
    ReportedSale {
        row: RowKey { filing_id, table_no: 1, line_no: 1 },
        owners: vec![SELLER],
        security_title: Some("Common Stock, par value $0.01".to_owned()),
        sold_on: day(sold_on),
        shares: Decimal::from(shares),
        price: Some(Decimal::TEN),
        plan_adopted_on: None,
    }
}

/// A notice of the seller that announces units of common stock for that day, which is its own day too.
fn notice(filing_id: i64, announced_on: &str, units: i64) -> FiledNotice {
    FiledNotice {
        filing_id,
        filer_cik: Some(SELLER),
        issuer_name: Some("Reed Looms Inc".to_owned()),
        noticed_on: Some(day(announced_on)),
        securities: vec![Announced {
            security_no: 1,
            class_title: Some("Common".to_owned()),
            units: Some(Decimal::from(units)),
            approx_sale_date: Some(day(announced_on)),
        }],
        amends: None,
        prior_sales: Vec::new(),
        plan_dates: Vec::new(),
        stored: NoticeLinks::default(),
        form_type: NoticeType::Original,
        document_id: 1,
    }
}

fn listed(sale_no: i64, sold_on: &str, amount: i64, proceeds: i64) -> PriorSale {
    PriorSale {
        sale_no,
        class_title: Some("Common".to_owned()),
        sold_on: Some(day(sold_on)),
        amount: Some(Decimal::from(amount)),
        proceeds: Some(Decimal::from(proceeds)),
    }
}

fn record(notices: Vec<FiledNotice>, sales: Vec<ReportedSale>) -> NoticeRecord {
    NoticeRecord {
        issuer_id: 9,
        notices,
        sales,
        insiders: BTreeMap::from([(SELLER, (Some(day("2020-01-01")), Some(day("2026-01-01"))))]),
        issuer_names: vec!["REED LOOMS, INC.".to_owned()],
        ..NoticeRecord::default()
    }
}

/// What became of each announced sale: shares sold, and the days of the first and the last sale.
fn sold(concluded: &NoticeConclusions) -> Vec<(Option<i64>, Option<NaiveDate>, Option<NaiveDate>)> {
    let whole = |amount: Decimal| i64::try_from(amount).expect("whole shares");
    let told = |of: &AnnouncedOutcome| (of.sold.map(whole), of.first_sold_on, of.last_sold_on);
    concluded.outcomes.iter().map(told).collect()
}

fn codes(concluded: &NoticeConclusions) -> Vec<(i64, &'static str)> {
    concluded.findings.iter().map(|finding| (finding.filing_id, finding.code.name())).collect()
}

#[test]
fn announced_sales_count_within_the_window_and_up_to_the_amount() {
    let sales = vec![
        sale(1, "2024-02-28", 10),
        sale(2, "2024-02-29", 20),
        sale(3, "2024-05-01", 50),
        sale(4, "2024-06-03", 100),
        sale(5, "2024-06-04", 7),
    ];
    let of = |units| notices(&record(vec![notice(20, "2024-03-05", units)], sales.clone()));
    // The first and the last day of the window are 2024-02-29 and 2024-06-03.
    assert_eq!(sold(&of(1000)), [(Some(170), Some(day("2024-02-29")), Some(day("2024-06-03")))]);
    assert_eq!(of(1000).outcomes[0].days_to_first_sale, Some(-5));
    // What is sold beyond the amount is not this notice's.
    let concluded = of(60);
    assert_eq!(sold(&concluded), [(Some(60), Some(day("2024-02-29")), Some(day("2024-05-01")))]);
    assert_eq!(concluded.sales.iter().map(|sale| sale.shares).collect::<Vec<_>>(), [20, 40].map(Decimal::from));
    assert_eq!(sold(&of(0)), [(Some(0), None, None)]);
}

#[test]
fn sales_may_still_follow() {
    let of = |units, newest: &str| {
        let mut of = record(vec![notice(20, "2024-03-05", units)], vec![sale(1, "2024-03-05", 100)]);
        of.insiders.insert(SELLER, (Some(day("2020-01-01")), Some(day(newest))));
        notices(&of).outcomes[0].complete
    };
    assert_eq!(of(1000, "2024-06-03"), Some(false));
    assert_eq!(of(1000, "2024-06-04"), Some(true));
    assert_eq!(of(100, "2024-03-07"), Some(true));
}

#[test]
fn who_is_no_insider_has_no_sales() {
    let mut stranger = notice(20, "2024-03-05", 100);
    stranger.filer_cik = Some(8);
    let mut nameless = notice(21, "2024-03-05", 100);
    nameless.filer_cik = None;
    let concluded = notices(&record(vec![stranger, nameless], vec![sale(1, "2024-03-05", 100)]));
    assert_eq!(sold(&concluded), [(None, None, None); 2]);
    assert!(concluded.sales.is_empty() && concluded.outcomes.iter().all(|of| of.insider_id.is_none()));
    assert!(concluded.outcomes.iter().all(|of| of.complete.is_none()));
}

#[test]
fn rolling_notices_are_told_and_their_shares_are_not_added() {
    let concluded = notices(&record(
        vec![notice(20, "2024-03-05", 100), notice(21, "2024-05-20", 100), notice(22, "2025-03-05", 100)],
        vec![sale(1, "2024-05-21", 100)],
    ));
    assert_eq!(sold(&concluded).iter().map(|(sold, ..)| *sold).collect::<Vec<_>>(), [Some(100), Some(100), Some(0)]);
    assert_eq!(concluded.outcomes.iter().map(|of| of.other_notices).collect::<Vec<_>>(), [1, 1, 0]);
    // Two brokers of one notice share a sale.
    let mut two = notice(20, "2024-03-05", 60);
    two.securities.push(Announced { security_no: 2, ..two.securities[0].clone() });
    let concluded = notices(&record(vec![two], vec![sale(1, "2024-03-05", 100)]));
    assert_eq!(sold(&concluded).iter().map(|(sold, ..)| *sold).collect::<Vec<_>>(), [Some(60), Some(40)]);
}

#[test]
fn an_amendment_replaces_what_it_amends() {
    let amendment = FiledNotice { amends: Some(20), ..notice(21, "2024-03-05", 80) };
    let open = FiledNotice { amends: Some(19), ..notice(22, "2025-03-05", 80) };
    let concluded = notices(&record(vec![notice(20, "2024-03-05", 100), amendment, open], vec![]));
    let link = |amends, superseded_by| NoticeLinks { amends, superseded_by };
    assert_eq!(concluded.links, [link(None, Some(21)), link(Some(20), None), link(None, None)]);
    assert_eq!(concluded.outcomes.iter().map(|of| of.filing_id).collect::<Vec<_>>(), [21, 22]);
}

#[test]
fn listed_sales_are_the_rows_with_their_shares() {
    let mut later = notice(20, "2024-06-05", 100);
    later.prior_sales = vec![
        listed(1, "2024-04-01", 30, 300),
        listed(2, "2024-04-02", 30, 300),
        listed(3, "2024-04-03", 9, 90),
        listed(4, "2024-04-04", 4, 40),
        listed(5, "2024-04-04", 5, 50),
    ];
    let second = ReportedSale { row: RowKey { filing_id: 1, table_no: 1, line_no: 2 }, ..sale(1, "2024-04-01", 20) };
    let sales = vec![
        sale(1, "2024-04-01", 10),
        second,
        sale(2, "2024-04-02", 30),
        sale(3, "2024-04-02", 1),
        sale(4, "2024-04-03", 8),
        sale(5, "2024-04-04", 9),
        sale(6, "2024-06-05", 40),
    ];
    let concluded = notices(&record(vec![later], sales));
    let prior = concluded.sales.iter().filter(|sale| sale.kind == NoticeSaleKind::PriorSale);
    let found: Vec<(i64, i64, u16)> =
        prior.map(|sale| (sale.notice_line_no, sale.row.filing_id, sale.row.line_no)).collect();
    assert_eq!(found, [(1, 1, 1), (1, 1, 2), (2, 2, 1), (4, 5, 1), (5, 5, 1)]);
    // One of 9 shares is reported with 8.
    assert_eq!(codes(&concluded), [(20, "prior-sale-unreported")]);
    // A listed sale is none that was announced.
    let announced: Vec<i64> = concluded
        .sales
        .iter()
        .filter(|sale| sale.kind == NoticeSaleKind::Announced)
        .map(|sale| sale.row.filing_id)
        .collect();
    assert_eq!(announced, [6]);
}

#[test]
fn proceeds_may_be_guesses() {
    for (proceeds, doubted) in [(300, false), (315, false), (316, true), (200, true)] {
        let mut later = notice(20, "2024-06-05", 100);
        later.prior_sales = vec![listed(1, "2024-04-01", 30, proceeds)];
        let concluded = notices(&record(vec![later], vec![sale(1, "2024-04-01", 30)]));
        assert_eq!(codes(&concluded).contains(&(20, "proceeds-doubtful")), doubted, "{proceeds}");
    }
}

#[test]
fn who_ceased_to_report_is_not_doubted() {
    let mut later = notice(20, "2024-06-05", 100);
    later.prior_sales = vec![listed(1, "2024-04-01", 30, 300)];
    let mut of = record(vec![later], vec![]);
    assert_eq!(codes(&notices(&of)), [(20, "prior-sale-unreported")]);
    of.insiders.insert(SELLER, (Some(day("2020-01-01")), Some(day("2024-03-01"))));
    assert_eq!(codes(&notices(&of)), []);
}

#[test]
fn plans_agree_or_do_not() {
    let plan = |sold: &str, stated: &[&str]| {
        let mut of = notice(20, "2024-03-05", 100);
        of.plan_dates = stated.iter().map(|text| day(text)).collect();
        let sale = ReportedSale { plan_adopted_on: Some(day(sold)), ..sale(1, "2024-03-06", 100) };
        let outcome = notices(&record(vec![of], vec![sale])).outcomes.remove(0);
        (outcome.plan_agrees, outcome.plan_adopted_on, outcome.days_from_plan)
    };
    let adopted = Some(day("2023-11-30"));
    assert_eq!(plan("2023-11-30", &["2023-11-30"]), (Some(true), adopted, Some(97)));
    assert_eq!(plan("2023-11-30", &["2023-05-01", "2023-11-30"]), (Some(true), adopted, Some(97)));
    assert_eq!(plan("2023-12-01", &["2023-11-30"]), (Some(false), adopted, Some(97)));
    assert_eq!(plan("2023-12-01", &["2023-05-01", "2023-11-30"]), (Some(false), None, None));
    assert_eq!(plan("2023-11-30", &[]), (None, None, None));
}

#[test]
fn the_issuer_may_be_wrong() {
    let elsewhere = |amends, name: &str| NoticeElsewhere {
        filing_id: 30,
        amends,
        filer_cik: Some(SELLER),
        issuer_cik: Some(10),
        issuer_name: Some(name.to_owned()),
    };
    let of = |other: Option<NoticeElsewhere>, known: &[&str]| {
        let mut of = record(vec![notice(20, "2024-03-05", 100)], vec![]);
        of.elsewhere.extend(other);
        of.issuer_names = known.iter().map(|name| (*name).to_owned()).collect();
        codes(&notices(&of)).len()
    };
    assert_eq!(of(None, &["Reed Looms Inc"]), 0);
    assert_eq!(of(None, &[]), 0);
    assert_eq!(of(None, &["Quill Foods Corp"]), 1);
    assert_eq!(of(Some(elsewhere(Some(20), "Reed Looms")), &["Reed Looms Inc"]), 1);
    assert_eq!(of(Some(elsewhere(None, "Reed Looms")), &[]), 1);
    assert_eq!(of(Some(elsewhere(None, "Reed Looms")), &["Reed Looms Inc"]), 0);
    assert_eq!(of(Some(elsewhere(None, "Quill Foods")), &[]), 0);
}

#[test]
fn a_notice_may_come_after_the_sale() {
    let mut late = notice(20, "2024-03-05", 100);
    late.noticed_on = Some(day("2024-03-06"));
    assert_eq!(codes(&notices(&record(vec![late.clone()], vec![]))), [(20, "notice-after-sale")]);
    late.form_type = NoticeType::Amendment;
    assert_eq!(codes(&notices(&record(vec![late], vec![]))), []);
}

#[test]
fn only_large_sales_need_a_notice() {
    let other = FiledNotice { filer_cik: Some(8), ..notice(20, "2024-11-05", 100) };
    let of = |sales: Vec<ReportedSale>| codes(&notices(&record(vec![other.clone()], sales)));
    let told = [(2, "sale-without-notice")];
    assert_eq!(of(vec![sale(1, "2024-02-01", 3000), sale(2, "2024-04-30", 2001)]), told);
    // Not above both thresholds, not within three months, or not of a year with notices.
    assert_eq!(of(vec![sale(1, "2024-02-01", 3000), sale(2, "2024-04-30", 2000)]), []);
    assert_eq!(of(vec![sale(1, "2024-01-30", 3000), sale(2, "2024-04-30", 2001)]), []);
    assert_eq!(of(vec![sale(1, "2025-02-01", 30_000)]), []);
    let early = FiledNotice { filer_cik: Some(8), ..notice(20, "2023-11-05", 100) };
    let of_2023 = |day| codes(&notices(&record(vec![early.clone()], vec![sale(1, day, 30_000)]))).len();
    assert_eq!(["2023-04-12", "2023-04-13"].map(of_2023), [0, 1]);
    let cheap = ReportedSale { price: Some(Decimal::ONE), ..sale(1, "2024-02-01", 30_000) };
    assert_eq!(of(vec![cheap]), []);
    // A notice of the insider covers the day.
    let own = notice(21, "2024-02-03", 100);
    assert_eq!(codes(&notices(&record(vec![other.clone(), own], vec![sale(1, "2024-02-01", 30_000)]))), []);
}
