//! A real Postgres for the tests, started by the test process itself and gone with it.
//!
//! A shell, the *keeper*, makes a cluster in a directory of its own, starts the server and then waits on its standard
//! input, a pipe that the test process holds. When the pipe closes, because the test process ended in whatever way, the
//! keeper stops the server and removes the directory. Postgres refuses to run as root, so under root the keeper runs
//! as another user.
//!
//! With `INSIDERDB_TEST_POSTGRES_URL` the server of that URL is used instead; its user must be allowed to create
//! databases.

use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Mutex, OnceLock, PoisonError};
use std::time::{SystemTime, UNIX_EPOCH};

use sqlx::{AssertSqlSafe, Connection, PgConnection};

use super::blocking;

const HELP: &str = "the tests need a Postgres server and none could be had.\n\
    `sh tests/install-programs.sh` installs one, or set INSIDERDB_TEST_POSTGRES_URL to a server that may be used.";

/// What the keeper does. `$1` is the directory of the programs, `$2` that of the cluster, `$3` the port.
const KEEPER: &str = include_str!("postgres-keeper.sh");

/// A running server.
pub(crate) struct Server {
    /// URL of its maintenance database.
    url: String,
    /// None where the server is not ours.
    keeper: Option<Keeper>,
}

struct Keeper {
    child: Mutex<Child>,
    directory: PathBuf,
}

/// The server that all tests of this process share, started by the first that asks.
pub(crate) fn server() -> &'static Server {
    static SERVER: OnceLock<Result<Server, String>> = OnceLock::new();
    let started = SERVER.get_or_init(|| match std::env::var("INSIDERDB_TEST_POSTGRES_URL") {
        Ok(url) if !url.is_empty() => Server::given(url),
        _ => Server::start(),
    });
    match started {
        Ok(server) => server,
        Err(problem) => panic!("{problem}"),
    }
}

impl Server {
    /// A server of one test's own, which it may stop and start without disturbing others. Never the server of
    /// `INSIDERDB_TEST_POSTGRES_URL`. Stopped on drop.
    pub(crate) fn start_private() -> Self {
        Self::start().unwrap_or_else(|problem| panic!("{problem}"))
    }

    /// The URL of a new, empty database that no one else uses.
    ///
    /// Its collation is not the order of bytes where the server knows another, since that of users' databases mostly
    /// is not either.
    pub(crate) fn new_database(&self) -> String {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let name = format!("{DATABASE_PREFIX}{}_{}_{number}", seconds_now(), std::process::id());
        let plain = format!("CREATE DATABASE {name}");
        let collated = format!("{plain} TEMPLATE template0 LOCALE_PROVIDER icu ICU_LOCALE 'en-US'");
        let url = self.url.clone();
        blocking(async move {
            let mut connection = PgConnection::connect(&url).await.expect("connecting to the test server");
            if sqlx::raw_sql(AssertSqlSafe(collated)).execute(&mut connection).await.is_err() {
                sqlx::raw_sql(AssertSqlSafe(plain)).execute(&mut connection).await.expect("creating a test database");
            }
        });
        with_database(&self.url, &name)
    }

    /// Stops the server as a crash would, and starts it again on the same port. What was committed is still there.
    pub(crate) fn restart(&self) {
        self.command("restart");
    }

    /// Stops the server as a crash would, until [`Server::start_again`].
    pub(crate) fn stop(&self) {
        self.command("stop");
    }

    /// Starts a stopped server on the same port.
    pub(crate) fn start_again(&self) {
        self.command("start");
    }

    /// Where the cluster is, while the server lives.
    pub(crate) fn directory(&self) -> Option<&Path> {
        self.keeper.as_ref().map(|keeper| keeper.directory.as_path())
    }

    fn command(&self, command: &str) {
        let keeper = self.keeper.as_ref().expect("a server that the tests started: use Server::start_private");
        let mut child = keeper.child.lock().unwrap_or_else(PoisonError::into_inner);
        let stdin = child.stdin.as_mut().expect("the keeper's input is open while the server lives");
        writeln!(stdin, "{command}").expect("the keeper listens");
        answer(&mut child).unwrap_or_else(|problem| panic!("{command} of the test server: {problem}"));
    }

    /// The server of the environment, cleared of databases which earlier test processes left there.
    fn given(url: String) -> Result<Self, String> {
        let given = url.clone();
        blocking(async move {
            let mut connection = PgConnection::connect(&given).await?;
            let names: Vec<String> =
                sqlx::query_scalar("SELECT datname FROM pg_database WHERE starts_with(datname, $1)")
                    .bind(DATABASE_PREFIX)
                    .fetch_all(&mut connection)
                    .await?;
            for name in names.iter().filter(|name| is_left_over(name)) {
                // Two test processes may clear at once: the second finds nothing to drop, which is no failure.
                let drop = format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)");
                let _ = sqlx::raw_sql(AssertSqlSafe(drop)).execute(&mut connection).await;
            }
            Ok::<(), sqlx::Error>(())
        })
        .map_err(|error| format!("INSIDERDB_TEST_POSTGRES_URL: {error}"))?;
        Ok(Self { url, keeper: None })
    }

    fn start() -> Result<Self, String> {
        let programs = programs().ok_or(HELP)?;
        let mut problem = String::new();
        // A free port may be taken by someone else before the server has it.
        for _ in 0..5 {
            match Self::start_on(&programs, free_port()) {
                Ok(server) => return Ok(server),
                Err(why) => problem = why,
            }
        }
        Err(format!("{problem}\n{HELP}"))
    }

    fn start_on(programs: &Path, port: u16) -> Result<Self, String> {
        let directory = tempfile::Builder::new().prefix("insiderdb-postgres-").tempdir().map_err(|e| e.to_string())?;
        let mut command = keeper_command(directory.path())?;
        let child = command
            .arg("sh")
            .args(["-c", KEEPER, "postgres-keeper"])
            .arg(programs)
            .arg(directory.path())
            .arg(port.to_string())
            .current_dir(directory.path())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::inherit())
            // Ctrl-C at a terminal reaches the test process alone; the keeper then sees its pipe close.
            .process_group(0)
            .spawn()
            .map_err(|error| format!("{command:?}: {error}"))?;
        let server = Self {
            url: format!("postgres://{USER}:{PASSWORD}@127.0.0.1:{port}/postgres"),
            // From here on the keeper removes the directory.
            keeper: Some(Keeper { child: Mutex::new(child), directory: directory.keep() }),
        };
        let keeper = server.keeper.as_ref().expect("just set");
        answer(&mut keeper.child.lock().unwrap_or_else(PoisonError::into_inner))?;
        Ok(server)
    }
}

impl Drop for Keeper {
    fn drop(&mut self) {
        let child = self.child.get_mut().unwrap_or_else(PoisonError::into_inner);
        drop(child.stdin.take());
        let _ = child.wait();
    }
}

/// Whoever the tests are at the server. The password stands in each URL, so that a test can see whether it is printed.
const USER: &str = "insiderdb";
const PASSWORD: &str = "pa55-word-in-url";

/// Followed by the second of creation, so that a server which is not ours can be cleared of old ones.
const DATABASE_PREFIX: &str = "insiderdb_test_";

/// Reads the keeper's answer to a command: `ready`, or what went wrong up to a line `failed` or the end.
fn answer(child: &mut Child) -> Result<(), String> {
    // The keeper writes nothing unasked, so no byte behind the answer can be lost in the buffer.
    let stdout = child.stdout.as_mut().expect("piped");
    let mut said = String::new();
    for line in BufReader::new(stdout).lines() {
        match line {
            Ok(line) if line == "ready" => return Ok(()),
            Ok(line) if line == "failed" => break,
            Ok(line) => said.push_str(&(line + "\n")),
            Err(error) => said.push_str(&error.to_string()),
        }
    }
    Err(said)
}

/// The directory that holds `initdb`, `pg_ctl` and `postgres`: by PATH, else the newest of the usual places.
fn programs() -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let on_path = std::env::split_paths(&path).collect::<Vec<_>>();
    let mut usual = Vec::new();
    for parent in ["/usr/lib/postgresql", "/usr/local", "/opt/homebrew/opt", "/usr/local/opt"] {
        let entries = std::fs::read_dir(parent).into_iter().flatten().flatten();
        usual.extend(entries.map(|entry| entry.path().join("bin")));
    }
    // `17` comes after `9.6`: the longer name is the newer version, except that nothing older than 10 is left.
    usual.sort_by_key(|directory| (directory.as_os_str().len(), directory.clone()));
    on_path.into_iter().chain(usual.into_iter().rev()).find_map(|directory| {
        // A link on the PATH leads to where the other programs are.
        let initdb = directory.join("initdb").canonicalize().ok()?;
        let home = initdb.parent()?.to_path_buf();
        ["initdb", "pg_ctl", "postgres"].iter().all(|program| home.join(program).is_file()).then_some(home)
    })
}

/// The command to which the keeper's own is to be added. Under root it changes to a user who may run Postgres, and
/// the directory becomes that user's.
fn keeper_command(directory: &Path) -> Result<Command, String> {
    let owner = std::fs::metadata(directory).map_err(|error| error.to_string())?.uid();
    if owner != 0 {
        return Ok(Command::new("env"));
    }
    let (user, uid, gid) = ["postgres", "nobody"]
        .into_iter()
        .find_map(|user| Some((user, number_of(user, "-u")?, number_of(user, "-g")?)))
        .ok_or("Postgres does not run as root, and there is neither a user `postgres` nor `nobody`")?;
    std::os::unix::fs::chown(directory, Some(uid), Some(gid)).map_err(|error| error.to_string())?;
    std::fs::set_permissions(directory, PermissionsExt::from_mode(0o700)).map_err(|error| error.to_string())?;
    let on_path = |program: &str| {
        let path = std::env::var_os("PATH").unwrap_or_default();
        std::env::split_paths(&path).any(|directory| directory.join(program).is_file())
    };
    let mut command;
    if on_path("setpriv") {
        command = Command::new("setpriv");
        command.args([format!("--reuid={uid}"), format!("--regid={gid}"), "--clear-groups".to_owned()]);
    } else {
        // `su -c` would take one string only; `runuser` and `su` take the rest as arguments when the shell is `env`.
        command = Command::new(if on_path("runuser") { "runuser" } else { "su" });
        command.args([user, "-s", "/usr/bin/env", "--"]);
    }
    command.env("HOME", directory);
    Ok(command)
}

/// A number of that user, by `id`.
fn number_of(user: &str, which: &str) -> Option<u32> {
    let output = Command::new("id").args([which, user]).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().parse().ok()).flatten()
}

/// A port that was free a moment ago.
fn free_port() -> u16 {
    TcpListener::bind(("127.0.0.1", 0)).and_then(|listener| listener.local_addr()).expect("a free port").port()
}

/// That URL with another database.
fn with_database(url: &str, name: &str) -> String {
    let (address, options) = url.split_once('?').unwrap_or((url, ""));
    let authority = address.find("://").map_or(0, |at| at + 3);
    let end = address[authority..].find('/').map_or(address.len(), |at| authority + at);
    let options = if options.is_empty() { String::new() } else { format!("?{options}") };
    format!("{}/{name}{options}", &address[..end])
}

/// Whether a database of that name was made by a test process that must be long gone.
fn is_left_over(name: &str) -> bool {
    const LONG: u64 = 6 * 3600;
    let made = name.strip_prefix(DATABASE_PREFIX).and_then(|rest| rest.split('_').next()?.parse::<u64>().ok());
    made.is_some_and(|made| made + LONG < seconds_now())
}

fn seconds_now() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs())
}

#[test]
fn a_database_takes_the_place_of_another_in_a_url() {
    for (url, expected) in [
        ("postgres://u:p@h:1/postgres", "postgres://u:p@h:1/new"),
        ("postgres://h", "postgres://h/new"),
        ("postgres://h/a?sslmode=disable", "postgres://h/new?sslmode=disable"),
        ("postgres:///a?host=/tmp/x", "postgres:///new?host=/tmp/x"),
    ] {
        assert_eq!(with_database(url, "new"), expected);
    }
}
