//! Reads one document and prints who reported which rows: `cargo run --example read_filing -p insiderdb-reader -- FILE`.

use std::io::{Write, stdout};

use insiderdb_reader::{Verdict, read_named};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args().nth(1).ok_or("give the path of a document")?;
    let reading = read_named(&std::fs::read(&path)?, &path);
    let mut out = stdout().lock();
    match reading.verdict {
        Verdict::Filing(filing) => {
            let issuer = filing.issuer.name.as_deref().unwrap_or("an issuer without a name");
            writeln!(out, "Form {} about {issuer}", filing.form_type.name())?;
            for owner in &filing.reporting_owners {
                writeln!(out, "by {}", owner.name.as_deref().unwrap_or("an owner without a name"))?;
            }
            for line in &filing.lines {
                // What the filing does not state is `None`, never zero.
                let shown = |amount: Option<rust_decimal::Decimal>| amount.map_or("-".to_owned(), |it| it.to_string());
                let title = line.security_title.as_deref().unwrap_or("-");
                let code = line.transaction_code.as_deref().unwrap_or("holding");
                let (shares, left) = (shown(line.shares), shown(line.shares_owned_following));
                writeln!(out, "{}.{} {title}: {code} {shares}, then {left}", line.table_no, line.line_no)?;
            }
        }
        Verdict::Notice(notice) => {
            let issuer = notice.issuer_name.as_deref().unwrap_or("an issuer without a name");
            writeln!(out, "Form {}: a sale of {issuer} is announced", notice.form_type.name())?;
        }
        Verdict::Ignored(reason) => writeln!(out, "no Section 16 filing: {reason}")?,
        Verdict::Rejected(reason) => writeln!(out, "cannot be read: {reason}")?,
    }
    for doubt in &reading.diagnostics {
        writeln!(out, "{}: {}", doubt.code.name(), doubt.message)?;
    }
    Ok(())
}
