//! What lots come of filings as read from documents.

use std::fmt::Write;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::*;
use crate::derive::record::Owner;
use model::{AcquiredDisposed, Filing, GrantStatus, LineKind};
use reader::{Verdict, read};

/// The lots, all filings of the issuer being in the record.
fn grants(
    record: &IssuerRecord,
    rows: &BTreeMap<RowKey, RowConclusion>,
    splits: &[Split],
) -> (Vec<Grant>, Vec<Finding>) {
    let newest = record.filings.iter().filter_map(|report| report.known_on()).max();
    super::grants(record, rows, splits, newest, &Wordings::default())
}

/// The record of an issuer from documents, numbered in their order; owners are told apart by name.
fn record(documents: &[&[u8]]) -> IssuerRecord {
    let mut names = Vec::new();
    let mut record = IssuerRecord { issuer_id: 1, ..IssuerRecord::default() };
    for (document, filing_id) in documents.iter().zip(1..) {
        let Verdict::Filing(filing) = read(document).verdict else { panic!("document {filing_id} is no filing") };
        record.filings.push(Arc::new(report(*filing, filing_id, &mut names)));
    }
    record
}

fn report(filing: Filing, filing_id: i64, names: &mut Vec<String>) -> FiledReport {
    let mut owners = Vec::new();
    for owner in filing.reporting_owners {
        let name = owner.name.clone().unwrap_or_default().to_lowercase();
        let place = names.iter().position(|known| *known == name).unwrap_or_else(|| {
            names.push(name);
            names.len() - 1
        });
        owners.push(Owner {
            insider_id: place as i64 + 1,
            name: owner.name,
            is_director: owner.is_director,
            is_officer: owner.is_officer,
            is_ten_percent_owner: owner.is_ten_percent_owner,
        });
    }
    FiledReport {
        filing_id,
        form_type: filing.form_type,
        period_of_report: filing.period_of_report,
        filed_on: filing.filed_on,
        signed_on: filing.signatures.iter().filter_map(|signature| signature.signed_on).min(),
        date_of_original_submission: filing.date_of_original_submission,
        no_securities_owned: filing.no_securities_owned,
        aff10b5_one: filing.aff10b5_one,
        remarks: filing.remarks,
        owners,
        stored: filing.lines.iter().map(|_| crate::derive::StoredLine::default()).collect(),
        lines: filing.lines,
        footnotes: filing.footnotes.into_iter().collect(),
        footnote_refs: filing.footnote_refs,
        stored_amends: None,
        stored_superseded_by: None,
        format: "xml".to_owned(),
        document_id: filing_id,
    }
}

/// The three documents with which all began, or `None` where they are not here.
fn seeds() -> Option<IssuerRecord> {
    let seeds = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/seeds");
    if !seeds.exists() {
        println!("left out: ../shared/seeds is not here");
        return None;
    }
    let names = ["000_2645306a7e576d90.txt", "001_4a3b18419e4a2361.txt", "002_16552a079f4b9e35.txt"];
    let documents = names.map(|name| fs::read(seeds.join(name)).unwrap());
    Some(record(&documents.each_ref().map(Vec::as_slice)))
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn number(text: &str) -> Decimal {
    text.parse().unwrap()
}

/// A row of Table II in few words.
struct Row<'a> {
    title: &'a str,
    strike: &'a str,
    on: &'a str,
    code: &'a str,
    direction: &'a str,
    units: &'a str,
    expires: &'a str,
    balance: &'a str,
}

/// A Form 4 of one owner with those rows of Table II; an exercise has its row of Table I.
fn form4(owner: u32, rows: &[Row<'_>]) -> Vec<u8> {
    let value = |name: &str, text: &str| {
        if text.is_empty() { String::new() } else { format!("<{name}><value>{text}</value></{name}>") }
    };
    let (mut one, mut two) = (String::new(), String::new());
    for row in rows {
        let amounts = |direction: &str| {
            format!(
                "<transactionDate><value>{}</value></transactionDate>\
                 <transactionCoding><transactionFormType>4</transactionFormType><transactionCode>{}</transactionCode>\
                 </transactionCoding><transactionAmounts>{}<transactionPricePerShare><value>0</value>\
                 </transactionPricePerShare><transactionAcquiredDisposedCode><value>{direction}</value>\
                 </transactionAcquiredDisposedCode></transactionAmounts>",
                row.on,
                row.code,
                value("transactionShares", row.units),
            )
        };
        let nature = "<ownershipNature><directOrIndirectOwnership><value>D</value></directOrIndirectOwnership></ownershipNature>";
        if row.code == "M" {
            let _ = write!(
                one,
                "<nonDerivativeTransaction><securityTitle><value>Common Stock</value></securityTitle>{}{nature}</nonDerivativeTransaction>",
                amounts("A")
            );
        }
        let _ = write!(
            two,
            "<derivativeTransaction><securityTitle><value>{}</value></securityTitle>{}{}{}\
             <underlyingSecurity><underlyingSecurityTitle><value>Common Stock</value></underlyingSecurityTitle>{}</underlyingSecurity>\
             <postTransactionAmounts>{}</postTransactionAmounts>{nature}</derivativeTransaction>",
            row.title,
            value("conversionOrExercisePrice", row.strike),
            amounts(row.direction),
            value("expirationDate", row.expires),
            value("underlyingSecurityShares", row.units),
            value("sharesOwnedFollowingTransaction", row.balance),
        );
    }
    let period = rows.first().map_or("2020-01-01", |row| row.on);
    format!(
        "<?xml version=\"1.0\"?><ownershipDocument><schemaVersion>X0306</schemaVersion><documentType>4</documentType>\
         <periodOfReport>{period}</periodOfReport><issuer><issuerCik>0000000001</issuerCik><issuerName>Example Inc</issuerName>\
         <issuerTradingSymbol>EX</issuerTradingSymbol></issuer><reportingOwner><reportingOwnerId><rptOwnerCik>{owner:010}\
         </rptOwnerCik><rptOwnerName>Owner {owner}</rptOwnerName></reportingOwnerId><reportingOwnerRelationship>\
         <isDirector>1</isDirector></reportingOwnerRelationship></reportingOwner><nonDerivativeTable>{one}</nonDerivativeTable>\
         <derivativeTable>{two}</derivativeTable><ownerSignature><signatureName>x</signatureName><signatureDate>{period}\
         </signatureDate></ownerSignature></ownershipDocument>"
    )
    .into_bytes()
}

const UNIT: Row<'_> = Row {
    title: "Restricted Stock Units",
    strike: "",
    on: "",
    code: "A",
    direction: "A",
    units: "",
    expires: "",
    balance: "",
};

fn granted<'a>(on: &'a str, units: &'a str, balance: &'a str) -> Row<'a> {
    Row { on, units, balance, ..UNIT }
}

fn vested<'a>(on: &'a str, units: &'a str, balance: &'a str) -> Row<'a> {
    Row { on, units, balance, code: "M", direction: "D", ..UNIT }
}

fn lots_of(documents: &[Vec<u8>], splits: &[Split]) -> (Vec<Grant>, Vec<Finding>) {
    let documents: Vec<&[u8]> = documents.iter().map(Vec::as_slice).collect();
    grants(&record(&documents), &BTreeMap::new(), splits)
}

fn codes(findings: &[Finding]) -> Vec<FindingCode> {
    findings.iter().map(|finding| finding.code).collect()
}

#[test]
fn an_exercise_without_a_known_grant_is_a_lot() {
    let Some(record) = seeds() else { return };
    let (grants, findings) = grants(&record, &BTreeMap::new(), &[]);
    let saxon = record.filings[1].owners[0].insider_id;
    let lots: Vec<&Grant> = grants.iter().filter(|grant| grant.insider_id == saxon).collect();
    let [lot] = lots.as_slice() else { panic!("{lots:?}") };
    assert_eq!(lot.conversion_or_exercise_price, Some(number("6.36")));
    assert_eq!(lot.expiration_date, Some(day("2016-02-09")));
    assert_eq!((lot.granted, lot.exercised, lot.outstanding), (None, number("13200"), None));
    let exercise = lot.events.last().unwrap();
    assert_eq!((exercise.event.name(), exercise.event_on), ("exercised", Some(day("2013-07-15"))));
    assert_eq!((exercise.row.unwrap().filing_id, exercise.paired_line_no), (2, Some(1)));
    // The exercise of the year before is in Table I alone.
    let lone: Vec<&Finding> = findings.iter().filter(|found| found.code == FindingCode::ExerciseUnpaired).collect();
    assert_eq!(lone.iter().map(|found| (found.filing_id, found.place)).collect::<Vec<_>>(), [(1, Some((1, 1)))]);
}

#[test]
fn holdings_are_lots_and_an_impossible_grant_has_no_number() {
    let Some(record) = seeds() else { return };
    let (grants, findings) = grants(&record, &BTreeMap::new(), &[]);
    let miller = record.filings[2].owners[0].insider_id;
    let lots: Vec<&Grant> = grants.iter().filter(|grant| grant.insider_id == miller).collect();
    let strikes: Vec<Option<Decimal>> = lots.iter().map(|lot| lot.conversion_or_exercise_price).collect();
    assert_eq!(strikes.len(), 3);
    for strike in ["7", "10.56", "14.55"] {
        assert!(strikes.contains(&Some(number(strike))), "{strikes:?}");
    }
    let at = |strike: &str| *lots.iter().find(|lot| lot.conversion_or_exercise_price == Some(number(strike))).unwrap();
    assert_eq!((at("7").granted, at("7").events[0].outstanding), (None, Some(number("12500"))));
    let days: Vec<NaiveDate> = at("7").tranches.iter().filter_map(|tranche| tranche.vests_on).collect();
    assert_eq!((days.len(), days.first(), days.last()), (13, Some(&day("2007-02-09")), Some(&day("2010-02-09"))));
    assert_eq!(at("7").tranches[0].portion, Some(number("0.25")));
    assert_eq!((at("14.55").granted, at("14.55").outstanding), (None, None));
    assert_eq!(at("14.55").granted_on, Some(day("2007-10-24")));
    assert!(codes(&findings).contains(&FindingCode::GrantContradictsUnderlying));
}

#[test]
fn balances_by_lot_tell_which_grant_vests() {
    let documents = [
        form4(7, &[granted("2020-03-01", "300", "300")]),
        form4(7, &[granted("2021-03-01", "600", "600")]),
        form4(7, &[vested("2022-03-01", "200", "400"), vested("2022-03-01", "100", "200")]),
    ];
    let (grants, findings) = lots_of(&documents, &[]);
    let left: Vec<Option<Decimal>> = grants.iter().map(|grant| grant.outstanding).collect();
    assert_eq!(left, [Some(number("200")), Some(number("400"))]);
    assert_eq!(findings, []);
    assert_eq!(grants[1].events[1].paired_line_no, Some(1));
    assert_eq!(grants[0].events[1].paired_line_no, Some(2));
}

#[test]
fn balances_of_the_title_are_told_from_those_of_lots() {
    let documents = [
        form4(7, &[granted("2020-03-01", "300", "800")]),
        form4(7, &[granted("2021-03-01", "600", "1400")]),
        form4(7, &[vested("2022-03-01", "650", "750")]),
    ];
    let (grants, findings) = lots_of(&documents, &[]);
    // Units from before the first row are a lot of which no grant is known; what vests is taken from the oldest.
    let found: Vec<_> = grants.iter().map(|grant| (grant.granted, grant.outstanding, grant.status.name())).collect();
    let number = |text| Some(number(text));
    assert_eq!(
        found,
        [(None, number("0"), "closed"), (number("300"), number("150"), "open"), (number("600"), number("600"), "open")]
    );
    assert_eq!(codes(&findings), [FindingCode::LotAmbiguous]);
}

#[test]
fn the_strike_and_the_expiration_outweigh_the_title() {
    let option = |on, code, direction, title, strike, units, balance| Row {
        title,
        strike,
        on,
        code,
        direction,
        units,
        expires: "2030-01-02",
        balance,
    };
    let documents = [
        form4(7, &[option("2020-01-02", "A", "A", "Stock Option (Right to Buy)", "10", "500", "500")]),
        form4(7, &[option("2020-01-02", "A", "A", "Stock Option (Right to Buy)", "12", "500", "500")]),
        form4(7, &[option("2022-01-02", "M", "D", "Employee stock opton (right to buy)", "12", "100", "400")]),
        form4(7, &[option("2023-01-02", "M", "D", "Options", "5", "1200", "-200")]),
    ];
    let split = Split { effective_on: day("2022-06-01"), ratio: number("2"), evidence: None };
    let (grants, findings) = lots_of(&documents[..3], &[]);
    assert_eq!(
        grants.iter().map(|grant| grant.outstanding).collect::<Vec<_>>(),
        [Some(number("500")), Some(number("400"))]
    );
    assert_eq!(findings, []);
    // After a split the lot at 10 is a lot at 5 with twice the units, and cannot give 1,200.
    let (grants, findings) = lots_of(&documents, &[split]);
    assert_eq!(grants.len(), 2);
    assert_eq!((grants[0].granted, grants[0].exercised), (Some(number("1000")), number("1200")));
    assert!(codes(&findings).contains(&FindingCode::GrantOversold));
    // Without one it is a lot of its own.
    let (grants, _) = lots_of(&documents, &[]);
    assert_eq!(grants.len(), 3);
}

#[test]
fn a_lot_whose_day_passed_is_expired() {
    let row = Row { title: "Stock Option", strike: "10", on: "2010-01-02", expires: "2015-01-02", ..UNIT };
    let documents =
        [form4(7, &[Row { units: "500", balance: "500", ..row }]), form4(8, &[granted("2020-03-01", "300", "300")])];
    let (grants, _) = lots_of(&documents, &[]);
    let (lot, last) = (&grants[0], grants[0].events.last().unwrap());
    assert_eq!((lot.status.name(), lot.outstanding), ("expired", Some(Decimal::ZERO)));
    assert_eq!((last.event.name(), last.shares, last.row), ("expired_unreported", Some(number("500")), None));
    assert_eq!(grants[1].status, GrantStatus::Open);
    // The day on a row that vests is that of vesting.
    let phantom = Row { title: "Phantom Stock", ..UNIT };
    let documents = [
        form4(7, &[Row { on: "2020-03-01", units: "10", balance: "110", ..phantom }]),
        form4(
            7,
            &[Row {
                on: "2020-06-01",
                units: "10",
                balance: "100",
                code: "M",
                direction: "D",
                expires: "2020-06-01",
                ..phantom
            }],
        ),
        form4(8, &[granted("2022-03-01", "300", "300")]),
    ];
    let (grants, _) = lots_of(&documents, &[]);
    assert_eq!((grants[0].status.name(), grants[0].outstanding), ("open", Some(number("100"))));
}

#[test]
fn superseded_rows_are_left_out() {
    let documents =
        [form4(7, &[granted("2020-03-01", "300", "300")]), form4(7, &[granted("2020-03-01", "310", "310")])];
    let documents: Vec<&[u8]> = documents.iter().map(Vec::as_slice).collect();
    let superseded = RowConclusion { superseded_by_filing_id: Some(2), ..RowConclusion::default() };
    let rows = BTreeMap::from([(RowKey { filing_id: 1, table_no: 2, line_no: 1 }, superseded)]);
    let (grants, _) = grants(&record(&documents), &rows, &[]);
    assert_eq!(grants.iter().map(|grant| grant.granted).collect::<Vec<_>>(), [Some(number("310"))]);
}

#[test]
fn vested_units_are_counted_by_day() {
    let Some(record) = seeds() else { return };
    let mut filing = FiledReport::clone(&record.filings[2]);
    for line in filing.lines.iter_mut().filter(|line| line.kind == LineKind::Holding) {
        line.kind = LineKind::Transaction;
        line.transaction_code = Some("A".to_owned());
        line.acquired_disposed = Some(AcquiredDisposed::Acquired);
        line.transaction_date = Some(day("2006-02-09"));
        line.shares = line.underlying_shares;
    }
    let record = IssuerRecord { filings: vec![Arc::new(filing)], ..record };
    let (grants, _) = grants(&record, &BTreeMap::new(), &[]);
    let lot = grants.iter().find(|grant| grant.conversion_or_exercise_price == Some(number("7"))).unwrap();
    assert_eq!(vested_on(lot, day("2007-02-08")), Some(Decimal::ZERO));
    assert_eq!(vested_on(lot, day("2007-02-09")), Some(number("3125")));
    assert_eq!(vested_on(lot, day("2011-01-01")), Some(number("12500")));
}

#[test]
fn parts_that_were_not_loaded_do_not_make_another_lot() {
    let documents = [
        form4(7, &[granted("2020-03-01", "1200", "1200")]),
        form4(7, &[vested("2023-03-01", "300", "300")]),
        form4(7, &[vested("2023-04-01", "450", "4050")]),
    ];
    let (grants, findings) = lots_of(&documents, &[]);
    let left: Vec<_> = grants.iter().map(|grant| (grant.granted, grant.outstanding)).collect();
    assert_eq!(left, [(Some(number("1200")), Some(number("300"))), (None, Some(number("4050")))]);
    assert_eq!(codes(&findings), [FindingCode::LotBalanceDiffers]);
}

#[test]
fn final_balances_on_every_row_are_of_one_lot() {
    let documents = [
        form4(7, &[granted("2020-03-01", "1200", "1200")]),
        form4(7, &[vested("2021-03-01", "300", "650"), vested("2021-03-01", "250", "650")]),
    ];
    let (grants, findings) = lots_of(&documents, &[]);
    assert_eq!(grants.iter().map(|grant| grant.outstanding).collect::<Vec<_>>(), [Some(number("650"))]);
    assert_eq!(findings, []);
}

#[test]
fn what_is_alike_is_one_lot() {
    let phantom = |on, units, balance| Row { title: "Phantom Stock", on, units, balance, ..UNIT };
    let documents = [
        form4(7, &[phantom("2020-03-01", "10", "110")]),
        form4(7, &[phantom("2020-06-01", "10", "121.5")]),
        form4(7, &[Row { code: "M", direction: "D", ..phantom("2020-09-01", "121.5", "0") }]),
    ];
    let (grants, findings) = lots_of(&documents, &[]);
    let [lot] = grants.as_slice() else { panic!("{grants:?}") };
    let events: Vec<_> = lot.events.iter().map(|event| (event.event.name(), event.outstanding)).collect();
    let number = |text| Some(number(text));
    assert_eq!(
        events,
        [("seen", number("100")), ("granted", number("110")), ("granted", number("121.5")), ("exercised", number("0"))]
    );
    assert_eq!((lot.granted, lot.status.name()), (None, "closed"));
    // Dividends make it drift.
    assert_eq!(findings, []);
}

#[test]
fn joint_filers_have_a_lot_each_and_one_counts() {
    let documents = [form4(7, &[granted("2020-03-01", "300", "300")])];
    let mut record = record(&documents.each_ref().map(Vec::as_slice));
    let second = Owner { insider_id: 9, ..record.filings[0].owners[0].clone() };
    Arc::make_mut(&mut record.filings[0]).owners.push(second);
    let (grants, _) = grants(&record, &BTreeMap::new(), &[]);
    assert_eq!(
        grants.iter().map(|grant| (grant.insider_id, grant.counted)).collect::<Vec<_>>(),
        [(1, true), (9, false)]
    );
}

#[test]
fn one_row_of_table_one_tells_of_several_lots() {
    let documents = [
        form4(7, &[granted("2020-03-01", "300", "300"), granted("2020-04-01", "100", "100")]),
        form4(7, &[vested("2021-03-01", "300", "0"), vested("2021-03-01", "100", "0")]),
    ];
    let mut record = record(&documents.each_ref().map(Vec::as_slice));
    let lines = &mut Arc::make_mut(&mut record.filings[1]).lines;
    lines[0].shares = Some(number("400"));
    lines.remove(1);
    let (grants, findings) = grants(&record, &BTreeMap::new(), &[]);
    let paired: Vec<_> =
        grants.iter().flat_map(|grant| &grant.events).filter_map(|event| event.paired_line_no).collect();
    assert_eq!(paired, [1, 1]);
    assert_eq!(findings, []);
    // With another number they do not belong together.
    Arc::make_mut(&mut record.filings[1]).lines[0].shares = Some(number("395"));
    let (_, findings) = self::grants(&record, &BTreeMap::new(), &[]);
    assert_eq!(codes(&findings), [FindingCode::ExerciseUnpaired; 3]);
}

#[test]
fn a_split_that_shows_late_is_asked_for() {
    let documents = [
        form4(7, &[granted("2020-03-01", "300", "300")]),
        form4(7, &[granted("2020-09-27", "900", "900")]),
        form4(7, &[vested("2020-10-01", "400", "800")]),
        form4(7, &[vested("2021-09-27", "200", "700")]),
    ];
    let split = Split { effective_on: day("2020-10-01"), ratio: number("4"), evidence: None };
    let (grants, findings) = lots_of(&documents, &[split]);
    let found: Vec<_> = grants.iter().map(|grant| (grant.granted, grant.outstanding)).collect();
    let number = |text| Some(number(text));
    assert_eq!(found, [(number("1200"), number("800")), (number("900"), number("700"))]);
    assert_eq!(findings, []);
}
