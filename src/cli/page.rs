//! Command lines of `page` and `site`.

use std::path::PathBuf;

use clap::Args;

use super::examples;
use super::question::Who;

#[derive(Debug, Args)]
#[command(after_help = examples::PAGE)]
pub struct Page {
    #[command(flatten)]
    pub who: Who,
    /// File to write; - is standard output
    #[arg(long, short, value_name = "FILE", default_value = "-")]
    pub output: PathBuf,
}

#[derive(Debug, Args)]
#[command(after_help = format!("{SITE_HELP}\n\n{}", examples::SITE))]
pub struct Site {
    /// The directory; it is created if it is missing
    pub directory: PathBuf,
    /// Write only the pages of these issuers and their insiders: a file with a CIK or symbol in each line
    #[arg(long, value_name = "FILE")]
    pub issuers: Option<PathBuf>,
}

const SITE_HELP: &str = "Open index.html with a browser, from the disk or through any web server. Another run writes only the \
    files that changed, and removes the pages of earlier runs that it does not write any more. Other files are kept.";
