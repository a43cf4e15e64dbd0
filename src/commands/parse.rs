//! `parse`: prints the content of documents, without a database.

use std::io::Write;
use std::ops::ControlFlow;
use std::path::Path;

use anyhow::Context;
use serde_json::json;

use super::ExitStatus;
use crate::cli::{ObjectFormat, Parse};
use crate::report::{print_json, print_json_line};
use crate::source::{self, Bytes, Limits, Share, SourceItem, WalkEntry};
use reader::{Reading, Verdict, read_with_places};

/// Version of the printed objects, which docs/parse.schema.json describes. It is raised if a field is removed or
/// changes its meaning, not if a field is added.
const VERSION: u32 = 1;

/// Runs `parse`: one JSON object for each document.
pub(super) fn run(typed: &Parse) -> anyhow::Result<ExitStatus> {
    let mut status = ExitStatus::Done;
    for root in &typed.files {
        let (mut documents, mut failed) = (0, None);
        let mut give = |item: SourceItem| {
            documents += u64::from(!matches!(item.found, Bytes::ArchiveEnd));
            match print_item(typed, item) {
                Ok(true) => ControlFlow::Continue(()),
                Ok(false) => {
                    status = ExitStatus::Rejected;
                    ControlFlow::Continue(())
                }
                Err(error) => {
                    failed = Some(error);
                    ControlFlow::Break(())
                }
            }
        };
        read(root, &mut give)?;
        if let Some(error) = failed {
            return Err(error);
        }
        if documents == 0 {
            anyhow::bail!("{} contains no document", root.display());
        }
    }
    Ok(status)
}

/// Passes the documents of a file, a directory or standard input to `give`.
fn read(root: &Path, give: &mut dyn FnMut(SourceItem) -> ControlFlow<()>) -> anyhow::Result<()> {
    if root.as_os_str() == "-" {
        // Archives need random access, so input that cannot seek is copied to a file.
        let copy = || -> std::io::Result<_> {
            let mut file = tempfile::NamedTempFile::new()?;
            std::io::copy(&mut std::io::stdin().lock(), &mut file)?;
            Ok(file)
        };
        let file = copy().context("cannot read standard input")?;
        for entry in source::walk(file.path()) {
            let _ = source::open(
                &WalkEntry { path_text: "-".to_owned(), ..entry },
                &Limits::default(),
                &Share::WHOLE,
                give,
            );
        }
        return Ok(());
    }
    for entry in source::walk_sorted(root) {
        if source::open(&entry, &Limits::default(), &Share::WHOLE, give).is_break() {
            break;
        }
    }
    Ok(())
}

/// Prints one document. Gives whether it could be read.
fn print_item(typed: &Parse, item: SourceItem) -> anyhow::Result<bool> {
    let (mut object, readable) = match item.found {
        Bytes::ArchiveEnd => return Ok(true),
        Bytes::Unreadable(problem) => (json!({ "unreadable": problem }), false),
        Bytes::TooLarge { size, .. } => (json!({ "rejected": format!("{size} bytes are too many") }), false),
        Bytes::Document(document) => {
            let bytes = &document.bytes;
            let reading: Reading = if typed.no_places { reader::read(bytes) } else { read_with_places(bytes) };
            let readable = !matches!(reading.verdict, Verdict::Rejected(_));
            (serde_json::to_value(&reading)?, readable)
        }
    };
    if let Some(fields) = object.as_object_mut() {
        fields.shift_insert(0, "version".to_owned(), VERSION.into());
        fields.shift_insert(1, "path".to_owned(), item.location.path.into());
        if !item.location.member.is_empty() {
            fields.shift_insert(2, "member".to_owned(), item.location.member.into());
        }
    }
    let out: &mut dyn Write = &mut std::io::stdout().lock();
    match typed.format {
        ObjectFormat::Ndjson => print_json_line(out, &object)?,
        ObjectFormat::Json => print_json(out, &object)?,
    }
    Ok(readable)
}
