//! EDGAR's ownership XML, the form of filings since 2003.
//!
//! Reads every schema version in the same way: only the presence of elements counts. Their order does not matter.
//! Markup that is not well-formed is reported and skipped, and so is an element that no schema has. If the document
//! breaks off within a value, the value is not kept: a digit may be missing. The row is then kept only if the last
//! cells that it must have were read: direct ownership, or indirect ownership and its nature.

mod assembly;
mod element;

use assembly::Assembly;

use crate::sign::OWNERSHIP_DOCUMENT;
use model::diagnostic::Diagnostic;
use model::raw::RawFiling;

/// Reads the text of an ownership document, with any text before or after it. `first_line` is the line of the whole
/// document on which `text` begins.
///
/// # Errors
///
/// Fails, with the reason, on a text without an `ownershipDocument` and on one nested so deep that it is an attack.
pub fn parse<'a>(text: &'a str, first_line: u32, diagnostics: &mut Vec<Diagnostic>) -> Result<RawFiling<'a>, String> {
    let start = OWNERSHIP_DOCUMENT.find(text.as_bytes()).ok_or("it holds no ownershipDocument")?;
    let before = diagnostics.len();
    let mut assembly = Assembly::new(text, first_line, false);
    assembly.run(start, diagnostics)?;
    if assembly.lost_to_unclosed() {
        // An unknown element that is never closed contained known ones: read again without skipping it.
        diagnostics.truncate(before);
        assembly = Assembly::new(text, first_line, true);
        assembly.run(start, diagnostics)?;
    }
    Ok(assembly.finish(diagnostics))
}

#[cfg(test)]
mod tests;
