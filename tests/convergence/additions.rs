//! Filings added to an issuer day by day, of which only their circles are derived: the same as one run that derives all.
//!
//! One issuer with few insiders, and figures out of few, so that circles have to do with each other in every way there
//! is: joint filings, rows that tell of one event, one name, splits, lots that expire, prices far from others', purchases
//! and sales that match.

use std::fmt::Write;
use std::path::PathBuf;

use proptest::prelude::*;

use super::model::query;
use super::world::{CALM, databases, difference, ingest, like, prove, said};
use crate::support::{TempDir, execute};

/// The owners of a filing, by their places in [`OWNERS`].
const JOINT: [&[usize]; 9] = [&[0], &[1], &[2], &[3], &[4], &[5], &[0, 3], &[6], &[7]];

/// The last may bear the name of the first, and the one before is an entity.
const OWNERS: [&str; 8] =
    ["Doe Jane", "Roe Mary", "Poe Tom", "Doe Paul", "Coe Ann", "Loe Sam", "Pine Tree Fund II, L.P.", "Doe Jane"];

const MONTHS: [&str; 8] =
    ["2020-01-10", "2020-02-10", "2020-02-10", "2020-03-10", "2020-06-10", "2020-06-11", "2021-01-10", "2022-03-10"];

#[derive(Clone, Debug)]
enum Row {
    /// Sold so many at a price, and what is left.
    Sale { price: &'static str, left: u32, indirect: bool },
    /// Bought so many at a price, and what is held then.
    Purchase { price: &'static str, left: u32, indirect: bool },
    /// What is held.
    Holding { left: u32, indirect: bool },
    /// Options, and until when.
    Grant { until: &'static str },
}

#[derive(Clone, Debug)]
struct Filed {
    joint: usize,
    month: usize,
    rows: Vec<Row>,
    amends: bool,
    /// The name is another than before.
    renamed: bool,
}

fn filed() -> impl Strategy<Value = Filed> {
    let price = prop_oneof![6 => Just("25"), 2 => Just("24.5"), 1 => Just("2500"), 1 => Just("24500")];
    let left = prop_oneof![4 => Just(1000_u32), 2 => Just(2000), 2 => Just(900), 1 => Just(1800), 1 => Just(0)];
    let row = prop_oneof![
        4 => (price, left.clone(), any::<bool>()).prop_map(|(price, left, indirect)| Row::Sale { price, left, indirect }),
        2 => (prop_oneof![Just("23"), Just("24.5"), Just("2.3")], left.clone(), any::<bool>())
            .prop_map(|(price, left, indirect)| Row::Purchase { price, left, indirect }),
        2 => (left, any::<bool>()).prop_map(|(left, indirect)| Row::Holding { left, indirect }),
        1 => prop_oneof![Just("2020-05-01"), Just("2021-06-01"), Just("2030-01-01")].prop_map(|until| Row::Grant { until }),
    ];
    let rows = prop::collection::vec(row, 1..3);
    (0..JOINT.len(), 0..MONTHS.len(), rows, prop::bool::weighted(0.15), prop::bool::weighted(0.1))
        .prop_map(|(joint, month, rows, amends, renamed)| Filed { joint, month, rows, amends, renamed })
}

impl Filed {
    /// As a full submission with the number of its place.
    fn bytes(&self, number: usize) -> String {
        let day = MONTHS[self.month];
        let date = day.replace('-', "");
        let form = if self.amends { "4/A" } else { "4" };
        let mut xml = format!(
            "<?xml version=\"1.0\"?>\n<ownershipDocument><schemaVersion>X0508</schemaVersion><documentType>{form}\
             </documentType><periodOfReport>{day}</periodOfReport>"
        );
        if self.amends {
            let _ = write!(xml, "<dateOfOriginalSubmission>{day}</dateOfOriginalSubmission>");
        }
        xml.push_str(
            "<issuer><issuerCik>0000001001</issuerCik><issuerName>Acme Corp</issuerName>\
             <issuerTradingSymbol>ACME</issuerTradingSymbol></issuer>",
        );
        for owner in JOINT[self.joint] {
            let name = if self.renamed { "Moe Eve" } else { OWNERS[*owner] };
            let _ = write!(
                xml,
                "<reportingOwner><reportingOwnerId><rptOwnerCik>{:010}</rptOwnerCik><rptOwnerName>{name}</rptOwnerName>\
                 </reportingOwnerId><reportingOwnerRelationship><isOfficer>1</isOfficer></reportingOwnerRelationship>\
                 </reportingOwner>",
                2001 + owner
            );
        }
        let rows = |derivative: bool| -> String {
            self.rows
                .iter()
                .filter(|row| matches!(row, Row::Grant { .. }) == derivative)
                .map(|row| row.xml(day))
                .collect()
        };
        let _ = write!(
            xml,
            "<nonDerivativeTable>{}</nonDerivativeTable><derivativeTable>{}</derivativeTable>\
             <remarks>Number {number}</remarks></ownershipDocument>",
            rows(false),
            rows(true)
        );
        format!(
            "<SEC-DOCUMENT>doc.txt : {date}\n<SEC-HEADER>\nACCESSION NUMBER:\t\t0001000000-24-{number:06}\n\
             CONFORMED SUBMISSION TYPE:\t{form}\nPUBLIC DOCUMENT COUNT:\t\t1\nFILED AS OF DATE:\t\t{date}\n</SEC-HEADER>\n\
             <DOCUMENT>\n<TYPE>{form}\n<SEQUENCE>1\n<FILENAME>doc4.xml\n<TEXT>\n<XML>\n{xml}\n</XML>\n</TEXT>\n</DOCUMENT>\n\
             </SEC-DOCUMENT>\n"
        )
    }
}

impl Row {
    fn xml(&self, day: &str) -> String {
        const TITLE: &str = "<securityTitle><value>Common Stock</value></securityTitle>";
        let held = |left: &dyn std::fmt::Display, indirect: bool| {
            let ownership = if indirect { "I" } else { "D" };
            let nature = if indirect {
                "<natureOfOwnership><value>By Pine Tree Fund II, L.P.</value></natureOfOwnership>"
            } else {
                ""
            };
            format!(
                "<postTransactionAmounts><sharesOwnedFollowingTransaction><value>{left}</value>\
                 </sharesOwnedFollowingTransaction></postTransactionAmounts><ownershipNature>\
                 <directOrIndirectOwnership><value>{ownership}</value></directOrIndirectOwnership>{nature}</ownershipNature>"
            )
        };
        let event = |code: &str, direction: &str, shares: u32, price: &str| {
            format!(
                "<transactionDate><value>{day}</value></transactionDate><transactionCoding><transactionFormType>4\
                 </transactionFormType><transactionCode>{code}</transactionCode><equitySwapInvolved>0</equitySwapInvolved>\
                 </transactionCoding><transactionAmounts><transactionShares><value>{shares}</value></transactionShares>\
                 <transactionPricePerShare><value>{price}</value></transactionPricePerShare>\
                 <transactionAcquiredDisposedCode><value>{direction}</value></transactionAcquiredDisposedCode>\
                 </transactionAmounts>"
            )
        };
        match self {
            Self::Sale { price, left, indirect } => format!(
                "<nonDerivativeTransaction>{TITLE}{}{}</nonDerivativeTransaction>",
                event("S", "D", 100, price),
                held(left, *indirect)
            ),
            Self::Purchase { price, left, indirect } => format!(
                "<nonDerivativeTransaction>{TITLE}{}{}</nonDerivativeTransaction>",
                event("P", "A", 100, price),
                held(left, *indirect)
            ),
            Self::Holding { left, indirect } => {
                format!("<nonDerivativeHolding>{TITLE}{}</nonDerivativeHolding>", held(left, *indirect))
            }
            Self::Grant { until } => format!(
                "<derivativeTransaction><securityTitle><value>Stock Option</value></securityTitle>\
                 <conversionOrExercisePrice><value>10</value></conversionOrExercisePrice>{}<exerciseDate><value>{day}</value>\
                 </exerciseDate><expirationDate><value>{until}</value></expirationDate><underlyingSecurity>\
                 <underlyingSecurityTitle><value>Common Stock</value></underlyingSecurityTitle>\
                 <underlyingSecurityShares><value>50</value></underlyingSecurityShares></underlyingSecurity>{}\
                 </derivativeTransaction>",
                event("A", "A", 50, "0"),
                held(&50, false)
            ),
        }
    }
}

/// Filings, and how many of them there are after each run.
fn history() -> impl Strategy<Value = (Vec<Filed>, Vec<usize>)> {
    prop::collection::vec(filed(), 12..28).prop_flat_map(|filed| {
        let runs = prop::collection::vec(1..4_usize, 1..6).prop_map({
            let all = filed.len();
            move |last| {
                let mut ends: Vec<usize> = vec![all];
                for run in last {
                    let end = ends[ends.len() - 1].saturating_sub(run).max(1);
                    ends.push(end);
                }
                ends.reverse();
                ends.dedup();
                ends
            }
        });
        (Just(filed), runs)
    })
}

fn lay_out(folder: &TempDir, filed: &[Filed]) -> Vec<PathBuf> {
    let write = |(number, filed): (usize, &Filed)| {
        let month = MONTHS[filed.month];
        folder.write(&format!("in/{month}/{number:03}.txt"), filed.bytes(number + 1))
    };
    filed.iter().enumerate().map(write).collect()
}

fn adds_up(filed: &[Filed], ends: &[usize], backend: &str) -> Result<(), TestCaseError> {
    let folder = TempDir::new();
    let paths = lay_out(&folder, filed);
    let (calm, daily) = (like(backend, &folder, "calm.db"), like(backend, &folder, "daily.db"));
    ingest(&calm, &[folder.path().join("in")], CALM);
    let mut from = 0;
    for end in ends {
        ingest(&daily, &paths[from..*end], CALM);
        from = *end;
    }
    let differs = difference(&said(&calm), &said(&daily));
    prop_assert!(differs.is_empty(), "the runs differ:\n{}", differs.join("\n"));
    Ok(())
}

#[test]
fn added_filings_are_derived_as_if_all_were_in_sqlite() {
    prove(40, &history(), |(filed, ends)| adds_up(&filed, &ends, "sqlite:"));
}

#[test]
fn added_filings_are_derived_as_if_all_were_in_postgres() {
    prove(8, &history(), |(filed, ends)| adds_up(&filed, &ends, "postgres:"));
}

/// Keys of accounts are hashes, so that two circles may come to the same one by chance; keys are then given out among all
/// of the issuer.
#[test]
fn a_key_that_another_circle_has_is_given_out_among_all() {
    let filed: Vec<Filed> = (0..6)
        .map(|joint| Filed {
            joint,
            month: joint,
            rows: vec![Row::Sale { price: "25", left: 1000, indirect: false }],
            amends: false,
            renamed: false,
        })
        .collect();
    let folder = TempDir::new();
    let paths = lay_out(&folder, &filed);
    for url in databases(&folder) {
        ingest(&url, &paths, CALM);
        let said_by_one = said(&url);
        let account = &query(&url, "SELECT CAST(account_id AS TEXT) AS id FROM accounts WHERE insider_id = 2006")[0];
        let account = account["id"].as_deref().expect("a key");

        let url = like(&url, &folder, "taken.db");
        ingest(&url, &paths[..5], CALM);
        execute(
            &url,
            &format!(
                "INSERT INTO accounts (account_id, issuer_id, insider_id, table_no, security_class, links, breaks, counted, current, digest) \
                 VALUES ({account}, 1001, 2999, 1, 'common stock', 0, 0, true, true, 0)"
            ),
        );
        ingest(&url, &paths[5..], CALM);
        assert_eq!(difference(&said_by_one, &said(&url)), Vec::<String>::new());
    }
}
