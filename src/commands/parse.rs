//! `parse`: prints the content of documents, without a database.

use std::io::Write;
use std::ops::ControlFlow;
use std::path::Path;

use anyhow::Context;
use serde::Serialize;
use serde_json::{Value, json};

use super::ExitStatus;
use super::brief::Brief;
use crate::cli::{ObjectFormat, Parse};
use crate::report::{print_json, print_json_line};
use crate::source::{self, Bytes, Limits, Location, Share, SourceItem, WalkEntry};
use reader::{Verdict, read_each, read_each_with_places};

/// Version of the printed objects, which docs/parse.schema.json describes. It is raised if a field is removed or
/// changes its meaning, not if a field is added.
const VERSION: u32 = 1;

/// Runs `parse`: one JSON object for each document.
pub(super) fn run(typed: &Parse) -> anyhow::Result<ExitStatus> {
    let mut status = ExitStatus::Done;
    for root in &typed.files {
        let (mut documents, mut failed) = (0, None);
        let mut give = |item: SourceItem| {
            // An archive may be empty, and its end is to be carried.
            documents += u64::from(typed.content || !matches!(item.found, Bytes::ArchiveEnd));
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

/// Prints one document, or each filing of a file whose pages hold several. Gives whether all could be read.
fn print_item(typed: &Parse, item: SourceItem) -> anyhow::Result<bool> {
    let out: &mut dyn Write = &mut std::io::stdout().lock();
    if typed.brief {
        let readable = !matches!(item.found, Bytes::Unreadable(_));
        for brief in Brief::each(item, typed.content) {
            print_object(out, typed.format, &brief)?;
        }
        return Ok(readable);
    }
    let place = item.location;
    let document = match item.found {
        Bytes::ArchiveEnd => return Ok(true),
        Bytes::Unreadable(problem) => {
            print_at(out, typed.format, &place, json!({ "unreadable": problem }))?;
            return Ok(false);
        }
        Bytes::TooLarge { size, .. } => {
            let problem = format!("{size} bytes are too many");
            print_at(out, typed.format, &place, json!({ "rejected": problem }))?;
            return Ok(false);
        }
        Bytes::Document(document) => document,
    };
    let readings =
        if typed.no_places { read_each(&document.bytes, "") } else { read_each_with_places(&document.bytes, "") };
    let is_divided = readings.len() > 1;
    let mut readable = true;
    for (number, reading) in (1..).zip(readings) {
        let of_filing = is_divided.then(|| place.of_filing(number));
        print_at(out, typed.format, of_filing.as_ref().unwrap_or(&place), serde_json::to_value(&reading)?)?;
        readable &= !matches!(reading.verdict, Verdict::Rejected(_));
    }
    Ok(readable)
}

/// Prints an object with the place of its document.
fn print_at(out: &mut dyn Write, format: ObjectFormat, place: &Location, mut object: Value) -> std::io::Result<()> {
    if let Some(fields) = object.as_object_mut() {
        fields.shift_insert(0, "version".to_owned(), VERSION.into());
        fields.shift_insert(1, "path".to_owned(), place.path.clone().into());
        if !place.member.is_empty() {
            fields.shift_insert(2, "member".to_owned(), place.member.clone().into());
        }
    }
    print_object(out, format, &object)
}

fn print_object(out: &mut dyn Write, format: ObjectFormat, object: &impl Serialize) -> std::io::Result<()> {
    match format {
        ObjectFormat::Ndjson => print_json_line(out, object),
        ObjectFormat::Json => print_json(out, object),
    }
}
