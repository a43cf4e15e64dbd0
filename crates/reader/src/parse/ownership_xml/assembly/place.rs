//! Stores the text of a closed leaf, and footnote marks, in the raw filing.

use std::borrow::Cow;

use super::super::element::{Element, Leaf};
use super::Assembly;
use super::scope::ElementScope;
use crate::parse::xml::attribute;
use model::Field;
use model::diagnostic::Code;
use model::raw::{RawCell, RawFiling};

impl<'a> Assembly<'a> {
    /// Stores the leaf that has just been closed.
    pub(super) fn close_leaf(&mut self) {
        let Some(open) = self.leaf.take() else { return };
        let (leaf, id) = (open.leaf, open.id);
        let mut cell = open.into_cell();
        if !matches!(leaf, Leaf::FootnoteText | Leaf::Remarks) {
            self.in_one_line(leaf, &mut cell);
        }
        match leaf {
            Leaf::Cell(field) => self.row_cell(field, cell),
            Leaf::FootnoteText if cell.text.is_empty() => {}
            Leaf::FootnoteText => self.filing.footnotes.push((Cow::Borrowed(id), cell)),
            _ if cell.text.is_empty() && cell.footnotes.is_empty() => {}
            _ => {
                let at = cell.at as usize;
                match place(&mut self.filing, leaf) {
                    Some(place) if place.is_none() => *place = Some(cell),
                    Some(_) => self.report.repeated(leaf.column(), at),
                    None => {}
                }
            }
        }
    }

    /// Replaces line breaks within a value that is not prose by blanks. A line as long as the longest may have been cut
    /// there, within a word: then the document is damaged.
    fn in_one_line(&mut self, leaf: Leaf, cell: &mut RawCell<'a>) {
        if memchr::memchr(b'\n', cell.text.as_bytes()).is_none() {
            return;
        }
        let at = cell.at as usize;
        let text = self.filing.text;
        let feed = text[at..].find('\n').map_or(text.len(), |feed| at + feed);
        let line = text[..feed].rfind('\n').map_or(0, |before| before + 1);
        let longest = *self.longest_line.get_or_insert_with(|| text.lines().map(str::len).max().unwrap_or(0));
        let may_be_cut = text[line..feed].trim_end_matches('\r').len() >= longest;
        // Several people sign on lines of their own.
        if leaf == Leaf::SignatureName && !may_be_cut {
            return;
        }
        self.is_damaged |= may_be_cut;
        self.report.tell(Code::LineBreakInMarkup, format!("within {}", leaf.column()), at);
        let lines: Vec<&str> = cell.text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
        cell.text = Cow::Owned(lines.join(" "));
    }

    /// Stores a cell of the open row. An empty cell is not stored.
    fn row_cell(&mut self, field: Field, cell: RawCell<'a>) {
        let Some(row) = self.filing.rows.last_mut() else { return };
        if cell.text.is_empty() && cell.footnotes.is_empty() {
            return;
        }
        if self.row_fields & (1 << field as u32) == 0 {
            self.row_fields |= 1 << field as u32;
            if row.cells.is_empty() {
                row.cells.reserve(16);
            }
            row.cells.push((field, cell));
            return;
        }
        let Some((_, stored)) = row.cells.iter_mut().find(|(stored, _)| *stored == field) else { return };
        if stored.text.is_empty() {
            // So far the cell had only a mark.
            (stored.text, stored.at) = (cell.text, cell.at);
            stored.footnotes.extend(cell.footnotes);
        } else {
            self.report.repeated(field.column(), cell.at as usize);
        }
    }

    /// Stores a footnote mark, wherever it stands.
    pub(super) fn footnote_id(&mut self, attributes: &'a str, at: usize) {
        let id = attribute(attributes, "id").unwrap_or_default();
        if id.is_empty() {
            self.report.malformed("a footnote mark without an id", at);
            return;
        }
        let scope = self.stack.last().map_or(ElementScope::Cover, |open| open.scope);
        // Marks on the parts of a transaction's coding are marks on the coding.
        let in_coding = self.leaf.as_ref().is_some_and(|leaf| {
            use Field::{EquitySwapInvolved, TransactionCode, TransactionFormType};
            matches!(leaf.leaf, Leaf::Cell(TransactionCode | TransactionFormType | EquitySwapInvolved))
        });
        if let Some(leaf) = &mut self.leaf
            && !in_coding
        {
            leaf.push_footnote(id);
            return;
        }
        if self.leaf.is_none() && self.stack.last().is_some_and(|open| open.skips) {
            return;
        }
        if in_coding || scope == ElementScope::Row {
            let group = self.stack.iter().rev().find_map(|open| match open.element {
                Element::Group(field) => Some(field),
                _ => None,
            });
            let field = if in_coding { Field::TransactionCode } else { group.unwrap_or(Field::SecurityTitle) };
            self.mark_row(field, id, at);
            return;
        }
        // On the cover but on no value: a mark on the form itself.
        self.filing.document_type.get_or_insert_with(|| RawCell::new("", at)).footnotes.push(Cow::Borrowed(id));
    }

    /// Adds a mark to a field of the open row that may have no text yet.
    fn mark_row(&mut self, field: Field, id: &'a str, at: usize) {
        let Some(row) = self.filing.rows.last_mut() else { return };
        self.row_fields |= 1 << field as u32;
        if let Some((_, cell)) = row.cells.iter_mut().find(|(stored, _)| *stored == field) {
            cell.footnotes.push(Cow::Borrowed(id));
        } else {
            let mut cell = RawCell::new("", at);
            cell.footnotes.push(Cow::Borrowed(id));
            row.cells.push((field, cell));
        }
    }
}

/// Gives the cell of the cover, the issuer, an owner or a signature in which the leaf is stored.
fn place<'f, 'a>(filing: &'f mut RawFiling<'a>, leaf: Leaf) -> Option<&'f mut Option<RawCell<'a>>> {
    Some(match leaf {
        Leaf::SchemaVersion => &mut filing.schema_version,
        Leaf::DocumentType => &mut filing.document_type,
        Leaf::PeriodOfReport => &mut filing.period_of_report,
        Leaf::DateOfOriginalSubmission => &mut filing.date_of_original_submission,
        Leaf::NoSecuritiesOwned => &mut filing.no_securities_owned,
        Leaf::NotSubjectToSection16 => &mut filing.not_subject_to_section16,
        Leaf::Form3HoldingsReported => &mut filing.form3_holdings_reported,
        Leaf::Form4TransactionsReported => &mut filing.form4_transactions_reported,
        Leaf::Aff10b5One => &mut filing.aff10b5_one,
        Leaf::Remarks => &mut filing.remarks,
        Leaf::IssuerCik => &mut filing.issuer.cik,
        Leaf::IssuerName => &mut filing.issuer.name,
        Leaf::IssuerTradingSymbol => &mut filing.issuer.trading_symbol,
        Leaf::IssuerForeignTradingSymbol => &mut filing.issuer.foreign_trading_symbol,
        Leaf::SignatureName => &mut filing.signatures.last_mut()?.name,
        Leaf::SignatureDate => &mut filing.signatures.last_mut()?.date,
        Leaf::OwnerCik => &mut filing.owners.last_mut()?.cik,
        Leaf::OwnerName => &mut filing.owners.last_mut()?.name,
        Leaf::Street1 => &mut filing.owners.last_mut()?.street1,
        Leaf::Street2 => &mut filing.owners.last_mut()?.street2,
        Leaf::City => &mut filing.owners.last_mut()?.city,
        Leaf::State => &mut filing.owners.last_mut()?.state,
        Leaf::ZipCode => &mut filing.owners.last_mut()?.zip_code,
        Leaf::StateDescription => &mut filing.owners.last_mut()?.state_description,
        Leaf::Country => &mut filing.owners.last_mut()?.country,
        Leaf::NonUsAddress => &mut filing.owners.last_mut()?.non_us_address,
        Leaf::NonUsStateTerritory => &mut filing.owners.last_mut()?.non_us_state_territory,
        Leaf::IsDirector => &mut filing.owners.last_mut()?.is_director,
        Leaf::IsOfficer => &mut filing.owners.last_mut()?.is_officer,
        Leaf::IsTenPercentOwner => &mut filing.owners.last_mut()?.is_ten_percent_owner,
        Leaf::IsOther => &mut filing.owners.last_mut()?.is_other,
        Leaf::OfficerTitle => &mut filing.owners.last_mut()?.officer_title,
        Leaf::OtherText => &mut filing.owners.last_mut()?.other_text,
        Leaf::Cell(_) | Leaf::FootnoteText | Leaf::Dropped => return None,
    })
}
