//! `verify`: checks that the derived tables follow from the stored filings, and counts matching balances and
//! contradictions.

use super::ExitStatus;
use super::database::open_for_reading;
use crate::cli::{Global, Verify};
use crate::report::{COUNTED, Listing, People, ProgressLine, print_list, say_error};
use crate::store::{Verified, verify};
use model::table::Value;

/// Runs `verify`. It changes nothing.
pub(super) async fn run(global: &Global, typed: &Verify) -> anyhow::Result<ExitStatus> {
    let mut connection = open_for_reading(global).await?;
    let line = ProgressLine::new(!global.quiet, global.progress_every(), "comparing");
    let verified = verify(&mut connection, &|done, of| line.at(done, of)).await?;
    drop(line);
    connection.close().await;
    let people = People { columns: &COUNTED, section: None, wide: false };
    print_list(&mut std::io::stdout().lock(), &listing(&verified), typed.output.format, people)?;
    if verified.is_good() {
        return Ok(ExitStatus::Done);
    }
    let why = if verified.underived > 0 {
        "an interrupted run left some filings over; run `insiderdb rebuild --resume`"
    } else {
        "run `insiderdb rebuild`; for columns that follow from one filing alone, run `insiderdb ingest` again"
    };
    say_error(&format!("the tables differ from what follows from the filings: {why}"));
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
            "issuers with filings that are not derived yet".to_owned(),
        );
    }
    row("balances", "links", Some(verified.links), "balances with a known previous balance".to_owned());
    row("balances", "matched", Some(verified.matched), share(verified.matched, verified.links));
    for (cause, count) in &verified.breaks {
        row("break", cause, Some(*count), share(*count, verified.links));
    }
    for (code, count) in &verified.findings {
        row("finding", code, Some(*count), String::new());
    }
    for (table, count) in &verified.differing {
        row("differs", table, Some(*count), "rows that do not follow from the filings".to_owned());
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

/// Gives `part` in percent of `whole`, with one decimal.
fn share(part: u64, whole: u64) -> String {
    if whole == 0 {
        return String::new();
    }
    let tenths = part * 1000 / whole;
    format!("{}.{} % of the links", tenths / 10, tenths % 10)
}
