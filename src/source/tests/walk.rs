//! Walks over directories.

use std::{
    ffi::OsStr,
    fs,
    os::unix::{ffi::OsStrExt, fs::symlink, net::UnixListener},
    path::{Path, PathBuf},
    process::Command,
};

use super::super::{EntryKind, WalkEntry, walk, walk_sorted};

/// The places below a folder, sorted, a line each, with the problem where there is one.
fn walked(folder: &Path) -> Vec<String> {
    let root = folder.to_str().unwrap();
    let mut entries: Vec<WalkEntry> = walk(folder).collect();
    entries.sort_by(|one, other| one.path_text.cmp(&other.path_text));
    assert!(entries.is_sorted_by(|one, next| one.path_text < next.path_text), "{entries:?}");
    let lines = entries.into_iter().map(|entry| {
        let place = entry.path_text.strip_prefix(root).unwrap().trim_start_matches('/').to_owned();
        match entry.kind {
            EntryKind::File(stamp) | EntryKind::DataSet(stamp) => {
                assert_eq!(stamp.size as u64, fs::metadata(&entry.path).unwrap().len());
                assert!(stamp.modified_at > 1_600_000_000_000_000_000);
                place
            }
            EntryKind::Problem(problem) => format!("{place}: {}", problem.replace(root, "ROOT")),
        }
    });
    lines.collect()
}

fn folder_of(files: &[&str]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for file in files {
        let path = folder.path().join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, "content").unwrap();
    }
    folder
}

#[test]
fn every_file_comes_once() {
    let files = ["a.txt", "a/x", "a/y/z", "a0", "a-b", ".hidden", "B", "b", "ä", "a/.git/config", "Z/last"];
    let folder = folder_of(&files);
    fs::create_dir(folder.path().join("empty")).unwrap();
    let mut sorted = files.to_vec();
    sorted.sort_unstable();
    assert_eq!(walked(folder.path()), sorted);
    let in_order = walk_sorted(folder.path()).map(|entry| entry.path.strip_prefix(folder.path()).unwrap().to_owned());
    assert_eq!(in_order.collect::<Vec<_>>(), sorted.iter().map(PathBuf::from).collect::<Vec<_>>());
}

#[test]
fn a_root_may_be_a_file_or_nothing() {
    let folder = folder_of(&["a.txt"]);
    let file: Vec<WalkEntry> = walk(&folder.path().join("./a.txt")).collect();
    assert_eq!(file.len(), 1);
    assert_eq!(file[0].path_text, folder.path().join("a.txt").to_str().unwrap());
    assert!(matches!(file[0].kind, EntryKind::File(stamp) if stamp.size == 7));
    let nothing: Vec<WalkEntry> = walk(&folder.path().join("absent")).collect();
    assert!(
        matches!(&nothing[..], [WalkEntry { kind: EntryKind::Problem(problem), .. }] if problem.starts_with("cannot be read: "))
    );
    assert!(matches!(walk(Path::new("")).next().unwrap().kind, EntryKind::Problem(_)));
}

#[test]
fn a_relative_root_has_absolute_places() {
    let here = std::env::current_dir().unwrap();
    let first = walk(Path::new("./src//source/")).next().unwrap();
    assert!(first.path_text.starts_with(&format!("{}/src/source/", here.display())), "{}", first.path_text);
    assert!(first.path.exists());
}

#[test]
fn links_are_followed_and_loops_are_not() {
    let folder = folder_of(&["a/file", "b"]);
    let at = |name: &str| folder.path().join(name);
    symlink("a", at("link")).unwrap();
    symlink("b", at("link-to-file")).unwrap();
    symlink("..", at("a/up")).unwrap();
    symlink(".", at("a/self")).unwrap();
    symlink("nowhere", at("broken")).unwrap();
    symlink("circle", at("circle")).unwrap();
    let lines = walked(folder.path());
    let expected = [
        "a/file",
        "a/self/: a loop: the link leads back to ROOT/a",
        "a/up/: a loop: the link leads back to ROOT",
        "b",
        "broken: a link to nothing",
        "circle: cannot be read: Too many levels of symbolic links (os error 40)",
        "link-to-file",
        "link/file",
        "link/self/: a loop: the link leads back to ROOT/link",
        "link/up/: a loop: the link leads back to ROOT",
    ];
    if cfg!(target_os = "linux") {
        assert_eq!(lines, expected);
    } else {
        assert_eq!(lines.len(), expected.len());
    }
}

#[test]
fn a_link_to_a_directory_is_walked_beside_its_like() {
    let folder = folder_of(&["target/file", "link-1", "link.txt", "link0"]);
    symlink("target", folder.path().join("link")).unwrap();
    assert_eq!(walked(folder.path()), ["link-1", "link.txt", "link/file", "link0", "target/file"]);
}

#[test]
fn a_pipe_or_socket_is_never_opened() {
    let folder = folder_of(&["a", "z"]);
    let pipe = folder.path().join("pipe");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let _socket = UnixListener::bind(folder.path().join("socket")).unwrap();
    let problem = "no regular file but a pipe, socket or device";
    assert_eq!(
        walked(folder.path()),
        ["a".into(), format!("pipe: {problem}"), format!("socket: {problem}"), "z".into()]
    );
    assert_eq!(super::met_at(&pipe, &super::Limits::default()), [": unreadable, no regular file (no stamp)"]);
}

#[test]
fn an_unreadable_directory_is_a_problem_at_its_place() {
    use std::os::unix::fs::PermissionsExt;
    let folder = folder_of(&["d.txt", "d/x", "e"]);
    let closed = folder.path().join("d");
    fs::set_permissions(&closed, fs::Permissions::from_mode(0o0)).unwrap();
    let binding = fs::read_dir(&closed).is_err();
    let lines = walked(folder.path());
    fs::set_permissions(&closed, fs::Permissions::from_mode(0o755)).unwrap();
    if binding {
        assert_eq!(lines[0], "d.txt");
        assert!(lines[1].starts_with("d/: the directory cannot be read: "), "{lines:?}");
        assert_eq!(lines[2..], ["e"]);
    } else {
        println!("left out: permissions do not bind this user");
        assert_eq!(lines, ["d.txt", "d/x", "e"]);
    }
}

#[test]
fn names_that_are_no_text_are_escaped() {
    let folder = tempfile::tempdir().unwrap();
    for name in [&b"caf\xe9"[..], b"caf\\z", b"caf\\A", b"back\\slash\xff", b"zz", b"caf]"] {
        fs::write(folder.path().join(OsStr::from_bytes(name)), "x").unwrap();
    }
    let lines = ["back\\\\slash\\xFF", "caf\\A", "caf\\xE9", "caf\\z", "caf]", "zz"];
    assert_eq!(walked(folder.path()), lines);
}

#[test]
fn what_vanishes_during_the_walk_is_a_problem() {
    let folder = folder_of(&["a", "b", "c/d"]);
    let mut walk = walk(folder.path());
    assert!(matches!(walk.next().unwrap().kind, EntryKind::File(_)));
    for name in fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().path()) {
        if name.is_dir() { fs::remove_dir_all(name) } else { fs::remove_file(name) }.unwrap();
    }
    let rest: Vec<WalkEntry> = walk.collect();
    assert_eq!(rest.len(), 2, "{rest:?}");
    for entry in rest {
        let problem = match entry.kind {
            EntryKind::Problem(problem) => problem,
            EntryKind::File(_) | EntryKind::DataSet(_) => panic!("{} is gone", entry.path_text),
        };
        let directory = if entry.path_text.ends_with("/c/") { "the directory " } else { "" };
        assert!(problem.starts_with(&format!("{directory}cannot be read: ")), "{}: {problem}", entry.path_text);
    }
}

#[test]
fn a_link_to_a_loop_deep_below_is_told_where_it_stands() {
    let folder = folder_of(&["top/a/b/c/file", "other/file"]);
    let at = |name: &str| folder.path().join(name);
    symlink(at("other"), at("top/a/b/c/aside")).unwrap();
    symlink(at("top/a"), at("other/back")).unwrap();
    assert_eq!(
        walked(&at("top")),
        ["a/b/c/aside/back/: a loop: the link leads back to ROOT/a", "a/b/c/aside/file", "a/b/c/file"]
    );
}

#[test]
fn a_deep_tree_is_walked_to_its_end() {
    let deep = format!("{}file", "d/".repeat(200));
    let folder = folder_of(&[&deep, "d/d/beside", "last"]);
    assert_eq!(walked(folder.path()), ["d/d/beside", &deep, "last"]);
}
