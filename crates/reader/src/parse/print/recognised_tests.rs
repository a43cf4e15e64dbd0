//! A form recognised in a picture: words with places and confidence, and the ruling lines between them.

use std::fmt::Write;

use model::diagnostic::Code;
use model::raw::RawCell;
use model::{Field, Format};

use crate::sheet::placed::WordSource;

/// The left edges of the columns of Table I and its right edge, in dots at 300 dpi.
const EDGES: [i32; 12] = [133, 687, 916, 1145, 1282, 1347, 1460, 1555, 1656, 2128, 2270, 2413];

/// An hOCR file under construction.
struct Hocr(String);

impl Hocr {
    fn word(&mut self, text: &str, x: i32, y: i32, confidence: u8) {
        let right = x + 14 * i32::try_from(text.chars().count()).unwrap();
        let text = text.replace('&', "&amp;");
        let title = format!("bbox {x} {y} {right} {}; x_wconf {confidence}", y + 24);
        writeln!(self.0, "<span class='ocrx_word' title='{title}'>{text}</span>").unwrap();
    }

    fn words(&mut self, text: &str, mut x: i32, y: i32) {
        for word in text.split(' ') {
            self.word(word, x, y, 96);
            x += 14 * (i32::try_from(word.chars().count()).unwrap() + 1);
        }
    }

    fn line(&mut self, left: i32, top: i32, right: i32, bottom: i32) {
        writeln!(self.0, "<div class='ocr_separator' title='bbox {left} {top} {right} {bottom}'></div>").unwrap();
    }
}

/// A word with its column, its place from the left edge of the column and from the top of the row, and its confidence.
type Placed = (&'static str, usize, i32, i32, u8);

/// A Form 4 whose Table I has those rows.
fn form(rows: &[&[Placed]]) -> String {
    let head = "<div class='ocr_page' title='bbox 0 0 2550 3300'>\n<meta name='ocr-system'/>\n";
    let mut page = Hocr(format!("<html><head/><body class='ocr'>{head}"));
    page.words("FORM 4", 172, 149);
    page.words("1. Name and Address of Reporting Person", 144, 520);
    page.words("2. Issuer Name and Ticker or Trading Symbol", 920, 520);
    page.words("5. Relationship of Reporting Person(s) to Issuer", 1663, 520);
    page.words("Castell Ruben", 144, 560);
    page.words("Vellum Robotics Inc. (VLRB", 920, 560);
    page.words("(Last) (First) (Middle)", 200, 600);
    page.words("3. Date of Earliest Transaction (Month/Day/Year)", 920, 600);
    page.words("19 QUAY ROAD", 144, 640);
    page.words("03/06/2023", 920, 640);
    page.words("(Street)", 400, 680);
    page.words("MYSTIC, CT 06355", 144, 720);
    page.words("(City) (State) (Zip)", 200, 760);
    page.words("Table I - Non-Derivative Securities Acquired, Disposed of, or Beneficially Owned", 920, 760);
    for (x, head) in EDGES.iter().zip(["1. Title of Security", "", "", "", "", "", "", "", "5. Amount of Securities"]) {
        if !head.is_empty() {
            page.words(head, x + 8, 800);
        }
    }
    for (column, head) in [(3, "Code"), (4, "V"), (5, "Amount"), (7, "Price")] {
        page.words(head, EDGES[column] + 6, 850);
    }
    let top = |row: usize| 900 + 100 * i32::try_from(row).unwrap();
    for (row, words) in rows.iter().enumerate() {
        for (text, column, x, y, confidence) in *words {
            page.word(text, EDGES[*column] + x, top(row) + y, *confidence);
        }
    }
    for row in 0..=rows.len() {
        page.line(133, top(row) - 2, 2415, top(row) + 2);
    }
    page.line(133, 790, 2415, 794);
    page.line(1145, 840, 1656, 844);
    for x in EDGES {
        page.line(x - 2, 792, x + 2, top(rows.len()));
    }
    page.words("Signatures", 133, top(rows.len()) + 200);
    page.words("/s/ Ruben Castell 03/07/2023", 133, top(rows.len()) + 260);
    page.0
}

/// The rows, each cell with its rule where it was concluded.
fn told(text: &str) -> Vec<String> {
    let (mut buffer, mut diagnostics) = (String::new(), Vec::new());
    let sheet = WordSource::Hocr.sheet(text);
    let filing = super::parse(&sheet, text, Format::Ocr, 1, &mut buffer, &mut diagnostics);
    assert_eq!(filing.issuer.trading_symbol.map(|symbol| symbol.text.into_owned()).as_deref(), Some("VLRB"));
    let cell = |(field, cell): &(Field, RawCell<'_>)| {
        let rule = cell.inferred.as_ref().map(|inferred| format!(" ({}: {})", inferred.raw, inferred.rule));
        let shown = !matches!(field, Field::EquitySwapInvolved | Field::TransactionFormType);
        shown.then(|| format!("{}{}{}", cell.text, cell.footnotes.concat(), rule.unwrap_or_default()))
    };
    filing.rows.iter().map(|row| row.cells.iter().filter_map(cell).collect::<Vec<_>>().join("; ")).collect()
}

/// A word on the one line of its row, well recognised.
const fn sound(text: &'static str, column: usize) -> Placed {
    (text, column, 8, 40, 96)
}

#[test]
fn cells_are_told_by_ruling_lines() {
    let rows: [&[_]; 3] = [
        &[
            sound("Common", 0),
            ("Stock", 0, 106, 40, 96),
            sound("03/06/2023", 1),
            // The mark behind the code became a letter, the line between amount and direction a bracket.
            ("sQ)", 3, 8, 40, 70),
            ("1,200}D", 5, 20, 40, 30),
            ("$", 7, 8, 20, 90),
            ("33.505", 7, 8, 52, 92),
            sound("18,640", 8),
            ("p", 9, 8, 40, 60),
        ],
        &[
            ("C", 0, 8, 40, 40),
            ("Stock", 0, 106, 40, 96),
            sound("03/06/2023", 1),
            sound("S", 3),
            sound("2,000", 5),
            sound("D", 6),
            // The price was taken for one line with its dollar sign.
            ("536", 7, 8, 40, 20),
            ("82", 7, 60, 40, 20),
            ("18,640", 8, 8, 40, 50),
            sound("D", 9),
        ],
        &[
            sound("Common", 0),
            ("Stock", 0, 106, 40, 96),
            sound("4,100", 8),
            sound("By", 10),
            ("Castell", 10, 40, 40, 96),
            ("Trvst", 10, 40, 70, 35),
        ],
    ];
    let text = form(&rows);
    assert_eq!(
        told(&text),
        [
            "Common Stock; 2023-03-06; S (sQ): letters mended by the type of the column); \
             1200 (1,200: letters recognised without confidence); D (D: letters recognised without confidence); 33.505; \
             18640; D (p: letters mended by the type of the column)",
            "Common Stock (C Stock: words as another row spells them); 2023-03-06; S; 2000; D; \x20\
              (536 82: recognised words that are no value of the column left out); \
             16640 (18,640: a damaged number as the balances before and after it tell); D",
            "Common Stock; 4100; By Castell Trvst (By Castell Trvst: words that nothing else in the document confirms); \
             I (: ownership as a nature of indirect ownership is stated)",
        ]
    );
    let reading = crate::read_with_places(text.as_bytes());
    let place = reading.places.iter().find(|place| place.field == "shares").unwrap();
    assert_eq!((place.page, place.page_box.is_some(), place.text.as_str()), (Some(1), true, "1,200"));
}

#[test]
fn what_is_left_of_marks_signs_and_lines() {
    let rows: [&[_]; 3] = [
        &[
            sound("Common", 0),
            ("Stock", 0, 106, 40, 96),
            // Marks behind the title, the last of them without its brackets.
            ("(1)", 0, 190, 40, 80),
            ("3", 0, 240, 40, 90),
            sound("03/06/2023", 1),
            sound("P", 3),
            sound("1,200", 5),
            sound("A", 6),
            // A dollar sign read as a digit.
            ("8", 7, 8, 20, 90),
            ("33.505", 7, 8, 52, 92),
            // The line before the number, and a letter of the marks behind it.
            (")18,640", 8, 8, 40, 85),
            ("Y", 8, 130, 30, 85),
            sound("D", 9),
        ],
        &[sound("Common", 0), ("Stock", 0, 106, 40, 96), sound("4,100", 8), sound("By", 10), ("Trust", 10, 40, 40, 96)],
        &[
            sound("Common", 0),
            ("Stock", 0, 106, 40, 96),
            sound("500", 8),
            sound("By", 10),
            ("Trust", 10, 40, 40, 96),
            ("a", 10, 8, 70, 60),
        ],
    ];
    assert_eq!(
        told(&form(&rows)),
        [
            "Common StockF1 (Common Stock (1) 3: damaged footnote marks left out); 2023-03-06; P; 1200; A; \
             33.505 (8 33.505: letters mended by the type of the column); \
             18640 ()18,640 Y: letters mended by the type of the column); D",
            "Common Stock; 4100; By Trust; I (: ownership as a nature of indirect ownership is stated)",
            "Common Stock; 500; By Trust (By Trust a: damaged footnote marks left out); \
             I (: ownership as a nature of indirect ownership is stated)",
        ]
    );
}

/// A reader who asks for one filing gets the first and is told of the others.
#[test]
fn each_of_several_filings_is_read() {
    let row: &[Placed] = &[sound("Common", 0), ("Stock", 0, 106, 40, 96), sound("4,100", 8), sound("D", 9)];
    let [one, other] = [form(&[row]), form(&[row, row])];
    let both = format!("{one}{other}");
    let shown = |reading: &crate::Reading| format!("{:?} {:?}", reading.verdict, reading.diagnostics);
    let each: Vec<String> = crate::read_each(both.as_bytes(), "").iter().map(shown).collect();
    assert_eq!(each.len(), 2);
    let alone = crate::read(one.as_bytes());
    assert_eq!(each[0], shown(&alone));
    assert_ne!(each[1], each[0]);
    let mut first = crate::read(both.as_bytes());
    let told = first.diagnostics.pop().unwrap();
    assert_eq!((told.code, told.message.as_str()), (Code::FilingsUnread, "other filings on pages 2 to 2"));
    assert_eq!(shown(&first), each[0]);
}
