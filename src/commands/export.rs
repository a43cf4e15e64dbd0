//! `export`: tables and views as Parquet files.

use std::collections::BTreeMap;
use std::io::Write;

use anyhow::{Context, bail};
use chrono::Datelike;
use columnar::{Layout, TableFile, Written};

use super::ExitStatus;
use super::database::open_for_reading;
use super::export_folder::{ExportFolder, Part};
use super::export_holdings::{HOLDINGS_ON_DAY, KEY, write_holdings};
use crate::cli::{Export, Global};
use crate::report::say;
use crate::store::{FilingYear, Relation, Snapshot, relations};

/// Filings of years, in the order of the years. Under 0 are those whose day of filing is not known.
type Years = BTreeMap<i32, FilingYear>;

/// Runs `export`.
pub(super) async fn run(global: &Global, typed: &Export) -> anyhow::Result<ExitStatus> {
    let is_wanted = |name: &str| typed.tables.is_empty() || typed.tables.iter().any(|table| table == name);
    if typed.as_of.is_none() && typed.tables.iter().any(|table| table == HOLDINGS_ON_DAY) {
        bail!("{HOLDINGS_ON_DAY} is about a day: name it with --as-of");
    }
    let mut snapshot = Snapshot::begin(open_for_reading(global).await?).await?;
    let relations: Vec<Relation> = relations().into_iter().filter(|relation| is_wanted(relation.name)).collect();
    let since = typed.since.map(|day| day.year());
    let mut folder = ExportFolder::open(&typed.directory, typed.tables.is_empty() && since.is_none())?;
    let years = snapshot.filing_years().await?;
    let mut rows = 0;
    for relation in &relations {
        rows += export(&mut snapshot, &mut folder, relation, &years, since).await?;
    }
    let mut connection = snapshot.end().await?;
    if let Some(day) = typed.as_of.filter(|_| is_wanted(HOLDINGS_ON_DAY)) {
        folder.begin(HOLDINGS_ON_DAY, &KEY, |part| part != Part::Day(day));
        let (written, file) = write_holdings(&mut connection, &folder, day).await?;
        rows += written.rows;
        folder.put(Part::Day(day), written, file)?;
    }
    connection.close().await;
    let unfit = folder.unfit();
    let counts = folder.close()?;
    if unfit > 0 && !global.quiet {
        say(&format!("{unfit} values do not fit into their columns and are null there; manifest.json counts them"));
    }
    if !global.quiet {
        writeln!(
            std::io::stdout(),
            "{} tables and views, {rows} rows: {} files written, {} unchanged, {} removed",
            relations.len(),
            counts.written,
            counts.unchanged,
            counts.removed
        )?;
    }
    Ok(ExitStatus::Done)
}

/// Writes the files of a table or view. Gives the number of rows in them.
async fn export(
    snapshot: &mut Snapshot,
    folder: &mut ExportFolder,
    relation: &Relation,
    years: &Years,
    since: Option<i32>,
) -> anyhow::Result<u64> {
    let is_kept = |year: i32| since.is_some_and(|since| year != 0 && year < since);
    folder.begin(relation.name, &relation.key, |part| matches!(part, Part::Year(year) if is_kept(year)));
    let mut rows = 0;
    if relation.is_of_filings {
        for (year, filings) in years.iter().filter(|(year, _)| !is_kept(**year)) {
            let written = write(snapshot, folder, relation, Some(filings)).await?;
            // A year without rows has no file.
            if written.0.rows > 0 {
                rows += written.0.rows;
                folder.put(Part::Year(*year), written.0, written.1)?;
            }
        }
    } else {
        let (written, file) = write(snapshot, folder, relation, None).await?;
        rows = written.rows;
        folder.put(Part::Whole, written, file)?;
    }
    if folder.has_no_file() {
        // Readers take the columns from a file, so that there is one even without rows.
        let (written, file) = write(snapshot, folder, relation, Some(&FilingYear::default())).await?;
        folder.put(Part::Year(0), written, file)?;
    }
    Ok(rows)
}

/// Writes rows into a temporary file.
async fn write(
    snapshot: &mut Snapshot,
    folder: &ExportFolder,
    relation: &Relation,
    year: Option<&FilingYear>,
) -> anyhow::Result<(Written, tempfile::NamedTempFile)> {
    let layout =
        Layout { name: relation.name, columns: &relation.columns, key: &relation.key, all_optional: relation.is_view };
    let mut file = TableFile::new(folder.temporary()?, &layout)?;
    let mut take = |row: Vec<model::table::Value>| -> anyhow::Result<()> {
        file.push(&row).with_context(|| format!("cannot write a row of {}", relation.name))
    };
    snapshot.each_row(relation, year, &mut take).await?;
    file.finish().with_context(|| format!("cannot write {}", relation.name))
}
