//! Golden files: what a parser gives for a fixture, in a form that a person can review.
//!
//! `fixtures/<format>/ok/<case>.<ext>` stands beside `<case>.golden`. `UPDATE_GOLDEN=1` writes them; one that is
//! missing fails the test.

use std::fmt::Write as _;
use std::path::Path;

use crate::diagnostic::Diagnostic;
use crate::model::raw::{Cell, RawFiling, RawOwner};

/// What a parser found, a line for each cell that stood there.
pub(crate) fn show(filing: &RawFiling<'_>, diagnostics: &[Diagnostic]) -> String {
    let mut out = String::new();
    if filing.damaged {
        out.push_str("damaged\n");
    }
    show_cell(&mut out, filing, "document_type", filing.document_type.as_ref());
    show_cell(&mut out, filing, "schema_version", filing.schema_version.as_ref());
    show_cell(&mut out, filing, "filed_on", filing.filed_on.as_ref());
    show_cell(&mut out, filing, "period_of_report", filing.period_of_report.as_ref());
    show_cell(&mut out, filing, "date_of_original_submission", filing.date_of_original_submission.as_ref());
    show_cell(&mut out, filing, "no_securities_owned", filing.no_securities_owned.as_ref());
    show_cell(&mut out, filing, "not_subject_to_section16", filing.not_subject_to_section16.as_ref());
    show_cell(&mut out, filing, "form3_holdings_reported", filing.form3_holdings_reported.as_ref());
    show_cell(&mut out, filing, "form4_transactions_reported", filing.form4_transactions_reported.as_ref());
    show_cell(&mut out, filing, "aff10b5_one", filing.aff10b5_one.as_ref());
    show_cell(&mut out, filing, "issuer_cik", filing.issuer.cik.as_ref());
    show_cell(&mut out, filing, "issuer_name", filing.issuer.name.as_ref());
    show_cell(&mut out, filing, "issuer_trading_symbol", filing.issuer.trading_symbol.as_ref());
    show_cell(&mut out, filing, "issuer_foreign_trading_symbol", filing.issuer.foreign_trading_symbol.as_ref());
    for owner in &filing.owners {
        out.push_str("owner\n");
        show_owner(&mut out, filing, owner);
    }
    for row in &filing.rows {
        let _ = writeln!(out, "{:?} {:?} (line {})", row.table, row.kind, filing.line_of(row.at));
        for (field, cell) in &row.cells {
            show_cell(&mut out, filing, &format!("  {}", field.column()), Some(cell));
        }
    }
    for (id, cell) in &filing.footnotes {
        show_cell(&mut out, filing, &format!("footnote {id}"), Some(cell));
    }
    show_cell(&mut out, filing, "remarks", filing.remarks.as_ref());
    for signature in &filing.signatures {
        show_cell(&mut out, filing, "signature", signature.name.as_ref());
        show_cell(&mut out, filing, "  signed_on", signature.date.as_ref());
    }
    for found in diagnostics {
        let place = format!("{:?} {:?} {:?}", found.table_no, found.line_no, found.field);
        let _ = writeln!(out, "! {} {place}: {} {:?}", found.code.name(), found.message, found.raw);
    }
    out
}

fn show_owner(out: &mut String, filing: &RawFiling<'_>, owner: &RawOwner<'_>) {
    let cells = [
        ("cik", &owner.cik),
        ("name", &owner.name),
        ("street1", &owner.street1),
        ("street2", &owner.street2),
        ("city", &owner.city),
        ("state", &owner.state),
        ("zip_code", &owner.zip_code),
        ("state_description", &owner.state_description),
        ("country", &owner.country),
        ("non_us_address", &owner.non_us_address),
        ("non_us_state_territory", &owner.non_us_state_territory),
        ("is_director", &owner.is_director),
        ("is_officer", &owner.is_officer),
        ("is_ten_percent_owner", &owner.is_ten_percent_owner),
        ("is_other", &owner.is_other),
        ("officer_title", &owner.officer_title),
        ("other_text", &owner.other_text),
    ];
    for (name, cell) in cells {
        show_cell(out, filing, &format!("  {name}"), cell.as_ref());
    }
}

fn show_cell(out: &mut String, filing: &RawFiling<'_>, name: &str, cell: Option<&Cell<'_>>) {
    let Some(cell) = cell else { return };
    assert!(cell.at as usize <= filing.text.len(), "{name} stands beyond the text");
    let _ = write!(out, "{name}: {}", cell.text.replace('\n', "\\n"));
    for footnote in &cell.footnotes {
        let _ = write!(out, " [{footnote}]");
    }
    if let Some(inferred) = &cell.inferred {
        let _ = write!(out, " <- {} ({})", inferred.rule, inferred.raw.replace('\n', "\\n"));
    }
    out.push('\n');
}

/// Holds what `parse` gives for every fixture of that format against its golden file.
pub(crate) fn check(format: &str, parse: impl for<'a> Fn(&'a str, u32, &mut Vec<Diagnostic>) -> RawFiling<'a>) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(format);
    let update = std::env::var_os("UPDATE_GOLDEN").is_some();
    let files = |folder: &str| std::fs::read_dir(root.join(folder)).into_iter().flatten();
    let paths = ["ok", "mess"].into_iter().flat_map(files).map(|entry| entry.unwrap().path());
    let mut fixtures: Vec<_> = paths.filter(|path| path.extension().is_some_and(|kind| kind != "golden")).collect();
    fixtures.sort();
    assert!(!fixtures.is_empty(), "no fixtures in {}", root.display());
    for path in fixtures {
        let text = std::fs::read_to_string(&path).unwrap();
        let mut diagnostics = Vec::new();
        let filing = parse(&text, 1, &mut diagnostics);
        let found = show(&filing, &diagnostics);
        let golden = path.with_extension("golden");
        if update {
            std::fs::write(&golden, &found).unwrap();
        }
        let wanted = std::fs::read_to_string(&golden).unwrap_or_default();
        assert_eq!(found, wanted, "{} differs from its golden file", path.display());
    }
}
