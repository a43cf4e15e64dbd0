//! Reads a page's text into its layout.

use super::builder::Builder;
use super::page::HtmlPage;
use super::token::{HtmlToken, HtmlTokens};

/// Lines, cells and tables that are read: fifty times the largest form. Keeps a hostile page from taking memory.
const MOST_PARTS: usize = 200_000;

/// Reads the layout of a page.
pub(super) fn layout(text: &str) -> HtmlPage<'_> {
    let mut builder = Builder::default();
    for token in HtmlTokens::new(text) {
        match token {
            HtmlToken::Text { text, at } => builder.text(text, at),
            HtmlToken::Start { tag, attributes, at } => builder.start(tag, attributes, at),
            HtmlToken::End { tag, at } => builder.end(tag, at),
        }
        let page = &mut builder.page;
        if page.lines.len() + page.cells.len() + page.rows.len() + page.tables.len() > MOST_PARTS {
            page.is_cut = true;
            break;
        }
    }
    builder.end_line();
    while !builder.open.is_empty() {
        builder.end_table();
    }
    builder.page
}

#[cfg(test)]
mod tests {
    use super::super::page::PageLine;
    use super::*;

    /// Every row as its cells' texts, marks in braces.
    fn shown(text: &str) -> Vec<String> {
        let page = layout(text);
        let cell = |cell: &u32| {
            let span = &page.cells[*cell as usize];
            let line = |line: &PageLine<'_>| {
                let marks: Vec<_> = line.marks.iter().map(|mark| format!("{{{mark}}}")).collect();
                format!("{}{}", line.text, marks.concat())
            };
            page.lines[span.lines.clone()].iter().map(line).collect::<Vec<_>>().join("/")
        };
        page.rows.iter().map(|row| row.cells.iter().map(cell).collect::<Vec<_>>().join("|")).collect()
    }

    #[test]
    fn cells_rows_and_what_is_missing() {
        let check = |text, rows: &[&str]| assert_eq!(shown(text), rows, "{text}");
        check("<table><tr><td>a</td><td> b <br>c</td></tr></table>", &["a|b/c"]);
        check("<table><tr><td>a<td>b<tr><td>c", &["a|b", "c"]);
        check("<table><td>a</td><td></td></table>", &["a|"]);
        check("<TABLE><TR><TD>x<sup>(1)</sup><sup>(2)</sup> y</TD></TR></TABLE>", &["x y{1}{2}"]);
        check("<table><tr><td>a<sup>TM</sup> <sup>(1, 12)</sup></td></tr></table>", &["aTM{1}{12}"]);
        check("<table><tr><td>\n  $\n  1.3\n <a href='#F4'><sup>(4)</sup></a></td></tr></table>", &["$ 1.3{4}"]);
        check("</td></tr></table><td>stray", &[]);
        check("<table><tr><td>a<table><tr><td>b</table>c</td><td>d", &["a/b/c|d", "b"]);
    }

    #[test]
    fn links_boxes_and_data_spans() {
        let page = layout(
            "<a href=\"/cgi?action=getcompany&amp;CIK=0000842518\">ACME</a> [ <span class=\"FormData\">AC</span> ]\
             <br><input type=checkbox checked><br><span class=FormData>CEO</span><span class=FormData>Chair</span>",
        );
        assert_eq!(page.lines[0].cik, Some("0000842518"));
        assert_eq!(page.lines[0].text, "ACME [ AC ]");
        assert_eq!(page.lines[1].tick, Some(true));
        assert_eq!(page.lines[2].second_datum, Some(3));
    }

    #[test]
    fn depth_costs_nothing() {
        let page = layout(&"<table><tr><td>".repeat(50_000)).tables.len();
        assert_eq!(page, 50_000);
        assert!(layout(&"<table><tr><td>".repeat(500_000)).is_cut);
    }
}
