//! Documents whose lines old transport wrapped, at any width.

use std::fs;

use model::diagnostic::{Code, Diagnostic};
use reader::{Verdict, read};

use crate::golden::{cases, directories};

/// The text with each line broken after so many characters.
fn wrapped(text: &str, width: usize) -> String {
    let mut wrapped = String::new();
    for line in text.split_inclusive('\n') {
        let content: Vec<char> = line.trim_end_matches(['\r', '\n']).chars().collect();
        let pieces: Vec<String> = content.chunks(width).map(|piece| piece.iter().collect()).collect();
        wrapped.push_str(&pieces.join("\n"));
        wrapped.push_str(&line[line.trim_end_matches(['\r', '\n']).len()..]);
    }
    wrapped
}

/// What a document says, and whether it is marked as damaged. Blanks within prose are left out: where no break stands
/// within a tag or a number, nothing shows the width, and a break in prose stays one.
fn filing(text: &str) -> Option<(String, bool)> {
    let Verdict::Filing(mut filing) = read(text.as_bytes()).verdict else { return None };
    let without_blanks = |text: &mut String| text.retain(|letter| !letter.is_whitespace());
    filing.footnotes.iter_mut().for_each(|(_, text)| without_blanks(text));
    filing.remarks.iter_mut().for_each(without_blanks);
    let damaged = std::mem::take(&mut filing.damaged);
    Some((serde_json::to_string(&filing).unwrap(), damaged))
}

#[test]
fn a_wrapped_document_reads_as_before_or_is_marked_as_damaged() {
    let mut unlike = Vec::new();
    let mut count = 0;
    for path in directories("ownership_xml").iter().flat_map(|directory| cases(directory)) {
        let Ok(text) = fs::read_to_string(&path) else { continue };
        let Some(whole) = filing(&text) else { continue };
        // What is wrapped already has lines of two lengths when it is wrapped again.
        let is_wrapped = |diagnostic: &Diagnostic| diagnostic.code == Code::LineCutJoined;
        if read(text.as_bytes()).diagnostics.iter().any(is_wrapped) {
            continue;
        }
        for width in 40..=200 {
            let Some(found) = filing(&wrapped(&text, width)) else {
                unlike.push(format!("{} at {width}: no filing", path.display()));
                continue;
            };
            count += 1;
            if found.0 != whole.0 && !found.1 {
                unlike.push(format!("{} at {width}", path.display()));
            }
        }
    }
    assert!(count > 1_000, "{count}");
    assert!(unlike.is_empty(), "{} of {count}:\n{}", unlike.len(), unlike.join("\n"));
}
