//! Command line of `export`.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::Args;
use clap::builder::PossibleValuesParser;

use super::examples;
use super::number::day;
use crate::commands::HOLDINGS_ON_DAY;
use crate::store::relations;

#[derive(Debug, Args)]
#[command(after_help = format!("{EXPORT_HELP}\n\n{}", examples::EXPORT))]
pub struct Export {
    /// The directory; it is created if it is missing
    pub directory: PathBuf,
    /// Write only these tables and views; several with commas [default: all]
    #[arg(long, value_name = "NAME", value_delimiter = ',', hide_possible_values = true, value_parser = names())]
    pub tables: Vec<String>,
    /// Of filings and their rows, write only the years from the year of this day on, and filings whose year is not known
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub since: Option<NaiveDate>,
    /// Also write what each insider held at the end of this day, into `holdings_on_day`
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub as_of: Option<NaiveDate>,
}

/// Accepts the names of tables and views.
fn names() -> PossibleValuesParser {
    PossibleValuesParser::new(relations().into_iter().map(|relation| relation.name).chain([HOLDINGS_ON_DAY]))
}

const EXPORT_HELP: &str = "Each table and view gets a directory of its name. Filings and their rows are in directories \
    filed_year=YYYY below it; filed_year=0 has those whose day of filing is not known. manifest.json gives rows and files. Another run \
    writes only the files that changed. docs/parquet.md describes the files.";
