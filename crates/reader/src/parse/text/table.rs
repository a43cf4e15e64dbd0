//! Where the rows of Table I and Table II stand.

use super::page::TextPage;
use super::stream;
use super::table_rows::TableRows;
use model::Table;

/// The most rows taken from a document. EDGAR allows thirty in a table; places of rows are small numbers.
const MOST_ROWS: usize = 10_000;

/// The rows of a document whose form has that number.
pub(super) fn read<'a>(page: &TextPage<'a>, form: u8) -> TableRows<'a> {
    let mut found = TableRows::default();
    for (table, start) in [(Table::I, first_table(page)), (Table::II, page.parts.table_two)] {
        let Some(start) = start else { continue };
        stream::read(page, start..page.part_behind(start), table, form, &mut found);
        found.keep(MOST_ROWS);
    }
    found
}

/// Where Table I begins. When its title and its head are lost it begins where the cover does: only lines that read as
/// rows are taken.
fn first_table(page: &TextPage<'_>) -> Option<usize> {
    page.parts.table_one.or_else(|| {
        let until = page.parts.table_two.or(page.parts.owners)?;
        (0..until).find(|&i| page.lines[i].has_tabs())
    })
}
