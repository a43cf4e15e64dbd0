//! Limits on what is read of a document, so that one of nothing but rows cannot fill the memory.

use super::super::element::Element;
use model::raw::RawFiling;

/// The greatest depth of nested elements. A filing has seven levels.
pub(super) const DEPTH: usize = 256;
/// The greatest number of rows. EDGAR takes 30 in a table; rows are numbered with sixteen bits.
const ROWS: usize = 2 * u16::MAX as usize;
/// The greatest number of owners, and of signatures. EDGAR takes ten owners.
const OWNERS: usize = 1_000;

/// Whether the greatest number of these elements was read already. Text in further ones is dropped, or goes to the last
/// one if that one lacks it.
pub(super) fn is_reached(element: Element, filing: &RawFiling<'_>) -> bool {
    match element {
        Element::Row(..) => filing.rows.len() >= ROWS,
        Element::Owner => filing.owners.len() >= OWNERS,
        Element::Signature => filing.signatures.len() >= OWNERS,
        _ => false,
    }
}
