//! Reads the file of splits that the user gives to `rebuild`.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context, bail};
use chrono::NaiveDate;

use crate::report::for_terminal;
use crate::store::Connection;
use crate::store::query::issuers_by_cik_or_symbol;
use ledger::derive::{Ratio, Split};

/// A line as read.
#[derive(Debug, PartialEq, Eq)]
struct SplitLine {
    line: u64,
    issuer: String,
    effective_on: NaiveDate,
    ratio: Ratio,
}

/// Reads the file and finds its issuers. Errors name the file and the line.
pub(super) async fn read(connection: &mut Connection, path: &Path) -> anyhow::Result<BTreeMap<i64, Vec<Split>>> {
    let name = path.display().to_string();
    let content = std::fs::read(path).with_context(|| format!("cannot read {name}"))?;
    let mut splits: BTreeMap<i64, Vec<Split>> = BTreeMap::new();
    for given in parse(&content).with_context(|| name.clone())? {
        let line = given.line;
        let issuer = for_terminal(&given.issuer);
        let issuer_id = match issuers_by_cik_or_symbol(connection, &given.issuer).await?.as_slice() {
            [one] => one.id,
            [] => bail!("{name}: line {line}: no issuer in the database has the CIK or symbol `{issuer}`"),
            several => {
                let ciks: Vec<String> = several.iter().map(|found| found.id.to_string()).collect();
                bail!(
                    "{name}: line {line}: several issuers have had the symbol `{issuer}`; give a CIK: {}",
                    ciks.join(", ")
                )
            }
        };
        let of_issuer = splits.entry(issuer_id).or_default();
        if of_issuer.iter().any(|split| split.effective_on == given.effective_on) {
            bail!("{name}: line {line}: a second split of `{issuer}` on {}", given.effective_on);
        }
        of_issuer.push(Split::on(given.effective_on, given.ratio));
    }
    Ok(splits)
}

fn parse(content: &[u8]) -> anyhow::Result<Vec<SplitLine>> {
    let content = content.strip_prefix(b"\xef\xbb\xbf").unwrap_or(content);
    let mut given = Vec::new();
    // Reads line by line, because the line count of the CSV reader ignores comments. No value contains a line break.
    for (text, line) in content.split(|byte| *byte == b'\n').zip(1_u64..) {
        if text.trim_ascii().is_empty() || text.starts_with(b"#") {
            continue;
        }
        let mut reader =
            csv::ReaderBuilder::new().has_headers(false).trim(csv::Trim::All).from_reader(text.trim_ascii());
        let record = reader.records().next().transpose().with_context(|| format!("line {line}"))?.unwrap_or_default();
        if given.is_empty() && record.iter().eq(["issuer", "effective_on", "ratio"]) {
            continue;
        }
        let cells: Vec<&str> = record.iter().collect();
        let [issuer, effective_on, ratio] = cells.as_slice() else {
            bail!("line {line}: {} values instead of three: issuer, effective_on, ratio", cells.len());
        };
        if issuer.is_empty() {
            bail!("line {line}: no issuer");
        }
        let Ok(effective_on) = effective_on.parse::<NaiveDate>() else {
            bail!("line {line}: `{}` is not a day like 2020-08-31", for_terminal(effective_on));
        };
        let Some(ratio) = Ratio::parse(ratio).filter(|ratio| *ratio != Ratio::SAME) else {
            bail!("line {line}: `{}` is not a ratio like 4, 0.1, 4:1 or 1:10", for_terminal(ratio));
        };
        given.push(SplitLine { line, issuer: (*issuer).to_owned(), effective_on, ratio });
    }
    Ok(given)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_given_is_read() {
        let given =
            parse(b"issuer,effective_on,ratio\n# a comment\nAAPL, 2020-08-31, 4\n\n1001,2021-01-02,1:10\n").unwrap();
        let told: Vec<_> =
            given.iter().map(|given| (given.line, given.issuer.as_str(), given.ratio.to_string())).collect();
        assert_eq!(told, [(3, "AAPL", "4 for 1".to_owned()), (5, "1001", "1 for 10".to_owned())]);
    }

    #[test]
    fn errors_name_their_line() {
        for (text, told) in [
            ("AAPL,2020-08-31\n", "line 1: 2 values"),
            ("AAPL,2020-08-31,4\nAAPL,31.8.2020,4\n", "line 2: `31.8.2020` is not a day"),
            ("AAPL,2020-08-31,four\n", "line 1: `four` is not a ratio"),
            ("AAPL,2020-08-31,0\n", "line 1: `0` is not a ratio"),
            ("AAPL,2020-08-31,1\n", "line 1: `1` is not a ratio"),
            (",2020-08-31,4\n", "line 1: no issuer"),
        ] {
            let error = parse(text.as_bytes()).unwrap_err().to_string();
            assert!(error.starts_with(told), "{error}");
        }
    }
}
