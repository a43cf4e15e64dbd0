//! The commands, one in each file.

mod backup;
mod brief;
mod database;
mod diagnostics;
mod ended;
mod expiring;
mod export;
mod export_folder;
mod export_holdings;
mod filings;
mod forget;
mod grants;
mod history;
mod holding_totals;
mod holdings;
mod ingest;
mod metrics;
mod migrate;
mod narrow;
mod notices;
mod page;
mod page_material;
mod parse;
mod prune;
mod rebuild;
mod run_report;
mod runs;
mod schema;
mod shell;
mod short_swing;
mod show;
mod signals;
mod site;
mod site_folder;
mod site_home;
mod split_note;
mod splits;
mod splits_file;
mod status;
mod text_index;
mod top;
mod top_changes;
mod trades;
mod verify;
mod who;

pub(crate) use export_holdings::HOLDINGS_ON_DAY;

use std::io;
use std::process::ExitCode;

use crate::cli::{Cli, Command, Global};
use crate::store::{Error, Target};

/// The exit status of a command without an error. `--help` and docs/operations.md document the numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExitStatus {
    Done,
    /// Interrupted; or an input held no document, the newest filing is too old, or `verify` found a difference.
    Failed,
    /// Documents found for the first time were rejected or could not be read.
    Rejected,
    /// Another run or program held the database.
    Held,
    /// The server of the database could not be reached.
    OutOfReach,
}

impl ExitStatus {
    /// Gives the status of a command that ended with `error`.
    pub fn of_error(error: &anyhow::Error) -> Self {
        match error.downcast_ref::<Error>() {
            Some(error) if error.is_held() => Self::Held,
            Some(error) if error.is_out_of_reach() => Self::OutOfReach,
            _ => Self::Failed,
        }
    }

    /// Gives the exit code of the process.
    pub fn number(self) -> u8 {
        match self {
            Self::Done => 0,
            Self::Failed => 1,
            Self::Rejected => 3,
            Self::Held => 4,
            Self::OutOfReach => 5,
        }
    }
}

impl From<ExitStatus> for ExitCode {
    fn from(status: ExitStatus) -> Self {
        Self::from(status.number())
    }
}

/// Runs the command. Adds the name of the database to an error of the database.
///
/// # Errors
///
/// Fails if the command cannot do its work: a file is missing, no party has the name, or the database fails.
pub async fn run(cli: Cli) -> anyhow::Result<ExitStatus> {
    let global = cli.global;
    dispatch(&global, cli.command).await.map_err(|error| match error.downcast_ref() {
        Some(Error::Sql { .. } | Error::Reading(_)) => {
            let name = Target::parse(&global.db).map_or_else(|_| String::new(), |target| target.name());
            error.context(format!("the database {name}"))
        }
        _ => error,
    })
}

async fn dispatch(global: &Global, command: Command) -> anyhow::Result<ExitStatus> {
    match command {
        Command::Ingest(ingest) => ingest::run(global, &ingest).await,
        Command::Parse(parse) => parse::run(&parse),
        Command::Holdings(holdings) => holdings::run(global, &holdings).await,
        Command::History(history) => history::run(global, &history).await,
        Command::Grants(grants) => grants::run(global, &grants).await,
        Command::Splits(splits) => splits::run(global, &splits).await,
        Command::Filings(filings) => filings::run(global, &filings).await,
        Command::Trades(trades) => trades::run(global, &trades).await,
        Command::ShortSwing(short_swing) => short_swing::run(global, &short_swing).await,
        Command::Top(top) => top::run(global, &top).await,
        Command::Notices(notices) => notices::run(global, &notices).await,
        Command::Show(show) => show::run(global, &show).await,
        Command::Page(page) => page::run(global, &page).await,
        Command::Site(site) => site::run(global, &site).await,
        Command::Status(status) => status::run(global, &status).await,
        Command::Runs(runs) => runs::run(global, &runs).await,
        Command::Diagnostics(diagnostics) => diagnostics::run(global, &diagnostics).await,
        Command::Forget(forget) => forget::run(global, &forget).await,
        Command::Prune(prune) => prune::run(global, &prune).await,
        Command::Rebuild(rebuild) => rebuild::run(global, &rebuild).await,
        Command::Verify(verify) => verify::run(global, &verify).await,
        Command::Migrate => migrate::run(global).await,
        Command::Backup(backup) => backup::run(global, &backup).await,
        Command::Export(export) => export::run(global, &export).await,
        Command::TextIndex(text_index) => text_index::run(global, &text_index).await,
        Command::Schema(schema) => schema::run(global, &schema).await,
        Command::Completions(completions) => shell::completions(&completions),
        Command::Man(man) => shell::man(&man),
    }
}

/// Whether the error is a closed standard output (`insiderdb filings AAPL | head`).
pub fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        cause.downcast_ref::<io::Error>().is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
            || matches!(cause.downcast_ref::<csv::Error>().map(csv::Error::kind), Some(csv::ErrorKind::Io(error)) if error.kind() == io::ErrorKind::BrokenPipe)
    })
}
