//! Builds a row of Table I or II from its cells, by the columns in which they are.

use std::borrow::Cow;

use super::layout::PageColumn;
use super::page::{CellSpan, HtmlPage};
use crate::parse::shape::{clean, iso_date, plain_amount};
use model::raw::{Inferred, RawCell, RawRow};
use model::{AcquiredDisposed, EARLY_MARK, Field, FieldKind, LineKind, Table, Timeliness};

/// Everything in one cell, as one text with its marks.
pub(in crate::parse) struct Content<'a> {
    pub(in crate::parse) text: Cow<'a, str>,
    pub(in crate::parse) at: usize,
    pub(in crate::parse) marks: Vec<u32>,
}

impl Content<'_> {
    pub(super) fn is_empty(&self) -> bool {
        self.text.is_empty() && self.marks.is_empty()
    }
}

pub(super) fn content<'a>(page: &HtmlPage<'a>, cell: &CellSpan) -> Content<'a> {
    let lines = &page.lines[cell.lines.clone()];
    let mut marks = Vec::new();
    for line in lines {
        marks.extend_from_slice(&line.marks);
    }
    let mut filled = lines.iter().filter(|line| !line.words().is_empty());
    let Some(first) = filled.next() else { return Content { text: Cow::Borrowed(""), at: cell.at, marks } };
    let mut text = match &first.text {
        Cow::Borrowed(text) => clean(text),
        Cow::Owned(text) => Cow::Owned(clean(text).into_owned()),
    };
    for line in filled {
        let text = text.to_mut();
        text.push(' ');
        text.push_str(&clean(line.words()));
    }
    Content { text, at: first.at, marks }
}

/// A row in the making.
pub(in crate::parse) struct RowBuilder<'a> {
    pub(in crate::parse) cells: Vec<(Field, RawCell<'a>)>,
    pub(in crate::parse) form: u8,
    /// A cell that only a transaction has is filled.
    pub(in crate::parse) is_transaction: bool,
    /// Form 5 prints `3` in place of a code for a holding that was owed to a Form 3.
    pub(in crate::parse) holds_form_3: bool,
}

impl<'a> RowBuilder<'a> {
    pub(in crate::parse) fn take(&mut self, column: PageColumn, content: Content<'a>) {
        if content.is_empty() {
            return;
        }
        match column {
            PageColumn::Value(field) => {
                self.is_transaction |=
                    matches!(field, Field::TransactionDate | Field::DeemedExecutionDate | Field::AcquiredDisposed)
                        || (field == Field::PricePerShare);
                self.value(field, content);
            }
            PageColumn::Amount(shares, value) => {
                self.is_transaction |= shares == Field::Shares;
                self.amount(shares, value, content);
            }
            PageColumn::Acquired => self.directed(AcquiredDisposed::Acquired, content),
            PageColumn::Disposed => self.directed(AcquiredDisposed::Disposed, content),
            PageColumn::Early => {
                self.is_transaction = true;
                let mut rest = RawCell::new("", content.at);
                if content.text == EARLY_MARK {
                    self.push(Field::TransactionFormType, RawCell::new("5", content.at));
                } else if !content.text.is_empty() {
                    rest.inferred = Some(Inferred { rule: "text that is no V left out", raw: content.text });
                }
                // Notes about the timeliness are in this column, too.
                if !content.marks.is_empty() || rest.inferred.is_some() {
                    self.push(Field::TransactionTimeliness, marked(rest, &content.marks));
                }
            }
            PageColumn::Code => self.code(&content),
        }
    }

    fn push(&mut self, field: Field, cell: RawCell<'a>) {
        self.cells.push((field, cell));
    }

    fn find(&mut self, field: Field) -> Option<&mut RawCell<'a>> {
        self.cells.iter_mut().find(|(known, _)| *known == field).map(|(_, cell)| cell)
    }

    /// Stores a value: a text unchanged, a day as ISO, an amount without commas. A text that is neither stays as filed.
    fn value(&mut self, field: Field, content: Content<'a>) {
        let Content { text, at, marks } = content;
        let text = match field.kind() {
            FieldKind::Date => iso_date(&text).map_or(text, Cow::Owned),
            FieldKind::Amount => without_dollar(text).0,
            FieldKind::Text | FieldKind::Flag => text,
        };
        self.push(field, marked(RawCell::new(text, at), &marks));
    }

    /// Stores a number of shares, or a value in dollars if a `$` precedes it.
    fn amount(&mut self, shares: Field, value: Field, content: Content<'a>) {
        let (text, is_dollars) = without_dollar(content.text);
        let field = if is_dollars { value } else { shares };
        self.push(field, marked(RawCell::new(text, content.at), &content.marks));
    }

    /// Stores the number in column (A) or (D). If the filing states no direction, the sheets print it in both columns.
    fn directed(&mut self, direction: AcquiredDisposed, content: Content<'a>) {
        self.is_transaction = true;
        let at = content.at;
        if self.find(Field::AcquiredDisposed).is_some() {
            self.cells.retain(|(field, _)| *field != Field::AcquiredDisposed);
            let (text, _) = without_dollar(content.text);
            let number = |(field, _): &&mut (Field, RawCell<'a>)| matches!(field, Field::Shares | Field::TotalValue);
            let other = self.cells.iter_mut().find(number).map(|(_, cell)| cell);
            if let Some(other) = other.filter(|other| other.text != text) {
                // Two numbers, neither of which is certain.
                let raw = Cow::Owned(format!("{} {text}", other.text));
                other.text = Cow::Borrowed("");
                other.inferred =
                    Some(Inferred { rule: "two numbers, one acquired and one disposed of, left out", raw });
            }
            return;
        }
        self.amount(Field::Shares, Field::TotalValue, content);
        self.push(Field::AcquiredDisposed, RawCell::new(direction.letter(), at));
    }

    /// `S`, `S/K`, on Form 5 also `S4`, `S5`, `3`.
    fn code(&mut self, content: &Content<'a>) {
        let text = &*content.text;
        let (letters, form_type) = match text.bytes().next_back() {
            Some(b'3' | b'4' | b'5') if self.form == b'5' => text.split_at(text.len() - 1),
            _ => (text, ""),
        };
        let (letters, is_swap) = match letters.strip_suffix("/K").or_else(|| letters.strip_suffix("/k")) {
            Some(letters) => (letters, true),
            None => (letters, false),
        };
        let cell = |text: &str| RawCell::new(text.trim().to_owned(), content.at);
        self.holds_form_3 = letters.is_empty() && form_type == "3";
        self.is_transaction |= !letters.is_empty() || is_swap;
        if !letters.is_empty() || !content.marks.is_empty() {
            self.push(Field::TransactionCode, marked(cell(letters), &content.marks));
        }
        if !form_type.is_empty() {
            self.push(Field::TransactionFormType, cell(form_type));
        }
        if form_type == "5" && !letters.is_empty() {
            self.push(Field::TransactionTimeliness, cell(Timeliness::Late.letter()));
        }
        if !letters.is_empty() || is_swap {
            self.push(Field::EquitySwapInvolved, cell(if is_swap { "1" } else { "0" }));
        }
    }

    pub(in crate::parse) fn finish(mut self, table: Table, at: u32) -> RawRow<'a> {
        let is_transaction = self.is_transaction && !self.holds_form_3;
        if is_transaction && self.find(Field::TransactionFormType).is_none() {
            // Without a mark the row belongs on the form that has it.
            let code = self.find(Field::TransactionCode).filter(|code| !code.text.is_empty()).map(|code| code.at);
            if let Some(code) = code {
                let own = if self.form == b'5' { "5" } else { "4" };
                self.push(Field::TransactionFormType, RawCell::new(own, code as usize));
            }
        }
        let kind = if is_transaction { LineKind::Transaction } else { LineKind::Holding };
        RawRow { table, kind, at, cells: self.cells }
    }
}

/// Gives the cell with references to those footnotes.
fn marked<'a>(mut cell: RawCell<'a>, marks: &[u32]) -> RawCell<'a> {
    cell.footnotes = marks.iter().map(|mark| Cow::Owned(format!("F{mark}"))).collect();
    cell
}

/// Removes dollar sign and commas from an amount, and gives whether it had the sign. A text that is not an amount stays
/// unchanged.
fn without_dollar(text: Cow<'_, str>) -> (Cow<'_, str>, bool) {
    let Some(after) = text.strip_prefix('$') else {
        let plain = plain_amount(&text).map(Cow::into_owned).filter(|plain| *plain != text);
        return (plain.map_or(text, Cow::Owned), false);
    };
    let after = after.trim();
    let plain = plain_amount(after).map_or_else(|| after.to_owned(), Cow::into_owned);
    (Cow::Owned(plain), true)
}

#[cfg(test)]
mod tests {
    use super::super::securities::read;
    use super::*;
    use model::raw::RawFiling;

    /// A row of Form 4's or 5's Table II from its cells, as `field=text` pairs.
    fn row(form: u8, cells: &[&str]) -> String {
        let (table, heads) = match cells.len() {
            10 | 11 => (Table::I, "Title of Security"),
            _ => (Table::II, "Title of Derivative Security"),
        };
        let heads = format!("<tr><td>1. {heads}</td>{}</tr>", "<td>x</td>".repeat(cells.len() - 1));
        let text = format!("<table>{heads}<tr><td>{}</td></tr></table>", cells.join("</td><td>"));
        let page = super::super::page_reader::layout(&text);
        let mut filing = RawFiling::default();
        read(&page, form, &mut filing, &mut Vec::new());
        let row = &filing.rows[0];
        assert_eq!(row.table, table);
        let cell = |(field, cell): &(Field, RawCell<'_>)| {
            format!("{}={}{}", field.column(), cell.text, cell.footnotes.concat())
        };
        let cells: Vec<_> = row.cells.iter().map(cell).collect();
        format!("{:?}: {}", row.kind, cells.join(", "))
    }

    #[test]
    fn codes_and_what_stands_with_them() {
        let check = |form, code: &str, early: Option<&str>, wanted: &str| {
            let mut cells = vec!["A", "", "", code];
            cells.extend(early);
            cells.extend(["", "", "", "", "", ""]);
            assert_eq!(row(form, &cells), wanted, "{code}");
        };
        check(
            b'4',
            "S",
            Some(""),
            "Transaction: security_title=A, transaction_code=S, equity_swap_involved=0, transaction_form_type=4",
        );
        check(
            b'4',
            "S/K",
            Some("V"),
            "Transaction: security_title=A, transaction_code=S, equity_swap_involved=1, transaction_form_type=5",
        );
        check(
            b'5',
            "G<sup>(1)</sup>",
            None,
            "Transaction: security_title=A, transaction_code=GF1, equity_swap_involved=0, transaction_form_type=5",
        );
        check(
            b'5',
            "S4",
            None,
            "Transaction: security_title=A, transaction_code=S, transaction_form_type=4, equity_swap_involved=0",
        );
        check(
            b'5',
            "G5",
            None,
            "Transaction: security_title=A, transaction_code=G, transaction_form_type=5, transaction_timeliness=L, equity_swap_involved=0",
        );
        check(b'5', "3<sup>(2)</sup>", None, "Holding: security_title=A, transaction_code=F2, transaction_form_type=3");
        check(b'4', "", Some("<sup>(3)</sup>"), "Transaction: security_title=A, transaction_timeliness=F3");
    }

    #[test]
    fn directions_values_and_zones() {
        let check = |acquired: &str, disposed: &str, wanted: &str| {
            let mut cells = vec!["A", "$<sup>(1)</sup>", "09/30-05:00/2021", "", "", ""];
            cells.extend([acquired, disposed, "", "", "", "", "", "", "", ""]);
            let start = "Transaction: security_title=A, conversion_or_exercise_price=F1, transaction_date=2021-09-30, ";
            assert_eq!(row(b'4', &cells).strip_prefix(start), Some(wanted));
        };
        check("1,000", "", "shares=1000, acquired_disposed=A");
        check("", "<sup>(2)</sup>", "shares=F2, acquired_disposed=D");
        check("5", "5", "shares=5");
        check("$ 1,250.5", "", "total_value=1250.5, acquired_disposed=A");
    }
}
