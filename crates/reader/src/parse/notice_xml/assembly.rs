//! Makes a raw notice of the tokens: the stack of open elements, and the effect of each start and end.

use super::element::{NoticeElement, local};
use crate::entity::xml as entity;
use crate::parse::xml::{BARE_AMPERSAND, BARE_LESS_THAN, OpenLeaf, Report, XmlToken, XmlTokens};
use model::diagnostic::{Code, Diagnostic};
use model::notice::{NoticeField, NoticePart, RawNotice, RawNoticeRow};
use model::raw::{RawCell, offset};

/// The greatest depth of nested elements. A notice has seven levels.
const DEPTH: usize = 256;
/// The greatest number of parts of one kind. EDGAR takes 200 prior sales, and 40 of each other part.
const PARTS: usize = 10_000;
/// The greatest number of relationships, and of plan dates. EDGAR takes five and twenty.
const LISTED: usize = 1_000;

/// The notice while it is read.
pub(super) struct Assembly<'a> {
    notice: RawNotice<'a>,
    stack: Vec<OpenElement<'a>>,
    leaf: Option<OpenLeaf<'a, NoticeField>>,
    /// The root was closed.
    closed: bool,
    report: Report<'a>,
}

/// An open element.
#[derive(Clone, Copy)]
struct OpenElement<'a> {
    name: &'a str,
    part: NoticePart,
    element: NoticeElement,
    /// Nothing within it is read.
    skips: bool,
}

impl<'a> Assembly<'a> {
    pub(super) fn new(text: &'a str, first_line: u32) -> Self {
        Self {
            notice: RawNotice { text, first_line, ..RawNotice::default() },
            stack: Vec::with_capacity(16),
            leaf: None,
            closed: false,
            report: Report::default(),
        }
    }

    /// Reads from that offset to the end of the notice, or of the text.
    pub(super) fn run(&mut self, from: usize, diagnostics: &mut Vec<Diagnostic>) -> Result<(), String> {
        let mut tokens = XmlTokens::new(self.notice.text, from);
        loop {
            match tokens.next() {
                XmlToken::Start { name, at, empty, .. } => {
                    if self.stack.len() >= DEPTH {
                        let line = self.notice.line_of(offset(at));
                        return Err(format!("its elements are nested more than {DEPTH} deep, at line {line}"));
                    }
                    self.start(name, at, empty);
                }
                XmlToken::End { name, at } => {
                    if !self.end(name, at) {
                        self.break_off(at, diagnostics);
                        return Ok(());
                    }
                }
                XmlToken::Text { text, at } => {
                    if let Some(leaf) = self.leaf.as_mut().filter(|leaf| leaf.depth + 1 == self.stack.len()) {
                        leaf.push(text, at);
                    }
                }
                XmlToken::Reference { name, at } => self.reference(name, at),
                XmlToken::Malformed { what, at } => self.malformed(what, at),
                XmlToken::End_ => {
                    self.break_off(self.notice.text.len(), diagnostics);
                    return Ok(());
                }
            }
            if self.closed {
                return Ok(());
            }
        }
    }

    /// Gives the notice, and adds the diagnostics.
    pub(super) fn finish(self, diagnostics: &mut Vec<Diagnostic>) -> RawNotice<'a> {
        let notice = self.notice;
        self.report.write(|at| notice.line_of(at), diagnostics);
        notice
    }

    fn start(&mut self, name: &'a str, at: usize, empty: bool) {
        let mut element = NoticeElement::of(self.part(), name);
        if let Some(depth) = self.leaf.as_ref().map(|leaf| leaf.depth) {
            if element == NoticeElement::Unknown {
                // Markup within a text: the text around it counts.
                self.report.unknown(name, at);
                return self.push(name, element, true, empty);
            }
            self.malformed("an element that is not closed", at);
            self.close_down_to(depth);
            element = NoticeElement::of(self.part(), name);
        }
        if let NoticeElement::Part(_) = element
            && let Some(depth) = self.stack.iter().position(|open| matches!(open.element, NoticeElement::Part(_)))
        {
            self.malformed("an element that is not closed", at);
            self.close_down_to(depth);
        }
        if self.stack.last().is_some_and(|open| open.skips) {
            return self.push(name, element, true, empty);
        }
        match element {
            NoticeElement::Group => self.push(name, element, false, empty),
            NoticeElement::Dropped => self.push(name, element, true, empty),
            NoticeElement::Unknown => {
                self.report.unknown(name, at);
                self.push(name, element, true, empty);
            }
            NoticeElement::Part(part) => {
                let is_full = self.notice.rows_mut(part).is_none_or(|rows| rows.len() >= PARTS);
                if is_full {
                    self.report.tell(Code::RowLimitExceeded, format!("`{name}` beyond what is read"), at);
                } else if let Some(rows) = self.notice.rows_mut(part) {
                    rows.push(RawNoticeRow { at: offset(at), cells: Vec::new() });
                }
                self.push(name, element, is_full, empty);
            }
            NoticeElement::Value(field) => {
                self.leaf = Some(OpenLeaf::new(field, self.stack.len(), at));
                self.push(name, element, false, empty);
            }
        }
    }

    fn push(&mut self, name: &'a str, element: NoticeElement, skips: bool, empty: bool) {
        let part = match element {
            NoticeElement::Part(part) => part,
            _ => self.part(),
        };
        self.stack.push(OpenElement { name, part, element, skips });
        if empty {
            self.pop();
        }
    }

    /// Gives the part within which the next element stands.
    fn part(&self) -> NoticePart {
        self.stack.last().map_or(NoticePart::Cover, |open| open.part)
    }

    /// Closes the element of that name, and the elements left open in it. Gives false if the tag belongs to what
    /// surrounds the notice, which then ends without its own end tag.
    fn end(&mut self, name: &'a str, at: usize) -> bool {
        match self.stack.iter().rposition(|open| open.name == name) {
            Some(depth) => {
                if depth + 1 < self.stack.len() {
                    self.malformed("an end tag before that of an inner element", at);
                }
                self.close_down_to(depth);
            }
            None if matches!(name, "XML" | "TEXT" | "DOCUMENT" | "SEC-DOCUMENT") => return false,
            None => self.malformed("an end tag that closes nothing", at),
        }
        true
    }

    /// Closes the elements above that depth, and the one at it.
    fn close_down_to(&mut self, depth: usize) {
        while self.stack.len() > depth {
            self.pop();
        }
    }

    fn pop(&mut self) {
        let Some(open) = self.stack.pop() else { return };
        if self.leaf.as_ref().is_some_and(|leaf| leaf.depth == self.stack.len())
            && let Some(leaf) = self.leaf.take()
        {
            let field = leaf.leaf;
            self.store(open.part, field, leaf.into_cell());
        }
        self.closed |= self.stack.is_empty() && local(open.name) == "edgarSubmission";
    }

    /// Stores a cell in the open part. An empty cell is not stored.
    fn store(&mut self, part: NoticePart, field: NoticeField, cell: RawCell<'a>) {
        if cell.text.is_empty() {
            return;
        }
        let row = match self.notice.rows_mut(part) {
            Some(rows) => rows.last_mut(),
            None => Some(&mut self.notice.cover),
        };
        let Some(row) = row else { return };
        let most = if field.is_list() { LISTED } else { 1 };
        if row.all(field).take(most).count() == most {
            self.report.repeated(field.column(), cell.at as usize);
        } else {
            row.cells.push((field, cell));
        }
    }

    /// The document ends before its end tag. What is open is not whole and is not kept.
    fn break_off(&mut self, at: usize, diagnostics: &mut Vec<Diagnostic>) {
        self.notice.damaged = true;
        let line = self.notice.line_of(offset(at));
        diagnostics.push(Diagnostic::new(Code::DocumentDamaged, format!("the document breaks off at line {line}")));
        if let Some(leaf) = self.leaf.take() {
            let message = format!("{} breaks off at line {line}", leaf.leaf.column());
            diagnostics.push(Diagnostic::new(Code::ValueIncomplete, message).with_raw(leaf.text.trim()));
        }
        let open = self.stack.iter().find_map(|open| match open.element {
            NoticeElement::Part(part) if !open.skips => Some(part),
            _ => None,
        });
        if let Some(row) = open.and_then(|part| self.notice.rows_mut(part)).and_then(Vec::pop) {
            let text = self.notice.text.get(row.at as usize..).unwrap_or_default();
            let message = format!("the row of line {} breaks off", self.notice.line_of(row.at));
            diagnostics.push(Diagnostic::new(Code::RowIncomplete, message).with_raw(text));
        }
    }

    fn malformed(&mut self, what: &'static str, at: usize) {
        self.report.malformed(what, at);
        // A sign that is not markup loses nothing; a broken tag may have lost a value.
        self.notice.damaged |= !matches!(what, BARE_LESS_THAN | BARE_AMPERSAND);
    }

    fn reference(&mut self, name: &'a str, at: usize) {
        let Some(leaf) = self.leaf.as_mut().filter(|leaf| leaf.depth + 1 == self.stack.len()) else { return };
        if let Some(resolved) = entity::resolve(name) {
            leaf.push_char(resolved, at);
            return;
        }
        // Kept unchanged, with its `&` and `;`.
        leaf.push(&self.notice.text[at..at + name.len() + 2], at);
        self.report.tell(Code::EntityUnknown, format!("`&{name};`"), at);
    }
}
