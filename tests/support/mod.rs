//! What the topics share: the program under test, directories and files for it, databases, and what is in them.

use std::future::Future;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::Mutex;

mod ask;
mod execute;
mod golden;
mod growth;
pub(crate) mod postgres;
mod renderings;
mod snapshot;

pub(crate) use ask::ask;
pub(crate) use execute::execute;
pub(crate) use golden::Goldens;
pub(crate) use growth::grows_in_proportion;
pub(crate) use renderings::{Rendered, sets_of_renderings};
pub(crate) use snapshot::{snapshot, snapshot_except, snapshot_of_views};

/// A place below the repository.
pub(crate) fn repository(relative: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(relative)
}

/// The program under test.
pub(crate) fn bin() -> &'static Path {
    Path::new(env!("CARGO_BIN_EXE_insiderdb"))
}

/// The program with those arguments, ready to be changed further: nothing to read, none of the environment's settings.
pub(crate) fn command<A: AsRef<std::ffi::OsStr>>(arguments: impl IntoIterator<Item = A>) -> Command {
    let mut command = Command::new(bin());
    command.args(arguments).stdin(Stdio::null()).env_remove("DATABASE_URL").env_remove("RUST_LOG").env("NO_COLOR", "1");
    command
}

/// What a run of the program said, and how it ended.
#[derive(Debug)]
pub(crate) struct Run {
    /// The exit status; negative for a signal.
    pub(crate) status: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl From<Output> for Run {
    fn from(output: Output) -> Self {
        use std::os::unix::process::ExitStatusExt;
        let signal = output.status.signal().unwrap_or_default();
        Self {
            status: output.status.code().unwrap_or(-signal),
            stdout: String::from_utf8_lossy(&output.stdout).into_owned(),
            stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }
}

impl Run {
    /// The same, after making sure that the run ended with that status.
    #[track_caller]
    pub(crate) fn ended_with(self, status: i32) -> Self {
        assert_eq!(self.status, status, "stdout:\n{}\nstderr:\n{}", self.stdout, self.stderr);
        self
    }
}

/// Writes that many made-up filings into a directory or an archive.
pub(crate) fn make_filings(filings: u64, seed: u64, shape: bench::Shape, into: &Path) {
    bench::generate(&bench::Options { filings, seed, shape, into: into.to_owned(), night_into: None }).unwrap();
}

/// Sends a signal, such as `INT`, to a program, by the shell's own `kill`: not every system has the program of that name.
pub(crate) fn send(child: &std::process::Child, signal: &str) {
    let kill = format!("kill -s {signal} {}", child.id());
    assert!(Command::new("sh").args(["-c", &kill]).status().unwrap().success());
}

/// Runs the program to its end.
pub(crate) fn run<A: AsRef<std::ffi::OsStr>>(arguments: impl IntoIterator<Item = A>) -> Run {
    command(arguments).output().expect("the program starts").into()
}

/// A directory that goes with the test.
pub(crate) struct TempDir(tempfile::TempDir);

impl TempDir {
    /// A new, empty one.
    pub(crate) fn new() -> Self {
        Self(tempfile::Builder::new().prefix("insiderdb-test-").tempdir().expect("a temporary directory"))
    }

    pub(crate) fn path(&self) -> &Path {
        self.0.path()
    }

    /// Writes a file there, with the directories above it.
    pub(crate) fn write(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path().join(name);
        std::fs::create_dir_all(path.parent().expect("a name below the directory")).expect("a directory");
        std::fs::write(&path, content).expect("a file");
        path
    }

    /// Copies a file or a whole directory there, under its own name.
    pub(crate) fn copy(&self, from: &Path) -> PathBuf {
        let to = self.path().join(from.file_name().expect("a path with a name"));
        for entry in walkdir::WalkDir::new(from) {
            let entry = entry.expect("a directory that can be read");
            let target = to.join(entry.path().strip_prefix(from).expect("below its root"));
            // Joining an empty path, that of the root itself, would leave a trailing slash.
            let target = if entry.depth() == 0 { to.clone() } else { target };
            if entry.file_type().is_dir() {
                std::fs::create_dir_all(&target).expect("a directory");
            } else {
                std::fs::copy(entry.path(), &target).expect("a file");
            }
        }
        to
    }

    /// The URL of a SQLite database of that name there.
    pub(crate) fn sqlite(&self, name: &str) -> String {
        format!("sqlite://{}", self.path().join(name).display())
    }
}

/// A place in the folder `shared` beside the repository, where it is there: real filings, which are no part of the
/// project. Says once for each place what is left out without it.
pub(crate) fn shared(relative: &str) -> Option<PathBuf> {
    static TOLD: Mutex<Vec<String>> = Mutex::new(Vec::new());
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared").join(relative);
    if let Ok(path) = path.canonicalize() {
        return Some(path);
    }
    let mut told = TOLD.lock().expect("no test panics while it tells");
    if !told.iter().any(|other| other == relative) {
        // Written past the harness, which keeps what a passing test prints to itself.
        use std::io::Write;
        let _ = writeln!(std::io::stderr(), "left out: ../shared/{relative} is not here");
        told.push(relative.to_owned());
    }
    None
}

/// Waits for a future on a thread of its own, so that tests with a runtime and without one can call it.
pub(crate) fn blocking<T: Send>(future: impl Future<Output = T> + Send) -> T {
    std::thread::scope(|scope| {
        let thread = scope.spawn(|| {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
            runtime.block_on(future)
        });
        thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
    })
}
