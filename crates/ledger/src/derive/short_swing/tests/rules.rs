//! Which rows match, and which do not and why.

use rust_decimal::Decimal;

use crate::derive::fixture::{Form, form, record};
use crate::derive::{Conclusions, FindingCode, IssuerRecord, Ratio, ShortSwing, Split, derive, short_swing_rows};
use model::NotMatchable;

const JOHN: i64 = 1001;

fn filing(id: i64, day: &'static str) -> Form {
    form(id, "4", day, day).who_are(&["isOfficer"])
}

/// A purchase and a sale of 100 shares, which gain 200 dollars.
fn bought_and_sold() -> [Form; 2] {
    [
        filing(1, "2023-02-01").row("2023-02-01 P A 100 10 1100 D -"),
        filing(2, "2023-05-01").row("2023-05-01 S D 100 12 1000 D -"),
    ]
}

fn concluded(forms: &[Form]) -> (IssuerRecord, Conclusions) {
    let record = record(forms);
    let conclusions = derive(&record);
    (record, conclusions)
}

fn found(forms: &[Form]) -> Vec<ShortSwing> {
    concluded(forms).1.short_swings
}

fn maximum(forms: &[Form]) -> String {
    found(forms).iter().filter_map(|found| found.maximum).sum::<Decimal>().normalize().to_string()
}

/// Why the rows of those filings do not match, in the order of the filings.
fn reasons(forms: &[Form]) -> Vec<Option<NotMatchable>> {
    let (record, conclusions) = concluded(forms);
    short_swing_rows(&record, &conclusions).into_iter().map(|row| row.not_matchable).collect()
}

#[test]
fn a_purchase_and_a_sale_are_a_pair() {
    let [short_swing] = found(&bought_and_sold()).try_into().unwrap();
    assert_eq!((short_swing.insider_id, short_swing.purchases, short_swing.sales), (JOHN, 1, 1));
    assert_eq!(short_swing.maximum, Some(Decimal::from(200)));
    assert_eq!((short_swing.maximum_low, short_swing.maximum_high), (None, None));
    let [pair] = short_swing.pairs.try_into().unwrap();
    assert_eq!((pair.purchase.filing_id, pair.sale.filing_id, pair.counted), (1, 2, true));
    assert_eq!((pair.shares, pair.profit), (Decimal::from(100), Decimal::from(200)));
}

#[test]
fn each_code_has_its_rule() {
    let row = |code: &str, direction: &str| {
        filing(3, "2023-03-01").row(&format!("2023-03-01 {code} {direction} 100 5 1000 D -"))
    };
    for (code, direction, expected) in [
        ("A", "A", NotMatchable::WithIssuer),
        ("D", "D", NotMatchable::WithIssuer),
        ("F", "D", NotMatchable::WithIssuer),
        ("M", "A", NotMatchable::WithIssuer),
        ("I", "A", NotMatchable::WithIssuer),
        ("X", "A", NotMatchable::Exercise),
        ("C", "A", NotMatchable::Exercise),
        ("G", "D", NotMatchable::GiftOrInheritance),
        ("W", "A", NotMatchable::GiftOrInheritance),
        ("J", "A", NotMatchable::ByFootnote),
        ("L", "A", NotMatchable::ByFootnote),
        ("U", "D", NotMatchable::ByFootnote),
    ] {
        assert_eq!(reasons(&[row(code, direction)]), [Some(expected)], "{code}");
        let with = [bought_and_sold().to_vec(), vec![row(code, direction)]].concat();
        assert_eq!(maximum(&with), "200", "{code}");
    }
    // An exercise without profit is a purchase at its price.
    let with = [bought_and_sold().to_vec(), vec![row("O", "A")]].concat();
    assert_eq!(maximum(&with), "700");
}

#[test]
fn what_is_not_certain_computes_nothing() {
    for (cells, expected) in [
        ("2023-05-01 S D 100 - 1000 D -", NotMatchable::PriceNotStated),
        ("2023-05-01 S D 100 0 1000 D -", NotMatchable::PriceNotStated),
        ("2023-05-01 S D - 12 1000 D -", NotMatchable::SharesNotStated),
        ("- S D 100 12 1000 D -", NotMatchable::DayNotCertain),
        ("2029-05-01 S D 100 12 1000 D -", NotMatchable::DayNotCertain),
        ("2023-05-01 S A 100 12 1000 D -", NotMatchable::DirectionNotCertain),
    ] {
        let [purchase, _] = bought_and_sold();
        let forms = [purchase, filing(2, "2023-05-01").row(cells)];
        assert_eq!(reasons(&forms), [None, Some(expected)], "{cells}");
        assert_eq!(found(&forms), [], "{cells}");
    }
    // A price that is a total is not used, and it is told that one is missing.
    let [purchase, sale] = bought_and_sold();
    let others = sale.row("2023-05-01 S D 100 13 900 D -").row("2023-05-01 S D 50 600 850 D -");
    let [short_swing] = found(&[purchase, others]).try_into().unwrap();
    assert_eq!((short_swing.maximum, short_swing.without_price), (Some(Decimal::from(300)), 1));
}

#[test]
fn status_counts_at_both_ends() {
    let [purchase, sale] = bought_and_sold();
    let as_who = |boxes: &[&str]| [purchase.clone().who_are(boxes), sale.clone().who_are(boxes)];
    assert_eq!(maximum(&as_who(&["isDirector"])), "200");
    assert_eq!(maximum(&as_who(&["isTenPercentOwner"])), "200");
    assert_eq!(reasons(&as_who(&["isOther"])), [Some(NotMatchable::StatusNotStated); 2]);
    // Bought before the insider came to report.
    let began = |day: &'static str| form(9, "3", day, day).who_are(&["isOfficer"]).holding("1000 D -");
    let with = |began: Form, trades: [Form; 2]| [vec![began], trades.to_vec()].concat();
    assert_eq!(maximum(&with(began("2023-02-01"), bought_and_sold())), "200");
    let late = with(began("2023-02-02"), bought_and_sold());
    assert_eq!(reasons(&late), [Some(NotMatchable::BeforeStatus), None]);
    // The purchase by which a holder crosses ten percent.
    let crossed = with(began("2023-02-01"), as_who(&["isTenPercentOwner"]));
    assert_eq!(reasons(&crossed), [Some(NotMatchable::CrossingPurchase), None]);
    // Sold after leaving an office; then as a holder who is none any more.
    let left = "<notSubjectToSection16>1</notSubjectToSection16>";
    let [bought, sold] = as_who(&["isOfficer"]);
    assert_eq!(maximum(&[bought, sold.cover(left)]), "200");
    let [bought, sold] = bought_and_sold();
    assert_eq!(maximum(&[bought, sold.who_are(&[]).cover(left)]), "200");
    let [bought, sold] = bought_and_sold();
    assert_eq!(maximum(&[bought.who_are(&[]).cover(left), sold]), "0");
    let [bought, sold] = as_who(&["isTenPercentOwner"]);
    assert_eq!(reasons(&[bought, sold.cover(left)]), [None, Some(NotMatchable::HolderLeft)]);
    let [bought, sold] = as_who(&["isOfficer"]);
    assert_eq!(maximum(&[bought.cover(left), sold]), "0");
}

#[test]
fn a_footnote_may_exempt_a_trade() {
    let [_, sale] = bought_and_sold();
    let noted = |cells: &str, text: &str| [filing(1, "2023-02-01").row(cells).note("F1", text), sale.clone()];
    let exempt = "Bought from the company; the purchase is exempt under Rule 16b-3(d).";
    let reason = Some(NotMatchable::ExemptByFootnote);
    assert_eq!(reasons(&noted("2023-02-01 P A 100^F1 10 1100 D -", exempt)), [reason, None]);
    // Of other shares.
    assert_eq!(maximum(&noted("2023-02-01 P A 100 10 1100^F1 D -", exempt)), "200");
    assert_eq!(maximum(&noted("2023-02-01 P A 100^F1 10 1100 D -", "Bought by a Cayman exempted company.")), "200");
}

#[test]
fn averages_with_a_range_give_two_more_figures() {
    let [purchase, _] = bought_and_sold();
    let mut record = record(&[purchase, filing(2, "2023-05-01").row("2023-05-01 S D 100 12 1000 D -")]);
    let mut sale = (*record.filings[1]).clone();
    sale.stored[0].price_low = Some("11.5".parse().unwrap());
    sale.stored[0].price_high = Some("12.25".parse().unwrap());
    record.filings[1] = sale.into();
    let [short_swing] = derive(&record).short_swings.try_into().unwrap();
    let dollars = |dollars: i64| Some(Decimal::from(dollars));
    assert_eq!(short_swing.maximum, dollars(200));
    assert_eq!((short_swing.maximum_low, short_swing.maximum_high), (dollars(150), dollars(225)));
}

#[test]
fn an_amended_row_counts_once() {
    let corrected = form(3, "4/A", "2023-05-01", "2023-05-04")
        .who_are(&["isOfficer"])
        .amends("2023-05-01")
        .row("2023-05-01 S D 100 12.5 1000 D -");
    assert_eq!(maximum(&[bought_and_sold().to_vec(), vec![corrected]].concat()), "250");
}

#[test]
fn a_joint_filing_counts_once_for_each_insider() {
    let owners: &[(i64, &'static str)] = &[(JOHN, "Doe John"), (1002, "Doe Family Trust")];
    let [short_swing, of_trust] = found(&bought_and_sold().map(|form| form.by(owners))).try_into().unwrap();
    assert_eq!((short_swing.maximum, of_trust.maximum), (Some(Decimal::from(200)), Some(Decimal::from(200))));
    let counted: Vec<bool> = [short_swing, of_trust].iter().map(|found| found.pairs[0].counted).collect();
    assert_eq!(counted, [true, false]);
}

#[test]
fn classes_and_terms_do_not_mix() {
    let option = |id: i64, day: &'static str, cells: &str| filing(id, day).option("Call Option", cells);
    let bought = option(1, "2023-02-01", "2023-02-01 P A 10 2 10 D - 50 2023-01-01 2024-01-19");
    let same = option(2, "2023-05-01", "2023-05-01 S D 10 3 0 D - 50 2023-01-01 2024-01-19");
    let other = option(2, "2023-05-01", "2023-05-01 S D 10 3 0 D - 55 2023-01-01 2024-01-19");
    assert_eq!(maximum(&[bought.clone(), same]), "10");
    assert_eq!(maximum(&[bought.clone(), other]), "0");
    let [_, share] = bought_and_sold();
    assert_eq!(maximum(&[bought, share]), "0");
}

#[test]
fn shares_before_a_split_are_shares_after_it() {
    let mut record = record(&bought_and_sold());
    let effective_on = "2023-03-01".parse().unwrap();
    record.user_splits.push(Split {
        earliest_on: effective_on,
        effective_on,
        ratio: Ratio::of(3, 1).unwrap(),
        evidence: None,
    });
    let [short_swing] = derive(&record).short_swings.try_into().unwrap();
    let pair = &short_swing.pairs[0];
    // 100 of the 300 shares that were bought for 10/3 each.
    assert_eq!(pair.shares, Decimal::from(100));
    assert_eq!((pair.purchase_price, pair.profit.to_string()), (Decimal::from(10), "866.66666667".to_owned()));
}

#[test]
fn statements_are_held_against_the_pairs() {
    let codes = |text: &str, forms: [Form; 2]| -> Vec<FindingCode> {
        let [purchase, sale] = forms;
        let conclusions = derive(&record(&[purchase, sale.note("F1", text)]));
        let of_short_swing = [FindingCode::ShortSwingDiffers, FindingCode::ShortSwingUnmatched];
        let statements: Vec<_> = conclusions.short_swings.iter().flat_map(|found| &found.statements).collect();
        assert_eq!(statements.len(), 1, "{text}");
        conclusions.findings.iter().map(|finding| finding.code).filter(|code| of_short_swing.contains(code)).collect()
    };
    let noted = || {
        let [purchase, _] = bought_and_sold();
        [purchase, filing(2, "2023-05-01").row("2023-05-01 S D 100 12^F1 1000 D -")]
    };
    let paid =
        |amount: &str| format!("Matchable under Section 16(b): the insider paid the company {amount} of profit.");
    assert_eq!(codes(&paid("$200.00"), noted()), []);
    assert_eq!(codes(&paid("all"), noted()), []);
    assert_eq!(codes(&paid("$198.40"), noted()), [FindingCode::ShortSwingDiffers]);
    let [_, sale] = noted();
    let far = filing(1, "2022-02-01").row("2022-02-01 P A 100 10 1100 D -");
    assert_eq!(codes(&paid("$200.00"), [far, sale.clone()]), [FindingCode::ShortSwingUnmatched]);
    let gift = filing(1, "2023-02-01").row("2023-02-01 G A 100 0 1100 D -");
    assert_eq!(codes(&paid("all"), [gift, sale]), [FindingCode::ShortSwingUnmatched]);
}
