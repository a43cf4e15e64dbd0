//! `parse`: what documents say, with no database.

use std::io::Write;
use std::ops::ControlFlow;

use serde_json::json;

use super::ExitStatus;
use crate::cli::Parse;
use crate::report::print_json;
use crate::source::{self, Bytes, Limits, SourceItem};
use reader::{Reading, Verdict, read_with_places};

/// Runs `parse`: one JSON object for each document.
pub(super) fn run(typed: &Parse) -> anyhow::Result<ExitStatus> {
    let mut out = std::io::stdout().lock();
    let (mut status, mut failed) = (ExitStatus::Done, None);
    for root in &typed.files {
        let mut documents = 0;
        for entry in source::walk_sorted(root) {
            let mut give = |item: SourceItem| {
                documents += u64::from(!matches!(item.found, Bytes::ArchiveEnd));
                match print_item(&mut out, item) {
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
            let _ = source::open(&entry, &Limits::default(), &mut give);
            if let Some(error) = failed {
                return Err(error);
            }
        }
        if documents == 0 {
            anyhow::bail!("{} held no document at all", root.display());
        }
    }
    Ok(status)
}

/// Prints one document. Gives whether it could be read.
fn print_item(out: &mut dyn Write, item: SourceItem) -> anyhow::Result<bool> {
    let (mut object, readable) = match item.found {
        Bytes::ArchiveEnd => return Ok(true),
        Bytes::Unreadable(problem) => (json!({ "unreadable": problem }), false),
        Bytes::TooLarge { size, .. } => (json!({ "rejected": format!("{size} bytes are too many") }), false),
        Bytes::Document(document) => {
            let reading: Reading = read_with_places(&document.bytes);
            let readable = !matches!(reading.verdict, Verdict::Rejected(_));
            (serde_json::to_value(&reading)?, readable)
        }
    };
    if let Some(fields) = object.as_object_mut() {
        fields.shift_insert(0, "path".to_owned(), item.location.path.into());
        if !item.location.member.is_empty() {
            fields.shift_insert(1, "member".to_owned(), item.location.member.into());
        }
    }
    print_json(out, &object)?;
    Ok(readable)
}
