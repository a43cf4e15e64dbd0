//! Documents that are a form themselves: decodes and parses each kind, and interprets what the parser found.

use crate::interpret::{interpret_notice, interpret_with_places};
use crate::parse::laid::Laid;
use crate::parse::{
    ascii, data_set, decode, filer_page, html, line_cut, markdown, notice_xml, ownership_xml, print, raised, text,
};
use crate::reading::Verdict;
use crate::refused::Refused;
use model::diagnostic::{Code, Diagnostic};
use model::header::EdgarHeader;
use model::raw::RawFiling;
use model::{Format, ValueLocation};

/// The bytes of a form or of a wrapper, with what is known from around it.
pub(super) struct Body<'a> {
    pub bytes: &'a [u8],
    /// The line of the document on which `bytes` begins, from 1.
    pub first_line: u32,
    pub header: Option<&'a EdgarHeader<'a>>,
    /// The name of the document says that it is a Form 3, 4 or 5.
    pub is_named_form: bool,
}

impl<'a> Body<'a> {
    /// Makes the body of a document that nothing wraps. `name` is its name or path.
    pub(super) fn whole(bytes: &'a [u8], name: &str) -> Self {
        Self { bytes, first_line: 1, header: None, is_named_form: names_form(name) }
    }
}

/// Whether the last part of a path names a Form 3, 4 or 5: `Form4.pdf`, `roe form-3a.pdf`, but not `form 144.pdf`.
fn names_form(path: &str) -> bool {
    let name = path.rsplit(['/', '\\']).next().unwrap_or_default().to_ascii_lowercase();
    name.match_indices("form").any(|(at, word)| {
        let number = name[at + word.len()..].trim_start_matches([' ', '_', '-', '.']);
        let behind = number.strip_prefix(['3', '4', '5']);
        behind.is_some_and(|behind| !behind.starts_with(|c: char| c.is_ascii_digit()))
    })
}

pub(super) type Interpreted = Result<Verdict, Refused>;

/// Diagnostics and places, collected while a document is read.
pub(super) struct Collected {
    pub diagnostics: Vec<Diagnostic>,
    /// `None` if nobody asks for the places.
    pub places: Option<Vec<ValueLocation>>,
}

impl Collected {
    /// Begins with nothing. `with_places` asks for the places.
    pub(super) fn new(with_places: bool) -> Self {
        Self { diagnostics: Vec::new(), places: with_places.then(Vec::new) }
    }
}

pub(super) fn read_ownership_xml(body: &Body<'_>, found: &mut Collected) -> Interpreted {
    let joined = line_cut::join(decode::decode(body.bytes, &mut found.diagnostics), &mut found.diagnostics);
    let mut raw =
        ownership_xml::parse(&joined.text, body.first_line, &mut found.diagnostics).map_err(Refused::Unreadable)?;
    raw.damaged |= joined.is_doubtful;
    finish(&raw, body.header, found)
}

pub(super) fn read_notice_xml(body: &Body<'_>, found: &mut Collected) -> Interpreted {
    let text = decode::decode(body.bytes, &mut found.diagnostics);
    let raw = notice_xml::parse(&text, body.first_line, &mut found.diagnostics).map_err(Refused::Unreadable)?;
    let notice = interpret_notice(&raw, body.header, &mut found.diagnostics, found.places.as_mut())?;
    Ok(Verdict::Notice(Box::new(notice)))
}

pub(super) fn read_page(body: &Body<'_>, found: &mut Collected) -> Interpreted {
    let text = decode::mend_blanks(decode::decode(body.bytes, &mut found.diagnostics));
    let raw = html::parse(&text, body.first_line, &mut found.diagnostics);
    finish(&raw, body.header, found)
}

/// Reads markdown with tables as markup: the form is in these, notes and signatures in the text between and after them.
pub(super) fn read_markdown(body: &Body<'_>, found: &mut Collected) -> Interpreted {
    let text = decode::mend_blanks(decode::decode(body.bytes, &mut found.diagnostics));
    let laid = markdown::lay_out(&text).unwrap_or_else(|| Laid::plain(&text));
    let mut told = Vec::new();
    let rest = text::parse(&laid, &mut told);
    let mut raw = html::parse_tables(&text, body.first_line, &mut found.diagnostics);
    raw.format = Some(Format::Text);
    // A converter may draw tables with pipes, and only those that it cannot draw as markup.
    if raw.rows.is_empty() {
        raw.rows = rest.rows;
        found.diagnostics.append(&mut told);
    }
    if raw.footnotes.is_empty() {
        (raw.footnotes, raw.remarks) = (rest.footnotes, rest.remarks);
    }
    if raw.signatures.is_empty() {
        raw.signatures = rest.signatures;
    }
    raw.damaged = raw.signatures.is_empty();
    if raw.damaged {
        found.diagnostics.push(Diagnostic::new(Code::DocumentDamaged, "it ends before the signature"));
    }
    finish(&raw, body.header, found)
}

pub(super) fn read_filer_page(body: &Body<'_>, found: &mut Collected) -> Interpreted {
    let text = decode::decode(body.bytes, &mut found.diagnostics);
    let raw = filer_page::parse(&text, body.first_line, body.header, &mut found.diagnostics);
    finish(&raw, body.header, found)
}

pub(super) fn read_data_set(body: &Body<'_>, found: &mut Collected) -> Interpreted {
    let text = decode::decode(body.bytes, &mut found.diagnostics);
    let (raw, header) = data_set::parse(&text, body.first_line, &mut found.diagnostics);
    finish(&raw, Some(&header), found)
}

pub(super) fn read_ascii(body: &Body<'_>, found: &mut Collected) -> Interpreted {
    let text = decode::decode(body.bytes, &mut found.diagnostics);
    let raw = ascii::parse(&text, body.first_line, &mut found.diagnostics);
    finish(&raw, body.header, found)
}

/// Reads text made from a rendered page, or recognised from a picture of one. The text itself shows which of the two.
pub(super) fn read_text(body: &Body<'_>, found: &mut Collected) -> (Option<Format>, Interpreted) {
    let decoded = decode::mend_blanks(decode::decode(body.bytes, &mut found.diagnostics));
    let decoded = decode::part_ligatures(decoded);
    let mut flat = String::new();
    let (laid, sheet) = if let Some((laid, sheet)) = print::drawn::lay_out(&decoded) {
        (laid, Some(sheet))
    } else {
        let laid = markdown::lay_out(&decoded).or_else(|| raised::lay_out(&decoded));
        (laid.unwrap_or_else(|| Laid::plain(&decoded)), None)
    };
    let mut raw = if sheet.is_none() && print::is_fixed_pitch(&decoded) {
        print::parse_text(&decoded, body.first_line, &mut flat, &mut found.diagnostics)
    } else {
        text::parse(&laid, &mut found.diagnostics)
    };
    if let Some(sheet) = &sheet {
        print::account(sheet, &mut raw, &mut found.diagnostics);
    }
    raw.first_line = body.first_line;
    let format = raw.format;
    (format, finish_unless_empty(&raw, body.header, found))
}

/// Interprets what a parser found, unless it found neither a party nor a row.
pub(super) fn finish_unless_empty(
    raw: &RawFiling<'_>,
    header: Option<&EdgarHeader<'_>>,
    found: &mut Collected,
) -> Interpreted {
    if raw.rows.is_empty() && raw.owners.is_empty() && raw.issuer.name.is_none() {
        return Err(Refused::Unreadable("the form names nobody and holds no row".to_owned()));
    }
    finish(raw, header, found)
}

/// Interprets what a parser found.
pub(super) fn finish(raw: &RawFiling<'_>, header: Option<&EdgarHeader<'_>>, found: &mut Collected) -> Interpreted {
    let filing = interpret_with_places(raw, header, &mut found.diagnostics, found.places.as_mut())?;
    Ok(Verdict::Filing(Box::new(filing)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read_named;

    #[test]
    fn names_say_which_form() {
        for (name, expected) in [
            ("/a/Form4.pdf", true),
            ("roe form-3a.pdf", true),
            ("Roe_Form_5_2023.pdf", true),
            ("form4/report.pdf", false),
            ("form 144.pdf", false),
            ("Form 40-F.pdf", false),
            ("platform.pdf", false),
        ] {
            assert_eq!(names_form(name), expected, "{name}");
        }
        let broken = b"%PDF-1.4 trailer <</Encrypt 1 0 R>>";
        assert!(matches!(read_named(broken, "form4.pdf").verdict, Verdict::Rejected(_)));
        assert!(matches!(read_named(broken, "report.pdf").verdict, Verdict::Ignored(_)));
    }
}
