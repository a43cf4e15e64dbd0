//! Pages that filers made themselves in 2002 and 2003, before EDGAR made them of XML.
//!
//! Each has a layout of its own, so labels and values may change places. What the EDGAR header states counts; the
//! page's text is kept beside it. A text of printed words only is not a value.

use std::borrow::Cow;

use super::html;
use super::text::value;
use model::diagnostic::{Code, Diagnostic};
use model::header::EdgarHeader;
use model::raw::{Inferred, RawCell, RawFiling, RawOwner};
use model::{FieldKind, Table};

/// The rule of a value that is taken from the header and not from the page.
const FROM_HEADER: &str = "the EDGAR header's, on a page that the filer made";

/// Reads a page, and takes from the header what it states.
pub(crate) fn parse<'a>(
    text: &'a str,
    first_line: u32,
    header: Option<&EdgarHeader<'_>>,
    diagnostics: &mut Vec<Diagnostic>,
) -> RawFiling<'a> {
    let mut filing = html::parse(text, first_line, diagnostics);
    days(&mut filing);
    names(&mut filing, diagnostics);
    if let Some(header) = header {
        take(header, &mut filing);
    }
    if filing.rows.is_empty() {
        filing.damaged = true;
        diagnostics.push(Diagnostic::new(Code::DocumentDamaged, "no row of its tables was understood"));
    }
    filing
}

/// Years have two digits on many of these pages.
fn days(filing: &mut RawFiling<'_>) {
    let spell = |cell: &mut RawCell<'_>| {
        if let Some(day) = value::date(&cell.text) {
            cell.text = day.into();
        }
    };
    let cells = filing.rows.iter_mut().flat_map(|row| &mut row.cells);
    cells.filter(|(field, _)| field.kind() == FieldKind::Date).for_each(|(_, cell)| spell(cell));
    [&mut filing.period_of_report, &mut filing.date_of_original_submission].into_iter().flatten().for_each(spell);
}

/// Removes texts that are not names: labels and numbers of boxes. The symbol stands in round brackets.
fn names(filing: &mut RawFiling<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let mut check = |cell: &mut Option<RawCell<'_>>, field: &'static str| {
        if let Some(label) = cell.take_if(|cell| is_label(&cell.text)) {
            let message = "a label stands where the value belongs";
            diagnostics.push(Diagnostic::new(Code::ValueIncomplete, message).on(0, 0, field).with_raw(&label.text));
        }
    };
    check(&mut filing.issuer.name, "issuer_name");
    check(&mut filing.issuer.trading_symbol, "issuer_trading_symbol");
    for owner in &mut filing.owners {
        check(&mut owner.name, "name");
        check(&mut owner.street1, "street1");
        check(&mut owner.street2, "street2");
        check(&mut owner.city, "city");
    }
    if filing.issuer.trading_symbol.is_none()
        && let Some(name) = &mut filing.issuer.name
        && let Some((before, symbol)) = name.text.strip_suffix(')').and_then(|inner| inner.rsplit_once('('))
        && (1..=6).contains(&symbol.trim().len())
        && symbol.trim().bytes().all(|byte| byte.is_ascii_uppercase() || byte == b'.')
    {
        let (before, symbol) = (before.trim().to_owned(), symbol.trim().to_owned());
        filing.issuer.trading_symbol = Some(RawCell { at: name.at, ..RawCell::new(symbol, 0) });
        name.text = before.into();
    }
    filing.owners.retain(|owner| owner.name.is_some() || owner.street1.is_some() || owner.is_director.is_some());
}

/// Whether a text consists of words that the form prints, or is the number of a box.
fn is_label(text: &str) -> bool {
    const WORDS: [&str; 29] = [
        "symbol",
        "person",
        "reporting",
        "name",
        "and",
        "address",
        "of",
        "issuer",
        "ticker",
        "or",
        "trading",
        "last",
        "first",
        "middle",
        "street",
        "city",
        "state",
        "zip",
        "identification",
        "number",
        "irs",
        "if",
        "an",
        "entity",
        "voluntary",
        "statement",
        "for",
        "month",
        "year",
    ];
    let mut words = text.split_whitespace().map(|word| {
        word.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect::<String>()
    });
    words.all(|word| word.len() <= 2 && word.bytes().all(|byte| byte.is_ascii_digit()) || WORDS.contains(&&*word))
}

/// Replaces values of the page by those of the header.
fn take(header: &EdgarHeader<'_>, filing: &mut RawFiling<'_>) {
    let put = |cell: &mut Option<RawCell<'_>>, stated: Option<&Cow<'_, str>>| {
        let Some(stated) = stated.map(|stated| stated.trim()).filter(|stated| !stated.is_empty()) else { return };
        let own = cell.take();
        if own.as_ref().is_some_and(|own| own.text == stated) {
            *cell = own;
            return;
        }
        let (at, raw) = own.map_or((0, Cow::Borrowed("")), |own| (own.at, own.text.into_owned().into()));
        let mut taken = RawCell { at, ..RawCell::new(stated.to_owned(), 0) };
        taken.inferred = Some(Inferred { rule: FROM_HEADER, raw });
        *cell = Some(taken);
    };
    put(&mut filing.document_type, header.form_type.as_ref());
    let period = header.period.as_deref().filter(|day| day.len() == 8 && day.is_ascii());
    let period = period.map(|day| Cow::Owned(format!("{}-{}-{}", &day[..4], &day[4..6], &day[6..])));
    put(&mut filing.period_of_report, period.as_ref());
    if let [issuer] = &header.issuers[..] {
        put(&mut filing.issuer.name, issuer.name.as_ref());
        put(&mut filing.issuer.cik, issuer.cik.as_ref());
    }
    if filing.owners.len() <= header.owners.len() {
        filing.owners.resize_with(header.owners.len(), RawOwner::default);
        for (owner, stated) in filing.owners.iter_mut().zip(&header.owners) {
            put(&mut owner.name, stated.name.as_ref());
            put(&mut owner.cik, stated.cik.as_ref());
        }
    }
    filing.rows.sort_by_key(|row| row.table == Table::II);
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::header::HeaderParty;
    use model::raw::{RawIssuer, RawRow};
    use model::{Field, LineKind};

    #[test]
    fn printed_words_are_no_values() {
        for text in ["Symbol", "Person*", "2.", "Issuer Name and Ticker or Trading Symbol"] {
            assert!(is_label(text), "{text}");
        }
        for text in ["Person Anna", "Street Holdings", "Symbol Corp.", "40 Weir Street"] {
            assert!(!is_label(text), "{text}");
        }
    }

    fn cell(text: &'static str) -> RawCell<'static> {
        RawCell::new(text, 7)
    }

    fn text<'c>(cell: Option<&'c RawCell<'_>>) -> Option<&'c str> {
        cell.map(|cell| &*cell.text)
    }

    fn party(cik: &'static str, name: &'static str) -> HeaderParty<'static> {
        HeaderParty { cik: Some(cik.into()), name: Some(name.into()), ..HeaderParty::default() }
    }

    #[test]
    fn days_with_years_of_two_digits_are_spelled_out() {
        let date = (Field::TransactionDate, RawCell::new("11/4/02", 0));
        let title = (Field::SecurityTitle, RawCell::new("11/4/02", 0));
        let row = RawRow { table: Table::I, kind: LineKind::Transaction, at: 0, cells: vec![date, title] };
        let mut filing = RawFiling { period_of_report: Some(cell("11/4/02")), rows: vec![row], ..RawFiling::default() };
        filing.date_of_original_submission = Some(cell("see above"));
        days(&mut filing);
        assert_eq!(text(filing.period_of_report.as_ref()), Some("2002-11-04"));
        assert_eq!(text(filing.date_of_original_submission.as_ref()), Some("see above"));
        let cells: Vec<&str> = filing.rows[0].cells.iter().map(|(_, cell)| &*cell.text).collect();
        assert_eq!(cells, ["2002-11-04", "11/4/02"]);
    }

    #[test]
    fn a_symbol_in_round_brackets_leaves_the_name() {
        for (name, own, expected) in [
            ("Saltmarsh Foods Ltd (SALT)", None, ("Saltmarsh Foods Ltd", Some("SALT"))),
            ("Saltmarsh Foods Ltd (SALT)", Some(cell("SMF")), ("Saltmarsh Foods Ltd (SALT)", Some("SMF"))),
            // A label is no symbol of its own.
            ("Saltmarsh Foods Ltd (SALT)", Some(cell("Symbol")), ("Saltmarsh Foods Ltd", Some("SALT"))),
            ("Saltmarsh Foods (Delaware)", None, ("Saltmarsh Foods (Delaware)", None)),
            ("Saltmarsh Foods (UK Ltd)", None, ("Saltmarsh Foods (UK Ltd)", None)),
        ] {
            let mut filing = RawFiling::default();
            (filing.issuer.name, filing.issuer.trading_symbol) = (Some(cell(name)), own);
            names(&mut filing, &mut Vec::new());
            assert_eq!(
                (text(filing.issuer.name.as_ref()).unwrap(), text(filing.issuer.trading_symbol.as_ref())),
                expected
            );
        }
    }

    #[test]
    fn a_label_is_reported_and_makes_no_owner() {
        let owner = RawOwner { name: Some(cell("Reed Una")), street1: Some(cell("Street")), ..RawOwner::default() };
        let label = RawOwner { name: Some(cell("Person*")), city: Some(cell("Ostford")), ..RawOwner::default() };
        let mut filing = RawFiling { owners: vec![owner, label], ..RawFiling::default() };
        let mut diagnostics = Vec::new();
        names(&mut filing, &mut diagnostics);
        let [owner] = &filing.owners[..] else { panic!("one owner: {:?}", filing.owners) };
        assert_eq!((text(owner.name.as_ref()), text(owner.street1.as_ref())), (Some("Reed Una"), None));
        let told: Vec<_> = diagnostics.iter().map(|told| (told.code, told.field, told.raw.as_deref())).collect();
        let incomplete = Code::ValueIncomplete;
        assert_eq!(told, [(incomplete, Some("street1"), Some("Street")), (incomplete, Some("name"), Some("Person*"))]);
    }

    #[test]
    fn what_the_header_states_counts() {
        let row = |table| RawRow { table, kind: LineKind::Holding, at: 0, cells: Vec::new() };
        let mut filing = RawFiling {
            document_type: Some(cell("4")),
            period_of_report: Some(cell("2002-11-05")),
            owners: vec![RawOwner { name: Some(cell("Una Reed")), ..RawOwner::default() }],
            rows: vec![row(Table::II), row(Table::I)],
            ..RawFiling::default()
        };
        let mut header = EdgarHeader {
            form_type: Some("4".into()),
            period: Some("20021104".into()),
            issuers: vec![party("0000000009", "SALTMARSH FOODS LTD")],
            owners: vec![party("0000000011", "REED UNA"), party("0000000012", "REED TRUST")],
            ..EdgarHeader::default()
        };
        take(&header, &mut filing);
        let concluded = |cell: &Option<RawCell<'_>>| {
            let inferred = cell.as_ref().and_then(|cell| cell.inferred.as_ref());
            inferred.map(|inferred| (inferred.rule, inferred.raw.to_string()))
        };
        assert_eq!((text(filing.document_type.as_ref()), concluded(&filing.document_type)), (Some("4"), None));
        assert_eq!(text(filing.period_of_report.as_ref()), Some("2002-11-04"));
        assert_eq!(concluded(&filing.period_of_report), Some((FROM_HEADER, "2002-11-05".to_owned())));
        assert_eq!(text(filing.issuer.name.as_ref()), Some("SALTMARSH FOODS LTD"));
        assert_eq!(concluded(&filing.issuer.cik), Some((FROM_HEADER, String::new())));
        let owners: Vec<_> =
            filing.owners.iter().map(|owner| (text(owner.name.as_ref()), text(owner.cik.as_ref()))).collect();
        assert_eq!(owners, [(Some("REED UNA"), Some("0000000011")), (Some("REED TRUST"), Some("0000000012"))]);
        assert_eq!(concluded(&filing.owners[0].name), Some((FROM_HEADER, "Una Reed".to_owned())));
        assert_eq!(filing.rows.iter().map(|row| row.table).collect::<Vec<_>>(), [Table::I, Table::II]);

        // Of several issuers none is known to be the page's, and a page may have owners that the header lacks.
        header.issuers.push(party("0000000010", "OSTFORD FOODS LTD"));
        header.owners.truncate(1);
        filing.issuer = RawIssuer { name: Some(cell("Saltmarsh")), ..RawIssuer::default() };
        filing.owners[1].name = Some(cell("Trust"));
        take(&header, &mut filing);
        assert_eq!((text(filing.issuer.name.as_ref()), text(filing.issuer.cik.as_ref())), (Some("Saltmarsh"), None));
        assert_eq!(text(filing.owners[1].name.as_ref()), Some("Trust"));
    }

    #[test]
    fn a_page_without_rows_is_damaged() {
        let mut diagnostics = Vec::new();
        let filing = parse("<html><body>FORM 4</body></html>", 1, None, &mut diagnostics);
        assert!(filing.damaged && filing.rows.is_empty());
        assert!(diagnostics.iter().any(|told| told.code == Code::DocumentDamaged), "{diagnostics:?}");
    }
}
