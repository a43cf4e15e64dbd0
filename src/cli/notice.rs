//! The command line of a question about notices.

use clap::Args;

use super::Output;
use super::question::AnyWho;

#[derive(Debug, Args)]
#[command(after_help = NOTICES_HELP)]
pub struct Notices {
    #[command(flatten)]
    pub output: Output,
    #[command(flatten)]
    pub who: AnyWho,
    /// List every column
    #[arg(long)]
    pub wide: bool,
}

const NOTICES_HELP: &str = "A row for each class of securities that a notice (Form 144) announces to be sold. `sold` is \
    what the insider then reported as sold, from 5 days before the announced day to 90 days after it, at most the \
    announced number; `days` counts from the announced day to the first sale. Both are empty if no filing of the insider \
    is known. With --wide, `complete` is no while more sales may follow. `amended` marks a notice that a later one \
    replaces. Notices are rolling: several may be about the same shares, so never add them up.\n\n\
    Examples:\n  insiderdb notices\n  insiderdb notices AAPL\n  insiderdb notices \"COOK TIMOTHY D\" --wide\n  \
    insiderdb notices 0001663266-26-000004 --format json";
