//! Text made from a page as markdown, with its tables between pipes, or with a line for each cell.
//!
//! Takes such a text, gives its lines laid out for the reader of text: emphasis, escapes and tags taken off, a row of a
//! table as cells between tabs, a box of the cover as lines of its own. Converters that have no way to draw a table
//! within a cell write its rows one behind the other on one line; these are parted again.

mod cell;
mod glue;
mod heads;
mod inline;
mod picture;
mod pipes;
mod printed;
mod repeated;
mod row;
mod sheared;
mod torn;

use super::laid::{Laid, Layout};
use super::text::running;
use crate::sign::any_line;

/// The document laid out anew; `None` where it is no markdown: it has no tables between pipes, no lines of pictures and
/// no escapes.
pub fn lay_out(text: &str) -> Option<Laid<'_>> {
    let has_tables = any_line(text, "---", pipes::is_divider);
    if !has_tables && !any_line(text, "<br", picture::is_of_picture) {
        return any_line(text, "\\.", is_escaped).then(|| lay_out_lines(text));
    }
    let mut layout = Layout::default();
    let mut tables = row::SeenTables::of(text);
    let cover = repeated::CoverTable::of(text);
    // Some tools write the tables of a page before the boxes above them: Table II waits until its turn comes.
    let (mut early, mut waits) = (Layout::default(), false);
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let start = at;
        at += line.len();
        let trimmed = line.trim();
        let trimmed_at = start + line.len() - line.trim_start().len();
        if trimmed.is_empty() {
            if std::mem::take(&mut waits) {
                tables.flush(&mut early);
            }
            if !tables.end_table() {
                layout.blank_line();
            }
        } else if pipes::is_row(trimmed) {
            if !waits && !tables.has_cover && heads::begins_table_two(trimmed) {
                tables.flush(&mut layout);
                waits = true;
            }
            if tables.has_cover && heads::holds_page(trimmed) {
                tables.flush(&mut layout);
                layout.append(&std::mem::take(&mut early));
            }
            tables.lay_out(trimmed, trimmed_at, if waits { &mut early } else { &mut layout });
        } else if !is_underline(trimmed) {
            let (words, words_at) = without_prefix(trimmed, trimmed_at);
            let lines = cell::lines(words, words_at);
            if lines.iter().all(|line| cell::plain(line.0).is_empty()) || cover.repeats(words) || tables.takes(&lines) {
                continue;
            }
            // A row may go on behind the edge of a page.
            if !running::is_running(words) && !running::is_title(words) {
                tables.flush(&mut layout);
            }
            if tables.has_cover && heads::ends_tables(words) {
                layout.append(&std::mem::take(&mut early));
            }
            // Without tables the lines of all pictures are those of the page, and are read as such.
            if has_tables {
                picture::put(&lines, &mut layout);
            } else {
                picture::put_plain(&lines, &mut layout);
            }
            tables.note_line(words);
        }
    }
    tables.flush(&mut layout);
    layout.append(&early);
    let mut laid = layout.finish(text, has_tables);
    laid.left_out = tables.left_out;
    Some(laid)
}

/// Whether a line begins with the number of a box, escaped so that no list begins there.
fn is_escaped(line: &str) -> bool {
    let rest = line.trim_start().trim_start_matches(|c: char| c.is_ascii_digit());
    rest.starts_with("\\.") && rest.len() < line.trim_start().len()
}

/// Lays out a document whose converter wrote a paragraph for each cell.
fn lay_out_lines(text: &str) -> Laid<'_> {
    let mut layout = Layout::default();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let words = line.trim();
        let start = at + line.len() - line.trim_start().len();
        at += line.len();
        // Lines across the page.
        let is_rule = words.len() > 2 && words.bytes().all(|byte| matches!(byte, b'*' | b'-' | b'_' | b' '));
        if words.is_empty() {
            layout.blank_line();
        } else if !is_rule {
            let (words, start) = without_prefix(words, start);
            // A break of the line is a backslash at its end.
            inline::put(words.trim_end_matches('\\'), start, inline::Breaks::Blanks, &mut layout);
            layout.end_line();
        }
    }
    layout.finish(text, false)
}

/// The line under a heading.
fn is_underline(line: &str) -> bool {
    line.len() > 2 && (line.bytes().all(|byte| byte == b'-') || line.bytes().all(|byte| byte == b'='))
}

/// A heading without its signs, a line of a list without its bullet. A line of asterisks is a note's mark.
fn without_prefix(line: &str, at: usize) -> (&str, usize) {
    let bare = line.trim_start_matches('#');
    let rest = if bare.starts_with(' ') { bare.trim_start() } else { line };
    let rest = rest.strip_prefix("- ").map_or(rest, str::trim_start);
    (rest, at + line.len() - rest.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_and_rows() {
        let text = "## **Table I - Non-Derivative Securities**\n\n|  |  |  |\n| --- | --- | --- |\n| 1. Title of Security \
                    | 2. Amount | 3. Form |\n| Common<br>Stock [(1)](#F1) | 1\\,000<sup>(2)</sup> | *D* |\n\nRemarks:\n\
                    --------\nSold at \\$ 5 &amp; more\n";
        let laid = lay_out(text).unwrap();
        assert_eq!(
            laid.text,
            "Table I - Non-Derivative Securities\n\n1. Title of Security\t2. Amount\t3. Form\nCommon Stock ⁽¹⁾\t1,000⁽²⁾\tD\
             \nRemarks:\nSold at $ 5 & more\n"
        );
        let at = laid.text.find("Sold").unwrap();
        assert_eq!(laid.place(model::raw::offset(at)) as usize, text.find("Sold").unwrap());
        assert!(lay_out("a | b\n--- | ---\n").is_none());
    }

    #[test]
    fn a_line_for_each_cell() {
        let text = "1\\. Name and Address of Reporting Person\\*\n\n[Roe Ann](/cgi-bin/browse?CIK=9)\n\n* * *\n\n\
                    2\\. Issuer Name **and** Ticker  \n[Harbor Mills](/cgi-bin) \\[ HM \\]\n";
        assert_eq!(
            lay_out(text).unwrap().text,
            "1. Name and Address of Reporting Person*\n\nRoe Ann\n\n2. Issuer Name and Ticker\nHarbor Mills [ HM ]\n"
        );
    }

    #[test]
    fn tables_within_cells_come_apart() {
        let text = "|  |  |  |\n| --- | --- | --- |\n| |  |  | | --- | --- | | |  | | --- | | 1. Name and Address of \
                    Reporting Person [\\*](#*) | | Roe Richard | | 2. Issuer Name Harbor Mills [HRBM] | | **Table I - \
                    Non-Derivative Securities** | | |\n| |  |  |  | | --- | --- | --- | | 1.Title of Security | 2. Amount | \
                    3. Form | | Common Stock | 5 |  | | Class B | 6 | D | |\n";
        assert_eq!(
            lay_out(text).unwrap().text,
            "1. Name and Address of Reporting Person *\nRoe Richard\n2. Issuer Name Harbor Mills [HRBM]\nTable I - \
             Non-Derivative Securities\n1.Title of Security\t2. Amount\t3. Form\nCommon Stock\t5\t\nClass B\t6\tD\n"
        );
    }

    #[test]
    fn rows_through_which_borders_run() {
        let text = "|1. Name an<br>Roe-|d Address of Reporting Person<br>*<br>Lund Ann||2. Issuer Name**and**Ticker or Tradi<br>\
                    Harbor M|ng Symbol<br>ills Inc. [HM]||\n|---|---|---|---|---|---|\n|1.Title of S<br>(Instr. 3)|ecurity|2. \
                    Transaction<br>Date||5. Amount of|Securities|\n|Class A C|ommon Stock|06/06/2023|C|1<br>A|(1)|1|D||\n\
                    |Class A C|ommon Stock|||148,7|10|I|By Tr<br>Fund|ust<br>(2)|\n|Reminder:|Report on a separate line for \
                    each|class of securities<br>**Table II**|beneficially owned directly or indirectly.||||||\n";
        assert_eq!(
            lay_out(text).unwrap().text,
            "1. Name and Address of Reporting Person\nRoe-Lund Ann\n2. Issuer NameandTicker or Trading Symbol\nHarbor Mills \
             Inc. [HM]\n1. Title of Security\nClass A Common Stock 06/06/2023 C 1 A (1) 1 D\nClass A Common Stock 148,710 I By \
             Trust Fund (2)\n"
        );
    }

    #[test]
    fn lines_of_pictures_without_tables() {
        let text = "# **FORM 4**\n\n<!-- Start of picture text -->\n1. Name and Address<br>Lund Ann HARBOR MILLS INC [HRBM]<br>\
                    $ 5<br>Common Stock 01/20/2023 P 40 A 40 D<br><!-- End of picture text -->\n";
        assert_eq!(
            lay_out(text).unwrap().text,
            "FORM 4\n\n1. Name and Address\nLund Ann HARBOR MILLS INC [HRBM]\n$ 5\nCommon Stock 01/20/2023 P 40 A 40 D\n"
        );
        assert!(lay_out("A line<br>of two\n").is_none());
    }

    #[test]
    fn a_symbol_through_which_a_border_runs() {
        let text = "|1. Name and Address of Reporting Pers<br>Roe Ann|on<br>*|2. Issuer Name**and**<br>HARBOR MILLS INC. [H|\
                    Ticker or Tradin<br>RBM]|g Symbol|\n|---|---|---|---|---|\n";
        let laid = lay_out(text).unwrap();
        let filing = crate::parse::text::parse(&laid, &mut Vec::new());
        let symbol = filing.issuer.trading_symbol.unwrap();
        assert_eq!((&*symbol.text, symbol.inferred.is_some()), ("HRBM", true));
    }

    #[test]
    fn a_row_whose_upper_line_a_border_cut_off() {
        let text = "|1. Title of Security|2. Transaction Date|4. Price|5. Amount|\n|---|---|---|---|\n|||$||\n|Common Stock\
                    |10/02/2025|258.08|136,687|\n|||(6)||\n";
        let rows: Vec<String> = lay_out(text).unwrap().text.lines().skip(1).map(str::to_owned).collect();
        assert_eq!(rows, ["Common Stock\t10/02/2025\t$ 258.08 (6)\t136,687"]);
    }
}
