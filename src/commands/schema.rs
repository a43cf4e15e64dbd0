//! `schema`: describes tables, views and columns.

use std::io::Write;
use std::path::Path;

use anyhow::{Context, bail};

use super::ExitStatus;
use super::database::open_for_reading;
use crate::cli::{Global, Schema};
use crate::report::print_json;
use crate::store::{Target, datasette_metadata, schema_json, schema_markdown};

/// Runs `schema`. Only metadata for Datasette need a database.
pub(super) async fn run(global: &Global, typed: &Schema) -> anyhow::Result<ExitStatus> {
    let mut out = std::io::stdout();
    if typed.json {
        print_json(&mut out.lock(), &schema_json())?;
        return Ok(ExitStatus::Done);
    }
    if !typed.datasette {
        out.write_all(schema_markdown().as_bytes())?;
        return Ok(ExitStatus::Done);
    }
    let target = Target::parse(&global.db)?;
    let Some(file) = target.file() else { bail!("Datasette reads SQLite databases only") };
    // Datasette names a database by its file.
    let name = file.file_stem().and_then(|name| name.to_str());
    let name = name.with_context(|| format!("the name of {} is not valid UTF-8", Path::display(file)))?;
    let mut connection = open_for_reading(global).await?;
    let is_indexed = connection.has_text_indexes().await?;
    connection.close().await;
    print_json(&mut out.lock(), &datasette_metadata(name, is_indexed))?;
    Ok(ExitStatus::Done)
}
