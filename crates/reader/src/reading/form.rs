//! Documents that are a form themselves: decodes and parses each kind, and interprets what the parser found.

use crate::interpret::{interpret_notice, interpret_with_places};
use crate::parse::laid::Laid;
use crate::parse::{
    ascii, data_set, decode, faults, filer_page, html, line_cut, markdown, notice_xml, ownership_xml, print, raised,
    text,
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
    let lined;
    let mut raw = if sheet.is_none() && print::is_fixed_pitch(&decoded) {
        let mut told = Vec::new();
        let mut raw = print::parse_text(&decoded, body.first_line, &mut flat, &mut told);
        if faults::count(&raw, &told) > 0 {
            // Where a tool moved the words from their places, their order tells more.
            lined = print::without_places(&decoded);
            let mut told_by_order = Vec::new();
            let mut by_order = text::parse(&lined, &mut told_by_order);
            print::account_text(&decoded, &mut by_order, &mut told_by_order);
            by_order.format = raw.format;
            if faults::is_better((&by_order, &told_by_order), (&raw, &told)) {
                (raw, told) = (by_order, told_by_order);
            }
        }
        found.diagnostics.append(&mut told);
        raw
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
    use rust_decimal::Decimal;

    /// A page of which a tool wrote words behind those of their line, and others with too many blanks.
    const MOVED: &str = "\
 FORM 4                          UNITED STATES SECURITIES AND EXCHANGE COMMISSION
                    STATEMENT OF CHANGES IN BENEFICIAL OWNERSHIP OF SECURITIES
(Print or Type Responses)
1. Name and Address of Reporting Person *              2. Issuer Name and Ticker or Trading Symbol            5. Relationship of Reporting Person(s) to Issuer
Castell Ruben                  Vellum Robotics Inc. [VLRB]              _____ Director     (Check all applicable)_____ 10% Owner
      (Last)        (First)        (Middle)     3. Date of Earliest Transaction (Month/Day/Year)     __X__ Officer (give title below)   _____ Other (specify below)
C/O VELLUM ROBOTICS INC.      03/06/2023                                                            Treasurer
19 QUAY ROAD
                 (Street)              4. If Amendment, Date Original Filed(Month/Day/Year)      6. Individual or Joint/Group Filing(Check Applicable Line)
                                                                                               _X_ Form filed by One Reporting Person
MYSTIC, CT 06355                                                                           ___ Form filed by More than One Reporting Person
      (City)        (State)        (Zip)               Table I - Non-Derivative Securities Acquired, Disposed of, or Beneficially Owned

1.Title of Security         2. Transaction   2A. Deemed        3.             4. Securities Acquired    5. Amount of Securities   6.          7. Nature
(Instr. 3)            Date             Execution Date,   Transaction      (A) or Disposed of (D)    Beneficially Owned        Ownership   of Indirect
                     (Month/Day/Year)  if any            Code            (Instr. 3, 4 and 5)       Following Reported        Form:       Beneficial
                                     (Month/Day/Year)   (Instr. 8)                             Transaction(s)            Direct (D)  Ownership
                                                                                              (Instr. 3 and 4)          or Indirect (Instr. 4)                                (A)
                                                                                                                         (I)                                                 or
                                                                                                                      (Instr. 4)              Code   V  Amount  (D)    Price
                                                           $
Common Stock         03/06/2023             M       1,200 A          19,840           D                                                                        12.25
                                                           $
Common Stock         03/06/2023               S (1)      700 D  33.505 19,140           D
                                                                                  (2)
                                                           $
Common Stock         03/06/2023               S (1)      500 D  34.125 18,640           D
                                                                                  (3)

Reminder: Report on a separate line for each class of securities beneficially owned directly or indirectly.

Reporting Owners
                                                     Relationships
  Reporting Owner Name / Address
                                      Director   10% Owner   Officer     Other
Castell Ruben
C/O VELLUM ROBOTICS INC.                                     Treasurer
19 QUAY ROAD
MYSTIC, CT 06355

Signatures
 /s/ Ruben Castell                         03/08/2023
        **Signature of Reporting Person        Date

Explanation of Responses:
  *   If the form is filed by more than one reporting person, see Instruction 4(b)(v).
  (1) Sold to pay for the exercise of 1,200 options.
  (2) An average of several prices.
  (3) An average of several prices.
";

    #[test]
    fn words_that_were_moved_are_read_by_their_order() {
        assert!(print::is_fixed_pitch(MOVED));
        let Verdict::Filing(filing) = crate::read(MOVED.as_bytes()).verdict else { panic!("a filing") };
        assert_eq!(filing.format, Format::Text);
        assert_eq!(filing.issuer.name.as_deref(), Some("Vellum Robotics Inc."));
        let rows: Vec<_> = filing.lines.iter().map(|row| (row.shares, row.shares_owned_following)).collect();
        let expected = [(1200, 19_840), (700, 19_140), (500, 18_640)]
            .map(|(shares, balance): (i64, i64)| (Some(Decimal::from(shares)), Some(Decimal::from(balance))));
        assert_eq!(rows, expected);
        let prices: Vec<_> = filing.lines.iter().map(|row| row.price_per_share).collect();
        assert!(prices.iter().skip(1).eq(&[Some(Decimal::new(33_505, 3)), Some(Decimal::new(34_125, 3))]));
    }

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
