//! Tests of PDFs that try to cause harm.

use std::io::Write;

use proptest::prelude::*;

use super::*;

/// Reads a PDF as one document.
pub(super) fn read_whole(bytes: &[u8]) -> Result<PdfContent, Problem> {
    read(bytes, |_| Vec::new()).map(|mut parts| parts.remove(0))
}

/// Makes a PDF of objects, numbered from 1. The first one is its catalog. It has no cross-reference table, since none
/// is read.
fn pdf(objects: &[Vec<u8>]) -> Vec<u8> {
    let mut bytes = b"%PDF-1.7\n".to_vec();
    for (number, object) in (1..).zip(objects) {
        bytes.extend(format!("{number} 0 obj\n").into_bytes());
        bytes.extend(object);
        bytes.extend(b"\nendobj\n");
    }
    bytes.extend(b"trailer <</Root 1 0 R>>\n");
    bytes
}

pub(super) fn stream(dict: &str, data: &[u8]) -> Vec<u8> {
    let mut bytes = format!("<<{dict}/Length {}>>\nstream\n", data.len()).into_bytes();
    bytes.extend(data);
    bytes.extend(b"\nendstream");
    bytes
}

pub(super) fn packed(data: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(data).unwrap();
    encoder.finish().unwrap()
}

/// Makes a PDF of one page with this content stream and a font that is not embedded.
pub(super) fn page(content: Vec<u8>, more: Vec<Vec<u8>>) -> Vec<u8> {
    let mut objects = vec![
        b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>".to_vec(),
        b"<</Type/Page/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>/XObject<</A 6 0 R/B 7 0 R>>>>>>"
            .to_vec(),
        content,
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>".to_vec(),
    ];
    objects.extend(more);
    pdf(&objects)
}

fn words(printed: &PdfContent) -> Vec<(&str, i32, i32)> {
    printed.sheet.words.iter().map(|word| (&*word.text, word.x.from, word.y.to)).collect()
}

#[test]
fn a_standard_font_needs_no_embedding() {
    let bytes = page(stream("", b"BT /F 10 Tf 100 700 Td (FORM 4) Tj 0 -20 Td [(Na) -200 (me)] TJ ET"), Vec::new());
    let printed = read_whole(&bytes).unwrap();
    // Helvetica's F, O, R, M and blank are 611, 778, 722, 833 and 278 thousandths wide.
    assert_eq!(
        words(&printed),
        [("FORM", 10_000, 9400), ("4", 13_222, 9400), ("Na", 10_000, 11_400), ("me", 11_478, 11_400)]
    );
    assert!(!printed.recognised && printed.cut.is_none());
}

#[test]
fn packed_objects_and_turned_pages() {
    let content = packed(b"BT /F 10 Tf 0 1 -1 0 100 200 Tm (turned) Tj ET");
    let digit = |half: u8| char::from(b"0123456789abcdef"[usize::from(half)]);
    let hex: String = content.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect();
    let inner = b"2 0 3 38 <</Type/Pages/Kids[3 0 R]/Rotate 90>>    <</Type/Page/Contents 5 0 R/Resources 6 0 R>>";
    let bytes = pdf(&[
        b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
        b"null".to_vec(),
        b"null".to_vec(),
        stream("/Type/ObjStm/N 2/First 9/Filter/FlateDecode", &packed(inner)),
        stream("/Filter[/ASCIIHexDecode/FlateDecode]", hex.as_bytes()),
        b"<</Font<</F<</Type/Font/Subtype/TrueType/BaseFont/Arial>>>>>>".to_vec(),
    ]);
    let printed = read_whole(&bytes).unwrap();
    assert_eq!(printed.sheet.words[0].text, "turned");
    assert_eq!(printed.sheet.words[0].x.from, 20_000);
}

#[test]
fn forms_that_call_each_other_end() {
    // Thirty forms, each of which calls the next one twice: 2^30 calls.
    let form = |next: usize| {
        stream(&format!("/Subtype/Form/Resources<</XObject<</A {next} 0 R/B {next} 0 R>>>>"), b"/A Do /B Do")
    };
    let mut forms: Vec<Vec<u8>> = (7..37).map(form).collect();
    forms.push(stream("/Subtype/Form/Resources<</Font<</F 5 0 R>>>>", b"BT /F 9 Tf (deep) Tj ET"));
    let bytes = page(stream("", b"BT /F 9 Tf 50 50 Td (here) Tj ET /A Do /B Do"), forms);
    let printed = read_whole(&bytes).unwrap();
    assert_eq!(words(&printed).len(), 1);
    assert_eq!(printed.cut, Some("its forms call each other more often than is read"));

    // A form that calls itself.
    let bytes = page(stream("", b"/A Do"), vec![stream("/Subtype/Form", b"/A Do /A Do")]);
    assert_eq!(read_whole(&bytes).unwrap_err(), Problem::TooMuch("its forms call each other more often than is read"));
}

#[test]
fn a_stream_of_blanks_is_not_unpacked() {
    let mut blanks = packed(&vec![b' '; 20 << 20]);
    let bytes = page(stream("/Filter/FlateDecode", &blanks), Vec::new());
    let too_much = Problem::TooMuch("a stream unpacks to more than is read");
    assert_eq!(read_whole(&bytes).unwrap_err(), too_much);
    // Packed twice, it is smaller still.
    blanks = packed(&blanks);
    let bytes = page(stream("/Filter[/FlateDecode/FlateDecode]", &blanks), Vec::new());
    assert!(bytes.len() < 5000);
    assert_eq!(read_whole(&bytes).unwrap_err(), too_much);
    // As an object stream it would be unpacked while the file is opened.
    let bytes =
        page(stream("", b"BT /F 9 Tf (text) Tj ET"), vec![stream("/Type/ObjStm/N 1/First 4/Filter[/Fl/Fl]", &blanks)]);
    let printed = read_whole(&bytes).unwrap();
    assert_eq!(printed.cut, Some("a stream unpacks to more than is read"));
}

#[test]
fn much_of_everything_ends() {
    let letters = [b"BT /F 9 Tf (".to_vec(), vec![b'a'; 2_000_000], b") Tj ET".to_vec()].concat();
    let printed = read_whole(&page(stream("/Filter/FlateDecode", &packed(&letters)), Vec::new())).unwrap();
    assert_eq!(printed.cut, Some("it has more text than is read"));
    let rules = b"0 0 m 9 0 l S ".repeat(250_000);
    let text = [b"BT /F 9 Tf (a) Tj ET ".to_vec(), rules].concat();
    let printed = read_whole(&page(stream("/Filter/FlateDecode", &packed(&text)), Vec::new())).unwrap();
    assert_eq!(printed.cut, Some("it draws more lines than are read"));
    let operators = [b"BT /F 9 Tf (a) Tj ET ".to_vec(), b"q ".repeat(5_000_000)].concat();
    let printed = read_whole(&page(stream("/Filter/FlateDecode", &packed(&operators)), Vec::new())).unwrap();
    assert_eq!(printed.cut, Some("it draws more than is read"));
}

#[test]
fn what_cannot_be_read_is_told_apart() {
    let text = page(stream("", b"BT /F 9 Tf (text) Tj ET"), Vec::new());
    let mut encrypted = text.clone();
    encrypted.extend(b"trailer <</Root 1 0 R/Encrypt<</Filter/Standard>>>>");
    assert_eq!(read_whole(&encrypted).unwrap_err(), Problem::Encrypted);
    assert_eq!(read_whole(b"%PDF-1.7").unwrap_err(), Problem::Broken);
    let picture = vec![stream("/Subtype/Image/Filter/DCTDecode", b"\xff\xd8")];
    assert_eq!(read_whole(&page(stream("", b"q 612 0 0 792 0 0 cm /A Do Q"), picture)).unwrap_err(), Problem::Pictures);
    // Text in a font with unknown letters is not a picture.
    let unknown = page(stream("", b"BT /G 9 Tf (text) Tj ET /A Do"), Vec::new());
    assert_eq!(read_whole(&unknown).unwrap_err(), Problem::UnknownLetters);
    // An inline picture is skipped.
    let inline = page(stream("", b"BI /W 1 /H 1 ID \x00EIx(\xff EI BT /F 9 Tf (behind) Tj ET"), Vec::new());
    assert_eq!(read_whole(&inline).unwrap().sheet.words[0].text, "behind");
}

#[test]
fn text_under_a_picture_is_recognised_text() {
    let content = stream("", b"/A Do BT 3 Tr /F 10 Tf 10 700 Td (FORM) Tj ET");
    let picture = vec![stream("/Subtype/Image/Filter/DCTDecode", b"\xff\xd8")];
    assert!(read_whole(&page(content, picture)).unwrap().recognised);
}

#[test]
fn each_document_of_a_pdf_is_judged_by_itself() {
    let page = |width: u16, content: u8| {
        let resources = "/Resources<</Font<</F 7 0 R>>>>";
        format!("<</Type/Page/MediaBox[0 0 {width} 792]/Contents {content} 0 R{resources}>>").into_bytes()
    };
    let bytes = pdf(&[
        b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
        b"<</Type/Pages/Kids[3 0 R 5 0 R]/Count 2>>".to_vec(),
        page(612, 4),
        stream("", b"BT /F 10 Tf 10 700 Td (printed) Tj ET"),
        page(595, 6),
        stream("", b"BT 3 Tr /F 10 Tf 10 700 Td (recognised) Tj ET"),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>".to_vec(),
    ]);
    let shown = |part: &PdfContent| (part.sheet.words[0].text.to_string(), part.recognised, part.sheet.width);
    let parts: Vec<_> = read(&bytes, |_| vec![2]).unwrap().iter().map(shown).collect();
    assert_eq!(parts, [("printed".to_owned(), false, Some(61_200)), ("recognised".to_owned(), true, Some(59_500))]);
}

#[test]
fn fields_that_were_filled_in_are_text() {
    let bytes = pdf(&[
        b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
        b"<</Type/Pages/Kids[3 0 R]>>".to_vec(),
        b"<</Type/Page/MediaBox[0 0 612 792]/Annots[<</Subtype/Widget/Rect[100 690 200 710]/AP<</N 4 0 R>>>>]>>"
            .to_vec(),
        stream(
            "/Subtype/Form/BBox[0 0 100 20]/Resources<</Font<</F<</Subtype/Type1/BaseFont/Courier>>>>>>",
            b"BT /F 10 Tf 2 5 Td (40,000) Tj ET",
        ),
    ]);
    assert_eq!(words(&read_whole(&bytes).unwrap()), [("40,000", 10_200, 9900)]);
}

/// A PDF with a little of everything.
fn sample() -> Vec<u8> {
    let content =
        b"q 0.5 0 0 0.5 0 0 cm 0 0 m 600 0 l S 10 10 500 1 re f Q BT /F 10 Tf 12 TL 10 700 Td (FORM 4) Tj T* \
                    [(a) -300 (b)] TJ (c) ' 1 2 (d) \" ET /A Do BI /W 1 ID x EI";
    let form = stream("/Subtype/Form/Matrix[1 0 0 1 5 5]/Resources<</Font<</F 5 0 R>>>>", b"BT /F 8 Tf (form) Tj ET");
    let packed_form = stream("/Type/ObjStm/N 1/First 5/Filter/FlateDecode", &packed(b"9 0  <</A[1 2 0 R]>>"));
    page(stream("/Filter/FlateDecode", &packed(content)), vec![form, packed_form])
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn any_damage_reads_and_the_same_twice(
        cut in 0..2_000_usize,
        flips in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..12),
        splice in prop::option::of((any::<prop::sample::Index>(), any::<prop::sample::Index>())),
    ) {
        let whole = sample();
        let mut bytes = whole.clone();
        bytes.truncate(whole.len().saturating_sub(cut % whole.len()));
        for (at, byte) in flips {
            if !bytes.is_empty() {
                let at = at.index(bytes.len());
                bytes[at] = byte;
            }
        }
        if let Some((from, to)) = splice {
            bytes.extend_from_slice(&whole[from.index(whole.len())..]);
            bytes.drain(..to.index(bytes.len()).min(40));
        }
        let twice = [read_whole(&bytes), read_whole(&bytes)].map(|read| read.map(|printed| printed.sheet.words));
        prop_assert_eq!(&twice[0], &twice[1]);
    }

    #[test]
    fn any_content_reads(content in prop::collection::vec(any::<u8>(), 0..300)) {
        let _ = read_whole(&page(stream("", &content), Vec::new()));
    }

    #[test]
    fn any_order_of_operators_reads(
        pieces in prop::collection::vec(prop::sample::select(&PIECES[..]), 0..60),
    ) {
        let content = pieces.join(&b' ');
        let _ = read_whole(&page(stream("", &content), Vec::new()));
    }
}

const PIECES: [&[u8]; 30] = [
    b"q",
    b"Q",
    b"cm",
    b"BT",
    b"ET",
    b"Tf",
    b"Td",
    b"Tj",
    b"TJ",
    b"re",
    b"f",
    b"S",
    b"m",
    b"l",
    b"h",
    b"c",
    b"W n",
    b"Do",
    b"/F",
    b"/A",
    b"12",
    b"-99999999999",
    b".5",
    b"(text)",
    b"[(a) 900000000 (b)]",
    b"<414243>",
    b"Tz",
    b"Tm",
    b"1 0 0 1 5 5",
    b"BI ID EI",
];
