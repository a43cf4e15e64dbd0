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

/// The pages of the fixtures, each with the XML that says the same.
const OF_FIXTURES: [(&str, &str); 12] = [
    ("option-grant-agent.html", "option-grant"),
    ("option-grant-edgar.html", "option-grant"),
    ("saved-page.mhtml", "option-grant"),
    ("unclosed-tags.html", "option-grant"),
    ("form-5-agent.html", "form-5-page"),
    ("form-5-edgar.html", "form-5-page"),
    ("form-3-agent.html", "form-3-page"),
    ("form-3-edgar.html", "form-3-page"),
    ("multiple-owners-agent.html", "multiple-owners"),
    ("multiple-owners-edgar.html", "multiple-owners"),
    ("no-securities-owned-agent.html", "no-securities-owned"),
    ("no-securities-owned-edgar.html", "no-securities-owned"),
];

#[test]
fn every_row_of_the_pages_is_exact() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    for (page, truth) in OF_FIXTURES {
        let truth = root.join("tests/renderings").join(truth).with_extension("xml");
        says_the_same(&root.join("fixtures/html/ok").join(page), &truth);
    }
    let corpus = root.join("../shared/corpus/renderings");
    let pages = std::fs::read_dir(corpus.join("html")).into_iter().flatten().map(|entry| entry.unwrap().path());
    for page in pages {
        let name = page.file_stem().unwrap().to_str().unwrap();
        says_the_same(&page, &corpus.join("truth").join(format!("{name}.xml")));
    }
}

fn says_the_same(page: &Path, truth: &Path) {
    let name = page.display();
    let (page, truth) = (filing(page), filing(truth));
    let lines = |filing: &Filing| filing.lines.iter().map(|line| format!("{:?}", shown(line))).collect::<Vec<_>>();
    assert_eq!(lines(&page), lines(&truth), "{name}");
    let owners = |filing: &Filing| filing.reporting_owners.iter().map(|owner| owner.name.clone()).collect::<Vec<_>>();
    assert_eq!(owners(&page), owners(&truth), "{name}");
    assert_eq!(page.form_type, truth.form_type, "{name}");
    assert_eq!(page.period_of_report, truth.period_of_report, "{name}");
    assert_eq!(page.date_of_original_submission, truth.date_of_original_submission, "{name}");
    assert_eq!(
        (&page.issuer.name, &page.issuer.trading_symbol),
        (&truth.issuer.name, &truth.issuer.trading_symbol),
        "{name}"
    );
    let sorted = |filing: &Filing| {
        let mut refs: Vec<_> = filing.footnote_refs.iter().map(|found| format!("{found:?}")).collect();
        refs.sort();
        refs
    };
    assert_eq!(sorted(&page), sorted(&truth), "{name}");
    assert_eq!(page.signatures.len(), truth.signatures.len(), "{name}");
}
