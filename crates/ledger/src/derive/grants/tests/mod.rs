//! Tests of lots, derived from documents that are read.

mod notes;
mod pairing;
mod seeds;
mod terms;
mod units;

use std::fmt::Write;
use std::sync::Arc;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::*;
use model::{Field, Filing, FootnoteRef, GrantStatus, LineKind};
use reader::{Verdict, read};

/// Derives the lots of an issuer whose record holds all filings.
fn grants(
    record: &IssuerRecord,
    rows: &BTreeMap<RowKey, RowConclusion>,
    splits: &[Split],
) -> (Vec<Grant>, Vec<Finding>) {
    let newest = record.filings.iter().filter_map(|report| report.known_on()).max();
    super::grants(record, rows, splits, newest, &Wordings::default())
}

/// Makes the record of an issuer from documents, numbered in their order. Names identify the owners.
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
    FiledReport::of(filing, filing_id, |owner| {
        let name = owner.name.clone().unwrap_or_default().to_lowercase();
        let place = names.iter().position(|known| *known == name).unwrap_or_else(|| {
            names.push(name);
            names.len() - 1
        });
        place as i64 + 1
    })
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn number(text: &str) -> Decimal {
    text.parse().unwrap()
}

/// A row of Table II, in short form.
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

/// Makes a Form 4 of one owner with these rows of Table II. An exercise gets a row of Table I too.
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

/// A record of those documents whose rows of Table II have footnotes: the filing's place, the row, the text.
fn noted(documents: &[Vec<u8>], notes: &[(usize, u16, &str)]) -> IssuerRecord {
    let mut record = record(&documents.iter().map(Vec::as_slice).collect::<Vec<_>>());
    for (number, (filing, line_no, text)) in notes.iter().enumerate() {
        let filing = Arc::make_mut(&mut record.filings[*filing]);
        let (field, footnote_id) = (Field::SecurityTitle.column(), format!("F{number}"));
        filing.footnotes.insert(footnote_id.clone(), (*text).to_owned());
        filing.footnote_refs.push(FootnoteRef { table_no: 2, line_no: *line_no, field, footnote_id });
    }
    record
}
