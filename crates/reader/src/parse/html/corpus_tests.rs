//! Compares what is read of real pages with the XML from which each page was made.

use std::path::Path;

use rust_decimal::Decimal;

use crate::reading::{Verdict, read};
use model::{Filing, Line, LineMeaning};

/// Gives what a page shows of a row: rounds what pages round, and leaves out conclusions.
fn shown(line: &Line) -> Line {
    let rounded = |amount: Option<Decimal>| amount.map(|amount| amount.round_dp(4).normalize());
    Line {
        conversion_or_exercise_price: rounded(line.conversion_or_exercise_price),
        shares: rounded(line.shares),
        total_value: rounded(line.total_value),
        price_per_share: rounded(line.price_per_share),
        underlying_shares: rounded(line.underlying_shares),
        underlying_value: rounded(line.underlying_value),
        shares_owned_following: rounded(line.shares_owned_following),
        value_owned_following: rounded(line.value_owned_following),
        transaction_timeliness: None,
        meaning: LineMeaning::default(),
        ..line.clone()
    }
}

fn filing(path: &Path) -> Filing {
    match read(&std::fs::read(path).unwrap()).verdict {
        Verdict::Filing(filing) => *filing,
        verdict => panic!("{}: {verdict:?}", path.display()),
    }
}

#[test]
fn every_row_of_the_agents_pages_is_exact() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpus/renderings");
    if !corpus.is_dir() {
        println!("left out: ../shared/corpus is not here");
        return;
    }
    let mut rows = 0;
    for entry in std::fs::read_dir(corpus.join("html")).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_str().unwrap();
        let (page, truth) = (filing(&path), filing(&corpus.join("truth").join(format!("{name}.xml"))));
        let lines = |filing: &Filing| filing.lines.iter().map(|line| format!("{:?}", shown(line))).collect::<Vec<_>>();
        assert_eq!(lines(&page), lines(&truth), "{name}");
        let owners =
            |filing: &Filing| filing.reporting_owners.iter().map(|owner| owner.name.clone()).collect::<Vec<_>>();
        assert_eq!(owners(&page), owners(&truth), "{name}");
        assert_eq!(page.form_type, truth.form_type, "{name}");
        assert_eq!(page.period_of_report, truth.period_of_report, "{name}");
        assert_eq!(page.date_of_original_submission, truth.date_of_original_submission, "{name}");
        assert_eq!(
            (&page.issuer.name, &page.issuer.trading_symbol),
            (&truth.issuer.name, &truth.issuer.trading_symbol)
        );
        let sorted = |filing: &Filing| {
            let mut refs: Vec<_> = filing.footnote_refs.iter().map(|found| format!("{found:?}")).collect();
            refs.sort();
            refs
        };
        assert_eq!(sorted(&page), sorted(&truth), "{name}");
        assert_eq!(page.signatures.len(), truth.signatures.len(), "{name}");
        rows += page.lines.len();
    }
    println!("{rows} rows of renderings/html exact");
    assert!(rows > 0);
}
