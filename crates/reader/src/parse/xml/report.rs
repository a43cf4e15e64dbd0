//! The parser's diagnostics, limited in number: a document with only faults must not give one for each.

use model::diagnostic::{Code, Diagnostic};
use model::raw::offset;

/// The number of faults, and of names of unknown elements, that are reported singly.
const LIMIT: usize = 20;

/// Findings with the offsets at which they were made.
#[derive(Default)]
pub(in crate::parse) struct Report<'a> {
    findings: Vec<(Code, String, usize)>,
    /// Number of faults beyond the limit.
    more: usize,
    /// Names of unknown elements, with the offset of the first and their number.
    unknown: Vec<(&'a str, usize, usize)>,
    /// Unknown elements of further names.
    more_unknown: usize,
}

impl<'a> Report<'a> {
    pub(in crate::parse) fn tell(&mut self, code: Code, message: String, at: usize) {
        if self.findings.len() < LIMIT {
            self.findings.push((code, message, at));
        } else {
            self.more += 1;
        }
    }

    pub(in crate::parse) fn malformed(&mut self, what: &'static str, at: usize) {
        self.tell(Code::XmlNotWellFormed, what.to_owned(), at);
    }

    pub(in crate::parse) fn repeated(&mut self, name: &str, at: usize) {
        self.tell(Code::ElementRepeated, format!("`{name}` stands again"), at);
    }

    pub(in crate::parse) fn unknown(&mut self, name: &'a str, at: usize) {
        if let Some((_, _, times)) = self.unknown.iter_mut().find(|(known, ..)| *known == name) {
            *times += 1;
        } else if self.unknown.len() < LIMIT {
            self.unknown.push((name, at, 1));
        } else {
            self.more_unknown += 1;
        }
    }

    /// Adds everything to the diagnostics; only now lines are counted, by `line_of` an offset.
    pub(in crate::parse) fn write(self, line_of: impl Fn(u32) -> u32, diagnostics: &mut Vec<Diagnostic>) {
        for (code, message, at) in self.findings {
            let line = line_of(offset(at));
            diagnostics.push(Diagnostic::new(code, format!("{message}, line {line}")));
        }
        if self.more > 0 {
            let message = format!("{} further places like these", self.more);
            diagnostics.push(Diagnostic::new(Code::XmlNotWellFormed, message));
        }
        for (name, at, times) in self.unknown {
            let line = line_of(offset(at));
            let name: String = name.chars().take(100).collect();
            let message = format!("`{name}`, {times} times, first at line {line}");
            diagnostics.push(Diagnostic::new(Code::ElementUnknown, message));
        }
        if self.more_unknown > 0 {
            let message = format!("{} elements of other names", self.more_unknown);
            diagnostics.push(Diagnostic::new(Code::ElementUnknown, message));
        }
    }
}
