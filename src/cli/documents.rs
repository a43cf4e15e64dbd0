//! Commands that read documents.

use std::path::PathBuf;

use clap::Args;

use super::number::{at_least_one, size};
use super::{ObjectFormat, Output, Writing, examples};
use crate::source::Shard;

#[derive(Debug, Args)]
#[command(after_help = examples::INGEST)]
pub struct Ingest {
    #[command(flatten)]
    pub output: Output,
    /// Directories, files and archives to read
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// Also open files whose path, size and modification time are known
    #[arg(long)]
    pub rehash: bool,
    /// Read everything, but write nothing
    #[arg(long)]
    pub dry_run: bool,
    /// Each PATH is a file that `parse --brief --content` printed: its documents are stored under the places that
    /// they had; - is standard input
    #[arg(long, conflicts_with_all = ["rehash", "shard"])]
    pub documents: bool,
    /// Do not derive conclusions from several filings; a later run or `rebuild --resume` derives them
    #[arg(long, conflicts_with = "dry_run")]
    pub no_derive: bool,
    /// Read only part I of N of the documents (0/N to N-1/N), so that N runs at once share the work: by the hash of the
    /// path below PATH and of the name in an archive. `slurm` and `kubernetes/N` take I from the variables of a job array
    #[arg(long, value_name = "I/N", default_value_t = Shard::WHOLE, hide_default_value = true)]
    pub shard: Shard,
    /// Number of threads that parse [default: the number of processors]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256))]
    pub jobs: Option<u16>,
    /// Write a report of the run to this file, as JSON, even if the run fails; - is standard output
    #[arg(long, value_name = "FILE")]
    pub report: Option<PathBuf>,
    /// Write metrics of the run to this file, even if the run fails, as a textfile for Prometheus
    #[arg(long, value_name = "FILE")]
    pub metrics: Option<PathBuf>,
    #[command(flatten)]
    pub writing: Writing,
    /// Size of the largest document that is read, in bytes, or with the unit K, M or G
    #[arg(long, value_name = "SIZE", default_value = "64M", value_parser = size)]
    pub max_document_size: u64,
    /// Number of documents written in one batch [default: 2048]. For tests: it never changes what is stored
    #[arg(long, hide = true, value_name = "N", value_parser = at_least_one)]
    pub batch: Option<usize>,
}

#[derive(Debug, Args)]
#[command(after_help = examples::PARSE)]
pub struct Parse {
    /// Files, directories and archives to read; - is standard input
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// Format in which results are printed; docs/parse.schema.json describes the objects
    #[arg(long, value_enum, default_value_t = ObjectFormat::Ndjson)]
    pub format: ObjectFormat,
    /// Leave out where each value stood in its document
    #[arg(long)]
    pub no_places: bool,
    /// Print only where a document was found, whom it is about, and which documents depend on each other.
    /// docs/cluster.md describes the objects
    #[arg(long, conflicts_with = "no_places")]
    pub brief: bool,
    /// With --brief, also print bytes (in base64) and ends of archives, for `ingest --documents`
    #[arg(long, requires = "brief")]
    pub content: bool,
    /// Hidden: this command needs no database.
    #[arg(long, hide = true, value_name = "URL", id = "db")]
    _db: Option<String>,
}
