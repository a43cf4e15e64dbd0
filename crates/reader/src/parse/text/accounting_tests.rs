//! Nothing is lost in silence: a line taken out of a document or a number put into it changes the reading or what is
//! told of it.

use crate::reading::read;

/// What is read of a document and told of it, without places.
fn seen(text: &str) -> String {
    let reading = read(text.as_bytes());
    let told: Vec<_> = reading.diagnostics.iter().map(|found| (found.code.name(), found.field, &found.raw)).collect();
    format!("{:?} {told:?}", reading.verdict)
}

const COVER: &str = "FORM 4\nSTATEMENT OF CHANGES IN BENEFICIAL OWNERSHIP\n1. Name and Address of Reporting Person *\nRoe Ann\n\
    2. Issuer Name and Ticker or Trading Symbol\nHarbor Mills, Inc. [HRBM]\n3. Date of Earliest Transaction (Month/Day/Year)\n\
    03/04/2011\n";
const END: &str =
    "Signatures\n/s/ Ann Roe 03/05/2011\n**Signature of Reporting Person Date\nExplanation of Responses:\n(1) Sold.\n";

/// The rows of Table I in each layout of a tool.
fn documents() -> [String; 4] {
    let table = "Table I - Non-Derivative Securities Acquired, Disposed of, or Beneficially Owned\n";
    let lines = "Common\nStock\n03/04/2011\nS\n1,200\nD\n$ 18.4 (1)\n22,000\nD\nClass B Stock\n640\nI\nBy Trust\n";
    let words = "Common Stock 03/04/2011 S 1,200 D $ 18.4 (1) 22,000 D\nClass B Stock 640 I By Trust\n";
    let pipes = "| 1. Title of Security | 2. Date | 2A. | 3. Code | V | Amount | (A) or (D) | Price | 5. | 6. | 7. |\n\
                 | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |\n\
                 | Common Stock | 03/04/2011 |  | S |  | 1,200 | D | $ 18.4 (1) | 22,000 | D |  |\n\
                 | Class B Stock |  |  |  |  |  |  |  | 640 | I | By Trust |\n\n";
    // Borders run through words and numbers.
    let sheared = "|1. Title of S|ecurity|2. Date|3. Code||4. Amount|(A) or<br>(D)<br>Price|5.|6.|7.|\n\
                   | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |\n\
                   |Common S|tock|03/04/2011|S||1,200<br>D|$ 18.4<br>(1)|22,0|00<br>D||\n\
                   |Class B S|tock||||||640<br>I||By Trust|\n\n";
    let heads = "1. Title of Security\nCode V Amount (A) or (D) Price\n";
    [
        format!("{COVER}{table}{heads}{lines}{END}"),
        format!("{COVER}{table}{heads}{words}{END}"),
        format!("{COVER}{table}{sheared}{END}"),
        format!("{COVER}{table}{pipes}{END}"),
    ]
}

/// The lines of the rows: those between the heads and what follows the table.
fn rows(document: &str) -> std::ops::Range<usize> {
    let lines: Vec<&str> = document.lines().collect();
    let from = lines.iter().rposition(|line| line.contains("Price") || line.contains("---")).unwrap() + 1;
    let to = lines.iter().position(|line| *line == "Signatures").unwrap();
    from..to
}

#[test]
fn the_documents_read_alike() {
    for document in documents() {
        let shown = seen(&document);
        for value in ["Common Stock", "18.4", "22000", "Class B Stock", "640", "By Trust", "2011-03-04"] {
            assert!(shown.contains(value), "{value} in {document}: {shown}");
        }
    }
}

#[test]
fn a_dash_among_words_is_one_of_them_and_a_drawn_line_is_none() {
    for document in documents() {
        let shown = seen(&document.replace("By Trust", "By North - South Trust"));
        assert!(shown.contains("\"By North - South Trust\""), "{document}: {shown}");
    }
    let [lines, ..] = documents();
    assert_eq!(seen(&lines), seen(&lines.replace("640\n", "640\n----\n")));
}

#[test]
fn a_line_taken_out_is_seen() {
    for document in documents() {
        let lines: Vec<&str> = document.lines().collect();
        for out in rows(&document).filter(|&i| !lines[i].trim().is_empty()) {
            let rest: Vec<&str> = lines.iter().enumerate().filter(|(i, _)| *i != out).map(|(_, line)| *line).collect();
            assert_ne!(seen(&document), seen(&rest.join("\n")), "without {:?}", lines[out]);
        }
    }
}

#[test]
fn a_number_put_in_is_seen() {
    for document in documents() {
        let lines: Vec<&str> = document.lines().collect();
        for at in rows(&document) {
            for number in ["7,654", "07/06/2012"] {
                let mut more = lines.clone();
                let line = if lines[at].starts_with('|') {
                    lines[at].replacen(" |  |", &format!(" | {number} |"), 1).replacen("||", &format!("|{number}|"), 1)
                } else {
                    format!("{}\n{number}", lines[at])
                };
                more[at] = &line;
                if line != lines[at] {
                    assert_ne!(seen(&document), seen(&more.join("\n")), "{number} behind {:?}", lines[at]);
                }
            }
        }
    }
}

#[test]
fn a_table_that_stands_twice_is_read_once() {
    let [.., document] = documents();
    let from = document.find("| 1. Title").unwrap();
    let to = document.find("Signatures").unwrap();
    let twice = format!("{}{}{}", &document[..to], &document[from..to], &document[to..]);
    let lines = |text: &str| match read(text.as_bytes()).verdict {
        crate::reading::Verdict::Filing(filing) => filing.lines.len(),
        other => panic!("{other:?}"),
    };
    assert_eq!((lines(&document), lines(&twice)), (2, 2));
    assert!(seen(&twice).contains("inferred"));
}
