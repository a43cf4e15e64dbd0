//! Concludes the direction of a transaction of Table II, if a document shows the number but not whether it is in column
//! (A) or (D).

use std::str::FromStr;

use model::raw::RawRow;
use model::{AcquiredDisposed, Field, LineKind, Table, TransactionCode};
use rust_decimal::Decimal;

/// What a row of Table II states without its direction, in the spellings of the XML. `None`: not stated.
#[derive(Debug, Default)]
pub(super) struct Undirected {
    pub code: Option<TransactionCode>,
    pub title: Option<String>,
    pub shares: Option<Decimal>,
    pub balance: Option<Decimal>,
    pub ownership: Option<String>,
    pub nature: Option<String>,
}

impl Undirected {
    /// Concludes the direction of the row, and gives the rule; `None` if no rule decides. `before` are the rows of the
    /// filing read before it.
    ///
    /// The rules, in this order: the row's number is what an earlier exercise gave; the code allows one direction only
    /// (Form 4, General Instruction 8); the balance follows from that of the same lot; the balance after the row allows
    /// one direction only.
    pub(super) fn conclude(&self, before: &[RawRow<'_>]) -> Option<(AcquiredDisposed, &'static str)> {
        if self.is_gained_by_exercise(before) {
            return Some((AcquiredDisposed::Acquired, "direction from the row whose exercise gave it"));
        }
        // Lots of one title have balances of their own, so the code is better evidence than a balance.
        if let Some(direction) = self.code.and_then(|code| code.direction(Table::II)) {
            return Some((direction, "direction from the transaction code"));
        }
        let (shares, balance) = (self.shares.filter(|shares| !shares.is_zero())?, self.balance?);
        if let Some(opening) = self.opening(before) {
            if opening.checked_add(shares) == Some(balance) {
                return Some((AcquiredDisposed::Acquired, "direction from the balances"));
            }
            if opening.checked_sub(shares) == Some(balance) {
                return Some((AcquiredDisposed::Disposed, "direction from the balances"));
            }
        }
        // A new lot has at most what was acquired. If the balance is less than the number, the number was not acquired
        // with it.
        let direction = match balance.cmp(&shares) {
            std::cmp::Ordering::Less => AcquiredDisposed::Disposed,
            std::cmp::Ordering::Equal => AcquiredDisposed::Acquired,
            std::cmp::Ordering::Greater => return None,
        };
        Some((direction, "direction from the balance after"))
    }

    /// Whether an earlier exercise gave the derivative of this row: an option exercised into another derivative.
    fn is_gained_by_exercise(&self, before: &[RawRow<'_>]) -> bool {
        let Some(code) = self.code.filter(|code| code.is_exercise()) else { return false };
        before.iter().any(|row| {
            row.table == Table::II
                && row.kind == LineKind::Transaction
                && text(row, Field::AcquiredDisposed).and_then(AcquiredDisposed::parse)
                    == Some(AcquiredDisposed::Disposed)
                && text(row, Field::TransactionCode).and_then(TransactionCode::parse) == Some(code)
                && text(row, Field::UnderlyingSecurityTitle) == self.title.as_deref()
                && self.shares.is_some()
                && decimal(row, Field::UnderlyingShares) == self.shares
        })
    }

    /// Gives the last balance of the same title and form of ownership.
    fn opening(&self, before: &[RawRow<'_>]) -> Option<Decimal> {
        let same_lot = before.iter().rev().find(|row| {
            row.table == Table::II
                && text(row, Field::SecurityTitle) == self.title.as_deref()
                && text(row, Field::DirectIndirect) == self.ownership.as_deref()
                && text(row, Field::NatureOfOwnership) == self.nature.as_deref()
        });
        same_lot.and_then(|row| decimal(row, Field::SharesOwnedFollowing))
    }
}

fn text<'r>(row: &'r RawRow<'_>, field: Field) -> Option<&'r str> {
    row.cell(field).map(|cell| &*cell.text)
}

fn decimal(row: &RawRow<'_>, field: Field) -> Option<Decimal> {
    text(row, field).and_then(|text| Decimal::from_str(text).ok())
}

#[cfg(test)]
mod tests {
    use std::fmt::Write;

    use model::{AcquiredDisposed, Format, Line, Table};

    use crate::{Verdict, read};

    /// A row of the filing, with the direction and the rule that Table II must give if it does not show the column.
    struct SampleRow {
        code: &'static str,
        shares: u32,
        balance: u32,
        title: &'static str,
        direction: Option<&'static str>,
        rule: &'static str,
    }

    const fn row(
        (code, shares, balance, title): (&'static str, u32, u32, &'static str),
        direction: Option<&'static str>,
        rule: &'static str,
    ) -> SampleRow {
        SampleRow { code, shares, balance, title, direction, rule }
    }

    const ROWS: [SampleRow; 9] = [
        row(("L", 100, 900, "Warrant"), Some("A"), "direction from the transaction code"),
        row(("U", 500, 700, "Put Option"), Some("D"), "direction from the transaction code"),
        row(("G", 300, 200, "Call Option 2001"), Some("D"), "direction from the balance after"),
        row(("G", 250, 250, "Call Option 2002"), Some("A"), "direction from the balance after"),
        row(("W", 400, 400, "Call Option 2003"), Some("A"), "direction from the balance after"),
        row(("G", 100, 300, "Call Option 2003"), Some("D"), "direction from the balances"),
        row(("W", 50, 350, "Call Option 2003"), Some("A"), "direction from the balances"),
        row(("G", 60, 900, "Call Option 2004"), None, ""),
        row(("W", 70, 950, "Call Option 2005"), None, ""),
    ];

    /// The filing as text with tabs, from a page whose empty cells in columns (A) and (D) were lost.
    fn as_text() -> String {
        let mut text = "FORM 4\nUNITED STATES SECURITIES AND EXCHANGE COMMISSION\n\
            STATEMENT OF CHANGES IN BENEFICIAL OWNERSHIP OF SECURITIES\n\
            1. Name and Address of Reporting Person *\n\nOTTO BRAM\n\n\
            2. Issuer Name and Ticker or Trading Symbol\nQuarry Lantern Inc [QLAN]\n\
            5. Relationship of Reporting Person(s) to Issuer\n(Check all applicable)\n__X__ Director\n_____ 10% Owner\n\
            (Last)\n(First)\n(Middle)\n2 SLATE COURT\n\
            3. Date of Earliest Transaction (Month/Day/Year)\n10/01/2002\n(Street)\nBUTTE, MT 59701\n\n\
            Table I - Non-Derivative Securities Acquired, Disposed of, or Beneficially Owned\n\
            1.Title of Security (Instr. 3)\t2. Transaction Date (Month/Day/Year)\t2A. Deemed Execution Date, if any\t\
            3. Transaction Code (Instr. 8)\t4. Securities Acquired (A) or Disposed of (D)\t5. Amount of Securities\t\
            6. Ownership Form\t7. Nature of Indirect Beneficial Ownership\nCode\tV\tAmount\t(A) or (D)\tPrice\n"
            .to_owned();
        for SampleRow { code, shares, balance, direction, .. } in ROWS {
            let Some(direction) = direction else { continue };
            let _ =
                writeln!(text, "Common Stock\t10/01/2002\t\t{code}\t\t{shares}\t{direction}\t\\$ 2\t{balance}\tD\t");
        }
        text += "\nTable II - Derivative Securities Acquired, Disposed of, or Beneficially Owned\n\
            1. Title of Derivative Security (Instr. 3)\t2. Conversion or Exercise Price\t3. Transaction Date\t\
            3A. Deemed Execution Date, if any\t4. Transaction Code (Instr. 8)\t5. Number of Derivative Securities\t\
            6. Date Exercisable and Expiration Date\t7. Title and Amount of Underlying Securities\t\
            8. Price of Derivative Security\t9. Number of Derivative Securities Beneficially Owned\t10. Ownership Form\t\
            11. Nature of Indirect Beneficial Ownership\n\
            Code\tV\t(A)\t(D)\tDate Exercisable\tExpiration Date\tTitle\tAmount or Number of Shares\n";
        for SampleRow { code, shares, balance, title, .. } in ROWS {
            let _ = writeln!(
                text,
                "{title}\t\\$ 12.5\t10/01/2002\t\t{code}\t\t{shares}\t10/01/2003\t10/01/2012\tCommon Stock\t{shares}\t\
                 \\$ 0\t{balance}\tD\t"
            );
        }
        text + "\nSignatures\n/s/ Bram Otto\n10/03/2002\n"
    }

    /// The filing as a form of its time. Table II has one column of numbers.
    fn as_ascii() -> String {
        let mut text = "FORM 4\nSTATEMENT OF CHANGES IN BENEFICIAL OWNERSHIP\n\
            1. Name and Address of Reporting Person\n   Otto, Bram\n   2 Slate Court\n   Butte, MT 59701\n\
            2. Issuer Name and Ticker or Trading Symbol\n   Quarry Lantern Inc (QLAN)\n\
            4. Statement for Month/Day/Year\n   October 1, 2002\n\
            6. Relationship of Reporting Person to Issuer\n   _X_ Director    ___ Officer    ___ 10% Owner\n\
            Table I - Non-Derivative Securities\n\
            Title (Instr. 3)      Date      Code    Amount   A/D   Price      Owned   Form\n\
            --------------------------------------------------------------------------------\n"
            .to_owned();
        for SampleRow { code, shares, balance, direction, .. } in ROWS {
            let Some(direction) = direction else { continue };
            let _ = writeln!(
                text,
                "Common Stock     10/01/02     {code}     {shares:6}   {direction}   $2.00     {balance:5}   D"
            );
        }
        text += "\nTable II - Derivative Securities\n\
            Title (Instr. 3)   Price   Date   Code   Number   Exercisable   Expires   Underlying   Shares   Owned   Form\n\
            ------------------------------------------------------------------------------------------------------------\n";
        for SampleRow { code, shares, balance, title, .. } in ROWS {
            let _ = writeln!(
                text,
                "{title:20}  $12.50   10/01/02   {code}   {shares:6}   10/01/03   10/01/12   Common Stock   {shares:6}   \
                 {balance:5}   D"
            );
        }
        text + "/s/ Bram Otto      10/03/02\n"
    }

    #[test]
    fn a_text_and_an_old_form_of_one_filing_give_the_same_directions() {
        for (format, document) in [("text", as_text()), ("ascii", as_ascii())] {
            let reading = read(document.as_bytes());
            assert_eq!(reading.format == Some(Format::Ascii), format == "ascii");
            let Verdict::Filing(filing) = reading.verdict else { panic!("{format} is no filing") };
            let directions = |table| {
                let lines = filing.lines.iter().filter(move |line| line.table() == table);
                lines.map(|line: &Line| line.acquired_disposed.map(AcquiredDisposed::letter)).collect::<Vec<_>>()
            };
            let stated: Vec<_> = ROWS.iter().filter_map(|row| row.direction).map(Some).collect();
            assert_eq!(directions(Table::I), stated, "{format}");
            assert_eq!(directions(Table::II), ROWS.map(|row| row.direction), "{format}");
            for (row, line_no) in ROWS.iter().zip(1..) {
                let told = reading.diagnostics.iter().find(|found| {
                    (found.table_no, found.line_no, found.field) == (Some(2), Some(line_no), Some("acquired_disposed"))
                });
                let told = told.map(|found| (found.code.name(), found.message.contains(row.rule)));
                let expected = if row.direction.is_some() { "inferred" } else { "direction-missing" };
                assert_eq!(told, Some((expected, true)), "{format}, row {line_no}");
            }
        }
    }
}
