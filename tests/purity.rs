//! The crates that only read, conclude and show stay pure: no files, no network, no clock, no database.

use std::fs;
use std::path::{Path, PathBuf};

const PURE: [&str; 4] = ["model", "reader", "ledger", "pages"];

/// Crates by which a pure one would reach the world outside. `flate2` is none: it also inflates bytes in memory, and what
/// it does with streams needs `std::io`.
const OUTSIDE: [&str; 13] = [
    "sqlx",
    "tokio",
    "clap",
    "tempfile",
    "walkdir",
    "csv",
    "indicatif",
    "comfy-table",
    "tracing",
    "tracing-subscriber",
    "anyhow",
    "tar",
    "zip",
];

/// Ways to it in the standard library and in `chrono`.
const WAYS: [&str; 11] = [
    "std::fs",
    "std::env",
    "std::net",
    "std::process",
    "std::io",
    "std::thread",
    "std::path",
    "SystemTime",
    "Instant::now",
    "Utc::now",
    "Local::now",
];

fn of_crate(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("crates").join(name)
}

/// The dependencies under a heading of a manifest.
fn dependencies(manifest: &str) -> Vec<&str> {
    let lines = manifest.lines().skip_while(|line| line.trim() != "[dependencies]").skip(1);
    let lines = lines.take_while(|line| !line.starts_with('['));
    let names = lines.filter_map(|line| line.split(['.', '=', ' ']).next());
    names.filter(|name| !name.is_empty() && !name.starts_with('#')).collect()
}

fn sources(directory: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(directory).expect("a crate has sources") {
        let path = entry.expect("a directory can be read").path();
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        if path.is_dir() && name != "tests" {
            sources(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") && !name.contains("test") {
            found.push(path);
        }
    }
}

#[test]
fn pure_crates_depend_on_nothing_outside() {
    for name in PURE {
        let manifest = fs::read_to_string(of_crate(name).join("Cargo.toml")).expect("a crate has a manifest");
        let found = dependencies(&manifest);
        assert!(found.contains(&"chrono"), "the dependencies of {name} are not where they were");
        let outside: Vec<_> = found.iter().filter(|found| OUTSIDE.contains(found)).collect();
        assert!(outside.is_empty(), "{name} depends on {outside:?}");
        assert!(!manifest.contains("\"clock\"") && !manifest.contains("\"now\""), "{name} asks for the clock");
    }
}

#[test]
fn pure_crates_reach_nothing_outside() {
    for name in PURE {
        let mut files = Vec::new();
        sources(&of_crate(name).join("src"), &mut files);
        assert!(files.len() > 10, "the sources of {name} are not where they were");
        for file in files {
            let text = fs::read_to_string(&file).expect("a source can be read");
            // Tests stand at the end of a file.
            let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
            let code = code.lines().filter(|line| !line.trim_start().starts_with("//"));
            for (number, line) in code.enumerate() {
                let way = WAYS.iter().find(|way| line.contains(**way));
                assert_eq!(way, None, "{}, statement {}: {line}", file.display(), number + 1);
            }
        }
    }
}

/// It writes where it is told to, and reaches nothing else.
#[test]
fn the_writer_of_parquet_takes_a_writer() {
    let mut files = Vec::new();
    sources(&of_crate("columnar").join("src"), &mut files);
    for file in files {
        let text = fs::read_to_string(&file).expect("a source can be read");
        for line in text.lines().filter(|line| *line != "use std::io::Write;") {
            assert!(!WAYS.iter().any(|way| line.contains(way)), "{}: {line}", file.display());
        }
    }
}
