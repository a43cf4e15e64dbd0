//! Text made from a rendered form: by printing and copying, by converting a page, or by recognising a picture.
//!
//! Takes the decoded text of a document, gives the filing it states, in the shapes of the ownership XML. Damage grows
//! from one kind of text to the next: lost marks, merged cells, dropped or added cells, wrong letters. So nothing is
//! read by its position alone; each part is found by what is printed on every form, each value by its shape, its place
//! among the others and what must hold together. A value that was concluded says by which rule, with the text as filed.
//!
//! - `line`, `unbroken`, `cut`, `label`, `page`: lines, the words printed on the form, the parts of a document
//! - `beside`, `told_apart`: boxes of the cover that stand on one line, and where a name ends there
//! - `cover`, `relationship`, `owner`, `name`, `address`, `street`: the boxes and the reporting owners
//! - `table`, `stream`, `item`, `column`, `side`, `row`, `table_rows`: the tables
//! - `headed`: words over the columns that ran into values
//! - `footnote`, `signature`: what stands behind the tables
//! - `recover`: what damaged parts said, told from sound ones
//! - `markup`: names with the markup of a converter in them
//! - `value`, `mark`, `word`, `near`: single values, footnote marks, words, nearly equal texts

#[cfg(test)]
mod accounting_tests;
mod address;
mod beside;
mod block;
mod clipped;
mod column;
pub(in crate::parse) mod cover;
mod cut;
mod footnote;
mod headed;
mod item;
mod label;
pub(in crate::parse) mod letters;
mod line;
pub(in crate::parse) mod mark;
mod markup;
mod name;
pub(in crate::parse) mod near;
pub(in crate::parse) mod owner;
mod owner_rows;
mod page;
mod parted;
mod recover;
pub(in crate::parse) mod relationship;
mod row;
pub(super) mod running;
mod side;
mod signature;
mod stream;
mod street;
mod table;
mod table_rows;
mod told_apart;
mod unbroken;
pub(in crate::parse) mod value;
mod word;

use crate::line_count::LineCount;
use crate::parse::laid::Laid;
use crate::parse::print::AT_EDGE;
use column::FormColumn;
use cover::Cover;
use item::Shape;
use page::{PageHead, TextPage};
use table_rows::TableRows;

use model::diagnostic::{Code, Diagnostic};
use model::raw::{Inferred, RawCell, RawFiling, RawRow};
use model::{Format, Table};

/// The rule by which a text was put together.
const HEALED: &str = "put together from cells that cut it";

/// Reads a text rendering. Never fails: what is not there is absent, what could not be read is a diagnostic. The format
/// of what it gives is [`Format::Ocr`] when the text shows the damage of a scan, else [`Format::Text`].
pub fn parse<'a>(laid: &'a Laid<'_>, diagnostics: &mut Vec<Diagnostic>) -> RawFiling<'a> {
    read(&laid.text, Some(laid), None, diagnostics)
}

/// What the places of words on a page told of a form.
pub(super) struct PlacedForm<'a> {
    pub format: Format,
    pub rows: Vec<RawRow<'a>>,
    /// The rows of the table of owners.
    pub owners: Vec<owner::OwnerBlock<'a>>,
}

/// Reads the rest of a form, boxes one below the other, whose tables are read already.
pub(super) fn parse_printed<'a>(
    text: &'a str,
    printed: PlacedForm<'a>,
    diagnostics: &mut Vec<Diagnostic>,
) -> RawFiling<'a> {
    read(text, None, Some(printed), diagnostics)
}

/// The number of the form whose cover that is, as an ASCII digit.
pub(super) fn form_of_cover(text: &str) -> u8 {
    let page = TextPage::of(text);
    let (form, _) = document_type(&cover::read(&page), &page::head(&page));
    b'0' + form
}

fn read<'a>(
    text: &'a str,
    laid: Option<&'a Laid<'_>>,
    printed: Option<PlacedForm<'a>>,
    diagnostics: &mut Vec<Diagnostic>,
) -> RawFiling<'a> {
    let page = TextPage::of(text);
    let head = page::head(&page);
    let mut cover = cover::read(&page);
    if page.is_lined {
        beside::read(&page, &mut cover);
    }
    let (form, document_type) = document_type(&cover, &head);
    let stated = printed.as_ref().map(|printed| printed.format);
    let (mut tables, mut owners) = match printed {
        None => (table::read(&page, form), owner::read(&page, &cover, &head)),
        Some(printed) => (TableRows::of(printed.rows), owner::of_blocks(&printed.owners, &page, &cover, &head)),
    };
    let emptied = headed::take_out(&mut tables, text);
    if page.is_lined {
        beside::check_names(&mut owners, &cover);
    }
    let notes = footnote::read(&page, &tables.marks);
    let signatures = signature::read(&page);

    let scanned = stated == Some(Format::Ocr) || stated.is_none() && is_scanned(&page, &tables, &notes, &cover);
    let (earliest, others) = recover::transaction_days(&tables.rows);
    let mut days = recover::Days { earliest, head: head.filed.and_then(|(day, _)| value::long_date(day)), others };
    days.others.extend(signatures.iter().filter_map(|s| s.date.as_ref()).map(|date| date.text.to_string()));
    let period = recover::period(cover.date, &days, scanned, form);

    let mut filing = RawFiling { text: laid.map_or(text, |laid| laid.document), ..RawFiling::default() };
    filing.format = Some(stated.unwrap_or(if scanned { Format::Ocr } else { Format::Text }));
    filing.filed_on = head.filed.and_then(|(day, at)| value::long_date(day).map(|iso| RawCell::new(iso, at)));
    filing.document_type = document_type;
    filing.period_of_report = period;
    filing.date_of_original_submission = cover.original.map(|(text, at)| recover::mended_date(text, at));
    let issuer = cover.issuer.map(|first| owner::joined(&[&[first], &*cover.issuer_rest].concat()));
    filing.issuer.name = issuer.or_else(|| {
        // The band of the boxes is searched where a scan lost their words, not where a tool cut them into cells.
        let texts: Vec<&str> = notes.footnotes.iter().map(|(_, cell)| &*cell.text).collect();
        if page.is_lined || laid.is_some_and(|laid| laid.keeps_cells) { None } else { recover::issuer(&page, &texts) }
    });
    filing.aff10b5_one = cover.plan.map(|(ticked, at)| RawCell::new(if ticked { "1" } else { "0" }, at));
    filing.issuer.trading_symbol = cover.symbol.map(|(symbol, at)| RawCell::new(symbol, at));
    if let (Some(name), Some(line)) = (&mut filing.issuer.name, cover.told_apart) {
        name.inferred = Some(Inferred { rule: beside::TOLD_APART, raw: line.into() });
    }
    if let Some(name) = filing
        .issuer
        .name
        .as_mut()
        .filter(|name| name.inferred.is_none() && laid.is_some_and(|laid| laid.is_healed(name)))
    {
        name.inferred = Some(Inferred { rule: HEALED, raw: name.text.clone() });
    }
    if let Some(symbol) = &mut filing.issuer.trading_symbol
        && laid.is_some_and(|laid| laid.is_healed(symbol))
    {
        // A symbol is one word.
        let whole: String = symbol.text.split_whitespace().collect();
        symbol.inferred = Some(Inferred { rule: HEALED, raw: std::mem::replace(&mut symbol.text, whole.into()) });
    }
    filing.owners = owners;
    for table in &tables.repeated {
        let name = if *table == Table::I { "Table I" } else { "Table II" };
        diagnostics.push(Diagnostic::new(Code::Inferred, format!("{name} stands twice, and is read once")));
    }
    filing.rows = std::mem::take(&mut tables.rows);
    filing.footnotes = notes.footnotes;
    filing.remarks = notes.remarks;
    filing.signatures = signatures;

    clipped::note(&mut filing);
    markup::leave_out(&mut filing);
    if let Some(laid) = laid {
        for (_, cell) in filing.rows.iter_mut().flat_map(|row| &mut row.cells) {
            let rule = if laid.is_healed(cell) { Some(HEALED) } else { laid.is_at_edge(cell).then_some(AT_EDGE) };
            if let Some(rule) = rule.filter(|_| cell.inferred.is_none()) {
                cell.inferred = Some(Inferred { rule, raw: cell.text.clone() });
            }
        }
        laid.relocate(&mut filing);
    }
    filing.damaged = report(&filing, laid, &page, &tables, &cover, diagnostics);
    let numbers = line_numbers(&filing);
    let mut lines = LineCount::of(&filing);
    for cell in &emptied {
        let Some(row) = filing.rows.get(cell.row) else { continue };
        let message = format!("words over the columns are no value, line {}", lines.line_of(row.at));
        let diagnostic = Diagnostic::new(Code::CellUnclear, message).with_raw(&cell.text);
        diagnostics.push(diagnostic.on(row.table.number(), numbers[cell.row], cell.field.column()));
    }
    filing
}

/// Whether the text shows the damage of a scan.
fn is_scanned(
    page: &TextPage<'_>,
    tables: &TableRows<'_>,
    notes: &footnote::FoundNotes<'_>,
    cover: &Cover<'_>,
) -> bool {
    page.damaged_labels > 0
        || tables.foreign_letters > 0
        || tables.shifted > 0
        || notes.mended > 0
        || (page.parts.table_one.is_some() && !cover.has_issuer_box && page.lines.iter().any(line::TextLine::has_tabs))
}

/// Says what the document lost, and whether it lost anything.
fn report(
    filing: &RawFiling<'_>,
    laid: Option<&Laid<'_>>,
    page: &TextPage<'_>,
    tables: &TableRows<'_>,
    cover: &Cover<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> bool {
    let before = diagnostics.len();
    let boxes = cover.date.is_some()
        && filing.issuer.name.as_ref().is_some_and(|name| name.inferred.is_none() || cover.told_apart.is_some());
    let losses: Vec<&str> = [
        (page.cut, "it has more lines than are read"),
        (tables.cut_rows > 0, "Table II lost its last columns"),
        (filing.signatures.is_empty(), "it ends before the signature"),
        (cover.is_joint && filing.owners.len() == 1, "its box says that several persons file, and one is found"),
        (!boxes, "boxes of the cover are damaged"),
        (laid.is_some() && tables_without_rows(filing, page, tables), "a table holds values, and no row of it is read"),
        (laid.is_some() && no_table(filing, page), "no table is found"),
    ]
    .into_iter()
    .filter_map(|(happened, loss)| happened.then_some(loss))
    .collect();
    if !losses.is_empty() {
        diagnostics.push(Diagnostic::new(Code::DocumentDamaged, losses.join("; ")));
    }
    for (text, at) in laid.iter().flat_map(|laid| &laid.left_out) {
        let line_no = filing.line_of(model::raw::offset(*at));
        let message = format!("line {line_no} holds a page in one cell, which is not read");
        diagnostics.push(Diagnostic::new(Code::DocumentDamaged, message).with_raw(text));
    }
    for (table, line, at) in &tables.unread {
        let name = if *table == Table::I { "Table I" } else { "Table II" };
        let line_no = filing.line_of(laid.map_or(model::raw::offset(*at), |laid| laid.place(model::raw::offset(*at))));
        let message = format!("line {line_no} stands in {name} and does not read as a row");
        diagnostics.push(Diagnostic::new(Code::DocumentDamaged, message).with_raw(line));
    }
    let damaged = diagnostics.len() > before;
    let numbers = line_numbers(filing);
    let mut lines = LineCount::of(filing);
    for unclear in &tables.unclear {
        let Some(row) = filing.rows.get(unclear.row) else { continue };
        let found = if unclear.text.is_empty() { "is not found" } else { "cannot be read" };
        let message = format!("the value {found}, line {}", lines.line_of(row.at));
        let line_no = numbers[unclear.row];
        let diagnostic = Diagnostic::new(Code::CellUnclear, message).with_raw(&unclear.text);
        diagnostics.push(diagnostic.on(row.table.number(), line_no, unclear.column.field().column()));
    }
    for doubt in &tables.doubts {
        let Some(row) = filing.rows.get(doubt.row) else { continue };
        let line_no = numbers[doubt.row];
        let [one, other] = doubt.columns.map(FormColumn::field);
        for (field, other) in [(one, other), (other, one)] {
            let message = format!("the value may be that of {}, line {}", other.column(), lines.line_of(row.at));
            let diagnostic = Diagnostic::new(Code::CellUnclear, message).with_raw(&doubt.text);
            diagnostics.push(diagnostic.on(row.table.number(), line_no, field.column()));
        }
    }
    damaged
}

/// Whether no table of the form was found, with rows or without.
fn no_table(filing: &RawFiling<'_>, page: &TextPage<'_>) -> bool {
    filing.rows.is_empty() && page.parts.table_one.is_none() && page.parts.table_two.is_none()
}

/// Whether the lines of a table hold a day or dollars, and neither a row nor a lost line comes from them.
fn tables_without_rows(filing: &RawFiling<'_>, page: &TextPage<'_>, tables: &TableRows<'_>) -> bool {
    // Where the page is one line, words of the form and values stand together.
    let holds_values = |line: &line::TextLine<'_>| {
        let digits = |word: &str| word.bytes().filter(u8::is_ascii_digit).count();
        line.text.split(|c: char| c.is_whitespace() || c == '|').any(|word| match item::shape_of(word) {
            Shape::Date => true,
            Shape::Dollar => digits(word) > 0,
            _ => false,
        })
    };
    [(Table::I, page.parts.table_one), (Table::II, page.parts.table_two)].into_iter().any(|(table, start)| {
        let told =
            filing.rows.iter().any(|row| row.table == table) || tables.unread.iter().any(|(other, ..)| *other == table);
        let Some(start) = start.filter(|_| !told) else { return false };
        page.lines.get(start..page.part_behind(start)).unwrap_or_default().iter().any(holds_values)
    })
}

/// The number of each row within its table, from 1.
fn line_numbers(filing: &RawFiling<'_>) -> Vec<u16> {
    let (mut one, mut two) = (0_u16, 0_u16);
    let number = |row: &RawRow<'_>| {
        let count = if row.table == Table::I { &mut one } else { &mut two };
        *count = count.saturating_add(1);
        *count
    };
    filing.rows.iter().map(number).collect()
}

/// The number of the form and its type as the XML writes it. An amendment says so in its title or in the head of its
/// pages, or states the day of its original.
fn document_type<'a>(cover: &Cover<'a>, head: &PageHead<'a>) -> (u8, Option<RawCell<'a>>) {
    let found = cover.form.or_else(|| head.form.map(|(form, at)| (&form[..1], at)));
    let Some((form, at)) = found else { return (4, None) };
    let amended = cover.amended || cover.original.is_some() || head.form.is_some_and(|(form, _)| form.ends_with("/A"));
    let (number, name) = match (form, amended) {
        ("3", false) => (3, "3"),
        ("3", true) => (3, "3/A"),
        ("5", false) => (5, "5"),
        ("5", true) => (5, "5/A"),
        (_, false) => (4, "4"),
        (_, true) => (4, "4/A"),
    };
    (number, Some(RawCell::new(name, at)))
}
