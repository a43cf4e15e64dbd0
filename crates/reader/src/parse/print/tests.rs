//! Printed forms in fixed pitch, as converters of pages leave them.

use proptest::prelude::*;

use model::diagnostic::Diagnostic;
use model::raw::{RawFiling, RawRow};
use model::{Field, LineKind, Table};

/// A Form 4 with cells over several lines: a title of three, marks above and below their values, a dollar sign above
/// its price, an ownership of four lines.
pub(super) const FORM: &str = "\
 FORM 4                          UNITED STATES SECURITIES AND EXCHANGE COMMISSION
                                              Washington, D.C. 20549

                    STATEMENT OF CHANGES IN BENEFICIAL OWNERSHIP OF SECURITIES

(Print or Type Responses)
1. Name and Address of Reporting Person *              2. Issuer Name and Ticker or Trading Symbol            5. Relationship of Reporting Person(s) to Issuer
Castell Ruben                                       Vellum Robotics Inc. [VLRB]                                          (Check all applicable)
                                                                                                              _____ Director               _____ 10% Owner
      (Last)        (First)        (Middle)         3. Date of Earliest Transaction (Month/Day/Year)          __X__ Officer (give title below)   _____ Other (specify below)
C/O VELLUM ROBOTICS INC.                            03/06/2023                                                            Treasurer
19 QUAY ROAD
                     (Street)                       4. If Amendment, Date Original Filed(Month/Day/Year)      6. Individual or Joint/Group Filing(Check Applicable Line)
                                                                                                              _X_ Form filed by One Reporting Person
MYSTIC, CT 06355                                                                                              ___ Form filed by More than One Reporting Person
      (City)        (State)        (Zip)                       Table I - Non-Derivative Securities Acquired, Disposed of, or Beneficially Owned

1.Title of Security         2. Transaction   2A. Deemed        3. Transaction     4. Securities Acquired    5. Amount of Securities   6.          7. Nature
(Instr. 3)                  Date             Execution Date,   Code               (A) or Disposed of (D)    Beneficially Owned        Ownership   of Indirect
                            (Month/Day/Year) if any            (Instr. 8)         (Instr. 3, 4 and 5)       Following Reported        Form:       Beneficial
                                             (Month/Day/Year)                                               Transaction(s)            Direct (D)  Ownership
                                                                                          (A) or            (Instr. 3 and 4)          or Indirect (Instr. 4)
                                                               Code      V        Amount   (D)  Price                                 (I)

                                                                                   (1)          $
Common Stock                03/06/2023                          S                 1,200    D    33.505      18,640                    D
                                                                                                                                                  By
Common Stock                                                                                                                                      Castell
                                                                                                            4,100 (2)                 I           Family
                                                                                                                                                  Trust

Reminder: Report on a separate line for each class of securities beneficially owned directly or indirectly.

                                   Table II - Derivative Securities Acquired, Disposed of, or Beneficially Owned
                                           (e.g., puts, calls, warrants, options, convertible securities)
1. Title of   2.          3. Transaction   3A. Deemed        4.           5. Number of      6. Date Exercisable        7. Title and Amount  8. Price of  9. Number of   10.         11. Nature
Derivative    Conversion  Date             Execution Date,   Transaction  Derivative        and Expiration Date        of Underlying        Derivative   Derivative     Ownership   of Indirect
Security      or Exercise (Month/Day/Year) if any            Code         Securities        (Month/Day/Year)           Securities           Security     Securities     Form        Beneficial
(Instr. 3)    Price                        (Month/Day/Year)  (Instr. 8)   (Instr. 3, 4,                                (Instr. 3 and 4)     (Instr. 5)   Owned          (Instr. 4)  Ownership
                                                                          and 5)                                                 Amount or               (Instr. 4)                 (Instr. 4)
                                                                                            Date         Expiration              Number of
                                                             Code    V    (A)     (D)       Exercisable  Date          Title     Shares
Stock
Option        $ 12.25     03/06/2023                          M                   1,200        (3)       02/01/2031    Common    1,200      $ 0          3,800          D
(right to                                                                                                              Stock
buy)

Reporting Owners
                                                     Relationships
  Reporting Owner Name / Address
                                      Director   10% Owner   Officer     Other
Castell Ruben
C/O VELLUM ROBOTICS INC.                                     Treasurer
19 QUAY ROAD
MYSTIC, CT 06355

Signatures
 /s/ Ruben Castell                         03/08/2023
        **Signature of Reporting Person        Date

Explanation of Responses:
  *   If the form is filed by more than one reporting person, see Instruction 4(b)(v).
  (1) Sold to pay for the exercise of 1,200 options.
      Held by a trust of which the filer
  (2)
      is the trustee.
  (3) In four equal parts from February 2022 on.

Note: File three copies of this Form, one of which must be manually signed.
";

/// What the text says, as one text: the filing and its diagnostics, without the places of the values.
fn told(text: &str) -> String {
    let whole = with(text, |filing, diagnostics| format!("{filing:?} {diagnostics:?}"));
    let without = |(i, part): (usize, &str)| match i {
        0 => part.to_owned(),
        _ => part.trim_start_matches(|c: char| c.is_ascii_digit()).to_owned(),
    };
    whole.split(" at: ").enumerate().map(without).collect()
}

fn with<T>(text: &str, look: impl Fn(&RawFiling<'_>, &[Diagnostic]) -> T) -> T {
    let (mut buffer, mut diagnostics) = (String::new(), Vec::new());
    let mut filing = super::parse_text(text, 1, &mut buffer, &mut diagnostics);
    // The text itself differs between two that say the same.
    filing.text = "";
    look(&filing, &diagnostics)
}

fn cells<'r>(row: &'r RawRow<'_>, fields: &[Field]) -> Vec<&'r str> {
    fields.iter().map(|field| row.cell(*field).map_or("-", |cell| &*cell.text)).collect()
}

#[test]
fn the_number_of_the_form_may_stand_apart() {
    let apart = FORM.replace(" FORM 4 ", " FORM            4 ").replace("STATEMENT OF CHANGES", "");
    with(&apart, |filing, _| {
        assert_eq!(filing.document_type.as_ref().map(|cell| &*cell.text), Some("4"));
    });
}

#[test]
fn boxes_side_by_side() {
    assert!(super::is_fixed_pitch(FORM));
    with(FORM, |filing, diagnostics| {
        let text = |cell: &Option<model::raw::RawCell<'_>>| cell.as_ref().map(|cell| cell.text.to_string());
        assert_eq!(text(&filing.document_type).as_deref(), Some("4"));
        assert_eq!(text(&filing.period_of_report).as_deref(), Some("2023-03-06"));
        assert_eq!(text(&filing.date_of_original_submission), None);
        assert_eq!(text(&filing.issuer.name).as_deref(), Some("Vellum Robotics Inc."));
        assert_eq!(text(&filing.issuer.trading_symbol).as_deref(), Some("VLRB"));
        let [owner] = &filing.owners[..] else { panic!("one owner") };
        assert_eq!(text(&owner.name).as_deref(), Some("Castell Ruben"));
        assert_eq!(text(&owner.street1).as_deref(), Some("C/O VELLUM ROBOTICS INC."));
        assert_eq!(text(&owner.street2).as_deref(), Some("19 QUAY ROAD"));
        assert_eq!(text(&owner.city).as_deref(), Some("MYSTIC"));
        assert_eq!(text(&owner.officer_title).as_deref(), Some("Treasurer"));
        assert_eq!(text(&filing.signatures[0].date).as_deref(), Some("2023-03-08"));
        let notes: Vec<&str> = filing.footnotes.iter().map(|(_, note)| &*note.text).collect();
        assert_eq!(notes[1], "Held by a trust of which the filer is the trustee.");
        assert_eq!(notes.len(), 3);
        assert!(!filing.damaged && diagnostics.is_empty(), "{diagnostics:?}");
    });
}

#[test]
fn cells_over_several_lines() {
    with(FORM, |filing, _| {
        let [sale, trust, option] = &filing.rows[..] else { panic!("three rows: {:?}", filing.rows) };
        let fields = [
            Field::SecurityTitle,
            Field::TransactionDate,
            Field::TransactionCode,
            Field::Shares,
            Field::AcquiredDisposed,
            Field::PricePerShare,
            Field::SharesOwnedFollowing,
            Field::DirectIndirect,
            Field::NatureOfOwnership,
        ];
        assert_eq!(cells(sale, &fields), ["Common Stock", "2023-03-06", "S", "1200", "D", "33.505", "18640", "D", "-"]);
        assert_eq!(sale.cell(Field::Shares).map(|cell| cell.footnotes.len()), Some(1));
        assert_eq!(
            cells(trust, &fields),
            ["Common Stock", "-", "-", "-", "-", "-", "4100", "I", "By Castell Family Trust"]
        );
        assert_eq!((trust.kind, trust.table), (LineKind::Holding, Table::I));
        assert_eq!(option.table, Table::II);
        let fields = [
            Field::SecurityTitle,
            Field::ConversionOrExercisePrice,
            Field::Shares,
            Field::AcquiredDisposed,
            Field::ExerciseDate,
            Field::ExpirationDate,
            Field::UnderlyingSecurityTitle,
            Field::UnderlyingShares,
            Field::PricePerShare,
            Field::SharesOwnedFollowing,
        ];
        let expected = [
            "Stock Option (right to buy)",
            "12.25",
            "1200",
            "D",
            "",
            "2031-02-01",
            "Common Stock",
            "1200",
            "0",
            "3800",
        ];
        assert_eq!(cells(option, &fields), expected);
    });
}

#[test]
fn values_know_where_they_stood() {
    let (mut buffer, mut diagnostics) = (String::new(), Vec::new());
    let filing = super::parse_text(FORM, 1, &mut buffer, &mut diagnostics);
    let shares = filing.rows[0].cell(Field::Shares).map(|cell| cell.at as usize).unwrap();
    assert_eq!(&FORM[shares..shares + 5], "1,200");
    let issuer = filing.issuer.name.map(|cell| cell.at as usize).unwrap();
    assert!(FORM[issuer..].starts_with("Vellum Robotics"));
}

/// The lines that hold what the filer wrote and nobody repeats.
fn lines_of_values() -> Vec<usize> {
    let says = [
        "Common Stock  ",
        "Option  ",
        "By\n",
        "Castell\n",
        "Family",
        "Trust\n",
        "(right to",
        "VLRB",
        "(2)\n",
        "/s/",
        "(1) Sold",
    ];
    FORM.split_inclusive('\n')
        .enumerate()
        .filter(|(_, line)| says.iter().any(|word| line.contains(word)))
        .map(|(i, _)| i)
        .collect()
}

#[test]
fn a_lost_line_is_seen() {
    let whole = told(FORM);
    for lost in lines_of_values() {
        let text: String =
            FORM.split_inclusive('\n').enumerate().map(|(i, line)| if i == lost { "\n" } else { line }).collect();
        assert_ne!(told(&text), whole, "line {lost}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn a_number_put_in_is_seen(line in 0usize..400, column in 0usize..200, number in 10_000u32..9_999_999) {
        let lines: Vec<&str> = FORM.lines().collect();
        let line = line % lines.len();
        let mut text = lines[line].to_owned();
        let mut at = column.min(text.len());
        while at < text.len() && text.as_bytes()[at] != b' ' {
            at += 1;
        }
        text.insert_str(at, &format!(" {number} "));
        let mut changed = lines.clone();
        changed[line] = &text;
        prop_assert_ne!(told(&changed.join("\n")), told(FORM), "{}", text);
    }

    #[test]
    fn any_sheet_reads_and_the_same_twice(parts in prop::collection::vec(prop::sample::select(SOUP), 0..120), text in any::<String>()) {
        let text = parts.concat() + &text;
        prop_assert_eq!(told(&text), told(&text));
    }
}

const SOUP: &[&str] = &[
    "\n",
    "\n",
    "\n",
    "\u{c}",
    "  ",
    "     ",
    "                    ",
    "1. Name and Address of Reporting Person *",
    "2. Issuer Name and Ticker or Trading Symbol",
    "Acme [AC]",
    "Table I - Non-Derivative Securities Acquired",
    "Table II - Derivative Securities Acquired",
    "1. Title of Security",
    "2. Transaction",
    "2A.",
    "3.",
    "4.",
    "5.",
    "6.",
    "7. Nature",
    "Code",
    "V",
    "Amount",
    "(A) or (D)",
    "Price",
    "Common Stock",
    "03/06/2023",
    "1,200",
    "$",
    "33.5",
    "(1)",
    "^(2)",
    "D",
    "I",
    "By Trust",
    "Reporting Owners",
    "Director",
    "10% Owner",
    "Officer",
    "Other",
    "X",
    "Doe Jane",
    "BOSTON, MA 02110",
    "Signatures",
    "/s/ Jane Doe",
    "Explanation of Responses:",
    "Remarks:",
    "Responses)1.",
    "é",
    "ﬁ",
];
