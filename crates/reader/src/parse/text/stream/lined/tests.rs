//! Forms as recognition gives them, with the layout and the damage of real ones.

use model::diagnostic::{Code, Diagnostic};
use model::raw::{RawFiling, RawRow};
use model::{Field, Format, LineKind, Table};

use crate::parse::laid::Laid;
use crate::parse::text;

const FORM: &str = "\
FORM 4 UNITED STATES SECURITIES AND EXCHANGE COMMISSION OMB APPROVAL
STATEMENT OF CHANGES IN BENEFICIAL OWNERSHIP OF SECURITIES
(Print or Type Responses)
1, Name and Address of Reporting Person ~ 2. Issuer Name and Ticker or Trading Symbol 5. Relationship of Reporting Person(s) to Issuer
Roe Richard A Harbor Mills Holding (Check all applicable)
__X__ Director 10% Owner
Company, Inc. [HRBM] __X__ Officer (give title below) ____ Other (specify below)
(Last) First) (Middle) 3. Date of Earliest Transaction (Month/Day/Year)
C/O HARBOR MILLS, 8 DOCK ROAD 03/94/2023 Chief Cook
(Street) 4. If Amendment, Date Original Filed(Month/Day/Year) 6. Individual or Joint/Group Filing(Check Applicable Line)
_X_ Form filed by One Reporting Person
BOSTON, MA 02110 ___ Form filed by More than One Reporting Person
(City) Gate) @ip) Table I - Non-Derivative Securities Acquired, Disposed of, or Beneficially Owned
L.Title of Security 2. Transaction 2A. Deemed 3. Transaction | 4. Securities Acquired |5. Amount of Securities 6. 7. Nature of
(Instr. 3) Date Execution Date, if | Code (A) or Disposed of (D) | Beneficially Owned Ownership | Indirect
(Month/Day/Year) | any (Instr. 8) (Instr. 3, 4 and 5) Following Reported Form: | Beneficial
or @
Code V |Amount} (D) | Price (Instr. 4)
Common Stock 03/04/2023 M 2,000/A $ 3.50 [12,000 D
$
Common Stock 03/04/2023 Ss 1,500 |D_ 41.25 10,500
(2)
By Quay
Common Stock 8,100 (3) I Dock Fund
Il, Lp O@)
Reminder: Report on a separate line for each class of securities beneficially owned directly or indirectly.
Table II - Derivative Securities Acquired, Disposed of, or Beneficially Owned
(e.g., puts, calls, warrants, options, convertible securities)
1. Title of 2. 3. Transaction 3A. Deemed 4. 5. Number of 6. Date Exercisable 7. Title and Amount of | 8. Price of |9. Number of | 10. 11. Nature
Derivative |Conversion | Date Execution Date, if |Transaction|Derivative Expiration Date Underlying Securities Derivative | Derivative
Exercisable | Date Title Number (Instr. 4)
Code | V (A) | (D) of Shares
Stock
Option Common
P $ 3.50 | 03/04/2023 M 2,000| () |05/01/2030}Stock {2,000 | $0 5,000 D
(right to
buy)
Restricted Common
Stock () 03/06/2023 c® 1,000 ©) @) 1.000 $0 | 4,000 1
Units — = = Stock
Reporting Owners
Reporting Owner Name / Address
Director} 10% Owner] Officer] Other
Roe Richard A
8 DOCK ROAD xX Chief Cook
BOSTON, MA 02110
Signatures
/s/ Richard A. Roe 03/06/2023
Explanation of Responses:
(3) These are held by Quay Dock Fund II, L.P., of which he is a member.
";

fn read(text: &str) -> (RawFiling<'static>, Vec<Diagnostic>) {
    let laid: &'static Laid<'static> = Box::leak(Box::new(Laid::plain(Box::leak(text.to_owned().into_boxed_str()))));
    let mut diagnostics = Vec::new();
    (text::parse(laid, &mut diagnostics), diagnostics)
}

/// The cells of a row as text, and with an asterisk those that were concluded or mended.
fn shown(row: &RawRow<'_>) -> String {
    let cell = |(field, cell): &(Field, model::raw::RawCell<'_>)| {
        let mark = if cell.inferred.is_some() { "*" } else { "" };
        format!("{}={}{mark}", field.column(), cell.text)
    };
    let shown = |field: Field| !matches!(field, Field::TransactionFormType | Field::EquitySwapInvolved);
    row.cells
        .iter()
        .filter(|(field, cell)| shown(*field) && !cell.text.is_empty())
        .map(cell)
        .collect::<Vec<_>>()
        .join("; ")
}

#[test]
fn boxes_beside_each_other_are_told_apart() {
    let (filing, _) = read(FORM);
    assert_eq!(filing.format, Some(Format::Ocr));
    assert_eq!(
        filing.issuer.name.map(|name| name.text.into_owned()).as_deref(),
        Some("Harbor Mills Holding Company, Inc.")
    );
    assert_eq!(filing.issuer.trading_symbol.map(|symbol| symbol.text.into_owned()).as_deref(), Some("HRBM"));
    let period = filing.period_of_report.unwrap();
    assert_eq!((&*period.text, period.inferred.is_some()), ("2023-03-04", true));
    assert_eq!(filing.owners.len(), 1);
    let owner = &filing.owners[0];
    assert_eq!(owner.name.as_ref().map(|name| &*name.text), Some("Roe Richard A"));
    assert_eq!(owner.street1.as_ref().map(|street| &*street.text), Some("8 DOCK ROAD"));
}

#[test]
fn rows_are_the_lines_around_their_values() {
    let (filing, _) = read(FORM);
    let rows: Vec<(Table, LineKind)> = filing.rows.iter().map(|row| (row.table, row.kind)).collect();
    let event = LineKind::Transaction;
    assert_eq!(
        rows,
        [(Table::I, event), (Table::I, event), (Table::I, LineKind::Holding), (Table::II, event), (Table::II, event)]
    );
    let rows: Vec<String> = filing.rows.iter().map(shown).collect();
    let expected = [
        "security_title=Common Stock; transaction_date=2023-03-04; transaction_code=M; shares=2000*; price_per_share=3.50*; \
         acquired_disposed=A; shares_owned_following=12000*; direct_indirect=D",
        "security_title=Common Stock; transaction_date=2023-03-04; transaction_code=S*; shares=1500; \
         price_per_share=41.25*; acquired_disposed=D; shares_owned_following=10500; direct_indirect=D*",
        "security_title=Common Stock; shares_owned_following=8100*; direct_indirect=I; \
         nature_of_ownership=By Quay Dock Fund II, L.P.*",
        "security_title=Stock Option (right to buy)*; conversion_or_exercise_price=3.50*; transaction_date=2023-03-04; \
         transaction_code=M; shares=2000; price_per_share=0*; acquired_disposed=D*; \
         underlying_security_title=Common Stock*; underlying_shares=2000; shares_owned_following=5000*; direct_indirect=D",
        "security_title=Restricted Stock Units*; transaction_date=2023-03-06; transaction_code=C*; shares=1000; \
         price_per_share=0*; acquired_disposed=D*; underlying_security_title=Common Stock*; underlying_shares=1000*; \
         shares_owned_following=4000*",
    ];
    assert_eq!(rows, expected);
}

#[test]
fn what_is_not_certain_is_null_and_told() {
    let (_, diagnostics) = read(FORM);
    let told = |table: Table, line: u16, field: Field| {
        let on = |found: &&Diagnostic| {
            found.table_no == Some(table.number()) && found.line_no == Some(line) && found.field == Some(field.column())
        };
        diagnostics.iter().find(on).map(|found| (found.code, found.raw.clone().unwrap_or_default()))
    };
    // Two days stand where three can: which of the two the second is, nothing tells.
    assert_eq!(told(Table::II, 1, Field::ExpirationDate).map(|(code, _)| code), Some(Code::CellUnclear));
    // A `1` is the letter of an indirect ownership, which has a nature.
    assert_eq!(told(Table::II, 2, Field::DirectIndirect), Some((Code::CellUnclear, String::new())));
    let (filing, diagnostics) = read(&FORM.replace("1,500 |D_ 41.25 10,500", "1,500 |D_ 41.25 1O,5O0x"));
    assert_eq!(filing.rows[1].cell(Field::SharesOwnedFollowing).map(|cell| &*cell.text), None);
    assert!(diagnostics.iter().any(|found| found.code == Code::CellUnclear && found.line_no == Some(2)));
}

#[test]
fn a_balance_tells_what_was_damaged() {
    let (filing, _) = read(&FORM.replace("41.25 10,500", "41.25 10,560"));
    let balance = filing.rows[1].cell(Field::SharesOwnedFollowing).unwrap();
    assert_eq!((&*balance.text, balance.inferred.as_ref().map(|told| &*told.raw)), ("10500", Some("10,560")));
}

#[test]
fn two_balances_tell_what_was_between_them() {
    let rows = "Common Stock 03/04/2023 M 12,000 |A $0 321,409 D\nCommon Stock 03/04/2023 M 8.01 |A $0 330,010 D\n\
        Common Stock 03/04/2023 S (p207|D $0 320,010 D\nCommon Stock 03/04/2023 S 11,1/2 |D $0 308,898 D\n";
    let (filing, _) = read(&with_rows(rows, ""));
    let shares = |row: &RawRow<'_>| row.cell(Field::Shares).map(|cell| cell.text.to_string());
    let found: Vec<Option<String>> = filing.rows.iter().filter(|row| row.table == Table::I).map(shares).collect();
    assert_eq!(
        found.iter().map(Option::as_deref).collect::<Vec<_>>(),
        [Some("12000"), Some("8601"), None, Some("11112")]
    );
}

#[test]
fn no_line_of_a_table_goes_unnoticed() {
    let whole = read(FORM);
    let shown_of = |(filing, diagnostics): &(RawFiling<'static>, Vec<Diagnostic>)| {
        let rows: Vec<String> = filing.rows.iter().map(shown).collect();
        (rows, diagnostics.iter().map(|found| format!("{found:?}")).collect::<Vec<_>>())
    };
    let lines: Vec<&str> = FORM.lines().collect();
    for (i, line) in lines.iter().enumerate() {
        let has_value = line.contains("Common Stock 0") || line.contains(" | 03/0") || line.contains("1.000");
        if has_value {
            let without = [&lines[..i], &lines[i + 1..]].concat().join("\n");
            assert_ne!(shown_of(&read(&without)), shown_of(&whole), "{line}");
        }
    }
}

#[test]
fn any_text_is_read_in_bounds() {
    let row = "Common Stock 03/04/2023 M 2,000/A $ 3.50 [12,000 D\n";
    let many = FORM.replace(row, &row.repeat(400));
    assert_eq!(read(&many).0.rows.len(), 404);
    let wide = FORM.replace(row, &format!("Common Stock 1,000 {}\n", "(1) a| $ 2 I ".repeat(3_000)));
    assert!(read(&wide).0.rows.len() < 10);
    let deep = FORM.replace(row, &format!("{}{row}", "By Quay Dock Fund\n".repeat(3_000)));
    assert!(read(&deep).0.rows.len() < 10);
}

#[test]
fn lines_among_rows_of_cells_are_those_of_the_page() {
    let table = "Table II - Derivative Securities Acquired, Disposed of, or Beneficially Owned\n\
        1. Title of Derivative Security\t2. Price\t3. Transaction Date\t3A.\t4. Code\tV\t(A)\t(D)\tDate Exercisable\t\
        Expiration Date\tTitle\tShares\t8. Price\t9. Number\t10. Form\t11. Nature\n\
        Stock Options\t$ 20.5\t01/05/2023\t\tJ\tV\t\t5,500\t(1)\t06/17/2026\tCommon Stock\t5,500.00\t$ 0\t0\tI\tBy Trust\n\
        Class A\n\
        Stock $ 01/17/2023 A 124,922 01/17/2026 01/17/2033 Common 124,922.00 $ 0 124,922 D\n\
        Options 387.375 (5) Stock\n\
        Reporting Owners\n";
    let cover = FORM[..FORM.find("Table II").unwrap()].replace("Name and Address", "Name\nand Address");
    let (filing, _) = read(&format!("{cover}{table}"));
    let rows: Vec<String> = filing.rows.iter().filter(|row| row.table == Table::II).map(shown).collect();
    let expected = [
        "security_title=Stock Options; conversion_or_exercise_price=20.5; transaction_date=2023-01-05; \
         transaction_code=J; shares=5500; price_per_share=0; acquired_disposed=D; expiration_date=2026-06-17; \
         underlying_security_title=Common Stock; underlying_shares=5500.00; shares_owned_following=0; \
         direct_indirect=I; nature_of_ownership=By Trust",
        "security_title=Stock Options*; conversion_or_exercise_price=387.375*; transaction_date=2023-01-17*; \
         transaction_code=A; shares=124922; price_per_share=0*; acquired_disposed=A*; exercise_date=2026-01-17*; \
         expiration_date=2033-01-17*; underlying_security_title=Class A Common Stock*; \
         underlying_shares=124922.00*; shares_owned_following=124922; direct_indirect=D",
    ];
    assert_eq!(rows, expected);
}

#[test]
fn rows_that_show_an_event_are_no_holdings() {
    // Day and code are lost, and the numbers before the balance show that something happened.
    let lost = "Common Stock oaine10% | [| | 2570 19 37 12,788 > | |";
    let (filing, _) = read(&FORM.replace("Common Stock 03/04/2023 M 2,000/A $ 3.50 [12,000 D", lost));
    let holdings: Vec<String> = filing.rows.iter().filter(|row| row.kind == LineKind::Holding).map(shown).collect();
    assert_eq!(holdings.len(), 1, "{holdings:?}");
    assert!(holdings[0].contains("8100"), "{holdings:?}");
    // Between the days of an option that is held nothing stands.
    let option = "P $ 3.50 | 03/04/2023 M 2,000| () |05/01/2030}Stock {2,000 | $0 5,000 D";
    let lost = "slp 5 ag | 03/06/2023 i lv pe ) —_|05/01/2030|Stock| 2,000 1 D";
    let (filing, _) = read(&FORM.replace(option, lost));
    assert!(filing.rows.iter().all(|row| row.table == Table::I || row.kind == LineKind::Transaction));
}

/// The form with those rows in Table I, and that note.
fn with_rows(rows: &str, note: &str) -> String {
    let (cover, rest) = FORM.split_once("Common Stock 03/04/2023").unwrap();
    let (_, rest) = rest.split_once("Reminder:").unwrap();
    format!("{cover}{rows}Reminder:{rest}{note}\n")
}

fn natures(text: &str) -> Vec<String> {
    let (filing, _) = read(text);
    let rows = filing.rows.iter().filter(|row| row.table == Table::I);
    rows.map(|row| row.cell(Field::NatureOfOwnership).map_or_else(String::new, |cell| cell.text.to_string())).collect()
}

#[test]
fn natures_are_names_of_the_document() {
    let rows = "By Pier\nCommon Stock 3,100 I Dock Fund\nIL, L.P, 2)\n\
        By Pier\nCommon Stock 4,100 I Dock Fund\nLPO®\n\
        Pier Dock Growth\nCommon Stock 5,100 I a De\nFund III, L.P. &/\n\
        Pier Dock Fund IV - Far\nCommon Stock 6,100 I\nPartners,\npe)\n";
    let note = "(4) Held by Pier Dock Fund II, L.P., Pier Dock Fund, L.P., Pier Dock Growth Fund III, L.P. and Pier Dock \
        Fund IV - Far Partners, L.P., of which she is a member.";
    assert_eq!(
        natures(&with_rows(rows, note)),
        [
            "By Pier Dock Fund II, L.P.",
            "By Pier Dock Fund, L.P.",
            "Pier Dock Growth Fund III, L.P.",
            "Pier Dock Fund IV - Far Partners, L.P."
        ]
    );
}

#[test]
fn natures_keep_what_belongs_to_them() {
    // The last line of a name is no part of the next one, and a day follows its word.
    let rows = "Far Harbor\nCommon Stock 3,100 I Series of Dock,\nLic M\n\
        Dock\nCommon Stock 4,100 I Partners,\nLp\n\
        Held by\nMarlowe\nCommon Stock 5,100 I Family Trust\nU/A DTD\n07/27/2011\n\
        By T\nCommon Stock 6,100 I & rust\n\
        Common Stock 7,100.52 3) I By\n)7,100,5)— 401(k)\n";
    assert_eq!(
        natures(&with_rows(rows, "")),
        [
            "Far Harbor Series of Dock, LLC",
            "Dock Partners, LP",
            "Held by Marlowe Family Trust U/A DTD 07/27/2011",
            "By Trust",
            "By 401(k)"
        ]
    );
    // The edge of the page cuts words that stand whole elsewhere.
    let rows = "Held by\nChristoph:\nCommon Stock 5,100 I L. Marlo:\n2020 Trust\n";
    let note = "(4) The Christopher L. Marlowe 2020 Trust sold them.";
    assert_eq!(natures(&with_rows(rows, note)), ["Held by Christopher L. Marlowe 2020 Trust"]);
    let other = format!("{note} Christophe was told.");
    assert_eq!(natures(&with_rows(rows, &other)), [""]);
}

#[test]
fn numbers_stand_on_other_lines_than_their_signs() {
    let rows = "$\nCommon Stock 03/04/2023 Ss 8,270 84,496 D\n, 38.378] 7\n(1)\n\
        1,748 $ (2) G)\nCommon Stock 03/04/2023 || A | | Q) A 17.35 86,244 *) ©)\n\
        1,500\nCommon Stock 03/05/2023 WwW Vv A |$0 )87,744 D\n";
    let (filing, _) = read(&with_rows(rows, ""));
    let rows: Vec<String> = filing.rows.iter().filter(|row| row.table == Table::I).map(shown).collect();
    let expected = [
        "security_title=Common Stock; transaction_date=2023-03-04; transaction_code=S*; shares=8270*; \
         price_per_share=38.378*; acquired_disposed=D*; shares_owned_following=84496*; direct_indirect=D",
        "security_title=Common Stock; transaction_date=2023-03-04; transaction_code=A; shares=1748*; \
         price_per_share=17.35*; acquired_disposed=A; shares_owned_following=86244; direct_indirect=D*",
        "security_title=Common Stock; transaction_date=2023-03-05*; transaction_code=W*; shares=1500*; \
         price_per_share=0*; acquired_disposed=A; shares_owned_following=87744; direct_indirect=D",
    ];
    assert_eq!(rows, expected);
}

#[test]
fn a_title_ends_with_its_bracket() {
    let rows = FORM
        .replace("buy)\n", "buy)\nDock\n")
        .replace("\nRestricted Common\nStock ()", "\nHarbor Common\nStock ()")
        .replace("1.000 $0 | 4,000 1\nUnits — = = Stock", "1.000 $0 | 4,000 I Fund,\nUnits — = = Stock L.P.");
    let (filing, _) = read(&rows);
    let title = filing.rows[3].cell(Field::SecurityTitle).map(|cell| cell.text.to_string());
    assert_eq!(title.as_deref(), Some("Stock Option (right to buy)"));
}

#[test]
fn rules_between_numbers_are_no_part_of_them() {
    let rows = "$\nCommon Stock 03/04/2023 S) 7,345 |D /|192.505/650,400 D\n(2)\n";
    let (filing, _) = read(&with_rows(rows, ""));
    assert_eq!(
        shown(&filing.rows[0]),
        "security_title=Common Stock; transaction_date=2023-03-04; transaction_code=S*; shares=7345*; \
         price_per_share=192.505*; acquired_disposed=D; shares_owned_following=650400*; direct_indirect=D"
    );
}

#[test]
fn titles_keep_to_their_cells() {
    let (first, last) = (FORM.find("Stock\nOption Common").unwrap(), FORM.find("Reporting Owners\n").unwrap());
    let rows = "Common\nHarbor Stock Units (1) (1) Stock, $0.01 4,320 $0 4,320 D\npar value\n\
        Restricted Common\nStock (1) 03/06/2023 A 672| @® ® 672 $0 6,672 D\n— = Stock\nUnits - -\n\
        Performance Pier\nUnits (1) 03/06/2023 A 772| @® ® 772 $0 7,772 D\nDock Stock\n";
    let (filing, diagnostics) = read(&format!("{}{rows}{}", &FORM[..first], &FORM[last..]));
    let rows: Vec<&RawRow<'_>> = filing.rows.iter().filter(|row| row.table == Table::II).collect();
    let text = |row: usize, field: Field| rows[row].cell(field).map(|cell| cell.text.to_string());
    assert_eq!(text(0, Field::SecurityTitle).as_deref(), Some("Harbor Stock Units"));
    assert_eq!(text(0, Field::UnderlyingSecurityTitle).as_deref(), Some("Common Stock, $0.01 par value"));
    assert_eq!(text(1, Field::SecurityTitle).as_deref(), Some("Restricted Stock Units"));
    // No security is called a pier, so nothing tells of which cell the word is.
    assert_eq!(text(2, Field::UnderlyingSecurityTitle), None);
    let told = |found: &&Diagnostic| found.field == Some(Field::UnderlyingSecurityTitle.column());
    assert!(diagnostics.iter().filter(told).any(|found| found.code == Code::CellUnclear && found.line_no == Some(3)));
}

#[test]
fn what_digits_were_lost_from_is_no_value() {
    // The cells are too narrow, and the last digit of each number stands below.
    let rows = "LTIP 26,20 1 03/01/202 A 26,20 1 1 157,161 D\n8 3\nCommon og/si2023 494,99 A 1 809,178 | D\n9\n";
    let (filing, _) = read(&with_rows(rows, ""));
    for row in filing.rows.iter().filter(|row| row.table == Table::I) {
        assert_eq!(row.cell(Field::Shares).map(|cell| &*cell.text), None, "{}", shown(row));
    }
    // A title that rows alone repeat is noted.
    let rows = "Harbor Shares, lot 1 03/04/2023 A 2,583 A $0 117,342 D\nHarbor Shares, lot 1 03/04/2023 A 2,333 A $0 119,675 D\n";
    let (filing, _) = read(&with_rows(rows, ""));
    let title = filing.rows[0].cell(Field::SecurityTitle).unwrap();
    assert!(title.inferred.is_some(), "{title:?}");
}
