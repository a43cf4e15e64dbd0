//! `verify`: whether what is stored is what follows from the filings stored, and how much of it adds up.

use std::io::Write;

use super::ExitStatus;
use super::database::open_for_reading;
use crate::cli::{Global, Verify};
use crate::report::{Listing, ProgressLine, print};
use crate::store::{Value, Verified, verify};

/// Runs `verify`. Changes nothing.
pub(super) async fn run(global: &Global, typed: &Verify) -> anyhow::Result<ExitStatus> {
    let mut connection = open_for_reading(global).await?;
    let line = ProgressLine::new(!global.quiet, "comparing");
    let verified = verify(&mut connection, &|done, of| line.at(done, of)).await?;
    drop(line);
    connection.close().await;
    print(&mut std::io::stdout().lock(), &listing(&verified), typed.output.format)?;
    if verified.is_good() {
        return Ok(ExitStatus::Done);
    }
    let why = if verified.underived > 0 {
        "a run that was interrupted left some to the next; `insiderdb rebuild --resume` makes it good"
    } else {
        "`insiderdb rebuild` makes it good, and ingesting again what follows from one filing alone"
    };
    // Where standard error is closed there is nobody to tell.
    let _ = writeln!(std::io::stderr(), "insiderdb: what is stored is not what follows from the filings: {why}");
    Ok(ExitStatus::Failed)
}

fn listing(verified: &Verified) -> Listing {
    let mut rows: Vec<Vec<Value>> = Vec::new();
    let mut row = |what: &str, name: &str, count: Option<u64>, note: String| {
        let note = if note.is_empty() { Value::Null } else { note.into() };
        rows.push(vec![what.into(), name.into(), count.map(|count| count as i64).into(), note]);
    };
    row("checked", "issuers", Some(verified.issuers), String::new());
    row("checked", "filings", Some(verified.filings), String::new());
    row("checked", "accounts", Some(verified.accounts), String::new());
    if verified.underived > 0 {
        row(
            "left over",
            "issuers",
            Some(verified.underived),
            "their filings changed and were not derived from".to_owned(),
        );
    }
    row("adds up", "links", Some(verified.links), "balances that follow another".to_owned());
    row("adds up", "matched", Some(verified.matched), share(verified.matched, verified.links));
    for (cause, count) in &verified.breaks {
        row("break", cause, Some(*count), share(*count, verified.links));
    }
    for (code, count) in &verified.findings {
        row("finding", code, Some(*count), String::new());
    }
    for (table, count) in &verified.differing {
        row("differs", table, Some(*count), "rows that are not what follows".to_owned());
    }
    for difference in &verified.differences {
        let note = if difference.key.is_empty() {
            difference.what.clone()
        } else {
            format!("{}: {}", difference.key, difference.what)
        };
        row("difference", difference.table, None, note);
    }
    Listing { columns: vec!["what", "name", "count", "note"], rows }
}

/// A part of a whole in percent, to a tenth.
fn share(part: u64, whole: u64) -> String {
    if whole == 0 {
        return String::new();
    }
    let tenths = part * 1000 / whole;
    format!("{}.{} % of the links", tenths / 10, tenths % 10)
}
