//! How the work of reading grows with the size of a document.

use std::path::Path;
use std::process::Command;

use super::{TempDir, bin};

/// The most work that twice the document may take, in percent of the work for one. In proportion it takes 200 at most,
/// since both bear the work of the start; with the square it takes up to 400. The count is exact, so that a search of all
/// earlier rows shows while it is still a small part of the work.
const MOST: u64 = 201;

/// Reads a document of about `size` bytes and one of twice the size, and makes sure that the work is in proportion.
///
/// Work is the number of instructions that the program executes. Valgrind counts them, so the result depends neither on
/// the speed of the machine nor on what else runs, and no work escapes: neither a search within a buffer nor a copy.
/// Valgrind runs on Linux only; elsewhere nothing is counted.
#[track_caller]
pub(crate) fn grows_in_proportion(what: &str, size: usize, document: impl Fn(usize) -> Vec<u8>) {
    if !cfg!(target_os = "linux") {
        return;
    }
    let folder = TempDir::new();
    let [one, two] = [size, 2 * size].map(|size| instructions(&folder.write(&size.to_string(), document(size))));
    assert!(two * 100 <= one * MOST, "{what:?}: {one} instructions for one, {two} for twice as much");
}

/// Gives the number of instructions that the program executes to read a document.
#[track_caller]
fn instructions(document: &Path) -> u64 {
    let mut command = Command::new("valgrind");
    command.args(["--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null"]);
    command.arg(bin()).args(["parse", "--format", "json"]).arg(document);
    let output = command.output().expect("valgrind is installed: `sh tests/install-programs.sh`");
    let told = String::from_utf8_lossy(&output.stderr);
    let count = told.lines().find_map(|line| line.split_once("refs:")).map(|(_, count)| count.trim().replace(',', ""));
    count.and_then(|count| count.parse().ok()).unwrap_or_else(|| panic!("valgrind counts no instructions: {told}"))
}
