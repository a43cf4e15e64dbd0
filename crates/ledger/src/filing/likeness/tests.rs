//! Pairs of documents, of one filing and of two.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::*;
use model::{
    Filing, FormType, Issuer, Line, LineKind, Outcome, Ownership, ReportingOwner, Signature, Table, TransactionCode,
};

/// A document in memory.
struct Document {
    row: KnownDocument,
    rows: FilingRows,
}

impl Document {
    fn of(filing: Filing) -> Self {
        let (format, damaged, filed_on) = (filing.format, filing.damaged, filing.filed_on);
        let rows = FilingRows::of(filing, 1);
        let row = KnownDocument {
            document_id: 1,
            content_hash: "".into(),
            size: 1,
            format: Some(format),
            outcome: Outcome::Loaded,
            reason: None,
            filing_id: None,
            parser_version: 1,
            accession: None,
            filed_on,
            accepted_at: None,
            has_header: false,
            damaged,
            match_key: Some(rows.match_key()),
            facts_key: Some(rows.facts_key()),
            parties: None,
        };
        Self { row, rows }
    }

    fn side(&self) -> Candidate<'_> {
        Candidate { row: &self.row, rows: &self.rows }
    }
}

/// Whether the two are taken for one filing, which must not depend on which comes first.
#[track_caller]
fn are_one(one: &Filing, other: &Filing) -> bool {
    let (one, other) = (Document::of(one.clone()), Document::of(other.clone()));
    let said = agree(one.side(), other.side());
    assert_eq!(said, agree(other.side(), one.side()), "it depends on the order");
    said
}

fn day(text: &str) -> Option<NaiveDate> {
    text.parse().ok()
}

fn amount(text: &str) -> Option<Decimal> {
    text.parse().ok()
}

fn transaction(table: Table, line_no: u16, title: &str, code: &str, shares: &str, price: &str, after: &str) -> Line {
    Line {
        security_title: Some(title.to_owned()),
        transaction_date: day("2024-02-05"),
        transaction_code: Some(code.to_owned()),
        shares: amount(shares),
        price_per_share: amount(price),
        acquired_disposed: TransactionCode::parse(code).and_then(|code| code.direction(table)),
        shares_owned_following: amount(after),
        direct_indirect: Some(Ownership::Direct),
        ..Line::empty(table, line_no, LineKind::Transaction)
    }
}

const LONG_TITLE: &str = "Class B Common Stock, par value $0.0001 per share, convertible into Class A Common Stock";
const LONG_NATURE: &str = "By the Harrow Family Revocable Trust, of which the owner's spouse is trustee";

/// A Form 4 as its XML states it: an exercise, two sales and a grant.
fn filing() -> Filing {
    let mut grant = transaction(Table::II, 1, "Option", "A", "9000", "0", "9000");
    grant.conversion_or_exercise_price = amount("12.3456");
    grant.expiration_date = day("2034-02-05");
    grant.underlying_security_title = Some(LONG_TITLE.to_owned());
    grant.underlying_shares = amount("9000");
    let mut sale = transaction(Table::I, 3, LONG_TITLE, "S", "80.1234", "40.1252", "1119.8766");
    sale.direct_indirect = Some(Ownership::Indirect);
    sale.nature_of_ownership = Some(LONG_NATURE.to_owned());
    Filing {
        accession_number: None,
        form_type: FormType { form: 4, amendment: false },
        schema_version: None,
        period_of_report: day("2024-02-05"),
        filed_on: None,
        accepted_at: None,
        date_of_original_submission: None,
        not_subject_to_section16: None,
        no_securities_owned: None,
        form3_holdings_reported: None,
        form4_transactions_reported: None,
        aff10b5_one: None,
        remarks: None,
        issuer: Issuer {
            cik: Some(1_900_001),
            name: Some("Tidewater Looms Inc".to_owned()),
            trading_symbol: Some("TLOM".to_owned()),
            foreign_trading_symbol: None,
        },
        reporting_owners: vec![owner(Some(1_900_101), "Harrow Lena M")],
        lines: vec![
            transaction(Table::I, 1, "Common Stock", "M", "1500", "8.5", "2700"),
            transaction(Table::I, 2, "Common Stock", "S", "1500.5", "41.205", "1199.5"),
            sale,
            grant,
        ],
        footnotes: Vec::new(),
        footnote_refs: Vec::new(),
        signatures: vec![Signature { name: Some("/s/ Lena M. Harrow".to_owned()), signed_on: day("2024-02-07") }],
        former_names: Vec::new(),
        format: Format::Xml,
        has_header: false,
        damaged: false,
    }
}

fn owner(cik: Option<i64>, name: &str) -> ReportingOwner {
    ReportingOwner { cik, name: Some(name.to_owned()), ..ReportingOwner::default() }
}

/// The same filing in another form, with what every such form loses: the CIKs.
fn rendered(format: Format) -> Filing {
    let mut filing = Filing { format, ..filing() };
    filing.issuer.cik = None;
    filing.reporting_owners[0].cik = None;
    filing
}

fn cut(text: &mut Option<String>, length: usize) {
    if let Some(text) = text {
        *text = text.chars().take(length).collect::<String>().trim_end().to_owned();
    }
}

/// The same filing out of a data set: two decimals, cut texts, the rows in another order.
fn data_set() -> Filing {
    let mut filing = Filing { format: Format::Tsv, ..filing() };
    for line in &mut filing.lines {
        for amount in [
            &mut line.shares,
            &mut line.price_per_share,
            &mut line.conversion_or_exercise_price,
            &mut line.shares_owned_following,
            &mut line.underlying_shares,
        ] {
            *amount = amount.map(|amount| amount.round_dp(2).normalize());
        }
        cut(&mut line.security_title, 60);
        cut(&mut line.underlying_security_title, 50);
        cut(&mut line.nature_of_ownership, 20);
    }
    filing.lines.swap(0, 2);
    (filing.lines[0].line_no, filing.lines[2].line_no) = (1, 3);
    filing
}

#[test]
fn a_data_set_rounds_cuts_and_stirs() {
    assert!(are_one(&filing(), &data_set()));
    let mut other = data_set();
    other.lines[0].shares = amount("80.14");
    assert!(!are_one(&filing(), &other), "more apart than rounding explains");
    let mut other = data_set();
    other.lines[0].security_title = Some(format!("{} of another issuer", &LONG_TITLE[..40]));
    assert!(!are_one(&filing(), &other), "another title");
    let mut page = data_set();
    page.format = Format::Html;
    assert!(!are_one(&filing(), &page), "no other form does as much");
}

#[test]
fn a_form_on_paper_meets_its_xml() {
    let paper = rendered(Format::Ascii);
    assert!(are_one(&filing(), &paper));
    let mut poorer = paper.clone();
    for line in &mut poorer.lines {
        (line.direct_indirect, line.underlying_security_title, line.deemed_execution_date) = (None, None, None);
    }
    assert!(are_one(&filing(), &poorer), "what it does not state is not against it");
    let mut other = paper;
    other.lines[1].price_per_share = amount("41.21");
    assert!(!are_one(&filing(), &other), "paper does not round to two decimals");
}

#[test]
fn a_text_may_lose_a_whole_table_but_no_single_row() {
    let mut lost = rendered(Format::Text);
    lost.lines.retain(|line| line.table_no == 1);
    assert!(are_one(&filing(), &lost));
    let mut page = lost.clone();
    page.format = Format::Html;
    assert!(!are_one(&filing(), &page), "a page does not lose a table");
    lost.lines.pop();
    assert!(!are_one(&filing(), &lost), "of the table that is there a row is missing");
    let mut nothing_left = rendered(Format::Text);
    nothing_left.lines.clear();
    assert!(!are_one(&filing(), &nothing_left), "nothing is left to tell by");
}

#[test]
fn a_scan_may_damage_letters_of_an_owner_but_not_the_name() {
    let mut scan = rendered(Format::Ocr);
    scan.reporting_owners[0].name = Some("Harrow Lenn M".to_owned());
    scan.lines[0].security_title = Some("Comnon Stock".to_owned());
    assert!(are_one(&filing(), &scan));
    let mut text = scan.clone();
    text.format = Format::Text;
    assert!(!are_one(&filing(), &text), "a text has no damaged letters");
    scan.reporting_owners[0].name = Some("Ha r v I.enn".to_owned());
    assert!(!are_one(&filing(), &scan), "two filings taken for one are worse");
}

#[test]
fn a_damaged_name_of_the_deciding_owner_keeps_a_scan_apart() {
    let mut scan = rendered(Format::Ocr);
    scan.reporting_owners[0].name = Some("Harrow Lenn M".to_owned());
    let [sound, scan] = [filing(), scan].map(Document::of);
    assert!(agree(sound.side(), scan.side()));
    // Only documents of one key are ever compared, and the name is in it.
    assert_ne!(sound.row.match_key, scan.row.match_key);
}

#[test]
fn few_equal_figures_are_no_evidence() {
    let mut one = filing();
    one.lines.truncate(1);
    let mut text = rendered(Format::Text);
    text.lines.truncate(1);
    assert!(are_one(&one, &text), "a day and three amounts");
    (text.lines[0].transaction_date, text.lines[0].shares_owned_following) = (None, None);
    assert!(!are_one(&one, &text), "two amounts, and cells that only one of them states");
}

#[test]
fn a_scan_may_differ_in_a_tenth_of_its_figures() {
    let mut scan = rendered(Format::Ocr);
    scan.lines[0].shares = amount("1580");
    assert!(are_one(&filing(), &scan), "one figure of nineteen");
    scan.lines[1].shares = amount("1560.5");
    scan.lines[2].shares_owned_following = amount("1119.8");
    assert!(!are_one(&filing(), &scan), "three");
}

#[test]
fn equal_rows_of_another_day_are_another_filing() {
    let mut next = rendered(Format::Html);
    assert!(are_one(&filing(), &next));
    next.period_of_report = day("2024-02-06");
    assert!(!are_one(&filing(), &next));
    next.period_of_report = None;
    assert!(!are_one(&filing(), &next), "a day that is not known is no equal one");
    let mut amended = rendered(Format::Html);
    amended.form_type.amendment = true;
    assert!(!are_one(&filing(), &amended));
}

#[test]
fn identical_grants_of_directors_are_two_filings() {
    for format in [Format::Html, Format::Tsv, Format::Text, Format::Ascii, Format::Ocr] {
        let mut other = rendered(format);
        other.reporting_owners = vec![owner(None, "Okonjo Peter T")];
        assert!(!are_one(&filing(), &other), "{format:?}");
        other.reporting_owners = vec![owner(None, "Harrow Lena M"), owner(None, "Okonjo Peter T")];
        assert!(!are_one(&filing(), &other), "{format:?} for both");
    }
    let mut same_name = rendered(Format::Html);
    same_name.issuer = Issuer { name: Some("Quarry Lantern Inc".to_owned()), ..Issuer::default() };
    assert!(!are_one(&filing(), &same_name), "of another issuer");
}

#[test]
fn two_that_lose_nothing_must_be_equal() {
    let mut other = filing();
    assert!(are_one(&filing(), &other));
    other.lines[0].direct_indirect = None;
    assert!(!are_one(&filing(), &other));
}
