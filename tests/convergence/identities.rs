//! Who is meant where a filing states no CIK: the same whatever the order in which CIKs turn up and leave.

use std::path::PathBuf;

use super::fixture::accession;
use super::model::query;
use super::renderings::{in_every_order, plain, stating};
use super::world::{Pace, difference, forget_filing, ingest, like, said_except};
use crate::golden::cases;
use crate::support::{TempDir, repository, shared};

type Party = (Option<u32>, &'static str);

const ACME: Party = (Some(1001), "Acme Corp");
const JANE: Party = (Some(2001), "DOE JANE");
const NO_CIK: (Party, Party) = ((None, "ACME CORP"), (None, "Doe Jane"));

/// A form of that day about that issuer by those owners.
fn form(day: u8, issuer: Party, symbol: &str, owners: &[Party]) -> String {
    let cik = |tag: &str, cik: Option<u32>| cik.map_or(String::new(), |cik| format!("<{tag}>{cik:010}</{tag}>"));
    let owner = |(number, name): &Party| {
        let cik = cik("rptOwnerCik", *number);
        format!(
            "<reportingOwner><reportingOwnerId>{cik}<rptOwnerName>{name}</rptOwnerName></reportingOwnerId>\
             </reportingOwner>"
        )
    };
    let owners = owners.iter().map(owner).collect::<Vec<_>>().concat();
    format!(
        "<?xml version=\"1.0\"?><ownershipDocument><schemaVersion>X0306</schemaVersion><documentType>4</documentType>\
         <periodOfReport>2024-03-{day:02}</periodOfReport><issuer>{}<issuerName>{}</issuerName>\
         <issuerTradingSymbol>{symbol}</issuerTradingSymbol></issuer>{owners}<nonDerivativeTable>\
         <nonDerivativeHolding><securityTitle><value>Common Stock</value></securityTitle><postTransactionAmounts>\
         <sharesOwnedFollowingTransaction><value>{day}</value></sharesOwnedFollowingTransaction>\
         </postTransactionAmounts></nonDerivativeHolding></nonDerivativeTable></ownershipDocument>",
        cik("issuerCik", issuer.0),
        issuer.1
    )
}

/// In a submission of that number, whose header tells a former name of the issuer.
fn submission(number: u8, former: &str, issuer: u32, form: &str) -> String {
    format!(
        "<SEC-DOCUMENT>a.txt : 20240305\n<SEC-HEADER>\nACCESSION NUMBER:\t\t{}\nCONFORMED SUBMISSION TYPE:\t4\n\
         \nISSUER:\t\t\n\n\tCOMPANY DATA:\t\n\t\tCENTRAL INDEX KEY:\t\t\t{issuer:010}\n\n\tFORMER COMPANY:\t\n\
         \t\tFORMER CONFORMED NAME:\t{former}\n\t\tDATE OF NAME CHANGE:\t20010203\n\n</SEC-HEADER>\n<DOCUMENT>\n\
         <TYPE>4\n<TEXT>\n<XML>\n{form}\n</XML>\n</TEXT>\n</DOCUMENT>\n</SEC-DOCUMENT>\n",
        accession(number)
    )
}

/// The keys of issuers and insiders, those without a CIK as a dash.
fn who(url: &str) -> [Vec<String>; 2] {
    ["issuer", "insider"].map(|kind| {
        let rows = query(
            url,
            &format!(
                "SELECT CASE WHEN {kind}_id < 0 AND cik IS NULL THEN '-' WHEN {kind}_id = cik THEN CAST(cik AS TEXT) \
                 ELSE '?' END AS id FROM {kind}s ORDER BY 1"
            ),
        );
        rows.iter().map(|row| row["id"].clone().unwrap_or_default()).collect()
    })
}

#[test]
fn filings_move_to_the_ciks_that_turn_up() {
    let (issuer, owner) = NO_CIK;
    in_every_order(
        &[
            plain(form(1, issuer, "ACME", &[owner])),
            plain(form(2, issuer, "NONE", &[owner])),
            stating(1, form(3, ACME, "ACME", &[JANE])),
        ],
        &[],
        &|url| {
            assert_eq!(who(url), [vec!["1001"], vec!["2001"]]);
            let named = "SELECT name || ' ' || filings || ' ' || stating_cik AS said FROM issuer_names ORDER BY 1";
            let named: Vec<_> = query(url, named).into_iter().map(|row| row["said"].clone().unwrap()).collect();
            assert_eq!(named, ["ACME CORP 1 0", "ACME CORP 1 0", "Acme Corp 1 1"]);
        },
    );
}

/// Forgetting the filing that stated the CIKs leaves names again.
#[test]
fn filings_move_back_when_the_ciks_leave() {
    let (issuer, owner) = NO_CIK;
    let stated = stating(1, form(3, ACME, "ACME", &[JANE]));
    in_every_order(&[plain(form(1, issuer, "ACME", &[owner])), stated], &[1], &|url| {
        assert_eq!(who(url), [vec!["-"], vec!["-"]]);
    });
}

#[test]
fn a_second_cik_of_the_name_separates_the_insider_again() {
    let (issuer, owner) = NO_CIK;
    let documents = [
        plain(form(1, issuer, "ACME", &[owner])),
        stating(1, form(2, ACME, "ACME", &[JANE])),
        stating(2, form(3, ACME, "ACME", &[(Some(2002), "Doe, Jane")])),
    ];
    in_every_order(&documents, &[], &|url| assert_eq!(who(url), [vec!["1001"], vec!["-", "2001", "2002"]]));
    in_every_order(&documents, &[2], &|url| assert_eq!(who(url), [vec!["1001"], vec!["2001"]]));
}

/// With the issuer its insiders are others, too, for they are told apart within one.
#[test]
fn a_second_cik_of_the_name_separates_the_issuer_and_its_insiders_again() {
    let (issuer, owner) = NO_CIK;
    let documents = [
        plain(form(1, issuer, "ACME", &[owner])),
        stating(1, form(2, ACME, "ACME", &[JANE])),
        stating(2, form(3, (Some(1002), "Acme Corp."), "ACMX", &[(Some(2002), "Roe Richard")])),
    ];
    in_every_order(&documents, &[], &|url| {
        assert_eq!(who(url), [vec!["-", "1001", "1002"], vec!["-", "2001", "2002"]]);
    });
    in_every_order(&documents, &[2], &|url| assert_eq!(who(url), [vec!["1001"], vec!["2001"]]));
}

/// What is found about a filing moves with it, though the issuer that it moves to may be derived first.
#[test]
fn findings_move_with_their_filing() {
    let (issuer, owner) = NO_CIK;
    let amends_nothing = form(1, issuer, "ACME", &[owner]).replace(">4</documentType>", ">4/A</documentType>");
    let documents = [
        plain(amends_nothing),
        stating(1, form(2, ACME, "ACME", &[JANE])),
        stating(2, form(3, (Some(1002), "Acme Corp."), "ACMX", &[(Some(2002), "Roe Richard")])),
    ];
    let found = |url: &str| {
        let found = "SELECT CASE WHEN issuer_id < 0 THEN '-' ELSE CAST(issuer_id AS TEXT) END AS id FROM findings \
                     WHERE code = 'amendment-unmatched'";
        query(url, found).into_iter().map(|row| row["id"].clone().unwrap_or_default()).collect::<Vec<_>>()
    };
    in_every_order(&documents, &[], &|url| assert_eq!(found(url), ["-"]));
    in_every_order(&documents, &[2], &|url| assert_eq!(found(url), ["1001"]));
}

#[test]
fn a_symbol_joins_with_a_similar_name_only() {
    let harbor = (Some(1001), "Harbor Financial Services Inc");
    let by = |day, name, symbol| plain(form(day, (None, name), symbol, &[]));
    in_every_order(
        &[
            plain(form(1, harbor, "NYSE: HFS", &[JANE])),
            by(2, "Harbor Financial Servlces, Corp.", "hfs"),
            by(3, "Northern Mills", "HFS"),
            by(4, "Harbor Financial Service", "NONE"),
        ],
        &[],
        &|url| {
            assert_eq!(who(url)[0], ["-", "-", "1001"]);
            let joined = "SELECT 'x' FROM filings WHERE issuer_cik IS NULL AND issuer_id = 1001";
            assert_eq!(query(url, joined).len(), 1);
        },
    );
}

/// A name that was only joined by its symbol is no reason to join more by that name.
#[test]
fn what_was_joined_is_no_evidence() {
    let (stated, misread) = ((Some(1001), "Harbor Financial Services Inc"), (None, "Harbour Financial Services Inc"));
    in_every_order(
        &[
            plain(form(1, stated, "HFS", &[JANE])),
            plain(form(2, misread, "HFS", &[])),
            plain(form(3, misread, "", &[])),
        ],
        &[],
        &|url| assert_eq!(who(url)[0], ["-", "1001"]),
    );
}

#[test]
fn a_former_name_joins_as_the_present_one_does() {
    let document = submission(1, "ACME CORP", 1001, &form(3, (None, "Zenith Inc"), "ZEN", &[JANE]));
    let (issuer, owner) = NO_CIK;
    in_every_order(&[plain(form(1, issuer, "ACME", &[owner])), plain(document)], &[], &|url| {
        assert_eq!(who(url), [vec!["1001"], vec!["2001"]]);
    });
    // EDGAR's record of names outlives the filing, but joins only where the CIK is still an issuer.
    let document = submission(1, "ACME CORP", 1001, &form(3, (None, "Zenith Inc"), "ZEN", &[JANE]));
    in_every_order(&[plain(form(1, issuer, "ACME", &[owner])), plain(document)], &[1], &|url| {
        assert_eq!(who(url), [vec!["-"], vec!["-"]]);
    });
}

#[test]
fn names_never_make_insiders_of_two_issuers_one() {
    let (issuer, owner) = NO_CIK;
    in_every_order(
        &[
            plain(form(1, issuer, "ACME", &[owner])),
            plain(form(2, (None, "Zenith Inc"), "ZEN", &[owner])),
            stating(1, form(3, (Some(1003), "Zenith Inc"), "ZEN", &[JANE])),
        ],
        &[],
        &|url| assert_eq!(who(url), [vec!["-", "1003"], vec!["-", "2001"]]),
    );
}

/// The document that wins states no CIKs; another of the same number does, though it breaks off.
#[test]
fn ciks_come_from_any_document_of_the_filing() {
    let (issuer, owner) = NO_CIK;
    let (mut cut, other) = (form(1, ACME, "ACME", &[JANE]), form(2, issuer, "", &[owner]));
    cut.truncate(cut.find("</nonDerivativeTable>").expect("a table"));
    let documents = [stating(1, form(1, issuer, "ACME", &[owner])), stating(1, cut.clone()), plain(other)];
    in_every_order(&documents, &[], &|url| {
        assert_eq!(who(url), [vec!["1001"], vec!["2001"]]);
        assert_eq!(
            query(url, "SELECT 'x' FROM filings WHERE issuer_cik = 1001 AND issuer_name = 'ACME CORP'").len(),
            1
        );
        assert_eq!(query(url, "SELECT 'x' FROM reporting_owners WHERE cik = 2001 AND name = 'Doe Jane'").len(), 1);
    });
    // The path of the one with the CIKs states a smaller number later, and it leaves.
    in_every_order(
        &[stating(2, form(1, issuer, "ACME", &[owner])), stating(2, cut.clone()), stating(1, cut)],
        &[1],
        &|url| assert_eq!(who(url), [vec!["-"], vec!["-"]]),
    );
}

/// Filings in forms that state no CIKs, beside XML of some of them and of the same issuers.
#[test]
fn texts_take_the_ciks_of_other_filings_in_any_order() {
    let of_fixtures = ["text/ok", "ocr/ok", "html/ok"].map(|name| repository("fixtures").join(name));
    let mut files: Vec<PathBuf> = of_fixtures.iter().flat_map(|directory| cases(directory)).collect();
    files.extend(
        ["form-5-page", "option-grant"].map(|name| repository("tests/renderings").join(name).with_extension("xml")),
    );
    take_the_ciks(&AboutTexts {
        files,
        issuer: (Some(9_907_000), "Harbor Mills, Inc."),
        symbol: "HRBM",
        one: (Some(9_907_001), "Roe Richard A"),
        another: (Some(9_907_099), "ROE, RICHARD A."),
        beside: (Some(9_907_098), "Quay Nora"),
        reporting: &["9907001", "9907098"],
    });
    let (Some(renderings), Some(seeds)) = (shared("corpus/renderings"), shared("seeds")) else { return };
    let mut files = Vec::new();
    for (kind, every) in [("text_tabs", 2), ("ocr", 6), ("html", 6), ("truth", 4)] {
        files.extend(cases(&renderings.join(kind)).into_iter().step_by(every));
    }
    files.extend(cases(&seeds).into_iter().filter(|path| path.extension().is_some_and(|extension| extension == "txt")));
    take_the_ciks(&AboutTexts {
        files,
        issuer: (Some(1_365_555), "AmTrust Financial Services, Inc."),
        symbol: "AFSI",
        one: (Some(1_365_901), "Saxon Michael J"),
        another: (Some(9), "Saxon, Michael J."),
        beside: (Some(1_377_020), "MILLER JAY J"),
        reporting: &["1365901", "1377020"],
    });
}

/// Documents without CIKs, and parties that they name.
struct AboutTexts {
    files: Vec<PathBuf>,
    issuer: Party,
    symbol: &'static str,
    /// An owner whom texts name.
    one: Party,
    /// Another of that name.
    another: Party,
    beside: Party,
    /// Those who report about the issuer, once the other of the name is forgotten.
    reporting: &'static [&'static str],
}

fn take_the_ciks(about: &AboutTexts) {
    let folder = TempDir::new();
    let stated = |number: u8, owner: Party| {
        let document = form(number, about.issuer, about.symbol, &[owner]);
        folder.write(&format!("made/{}.xml", accession(number)), document)
    };
    let mut files = about.files.clone();
    files.extend([stated(1, about.one), stated(2, about.beside), stated(3, about.another)]);
    let issuer_id = about.issuer.0.unwrap_or_default();
    let mut with_another: Vec<String> = about.reporting.iter().map(|id| (*id).to_owned()).collect();
    with_another.extend(["-".to_owned(), about.another.0.unwrap_or_default().to_string()]);
    with_another.sort();
    for backend in ["sqlite:", "postgres:"] {
        let mut first: Option<(Vec<String>, Vec<String>)> = None;
        for (number, runs, batch) in [(0_usize, 1, 2048), (1, 4, 7), (2, 3, 2048)] {
            let mut order = files.clone();
            // Another order each time, the second with the CIKs last.
            order.sort_by_key(|path| {
                path.to_string_lossy().bytes().rev().map(usize::from).sum::<usize>() * (number + 3) % 97
            });
            order.sort_by_key(|path| number == 1 && path.extension().is_some_and(|extension| extension == "xml"));
            let url = like(backend, &folder, &format!("{number}.db"));
            for part in order.chunks(order.len().div_ceil(runs)) {
                ingest(&url, part, Pace { batch, jobs: 2 });
            }
            super::identity_model::check(&url);
            let both = said_except(&url, &["document_paths.*"]);
            assert_eq!(reporting(&url, issuer_id), with_another, "two of one name");
            forget_filing(&url, &accession(3));
            super::identity_model::check(&url);
            assert_eq!(reporting(&url, issuer_id), about.reporting);
            let one = said_except(&url, &["document_paths.*"]);
            let first = first.get_or_insert_with(|| (both.clone(), one.clone()));
            for (expected, found) in [(&first.0, &both), (&first.1, &one)] {
                let differs = difference(expected, found);
                assert!(differs.is_empty(), "{backend} {number}: {}", differs.join("\n"));
            }
        }
    }
}

/// Those who report on the issuer.
fn reporting(url: &str, issuer_id: u32) -> Vec<String> {
    let insiders = format!(
        "SELECT DISTINCT CASE WHEN o.insider_id < 0 THEN '-' ELSE CAST(o.insider_id AS TEXT) END AS id \
         FROM reporting_owners o JOIN filings f ON f.filing_id = o.filing_id WHERE f.issuer_id = {issuer_id} ORDER BY 1"
    );
    query(url, &insiders).into_iter().map(|row| row["id"].clone().unwrap_or_default()).collect()
}
