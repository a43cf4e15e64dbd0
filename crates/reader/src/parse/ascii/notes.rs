//! Below the tables: numbered notes and the signature.

use super::scalar::{When, when};
use super::sheet::{SheetLine, find};
use model::diagnostic::{Code, Diagnostic};
use model::raw::{RawCell, RawFiling, RawOwner, RawSignature, offset};

/// Reads notes, signatures and joint filers into the filing.
pub(super) fn read(lines: &[SheetLine<'_>], filing: &mut RawFiling<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let start = lines.iter().position(|line| find(&line.text, "explanation of resp").is_some());
    let joint = lines.iter().position(|line| find(&line.text, "joint filer information").is_some());
    let body = joint.unwrap_or(lines.len());
    let from = start.map_or(0, |start| start + 1);
    let is_signed = |at: &usize| find(&lines[*at].text, "/s/").is_some();
    let mut signed: Vec<usize> = (from..body).filter(is_signed).collect();
    if signed.is_empty() {
        signed.extend((0..from).rev().find(is_signed));
    }
    if signed.is_empty() {
        let label = lines.iter().rposition(|line| find(&line.text, "signature of reporting").is_some());
        let above =
            label.and_then(|label| (0..label).rev().take(4).find(|at| !lines[*at].is_blank() && !lines[*at].is_rule()));
        signed.extend(above);
    }
    if let Some(start) = start {
        let signed = signed.first().copied().filter(|signed| *signed > start).unwrap_or(body.max(start + 1));
        // The signer's name may stand above the line.
        let end = (start + 1..signed).rev().take_while(|at| !lines[*at].is_blank()).last().unwrap_or(signed);
        let end = if (start + 1..end).any(|at| !lines[at].is_blank()) { end } else { signed };
        notes(&lines[start + 1..end], filing, diagnostics);
    }
    for (i, at) in signed.iter().enumerate().take(MOST_SIGNATURES) {
        let end = signed.get(i + 1).copied().unwrap_or(lines.len());
        filing.signatures.extend(signature(&lines[..end], *at));
    }
    if let Some(joint) = joint {
        joint_filers(&lines[joint..], filing);
    }
}

/// EDGAR takes ten owners in a form. A text with more signatures than this is not a form.
const MOST_SIGNATURES: usize = 40;

/// Reads the page that names those who file jointly with the first owner, each after `Name:`.
fn joint_filers(lines: &[SheetLine<'_>], filing: &mut RawFiling<'_>) {
    for line in lines {
        let text = line.text.trim_start_matches([' ', '|']);
        let Some(name) = text.get(..5).filter(|label| label.eq_ignore_ascii_case("name:")).map(|_| text[5..].trim())
        else {
            continue;
        };
        let is_known = filing.owners.iter().filter_map(|owner| owner.name.as_ref()).any(|known| known.text == name);
        if !name.is_empty() && !is_known && filing.owners.len() < MOST_SIGNATURES {
            let name = RawCell::new(name.to_owned(), line.place_of(name));
            filing.owners.push(RawOwner { name: Some(name), ..RawOwner::default() });
        }
    }
}

/// Notes `(1) text`, `1. text`, `* (1) text`, each going on until the next.
fn notes(lines: &[SheetLine<'_>], filing: &mut RawFiling<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let mut is_open = false;
    for line in lines {
        let text = line.text.trim_matches([' ', '|', '*']);
        if line.is_rule()
            || find(text, "intentional misstatements").is_some()
            || find(text, "file three copies").is_some()
        {
            is_open = false;
            continue;
        }
        if let Some((number, text)) = numbered(text) {
            let id = format!("F{number}");
            is_open = !filing.footnotes.iter().any(|(known, _)| *known == id);
            if is_open {
                let at = line.place_of(if text.trim().is_empty() { &line.text } else { text });
                filing.footnotes.push((id.into(), RawCell::new(text.trim().to_owned(), at)));
            } else {
                let line_no = filing.line_of(offset(line.at));
                let message = format!("footnote {id} stands twice, line {line_no}");
                diagnostics.push(Diagnostic::new(Code::FootnoteRepeated, message).with_raw(text));
            }
        } else if let Some((_, note)) = filing.footnotes.last_mut().filter(|_| is_open && !text.is_empty()) {
            let note = note.text.to_mut();
            if !note.is_empty() {
                note.push(' ');
            }
            note.push_str(text);
        }
    }
}

/// Gives the number of a note and the text after it on its line.
fn numbered(text: &str) -> Option<(u32, &str)> {
    let (number, rest) = match text.strip_prefix('(') {
        Some(inner) => inner.split_once(')')?,
        None => text.split_once('.').filter(|(_, rest)| rest.starts_with(' '))?,
    };
    let number = number.trim();
    number.parse().ok().filter(|found| (1..100).contains(found) && number.len() <= 2).map(|number| (number, rest))
}

/// Gives the name on that line, and the day on it or just below.
fn signature<'a>(lines: &[SheetLine<'_>], at: usize) -> Option<RawSignature<'a>> {
    let line = &lines[at];
    let start = find(&line.text, "/s/").unwrap_or(0);
    let rest = line.text[start..].trim();
    // There may be blanks between `/s/` and the name.
    let sign = if find(rest, "/s/") == Some(0) { 3 } else { 0 };
    let written = rest[sign..].trim_start();
    let written = written.split("   ").next().unwrap_or_default().trim();
    let end = if written.is_empty() {
        sign
    } else {
        rest[sign..].len() - rest[sign..].trim_start().len() + sign + written.len()
    };
    let name = rest[..end].split_whitespace().collect::<Vec<_>>().join(" ");
    let beside = &rest[end..];
    let below = || lines[at + 1..].iter().take(4).find_map(|line| Some((when(&line.text)?, line.place_of(&line.text))));
    let date =
        when(beside).map(|when| (when, line.place_of(beside))).or_else(below).and_then(|(when, at)| match when {
            When::Day(day) => Some(RawCell::new(day, at)),
            When::Month(_) => None,
        });
    let name = (!name.is_empty()).then(|| RawCell::new(name, line.place_of(rest)));
    name.is_some().then_some(RawSignature { name, date })
}

#[cfg(test)]
mod tests {
    #[test]
    fn numbers_of_notes() {
        assert_eq!(super::numbered("(1) Text"), Some((1, " Text")));
        assert_eq!(super::numbered("2. Text"), Some((2, " Text")));
        assert_eq!(super::numbered("1934 Act"), None);
        assert_eq!(super::numbered("2.5 shares"), None);
    }
}
