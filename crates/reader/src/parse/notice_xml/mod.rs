//! EDGAR's XML of Form 144: the notice of a proposed sale.
//!
//! Names are compared without their namespace's prefix, of which real notices have several. Only the presence of elements
//! counts, not their order. Markup that is not well-formed is reported and skipped. If the document breaks off within a
//! value or within a part that may occur several times, that value or part is not kept.

mod assembly;
mod element;

use assembly::Assembly;

use crate::sign::notice_root;
use model::diagnostic::Diagnostic;
use model::notice::RawNotice;

/// Reads the text of a notice, with any text before or after it. `first_line` is the line of the whole document on which
/// `text` begins.
///
/// # Errors
///
/// Fails, with the reason, on a text without an `edgarSubmission` and on one nested so deep that it is an attack.
pub fn parse<'a>(text: &'a str, first_line: u32, diagnostics: &mut Vec<Diagnostic>) -> Result<RawNotice<'a>, String> {
    let start = notice_root(text.as_bytes()).ok_or("it holds no edgarSubmission")?;
    let mut assembly = Assembly::new(text, first_line);
    assembly.run(start, diagnostics)?;
    Ok(assembly.finish(diagnostics))
}

#[cfg(test)]
mod tests;
