//! Nothing is lost in silence: a line taken out of a printed form or a number put into it changes the reading or the
//! diagnostics, whether the form comes as text of fixed pitch, as words with places or as a PDF.

use super::tests::FORM;
use crate::reading::read;

/// Writes the form as a tool does.
type Writer = fn(&str) -> Vec<u8>;

const WRITERS: [(&str, Writer); 3] = [("pitch", |text| text.as_bytes().to_vec()), ("bbox", bbox), ("pdf", pdf)];

/// The words of a text with their line and column.
fn words(text: &str) -> impl Iterator<Item = (usize, usize, &str)> {
    text.lines().enumerate().flat_map(|(i, line)| {
        line.split_whitespace().map(move |word| (i, word.as_ptr() as usize - line.as_ptr() as usize, word))
    })
}

fn bbox(text: &str) -> Vec<u8> {
    let mut page = "<html><body><doc>\n<page width=\"1300.0\" height=\"1000.0\">\n".to_owned();
    for (line, column, word) in words(text) {
        let (x, y) = (30 + column * 6, 20 + line * 12);
        let right = x + word.len() * 6;
        page +=
            &format!("<word xMin=\"{x}.0\" yMin=\"{y}.0\" xMax=\"{right}.0\" yMax=\"{}.0\">{word}</word>\n", y + 10);
    }
    page.into_bytes().into_iter().chain(*b"</page></doc></body></html>\n").collect()
}

fn pdf(text: &str) -> Vec<u8> {
    let mut content = String::new();
    for (line, column, word) in words(text) {
        let escaped = word.replace('(', "\\(").replace(')', "\\)");
        content += &format!("BT /F 10 Tf {} {} Td ({escaped}) Tj ET\n", 30 + column * 6, 980 - line * 12);
    }
    let length = content.len();
    let objects = [
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        "<</Type/Pages/Kids[3 0 R]/Count 1>>".to_owned(),
        "<</Type/Page/MediaBox[0 0 1300 1000]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>".to_owned(),
        format!("<</Length {length}>>\nstream\n{content}\nendstream"),
        "<</Type/Font/Subtype/Type1/BaseFont/Courier>>".to_owned(),
    ];
    let mut file = "%PDF-1.7\n".to_owned();
    for (number, object) in (1..).zip(objects) {
        file += &format!("{number} 0 obj\n{object}\nendobj\n");
    }
    (file + "trailer <</Root 1 0 R>>\n").into_bytes()
}

/// The reading of a document and its diagnostics, without places.
fn seen(bytes: &[u8]) -> String {
    let reading = read(bytes);
    let told: Vec<_> = reading.diagnostics.iter().map(|found| (found.code.name(), found.field, &found.raw)).collect();
    format!("{:?} {told:?}", reading.verdict)
}

/// The lines of the rows of both tables.
fn rows() -> Vec<usize> {
    let lines: Vec<&str> = FORM.lines().collect();
    let line = |words: &str| lines.iter().position(|line| line.contains(words)).unwrap();
    let behind = |words: &str| lines.iter().rposition(|line| line.contains(words)).unwrap() + 1;
    let one = line("Code      V") + 1..line("Reminder");
    let two = behind("(A)     (D)")..line("Reporting Owners");
    one.chain(two).filter(|i| !lines[*i].trim().is_empty()).collect()
}

#[test]
fn the_form_reads_alike() {
    for (name, write) in WRITERS {
        let shown = seen(&write(FORM));
        for value in
            ["Castell Ruben", "33.505", "18640", "4100", "By Castell Family Trust", "12.25", "3800", "(right to buy)"]
        {
            assert!(shown.contains(value), "{name}: {value} in {shown}");
        }
    }
}

#[test]
fn a_line_taken_out_is_seen() {
    for (name, write) in WRITERS {
        let whole = seen(&write(FORM));
        for out in rows() {
            // The line stays, so that all others keep their places.
            let lines = FORM.lines().enumerate().map(|(i, line)| if i == out { "" } else { line });
            let rest = lines.collect::<Vec<_>>().join("\n");
            assert_ne!(whole, seen(&write(&rest)), "{name} without line {out}");
        }
    }
}

#[test]
fn a_number_put_in_is_seen() {
    for (name, write) in WRITERS {
        let whole = seen(&write(FORM));
        for at in rows() {
            for (column, number) in [(2, "7,654"), (70, "07/06/2012"), (200, "4.75")] {
                let mut lines: Vec<String> = FORM.lines().map(str::to_owned).collect();
                let padded = format!("{:column$}", lines[at]);
                let free = padded.len() == column || padded[column..].chars().take(12).all(|c| c == ' ');
                if !free {
                    continue;
                }
                let behind = padded.get(column + number.len()..).unwrap_or_default();
                lines[at] = format!("{}{number}{behind}", &padded[..column]);
                assert_ne!(whole, seen(&write(&lines.join("\n"))), "{name}: {number} on line {at}");
            }
        }
    }
}
