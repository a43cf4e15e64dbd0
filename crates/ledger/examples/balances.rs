//! Reads the filings of one issuer and prints each account with its balances, and how each follows from the one before:
//! `cargo run --example balances -p insiderdb-ledger -- FILE...`. No database is needed.

use std::io::{Write, stdout};
use std::sync::Arc;

use insiderdb_ledger::derive::{FiledReport, IssuerRecord, Link, derive};
use reader::{Verdict, read};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut record = IssuerRecord::default();
    for (filing_id, path) in (1..).zip(std::env::args().skip(1)) {
        if let Verdict::Filing(filing) = read(&std::fs::read(&path)?).verdict {
            let report = FiledReport::of(*filing, filing_id, |owner| owner.cik.unwrap_or_default());
            record.filings.push(Arc::new(report));
        }
    }
    let conclusions = derive(&record);
    let mut out = stdout().lock();
    for account in &conclusions.accounts {
        let title = account.security_title.as_deref().unwrap_or("-");
        writeln!(out, "{} holds {title}", account.insider_id)?;
        for position in &account.positions {
            let day = position.as_of.map_or("no day".to_owned(), |day| day.to_string());
            let balance = position.balance.map_or("-".to_owned(), |balance| balance.to_string());
            let link = match &position.link {
                Link::First => "the first that is stated".to_owned(),
                Link::Matched => "follows".to_owned(),
                Link::Break { amount, cause, .. } => format!("differs by {amount}: {}", cause.name()),
            };
            writeln!(out, "  {day}  {balance}  {link}")?;
        }
    }
    for finding in &conclusions.findings {
        writeln!(out, "{}: {}", finding.code.name(), finding.message)?;
    }
    Ok(())
}
