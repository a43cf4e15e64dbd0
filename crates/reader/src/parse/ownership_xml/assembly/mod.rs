//! Makes a raw filing of the tokens: the stack of open elements, and the effect of each start and end.

mod break_off;
mod limits;
mod place;
mod scope;

use super::element::{Element, Leaf};
use crate::entity::xml as entity;
use crate::parse::xml::{BARE_AMPERSAND, BARE_LESS_THAN, OpenLeaf, Report, XmlToken, XmlTokens, attribute};
use limits::DEPTH;
use model::diagnostic::{Code, Diagnostic};
use model::raw::{RawFiling, RawOwner, RawRow, RawSignature, offset};
use model::{Field, Format, LineKind};
use scope::ElementScope;

/// The newest schema whose elements are all known. Versions are of one length and sort as text.
const NEWEST_SCHEMA: &str = "X0609";

/// The filing while it is read.
pub(super) struct Assembly<'a> {
    filing: RawFiling<'a>,
    stack: Vec<OpenElement<'a>>,
    leaf: Option<OpenLeaf<'a, Leaf>>,
    /// The fields that the open row has, as bits.
    row_fields: u32,
    /// Leaves of unknown elements are read too.
    transparent: bool,
    /// Known elements were skipped because they are within an unknown one.
    skipped: bool,
    /// ...that was never closed.
    lost: bool,
    closed: bool,
    /// An element within a row is cut or unknown, or a line's end may have cut a value.
    is_damaged: bool,
    /// Bytes of the longest line, counted when first asked for.
    longest_line: Option<usize>,
    report: Report<'a>,
}

/// An open element.
#[derive(Clone, Copy)]
struct OpenElement<'a> {
    element: Element,
    name: &'a str,
    scope: ElementScope,
    /// Within an unknown element: its leaves are not ours.
    skips: bool,
}

impl<'a> Assembly<'a> {
    pub(super) fn new(text: &'a str, first_line: u32, transparent: bool) -> Self {
        Self {
            filing: RawFiling { text, first_line, format: Some(Format::Xml), ..RawFiling::default() },
            stack: Vec::with_capacity(16),
            leaf: None,
            row_fields: 0,
            transparent,
            skipped: false,
            lost: false,
            closed: false,
            is_damaged: false,
            longest_line: None,
            report: Report::default(),
        }
    }

    /// Reads from that offset to the end of the ownership document, or of the text.
    pub(super) fn run(&mut self, from: usize, diagnostics: &mut Vec<Diagnostic>) -> Result<(), String> {
        let mut tokens = XmlTokens::new(self.filing.text, from);
        loop {
            match tokens.next() {
                XmlToken::Start { name, attributes, at, empty } => {
                    if self.stack.len() >= DEPTH {
                        let line = self.filing.line_of(offset(at));
                        return Err(format!("its elements are nested more than {DEPTH} deep, at line {line}"));
                    }
                    self.start(name, attributes, at, empty);
                }
                XmlToken::End { name, at } => {
                    if !self.end(name, at) {
                        self.break_off(at, diagnostics);
                        return Ok(());
                    }
                    if self.closed {
                        return Ok(());
                    }
                }
                XmlToken::Text { text, at } => {
                    if let Some(leaf) = &mut self.leaf {
                        leaf.push(text, at);
                    }
                }
                XmlToken::Reference { name, at } => self.reference(name, at),
                XmlToken::Malformed { what, at } => self.malformed(what, at),
                XmlToken::End_ => {
                    self.break_off(self.filing.text.len(), diagnostics);
                    return Ok(());
                }
            }
        }
    }

    /// Whether known elements were lost in an unknown one that never closes.
    pub(super) fn lost_to_unclosed(&self) -> bool {
        self.lost && !self.transparent
    }

    /// Gives the filing, and adds the diagnostics.
    pub(super) fn finish(mut self, diagnostics: &mut Vec<Diagnostic>) -> RawFiling<'a> {
        if self.is_damaged {
            self.filing.damaged = true;
            let message = "an element within a row is cut or unknown, or a value is broken over lines";
            diagnostics.push(Diagnostic::new(Code::DocumentDamaged, message));
        }
        self.report.write(|at| self.filing.line_of(at), diagnostics);
        self.filing
    }

    fn start(&mut self, name: &'a str, attributes: &'a str, at: usize, empty: bool) {
        let element = Element::of(name);
        if limits::is_reached(element, &self.filing) {
            self.report.tell(Code::RowLimitExceeded, format!("`{name}` beyond what is read"), at);
            return;
        }
        if self.leaf.is_some() {
            match element {
                Element::Value => {
                    if self.leaf.as_mut().is_some_and(|leaf| !leaf.open_value()) {
                        self.report.repeated(name, at);
                    }
                    return self.push(element, name, empty);
                }
                Element::FootnoteId => {
                    self.footnote_id(attributes, at);
                    return self.push(element, name, empty);
                }
                // Markup within a text, such as `<br>`: the text continues.
                Element::Unknown => {
                    self.unknown(name, at);
                    return self.push(element, name, empty);
                }
                // No leaf holds another element of ours: this one was not closed.
                _ => {
                    self.malformed("an element that is not closed", at);
                    self.close_down_to(self.leaf.as_ref().map_or(0, |leaf| leaf.depth));
                }
            }
        }
        if let Some(level) = element.level()
            && let Some(depth) =
                self.stack.iter().position(|open| open.element.level().is_some_and(|open| open >= level))
        {
            self.malformed("an element that is not closed", at);
            self.close_down_to(depth);
        }
        let parent = self.stack.last().copied();
        let scope = parent.map_or(ElementScope::Cover, |open| open.scope);
        let skips = parent.is_some_and(|open| open.skips);
        let mut open = OpenElement { element, name, scope, skips };
        match element {
            Element::Root | Element::List => (open.scope, open.skips) = (ElementScope::Cover, false),
            Element::Issuer => (open.scope, open.skips) = (ElementScope::Issuer, false),
            Element::Owner => {
                (open.scope, open.skips) = (ElementScope::Owner, false);
                self.filing.owners.push(RawOwner::default());
            }
            Element::Signature => {
                (open.scope, open.skips) = (ElementScope::Signature, false);
                self.filing.signatures.push(RawSignature::default());
            }
            Element::Row(table, kind) => {
                (open.scope, open.skips) = (ElementScope::Row, false);
                self.row_fields = 0;
                let kind = kind.unwrap_or(LineKind::Holding);
                self.filing.rows.push(RawRow { table, kind, at: offset(at), cells: Vec::new() });
            }
            Element::Group(_) | Element::OwnerGroup => {}
            Element::Footnote => {
                open.skips = false;
                let id = attribute(attributes, "id").unwrap_or_default();
                self.leaf = Some(OpenLeaf::new(Leaf::FootnoteText, self.stack.len(), at).with_id(id));
            }
            Element::FootnoteId => self.footnote_id(attributes, at),
            Element::Leaf(leaf) if !skips && leaf.has_place(scope) => {
                self.leaf = Some(OpenLeaf::new(leaf, self.stack.len(), at));
            }
            Element::Leaf(_) => {
                self.skipped |= skips;
                self.unknown(name, at);
                (open.element, open.skips) = (Element::Unknown, !self.transparent);
            }
            Element::Value | Element::Unknown => {
                self.unknown(name, at);
                (open.element, open.skips) = (Element::Unknown, !self.transparent);
            }
        }
        self.stack.push(open);
        if empty {
            self.pop();
        }
    }

    /// Opens an element within a leaf.
    fn push(&mut self, element: Element, name: &'a str, empty: bool) {
        self.stack.push(OpenElement { element, name, scope: ElementScope::Cover, skips: true });
        if empty {
            self.pop();
        }
    }

    /// Closes the element of that name, and the elements left open in it. Gives false if the tag belongs to what
    /// surrounds the document, which then ends without its own end tag.
    fn end(&mut self, name: &'a str, at: usize) -> bool {
        match self.stack.last() {
            Some(open) if open.name == name => self.pop(),
            _ => match self.stack.iter().rposition(|open| open.name == name) {
                Some(depth) => {
                    self.malformed("an end tag before that of an inner element", at);
                    self.close_down_to(depth);
                }
                None if matches!(name, "XML" | "TEXT" | "DOCUMENT" | "SUBMISSION" | "SEC-DOCUMENT") => return false,
                None => self.malformed("an end tag that closes nothing", at),
            },
        }
        true
    }

    /// Closes the elements above that depth, and the one at it.
    fn close_down_to(&mut self, depth: usize) {
        while self.stack.len() > depth {
            // Only the last of them was closed by a tag of its own.
            if self.stack.len() > depth + 1 {
                self.lost |= self.skipped && self.stack.last().is_some_and(|open| open.element == Element::Unknown);
            }
            self.pop();
        }
    }

    fn pop(&mut self) {
        let Some(open) = self.stack.pop() else { return };
        if let Some(leaf) = &mut self.leaf {
            if leaf.depth == self.stack.len() {
                self.close_leaf();
            } else if open.element == Element::Value {
                leaf.close_value();
            }
        }
        if matches!(open.element, Element::Row(_, None)) {
            self.tell_kind();
        }
        self.closed |= open.element == Element::Root;
    }

    /// Sets the kind of a row with a name of 2003. It is a transaction if it has a transaction's day, code or amounts;
    /// a holding has these empty.
    pub(super) fn tell_kind(&mut self) {
        use Field::{AcquiredDisposed, PricePerShare, Shares, TotalValue, TransactionCode, TransactionDate};
        let Some(row) = self.filing.rows.last_mut() else { return };
        let has = |field: &Field| row.cell(*field).is_some_and(|cell| !cell.text.is_empty());
        let told = [TransactionDate, TransactionCode, Shares, TotalValue, PricePerShare, AcquiredDisposed];
        row.kind = if told.iter().any(has) { LineKind::Transaction } else { LineKind::Holding };
    }

    fn malformed(&mut self, what: &'static str, at: usize) {
        self.report.malformed(what, at);
        // A sign that is not markup loses nothing; a broken tag may have lost a cell.
        self.is_damaged |= self.is_in_row() && !matches!(what, BARE_LESS_THAN | BARE_AMPERSAND);
    }

    fn unknown(&mut self, name: &'a str, at: usize) {
        self.report.unknown(name, at);
        self.is_damaged |= self.is_in_row() && !self.is_newer();
    }

    /// Whether the schema is newer than those known, and may have elements that are not.
    fn is_newer(&self) -> bool {
        self.filing.schema_version.as_ref().is_some_and(|version| version.text.as_ref() > NEWEST_SCHEMA)
    }

    fn is_in_row(&self) -> bool {
        self.stack.iter().any(|open| matches!(open.element, Element::Row(..)))
    }

    fn reference(&mut self, name: &'a str, at: usize) {
        let Some(leaf) = &mut self.leaf else { return };
        if let Some(resolved) = entity::resolve(name) {
            leaf.push_char(resolved, at);
            return;
        }
        // Kept unchanged, with its `&` and `;`.
        leaf.push(&self.filing.text[at..at + name.len() + 2], at);
        self.report.tell(Code::EntityUnknown, format!("`&{name};`"), at);
    }
}
